//! `content/redirects.toml`: addresses that were published once, and where they lead now.
//!
//! In: the file, and the plan of the site without it. Out: a page for each address that has moved. An entry names a page, or a folder
//! whose pages all went into another one; an entry for a page goes before one for its folder. [`gone`] is the other side: which addresses
//! of an earlier build a site has lost, as entries that a person completes. Where a newest text has fewer articles than an older one,
//! [`left_behind`] gives the addresses that only the older one has.

use super::route::Route;
use super::set::SetPageId;
use super::site::{MovedPage, SiteFile, SitePlan};
use crate::diag::kind::RedirectInvalid;
use crate::diag::{Diagnosed, EntryReader, TomlValue, Wording, toml_span, toml_table};
use crate::import::slug::is_device;
use crate::source::{SourceFile, Span};
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeTable;

const PAGE: &str = ".html";
/// What the names of the pages of articles begin with.
const ARTICLE: &str = "article-";
/// The folder of the pages of terms.
const TERMS: &str = "terms";
/// The page of a folder.
const INDEX: &str = "index.html";
/// An old address may stand this many folders below the root.
const MOST_FOLDERS: usize = 2;

/// Reads the addresses that have moved.
pub fn read_moved(file: &SourceFile, plan: &SitePlan) -> Diagnosed<Vec<MovedPage>> {
    let entries = EntryReader::new(&file.path, |reason| RedirectInvalid { reason }.into());
    let mut reader = MovedReader { entries, plan, pages: BTreeMap::new() };
    match toml_table(&file.text) {
        Ok(table) => {
            for (entry, span) in reader.entries.entries(table.get_ref(), "moved") {
                reader.entry(entry, span);
            }
        }
        Err((span, reason)) => reader.invalid(span, reason),
    }
    let value = reader.pages.into_iter().map(|(from, (to, _))| MovedPage { from, to }).collect();
    Diagnosed { value, findings: reader.entries.findings }
}

/// The addresses of articles that stand in an older text of a law and not in its newest, other than those that have `moved`: each leads to the
/// latest text that has the article, which says what became of it.
pub fn left_behind(plan: &SitePlan, moved: &[MovedPage]) -> Vec<MovedPage> {
    let moved: BTreeSet<&str> = moved.iter().map(|it| it.from.as_str()).collect();
    let mut latest: BTreeMap<String, (String, Route)> = BTreeMap::new();
    for (at, text) in plan.dated().iter().enumerate() {
        let Some((law, day)) = text.slug.split_once('/') else { continue };
        for file in plan.law_files(plan.laws().len() + at).filter(|file| file.is_page()) {
            let to = plan.route(file);
            let Route::Page(_, stem) = &to else { continue };
            let from = Route::Page(law.to_owned(), stem.clone()).file();
            let is_left = stem.starts_with(ARTICLE) && plan.find(&from).is_none() && !moved.contains(from.as_str());
            if is_left && latest.get(&from).is_none_or(|(other, _)| other.as_str() < day) {
                latest.insert(from, (day.to_owned(), to));
            }
        }
    }
    latest.into_iter().map(|(from, (_, to))| MovedPage { from, to }).collect()
}

/// Addresses that an earlier build published and that are no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The folder, where nothing of it is left; else the page.
    pub from: String,
    /// The one new folder that has every page of this one; `None` where there is none, or several.
    pub to: Option<String>,
    /// How many pages.
    pub n_pages: usize,
}

/// What has gone from the paths `published` by the build before, folder by folder.
pub fn gone<'p>(published: impl Iterator<Item = &'p str>, plan: &SitePlan) -> Vec<Gone> {
    let (mut lost, mut kept): (BTreeMap<&str, Vec<&str>>, BTreeSet<&str>) = (BTreeMap::new(), BTreeSet::new());
    for path in published.filter(|path| path.ends_with(PAGE)) {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        if plan.find(path).is_some() {
            kept.insert(folder);
        } else {
            lost.entry(folder).or_default().push(path);
        }
    }
    if lost.is_empty() {
        return Vec::new();
    }
    let new: Vec<&str> = plan.laws().iter().map(|law| law.slug.as_str()).filter(|slug| !kept.contains(slug)).collect();
    let mut out = Vec::new();
    for (folder, pages) in lost {
        if folder == TERMS {
            out.extend(pages.iter().map(|page| Gone { from: (*page).to_owned(), to: term_now(page, plan), n_pages: 1 }));
            continue;
        }
        if folder.is_empty() || kept.contains(folder) || pages.iter().any(|page| page.matches('/').count() > 1) {
            out.extend(pages.iter().map(|page| Gone { from: (*page).to_owned(), to: None, n_pages: 1 }));
            continue;
        }
        let has_all = |slug: &&&str| pages.iter().all(|page| plan.find(&format!("{slug}{}", &page[folder.len()..])).is_some());
        let mut fitting = new.iter().filter(has_all);
        let to = fitting.next().filter(|_| fitting.next().is_none()).map(|slug| (*slug).to_owned());
        out.push(Gone { from: folder.to_owned(), to, n_pages: pages.len() });
    }
    out
}

