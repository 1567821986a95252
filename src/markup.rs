//! The one writer of HTML and of XML.
//!
//! A text put into it is text, whatever stands in it, and between two calls every element is closed: what [`Markup`] holds is
//! always whole. HTML is written in the form minify-html leaves, so that a fragment need not be minified; XML as books, feeds
//! and pictures want it. Nothing is gathered on the way: tags go straight into one string.
//!
//! ```
//! use fadian::markup::Html;
//! let mut out = Html::new();
//! out.tag("li").attr("class", "no two").inner(|out| {
//!     out.tag("a").attr("href", "a.html#k1").text("甲<乙>");
//!     out.text("丙");
//! });
//! assert_eq!(out.as_str(), "<li class=\"no two\"><a href=a.html#k1>甲&lt;乙&gt;</a>丙</li>");
//! ```

use serde::{Serialize, Serializer};
use std::marker::PhantomData;

/// HTML.
pub type Html = Markup<HtmlSyntax>;
/// XML.
pub type Xml = Markup<XmlSyntax>;

/// How a language of markup is written.
pub trait Syntax {
    /// What ends the tag of an element that can hold nothing.
    const VOID_END: &'static str;

    /// Appends a text with its markup escaped.
    fn text(text: &str, out: &mut String);

    /// Appends ` name=value`.
    fn attribute(name: &str, value: &str, out: &mut String);
}

/// HTML as minify-html leaves it: values stand in quotation marks only where they must.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HtmlSyntax;

impl Syntax for HtmlSyntax {
    const VOID_END: &'static str = ">";

    fn text(text: &str, out: &mut String) {
        escape_into(text, out);
    }

    fn attribute(name: &str, value: &str, out: &mut String) {
        out.push(' ');
        out.push_str(name);
        out.push('=');
        let is_bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'#' | b':' | b'/');
        if !value.is_empty() && value.bytes().all(is_bare) {
            out.push_str(value);
        } else {
            out.push('"');
            escape_into(value, out);
            out.push('"');
        }
    }
}

/// XML: every value in quotation marks, and no character that it may not hold (XML 1.0, 2.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct XmlSyntax;

impl Syntax for XmlSyntax {
    const VOID_END: &'static str = "/>";

    fn text(text: &str, out: &mut String) {
        let may_be = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | ..b' ' | 0xef);
        escape(text, out, may_be, |rest| match rest {
            [b'&', ..] => Some(("&amp;", 1)),
            [b'<', ..] => Some(("&lt;", 1)),
            [b'>', ..] => Some(("&gt;", 1)),
            [b'"', ..] => Some(("&quot;", 1)),
            [b'\t' | b'\n' | b'\r', ..] => None,
            [..b' ', ..] => Some(("\u{fffd}", 1)),
            // U+FFFE and U+FFFF.
            [0xef, 0xbf, 0xbe | 0xbf, ..] => Some(("\u{fffd}", 3)),
            _ => None,
        });
    }

    fn attribute(name: &str, value: &str, out: &mut String) {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        Self::text(value, out);
        out.push('"');
    }
}

/// Whole markup, and more can be written behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup<S> {
    written: String,
    syntax: PhantomData<S>,
}

impl<S: Syntax> Markup<S> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { written: String::new(), syntax: PhantomData }
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        S::text(text, &mut self.written);
    }

    /// Begins an element.
    pub fn tag(&mut self, name: &'static str) -> Element<'_, S> {
        if self.written.capacity() == 0 {
            // Most fragments outgrow what a string begins with, and would be moved five times on the way.
            self.written.reserve(ROOM);
        }
        self.written.push('<');
        self.written.push_str(name);
        Element { out: self, name: Some(name), is_open: false }
    }

    /// Writes a text in an element that says its language, where it must say it.
    pub fn text_in(&mut self, lang: Option<&str>, text: &str) {
        match lang {
            Some(lang) => self.tag("span").attr("lang", lang).text(text),
            None => self.text(text),
        }
    }

    /// Writes what `write` writes, of which the language is told where it is another.
    pub fn inner_in(&mut self, lang: Option<&str>, write: impl FnOnce(&mut Self)) {
        match lang {
            Some(lang) => self.tag("span").attr("lang", lang).inner(write),
            None => write(self),
        }
    }

    /// Writes a text, as a link where there is an address.
    pub fn link(&mut self, href: Option<&str>, text: &str) {
        match href {
            Some(href) => self.tag("a").attr("href", href).text(text),
            None => self.text(text),
        }
    }

    /// Writes a sentence, and in the place of each `{name}` in it what `slot` writes for the name.
    pub fn fill(&mut self, sentence: &str, slot: impl Fn(&str, &mut Self)) {
        let mut rest = sentence;
        while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
            self.text(before);
            slot(name, self);
            rest = after;
        }
        self.text(rest);
    }

    /// Writes what was written elsewhere.
    pub fn put(&mut self, other: &Self) {
        self.written.push_str(&other.written);
    }

    /// Writes markup that a library made. Who calls it vouches for it; `tests/architecture.rs` names them.
    pub fn trusted(&mut self, markup: &str) {
        self.written.push_str(markup);
    }

    /// Writes the declaration of the type of a page.
    pub fn doctype(&mut self) {
        self.written.push_str("<!DOCTYPE html>");
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// What is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What is written.
    pub fn into_string(self) -> String {
        self.written
    }
}

