//! What the words of a law lead to, and the cards that show it without leaving the page.

use super::relations::Relations;
use crate::model::ProvisionPath;
use crate::plan::Route;
use crate::resolve::{Reach, State, TermUse, term_uses};
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
    uses: Vec<TermUse>,
}

impl Links {
    /// The links of a law of the site.
    pub(super) fn of(relations: &Relations<'_>, law: usize) -> Self {
        let mut out = Self::default();
        let marks = relations.marks(law);
        for reference in &marks.references {
            let place = &reference.place;
            let link = match reference.state {
                State::Resolved | State::OtherLaw => {
                    let Some((to, path, last)) = reference.targets.iter().find_map(|target| {
                        let (to, path) = relations.goal(target)?;
                        let last = if let Reach::Range(_, last, _) = &target.reach { last.path.clone() } else { None };
                        Some((to, path, last))
                    }) else {
                        continue;
                    };
                    let Some(href) = relations.href(law, to, &path) else { continue };
                    // What stands in the same article, or is this law as a whole, need not be shown again.
                    let is_here = to == law && (path.unit() == place.path.unit() || path == ProvisionPath::document(0));
                    let card = (!is_here).then_some(CardOf::Place(to, path, last));
                    Link { start: place.start, end: place.end, lead: Lead::Reference(href), card }
                }
                State::Outside => Link { start: place.start, end: place.end, lead: Lead::Outside, card: None },
                State::Unresolvable | State::NotAReference => continue,
            };
            out.texts.entry((place.path.clone(), place.part)).or_default().push(link);
        }
        out.uses = term_uses(&relations.entry(law).law, marks);
        let own = Route::Law(relations.plan(law).slug.clone());
        for it in &out.uses {
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
    pub(super) fn used_in(&self, unit: &ProvisionPath) -> Vec<usize> {
        self.uses.iter().filter(|it| it.place.path.unit() == *unit).map(|it| it.definition).collect()
    }
}
