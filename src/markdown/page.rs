//! A free page of `content/pages` to HTML.
//!
//! In: the file, and what turns a fence of code into HTML. Out: [`Page`]. Steps: take the head off, help emphasis beside
//! Chinese, parse, take the title out, shift the headings and name them, make raw HTML visible text, render.

use super::emphasis::{Prepared, prepare, strip};
use super::head::{self, Fence, Keys};
use crate::diag::kind::{LinkUnsafe, NestingTooDeep};
use crate::diag::{Diagnosed, Diagnostic, Unplaced};
use crate::source::{SourceFile, Span, is_safe_link, path};
use crate::zh;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A free page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The name of its file, without extension.
    pub slug: String,
    /// Its title: as the head says, else its first heading, else its file's name.
    pub title: String,
    /// Its place among the pages; 0 where the head says none.
    pub order: i64,
    /// Whether it stands in the site's navigation; it does unless the head says `nav = false`.
    pub nav: bool,
    /// Its body in HTML, without the title; headings begin at `h2`.
    pub html: String,
    /// Every link and picture, for the link check.
    pub links: Vec<PageLink>,
}

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Where it leads, as written.
    pub target: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// What the head of a page may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PageHead {
    title: Option<String>,
    order: i64,
    nav: Option<bool>,
}

const KEYS: Keys = &[("", &["title", "order", "nav"])];
/// Reads a free page. `code` makes the HTML of a code block from its language and its text.
pub fn page(file: &SourceFile, code: &dyn Fn(&str, &str) -> String) -> Diagnosed<Page> {
    let mut findings = Vec::new();
    let Fence { toml, end } = head::fence(file, &mut findings);
    let head: PageHead = toml.map(|range| head::read_toml(file, range, KEYS, &mut findings)).unwrap_or_default();
    let prepared = prepare(&file.text[end..]);
    let mut body = PageText { file: &file.path, links: Vec::new(), findings: Vec::new(), prepared: &prepared, at: end };
    let mut events = body.events(code);
    findings.append(&mut body.findings);
    let slug = path::stem(&file.path).to_owned();
    let printed = take_title(&mut events, head.title.as_deref());
    let title = head.title.or(printed).unwrap_or_else(|| slug.clone());
    name_headings(&mut events);
    let mut html = String::with_capacity(file.text.len() * 2);
    html::push_html(&mut html, events.into_iter());
    let page = Page { slug, title, order: head.order, nav: head.nav.unwrap_or(true), html, links: body.links };
    Diagnosed { value: page, findings }
}

struct PageText<'a> {
    file: &'a str,
    findings: Vec<Diagnostic>,
    links: Vec<PageLink>,
    prepared: &'a Prepared<'a>,
    at: usize,
}

