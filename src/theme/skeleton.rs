//! Rendered pages with slots for what differs.

use super::slots::{CLOSE, CLOSE_BARE, CLOSE_ELEMENTS, CURRENT, OPEN, Slots};

/// A rendered and minified page, or an entry of a list, with slots in it.
#[derive(Debug, Clone)]
pub(super) struct Skeleton {
    html: String,
    /// The slots in order: where in `html` they stand, and what goes there.
    slots: Vec<(usize, Slot)>,
    /// The strings that stand in attributes without quotation marks.
    bare: Vec<usize>,
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
        let mut skeleton = Self { html: String::with_capacity(page.len()), slots: Vec::new(), bare: Vec::new() };
        let mut rest = page;
        while let Some((before, after)) = rest.split_once(OPEN) {
            skeleton.html.push_str(before);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let number: usize = after[..digits].parse().ok()?;
            let after = &after[digits..];
            let slot = if let Some(after) = after.strip_prefix(CLOSE_BARE) {
                rest = after;
                if is_bare_here(&skeleton.html) {
                    skeleton.bare.push(number);
                }
                Slot::Text(number)
            } else if let Some(after) = after.strip_prefix(CLOSE_ELEMENTS) {
                if skeleton.html.ends_with("> ") {
                    skeleton.html.pop();
                }
                rest = after.strip_prefix(' ').filter(|rest| rest.starts_with('<')).unwrap_or(after);
                Slot::Text(number)
            } else {
                let after = after.strip_prefix(CLOSE)?;
                rest = after;
                if number < CURRENT {
                    Slot::Text(number)
                } else {
                    let cut = skeleton.html.strip_suffix(" aria-current=\"")?.len();
                    skeleton.html.truncate(cut);
                    rest = after.strip_prefix('"')?;
                    Slot::Current(number - CURRENT)
                }
            };
            skeleton.slots.push((skeleton.html.len(), slot));
        }
        skeleton.html.push_str(rest);
        Some(skeleton)
    }

    /// Whether these strings can stand where they are to stand.
    pub(super) fn fits(&self, strings: &Slots) -> bool {
        let is_bare = |(value, _)| str::bytes(value).all(|byte| !matches!(byte, b' ' | b'=' | b'`'));
        self.bare.iter().all(|number| strings.get(*number).is_none_or(is_bare))
    }

    /// The page of these strings.
    pub(super) fn page(&self, strings: &Slots) -> String {
        let mut out = String::with_capacity(self.html.len() + strings.size() + strings.size() / 8);
        self.write(strings, &mut out, &mut Vec::new());
        out
    }

    /// Appends the page of these strings. `places` is told where the attribute of each entry goes that may be current.
    pub(super) fn write(&self, strings: &Slots, out: &mut String, places: &mut Vec<(usize, usize)>) {
        let mut from = 0;
        for (at, slot) in &self.slots {
            out.push_str(&self.html[from..*at]);
            from = *at;
            match slot {
                Slot::Text(number) => {
                    let Some((string, range)) = strings.get(*number) else { continue };
                    if !strings.places.is_empty() {
                        let within = strings.places.iter().filter(|(place, _)| range.contains(place));
                        places.extend(within.map(|(place, entry)| (out.len() + place - range.start, *entry)));
                    }
                    out.push_str(string);
                }
                Slot::Current(number) => places.extend(strings.entries.get(*number).map(|entry| (out.len(), *entry))),
            }
        }
        out.push_str(&self.html[from..]);
    }
}

/// Whether what is written next stands in the value of an attribute without quotation marks.
fn is_bare_here(html: &str) -> bool {
    let Some(tag) = html.rfind(['<', '>']).filter(|at| html[*at..].starts_with('<')) else { return false };
    let attribute = &html[tag..];
    let value = attribute.rfind(' ').map_or("", |at| &attribute[at..]);
    match value.split_once('=') {
        Some((_, value)) => !value.starts_with(['"', '\'']),
        // The blank stands inside a value.
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Skeleton;
    use crate::theme::slots::{Slots, Spelling, current_slot};

    fn strings(spelling: Spelling, texts: &[&str]) -> Slots {
        let mut slots = Slots::default();
        slots.begin("a.html", spelling);
        for text in texts {
            slots.text(text);
        }
        slots
    }

    #[test]
    fn strings_go_into_the_slots_of_the_skeleton() {
        let slot = |number| Spelling::Escaped.slot(number);
        let html = format!(
            "<a aria-current=\"{}\" title=\"{}\">{}</a><a aria-current=\"{}\">{}",
            current_slot(0),
            slot(0),
            slot(2),
            current_slot(1),
            slot(1),
        );
        let skeleton = Skeleton::read(&html).expect("slots are whole");
        let mut slots = strings(Spelling::Escaped, &["甲<乙", "项&", "丙"]);
        slots.entries = vec![7, 8];
        let (mut out, mut places) = (String::new(), Vec::new());
        skeleton.write(&slots, &mut out, &mut places);
        assert_eq!(out, "<a title=\"甲&lt;乙\">丙</a><a>项&amp;");
        let after = |part: &str| out.find(part).expect("it is there") + part.len();
        assert_eq!(places, [(2, 7), (after("</a><a"), 8)]);
    }

    #[test]
    fn a_slot_that_was_changed_is_no_slot() {
        assert!(Skeleton::read("\u{10ff00}1").is_none());
        assert!(Skeleton::read(&format!("<a class=\"{}\">", current_slot(1))).is_none());
    }

    #[test]
    fn a_string_in_an_attribute_without_quotation_marks_must_need_none() {
        let slot = |number| Spelling::Minified.slot(number);
        let html = format!("<p title=\"甲 {}\"><a href={}#toc>{}</a>", slot(0), slot(1), slot(2));
        let skeleton = Skeleton::read(&html).expect("slots are whole");
        assert!(skeleton.fits(&strings(Spelling::Minified, &["a b", "a.html", "a b"])));
        for odd in ["a b", "a=b", "`"] {
            assert!(!skeleton.fits(&strings(Spelling::Minified, &["甲", odd, "乙"])), "{odd}");
        }
    }

    #[test]
    fn no_blank_is_left_beside_elements() {
        let page = |around: &str| Skeleton::read(around).expect("slots are whole").page(&strings(Spelling::Minified, &["<p>", "甲"]));
        let slots = (Spelling::Minified.markup_slot(0), Spelling::Minified.slot(1));
        assert_eq!(page(&format!("<i> {} <b> {} </b>", slots.0, slots.1)), "<i>&lt;p&gt;<b> 甲 </b>");
    }

    #[test]
    fn a_string_that_the_minifier_would_change_is_known() {
        for odd in ["a&b", "甲<", "\"甲\"", " 甲", "甲 ", "甲  乙", "甲\n乙", "https://a.example/"] {
            assert!(!strings(Spelling::Minified, &[odd]).is_minified, "{odd}");
            assert!(strings(Spelling::Escaped, &[odd]).is_minified, "{odd}");
        }
        assert!(strings(Spelling::Minified, &["甲 乙", "a.html#k1", "\u{3000}甲", ""]).is_minified);
    }
}