impl Xml {
    /// A document: its declaration, and a line break.
    #[must_use]
    pub fn document() -> Self {
        Self { written: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), syntax: PhantomData }
    }
}

impl<S> Serialize for Markup<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(&self.written)
    }
}

/// An element whose tag is being written; it is closed when this value goes, also by a panic.
#[derive(Debug)]
#[must_use = "say what the element holds"]
pub struct Element<'o, S: Syntax = HtmlSyntax> {
    out: &'o mut Markup<S>,
    /// What the end tag names; `None` where there is none.
    name: Option<&'static str>,
    /// Whether the start tag is ended.
    is_open: bool,
}

impl<S: Syntax> Element<'_, S> {
    /// With an attribute. A value that is empty is written.
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        S::attribute(name, value, &mut self.out.written);
        self
    }

    /// With an attribute, where it has a value.
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// The element holds nothing.
    pub fn empty(self) {}

    /// The element holds a text.
    pub fn text(mut self, text: &str) {
        self.open().text(text);
    }

    /// The element holds what `write` writes.
    pub fn inner<R>(mut self, write: impl FnOnce(&mut Markup<S>) -> R) -> R {
        write(self.open())
    }

    /// The element can hold nothing, and has no end tag.
    pub fn void(mut self) {
        self.out.written.push_str(S::VOID_END);
        self.name = None;
    }

    fn open(&mut self) -> &mut Markup<S> {
        self.out.written.push('>');
        self.is_open = true;
        self.out
    }
}

impl<S: Syntax> Drop for Element<'_, S> {
    fn drop(&mut self) {
        let Some(name) = self.name else { return };
        let out = &mut self.out.written;
        out.push_str(if self.is_open { "</" } else { "></" });
        out.push_str(name);
        out.push('>');
    }
}

/// The element of a heading of this level; there are six.
pub fn heading_tag(level: usize) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
}

/// Appends a text with the five characters of markup escaped, as HTML has them.
pub fn escape_into(text: &str, out: &mut String) {
    escape(
        text,
        out,
        |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\''),
        |rest| match rest {
            [b'&', ..] => Some(("&amp;", 1)),
            [b'<', ..] => Some(("&lt;", 1)),
            [b'>', ..] => Some(("&gt;", 1)),
            [b'"', ..] => Some(("&quot;", 1)),
            [b'\'', ..] => Some(("&#x27;", 1)),
            _ => None,
        },
    );
}

/// Appends a text, and instead of what begins its rest what `instead` gives for that: it is asked at each byte that `may_be` the first of
/// such, and says how many bytes it stands for.
fn escape(text: &str, out: &mut String, may_be: impl Fn(u8) -> bool, instead: impl Fn(&[u8]) -> Option<(&'static str, usize)>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len());
    let mut from = 0;
    let mut look = |start: usize, step: &[u8]| {
        for at in step.iter().enumerate().filter(|(_, byte)| may_be(**byte)).map(|(at, _)| start + at) {
            if let Some((written, length)) = instead(&bytes[at..]) {
                out.push_str(&text[from..at]);
                out.push_str(written);
                from = at + length;
            }
        }
    };
    let (steps, rest) = bytes.as_chunks::<STEP>();
    for (nth, step) in steps.iter().enumerate() {
        // Nearly no step holds any; without an end before the last byte, a machine looks at all at once.
        if step.iter().fold(false, |found, byte| found | may_be(*byte)) {
            look(nth * STEP, step);
        }
    }
    look(bytes.len() - rest.len(), rest);
    out.push_str(&text[from..]);
}

/// So many bytes are looked at together.
const STEP: usize = 16;

/// Bytes that a fragment has room for when its first element begins.
const ROOM: usize = 256;

#[cfg(test)]
mod tests {
    use super::{Html, Markup, Syntax, Xml};

    fn sample<S: Syntax>() -> String {
        let mut out = Markup::<S>::new();
        out.tag("p").attr("id", "t1").attr("class", "div lost").maybe("lang", None).inner(|out| {
            out.text("甲<b>&\"乙'");
            out.tag("br").void();
            out.tag("i").maybe("title", Some("")).empty();
        });
        out.into_string()
    }

    #[test]
    fn html_has_the_form_that_the_minifier_leaves() {
        assert_eq!(sample::<super::HtmlSyntax>(), "<p id=t1 class=\"div lost\">甲&lt;b&gt;&amp;&quot;乙&#x27;<br><i title=\"\"></i></p>");
    }

    #[test]
    fn xml_is_well_formed() {
        let expected = "<p id=\"t1\" class=\"div lost\">甲&lt;b&gt;&amp;&quot;乙'<br/><i title=\"\"></i></p>";
        assert_eq!(sample::<super::XmlSyntax>(), expected);
        let mut out = Xml::document();
        out.tag("a").attr("b", "\u{1}\u{ffff}").text("甲\u{0b}\n");
        assert_eq!(out.as_str(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\u{fffd}\u{fffd}\">甲\u{fffd}\n</a>");
    }

    #[test]
    fn an_element_is_closed_even_by_an_early_return() {
        let mut out = Html::new();
        let found = out.tag("ul").inner(|out| {
            out.tag("li").text("甲");
            None::<()>?;
            out.text("never");
            Some(())
        });
        assert_eq!((found, out.as_str()), (None, "<ul><li>甲</li></ul>"));
    }
}
