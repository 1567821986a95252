//! Site → Checked: what can fail has been tried before a page is written.

use super::artifact::Body;
use super::compared::{answers, compared_key};
use super::guard::guarded;
use super::plan::Site;
use super::read::Collection;
use super::threads::{by_half, each_of};
use crate::compare::{Answers, ProposedSet};
use crate::diag::kind::RouteClash;
use crate::diag::{Code, Diagnostic, Located, Severity};
use crate::memory::{Key, Memory};
use crate::plan::{ChangesPageId, LawPlan, PageId, SetPageId, SetPlan, SiteFile, SitePage};
use crate::render::{CHANGES, SLOTTED, SitePages, minify, template_of};
use crate::stage::Timed;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;
use std::sync::{Arc, OnceLock};

/// A site whose pages can be made: what is wrong with it is known, or found out when somebody asks.
#[derive(Debug)]
pub struct Checked {
    pub(super) site: Site,
    /// Files of one address.
    clashes: Vec<Diagnostic>,
    /// What came of trying the templates, from the first time that this is asked for.
    tried: OnceLock<TriedTemplates>,
    /// What answers each provision in other laws, from the first time that it is asked for: most edits show one page.
    answers: OnceLock<Arc<Answers>>,
    /// The same for the laws whose pages were asked for before the whole collection was compared; also from before an edit.
    alone: Vec<OnceLock<Arc<Answers>>>,
    /// The answers of the same laws before an edit, for pages that are shown until those of now are known.
    earlier: Option<Arc<Answers>>,
    /// The search index, where it was asked for by the file.
    pub(super) search: OnceLock<BTreeMap<String, Body>>,
}

/// What came of trying the templates.
#[derive(Debug, Clone)]
struct TriedTemplates {
    /// Those whose pages can be made from skeletons.
    slotted: BTreeSet<&'static str>,
    findings: Vec<Diagnostic>,
    /// Whether they were tried and none failed.
    is_sound: bool,
}

/// Looks for pages of one address, and tries every template.
pub fn check(site: Site) -> Checked {
    check_after(site, None)
}

/// The same; templates that did well before, on the same laws, are not tried again where that is remembered.
pub(super) fn check_by(site: Site, memory: &Memory) -> Checked {
    let checked = check_later(site);
    checked.tried_by(memory);
    checked
}

/// Looks for pages of one address; the templates are tried when the first page of a law is made, or when it is asked what is wrong.
pub fn check_later(site: Site) -> Checked {
    let alone = site.listed.iter().map(|_| OnceLock::new()).collect();
    let clashes = clashes(&site);
    Checked { site, clashes, tried: OnceLock::new(), answers: OnceLock::new(), alone, earlier: None, search: OnceLock::new() }
}

/// The same, by one who may look at what was checked `before`: templates that did well then, and are the same still, are not tried
/// again. A page on which one fails all the same is a finding when it is made.
pub fn check_after(site: Site, before: Option<&Checked>) -> Checked {
    let mut checked = check_later(site);
    if let Some(tried) = before.filter(|it| it.tried().is_sound && it.has_templates_of(&checked.site)).map(Checked::tried) {
        checked.tried = OnceLock::from(tried.clone());
    }
    checked.tried();
    if let Some(before) = before.filter(|it| it.has_laws_of(&checked.site)) {
        checked.earlier = before.answers.get().or(before.earlier.as_ref()).map(Arc::clone);
        checked.alone.clone_from(&before.alone);
    }
    checked
}

/// Two files of one address are an error before anything is written.
fn clashes(site: &Site) -> Vec<Diagnostic> {
    let clash = |(file, path): (SiteFile, String)| Diagnostic::whole(RouteClash { words: path }, site.made_from(file));
    site.plan.clashes().into_iter().map(clash).collect()
}

