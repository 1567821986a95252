//! Collection → Site: every page with its address, and what all pages share.

use super::amendments::{ReadAmendments, amendments};
use super::catalogue::{Catalogue, CatalogueBefore, catalogue};
use super::changes::{self, ChangesBefore};
use super::compared::{ComparedBefore, Comparisons, compare_all};
use super::dated;
use super::free::{free_texts, inline};
use super::guard::guarded;
use super::pairs::pairs;
use super::printing::PaperAssets;
use super::read::Collection;
use super::threads::each;
use crate::compare::Answers;
use crate::config::{self, Config};
use crate::corpus::Entry;
use crate::diag::kind::{ConfigInvalid, LawsMissing};
use crate::diag::{Diagnosed, Diagnostic, Located, Wording, locate};
use crate::markup::Html;
use crate::model::Date;
use crate::plan::{LawPlan, Route, SiteFile, SitePage, SiteParts, SitePlan, left_behind, published_name, read_moved};
use crate::render::{
    Beside, ChangesPages, DatedRelations, FreeText, LawLists, LawPages, LawTerm, Listed, RecentText, Relations, SeenLaws, SetPages,
    SharedData, SiteContext, SitePages, Successors, TermIndex, law_terms, minify, n_list_pages, recent_texts, term_index,
};
use crate::source::{Inputs, Span};
use crate::stage::Timed;
use crate::theme::{self, Press, Theme, Words};
use crate::versions::Told;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The folder of the laws, for what is said of all of them.
pub(super) const LAWS: &str = "content/laws";

/// What a build is asked for beside what the settings say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Goes before the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Goes before the `as_of` of the settings.
    pub as_of: Option<Date>,
    /// Whether pages are searched for broken links, repeated ids and other faults while they are made.
    pub inspect: bool,
    /// Whether a site without laws is what is wanted.
    pub allow_empty: bool,
    /// Whether PDF files are set from markup by Typst, and not printed by a browser.
    pub typesets: bool,
}

/// A site: its texts, every page by its address, and what all pages share.
#[derive(Debug)]
pub struct Site {
    pub(super) collection: Collection,
    /// Where it will be published.
    pub(super) base_url: Option<String>,
    pub(super) inspect: bool,
    /// Whether PDF files are set from markup.
    pub(super) typesets: bool,
    /// The static files of the theme, from the first time that a page is printed.
    pub(super) assets: OnceLock<PaperAssets>,
    pub(super) theme: Arc<Diagnosed<Theme>>,
    /// Every file by its address.
    pub(super) plan: Arc<SitePlan>,
    /// The texts that state a day, as many as are told of.
    recent: Vec<RecentText>,
    /// What editors say of each dated text and the one after it.
    pub(super) told: Vec<Vec<Told>>,
    /// The decisions that amend each law.
    pub(super) amendments: Arc<ReadAmendments>,
    /// What became of the provisions of each dated text.
    successors: Arc<Vec<Successors>>,
    /// What lists show of each law.
    pub(super) listed: Arc<Vec<Listed>>,
    /// The same in the orders of lists.
    lists: Arc<LawLists>,
    /// The laws on which the program failed.
    failed: BTreeSet<usize>,
    /// The terms that each law defines.
    law_terms: Vec<Arc<Vec<LawTerm>>>,
    /// Every defined term.
    pub(super) terms: Arc<TermIndex>,
    /// The comparisons.
    pub(super) comparisons: Comparisons,
    /// The free pages, and what was found in them.
    pub(super) free: Arc<Diagnosed<Vec<FreeText>>>,
    footer_html: Vec<Html>,
    /// What was found in the addresses that have moved.
    of_moved: Vec<Diagnostic>,
    /// From the first page on.
    shared: OnceLock<Arc<Shared>>,
    findings: Vec<Diagnostic>,
}

/// What templates see on pages one folder below the root.
#[derive(Debug)]
struct Shared {
    laws: SharedData,
    /// The same for pages of dated texts, which stand two folders below it.
    dated: SharedData,
    comparisons: SharedData,
    /// The place of each region on the list of laws.
    regions: Arc<BTreeMap<String, String>>,
}

/// Plans every page of a site.
pub fn plan(collection: Collection, options: &Options) -> Site {
    plan_after(collection, options, None)
}