/// The page of the one term that sounds as the name of an old page says: `terms/shuju.html`.
fn term_now(page: &str, plan: &SitePlan) -> Option<String> {
    let name = page.strip_prefix(TERMS)?.strip_prefix('/')?.strip_suffix(PAGE)?;
    // One that sounded as others had a number, and which word it was is not known.
    let mut alike = plan.parts().terms.iter().filter(|term| term.rsplit_once('-').is_some_and(|(sound, _)| sound == name));
    let own = alike.next().filter(|_| alike.next().is_none())?;
    Some(Route::Term(own.clone()).file())
}

struct MovedReader<'a> {
    entries: EntryReader<'a>,
    plan: &'a SitePlan,
    /// Old path → where it leads, and whether the entry named this very page.
    pages: BTreeMap<String, (Route, bool)>,
}

impl MovedReader<'_> {
    fn entry(&mut self, entry: &DeTable<'_>, span: Span) {
        let (mut from, mut to) = (None, None);
        for (name, value) in entry {
            match name.get_ref().as_ref() {
                "from" => from = self.address(value),
                "to" => to = self.address(value),
                _ => self.entries.unknown(name, "from, to"),
            }
        }
        let needed = |key: &str| Wording::both(format!("[[moved]] 需要 {key}"), format!("[[moved]] needs `{key}`"));
        match (from, to) {
            (Some(from), Some(to)) => self.lead(&from, &to),
            (None, _) if !entry.contains_key("from") => self.invalid(span, needed("from")),
            (_, None) if !entry.contains_key("to") => self.invalid(span, needed("to")),
            _ => {}
        }
    }

    /// A page or a folder, relative to the root of the site, without a `/` at its end; `None` where it is neither.
    fn address<'v>(&mut self, value: &'v TomlValue<'_>) -> Option<(&'v str, Span)> {
        let span = toml_span(value);
        let address = value.get_ref().as_str().map(|text| text.strip_suffix('/').unwrap_or(text)).filter(|text| is_address(text));
        if address.is_none() {
            let reason = Wording::both(
                "应为站内的页面或文件夹，如 \"jia/article-1.html\" 或 \"jia\"",
                "this must be a page or a folder of the site, such as \"jia/article-1.html\" or \"jia\"",
            );
            self.invalid(span, reason);
        }
        Some((address?, span))
    }

    fn lead(&mut self, from: &(&str, Span), to: &(&str, Span)) {
        let is_page = |address: &str| address.ends_with(PAGE);
        let added = match (is_page(from.0), is_page(to.0)) {
            (true, true) => self.plan.find(to.0).map(|file| vec![(from.0.to_owned(), self.plan.route(file))]),
            (true, false) => self.plan.find(&format!("{}/{INDEX}", to.0)).map(|file| vec![(from.0.to_owned(), self.plan.route(file))]),
            (false, true) => {
                let reason = Wording::both("文件夹只能移到另一个文件夹", "a folder can move to another folder only");
                return self.invalid(to.1, reason);
            }
            (false, false) => self
                .folder(to.0)
                .map(|routes| routes.into_iter().map(|route| (format!("{}{}", from.0, &route.file()[to.0.len()..]), route)).collect()),
        };
        let Some(added) = added else {
            let reason = Wording::both(format!("本站没有「{}」", to.0), format!("the site has no `{}`", to.0));
            return self.invalid(to.1, reason);
        };
        // What is wrong with a folder is said of its first page.
        let _ =
            added.into_iter().try_for_each(|(path, route)| self.add(path, route, is_page(from.0)).map_err(|why| self.invalid(from.1, why)));
    }

    /// The pages of a folder of the site.
    fn folder(&self, name: &str) -> Option<Vec<Route>> {
        let file = self.plan.find(&format!("{name}/{INDEX}"))?;
        let files: Vec<SiteFile> = match file {
            SiteFile::Law(law, _) => self.plan.law_files(law).collect(),
            SiteFile::Set(set, SetPageId::Matrix) => self.plan.set_files(set).collect(),
            _ => return None,
        };
        Some(files.into_iter().filter(|file| file.is_page()).map(|file| self.plan.route(file)).collect())
    }

    /// Adds a page that has moved, unless something stands in the way.
    fn add(&mut self, from: String, to: Route, is_named: bool) -> Result<(), Wording> {
        if let Some(page) = from.match_indices('/').map(|(at, _)| &from[..at]).find(|outer| self.plan.find(outer).is_some()) {
            return Err(Wording::both(
                format!("「{page}」现在是一个页面，不能又是文件夹"),
                format!("`{page}` is a page of the site and can be no folder"),
            ));
        }
        if self.plan.find(&from).is_some() {
            return Err(Wording::both(format!("「{from}」现在就是一个页面"), format!("`{from}` is a page of the site now")));
        }
        match self.pages.get(&from) {
            Some((_, true)) if !is_named => {}
            Some((_, of_page)) if *of_page == is_named => {
                return Err(Wording::both(format!("「{from}」写了两次"), format!("`{from}` is given twice")));
            }
            _ => {
                self.pages.insert(from, (to, is_named));
            }
        }
        Ok(())
    }

    fn invalid(&mut self, span: Span, reason: Wording) {
        self.entries.invalid(span, reason);
    }
}

