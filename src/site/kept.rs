//! What the pages of each law were made from, so that those which would come out the same need not be made again.
//!
//! The pages of a law are a function of what they look at: the frame that all pages have, and of laws, their own among them, what
//! [`crate::render::SeenLaws`] wrote down. A law whose pages looked at the same things, and these say the same, has the same pages. The
//! values are hashed by all their fields; what was looked at is known from the pages themselves, so that nothing can be forgotten. A page of
//! the site itself is a function of the theme and of what its template sees.
//!
//! The words that two provisions share are chosen by how rare they are among all laws, which any law more shifts a little, and hardly ever
//! which words are chosen. So the words themselves are hashed, too, and looked for where the rarity is another.

use super::make::Maker;
use super::plan::Site;
use crate::error::Error;
use crate::model::{Date, ProvisionPath};
use crate::render::{ExplainedPrints, SeenFor, SeenLaw, SeenTexts, hash_answers, hash_shown_answers};
use crate::resolve::Citation;
use crate::source::{Printer, print_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash as _;
use std::sync::OnceLock;

/// What the pages of a site were made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadePages {
    /// Those of the laws, by slug.
    laws: BTreeMap<String, MadeFrom>,
    /// Pages of the site itself and files of the search index, by path: the fingerprint of what each was made from.
    own: BTreeMap<String, String>,
}

/// Who keeps files that stand as they would come out.
pub(super) trait FileKeeper: Sync {
    /// Keeps files that were made from what has this fingerprint. `false`, and nothing is kept, where they were not, or do not stand.
    fn keep_made(&self, paths: &[String], print: u128) -> Result<bool, Error>;

    /// Writes down what files were made from.
    fn note_made(&self, paths: &[String], print: u128);
}

/// Keeps nothing.
pub(super) struct KeepsNothing;

impl FileKeeper for KeepsNothing {
    fn keep_made(&self, _: &[String], _: u128) -> Result<bool, Error> {
        Ok(false)
    }

    fn note_made(&self, _: &[String], _: u128) {}
}

/// What the pages of a law were made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct MadeFrom {
    /// The fingerprint of it.
    print: String,
    /// The same with the words that provisions share in place of what these are chosen by.
    shown: String,
    /// The laws that were looked at, and what for.
    seen: Vec<(String, u8)>,
    /// The laws that were looked for, and that were not there.
    missed: BTreeSet<String>,
}

/// What pages are made from, as it is now. A text is a law, or one of its dated texts.
pub(super) struct Prints<'s> {
    site: &'s Site,
    maker: &'s Maker<'s>,
    /// What all pages of laws have in common, then those of dated texts.
    frames: [OnceLock<u128>; 2],
    /// The theme and its words.
    theme: OnceLock<u128>,
    /// For each text and each [`SeenFor`], from the first time that it is asked for.
    texts: Vec<[OnceLock<u128>; SeenFor::ALL.len()]>,
    /// For each text what is shown of its answers.
    shown: Vec<OnceLock<u128>>,
    before: &'s MadePages,
}

impl<'s> Prints<'s> {
    /// The fingerprints of a site, and what pages were made from `before`.
    pub(super) fn new(site: &'s Site, maker: &'s Maker<'s>, before: &'s MadePages) -> Self {
        let texts = (0..site.plan.n_texts()).map(|_| <[OnceLock<u128>; SeenFor::ALL.len()]>::default()).collect();
        let shown = (0..site.plan.n_texts()).map(|_| OnceLock::new()).collect();
        Self { site, maker, frames: Default::default(), theme: OnceLock::new(), texts, shown, before }
    }

