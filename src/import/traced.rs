//! Text whose every character knows where it stood in the source.

use crate::source::Span;
use crate::zh;

/// A text with the byte offset of each of its characters in the decoded source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traced {
    /// The characters.
    pub chars: Vec<char>,
    /// For each, the byte of the source it begins at.
    pub origins: Vec<u32>,
}

impl Traced {
    /// The text of a source from `offset` on.
    pub(super) fn new(text: &str, offset: usize) -> Self {
        let (chars, origins) = text.char_indices().map(|(at, c)| (c, (offset + at) as u32)).unzip();
        Self { chars, origins }
    }

    /// With each look-alike character read as what it looks like: ⼀ as 一.
    pub(super) fn unified(mut self) -> Self {
        for at in 0..self.chars.len() {
            let c = self.chars[at];
            self.chars[at] = zh::unified(c).or_else(|| zh::misread(c, self.chars.get(at + 1).copied())).unwrap_or(c);
        }
        self
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> Self {
        let to = to.min(self.len());
        let from = from.min(to);
        Self { chars: self.chars[from..to].to_vec(), origins: self.origins[from..to].to_vec() }
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.chars.extend_from_slice(&other.chars);
        self.origins.extend_from_slice(&other.origins);
    }

    /// Without the blanks at both ends.
    pub(super) fn trim(&self) -> Self {
        let from = self.chars.iter().position(|c| !zh::is_blank(*c)).unwrap_or(self.len());
        let to = self.chars.iter().rposition(|c| !zh::is_blank(*c)).map_or(from, |at| at + 1);
        self.slice(from, to)
    }

    /// Without blanks, but one between two words of Latin letters or digits, and those that are to be filled in: what a sentence of law looks
    /// like.
    pub(super) fn tidy(&self) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        while at < self.len() {
            let end = self.chars[at..].iter().position(|c| !zh::is_blank(*c)).map_or(self.len(), |skipped| at + skipped);
            if end == self.len() {
                break;
            }
            if end > at
                && let Some(last) = out.chars.last().copied()
            {
                let blanks = &self.chars[at..end];
                if is_latin(last) && is_latin(self.chars[end]) || is_clause_number(&out.chars) {
                    out.push(' ', self.origins[at]);
                } else if to_fill_in(last, blanks, &self.chars[end..]) || parts_cells(&out.chars, blanks, &self.chars[end..]) {
                    // A browser closes up ASCII blanks, but not this one.
                    (0..cells(blanks).div_ceil(2)).for_each(|_| out.push('\u{3000}', self.origins[at]));
                }
            }
            out.push(self.chars[end], self.origins[end]);
            at = end + 1;
        }
        out
    }

    fn push(&mut self, c: char, origin: u32) {
        self.chars.push(c);
        self.origins.push(origin);
    }

    /// As [`Self::tidy`], with one blank left between words of at least three characters: bodies that sign together.
    pub(super) fn tidy_words(&self) -> Self {
        let mut out = Self::default();
        let mut words: Vec<(usize, usize)> = Vec::new();
        for (at, _) in self.chars.iter().enumerate().filter(|(_, c)| !zh::is_blank(**c)) {
            match words.last_mut() {
                Some((_, end)) if *end == at => *end += 1,
                _ => words.push((at, at + 1)),
            }
        }
        for (index, (from, to)) in words.iter().enumerate() {
            let parts = index > 0 && to - from >= 3 && words[index - 1].1 - words[index - 1].0 >= 3;
            let latin = out.chars.last().is_some_and(|last| is_latin(*last)) && is_latin(self.chars[*from]);
            if parts || latin {
                out.append(&Self { chars: vec![if latin { ' ' } else { '\u{3000}' }], origins: vec![self.origins[from - 1]] });
            }
            out.append(&self.slice(*from, *to));
        }
        out
    }

    /// Tidy, but where columns are set apart by wide blanks two are left.
    pub(super) fn tidy_columns(&self) -> Self {
        let mut out = Self::default();
        let mut from = 0;
        let mut at = 0;
        while at < self.len() {
            let blanks = self.chars[at..].iter().take_while(|c| zh::is_blank(**c)).count();
            if at > from
                && at + blanks < self.len()
                && (cells(&self.chars[at..at + blanks]) >= 4 || self.chars[at..at + blanks].contains(&'\t'))
            {
                out.append(&self.slice(from, at).tidy());
                out.append(&Self { chars: vec!['\u{3000}'; 2], origins: vec![self.origins[at]; 2] });
                from = at + blanks;
            }
            at += blanks.max(1);
        }
        out.append(&self.slice(from, self.len()).tidy());
        out
    }

