//! Checked → files: all of them law by law, or one by its path.

use super::archive::GatheredFiles;
use super::artifact::{Artifact, Body, Sink};
use super::check::Checked;
use super::faults::{Faults, LawFaults};
use super::guard::guarded;
use super::kept::{FileKeeper, MadePages, Prints, SameAs};
use super::make::{Made, Maker};
use super::plan::{LAWS, Site};
use super::shard::Shard;
use super::threads::try_each;
use crate::compare::Answers;
use crate::diag::Diagnostic;
use crate::error::Error;
use crate::memory::Memory;
use crate::plan::{SiteFile, SitePage};
use crate::render::{ChangesPages, LawPages, SetPages};
use crate::stage::{Stage, Timed};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What was made.
#[derive(Debug, Clone, Default)]
pub struct Emitted {
    /// What was found in the pages, where they were inspected, and where the program failed.
    pub findings: Vec<Diagnostic>,
    /// What the pages of laws were made from, where that was asked for.
    pub made: MadePages,
}

/// What the build before left.
#[derive(Debug, Clone, Copy)]
pub struct BuildBefore<'b> {
    /// What its pages were made from.
    pub pages: &'b MadePages,
    /// What it worked out.
    pub memory: &'b Memory,
}

/// How pages are made.
#[derive(Debug, Clone, Copy)]
pub struct EmitOptions<'b> {
    /// Who is told what each thread is at.
    pub timed: Timed<'b>,
    /// What was made from it is not made again where it would come out the same, and the sink keeps it.
    pub before: Option<BuildBefore<'b>>,
    /// Which part of the site is made.
    pub shard: Shard,
}

impl EmitOptions<'_> {
    /// Everything is made, from nothing, and nobody is told.
    pub const ALL: Self = Self { timed: Timed::BY_NOBODY, before: None, shard: Shard::WHOLE };
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

/// What was found in some pages, unless making them stopped.
type PageFindings = Result<Vec<Diagnostic>, EmitError>;

impl Checked {
    /// Makes every file and hands it to the sink; `progress` is told how many pages are done. An error where a template
    /// fails on a page, or the sink refuses a file; a page on which the program fails is a finding.
    pub fn emit(&self, sink: &dyn Sink, progress: &(dyn Fn(usize) + Sync)) -> Result<Emitted, EmitError> {
        self.emit_with(sink, progress, EmitOptions::ALL)
    }

    /// The same, with options.
    pub fn emit_with(
        &self,
        sink: &dyn Sink,
        progress: &(dyn Fn(usize) + Sync),
        EmitOptions { timed, before, shard }: EmitOptions<'_>,
    ) -> Result<Emitted, EmitError> {
        let (pages, memory) = before.map(|it| (it.pages, it.memory)).unzip();
        let (nothing, none) = (Memory::none(), Answers::default());
        let by = (timed, memory.unwrap_or(&nothing));
        let sink = &TimedSink { sink, timed };
        let plan = &self.site.plan;
        let mut deal = shard.deal();
        let own = deal.among(plan.static_files().chain(plan.site_pages().map(SiteFile::Page)));
        let sets = deal.among(0..plan.sets().len());
        let texts = deal.among(0..plan.n_texts());
        let changes = deal.among(0..plan.changes().len());
        let has_index = deal.takes_next();
        let mut found = Vec::new();
        let of_part = OnceLock::new();
        let compared = guarded(LAWS, LAWS, || {
            let asked = |law: usize| texts.binary_search(&law).is_ok();
            if shard.is_whole() { self.answers_by(by.0, by.1) } else { of_part.get_or_init(|| self.answers_among(&asked, by)) }
        });
        let answers = compared.unwrap_or_else(|failed| {
            found.push(*failed);
            &none
        });
        if own.contains(&SiteFile::Page(SitePage::Comparisons)) {
            // Where this fails, the page that shows them says so.
            let _told_there = guarded(LAWS, LAWS, || self.site.comparisons.propose(&self.site.collection.corpus, timed));
        }
        let maker = Maker::new(&self.site, answers, self.slotted(), timed);
        let faults = Faults::new(&self.site);
        let prints = pages.map(|before| Prints::new(&self.site, &maker, before));
        let out = EmittedFiles { site: &self.site, sink, progress, prints, made: Mutex::default(), n_pages: AtomicUsize::default() };
        found.extend(out.own(&own, &maker, &faults)?);
        for set in sets {
            found.extend(out.set(set, &maker, &faults)?);
        }
        found.extend(try_each(texts.len(), |at| out.law(texts[at], &maker, &faults))?.into_iter().flatten());
        found.extend(try_each(changes.len(), |at| out.changes(changes[at], &maker, &faults))?.into_iter().flatten());
        if has_index {
            let page = plan.path(SiteFile::Page(SitePage::Search));
            match guarded(LAWS, &page, || self.site.searched().emit(self.site.heads(), (sink, &out), by)) {
                Ok(made) => made?,
                Err(failed) => found.push(*failed),
            }
        }
        // What the pages of a law share is made once for all of them.
        let mut open: Option<(usize, LawPages<'_>)> = None;
        found.extend(faults.outward(|file| {
            let SiteFile::Law(law, _) = file else { return self.file(file).ok().flatten() };
            let mut pages = open.take().filter(|(own, _)| *own == law).map(|(_, pages)| pages);
            let made = guarded(self.site.made_from(file), &plan.path(file), || {
                self.site.law_file(pages.get_or_insert_with(|| maker.law(law)), file)
            });
            let made = made.ok()?;
            open = pages.map(|pages| (law, pages));
            made.ok().flatten()
        }));
        let made = out.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Emitted { findings: found, made })
    }

