//! What the finished law says about its source: lost numbers, lost ends, contents that list what is not there.

use super::log::Log;
use super::nearby;
use super::origin::{Origins, TextOrigins};
use super::{whole, words};
use crate::diag::kind::{ArticleNumbersLost, BoundaryUnsure, ItemMarkersLost, TocMismatch};
use crate::diag::{Code, Diagnostic, Lang, Locus, Unplaced, Wording};
use crate::model::{Block, Division, DivisionKind, LabelStyle, Law, LawKind, Node, Paragraph, Provision, provisions};
use crate::proof;
use crate::zh::{self, AnyOf};
use std::collections::BTreeSet;

/// Reports what cannot be known about a law from its source.
pub(super) fn check(law: &Law, origins: &Origins, listed: &[String], path: &str, log: &mut Log) {
    let places = origins.places(law);
    let all = provisions(law);
    let mut found = Vec::new();
    contents(&all, listed, path, &mut found);
    numbers_lost(law, &all, &mut found);
    whole::check(law, &all, &mut found);
    items_lost(&all, &mut found);
    paragraphs_open(&all, &mut found);
    found.extend(proof::proofread(law));
    without_explained(&mut found);
    for mut finding in found {
        let already = finding.code == Code::DivisionLost;
        finding.locus = place(&finding, &places, log, path);
        let explained = finding.code == Code::ItemGap && log.has_on_line(Code::ItemMarkersLost, &finding.locus);
        if !(explained || already && log.has(Code::DivisionLost)) {
            let finding = nearby::weigh(finding, log.source());
            log.push(finding);
        }
    }
}

/// Labels that were lost are told once: where paragraphs without one stand before a list that begins late, the gap says nothing new.
fn without_explained(found: &mut Vec<Diagnostic>) {
    let unit = |finding: &Diagnostic| match &finding.locus {
        Locus::Provision(_, path, _) => Some(path.unit()),
        _ => None,
    };
    let explained: BTreeSet<_> = found.iter().filter(|finding| finding.code == Code::ItemMarkersLost).filter_map(unit).collect();
    let begins_late = |finding: &Diagnostic| finding.args.get(1).is_some_and(|before| before.text(Lang::Zh) == "篇首");
    let is_explained = |finding: &Diagnostic| begins_late(finding) && unit(finding).is_some_and(|unit| explained.contains(&unit));
    found.retain(|finding| finding.code != Code::ItemGap || !is_explained(finding));
}

fn place(finding: &Diagnostic, places: &TextOrigins, log: &Log, file: &str) -> Locus {
    match &finding.locus {
        Locus::Provision(_, path, range) => Locus::File(file.to_owned(), places.span(log.source(), path, *range)),
        other => other.clone(),
    }
}

fn at(provision: &Provision, finding: impl Into<Unplaced>) -> Diagnostic {
    Diagnostic::provision(finding, "", provision.path.clone(), (0, 0))
}

/// Headings that the table of contents lists and the text does not have.
fn contents(all: &[Provision], listed: &[String], file: &str, found: &mut Vec<Diagnostic>) {
    let heads: BTreeSet<String> = all
        .iter()
        .filter_map(|p| match p.node {
            Node::Division(division) => Some(zh::strip_blanks(&format!("{}{}", division.label(), division.heading))),
            _ => None,
        })
        .collect();
    // In order, the first heading not before the entry begins with it if any does.
    let stands = |entry: &String| heads.range(entry.clone()..).next().is_some_and(|head| head.starts_with(entry.as_str()));
    for entry in listed.iter().filter(|entry| !stands(entry)) {
        found.push(Diagnostic::whole(TocMismatch { words: entry.clone() }, file));
    }
}

/// An interpretation of so many paragraphs needs no articles.
const LONGEST_ANSWER: usize = 4;

