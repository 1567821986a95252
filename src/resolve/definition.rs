//! Definitions: 本法所称…，是指…; 包括; 下列用语的含义; 以下简称, 以下统称.
//!
//! In: the texts of a law in reading order. Out: the terms with their scope, and the short names that stand for laws from
//! there on. Only these forms are definitions; a sentence that merely explains is none.

use super::lexeme::Level;
use super::marks::{Definition, DefinitionKind, DefinitionScope, MentionPlace};
use super::piece::Piece;
use super::spelling::fold;
use super::unit::unit;
use super::{instrument, lexeme};
use crate::model::ProvisionPath;
use crate::zh::{self, AnyOf, ends, starts};
use std::collections::BTreeMap;

/// The longest term.
const LONGEST: usize = 40;

/// The longest meaning: a sentence that goes on longer holds other definitions.
const LONGEST_MEANING: usize = 2_000;

/// Words that give a meaning; the longer before those they begin with.
const VERBS: &[(&str, DefinitionKind)] = &[
    ("，是指", DefinitionKind::Means),
    ("，系指", DefinitionKind::Means),
    ("，指的是", DefinitionKind::Means),
    ("，指", DefinitionKind::Means),
    ("，包括", DefinitionKind::Includes),
    ("，主要包括", DefinitionKind::Includes),
    ("，是", DefinitionKind::Means),
    ("，即", DefinitionKind::Means),
    ("是指", DefinitionKind::Means),
    ("系指", DefinitionKind::Means),
    ("包括", DefinitionKind::Includes),
    ("：是指", DefinitionKind::Means),
    ("：指", DefinitionKind::Means),
];

/// Of those, the ones that may stand without 所称 before the term.
const PLAIN: &[&str] = &["，是指", "，系指", "，指的是", "，指", "：是指", "：指", "是指"];

/// The longest remark in brackets that introduces a short name.
const LONGEST_REMARK: usize = 120;

/// Words that introduce a short name, the longer first.
const SHORT: &[&str] = &["以下分别简称", "以下简称", "以下统称", "以下合称", "以下称", "下称", "简称", "统称"];

/// The definitions of a law, and by text the short names of laws: the folded name, and the title it stands for.
#[derive(Debug, Default)]
pub(super) struct FoundDefinitions {
    pub(super) definitions: Vec<Definition>,
    pub(super) aliases: BTreeMap<usize, Vec<(String, String)>>,
}

/// Finds the definitions.
pub(super) fn definitions(pieces: &[Piece]) -> FoundDefinitions {
    let mut found = FoundDefinitions::default();
    // Of each document and article, whether its texts list the meanings of words.
    let mut glossary: Option<ProvisionPath> = None;
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.is_loose && !piece.is_heading) {
        if announces_glossary(&piece.text) {
            glossary = Some(piece.path.unit());
        }
        let is_listed = glossary.as_ref() == Some(&piece.path.unit());
        let mut here = Vec::new();
        so_called(piece, &mut here);
        if here.is_empty() {
            plain(piece, is_listed, &mut here);
        }
        short_names(index, piece, &mut here, &mut found.aliases);
        here.sort_by_key(|definition| definition.place.start);
        count_blanks(piece, &mut here);
        found.definitions.extend(here);
    }
    found
}

/// Takes the blanks out of where each definition of a text stands, in one pass over the text.
fn count_blanks(piece: &Piece, sorted: &mut [Definition]) {
    let (mut at, mut blanks) = (0, 0);
    for definition in sorted {
        let start = definition.place.start as usize;
        blanks += piece.text[at..start].iter().filter(|c| zh::is_blank(**c)).count() as u32;
        at = start;
        definition.place.from -= blanks;
    }
}

/// 本法下列用语的含义：
fn announces_glossary(text: &[char]) -> bool {
    if !text.contains(&'语') {
        return false;
    }
    let words: String = text.iter().collect();
    words.contains_any(&["用语", "术语", "词语"]) && words.contains_any(&["含义", "定义"])
}

