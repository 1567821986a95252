//! What the machine did to us: files that cannot be read or written. What is wrong with a text is a finding instead.

use std::path::PathBuf;

/// A failure of the machine or of the surroundings, with the words a person needs to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read, written or moved.
    #[error("{action} {}: {cause}", path.display())]
    Io {
        /// What was tried: `cannot read`.
        action: &'static str,
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
    #[error("{} cannot be the output: {reason}", path.display())]
    Output {
        /// The path given.
        path: PathBuf,
        /// Why not.
        reason: &'static str,
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
    /// Something else, in a full sentence.
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// An I/O failure with what was tried and where; for `map_err`.
    pub fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| Self::Io { action, path, cause }
    }
}
