//! The page of a term: every law's wording beside the others, what differs, and in which laws of a comparison no definition was found.

use super::shared::SitePages;
use crate::compare::{Compared, Segment, only, wordings};
use crate::markup::Html;
use crate::model::{TextReader, provisions};
use crate::plan::{Route, SetPageId, SetPlan, SitePage};
use crate::render::shared_term::{SharedTerm, SharedWording};
use crate::render::view::{Crumb, SetLaw, SetLink, TermLaw, TermPage, TermSet, TermSilent, TermWording};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many wordings stand on the page of a term; the list of terms has all.
const WORDINGS: usize = 40;
/// So many laws are named under one wording.
const LAWS: usize = 24;
/// Bytes of wordings on a page; with what stands about them it stays below 300 KB.
const PAGE: usize = 60_000;
/// So many comparisons are looked through for laws without a definition, and so many of their laws are named.
const SETS: usize = 4;
const SILENT: usize = 60;

/// The page of a shared term, by its place among them.
pub(super) fn term_page(site: &SitePages<'_>, index: usize) -> TermPage {
    let (words, term) = (site.words(), &site.terms.shared[index]);
    let mut head = site.head(SitePage::Term(index), "term", &term.term);
    let list_href = site.terms.place_of(&term.term).map_or_else(|| Route::Terms(0).href_from(&term.route()), |place| format!("../{place}"));
    let step = |crumb: Crumb| Crumb { href: crumb.href.map(|href| format!("../{href}")), ..crumb };
    head.crumbs = head.crumbs.into_iter().map(step).collect();
    head.crumbs.insert(1, Crumb::own(words.get("site.terms"), list_href.clone()));
    if let Some(own) = head.crumbs.last_mut() {
        own.own = false;
    }
    let laws = term.laws();
    head.description = words.fill("terms.about", &[("term", &term.term), ("n", &laws.len())]);
    let shown = n_shown(&term.wordings);
    let base = &term.wordings[0];
    let wording = |(nth, it): (usize, &SharedWording)| wording_view(site, term, (nth, it), base);
    let about: Vec<_> = site.sets.iter().zip(site.plan.sets()).filter(|(_, plan)| n_defined(site, &laws, plan) > 0).collect();
    let sets = about.iter().take(SETS).map(|set| set_view(site, term, (&laws, set.0, set.1)));
    TermPage {
        n_laws: laws.len(),
        n_wordings: term.wordings.len(),
        wordings: term.wordings[..shown].iter().enumerate().map(wording).collect(),
        n_more: term.wordings.len() - shown,
        list_href,
        sets: sets.collect(),
        n_more_sets: about.len().saturating_sub(SETS),
        n_all: site.laws.len(),
        term: term.term.clone(),
        head,
    }
}

/// How many wordings a page has room for: the first always.
fn n_shown(wordings: &[SharedWording]) -> usize {
    let mut room = PAGE;
    let fits = |it: &&SharedWording| {
        let is_first = room == PAGE;
        let is_in = it.meaning.len() <= room;
        room = room.saturating_sub(it.meaning.len().max(1));
        is_in || is_first
    };
    wordings.iter().take(WORDINGS).take_while(fits).count()
}

fn wording_view(site: &SitePages<'_>, term: &SharedTerm, (nth, it): (usize, &SharedWording), base: &SharedWording) -> TermWording {
    let mut laws = it.places.iter().take(LAWS).map(|(law, path)| TermLaw {
        law: set_law(site, term, *law),
        place: site.relations.place(*law, path),
        place_href: site.relations.plan(*law).href_from(path, &term.route()),
    });
    // Two wordings are marked on both sides; of more each is held to the first.
    let difference = match (nth, term.wordings.len()) {
        (0, 2) => wordings(&term.wordings[1].meaning, &it.meaning),
        (0, _) => None,
        _ => wordings(&base.meaning, &it.meaning),
    };
    let mark = if nth == 0 { "da" } else { "db" };
    TermWording {
        laws: laws.by_ref().collect(),
        n_more_laws: it.places.len().saturating_sub(LAWS),
        words_html: marked(difference.as_deref(), &it.meaning, mark),
        said_html: if nth == 0 { Html::new() } else { said(site, difference.as_deref()) },
    }
}

