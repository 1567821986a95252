//! Which files a site has: the one enumeration of its pages.
//!
//! In: the plans of its laws and comparisons, and how many pages its lists take. Out: a [`SitePlan`]: every file in order, the
//! address of each, and the file of each address. Whoever writes, counts, lists, looks up or compares pages reads them from here.

use super::changes::{ChangesData, ChangesPageId, ChangesPlan};
use super::outline::{LawPlan, PageId, Printed};
use super::route::{ListOrder, Route};
use super::set::{SetData, SetPageId, SetPlan};
use crate::config::DownloadFormat;
use crate::source::fingerprint;
use std::sync::Arc;

/// A sitemap holds at most 50,000 addresses (sitemaps.org).
const SITEMAP_ADDRESSES: usize = 45_000;

/// A page of the site itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SitePage {
    /// The home page.
    Home,
    /// A page of the list of laws in one order.
    Laws(ListOrder, usize),
    /// The sets of laws that are compared.
    Comparisons,
    /// A page of the list of defined terms.
    Terms(usize),
    /// A term that several laws define, by its place among them.
    Term(usize),
    /// Which laws are new, and which changed.
    Recent,
    /// The search page.
    Search,
    /// A free page, by its place.
    Free(usize),
    /// Keys, settings, accessibility.
    Help,
    /// What a reader keeps in the browser.
    Shelf,
    /// The page for addresses that are not there.
    NotFound,
    /// A page that leads on from an address that has moved, by its place.
    Moved(usize),
}

/// A file of the site. Laws, sets, free pages and static files are named by their places; texts of a law that are not its newest by
/// their places behind the last law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SiteFile {
    /// A static file of the theme.
    Asset(usize),
    /// What programs that read the site may fetch.
    Robots,
    /// New and changed texts.
    Feed,
    /// All other files in one.
    Archive,
    /// A sitemap: the first (0), or a part of a large one.
    Sitemap(usize),
    /// A page of the site itself.
    Page(SitePage),
    /// A page of a comparison.
    Set(usize, SetPageId),
    /// A comparison as data.
    SetData(usize, SetData),
    /// A page of two texts of a law beside one another, by the place of its plan.
    Changes(usize, ChangesPageId),
    /// Two texts beside one another as a file.
    ChangesData(usize, ChangesData),
    /// A page of a law.
    Law(usize, PageId),
    /// The QR code on a page of a law that is made for paper.
    Code(usize, PageId),
    /// A law or a part of it to be taken away.
    Download(usize, Printed, DownloadFormat),
    /// The source of a law as it was received.
    Source(usize),
}

/// An address that was published once, and where it leads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPage {
    /// The path that it had: `old/article-1.html`.
    pub from: String,
    /// A page that the site has.
    pub to: Route,
}

/// What the files of a site follow from.
#[derive(Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says of one file by itself whether the site has it")]
pub struct SiteParts {
    /// The pages of each law, in the order of the laws.
    pub laws: Vec<Arc<LawPlan>>,
    /// The pages of the texts of laws that are not the newest, in the order of these texts.
    pub dated: Vec<Arc<LawPlan>>,
    /// The name of the source of each law, then of each dated text; `None` where the site has none.
    pub sources: Vec<Option<String>>,
    /// The forms in which each law can be taken away.
    pub downloads: Vec<DownloadFormat>,
    /// The pages of each comparison.
    pub sets: Vec<SetPlan>,
    /// The pages of texts of laws beside one another, in the order of the laws.
    pub changes: Vec<ChangesPlan>,
    /// The name of each free page.
    pub free: Vec<String>,
    /// The name under which each static file is published.
    pub assets: Vec<String>,
    /// How many pages the list of laws takes in each order.
    pub n_list_pages: usize,
    /// How many pages the defined terms take.
    pub n_term_pages: usize,
    /// The name of each term that several laws define.
    pub terms: Vec<String>,
    /// Whether it is known where the site will be published: sitemaps and QR codes hold absolute addresses.
    pub has_address: bool,
    /// Whether a text names a day, so that what is new can be told from what is not.
    pub has_recent: bool,
    /// Whether there is something new to tell.
    pub has_feed: bool,
    /// Whether all of it can be taken away as one file.
    pub has_archive: bool,
    /// The addresses that have moved.
    pub moved: Vec<MovedPage>,
}