/// The same, by one who may look at the site as it was planned `before`: what an edit did not touch is taken from there.
pub fn plan_after(mut collection: Collection, options: &Options, before: Option<&Site>) -> Site {
    collection.config.as_of = options.as_of.or(collection.config.as_of);
    let mut findings = Vec::new();
    let Collection { inputs, config, words, corpus, .. } = &collection;
    let base_url = options.base_url.as_deref().and_then(config::base_url).or_else(|| config.base_url.clone());
    let theme = theme_of(&collection, before);
    findings.extend(theme.findings.iter().cloned());
    findings.extend(missing_theme(inputs, config));
    if inputs.laws.is_empty() && !options.allow_empty {
        findings.push(Diagnostic::whole(LawsMissing {}, LAWS));
    }
    let Catalogue { plans, listed, failed } = catalogue(&collection, before.map(Site::as_catalogued)).unpack(&mut findings);
    let law_terms = law_terms_of(&collection, &plans, before).unpack(&mut findings);
    let terms = match before.filter(|it| are_same(&it.law_terms, &law_terms)) {
        Some(before) => Arc::clone(&before.terms),
        None => Arc::new(term_index(law_terms.iter().map(|law| law.as_slice()))),
    };
    let comparisons = compare_all(&inputs.comparisons, corpus, before.map(Site::as_compared)).unpack(&mut findings);
    let known = before.filter(|it| it.collection.inputs.pages == inputs.pages && Arc::ptr_eq(&it.collection.words, words));
    let free = known.map_or_else(|| Arc::new(free_texts(&inputs.pages, words)), |it| Arc::clone(&it.free));
    findings.extend(free.findings.iter().cloned());
    let dated = dated::plans(corpus, before.map(|it| (&it.collection.corpus, it.plan.dated()))).unpack(&mut findings);
    let changed_before = before.map(|it| ChangesBefore { corpus: &it.collection.corpus, plans: it.plan.changes() });
    let recent = recent(&collection);
    let parts = SiteParts {
        changes: changes::plans(corpus, &plans, &dated, changed_before),
        laws: plans,
        dated,
        sources: (0..corpus.n_texts()).map(|text| source_name(corpus.text(text))).collect(),
        downloads: config.files.clone(),
        has_archive: config.archive,
        sets: comparisons.plans.clone(),
        free: free.value.iter().map(|page| page.name.clone()).collect(),
        assets: theme.value.statics().iter().map(|file| file.published.clone()).collect(),
        n_list_pages: n_list_pages(&listed),
        n_term_pages: terms.n_pages(),
        terms: terms.shared_names(),
        has_address: base_url.is_some(),
        has_recent: !recent.is_empty(),
        has_feed: base_url.is_some() && (!recent.is_empty() || listed.iter().any(Listed::is_news)),
        moved: Vec::new(),
    };
    let Diagnosed { value: plan, findings: of_moved } = planned(parts, inputs, before);
    findings.extend(of_moved.iter().cloned());
    let footer_html = footer(config, words, &mut findings);
    let told = pairs(&inputs.pairs, corpus).unpack(&mut findings);
    let amendments = Arc::new(amendments(corpus, &collection.surface, before.map(|it| &*it.amendments)));
    let successors = Arc::new(corpus.dated.iter().map(|_| Successors::default()).collect());
    let mut site = Site {
        collection,
        base_url,
        inspect: options.inspect,
        typesets: options.typesets,
        assets: OnceLock::new(),
        theme,
        plan,
        recent,
        told,
        amendments,
        successors,
        listed,
        lists: Arc::default(),
        failed,
        law_terms,
        terms,
        comparisons,
        free,
        footer_html,
        of_moved,
        shared: OnceLock::new(),
        findings,
    };
    if let Some(before) = before {
        site.take_over(before);
    }
    site
}

/// Whether two lists hold the same things, not only things that are alike.
fn are_same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// The templates, which only the files of themes and the settings can change.
fn theme_of(collection: &Collection, before: Option<&Site>) -> Arc<Diagnosed<Theme>> {
    let Collection { inputs, config, words, .. } = collection;
    let same = before.filter(|it| {
        let then = &it.collection;
        Arc::ptr_eq(&then.words, words) && then.inputs.theme_files == inputs.theme_files && then.config.theme == config.theme
    });
    same.map_or_else(|| Arc::new(theme::read(&inputs.theme_files, &config.theme, words.clone())), |it| Arc::clone(&it.theme))
}