impl<'a> PageText<'a> {
    /// The events of the page, made safe: no raw HTML, no scripts behind links, no sentinels.
    fn events(&mut self, code: &dyn Fn(&str, &str) -> String) -> Vec<Event<'a>> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let mut out: Vec<Event<'a>> = Vec::new();
        let mut block: Option<(String, String)> = None;
        let mut in_comment = false;
        let mut nesting = Nesting::default();
        for (event, range) in Parser::new_ext(&self.prepared.text, options).into_offset_iter() {
            if !nesting.keeps(&event) {
                if !std::mem::replace(&mut nesting.is_told, true) {
                    self.find(NestingTooDeep { most: MOST_NESTED }, range);
                }
                continue;
            }
            match (event, &mut block) {
                (Event::Start(Tag::CodeBlock(kind)), _) => block = Some((language(&kind), String::new())),
                (Event::End(TagEnd::CodeBlock), Some((language, text))) => {
                    out.push(Event::Html(code(language, text).into()));
                    block = None;
                }
                (Event::Text(text), Some((_, lines))) => lines.push_str(&strip(&text)),
                (Event::Html(text) | Event::InlineHtml(text), _) => out.extend(visible(&strip(&text), &mut in_comment)),
                (Event::Start(Tag::HtmlBlock), _) => out.push(Event::Start(Tag::Paragraph)),
                (Event::End(TagEnd::HtmlBlock), _) => out.push(Event::End(TagEnd::Paragraph)),
                (event, _) => out.push(self.safe(event, range)),
            }
        }
        drop_empty_paragraphs(&mut out);
        drop_soft_breaks(&mut out);
        out
    }

    fn find(&mut self, finding: impl Into<Unplaced>, range: Range<usize>) {
        self.findings.push(Diagnostic::at(finding, self.file, self.span(range)));
    }

    /// The bytes of the file that a range of the prepared text stands for.
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.at + self.prepared.original(range.start), self.at + self.prepared.original(range.end))
    }

    fn safe(&mut self, event: Event<'a>, range: Range<usize>) -> Event<'a> {
        match event {
            Event::Text(text) => Event::Text(strip(&text).into()),
            Event::Code(text) => Event::Code(strip(&text).into()),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.link(&dest_url, range);
                Event::Start(Tag::Link { link_type, dest_url, title: strip(&title).into(), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = self.link(&dest_url, range);
                Event::Start(Tag::Image { link_type, dest_url, title: strip(&title).into(), id })
            }
            other => other,
        }
    }

    fn link(&mut self, target: &str, range: Range<usize>) -> CowStr<'a> {
        let target = strip(target);
        let is_safe = is_safe_link(&target);
        if !is_safe {
            self.find(LinkUnsafe { words: target.clone() }, range.clone());
        }
        let span = self.span(range);
        self.links.push(PageLink { target: target.clone(), span });
        if is_safe { target.into() } else { CowStr::Borrowed("") }
    }
}

/// So deep lists, quotes, emphasis and links may stand in one another. Whoever walks the page by recursion, as a minifier does, has
/// room for this and not for thousands.
const MOST_NESTED: usize = 32;

/// What stands open while a page is read: for each part whether it is kept, and whether it counts as a level.
#[derive(Default)]
struct Nesting {
    open: Vec<(bool, bool)>,
    depth: usize,
    is_told: bool,
}

impl Nesting {
    /// Whether an event stays. What is nested too deep loses its markup and keeps its words.
    fn keeps(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(tag) => {
                let counts = matches!(
                    tag,
                    Tag::BlockQuote(_)
                        | Tag::List(_)
                        | Tag::FootnoteDefinition(_)
                        | Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                );
                let keeps = match tag {
                    // An entry is kept where its list is.
                    Tag::Item => self.open.last().is_none_or(|(keeps, _)| *keeps),
                    _ => !counts || self.depth < MOST_NESTED,
                };
                self.depth += usize::from(keeps && counts);
                self.open.push((keeps, counts));
                keeps
            }
            Event::End(_) => {
                let (keeps, counts) = self.open.pop().unwrap_or((true, false));
                self.depth -= usize::from(keeps && counts);
                keeps
            }
            _ => true,
        }
    }
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => strip(info.split_whitespace().next().unwrap_or_default()),
    }
}

/// Raw HTML as the text it is; a comment is for editors and is not shown.
fn visible<'a>(text: &str, in_comment: &mut bool) -> Option<Event<'a>> {
    let is_hidden = *in_comment || text.trim_start().starts_with("<!--");
    *in_comment = is_hidden && !text.contains("-->");
    (!is_hidden).then(|| Event::Text(text.to_owned().into()))
}

/// What a comment leaves behind.
fn drop_empty_paragraphs(events: &mut Vec<Event<'_>>) {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events.drain(..) {
        let is_end = matches!(event, Event::End(TagEnd::Paragraph));
        if is_end && matches!(out.last(), Some(Event::Start(Tag::Paragraph))) {
            out.pop();
        } else {
            out.push(event);
        }
    }
    *events = out;
}

