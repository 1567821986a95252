//! Which number is due next: a label in its turn is a head, one out of turn may be a citation.

use super::head::LineHead;
use super::label::ListLabel;
use super::traced::Traced;
use crate::model::{ItemStyle, Number};

/// The numbers met so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    article: Option<Number>,
    items: Vec<(ItemStyle, u32)>,
    labels: bool,
    /// Whether a quotation of provisions is open in the current article.
    quoting: bool,
}

impl Sequence {
    pub(super) fn has_article(&self) -> bool {
        self.article.is_some()
    }

    /// Whether anything in the file was numbered so far.
    pub(super) fn has_label(&self) -> bool {
        self.labels
    }

    /// Whether this number follows the last one.
    pub(super) fn expects(&self, number: Number) -> bool {
        let Some(last) = self.article else { return true };
        let next = number.suffix.is_none() && number.base == last.base + 1;
        let inserted = number.base == last.base && number.suffix == Some(last.suffix.unwrap_or(0) + 1);
        next || inserted
    }

    /// Whether this number comes after the last one, with a few lost between.
    pub(super) fn follows(&self, number: Number) -> bool {
        self.article.is_none_or(|last| number > last && number.base <= last.base + 20)
    }

    /// Whether an item of this number is due: the next of its list, or the first of a new one.
    pub(super) fn expects_item(&self, label: &ListLabel) -> bool {
        label.number == 1 || self.items.iter().any(|(style, number)| *style == label.style && number + 1 == label.number)
    }

    /// Whether an article of this number stands inside a quotation: an amending decision opened it, and the number is
    /// not the decision's own next.
    pub(super) fn is_quoted(&self, number: Number, before: &Traced, said: &Quoting) -> bool {
        self.is_quoting(before, said) && !self.expects(number)
    }

    /// Whether a quotation of provisions is open after `before`, of which `said` holds what was read.
    pub(super) fn is_quoting(&self, before: &Traced, said: &Quoting) -> bool {
        self.quoting || (said.n_open > said.n_closed || announces(before)) && said.amends
    }

    /// Enters what a paragraph begins with.
    pub(super) fn enter(&mut self, head: &LineHead) {
        self.labels |= !matches!(head, LineHead::None | LineHead::Word(_) | LineHead::Annex(_));
        match head {
            LineHead::Article(unit) => {
                self.article = Some(unit.number);
                self.items.clear();
                self.quoting = false;
            }
            LineHead::List(list) => {
                self.items.retain(|(style, _)| *style != list.style);
                self.items.push((list.style, list.number));
            }
            LineHead::Annex(_) if self.article.is_some() => self.article = None,
            _ => {}
        }
    }

    /// Notes whether the text of the current provision leaves a quotation of provisions open.
    pub(super) fn read(&mut self, text: &Traced) {
        let amends = amends(text);
        for c in &text.chars {
            match c {
                '“' if amends => self.quoting = true,
                '”' => self.quoting = false,
                _ => {}
            }
        }
        self.quoting |= amends && announces(text);
    }
}

/// What a paragraph says of quotations, as far as it was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Quoting {
    n_open: usize,
    n_closed: usize,
    amends: bool,
}

impl Quoting {
    /// Reads the last characters of a text, so many as were appended to it.
    pub(super) fn read(&mut self, text: &Traced, count: usize) {
        let new = &text.chars[text.len().saturating_sub(count)..];
        self.n_open += new.iter().filter(|c| **c == '“').count();
        self.n_closed += new.iter().filter(|c| **c == '”').count();
        // A word may stand across the joint.
        self.amends = self.amends || amends(&text.end(count + LONGEST_WORD));
    }
}

/// The longest word by which a text says that it amends, in characters.
const LONGEST_WORD: usize = 3;

/// Whether a text amends another: 修改为, 增加一条, 作为第…条.
pub(super) fn amends(text: &Traced) -> bool {
    let text = text.text();
    ["修改为", "增加", "作为第", "内容为"].iter().any(|word| text.contains(word))
}

/// Whether what follows is the content of an amendment: 内容如下：
fn announces(text: &Traced) -> bool {
    let tail = text.end(40).solid().tail(6);
    ["如下：", "如下:", "为：", "条：", "节：", "章："].iter().any(|word| tail.ends_with(word))
}