/// Makes a few pages with each template: mistakes are found before anything is written, and which templates do more with their values
/// than print them.
fn try_templates(site: &Site) -> TriedTemplates {
    let mut slotted: BTreeSet<&'static str> = SLOTTED.into_iter().chain([CHANGES]).collect();
    // What the words of the laws lead to is looked for by all threads, and by none of those that make pages.
    site.collection.marked();
    if site.found().any(|finding| finding.code == Code::TemplateError) {
        return TriedTemplates { slotted, findings: Vec::new(), is_sound: false };
    }
    // A set that nobody proposed, so that what shows one is tried, too, and no law is looked through for it.
    let made_up = [ProposedSet { subject: String::new(), laws: (0..site.listed.len().min(2)).collect(), likeness: 0.0 }];
    let pages = SitePages { proposed: &made_up, ..site.pages() };
    // What takes many pages, as the terms that laws define, is tried on a few: they are all made once more afterwards.
    let own: Vec<SitePage> = site.plan.site_pages().collect();
    let own: Vec<SitePage> = own.chunk_by(|a, b| discriminant(a) == discriminant(b)).flat_map(picked).collect();
    let own = each_of(&own, |page| tried(site, SiteFile::Page(*page), || pages.page(*page)).err());
    let mut failed: Vec<Diagnostic> = own.into_iter().flatten().map(|finding| *finding).collect();
    let samples_of = sample_laws(site);
    let laws = site.collection.corpus.newest();
    let made_up = Answers::made_up(&laws, &samples_of);
    let context = site.context(&made_up, &slotted, Timed::BY_NOBODY);
    let dated = site.dated_context(&made_up, &slotted, Timed::BY_NOBODY);
    let first_dated = laws.len()..site.plan.n_texts();
    for law in samples_of.into_iter().chain(first_dated.take(1)) {
        let context = if site.is_dated(law) { &dated } else { &context };
        let mut pages = match tried(site, SiteFile::Law(law, PageId::Law), || Ok(site.law_pages(context, law))) {
            Ok(pages) => pages,
            Err(finding) => {
                failed.push(*finding);
                continue;
            }
        };
        for (template, page) in samples(site.plan.text(law)) {
            match tried(site, SiteFile::Law(law, page), || Ok((pages.page(page)?, pages.whole(page)?))) {
                Ok((made, whole)) if is_same(&made, &whole) => {}
                Ok(_) => {
                    slotted.remove(template);
                }
                Err(finding) => failed.push(*finding),
            }
        }
    }
    for page in site.plan.sets().first().into_iter().flat_map(set_samples) {
        failed.extend(tried(site, SiteFile::Set(0, page), || site.set_pages(&context, 0).page(page)).err().map(|finding| *finding));
    }
    if let Some(plan) = site.plan.changes().first() {
        let first = SiteFile::Changes(0, ChangesPageId::Whole);
        let made = tried(site, first, || {
            let pages = site.changes_pages(&dated, 0);
            plan.pages().take(2).map(|page| Ok(is_same(&pages.page(page)?, &pages.whole(page)?))).collect::<Result<Vec<bool>, _>>()
        });
        match made {
            Ok(same) if same.iter().all(|it| *it) => {}
            Ok(_) => {
                slotted.remove(CHANGES);
            }
            Err(finding) => failed.push(*finding),
        }
    }
    failed.sort();
    failed.dedup();
    TriedTemplates { is_sound: failed.is_empty(), slotted, findings: failed }
}

/// The same where nothing is remembered of templates that did well. A page on which one fails all the same is a finding when it is made.
fn tried_templates(site: &Site, memory: &Memory) -> TriedTemplates {
    let key = memory.is_kept().then(|| tried_key(site));
    if let Some(known) = key.and_then(|key| memory.recall::<BTreeSet<String>>(key)) {
        let slotted = SLOTTED.into_iter().chain([CHANGES]).filter(|template| known.contains(*template)).collect();
        return TriedTemplates { slotted, findings: Vec::new(), is_sound: true };
    }
    let tried = try_templates(site);
    if let Some(key) = key.filter(|_| tried.is_sound) {
        memory.keep(key, &tried.slotted);
    }
    tried
}

/// What tells which templates are tried, and on which texts: of other texts pages of the same kinds are made.
fn tried_key(site: &Site) -> Key {
    let Collection { inputs, config, corpus, .. } = &site.collection;
    let first_dated = (corpus.laws.len()..site.plan.n_texts()).next();
    let texts = sample_laws(site).into_iter().chain(first_dated);
    let texts: Vec<_> = texts.map(|text| (&corpus.text(text).law, site.collection.marks(text), site.collection.notes(text))).collect();
    let asked = (&site.base_url, config.as_of, site.plan.sets().len(), site.plan.changes().len());
    Key::of("tried templates", &(&inputs.theme_files, &inputs.config, asked, &inputs.comparisons, &inputs.pages, texts))
}

