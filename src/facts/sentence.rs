//! A text as sentences and clauses; what is quoted is known to be quoted.

use std::ops::Range;

/// A sentence, by characters.
pub(super) struct Sentence {
    pub(super) chars: Vec<char>,
    /// Whether a character stands inside quotation marks or a title.
    quoted: Vec<bool>,
}

impl Sentence {
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Whether the next sentence goes on from this one: it ends with a semicolon.
    pub(super) fn goes_on(&self) -> bool {
        self.chars.last() == Some(&'；')
    }

    /// Whether these words stand here, outside quotation marks.
    pub(super) fn says(&self, at: usize, words: &str) -> bool {
        !self.quoted.get(at).copied().unwrap_or(true) && self.is(at, words)
    }

    /// Whether these words stand here.
    pub(super) fn is(&self, at: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(index, c)| self.chars.get(at + index) == Some(&c))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted[at]
    }

    pub(super) fn slice(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// The clauses: what stands between commas and colons, those marks left out.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let is_mark = |at: &usize| !self.quoted[*at] && matches!(self.chars[*at], '，' | ',' | '：' | ':' | '；' | ';' | '。');
        let mut out = Vec::new();
        let mut start = 0;
        for at in (0..self.chars.len()).filter(is_mark).chain([self.chars.len()]) {
            if at > start {
                out.push(start..at);
            }
            start = at + 1;
        }
        out
    }
}

/// The sentences of a text. A full stop inside quotation marks or brackets ends none.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut current = Sentence { chars: Vec::new(), quoted: Vec::new() };
    let (mut quotes, mut brackets) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            '“' | '‘' | '「' | '《' | '〈' => quotes += 1,
            '（' => brackets += 1,
            _ => {}
        }
        current.chars.push(c);
        current.quoted.push(quotes > 0);
        match c {
            '”' | '’' | '」' | '》' | '〉' => quotes = quotes.saturating_sub(1),
            '）' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        // A line break ends whatever is still open: brackets that never close must not swallow the text.
        if c == '\n' || quotes == 0 && brackets == 0 && matches!(c, '。' | '；' | '！' | '？') {
            (quotes, brackets) = (0, 0);
            out.push(std::mem::replace(&mut current, Sentence { chars: Vec::new(), quoted: Vec::new() }));
        }
    }
    out.push(current);
    out.retain(|sentence| sentence.chars.iter().any(|c| !c.is_whitespace()));
    out
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_stop_inside_quotation_marks_or_brackets_ends_no_sentence() {
        let texts: Vec<String> = sentences("甲“乙。丙”丁（戊；己）。庚；辛").iter().map(super::Sentence::text).collect();
        assert_eq!(texts, ["甲“乙。丙”丁（戊；己）。", "庚；", "辛"]);
    }
}
