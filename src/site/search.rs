//! The search index: law by law, then range by range, to a sink or to memory.

use super::artifact::{Artifact, Body, Sink};
use super::catalogue::{Catalogue, catalogue};
use super::check::Checked;
use super::plan::Site;
use super::read::Collection;
use crate::corpus::PartedLaw;
use crate::error::Error;
use crate::import::slug;
use crate::model::LawKind;
use crate::plan::{LawPlan, Route, SetPageId, plan};
use crate::render::{LawNotes, Listed, listed, named_text};
use crate::resolve::DefinitionKind;
use crate::search::answer::SearchedLaw;
use crate::search::file_name;
use crate::search::fold::Folding;
use crate::search::heads::{self, HeadEntry, Heads};
use crate::search::sort::{self, Files};
use crate::search::table::{self, Row};
use crate::search::text::Texts;
use crate::search::unit::{SearchUnit, units};
use crate::source::fingerprint;
use crate::stage::{Stage, Timed};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What of the index is known before its files are made.
struct IndexOutline {
    /// The laws in the order of results, by their places in the corpus.
    order: Vec<usize>,
    rows: Vec<Row>,
    texts: Texts,
    /// Part of the name of each file, the table's excepted.
    version: String,
}

/// Counts up with what an index says and how it says it.
const FORMAT: u8 = 1;

/// What search knows of the laws: their texts, where their provisions stand, and what lists show of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Searched<'a> {
    collection: &'a Collection,
    plans: &'a [Arc<LawPlan>],
    listed: &'a [Listed],
}

impl Collection {
    /// The laws as search knows them, in the order of results.
    pub fn books(&self) -> Vec<SearchedLaw> {
        let Catalogue { plans, listed, .. } = catalogue(self, None).value;
        Searched { collection: self, plans: &plans, listed: &listed }.books()
    }
}

impl Collection {
    /// The same, and behind them the texts of other dates, each by its name and its day. The index in the browser knows the newest alone.
    pub fn books_of_all_texts(&self) -> Vec<SearchedLaw> {
        let mut books = self.books();
        let of_slug: BTreeMap<String, Row> = books.iter().map(|(row, _)| (row.slug.clone(), row.clone())).collect();
        let dated = self.corpus.dated.par_iter().filter_map(|it| {
            let law = &it.entry.law;
            let newest = of_slug.get(&self.corpus.laws[it.law].law.meta.slug)?;
            let plan = plan(law);
            let units = units(law, &plan);
            let own = listed(&self.words, &it.entry, &plan, &LawNotes::default(), None, None);
            let row = Row {
                slug: law.meta.slug.clone(),
                name: named_text(&self.words, &own.item().name, Some(it.date)),
                status: (own.item().status.class, own.item().status.word.clone()),
                n_units: units.len(),
                numbers: table::numbers(&units),
                parts: table::parts(&units),
                ..newest.clone()
            };
            Some((row, units))
        });
        let dated: Vec<SearchedLaw> = dated.collect();
        books.extend(dated);
        books
    }
}

impl Site {
    pub(super) fn searched(&self) -> Searched<'_> {
        Searched { collection: &self.collection, plans: self.plan.laws(), listed: &self.listed }
    }

    /// What a query may name beside laws and provisions.
    pub(super) fn heads(&self) -> Heads {
        let topics = self.comparisons.sets.iter().zip(self.plan.sets()).flat_map(|(compared, plan)| {
            compared.set.topics.iter().enumerate().map(|(index, topic)| {
                let href = plan.route(SetPageId::Topic(index)).file();
                HeadEntry(topic.name.clone(), topic.gloss.clone(), href, topic.terms.join(" "))
            })
        });
        let terms = self.terms.heads().map(|(term, place, href)| HeadEntry(term.to_owned(), place.to_owned(), href, String::new()));
        Heads { topics: topics.collect(), terms: terms.collect() }
    }
}

impl Checked {
    /// A file of the search index. All of them are made and kept when the first is asked for.
    pub(super) fn search_file(&self, path: &str) -> Option<&[u8]> {
        if !path.starts_with(&Route::Search(String::new()).file()) {
            return None;
        }
        let files = self.search.get_or_init(|| {
            let memory = KeptFiles::default();
            match self.site.searched().emit(self.site.heads(), &memory, Timed::BY_NOBODY) {
                Ok(_) => memory.0.into_inner().unwrap_or_else(PoisonError::into_inner),
                Err(_) => unreachable!("a shelf in memory takes every file"),
            }
        });
        files.get(path).map(Vec::as_slice)
    }
}

