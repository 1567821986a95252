//! What happened to a law on which day, as far as one of its texts says: its head, and its title note 题注.
//!
//! In: a law. Out: its [`KnownEvent`]s. A clause of a title note that names no day, or several, tells nothing.

use super::day::dates;
use crate::model::{Date, Law};
use crate::zh;

/// What can happen to a law, in the order in which it happens on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawEvent {
    /// 通过
    Adopted,
    /// 批准
    Approved,
    /// 修正, 修订
    Amended,
    /// 公布
    Published,
    /// 施行
    Effective,
}

impl LawEvent {
    /// By this key the words of the interface name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Adopted => "changes.adopted",
            Self::Approved => "changes.approved",
            Self::Amended => "changes.amended",
            Self::Published => "changes.published",
            Self::Effective => "changes.effective",
        }
    }

    /// Whether the law has other words from then on.
    pub fn makes_a_text(self) -> bool {
        matches!(self, Self::Adopted | Self::Amended)
    }
}

/// An event with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// The day.
    pub day: Date,
    /// What happened.
    pub event: LawEvent,
    /// As it is called: 通过, 第二次修正; empty where the head says it.
    pub called: String,
    /// The words of the title note; empty where the head says it.
    pub note: String,
}

/// What a text says of the days of its law: its title note, then its head.
pub fn events_of(law: &Law) -> Vec<KnownEvent> {
    let mut out: Vec<KnownEvent> = law.history.iter().flat_map(|entry| noted(entry)).collect();
    let meta = &law.meta;
    let days = [
        (LawEvent::Adopted, meta.adopted),
        (LawEvent::Approved, meta.approved),
        (LawEvent::Published, meta.published),
        (LawEvent::Effective, meta.effective),
    ];
    let event = |(event, day): (LawEvent, Option<Date>)| Some(KnownEvent { day: day?, event, called: String::new(), note: String::new() });
    out.extend(days.into_iter().filter_map(event));
    out
}

/// What was last done to the words of a law, as its text says; `None` where it does not say that it was amended.
pub fn last_amendment(law: &Law) -> Option<KnownEvent> {
    events_of(law).into_iter().filter(|it| it.event == LawEvent::Amended).max_by_key(|it| it.day)
}

/// The verbs of title notes.
const VERBS: [(&str, LawEvent); 9] = [
    ("通过", LawEvent::Adopted),
    ("批准", LawEvent::Approved),
    ("修正", LawEvent::Amended),
    ("修订", LawEvent::Amended),
    ("修改", LawEvent::Amended),
    ("公布", LawEvent::Published),
    ("发布", LawEvent::Published),
    ("起施行", LawEvent::Effective),
    ("施行", LawEvent::Effective),
];

/// What an entry of a title note says: in each of its clauses one day and, at the end, what was done on it.
fn noted(entry: &str) -> Vec<KnownEvent> {
    let is_end = |c: char| zh::is_blank(c) || "，；。,;".contains(c);
    let clauses = entry.split(is_end).flat_map(unglued).map(|it| it.trim_matches(['（', '）', '(', ')', '、']));
    let event = |clause: &str| {
        let [day] = dates(clause)[..] else { return None };
        if is_amendment(clause) {
            return Some(KnownEvent { day, event: LawEvent::Amended, called: "修正".to_owned(), note: clause.to_owned() });
        }
        let (verb, event) = VERBS.iter().find(|(verb, _)| clause.ends_with(verb))?;
        let called = &clause[clause.len() - verb.len()..];
        let count = clause
            .strip_suffix(verb)
            .and_then(|it| it.rfind('第').map(|at| &it[at..]))
            .filter(|it| it.ends_with('次') && it.chars().count() < 6);
        // A day of adoption by a standing committee is one in the title note of an amended law too: 修订通过.
        let is_revised = *event == LawEvent::Adopted && ["修订", "修正"].iter().any(|word| clause.contains(&format!("{word}{called}")));
        let (event, called) = if is_revised { (LawEvent::Amended, format!("修订{called}")) } else { (*event, called.to_owned()) };
        Some(KnownEvent { day, event, called: count.unwrap_or_default().to_owned() + &called, note: clause.to_owned() })
    };
    clauses.filter_map(event).collect()
}

/// Clauses between which a page has lost the blank: …通过根据1999年12月25日…修正2005年10月27日….
fn unglued(clause: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in clause.char_indices() {
        let (before, behind) = (&clause[from..at], &clause[at..]);
        let day = behind.strip_prefix("根据").unwrap_or(behind);
        let begins = || day.char_indices().nth(4).is_some_and(|(end, c)| c == '年' && day[..end].chars().all(|c| c.is_ascii_digit()));
        if VERBS.iter().any(|(verb, _)| before.ends_with(verb)) && begins() {
            out.push(before);
            from = at;
        }
    }
    out.push(&clause[from..]);
    out
}

/// Whether a clause names what amended the law on its day: 2001年8月31日甲会议通过的《甲法修正案（二）》.
fn is_amendment(clause: &str) -> bool {
    let named = clause.split_once("通过的《").filter(|_| clause.ends_with('》'));
    named.is_some_and(|(_, title)| title.contains("修正案") || title.contains("修改"))
}

#[cfg(test)]
mod tests {
    use super::{LawEvent, last_amendment, noted};
    use crate::model::Law;

    #[test]
    fn what_was_last_done_to_a_law_is_its_last_amendment_and_no_adoption() {
        let of = |note: &str| last_amendment(&Law { history: vec![note.to_owned()], ..Law::default() }).map(|it| it.called);
        assert_eq!(of("2000年3月15日甲会议通过　2015年3月15日第一次修正　2023年3月13日第二次修正").as_deref(), Some("第二次修正"));
        assert_eq!(of("2000年3月15日甲会议通过"), None);
    }

    #[test]
    fn a_title_note_is_read_clause_by_clause_and_what_it_does_not_say_is_not_told() {
        let shown = |note: &str| noted(note).iter().map(|it| format!("{} {}", it.day, it.called)).collect::<Vec<_>>();
        assert_eq!(
            shown("（2000年3月15日甲会议通过　根据2015年3月15日甲会议《关于修改〈甲法〉的决定》第一次修正，自2015年5月1日起施行）"),
            ["2000-03-15 通过", "2015-03-15 第一次修正", "2015-05-01 起施行"]
        );
        assert_eq!(
            shown("（1993年12月29日甲会议通过根据1999年12月25日甲会议《关于修改〈甲法〉的决定》第一次修正2005年10月27日甲会议修订）"),
            ["1993-12-29 通过", "1999-12-25 第一次修正", "2005-10-27 修订"],
            "the blanks between them were lost"
        );
        assert_eq!(shown("根据有关规定修订　2019年修正　2019年3月1日与2019年4月1日修正"), [""; 0]);
        assert_eq!(noted("2020年1月2日甲会议修订通过")[0].event, LawEvent::Amended);
        assert_eq!(shown("2001年8月31日甲会议通过的《甲法修正案（二）》　1998年12月29日甲会议通过的《关于乙的决定》"), ["2001-08-31 修正"]);
    }
}
