//! Which part of a page is the article, and where its title stands.
//!
//! Articles are told from menus by their sentences: characters of words that end in a sentence's mark or begin with a label, outside
//! links. The article is the innermost container that holds nearly all of them, and all labels. What a page calls its title often stands
//! before that container; it is found by the page's own word for it.

use super::super::xml::{Child, XmlElement};
use super::tree::is_block;
use crate::zh;
use std::collections::HashMap;

/// Fewer characters of sentences than this may stand outside the article: the notes at the foot of a page.
const FOOT: usize = 80;

/// What stands in an element.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Characters in sentences.
    sentences: usize,
    /// Words that begin with the label of an article or a heading.
    labels: usize,
    /// All characters that are no blanks.
    all: usize,
    /// Those in links.
    linked: usize,
    /// Links.
    links: usize,
    /// Elements on lines of their own.
    blocks: usize,
    /// Line breaks.
    breaks: usize,
}

/// The weights of all elements of a page, each counted once.
#[derive(Debug)]
pub(super) struct PageWeights {
    /// By where the element lies, which stays as long as the tree is not touched.
    by_place: HashMap<usize, Weight>,
}

impl PageWeights {
    /// Weighs a page.
    pub(super) fn of(root: &XmlElement) -> Self {
        let mut weights = Self { by_place: HashMap::new() };
        weights.add(root, false);
        weights
    }

    fn add(&mut self, element: &XmlElement, in_link: bool) -> Weight {
        let mut own = Weight::default();
        if is_code(&element.name) || &*element.name == "head" || is_hidden(element) {
            return own;
        }
        let in_link = in_link || &*element.name == "a" && element.attribute("href").is_some();
        for child in &element.children {
            match child {
                Child::Element(child) => {
                    let inner = self.add(child, in_link);
                    own.sentences += inner.sentences;
                    own.labels += inner.labels;
                    own.all += inner.all;
                    own.linked += inner.linked;
                    own.links += inner.links;
                    own.blocks += inner.blocks + usize::from(is_block(&child.name));
                    own.breaks += inner.breaks + usize::from(&*child.name == "br");
                }
                Child::Text(text) => {
                    let solid = text.chars().filter(|c| !zh::is_blank(*c)).count();
                    own.all += solid;
                    own.linked += if in_link { solid } else { 0 };
                    let is_sentence = !in_link && text.contains(['。', '；', '：', '，']);
                    own.sentences += if is_sentence { solid } else { 0 };
                    own.labels += usize::from(!in_link && is_label(text));
                }
            }
        }
        own.links += usize::from(&*element.name == "a" && in_link);
        self.by_place.insert(place(element), own);
        own
    }

    fn get(&self, element: &XmlElement) -> Weight {
        self.by_place.get(&place(element)).copied().unwrap_or_default()
    }

    /// The innermost container of the article.
    pub(super) fn article<'t>(&self, root: &'t XmlElement) -> &'t XmlElement {
        let whole = self.get(root);
        let mut at = root;
        while let Some(inner) = at.elements().find(|child| self.is_container(child) && holds_nearly(self.get(child), whole)) {
            at = inner;
        }
        at
    }

    /// Whether an element holds paragraphs, by blocks or by line breaks.
    fn is_container(&self, element: &XmlElement) -> bool {
        let weight = self.get(element);
        match &*element.name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "dl" | "dd" | "dt" | "blockquote" | "pre" => false,
            "table" if is_data(element) => false,
            "html" | "body" => true,
            _ => weight.blocks > 0 || weight.breaks > 1,
        }
    }

    /// Whether a part of a page is there for moving about in it.
    pub(super) fn is_menu(&self, element: &XmlElement) -> bool {
        let role = element.attribute("role").unwrap_or_default();
        let is_named = matches!(&*element.name, "nav" | "button" | "select" | "textarea" | "input")
            || matches!(role, "navigation" | "search" | "banner" | "menu" | "menubar" | "toolbar" | "button");
        let mut words = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        // What a page leaves out when it is printed is none of its text.
        let is_unprinted = words.any(|word| matches!(word, "noprint" | "no-print" | "hidden-print" | "d-print-none" | "mw-editsection"));
        let weight = self.get(element);
        let is_edge = matches!(&*element.name, "header" | "footer" | "aside") && weight.sentences == 0 && !element.holds(&["h1"]);
        let is_list = weight.sentences == 0 && weight.labels == 0 && weight.links > 2 && weight.linked * 10 >= weight.all * 6;
        is_named || is_unprinted || is_edge || is_way(element) || is_block(&element.name) && (is_list || leads_on(element, weight))
    }
}

