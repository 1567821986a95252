//! A law or a collection as an electronic book: EPUB 3.
//!
//! In: laws with their plans and marks. Out: the bytes of the file. A page of the book is a page of text of the site: what
//! stands before the chapters, each chapter, each attachment; a page of sources ends each law. Citations between provisions
//! of the book are links. Equal laws give equal bytes: the identifier comes from the content, and the time of change, which the
//! format asks for, is always the same.
//!
//! The container is written with the `zip` we have already for .docx; a builder of books would bring another one.

mod package;
mod page;
mod text;

use super::container::Container;
use crate::corpus::Entry;
use crate::model::{Node, ProvisionPath, provisions};
use crate::plan::{LawPlan, PageId, Unit, UnitKind, anchor};
use crate::resolve::{Marks, Reference};
use std::collections::BTreeMap;

/// What a book is made of.
#[derive(Debug, Clone)]
pub struct Book<'a> {
    /// Its title: the name of the law, or of the site.
    pub title: String,
    /// The language of its text: `zh-Hans-CN`.
    pub lang: String,
    /// Its laws, in order.
    pub laws: Vec<BookLaw<'a>>,
}

/// A law of a book.
#[derive(Debug, Clone, Copy)]
pub struct BookLaw<'a> {
    /// The law and what is known of its source.
    pub entry: &'a Entry,
    /// Its pages.
    pub plan: &'a LawPlan,
    /// Its references.
    pub marks: &'a Marks,
}

/// A file of the book.
struct BookFile {
    /// Its path in the folder of the book.
    path: String,
    bytes: Vec<u8>,
}

/// Linked words: first character, character after the last, address.
type BookLink = (usize, usize, String);

/// A law being written: its provisions in the order of its plan, and its links.
struct BookText<'a> {
    law: BookLaw<'a>,
    nodes: Vec<&'a Node>,
    /// The links of each text.
    links: BTreeMap<(ProvisionPath, u32), Vec<BookLink>>,
}

/// Makes the book.
pub fn epub(book: &Book<'_>) -> Vec<u8> {
    let texts: Vec<BookText<'_>> = book.laws.iter().map(|law| BookText::new(*law, book)).collect();
    let pages: Vec<Vec<BookFile>> = texts.iter().map(page::pages).collect();
    let mut files = vec![
        BookFile { path: "nav.xhtml".to_owned(), bytes: package::nav(book, &texts).into_bytes() },
        BookFile { path: "book.css".to_owned(), bytes: page::CSS.as_bytes().to_vec() },
    ];
    files.extend(pages.into_iter().flatten());
    let package = package::package(book, &files);
    files.insert(0, BookFile { path: "package.opf".to_owned(), bytes: package.into_bytes() });
    pack(&files)
}

/// The container (Open Container Format): the media type first and not compressed, then where the package stands, then its files.
fn pack(files: &[BookFile]) -> Vec<u8> {
    let mut archive = Container::new();
    archive.store("mimetype", b"application/epub+zip");
    archive.add("META-INF/container.xml", package::container().as_bytes());
    for file in files {
        archive.add(&format!("EPUB/{}", file.path), &file.bytes);
    }
    archive.into_bytes()
}

impl<'a> BookText<'a> {
    fn new(law: BookLaw<'a>, book: &Book<'_>) -> Self {
        let mut text = Self { law, nodes: provisions(&law.entry.law).iter().map(|it| it.node).collect(), links: BTreeMap::new() };
        for reference in law.marks.references.iter().filter(|it| it.state.is_link()) {
            if let Some(href) = text.address(reference, book) {
                let (place, span) = (&reference.place, (reference.place.start as usize, reference.place.end as usize));
                text.links.entry((place.path.clone(), place.part)).or_default().push((span.0, span.1, href));
            }
        }
        text.links.values_mut().for_each(|links| links.sort_unstable());
        text
    }

    /// Where a reference leads in the book; `None` where the book has not what it leads to.
    fn address(&self, reference: &Reference, book: &Book<'_>) -> Option<String> {
        reference.targets.iter().find_map(|target| {
            let slug = target.law.as_deref()?;
            let plan = book.laws.iter().find(|law| law.plan.slug == slug)?.plan;
            let place = place(plan, &target.goal()?)?;
            Some(if slug == self.law.plan.slug { place } else { format!("../{slug}/{place}") })
        })
    }
}

/// The file of a page and the anchor of a provision in it.
fn place(plan: &LawPlan, path: &ProvisionPath) -> Option<String> {
    if path.at == crate::model::At::Document {
        return ((path.document as usize) < plan.documents.len()).then(|| file(plan, plan.document_page(path.document)));
    }
    let index = plan.find(path)?;
    let page = file(plan, page_of(plan, index));
    Some(match plan.units[index].kind {
        UnitKind::Division(_) => format!("{page}#{}", plan.units[index].stem),
        UnitKind::Article(_) | UnitKind::Text => format!("{page}#{}", anchor(path)),
    })
}

/// The page of the book a unit stands on. The heading of a 编 without text of its own stands before its first chapter.
fn page_of(plan: &LawPlan, index: usize) -> PageId {
    let unit = &plan.units[index];
    if is_page(unit) {
        return PageId::Unit(index);
    }
    let first = matches!(unit.kind, UnitKind::Division(_)).then(|| (index..unit.end).find(|it| is_page(&plan.units[*it]))).flatten();
    first.map_or_else(|| plan.text_page(index), PageId::Unit)
}

/// Whether it has a page of the book.
fn is_page(unit: &Unit) -> bool {
    unit.has_page && matches!(unit.kind, UnitKind::Division(_))
}

/// `chapter-3.xhtml`
fn file(plan: &LawPlan, page: PageId) -> String {
    format!("{}.xhtml", plan.file(page).trim_end_matches(".html"))
}