    /// Whether the pages of a text would come out as they did.
    pub(super) fn hold(&self, text: usize) -> Option<SameAs<'_>> {
        self.hold_named(self.slug(text), self.site.is_dated(text))
    }

    /// Whether pages of this name would come out as they did: those of a text, or of two texts beside one another, which have what pages of
    /// dated texts have in common.
    pub(super) fn hold_named(&self, name: &str, is_dated: bool) -> Option<SameAs<'_>> {
        let (slug, made) = self.before.laws.get_key_value(name)?;
        let index = |slug: &String| self.site.collection.corpus.text_index(slug);
        let seen: Option<Vec<SeenLaw>> = made.seen.iter().map(|(slug, looks)| Some(SeenLaw { law: index(slug)?, looks: *looks })).collect();
        let (seen, own) = (seen?, (name, is_dated));
        if made.missed.iter().any(|slug| index(slug).is_some()) {
            return None;
        }
        let print = self.print(own, &seen);
        let is_same = print == made.print || self.print_shown(own, &seen, &ExplainedPrints::new()) == made.shown;
        is_same.then(|| SameAs { slug, made: MadeFrom { print, ..made.clone() } })
    }

    /// Writes down what the pages of a text were made from.
    pub(super) fn note(&self, text: usize, seen: SeenTexts, made: &mut MadePages) {
        self.note_named((self.slug(text), self.site.is_dated(text)), seen, made);
    }

    /// The same for pages of this name.
    pub(super) fn note_named(&self, own: (&str, bool), SeenTexts { laws, missed, explained }: SeenTexts, made: &mut MadePages) {
        let (print, shown) = (self.print(own, &laws), self.print_shown(own, &laws, &explained));
        let seen = laws.iter().map(|it| (self.slug(it.law).to_owned(), it.looks)).collect();
        made.laws.insert(own.0.to_owned(), MadeFrom { print, shown, seen, missed });
    }

    /// What a page of the site itself is made from, of whose view this is the fingerprint.
    pub(super) fn of_own(&self, view: u128) -> u128 {
        print_of(&(self.theme(), view))
    }

    /// Whether files that are no law's were made from what has this fingerprint.
    pub(super) fn hold_own(&self, paths: &[String], print: u128) -> bool {
        let print = written(print);
        paths.iter().all(|path| self.before.own.get(path) == Some(&print))
    }

    fn slug(&self, text: usize) -> &'s str {
        &self.site.collection.corpus.text(text).law.meta.slug
    }

    fn print(&self, own: (&str, bool), seen: &[SeenLaw]) -> String {
        self.print_by(own, seen, |law| self.of(law, SeenFor::Answers))
    }

    /// The same with the words that provisions share; what is known of those is not worked out again.
    fn print_shown(&self, own: (&str, bool), seen: &[SeenLaw], known: &ExplainedPrints) -> String {
        let shown = |law: usize| {
            *self.shown[law].get_or_init(|| {
                let mut print = Printer::default();
                hash_shown_answers(self.maker.context(law), law, known, &mut print);
                print.print()
            })
        };
        self.print_by(own, seen, shown)
    }

    fn print_by(&self, (name, is_dated): (&str, bool), seen: &[SeenLaw], answers: impl Fn(usize) -> u128) -> String {
        let mut print = Printer::default();
        (self.frame(is_dated), name).hash(&mut print);
        for SeenLaw { law, looks } in seen {
            (self.slug(*law), looks).hash(&mut print);
            for look in SeenFor::ALL.into_iter().filter(|look| look.is_in(*looks)) {
                let of = if look == SeenFor::Answers { answers(*law) } else { self.of(*law, look) };
                of.hash(&mut print);
            }
        }
        written(print.print())
    }

    /// What the pages of laws, or of dated texts, have in common.
    fn frame(&self, is_dated: bool) -> u128 {
        *self.frames[usize::from(is_dated)].get_or_init(|| {
            let text = if is_dated { self.site.plan.laws().len() } else { 0 };
            let mut frame = Printer::default();
            self.maker.context(text).hash_common(&mut frame);
            // From the last, references to texts outside are read.
            (self.theme(), &self.site.collection.inputs.elsewhere).hash(&mut frame);
            frame.print()
        })
    }

    /// What the theme and its words are read from.
    fn theme(&self) -> u128 {
        let (inputs, config) = (&self.site.collection.inputs, &self.site.collection.config);
        *self.theme.get_or_init(|| print_of(&(&inputs.theme_files, &config.theme, &config.lang)))
    }

    /// What a text says where it is looked at for this.
    fn of(&self, text: usize, look: SeenFor) -> u128 {
        let (place, made): (usize, &dyn Fn() -> u128) = match look {
            SeenFor::Text => (0, &|| self.text(text)),
            SeenFor::Cited => (1, &|| self.cited(text)),
            SeenFor::Answers => (2, &|| self.answers(text)),
            SeenFor::Region => (3, &|| print_of(&self.maker.context(text).region_of(text))),
        };
        *self.texts[text][place].get_or_init(made)
    }

    /// A text with all that stands beside it, which of its terms other laws define, and the dates of its other texts. Its plan, how lists show it and how it is aligned with
    /// another text are made from these and the words of the theme.
    fn text(&self, text: usize) -> u128 {
        let collection = &self.site.collection;
        let corpus = &collection.corpus;
        let marks = collection.marks(text);
        let first = corpus.dated.partition_point(|it| it.law < text);
        let dates: Vec<Date> = corpus.dated[first..].iter().take_while(|it| it.law == text).map(|it| it.date).collect();
        let amendments = self.site.amendments.by_law.get(&text).map(Vec::as_slice).unwrap_or_default();
        // Texts are named by their places there, which others may shift.
        let named = |at: usize| self.slug(at);
        let amended: Vec<_> = amendments
            .iter()
            .map(|it| (named(it.decision), it.document, &it.name, it.day, it.before.map(named), it.made.map(named), it.renumbers, &it.told))
            .collect();
        let told = text.checked_sub(corpus.laws.len()).and_then(|at| self.site.told.get(at));
        print_of(&(&**corpus.text(text), marks, collection.notes(text), dates, amended, told, self.site.terms.shared_in(marks)))
    }

    /// Who cites it. Which reference of a text that is stands for the place of that text, which others may shift.
    fn cited(&self, text: usize) -> u128 {
        let (slug, mut print) = (self.slug(text), Printer::default());
        let (dated, marked) = (text.checked_sub(self.site.collection.corpus.laws.len()), self.site.collection.marked());
        // A dated text is cited by other laws, and by itself.
        for cited in std::iter::once(&marked.cited).chain(dated.map(|at| &marked.dated.cited[at])) {
            let from = (slug.to_owned(), ProvisionPath::document(0));
            for ((_, path), citations) in cited.range(from..).take_while(|((of, _), _)| of == slug) {
                (path, citations.len()).hash(&mut print);
                for Citation { marks, reference, via } in citations {
                    (self.slug(*marks), reference, via).hash(&mut print);
                }
            }
        }
        print.print()
    }

    fn answers(&self, text: usize) -> u128 {
        let mut print = Printer::default();
        hash_answers(self.maker.context(text), text, &mut print);
        print.print()
    }
}

impl MadePages {
    /// Writes down what files that are no law's were made from.
    pub(super) fn note_own(&mut self, paths: &[String], print: u128) {
        self.own.extend(paths.iter().map(|path| (path.clone(), written(print))));
    }
}

fn written(print: u128) -> String {
    format!("{print:032x}")
}

/// What pages were made from, which is the same now.
#[derive(Debug)]
pub(super) struct SameAs<'m> {
    slug: &'m String,
    made: MadeFrom,
}

impl SameAs<'_> {
    /// Writes it down once more.
    pub(super) fn note(self, made: &mut MadePages) {
        made.laws.insert(self.slug.clone(), self.made);
    }
}
