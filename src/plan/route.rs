//! The one maker of addresses.
//!
//! Every page is a flat file: `<slug>/article-18.html`. An address is a name a reader may write down, so it is made from
//! what the law itself says (its numbers) and only where that is not unique from the order.

use crate::config::DownloadFormat;
use crate::model::{At, DivisionKind, Number, ProvisionPath};
use crate::url;
use std::fmt::Write as _;

/// What the folder of a set begins with.
const SET: &str = "compare-";

/// What a list of all laws is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListOrder {
    /// By region 地区: the list that is meant where none is named.
    Region,
    /// By kind 法律类别.
    Kind,
    /// By status 时效性.
    Status,
}

impl ListOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Region, Self::Kind, Self::Status];

    fn stem(self) -> &'static str {
        match self {
            Self::Region => "laws",
            Self::Kind => "laws-by-kind",
            Self::Status => "laws-by-status",
        }
    }
}

/// The address of a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// `index.html`
    Home,
    /// `laws.html`, `laws-by-kind.html`, `laws-by-status.html`; `laws-2.html` where the laws are many.
    Laws(ListOrder, usize),
    /// `terms.html`: every defined term; `terms-2.html` where they are many.
    Terms(usize),
    /// `terms/<name>.html`: a term that several laws define.
    Term(String),
    /// `changes.html`: which laws are new, and which changed.
    Recent,
    /// `help.html`: keys, settings, accessibility.
    Help,
    /// `shelf.html`: what a reader keeps in the browser.
    Shelf,
    /// `feed.xml`: new and changed texts.
    Feed,
    /// `site.zip`: all of the site in one file.
    Archive,
    /// `404.html`
    NotFound,
    /// A free page by the name of its file: `about.html`.
    Free(String),
    /// A law's own page: `<slug>/index.html`; that of a dated text, whose slug is `<slug>/<date>`: `<slug>/<date>/index.html`.
    Law(String),
    /// A page of a law: `<slug>/<stem>.html`.
    Page(String, String),
    /// An address that has moved, as it was: `old/article-1.html`.
    Moved(String),
    /// The QR code on a page made for paper: `<slug>/<stem>.svg`.
    Code(String, String),
    /// A file beside the pages of a law: `<slug>/<name>`.
    LawFile(String, String),
    /// The untouched source: `<slug>/source/<name>`.
    Source(String, String),
    /// A law or a part of it to be taken away: `<slug>/<slug>.docx`, `<slug>/<slug>-chapter-3.docx`, by the name of the page of the part, empty
    /// for the law. A file that has left its folder still says which law it is.
    Download(String, String, DownloadFormat),
    /// `compare.html`: the sets that are compared.
    Comparisons,
    /// A set as a table: `compare-<set>/index.html`.
    Set(String),
    /// A page of a set: `compare-<set>/<stem>.html`.
    SetPage(String, String),
    /// A set as data: `compare-<set>/<name>`.
    SetFile(String, String),
    /// A static file of the theme: `static/<name>`.
    Asset(String),
    /// `sitemap.xml` (0), or a part of a large one: `sitemap-1.xml`.
    Sitemap(usize),
    /// `robots.txt`
    Robots,
    /// `search.html`
    SearchPage,
    /// A file of the search index: `search/<name>`.
    Search(String),
}

impl Route {
    /// The list of all laws.
    pub const LAWS: Self = Self::Laws(ListOrder::Region, 0);

    /// The page of a folder, which an address without a file name means: `index.html`, `jia/index.html`.
    pub fn of_folder(folder: &str) -> Self {
        if folder.is_empty() { Self::Home } else { Self::Law(folder.to_owned()) }
    }

    /// The file, relative to the root of the site.
    pub fn file(&self) -> String {
        match self {
            Self::Home => "index.html".to_owned(),
            Self::Laws(order, 0) => format!("{}.html", order.stem()),
            Self::Laws(order, page) => format!("{}-{}.html", order.stem(), page + 1),
            Self::Terms(0) => "terms.html".to_owned(),
            Self::Terms(page) => format!("terms-{}.html", page + 1),
            Self::Term(name) => format!("terms/{name}.html"),
            Self::Recent => "changes.html".to_owned(),
            Self::Help => "help.html".to_owned(),
            Self::Shelf => "shelf.html".to_owned(),
            Self::Feed => "feed.xml".to_owned(),
            Self::Archive => "site.zip".to_owned(),
            Self::NotFound => "404.html".to_owned(),
            Self::Free(name) => format!("{name}.html"),
            Self::Law(slug) => [slug, "/index.html"].concat(),
            Self::Page(slug, stem) => [slug, "/", stem, ".html"].concat(),
            Self::Moved(path) => path.clone(),
            Self::Code(slug, stem) => format!("{slug}/{stem}.svg"),
            Self::LawFile(slug, name) => format!("{slug}/{name}"),
            Self::Source(slug, name) => format!("{slug}/source/{name}"),
            Self::Download(slug, part, format) => format!("{slug}/{}", download_file(slug, part, *format)),
            Self::Comparisons => "compare.html".to_owned(),
            Self::Set(set) => format!("{SET}{set}/index.html"),
            Self::SetPage(set, stem) => format!("{SET}{set}/{stem}.html"),
            Self::SetFile(set, name) => format!("{SET}{set}/{name}"),
            Self::Asset(name) => format!("static/{name}"),
            Self::Sitemap(0) => "sitemap.xml".to_owned(),
            Self::Sitemap(part) => format!("sitemap-{part}.xml"),
            Self::Robots => "robots.txt".to_owned(),
            Self::SearchPage => "search.html".to_owned(),
            Self::Search(name) => format!("search/{name}"),
        }
    }