/// Text where an article's number is due.
fn numbers_lost(law: &Law, all: &[Provision], found: &mut Vec<Diagnostic>) {
    let main: Vec<&Provision> = all.iter().filter(|p| p.path.document == 0).collect();
    let first_article = main
        .iter()
        .filter_map(|p| p.article())
        .find(|article| article.label.style == LabelStyle::Article)
        .map(|article| article.label.number);
    let is_law = whole::is_law(law);
    let has_units = main.iter().any(
        |p| matches!(p.node, Node::Division(d) if d.kind.rank() <= 4 && d.kind != DivisionKind::Preamble && d.kind != DivisionKind::Plain),
    );
    if first_article.is_none() {
        // A rule may be numbered 一、（一） like a notice; then none of its numbers is lost.
        let is_told = law.meta.title.as_deref().is_some_and(words::is_told);
        // An interpretation of one question says it in a paragraph or two.
        let is_answer = law.meta.kind == LawKind::Interpretation
            && main.len() <= LONGEST_ANSWER
            && main.iter().all(|p| matches!(p.node, Node::Text(Block::Paragraph(text)) if text.items.is_empty()));
        if is_answer {
            return;
        }
        if (is_law || has_units && !is_told) && !is_numbered_by_levels(&main) {
            let text = main.iter().find(|p| matches!(p.node, Node::Text(_)));
            let cause = || Wording::both("全文没有一条有条号", "no provision of the text has one");
            found.extend(text.map(|p| at(p, ArticleNumbersLost { words: head(p), cause: cause() })));
        }
        return;
    }
    let late = first_article.is_some_and(|number| number.base > 1);
    for provision in main {
        let under = |division: &&Division| !matches!(division.kind, DivisionKind::Preamble | DivisionKind::Lost | DivisionKind::Plain);
        let chaptered = provision.trail.last().is_some_and(under);
        let before_first = provision.trail.is_empty() && late && has_units;
        let is_form = matches!(provision.node, Node::Text(Block::Paragraph(it)) if is_to_fill(&it.text));
        if matches!(provision.node, Node::Text(Block::Paragraph(_))) && !is_form && (chaptered || before_first) {
            let cause = Wording::both("这一段不属于任何一条", "the paragraph belongs to no article");
            found.push(at(provision, ArticleNumbersLost { words: head(provision), cause }));
        }
    }
}

/// Labels with blanks to fill in, as contracts have them under a heading: `出卖人：________`.
fn is_to_fill(text: &str) -> bool {
    text.contains(['：', ':']) && (text.contains("__") || text.contains("＿＿") || text.ends_with(['：', ':'])) && !text.contains('。')
}

/// Whether most of a text stands under 一、 or （一）, each counting on below its heading, under headings 一、, or in tables. Where the numbers of
/// articles are lost, their items are left, and begin anew again and again.
fn is_numbered_by_levels(main: &[&Provision]) -> bool {
    let labels: Vec<_> = main.iter().filter_map(|p| Some((p.trail.last().map(|d| std::ptr::from_ref(*d)), &p.article()?.label))).collect();
    let n_bare = main.iter().filter(|p| matches!(p.node, Node::Text(_))).count();
    let is_level = |kind: DivisionKind| matches!(kind, DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3);
    let n_headings = main.iter().filter(|p| matches!(p.node, Node::Division(division) if is_level(division.kind))).count();
    let n_tables = main.iter().filter(|p| matches!(p.node, Node::Text(Block::Table(_)))).count();
    let rises = labels.windows(2).all(|pair| {
        let [(above, first), (other, second)] = pair else { return true };
        above != other || first.style != second.style || first.number < second.number
    });
    let n_outer = main.iter().filter(|p| matches!(p.node, Node::Division(division) if division.kind == DivisionKind::Level1)).count();
    let is_numbered = labels.len() + n_headings > 0 && labels.len() + n_headings >= n_bare || n_outer >= 2;
    is_numbered && rises || n_tables > 0 && n_bare <= 3 * n_tables
}

/// The first words of a provision.
fn head(provision: &Provision) -> String {
    provision.texts().first().map(|(_, text)| text.chars().take(12).collect()).unwrap_or_default()
}

/// Paragraphs after `…：` that end with semicolons: items that lost their labels.
fn items_lost(all: &[Provision], found: &mut Vec<Diagnostic>) {
    for provision in all {
        let paragraphs: Vec<&Paragraph> = provision.blocks().iter().filter_map(Block::as_paragraph).collect();
        for (at, pair) in paragraphs.windows(2).enumerate() {
            let introduces = pair[0].items.is_empty() && pair[0].text.ends_with(['：', ':']);
            let quoted = pair[1].text.starts_with(['“', '‘', '"', '\'', '「']);
            if introduces && !quoted && pair[1].text.ends_with(['；', ';']) {
                let lost = paragraphs[at + 1..].iter().take_while(|p| p.text.ends_with(['；', ';'])).count() + 1;
                let lost = lost.min(paragraphs.len() - at - 1);
                if appoints(&pair[0].text) || are_called(&paragraphs[at + 1..=at + lost]) {
                    continue;
                }
                let path = provision.path.paragraph(at as u32 + 2);
                let words: String = pair[1].text.chars().take(10).collect();
                let after = provision.article().map(|article| article.label.text()).unwrap_or_default();
                let after = Wording::both(format!("{after}末尾"), format!("the end of {after}"));
                let finding = ItemMarkersLost { words, count: lost, before: "「…：」".into(), after };
                found.push(Diagnostic::provision(finding, "", path, (0, 1)));
            }
        }
    }
}

