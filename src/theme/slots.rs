//! A page's values apart from their shape, so that one rendered skeleton serves every page of the same shape.
//!
//! In: the value of `page`. Out: its *shape* (which fields are present, how long its lists are, its numbers and flags) and
//! its *strings* in a fixed order. Two pages of one shape differ in their strings alone.

use crate::markup::escape_into;
use std::fmt::Write as _;
use tera::{Map, Value};

/// The fields whose strings are part of the shape, since templates may ask what they are.
const FIXED: &[&str] = &["kind", "class"];

/// Stands before the number of a slot. A character of a private plane: it stands in no law and no template.
const OPEN: char = '\u{10ff00}';
/// Stands behind it, after a blank: an attribute that holds a slot keeps its quotation marks.
const CLOSE: &str = " \u{10ff01}";
/// Slots for `aria-current` count from here.
const CURRENT: usize = 1_000_000;

/// The strings of a page and their shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strings<'v> {
    /// The same for every page that differs in its strings alone.
    pub(super) shape: String,
    /// The strings, and whether each is HTML.
    pub(super) strings: Vec<(&'v str, bool)>,
}

/// Takes values apart, each by the name it has in templates.
pub(super) fn take_apart<'v>(values: &[(&'static str, &'v Value)]) -> Strings<'v> {
    let mut out = Strings { shape: String::new(), strings: Vec::new() };
    for (name, value) in values {
        walk(value, name, &mut out);
    }
    out
}

fn walk<'v>(value: &'v Value, field: &str, out: &mut Strings<'v>) {
    if let Some(text) = value.as_str() {
        if FIXED.contains(&field) {
            let _ = write!(out.shape, "{text:?}");
        } else {
            // An empty string fails a test for presence, so it is another shape.
            out.shape.push(if text.is_empty() { 'e' } else { 's' });
            out.strings.push((text, field.ends_with("_html")));
        }
    } else if let Some(map) = value.as_map() {
        out.shape.push('{');
        for (name, value) in sorted(map) {
            let _ = write!(out.shape, "{name}=");
            walk(value, name, out);
        }
        out.shape.push('}');
    } else if let Some(items) = value.as_array() {
        out.shape.push('[');
        for item in items {
            walk(item, field, out);
        }
        out.shape.push(']');
    } else {
        let _ = write!(out.shape, "({value})");
    }
}

fn sorted(map: &Map) -> Vec<(&str, &Value)> {
    let mut fields: Vec<(&str, &Value)> = map.iter().filter_map(|(key, value)| Some((key.as_str()?, value))).collect();
    fields.sort_unstable_by_key(|(name, _)| *name);
    fields
}