/// 本法所称数据，是指…; 第三条所称…; 前款所称…
fn so_called(piece: &Piece, out: &mut Vec<Definition>) {
    let text = &piece.text;
    let mut at = 0;
    while at + 2 < text.len() {
        if text[at] != '所' || !(starts(text, at, "所称") || starts(text, at, "所指")) {
            at += 1;
            continue;
        }
        let from = at + 2 + usize::from(text.get(at + 2) == Some(&'的'));
        let scope = scope_before(piece, at);
        let Some((end, verb, kind)) = verb(text, from, true) else {
            at += 2;
            continue;
        };
        let meaning = meaning(text, end + verb);
        for (start, end) in terms(text, from, end) {
            out.push(definition(piece, (start, end), kind, scope.clone(), &meaning));
        }
        at = end + verb;
    }
}

/// What stands before 所称: 本法 holds everywhere, 本章 in its chapter, 本条 and 前款 in the article.
fn scope_before(piece: &Piece, at: usize) -> DefinitionScope {
    let unit = || DefinitionScope::Within(piece.path.unit());
    let is_own = (1..=8).any(|n| at >= n && piece.text[at - n] == '本' && instrument::own(&piece.text, at - n) == Some(at));
    if is_own {
        return DefinitionScope::Document(piece.path.document);
    }
    for word in ["本条", "本款", "前款", "本项", "上款"] {
        if ends(&piece.text, at, word) {
            return unit();
        }
    }
    let relative = at.checked_sub(2).and_then(|from| unit_at(&piece.text, from));
    match relative {
        Some(level) if level < Level::Article => unit(),
        _ if ends(&piece.text, at, "款") || ends(&piece.text, at, "条") || ends(&piece.text, at, "项") => unit(),
        _ => DefinitionScope::Document(piece.path.document),
    }
}

fn unit_at(text: &[char], at: usize) -> Option<Level> {
    match unit(text, at)?.kind {
        lexeme::LexemeKind::Unit(level, _) => Some(level),
        _ => None,
    }
}

/// 公共数据，是指… at the head of a sentence.
fn plain(piece: &Piece, is_listed: bool, out: &mut Vec<Definition>) {
    let text = &piece.text;
    let mut from = 0;
    while from < text.len() {
        let sentence = text[from..].iter().position(|c| matches!(c, '。' | '；')).map_or(text.len(), |n| from + n + 1);
        if let Some((end, verb, kind)) = verb(text, from, is_listed)
            && end < sentence
            && is_term(&text[from..end])
        {
            let meaning = meaning(text, end + verb);
            for (start, end) in terms(text, from, end) {
                out.push(definition(piece, (start, end), kind, DefinitionScope::Document(piece.path.document), &meaning));
            }
        }
        from = sentence;
    }
}

/// Where the term ends that begins at a place, and the words behind it that give a meaning.
fn verb(text: &[char], from: usize, any: bool) -> Option<(usize, usize, DefinitionKind)> {
    for end in from + 1..=(from + LONGEST).min(text.len()) {
        // With these all of them begin.
        if !matches!(text.get(end), Some('，' | '：' | '是' | '系' | '包' | '。' | '；')) {
            continue;
        }
        let verb = VERBS.iter().filter(|(word, _)| any || PLAIN.contains(word)).find(|(word, _)| starts(text, end, word));
        // 指导 and 指使 are other words.
        let is_other = |word: &str| {
            word.ends_with('指') && text.get(end + word.chars().count()).is_some_and(|c| "导使示定派挥明认引出向".contains(*c))
        };
        if let Some((word, kind)) = verb.filter(|(word, _)| !is_other(word)) {
            return Some((end, word.chars().count(), *kind));
        }
        if matches!(text.get(end), Some('。' | '；' | '，')) {
            return None;
        }
    }
    None
}

/// Whether words can be a term: no clause, no pronoun.
fn is_term(words: &[char]) -> bool {
    let text: String = words.iter().collect();
    let is_clause = text.contains_any(&["应当", "可以", "不得", "规定", "下列", "情形", "有关", "前款", "本条", "本法", "其中", "以下"]);
    !is_clause && !words.iter().any(|c| matches!(c, '，' | '：' | '（' | '《')) && words.len() >= 2
}

