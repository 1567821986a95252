//! 其他法规中的相关条文: what answers an article in other laws, on its own page.

use super::pair::pair_anchor;
use super::texts::lines;
use crate::compare::{Counterpart, CounterpartReason};
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::phrases;
use crate::plan::{Route, SetPageId};
use crate::render::context::SiteContext;
use crate::render::seen::ExplainedPrints;
use crate::render::words::state_words;
use crate::theme::Words;
use std::hash::{Hash as _, Hasher};

/// How many characters of an answer are shown.
const SNIPPET: usize = 140;
/// Reasons shown beside the score.
const REASONS: usize = 3;

/// The answers to a provision as list items; empty where there is none.
pub(crate) fn related_html(site: &SiteContext<'_>, law: usize, path: &ProvisionPath) -> Html {
    let mut out = Html::new();
    for answer in &site.beside.explained(law, path, |law, path| text(site, law, path)) {
        out.tag("li").inner(|out| item(site, (law, path), answer, out));
    }
    out
}

/// The words of a provision, as those that two share are looked for.
fn text(site: &SiteContext<'_>, law: usize, path: &ProvisionPath) -> String {
    let mut text = String::new();
    for (nth, line) in lines(&site.relations, law, path).enumerate() {
        text.push_str(if nth == 0 { "" } else { "\n" });
        text.push_str(line.words);
    }
    text
}

/// Hashes the answers to a law, and what the words are chosen by that pages name as shared: how rare each two characters are among all laws.
pub fn hash_answers(site: &SiteContext<'_>, law: usize, state: &mut impl Hasher) {
    let name = |law: usize| site.relations.plan(law).slug.as_str();
    for unit in &site.relations.plan(law).units {
        let words = || lines(&site.relations, law, &unit.path).map(|line| line.words);
        site.beside.hash_answers((law, &unit.path), name, words, state);
    }
}

/// Hashes all that pages may show of the answers to a law, these words among it; what is `known` already is not worked out again.
pub fn hash_shown_answers(site: &SiteContext<'_>, law: usize, known: &ExplainedPrints, state: &mut impl Hasher) {
    for unit in &site.relations.plan(law).units {
        let made = || site.beside.explained_print(law, &unit.path, |law, path| text(site, law, path));
        if let Some(print) = known.get(&(law, unit.path.clone())).copied().or_else(made) {
            (&unit.path, print).hash(state);
        }
    }
}

fn item(site: &SiteContext<'_>, (law, own): (usize, &ProvisionPath), answer: &Counterpart, out: &mut Html) {
    let relations = &site.relations;
    let words = relations.words();
    let lang = words.lang_of_page();
    let (from, to) = (relations.plan(law), relations.plan(answer.law));
    let route = Route::Law(from.slug.clone());
    let path = answer.parts.map_or_else(|| answer.path.clone(), |(_, there)| answer.path.paragraph(there));
    let status = &site.beside.listed(answer.law).item().status;
    out.tag("p").attr("class", "t").inner(|out| {
        let href = to.href_from(&answer.path, &route).unwrap_or_else(|| Route::Law(to.slug.clone()).href_from(&route));
        out.tag("a").attr("href", &href).text(&relations.full_place(None, answer.law, &path));
        out.tag("span").maybe("lang", lang).attr("class", &format!("st {}", status.class)).text(&status.word);
    });
    let mut text = String::new();
    for line in lines(relations, answer.law, &path) {
        text.push_str(&line.label());
        text.push_str(line.words.trim());
    }
    out.tag("p").inner(|out| snippet(&text, &answer.shared_words().collect::<Vec<_>>(), out));
    out.tag("p").attr("class", "meta").maybe("lang", lang).inner(|out| {
        out.tag("span").text(&state_words(words, answer.state, Some(answer.score)));
        for reason in
            answer.reasons.iter().filter(|reason| !matches!(reason, CounterpartReason::Words(_) | CounterpartReason::Pair)).take(REASONS)
        {
            out.tag("span").inner(|out| reason_html(words, reason, out));
        }
        let both = site.sets.iter().find_map(|set| {
            let page = set.pair(&from.slug, &to.slug)?;
            let is_second = matches!(page, SetPageId::Pair(_, second) if set.laws[second] == from.slug);
            Some((set.route(page), pair_anchor(usize::from(is_second), own)))
        });
        if let Some((both, row)) = both {
            out.tag("a").attr("href", &format!("{}#{row}", both.href_from(&route))).text(words.get("compare.side_by_side"));
        }
    });
}

/// A reason in the words of the interface; the words of an editor or of a law in it keep their language.
fn reason_html(words: &Words, reason: &CounterpartReason, out: &mut Html) {
    let said = phrases::reason(words, reason);
    out.text(&said.before);
    if !said.what.is_empty() {
        out.text_in(words.lang_of_law(), &said.what);
    }
    out.text(&said.after);
}

/// The first characters of a text, or those from its first common words on, with all common words marked.
fn snippet(text: &str, words: &[&str], out: &mut Html) {
    let mut found: Vec<(usize, usize)> =
        words.iter().flat_map(|word| text.match_indices(word).map(|(at, it)| (at, at + it.len()))).collect();
    found.sort_unstable();
    let after = |from: usize, n: usize| text[from..].char_indices().nth(n).map_or(text.len(), |(at, _)| from + at);
    // Where the common words stand late in a long text, it is shown from the sentence on that holds the first of them.
    let first = found.first().map_or(0, |(at, _)| *at);
    let is_late = first >= after(0, SNIPPET / 2) && after(0, SNIPPET) < text.len();
    let from = if is_late { text[..first].rfind(['。', '；']).map_or(0, |at| after(at, 1)) } else { 0 };
    let to = after(from, SNIPPET);
    out.text(if from > 0 { "……" } else { "" });
    let mut at = from;
    for (begin, finish) in found {
        let (begin, finish) = (begin.max(at), finish.min(to));
        if begin >= finish {
            continue;
        }
        out.text(&text[at..begin]);
        out.tag("mark").text(&text[begin..finish]);
        at = finish;
    }
    out.text(&text[at..to]);
    out.text(if to < text.len() { "……" } else { "" });
}

#[cfg(test)]
mod tests {
    use super::snippet;

    fn made(text: &str, words: &[&str]) -> String {
        let mut out = super::Html::new();
        snippet(text, words, &mut out);
        out.into_string()
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
