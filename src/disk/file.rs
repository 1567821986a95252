//! One file, read whole: a regular one, and no larger than a bound.
//!
//! A pipe would be waited for without end, and a device read until memory ends; neither can be a text of law.

use crate::error::{Attempt, Error};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The bytes of a regular file. An error where it is larger than `most` bytes, is no regular file, or cannot be read.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let metadata = std::fs::metadata(path).map_err(Error::io(Attempt::Read, path))?;
    if metadata.is_dir() {
        return Err(refused(path, "它是文件夹", "it is a folder"));
    }
    if !metadata.is_file() {
        return Err(refused(path, "它是管道、套接字或设备，不是文件", "it is a pipe, a socket or a device, not a file"));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(most) as usize);
    let file = File::open(path).map_err(Error::io(Attempt::Read, path))?;
    // What is said of its size is not believed: it may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::io(Attempt::Read, path))?;
    if bytes.len() as u64 > most {
        let bound = most >> 20;
        return Err(refused(
            path,
            &format!("它大于 {bound} MiB，即 content/site.toml 的 `max_file_size`"),
            &format!("it is larger than {bound} MiB, the `max_file_size` of content/site.toml"),
        ));
    }
    Ok(bytes)
}

fn refused(path: &Path, zh: &str, en: &str) -> Error {
    let (path, action) = (path.display(), Attempt::Read);
    Error::said(format!("{} {path}：{zh}", action.chinese()), format!("{} {path}: {en}", action.english()))
}
