//! What the words between two candidates say of an amendment's quotation: the articles in it belong to its text.

use crate::import::amends::{amends, announces};
use crate::import::lines::Line;

/// What became of quotations of provisions since the candidate before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct QuoteChange {
    /// Whether one is open now; `None` where nothing was said.
    now: Option<bool>,
}

impl QuoteChange {
    /// Whether a quotation is open now, given whether one was.
    pub(super) fn after(self, was_open: bool) -> bool {
        self.now.unwrap_or(was_open)
    }
}

/// Reads quotations line by line.
#[derive(Debug, Default)]
pub(super) struct Quoting {
    change: QuoteChange,
    amends: bool,
    /// Whether provisions of another law are printed: 《甲法》的有关条文：
    cites: bool,
}

impl Quoting {
    /// Reads a line.
    pub(super) fn read(&mut self, line: &Line) {
        self.amends |= amends(&line.text);
        for c in &line.text.chars {
            match c {
                '“' if self.amends => self.change.now = Some(true),
                '”' => self.change.now = Some(false),
                _ => {}
            }
        }
        if self.amends && announces(&line.text) {
            self.change.now = Some(true);
        }
        if prints_provisions(line) {
            self.cites = true;
            self.change.now = Some(true);
        }
    }

    /// Ends the provisions of another law that are printed, where the text goes on with its own `一、`.
    pub(super) fn end_provisions(&mut self) {
        if std::mem::take(&mut self.cites) {
            self.change.now = Some(false);
        }
    }

    /// What was said since it was asked last. With a label at the head of a line another provision may begin, which has to say anew that
    /// it amends.
    pub(super) fn take(&mut self, at_head: bool) -> QuoteChange {
        self.amends &= !at_head;
        std::mem::take(&mut self.change)
    }
}

/// Whether a line says that provisions of another law follow: `《甲法》第五章“其他规定”的有关条文：`.
fn prints_provisions(line: &Line) -> bool {
    const ENDS: [&str; 3] = ["条文：", "条文:", "条文如下："];
    let text = &line.text;
    text.len() <= 80 && text.starts_with("《") && ENDS.iter().any(|end| text.end(5).text().ends_with(end))
}
