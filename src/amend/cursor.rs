//! A place in the words of an item, and what is read from there on.

use super::place::{AmendedPlace, numeral, places};
use super::quote::{DecisionItem, QUOTED};
use crate::zh::starts;

/// A reader of an item's words.
#[derive(Clone)]
pub(super) struct ItemCursor<'i> {
    item: &'i DecisionItem,
    pub(super) at: usize,
    n_quotes: usize,
}

impl<'i> ItemCursor<'i> {
    pub(super) fn new(item: &'i DecisionItem) -> Self {
        Self { item, at: 0, n_quotes: 0 }
    }

    /// What `read` finds from here on; where it finds nothing, the cursor stays where it is.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let from = self.clone();
        let found = read(self);
        if found.is_none() {
            *self = from;
        }
        found
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.item.words.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.item.words.get(self.at).copied()
    }

    /// Whether a sign stands before this place.
    pub(super) fn is_behind(&self, sign: &str) -> bool {
        self.at.checked_sub(1).is_some_and(|at| starts(&self.item.words, at, sign))
    }

    /// Whether the quotation before this place ends its sentence or clause inside: “…；”第二项修改为.
    pub(super) fn is_behind_sentence(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.item.words.get(at));
        let quote = self.n_quotes.checked_sub(1).and_then(|at| self.item.quotes[at].last());
        before == Some(&QUOTED) && quote.is_some_and(|line| line.ends_with(['。', '；', ';']))
    }

    /// Whether a word stands here.
    pub(super) fn begins_with(&self, word: &str) -> bool {
        starts(&self.item.words, self.at, word)
    }

    /// Whether an instruction or a clause of one ends here.
    pub(super) fn is_at_border(&self) -> bool {
        self.is_at_end() || matches!(self.peek(), Some('，' | '；' | '。' | ',' | ';'))
    }

    /// Whether a word stands so many characters behind this place.
    pub(super) fn begins_after(&self, n: usize, word: &str) -> bool {
        starts(&self.item.words, self.at + n, word)
    }

    /// Whether something is quoted here.
    pub(super) fn is_at_quote(&self) -> bool {
        self.peek() == Some(QUOTED)
    }

    /// Goes over a word that stands here.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is_there = starts(&self.item.words, self.at, word);
        if is_there {
            self.at += word.chars().count();
        }
        is_there
    }

    /// Goes over the first of some words that stands here.
    pub(super) fn eat_any(&mut self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.eat(word))
    }

    /// Goes over all of some words that stand here, in any order.
    pub(super) fn eat_all(&mut self, words: &[&'static str]) -> bool {
        let from = self.at;
        while self.eat_any(words).is_some() {}
        self.at > from
    }

    /// The lines that are quoted here.
    pub(super) fn quote(&mut self) -> Option<Vec<String>> {
        if self.peek() != Some(QUOTED) {
            return None;
        }
        let quote = self.item.quotes.get(self.n_quotes)?;
        (self.at, self.n_quotes) = (self.at + 1, self.n_quotes + 1);
        Some(quote.iter().filter(|line| !line.trim().is_empty()).cloned().collect())
    }

    /// One line that is quoted here.
    pub(super) fn line(&mut self) -> Option<String> {
        let quote = self.quote()?;
        match <[String; 1]>::try_from(quote) {
            Ok([line]) => Some(line),
            Err(_) => None,
        }
    }

    /// All lines that are quoted here, by quotations with nothing between them.
    pub(super) fn text(&mut self) -> Option<Vec<String>> {
        let mut out = self.quote()?;
        while let Some(more) = self.quote() {
            out.extend(more);
        }
        Some(out)
    }

    pub(super) fn numeral(&mut self) -> Option<u32> {
        let (number, end) = match self.peek()? {
            '两' => (2, self.at + 1),
            _ => numeral(&self.item.words, self.at)?,
        };
        self.at = end;
        Some(number)
    }

    /// The places that are named here; what they leave out is that of `scope`.
    pub(super) fn places(&mut self, scope: &AmendedPlace) -> Option<Vec<AmendedPlace>> {
        let (found, end) = places(&self.item.words, self.at, scope)?;
        self.at = end;
        Some(found)
    }

    /// The one place that is named here; `None` where it is none, or several.
    pub(super) fn place(&mut self, scope: &AmendedPlace) -> Option<AmendedPlace> {
        let [place] = <[AmendedPlace; 1]>::try_from(self.places(scope)?).ok()?;
        Some(place)
    }

    /// The title in 《 》 that stands here; a remark in brackets behind it is gone over.
    pub(super) fn title(&mut self) -> Option<String> {
        if self.peek() != Some('《') {
            return None;
        }
        let text = &self.item.words[self.at..];
        let mut depth = 0;
        let close = text.iter().position(|c| {
            depth += match c {
                '《' | '〈' => 1,
                '》' | '〉' => -1,
                _ => 0,
            };
            depth == 0
        })?;
        let title = text[1..close].iter().collect();
        self.at += close + 1;
        while matches!(self.peek(), Some('（' | '(')) && self.numeral_item().is_none() {
            let Some(close) = self.item.words[self.at..].iter().position(|c| matches!(c, '）' | ')')) else { break };
            self.at += close + 1;
        }
        Some(title)
    }

    /// Whether a number in brackets stands here, as in （一）.
    fn numeral_item(&self) -> Option<u32> {
        numeral(&self.item.words, self.at).map(|(number, _)| number)
    }

    /// The words up to the first of some characters, or to the end.
    pub(super) fn until(&self, stop: &str) -> String {
        self.item.words[self.at..].iter().take_while(|c| !stop.contains(**c)).collect()
    }

    /// Goes over so many characters, and over the quotations among them.
    pub(super) fn skip(&mut self, n: usize) {
        let end = (self.at + n).min(self.item.words.len());
        self.n_quotes += self.item.words[self.at..end].iter().filter(|c| **c == QUOTED).count();
        self.at = end;
    }

    /// The words from another place up to here, 「…」 where something is quoted.
    pub(super) fn since(&self, from: usize) -> String {
        let words: String = self.item.words[from..self.at].iter().collect();
        words.trim_matches(['，', '；', '。', '：', ',', ';', ':']).replace(QUOTED, "「…」")
    }
}
