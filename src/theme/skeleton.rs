//! Rendered pages with slots for what differs.

use super::slots::{CLOSE, CURRENT, OPEN, Slots};

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
    pub(super) fn page(&self, strings: &Slots, current: &[(usize, &str)]) -> String {
        let mut out = String::with_capacity(self.html.len() + strings.size() + strings.size() / 8);
        self.write(strings, current, &mut out);
        out
    }

    /// Appends the page of these strings.
    pub(super) fn write(&self, strings: &Slots, current: &[(usize, &str)], out: &mut String) {
        let mut from = 0;
        for (at, slot) in &self.slots {
            match slot {
                Slot::Text(number) => {
                    out.push_str(&self.html[from..*at]);
                    out.push_str(strings.get(*number).unwrap_or_default());
                }
                Slot::Current(entry) => {
                    let Some((_, word)) = current.iter().find(|(it, _)| it == entry) else { continue };
                    out.push_str(&self.html[from..*at]);
                    out.push_str(" aria-current=");
                    out.push_str(word);
                }
            }
            from = *at;
        }
        out.push_str(&self.html[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::Skeleton;
    use crate::theme::slots::{Slots, View, current_slot};
    use serde::Serialize;

    #[derive(Serialize)]
    struct SlottedPage {
        kind: &'static str,
        title: &'static str,
        text_html: &'static str,
        list: Vec<(&'static str, u32)>,
    }

    #[test]
    fn strings_go_into_the_slots_of_the_skeleton() {
        let view = SlottedPage { kind: "a", title: "甲<乙", text_html: "<p>丙", list: vec![("项&", 1)] };
        let slotted = view.with_slots("page", &mut Slots::default()).0;
        let text = |name: &str| slotted.get_from_path(name).and_then(tera::Value::as_str).expect("a string").to_owned();
        assert_eq!(text("kind"), "a");
        let html = format!(
            "<a aria-current=\"{}\" title=\"{}\">{}</a><a aria-current=\"{}\">{}",
            current_slot(0),
            text("title"),
            text("text_html"),
            current_slot(1),
            text("list.0.0"),
        );
        let skeleton = Skeleton::read(&html).expect("slots are whole");
        let mut slots = Slots::default();
        view.read("page", &mut slots);
        assert_eq!(skeleton.page(&slots, &[(1, "page")]), "<a title=\"甲&lt;乙\"><p>丙</a><a aria-current=page>项&amp;");
    }

    #[test]
    fn a_slot_that_was_changed_is_no_slot() {
        assert!(Skeleton::read("\u{10ff00}1").is_none());
        assert!(Skeleton::read(&format!("<a class=\"{}\">", current_slot(1))).is_none());
    }
}
