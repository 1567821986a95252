//! What the words of a law lead to, and the cards that show it without leaving the page.

use super::relations::Relations;
use crate::model::ProvisionPath;
use crate::plan::Route;
use crate::resolve::{Reach, Reference, ReferenceState, term_uses};
use crate::zh::JOINTS;
use std::collections::BTreeMap;

/// How many cards a page has; what comes after them is a plain link.
const CARDS: usize = 20;

/// Linked words of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The first character, from 0.
    pub(super) start: u32,
    /// The character after the last.
    pub(super) end: u32,
    /// Where they lead.
    pub(super) lead: Lead,
    /// What a card shows of it.
    pub(super) card: Option<CardOf>,
}

/// Where words lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// To a provision or a law, at this address.
    Reference(String),
    /// To the definition of a term.
    Term(String),
    /// To a text the site has not.
    Outside,
    /// To a text the site has not, at this address out of it.
    Elsewhere(String),
}

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CardOf {
    /// A provision of a law, and the last one where it begins a range.
    Place(usize, ProvisionPath, Option<ProvisionPath>),
    /// A definition of the law itself.
    Term(usize),
}

/// The cards of a page, in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Cards {
    pub(super) list: Vec<CardOf>,
}

impl Cards {
    /// The name of a card; `None` where the page has enough of them.
    pub(super) fn id(&mut self, card: &CardOf) -> Option<String> {
        let known = self.list.iter().position(|it| it == card);
        if known.is_none() && self.list.len() >= CARDS {
            return None;
        }
        let index = known.unwrap_or_else(|| {
            self.list.push(card.clone());
            self.list.len() - 1
        });
        Some(card_id(index))
    }
}

/// The anchor of a card.
pub(super) fn card_id(index: usize) -> String {
    format!("c{}", index + 1)
}

/// The links of one law.
#[derive(Debug, Default)]
pub(super) struct Links {
    texts: BTreeMap<(ProvisionPath, u32), Vec<Link>>,
    terms: BTreeMap<(ProvisionPath, u32), Vec<Link>>,
    /// The definitions each article uses, in the order of their first use.
    uses: BTreeMap<ProvisionPath, Vec<usize>>,
}

impl Links {
    /// The links of a law of the site.
    pub(super) fn of(relations: &Relations<'_>, law: usize) -> Self {
        let mut out = Self::default();
        let marks = relations.marks(law);
        for reference in &marks.references {
            let place = &reference.place;
            let links = match reference.state {
                ReferenceState::Resolved | ReferenceState::OtherLaw => leading(relations, law, reference),
                ReferenceState::Outside => {
                    let lead = relations.elsewhere(reference).map_or(Lead::Outside, |url| Lead::Elsewhere(url.to_owned()));
                    vec![Link { start: place.start, end: place.end, lead, card: None }]
                }
                ReferenceState::Unresolvable | ReferenceState::NotAReference => continue,
            };
            out.texts.entry((place.path.clone(), place.part)).or_default().extend(links);
        }
        let own = Route::Law(relations.plan(law).slug.clone());
        for it in &term_uses(&relations.entry(law).law, marks) {
            out.uses.entry(it.place.path.unit()).or_default().push(it.definition);
            let Some(href) = relations.plan(law).href_from(&marks.definitions[it.definition].place.path, &own) else { continue };
            let card = Some(CardOf::Term(it.definition));
            let link = Link { start: it.place.start, end: it.place.end, lead: Lead::Term(href), card };
            out.terms.entry((it.place.path.clone(), it.place.part)).or_default().push(link);
        }
        out
    }

    /// The links of a text, in order.
    pub(super) fn in_text(&self, path: &ProvisionPath, part: u32, terms: bool) -> Vec<&Link> {
        let key = (path.clone(), part);
        let terms = if terms { self.terms.get(&key) } else { None };
        let mut links: Vec<&Link> = self.texts.get(&key).into_iter().chain(terms).flatten().collect();
        links.sort_by_key(|link| (link.start, link.end));
        links
    }

    /// The definitions an article uses, in the order of their first use.
    pub(super) fn used_in(&self, unit: &ProvisionPath) -> &[usize] {
        self.uses.get(unit).map_or(&[], Vec::as_slice)
    }
}

/// The links of a reference: one for each target where its words part, such as 第一、二项, else one to the first, whose card
/// goes on to the last.
fn leading(relations: &Relations<'_>, law: usize, reference: &Reference) -> Vec<Link> {
    let place = &reference.place;
    let parts = parts(&reference.mention, reference.targets.len());
    let n_links = if parts.is_empty() { 1 } else { parts.len() };
    let link = |index: usize| {
        let target = &reference.targets[index];
        let (to, path) = relations.goal(target)?;
        let last = match &target.reach {
            Reach::Range(_, last, _) => last.path.clone(),
            _ if n_links < reference.targets.len() => {
                let (of, last) = relations.goal(reference.targets.last()?)?;
                (of == to).then_some(last)
            }
            _ => None,
        };
        let href = relations.href(law, to, &path)?;
        // What stands in the same article, or is this law as a whole, need not be shown again.
        let is_here = to == law && (path.unit() == place.path.unit() || path == ProvisionPath::document(0));
        let card = (!is_here).then_some(CardOf::Place(to, path, last));
        let (start, end) = parts.get(index).map_or((place.start, place.end), |(from, to)| (place.start + from, place.start + to));
        Some(Link { start, end, lead: Lead::Reference(href), card })
    };
    (0..n_links.min(reference.targets.len())).filter_map(link).collect()
}

/// Where the words of a mention part, each part with what belongs to it: 第一款第一、二项 are 第一款第一 and 二项. Empty where
/// they do not part into so many.
fn parts(mention: &str, count: usize) -> Vec<(u32, u32)> {
    if count < 2 {
        return Vec::new();
    }
    let (mut out, mut from, mut at, mut rest) = (Vec::new(), 0, 0, mention);
    while let Some(c) = rest.chars().next() {
        let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint));
        let is_joint = joint.filter(|_| at > from);
        let n_chars = is_joint.map_or(1, |joint| joint.chars().count() as u32);
        if is_joint.is_some() {
            out.push((from, at));
            from = at + n_chars;
        }
        at += n_chars;
        rest = &rest[is_joint.map_or(c.len_utf8(), |joint| joint.len())..];
    }
    out.push((from, at));
    if out.len() == count && from < at { out } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_mention_of_several_provisions_is_several_links_where_its_words_part() {
        assert_eq!(parts("第一款第一、二项", 2), [(0, 5), (6, 8)]);
        assert_eq!(parts("第（一）、（二）和（四）项", 3), [(0, 4), (5, 8), (9, 13)]);
        assert_eq!(parts("前两款", 2), []);
        assert_eq!(parts("第一、三至五项", 3), []);
        assert_eq!(parts("第一项", 1), []);
    }
}
