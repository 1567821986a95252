//! The series that are open at a place of the text, and what it costs that a label goes on one of them.

use super::candidate::Sign;
use super::costs::{Cost, number};
use crate::import::label::{self, ListLabel};
use crate::model::{DivisionKind, ItemStyle, Number};

/// The deepest nesting of lists that is followed; what is deeper counts as the deepest.
const DEPTH: usize = 6;

/// What is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OpenSeries {
    /// The last article.
    article: Option<Number>,
    /// The last 编, 分编, 章 and 节.
    divisions: [Option<Number>; 4],
    /// Whether 章 may begin anew, since a 编 or 分编 began.
    is_under_new_part: bool,
    /// The last clause.
    clause: Option<Number>,
    /// Whether clauses may begin anew, since a 编, 章 or 节 began, or a text of its own.
    is_under_new_division: bool,
    /// The lists, outermost first: how they are written, and their last number.
    lists: [Option<(ItemStyle, u32)>; DEPTH],
    /// The last number of each form of item, which may count on under the next heading.
    running: [u32; ItemStyle::ALL.len()],
    /// Whether an amendment's quotation of provisions is open.
    pub is_quoting: bool,
}

impl OpenSeries {
    /// Enters a label; answers what it costs that it stands here.
    pub(super) fn enter(&mut self, sign: &Sign, fresh: bool) -> Cost {
        match sign {
            Sign::Article(unit) => self.article(unit.number, fresh),
            Sign::Division(kind, unit) => self.division(*kind, unit.number, fresh),
            Sign::List(list) => self.list(list, fresh),
            Sign::Clause(clause) => self.clause(clause.number, fresh),
            Sign::Annex(_) => {
                *self = Self { is_quoting: self.is_quoting, ..Self::default() };
                0
            }
        }
    }

    /// Whether the number of an article or heading is the next.
    pub(super) fn expects(&self, sign: &Sign) -> bool {
        match sign {
            Sign::Article(unit) => self.article.is_none_or(|last| is_next(last, unit.number)),
            Sign::Division(..) | Sign::List(_) | Sign::Clause(_) | Sign::Annex(_) => false,
        }
    }

    fn article(&mut self, label: Number, fresh: bool) -> Cost {
        let cost = match self.article {
            None if label.base == 1 => 0,
            None => number::LATE_START,
            Some(last) if is_next(last, label) => 0,
            Some(last) if last == label => number::REPEAT,
            Some(_) if label == Number::plain(1) => restart(fresh),
            Some(last) if label > last && label.base <= last.base + 20 => number::GAP,
            Some(last) if label > last => number::WIDE_GAP,
            Some(_) => number::BACK,
        };
        self.article = Some(label);
        self.lists = [None; DEPTH];
        self.running = [0; ItemStyle::ALL.len()];
        self.is_quoting = false;
        cost
    }

    fn division(&mut self, kind: DivisionKind, label: Number, fresh: bool) -> Cost {
        let slot = usize::from(kind.rank().clamp(1, 4)) - 1;
        let last = self.divisions[slot];
        let begins_anew = label == Number::plain(1) && last.is_some();
        let cost = match last {
            None if label.base == 1 => 0,
            None => number::LATE_START,
            Some(last) if is_next(last, label) => 0,
            Some(_) if begins_anew && kind == DivisionKind::Chapter && self.is_under_new_part => 0,
            Some(last) if last == label => number::REPEAT,
            Some(_) if begins_anew => restart(fresh),
            Some(last) if label > last => number::GAP,
            Some(_) => number::BACK,
        };
        if begins_anew && !self.is_under_new_part {
            self.article = None;
        }
        self.divisions[slot] = Some(label);
        // 节 begin anew in each 章; 章 may count on through 编.
        match kind {
            DivisionKind::Part => self.divisions[1] = None,
            DivisionKind::Chapter => self.divisions[3] = None,
            _ => {}
        }
        self.is_under_new_part = matches!(kind, DivisionKind::Part | DivisionKind::Subpart);
        self.is_under_new_division = true;
        self.lists = [None; DEPTH];
        cost
    }

