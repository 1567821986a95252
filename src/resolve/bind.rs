//! The units of a phrase to provisions that exist.
//!
//! In: an address to start from, the units, and where the words stand. Out: the provisions, or why there are none. A work
//! that is not in the collection is taken at its word.

use super::address::{Address, Fault, Work};
use super::lexeme::{Level, Pick, Which};
use crate::corpus::{DocumentSurface, Surface, UnitSurface};
use crate::model::{DivisionKind, Number};

/// Where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing<'a> {
    /// The provision they stand in; relative words count from it.
    pub(super) here: Address,
    /// The address named last in this article.
    pub(super) last: Option<Address>,
    /// The addresses of the list named last in this article.
    pub(super) list: &'a [Address],
}

/// A provision, or a range of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// The provision, or the first of the range.
    pub(super) address: Address,
    /// The last of the range, and all from the first to it.
    pub(super) to: Option<(Address, Vec<Address>)>,
}

impl Member {
    pub(super) fn one(address: Address) -> Self {
        Self { address, to: None }
    }

    /// Every provision it holds.
    pub(super) fn all(&self) -> &[Address] {
        self.to.as_ref().map_or(std::slice::from_ref(&self.address), |(_, through)| through)
    }

    /// The provision that what follows in a list hangs on.
    pub(super) fn last(&self) -> &Address {
        self.to.as_ref().map_or(&self.address, |(last, _)| last)
    }
}

/// The highest number that is believed in 前…款.
const MOST_BEFORE: u32 = 99;

/// The longest list that 各该条 may mean.
const MOST_LISTED: usize = 64;

/// The member of this number, counted from 1.
fn nth<T>(all: &[T], number: u32) -> Option<&T> {
    all.get((number as usize).checked_sub(1)?)
}

/// Goes from an address down the units of a phrase.
pub(super) fn bind(surface: &Surface, base: Address, steps: &[(Level, Which)], standing: &Standing<'_>) -> Result<Vec<Member>, Fault> {
    let mut members = vec![Member::one(base)];
    for (level, which) in steps {
        // 第三、四条第一款: the 款 belongs to the last of them.
        let Some(last) = members.pop() else { return Err(Fault::Missing) };
        let step = BindStep { surface, base: last.last().clone(), level: *level, standing };
        if last.to.is_some() {
            members.push(last);
        }
        members.extend(step.take(which)?);
    }
    Ok(members)
}

struct BindStep<'a> {
    surface: &'a Surface,
    base: Address,
    level: Level,
    standing: &'a Standing<'a>,
}

