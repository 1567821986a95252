//! What the machine did to us: files that cannot be read or written. What is wrong with a text is a finding instead.

use std::io::ErrorKind;
use std::path::PathBuf;

/// A failure of the machine or of the surroundings, with the words a person needs to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read, written or moved.
    #[error("{} {}: {cause}", action.english(), path.display())]
    Io {
        /// What was tried.
        action: Attempt,
        /// On which file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// There is no site in this folder.
    #[error("{} is not a site: it has no `content` folder (start one with `fadian init`)", .0.display())]
    NotASite(PathBuf),
    /// A file stands in the output folder that the program did not write, where a page must go.
    #[error("{} was not written by fadian, and a page of the site must stand there: move it away, or choose another --output", .0.display())]
    ForeignFile(PathBuf),
    /// The list of what earlier builds published is none.
    #[error("{} lists the files that earlier builds published here, and {} cannot be read: move the folder away and build again, or choose another --output", path.display(), if *line == 0 { "it".to_owned() } else { format!("line {line} of it") })]
    Manifest {
        /// The list.
        path: PathBuf,
        /// The line that is none of its own; 0 where it is not even a file.
        line: usize,
    },
    /// The output is something that cannot hold a site.
    #[error("{} cannot be the output: {}", path.display(), reason[1])]
    Output {
        /// The path given.
        path: PathBuf,
        /// Why not, in Chinese and in English.
        reason: [&'static str; 2],
    },
    /// Another build is writing to the same output.
    #[error("another build is writing to {}: wait for it to end", .0.display())]
    Locked(PathBuf),
    /// The address or port of the preview is taken.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address tried.
        address: String,
        /// What the system says.
        cause: std::io::Error,
    },
    /// Something else, in Chinese and in English.
    #[error("{en}")]
    Said {
        /// The sentence in Chinese.
        zh: String,
        /// The sentence in English.
        en: String,
    },
    /// Something else, in a full sentence of the language of this run.
    #[error("{0}")]
    Other(String),
}

/// What was tried on a file, a folder or a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// To answer a request.
    Answer,
    /// To create a file or a folder.
    Create,
    /// To delete it.
    Delete,
    /// To find it.
    Find,
    /// To keep a file of the old site.
    Keep,
    /// To lock it.
    Lock,
    /// To put the new site in the place of the old.
    Publish,
    /// To read it.
    Read,
    /// To set its rights.
    SetRights,
    /// To start it.
    Start,
    /// To write it.
    Write,
}

impl Attempt {
    /// 不能读取: that it failed, in Chinese.
    pub fn chinese(self) -> &'static str {
        self.words()[0]
    }

    /// `cannot read`: that it failed, in English.
    pub fn english(self) -> &'static str {
        self.words()[1]
    }

    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Answer => ["不能应答", "cannot answer"],
            Self::Create => ["不能新建", "cannot create"],
            Self::Delete => ["不能删除", "cannot delete"],
            Self::Find => ["找不到", "cannot find"],
            Self::Keep => ["不能保留", "cannot keep"],
            Self::Lock => ["不能锁定", "cannot lock"],
            Self::Publish => ["不能发布", "cannot publish"],
            Self::Read => ["不能读取", "cannot read"],
            Self::SetRights => ["不能设置权限", "cannot set the rights of"],
            Self::Start => ["不能启动", "cannot start"],
            Self::Write => ["不能写入", "cannot write"],
        }
    }
}

impl Error {
    /// A failure said in both languages.
    pub fn said(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Said { zh: zh.into(), en: en.into() }
    }

    /// What happened, in Chinese; in English it says so of itself.
    pub fn chinese(&self) -> String {
        match self {
            Self::Io { action, path, cause } => format!("{} {}：{}", action.chinese(), path.display(), system(cause)),
            Self::NotASite(path) => format!("{} 不是站点：没有 content 文件夹（用 `fadian init` 新建）", path.display()),
            Self::ForeignFile(path) => {
                format!("{} 不是 fadian 写的文件，而站点的一个页面要写在这里：请移走它，或用 --output 另选文件夹", path.display())
            }
            Self::Manifest { path, line } => {
                let line = if *line == 0 { String::new() } else { format!("（第 {line} 行）") };
                format!("{} 记着以前发布在这里的文件，但它读不出来{line}：请移走这个文件夹再生成，或用 --output 另选文件夹", path.display())
            }
            Self::Output { path, reason } => format!("{} 不能作为输出：{}", path.display(), reason[0]),
            Self::Locked(path) => format!("另一个 fadian 正在写 {}：请等它结束", path.display()),
            Self::Listen { address, cause } => format!("不能在 {address} 上监听：{}", system(cause)),
            Self::Said { zh, .. } => zh.clone(),
            Self::Other(_) => self.to_string(),
        }
    }

    /// An I/O failure with what was tried and where; for `map_err`.
    pub fn io(action: Attempt, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| Self::Io { action, path, cause }
    }
}

/// What the system says, in Chinese where it says what it says most; else in its own words.
fn system(cause: &std::io::Error) -> String {
    let words = match cause.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::NotADirectory => "它不是文件夹",
        ErrorKind::IsADirectory => "它是文件夹",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::AddrInUse => "端口已被占用",
        _ => return cause.to_string(),
    };
    words.to_owned()
}
