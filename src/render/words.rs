//! What is known about a law, in the words of the interface.

use super::view::{Fact, StatusView};
use crate::compare::CounterpartState;
use crate::corpus::{StandingOn, TextStanding, last_amendment};
use crate::import::{Action, Reason};
use crate::model::{AttachmentKind, Date, DivisionKind, Law, LawKind, Meta, State};
use crate::phrases::{self, text_of_day};
use crate::plan::{LawPlan, UnitKind};
use crate::theme::Words;
use crate::versions::ChangeRow;

/// The status as it is shown; nothing is inferred, so no status is 效力待核. Where nobody has said anything, and the days of its texts tell
/// that a text does not apply yet, or no longer, on the day that a person named, that is shown: `on` is what is known of that day. That
/// one applies is not: what repealed it may not be here.
pub(crate) fn status(words: &Words, meta: &Meta, on: Option<StandingOn>) -> StatusView {
    let state = match (meta.state(), on.map(|on| on.standing)) {
        (State::Unverified, Some(TextStanding::NotYet)) => State::NotYetInForce,
        (State::Unverified, Some(TextStanding::NoLonger)) => State::Amended,
        (state, _) => state,
    };
    let class = match state {
        State::InForce => "in-force",
        State::NotYetInForce => "not-yet-in-force",
        State::Draft => "draft",
        State::Amended => "amended",
        State::Repealed => "repealed",
        State::Unverified => "unverified",
    };
    let said = |ending: &str| words.get(&format!("status.{class}{ending}")).to_owned();
    let source = meta.status.as_ref().filter(|_| meta.state() != State::Unverified).map(|status| match status.date {
        Some(date) => words.fill("status.as_of", &[("source", &status.source), ("date", &self::date(words, date))]),
        None => status.source.clone(),
    });
    let seal = said("_seal").split(' ').map(str::to_owned).collect();
    let told = on.filter(|_| state != meta.state()).map(|on| phrases::standing(words, on));
    StatusView { class, seal, word: said(""), meaning: told.unwrap_or_else(|| said("_means")), source }
}

/// The words of `<title>`: of the page, then of what it belongs to.
pub(crate) fn join_titles(words: &Words, title: &str, of: &str) -> String {
    [title, of].join(words.get("site.title_join"))
}

/// 2023年1月1日
pub(crate) fn date(words: &Words, date: Date) -> String {
    phrases::date(words, date)
}

/// 2023年1月1日起施行
pub(crate) fn from_day(words: &Words, day: Date) -> String {
    words.fill("fact.from_day", &[("date", &date(words, day))])
}

/// From when on a law applies, what was last done to it where that came later, and whether the text applies on the day that a person named:
/// 2000年7月1日起施行，2023年3月13日第二次修正. The day on which the law began is not that of an article which a later decision brought in.
pub(crate) fn applies(words: &Words, law: &Law, on: Option<StandingOn>) -> Option<String> {
    let effective = law.meta.effective;
    let amended = last_amendment(law).filter(|it| effective.is_some_and(|day| it.day > day)).map(|it| {
        let called = if words.lang_of_law().is_none() { it.called } else { String::new() };
        words.fill("fact.amended_on", &[("date", &date(words, it.day)), ("called", &called)])
    });
    let standing = on.map(|on| phrases::standing(words, on));
    let parts: Vec<String> = effective.map(|day| from_day(words, day)).into_iter().chain(amended).chain(standing).collect();
    (!parts.is_empty()).then(|| parts.join(words.get("structure.comma")))
}

/// What is said of a dated text wherever a part of it may lie alone: 2015年3月15日文本，非最新文本.
pub(crate) fn not_newest(words: &Words, day: Date) -> String {
    words.fill("version.not_newest", &[("text", &text_of_day(words, day))])
}

/// The name of a text: that of its law, and its day where it is not the newest.
pub fn named_text(words: &Words, name: &str, day: Option<Date>) -> String {
    day.map_or_else(|| name.to_owned(), |day| words.fill("version.named", &[("name", &name), ("text", &text_of_day(words, day))]))
}

/// What happened to a provision, and whether that is doubtful.
pub(crate) fn change_words(words: &Words, row: &ChangeRow) -> String {
    let said = phrases::change(words, row.kind);
    if row.is_doubtful() { [said, words.get("changes.doubtful")].join(words.get("structure.comma")) } else { said.to_owned() }
}

