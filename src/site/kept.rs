//! What the pages of each law were made from, so that those which would come out the same need not be made again.
//!
//! The pages of a law are a function of what they look at: the frame that all pages have, and of laws, their own among them, what
//! [`crate::render::SeenLaws`] wrote down. A law whose pages looked at the same things, and these say the same, has the same pages. The
//! values are hashed by all their fields; what was looked at is known from the pages themselves, so that nothing can be forgotten.

use super::plan::Site;
use crate::render::{SeenFor, SeenLaw, SiteContext, hash_answers};
use crate::source::{Printer, print_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash as _;
use std::sync::OnceLock;

/// What the pages of the laws of a site were made from, by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadePages(BTreeMap<String, MadeFrom>);

/// What the pages of a law were made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct MadeFrom {
    /// The fingerprint of it.
    print: String,
    /// The laws that were looked at, and what for.
    seen: Vec<(String, u8)>,
    /// The laws that were looked for, and that were not there.
    missed: BTreeSet<String>,
}

/// What pages are made from, as it is now.
pub(super) struct Prints<'s> {
    site: &'s Site,
    context: &'s SiteContext<'s>,
    /// What all pages of laws have in common.
    frame: u128,
    /// For each law and each [`SeenFor`], from the first time that it is asked for.
    laws: Vec<[OnceLock<u128>; SeenFor::ALL.len()]>,
    before: &'s MadePages,
}

impl<'s> Prints<'s> {
    /// The fingerprints of a site, and what pages were made from `before`.
    pub(super) fn new(site: &'s Site, context: &'s SiteContext<'s>, before: &'s MadePages) -> Self {
        let (inputs, config) = (&site.collection.inputs, &site.collection.config);
        let mut frame = Printer::default();
        context.hash_common(&mut frame);
        // The theme and its words are read from these, references to texts outside from the last.
        (&inputs.theme_files, &config.theme, &config.lang, &inputs.elsewhere).hash(&mut frame);
        let laws = site.collection.corpus.laws.iter().map(|_| <[OnceLock<u128>; SeenFor::ALL.len()]>::default()).collect();
        Self { site, context, frame: frame.print(), laws, before }
    }

    /// Whether the pages of a law would come out as they did.
    pub(super) fn hold(&self, law: usize) -> Option<SameAs<'_>> {
        let slug = self.slug(law);
        let (slug, made) = self.before.0.get_key_value(slug)?;
        let index = |slug: &String| self.site.collection.corpus.index(slug);
        let seen: Option<Vec<SeenLaw>> = made.seen.iter().map(|(slug, looks)| Some(SeenLaw { law: index(slug)?, looks: *looks })).collect();
        let is_same = made.missed.iter().all(|slug| index(slug).is_none()) && self.print(law, &seen?) == made.print;
        is_same.then_some(SameAs { slug, made })
    }

    /// Writes down what the pages of a law were made from.
    pub(super) fn note(&self, law: usize, (seen, missed): (Vec<SeenLaw>, BTreeSet<String>), made: &mut MadePages) {
        let print = self.print(law, &seen);
        let seen = seen.iter().map(|it| (self.slug(it.law).to_owned(), it.looks)).collect();
        made.0.insert(self.slug(law).to_owned(), MadeFrom { print, seen, missed });
    }

    fn slug(&self, law: usize) -> &'s str {
        &self.site.collection.corpus.laws[law].law.meta.slug
    }

    fn print(&self, law: usize, seen: &[SeenLaw]) -> String {
        let mut print = Printer::default();
        (self.frame, self.slug(law)).hash(&mut print);
        for SeenLaw { law, looks } in seen {
            (self.slug(*law), looks).hash(&mut print);
            for look in SeenFor::ALL.into_iter().filter(|look| look.is_in(*looks)) {
                self.of(*law, look).hash(&mut print);
            }
        }
        format!("{:032x}", print.print())
    }

    /// What a law says where it is looked at for this.
    fn of(&self, law: usize, look: SeenFor) -> u128 {
        let (place, made): (usize, &dyn Fn() -> u128) = match look {
            SeenFor::Text => (0, &|| self.text(law)),
            SeenFor::Cited => (1, &|| self.cited(law)),
            SeenFor::Answers => (2, &|| self.answers(law)),
        };
        *self.laws[law][place].get_or_init(made)
    }

    /// Its text with all that stands beside it. Its plan and how lists show it are made from these and the words of the theme.
    fn text(&self, law: usize) -> u128 {
        let collection = &self.site.collection;
        print_of(&(&*collection.corpus.laws[law], &*collection.marks[law], collection.notes(law)))
    }

    /// Who cites it. Which reference of a law that is stands for the place of the law, which others may shift.
    fn cited(&self, law: usize) -> u128 {
        let (slug, mut print) = (self.slug(law), Printer::default());
        let from = (slug.to_owned(), crate::model::ProvisionPath::document(0));
        for ((_, path), citations) in self.site.collection.cited.range(from..).take_while(|((of, _), _)| of == slug) {
            (path, citations.len()).hash(&mut print);
            for citation in citations {
                (self.slug(citation.marks), citation.reference, citation.via).hash(&mut print);
            }
        }
        print.print()
    }

    fn answers(&self, law: usize) -> u128 {
        let mut print = Printer::default();
        hash_answers(self.context, law, &mut print);
        print.print()
    }
}

/// What pages were made from, which is the same now.
#[derive(Debug, Clone, Copy)]
pub(super) struct SameAs<'m> {
    slug: &'m String,
    made: &'m MadeFrom,
}

impl SameAs<'_> {
    /// Writes it down once more.
    pub(super) fn note(self, made: &mut MadePages) {
        made.0.insert(self.slug.clone(), self.made.clone());
    }
}
