//! Everything that can fail, before a page is made.

use super::compared::{Comparisons, answers, compare_all};
use super::free::{free_text, inline};
use super::refs::{Resolved, resolve_all};
use super::settle::settle;
use crate::compare::{Answers, Compared, Set};
use crate::config::{self, Config};
use crate::corpus::{self, Corpus, Entry, Surface};
use crate::diag::{Code, Diagnostic, Located, Severity, SpanMap, locate};
use crate::import::known::{self, Known};
use crate::import::record::{self, ImportRecord};
use crate::markdown::{self, Read};
use crate::markup::Html;
use crate::model::Law;
use crate::plan::{self, LawPlan, PageId, Route, SetPageId, SetPlan, UnitKind};
use crate::proof;
use crate::render::{
    Beside, FreeText, LawNotes, LawPages, Listed, Relations, SetPages, SiteContext, SitePage, SitePages, TermIndex, listed, minify,
    term_index,
};
use crate::resolve::{self, CitedBy, Marks};
use crate::source::{Inputs, SourceFile, SourcePath, Span};
use crate::theme::{self, Press, Theme};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a build is asked for beside what the settings say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Goes before the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Whether pages are searched for broken links, repeated ids and other faults while they are made.
    pub inspect: bool,
}

/// A site ready to be made: all texts read, every page known.
#[derive(Debug)]
pub struct Prepared {
    pub(super) inputs: Inputs,
    pub(super) config: Config,
    pub(super) base_url: Option<String>,
    pub(super) inspect: bool,
    pub(super) theme: Theme,
    pub(super) corpus: Corpus,
    /// What the laws may know of one another.
    pub(super) surface: Surface,
    /// The references and definitions of each law, in the order of the laws.
    pub(super) marks: Vec<Marks>,
    /// Who cites what: the inverse of all links.
    pub(super) cited: CitedBy,
    /// Every defined term.
    pub(super) terms: TermIndex,
    pub(super) plans: Vec<LawPlan>,
    /// The comparisons, each with its pages.
    pub(super) sets: Vec<(Compared, SetPlan)>,
    /// What the editors' files of comparisons say.
    pub(super) told: Vec<Set>,
    /// What answers each provision in other laws, from the first time that it is asked for: most edits show one page.
    pub(super) answers: OnceLock<Answers>,
    /// The pages of all sets, for links from articles.
    pub(super) set_plans: Vec<SetPlan>,
    pub(super) notes: Vec<LawNotes>,
    pub(super) listed: Vec<Listed>,
    pub(super) free: Vec<FreeText>,
    pub(super) footer_html: Vec<Html>,
    pub(super) slotted: BTreeSet<&'static str>,
    pub(super) findings: Vec<Diagnostic>,
    /// The search index, where it was asked for by the file.
    pub(super) search: OnceLock<BTreeMap<String, Vec<u8>>>,
}

/// Reads everything, plans every page, and finds what is wrong.
pub fn prepare(inputs: Inputs, options: &Options) -> Prepared {
    let mut findings = Vec::new();
    let config = inputs.config.as_ref().map(config::read).map_or_else(Config::default, |read| read.unpack(&mut findings));
    let theme = theme::read(&inputs.theme_files, &config.theme, &config.lang).unpack(&mut findings);
    findings.extend(missing_theme(&inputs, &config));
    let reads = read_laws(&inputs);
    let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    let mut entries = Vec::with_capacity(reads.len());
    for (entry, own, beside) in reads {
        found.insert(entry.file.clone(), own);
        findings.extend(beside);
        entries.push(entry);
    }
    let corpus = corpus::assemble(entries).unpack(&mut findings);
    let known: BTreeSet<&str> = corpus.laws.iter().map(|entry| entry.file.as_str()).collect();
    // A file whose address cannot be used makes no pages; what was found in it is reported as it is.
    findings.extend(found.iter().filter(|(file, _)| !known.contains(file.as_str())).flat_map(|(_, own)| own.iter().cloned()));
    let Resolved { surface, marks, of_laws, of_file } = resolve_all(&corpus, inputs.references.as_ref());
    findings.extend(of_file);
    let settled: Vec<_> = corpus
        .laws
        .par_iter()
        .zip(of_laws)
        .map(|(entry, in_references)| {
            let plan = plan::plan(&entry.law);
            let mut own = found.get(&entry.file).cloned().unwrap_or_default();
            own.extend(in_references);
            let settled = settle(entry, own);
            let listed = listed(theme.words(), entry, &plan, &settled.notes);
            (plan, settled, listed)
        })
        .collect();
    let (mut plans, mut notes, mut list) = (Vec::new(), Vec::new(), Vec::new());
    for (plan, settled, listed) in settled {
        findings.extend(settled.findings);
        plans.push(plan);
        notes.push(settled.notes);
        list.push(listed);
    }
    let Comparisons { sets, told } = compare_all(&inputs.comparisons, &corpus).unpack(&mut findings);
    let set_plans = sets.iter().map(|(_, plan)| plan.clone()).collect();
    let free: Vec<_> = inputs.pages.par_iter().map(|file| free_text(file, theme.words())).collect();
    let free = free.into_iter().map(|page| page.unpack(&mut findings)).collect();
    let footer = if config.footer.is_empty() { vec![theme.words().get("site.footer").to_owned()] } else { config.footer.clone() };
    let footer_html = footer.iter().map(|text| inline(text)).collect();
    let base_url = options.base_url.as_deref().and_then(config::base_url).or_else(|| config.base_url.clone());
    let cited = resolve::cited_by(&marks, &surface);
    let terms = term_index(&Relations::new(&corpus.laws, &plans, &marks, &cited, theme.words()));
    let mut prepared = Prepared {
        inputs,
        config,
        base_url,
        inspect: options.inspect,
        theme,
        corpus,
        surface,
        marks,
        cited,
        terms,
        plans,
        sets,
        told,
        answers: OnceLock::new(),
        set_plans,
        notes,
        listed: list,
        free,
        footer_html,
        slotted: BTreeSet::new(),
        findings,
        search: OnceLock::new(),
    };
    prepared.find_clashes();
    prepared.try_templates();
    prepared
}

