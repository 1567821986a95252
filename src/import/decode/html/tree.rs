//! The tokens of a page to a small tree.
//!
//! In: the page as text. Out: one element that holds all. Tags that are missing or crossed are put right as browsers do where the text
//! depends on it: a block ends a paragraph, a cell ends the cell before, an end tag without its beginning is passed over. Deep pages are
//! flattened and each end tag looks no further than the depth, so that the time is that of the length.

use super::super::xml::{Child, XmlElement};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Elements nested deeper than this are not opened: their text belongs to those around them.
const MAX_DEPTH: usize = 120;

/// More elements than this are not opened either.
const MAX_ELEMENTS: usize = 400_000;

/// The attributes that say something about the text.
const ATTRIBUTES: [&str; 20] = [
    "align", "alt", "charset", "class", "colspan", "content", "height", "hidden", "href", "http-equiv", "id", "name", "role", "rowspan",
    "src", "start", "style", "type", "value", "width",
];

/// Reads a page to its tree.
pub(super) fn read(text: &str) -> XmlElement {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut tree = OpenTags { open: vec![XmlElement::default()], left: MAX_ELEMENTS };
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => tree.start(&tag),
            Token::EndTag(tag) => tree.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => tree.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    component(tree.finish())
}

/// A file of a component (Vue) has no page of its own: what its `<template>` holds is all that it shows, and the templates in that are shown too.
fn component(mut root: XmlElement) -> XmlElement {
    let is = |child: &Child, name: &str| matches!(child, Child::Element(element) if &*element.name == name);
    let is_page = root.children.iter().any(|child| ["html", "head", "body"].iter().any(|name| is(child, name)));
    if !is_page && root.children.iter().any(|child| is(child, "template")) {
        show_templates(&mut root);
    }
    root
}

fn show_templates(element: &mut XmlElement) {
    if &*element.name == "template" {
        element.name = "div".into();
    }
    for child in &mut element.children {
        if let Child::Element(child) = child {
            show_templates(child);
        }
    }
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
    )
}

fn is_of_head(name: &str) -> bool {
    matches!(name, "head" | "title" | "meta" | "link" | "base" | "script" | "style" | "noscript" | "template" | "xml")
}

/// What an opening tag ends, and the elements beyond which it ends nothing.
fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select"]),
        _ if is_block(name) => (&["p"], &["td", "th", "table", "caption", "button", "object"]),
        _ => (&[], &[]),
    }
}

/// The elements that are open, outermost first; the first holds the root.
struct OpenTags {
    open: Vec<XmlElement>,
    left: usize,
}

impl OpenTags {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        let name = name.rsplit(':').next().unwrap_or_default();
        // The end of the head may be left out, as that of a paragraph may.
        if !is_of_head(name) {
            self.end_head();
        }
        let (ended, bounds) = ended_by(name);
        if let Some(at) = self.open.iter().rposition(|element| ended.contains(&&*element.name) || bounds.contains(&&*element.name))
            && at > 0
            && ended.contains(&&*self.open[at].name)
        {
            self.close_to(at);
        }
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let attributes = tag.attributes.iter().filter_map(|(key, value)| {
            let key = std::str::from_utf8(key).ok().filter(|key| ATTRIBUTES.contains(key))?;
            // Pictures may be written into their address.
            let value = &value.value[..value.value.len().min(400)];
            Some((key.into(), String::from_utf8_lossy(value).into()))
        });
        let element = XmlElement::new(name, attributes.collect());
        if is_void(name) || tag.self_closing && !is_block(name) || self.open.len() > MAX_DEPTH {
            self.last().children.push(Child::Element(element));
        } else {
            self.open.push(element);
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.rsplit(':').next().unwrap_or_default();
        let is_cell = |own: &str| matches!(own, "td" | "th" | "table");
        // The end of an inline element does not reach out of its paragraph, that of another not out of its cell.
        let stops = |own: &str| {
            if is_block(name) {
                is_cell(own) && !matches!(name, "table" | "tr" | "tbody" | "thead" | "tfoot" | "body" | "html")
            } else {
                is_block(own)
            }
        };
        let found = self.open.iter().rposition(|element| &*element.name == name || stops(&element.name));
        match found {
            Some(at) if at > 0 && &*self.open[at].name == name => self.close_to(at),
            // `</p>` and `</br>` alone break the line.
            _ if matches!(name, "p" | "br") => self.last().children.push(Child::Element(XmlElement::new(name, Vec::new()))),
            _ => {}
        }
    }

    fn end_head(&mut self) {
        if let Some(head) = self.open.iter().position(|element| &*element.name == "head") {
            self.close_to(head);
        }
    }

    fn text(&mut self, text: &str) {
        if &*self.last().name == "head" && !text.trim().is_empty() {
            self.end_head();
        }
        match self.last().children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.last().children.push(Child::Text(text.to_owned())),
        }
    }

    /// Closes the element of this depth and all in it.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            let element = self.open.pop().expect("it is longer than one");
            self.last().children.push(Child::Element(element));
        }
    }

    fn last(&mut self) -> &mut XmlElement {
        self.open.last_mut().expect("the root is never closed")
    }

    fn finish(mut self) -> XmlElement {
        self.close_to(1);
        self.open.pop().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::{Child, XmlElement};
    use super::read;

    fn show(element: &XmlElement) -> String {
        let inner: String = element
            .children
            .iter()
            .map(|child| match child {
                Child::Element(child) => show(child),
                Child::Text(text) => text.clone(),
            })
            .collect();
        if element.name.is_empty() { inner } else { format!("{}({inner})", element.name) }
    }

    #[test]
    fn tags_that_are_missing_or_crossed_are_put_right() {
        let cases = [
            ("<p>甲<p>乙", "p(甲)p(乙)"),
            ("<P>甲</SPAN><SPAN>乙</P>丙", "p(甲span(乙))丙"),
            ("<p>甲<div>乙</div>", "p(甲)div(乙)"),
            ("<table><tr><td>甲<td>乙<tr><td>丙</table>丁", "table(tr(td(甲)td(乙))tr(td(丙)))丁"),
            ("<td><table><tr><td>甲</table>乙</td>", "td(table(tr(td(甲)))乙)"),
            ("<div><b>甲</div>乙</b>", "div(b(甲))乙"),
            ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", "ul(li(甲ul(li(乙)))li(丙))"),
            ("甲&nbsp;&mdash;&#x4E59;&lt;", "甲\u{a0}—乙<"),
            ("<script>if (a < b) '</p>'</script>丙", "script(if (a < b) '</p>')丙"),
            ("<o:p>甲</o:p>", "p(甲)"),
            ("<head><title>甲</title><body>乙", "head(title(甲))body(乙)"),
            ("<head>甲", "head()甲"),
        ];
        for (page, tree) in cases {
            assert_eq!(show(&read(page)), tree, "{page}");
        }
    }

    #[test]
    fn depth_and_number_of_elements_are_bounded_and_their_text_stays() {
        let deep = show(&read(&format!("{}甲{}", "<div>".repeat(20_000), "</div>".repeat(20_000))));
        assert!(deep.contains('甲') && deep.matches('(').count() < 40_000);
        let attributes = (0..20_000).map(|n| format!(" a{n}=1")).collect::<Vec<_>>().concat();
        assert_eq!(show(&read(&format!("<p{attributes}>甲"))), "p(甲)");
    }
}
