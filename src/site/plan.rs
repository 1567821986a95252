//! Collection → Site: every page with its address, and what all pages share.

use super::catalogue::{Catalogue, catalogue};
use super::compared::{Comparisons, compare_all};
use super::free::{free_texts, inline};
use super::guard::guarded;
use super::read::Collection;
use crate::compare::{Answers, Compared, Set};
use crate::config::{self, Config};
use crate::corpus::Entry;
use crate::diag::kind::{ConfigInvalid, LawsMissing};
use crate::diag::{Diagnosed, Diagnostic, Located, Wording, locate};
use crate::markup::Html;
use crate::plan::{Route, SiteFile, SitePage, SiteParts, SitePlan, published_name, read_moved};
use crate::render::{
    Beside, FreeText, LawPages, Listed, Relations, SetPages, SharedData, SiteContext, SitePages, TermIndex, minify, n_list_pages,
    term_index,
};
use crate::source::{Inputs, Span};
use crate::theme::{self, Press, Theme, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder of the laws, for what is said of all of them.
pub(super) const LAWS: &str = "content/laws";

/// What a build is asked for beside what the settings say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Goes before the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Whether pages are searched for broken links, repeated ids and other faults while they are made.
    pub inspect: bool,
    /// Whether a site without laws is what is wanted.
    pub allow_empty: bool,
}

/// A site: its texts, every page by its address, and what all pages share.
#[derive(Debug)]
pub struct Site {
    pub(super) collection: Collection,
    /// Where it will be published.
    pub(super) base_url: Option<String>,
    pub(super) inspect: bool,
    pub(super) theme: Theme,
    /// Every file by its address.
    pub(super) plan: SitePlan,
    /// What lists show of each law.
    pub(super) listed: Vec<Listed>,
    /// Every defined term.
    pub(super) terms: TermIndex,
    /// The comparisons that have pages.
    pub(super) sets: Vec<Compared>,
    /// What the editors' files of comparisons say.
    pub(super) told: Vec<Set>,
    /// The free pages, and what was found in them.
    pub(super) free: Arc<Diagnosed<Vec<FreeText>>>,
    footer_html: Vec<Html>,
    shared: Shared,
    findings: Vec<Diagnostic>,
}

/// What templates see on pages one folder below the root.
#[derive(Debug)]
struct Shared {
    laws: SharedData,
    comparisons: SharedData,
    /// The place of each region on the list of laws.
    regions: BTreeMap<String, String>,
}

/// Plans every page of a site.
pub fn plan(collection: Collection, options: &Options) -> Site {
    plan_after(collection, options, None)
}

/// The same, by one who may look at the site as it was planned `before`.
pub fn plan_after(collection: Collection, options: &Options, before: Option<&Site>) -> Site {
    let mut findings = Vec::new();
    let Collection { inputs, config, words, corpus, marks, cited, elsewhere, .. } = &collection;
    let base_url = options.base_url.as_deref().and_then(config::base_url).or_else(|| config.base_url.clone());
    let theme = theme::read(&inputs.theme_files, &config.theme, words.clone()).unpack(&mut findings);
    findings.extend(missing_theme(inputs, config));
    if inputs.laws.is_empty() && !options.allow_empty {
        findings.push(Diagnostic::whole(LawsMissing {}, LAWS));
    }
    let Catalogue { plans, listed } = catalogue(&collection).unpack(&mut findings);
    let terms = terms(&Relations::new(&corpus.laws, &plans, marks, cited, elsewhere, words)).unpack(&mut findings);
    let Comparisons { sets, plans: set_plans, told } = compare_all(&inputs.comparisons, corpus).unpack(&mut findings);
    let known = before.filter(|it| it.collection.inputs.pages == inputs.pages && it.collection.words == *words);
    let free_read = known.map_or_else(|| Arc::new(free_texts(&inputs.pages, words)), |it| Arc::clone(&it.free));
    findings.extend(free_read.findings.iter().cloned());
    let free = &free_read.value;
    let plan = SitePlan::new(SiteParts {
        laws: plans,
        sources: corpus.laws.iter().map(|entry| source_name(entry)).collect(),
        sets: set_plans,
        free: free.iter().map(|page| page.name.clone()).collect(),
        assets: theme.statics().iter().map(|file| file.published.clone()).collect(),
        n_list_pages: n_list_pages(listed.len()),
        n_term_pages: terms.n_pages(),
        has_address: base_url.is_some(),
        has_feed: base_url.is_some() && listed.iter().any(Listed::is_news),
        moved: Vec::new(),
    });
    let moved = inputs.redirects.as_ref().map(|file| read_moved(file, &plan).unpack(&mut findings)).unwrap_or_default();
    let plan = plan.with_moved(moved);
    let footer_html = footer(config, words, &mut findings);
    let pages = SitePages {
        config,
        base_url: base_url.as_deref(),
        theme: &theme,
        plan: &plan,
        laws: &listed,
        terms: &terms,
        sets: &sets,
        free,
        footer_html: &footer_html,
    };
    let shared = Shared { laws: pages.below(), comparisons: pages.below_comparisons(), regions: pages.regions() };
    Site {
        collection,
        base_url,
        inspect: options.inspect,
        theme,
        plan,
        listed,
        terms,
        sets,
        told,
        free: free_read,
        footer_html,
        shared,
        findings,
    }
}

