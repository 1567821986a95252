//! A text as sentences and clauses; what is quoted is known to be quoted.

use std::ops::Range;

/// A sentence, by characters.
#[derive(Default)]
pub(super) struct Sentence {
    pub(super) chars: Vec<char>,
    /// Whether a character stands inside quotation marks or a title.
    quoted: Vec<bool>,
    /// Whether it stands inside round brackets: a comma there parts no clauses.
    enclosed: Vec<bool>,
}

/// So many characters on either side of words are kept of a sentence that is longer than both. Whoever lists its amounts tells it with
/// each, and a text may have no full stop at all.
const AROUND: usize = 400;

/// The longest term of a list of meanings with its label, in characters.
const LONGEST_TERM: usize = 24;

impl Sentence {
    /// The sentence, or of a long one what stands around these words.
    pub(super) fn around(&self, words: Range<usize>) -> Range<usize> {
        let n = self.chars.len();
        if n <= 2 * AROUND { 0..n } else { words.start.saturating_sub(AROUND)..n.min(words.end + AROUND) }
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

    /// Where it begins to say what a word means: 本条例所称数据，是指….
    pub(super) fn definition(&self) -> Option<usize> {
        let find = |word: &str, from: usize| (from..self.chars.len()).find(|at| self.says(*at, word));
        // 资产，是指…: a list of meanings names the term alone.
        let is_term = |at: &usize| *at < LONGEST_TERM && at.checked_sub(1).is_some_and(|before| self.chars[before] == '，');
        let listed = || find("是指", 0).filter(is_term);
        find("所称", 0).and_then(|from| find("是指", from)).or_else(listed)
    }

    pub(super) fn is_enclosed(&self, at: usize) -> bool {
        self.enclosed[at]
    }

    pub(super) fn slice(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// Takes note that a bracket never closes: then none of them tells what belongs together.
    fn forget_brackets(&mut self) {
        self.enclosed.fill(false);
    }

    /// The clauses: what stands between commas and colons, those marks left out.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let is_mark =
            |at: &usize| !self.quoted[*at] && !self.enclosed[*at] && matches!(self.chars[*at], '，' | ',' | '：' | ':' | '；' | ';' | '。');
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
    let mut current = Sentence::default();
    let (mut quotes, mut brackets) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            '“' | '‘' | '「' | '《' | '〈' => quotes += 1,
            '（' => brackets += 1,
            _ => {}
        }
        current.chars.push(c);
        current.quoted.push(quotes > 0);
        current.enclosed.push(brackets > 0);
        match c {
            '”' | '’' | '」' | '》' | '〉' => quotes = quotes.saturating_sub(1),
            '）' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        // A line break ends whatever is still open: brackets that never close must not swallow the text.
        if c == '\n' || quotes == 0 && brackets == 0 && matches!(c, '。' | '；' | '！' | '？') {
            if brackets > 0 {
                current.forget_brackets();
            }
            (quotes, brackets) = (0, 0);
            out.push(std::mem::take(&mut current));
        }
    }
    if brackets > 0 {
        current.forget_brackets();
    }
    out.push(current);
    out.retain(|sentence| sentence.chars.iter().any(|c| !c.is_whitespace()));
    out
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_comma_inside_brackets_parts_no_clauses() {
        let clauses = |text: &str| -> Vec<String> {
            sentences(text).iter().flat_map(|it| it.clauses().into_iter().map(|clause| it.slice(clause))).collect()
        };
        assert_eq!(clauses("单位（含分支，下同），应当。"), ["单位（含分支，下同）", "应当"]);
        assert_eq!(clauses("单位（含分支，应当"), ["单位（含分支", "应当"], "a bracket that never closes holds nothing");
    }

    #[test]
    fn a_stop_inside_quotation_marks_or_brackets_ends_no_sentence() {
        let texts: Vec<String> = sentences("甲“乙。丙”丁（戊；己）。庚；辛").iter().map(|it| it.chars.iter().collect()).collect();
        assert_eq!(texts, ["甲“乙。丙”丁（戊；己）。", "庚；", "辛"]);
    }
}