/// The values with a slot in the place of each string [`take_apart`] names, in the same order.
pub(super) fn with_slots(values: &[(&'static str, &Value)]) -> Vec<(&'static str, Value)> {
    let mut next = 0;
    values.iter().map(|(name, value)| (*name, fill(value, name, &mut next))).collect()
}

fn fill(value: &Value, field: &str, next: &mut usize) -> Value {
    if let Some(text) = value.as_str() {
        if FIXED.contains(&field) {
            return value.clone();
        }
        let slot = *next;
        *next += 1;
        return if text.is_empty() { value.clone() } else { Value::normal_string(&slot_text(slot)) };
    }
    if let Some(map) = value.as_map() {
        let filled: Map = sorted(map).into_iter().map(|(name, value)| (name.to_owned().into(), fill(value, name, next))).collect();
        return Value::from(filled);
    }
    match value.as_array() {
        Some(items) => Value::from(items.iter().map(|item| fill(item, field, next)).collect::<Vec<_>>()),
        None => value.clone(),
    }
}

fn slot_text(slot: usize) -> String {
    format!("{OPEN}{slot}{CLOSE}")
}

/// What a `current` field holds while a skeleton is made: the place of its entry.
pub fn current_slot(entry: usize) -> String {
    slot_text(CURRENT + entry)
}

/// A rendered and minified page with slots in it.
#[derive(Debug, Clone)]
pub(super) struct Skeleton {
    html: String,
    /// The slots in order: where in `html` they stand, and what goes there.
    slots: Vec<(usize, Slot)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// The string of this number.
    Text(usize),
    /// ` aria-current=…`, where the entry of this number is the current one.
    Current(usize),
}

impl Skeleton {
    /// Reads the slots of a minified page; `None` where one is not as it was written, since a template did more with it
    /// than print it.
    pub(super) fn read(page: &str) -> Option<Self> {
        let mut skeleton = Self { html: String::with_capacity(page.len()), slots: Vec::new() };
        let mut rest = page;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let (number, after) = after.split_once(CLOSE)?;
            let number: usize = number.parse().ok()?;
            skeleton.html.push_str(before);
            rest = after;
            let slot = if number < CURRENT {
                Slot::Text(number)
            } else {
                let cut = skeleton.html.strip_suffix(" aria-current=\"")?.len();
                skeleton.html.truncate(cut);
                rest = after.strip_prefix('"')?;
                Slot::Current(number - CURRENT)
            };
            skeleton.slots.push((skeleton.html.len(), slot));
        }
        skeleton.html.push_str(rest);
        Some(skeleton)
    }

    /// The page of these strings. `current` names the current entries and the word for each.
    pub(super) fn page(&self, strings: &[(&str, bool)], current: &[(usize, &str)]) -> String {
        let size: usize = strings.iter().map(|(text, _)| text.len()).sum();
        let mut out = String::with_capacity(self.html.len() + size + size / 8);
        let mut from = 0;
        for (at, slot) in &self.slots {
            let text = match slot {
                Slot::Text(number) => strings.get(*number).copied(),
                Slot::Current(entry) => match current.iter().find(|(it, _)| it == entry) {
                    Some((_, word)) => {
                        out.push_str(&self.html[from..*at]);
                        from = *at;
                        out.push_str(" aria-current=");
                        out.push_str(word);
                        continue;
                    }
                    None => continue,
                },
            };
            out.push_str(&self.html[from..*at]);
            from = *at;
            match text {
                Some((html, true)) => out.push_str(html),
                Some((text, false)) => escape_into(text, &mut out),
                None => {}
            }
        }
        out.push_str(&self.html[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Skeleton, current_slot, take_apart, with_slots};
    use serde::Serialize;
    use tera::Value;

    #[derive(Serialize)]
    struct SlottedPage {
        kind: &'static str,
        title: String,
        text_html: Option<String>,
    }

    fn value(kind: &'static str, title: &str, text: Option<&str>) -> Value {
        Value::from_serializable(&SlottedPage { kind, title: title.to_owned(), text_html: text.map(str::to_owned) })
    }

    #[test]
    fn pages_that_differ_in_their_strings_have_one_shape() {
        let shape = |value: &Value| take_apart(&[("page", value)]).shape;
        assert_eq!(shape(&value("a", "甲", Some("x"))), shape(&value("a", "乙", Some("y"))));
        assert_ne!(shape(&value("a", "甲", Some("x"))), shape(&value("a", "甲", None)));
        assert_ne!(shape(&value("a", "甲", None)), shape(&value("b", "甲", None)));
        assert_ne!(shape(&value("a", "甲", None)), shape(&value("a", "", None)));
    }

    #[test]
    fn strings_go_into_the_slots_of_the_skeleton() {
        let page = value("a", "甲<乙", Some("<p>丙"));
        let slots = with_slots(&[("page", &page)]).remove(0).1;
        let text = |name: &str| slots.get_from_path(name).and_then(Value::as_str).expect("a string").to_owned();
        let html = format!(
            "<a aria-current=\"{}\" title=\"{}\">{}</a><a aria-current=\"{}\">",
            current_slot(0),
            text("title"),
            text("text_html"),
            current_slot(1)
        );
        let skeleton = Skeleton::read(&html).expect("slots are whole");
        let made = skeleton.page(&take_apart(&[("page", &page)]).strings, &[(1, "page")]);
        assert_eq!(made, "<a title=\"甲&lt;乙\"><p>丙</a><a aria-current=page>");
    }

    #[test]
    fn a_slot_that_was_changed_is_no_slot() {
        assert!(Skeleton::read("\u{10ff00}1").is_none());
        assert!(Skeleton::read(&format!("<a class=\"{}\">", current_slot(1))).is_none());
    }
}
