//! The list of the files the program wrote: only these are ever deleted.
//!
//! A line is JSON, so that no name of a file can end its line and pretend to be another: names come from the people whose files are
//! published. The first line says how many follow, so that a list that was cut is known for one.

use crate::error::{Attempt, Error};
use crate::source::fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

/// The name of the list inside the output folder.
pub(super) const NAME: &str = ".fadian-manifest";
/// The form of the list, which its first line names.
const FORM: u32 = 2;
/// The first line of the form before, which quoted nothing.
const UNQUOTED: &str = "fadian manifest 1";

/// The files of a published site: path to the fingerprint of its content.
pub(super) type Manifest = BTreeMap<String, u64>;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct ManifestHead {
    #[serde(rename = "fadian manifest")]
    form: u32,
    files: usize,
}

/// What an earlier build published in a folder.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// Its files.
    pub files: Manifest,
    /// Whether the list should be written anew, in today's form.
    pub is_dated: bool,
}

/// Writes the list: a file a line, sorted.
pub(super) fn write(manifest: &Manifest) -> String {
    let mut out = serde_json::json!(ManifestHead { form: FORM, files: manifest.len() }).to_string() + "\n";
    for (path, hash) in manifest {
        let _ = writeln!(out, "[\"{hash:016x}\",{}]", quoted_name(path));
    }
    out
}

/// A name as a line holds it: a string of JSON.
pub(super) fn quoted_name(name: &str) -> String {
    if is_plain(name) { format!("\"{name}\"") } else { serde_json::Value::from(name).to_string() }
}

/// Whether a string of JSON holds a name as it is: most need no quoting.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte > 0x1f && byte != b'"' && byte != b'\\' && byte != 0x7f)
}

/// A name that a line holds; `None` where it is none.
pub(super) fn unquoted_name(quoted: &str) -> Option<String> {
    let plain = quoted.strip_prefix('"')?.strip_suffix('"').filter(|it| is_plain(it));
    plain.map_or_else(|| serde_json::from_str(quoted).ok(), |plain| Some(plain.to_owned()))
}

/// The list in an output folder; an empty one where there is none.
///
/// One that cannot be read is an error: whatever is guessed, either a page would not be replaced or a stranger's file would.
pub(super) fn published(output: &Path) -> Result<Published, Error> {
    let path = output.join(NAME);
    match std::fs::symlink_metadata(&path) {
        Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Published::default()),
        Err(cause) => return Err(Error::io(Attempt::Read, &path)(cause)),
        Ok(metadata) if !metadata.is_file() => return Err(Error::Manifest { path, line: 0 }),
        Ok(_) => {}
    }
    let bytes = std::fs::read(&path).map_err(Error::io(Attempt::Read, &path))?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            return Err(Error::Manifest { path, line });
        }
    };
    if text.lines().next() == Some(UNQUOTED) {
        let is_ours = |(file, hash): &(String, u64)| has_print(&output.join(file), *hash);
        return Ok(Published { files: unquoted(text).filter(is_ours).collect(), is_dated: true });
    }
    let files = read(text).map_err(|line| Error::Manifest { path, line })?;
    Ok(Published { files, is_dated: false })
}

/// Reads the list; the number of the line that is none of its own where there is one.
pub(super) fn read(text: &str) -> Result<Manifest, usize> {
    let mut lines = text.lines();
    let head: ManifestHead =
        lines.next().and_then(|line| serde_json::from_str(line).ok()).filter(|head: &ManifestHead| head.form == FORM).ok_or(1_usize)?;
    let entry = |(index, line): (usize, &str)| {
        let parts = line.strip_prefix("[\"").and_then(|it| it.strip_suffix(']')).and_then(|it| it.split_once("\","));
        parts.and_then(|(hash, path)| checked(unquoted_name(path)?, hash)).ok_or(index + 2)
    };
    let files: Manifest = lines.enumerate().map(entry).collect::<Result<_, usize>>()?;
    if files.len() == head.files { Ok(files) } else { Err(files.len() + 2) }
}