impl BindStep<'_> {
    fn take(&self, which: &Which) -> Result<Vec<Member>, Fault> {
        match which {
            Which::Numbers(picks) => picks.iter().map(|pick| self.pick(*pick)).collect(),
            Which::Here => self.here().map(|address| vec![Member::one(address)]),
            Which::Before(count) => self.before(*count),
            Which::That => self.that(self.standing.last.as_ref()).map(|address| vec![Member::one(address)]),
            Which::Those => self.those(),
            Which::All => self.all(),
        }
    }

    fn pick(&self, pick: Pick) -> Result<Member, Fault> {
        match pick {
            Pick::One(number) => self.numbered(number).map(Member::one),
            Pick::Through(from, to) => range(self.surface, self.numbered(from)?, self.numbered(to)?),
        }
    }

    fn document(&self) -> Option<&DocumentSurface> {
        self.base.document(self.surface).map(|(_, document)| document)
    }

    /// 第三条
    fn numbered(&self, number: Number) -> Result<Address, Fault> {
        let Some(document) = self.document() else { return Ok(self.unchecked(number)) };
        match self.level {
            Level::Article => self.article(document, number),
            Level::Paragraph => self.paragraph(document, number.base),
            Level::Item => self.item(document, number.base),
            Level::Subitem => self.subitem(document, number.base),
            _ => self.division(document, number),
        }
    }

    /// The address as it is said, of a work the collection has not.
    fn unchecked(&self, number: Number) -> Address {
        let mut address = self.base.clone();
        match self.level {
            Level::Article => (address.number, address.is_named) = (Some(number), true),
            Level::Paragraph => address.paragraph = Some(number.base),
            Level::Item => address.item = Some(number.base),
            Level::Subitem => address.subitem = Some(number.base),
            level => address.labels.push(format!("第{}{}", crate::zh::write_numeral(number.base), level.word())),
        }
        address
    }

    fn article(&self, document: &DocumentSurface, number: Number) -> Result<Address, Fault> {
        match document.numbers.get(&number).map(Vec::as_slice) {
            Some([unit]) => Ok(Address { unit: Some(*unit), number: Some(number), is_named: true, division: None, ..self.base.clone() }),
            Some(_) => Err(Fault::Several),
            None => self.clause(document, number).ok_or_else(|| lost(document, number)),
        }
    }

    /// Of a text without articles, such as an interpretation or an opinion, 第四条 is what stands under 四、.
    fn clause(&self, document: &DocumentSurface, number: Number) -> Option<Address> {
        match document.divisions_of(DivisionKind::Level1, number) {
            [only] if document.numbers.is_empty() => Some(Address { division: Some(*only), ..Address::whole(self.base.work.clone()) }),
            _ => None,
        }
    }

    fn paragraph(&self, document: &DocumentSurface, number: u32) -> Result<Address, Fault> {
        let address = self.base.clone();
        let (Some(unit), index) = self.unit(document).ok_or(Fault::Missing)? else { return Err(Fault::Missing) };
        let exists = (1..=unit.paragraphs.len()).contains(&(number as usize));
        let number_of = article_number(unit);
        exists.then_some(Address { unit: Some(index), number: number_of, paragraph: Some(number), ..address }).ok_or(Fault::Missing)
    }

    /// The unit that a 款, 项 or 目 without 条 belongs to.
    fn unit<'d>(&self, document: &'d DocumentSurface) -> Option<(Option<&'d UnitSurface>, usize)> {
        let index = self.base.unit?;
        Some((document.units.get(index), index))
    }

    /// 项: of the 款 that is said; else of the one the words stand in, if it has items; else of the only 款 that has them.
    fn item(&self, document: &DocumentSurface, number: u32) -> Result<Address, Fault> {
        let (Some(unit), index) = self.unit(document).ok_or(Fault::Missing)? else { return Err(Fault::Missing) };
        let paragraph = self.item_paragraph(unit, Some(number))?;
        let exists = unit.items_in(paragraph, number).len();
        let address = Address {
            unit: Some(index),
            number: article_number(unit),
            paragraph: Some(paragraph),
            item: Some(number),
            ..self.base.clone()
        };
        match exists {
            0 => Err(Fault::Missing),
            1 => Ok(address),
            _ => Err(Fault::Several),
        }
    }

    /// The 款 whose items are meant.
    fn item_paragraph(&self, unit: &UnitSurface, number: Option<u32>) -> Result<u32, Fault> {
        let has_items = |paragraph: u32| unit.with_items().binary_search(&paragraph).is_ok();
        if let Some(paragraph) = self.base.paragraph {
            return if has_items(paragraph) { Ok(paragraph) } else { Err(Fault::Missing) };
        }
        let here = &self.standing.here;
        let is_here = !self.base.is_named && here.work == self.base.work && here.unit == self.base.unit;
        if let Some(paragraph) = here.paragraph.filter(|paragraph| is_here && has_items(*paragraph)) {
            return Ok(paragraph);
        }
        let fitting = match number {
            // Of the first and the last that have such an item, the one and only where they are the same.
            Some(number) => match unit.items_of(number) {
                [] => &[],
                [first, rest @ ..] if rest.last().is_none_or(|last| last.0 == first.0) => std::slice::from_ref(&first.0),
                _ => unit.with_items(),
            },
            None => unit.with_items(),
        };
        match (unit.with_items(), fitting) {
            ([only], _) | (_, [only]) => Ok(*only),
            ([], _) | (_, []) => Err(Fault::Missing),
            _ => Err(Fault::Several),
        }
    }

    fn subitem(&self, document: &DocumentSurface, number: u32) -> Result<Address, Fault> {
        let (Some(unit), _) = self.unit(document).ok_or(Fault::Missing)? else { return Err(Fault::Missing) };
        let (paragraph, item) = self.base.paragraph.zip(self.base.item).ok_or(Fault::Missing)?;
        let items = &nth(&unit.paragraphs, paragraph).ok_or(Fault::Missing)?.items;
        let has = unit.items_in(paragraph, item).iter().any(|(_, place)| items[*place as usize - 1].subitems.contains(&number));
        has.then(|| Address { subitem: Some(number), ..self.base.clone() }).ok_or(Fault::Missing)
    }

    /// 第三章: in the division named before it, else the only one of that number, else the one around the words.
    fn division(&self, document: &DocumentSurface, number: Number) -> Result<Address, Fault> {
        let kind = self.level.division().ok_or(Fault::Missing)?;
        if let (Level::Part, Work::Law(law, 0)) = (self.level, &self.base.work)
            && let Some(part) = self.surface.part(*law, number.base)
        {
            return Ok(part_of_code(self.surface, part));
        }
        let all = document.divisions_of(kind, number).iter().copied();
        let found: Vec<usize> =
            all.filter(|index| self.base.division.is_none_or(|outer| document.divisions[*index].trail.contains(&outer))).collect();
        let chosen = match found[..] {
            [only] => only,
            [] => return Err(Fault::Missing),
            _ => self.nearest(document, &found).ok_or(Fault::Several)?,
        };
        Ok(Address { division: Some(chosen), ..Address::whole(self.base.work.clone()) })
    }

    /// Of several divisions of one number, the one that stands with the words in the smallest common division.
    fn nearest(&self, document: &DocumentSurface, found: &[usize]) -> Option<usize> {
        let here = &self.standing.here;
        if here.work != self.base.work || self.base.division.is_some() {
            return None;
        }
        let trail = &document.units.get(here.unit?)?.trail;
        let shared = |index: &usize| document.divisions[*index].trail.iter().filter(|outer| trail.contains(outer)).count();
        let most = found.iter().map(shared).max().filter(|most| *most > 0)?;
        let mut best = found.iter().filter(|index| shared(index) == most);
        best.next().filter(|_| best.next().is_none()).copied()
    }

    /// 本条
    fn here(&self) -> Result<Address, Fault> {
        let here = &self.standing.here;
        let missing = |said: bool| if said { Ok(()) } else { Err(Fault::Nothing) };
        match self.level {
            Level::Article => {
                missing(here.number.is_some())?;
                Ok(Address { is_named: false, ..here.clone().above(Level::Paragraph) })
            }
            Level::Paragraph => {
                missing(here.paragraph.is_some() && here.number.is_some())?;
                Ok(here.clone().above(Level::Item))
            }
            Level::Item => {
                missing(here.item.is_some())?;
                Ok(here.clone().above(Level::Subitem))
            }
            Level::Subitem => Err(Fault::Nothing),
            _ => {
                let document = here.document(self.surface).ok_or(Fault::Nothing)?.1;
                let kind = self.level.division().ok_or(Fault::Nothing)?;
                let trail = &document.units.get(here.unit.ok_or(Fault::Nothing)?).ok_or(Fault::Nothing)?.trail;
                let division = trail.iter().rev().find(|index| document.divisions[**index].kind == kind);
                if let (Level::Part, None, Work::Law(law, 0)) = (self.level, division, &here.work)
                    && self.surface.laws[*law].part.is_some()
                {
                    return Ok(part_of_code(self.surface, *law));
                }
                let is_lost = || trail.iter().any(|index| document.divisions[*index].kind == DivisionKind::Lost);
                match division {
                    Some(division) => Ok(Address { division: Some(*division), ..Address::whole(here.work.clone()) }),
                    None if is_lost() => Err(Fault::Lost),
                    None => Err(Fault::Missing),
                }
            }
        }
    }

    /// 前款, 前两条; of a unit named before it, the first so many.
    fn before(&self, count: u32) -> Result<Vec<Member>, Fault> {
        // 前九百九十九款 of a law outside the collection cannot be looked up, and nobody writes it.
        if count > MOST_BEFORE {
            return Err(Fault::Dangling);
        }
        // 第二款前三项, but not 前项 in the third item.
        let is_of_paragraph = self.level == Level::Item && self.base.paragraph.is_some() && self.base.item.is_none();
        if self.base.is_named && self.base.number.is_some() || is_of_paragraph {
            let first = |number| self.numbered(Number::plain(number)).map(Member::one);
            return (1..=count).map(first).collect();
        }
        let here = &self.standing.here;
        let Some((_, document)) = here.document(self.surface) else { return self.before_unchecked(count) };
        match self.level {
            Level::Article => self.articles_before(document, count),
            Level::Paragraph => {
                here.number.ok_or(Fault::Nothing)?;
                let first = here.paragraph.and_then(|own| own.checked_sub(count)).filter(|first| *first > 0).ok_or(Fault::Dangling)?;
                let paragraph = |paragraph| Member::one(Address { paragraph: Some(paragraph), ..here.clone().above(Level::Item) });
                Ok((first..first + count).map(paragraph).collect())
            }
            Level::Item => self.items_before(document, count),
            Level::Subitem => Err(Fault::Nothing),
            level => self.divisions_before(document, level, count),
        }
    }

    fn before_unchecked(&self, count: u32) -> Result<Vec<Member>, Fault> {
        let here = &self.standing.here;
        let own = match self.level {
            Level::Paragraph => here.paragraph,
            Level::Item => here.item,
            Level::Article => return self.articles_counted_back(count),
            _ => return Err(Fault::Nothing),
        };
        let first = own.and_then(|own| own.checked_sub(count)).filter(|first| *first > 0).ok_or(Fault::Dangling)?;
        let at = |value| match self.level {
            Level::Paragraph => Address { paragraph: Some(value), ..here.clone().above(Level::Item) },
            _ => Address { item: Some(value), ..here.clone().above(Level::Subitem) },
        };
        Ok((first..first + count).map(|value| Member::one(at(value))).collect())
    }

    /// 前条 in the new words of a law that the collection has not: one number less. Where the article before it is one put in is not
    /// known, so that only the next number is counted back to, and 第三条之二 to 第三条之一.
    fn articles_counted_back(&self, count: u32) -> Result<Vec<Member>, Fault> {
        let own = self.standing.here.number.filter(|_| count == 1).ok_or(Fault::Nothing)?;
        let before = match own.suffix {
            None => own.base.checked_sub(1).filter(|base| *base > 0).map(Number::plain),
            Some(1) => Some(Number::plain(own.base)),
            Some(suffix) => Some(Number::inserted(own.base, Some(suffix - 1))),
        };
        let number = before.ok_or(Fault::Dangling)?;
        Ok(vec![Member::one(Address { number: Some(number), is_named: true, ..Address::whole(self.standing.here.work.clone()) })])
    }

    fn articles_before(&self, document: &DocumentSurface, count: u32) -> Result<Vec<Member>, Fault> {
        let own = self.standing.here.unit.ok_or(Fault::Nothing)?;
        let before: Vec<usize> = (0..own).rev().filter(|index| document.units[*index].is_article()).take(count as usize).collect();
        if before.len() < count as usize {
            return Err(Fault::Dangling);
        }
        let member = |index: &usize| {
            let number = article_number(&document.units[*index]);
            Member::one(Address { unit: Some(*index), number, is_named: true, ..Address::whole(self.standing.here.work.clone()) })
        };
        Ok(before.iter().rev().map(member).collect())
    }

    fn items_before(&self, document: &DocumentSurface, count: u32) -> Result<Vec<Member>, Fault> {
        let here = &self.standing.here;
        let unit = here.unit.and_then(|unit| document.units.get(unit)).ok_or(Fault::Nothing)?;
        let items = &nth(&unit.paragraphs, here.paragraph.ok_or(Fault::Nothing)?).ok_or(Fault::Nothing)?.items;
        let own = here.item.and_then(|own| items.iter().position(|item| item.number == own)).ok_or(Fault::Nothing)?;
        let first = own.checked_sub(count as usize).ok_or(Fault::Dangling)?;
        let member =
            |item: &crate::corpus::ItemSurface| Member::one(Address { item: Some(item.number), ..here.clone().above(Level::Subitem) });
        Ok(items[first..own].iter().map(member).collect())
    }

    fn divisions_before(&self, document: &DocumentSurface, level: Level, count: u32) -> Result<Vec<Member>, Fault> {
        let kind = level.division().ok_or(Fault::Nothing)?;
        let trail = &document.units[self.standing.here.unit.ok_or(Fault::Nothing)?].trail;
        let own = *trail.iter().rev().find(|index| document.divisions[**index].kind == kind).ok_or(Fault::Missing)?;
        let outer = &document.divisions[own].trail;
        let is_sister = |index: &usize| document.divisions[*index].kind == kind && document.divisions[*index].trail == *outer;
        let mut before: Vec<usize> = (0..own).rev().filter(is_sister).take(count as usize).collect();
        before.reverse();
        let member = |index: &usize| Member::one(Address { division: Some(*index), ..Address::whole(self.standing.here.work.clone()) });
        if before.len() < count as usize { Err(Fault::Dangling) } else { Ok(before.iter().map(member).collect()) }
    }

    /// 该条, 同款: the provision of this level that was named last.
    fn that(&self, named: Option<&Address>) -> Result<Address, Fault> {
        let named = named.ok_or(Fault::Nothing)?;
        let (is_said, below) = match self.level {
            Level::Article => (named.number.is_some(), Level::Paragraph),
            Level::Paragraph => (named.paragraph.is_some(), Level::Item),
            Level::Item => (named.item.is_some(), Level::Subitem),
            _ => return Err(Fault::Nothing),
        };
        if is_said { Ok(Address { is_named: true, ..named.clone().above(below) }) } else { Err(Fault::Nothing) }
    }

    /// 各该条: each provision of this level in the list that was named last.
    fn those(&self) -> Result<Vec<Member>, Fault> {
        if self.standing.list.len() > MOST_LISTED {
            return Err(Fault::Nothing);
        }
        let mut out: Vec<Member> = Vec::new();
        for named in self.standing.list {
            let member = Member::one(self.that(Some(named))?);
            if out.last() != Some(&member) {
                out.push(member);
            }
        }
        if out.len() < 2 { Err(Fault::Nothing) } else { Ok(out) }
    }

    /// 前款各项: every item of the 款.
    fn all(&self) -> Result<Vec<Member>, Fault> {
        let document = self.document().ok_or(Fault::Nothing)?;
        let unit = self.base.unit.and_then(|unit| document.units.get(unit)).ok_or(Fault::Nothing)?;
        let members: Vec<Member> = match self.level {
            Level::Paragraph => {
                let paragraph = |index: usize| Member::one(Address { paragraph: Some(index as u32), ..self.base.clone() });
                (1..=unit.paragraphs.len()).map(paragraph).collect()
            }
            Level::Item => {
                let paragraph = self.item_paragraph(unit, None)?;
                let items = &unit.paragraphs[paragraph as usize - 1].items;
                let item = |item: &crate::corpus::ItemSurface| {
                    Member::one(Address { paragraph: Some(paragraph), item: Some(item.number), ..self.base.clone() })
                };
                items.iter().map(item).collect()
            }
            _ => return Err(Fault::Nothing),
        };
        Ok(members)
    }
}