/// A line end between two Chinese characters is no blank.
fn drop_soft_breaks(events: &mut Vec<Event<'_>>) {
    let is_han = |c: Option<char>| c.is_some_and(zh::is_cjk);
    let ends_han = |event: &Event<'_>| matches!(event, Event::Text(text) | Event::Code(text) if is_han(text.chars().next_back()));
    let starts_han = |event: &Event<'_>| matches!(event, Event::Text(text) | Event::Code(text) if is_han(text.chars().next()));
    let is_wrap = |around: &[Event<'_>]| matches!(around, [before, Event::SoftBreak, after] if ends_han(before) && starts_han(after));
    let mut wraps = std::iter::once(false).chain(events.windows(3).map(is_wrap).collect::<Vec<_>>());
    events.retain(|_| !wraps.next().unwrap_or(false));
}

/// Takes the first heading out where it is the title: an `h1` that does not say otherwise than the head.
fn take_title(events: &mut Vec<Event<'_>>, said: Option<&str>) -> Option<String> {
    let start = events.iter().position(|event| matches!(event, Event::Start(Tag::Heading { .. })))?;
    let end = start + events[start..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))))?;
    let title = words(&events[start..end]);
    let is_title =
        matches!(events[start], Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })) && said.is_none_or(|said| said == title);
    is_title.then(|| {
        events.drain(start..=end);
        title
    })
}

/// The words of some events.
fn words(events: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(word).collect()
}

/// Gives each heading an id, and lets the highest be an `h2`: the page's title is its only `h1`.
fn name_headings(events: &mut [Event<'_>]) {
    let levels =
        events.iter().filter_map(|event| if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level as usize) } else { None });
    let shift = 2 - levels.min().unwrap_or(2).cast_signed();
    let shifted = |level: HeadingLevel| HeadingLevel::try_from((level as usize).saturating_add_signed(shift).min(6)).unwrap_or(level);
    // Footnotes have ids of their own.
    let footnote = |event: &Event<'_>| if let Event::Start(Tag::FootnoteDefinition(name)) = event { Some(name.to_string()) } else { None };
    let mut ids = Ids { used: events.iter().filter_map(footnote).collect(), next: BTreeMap::new() };
    let mut index = 0;
    while index < events.len() {
        let start = index;
        index += 1;
        if !matches!(events[start], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        while index < events.len() && !matches!(events[index], Event::End(TagEnd::Heading(_))) {
            index += 1;
        }
        let name = ids.take(&anchor(&words(&events[start..index])));
        if let Event::Start(Tag::Heading { level, id, .. }) = &mut events[start] {
            *level = shifted(*level);
            *id = Some(name.into());
        }
        if let Some(Event::End(TagEnd::Heading(level))) = events.get_mut(index) {
            *level = shifted(*level);
        }
    }
}