/// The terms that each law defines. A law on which the program fails defines none.
fn law_terms_of(collection: &Collection, plans: &[Arc<LawPlan>], before: Option<&Site>) -> Diagnosed<Vec<Arc<Vec<LawTerm>>>> {
    let Collection { words, corpus, surface, elsewhere, .. } = collection;
    let relations = Relations::new(SeenLaws::new(&corpus.laws, plans, collection), elsewhere, surface.parted(), words);
    let before = before.filter(|it| Arc::ptr_eq(&it.collection.words, words));
    let one = |law: usize| {
        let entry = &corpus.laws[law];
        let then = before.and_then(|it| Some((it, it.collection.corpus.index(&entry.law.meta.slug)?)));
        let same = then
            .filter(|(it, then)| Arc::ptr_eq(&it.collection.corpus.laws[*then], entry) && Arc::ptr_eq(&it.plan.laws()[*then], &plans[law]));
        if let Some((before, then)) = same {
            return (Arc::clone(&before.law_terms[then]), None);
        }
        match guarded(&entry.file, &Route::Terms(0).file(), || law_terms(&relations, law, &collection.definitions(law))) {
            Ok(terms) => {
                let alike = then.map(|(it, then)| &it.law_terms[then]).filter(|then| ***then == terms);
                (alike.map_or_else(|| Arc::new(terms), Arc::clone), None)
            }
            Err(failed) => (Arc::default(), Some(*failed)),
        }
    };
    let (value, found): (Vec<_>, Vec<Option<Diagnostic>>) = each(corpus.laws.len(), one).into_iter().unzip();
    Diagnosed { value, findings: found.into_iter().flatten().collect() }
}

/// The plan of these parts and of the addresses that have moved: that of `before` where it is the same.
fn planned(mut parts: SiteParts, inputs: &Inputs, before: Option<&Site>) -> Diagnosed<Arc<SitePlan>> {
    if let Some(before) = before.filter(|it| it.collection.inputs.redirects == inputs.redirects) {
        parts.moved = before.plan.moved().to_vec();
        if *before.plan.parts() == parts {
            return Diagnosed { value: Arc::clone(&before.plan), findings: before.of_moved.clone() };
        }
        parts.moved.clear();
    }
    let plan = SitePlan::new(parts);
    let mut findings = Vec::new();
    let mut moved = inputs.redirects.as_ref().map(|file| read_moved(file, &plan).unpack(&mut findings)).unwrap_or_default();
    moved.extend(left_behind(&plan, &moved));
    Diagnosed { value: Arc::new(plan.with_moved(moved)), findings }
}

/// The sentences of the footer as HTML.
fn footer(config: &Config, words: &Words, found: &mut Vec<Diagnostic>) -> Vec<Html> {
    let own = [words.get("site.footer").to_owned()];
    let sentences = if config.footer.is_empty() { &own[..] } else { &config.footer };
    sentences.iter().map(|text| inline(text, "content/site.toml", found)).collect()
}

fn source_name(entry: &Entry) -> Option<String> {
    entry.source.as_ref().map(published_name)
}

/// The texts that state a day, the latest first: the one on which each was made, else from which it applies.
fn recent(collection: &Collection) -> Vec<RecentText> {
    let surface = &collection.surface;
    let day = |text: usize| surface.day_made(text).or_else(|| surface.laws[text].effective.last().copied());
    recent_texts((0..collection.corpus.n_texts()).filter_map(|text| Some(RecentText { day: day(text)?, text })).collect())
}

/// A theme that is named and not there would quietly be the default one.
fn missing_theme(inputs: &Inputs, config: &Config) -> Option<Diagnostic> {
    let folder = format!("themes/{}/", config.theme);
    let is_there = config.theme == "default" || inputs.theme_files.iter().any(|file| file.path.starts_with(&folder));
    let file = inputs.config.as_ref().filter(|_| !is_there)?;
    let start = file.text.find(&format!("\"{}\"", config.theme)).unwrap_or(0);
    let span = Span::new(start, start + config.theme.len() + 2);
    let reason = Wording::both(format!("没有主题文件夹 {folder}"), format!("there is no folder {folder}"));
    Some(Diagnostic::at(ConfigInvalid { reason }, &file.path, span))
}

