//! 一、（一）1.（1）: the numbers of a document without articles.
//!
//! A level is one series, whether its members are headings or say something themselves: a short clause may be either. It may begin
//! anew under any heading, or count on through the document.

use super::series::{StructureFindings, as_division, range, same, span, start};
use crate::diag::kind::{ArticleGap, ArticleOrder, DivisionDuplicate, DivisionGap};
use crate::model::{Division, DivisionKind, Label, LabelStyle, Number, Provision};

/// What bears a number of a level.
#[derive(Clone, Copy)]
enum LevelMember<'a> {
    Heading(&'a Division),
    Provision(&'a Label),
}

/// The last member of a level.
#[derive(Clone, Copy)]
struct LastMember<'a> {
    member: LevelMember<'a>,
    parent: Option<&'a Division>,
    index: usize,
}

/// Checks the levels of a document; where it is not whole, no number of it is missing.
pub(super) fn check(document: &[Provision<'_>], is_whole: bool, found: &mut StructureFindings<'_>) {
    let mut open: [Option<LastMember<'_>>; 4] = [None; 4];
    for (index, provision) in document.iter().enumerate() {
        let Some((level, member)) = member(provision) else { continue };
        let parent = provision.trail.last().copied();
        let last = open[level].replace(LastMember { member, parent, index });
        let is_sibling = last.is_none_or(|last| same(last.parent, parent));
        let (number, base) = (member.number(), last.map_or(0, |last| last.member.number()));
        let before = last.map_or_else(start, |last| last.member.text().into());
        if number > base + 1 {
            if !is_whole {
                continue;
            }
            gap(document, index, last, member, found);
        } else if let (LevelMember::Heading(division), true) = (member, is_sibling && last.is_some() && number == base) {
            found.push(&provision.path, DivisionDuplicate { label: division.label() });
        } else if matches!(member, LevelMember::Provision(_)) && is_sibling && number != 1 && number <= base {
            found.push(&provision.path, ArticleOrder { label: member.text(), before });
        }
    }
}

fn gap(document: &[Provision<'_>], index: usize, last: Option<LastMember<'_>>, member: LevelMember<'_>, found: &mut StructureFindings<'_>) {
    let base = last.map_or(0, |last| last.member.number());
    let missing = span(&member.with_number(base + 1), &member.with_number(member.number() - 1));
    let before = last.map_or_else(start, |last| last.member.text().into());
    let path = &document[index].path;
    match member {
        LevelMember::Heading(division) => {
            let between = last.map_or(&document[..index], |last| &document[last.index + 1..index]);
            found.push(path, DivisionGap { missing, before, after: division.label(), stretch: range(between) });
        }
        LevelMember::Provision(label) => found.push(path, ArticleGap { missing, before, after: label.text() }),
    }
}

/// The level of a numbered heading or provision, from 0, and what bears the number.
fn member<'a>(provision: &Provision<'a>) -> Option<(usize, LevelMember<'a>)> {
    if let Some(division) = as_division(provision).filter(|division| division.number.is_some()) {
        let level = match division.kind {
            DivisionKind::Level1 => 0,
            DivisionKind::Level2 => 1,
            DivisionKind::Level3 => 2,
            _ => return None,
        };
        return Some((level, LevelMember::Heading(division)));
    }
    let label = &provision.article()?.label;
    let level = match label.style {
        LabelStyle::Article | LabelStyle::Decimal => return None,
        LabelStyle::Ideographic => 0,
        LabelStyle::Bracketed => 1,
        LabelStyle::Digit => 2,
        LabelStyle::BracketedDigit => 3,
    };
    Some((level, LevelMember::Provision(label)))
}

impl LevelMember<'_> {
    fn number(self) -> u32 {
        match self {
            Self::Heading(division) => division.number.map_or(0, |number| number.base),
            Self::Provision(label) => label.number.base,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Heading(division) => division.label(),
            Self::Provision(label) => label.text(),
        }
    }

    /// The label another number of this level would have.
    fn with_number(self, base: u32) -> String {
        let number = Number::plain(base);
        match self {
            Self::Heading(division) => {
                Division { kind: division.kind, number: Some(number), printed: None, heading: String::new(), children: Vec::new() }.label()
            }
            Self::Provision(label) => Label { number, style: label.style, printed: None }.text(),
        }
    }
}
