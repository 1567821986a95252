//! Faults of made pages: broken links, repeated ids, headings that jump, what a page must not hold.
//!
//! Pages are inspected while they stream by. Of a law only its own anchors are kept, until its last page; links that leave
//! the law are gathered and looked up at the end.

use super::artifact::Body;
use super::plan::Site;
use crate::diag::Diagnostic;
use crate::diag::kind::{BrokenLink, DuplicateId, HeadingJump, PageInvalid};
use crate::plan::{Route, SiteFile, SitePage};
use crate::render::{PageFacts, inspect};
use crate::search::TABLE;
use crate::source::{fingerprint, path};
use crate::url;
use std::collections::{BTreeMap, BTreeSet};
use std::str::from_utf8;
use std::sync::{Mutex, PoisonError};

/// Looks over the pages of a site, where that was asked for.
pub(super) struct Faults<'s> {
    site: &'s Site,
    /// Links out of their own folder: target, the first page that has it, and the link as it is written there.
    outward: Mutex<BTreeMap<String, (String, String)>>,
}

impl<'s> Faults<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        Self { site, outward: Mutex::default() }
    }

    /// The facts of a page; `None` for other files, and where nobody asked.
    fn facts(&self, file: SiteFile, body: &Body) -> Option<PageFacts> {
        match body {
            Body::Bytes(bytes) if self.site.inspect && file.is_page() => from_utf8(bytes).ok().map(inspect),
            _ => None,
        }
    }

    /// What is wrong with a page that belongs to no law.
    pub(super) fn page(&self, file: SiteFile, path: &str, body: &Body) -> Vec<Diagnostic> {
        let Some(facts) = self.facts(file, body) else { return Vec::new() };
        let mut found = faults(&facts, path, self.site.made_from(file));
        let own: BTreeSet<&str> = facts.ids.iter().map(String::as_str).collect();
        for link in &facts.links {
            match target(path, link) {
                LinkTarget::Elsewhere => {}
                LinkTarget::Page(page, anchor) if page == path => {
                    found.extend(anchor.filter(|anchor| !own.contains(anchor.as_str())).map(|_| self.broken(link, file)));
                }
                LinkTarget::Page(page, anchor) => self.remember(&page, anchor, path, link),
                LinkTarget::Outside => found.push(self.broken(link, file)),
            }
        }
        found
    }

    fn remember(&self, page: &str, anchor: Option<String>, from: &str, link: &str) {
        let target = anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}"));
        let mut outward = self.outward.lock().unwrap_or_else(PoisonError::into_inner);
        match outward.get_mut(&target) {
            Some(first) if first.0.as_str() <= from => {}
            Some(first) => *first = (from.to_owned(), link.to_owned()),
            None => {
                outward.insert(target, (from.to_owned(), link.to_owned()));
            }
        }
    }

    /// A link that leads nowhere, at its place in the free page it was written in, else in the file of its page.
    fn broken(&self, link: &str, file: SiteFile) -> Diagnostic {
        let from = self.site.made_from(file);
        let written = match file {
            SiteFile::Page(SitePage::Free(page)) => self.site.free.value[page].links.iter().find(|it| it.target == link),
            _ => None,
        };
        match written {
            Some(written) => Diagnostic::at(BrokenLink { words: link.to_owned() }, from, written.span),
            None => broken(link, from),
        }
    }

    /// The links between folders that lead nowhere. Pages with wanted anchors are made once more by `make`, those of a
    /// law one after the other.
    pub(super) fn outward(&self, mut make: impl FnMut(SiteFile) -> Option<Body>) -> Vec<Diagnostic> {
        let outward = self.outward.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ids_of = |file: SiteFile| -> BTreeSet<String> {
            let facts = make(file).and_then(|body| self.facts(file, &body));
            facts.map(|facts| facts.ids.into_iter().collect()).unwrap_or_default()
        };
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut found = Vec::new();
        for (target, (from, link)) in outward.iter() {
            let (page, anchor) = target.split_once('#').map_or((target.as_str(), None), |(page, anchor)| (page, Some(anchor)));
            let stands = match (self.site.plan.find(page), anchor) {
                (Some(file), Some(anchor)) => ids.entry(page).or_insert_with(|| ids_of(file)).contains(anchor),
                (Some(_), None) => true,
                // The files of the search index are in no plan; the search page asks for their table.
                (None, _) => page == Route::Search(TABLE.to_owned()).file(),
            };
            if !stands {
                found.extend(self.site.plan.find(from).map(|from| self.broken(link, from)));
            }
        }
        found
    }
}