    /// Without any blank.
    pub(super) fn solid(&self) -> Self {
        let (chars, origins) = self.chars.iter().zip(&self.origins).filter(|(c, _)| !zh::is_blank(**c)).map(|(c, o)| (*c, *o)).unzip();
        Self { chars, origins }
    }

    /// The first and last byte of the source it covers; `None` for an empty text.
    pub(super) fn span(&self) -> Option<Span> {
        let start = *self.origins.first()?;
        let end = *self.origins.last()? as usize + self.chars.last()?.len_utf8();
        Some(Span::new(start as usize, end))
    }

    /// The byte of the source its first character stands at; 0 for an empty text.
    pub(super) fn start(&self) -> u32 {
        self.origins.first().copied().unwrap_or(0)
    }

    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        zh::starts(&self.chars, 0, prefix)
    }

    pub(super) fn last(&self) -> Option<char> {
        self.chars.iter().rev().copied().find(|c| !zh::is_blank(*c))
    }

    /// The end of the text, at most `count` characters: what a look at a line's end needs, however long the paragraph.
    pub(super) fn end(&self, count: usize) -> Self {
        self.slice(self.len().saturating_sub(count), self.len())
    }

    /// The last characters, at most `count`, for a message.
    pub(super) fn tail(&self, count: usize) -> String {
        self.chars[self.len().saturating_sub(count)..].iter().collect()
    }

    /// The first characters, at most `count`, for a message.
    pub(super) fn head(&self, count: usize) -> String {
        self.chars[..self.len().min(count)].iter().collect()
    }

    /// Width in cells of a terminal or a fixed-width page: two for Han and full-width forms.
    pub(super) fn width(&self) -> usize {
        self.chars.iter().map(|c| if zh::is_cjk(*c) { 2 } else { 1 }).sum()
    }
}

/// Whether a text is a number such as 1.1, behind which a blank stands.
fn is_clause_number(chars: &[char]) -> bool {
    chars.len() <= 9 && chars.contains(&'.') && chars.iter().all(|c| c.is_ascii_digit() || *c == '.') && chars[0] != '.'
}

/// The width of blanks in cells.
fn cells(blanks: &[char]) -> usize {
    blanks.iter().map(|c| if matches!(c, '\u{3000}' | '\t') { 2 } else { 1 }).sum()
}

/// Whether blanks are to be filled in: `自　　年　　月　　日起`, `元（¥　　）`, `甲方（盖章）：　　　乙方（盖章）：`. Letters set apart are not.
fn to_fill_in(last: char, blanks: &[char], after: &[char]) -> bool {
    let width = cells(blanks);
    let is_filled = last.is_ascii_digit() || zh::is_numeral(last) || ('０'..='９').contains(&last);
    let next = after[0];
    // 2024年 月 日: one blank is left open as well.
    if matches!((last, next), ('年', '月') | ('月', '日')) {
        return true;
    }
    if width < 2 || is_filled {
        return false;
    }
    match next {
        '年' | '月' | '日' | '时' | '分' => width >= 4 || "自至于从到为年月日：:（(￥¥".contains(last),
        '元' | '万' | '亿' | '%' | '％' | '‰' => width >= 3,
        '）' | ')' => "（(￥¥：:".contains(last),
        _ => width >= 4 && "：:".contains(last) && after.iter().take(20).any(|c| "：:".contains(*c)),
    }
}

/// Whether a tab parts two words, as in a row of a form: `项目名称⇥申请金额`. Letters set apart are none.
fn parts_cells(before: &[char], blanks: &[char], after: &[char]) -> bool {
    let are_han = |word: Option<&[char]>| word.is_some_and(|word| word.iter().copied().all(zh::is_han));
    blanks.contains(&'\t') && are_han(before.last_chunk::<2>().map(<[char; 2]>::as_slice)) && are_han(after.get(..2))
}

fn is_latin(c: char) -> bool {
    !zh::is_cjk(c)
}
