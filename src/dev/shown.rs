//! The site that is shown, and what browsers still ask of those before it.
//!
//! A browser loads a page and then, piece by piece, what the page names: a style sheet, a file of the search index. Their names follow
//! from what they hold, so those of the page's own version are answered for a while after an edit. A page that went away is remembered
//! by its law, and leads to where the law's words stand now.

use crate::diag::Diagnostic;
use crate::plan::{Route, SiteFile};
use crate::site::{Artifact, Checked};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many pages that went away are remembered.
const GONE: usize = 64;

/// What is made of a path.
pub(super) type AskedFile = Option<Result<Artifact, Box<Diagnostic>>>;

/// The site that is shown.
#[derive(Debug, Clone)]
pub(super) struct ShownSite {
    pub(super) site: Arc<Checked>,
    pub(super) version: u32,
    /// The site before it, and the last one whose search index was asked for.
    earlier: Vec<Arc<Checked>>,
    gone: Arc<BTreeMap<String, GonePage>>,
}

/// A page that went away.
#[derive(Debug, Clone)]
struct GonePage {
    /// The file of its law.
    file: String,
    /// The name of its law.
    name: String,
    /// Its name in the folder of its law.
    page: String,
}

impl ShownSite {
    /// The first site that is shown.
    pub(super) fn first(site: Arc<Checked>) -> Self {
        Self { site, version: 0, earlier: Vec::new(), gone: Arc::default() }
    }

    /// The next one. Of the pages that people look at, those are remembered that it has not.
    pub(super) fn next(&self, site: Arc<Checked>, looked_at: &[String]) -> Self {
        let is_gone = |path: &&String| site.site().plan().find(path).is_none();
        let now_gone = looked_at.iter().filter(is_gone).filter_map(|path| Some((path.clone(), self.gone_page(path)?)));
        let still_gone = self.gone.iter().filter(|(path, _)| is_gone(path)).map(|(path, page)| (path.clone(), page.clone()));
        let gone: BTreeMap<String, GonePage> = now_gone.chain(still_gone.take(GONE)).collect();
        let searched = self.earlier.iter().find(|it| it.has_search()).filter(|_| !self.site.has_search());
        let earlier = [&self.site].into_iter().chain(searched).map(Arc::clone).collect();
        Self { site, version: self.version + 1, earlier, gone: Arc::new(gone) }
    }

    fn gone_page(&self, path: &str) -> Option<GonePage> {
        let site = self.site.site();
        let SiteFile::Law(law, _) = site.plan().find(path)? else { return None };
        let entry = site.collection().corpus.text(law);
        let page = path.strip_prefix(&entry.law.meta.slug)?.strip_prefix('/')?.to_owned();
        Some(GonePage { file: entry.file.clone(), name: entry.law.meta.name(), page })
    }

    /// A file of the site; where it has none, one of an earlier site whose name says what it holds.
    pub(super) fn file(&self, path: &str) -> AskedFile {
        let holds = [Route::Search(String::new()), Route::Asset(String::new())].iter().any(|folder| path.starts_with(&folder.file()));
        let earlier = || self.earlier.iter().filter(|_| holds).find_map(|site| site.page_at_hand(path));
        self.site.page(path).or_else(earlier)
    }

    /// Where a page leads that went away: to the page of its name where its law stands now, or else to the law.
    pub(super) fn successor(&self, path: &str) -> Option<String> {
        let (site, gone) = (self.site.site(), self.gone.get(path)?);
        let corpus = &site.collection().corpus;
        let (laws, dated) = (&corpus.laws, corpus.dated.iter().map(|it| &it.entry));
        let mut of_name = laws.iter().filter(|entry| entry.law.meta.name() == gone.name);
        let by_name = of_name.next().filter(|_| of_name.next().is_none());
        let slug = &laws.iter().chain(dated).find(|entry| entry.file == gone.file).or(by_name)?.law.meta.slug;
        let page = format!("{slug}/{}", gone.page);
        Some(if site.plan().find(&page).is_some() { page } else { Route::Law(slug.clone()).file() })
    }
}