/// The facts strip.
pub(crate) fn facts(words: &Words, law: &Law, structure: &str, on: Option<StandingOn>) -> Vec<Fact> {
    let meta = &law.meta;
    let day = |day: Option<Date>| day.map(|day| date(words, day));
    let effective = match meta.status.as_ref().map(|status| status.state) {
        Some(State::Draft) => Some(day(meta.effective).unwrap_or_else(|| words.get("fact.not_fixed").to_owned())),
        _ => day(meta.effective),
    };
    let fact = |kind: &'static str, value: Option<String>| Fact {
        kind,
        name: words.get(&format!("fact.{kind}")).to_owned(),
        known: value.is_some(),
        of_law: value.is_some() && matches!(kind, "issuer" | "document_number"),
        value: value.unwrap_or_else(|| words.get("fact.unknown").to_owned()),
    };
    // A constitution, an amendment and an interpretation need not say from when on they hold: of these nothing is missing.
    let may_be_silent = matches!(meta.kind, LawKind::Constitution | LawKind::Decision | LawKind::Interpretation);
    let mut facts: Vec<Fact> = if effective.is_none() && may_be_silent { Vec::new() } else { vec![fact("effective", effective)] };
    // That it does not apply is said by its status.
    let current = on.filter(|on| on.standing == TextStanding::Current);
    facts.extend(current.map(|on| fact("standing", Some(phrases::standing(words, on)))));
    facts.push(fact("issuer", meta.issuer.clone()));
    let rest = [
        ("document_number", meta.document_number.clone()),
        ("adopted", day(meta.adopted)),
        ("approved", day(meta.approved)),
        ("published", day(meta.published)),
    ];
    facts.extend(rest.into_iter().filter(|(_, value)| value.is_some()).map(|(kind, value)| fact(kind, value)));
    // A text may have neither headings nor articles, and then nothing is missing from it.
    facts.extend((!structure.is_empty()).then(|| fact("structure", Some(structure.to_owned()))));
    facts
}

/// 8章64条; empty for a text without any division or article.
pub(crate) fn structure(words: &Words, law: &Law, plan: &LawPlan) -> String {
    let count =
        |matches: &dyn Fn(UnitKind) -> bool| plan.units[plan.documents[0].units.clone()].iter().filter(|unit| matches(unit.kind)).count();
    let divisions = |kind| count(&|it| it == UnitKind::Division(kind));
    let body: Vec<String> = [
        ("structure.parts", divisions(DivisionKind::Part)),
        ("structure.chapters", divisions(DivisionKind::Chapter)),
        ("structure.level1", divisions(DivisionKind::Level1)),
        ("structure.articles", count(&|it| it == UnitKind::Article(true))),
        ("structure.items", count(&|it| it == UnitKind::Article(false))),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| words.count(key, n))
    .collect();
    let documents = law.attachments.iter().filter(|it| it.kind == AttachmentKind::Document).count();
    let behind = [("structure.annexes", law.attachments.len() - documents), ("structure.documents", documents)];
    let behind = behind.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.count(key, n));
    let body = Some(body.join(words.get("structure.join"))).filter(|words| !words.is_empty());
    body.into_iter().chain(behind).collect::<Vec<_>>().join(words.get("structure.comma"))
}

/// What the importer did.
pub(crate) fn action(words: &Words, action: Action) -> String {
    let key = match action {
        Action::Removed => "ledger.removed",
        Action::Joined => "ledger.joined",
        Action::Normalised => "ledger.normalised",
    };
    words.get(key).to_owned()
}

/// Why it did so.
pub(crate) fn reason(words: &Words, reason: Reason) -> String {
    let key = match reason {
        Reason::Bookmark => "ledger.bookmark",
        Reason::Markup => "ledger.markup",
        Reason::Furniture => "ledger.furniture",
        Reason::PageNumber => "ledger.page_number",
        Reason::RunningHead => "ledger.running_head",
        Reason::Contents => "ledger.contents",
        Reason::LineBreak => "ledger.line_break",
        Reason::HeadingBreak => "ledger.heading_break",
        Reason::Label => "ledger.label",
        Reason::Revision => "ledger.revision",
        Reason::Frame => "ledger.frame",
        Reason::RepeatedTitle => "ledger.repeated_title",
        Reason::TitleMark => "ledger.title_mark",
        Reason::LookAlike => "ledger.look_alike",
    };
    words.get(key).to_owned()
}

/// From here on a suggestion is very likely, and from there on likely.
const HIGH: f64 = 0.7;
pub(crate) const MIDDLE: f64 = 0.5;

/// As much of a score as pages of laws tell: the least that is told in the same words.
pub(crate) fn told_score(score: f64) -> f64 {
    [HIGH, MIDDLE].into_iter().find(|least| score >= *least).unwrap_or_default()
}

/// The words for a state, and of a suggestion how sure it is: a reader need not know what a score of 0.33 means.
pub(crate) fn state_words(words: &Words, state: CounterpartState, score: Option<f64>) -> String {
    let said = phrases::state(words, state);
    match (state, score) {
        (CounterpartState::Suggested, Some(score)) => {
            let sure = words.get(match score {
                HIGH.. => "compare.sure_high",
                MIDDLE.. => "compare.sure_middle",
                _ => "compare.sure_low",
            });
            words.fill("compare.suggested_so", &[("state", &said), ("sure", &sure)])
        }
        _ => said.to_owned(),
    }
}