/// Whether a page made from a skeleton says what the one made by itself says, which is minified already.
fn is_same(made: &str, whole: &str) -> bool {
    let made = minify(made);
    made == whole || made == minify(whole)
}

fn tried<T>(site: &Site, file: SiteFile, make: impl FnOnce() -> Result<T, Box<Diagnostic>>) -> Result<T, Box<Diagnostic>> {
    guarded(site.made_from(file), &site.plan.path(file), make).unwrap_or_else(Err)
}

/// The laws to try templates on: the first of each kind and status.
fn sample_laws(site: &Site) -> Vec<usize> {
    let laws = &site.collection.corpus.laws;
    let mut seen = BTreeSet::new();
    let meta = |law: &usize| &laws[*law].law.meta;
    let is_new = |law: &usize| seen.insert((meta(law).kind, meta(law).status.as_ref().map(|status| status.state)));
    (0..laws.len()).filter(is_new).take(SAMPLE_LAWS).collect()
}

impl Checked {
    /// Whether the laws of a site are those of this one, whatever they say.
    fn has_laws_of(&self, site: &Site) -> bool {
        fn slugs(site: &Site) -> impl Iterator<Item = &str> {
            site.collection.corpus.laws.iter().map(|entry| entry.law.meta.slug.as_str())
        }
        slugs(&self.site).eq(slugs(site))
    }

    /// Whether the templates of a site are those of this one, and are asked for pages of the same kinds.
    fn has_templates_of(&self, site: &Site) -> bool {
        let (own, other) = (&self.site, site);
        let sets = |site: &Site| (site.plan.sets().len(), site.plan.changes().is_empty());
        own.collection.inputs.theme_files == other.collection.inputs.theme_files
            && own.collection.config == other.collection.config
            && sets(own) == sets(other)
            && own.collection.corpus.laws.is_empty() == other.collection.corpus.laws.is_empty()
    }

    /// What came of trying the templates. All threads do it when this is first called, so it is not to be called from one of them before.
    fn tried(&self) -> &TriedTemplates {
        self.tried_by(&Memory::none())
    }

    /// The same; what is remembered is not tried again.
    fn tried_by(&self, memory: &Memory) -> &TriedTemplates {
        self.tried.get_or_init(|| tried_templates(&self.site, memory))
    }

    /// Goes on remembering which templates did well; where the texts that they are tried on are others now, they are tried on these.
    pub(super) fn hold_tried(&self, memory: &Memory) {
        drop(tried_templates(&self.site, memory));
    }

