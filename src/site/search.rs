//! The search index: law by law, then range by range, to a sink or to memory.

use super::archive::GatheredFiles;
use super::artifact::{Artifact, Body, Sink};
use super::catalogue::{Catalogue, catalogue};
use super::check::Checked;
use super::indexed::{IndexedLaw, TabledUnits};
use super::kept::{FileKeeper, KeepsNothing};
use super::plan::Site;
use super::read::Collection;
use super::sorted::{SortedLaws, artifact};
use super::threads::{each_of, try_each};
use crate::corpus::PartedLaw;
use crate::error::Error;
use crate::memory::{Key, Memory};
use crate::model::{Node, provisions};
use crate::plan::{LawPlan, Route, SetPageId, plan};
use crate::render::{Listed, listed, named_text};
use crate::resolve::DefinitionKind;
use crate::search::answer::SearchedLaw;
use crate::search::fold::Folding;
use crate::search::heads::{self, HeadEntry, Heads};
use crate::search::other;
use crate::search::table::{self, NamedVersions, Row};
use crate::search::text::Texts;
use crate::search::unit::{SearchUnit, units};
use crate::search::{TABLE, file_name, version};
use crate::stage::{Stage, Timed};
use crate::zh::{self, name_order};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What search knows of the laws: their texts, where their provisions stand, and what lists show of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Searched<'a> {
    collection: &'a Collection,
    plans: &'a [Arc<LawPlan>],
    listed: &'a [Listed],
}

impl Collection {
    /// The laws as search knows them, in the order of results.
    pub fn searched_laws(&self) -> Vec<SearchedLaw> {
        let Catalogue { plans, listed, .. } = catalogue(self, None).value;
        Searched { collection: self, plans: &plans, listed: &listed }.laws()
    }