/// The longest name of a file, in bytes, that every disk takes, with room for the ending of a compressed copy.
const LONGEST_NAME: usize = 240;

/// Whether a text is a path inside the site that any disk can hold, and that a person sees as it is.
fn is_address(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.starts_with('.') && !name.ends_with(['.', ' ']) && !name.is_empty() && name.len() <= LONGEST_NAME && !is_device(name)
    };
    let is_plain = |c: char| !c.is_control() && (c == ' ' || !zh::is_blank(c)) && !"\\:*?\"<>|#%".contains(c);
    text.chars().all(is_plain) && text.split('/').all(is_name) && text.matches('/').count() <= MOST_FOLDERS
}

#[cfg(test)]
mod tests {
    use super::{Gone, gone, left_behind, read_moved};
    use crate::diag::{Lang, locate};
    use crate::model::testing::law;
    use crate::plan::{SiteParts, SitePlan, plan};
    use crate::source::SourceFile;

    /// The plan of a site of laws, each of so many articles.
    fn site(laws: &[(&str, usize)]) -> SitePlan {
        let laws: Vec<_> = laws.iter().map(|(slug, n)| plan(&law(slug, &vec!["甲。"; *n])).into()).collect();
        SitePlan::new(SiteParts {
            sources: vec![None; laws.len()],
            downloads: Vec::new(),
            laws,
            free: vec!["about".to_owned()],
            n_list_pages: 1,
            ..SiteParts::default()
        })
    }

