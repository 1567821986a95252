//! The zip inside which word processors and spreadsheets keep their parts.
//!
//! In: the bytes of the file. Out: [`Archive`], which gives a part by its name, as bytes or as XML. What unpacks without end is
//! refused, whatever the zip says of its sizes.

use super::text;
use super::xml::{XmlElement, parse};
use crate::diag::Wording;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// All parts together, unpacked, whatever the size of the file. The Civil Code takes about 4 MB.
const MAX_TOTAL: u64 = 64 << 20;
/// So much a small file may unpack to.
const MIN_TOTAL: u64 = 8 << 20;
/// A text of a word processor shrinks to a twentieth of its size; what is packed tighter than this was made to burst its reader.
const MAX_RATIO: u64 = 200;
/// More elements in all parts than this are no law: the longest code has some hundred thousand.
const MAX_ELEMENTS: usize = 1_000_000;

/// More files in an archive of documents than this are unpacked by hand.
const MAX_MEMBERS: usize = 5_000;
/// All documents of an archive together, unpacked.
const MAX_MEMBERS_TOTAL: u64 = 256 << 20;

/// A document in an archive.
#[derive(Debug)]
pub struct ArchiveMember {
    /// Its name, folders before it.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Vec<u8>, Wording>,
}

/// The documents of an archive, which is read as a folder is. Each is unpacked as far as the archive may be in all;
/// one that cannot be says why in its place. The error says why the archive itself cannot be read.
pub fn members(bytes: &[u8]) -> Result<Vec<ArchiveMember>, Wording> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Wording::foreign("压缩包不完整", error.to_string()))?;
    if archive.len() > MAX_MEMBERS {
        return Err(Wording::both("文件太多", "it holds too many files"));
    }
    let mut left = (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(MIN_TOTAL, MAX_MEMBERS_TOTAL);
    let mut out = Vec::new();
    for index in 0..archive.len() {
        let (name, is_folder, raw) = match archive.by_index_raw(index) {
            Ok(file) => (text::name(file.name_raw()), file.is_dir(), file.encrypted()),
            Err(_) => continue,
        };
        if is_folder {
            continue;
        }
        let bytes = if raw {
            Err(Wording::both("有密码保护", "it is protected by a password"))
        } else {
            unpack(&mut archive, index, &mut left)
        };
        out.push(ArchiveMember { name: name.replace('\\', "/").trim_start_matches('/').to_owned(), bytes });
    }
    Ok(out)
}

fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, left: &mut u64) -> Result<Vec<u8>, Wording> {
    let wrong = |error: String| Wording::foreign("压缩包里的这个文件读不出", error);
    let file = archive.by_index(index).map_err(|error| wrong(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(*left + 1).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
    *left = left.checked_sub(bytes.len() as u64).ok_or_else(|| Wording::both("解压后太大", "it is too large when unpacked"))?;
    Ok(bytes)
}

/// The files of the zip by their names in lower case: Word does not tell `Word/Document.xml` from `word/document.xml`.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Elements that may still be read.
    elements: usize,
}

impl<'a> Archive<'a> {
    /// Opens the zip.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Wording> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Wording::foreign("压缩包不完整", error.to_string()))?;
        let names = (0..archive.len())
            .filter_map(|index| {
                let name = archive.name_for_index(index)?.ok()?;
                Some((name.replace('\\', "/").trim_start_matches('/').to_lowercase(), index))
            })
            .collect();
        let left = (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(MIN_TOTAL, MAX_TOTAL);
        Ok(Self { zip: archive, names, left, elements: MAX_ELEMENTS })
    }

    /// The bytes of a part; `None` where the zip has no such file.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Wording> {
        let Some(index) = self.names.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let wrong = |error: String| Wording::foreign(&format!("读不出文件里的 {name}"), format!("{name}: {error}"));
        let file = self.zip.by_index(index).map_err(|error| wrong(error.to_string()))?;
        let mut bytes = Vec::new();
        // What the zip says of its sizes is not believed: unpacking stops by itself.
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
        if bytes.len() as u64 > self.left {
            return Err(Wording::both(format!("{name} 解压后太大"), format!("{name} is too large when unpacked")));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part as XML; `None` where the zip has no such file.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<XmlElement>, Wording> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        parse(bytes, &mut self.elements)
            .map(Some)
            .map_err(|error| Wording::foreign(&format!("读不出文件里的 {name}"), format!("{name}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::members;
    use encoding_rs::GB18030;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("the archive is in memory");
            zip.write_all(bytes).expect("the archive is in memory");
        }
        zip.finish().expect("the archive is in memory").into_inner()
    }

    #[test]
    fn the_documents_of_an_archive_have_the_names_that_people_gave_them() {
        let utf = archive(&[("法规/甲.txt", b"1"), ("b.txt", b"2")]);
        let names = |bytes: &[u8]| members(bytes).expect("an archive").into_iter().map(|member| member.name).collect::<Vec<_>>();
        assert_eq!(names(&utf), ["法规/甲.txt", "b.txt"]);
        // Programs of China write names in GBK and say nothing of it: a name of the same length, written over.
        let mut plain = archive(&[("abcd.txt", b"1")]);
        let name = GB18030.encode("甲乙.txt").0.into_owned();
        for at in 0..plain.len() - name.len() {
            if plain[at..].starts_with(b"abcd.txt") {
                plain[at..at + name.len()].copy_from_slice(&name);
            }
        }
        assert_eq!(names(&plain), ["甲乙.txt"]);
    }

    #[test]
    fn an_archive_that_unpacks_without_end_gives_what_fits() {
        let bomb = archive(&[("a.txt", b"1"), ("b.txt", &vec![0; 20 << 20]), ("c.txt", b"2")]);
        let fits: Vec<bool> = members(&bomb).expect("an archive").iter().map(|member| member.bytes.is_ok()).collect();
        assert_eq!(fits[..2], [true, false]);
        assert!(members(b"PK").is_err());
    }
}
