//! Words of references to phrases: 本法第三条第二款 is one, 第一款、第三款 are two of one list.
//!
//! In: the lexemes of a text. Out: [`Phrase`]s, each with how it is joined to the one before.

use super::lexeme::{Level, Lexeme, LexemeKind, Title, Which};
use std::collections::BTreeSet;

/// One reference as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first character.
    pub(super) start: usize,
    /// The character after its last.
    pub(super) end: usize,
    /// How it hangs on the phrase before.
    pub(super) join: Join,
    /// The law it names.
    pub(super) instrument: Instrument,
    /// 分则, 序言 before a number.
    pub(super) heading: Option<String>,
    /// 附件, with its number.
    pub(super) annex: Option<Annex>,
    /// Its units, from the outermost.
    pub(super) steps: Vec<(Level, Which)>,
}

/// How a phrase hangs on the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// Not at all.
    Start,
    /// As a member of the same list.
    List,
    /// As the end of a range that begins there.
    Range,
}

/// 附件.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Annex {
    /// The only one.
    Only,
    /// 附件一
    Numbered(u32),
}

/// The law a phrase names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Instrument {
    /// None.
    None,
    /// 本法
    Own,
    /// 该法
    That,
    /// 《…》
    Title(Title),
    /// A name without brackets.
    Name(String),
    /// Such a name with no article behind it: what comes after does not go on from it.
    Mention(String),
    /// 国发〔2017〕6号; an article may follow at once.
    Number(String),
}

const LIST: &[&str] = &["、", "，", ",", "和", "及", "以及", "与", "或", "或者", "、以及", "，以及", "并", "，或者", "、或者", "和（或）"];
const RANGE: &[&str] = &["至", "到", "—", "——", "－", "-", "～", "~"];
const LINK: &[&str] = &["的", "中", "中的", "之"];

/// The phrases of a text, in order.
pub(super) fn phrases(text: &[char], lexemes: &[Lexeme]) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    let mut numbers = Vec::new();
    let mut reach = usize::MAX;
    for lexeme in lexemes {
        if let LexemeKind::DocumentNumber(number) = &lexeme.kind {
            numbers.push(Phrase { instrument: Instrument::Number(number.clone()), ..empty(lexeme, Join::Start) });
            continue;
        }
        let gap: String = text.get(reach..lexeme.start).unwrap_or(&['.']).iter().collect();
        match out.last_mut() {
            Some(last) if continues(last, lexeme, &gap) => add(last, lexeme),
            _ => {
                let mut phrase = empty(lexeme, join(&gap));
                add(&mut phrase, lexeme);
                out.push(phrase);
            }
        }
        reach = match &lexeme.kind {
            LexemeKind::Title(title) => title.after,
            _ => lexeme.end,
        };
    }
    out.retain(Phrase::says_something);
    // 《解释》（法释〔2015〕5号）第三条 is one phrase: its number says nothing more.
    numbers.retain(|number| {
        let before = out[..out.partition_point(|phrase| phrase.start < number.start)].last();
        before.is_none_or(|phrase| phrase.end <= number.start)
    });
    // 国家税务总局公告2014年第39号第一条 is an article of that document.
    let mut taken = BTreeSet::new();
    for number in &mut numbers {
        let next = out.partition_point(|phrase| phrase.start < number.end);
        if let Some(article) = out.get_mut(next).filter(|phrase| phrase.start == number.end && phrase.is_bare_article()) {
            taken.insert(article.start);
            (number.end, number.steps) = (article.end, std::mem::take(&mut article.steps));
        }
    }
    out.retain(|phrase| !taken.contains(&phrase.start));
    out.extend(numbers);
    out.sort_by_key(|phrase| phrase.start);
    out
}

impl Phrase {
    fn says_something(&self) -> bool {
        let is_named =
            matches!(self.instrument, Instrument::Title(_) | Instrument::Name(_) | Instrument::Mention(_) | Instrument::Number(_));
        is_named || !self.steps.is_empty() || self.annex.is_some()
    }

    /// Whether it is an article without any law: 第一条第二款.
    fn is_bare_article(&self) -> bool {
        self.instrument == Instrument::None && matches!(self.steps.first(), Some((Level::Article, Which::Numbers(_))))
    }

    /// Whether it is the name of a law and nothing more, so that nothing goes on from it.
    pub(super) fn is_mention(&self) -> bool {
        matches!(self.instrument, Instrument::Mention(_)) && self.steps.is_empty() && self.annex.is_none()
    }

    /// The level it begins at; `None` where it names a law alone.
    pub(super) fn first(&self) -> Option<&(Level, Which)> {
        self.steps.first()
    }
}

fn empty(lexeme: &Lexeme, join: Join) -> Phrase {
    Phrase { start: lexeme.start, end: lexeme.end, join, instrument: Instrument::None, heading: None, annex: None, steps: Vec::new() }
}

fn join(gap: &str) -> Join {
    match gap {
        gap if gap.is_empty() || LIST.contains(&gap) => Join::List,
        gap if RANGE.contains(&gap) => Join::Range,
        _ => Join::Start,
    }
}

/// Whether a word belongs to the phrase before it.
fn continues(last: &Phrase, lexeme: &Lexeme, gap: &str) -> bool {
    if !gap.is_empty() && !LINK.contains(&gap) {
        return false;
    }
    match &lexeme.kind {
        LexemeKind::Unit(level, Which::Here | Which::That) => {
            last.steps.is_empty() && last.annex.is_none() && *level > Level::Article && gap.is_empty()
        }
        LexemeKind::Unit(level, _) => last.steps.last().is_none_or(|(own, _)| own < level),
        LexemeKind::Heading(_) | LexemeKind::Annex(_) => last.steps.is_empty() && last.annex.is_none(),
        LexemeKind::Own
        | LexemeKind::That
        | LexemeKind::Title(_)
        | LexemeKind::Name(_)
        | LexemeKind::Mention(_)
        | LexemeKind::DocumentNumber(_) => false,
    }
}

fn add(phrase: &mut Phrase, lexeme: &Lexeme) {
    phrase.end = lexeme.end;
    match &lexeme.kind {
        LexemeKind::Unit(level, which) => phrase.steps.push((*level, which.clone())),
        LexemeKind::Own => phrase.instrument = Instrument::Own,
        LexemeKind::That => phrase.instrument = Instrument::That,
        LexemeKind::Title(title) => phrase.instrument = Instrument::Title(title.clone()),
        LexemeKind::Name(name) => phrase.instrument = Instrument::Name(name.clone()),
        LexemeKind::Mention(name) => phrase.instrument = Instrument::Mention(name.clone()),
        LexemeKind::Annex(number) => phrase.annex = Some(number.map_or(Annex::Only, Annex::Numbered)),
        LexemeKind::Heading(heading) => phrase.heading = Some(heading.clone()),
        LexemeKind::DocumentNumber(_) => {}
    }
}
