//! 被引用: the references that lead to a provision, as list items.

use super::html::{attribute, escape_into};
use super::relations::Relations;
use super::view::CitedView;
use crate::resolve::{Citation, Via};

/// How many references a page lists; the rest stands on the page of all references of the law.
const LISTED: usize = 200;

/// Who cites a provision of this law. `more` is the page of the rest. What names a whole division says nothing of this provision:
/// it is counted, not listed, lest every article of a 编 repeat all that is said of 本编.
pub(super) fn cited_view(relations: &Relations<'_>, law: usize, all: &[Citation], more: &'static str) -> CitedView {
    let mut list_html = String::new();
    let (around, citations): (Vec<Citation>, Vec<Citation>) = all.iter().partition(|citation| citation.via == Via::Container);
    for citation in citations.iter().take(LISTED) {
        let place = &relations.reference(*citation).place;
        list_html.push_str("<li><p class=t>");
        let words = relations.full_place(law, citation.marks, &place.path);
        match relations.href(law, citation.marks, &place.path) {
            Some(href) => {
                list_html.push_str("<a");
                attribute("href", &href, &mut list_html);
                list_html.push('>');
                escape_into(&words, &mut list_html);
                list_html.push_str("</a>");
            }
            None => escape_into(&words, &mut list_html),
        }
        list_html.push_str("</p><p>");
        list_html.push_str(&relations.sentence_html(citation.marks, place));
        list_html.push_str("</p></li>");
    }
    let count = |citations: &[Citation]| if citations.is_empty() { String::new() } else { citations.len().to_string() };
    CitedView {
        count: count(&citations),
        list_html,
        more: (citations.len() > LISTED).then(|| more.to_owned()),
        n_around: count(&around),
        around_href: more,
    }
}