    /// The address as written in a link of the page `from`: always relative, always a file name.
    pub fn href_from(&self, from: &Self) -> String {
        match (self, from) {
            (Self::Law(slug), Self::Law(own) | Self::Page(own, _)) if slug == own => "index.html".to_owned(),
            (Self::Page(slug, stem), Self::Law(own) | Self::Page(own, _)) if slug == own => page_file(stem),
            (Self::Code(slug, stem), Self::Law(own) | Self::Page(own, _)) if slug == own => format!("{stem}.svg"),
            (Self::LawFile(slug, name), Self::Law(own) | Self::Page(own, _)) if slug == own => url::encode(name),
            (Self::Source(slug, name), Self::Law(own) | Self::Page(own, _)) if slug == own => format!("source/{}", url::encode(name)),
            (Self::Download(slug, part, format), Self::Law(own) | Self::Page(own, _)) if slug == own => download_file(slug, part, *format),
            (Self::Set(set), Self::Set(own) | Self::SetPage(own, _)) if set == own => "index.html".to_owned(),
            (Self::SetPage(set, stem), Self::Set(own) | Self::SetPage(own, _)) if set == own => format!("{}.html", url::encode(stem)),
            (Self::SetFile(set, name), Self::Set(own) | Self::SetPage(own, _)) if set == own => url::encode(name),
            _ => [from.root(), &url::encode(&self.file())].concat(),
        }
    }

    /// The way from this page to the root of the site: empty, `../`, or `../../`.
    pub fn root(&self) -> &'static str {
        match self {
            // The folder of a dated text stands in that of its law.
            Self::Law(slug) | Self::Page(slug, _) if slug.contains('/') => "../../",
            Self::Law(_) | Self::Page(..) | Self::Set(_) | Self::SetPage(..) | Self::Term(_) => "../",
            Self::Moved(path) => ["", "../", "../../"][path.matches('/').count().min(2)],
            _ => "",
        }
    }
}

/// The file of a page inside its law's own folder.
pub(super) fn page_file(stem: &str) -> String {
    [stem, ".html"].concat()
}

fn download_file(slug: &str, part: &str, format: DownloadFormat) -> String {
    let joint = if part.is_empty() { "" } else { "-" };
    let grid = if format == DownloadFormat::LargePaper { "-large" } else { "" };
    format!("{slug}{joint}{part}{grid}.{}", format.ending())
}

/// The letters that go before every name of a document behind the law: none for the law itself, then `b-`, `c-` …
pub fn document_prefix(document: u32) -> String {
    match document {
        0 => String::new(),
        1..=25 => format!("{}-", char::from(b'a' + document as u8)),
        _ => format!("d{document}-"),
    }
}

/// What a repeated name is called: nothing for the first, then `-second`, `-third` …
pub(super) fn repeat_suffix(repeat: u32) -> String {
    const WORDS: [&str; 8] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    match repeat {
        0 | 1 => String::new(),
        2..=9 => format!("-{}", WORDS[repeat as usize - 2]),
        _ => format!("-{repeat}th"),
    }
}

/// The name of an article's page, without its ending: `article-120-1`, `item-9`, `b-item-9`, `article-5-second`.
pub fn article_stem(path: &ProvisionPath, is_article: bool) -> String {
    let At::Article(number, repeat) = &path.at else { return String::new() };
    let word = if is_article { "article" } else { "item" };
    format!("{}{word}-{number}{}", document_prefix(path.document), repeat_suffix(*repeat))
}

/// The anchor of a provision on pages that show several: `t18`, `t18k2x1m1`, `t18k2x1m1s2` below a 目, `p4` for a text under no article.
pub fn anchor(path: &ProvisionPath) -> String {
    let mut out = document_prefix(path.document);
    match &path.at {
        At::Article(number, repeat) => {
            let _ = write!(out, "t{number}{}", repeat_suffix(*repeat));
        }
        At::Text(n) => {
            let _ = write!(out, "p{n}");
        }
        At::Division(_) | At::Document => {}
    }
    for (letter, number) in inner_parts(path) {
        let _ = write!(out, "{letter}{number}");
    }
    out
}