/// A theme that is named and not there would quietly be the default one.
fn missing_theme(inputs: &Inputs, config: &Config) -> Option<Diagnostic> {
    let folder = format!("themes/{}/", config.theme);
    let is_there = config.theme == "default" || inputs.theme_files.iter().any(|file| file.path.starts_with(&folder));
    let file = inputs.config.as_ref().filter(|_| !is_there)?;
    let start = file.text.find(&format!("\"{}\"", config.theme)).unwrap_or(0);
    let span = Span::new(start, start + config.theme.len() + 2);
    Some(Diagnostic::at(Code::ConfigInvalid, &file.path, span, "").arg(format!("没有主题文件夹 / no folder {folder}")))
}

pub(super) type ReadLaw = (Entry, Vec<Diagnostic>, Vec<Diagnostic>);

/// Every law with what stands beside it, what was found in it, and what was found beside it.
pub(super) fn read_laws(inputs: &Inputs) -> Vec<ReadLaw> {
    let records: BTreeMap<&str, &SourceFile> = inputs.ledgers.iter().map(|file| (stem(&file.path), file)).collect();
    let receipts: BTreeMap<&str, &SourceFile> = inputs.receipts.iter().map(|file| (folder(&file.path), file)).collect();
    let sources: BTreeMap<&str, &SourcePath> = inputs.sources.iter().map(|source| (source.path.as_str(), source)).collect();
    let read = |file: &SourceFile| {
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let Read { law, spans } = markdown::read(file).unpack(&mut found);
        found.extend(proof::proofread(&law));
        let record: Option<ImportRecord> = records.get(stem(&file.path)).and_then(|file| record::read(file).unpack(&mut beside));
        let source = law.meta.source.as_ref().and_then(|source| sources.get(source.file.as_str())).map(|it| (*it).clone());
        let receipt = law.meta.source.as_ref().and_then(|source| receipts.get(folder(&source.file)));
        let known: Option<Known> = receipt.map(|file| known::read(file).unpack(&mut beside));
        (Entry { law, spans, file: file.path.clone(), record, known, source }, found, beside)
    };
    inputs.laws.par_iter().map(read).collect()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Prepared {
    /// The files the site is made from.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What was found, located in the files and sorted by place.
    pub fn findings(&self) -> Vec<Located> {
        self.locate(&self.findings)
    }

    /// Whether nothing was found that forbids publishing.
    pub fn is_publishable(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity() != Severity::Error)
    }

    /// Locates findings in the files of this site.
    pub fn locate(&self, findings: &[Diagnostic]) -> Vec<Located> {
        locate(findings, |path| self.text_of(path), |slug| self.spans_of(slug))
    }

    /// The text of an input or of a template, for excerpts.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.inputs.text_of(path).or_else(|| self.theme.text_of(path))
    }

    fn spans_of(&self, slug: &str) -> Option<&SpanMap> {
        self.corpus.law(slug).map(|entry| &entry.spans)
    }

    /// The references and definitions of each law, in the order of the laws, and what the laws may know of one another.
    pub fn references(&self) -> (&[Marks], &Surface) {
        (&self.marks, &self.surface)
    }

    /// How many laws there are.
    pub fn n_laws(&self) -> usize {
        self.corpus.laws.len()
    }

    /// How many pages there are.
    pub fn n_pages(&self) -> usize {
        let sets: usize = self.sets.iter().map(|(_, plan)| plan.pages().len()).sum();
        self.site_pages().pages().len() + sets + self.plans.iter().map(|plan| plan.pages().len()).sum::<usize>()
    }

    pub(super) fn site_pages(&self) -> SitePages<'_> {
        SitePages {
            config: &self.config,
            base_url: self.base_url.as_deref(),
            theme: &self.theme,
            laws: &self.listed,
            terms: &self.terms,
            sets: &self.sets,
            free: &self.free,
            footer_html: &self.footer_html,
        }
    }

    /// What pages of laws are made with. The whole collection is compared when this is first called, by all threads: not to be
    /// called from one of them.
    pub(super) fn context(&self) -> SiteContext<'_> {
        self.context_with(self.answers.get_or_init(|| answers(&self.corpus, &self.told)))
    }

    /// The same for pages that name nothing of other laws, or before they do.
    pub(super) fn context_with<'p>(&'p self, answers: &'p Answers) -> SiteContext<'p> {
        let pages = self.site_pages();
        SiteContext {
            title: self.config.title.clone(),
            base_url: self.base_url.clone(),
            theme: &self.theme,
            press: Press::new(&self.theme, minify),
            slotted: self.slotted.clone(),
            below: pages.below(),
            regions: pages.regions(),
            relations: Relations::new(&self.corpus.laws, &self.plans, &self.marks, &self.cited, self.theme.words()),
            beside: Beside { answers, listed: &self.listed, sets: &self.set_plans },
        }
    }

    /// The pages of a comparison, by its place.
    pub(super) fn set_pages<'p>(&'p self, context: &'p SiteContext<'p>, set: usize) -> SetPages<'p> {
        let (compared, plan) = &self.sets[set];
        SetPages::new(context, self.site_pages().below_comparisons(), &self.listed, (compared, plan))
    }

    /// The path of every file of a comparison.
    pub(super) fn set_paths(&self, set: usize) -> Vec<String> {
        let (_, plan) = &self.sets[set];
        let pages = plan.pages().into_iter().map(|page| plan.route(page).file());
        pages.chain(plan.files().into_iter().map(|route| route.file())).collect()
    }

    pub(super) fn law_pages<'p>(&'p self, context: &'p SiteContext<'p>, law: usize) -> LawPages<'p> {
        LawPages::new(context, law, &self.notes[law])
    }

    /// The path of every file of a law, its source included.
    pub(super) fn law_paths(&self, law: usize) -> Vec<String> {
        let plan = &self.plans[law];
        let pages = plan.pages().into_iter().flat_map(|page| {
            let code = self.has_code(page).then(|| plan.code(page).file());
            std::iter::once(plan.route(page).file()).chain(code)
        });
        pages.chain(self.source_route(law).map(|route| route.file())).collect()
    }

    /// Whether a page has a QR code beside it: a page made for paper, where its address is known.
    pub(super) fn has_code(&self, page: PageId) -> bool {
        matches!(page, PageId::Print(_)) && self.base_url.is_some()
    }

    pub(super) fn source_route(&self, law: usize) -> Option<Route> {
        let entry = &self.corpus.laws[law];
        Some(plan::source_route(&entry.law.meta.slug, entry.source.as_ref()?))
    }

    /// Two pages of one address are an error before anything is written. Case does not tell them apart: not every disk does.
    fn find_clashes(&mut self) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut clashes = Vec::new();
        let mut claim = |path: &str, file: &str| {
            if !seen.insert(path.to_lowercase()) {
                let mut finding = Diagnostic::whole(Code::RouteClash, file);
                path.clone_into(&mut finding.words);
                clashes.push(finding);
            }
        };
        let pages = self.site_pages();
        // The pages the program makes come first, so that the clash is told of the file a person can rename.
        let own = pages.pages().into_iter().filter(|page| !matches!(page, SitePage::Free(_)));
        own.for_each(|page| claim(&pages.route(page).file(), "content/site.toml"));
        claim(&Route::Robots.file(), "content/site.toml");
        claim(&Route::Feed.file(), "content/site.toml");
        for (index, file) in self.inputs.pages.iter().enumerate() {
            claim(&pages.route(SitePage::Free(index)).file(), &file.path);
        }
        for asset in self.theme.statics() {
            claim(&Route::Asset(asset.published.clone()).file(), &format!("themes/{}/static/{}", self.config.theme, asset.name));
        }
        for set in 0..self.sets.len() {
            self.set_paths(set).iter().for_each(|path| claim(path, &self.sets[set].0.set.file));
        }
        let per_law: Vec<Vec<String>> = (0..self.corpus.laws.len()).into_par_iter().map(|law| repeated(&self.law_paths(law))).collect();
        for (law, paths) in per_law.iter().enumerate() {
            let file = &self.corpus.laws[law].file;
            for path in paths {
                claim(path, file);
                claim(path, file);
            }
        }
        self.findings.extend(clashes);
    }

    /// The laws to try templates on: the first of each kind and status.
    fn sample_laws(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let meta = |law: &usize| &self.corpus.laws[*law].law.meta;
        let is_new = |law: &usize| seen.insert((meta(law).kind, meta(law).status.as_ref().map(|status| status.state)));
        (0..self.corpus.laws.len()).filter(is_new).take(SAMPLE_LAWS).collect()
    }

    /// Makes a few pages with each template: mistakes are found before anything is written, and templates that do more
    /// with their values than print them are told apart.
    fn try_templates(&mut self) {
        if self.findings.iter().any(|finding| finding.code == Code::TemplateError) {
            return;
        }
        let mut failed: Vec<Diagnostic> = Vec::new();
        let site_pages = self.site_pages();
        let tried: Vec<_> = site_pages.pages().into_par_iter().filter_map(|page| site_pages.page(page).err()).collect();
        failed.extend(tried.into_iter().map(|finding| *finding));
        let mut slotted: BTreeSet<&'static str> = SLOTTED.into_iter().collect();
        let samples_of = self.sample_laws();
        let laws: Vec<&Law> = self.corpus.laws.iter().map(|entry| &entry.law).collect();
        let made_up = Answers::made_up(&laws, &samples_of);
        let mut context = self.context_with(&made_up);
        context.slotted.clone_from(&slotted);
        for law in samples_of {
            let mut pages = self.law_pages(&context, law);
            for (template, page) in samples(&self.plans[law]) {
                match (pages.page(page), pages.whole(page)) {
                    (Ok(made), Ok(whole)) if minify(&made) == minify(&whole) => {}
                    (Ok(_), Ok(_)) => {
                        slotted.remove(template);
                    }
                    (Err(finding), _) | (_, Err(finding)) => failed.push(*finding),
                }
            }
        }
        if !self.sets.is_empty() {
            let pages = self.set_pages(&context, 0);
            failed.extend(set_samples(&self.sets[0].1).into_iter().filter_map(|page| pages.page(page).err()).map(|finding| *finding));
        }
        failed.sort();
        failed.dedup();
        self.slotted = slotted;
        self.findings.extend(failed);
    }
}

