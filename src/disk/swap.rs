//! Putting a staged folder in the place of a published one, in one step where the system can.

use std::io;
use std::path::Path;

/// Puts `staging` in the place of `output`; afterwards `staging` holds what was there, if anything was.
pub(super) fn swap(staging: &Path, output: &Path) -> io::Result<()> {
    if !output.exists() {
        return std::fs::rename(staging, output);
    }
    exchange(staging, output).or_else(|_| two_steps(staging, output))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(staging: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, staging, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_staging: &Path, _output: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Two renames: for a moment there is no output. Should the second fail, the first is taken back.
fn two_steps(staging: &Path, output: &Path) -> io::Result<()> {
    let aside = staging.with_extension("aside");
    std::fs::rename(output, &aside)?;
    if let Err(cause) = std::fs::rename(staging, output) {
        std::fs::rename(&aside, output)?;
        return Err(cause);
    }
    std::fs::rename(&aside, staging)
}

#[cfg(test)]
mod tests {
    use super::{exchange, swap, two_steps};
    use std::path::{Path, PathBuf};

    fn folders(name: &str) -> (PathBuf, PathBuf, PathBuf) {
        let root = std::env::temp_dir().join(format!("fadian-swap-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let (staging, output) = (root.join("staging"), root.join("output"));
        for (folder, text) in [(&staging, "new"), (&output, "old")] {
            std::fs::create_dir_all(folder).expect("a folder");
            std::fs::write(folder.join("a"), text).expect("a file");
        }
        (root, staging, output)
    }

    fn text(folder: &Path) -> String {
        std::fs::read_to_string(folder.join("a")).expect("a file")
    }

    #[test]
    fn both_ways_put_the_new_in_the_place_of_the_old() {
        for (name, way) in [("one", exchange as fn(&Path, &Path) -> std::io::Result<()>), ("two", two_steps), ("any", swap)] {
            let (root, staging, output) = folders(name);
            way(&staging, &output).expect("the folders change places");
            assert_eq!((text(&output), text(&staging)), ("new".to_owned(), "old".to_owned()), "{name}");
            std::fs::remove_dir_all(root).expect("cleaned up");
        }
    }
}