/// A part 编 that is a text of its own.
fn part_of_code(surface: &Surface, law: usize) -> Address {
    Address { labels: surface.laws[law].part_label().into_iter().collect(), ..Address::whole(Work::Law(law, 0)) }
}

/// Everything from one provision to another, in the order of the document.
pub(super) fn range(surface: &Surface, from: Address, to: Address) -> Result<Member, Fault> {
    if from.work != to.work {
        // 第二编至第七编 of a code whose parts are texts of their own: the link is to the first.
        let part = |address: &Address| match address.work {
            Work::Law(law, 0) if !address.labels.is_empty() => surface.laws[law].part.map(|part| (&surface.laws[law].title, part)),
            _ => None,
        };
        let is_range = part(&from).zip(part(&to)).is_some_and(|(one, other)| one.0 == other.0 && one.1 < other.1);
        return if is_range { Ok(Member { address: from.clone(), to: Some((to, vec![from])) }) } else { Err(Fault::Missing) };
    }
    let Some((_, document)) = from.document(surface) else {
        let both = vec![from.clone(), to.clone()];
        return Ok(Member { address: from, to: Some((to, both)) });
    };
    let through = through(document, &from, &to).filter(|all| all.len() > 1).ok_or(Fault::Missing)?;
    Ok(Member { address: from, to: Some((to, through)) })
}