/// 甲、乙 are two terms; quotation marks are none of it; a remark in brackets is left away.
fn terms(text: &[char], from: usize, to: usize) -> Vec<(usize, usize)> {
    let to = match text[from..to].iter().position(|c| matches!(c, '（' | '(')) {
        Some(bracket) if bracket > 0 => from + bracket,
        _ => to,
    };
    let mut out = Vec::new();
    let mut start = from;
    for index in (from..to).filter(|index| text[*index] == '、').chain([to]) {
        out.push(trimmed(text, (start, index)));
        start = index + 1;
    }
    out.retain(|(start, end)| end - start <= LONGEST && is_name(&text[*start..*end]));
    out
}

/// Whether words can be what something is called: 等 is what others are left out by, and behind a mark goes on what stood before it.
fn is_name(words: &[char]) -> bool {
    words.first().is_some_and(|c| zh::is_word(*c)) && words != ['等']
}

/// Without quotation marks and blanks at either end, and without what stands before a mark that opens: 本办法中的“年度” is 年度.
fn trimmed(text: &[char], (mut start, mut end): (usize, usize)) -> (usize, usize) {
    while start < end && (matches!(text[start], '“' | '”' | '"' | '《') || zh::is_blank(text[start])) {
        start += 1;
    }
    while start < end && (matches!(text[end - 1], '“' | '”' | '"' | '》') || zh::is_blank(text[end - 1])) {
        end -= 1;
    }
    let inside = &text[start..end];
    match inside.iter().rposition(|c| *c == '“') {
        Some(open) if !inside[open..].contains(&'”') => (start + open + 1, end),
        _ => (start, end),
    }
}

/// From the word that gives the meaning to the end of the sentence, or to where it goes on with other words that are 所称.
fn meaning(text: &[char], from: usize) -> String {
    let from = from + text[from..].iter().take_while(|c| matches!(c, '：' | '，')).count();
    let is_next = |at: usize| text[at] == '；' && (at + 1..at + 6).any(|next| starts(text, next, "所称"));
    let to = (from..text.len()).take(LONGEST_MEANING).find(|at| text[*at] == '。' || is_next(*at));
    text[from..to.unwrap_or_else(|| text.len().min(from + LONGEST_MEANING))].iter().collect()
}

fn definition(piece: &Piece, (start, end): (usize, usize), kind: DefinitionKind, scope: DefinitionScope, meaning: &str) -> Definition {
    // Blanks are counted out when all of a text are known.
    let from = piece.offset + start as u32;
    let place = MentionPlace { path: piece.path.clone(), part: piece.part, start: start as u32, end: end as u32, from };
    Definition { term: piece.text[start..end].iter().collect(), place, kind, scope, meaning: meaning.to_owned() }
}

/// （以下简称民法典）, (以下统称公共管理和服务机构)
fn short_names(index: usize, piece: &Piece, out: &mut Vec<Definition>, aliases: &mut BTreeMap<usize, Vec<(String, String)>>) {
    let text = &piece.text;
    for (at, open) in text.iter().enumerate() {
        if !matches!(open, '（' | '(') {
            continue;
        }
        let Some((from, to)) = short_name(text, at) else { continue };
        let names = if starts(text, at + 1, "以下分别") { several(text, from, to) } else { vec![trimmed(text, (from, to))] };
        let before = antecedent(text, at);
        let called =
            if let [_, _, ..] = names[..] { titles_before(text, at, &names) } else { title_before(text, at).into_iter().collect() };
        for ((start, end), title) in names.iter().zip(called) {
            let name: String = text[*start..*end].iter().collect();
            aliases.entry(index).or_default().push((fold(&name), title));
        }
        for name in names.into_iter().filter(|(start, end)| is_name(&text[*start..*end])) {
            out.push(definition(piece, name, DefinitionKind::Short, DefinitionScope::From(piece.path.unit()), &before));
        }
    }
}

