//! 相关: in the margin of the full text, what answers an article in other laws, in the fewest words.

use super::super::html::{attribute, escape_into};
use super::super::lists::SiteContext;
use super::related::Beside;
use crate::compare::CounterpartState;
use crate::model::ProvisionPath;
use crate::plan::{Route, UnitKind};
use std::collections::BTreeMap;

/// How many answers a margin names: the rest stand on the article's own page, and a page of a law must stay light.
const NAMED: usize = 1;
/// Below this likeness a suggestion is left to the article's own page, where its reasons stand beside it.
const LIKE: f64 = 0.5;

/// The notes of a law, by article.
pub(in super::super) fn margin_notes(site: &SiteContext<'_>, beside: &Beside<'_>, law: usize) -> BTreeMap<ProvisionPath, String> {
    let units = site.relations.plan(law).units.iter().filter(|unit| matches!(unit.kind, UnitKind::Article(_)));
    units.filter_map(|unit| Some((unit.path.clone(), note(site, beside, law, &unit.path)?))).collect()
}

fn note(site: &SiteContext<'_>, beside: &Beside<'_>, law: usize, path: &ProvisionPath) -> Option<String> {
    let (relations, words) = (&site.relations, site.relations.words());
    let route = Route::Law(relations.plan(law).slug.clone());
    let mut links = String::new();
    let answers = beside.answers.of(law, path);
    let answers = answers.iter().filter(|it| it.state == CounterpartState::Confirmed || it.score >= LIKE);
    for answer in answers.take(NAMED) {
        let Some(href) = relations.plan(answer.law).href_from(&answer.path, &route) else { continue };
        links.push_str("<a");
        attribute("href", &href, &mut links);
        links.push('>');
        escape_into(&relations.place(answer.law, &answer.path), &mut links);
        // A draft is named as one wherever it is mentioned.
        if beside.listed[answer.law].item().status.class == "draft" {
            let lang = words.lang_of_page();
            links.push_str(&if lang.is_empty() { String::new() } else { ["<small", lang.as_str(), ">"].concat() });
            escape_into(words.get("compare.draft"), &mut links);
            links.push_str(if lang.is_empty() { "" } else { "</small>" });
        }
        links.push_str("<span>");
        escape_into(&relations.entry(answer.law).law.meta.name(), &mut links);
        links.push_str("</span></a>");
    }
    if links.is_empty() {
        return None;
    }
    Some(format!("<div class=side><b{}>{}</b>{links}</div>", words.lang_of_page(), words.get("law.related")))
}