    /// The templates whose pages can be made from skeletons.
    pub(super) fn slotted(&self) -> &BTreeSet<&'static str> {
        &self.tried().slotted
    }

    /// Finds out what the words of the laws lead to and what is wrong with the site; what is remembered is not looked for again. A page that
    /// needs some of it waits meanwhile.
    pub fn settle(&self, memory: &Memory) {
        self.site.collection.mark(None, (Timed::BY_NOBODY, memory));
        self.tried_by(memory);
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        self.site.locate(self.found())
    }

    fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.site.found().chain(&self.clashes).chain(&self.tried().findings)
    }

    /// Whether nothing was found that forbids publishing.
    pub fn is_publishable(&self) -> bool {
        self.found().all(|finding| finding.severity() != Severity::Error)
    }

    /// How many pages there are.
    pub fn n_pages(&self) -> usize {
        self.site.plan.n_pages()
    }

    /// The path of every file of the site, sorted; those of the search index, which only scripts ask for, are not among them.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.site.plan.files().map(|file| self.site.plan.path(file)).collect();
        paths.sort_unstable();
        paths
    }

    /// What answers each provision in other laws. The whole collection is compared when this is first called, by all threads: not to
    /// be called from one of them.
    pub(super) fn answers(&self) -> &Answers {
        self.answers_by(Timed::BY_NOBODY, &Memory::none())
    }

    /// The same; `timed` is told of the work, and what is remembered is not done again.
    pub(super) fn answers_by(&self, timed: Timed<'_>, memory: &Memory) -> &Answers {
        self.answers.get_or_init(|| Arc::new(self.compared_by(timed, memory)))
    }

    fn compared_by(&self, timed: Timed<'_>, memory: &Memory) -> Answers {
        memory.recall_or(compared_key, || true);
        self.answers_among(&|_| true, (timed, memory))
    }

    /// What answers each provision of the laws that are asked for.
    pub(super) fn answers_among(&self, asked: &dyn Fn(usize) -> bool, by: (Timed<'_>, &Memory)) -> Answers {
        answers(&self.site.collection.corpus, &self.site.comparisons.told, asked, by)
    }

    /// What the pages of a law show, as soon as may be: answers from before an edit, where there are some and nobody has asked for those of
    /// now; in a large collection the answers to this law alone, which are the same.
    pub(super) fn answers_at_hand(&self, law: usize) -> &Answers {
        if self.answers.get().is_some() {
            return self.answers();
        }
        if let Some(earlier) = &self.earlier {
            return earlier;
        }
        match self.alone.get(law).filter(|_| self.alone.len() > COMPARED_AT_ONCE) {
            Some(alone) => {
                let weighed = || self.answers_among(&|other| other == law, (Timed::BY_NOBODY, &Memory::none()));
                alone.get_or_init(|| Arc::new(weighed()))
            }
            None => self.answers(),
        }
    }

    /// Compares the collection beside whatever else is done; what is remembered is not weighed again.
    pub fn recall_answers(&self, memory: &Memory) {
        self.answers_by(Timed::BY_NOBODY, memory);
    }

    /// Whether the search index was asked for.
    pub fn has_search(&self) -> bool {
        self.search.get().is_some()
    }

    /// Whether the whole collection was compared as it is now.
    pub fn is_compared(&self) -> bool {
        self.answers.get().is_some()
    }

    /// Whether the laws are so few that the first page that shows what answers one waits for all to be compared.
    pub fn is_compared_at_once(&self) -> bool {
        self.alone.len() <= COMPARED_AT_ONCE
    }

    /// Whether pages show answers from before an edit, or that some laws were compared alone. [`Checked::catch_up`] ends that.
    pub fn is_behind(&self) -> bool {
        self.answers.get().is_none() && (self.earlier.is_some() || self.alone.iter().any(|it| it.get().is_some()))
    }

    /// Compares the whole collection as it is now, beside whatever else is done; from then on every page is that of a clean build. What is
    /// remembered is not weighed again.
    pub fn catch_up(&self, memory: &Memory) {
        // None of the threads that make pages: whoever edits meanwhile does not wait for them.
        by_half(|| {
            self.answers_by(Timed::BY_NOBODY, memory);
            // Where a page had all compared, nothing was written down.
            if memory.is_kept() && !memory.is_asked(compared_key()) {
                drop(self.compared_by(Timed::BY_NOBODY, memory));
            }
        });
    }
}

/// So many laws are all compared when a page first shows what came of it; of more, at first that law alone.
const COMPARED_AT_ONCE: usize = 200;

/// How many laws templates are tried on.
const SAMPLE_LAWS: usize = 6;

/// The first page of each kind of a comparison.
fn set_samples(plan: &SetPlan) -> Vec<SetPageId> {
    let mut kinds = Vec::new();
    let is_new = |page: &SetPageId| {
        let kind = discriminant(page);
        let is_new = !kinds.contains(&kind);
        kinds.push(kind);
        is_new
    };
    plan.pages().into_iter().filter(is_new).collect()
}

/// A few pages of each template: the first, one in the middle, the last.
fn samples(plan: &LawPlan) -> Vec<(&'static str, PageId)> {
    let mut pages: BTreeMap<&'static str, Vec<PageId>> = BTreeMap::new();
    for page in plan.pages() {
        pages.entry(template_of(plan, page)).or_default().push(page);
    }
    pages.into_iter().flat_map(|(template, pages)| picked(&pages).into_iter().map(move |page| (template, page))).collect()
}

/// The first, one in the middle, the last.
fn picked<P: Copy>(pages: &[P]) -> Vec<P> {
    let mut picked = vec![0, pages.len() / 2, pages.len() - 1];
    picked.dedup();
    picked.into_iter().map(|index| pages[index]).collect()
}
