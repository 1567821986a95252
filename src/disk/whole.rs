//! The whole site as one archive, read from the files that were just written: it never stands in memory.

use super::manifest::Manifest;
use crate::error::{Attempt, Error};
use crate::export::ArchiveWriter;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// The files of a list that belong into the archive `own`: all but itself and copies for servers.
pub(super) fn files_for(own: &str, list: &Manifest) -> Manifest {
    let is_copy = |path: &str| [".gz", ".br"].iter().any(|ending| path.strip_suffix(ending).is_some_and(|of| list.contains_key(of)));
    let is_in = |path: &str| path != own && !is_copy(path);
    list.iter().filter(|(path, _)| is_in(path)).map(|(path, print)| (path.clone(), *print)).collect()
}

/// Writes these files of a folder into an archive, in the order of their paths.
pub(super) fn write(folder: &Path, files: &Manifest, to: &Path) -> Result<(), Error> {
    let file = File::create(to).map_err(Error::io(Attempt::Write, to))?;
    let mut archive = ArchiveWriter::new(BufWriter::new(file));
    for path in files.keys() {
        let from = folder.join(path);
        let bytes = std::fs::read(&from).map_err(Error::io(Attempt::Read, &from))?;
        archive.add(path, &bytes).map_err(Error::io(Attempt::Write, to))?;
    }
    archive.finish().and_then(|mut to| to.flush()).map_err(Error::io(Attempt::Write, to))
}

#[cfg(test)]
mod tests {
    use super::files_for;
    use crate::disk::manifest::Manifest;

    #[test]
    fn copies_and_the_archive_itself_do_not_go_into_it() {
        let paths = ["a.html", "a.html.br", "a.html.gz", "b/source/c.gz", "site.zip"];
        let list: Manifest = paths.iter().map(|path| ((*path).to_owned(), 1)).collect();
        assert_eq!(files_for("site.zip", &list).into_keys().collect::<Vec<_>>(), ["a.html", "b/source/c.gz"]);
    }
}