/// Whether an element holds a heading over links and nothing else: 相关文章, and what they are. Files to be taken home are none.
fn leads_on(element: &XmlElement, weight: Weight) -> bool {
    let mut links = Vec::new();
    element.outermost("a", &mut links);
    let is_file = |link: &&XmlElement| {
        let leads = link.attribute("href").unwrap_or_default().to_ascii_lowercase();
        [".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".zip", ".rar", ".et"].iter().any(|end| leads.ends_with(end))
    };
    let heading = element.elements().find(|child| matches!(&*child.name, "h2" | "h3" | "h4" | "h5" | "h6"));
    weight.links > 1
        && weight.sentences == 0
        && weight.labels == 0
        && heading.is_some_and(|heading| {
            let words = zh::strip_blanks(&plain_text(heading));
            weight.linked + words.chars().count() >= weight.all && !words.contains("附件")
        })
        && !links.iter().any(is_file)
}

/// Whether a table leads to the page before and the one behind: an arrow in its first cell and one in its last.
fn is_way(element: &XmlElement) -> bool {
    let arrows = |words: &str| (words.starts_with('←'), words.ends_with('→'));
    &*element.name == "table" && arrows(&zh::strip_blanks(&plain_text(element))) == (true, true)
}

fn place(element: &XmlElement) -> usize {
    std::ptr::from_ref(element).addr()
}

fn holds_nearly(part: Weight, whole: Weight) -> bool {
    let lost = whole.sentences - part.sentences;
    part.sentences > 0 && part.labels == whole.labels && lost <= (whole.sentences / 10).max(FOOT.min(part.sentences / 5))
}

/// Whether an element is there and not shown.
pub(super) fn is_hidden(element: &XmlElement) -> bool {
    let style = element.attribute("style").unwrap_or_default();
    element.attribute("hidden").is_some() || zh::strip_blanks(style).to_ascii_lowercase().contains("display:none")
}

/// Whether the text of an element is written for programs.
pub(super) fn is_code(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript" | "xml" | "svg")
}

/// Whether a table holds data; others were made to lay out the page: they hold tables, a single cell or whole articles.
pub(super) fn is_data(table: &XmlElement) -> bool {
    let mut rows = Vec::new();
    table.outermost("tr", &mut rows);
    let cells = |row: &&XmlElement| row.elements().filter(|cell| matches!(&*cell.name, "td" | "th")).count();
    let is_layout = table.attribute("role") == Some("presentation") || table.holds(&["table"]) || rows.iter().all(|row| cells(row) < 2);
    let all = plain_text(table).len();
    !is_layout && !rows.iter().flat_map(|row| row.elements()).any(|cell| holds_article(cell, all))
}

/// Whether a cell holds a text of several paragraphs rather than an entry: most of the `all` bytes of the table.
fn holds_article(cell: &XmlElement, all: usize) -> bool {
    let words = plain_text(cell);
    let mut breaks = Vec::new();
    for name in ["p", "div", "br", "li"] {
        cell.outermost(name, &mut breaks);
    }
    words.len() * 10 > all * 6 && words.matches('。').count() > 2 && breaks.len() > 2
}

/// All characters below an element but those written for programs.
pub(super) fn plain_text(element: &XmlElement) -> String {
    let mut out = String::new();
    collect(element, &mut out);
    out
}

fn collect(element: &XmlElement, out: &mut String) {
    if is_code(&element.name) {
        return;
    }
    for child in &element.children {
        match child {
            Child::Element(child) => collect(child, out),
            Child::Text(text) => out.push_str(text),
        }
    }
}

/// Whether a text begins with 第…条 and the like.
pub(super) fn is_label(text: &str) -> bool {
    let mut chars = text.chars().skip_while(|c| zh::is_blank(*c)).take(12);
    let is_number = |c: char| zh::is_numeral(c) || c.is_ascii_digit() || zh::is_blank(c);
    chars.next() == Some('第') && chars.find(|c| !is_number(*c)).is_some_and(|c| "条條章节節编編".contains(c))
}

/// What the page calls its title: the word of its head for the article, else that for the page.
pub(super) fn names(root: &XmlElement) -> Vec<String> {
    let mut metas = Vec::new();
    root.outermost("meta", &mut metas);
    let article = metas.iter().filter(|meta| meta.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle")));
    let mut titles = Vec::new();
    root.outermost("title", &mut titles);
    let words = article.filter_map(|meta| meta.attribute("content").map(str::to_owned)).chain(titles.first().map(|title| title.text()));
    words.map(|name| zh::strip_blanks(&name)).filter(|name| name.chars().count() > 3).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::PageWeights;

    fn found(page: &str) -> String {
        let root = tree::read(page);
        let article = PageWeights::of(&root).article(&root);
        format!("{} {}", article.name, article.attribute("id").unwrap_or_default()).trim().to_owned()
    }

    #[test]
    fn the_article_is_the_innermost_container_of_the_sentences() {
        let menu = "<ul><li><a href=a>首页</a><li><a href=b>政务公开</a><li><a href=c>办事，服务。</a></ul>";
        let text = "<p>第一条　为了甲的管理，保障乙的安全，制定本条例。<p>第二条　丙应当依法办理，不得有丁的行为。";
        assert_eq!(found(&format!("<body>{menu}<div id=x><div id=y>{text}</div></div><div>版权所有，甲。</div>")), "div y");
        assert_eq!(found(&format!("<body>{menu}<table><tr><td id=y>甲应当依法办理，不得有乙的行为。<br>丙，丁。<br>戊。</table>")), "td y");
        assert_eq!(found("<div id=x><p>甲市公告</p><p>甲，乙，丙，丁。</p><p>甲市</p></div>"), "div x", "a paragraph is no container");
        assert_eq!(found(&format!("<div id=x><div>{text}</div><div>第三条　戊。<p></div></div>")), "div x", "no label is left behind");
        assert_eq!(found("甲"), "");
    }

    #[test]
    fn lists_of_links_are_menus_and_lists_of_sentences_are_not() {
        let first = |page: &str| {
            let root = tree::read(page);
            PageWeights::of(&root).is_menu(root.elements().next().expect("an element"))
        };
        assert!(first("<ul><li><a href=a>首页</a><li><a href=b>公开</a><li><a href=c>互动</a></ul>"));
        assert!(first("<nav>甲</nav>") && first("<div class='a noprint'>甲，乙。</div>"));
        assert!(!first("<ul><li><a href=a>甲</a>，乙。<li><a href=b>丙</a><li><a href=c>丁</a></ul>"));
    }
}
