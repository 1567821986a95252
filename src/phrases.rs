//! What the engine found, in the words of the interface: states, verdicts, reasons, duties.
//!
//! In: a value of `compare`, `facts`, `resolve` or `versions`. Out: its words from the one table of a language, for pages, for data that is
//! published and for the terminal.

use crate::compare::{CounterpartReason, CounterpartState, Difference, Verdict};
use crate::corpus::{StandingOn, TextStanding};
use crate::facts::{Bound, Verb};
use crate::model::Date;
use crate::resolve;
use crate::theme::Words;
use crate::versions::{ChangeKind, ChangeReason, TableRow};
use std::fmt;

/// 2023年1月1日
pub fn date(words: &Words, date: Date) -> String {
    let month = words.get("fact.months").split(' ').nth(usize::from(date.month) - 1).unwrap_or_default().to_owned();
    words.fill("fact.date", &[("year", &date.year), ("month", &month), ("day", &date.day)])
}

/// 2015年3月15日文本
pub fn text_of_day(words: &Words, day: Date) -> String {
    words.fill("changes.of_day", &[("day", &date(words, day))])
}

/// 截至2026年1月1日现行
pub fn standing(words: &Words, on: StandingOn) -> String {
    let (as_of, until) = (date(words, on.as_of), on.until.map(|day| date(words, day)).unwrap_or_default());
    let key = match on.standing {
        TextStanding::Current => "standing.current",
        TextStanding::NotYet => "standing.not_yet",
        TextStanding::NoLonger => "standing.no_longer",
    };
    words.fill(key, &[("day", &as_of), ("until", &until)])
}

/// 编者确认, 程序建议
pub fn state(words: &Words, state: CounterpartState) -> &str {
    words.get(match state {
        CounterpartState::Confirmed => "compare.confirmed",
        CounterpartState::Suggested => "compare.suggested",
        CounterpartState::None => "compare.none",
        CounterpartState::Absent => "compare.absent",
    })
}

/// 文字几乎相同
pub fn verdict(words: &Words, verdict: Verdict) -> &str {
    words.get(match verdict {
        Verdict::NearlySame => "compare.nearly-same",
        Verdict::PartlySame => "compare.partly-same",
        Verdict::SameSubject => "compare.same-subject",
        Verdict::OnlyFirst => "compare.only-first",
        Verdict::OnlySecond => "compare.only-second",
    })
}

/// 应当, 不得
pub fn verb(words: &Words, verb: Verb) -> &str {
    words.get(match verb {
        Verb::Must => "compare.must",
        Verb::MustNot => "compare.must-not",
        Verb::May => "compare.may",
        Verb::Encouraged => "compare.encouraged",
        Verb::Charged => "compare.charged",
        Verb::Assigned => "compare.assigned",
    })
}

/// 上限, 下限; empty for an amount that is no limit.
pub fn bound(words: &Words, bound: Bound) -> &str {
    match bound {
        Bound::Exact => "",
        Bound::AtMost => words.get("compare.at_most"),
        Bound::AtLeast => words.get("compare.at_least"),
    }
}

/// 本法, 他法: where a reference leads.
pub fn reach(words: &Words, state: resolve::ReferenceState) -> &str {
    words.get(match state {
        resolve::ReferenceState::Resolved => "refs.state_own",
        resolve::ReferenceState::OtherLaw => "refs.state_other",
        resolve::ReferenceState::Outside => "refs.not_here",
        resolve::ReferenceState::Unresolvable => "refs.state_nowhere",
        resolve::ReferenceState::NotAReference => "refs.state_none",
    })
}

/// A reason in the words of the interface; what a law or an editor says in it stands apart, since it keeps its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonWords {
    /// What stands before it.
    pub before: String,
    /// The words of the laws or of the editor; empty where there are none.
    pub what: String,
    /// What stands after it.
    pub after: String,
}

impl fmt::Display for ReasonWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.before, self.what, self.after)
    }
}