impl Searched<'_> {
    /// Makes the files of the search index; returns how many.
    pub(super) fn emit(&self, heads: Heads, sink: &dyn Sink, timed: Timed<'_>) -> Result<usize, Error> {
        let outline = self.outline(timed);
        let put = |part: &str, script: String| sink.put(artifact(file_name(part, &outline.version), script));
        let texts = outline.order.par_iter().enumerate().map(|(place, law)| {
            let files = timed.during(Stage::Index, "", || table::texts(place, &self.units(*law)));
            let count = files.len();
            files.into_iter().try_for_each(|(_, part, script)| put(&part, script)).map(|()| count)
        });
        let n_texts: usize = texts.collect::<Result<Vec<_>, _>>()?.into_iter().sum();
        let ranges = sort::ranges(&outline.texts);
        let ranges = ranges.par_iter().enumerate().map(|(index, range)| {
            let mut files = timed.during(Stage::Index, "", || sort::files(&outline.texts, index, range));
            let made = files.keys.drain(..).chain(files.lists.drain(..)).collect::<Vec<_>>();
            let count = made.len();
            made.into_iter().try_for_each(|(part, script)| put(&part, script))?;
            Ok::<_, Error>((files, count))
        });
        let (files, counts): (Vec<Files>, Vec<usize>) = ranges.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        let mut n_heads = 0;
        let mut heads_version = String::new();
        if let Some((version, script)) = heads::heads(heads) {
            sink.put(artifact(file_name("heads", &version), script))?;
            (n_heads, heads_version) = (1, version);
        }
        let table = table::table(&outline.rows, &files, (&outline.version, &heads_version), &slug::initial);
        sink.put(artifact("table.js".to_owned(), table))?;
        Ok(n_texts + counts.into_iter().sum::<usize>() + n_heads + 1)
    }

    fn books(&self) -> Vec<SearchedLaw> {
        let aliases = self.aliases();
        let book = |law: &usize| {
            let units = self.units(*law);
            (self.row(*law, &units, &aliases), units)
        };
        self.order().par_iter().map(book).collect()
    }

    fn units(&self, law: usize) -> Vec<SearchUnit> {
        units(&self.collection.corpus.laws[law].law, &self.plans[law])
    }

    fn outline(&self, timed: Timed<'_>) -> IndexOutline {
        let order = self.order();
        let folding = Folding::default();
        let aliases = self.aliases();
        let read = order.par_iter().map(|law| {
            timed.during(Stage::Index, "", || {
                let units = self.units(*law);
                let row = self.row(*law, &units, &aliases);
                let print = fingerprint(raw(&units, &row).as_bytes());
                (row, Texts::of(&units, &folding), print)
            })
        });
        let read: Vec<(Row, Texts, u64)> = read.collect();
        let mut outline = IndexOutline { order, rows: Vec::with_capacity(read.len()), texts: Texts::default(), version: String::new() };
        let mut prints = vec![FORMAT];
        for (row, texts, print) in read {
            outline.rows.push(row);
            outline.texts.append(texts);
            prints.extend(print.to_le_bytes());
        }
        let print = format!("{:016x}", fingerprint(&prints));
        print[..8].clone_into(&mut outline.version);
        outline
    }

    /// By rank of the kind, what holds everywhere before what holds in a region, then by name.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.collection.corpus.laws.len()).collect();
        let key = |law: &usize| {
            let law = *law;
            let meta = &self.collection.corpus.laws[law].law.meta;
            (
                if meta.kind == LawKind::Unknown { u8::MAX } else { meta.kind as u8 },
                meta.region.clone(),
                meta.name(),
                self.part(law).map(|it| it.1),
                meta.slug.clone(),
            )
        };
        order.sort_by_cached_key(key);
        order
    }

    /// Short names by the title they stand for, as laws introduce them (以下简称).
    fn aliases(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let short = self.collection.marks.iter().flat_map(|marks| &marks.definitions).filter(|it| it.kind == DefinitionKind::Short);
        for definition in short.filter(|it| it.term.chars().count() > 2) {
            let title = definition.meaning.trim_matches(['《', '》']).to_owned();
            out.entry(title).or_default().insert(definition.term.trim_matches(['《', '》']).to_owned());
        }
        out
    }

    /// Which part of which law a text is.
    fn part(&self, law: usize) -> Option<(&PartedLaw, usize)> {
        self.collection.surface.parted().sure_place(law)
    }

    fn row(&self, law: usize, units: &[SearchUnit], aliases: &BTreeMap<String, BTreeSet<String>>) -> Row {
        let (meta, listed) = (&self.collection.corpus.laws[law].law.meta, &self.listed[law]);
        let introduced = meta.title.as_ref().and_then(|title| aliases.get(title)).into_iter().flatten();
        // A part of a law is called by the name of the law as well.
        let whole = self.part(law).map(|(parted, _)| &parted.title);
        let aliases: BTreeSet<String> =
            meta.aliases.iter().chain(introduced).chain(whole).map(|name| name.replace(['|', '\n'], " ")).collect();
        Row {
            slug: meta.slug.clone(),
            name: listed.item().name.clone(),
            aliases: aliases.into_iter().collect(),
            document_number: meta.document_number.clone().unwrap_or_default(),
            kind: listed.item().kind.clone().unwrap_or_default(),
            region: listed.region().to_owned(),
            status: (listed.item().status.class, listed.item().status.word.clone()),
            n_units: units.len(),
            numbers: table::numbers(units),
            parts: table::parts(units),
        }
    }
}

fn artifact(name: String, script: String) -> Artifact {
    Artifact { path: Route::Search(name).file(), body: Body::Bytes(script.into_bytes()) }
}

/// Keeps what it is given.
#[derive(Debug, Default)]
struct KeptFiles(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for KeptFiles {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        if let Body::Bytes(bytes) = artifact.body {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(artifact.path, bytes);
        }
        Ok(())
    }
}

/// All that the index says of a law in one string. The units are written field by field: they are the whole text.
fn raw(units: &[SearchUnit], row: &Row) -> String {
    let mut out = format!("{row:?}");
    for unit in units {
        let number = unit.number.map(|number| number.to_string()).unwrap_or_default();
        for field in [&unit.label, &unit.href, &number, &unit.caption].into_iter().chain(&unit.pieces) {
            out.push_str(field);
            out.push('\0');
        }
        out.push('\n');
    }
    out
}
