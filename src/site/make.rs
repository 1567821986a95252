//! The files of a site, each by itself: the same bytes whether all are made or one is asked for.

use super::artifact::Body;
use super::changes::changes_data;
use super::compared::set_data;
use super::plan::Site;
use super::printing::{Paper, PaperAssets, PaperPage};
use super::read::Collection;
use crate::compare::Answers;
use crate::config::DownloadFormat;
use crate::diag::Diagnostic;
use crate::export::{self, Book, BookLaw};
use crate::markup::Xml;
use crate::plan::{PageId, Printed, Route, SiteFile, excerpt, is_packed};
use crate::render::{ChangesPages, Grid, LawPages, SetPages, SiteContext};
use crate::source::SourcePath;
use crate::stage::{Stage, Timed};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

/// A file, `None` where it has nothing to hold; a template may fail on it.
pub(super) type Made = Result<Option<Body>, Box<Diagnostic>>;

/// Makes the files of a site.
#[derive(Debug)]
pub(super) struct Maker<'s> {
    site: &'s Site,
    context: SiteContext<'s>,
    /// For the pages of dated texts, where the site has such.
    dated: Option<SiteContext<'s>>,
}

impl<'s> Maker<'s> {
    /// Makes files with these answers of laws to one another; `slotted` are the templates whose pages can be made from skeletons.
    pub(super) fn new(site: &'s Site, answers: &'s Answers, slotted: &BTreeSet<&'static str>, timed: Timed<'s>) -> Self {
        let has_dated = site.plan.n_texts() > site.plan.laws().len();
        let dated = has_dated.then(|| site.dated_context(answers, slotted, timed));
        Self { site, context: site.context(answers, slotted, timed), dated }
    }

    /// Who is told of the work.
    pub(super) fn timed(&self) -> Timed<'s> {
        self.context.timed
    }

    /// What the pages of a law or a dated text are made with.
    pub(super) fn context(&self, text: usize) -> &SiteContext<'s> {
        self.dated.as_ref().filter(|_| self.site.is_dated(text)).unwrap_or(&self.context)
    }

    /// What makes the files of a law or a dated text.
    pub(super) fn law(&self, text: usize) -> LawPages<'_> {
        let context = self.context(text);
        context.timed.during(Stage::View, "", || self.site.law_pages(context, text))
    }

    /// What makes the files of a comparison.
    pub(super) fn set(&self, set: usize) -> SetPages<'_> {
        self.site.set_pages(&self.context, set)
    }

    /// What makes the files of two texts beside one another.
    pub(super) fn changes(&self, changes: usize) -> ChangesPages<'_> {
        let context = self.dated.as_ref().unwrap_or(&self.context);
        context.timed.during(Stage::View, "", || self.site.changes_pages(context, changes))
    }

    /// Any file, by itself.
    pub(super) fn file(&self, file: SiteFile) -> Made {
        match file {
            SiteFile::Law(law, _) | SiteFile::Code(law, _) | SiteFile::Download(law, ..) => self.site.law_file(&mut self.law(law), file),
            SiteFile::Set(set, _) | SiteFile::SetData(set, _) => self.site.set_file(&self.set(set), file),
            SiteFile::Changes(changes, _) | SiteFile::ChangesData(changes, _) => self.site.changes_file(&self.changes(changes), file),
            other => self.site.own_file(other),
        }
    }
}

impl Site {
    /// A file of a law.
    pub(super) fn law_file(&self, pages: &mut LawPages<'_>, file: SiteFile) -> Made {
        match file {
            SiteFile::Law(_, page) => pages.page(page).map(|html| Some(Body::text(html))),
            SiteFile::Code(_, page) => Ok(pages.code(page).map(Body::text)),
            SiteFile::Download(law, printed, DownloadFormat::Paper) => {
                self.paper_of(pages, (law, printed), Grid::Standard).map(|paper| Some(Body::Paper(paper)))
            }
            SiteFile::Download(law, printed, DownloadFormat::LargePaper) => {
                self.paper_of(pages, (law, printed), Grid::Large).map(|paper| Some(Body::Paper(paper)))
            }
            other => self.own_file(other),
        }
    }

    /// What a PDF file of a law is made from.
    pub(super) fn paper_of(
        &self,
        pages: &mut LawPages<'_>,
        (law, printed): (usize, Printed),
        grid: Grid,
    ) -> Result<Paper, Box<Diagnostic>> {
        if self.typesets {
            return Ok(Paper::Markup(pages.sheets(printed, grid)));
        }
        let page = PageId::Print(printed);
        let mut files = vec![(self.plan.path(SiteFile::Law(law, page)), pages.page(page)?.into_bytes())];
        files.extend(pages.code(page).map(|code| (self.plan.path(SiteFile::Code(law, page)), code.into_bytes())));
        let anchor = if grid == Grid::Large { "#large" } else { "" };
        Ok(Paper::Page(PaperPage { files, assets: self.assets(), anchor }))
    }