impl Site {
    /// What the texts say.
    pub fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Takes from the site of `before` what is made when a page first shows it, where it is made from the same as now.
    fn take_over(&mut self, before: &Self) {
        let (now, then) = (&self.collection, &before.collection);
        let has_lists = Arc::ptr_eq(&before.listed, &self.listed);
        if has_lists && Arc::ptr_eq(&then.words, &now.words) {
            self.lists = Arc::clone(&before.lists);
        }
        if before.told == self.told && dated::are_same(&now.corpus, &then.corpus) {
            self.successors = Arc::clone(&before.successors);
        }
        // Of the laws and terms the lists alone are shown.
        let has_shared = has_lists
            && Arc::ptr_eq(&before.theme, &self.theme)
            && Arc::ptr_eq(&before.plan, &self.plan)
            && Arc::ptr_eq(&before.terms, &self.terms)
            && Arc::ptr_eq(&before.free, &self.free)
            && are_same(&before.comparisons.sets, &self.comparisons.sets)
            && then.config == now.config
            && before.base_url == self.base_url
            && before.footer_html == self.footer_html;
        if has_shared {
            self.shared = before.shared.clone();
        }
    }

    fn as_catalogued(&self) -> CatalogueBefore<'_> {
        CatalogueBefore { collection: &self.collection, plans: self.plan.laws(), listed: &self.listed, failed: &self.failed }
    }

    fn as_compared(&self) -> ComparedBefore<'_> {
        let Collection { inputs, corpus, .. } = &self.collection;
        ComparedBefore { files: &inputs.comparisons, corpus, sets: &self.comparisons.read }
    }

    /// Whether its PDF files are set from markup.
    pub fn typesets(&self) -> bool {
        self.typesets
    }

    /// Every file of the site by its address.
    pub fn plan(&self) -> &SitePlan {
        &self.plan
    }

    /// What was found, in reading and in planning.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.collection.found().chain(&self.findings)
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        self.locate(self.found())
    }

    /// Locates findings in the files of this site.
    pub fn locate<'f>(&self, findings: impl IntoIterator<Item = &'f Diagnostic>) -> Vec<Located> {
        let findings: Vec<Diagnostic> = findings.into_iter().cloned().collect();
        locate(&findings, |path| self.text_of(path), |slug| self.collection.corpus.text_of(slug).map(|entry| (&entry.law, &entry.spans)))
    }

    /// The text of an input or of a template, for excerpts; `None` where the site has no such file.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.collection.inputs.text_of(path).or_else(|| self.theme.value.text_of(path))
    }

    /// The file that a person would edit to mend a file of the site.
    pub(super) fn made_from(&self, file: SiteFile) -> &str {
        match file {
            SiteFile::Law(law, _) | SiteFile::Code(law, _) | SiteFile::Download(law, ..) | SiteFile::Source(law) => {
                &self.collection.corpus.text(law).file
            }
            SiteFile::Set(set, _) | SiteFile::SetData(set, _) => &self.comparisons.sets[set].set.file,
            // Of two texts the older: the newest may stand beside many.
            SiteFile::Changes(changes, _) | SiteFile::ChangesData(changes, _) => {
                &self.collection.corpus.text(self.plan.changes()[changes].from).file
            }
            SiteFile::Page(SitePage::Moved(_)) => "content/redirects.toml",
            SiteFile::Page(SitePage::Free(page)) => &self.collection.inputs.pages[page].path,
            SiteFile::Asset(asset) => &self.theme.value.statics()[asset].path,
            SiteFile::Page(_) | SiteFile::Robots | SiteFile::Feed | SiteFile::Sitemap(_) | SiteFile::Archive => "content/site.toml",
        }
    }

    fn shared(&self) -> &Shared {
        self.shared.get_or_init(|| {
            let pages = self.pages();
            Arc::new(Shared {
                laws: pages.below(),
                dated: pages.below_dated(),
                comparisons: pages.below_comparisons(),
                regions: Arc::new(pages.regions()),
            })
        })
    }

    /// What the pages of the site itself are made with.
    pub(super) fn pages(&self) -> SitePages<'_> {
        let Collection { words, surface, elsewhere, .. } = &self.collection;
        let laws = self.seen_laws();
        SitePages {
            recent: &self.recent,
            relations: Relations::new(laws, elsewhere, surface.parted(), words),
            config: &self.collection.config,
            base_url: self.base_url.as_deref(),
            theme: &self.theme.value,
            plan: &self.plan,
            laws: &self.listed,
            lists: &self.lists,
            terms: &self.terms,
            sets: &self.comparisons.sets,
            proposed: &[],
            free: &self.free.value,
            footer_html: &self.footer_html,
        }
    }

    /// The same for one of them: the laws are looked through where it shows which may be compared.
    pub(super) fn pages_for(&self, page: SitePage) -> SitePages<'_> {
        match page {
            SitePage::Comparisons => SitePages { proposed: self.comparisons.proposed(&self.collection.corpus), ..self.pages() },
            _ => self.pages(),
        }
    }

    /// All texts of all laws.
    fn seen_laws(&self) -> SeenLaws<'_> {
        let corpus = &self.collection.corpus;
        let (texts, plans, successors) = (&corpus.dated, self.plan.dated(), &self.successors);
        let dated = DatedRelations { texts, plans, successors, told: &self.told };
        SeenLaws::new(&corpus.laws, self.plan.laws(), &self.collection).with_dated(dated)
    }

    /// What the pages of laws and comparisons are made with: what laws answer one another, and the templates whose pages can be
    /// made from skeletons.
    pub(super) fn context<'s>(&'s self, answers: &'s Answers, slotted: &BTreeSet<&'static str>, timed: Timed<'s>) -> SiteContext<'s> {
        let Collection { config, words, surface, elsewhere, .. } = &self.collection;
        let laws = self.seen_laws();
        SiteContext {
            title: config.title.clone(),
            base_url: self.base_url.clone(),
            as_of: config.as_of,
            theme: &self.theme.value,
            press: Arc::new(Press::new(&self.theme.value, minify, timed)),
            slotted: Arc::new(slotted.clone()),
            below: self.shared().laws.clone(),
            regions: Arc::clone(&self.shared().regions),
            beside: Beside::new(answers, &self.listed, &laws),
            relations: Relations::new(laws, elsewhere, surface.parted(), words),
            sets: self.plan.sets(),
            terms: &self.terms,
            amendments: &self.amendments.by_law,
            changes: self.plan.changes(),
            downloads: self.plan.downloads(0),
            timed,
        }
    }

    /// The same for the pages of dated texts: what they share, they share among themselves.
    pub(super) fn dated_context<'s>(&'s self, answers: &'s Answers, slotted: &BTreeSet<&'static str>, timed: Timed<'s>) -> SiteContext<'s> {
        SiteContext { below: self.shared().dated.clone(), downloads: &[], ..self.context(answers, slotted, timed) }
    }

    /// Makes the pages of a law, or of a dated text in the context of such.
    pub(super) fn law_pages<'s>(&'s self, context: &'s SiteContext<'s>, text: usize) -> LawPages<'s> {
        LawPages::new(context, text, self.collection.notes(text))
    }

    /// Makes the pages of two texts beside one another, in the context of dated texts.
    pub(super) fn changes_pages<'s>(&'s self, context: &'s SiteContext<'s>, changes: usize) -> ChangesPages<'s> {
        ChangesPages::new(context, &self.plan.changes()[changes], self.plan.changes_data().collect())
    }

    /// Whether a text, by its place among all, is a dated one.
    pub(super) fn is_dated(&self, text: usize) -> bool {
        text >= self.collection.corpus.laws.len()
    }

    /// Makes the pages of a comparison.
    pub(super) fn set_pages<'s>(&'s self, context: &'s SiteContext<'s>, set: usize) -> SetPages<'s> {
        SetPages::new(context, self.shared().comparisons.clone(), &self.listed, (&self.comparisons.sets[set], &self.plan.sets()[set]))
    }
}