/// Why a provision is a counterpart.
pub fn reason(words: &Words, reason: &CounterpartReason) -> ReasonWords {
    let (key, what) = match reason {
        CounterpartReason::Pair => ("compare.confirmed", String::new()),
        CounterpartReason::Words(what) => ("compare.why_words", what.join("、")),
        CounterpartReason::Subjects(what) => ("compare.why_subjects", what.join("、")),
        CounterpartReason::Topic(name) => ("compare.why_topic", name.clone()),
        CounterpartReason::Named(names) => ("compare.why_named", names.concat()),
        CounterpartReason::Caption(caption) => ("compare.why_caption", caption.clone()),
        CounterpartReason::Parts(here, there) => {
            let before = words.fill("compare.why_parts", &[("here", here), ("there", there)]);
            return ReasonWords { before, what: String::new(), after: String::new() };
        }
        CounterpartReason::Chapter => ("compare.why_chapter", String::new()),
        CounterpartReason::Definitions => ("compare.why_definitions", String::new()),
        CounterpartReason::Mutual => ("compare.why_mutual", String::new()),
        CounterpartReason::Third => ("compare.why_third", String::new()),
    };
    let said = words.get(key);
    let (before, after) = said.split_once("{what}").unwrap_or((said, ""));
    ReasonWords { before: before.to_owned(), what, after: after.to_owned() }
}

/// What became of provisions: 修改, 新增, 文字未变.
pub fn change(words: &Words, kind: ChangeKind) -> &str {
    words.get(match kind {
        ChangeKind::Same => "changes.same",
        ChangeKind::Reworded => "changes.reworded",
        ChangeKind::Renumbered => "changes.renumbered",
        ChangeKind::Moved => "changes.moved",
        ChangeKind::Split => "changes.split",
        ChangeKind::Merged => "changes.merged",
        ChangeKind::Inserted => "changes.inserted",
        ChangeKind::Repealed => "changes.repealed",
    })
}

/// The same of a row of 对照表: that nothing but the numbers of what is cited changed is said apart.
pub fn change_of<'w>(words: &'w Words, row: &TableRow) -> &'w str {
    if row.only_citations() { words.get("changes.citations") } else { change(words, row.kind) }
}

/// What a reader of 对照表 must know of a row beside what happened: that it is doubtful, who said so, that the order changed.
pub fn remarks(words: &Words, row: &TableRow) -> Vec<String> {
    let remark = |reason: &ChangeReason| match reason {
        ChangeReason::Doubtful => Some(doubt(words, row)),
        ChangeReason::ToldByEditor => Some(words.get("changes.told_editor").to_owned()),
        ChangeReason::ToldByDecision => Some(words.get("changes.told_decision").to_owned()),
        ChangeReason::OtherOrder if row.kind != ChangeKind::Moved => Some(words.get("changes.other_order").to_owned()),
        _ => None,
    };
    row.reasons.iter().filter_map(remark).collect()
}

/// That a person should look at a row, and how alike the words are by which it was made.
fn doubt(words: &Words, row: &TableRow) -> String {
    let share = row.reasons.iter().find_map(|reason| match reason {
        ChangeReason::Likeness(share) | ChangeReason::Contained(share) => Some(share),
        _ => None,
    });
    let alike = share.map_or_else(String::new, |share| words.fill("changes.doubtful_alike", &[("n", &format!("{:.0}", share * 100.0))]));
    words.get("changes.doubtful").to_owned() + &alike
}

/// What only one of two texts has: 仅甲有「…」；仅乙有「…」. Empty where nothing is marked, or nothing differs.
pub fn difference(words: &Words, difference: &Difference) -> String {
    let sides = difference.only().into_iter().zip(["compare.only_a", "compare.only_b"]);
    let said: Vec<String> = sides.filter(|(list, _)| !list.is_empty()).map(|(list, key)| words.get(key).to_owned() + &list).collect();
    said.join(words.get("compare.semicolon"))
}

#[cfg(test)]
mod tests {
    use super::{difference, reason, state};
    use crate::compare::{CounterpartReason, CounterpartState, Difference};
    use crate::diag::Lang;
    use crate::theme::Words;

    #[test]
    fn both_languages_have_words_for_what_is_found() {
        let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
        assert_eq!(
            (state(&zh, CounterpartState::Suggested), state(&en, CounterpartState::Suggested)),
            ("程序建议", "Suggested by the program")
        );
        let shared = CounterpartReason::Words(vec!["数据".to_owned(), "平台".to_owned()]);
        assert_eq!(reason(&zh, &shared).to_string(), "共同用语：数据、平台");
        assert_eq!(reason(&en, &shared).to_string(), "words in common: 数据、平台");
        assert_eq!(reason(&zh, &CounterpartReason::Parts(1, 2)).to_string(), "本条第 1 款与该条第 2 款最相近");
    }

    #[test]
    fn what_only_one_side_has_is_said_with_its_words() {
        let texts = ("县级以上人民政府应当建立统筹协调机制。", "设区的市级以上人民政府应当建立协调机制。");
        let found = Difference::of(texts.0, texts.1);
        let said = difference(&Words::of(Lang::En), &found);
        assert!(said.starts_with("Only A has 「") && said.contains("; Only B has 「"), "{said}");
    }
}