/// Every file of a site, the search index excepted: only scripts ask for its files, and their names follow from what they hold.
#[derive(Debug, Default)]
pub struct SitePlan {
    parts: SiteParts,
    n_sitemaps: usize,
    n_pages: usize,
    /// Every file by the fingerprint of its path in lower case, sorted by it; of one fingerprint in the order of the files.
    by_path: Vec<(u64, SiteFile)>,
}

impl SitePlan {
    /// Plans the files of a site.
    pub fn new(parts: SiteParts) -> Self {
        let mut plan = Self { parts, ..Self::default() };
        if plan.parts.has_address {
            let n_listed = plan.listed().count();
            plan.n_sitemaps = if n_listed <= SITEMAP_ADDRESSES { 1 } else { 1 + n_listed.div_ceil(SITEMAP_ADDRESSES) };
        }
        plan.n_pages = plan.files().filter(|file| file.is_page()).count();
        plan.by_path = plan.files().map(|file| (key(&plan.path(file)), file)).collect();
        plan.by_path.sort_by_key(|(key, _)| *key);
        plan
    }

    /// The same site, with pages that lead on from addresses that have moved.
    #[must_use]
    pub fn with_moved(self, moved: Vec<MovedPage>) -> Self {
        if moved.is_empty() { self } else { Self::new(SiteParts { moved, ..self.parts }) }
    }

    /// The addresses that have moved.
    pub fn moved(&self) -> &[MovedPage] {
        &self.parts.moved
    }

    /// What its files follow from.
    pub fn parts(&self) -> &SiteParts {
        &self.parts
    }

    /// The pages of each law, in the order of the laws.
    pub fn laws(&self) -> &[Arc<LawPlan>] {
        &self.parts.laws
    }

    /// The pages of the dated texts, in their order.
    pub fn dated(&self) -> &[Arc<LawPlan>] {
        &self.parts.dated
    }

    /// The pages of a law or a dated text, by its place among all texts.
    pub fn text(&self, text: usize) -> &LawPlan {
        self.parts.laws.get(text).unwrap_or_else(|| &self.parts.dated[text - self.parts.laws.len()])
    }

    /// How many laws and dated texts there are.
    pub fn n_texts(&self) -> usize {
        self.parts.laws.len() + self.parts.dated.len()
    }

    /// The pages of each comparison.
    pub fn sets(&self) -> &[SetPlan] {
        &self.parts.sets
    }

    /// The pages of texts of laws beside one another, in the order of the laws.
    pub fn changes(&self) -> &[ChangesPlan] {
        &self.parts.changes
    }

    /// Whether there is a page of what is new.
    pub fn has_recent(&self) -> bool {
        self.parts.has_recent
    }

    /// Whether there is a feed.
    pub fn has_feed(&self) -> bool {
        self.parts.has_feed
    }

    /// Where all of the site lies as one file; `None` where that was not asked for.
    pub fn archive(&self) -> Option<Route> {
        self.parts.has_archive.then_some(Route::Archive)
    }

    /// How many pages there are.
    pub fn n_pages(&self) -> usize {
        self.n_pages
    }