/// Looks over the pages of one law.
pub(super) struct LawFaults<'f, 's> {
    all: &'f Faults<'s>,
    file: &'s str,
    /// The anchors of each page of the law.
    ids: BTreeMap<String, BTreeSet<u64>>,
    /// Links to places of the law: page, anchor, as written.
    links: BTreeSet<(String, Option<u64>, String)>,
    found: Vec<Diagnostic>,
}

impl<'f, 's> LawFaults<'f, 's> {
    pub(super) fn new(all: &'f Faults<'s>, law: usize) -> Self {
        let file = all.site.made_from(SiteFile::Source(law));
        Self { all, file, ids: BTreeMap::new(), links: BTreeSet::new(), found: Vec::new() }
    }

    /// Looks over one page.
    pub(super) fn page(&mut self, file: SiteFile, path: &str, body: &Body) {
        let Some(facts) = self.all.facts(file, body) else { return };
        self.found.extend(faults(&facts, path, self.file));
        let folder = path::folder(path);
        for link in &facts.links {
            match target(path, link) {
                LinkTarget::Elsewhere => {}
                LinkTarget::Page(page, anchor) if path::folder(&page) == folder => {
                    let anchor = anchor.map(|anchor| fingerprint(anchor.as_bytes()));
                    self.links.insert((page, anchor, link.clone()));
                }
                LinkTarget::Page(page, anchor) => self.all.remember(&page, anchor, path, link),
                LinkTarget::Outside => self.found.push(broken(link, self.file)),
            }
        }
        self.ids.insert(path.to_owned(), facts.ids.iter().map(|id| fingerprint(id.as_bytes())).collect());
    }

    /// What is wrong with the pages of the law.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (page, anchor, link) in &self.links {
            let stands = match (self.ids.get(page), anchor) {
                (Some(ids), Some(anchor)) => ids.contains(anchor),
                (Some(_), None) => true,
                (None, _) => self.all.site.plan.find(page).is_some(),
            };
            if !stands {
                self.found.push(broken(link, self.file));
            }
        }
        self.found
    }
}

enum LinkTarget {
    /// Another site.
    Elsewhere,
    /// A file of this site and an anchor in it.
    Page(String, Option<String>),
    /// Above the root of the site.
    Outside,
}

/// Where a link of a page leads.
fn target(from: &str, link: &str) -> LinkTarget {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") || link.starts_with('/') {
        return LinkTarget::Elsewhere;
    }
    let (path, anchor) =
        link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(decode(anchor)).filter(|it| !it.is_empty())));
    // What a page is asked is no part of its name.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() {
        return LinkTarget::Page(from.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return LinkTarget::Outside;
                }
            }
            part => parts.push(part),
        }
    }
    LinkTarget::Page(decode(&parts.join("/")), anchor)
}

/// A link without its percent-encoding; one that is broken leads nowhere as it is.
fn decode(link: &str) -> String {
    url::decode(link).unwrap_or_else(|| link.to_owned())
}

fn broken(link: &str, file: &str) -> Diagnostic {
    Diagnostic::whole(BrokenLink { words: link.to_owned() }, file)
}

fn faults(facts: &PageFacts, path: &str, file: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for id in facts.duplicate_ids() {
        found.push(Diagnostic::whole(DuplicateId { words: id.to_owned(), page: path.to_owned() }, file));
    }
    if let Some((from, to)) = facts.heading_jump() {
        found.push(Diagnostic::whole(HeadingJump { page: path.to_owned(), from, to }, file));
    }
    let fault = |fault: &String| Diagnostic::whole(PageInvalid { page: path.to_owned(), fault: fault.clone() }, file);
    found.extend(facts.faults.iter().map(fault));
    found
}