fn set_law(site: &SitePages<'_>, term: &SharedTerm, law: usize) -> SetLaw {
    let listed = &site.laws[law];
    SetLaw {
        name: listed.item.name.clone(),
        href: Route::Law(listed.slug.clone()).href_from(&term.route()),
        status: listed.item.status.clone(),
    }
}

/// The words, those that only this wording has in spans where the two are alike enough to be held to one another.
fn marked(segments: Option<&[Segment]>, meaning: &str, mark: &str) -> Html {
    let mut out = Html::new();
    match segments {
        None => out.text(meaning),
        Some(segments) => {
            for segment in segments {
                match segment {
                    Segment::Same(words) => out.text(words),
                    Segment::Second(words) => out.tag("span").attr("class", mark).text(words),
                    Segment::First(_) => {}
                }
            }
        }
    }
    out
}

/// What differs from the first wording, in words.
fn said(site: &SitePages<'_>, segments: Option<&[Segment]>) -> Html {
    let (words, mut out) = (site.words(), Html::new());
    let Some(segments) = segments else {
        out.text(words.get("terms.other"));
        return out;
    };
    let [first, own] = only(segments);
    if first.is_empty() && own.is_empty() {
        out.text(words.get("terms.nearly_same"));
        return out;
    }
    for (key, list) in [("terms.more_words", &own), ("terms.less_words", &first)].into_iter().filter(|(_, list)| !list.is_empty()) {
        if !out.as_str().is_empty() {
            out.text(words.get("compare.semicolon"));
        }
        out.text(words.get(key));
        out.text_in(words.lang_of_law(), list);
    }
    out.text(words.get("notes.stop"));
    out
}

/// How many laws of a comparison are among those that define a term.
fn n_defined(site: &SitePages<'_>, defined: &BTreeSet<usize>, plan: &SetPlan) -> usize {
    plan.laws.iter().filter_map(|slug| site.relations.index(slug)).filter(|law| defined.contains(law)).count()
}

/// Which laws of a comparison define the term and in which no definition was found.
fn set_view(site: &SitePages<'_>, term: &SharedTerm, (defined, compared, plan): (&BTreeSet<usize>, &Arc<Compared>, &SetPlan)) -> TermSet {
    let places: Vec<usize> = plan.laws.iter().filter_map(|slug| site.relations.index(slug)).collect();
    // A law that uses it as a short name for other words says what it means there; it neither defines it nor is silent.
    let without = || places.iter().filter(|law| !defined.contains(law) && !term.short_in.contains(law));
    let silent = |law: &usize| {
        let (n_uses, first) = uses(site, *law, &term.term);
        TermSilent {
            law: set_law(site, term, *law),
            n_uses,
            first: first.map(|(place, href)| SetLink::new(&place, href.unwrap_or_default())),
        }
    };
    let n_silent = without().count();
    TermSet {
        set: SetLink::new(&compared.set.title, plan.route(SetPageId::Matrix).href_from(&term.route())),
        n_defined: n_defined(site, defined, plan),
        n_silent,
        n_more: n_silent.saturating_sub(SILENT),
        silent: without().take(SILENT).map(silent).collect(),
    }
}

/// How often the words of a term stand in a law, and where for the first time.
fn uses(site: &SitePages<'_>, law: usize, term: &str) -> (usize, Option<(String, Option<String>)>) {
    let (mut count, mut first) = (0, None);
    for provision in provisions(&site.relations.entry(law).law) {
        let texts = TextReader::new(&provision.path, provision.node.blocks()).texts();
        let n: usize = texts.map(|text| text.words.matches(term).count()).sum();
        if n > 0 && first.is_none() {
            let href = site.relations.plan(law).href_from(&provision.path, &Route::Term(String::new()));
            first = Some((site.relations.place(law, &provision.path), href));
        }
        count += n;
    }
    (count, first)
}

#[cfg(test)]
mod tests {
    use super::{PAGE, SharedWording, WORDINGS, n_shown};

    #[test]
    fn a_page_has_room_for_so_many_wordings_and_always_for_the_first() {
        let wording = |n: usize| SharedWording { meaning: "义".repeat(n), places: Vec::new() };
        assert_eq!(n_shown(&vec![wording(1); 2 * WORDINGS]), WORDINGS);
        assert_eq!(n_shown(&[wording(PAGE), wording(1)]), 1);
        assert_eq!(n_shown(&[wording(PAGE / 6), wording(PAGE / 6 + 1), wording(1)]), 1);
    }
}