    /// What a file leads to, and what is wrong in it.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let (file, plan) = (SourceFile::new("content/redirects.toml", text), site(&[("xin", 2)]));
        let read = read_moved(&file, &plan);
        let pages = read.value.iter().map(|it| format!("{} → {}", it.from, it.to.file())).collect();
        let found = locate(&read.findings, |_| Some(&file.text), |_| None);
        (pages, found.iter().map(|it| format!("{} {}", it.place.map_or(0, |place| place.line), it.message(Lang::En))).collect())
    }

    #[test]
    fn an_article_that_only_older_texts_have_leads_to_the_latest_of_them() {
        let text = |slug: &str, n: usize| plan(&law(slug, &vec!["甲。"; n])).into();
        let (laws, dated) = (vec![text("jia", 2)], vec![text("jia/2015-03-15", 4), text("jia/2018-10-26", 3)]);
        let plan = SitePlan::new(SiteParts { sources: vec![None; 3], laws, dated, n_list_pages: 1, ..SiteParts::default() });
        let found = left_behind(&plan, &[]);
        let shown: Vec<String> = found.iter().map(|it| format!("{} → {}", it.from, it.to.file())).collect();
        assert_eq!(shown, ["jia/article-3.html → jia/2018-10-26/article-3.html", "jia/article-4.html → jia/2015-03-15/article-4.html"]);
        // What a person wrote goes before it.
        assert_eq!(left_behind(&plan, &found[..1]), found[1..]);
    }

    #[test]
    fn a_folder_leads_page_by_page_and_a_page_named_alone_goes_before_it() {
        let (pages, found) = told(
            "[[moved]]\nfrom = \"jiu/\"\nto = \"xin\"\n[[moved]]\nfrom = \"jiu/article-2.html\"\nto = \"xin/article-1.html\"\n[[moved]]\nfrom = \"old.html\"\nto = \"about.html\"\n",
        );
        assert_eq!(found, [""; 0]);
        assert!(pages.contains(&"jiu/index.html → xin/index.html".to_owned()), "{pages:?}");
        assert!(pages.contains(&"jiu/article-1.html → xin/article-1.html".to_owned()), "{pages:?}");
        assert!(pages.contains(&"jiu/article-2.html → xin/article-1.html".to_owned()), "{pages:?}");
        assert!(pages.contains(&"old.html → about.html".to_owned()), "{pages:?}");
    }

    #[test]
    fn an_address_that_leads_nowhere_or_is_taken_is_said_to_be() {
        for (text, said) in [
            ("[[moved]]\nfrom = \"jiu\"\nto = \"bing\"\n", "has no `bing`"),
            ("[[moved]]\nfrom = \"jiu.html\"\nto = \"xin/article-9.html\"\n", "has no `xin/article-9.html`"),
            ("[[moved]]\nfrom = \"about.html\"\nto = \"xin\"\n", "`about.html` is a page of the site now"),
            ("[[moved]]\nfrom = \"jiu\"\nto = \"about.html\"\n", "to another folder only"),
            ("[[moved]]\nfrom = \"../jiu\"\nto = \"xin\"\n", "must be a page or a folder"),
            ("[[moved]]\nfrom = \"/jiu\"\nto = \"xin\"\n", "must be a page or a folder"),
            ("[[moved]]\nfrom = \"https://example.org/\"\nto = \"xin\"\n", "must be a page or a folder"),
            ("[[moved]]\nfrom = \"con.html\"\nto = \"xin\"\n", "must be a page or a folder"),
            ("[[moved]]\nfrom = \"a\u{202e}b.html\"\nto = \"xin\"\n", "must be a page or a folder"),
            ("[[moved]]\nfrom = \"about.html/a.html\"\nto = \"xin\"\n", "`about.html` is a page of the site and can be no folder"),
            ("[[moved]]\nto = \"xin\"\n", "needs `from`"),
            ("[[moved]]\nfrom = \"jiu\"\n", "needs `to`"),
            ("[[moved]]\nfrom = \"a.html\"\nto = \"xin\"\n[[moved]]\nfrom = \"a.html\"\nto = \"xin\"\n", "given twice"),
            ("[[moved]]\nfrom = \"jiu\"\nto = \"xin\"\nwhy = 1\n", "`why` is unknown"),
            ("moved = 1\n", "`moved` is unknown"),
            ("[[moved\n", "cannot be read"),
        ] {
            let (_, found) = told(text);
            assert!(found.len() == 1 && (found[0].contains(said) || text.starts_with("[[moved\n")), "{text}: {found:?}");
        }
    }

    #[test]
    fn an_old_address_of_a_term_leads_to_the_one_that_sounds_so() {
        let terms = ["jiandu-76d1", "shuju-4e665c40", "shuju-6570636e"].map(str::to_owned).to_vec();
        let plan = SitePlan::new(SiteParts { terms, ..SiteParts::default() });
        let led = |page: &str| gone([page].into_iter(), &plan)[0].to.clone();
        assert_eq!(led("terms/jiandu.html").as_deref(), Some("terms/jiandu-76d1.html"));
        assert_eq!((led("terms/shuju.html"), led("terms/shuju-2.html")), (None, None), "which of the two it was is not known");
    }

    #[test]
    fn what_has_gone_is_proposed_and_only_a_folder_that_holds_it_all_is_named() {
        let published = ["about.html", "jiu/article-1.html", "jiu/article-2.html", "jiu/index.html", "jiu/print.svg", "laws.html"];
        let all = |plan: &SitePlan| gone(published.into_iter(), plan);
        let folder = |to: Option<&str>| [Gone { from: "jiu".to_owned(), to: to.map(str::to_owned), n_pages: 3 }];
        assert_eq!(all(&site(&[("xin", 2)])), folder(Some("xin")));
        assert_eq!(all(&site(&[("xin", 1)])), folder(None), "an article is missing there");
        assert_eq!(all(&site(&[("xin", 2), ("yi", 3)])), folder(None), "two would fit");
        assert_eq!(all(&site(&[("jiu", 1)])), [Gone { from: "jiu/article-2.html".to_owned(), to: None, n_pages: 1 }]);
        assert_eq!(all(&site(&[("jiu", 2)])), []);
    }
}
