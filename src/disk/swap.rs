//! Putting a staged folder in the place of a published one, in one step where the system can.
//!
//! Where it cannot, the old folder is put aside first, and for a moment there is no output. Who is stopped in that moment leaves the old
//! folder beside the output; [`recover`] brings it back before anything else is done.

use std::io;
use std::path::Path;

/// The three folders of a swap, side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<'a> {
    /// The new site.
    pub staging: &'a Path,
    /// The published site.
    pub output: &'a Path,
    /// Where the published site waits while two folders cannot be exchanged.
    pub aside: &'a Path,
}

/// Puts `staging` in the place of `output`; afterwards `staging` holds what was there, if anything was.
pub(super) fn swap(places: Places<'_>) -> io::Result<()> {
    if !places.output.exists() {
        return std::fs::rename(places.staging, places.output);
    }
    exchange(places.staging, places.output).or_else(|_| in_steps(places))
}

/// After a swap that was stopped half-way the output is there again; tells whether an older site still stands aside.
pub(super) fn recover(places: Places<'_>) -> io::Result<bool> {
    if places.aside.symlink_metadata().is_err() {
        return Ok(false);
    }
    if places.output.symlink_metadata().is_err() {
        // Stopped after the first step: what was published is whole, and with it all that is not ours.
        return std::fs::rename(places.aside, places.output).map(|()| false);
    }
    Ok(true)
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

/// The renames that stand for an exchange.
pub(super) fn steps(places: Places<'_>) -> [(&Path, &Path); 3] {
    let Places { staging, output, aside } = places;
    [(output, aside), (staging, output), (aside, staging)]
}

/// Exchanges by renames. Should the second fail, the first is taken back.
fn in_steps(places: Places<'_>) -> io::Result<()> {
    let [first, second, third] = steps(places);
    std::fs::rename(first.0, first.1)?;
    if let Err(cause) = std::fs::rename(second.0, second.1) {
        std::fs::rename(first.1, first.0)?;
        return Err(cause);
    }
    std::fs::rename(third.0, third.1)
}

#[cfg(test)]
mod tests {
    use super::{Places, exchange, in_steps, swap};
    use crate::disk::testing::Scratch;
    use std::io;

    #[test]
    fn every_way_puts_the_new_in_the_place_of_the_old() {
        let one: fn(Places<'_>) -> io::Result<()> = |places| exchange(places.staging, places.output);
        for (name, way) in [("one", one), ("three", in_steps), ("any", swap)] {
            let folder = Scratch::new("swap");
            folder.write("staging/a", b"new");
            folder.write("output/a", b"old");
            let [staging, output, aside] = ["staging", "output", "aside"].map(|name| folder.path().join(name));
            way(Places { staging: &staging, output: &output, aside: &aside }).expect("the folders change places");
            assert_eq!(
                (folder.read("output/a"), folder.read("staging/a"), aside.exists()),
                ("new".to_owned(), "old".to_owned(), false),
                "{name}"
            );
        }
    }

    #[test]
    fn a_new_folder_that_cannot_take_its_place_leaves_the_old_in_it() {
        let folder = Scratch::new("swap-back");
        folder.write("output/a", b"old");
        let [staging, output, aside] = ["staging", "output", "aside"].map(|name| folder.path().join(name));
        assert!(in_steps(Places { staging: &staging, output: &output, aside: &aside }).is_err(), "nothing is staged");
        assert_eq!((folder.read("output/a"), aside.exists()), ("old".to_owned(), false));
    }
}
