//! Answers to a query by looking at every provision: what the index in the browser must find, for the command line.
//!
//! In: the laws as rows and units, a query, filters. Out: places it names, laws of that name, provisions that contain its words.

use super::ask::{self, QueryPlace, folded};
use super::fold::Folding;
use super::table::{Row, grammar};
use super::unit::SearchUnit;
use crate::zh;

/// A law as search knows it, with its units.
#[derive(Debug, Clone)]
pub struct SearchedLaw {
    /// What the table of the index says of it.
    pub row: Row,
    /// What is found in it, in the order of the text.
    pub units: Vec<SearchUnit>,
}

/// What laws an answer may come from. Empty fields allow all; a word allows what contains it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of a name or alias of the law, or its slug.
    pub law: String,
    /// Part of its region.
    pub region: String,
    /// Part of its kind.
    pub kind: String,
    /// Part of the word of its status.
    pub status: String,
}

/// A place that a query names: a law and a unit of it, and the 款 and 项 behind its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// The law, by its place.
    pub law: usize,
    /// The unit in it.
    pub unit: usize,
    /// The 款, where one was named.
    pub paragraph: Option<u32>,
    /// The 项.
    pub item: Option<u32>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The folded words that were looked for.
    pub wanted: Vec<String>,
    /// Places: several where several are meant.
    pub jumps: Vec<Jump>,
    /// Laws whose names the words are.
    pub laws: Vec<usize>,
    /// Units that contain every word, those with one in the caption first: law and unit.
    pub hits: Vec<(usize, usize)>,
}

/// Answers a query by looking at every unit of the laws that `filter` allows. Laws and units are told by their places in `searched`; names
/// of laws are found by the first letters of their sounds too. A query without words finds nothing but places and names.
pub fn answer(searched: &[SearchedLaw], query: &str, filter: &Filter) -> Answer {
    let folding = Folding::default();
    let search = Search { searched, folding: &folding };
    let words = ask::words(&folding, query);
    let allowed: Vec<usize> = (0..searched.len()).filter(|law| search.allows(*law, filter)).collect();
    let mut ranked = [Vec::new(), Vec::new(), Vec::new()];
    for law in allowed.iter().copied().filter(|_| !words.wanted.is_empty()) {
        let said = search.said_by_name(law, &words);
        for (unit, it) in searched[law].units.iter().enumerate() {
            if let Some(rank) = search.rank(it, &words, &said) {
                ranked[rank].push((law, unit));
            }
        }
    }
    let laws = search.laws_of(query, &words, &allowed);
    Answer { jumps: search.jumps(query, &allowed), laws, hits: ranked.concat(), wanted: words.wanted }
}

/// The words around the first that was looked for: at most so many characters, `…` where the text goes on.
pub fn excerpt(unit: &SearchUnit, wanted: &[String], width: usize) -> String {
    let folding = Folding::default();
    let found = unit.pieces.iter().find_map(|piece| {
        let text = folded(&folding, piece);
        let at = wanted.iter().filter_map(|word| text.find(word.as_str())).min()?;
        Some((piece, text[..at].encode_utf16().count()))
    });
    let (piece, at) = match found {
        Some(found) => found,
        None => match unit.pieces.first() {
            Some(piece) => (piece, 0),
            None => return String::new(),
        },
    };
    let (mut left, mut start) = (at, 0);
    let mut buffer = Vec::new();
    let characters: Vec<char> = piece.trim_start().chars().collect();
    for (index, c) in characters.iter().enumerate() {
        start = index;
        buffer.clear();
        folding.push(c.encode_utf8(&mut [0; 4]), &mut buffer);
        if left == 0 && !buffer.is_empty() {
            break;
        }
        left = left.saturating_sub(buffer.len());
    }
    let from = if start < width / 2 { 0 } else { start - width / 4 };
    let to = (from + width).min(characters.len());
    let open = if from > 0 { "…" } else { "" };
    let close = if to < characters.len() { "…" } else { "" };
    format!("{open}{}{close}", characters[from..to].iter().collect::<String>())
}

struct Search<'a> {
    searched: &'a [SearchedLaw],
    folding: &'a Folding,
}

