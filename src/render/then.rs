//! What is cited of a text that is not the newest any more: which text is meant, and what became of it.
//!
//! A citation leads to the text that applied when it was made, as far as days are known; the newest stands beside it. What became of the
//! provision is the program's finding, and what is doubtful of it is said.

use super::relations::Relations;
use super::words::change_words;
use crate::markup::Html;
use crate::model::{At, ProvisionPath};
use crate::phrases::text_of_day;
use crate::plan::PageId;
use crate::resolve::Reference;
use std::collections::BTreeMap;

/// So many provisions that an article cites are told of: a range may hold hundreds.
const MOST: usize = 24;

/// A provision of another law, of a text of then.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ThenCited {
    text: usize,
    /// The article, text or heading.
    path: ProvisionPath,
}

/// The references of a text that mean texts of other laws which are not the newest, by the provision they stand in.
#[derive(Debug, Default)]
pub(super) struct ThenReferences<'a>(BTreeMap<ProvisionPath, Vec<&'a Reference>>);

/// Whether days tell that the text of a law which another one cites is not here, so that what it cites of it leads to the newest. A law as a
/// whole is none of its texts.
pub(super) fn is_not_kept(relations: &Relations<'_>, from: usize, law: usize, path: &ProvisionPath) -> bool {
    *path != ProvisionPath::document(0) && relations.marks(from).not_kept.contains(&relations.plan(law).slug)
}

impl<'a> ThenReferences<'a> {
    /// Those of a text.
    pub(super) fn of(relations: &Relations<'a>, text: usize) -> Self {
        let own = &relations.plan(text).slug;
        // Only texts that are not the newest have a folder in their slug.
        let is_then = |slug: &String| slug.contains('/') && slug != own;
        let mut out: BTreeMap<ProvisionPath, Vec<&'a Reference>> = BTreeMap::new();
        let marks = relations.marks(text);
        for reference in &marks.references {
            if reference.targets.iter().any(|target| target.law.as_ref().is_some_and(|law| is_then(law) || marks.not_kept.contains(law))) {
                out.entry(reference.place.path.unit()).or_default().push(reference);
            }
        }
        Self(out)
    }

    /// What those mean that stand on a page of the text `from` in headings and texts without a page of their own, as list items.
    pub(super) fn on_page(&self, relations: &Relations<'_>, from: usize, page: PageId) -> Html {
        let plan = relations.plan(from);
        let page_of = |unit: usize| if plan.units[unit].has_page { PageId::Unit(unit) } else { plan.text_page(unit) };
        let here = self.0.iter().filter(|(path, _)| plan.find(path).is_some_and(|unit| page_of(unit) == page));
        let references: Vec<&Reference> = here.flat_map(|(_, references)| references.iter().copied()).collect();
        then_html(relations, from, &references)
    }

    /// What those of a provision mean, as list items of a page of the text `from`.
    pub(super) fn html(&self, relations: &Relations<'_>, from: usize, unit: &ProvisionPath) -> Html {
        self.0.get(unit).map(|references| then_html(relations, from, references)).unwrap_or_default()
    }
}

fn then_html(relations: &Relations<'_>, from: usize, references: &[&Reference]) -> Html {
    let mut all: Vec<ThenCited> = Vec::new();
    for target in references.iter().filter(|it| it.state.is_link()).flat_map(|it| &it.targets) {
        let Some((text, _)) = relations.goal(target) else { continue };
        let is_other = |path: &&ProvisionPath| relations.is_of_then(from, text) || is_not_kept(relations, from, text, path);
        for path in target.paths().into_iter().filter(is_other) {
            let cited = ThenCited { text, path: path.unit() };
            if all.len() < MOST && !all.contains(&cited) {
                all.push(cited);
            }
        }
    }
    let mut out = Html::new();
    for cited in &all {
        out.tag("li").inner(|out| write_cited(relations, from, cited, out));
    }
    out
}

fn write_cited(relations: &Relations<'_>, from: usize, ThenCited { text, path }: &ThenCited, out: &mut Html) {
    let (words, law) = (relations.words(), relations.law_of(*text));
    let place = |of: usize, path: &ProvisionPath, out: &mut Html| {
        out.link(relations.href(from, of, path).as_deref(), &relations.place(of, path));
    };
    let row = relations.became(*text, path);
    let change = row.as_deref().map(|row| change_words(words, row)).unwrap_or_default();
    let key = match &row {
        _ if is_not_kept(relations, from, *text, path) => "refs.then_not_kept",
        _ if !is_aligned(path) => "refs.then",
        Some(row) if !row.to.is_empty() => "refs.then_now",
        _ => "refs.then_gone",
    };
    out.fill(words.get(key), |slot, out| match slot {
        "law" => out.text_in(words.lang_of_law(), &relations.citer(law).law()),
        "text" => out.text(&relations.day_words(*text)),
        "place" => out.inner_in(words.lang_of_law(), |out| place(*text, path, out)),
        "now" => out.inner_in(words.lang_of_law(), |out| {
            for (at, to) in row.iter().flat_map(|row| &row.to).enumerate() {
                if at > 0 {
                    out.text("、");
                }
                place(law, to, out);
            }
        }),
        "change" => out.text(&change),
        _ => {}
    });
}

/// Whether what became of it is looked for: headings have no successors.
fn is_aligned(path: &ProvisionPath) -> bool {
    matches!(path.at, At::Article(..) | At::Text(_))
}

/// What became of a provision of a text that is not the newest, in a sentence without links; `None` where nothing is looked for.
pub(super) fn now_words(relations: &Relations<'_>, text: usize, path: &ProvisionPath) -> Option<String> {
    let (words, law) = (relations.words(), relations.law_of(text));
    let row = relations.became(text, &path.unit()).filter(|_| is_aligned(path));
    Some(match row?.as_ref() {
        row if row.to.is_empty() => words.get("refs.now_gone").to_owned(),
        row => {
            let places: Vec<String> = row.to.iter().map(|to| relations.place(law, to)).collect();
            words.fill("refs.now", &[("now", &places.join("、")), ("change", &change_words(words, row))])
        }
    })
}

/// 2015年3月15日文本第十五条: a place of a text that is not the newest, as pages of another law name it.
pub(super) fn place_then(relations: &Relations<'_>, from: usize, text: usize, place: String) -> String {
    match relations.dated(text).filter(|_| text != from) {
        Some(dated) => text_of_day(relations.words(), dated.date) + relations.words().get("refs.of_text") + &place,
        None => place,
    }
}