    /// Every file, in order: what stands beside the pages, the pages of the site itself, the comparisons, the laws, the dated texts, and
    /// texts beside one another.
    pub fn files(&self) -> impl Iterator<Item = SiteFile> + '_ {
        let sets = (0..self.parts.sets.len()).flat_map(|set| self.set_files(set));
        let laws = (0..self.n_texts()).flat_map(|law| self.law_files(law));
        let changes = (0..self.parts.changes.len()).flat_map(|changes| self.changes_files(changes));
        self.static_files().chain(self.site_pages().map(SiteFile::Page)).chain(sets).chain(laws).chain(changes)
    }

    /// The files that are no pages and belong to no law and no comparison.
    pub fn static_files(&self) -> impl Iterator<Item = SiteFile> + use<> {
        let assets = (0..self.parts.assets.len()).map(SiteFile::Asset);
        let feed = self.parts.has_feed.then_some(SiteFile::Feed);
        let archive = self.parts.has_archive.then_some(SiteFile::Archive);
        assets.chain([SiteFile::Robots]).chain(feed).chain(archive).chain((0..self.n_sitemaps).map(SiteFile::Sitemap))
    }

    /// Every page of the site itself.
    pub fn site_pages(&self) -> impl Iterator<Item = SitePage> + use<> {
        let n_pages = self.parts.n_list_pages;
        let lists = ListOrder::ALL.into_iter().flat_map(move |order| (0..n_pages).map(move |page| SitePage::Laws(order, page)));
        let comparisons = (!self.parts.sets.is_empty()).then_some(SitePage::Comparisons);
        let terms = (0..self.parts.n_term_pages).map(SitePage::Terms).chain((0..self.parts.terms.len()).map(SitePage::Term));
        let free = (0..self.parts.free.len()).map(SitePage::Free);
        let recent = self.parts.has_recent.then_some(SitePage::Recent);
        let middle = lists.chain(comparisons).chain(recent).chain(terms).chain([SitePage::Search]).chain(free);
        let moved = (0..self.parts.moved.len()).map(SitePage::Moved);
        [SitePage::Home].into_iter().chain(middle).chain([SitePage::Help, SitePage::Shelf, SitePage::NotFound]).chain(moved)
    }

    /// Every file of a comparison.
    pub fn set_files(&self, set: usize) -> impl Iterator<Item = SiteFile> + use<> {
        let pages = self.parts.sets[set].pages().into_iter().map(move |page| SiteFile::Set(set, page));
        pages.chain(SetData::ALL.into_iter().map(move |data| SiteFile::SetData(set, data)))
    }

    /// Every file of two texts beside one another.
    pub fn changes_files(&self, changes: usize) -> impl Iterator<Item = SiteFile> + use<> {
        let pages = self.parts.changes[changes].pages().map(move |page| SiteFile::Changes(changes, page));
        pages.chain(self.changes_data().map(move |data| SiteFile::ChangesData(changes, data)))
    }

    /// The files that texts beside one another can be taken away as: for Word where the site has Word files.
    pub fn changes_data(&self) -> impl Iterator<Item = ChangesData> + use<> {
        let has_word = self.parts.downloads.contains(&DownloadFormat::Word);
        ChangesData::ALL.into_iter().filter(move |data| has_word || *data != ChangesData::Docx)
    }

    /// Every file of a law, the code of a page behind it, the source last.
    pub fn law_files(&self, law: usize) -> impl Iterator<Item = SiteFile> + '_ {
        let has_address = self.parts.has_address;
        let with_code = move |page: PageId| {
            let code = (has_address && matches!(page, PageId::Print(_))).then_some(SiteFile::Code(law, page));
            [SiteFile::Law(law, page)].into_iter().chain(code)
        };
        // A file of an older text that has left its folder must not be taken for the newest.
        let of_part = move |printed: Printed| {
            self.downloads(law)
                .iter()
                .filter(move |it| it.is_for(printed == Printed::Law))
                .map(move |it| SiteFile::Download(law, printed, *it))
        };
        let downloads = self.text(law).parts().into_iter().flat_map(of_part);
        let source = self.parts.sources[law].is_some().then_some(SiteFile::Source(law));
        self.text(law).pages().into_iter().flat_map(with_code).chain(downloads).chain(source)
    }

    /// The forms in which a text can be taken away.
    pub fn downloads(&self, text: usize) -> &[DownloadFormat] {
        if text < self.parts.laws.len() { &self.parts.downloads } else { &[] }
    }

    /// The address of a file.
    pub fn route(&self, file: SiteFile) -> Route {
        match file {
            SiteFile::Asset(asset) => Route::Asset(self.parts.assets[asset].clone()),
            SiteFile::Robots => Route::Robots,
            SiteFile::Feed => Route::Feed,
            SiteFile::Archive => Route::Archive,
            SiteFile::Sitemap(part) => Route::Sitemap(part),
            SiteFile::Page(page) => self.page_route(page),
            SiteFile::Set(set, page) => self.parts.sets[set].route(page),
            SiteFile::SetData(set, data) => self.parts.sets[set].data(data),
            SiteFile::Changes(changes, page) => self.parts.changes[changes].route(page),
            SiteFile::ChangesData(changes, data) => self.parts.changes[changes].data(data),
            SiteFile::Law(law, page) => self.text(law).route(page),
            SiteFile::Code(law, page) => self.text(law).code(page),
            SiteFile::Download(law, printed, format) => self.text(law).download(printed, format),
            SiteFile::Source(law) => Route::Source(self.text(law).slug.clone(), self.parts.sources[law].clone().unwrap_or_default()),
        }
    }

    /// The address of a page of the site itself.
    pub fn page_route(&self, page: SitePage) -> Route {
        match page {
            SitePage::Home => Route::Home,
            SitePage::Laws(order, page) => Route::Laws(order, page),
            SitePage::Comparisons => Route::Comparisons,
            SitePage::Terms(page) => Route::Terms(page),
            SitePage::Term(term) => Route::Term(self.parts.terms[term].clone()),
            SitePage::Recent => Route::Recent,
            SitePage::Search => Route::SearchPage,
            SitePage::Free(page) => Route::Free(self.parts.free[page].clone()),
            SitePage::Help => Route::Help,
            SitePage::Shelf => Route::Shelf,
            SitePage::NotFound => Route::NotFound,
            SitePage::Moved(page) => Route::Moved(self.parts.moved[page].from.clone()),
        }
    }

    /// The path of a file inside the output folder.
    pub fn path(&self, file: SiteFile) -> String {
        self.route(file).file()
    }

    /// The file of this path; `None` where the site has none.
    pub fn find(&self, path: &str) -> Option<SiteFile> {
        let key = key(path);
        let first = self.by_path.partition_point(|(other, _)| *other < key);
        let same = self.by_path[first..].iter().take_while(|(other, _)| *other == key);
        same.map(|(_, file)| *file).find(|file| self.path(*file) == path)
    }

    /// The files whose path another file has already, with it. Case does not tell them apart: not every disk does. Of two files
    /// the one that a person can rename is named.
    pub fn clashes(&self) -> Vec<(SiteFile, String)> {
        let mut out = Vec::new();
        for same in self.by_path.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
            let mut files: Vec<(SiteFile, String)> = same.iter().map(|(_, file)| (*file, self.path(*file))).collect();
            files.sort_by_key(|(file, path)| (path.to_lowercase(), matches!(file, SiteFile::Page(SitePage::Free(_)))));
            out.extend(files.windows(2).filter(|pair| pair[0].1.to_lowercase() == pair[1].1.to_lowercase()).map(|pair| pair[1].clone()));
        }
        out.sort();
        out
    }

    /// The addresses that a sitemap lists: all pages that are read on a screen, or the parts of a sitemap too large for one file.
    pub fn listed_in(&self, sitemap: usize) -> Vec<Route> {
        let part =
            |part: usize| self.listed().skip(part * SITEMAP_ADDRESSES).take(SITEMAP_ADDRESSES).map(|file| self.route(file)).collect();
        match sitemap {
            0 if self.lists_sitemaps(0) => (1..self.n_sitemaps).map(Route::Sitemap).collect(),
            sitemap => part(sitemap.saturating_sub(1)),
        }
    }

    /// Whether a sitemap lists other sitemaps.
    pub fn lists_sitemaps(&self, sitemap: usize) -> bool {
        sitemap == 0 && self.n_sitemaps > 1
    }

    /// The pages that a search engine should know.
    fn listed(&self) -> impl Iterator<Item = SiteFile> + '_ {
        self.files().filter(|file| match file {
            SiteFile::Page(page) => !matches!(page, SitePage::NotFound | SitePage::Moved(_) | SitePage::Shelf),
            SiteFile::Set(..) | SiteFile::Changes(..) => true,
            SiteFile::Law(_, page) => !matches!(page, PageId::Print(_)),
            _ => false,
        })
    }
}

