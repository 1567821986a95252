//! A law as a Word file in the form of official documents (GB/T 9704-2012): A4, 28 characters by 22 lines, 仿宋 of 16 pt, headings as
//! styles, page numbers in dashes on the outer side.
//!
//! In: a law and what is known of its source. Out: the bytes of the file. Every word is that of the law's page; labels are text and not
//! automatic numbers, so that copying, pasting and reading the file again give the same law. Equal laws give equal bytes.

mod body;
mod changes;
mod parts;
mod table;
mod words;

pub use changes::docx_of_changes;

use super::container::Container;
use super::provenance::{facts, notice, status};
use crate::import::known::Known;
use crate::markup::Xml;
use crate::model::Law;
use body::WordBody;

/// What the file calls itself.
const THIS: &str = "本文件";

/// What the file says of itself, apart from the text: a text that holds more than the law would not be the law any more when it is read again.
struct FileNote<'a> {
    /// The name of the law, as a property of the file.
    title: &'a str,
    /// What is known of the law and on whose word, as a property of the file.
    description: String,
    /// What stands at the head of every sheet: whether the law is in force, and what the file is worth.
    head: String,
}

/// Makes the file.
pub fn docx(law: &Law, known: Option<&Known>) -> Vec<u8> {
    let name = law.meta.name();
    let mut body = WordBody::default();
    if !law.announcement.is_empty() {
        law.announcement.iter().for_each(|line| body.line("a3", line));
        body.page_break();
    }
    body.line("Title", &name);
    law.history.iter().for_each(|line| body.line("a4", line));
    body.contents(law);
    body.nodes(&law.body, 1);
    law.closing.iter().for_each(|line| body.line("a5", line));
    for (at, it) in law.attachments.iter().enumerate() {
        // An attachment by itself begins below its name.
        if at > 0 || !law.body.is_empty() {
            body.page_break();
        }
        body.heading(1, &it.shown_name());
        it.history.iter().for_each(|line| body.line("a4", line));
        body.nodes(&it.body, 2);
        it.closing.iter().for_each(|line| body.line("a5", line));
    }
    let known: Vec<String> = facts(law, known, THIS).into_iter().map(|(name, value)| format!("{name}：{value}")).collect();
    let told =
        FileNote { title: &name, description: known.join("\n"), head: format!("{}。{}", status(law.meta.state(), THIS), notice(THIS)) };
    pack(&told, &body.into_document())
}

/// The container (Open Packaging Conventions). What tells that the program made it stands first and is not compressed.
fn pack(told: &FileNote<'_>, document: &Xml) -> Vec<u8> {
    let mut archive = Container::new();
    archive.store("docProps/app.xml", parts::application().as_str().as_bytes());
    for (path, part) in [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core(told.title, &told.description)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
        ("word/styles.xml", parts::styles()),
        ("word/fontTable.xml", parts::fonts()),
        ("word/settings.xml", parts::settings()),
        ("word/header1.xml", parts::header(&told.head)),
        ("word/footer1.xml", parts::footer(true)),
        ("word/footer2.xml", parts::footer(false)),
    ] {
        archive.add(path, part.as_str().as_bytes());
    }
    archive.add("word/document.xml", document.as_str().as_bytes());
    archive.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::docx;
    use crate::import::{ImportOptions, import};

    const LAW: &str = "甲市数据条例\n（2026年1月1日甲市人大常委会通过）\n第一章　总则\n第一条　为了甲<乙>&丙，制定本条例。\n第二条　下列行为：\n（一）甲；\n（二）乙。\n第二章　附则\n第三条　本条例自2026年2月1日起施行。\n";

    #[test]
    fn what_is_written_is_read_again_as_the_same_law() {
        let law = import("甲.txt", LAW.as_bytes(), &ImportOptions::default()).law;
        let bytes = docx(&law, None);
        let read = import("甲.docx", &bytes, &ImportOptions::default()).law;
        assert_eq!(read.body, law.body);
        assert_eq!((read.meta.title, read.history), (law.meta.title.clone(), law.history.clone()));
        assert_eq!(bytes, docx(&law, None), "equal laws give equal bytes");
    }
}
