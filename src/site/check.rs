//! Faults of made pages: broken links, repeated ids, headings that jump, what a page must not hold.
//!
//! Pages are inspected while they stream by. Of a law only its own anchors are kept, until its last page; links that leave
//! the law are gathered and looked up at the end.

use super::{Body, Prepared};
use crate::diag::Diagnostic;
use crate::diag::kind::{BrokenLink, DuplicateId, HeadingJump, PageInvalid};
use crate::plan::SetPageId;
use crate::render::{PageFacts, inspect};
use crate::source::fingerprint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// Looks over the pages of a site.
pub(super) struct Checker<'p> {
    prepared: &'p Prepared,
    paths: BTreeSet<String>,
    /// Links out of their own folder: target, the first page that has it, and the link as it is written there.
    outward: Mutex<BTreeMap<String, (String, String)>>,
}

impl<'p> Checker<'p> {
    pub(super) fn new(prepared: &'p Prepared) -> Self {
        let paths = if prepared.inspect { prepared.paths().into_iter().collect() } else { BTreeSet::new() };
        Self { prepared, paths, outward: Mutex::new(BTreeMap::new()) }
    }

    /// What is wrong with a page of the site itself.
    pub(super) fn site_page(&self, path: &str, html: &str) -> Vec<Diagnostic> {
        if !self.prepared.inspect {
            return Vec::new();
        }
        let facts = inspect(html);
        let file = self.file_of(path);
        let mut found = faults(&facts, path, &file);
        let own: BTreeSet<&str> = facts.ids.iter().map(String::as_str).collect();
        for link in &facts.links {
            match target(path, link) {
                Target::Elsewhere => {}
                Target::Page(page, anchor) if page == path => {
                    found.extend(anchor.filter(|anchor| !own.contains(anchor.as_str())).map(|_| self.broken(link, path)));
                }
                Target::Page(page, anchor) => self.remember(&page, anchor, path, link),
                Target::Outside => found.push(self.broken(link, path)),
            }
        }
        found
    }

    fn remember(&self, page: &str, anchor: Option<String>, from: &str, link: &str) {
        let target = anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}"));
        let mut outward = self.outward.lock().expect("no thread panics while it holds the links");
        match outward.get_mut(&target) {
            Some(first) if first.0.as_str() <= from => {}
            Some(first) => *first = (from.to_owned(), link.to_owned()),
            None => {
                outward.insert(target, (from.to_owned(), link.to_owned()));
            }
        }
    }

    /// A link that leads nowhere, at its place in the free page it was written in, else in the file of its page.
    fn broken(&self, link: &str, path: &str) -> Diagnostic {
        let file = self.file_of(path);
        let free = self.prepared.free.iter().find(|page| file == format!("content/pages/{}.md", page.name));
        match free.and_then(|page| page.links.iter().find(|it| it.target == link)) {
            Some(written) => Diagnostic::at(BrokenLink { words: link.to_owned() }, &file, written.span),
            None => broken(link, &file),
        }
    }

    /// The links between folders that lead nowhere. Pages with wanted anchors are made once more.
    pub(super) fn outward(&self) -> Vec<Diagnostic> {
        let outward = self.outward.lock().expect("no thread panics while it holds the links");
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut found = Vec::new();
        for (target, (from, link)) in outward.iter() {
            let (page, anchor) = target.split_once('#').map_or((target.as_str(), None), |(page, anchor)| (page, Some(anchor)));
            let stands = self.paths.contains(page)
                && anchor.is_none_or(|anchor| ids.entry(page).or_insert_with(|| self.ids_of(page)).contains(anchor));
            if !stands {
                found.push(self.broken(link, from));
            }
        }
        found
    }

    fn ids_of(&self, path: &str) -> BTreeSet<String> {
        match self.prepared.page(path) {
            Some(Ok(super::Artifact { body: Body::Bytes(bytes), .. })) => {
                inspect(&String::from_utf8_lossy(&bytes)).ids.into_iter().collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The file a person would edit to mend a page.
    fn file_of(&self, path: &str) -> String {
        if let Some((slug, _)) = path.split_once('/') {
            let set = self.prepared.sets.iter().find(|(_, plan)| plan.route(SetPageId::Matrix).file() == format!("{slug}/index.html"));
            if let Some((compared, _)) = set {
                return compared.set.file.clone();
            }
            return self.prepared.corpus.law(slug).map_or_else(|| path.to_owned(), |entry| entry.file.clone());
        }
        let stem = path.trim_end_matches(".html");
        let free = format!("content/pages/{stem}.md");
        if self.prepared.inputs.text_of(&free).is_some() { free } else { "content/site.toml".to_owned() }
    }
}

/// Looks over the pages of one law.
pub(super) struct LawChecker<'c, 'p> {
    checker: &'c Checker<'p>,
    file: String,
    /// The anchors of each page of the law.
    ids: BTreeMap<String, BTreeSet<u64>>,
    /// Links to places of the law: page, anchor, as written.
    links: BTreeSet<(String, Option<u64>, String)>,
    found: Vec<Diagnostic>,
}

impl<'c, 'p> LawChecker<'c, 'p> {
    pub(super) fn new(checker: &'c Checker<'p>, law: usize) -> Self {
        let file = checker.prepared.corpus.laws[law].file.clone();
        Self { checker, file, ids: BTreeMap::new(), links: BTreeSet::new(), found: Vec::new() }
    }

    pub(super) fn page(&mut self, path: &str, html: &str) {
        if !self.checker.prepared.inspect {
            return;
        }
        let facts = inspect(html);
        self.found.extend(faults(&facts, path, &self.file));
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        for link in &facts.links {
            match target(path, link) {
                Target::Elsewhere => {}
                Target::Page(page, anchor) if page.split_once('/').is_some_and(|(it, _)| it == folder) => {
                    let anchor = anchor.map(|anchor| fingerprint(anchor.as_bytes()));
                    self.links.insert((page, anchor, link.clone()));
                }
                Target::Page(page, anchor) => self.checker.remember(&page, anchor, path, link),
                Target::Outside => self.found.push(broken(link, &self.file)),
            }
        }
        self.ids.insert(path.to_owned(), facts.ids.iter().map(|id| fingerprint(id.as_bytes())).collect());
    }

    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (page, anchor, link) in &self.links {
            let stands = match (self.ids.get(page), anchor) {
                (Some(ids), Some(anchor)) => ids.contains(anchor),
                (Some(_), None) => true,
                (None, _) => self.checker.paths.contains(page),
            };
            if !stands {
                self.found.push(broken(link, &self.file));
            }
        }
        self.found
    }
}

enum Target {
    /// Another site.
    Elsewhere,
    /// A file of this site and an anchor in it.
    Page(String, Option<String>),
    /// Above the root of the site.
    Outside,
}

/// Where a link of a page leads.
fn target(from: &str, link: &str) -> Target {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") || link.starts_with('/') {
        return Target::Elsewhere;
    }
    let (path, anchor) =
        link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(decode(anchor)).filter(|it| !it.is_empty())));
    if path.is_empty() {
        return Target::Page(from.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return Target::Outside;
                }
            }
            part => parts.push(part),
        }
    }
    Target::Page(decode(&parts.join("/")), anchor)
}

/// A link without its percent-encoding.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let encoded = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(encoded.unwrap_or(bytes[at]));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
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
