//! 其他法规中的相关条文: what answers an article in other laws, on its own page.

use super::super::html::{attribute, escape_into};
use super::super::lists::{Listed, SiteContext};
use super::texts::lines;
use super::{of_law, state_words};
use crate::compare::{Answers, Counterpart, Reason};
use crate::model::ProvisionPath;
use crate::plan::{Route, SetPlan};
use crate::theme::Words;

/// How many characters of an answer are shown.
const SNIPPET: usize = 140;
/// Reasons shown beside the score.
const REASONS: usize = 3;

/// What the pages of articles need to name their answers.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What answers each provision.
    pub answers: &'a Answers,
    /// The laws as lists show them.
    pub listed: &'a [Listed],
    /// The comparisons, for links to two laws side by side.
    pub sets: &'a [SetPlan],
}

/// The answers to a provision as list items; empty where there is none.
pub(in super::super) fn related_html(site: &SiteContext<'_>, beside: &Beside<'_>, law: usize, path: &ProvisionPath) -> String {
    let mut out = String::new();
    let text =
        |law: usize, path: &ProvisionPath| lines(&site.relations, law, path).iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    for answer in beside.answers.explained(law, path, text).as_ref() {
        item(site, beside, law, answer, &mut out);
    }
    out
}

fn item(site: &SiteContext<'_>, beside: &Beside<'_>, law: usize, answer: &Counterpart, out: &mut String) {
    let relations = &site.relations;
    let words = relations.words();
    let lang = words.lang_of_page();
    let (from, to) = (relations.plan(law), relations.plan(answer.law));
    let route = Route::Law(from.slug.clone());
    let path = answer.parts.map_or_else(|| answer.path.clone(), |(_, there)| answer.path.paragraph(there));
    let law_item = beside.listed[answer.law].item();
    out.push_str("<li><p class=t><a");
    attribute("href", &to.href_from(&answer.path, &route).unwrap_or_else(|| Route::Law(to.slug.clone()).href_from(&route)), out);
    out.push('>');
    escape_into(&relations.full_place(usize::MAX, answer.law, &path), out);
    out.push_str("</a>");
    status_tag(words, law_item.status.class, &law_item.status.word, out);
    out.push_str("</p><p>");
    let lines = lines(relations, answer.law, &path);
    let text: String = lines.iter().flat_map(|line| [line.label.as_str(), line.text.trim()]).collect();
    snippet(&text, &answer.shared_words().collect::<Vec<_>>(), out);
    out.push_str("</p><p class=meta");
    out.push_str(&lang);
    out.push_str("><span>");
    escape_into(&state_words(words, answer.state, Some(answer.score)), out);
    out.push_str("</span>");
    for reason in answer.reasons.iter().filter(|reason| !matches!(reason, Reason::Words(_) | Reason::Pair)).take(REASONS) {
        out.push_str("<span>");
        reason_html(words, reason, out);
        out.push_str("</span>");
    }
    let both = beside.sets.iter().find_map(|set| Some(set.route(set.pair(&from.slug, &to.slug)?)));
    if let Some(both) = both {
        out.push_str("<a");
        attribute("href", &both.href_from(&route), out);
        out.push('>');
        escape_into(words.get("compare.side_by_side"), out);
        out.push_str("</a>");
    }
    out.push_str("</p></li>");
}

/// The tag of a status.
fn status_tag(words: &Words, class: &str, word: &str, out: &mut String) {
    out.push_str("<span");
    out.push_str(&words.lang_of_page());
    attribute("class", &format!("st {class}"), out);
    out.push('>');
    escape_into(word, out);
    out.push_str("</span>");
}

/// A reason in the words of the interface; the words of an editor or of a law in it keep their language.
fn reason_html(words: &Words, reason: &Reason, out: &mut String) {
    let (key, what) = match reason {
        Reason::Pair => ("compare.confirmed", String::new()),
        Reason::Words(what) | Reason::Subjects(what) => ("compare.why_subjects", what.join("、")),
        Reason::Topic(name) => ("compare.why_topic", name.clone()),
        Reason::Caption(caption) => ("compare.why_caption", caption.clone()),
        Reason::Parts(here, there) => {
            return escape_into(&words.fill("compare.why_parts", &[("here", here), ("there", there)]), out);
        }
        Reason::Chapter => ("compare.why_chapter", String::new()),
        Reason::Definitions => ("compare.why_definitions", String::new()),
        Reason::Mutual => ("compare.why_mutual", String::new()),
        Reason::Third => ("compare.why_third", String::new()),
    };
    let said = words.get(key);
    let (before, after) = said.split_once("{what}").unwrap_or((said, ""));
    escape_into(before, out);
    if !what.is_empty() {
        of_law(words, &what, out);
    }
    escape_into(after, out);
}

/// The first characters of a text, or those from its first common words on, with all common words marked.
fn snippet(text: &str, words: &[&str], out: &mut String) {
    let mut found: Vec<(usize, usize)> =
        words.iter().flat_map(|word| text.match_indices(word).map(|(at, it)| (at, at + it.len()))).collect();
    found.sort_unstable();
    let after = |from: usize, n: usize| text[from..].char_indices().nth(n).map_or(text.len(), |(at, _)| from + at);
    // Where the common words stand late in a long text, it is shown from the sentence on that holds the first of them.
    let first = found.first().map_or(0, |(at, _)| *at);
    let is_late = first >= after(0, SNIPPET / 2) && after(0, SNIPPET) < text.len();
    let from = if is_late { text[..first].rfind(['。', '；']).map_or(0, |at| after(at, 1)) } else { 0 };
    let to = after(from, SNIPPET);
    out.push_str(if from > 0 { "……" } else { "" });
    let mut at = from;
    for (begin, finish) in found {
        let (begin, finish) = (begin.max(at), finish.min(to));
        if begin >= finish {
            continue;
        }
        escape_into(&text[at..begin], out);
        out.push_str("<mark>");
        escape_into(&text[begin..finish], out);
        out.push_str("</mark>");
        at = finish;
    }
    escape_into(&text[at..to], out);
    out.push_str(if to < text.len() { "……" } else { "" });
}

#[cfg(test)]
mod tests {
    use super::snippet;

    fn made(text: &str, words: &[&str]) -> String {
        let mut out = String::new();
        snippet(text, words, &mut out);
        out
    }

    #[test]
    fn common_words_are_marked_once_each_where_they_stand() {
        assert_eq!(made("推进数据中心建设。", &["数据中心", "中心建设"]), "推进<mark>数据中心</mark><mark>建设</mark>。");
        assert_eq!(made("<甲>", &[]), "&lt;甲&gt;");
    }

    #[test]
    fn a_long_text_is_shown_from_the_sentence_of_its_first_common_words() {
        let text = format!("{}。后文讲数据中心。{}", "前".repeat(150), "末".repeat(200));
        let out = made(&text, &["数据中心"]);
        assert!(out.starts_with("……后文讲<mark>数据中心</mark>。末") && out.ends_with("末……"), "{out}");
    }
}