impl Search<'_> {
    fn fold(&self, text: &str) -> String {
        folded(self.folding, text)
    }

    /// The names of a law, folded.
    fn names(&self, law: usize) -> Vec<String> {
        let row = &self.searched[law].row;
        std::iter::once(&row.name).chain(&row.aliases).map(|name| self.fold(name)).collect()
    }

    fn allows(&self, law: usize, filter: &Filter) -> bool {
        let row = &self.searched[law].row;
        let has = |text: &str, part: &str| part.is_empty() || self.fold(text).contains(&self.fold(part));
        let named = |part: &str| part.is_empty() || row.slug == part || self.names(law).iter().any(|name| name.contains(&self.fold(part)));
        named(&filter.law) && has(&row.region, &filter.region) && has(&row.kind, &filter.kind) && has(&row.status.1, &filter.status)
    }

    /// Which of the words stand in a name of the law or in that of its region.
    fn said_by_name(&self, law: usize, words: &ask::QueryWords) -> Vec<bool> {
        let (names, region) = (self.names(law), self.fold(&self.searched[law].row.region));
        let is_said = |word: &String| region.contains(word.as_str()) || names.iter().any(|name| name.contains(word.as_str()));
        words.wanted.iter().map(is_said).collect()
    }

    /// 0 where a word stands in the caption, 1 where all stand in the provision, 2 where its law is named by the rest of them, as in
    /// 山西 数据中心; `None` where a word is missing or an unwanted one is there. Of words that are all in the name the law is the answer.
    fn rank(&self, unit: &SearchUnit, words: &ask::QueryWords, said: &[bool]) -> Option<usize> {
        let caption = self.fold(&unit.caption);
        let pieces: Vec<String> = unit.pieces.iter().map(|piece| self.fold(piece)).collect();
        let has = |word: &String| caption.contains(word.as_str()) || pieces.iter().any(|piece| piece.contains(word.as_str()));
        let missing = words.wanted.iter().zip(said).filter(|(word, _)| !has(word));
        let (n_missing, is_named) = missing.fold((0, true), |(count, all), (_, said)| (count + 1, all && *said));
        if !is_named || n_missing == words.wanted.len() || words.unwanted.iter().any(has) {
            return None;
        }
        let is_caption = words.wanted.iter().any(|word| caption.contains(word.as_str()));
        Some(if n_missing > 0 { 2 } else { usize::from(!is_caption) })
    }

    /// The laws whose names the words are: those of that very name, those whose name begins so, those that contain it, those of these initials.
    fn laws_of(&self, query: &str, words: &ask::QueryWords, allowed: &[usize]) -> Vec<usize> {
        let grammar = grammar();
        if words.wanted.is_empty() {
            return Vec::new();
        }
        let whole = self.fold(query);
        let is_letters = whole.len() > 1 && whole.bytes().all(|byte| byte.is_ascii_lowercase());
        let numerals = [grammar.digits, grammar.zeros, grammar.two, grammar.number, "0123456789０１２３４５６７８９"].concat();
        let is_numbered = whole.chars().count() > 2
            && whole.chars().any(|c| numerals.contains(c) || grammar.units.keys().any(|unit| unit.starts_with(c)));
        let mut ranked = [const { Vec::new() }; 4];
        for &law in allowed {
            let names = self.names(law);
            if names.iter().any(|name| words.unwanted.iter().any(|word| name.contains(word.as_str()))) {
                continue;
            }
            let rank = if names.contains(&whole) {
                0
            } else if names.iter().any(|name| name.starts_with(&whole)) {
                1
            } else if names.iter().any(|name| words.wanted.iter().all(|word| name.contains(word.as_str())))
                || is_numbered && self.fold(&self.searched[law].row.document_number).contains(&whole)
            {
                2
            } else if is_letters && self.initials(law).contains(&whole) {
                3
            } else {
                continue;
            };
            ranked[rank].push(law);
        }
        ranked.concat()
    }

    /// The first letters of the names of a law, a blank between names.
    fn initials(&self, law: usize) -> String {
        let row = &self.searched[law].row;
        let letters = |name: &String| name.chars().filter_map(zh::initial).collect::<String>();
        std::iter::once(&row.name).chain(&row.aliases).map(letters).collect::<Vec<_>>().join(" ")
    }

    /// The laws that part of a name means: those of that very name, else those that contain it, else those that shorten to it.
    fn laws_named(&self, name: &str, allowed: &[usize]) -> Vec<usize> {
        let word = self.fold(name);
        let state = grammar().state;
        let in_order = |name: &String| {
            let mut rest = word.chars().peekable();
            name.chars().for_each(|c| {
                rest.next_if_eq(&c);
            });
            rest.peek().is_none()
        };
        let is_letters = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let ways: [&dyn Fn(usize) -> bool; 3] = [
            &|law| self.names(law).iter().any(|it| *it == word || it.strip_prefix(state).unwrap_or(it) == word),
            &|law| self.names(law).iter().any(|it| it.contains(&word)) || self.fold(&self.searched[law].row.region).contains(&word),
            &|law| word.chars().count() > 1 && (self.names(law).iter().any(in_order) || is_letters && self.initials(law).contains(&word)),
        ];
        let found = ways.iter().map(|way| allowed.iter().copied().filter(|law| way(*law)).collect::<Vec<_>>());
        found.into_iter().find(|laws| !laws.is_empty()).unwrap_or_default()
    }

    /// The places a query names. A number alone needs 条: no law is the one at hand.
    fn jumps(&self, query: &str, allowed: &[usize]) -> Vec<Jump> {
        let Some(QueryPlace { name, is_parted, says_article, number, paragraph, item, clause }) = ask::place(query) else {
            return Vec::new();
        };
        let label = clause.clone().unwrap_or_else(|| number.to_string());
        let laws = match (name.is_empty(), says_article, is_parted) {
            (false, false, false) => return Vec::new(),
            (false, ..) => self.laws_named(&name, allowed),
            // Where one law is left, it is the one that is meant.
            (true, false, _) if allowed.len() != 1 => return Vec::new(),
            (true, ..) => allowed.to_vec(),
        };
        let places = |law: usize| {
            let is_here = |unit: &SearchUnit| match &unit.clause {
                Some(clause) => *clause == label,
                None => clause.is_none() && unit.number == Some(number),
            };
            let here = self.searched[law].units.iter().enumerate().filter(|(_, unit)| is_here(unit));
            here.map(|(unit, _)| Jump { law, unit, paragraph, item }).collect::<Vec<_>>()
        };
        laws.into_iter().flat_map(places).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Filter, SearchedLaw, answer, excerpt};
    use crate::markdown;
    use crate::plan::plan;
    use crate::search::table::{self, Row};
    use crate::search::unit::units;
    use crate::source::SourceFile;

    fn book(name: &str, aliases: &[&str], region: &str, text: &str) -> SearchedLaw {
        let law = markdown::read(&SourceFile::new("content/laws/jia.md", format!("# {name}\n\n{text}"))).value.law;
        let units = units(&law, &plan(&law));
        let row = Row {
            slug: name.to_owned(),
            name: name.to_owned(),
            aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
            document_number: format!("{region}令〔2023〕第12号"),
            kind: "地方性法规".to_owned(),
            region: region.to_owned(),
            region_rank: 0,
            status: ("in-force", "现行有效".to_owned()),
            n_units: units.len(),
            numbers: table::numbers(&units),
            parts: vec![0],
        };
        SearchedLaw { row, units }
    }

    fn books() -> Vec<SearchedLaw> {
        vec![
            book("山西省数字经济促进条例", &[], "山西省", "**第一条**　【数据】甲。\n\n**第二条**　数据，安全。\n\n个人数据。\n"),
            book("山西省大数据条例", &[], "山西省", "**第一条**　数据。\n\n**第二条**　个人：\n\n（一）数据；\n\n（二）安全。\n"),
            book("中华人民共和国数据安全法", &["数安法"], "全国", "**第一条**　安全。\n\n**第一条之一**　数据。\n\n**第二条**　无。\n"),
        ]
    }

    fn ask(query: &str) -> Answer {
        answer(&books(), query, &Filter::default())
    }

    #[test]
    fn every_provision_with_the_words_is_found_captions_first() {
        assert_eq!(ask("数据").hits, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)]);
        assert_eq!(ask("数据安全").hits, [(0, 1)], "punctuation does not part, a 项 does");
        assert_eq!(ask("数据 -安全").hits, [(0, 0), (1, 0), (2, 1)]);
        assert!(ask("，").hits.is_empty());
    }

    #[test]
    fn the_name_of_a_law_counts_as_a_word_of_its_provisions() {
        assert_eq!(ask("山西 安全").hits, [(0, 1), (1, 1)]);
        assert_eq!(ask("数安法 安全").hits, [(2, 0)]);
        assert_eq!(ask("大数据 个人").hits, [(1, 1)]);
        assert!(ask("山西 条例").hits.is_empty(), "words that are all in a name mean the law");
        assert_eq!(ask("数据 安全").hits, [(0, 1), (1, 1), (2, 0), (2, 1)], "what has all words itself comes first");
    }

    #[test]
    fn places_are_listed_and_never_guessed() {
        let places = |query: &str| ask(query).jumps.iter().map(|it| (it.law, it.unit)).collect::<Vec<_>>();
        assert_eq!(places("山西 2"), [(0, 1), (1, 1)]);
        assert_eq!(places("数安法1条之一"), [(2, 1)]);
        assert_eq!(places("数据安全法第二条"), [(2, 2)]);
        assert_eq!(places("数经条例2条"), [(0, 1)], "the characters of a name in their order");
        assert_eq!(places("sxsszjj 2"), [(0, 1)]);
        assert_eq!(places("第二条"), [(0, 1), (1, 1), (2, 2)]);
        assert!(places("2").is_empty() && places("某法 2").is_empty());
        let one = answer(&books(), "2", &Filter { law: "数安法".to_owned(), ..Filter::default() });
        assert_eq!(one.jumps.len(), 1);
    }

    #[test]
    fn clauses_are_places_too() {
        let text = "**1.1**　甲。\n\n**1.2**　乙。\n\n**2**　丙。\n";
        let books = [book("水池设计规范", &[], "", text), book("甲条例", &[], "", "**第一条**　甲。\n\n**第二条**　乙。\n")];
        let places = |query: &str| {
            let found = answer(&books, query, &Filter::default());
            found.jumps.iter().map(|it| (it.law, it.unit)).collect::<Vec<_>>()
        };
        assert_eq!(places("1.2"), [(0, 1)]);
        assert_eq!(places("水池设计规范 1.1"), [(0, 0)]);
        assert_eq!(places("水池设计规范 2"), [(0, 2)], "a number without points is one as well");
        assert_eq!(places("第1.2条"), [(0, 1)]);
        assert!(places("水池设计规范 1").is_empty() && places("1.3").is_empty() && places("甲条例 1.1").is_empty());
    }

    #[test]
    fn laws_by_name_number_and_initials() {
        assert_eq!(ask("数安法").laws, [2]);
        assert_eq!(ask("山西省 条例").laws, [0, 1]);
        assert_eq!(ask("令〔2023〕第12号").laws, [0, 1, 2]);
        assert_eq!(ask("sjaqf").laws, [2]);
        let books =
            [book("甲公司债券办法", &[], "", "**第一条**　甲。\n"), book("中华人民共和国公司法", &["公司法"], "", "**第一条**　乙。\n")];
        assert_eq!(answer(&books, "公司", &Filter::default()).laws, [1, 0], "whose name begins so before whose name has it");
    }

    #[test]
    fn filters_leave_laws_out() {
        let filter = Filter { region: "山西".to_owned(), ..Filter::default() };
        assert_eq!(answer(&books(), "安全", &filter).hits, [(0, 1), (1, 1)]);
    }

    #[test]
    fn an_excerpt_shows_the_word() {
        let unit = &books()[0].units[1];
        assert_eq!(excerpt(unit, &["个人".to_owned()], 8), "个人数据。");
        let long = format!("{}频谱资源{}", "甲".repeat(40), "乙".repeat(40));
        let unit = &book("甲", &[], "", &format!("**第一条**　{long}\n")).units[0];
        assert_eq!(excerpt(unit, &["频谱".to_owned()], 12), "…甲甲甲频谱资源乙乙乙乙乙…");
    }
}