    /// The static files of the theme, by their paths.
    fn assets(&self) -> PaperAssets {
        let made = self.assets.get_or_init(|| {
            let statics = self.theme.value.statics().iter().enumerate();
            Arc::new(statics.map(|(at, file)| (self.plan.path(SiteFile::Asset(at)), file.bytes.clone())).collect())
        });
        Arc::clone(made)
    }

    /// A file of a comparison.
    pub(super) fn set_file(&self, pages: &SetPages<'_>, file: SiteFile) -> Made {
        match file {
            SiteFile::Set(_, page) => pages.page(page).map(|html| Some(Body::text(html))),
            SiteFile::SetData(_, data) => Ok(Some(Body::text(set_data(pages, data)))),
            other => self.own_file(other),
        }
    }

    /// A file of two texts beside one another.
    pub(super) fn changes_file(&self, pages: &ChangesPages<'_>, file: SiteFile) -> Made {
        match file {
            SiteFile::Changes(_, page) => pages.page(page).map(|html| Some(Body::text(html))),
            SiteFile::ChangesData(_, data) => Ok(Some(changes_data(pages, data))),
            other => self.own_file(other),
        }
    }

    /// A file that needs neither laws nor comparisons to be looked through.
    pub(super) fn own_file(&self, file: SiteFile) -> Made {
        Ok(match file {
            SiteFile::Asset(asset) => Some(Body::Bytes(self.theme.value.statics()[asset].bytes.clone())),
            SiteFile::Robots => Some(Body::text(self.robots())),
            SiteFile::Feed => self.pages().feed().map(Body::text),
            SiteFile::Sitemap(part) => Some(Body::text(self.sitemap(part))),
            SiteFile::Page(page) => Some(Body::text(self.pages_for(page).page(page)?)),
            SiteFile::Download(law, printed, format) => {
                let Collection { config, corpus, .. } = &self.collection;
                let own = BookLaw { entry: &corpus.laws[law], plan: &self.plan.laws()[law], marks: self.collection.marks(law) };
                download(own, printed, &config.lang, format).map(Body::Bytes)
            }
            SiteFile::Source(text) => self.collection.corpus.text(text).source.as_ref().map(untouched),
            // Whoever has all other files packs them.
            SiteFile::Archive
            | SiteFile::Set(..)
            | SiteFile::SetData(..)
            | SiteFile::Changes(..)
            | SiteFile::ChangesData(..)
            | SiteFile::Law(..)
            | SiteFile::Code(..) => None,
        })
    }

    fn robots(&self) -> String {
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if let Some(base) = &self.base_url {
            let _ = writeln!(robots, "Sitemap: {base}{}", Route::Sitemap(0).file());
        }
        robots
    }

    /// A sitemap; it must hold absolute addresses, so a site without `base_url` has none.
    fn sitemap(&self, part: usize) -> String {
        let base = self.base_url.as_deref().unwrap_or_default();
        let (list, item) = if self.plan.lists_sitemaps(part) { ("sitemapindex", "sitemap") } else { ("urlset", "url") };
        let mut out = Xml::document();
        out.tag(list).attr("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9").inner(|out| {
            out.text("\n");
            for route in self.plan.listed_in(part) {
                out.tag(item).inner(|out| out.tag("loc").text(&format!("{base}{}", route.href_from(&Route::Home))));
                out.text("\n");
            }
        });
        out.text("\n");
        out.into_string()
    }
}

/// A law or a part of it to be taken away: it is made from the law alone, and kept where the pages of the law are.
fn download(law: BookLaw<'_>, printed: Printed, lang: &str, format: DownloadFormat) -> Option<Vec<u8>> {
    let entry = law.entry;
    let part = (printed != Printed::Law).then(|| excerpt(&entry.law, law.plan, printed));
    let text = part.as_ref().unwrap_or(&entry.law);
    Some(match format {
        // Who has the pages of the law makes these.
        DownloadFormat::Paper | DownloadFormat::LargePaper => return None,
        DownloadFormat::Word => export::docx(text, entry.known.as_ref()),
        DownloadFormat::Plain => export::plain_text(text).into_bytes(),
        DownloadFormat::Book => export::epub(&Book { title: entry.law.meta.name(), lang: lang.to_owned(), laws: vec![law] }),
    })
}

/// A source as received.
fn untouched(source: &SourcePath) -> Body {
    if is_packed(source) { Body::Packed(source.path.clone()) } else { Body::CopyOf(source.path.clone()) }
}