/// The anchor of a 款, 项 or 目 on the page of its own article: `k2-x1-m1`; empty for the article itself.
pub fn inner_anchor(path: &ProvisionPath) -> String {
    let mut out = String::new();
    for (letter, number) in inner_parts(path) {
        let joint = if out.is_empty() { "" } else { "-" };
        let _ = write!(out, "{joint}{letter}{number}");
    }
    out
}

/// 款, 项 and 目 of a path, and what is counted below, each with its letter in anchors.
fn inner_parts(path: &ProvisionPath) -> impl Iterator<Item = (char, u32)> {
    let named = [('k', path.paragraph), ('x', path.item), ('m', path.subitem)];
    let below = path.below.iter().map(|number| ('s', *number));
    named.into_iter().filter_map(|(letter, part)| Some((letter, part?))).chain(below)
}

/// The name of a division by what it says of itself, before what it stands in and before repeats: `chapter-3`.
///
/// A heading without number takes a name from the short list of those that laws use; any other is `heading`.
pub(super) fn division_name(kind: DivisionKind, number: Option<Number>, heading: &str) -> String {
    let word = match kind {
        DivisionKind::Part => "part",
        DivisionKind::Subpart => "subpart",
        DivisionKind::Chapter => "chapter",
        DivisionKind::Section | DivisionKind::Level1 => "section",
        DivisionKind::Level2 => "level2",
        DivisionKind::Level3 => "level3",
        DivisionKind::Clause => "clause",
        DivisionKind::Preamble => return "preamble".to_owned(),
        DivisionKind::Lost => return "chapter-lost".to_owned(),
        DivisionKind::Plain => return plain_name(heading).to_owned(),
    };
    match number {
        Some(number) => format!("{word}-{number}"),
        None => format!("{word}-{}", plain_name(heading)),
    }
}

fn plain_name(heading: &str) -> &'static str {
    match heading {
        "附则" => "chapter-fuze",
        "总则" => "chapter-zongze",
        "罚则" => "chapter-faze",
        "序言" | "前言" => "preamble",
        _ => "heading",
    }
}

#[cfg(test)]
mod tests {
    use super::{Route, anchor, article_stem, inner_anchor, repeat_suffix};
    use crate::model::ProvisionPath;

    fn path(text: &str) -> ProvisionPath {
        ProvisionPath::parse(text).expect("a path")
    }

    #[test]
    fn articles_items_and_repeats_have_addresses_of_their_own() {
        for (text, is_article, stem) in [
            ("18", true, "article-18"),
            ("120-1", true, "article-120-1"),
            ("5#2", true, "article-5-second"),
            ("9", false, "item-9"),
            ("B.9", false, "b-item-9"),
        ] {
            assert_eq!(article_stem(&path(text), is_article), stem);
        }
    }

    #[test]
    fn anchors_name_paragraph_item_and_subitem() {
        assert_eq!(anchor(&path("18/2/1/3")), "t18k2x1m3");
        assert_eq!(anchor(&path("18/2/1/3/4/5")), "t18k2x1m3s4s5");
        assert_eq!(inner_anchor(&path("18/2/1/3/4")), "k2-x1-m3-s4");
        assert_eq!(anchor(&path("B.9/1")), "b-t9k1");
        assert_eq!(anchor(&path("t4")), "p4");
        assert_eq!(inner_anchor(&path("18/2/1")), "k2-x1");
    }

    #[test]
    fn links_are_relative_and_name_a_file() {
        let article = Route::Page("jia".to_owned(), "article-1".to_owned());
        assert_eq!(Route::Law("jia".to_owned()).href_from(&article), "index.html");
        assert_eq!(Route::Law("yi".to_owned()).href_from(&article), "../yi/index.html");
        assert_eq!(Route::Home.href_from(&article), "../index.html");
        assert_eq!(article.href_from(&Route::Home), "jia/article-1.html");
        let topic = Route::SetPage("shui".to_owned(), "topic-a".to_owned());
        assert_eq!(topic.file(), "compare-shui/topic-a.html");
        assert_eq!(article.href_from(&topic), "../jia/article-1.html");
        assert_eq!(Route::Set("shui".to_owned()).href_from(&topic), "index.html");
        assert_eq!(topic.href_from(&article), "../compare-shui/topic-a.html");
        let dated = Route::Page("jia/2015-03-15".to_owned(), "article-1".to_owned());
        assert_eq!(dated.file(), "jia/2015-03-15/article-1.html");
        assert_eq!(article.href_from(&dated), "../../jia/article-1.html");
        assert_eq!(dated.href_from(&article), "../jia/2015-03-15/article-1.html");
        assert_eq!(dated.href_from(&Route::Law("jia/2015-03-15".to_owned())), "article-1.html");
        assert_eq!(Route::Source("jia".to_owned(), "甲 1.txt".to_owned()).href_from(&article), "source/%E7%94%B2%201.txt");
    }

    #[test]
    fn a_repeat_is_counted_in_words() {
        assert_eq!((repeat_suffix(1), repeat_suffix(2), repeat_suffix(11)), (String::new(), "-second".to_owned(), "-11th".to_owned()));
    }
}