/// Whether what is listed are persons and their offices: 任命：, 决定免去：
fn appoints(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['：', ':']);
    lead.ends_with_any(&["任命", "免去", "任免", "当选", "选举"])
}

/// Whether each entry of a list says itself which it is: `一级：…`, `甲类：…`, or by the old stems `甲、…`, `乙等…`, or by a bare number
/// `1 基本风压…`, `2 体型系数…` as codes of construction have it. It needs no number then.
fn are_called(entries: &[&Paragraph]) -> bool {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    let is_named = |text: &str| text.chars().take(LONGEST_CALL).position(|c| "：:".contains(c)).is_some_and(|at| at > 0);
    // 甲、…, and 甲等奖学金…, 乙等奖学金….
    let is_stem =
        |(stem, entry): (char, &&Paragraph)| entry.text.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['、', '等', '级', '类']));
    let is_counted = |(at, entry): (usize, &&Paragraph)| {
        entry.text.strip_prefix(&(at + 1).to_string()).is_some_and(|rest| rest.starts_with(|c| zh::is_cjk(c) || zh::is_blank(c)))
    };
    // 担任师级职务的，五十五岁；担任团级职务的，五十岁: each case has its own consequence.
    let head = |text: &str| text.chars().take(2).collect::<String>();
    let is_case = |text: &str| text.split_once("的，").is_some_and(|(_, then)| !then.contains('，') && then.chars().count() <= 12);
    let are_cases = entries.iter().all(|entry| is_case(&entry.text) && head(&entry.text) == head(&entries[0].text));
    // (a), (ii): the letters that Hong Kong counts by.
    let is_lettered = |text: &str| {
        let letters = text.strip_prefix(['(', '（']).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_lowercase()));
        letters.is_some_and(|rest| rest.starts_with([')', '）']))
    };
    are_cases
        || entries.iter().all(|entry| is_lettered(&entry.text))
        || entries.iter().all(|entry| is_named(&entry.text))
        || entries.len() <= STEMS.chars().count() && STEMS.chars().zip(entries).all(is_stem)
        || entries.iter().enumerate().all(is_counted)
}

/// What an entry of a list is called is no longer, in characters.
const LONGEST_CALL: usize = 16;

/// A 款 of an article that ends with a semicolon or comma before another one: whether a line or the paragraph ended there is not known. A list
/// whose labels were lost, and a roll of short lines, are other things.
fn paragraphs_open(all: &[Provision], found: &mut Vec<Diagnostic>) {
    let is_open = |paragraph: &Paragraph| {
        paragraph.items.is_empty() && paragraph.text.ends_with(['；', '，']) && paragraph.text.chars().count() > SHORTEST_OPEN
    };
    for provision in all.iter().filter(|p| p.article().is_some_and(|article| article.label.style == LabelStyle::Article)) {
        let paragraphs: Vec<&Paragraph> = provision.blocks().iter().filter_map(Block::as_paragraph).collect();
        let n_open = paragraphs.iter().filter(|paragraph| is_open(paragraph)).count();
        // Behind a colon such paragraphs are items without labels.
        let listed = |at: usize| {
            let before = paragraphs[..at].iter().rev().find(|paragraph| !paragraph.text.ends_with(['；', '，']));
            before.is_some_and(|paragraph| paragraph.text.ends_with(['：', ':']))
        };
        if n_open > 2 {
            continue;
        }
        for (at, pair) in paragraphs.windows(2).enumerate().filter(|(at, pair)| is_open(pair[0]) && !listed(*at)) {
            let tail: String = pair[0].text.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
            let words = format!("{tail}|{}", pair[1].text.chars().take(8).collect::<String>());
            let path = provision.path.paragraph(at as u32 + 2);
            found.push(Diagnostic::provision(BoundaryUnsure { words }, "", path, (0, 1)));
        }
    }
}

/// A shorter line is an entry of a roll, in characters.
const SHORTEST_OPEN: usize = 15;
