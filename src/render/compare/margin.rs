//! 相关: in the margin of the full text, what answers an article in other laws, in the fewest words.

use crate::compare::CounterpartState;
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::plan::{Route, UnitKind};
use crate::render::context::SiteContext;
use crate::render::names::short_name;
use crate::render::words::MIDDLE;
use std::collections::BTreeMap;

/// How many answers a margin names: the rest stand on the article's own page, and a page of a law must stay light.
const NAMED: usize = 1;
/// The notes of a law, by article.
pub(crate) fn margin_notes(site: &SiteContext<'_>, law: usize) -> BTreeMap<ProvisionPath, Html> {
    let units = site.relations.plan(law).units.iter().filter(|unit| matches!(unit.kind, UnitKind::Article(_)));
    units.filter_map(|unit| Some((unit.path.clone(), note(site, law, &unit.path)?))).collect()
}

fn note(site: &SiteContext<'_>, law: usize, path: &ProvisionPath) -> Option<Html> {
    let (relations, words) = (&site.relations, site.relations.words());
    let route = Route::Law(relations.plan(law).slug.clone());
    let answers = site.beside.answers(law, path);
    // What is less likely is left to the article's own page, where its reasons stand beside it.
    let answers = answers.iter().filter(|it| it.state == CounterpartState::Confirmed || it.score >= MIDDLE).take(NAMED);
    let linked: Vec<_> = answers.filter_map(|it| Some((it, relations.plan(it.law).href_from(&it.path, &route)?))).collect();
    if linked.is_empty() {
        return None;
    }
    let mut out = Html::new();
    out.tag("div").attr("class", "side").inner(|out| {
        for (answer, href) in linked {
            out.tag("a").attr("href", &href).inner(|out| {
                out.tag("b").maybe("lang", words.lang_of_page()).text(words.get("law.related"));
                out.text(&relations.place(answer.law, &answer.path));
                // A draft is named as one wherever it is mentioned.
                if site.beside.listed(answer.law).item().status.class == "draft" {
                    match words.lang_of_page() {
                        Some(lang) => out.tag("small").attr("lang", lang).text(words.get("compare.draft")),
                        None => out.text(words.get("compare.draft")),
                    }
                }
                out.tag("span").text(&short_name(&relations.entry(answer.law).law.meta));
            });
        }
    });
    Some(out)
}
