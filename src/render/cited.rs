//! 被引用: the references that lead to a provision, as list items.

use super::relations::{Relations, TextCounts};
use super::then::place_then;
use super::view::CitedView;
use crate::markup::Html;
use crate::resolve::{Citation, Via};

/// How many references a page lists; the rest stands on the page of all references of the law.
const LISTED: usize = 200;

/// Who cites a provision of this law. `more` is the page of the rest. What names a whole division says nothing of this provision:
/// it is counted, not listed, lest every article of a 编 repeat all that is said of 本编.
pub(super) fn cited_view(relations: &Relations<'_>, law: usize, all: &[Citation], more: &str) -> CitedView {
    let mut list_html = Html::new();
    let (around, citations): (Vec<Citation>, Vec<Citation>) = all.iter().partition(|citation| citation.via == Via::Container);
    let counts = TextCounts::default();
    for citation in citations.iter().take(LISTED) {
        let place = &relations.reference(*citation).place;
        let (href, words) =
            (relations.href(law, citation.marks, &place.path), relations.full_place(Some(law), citation.marks, &place.path));
        list_html.tag("li").inner(|out| {
            out.tag("p").attr("class", "t").inner(|out| {
                out.link(href.as_deref(), &words);
                then(relations, law, *citation, out);
            });
            out.tag("p").inner(|out| relations.write_sentence(citation.marks, place, &counts, out));
        });
    }
    let count = |citations: &[Citation]| if citations.is_empty() { String::new() } else { citations.len().to_string() };
    CitedView {
        count: count(&citations),
        list_html,
        more: (citations.len() > LISTED).then(|| more.to_owned()),
        n_around: count(&around),
        around_href: more.to_owned(),
    }
}

/// That a reference means another text of the law than the page is of, and where in it.
fn then(relations: &Relations<'_>, law: usize, citation: Citation, out: &mut Html) {
    let words = relations.words();
    for (text, path) in relations.reference(citation).targets.iter().filter_map(|target| relations.goal(target)) {
        if text != law && relations.dated(text).is_some() && relations.law_of(text) == relations.law_of(law) {
            out.tag("span").inner(|out| {
                out.tag("span").maybe("lang", words.lang_of_page()).text(words.get("refs.cites"));
                let place = place_then(relations, law, text, relations.place(text, &path));
                out.link(relations.href(law, text, &path).as_deref(), &place);
            });
        }
    }
}