    /// The same, and behind them the texts of other dates, each by its name and its day. The index in the browser knows the newest alone.
    pub fn searched_texts(&self) -> Vec<SearchedLaw> {
        let mut searched = self.searched_laws();
        let of_slug: BTreeMap<String, Row> = searched.iter().map(|law| (law.row.slug.clone(), law.row.clone())).collect();
        let dated = each_of(&self.corpus.dated, |it| {
            let law = &it.entry.law;
            let newest = of_slug.get(&self.corpus.laws[it.law].law.meta.slug)?;
            let plan = plan(law);
            let units = units(law, &plan);
            let own = listed(&self.words, &it.entry, &plan, None, None);
            let row = Row {
                slug: law.meta.slug.clone(),
                name: named_text(&self.words, &own.item().name, Some(it.date)),
                status: (own.item().status.class, own.item().status.word.clone()),
                n_units: units.len(),
                numbers: table::numbers(&units),
                parts: table::parts(&units),
                // By the bare name of the law its texts of all days are meant.
                aliases: newest.aliases.iter().cloned().chain([own.item().name.clone()]).collect(),
                ..newest.clone()
            };
            Some(SearchedLaw { row, units })
        });
        searched.extend(dated.into_iter().flatten());
        searched
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
    pub(super) fn search_file(&self, path: &str) -> Option<&Body> {
        if !path.starts_with(&Route::Search(String::new()).file()) {
            return None;
        }
        let files = self.search.get_or_init(|| {
            let gathered = GatheredFiles::default();
            self.site
                .searched()
                .emit(self.site.heads(), (&gathered, &KeepsNothing), (Timed::BY_NOBODY, &Memory::none()))
                .expect("memory takes every file");
            gathered.into_files()
        });
        files.get(path)
    }
}

impl Searched<'_> {
    /// Makes the files of the search index.
    pub(super) fn emit(
        &self,
        heads: Heads,
        (sink, keeper): (&dyn Sink, &dyn FileKeeper),
        (timed, memory): (Timed<'_>, &Memory),
    ) -> Result<(), Error> {
        let (order, folding, aliases) = (self.order(), Folding::default(), self.aliases());
        let law = |place: usize| {
            let law = order[place];
            let key = memory.is_kept().then(|| self.key(place, law));
            let IndexedLaw { units, texts, version } = self.indexed((place, law, key), &folding, (sink, keeper), timed, memory)?;
            Ok::<_, Error>((self.row(law, &units, &aliases), texts, (version, key)))
        };
        let laws: Vec<(Row, Texts, (String, Option<Key>))> = try_each(order.len(), law)?;
        let mut all = Texts::with_room(&laws.iter().map(|(_, texts, ..)| texts).collect::<Vec<_>>());
        let (mut rows, mut versions) = (Vec::with_capacity(laws.len()), String::new());
        let mut sorted = SortedLaws::default();
        for (row, texts, (version, key)) in laws {
            rows.push(row);
            sorted.law(key, &texts);
            all.append(texts);
            versions.push_str(&version);
        }
        let files = sorted.files(&all, (sink, keeper), (timed, memory))?;
        let put = |part: &str, version: String, script: String| {
            sink.put(artifact(file_name(part, &version), script))?;
            Ok::<_, Error>(version)
        };
        let (other, sounds) = (other::other(), self.sounds(&heads));
        let mut named = NamedVersions {
            other: put("other", version([&*other]), other)?,
            sounds: put("sounds", version([&*sounds]), sounds)?,
            ..NamedVersions::default()
        };
        if let Some(terms) = heads::many_terms(&heads) {
            named.terms = put("terms", version([&*terms]), terms)?;
        }
        if let Some((version, script)) = heads::heads(heads) {
            named.heads = put("heads", version, script)?;
        }
        sink.put(artifact(TABLE.to_owned(), table::table(&rows, &files, (&versions, &named))))
    }

    /// Indexes the law at a place and puts its files of texts. One that is remembered, and whose files stand, is not looked at.
    fn indexed(
        &self,
        (place, law, key): (usize, usize, Option<Key>),
        folding: &Folding,
        (sink, keeper): (&dyn Sink, &dyn FileKeeper),
        timed: Timed<'_>,
        memory: &Memory,
    ) -> Result<IndexedLaw, Error> {
        if let Some((key, known)) = key.and_then(|key| Some((key, memory.recall::<IndexedLaw>(key)?)))
            && keeper.keep_made(&known.paths(place), key.print())?
        {
            return Ok(known);
        }
        let (made, files) = timed.during(Stage::Index, "", || IndexedLaw::of(place, &self.units(law), folding));
        if let Some(key) = key {
            memory.keep(key, &made);
            keeper.note_made(&made.paths(place), key.print());
        }
        files.into_iter().try_for_each(|(path, script)| sink.put(Artifact { path, body: Body::Bytes(script.into_bytes()) }))?;
        Ok(made)
    }

    fn key(&self, place: usize, law: usize) -> Key {
        IndexedLaw::key(place, &self.collection.corpus.laws[law].law)
    }

    /// Goes on remembering what the index holds of each law.
    pub(super) fn hold(&self, memory: &Memory) {
        let folding = Folding::default();
        for (place, law) in self.order().into_iter().enumerate() {
            memory.hold(self.key(place, law), || IndexedLaw::of(place, &self.units(law), &folding).0);
        }
    }

    /// Words that stand in names of laws, headings, captions, topics and terms, by their sounds.
    fn sounds(&self, heads: &Heads) -> String {
        let laws = self.collection.corpus.laws.iter().map(|entry| &entry.law);
        let names = laws.clone().filter_map(|law| law.meta.title.as_deref()).map(zh::without_state);
        let captions = laws.flat_map(provisions).filter_map(|provision| match provision.node {
            Node::Article(it) => it.caption.as_ref().map(|caption| caption.text.as_str()),
            Node::Division(it) => Some(it.heading.as_str()),
            Node::Text(_) => None,
        });
        let heads = heads.topics.iter().chain(&heads.terms).map(|it| it.0.as_str());
        other::sounds(names.chain(captions).chain(heads))
    }

    fn laws(&self) -> Vec<SearchedLaw> {
        let aliases = self.aliases();
        let searched = |law: &usize| {
            let units = self.units(*law);
            SearchedLaw { row: self.row(*law, &TabledUnits::of(&units), &aliases), units }
        };
        each_of(&self.order(), searched)
    }

    fn units(&self, law: usize) -> Vec<SearchUnit> {
        units(&self.collection.corpus.laws[law].law, &self.plans[law])
    }

    /// By rank of the kind, what holds everywhere before what holds in a region, then by name: within a region the order of all lists.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.collection.corpus.laws.len()).collect();
        let key = |law: &usize| {
            let law = *law;
            let meta = &self.collection.corpus.laws[law].law.meta;
            (meta.kind, self.listed[law].region(), name_order(&meta.name()), self.part(law).map(|it| it.1), meta.slug.clone())
        };
        order.sort_by_cached_key(key);
        order
    }

    /// Short names by the title they stand for, as laws introduce them (以下简称).
    fn aliases(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let short =
            self.collection.marked().marks.iter().flat_map(|marks| &marks.definitions).filter(|it| it.kind == DefinitionKind::Short);
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

    fn row(&self, law: usize, units: &TabledUnits, aliases: &BTreeMap<String, BTreeSet<String>>) -> Row {
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
            region: listed.region().1.to_owned(),
            region_rank: listed.region().0,
            status: (listed.item().status.class, listed.item().status.word.clone()),
            n_units: units.n_units,
            numbers: units.numbers.clone(),
            parts: units.parts.clone(),
        }
    }
}