    /// Makes one file on request, with the same bytes as [`Checked::emit`] once the site has caught up ([`Checked::is_behind`]); `None`
    /// where the site has no such file.
    pub fn page(&self, path: &str) -> Option<Result<Artifact, Box<Diagnostic>>> {
        let body = match self.site.plan.find(path) {
            Some(SiteFile::Archive) => self.archive().transpose()?,
            Some(file) => self.file(file).transpose()?,
            None => guarded(LAWS, path, || self.search_file(path).cloned()).transpose()?,
        };
        Some(body.map(|body| Artifact { path: path.to_owned(), body }))
    }

    /// All other files in one.
    fn archive(&self) -> Made {
        let all = GatheredFiles::default();
        match self.emit(&all, &|_| ()) {
            Ok(_) => Ok(Some(Body::Archive(all.into_files().into_iter().map(|(path, body)| Artifact { path, body }).collect()))),
            Err(EmitError::Template(finding)) => Err(finding),
            Err(EmitError::Sink(_)) => Ok(None),
        }
    }

    /// A file of a site that another took the place of; `None` where the site has no such file, or where something would have to be begun
    /// for it.
    pub fn page_at_hand(&self, path: &str) -> Option<Result<Artifact, Box<Diagnostic>>> {
        if self.site.plan.find(path).is_some() {
            return self.page(path);
        }
        let body = self.search.get()?.get(path)?.clone();
        Some(Ok(Artifact { path: path.to_owned(), body }))
    }

    /// Makes one file. The collection is compared when this first makes a page of a law, by all threads: not to be called from one of
    /// them.
    pub(super) fn file(&self, file: SiteFile) -> Made {
        let none = Answers::default();
        let made = guarded(self.site.made_from(file), &self.site.plan.path(file), || {
            // Nothing answers a text that is not the newest.
            let answers = match file {
                SiteFile::Law(law, _) if !self.site.is_dated(law) => self.answers_at_hand(law),
                _ => &none,
            };
            // What the site itself shows has no skeletons, and waits for nothing that it does not show.
            let is_own = matches!(
                file,
                SiteFile::Page(_) | SiteFile::Asset(_) | SiteFile::Robots | SiteFile::Feed | SiteFile::Sitemap(_) | SiteFile::Source(_)
            );
            let slotted = if is_own { &BTreeSet::new() } else { self.slotted() };
            Maker::new(&self.site, answers, slotted, Timed::BY_NOBODY).file(file)
        });
        made.unwrap_or_else(Err)
    }