/// The words behind 以下简称 in the bracket that opens at a place.
fn short_name(text: &[char], at: usize) -> Option<(usize, usize)> {
    let close = closing(text, at)?;
    let from = (at + 1..close).find(|place| SHORT.iter().any(|word| starts(text, *place, word)))?;
    let word = SHORT.iter().find(|word| starts(text, from, word))?;
    let mut start = from + word.chars().count();
    while matches!(text.get(start), Some('为' | '“' | '：' | '《')) {
        start += 1;
    }
    let end = (start..close).find(|index| matches!(text[*index], '，' | '；' | '。')).unwrap_or(close);
    (start < end).then_some((start, end))
}

/// Where the bracket closes that opens at a place: behind what is bracketed in it, as in （甲部令（2007）第2号，以下简称《乙》）.
fn closing(text: &[char], at: usize) -> Option<usize> {
    let near = || text.iter().enumerate().skip(at).take(LONGEST_REMARK);
    let mut depth = 0;
    let own = near().find(|(_, c)| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        depth == 0
    });
    own.or_else(|| near().find(|(_, c)| matches!(c, '）' | ')'))).map(|(index, _)| index)
}

/// The title in 《》 just before the bracket; a number of the document in a bracket of its own may stand between.
fn title_before(text: &[char], at: usize) -> Option<String> {
    let at = before_bracket(text, at);
    if at == 0 || text[at - 1] != '》' {
        return None;
    }
    let mut depth = 0;
    for index in (at.saturating_sub(160)..at).rev() {
        match text[index] {
            '》' => depth += 1,
            '《' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(text[index + 1..at - 1].iter().collect());
        }
    }
    None
}

/// Where a title ends before the bracket that ends at a place: 《甲规定》（法释〔2016〕23号）.
fn before_bracket(text: &[char], at: usize) -> usize {
    let near = at.saturating_sub(LONGEST)..at.saturating_sub(1);
    let open = if ends(text, at, "）") { near.rev().find(|index| text[*index] == '（') } else { None };
    open.filter(|open| ends(text, *open, "》")).unwrap_or(at)
}

/// The names behind 以下分别简称: 《甲》、《乙（二）》及《丙》, or 甲、乙.
fn several(text: &[char], from: usize, to: usize) -> Vec<(usize, usize)> {
    let opens: Vec<usize> = (from.saturating_sub(1)..to).filter(|at| text[*at] == '《').collect();
    let titles: Vec<_> =
        opens.iter().filter_map(|open| (open + 1..to).find(|at| text[*at] == '》').map(|close| (open + 1, close))).collect();
    if titles.len() > 1 { titles } else { terms(text, from, to) }
}

/// Where a title ends before what joins it to the next, and before its articles: 《甲》第十五条、《乙》.
fn before_articles(text: &[char], at: usize) -> usize {
    let is_between = |c: &char| zh::is_numeral(*c) || c.is_ascii_digit() || "第条款项、和及与以".contains(*c);
    at - text[at.saturating_sub(LONGEST)..at].iter().rev().take_while(|c| is_between(c)).count()
}

/// The titles that several short names stand for: as many as there are names, in the same order. Where more titles stand in a row, the
/// last of them are meant, if each ends in its short name.
fn titles_before(text: &[char], at: usize, names: &[(usize, usize)]) -> Vec<String> {
    let mut titles = Vec::new();
    let mut end = before_articles(text, at);
    while titles.len() <= names.len()
        && let Some(title) = title_before(text, end)
    {
        let start = end - title.chars().count() - 2;
        titles.push(title);
        end = before_articles(text, start);
    }
    titles.truncate(names.len());
    titles.reverse();
    let is_end = |(name, title): (&(usize, usize), &String)| fold(title).ends_with(&fold(&text[name.0..name.1].iter().collect::<String>()));
    let is_told = title_before(text, end).is_none() || names.iter().zip(&titles).all(is_end);
    if titles.len() == names.len() && is_told { titles } else { Vec::new() }
}

/// The words a short name stands for: those before the bracket, up to a stop.
fn antecedent(text: &[char], at: usize) -> String {
    let from = (at.saturating_sub(120)..at)
        .rev()
        .find(|index| matches!(text[*index], '，' | '。' | '；' | '：' | '”' | '）'))
        .map_or_else(|| at.saturating_sub(120), |index| index + 1);
    text[from..at].iter().collect()
}