/// How many laws templates are tried on.
const SAMPLE_LAWS: usize = 6;
/// The templates that make many pages. A page of notes has a shape of its own and is made by itself.
const SLOTTED: [&str; 4] = ["law.html", "chapter.html", "article.html", "print.html"];

/// The repeated paths, each once.
fn repeated(paths: &[String]) -> Vec<String> {
    let mut sorted: Vec<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    sorted.sort_unstable();
    let mut out: Vec<String> = sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
    out.dedup();
    out
}

/// The first page of each kind of a comparison.
fn set_samples(plan: &SetPlan) -> Vec<SetPageId> {
    let mut kinds = Vec::new();
    let is_new = |page: &SetPageId| {
        let kind = std::mem::discriminant(page);
        let is_new = !kinds.contains(&kind);
        kinds.push(kind);
        is_new
    };
    plan.pages().into_iter().filter(is_new).collect()
}

/// A few pages of each template: the first, one in the middle, the last.
fn samples(plan: &LawPlan) -> Vec<(&'static str, PageId)> {
    let mut out = vec![("law.html", PageId::Law), ("notes.html", PageId::Notes), ("citations.html", PageId::Citations)];
    let of = |articles: bool| {
        let matches = move |page: &PageId| match page {
            PageId::Unit(unit) => matches!(plan.units[*unit].kind, UnitKind::Article(_)) == articles,
            _ => false,
        };
        let pages: Vec<PageId> = plan.pages().into_iter().filter(matches).collect();
        let middle = pages.len() / 2;
        let mut picked = vec![0, middle, pages.len().saturating_sub(1)];
        picked.dedup();
        picked.into_iter().filter_map(|index| pages.get(index).copied()).collect::<Vec<_>>()
    };
    let prints = plan.pages().into_iter().filter(|page| matches!(page, PageId::Print(_)));
    out.extend(prints.take(2).map(|page| ("print.html", page)));
    out.extend(of(true).into_iter().map(|page| ("article.html", page)));
    out.extend(of(false).into_iter().map(|page| ("chapter.html", page)));
    out
}