impl SiteFile {
    /// Whether it is a page for people.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Page(_) | Self::Set(..) | Self::Changes(..) | Self::Law(..))
    }
}

fn key(path: &str) -> u64 {
    fingerprint(path.to_lowercase().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{SITEMAP_ADDRESSES, SiteFile, SitePage, SiteParts, SitePlan};
    use crate::config::DownloadFormat;
    use crate::model::{Law, testing};
    use crate::plan::{ListOrder, PageId, Printed, SetPageId, SetPlan, plan};

    fn law(slug: &str) -> Law {
        testing::law(slug, &["甲。"])
    }

    fn parts() -> SiteParts {
        SiteParts {
            laws: vec![plan(&law("jia")).into(), plan(&law("yi")).into()],
            dated: vec![plan(&law("jia/2015-03-15")).into()],
            sources: vec![Some("甲 1.docx".to_owned()), None, Some("乙.txt".to_owned())],
            downloads: vec![DownloadFormat::Word],
            sets: vec![SetPlan::new("shui", vec!["jia".to_owned(), "yi".to_owned()], &["mudi"])],
            changes: Vec::new(),
            free: vec!["about".to_owned()],
            assets: vec!["base.1.css".to_owned()],
            n_list_pages: 1,
            n_term_pages: 1,
            terms: vec!["shuju".to_owned()],
            has_address: true,
            has_recent: true,
            has_feed: true,
            has_archive: true,
            moved: Vec::new(),
        }
    }

    #[test]
    fn every_file_has_an_address_and_every_address_its_file() {
        let plan = SitePlan::new(parts());
        for file in plan.files() {
            assert_eq!(plan.find(&plan.path(file)), Some(file), "{}", plan.path(file));
        }
        assert_eq!(plan.find("jia/source/甲 1.docx"), Some(SiteFile::Source(0)));
        assert_eq!(plan.find("yi/yi.docx"), Some(SiteFile::Download(1, Printed::Law, DownloadFormat::Word)));
        assert_eq!(plan.find("jia/2015-03-15/article-1.html"), Some(SiteFile::Law(2, PageId::Unit(0))));
        assert_eq!(plan.find("jia/2015-03-15/source/乙.txt"), Some(SiteFile::Source(2)));
        assert_eq!(plan.find("yi/print.svg"), Some(SiteFile::Code(1, PageId::Print(Printed::Law))));
        assert_eq!(plan.find("laws-by-kind.html"), Some(SiteFile::Page(SitePage::Laws(ListOrder::Kind, 0))));
        assert_eq!(plan.find("compare-shui/index.html"), Some(SiteFile::Set(0, SetPageId::Matrix)));
        for nowhere in ["", "jia", "JIA/index.html", "bing/index.html", "yi/source/", "static/../jia/index.html"] {
            assert_eq!(plan.find(nowhere), None, "{nowhere}");
        }
        assert_eq!(plan.n_pages(), plan.files().filter(|file| file.is_page()).count());
        assert_eq!(plan.clashes(), []);
    }

    #[test]
    fn two_files_of_one_path_clash_and_the_one_that_can_be_renamed_is_named() {
        let clashes = |change: &dyn Fn(&mut SiteParts)| {
            let mut parts = parts();
            change(&mut parts);
            SitePlan::new(parts).clashes()
        };
        let free = |name: &str| clashes(&|parts| parts.free.push(name.to_owned()));
        assert_eq!(free("help"), [(SiteFile::Page(SitePage::Free(1)), "help.html".to_owned())]);
        assert_eq!(free("About"), [(SiteFile::Page(SitePage::Free(1)), "About.html".to_owned())]);
        // Pages of the site itself, whether a list leads to them or only the foot of a page.
        for name in ["shelf", "changes", "search", "terms", "compare", "laws", "404", "index"] {
            assert_eq!(free(name), [(SiteFile::Page(SitePage::Free(1)), format!("{name}.html"))]);
        }
        assert_eq!(free("abouts"), []);
        let set = clashes(&|parts| parts.laws[0] = plan(&law("compare-shui")).into());
        assert_eq!(set, [(SiteFile::Law(0, PageId::Law), "compare-shui/index.html".to_owned())]);
    }

    #[test]
    fn a_sitemap_lists_what_is_read_and_a_large_one_has_parts() {
        let plan = SitePlan::new(parts());
        let listed: Vec<String> = plan.listed_in(0).iter().map(crate::plan::Route::file).collect();
        assert!(listed.contains(&"jia/article-1.html".to_owned()) && !plan.lists_sitemaps(0), "{listed:?}");
        assert!(!listed.iter().any(|path| path == "404.html" || path.contains("print") || path.starts_with("static")), "{listed:?}");
        let large = SitePlan::new(SiteParts { free: (0..=SITEMAP_ADDRESSES).map(|n| format!("f{n}")).collect(), ..parts() });
        let names: Vec<String> = large.listed_in(0).iter().map(crate::plan::Route::file).collect();
        assert!(large.lists_sitemaps(0) && names == ["sitemap-1.xml", "sitemap-2.xml"], "{names:?}");
        assert_eq!(large.listed_in(1).len(), SITEMAP_ADDRESSES);
        assert_eq!(large.listed_in(1).len() + large.listed_in(2).len(), large.listed().count());
        assert_eq!(SitePlan::new(SiteParts { has_address: false, ..parts() }).find("sitemap.xml"), None);
    }
}
