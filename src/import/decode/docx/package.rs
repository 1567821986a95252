//! The zip of a .docx and the parts in it.
//!
//! In: the bytes of the file. Out: [`Package`], every part as XML, or why the file cannot be read. The parts are found
//! through the relationships, as the standard asks, not by their usual names.

use super::super::archive::Archive;
use super::super::xml::XmlElement;
use crate::diag::Wording;
use std::collections::BTreeMap;

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
    /// The files that the text holds whole (`altChunk`), by the ids of their relations: the name of each, and its bytes.
    pub chunks: BTreeMap<String, (String, Vec<u8>)>,
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
    let mut files = Archive::open(bytes)?;
    let main = relations(&mut files, "")?
        .into_iter()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
    let mut package = Package {
        document: files.part(&main)?.ok_or_else(|| Wording::both(format!("{main} 不在文件中"), format!("{main} is not in it")))?,
        ..Package::default()
    };
    let mut relations = relations(&mut files, &main)?;
    relations.sort();
    relations.dedup();
    for Relation { kind, target, id } in relations {
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
            "aFChunk" => {
                if let Some(bytes) = files.bytes(&target)? {
                    package.chunks.insert(id, (target, bytes));
                }
                continue;
            }
            _ => continue,
        };
        if let Some(part) = files.part(&target)? {
            *slot = part;
        }
    }
    Ok(package)
}

/// A relationship of a part.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Relation {
    /// The last word of its type.
    kind: String,
    /// The part it points to.
    target: String,
    id: String,
}

/// The relationships of a part. The file itself is `""`.
fn relations(files: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Wording> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let file = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(root) = files.part(&file)? else { return Ok(Vec::new()) };
    let read = |relation: &XmlElement| {
        let kind = relation.attribute("Type")?.rsplit('/').next()?.to_owned();
        (relation.attribute("TargetMode") != Some("External")).then_some(())?;
        let target = absolute(folder, relation.attribute("Target")?);
        Some(Relation { kind, target, id: relation.attribute("Id").unwrap_or_default().to_owned() })
    };
    Ok(root.elements().filter_map(read).collect())
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
