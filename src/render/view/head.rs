//! What every `page` begins with.

use serde::Serialize;

/// What every `page` begins with; these fields stand directly in `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// For style and logic: `home`, `laws`, `law`, `chapter`, `section`, `part`, `annex`, `document`, `article`, `item`, `notes`,
    /// `citations`, `terms`, `page`, `not-found`, `print`; of comparisons `compare`, `matrix`, `topic`, `pair`, `missing`,
    /// `facts`, `bodies`, `duties`; of two texts of a law `changes`.
    pub kind: &'static str,
    /// The words of `<title>`.
    pub title: String,
    /// The words of the description; may be empty.
    pub description: String,
    /// The absolute address, where the site has a `base_url`.
    pub canonical: Option<String>,
    /// The way from the home page to here; the last has no address. Empty on the home page.
    pub crumbs: Vec<Crumb>,
    /// The right half of the running head in print: the chapter; may be empty.
    pub print_part: String,
    /// The 编 the page stands in, where its law counts chapters anew in each: 第三编　合同. On a 对照表 the law and its two texts, the left half
    /// of the running head. Empty for others.
    pub part_of: String,
}

/// A step of the breadcrumb.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Its words.
    pub title: String,
    /// Its address; `None` for the page itself, and for a step without page.
    pub href: Option<String>,
    /// Whether they are words of the interface and not of the laws.
    pub own: bool,
}

impl Crumb {
    /// A step in the words of a law.
    pub(crate) fn of_law(title: &str, href: String) -> Self {
        Self { title: title.to_owned(), href: Some(href), own: false }
    }

    /// A step in the words of the interface.
    pub(crate) fn own(title: &str, href: String) -> Self {
        Self { own: true, ..Self::of_law(title, href) }
    }

    /// The page itself.
    pub(crate) fn here(self) -> Self {
        Self { href: None, ..self }
    }
}

/// The previous or the next page.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    /// 第十九条, or 第四章　产业数字化
    pub label: String,
    /// The first words of its text; may be empty.
    pub words: String,
    /// Its address.
    pub href: String,
}