/// So many provisions a range is taken apart into: what names more says nothing of each, and every article of a long law may hold such
/// a range.
const TAKEN_APART: usize = 300;

/// Whether a provision of a range is one that it names: an end, or any of a range that is not too long.
fn is_named(first: usize, index: usize, last: usize) -> bool {
    last.saturating_sub(first) <= TAKEN_APART || index == first || index == last
}

fn through(document: &DocumentSurface, from: &Address, to: &Address) -> Option<Vec<Address>> {
    if let (Some(first), Some(last), None, None) = (from.division, to.division, from.unit, to.unit) {
        let kind = document.divisions.get(first)?.kind;
        let between = (first..=last).filter(|index| document.divisions[*index].kind == kind && is_named(first, *index, last));
        return Some(between.map(|index| Address { division: Some(index), ..from.clone() }).collect());
    }
    let (first, last) = (from.unit?, to.unit?);
    if first != last {
        let mut out = vec![from.clone()];
        let between = (first + 1..last).filter(|index| is_named(first, *index, last) && document.units[*index].is_article());
        out.extend(between.map(|index| Address {
            unit: Some(index),
            number: article_number(&document.units[index]),
            ..from.clone().above(Level::Paragraph)
        }));
        out.push(to.clone());
        return (first < last).then_some(out);
    }
    let unit = document.units.get(first)?;
    match (from.paragraph, to.paragraph) {
        (Some(one), Some(other)) if one != other && from.item.is_none() => {
            Some((one..=other).map(|paragraph| Address { paragraph: Some(paragraph), ..from.clone() }).collect())
        }
        (Some(one), Some(other)) if one == other => {
            let items = &nth(&unit.paragraphs, one)?.items;
            let (first, last) = (from.item?, to.item?);
            if first == last {
                return Some((from.subitem?..=to.subitem?).map(|subitem| Address { subitem: Some(subitem), ..from.clone() }).collect());
            }
            let between = items.iter().filter(|item| (first..=last).contains(&item.number));
            Some(between.map(|item| Address { item: Some(item.number), ..from.clone() }).collect())
        }
        _ => None,
    }
}

pub(super) fn article_number(unit: &UnitSurface) -> Option<Number> {
    match unit.path.at {
        crate::model::At::Article(number, _) => Some(number),
        _ => None,
    }
}

/// A number the document has not: lost, where higher ones follow.
fn lost(document: &DocumentSurface, number: Number) -> Fault {
    let is_gap = number.suffix.is_none() && document.numbers.keys().next_back().is_some_and(|last| last.base > number.base);
    if is_gap { Fault::Lost } else { Fault::Missing }
}