    /// A page of a law or of two of its texts made by itself, without the skeleton such pages share; `None` where the path is no such page.
    ///
    /// Minified once more, [`Checked::page`] must equal it: that is the test of the skeletons.
    pub fn whole_page(&self, path: &str) -> Option<Result<String, Box<Diagnostic>>> {
        let maker = || Maker::new(&self.site, self.answers(), self.slotted(), Timed::BY_NOBODY);
        match self.site.plan.find(path)? {
            SiteFile::Law(law, page) => Some(maker().law(law).whole(page)),
            SiteFile::Changes(changes, page) => Some(maker().changes(changes).whole(page)),
            _ => None,
        }
    }
}

/// A sink whose work is told.
struct TimedSink<'w> {
    sink: &'w dyn Sink,
    timed: Timed<'w>,
}

impl Sink for TimedSink<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let path = artifact.path.clone();
        self.timed.during(Stage::Write, &path, || self.sink.put(artifact))
    }

    fn keep(&self, paths: &[String]) -> Result<bool, Error> {
        self.timed.during(Stage::Write, "", || self.sink.keep(paths))
    }
}

/// Where made files go, and how many pages there were.
struct EmittedFiles<'o> {
    site: &'o Site,
    sink: &'o dyn Sink,
    progress: &'o (dyn Fn(usize) + Sync),
    /// What pages of laws are made from, where that was asked for.
    prints: Option<Prints<'o>>,
    made: Mutex<MadePages>,
    n_pages: AtomicUsize,
}

/// A page of the site itself before it is made.
struct LookedAt {
    path: String,
    /// The fingerprint of what it is made from.
    print: u128,
    /// Whether it stands as it would come out.
    is_kept: bool,
}

impl FileKeeper for EmittedFiles<'_> {
    fn keep_made(&self, paths: &[String], print: u128) -> Result<bool, Error> {
        let is_kept = self.prints.as_ref().is_some_and(|prints| prints.hold_own(paths, print)) && self.sink.keep(paths)?;
        if is_kept {
            self.note_made(paths, print);
        }
        Ok(is_kept)
    }

    fn note_made(&self, paths: &[String], print: u128) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).note_own(paths, print);
    }
}

