//! 被引用: the references that lead to a provision, as list items.

use super::html::{attribute, escape_into};
use super::relations::Relations;
use super::view::CitedView;
use crate::resolve::Citation;

/// How many references a page lists; the rest stands on the page of all references of the law.
const LISTED: usize = 200;

/// Who cites a provision of this law. `more` is the page of the rest.
pub(super) fn cited_view(relations: &Relations<'_>, law: usize, citations: &[Citation], more: &str) -> CitedView {
    let mut list_html = String::new();
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
    let count = if citations.is_empty() { String::new() } else { citations.len().to_string() };
    CitedView { count, list_html, more: (citations.len() > LISTED).then(|| more.to_owned()) }
}