fn terms(relations: &Relations<'_>) -> Diagnosed<TermIndex> {
    match guarded(LAWS, &Route::Terms(0).file(), || term_index(relations)) {
        Ok(value) => Diagnosed { value, findings: Vec::new() },
        Err(failed) => Diagnosed { value: TermIndex::default(), findings: vec![*failed] },
    }
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

    /// Every file of the site by its address.
    pub fn plan(&self) -> &SitePlan {
        &self.plan
    }

    /// What was found, in reading and in planning.
    pub(super) fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.collection.findings.iter().chain(&self.findings)
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        self.locate(self.found())
    }

    /// Locates findings in the files of this site.
    pub fn locate<'f>(&self, findings: impl IntoIterator<Item = &'f Diagnostic>) -> Vec<Located> {
        let findings: Vec<Diagnostic> = findings.into_iter().cloned().collect();
        locate(&findings, |path| self.text_of(path), |slug| self.collection.corpus.law(slug).map(|entry| &entry.spans))
    }

    /// The text of an input or of a template, for excerpts.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.collection.inputs.text_of(path).or_else(|| self.theme.text_of(path))
    }

    /// The file that a person would edit to mend a file of the site.
    pub(super) fn made_from(&self, file: SiteFile) -> &str {
        match file {
            SiteFile::Law(law, _) | SiteFile::Code(law, _) | SiteFile::Source(law) => &self.collection.corpus.laws[law].file,
            SiteFile::Set(set, _) | SiteFile::SetData(set, _) => &self.sets[set].set.file,
            SiteFile::Page(SitePage::Moved(_)) => "content/redirects.toml",
            SiteFile::Page(SitePage::Free(page)) => &self.collection.inputs.pages[page].path,
            SiteFile::Asset(asset) => &self.theme.statics()[asset].path,
            SiteFile::Page(_) | SiteFile::Robots | SiteFile::Feed | SiteFile::Sitemap(_) => "content/site.toml",
        }
    }

    /// What the pages of the site itself are made with.
    pub(super) fn pages(&self) -> SitePages<'_> {
        SitePages {
            config: &self.collection.config,
            base_url: self.base_url.as_deref(),
            theme: &self.theme,
            plan: &self.plan,
            laws: &self.listed,
            terms: &self.terms,
            sets: &self.sets,
            free: &self.free.value,
            footer_html: &self.footer_html,
        }
    }

    /// What the pages of laws and comparisons are made with: what laws answer one another, and the templates whose pages can be
    /// made from skeletons.
    pub(super) fn context<'s>(&'s self, answers: &'s Answers, slotted: &BTreeSet<&'static str>) -> SiteContext<'s> {
        let Collection { config, words, corpus, marks, cited, elsewhere, .. } = &self.collection;
        SiteContext {
            title: config.title.clone(),
            base_url: self.base_url.clone(),
            theme: &self.theme,
            press: Press::new(&self.theme, minify),
            slotted: slotted.clone(),
            below: self.shared.laws.clone(),
            regions: self.shared.regions.clone(),
            relations: Relations::new(&corpus.laws, self.plan.laws(), marks, cited, elsewhere, words),
            beside: Beside { answers, listed: &self.listed, sets: self.plan.sets() },
        }
    }

    /// Makes the pages of a law.
    pub(super) fn law_pages<'s>(&'s self, context: &'s SiteContext<'s>, law: usize) -> LawPages<'s> {
        LawPages::new(context, law, &self.collection.notes[law])
    }

    /// Makes the pages of a comparison.
    pub(super) fn set_pages<'s>(&'s self, context: &'s SiteContext<'s>, set: usize) -> SetPages<'s> {
        SetPages::new(context, self.shared.comparisons.clone(), &self.listed, (&self.sets[set], &self.plan.sets()[set]))
    }
}
