//! The zip of a .docx and the parts in it.
//!
//! In: the bytes of the file. Out: [`Package`], every part as XML, or why the file cannot be read. The parts are found
//! through the relationships, as the standard asks, not by their usual names.

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

/// The parts of a document.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// The text itself.
    pub document: XmlElement,
    /// Styles; empty where the file has none.
    pub styles: XmlElement,
    /// Definitions of automatic numbers.
    pub numbering: XmlElement,
    /// Footnotes.
    pub footnotes: XmlElement,
    /// Endnotes.
    pub endnotes: XmlElement,
    /// Comments.
    pub comments: XmlElement,
    /// Headers and footers, in the order of their names.
    pub frames: Vec<XmlElement>,
}

/// Why a file gives no text.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is a Word file of before 2007, or an encrypted one.
    Old,
    /// It is damaged; the reason.
    Damaged(Wording),
}

impl From<Wording> for Refusal {
    fn from(reason: Wording) -> Self {
        Self::Damaged(reason)
    }
}

/// Opens the zip and reads all parts that hold text.
pub(super) fn open(bytes: &[u8]) -> Result<Package, Refusal> {
    // The mark of the compound files that Word wrote until 2007, and in which it wraps encrypted ones.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refusal::Old);
    }
    let mut files = PackageFiles::new(bytes)?;
    let main = files
        .relations("")?
        .into_iter()
        .find(|(kind, _)| kind == "officeDocument")
        .map_or_else(|| "word/document.xml".to_owned(), |(_, target)| target);
    let mut package = Package {
        document: files.part(&main)?.ok_or_else(|| Wording::both(format!("{main} 不在文件中"), format!("{main} is not in it")))?,
        ..Package::default()
    };
    let mut relations = files.relations(&main)?;
    relations.sort();
    relations.dedup();
    for (kind, target) in relations {
        let slot = match kind.as_str() {
            "styles" => &mut package.styles,
            "numbering" => &mut package.numbering,
            "footnotes" => &mut package.footnotes,
            "endnotes" => &mut package.endnotes,
            "comments" => &mut package.comments,
            "header" | "footer" => {
                package.frames.push(XmlElement::default());
                package.frames.last_mut().expect("an element was pushed just now")
            }
            _ => continue,
        };
        if let Some(part) = files.part(&target)? {
            *slot = part;
        }
    }
    Ok(package)
}

/// The files of the zip by their names in lower case: Word does not tell `Word/Document.xml` from `word/document.xml`.
struct PackageFiles<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Elements that may still be read.
    elements: usize,
}

impl<'a> PackageFiles<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, Wording> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Wording::foreign("不是完好的 Word 文件", error.to_string()))?;
        let names = (0..archive.len())
            .filter_map(|index| {
                let name = archive.name_for_index(index)?.ok()?;
                Some((name.replace('\\', "/").trim_start_matches('/').to_lowercase(), index))
            })
            .collect();
        let left = (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(MIN_TOTAL, MAX_TOTAL);
        Ok(Self { archive, names, left, elements: MAX_ELEMENTS })
    }

    /// A part as XML; `None` where the zip has no such file.
    fn part(&mut self, name: &str) -> Result<Option<XmlElement>, Wording> {
        let Some(index) = self.names.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let wrong = |error: String| Wording::foreign(&format!("读不出文件里的 {name}"), format!("{name}: {error}"));
        let file = self.archive.by_index(index).map_err(|error| wrong(error.to_string()))?;
        let mut bytes = Vec::new();
        // What the zip says of its sizes is not believed: unpacking stops by itself.
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
        if bytes.len() as u64 > self.left {
            return Err(Wording::both(format!("{name} 解压后太大"), format!("{name} is too large when unpacked")));
        }
        self.left -= bytes.len() as u64;
        parse(bytes, &mut self.elements).map(Some).map_err(wrong)
    }

    /// The relationships of a part: the last word of each type, and the part it points to. The file itself is `""`.
    fn relations(&mut self, part: &str) -> Result<Vec<(String, String)>, Wording> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let file = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(root) = self.part(&file)? else { return Ok(Vec::new()) };
        let read = |relation: &XmlElement| {
            let kind = relation.attribute("Type")?.rsplit('/').next()?.to_owned();
            (relation.attribute("TargetMode") != Some("External")).then_some(())?;
            Some((kind, absolute(folder, relation.attribute("Target")?)))
        };
        Ok(root.elements().filter_map(read).collect())
    }
}

/// The name of a part from the target of a relationship, which counts from the folder of its source.
fn absolute(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