/// The entries of a list of the form before. A name with a line break could forge one there, so that an entry alone proves nothing: only
/// a file that holds what its entry says is taken for ours.
fn unquoted(text: &str) -> impl Iterator<Item = (String, u64)> {
    text.lines().skip(1).filter_map(|line| {
        let (hash, path) = line.split_once(' ')?;
        checked(path.to_owned(), hash)
    })
}

/// An entry whose path stays inside the folder.
fn checked(path: String, hash: &str) -> Option<(String, u64)> {
    let inside = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    inside.then_some((path, u64::from_str_radix(hash, 16).ok()?))
}

/// Whether a regular file holds bytes of this fingerprint.
fn has_print(path: &Path, hash: u64) -> bool {
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|it| it.is_file());
    is_file && std::fs::read(path).is_ok_and(|bytes| fingerprint(&bytes) == hash)
}

#[cfg(test)]
mod tests {
    use super::{Manifest, NAME, published, read, write};
    use crate::disk::testing::Scratch;
    use crate::error::Error;
    use crate::source::fingerprint;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let names = ["a/b 甲.html", "index.html", "a\n[\"0000000000000001\",\"CNAME\"]", "\"\\\r\u{2028}"];
        let manifest: Manifest = names.into_iter().zip([7, u64::MAX, 0, 1]).map(|(name, hash)| (name.to_owned(), hash)).collect();
        let text = write(&manifest);
        assert_eq!(read(&text), Ok(manifest));
        assert_eq!(text.lines().count(), 1 + names.len(), "a name never makes a line: {text}");
    }

    #[test]
    fn a_list_that_was_cut_or_changed_is_none() {
        let manifest: Manifest = [("a".to_owned(), 1), ("b".to_owned(), 2)].into_iter().collect();
        let text = write(&manifest);
        let whole: Vec<&str> = text.lines().collect();
        assert_eq!(read(&whole[..2].join("\n")), Err(3));
        assert_eq!(read(&text[..text.len() - 4]), Err(3));
        assert_eq!(read(&text.replace("\"a\"", "\"../a\"")), Err(2));
        assert_eq!(read(&text.replace("\"a\"", "\"/a\"")), Err(2));
        assert_eq!((read(""), read("something else")), (Err(1), Err(1)));
    }

    #[test]
    fn a_list_that_cannot_be_read_is_said_to_be_one() {
        let folder = Scratch::new("manifest-bad");
        assert!(published(folder.path()).expect("no list, no files").files.is_empty());
        for (bytes, line) in [(&b"{\"fadian manifest\":9,\"files\":0}\n"[..], 1), (b"{\"fadian manifest\":2,\"files\":1}\n\xff\n", 2)] {
            folder.write(NAME, bytes);
            assert!(matches!(published(folder.path()), Err(Error::Manifest { line: it, .. }) if it == line));
        }
        std::fs::remove_file(folder.path().join(NAME)).expect("it was just written");
        std::fs::create_dir(folder.path().join(NAME)).expect("a folder in its place");
        assert!(matches!(published(folder.path()), Err(Error::Manifest { line: 0, .. })));
    }

    #[test]
    fn of_the_unquoted_form_only_what_holds_the_bytes_it_says_is_ours() {
        let folder = Scratch::new("manifest-old");
        folder.write("a.html", b"ours");
        folder.write("CNAME", b"theirs");
        let list =
            format!("fadian manifest 1\n{:016x} a.html\n0000000000000001 CNAME\n0000000000000001 ../x\nzz b\n", fingerprint(b"ours"));
        folder.write(NAME, list.as_bytes());
        let published = published(folder.path()).expect("it can be read");
        assert_eq!(published.files.into_keys().collect::<Vec<_>>(), ["a.html"]);
        assert!(published.is_dated);
    }
}
