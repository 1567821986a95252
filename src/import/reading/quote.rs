//! What the words between two candidates say of an amendment's quotation: the articles in it belong to its text.

use crate::import::amends::{amends, announces};
use crate::import::label;
use crate::import::lines::Line;
use crate::import::traced::Traced;
use std::collections::BTreeSet;

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
        let announces = self.amends && announces(&line.text);
        self.amends |= changes(&line.text);
        for c in &line.text.chars {
            match c {
                '“' if self.amends => self.change.now = Some(true),
                '”' => self.change.now = Some(false),
                _ => {}
            }
        }
        if announces {
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

/// `《甲規章》第六條及第九條修改如下：`: what is quoted below it are articles of that text.
fn changes(text: &Traced) -> bool {
    let tail = text.end(40).solid().text();
    ["修改如下：", "修改如下:"].iter().any(|end| tail.ends_with(end)) && tail.contains(['条', '條'])
}

/// No quotation of an article is longer, in lines.
const LONGEST: usize = 30;

/// The lines that begin with `一、` inside a quotation that begins on a line of its own behind a colon and is closed at the end of a later one:
/// “第六条, and below it 一、 to 三、…”. They are clauses of what is quoted.
pub(super) fn held(lines: &[Line]) -> BTreeSet<usize> {
    let opens = |at: usize| {
        let text = &lines[at].text;
        let is_led_to = at > 0 && lines[at - 1].text.last().is_some_and(|c| "：:".contains(c));
        is_led_to && text.starts_with("“") && !text.chars.contains(&'”')
    };
    let closes = |line: &Line| line.text.end(2).chars.contains(&'”') && !line.text.chars.contains(&'“');
    let mut out = BTreeSet::new();
    for at in (0..lines.len()).filter(|at| opens(*at)) {
        let behind = lines[at + 1..].iter().take(LONGEST);
        let inner = behind.clone().take_while(|line| !line.text.starts_with("“")).position(closes);
        let is_clause = |at: &usize| label::list(&lines[*at].text.chars).is_some_and(|list| label::level(list.style) == 1);
        out.extend(inner.into_iter().flat_map(|last| at + 1..=at + 1 + last).filter(is_clause));
    }
    out
}

/// Whether a line says that provisions of another law follow: `《甲法》第五章“其他规定”的有关条文：`.
fn prints_provisions(line: &Line) -> bool {
    const ENDS: [&str; 3] = ["条文：", "条文:", "条文如下："];
    let text = &line.text;
    text.len() <= 80 && text.starts_with("《") && ENDS.iter().any(|end| text.end(5).text().ends_with(end))
}
