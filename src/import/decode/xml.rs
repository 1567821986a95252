//! XML as a small tree, names without their namespaces.
//!
//! In: the bytes of a part. Out: its root [`XmlElement`], or why it cannot be read. The transitional and the strict form of
//! the format differ in their namespaces alone, so only local names are kept. Of `mc:AlternateContent` one branch
//! remains. Entities of a document type are never expanded, and sizes and depth have limits: a part is foreign data.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Elements nested deeper than this are no text; the tree is walked by recursion.
const MAX_DEPTH: usize = 160;

/// An element with its attributes and children.
#[derive(Debug, Default)]
pub(super) struct XmlElement {
    /// Its name without prefix.
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What may stand in an element.
#[derive(Debug)]
pub(super) enum Child {
    /// A further element.
    Element(XmlElement),
    /// Characters.
    Text(String),
}

impl XmlElement {
    /// An element of this name with these attributes and nothing in it.
    pub(super) fn new(name: &str, attributes: Vec<(Box<str>, Box<str>)>) -> Self {
        Self { name: name.into(), attributes, children: Vec::new() }
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &XmlElement> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first child element of this name.
    pub(super) fn child(&self, name: &str) -> Option<&XmlElement> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The `val` attribute of the first child of this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// The `val` of a child as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }

    /// Whether a switch such as `<w:vanish/>` is on; `None` where it is not said.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The characters directly in it.
    pub(super) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|child| match child {
                Child::Text(text) => Some(text.as_str()),
                Child::Element(_) => None,
            })
            .collect()
    }

    /// The elements of this name anywhere below, outermost first; not those inside one another.
    pub(super) fn outermost<'a>(&'a self, name: &str, out: &mut Vec<&'a XmlElement>) {
        for element in self.elements() {
            if &*element.name == name {
                out.push(element);
            } else {
                element.outermost(name, out);
            }
        }
    }

    /// Whether an element of one of these names stands anywhere below.
    pub(super) fn holds(&self, names: &[&str]) -> bool {
        self.elements().any(|element| names.contains(&&*element.name) || element.holds(names))
    }
}

/// Reads a part to its root element. `elements` says how many elements may still be read, and is counted down.
pub(super) fn parse(bytes: Vec<u8>, elements: &mut usize) -> Result<XmlElement, String> {
    let text = utf(bytes)?;
    let mut reader = Reader::from_str(&text);
    let mut tree = OpenElements { open: vec![XmlElement::default()], elements };
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => tree.start(&start)?,
            Event::Empty(start) => {
                tree.start(&start)?;
                tree.end();
            }
            Event::End(_) => tree.end(),
            Event::Text(text) => tree.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => tree.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                let character = character.or_else(|| predefined(&reference)).unwrap_or('\u{fffd}');
                tree.text(character.encode_utf8(&mut [0; 4]));
            }
            Event::Eof => return tree.finish(),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The text of a part: UTF-8, or UTF-16 by its mark; XML of a word processor is nothing else.
fn utf(mut bytes: Vec<u8>) -> Result<String, String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|error| error.to_string())
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
                bytes.drain(..3);
            }
            String::from_utf8(bytes).map_err(|error| error.to_string())
        }
    }
}

/// The elements that are open, outermost first; the first is no element but holds the root.
struct OpenElements<'e> {
    open: Vec<XmlElement>,
    elements: &'e mut usize,
}

impl OpenElements<'_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() > MAX_DEPTH || *self.elements == 0 {
            return Err("元素过多 (too many elements)".to_owned());
        }
        *self.elements -= 1;
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = attribute.key.local_name();
            let name: &str = name.as_ref();
            // Revision save ids are the bulk of all attributes and mean nothing to a reader.
            if name.starts_with("rsid") {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            attributes.push((name.into(), value.as_ref().into()));
        }
        let name = start.local_name();
        let name: &str = name.as_ref();
        self.open.push(XmlElement { name: name.into(), attributes, children: Vec::new() });
        Ok(())
    }

    fn end(&mut self) {
        // The reader has checked that ends match; the outermost frame is never popped.
        let Some(element) = self.open.pop() else { return };
        let Some(parent) = self.open.last_mut() else { return };
        if &*element.name == "AlternateContent" {
            parent.children.extend(branch(element));
        } else {
            parent.children.push(Child::Element(element));
        }
    }

    fn text(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else { return };
        match element.children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            // Blanks between elements are layout of the file.
            _ if text.trim_ascii().is_empty() && !is_text_element(&element.name) => {}
            _ => element.children.push(Child::Text(text.to_owned())),
        }
    }

    fn finish(mut self) -> Result<XmlElement, String> {
        let frame = self.open.pop().filter(|_| self.open.is_empty()).ok_or("the XML ends too early")?;
        let root = frame.children.into_iter().find_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        });
        root.ok_or_else(|| "no XML element".to_owned())
    }
}

fn is_text_element(name: &str) -> bool {
    matches!(name, "t" | "delText" | "instrText" | "delInstrText" | "p" | "h" | "span" | "a")
}

/// The children of the first choice of an `mc:AlternateContent`: all branches say the same, for programs of several ages.
fn branch(element: XmlElement) -> Vec<Child> {
    let mut fallback = Vec::new();
    for child in element.children {
        match child {
            Child::Element(choice) if &*choice.name == "Choice" => return choice.children,
            Child::Element(other) => fallback = other.children,
            Child::Text(_) => {}
        }
    }
    fallback
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, XmlElement};

    fn parse(bytes: &[u8]) -> Result<XmlElement, String> {
        super::parse(bytes.to_vec(), &mut 1_000)
    }

    #[test]
    fn names_lose_their_prefix_and_entities_are_not_expanded() {
        let xml = "<!DOCTYPE a [<!ENTITY x 'boom'>]><w:a xmlns:w='u'><w:t w:val='1'>甲&amp;&#x4E59;&x;</w:t></w:a>";
        let root = parse(xml.as_bytes()).expect("well-formed");
        assert_eq!(root.child("t").map(super::XmlElement::text).as_deref(), Some("甲&乙\u{fffd}"));
        assert_eq!(root.value("t"), Some("1"));
    }

    #[test]
    fn one_branch_of_alternate_content_remains() {
        let xml = "<a><AlternateContent><Choice><b/></Choice><Fallback><c/></Fallback></AlternateContent></a>";
        let root = parse(xml.as_bytes()).expect("well-formed");
        assert!(root.child("b").is_some() && root.child("c").is_none());
    }

    #[test]
    fn broken_and_monstrous_xml_is_refused() {
        for xml in ["", "<a>", "<a></b>", "<a", "plain", "\u{feff}"] {
            assert!(parse(xml.as_bytes()).is_err(), "{xml}");
        }
        assert!(parse(&[0xd0, 0xcf]).is_err());
        assert!(parse("<a>".repeat(MAX_DEPTH + 2).as_bytes()).is_err());
    }

    #[test]
    fn elements_are_counted_over_all_parts() {
        let mut left = 5;
        assert!(super::parse(b"<a><b/><b/></a>".to_vec(), &mut left).is_ok());
        assert_eq!(left, 2);
        assert!(super::parse(b"<a><b/><b/></a>".to_vec(), &mut left).is_err());
    }
}