impl EmittedFiles<'_> {
    fn count(&self, n_pages: usize) {
        (self.progress)(self.n_pages.fetch_add(n_pages, Ordering::Relaxed) + n_pages);
    }

    fn put(&self, file: SiteFile, path: String, body: Body) -> Result<(), Error> {
        self.sink.put(Artifact { path, body })?;
        self.count(usize::from(file.is_page()));
        Ok(())
    }

    /// Makes the files of the site itself, but for the pages that would come out as they stand.
    fn own(&self, files: &[SiteFile], maker: &Maker<'_>, faults: &Faults<'_>) -> PageFindings {
        let looked = try_each(files.len(), |at| self.looked_at(files[at], maker.timed()))?;
        let all = files.iter().zip(looked);
        let rest: Vec<_> = all.filter(|(_, looked)| looked.as_ref().is_none_or(|it| !it.is_kept)).collect();
        let files: Vec<SiteFile> = rest.iter().map(|(file, _)| **file).collect();
        let found = self.side_by_side(&files, faults, &|file| maker.timed().during(Stage::View, "", || maker.file(file)))?;
        // What failed is tried again by the next build.
        let made = rest.into_iter().filter(|_| found.is_empty());
        made.filter_map(|(_, looked)| looked).for_each(|it| self.note_made(&[it.path], it.print));
        Ok(found)
    }

    /// Looks at what a page of the site itself is made from, and keeps the page where it was made from that; `None` for another file, and
    /// where that is not asked for.
    fn looked_at(&self, file: SiteFile, timed: Timed<'_>) -> Result<Option<LookedAt>, Error> {
        let (Some(prints), SiteFile::Page(page)) = (&self.prints, file) else { return Ok(None) };
        let path = self.site.plan.path(file);
        let view =
            guarded(self.site.made_from(file), &path, || timed.during(Stage::View, "", || self.site.pages_for(page).view(page).print()));
        // Where the program fails, that is told when the page is made.
        let Ok(view) = view else { return Ok(None) };
        let print = prints.of_own(view);
        let is_kept = self.keep_made(std::slice::from_ref(&path), print)?;
        self.count(usize::from(is_kept));
        Ok(Some(LookedAt { path, print, is_kept }))
    }

    /// Makes files that do not depend on one another.
    fn side_by_side(&self, files: &[SiteFile], faults: &Faults<'_>, body_of: &(dyn Fn(SiteFile) -> Made + Sync)) -> PageFindings {
        let one = |at: usize| -> PageFindings {
            let (file, path) = (files[at], self.site.plan.path(files[at]));
            let made = guarded(self.site.made_from(file), &path, || {
                let body = body_of(file)?;
                let found = body.as_ref().map(|body| faults.page(file, &path, body)).unwrap_or_default();
                Ok::<_, Box<Diagnostic>>((body, found))
            });
            let (body, found) = match made {
                Ok(made) => made?,
                Err(failed) => return Ok(vec![*failed]),
            };
            if let Some(body) = body {
                self.put(file, path, body)?;
            }
            Ok(found)
        };
        Ok(try_each(files.len(), one)?.into_iter().flatten().collect())
    }

    /// Makes files that share what is made `once`, which is `None` where the program fails on it.
    fn sharing<S: Sync>(
        &self,
        files: &[SiteFile],
        faults: &Faults<'_>,
        once: impl FnOnce() -> S,
        body_of: impl Fn(&S, SiteFile) -> Made + Sync,
    ) -> Result<(Option<S>, Vec<Diagnostic>), EmitError> {
        let Some(first) = files.first() else { return Ok((None, Vec::new())) };
        match guarded(self.site.made_from(*first), &self.site.plan.path(*first), once) {
            Ok(shared) => {
                let found = self.side_by_side(files, faults, &|file| body_of(&shared, file))?;
                Ok((Some(shared), found))
            }
            Err(failed) => Ok((None, vec![*failed])),
        }
    }

    fn set(&self, set: usize, maker: &Maker<'_>, faults: &Faults<'_>) -> PageFindings {
        let files: Vec<SiteFile> = self.site.plan.set_files(set).collect();
        let body_of = |pages: &SetPages<'_>, file| maker.timed().during(Stage::View, "", || self.site.set_file(pages, file));
        self.sharing(&files, faults, || maker.set(set), body_of).map(|(_, found)| found)
    }

    fn changes(&self, changes: usize, maker: &Maker<'_>, faults: &Faults<'_>) -> PageFindings {
        let files: Vec<SiteFile> = self.site.plan.changes_files(changes).collect();
        let Some(first) = files.first() else { return Ok(Vec::new()) };
        let name = self.site.plan.changes()[changes].name();
        let same = || self.kept_as(self.prints.as_ref().and_then(|prints| prints.hold_named(&name, true)), &files);
        if guarded(self.site.made_from(*first), LAWS, same).unwrap_or(Ok(false))? {
            return Ok(Vec::new());
        }
        let body_of = |pages: &ChangesPages<'_>, file| maker.timed().during(Stage::View, "", || self.site.changes_file(pages, file));
        let (pages, found) = self.sharing(&files, faults, || maker.changes(changes), body_of)?;
        if let (Some(prints), Some(pages), []) = (&self.prints, pages, &found[..]) {
            prints.note_named((&name, true), pages.seen(), &mut self.made.lock().unwrap_or_else(PoisonError::into_inner));
        }
        Ok(found)
    }

    /// Keeps the files of a law that would come out as they stand; whether that can be.
    fn kept(&self, law: usize) -> Result<bool, Error> {
        let files: Vec<SiteFile> = self.site.plan.law_files(law).collect();
        self.kept_as(self.prints.as_ref().and_then(|prints| prints.hold(law)), &files)
    }

    fn kept_as(&self, same: Option<SameAs<'_>>, files: &[SiteFile]) -> Result<bool, Error> {
        let Some(same) = same else { return Ok(false) };
        let paths: Vec<String> = files.iter().map(|file| self.site.plan.path(*file)).collect();
        if !self.sink.keep(&paths)? {
            return Ok(false);
        }
        same.note(&mut self.made.lock().unwrap_or_else(PoisonError::into_inner));
        self.count(files.iter().filter(|file| file.is_page()).count());
        Ok(true)
    }

    /// Makes the files of a law one after the other: they share what was rendered once.
    fn law(&self, law: usize, maker: &Maker<'_>, faults: &Faults<'_>) -> PageFindings {
        if guarded(self.site.made_from(SiteFile::Source(law)), LAWS, || self.kept(law)).unwrap_or(Ok(false))? {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let mut faults = LawFaults::new(faults, law);
        let mut pages = None;
        for file in self.site.plan.law_files(law) {
            let path = self.site.plan.path(file);
            let is_new = pages.is_none();
            let made = guarded(self.site.made_from(file), &path, || {
                let body = self.site.law_file(pages.get_or_insert_with(|| maker.law(law)), file)?;
                if let Some(body) = &body {
                    faults.page(file, &path, body);
                }
                Ok::<_, Box<Diagnostic>>(body)
            });
            match made {
                Ok(body) => {
                    if let Some(body) = body? {
                        self.put(file, path, body)?;
                    }
                }
                Err(failed) => {
                    found.push(*failed);
                    // Nothing of the law can be made where its pages cannot even be begun.
                    if is_new && pages.is_none() {
                        break;
                    }
                    pages = None;
                }
            }
        }
        found.extend(faults.finish());
        // What failed is tried again by the next build.
        if let (Some(prints), Some(pages), []) = (&self.prints, pages, &found[..]) {
            prints.note(law, pages.seen(), &mut self.made.lock().unwrap_or_else(PoisonError::into_inner));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::{Code, Diagnostic, Lang, Locus};
    use crate::error::Error;
    use crate::markdown;
    use crate::model::testing;
    use crate::site::{Artifact, Options, Site, check, plan, read};
    use crate::site::{Emitted, Sink};
    use crate::source::{Inputs, SourceFile};
    use std::collections::BTreeSet;
    use std::sync::{Arc, Mutex};

    /// Keeps the paths of what it is given.
    #[derive(Default)]
    struct Paths(Mutex<BTreeSet<String>>);

    impl Sink for Paths {
        fn put(&self, artifact: Artifact) -> Result<(), Error> {
            self.0.lock().expect("nobody panics with it").insert(artifact.path);
            Ok(())
        }
    }

    fn law(slug: &str) -> SourceFile {
        let mut law = testing::law(slug, &["甲。"]);
        law.attachments.push(testing::annex("名录", law.body.clone()));
        law.meta.title = Some(format!("{slug}法"));
        SourceFile::new(format!("content/laws/{slug}.md"), markdown::write(&law))
    }

    fn site() -> Site {
        let inputs = Inputs { laws: vec![law("jia"), law("yi")], ..Inputs::default() };
        plan(read(inputs), &Options { inspect: true, ..Options::default() })
    }

    fn emitted(site: Site) -> (Emitted, BTreeSet<String>, Vec<Diagnostic>) {
        let (checked, paths) = (check(site), Paths::default());
        let found = checked.findings().into_iter().map(|located| located.finding).collect();
        let emitted = checked.emit(&paths, &|_| ()).expect("nothing stops it");
        (emitted, paths.0.into_inner().expect("nobody panicked with it"), found)
    }

    #[test]
    fn a_page_on_which_the_program_fails_is_a_finding_and_the_others_are_made() {
        let (_, whole, found) = emitted(site());
        assert_eq!(found, []);
        let mut broken = site();
        // What was planned is gone: the page of the attachment cannot be made, nor any that names it.
        Arc::make_mut(&mut broken.collection.corpus.laws[0]).law.attachments.clear();
        let (emitted, made, found) = emitted(broken);
        assert!(found.iter().any(|finding| finding.code == Code::InternalError), "what is tried first finds it first: {found:?}");
        let failed: BTreeSet<String> =
            emitted.findings.iter().filter(|it| it.code == Code::InternalError).map(|it| it.args[0].text(Lang::Zh).to_owned()).collect();
        // The names of the search index follow from what it holds.
        let missing = whole.difference(&made).filter(|path| !path.starts_with("search/"));
        assert_eq!(missing.cloned().collect::<BTreeSet<_>>(), failed);
        assert!(failed.iter().all(|path| path.starts_with("jia/")) && failed.contains("jia/annex-1.html"), "{failed:?}");
        assert!(made.contains("yi/annex-1.html") && made.contains("search/table.js"), "{made:?}");
        let is_there = |finding: &Diagnostic| finding.locus == Locus::Whole("content/laws/jia.md".to_owned());
        assert!(emitted.findings.iter().filter(|it| it.code == Code::InternalError).all(is_there));
    }
}
