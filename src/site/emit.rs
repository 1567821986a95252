//! Making the pages, law by law.

use super::check::{Checker, LawChecker};
use super::compared::set_files;
use super::{Artifact, Body, Prepared, Sink};
use crate::compare::Answers;
use crate::diag::Diagnostic;
use crate::error::Error;
use crate::plan::{PageId, Route, is_packed};
use crate::render::{LawPages, SiteContext};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What was made.
#[derive(Debug, Clone, Default)]
pub struct Emitted {
    /// How many pages.
    pub n_pages: usize,
    /// How many files in all.
    pub n_files: usize,
    /// What was found in the pages, where they were inspected.
    pub findings: Vec<Diagnostic>,
}

/// Why making the pages stopped.
#[derive(Debug)]
pub enum EmitError {
    /// A template failed on a page.
    Template(Box<Diagnostic>),
    /// A file could not be taken.
    Sink(Error),
}

impl From<Box<Diagnostic>> for EmitError {
    fn from(finding: Box<Diagnostic>) -> Self {
        Self::Template(finding)
    }
}

impl From<Error> for EmitError {
    fn from(error: Error) -> Self {
        Self::Sink(error)
    }
}

/// A sitemap holds at most 50,000 addresses (sitemaps.org).
const SITEMAP_ADDRESSES: usize = 45_000;

impl Prepared {
    /// Makes every file and hands it to the sink. `progress` is told how many pages are done.
    pub fn emit(&self, sink: &dyn Sink, progress: &(dyn Fn(usize) + Sync)) -> Result<Emitted, EmitError> {
        let context = self.context();
        let (n_pages, n_files) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let done = |pages: usize, files: usize| {
            n_files.fetch_add(files, Ordering::Relaxed);
            progress(n_pages.fetch_add(pages, Ordering::Relaxed) + pages);
        };
        let checker = Checker::new(self);
        let mut found = Vec::new();
        for artifact in self.static_files() {
            sink.put(artifact)?;
            done(0, 1);
        }
        let site_pages = self.site_pages();
        for page in site_pages.pages() {
            let (path, html) = (site_pages.route(page).file(), site_pages.page(page)?);
            found.extend(checker.site_page(&path, &html));
            sink.put(Artifact { path, body: Body::Bytes(html.into_bytes()) })?;
            done(1, 1);
        }
        for set in 0..self.sets.len() {
            found.extend(self.emit_set(set, &context, sink, &checker, &done)?);
        }
        let laws: Result<Vec<_>, EmitError> =
            (0..self.corpus.laws.len()).into_par_iter().map(|law| self.emit_law(law, &context, sink, &checker, &done)).collect();
        found.extend(laws?.into_iter().flatten());
        done(0, self.emit_search(sink)?);
        found.extend(checker.outward());
        Ok(Emitted { n_pages: n_pages.into_inner(), n_files: n_files.into_inner(), findings: found })
    }