    fn clause(&mut self, label: Number, fresh: bool) -> Cost {
        let cost = match self.clause {
            None if label == Number::plain(1) => 0,
            None => number::BELOW_OTHER,
            Some(_) if self.is_under_new_division && label.levels().all(|number| number == 1) => number::FRESH_RESTART,
            Some(last) => follows(last, label, fresh),
        };
        self.clause = Some(label);
        self.is_under_new_division = false;
        // 1.1 and 1.2 may stand under `1.`, and `2.` goes on behind them.
        let outer = self.lists.iter().rposition(|list| list.is_some_and(|(_, number)| number == label.base));
        let outer = outer.filter(|_| !label.below.is_empty()).map_or(0, |at| at + 1);
        self.lists[outer..].fill(None);
        self.running = [0; ItemStyle::ALL.len()];
        cost
    }

    fn list(&mut self, label: &ListLabel, fresh: bool) -> Cost {
        if fresh && label.number == 1 {
            self.lists = [None; DEPTH];
            self.is_under_new_division = true;
        }
        let open = self.lists.iter().position(|list| list.is_some_and(|(style, _)| style == label.style));
        let running = &mut self.running[label.style as usize];
        let counted = std::mem::replace(running, label.number);
        let depth = self.lists.iter().position(Option::is_none).unwrap_or(DEPTH);
        let (at, cost) = match open {
            Some(at) => (at, self.lists[at].map_or(0, |(_, last)| goes_on(last, label.number))),
            None if label.number == 1 => (depth, self.upwards(depth, label.style)),
            None if counted > 0 && counted + 1 == label.number => (depth, number::RUNNING + self.upwards(depth, label.style)),
            None => (depth, number::LATE_START),
        };
        let at = at.min(DEPTH - 1);
        self.lists[at] = Some((label.style, label.number));
        self.lists[at + 1..].fill(None);
        cost
    }

    /// What it costs that a list of this form begins below the innermost.
    fn upwards(&self, depth: usize, style: ItemStyle) -> Cost {
        let outer = depth.checked_sub(1).and_then(|at| self.lists[at]);
        outer.filter(|(outer, _)| label::level(*outer) >= label::level(style)).map_or(0, |_| number::UPWARDS)
    }
}

/// What it costs that a list goes on from one number to another.
fn goes_on(last: u32, now: u32) -> Cost {
    match now {
        _ if now == last + 1 => 0,
        1 => number::LIST_RESTART,
        _ if now > last => number::GAP,
        _ => number::REPEAT,
    }
}

/// What it costs that one clause follows another. 3.2 is followed by 3.2.1, by 3.3 or by 4, and by 4.1 where another label says 4.
fn follows(last: Number, label: Number, fresh: bool) -> Cost {
    let (last, label): (Vec<u32>, Vec<u32>) = (last.levels().collect(), label.levels().collect());
    let common = last.iter().zip(&label).take_while(|(a, b)| a == b).count();
    let (Some(now), before) = (label.get(common).copied(), last.get(common).copied()) else {
        return if last.len() == label.len() { number::REPEAT } else { number::BACK };
    };
    let deeper = &label[common + 1..];
    // 1.0.1 stands right below 1 where nothing is called 1.1.
    let begins = deeper.iter().all(|number| *number <= 1);
    match before {
        _ if !begins => number::GAP,
        None if now <= 1 => 0,
        Some(before) if now == before + 1 && deeper.is_empty() => 0,
        Some(before) if now == before + 1 => number::BELOW_NEXT,
        _ if label == [1] => restart(fresh),
        Some(before) if now < before => number::BACK,
        _ if now <= before.unwrap_or(0) + 5 => number::GAP,
        _ => number::WIDE_GAP,
    }
}

fn restart(fresh: bool) -> Cost {
    if fresh { number::FRESH_RESTART } else { number::RESTART }
}

/// Whether an article follows another: 第六条 or 第五条之一 behind 第五条.
fn is_next(last: Number, label: Number) -> bool {
    let next = label.suffix.is_none() && label.base == last.base + 1;
    next || label.base == last.base && label.suffix == Some(last.suffix.unwrap_or(0) + 1)
}
