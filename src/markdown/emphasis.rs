//! Emphasis beside Chinese: `依据**“法律”**规定` is bold, although CommonMark leaves it as it stands.
//!
//! CommonMark wants a blank or a punctuation mark outside the `**` where one stands inside. Before parsing, a sentinel
//! mark is put there; after parsing it is taken out again. An event-level repair cannot do it: by then the inner runs of
//! `甲**“乙”**丙**“丁”**戊` have been paired with each other.

use crate::zh;
use std::borrow::Cow;

/// The sentinel: a punctuation mark that no text uses.
const SENTINEL: char = '\u{2e31}';

/// A text made ready for the parser, and the way back from its places.
pub(super) struct Prepared<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where sentinels stand in `text`.
    sentinels: Vec<usize>,
}

/// Puts the sentinels in. A text that already has one is left alone.
pub(super) fn prepare(text: &str) -> Prepared<'_> {
    let mut prepared = Prepared { text: Cow::Borrowed(text), sentinels: Vec::new() };
    if !text.contains(['*', '~']) || text.contains(SENTINEL) {
        return prepared;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if matches!(c, '*' | '~') { rest.len() - rest.trim_start_matches(c).len() } else { c.len_utf8() };
        let (run, after) = rest.split_at(length);
        let is_run = matches!(c, '*' | '~') && before != Some('\\');
        let next = after.chars().next();
        if is_run && before.is_some_and(is_han) && next.is_some_and(is_mark) {
            prepared.sentinels.push(out.len());
            out.push(SENTINEL);
        }
        out.push_str(run);
        if is_run && before.is_some_and(is_mark) && next.is_some_and(is_han) {
            prepared.sentinels.push(out.len());
            out.push(SENTINEL);
        }
        before = Some(c);
        rest = after;
    }
    prepared.text = Cow::Owned(out);
    prepared
}

impl Prepared<'_> {
    /// The place in the original of a place in the prepared text.
    pub(super) fn original(&self, at: usize) -> usize {
        at - self.sentinels.partition_point(|sentinel| *sentinel < at) * SENTINEL.len_utf8()
    }
}

/// The text without sentinels.
pub(super) fn strip(text: &str) -> String {
    text.replace(SENTINEL, "")
}

fn is_han(c: char) -> bool {
    zh::is_cjk(c) && c.is_alphanumeric()
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !zh::is_blank(c) && !matches!(c, '*' | '~' | '\\')
}

#[cfg(test)]
mod tests {
    use super::{prepare, strip};

    #[test]
    fn sentinels_stand_only_where_they_are_needed() {
        let shown = |text: &str| prepare(text).text.replace('\u{2e31}', "·");
        assert_eq!(shown("依据**“法律”**规定"), "依据·**“法律”**·规定");
        assert_eq!(shown("**注意：**本条"), "**注意：**·本条");
        assert_eq!(shown("本法*（草案）*公布"), "本法·*（草案）*·公布");
        assert_eq!(shown("这是**重点**内容"), "这是**重点**内容");
        assert_eq!(shown("甲\\*“乙”"), "甲\\*“乙”");
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "依据**“法律”**规定[甲](乙)";
        let prepared = prepare(text);
        let at = prepared.text.find('[').expect("the link");
        assert_eq!(prepared.original(at), text.find('[').expect("the link"));
        assert_eq!(strip(&prepared.text), text);
    }
}
