//! The page of all that is found in the files as they are, by file: a list to work through.

use super::notice::{FindingNotice, told};
use super::state::PreviewState;
use crate::diag::{Lang, summary};
use crate::markup::Html;
use crate::url;

/// The page; `own` is the address of the preview's own files.
pub(super) fn findings_page(state: &PreviewState, own: &str) -> Html {
    let (lang, site) = (state.lang(), state.latest());
    let found = site.findings();
    let (tag, title, none) = match lang {
        Lang::Zh => ("zh-Hans-CN", "全部提示", "没有提示。"),
        Lang::En => ("en", "All findings", "Nothing was found."),
    };
    let mut page = Html::new();
    page.doctype();
    page.tag("html").attr("lang", tag).inner(|page| {
        page.tag("meta").attr("charset", "utf-8").void();
        page.tag("meta").attr("name", "viewport").attr("content", "width=device-width").void();
        page.tag("title").text(title);
        page.tag("link").attr("rel", "stylesheet").attr("href", &format!("{own}overlay.css")).void();
        page.tag("main").attr("id", "fadian-all").inner(|page| {
            page.tag("h1").text(title);
            page.tag("p").text(if found.is_empty() { none.to_owned() } else { summary(&found, lang) }.as_str());
            for of_file in found.chunk_by(|one, other| one.file == other.file) {
                page.tag("h2").text(&of_file[0].file);
                let collection = site.site().collection();
                let law = (0..collection.corpus.n_texts())
                    .map(|text| collection.corpus.text(text))
                    .find(|law| law.file == of_file[0].file && law.source.is_some());
                if let Some(law) = law {
                    let beside = lang.pick("逐款对照原件", "beside its source, paragraph by paragraph");
                    page.tag("p").inner(|page| page.link(Some(&format!("{own}source/{}", url::encode(&law.law.meta.slug))), beside));
                }
                page.tag("ol").inner(|page| {
                    for located in of_file {
                        let it = told(&site, located, state.root(), lang);
                        page.tag("li").attr("class", it.severity).inner(|page| item(page, &it, located.severity().word(lang)));
                    }
                });
            }
        });
    });
    page
}

fn item(page: &mut Html, it: &FindingNotice, severity: &str) {
    page.tag("p").inner(|page| {
        page.tag("strong").text(severity);
        page.text(" ");
        page.link(it.href.as_deref(), &it.place);
    });
    page.tag("p").text(&it.message);
    if let Some([before, words, behind]) = &it.excerpt {
        page.tag("pre").inner(|page| {
            page.text(before);
            page.tag("mark").text(words);
            page.text(behind);
        });
    }
    page.tag("p").attr("class", "help").text(&it.help);
    if let Some(command) = &it.command {
        page.tag("p").inner(|page| page.tag("code").text(command));
    }
}