    fn emit_set(
        &self,
        set: usize,
        context: &SiteContext<'_>,
        sink: &dyn Sink,
        checker: &Checker<'_>,
        done: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Diagnostic>, EmitError> {
        let (pages, plan) = (self.set_pages(context, set), &self.sets[set].1);
        let found: Result<Vec<_>, EmitError> = plan
            .pages()
            .into_par_iter()
            .map(|page| {
                let (path, html) = (plan.route(page).file(), pages.page(page)?);
                let found = checker.site_page(&path, &html);
                sink.put(Artifact { path, body: Body::Bytes(html.into_bytes()) })?;
                done(1, 1);
                Ok(found)
            })
            .collect();
        for (path, bytes) in set_files(&pages, plan) {
            sink.put(Artifact { path, body: Body::Bytes(bytes) })?;
            done(0, 1);
        }
        Ok(found?.into_iter().flatten().collect())
    }

    fn emit_law(
        &self,
        law: usize,
        context: &SiteContext<'_>,
        sink: &dyn Sink,
        checker: &Checker<'_>,
        done: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Vec<Diagnostic>, EmitError> {
        let plan = &self.plans[law];
        let mut pages = self.law_pages(context, law);
        let mut law_checker = LawChecker::new(checker, law);
        for page in plan.pages() {
            let path = plan.route(page).file();
            let html = pages.page(page)?;
            law_checker.page(&path, &html);
            sink.put(Artifact { path, body: Body::Bytes(html.into_bytes()) })?;
            done(1, 1);
            if let Some(artifact) = self.code_file(law, page, &pages) {
                sink.put(artifact)?;
                done(0, 1);
            }
        }
        if let Some(artifact) = self.source_file(law) {
            sink.put(artifact)?;
            done(0, 1);
        }
        Ok(law_checker.finish())
    }

    fn source_file(&self, law: usize) -> Option<Artifact> {
        let source = self.corpus.laws[law].source.as_ref()?;
        let body = if is_packed(source) { Body::Packed(source.path.clone()) } else { Body::CopyOf(source.path.clone()) };
        Some(Artifact { path: self.source_route(law)?.file(), body })
    }

    fn code_file(&self, law: usize, page: PageId, pages: &LawPages<'_>) -> Option<Artifact> {
        let svg = self.has_code(page).then(|| pages.code(page)).flatten()?;
        Some(Artifact { path: self.plans[law].code(page).file(), body: Body::Bytes(svg.into_bytes()) })
    }

    /// The files that are no pages: those of the theme, robots.txt, the sitemap.
    fn static_files(&self) -> Vec<Artifact> {
        let asset = |file: &crate::theme::StaticFile| Artifact {
            path: Route::Asset(file.published.clone()).file(),
            body: Body::Bytes(file.bytes.clone()),
        };
        let mut out: Vec<Artifact> = self.theme.statics().iter().map(asset).collect();
        let text = |path: String, text: String| Artifact { path, body: Body::Bytes(text.into_bytes()) };
        let sitemaps = self.sitemaps();
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if let (Some(base), Some((first, _))) = (&self.base_url, sitemaps.first()) {
            let _ = writeln!(robots, "Sitemap: {base}{first}");
        }
        out.push(text(Route::Robots.file(), robots));
        out.extend(self.site_pages().feed().map(|feed| text(Route::Feed.file(), feed)));
        out.extend(sitemaps.into_iter().map(|(path, xml)| text(path, xml)));
        out
    }

    /// The sitemap, the first file first. It must hold absolute addresses, so a site without `base_url` has none.
    fn sitemaps(&self) -> Vec<(String, String)> {
        let Some(base) = &self.base_url else { return Vec::new() };
        let site_pages = self.site_pages();
        let own = site_pages.pages().into_iter().map(|page| site_pages.route(page)).filter(|route| *route != Route::NotFound);
        let laws = self.plans.iter().flat_map(|plan| plan.reading_pages().into_iter().map(|page| plan.route(page)));
        let sets = self.sets.iter().flat_map(|(_, plan)| plan.pages().into_iter().map(|page| plan.route(page)));
        let addresses: Vec<String> = own.chain(sets).chain(laws).map(|route| format!("{base}{}", route.href_from(&Route::Home))).collect();
        let list = |kind: &str, item: &str, addresses: &[String]| {
            let mut rows = String::new();
            for address in addresses {
                let _ = writeln!(rows, "<{item}><loc>{address}</loc></{item}>");
            }
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{kind} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</{kind}>\n"
            )
        };
        if addresses.len() <= SITEMAP_ADDRESSES {
            return vec![(Route::Sitemap(0).file(), list("urlset", "url", &addresses))];
        }
        let parts: Vec<_> = addresses
            .chunks(SITEMAP_ADDRESSES)
            .enumerate()
            .map(|(index, part)| (Route::Sitemap(index + 1).file(), list("urlset", "url", part)))
            .collect();
        let index: Vec<String> = parts.iter().map(|(path, _)| format!("{base}{path}")).collect();
        std::iter::once((Route::Sitemap(0).file(), list("sitemapindex", "sitemap", &index))).chain(parts).collect()
    }

    /// The path of every file of the site, sorted; those of the search index, which only scripts ask for, are not among them.
    pub fn paths(&self) -> Vec<String> {
        let site_pages = self.site_pages();
        let own = site_pages.pages().into_iter().map(|page| site_pages.route(page).file());
        let files = self.static_files().into_iter().map(|artifact| artifact.path);
        let laws = (0..self.corpus.laws.len()).flat_map(|law| self.law_paths(law));
        let sets = (0..self.sets.len()).flat_map(|set| self.set_paths(set));
        let mut paths: Vec<String> = own.chain(files).chain(sets).chain(laws).collect();
        paths.sort_unstable();
        paths
    }

    /// Makes one file on request, with the same bytes as [`Prepared::emit`]; `None` where the site has no such file.
    pub fn page(&self, path: &str) -> Option<Result<Artifact, Box<Diagnostic>>> {
        if path.starts_with("search/")
            && let Some(bytes) = self.search_files().get(path)
        {
            return Some(Ok(Artifact { path: path.to_owned(), body: Body::Bytes(bytes.clone()) }));
        }
        if let Some((slug, rest)) = path.split_once('/').filter(|(first, _)| *first != "static") {
            if let Some(set) = (0..self.sets.len()).find(|set| self.set_paths(*set).iter().any(|it| it == path)) {
                return self.set_file(set, path);
            }
            let law = self.corpus.laws.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok()?;
            if rest.starts_with("source/") {
                return self.source_file(law).filter(|artifact| artifact.path == path).map(Ok);
            }
            let plan = &self.plans[law];
            if let Some(page) = plan.pages().into_iter().find(|page| self.has_code(*page) && plan.code(*page).file() == path) {
                return self.code_file(law, page, &self.law_pages(&self.context_with(&Answers::default()), law)).map(Ok);
            }
            let page = plan.pages().into_iter().find(|page| plan.file(*page) == rest)?;
            return Some(self.law_page(law, page, path));
        }
        let site_pages = self.site_pages();
        if let Some(page) = site_pages.pages().into_iter().find(|page| site_pages.route(*page).file() == path) {
            let made = site_pages.page(page);
            return Some(made.map(|html| Artifact { path: path.to_owned(), body: Body::Bytes(html.into_bytes()) }));
        }
        self.static_files().into_iter().find(|artifact| artifact.path == path).map(Ok)
    }

    fn set_file(&self, set: usize, path: &str) -> Option<Result<Artifact, Box<Diagnostic>>> {
        let none = Answers::default();
        let context = self.context_with(&none);
        let (pages, plan) = (self.set_pages(&context, set), &self.sets[set].1);
        let artifact = |bytes: Vec<u8>| Artifact { path: path.to_owned(), body: Body::Bytes(bytes) };
        match plan.pages().into_iter().find(|page| plan.route(*page).file() == path) {
            Some(page) => Some(pages.page(page).map(|html| artifact(html.into_bytes()))),
            None => set_files(&pages, plan).into_iter().find(|(it, _)| it == path).map(|(_, bytes)| Ok(artifact(bytes))),
        }
    }

    /// A page of a law made by itself, without the skeleton its law's pages share; `None` where the path is no such page.
    ///
    /// Minified once more, [`Prepared::page`] must equal it: that is the test of the skeletons.
    pub fn whole_page(&self, path: &str) -> Option<Result<String, Box<Diagnostic>>> {
        let (slug, rest) = path.split_once('/')?;
        let law = self.corpus.laws.binary_search_by(|entry| entry.law.meta.slug.as_str().cmp(slug)).ok()?;
        let page = self.plans[law].pages().into_iter().find(|page| self.plans[law].file(*page) == rest)?;
        Some(self.law_pages(&self.context(), law).whole(page))
    }

    fn law_page(&self, law: usize, page: PageId, path: &str) -> Result<Artifact, Box<Diagnostic>> {
        let context = self.context();
        let html = self.law_pages(&context, law).page(page)?;
        Ok(Artifact { path: path.to_owned(), body: Body::Bytes(html.into_bytes()) })
    }
}
