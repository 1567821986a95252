//! The page of a law beside its source: which lines each 款 came from.

use super::editor;
use super::origin::origins;
use super::state::PreviewState;
use crate::corpus::Entry;
use crate::diag::Lang;
use crate::disk;
use crate::import::decode::decode;
use crate::markup::Html;
use crate::plan::{LawPlan, Route};

/// The page; `None` where the site has no such law, or has not its source. `own` is the address of the preview's own files.
pub(super) fn source_page(state: &PreviewState, slug: &str, own: &str) -> Option<Html> {
    let (lang, site) = (state.lang(), state.latest());
    let collection = site.site().collection();
    let index = collection.corpus.text_index(slug)?;
    let entry = collection.corpus.text(index);
    let source = entry.source.as_ref()?;
    let bytes = disk::read(&state.root().join(&source.path), collection.config.most_bytes()).ok()?;
    let text = decode(&source.path, &bytes, None).text;
    let title = format!("{} {} {}", entry.law.meta.name(), lang.pick("与原件：", "beside its source:"), source.path);
    let mut page = Html::new();
    page.doctype();
    page.tag("html").attr("lang", if lang == Lang::Zh { "zh-Hans-CN" } else { "en" }).inner(|page| {
        page.tag("meta").attr("charset", "utf-8").void();
        page.tag("meta").attr("name", "viewport").attr("content", "width=device-width").void();
        page.tag("title").text(&title);
        page.tag("link").attr("rel", "stylesheet").attr("href", &format!("{own}overlay.css")).void();
        page.tag("main").attr("id", "fadian-all").inner(|page| {
            page.tag("h1").text(&title);
            page.tag("p").inner(|page| {
                page.link(editor::link(&collection.config.editor, state.root(), &entry.file, None).as_deref(), &entry.file);
            });
            page.tag("table").inner(|page| rows(page, entry, site.site().plan().text(index), &text, lang));
        });
    });
    Some(page)
}

fn rows(page: &mut Html, entry: &Entry, plan: &LawPlan, text: &str, lang: Lang) {
    let lines: Vec<&str> = text.lines().collect();
    page.tag("tr").inner(|page| {
        for word in [lang.pick("条款", "provision"), lang.pick("文本", "text"), lang.pick("行", "line"), lang.pick("原件", "source")]
        {
            page.tag("th").attr("scope", "col").text(word);
        }
    });
    for it in origins(&entry.law, text) {
        page.tag("tr").inner(|page| {
            let href = plan.href_from(&it.path, &Route::Home).map(|href| format!("/{href}"));
            page.tag("td").inner(|page| page.link(href.as_deref(), &it.path.to_string()));
            page.tag("td").text(&it.words);
            let Some((first, last)) = it.lines else {
                page.tag("td").text("—");
                page.tag("td").text(lang.pick("原件里没有这样开头的字", "the source has no words that begin so"));
                return;
            };
            page.tag("td").text(&if first == last { first.to_string() } else { format!("{first}–{last}") });
            let shown = lines.get(first - 1..last.min(lines.len())).unwrap_or_default().join("\n");
            page.tag("td").inner(|page| page.tag("pre").text(&shown));
        });
    }
}