/// The ids of a page, each given once.
struct Ids {
    used: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    fn take(&mut self, name: &str) -> String {
        let next = self.next.entry(name.to_owned()).or_insert(1);
        loop {
            let id = if *next == 1 { name.to_owned() } else { format!("{name}-{next}") };
            *next += 1;
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The id of a heading: its letters and digits, blanks as `-`.
fn anchor(words: &str) -> String {
    let spaced = words.replace(|c: char| !c.is_alphanumeric() && c != '-' && c != '_', " ");
    let name = spaced.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    if name.is_empty() { "section".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::diag::Code;
    use crate::source::SourceFile;

    fn read(text: &str) -> super::Page {
        page(&SourceFile::new("content/pages/about.md", text), &|language, code| format!("<pre data-x=\"{language}\">{code}</pre>")).value
    }

    fn html(text: &str) -> String {
        read(text).html
    }

    #[test]
    fn the_title_is_the_first_heading_or_the_heads() {
        let found = read("# 关于*本站*\n\n## 来源\n\n### 细目\n");
        assert_eq!((found.slug.as_str(), found.title.as_str(), found.nav), ("about", "关于本站", true));
        assert_eq!(found.html, "<h2 id=\"来源\">来源</h2>\n<h3 id=\"细目\">细目</h3>\n");
        let found = read("```toml\ntitle = \"关于\"\norder = 2\nnav = false\n```\n# 一\n");
        assert_eq!((found.title.as_str(), found.order, found.nav, found.html.as_str()), ("关于", 2, false, "<h2 id=\"一\">一</h2>\n"));
    }

    #[test]
    fn every_id_is_given_once() {
        let found = html("## 甲\n## 甲-2\n## 甲\n## 。\n[^1]: 注\n## 1\n");
        for id in ["id=\"甲\"", "id=\"甲-2\"", "id=\"甲-3\"", "id=\"section\"", "id=\"1-2\""] {
            assert_eq!(found.matches(id).count(), 1, "{id} {found}");
        }
    }

    #[test]
    fn raw_html_is_shown_and_not_run() {
        assert_eq!(html("<script>alert(1)</script>\n"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n");
        assert_eq!(html("甲<b onclick=x>乙"), "<p>甲&lt;b onclick=x&gt;乙</p>\n");
        assert_eq!(html("甲\n\n<!-- 给编者\n看 -->\n\n乙"), "<p>甲</p>\n<p>乙</p>\n");
        assert!(!html("[甲](javascript:alert(1)) ![乙](data:text/html,x)").contains("javascript"));
    }

    #[test]
    fn emphasis_and_wraps_beside_chinese_are_right() {
        assert_eq!(html("依据**“法律”**规\n定 GDP\n增长"), "<p>依据<strong>“法律”</strong>规定 GDP\n增长</p>\n");
        assert_eq!(
            html("这是**重点**。甲**“乙”**丙**“丁”**戊。"),
            "<p>这是<strong>重点</strong>。甲<strong>“乙”</strong>丙<strong>“丁”</strong>戊。</p>\n"
        );
    }

    #[test]
    fn what_is_nested_without_end_keeps_its_words_and_is_told() {
        let lists: Vec<String> = (0..300).map(|level| format!("{}- 甲{level}\n", "  ".repeat(level))).collect();
        let levels = |html: &str, tag: &str| html.matches(tag).count();
        for (text, tag) in [
            (lists.concat(), "<ul>"),
            (format!("{} 甲299", ">".repeat(20_000)), "<blockquote>"),
            (format!("{}甲299{}", "**乙 ".repeat(3_000), " 丙**".repeat(3_000)), "<strong>"),
        ] {
            let read = page(&SourceFile::new("content/pages/a.md", text.as_str()), &|_, code| code.to_owned());
            let codes: Vec<Code> = read.findings.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [Code::NestingTooDeep], "{tag}");
            assert!(levels(&read.value.html, tag) <= super::MOST_NESTED && read.value.html.contains("甲299"), "{tag}");
        }
        assert!(page(&SourceFile::new("a.md", "> - **甲**\n"), &|_, code| code.to_owned()).findings.is_empty());
    }

    #[test]
    fn a_link_that_would_run_a_script_is_told_at_its_place() {
        let text = "甲\n\n[乙](javascript:alert(1))\n";
        let found = page(&SourceFile::new("content/pages/a.md", text), &|_, code| code.to_owned()).findings;
        assert_eq!((found.len(), found[0].code, found[0].words.as_str()), (1, Code::LinkUnsafe, "javascript:alert(1)"));
    }

    #[test]
    fn code_comes_from_the_caller() {
        assert_eq!(html("```rust x\nlet a = **“b”**c;\n```\n"), "<pre data-x=\"rust\">let a = **“b”**c;\n</pre>");
    }

    #[test]
    fn links_are_listed_with_their_place() {
        let text = "依据**“法律”**规定，见[甲](a.html#b)。";
        let found = read(text);
        let link = &found.links[0];
        assert_eq!((link.target.as_str(), &text[link.span.start as usize..link.span.end as usize]), ("a.html#b", "[甲](a.html#b)"));
    }

    #[test]
    fn any_page_can_be_read() {
        use proptest::prelude::*;
        proptest!(|(text in "[甲。“*~`#<>!\\[\\]()\\^:|\\n -]{0,40}")| {
            read(&text);
        });
    }
}
