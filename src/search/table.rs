//! What is read first: the laws, and which file holds what.
//!
//! A column for each thing that is known of laws, a line or a number a law: columns of one sort pack well.

use super::fold::{Tables, tables};
use super::sort::{FEW, Files};
use super::unit::SearchUnit;
use super::{TEXT_BYTES, script, version};
use crate::zh;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A law as search knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its folder.
    pub slug: String,
    /// The name to show.
    pub name: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// 发文字号
    pub document_number: String,
    /// 法律; empty where not known.
    pub kind: String,
    /// 山西省
    pub region: String,
    /// The rank of the region among all.
    pub region_rank: u16,
    /// The class and the word of its status.
    pub status: (&'static str, String),
    /// How many units it has.
    pub n_units: usize,
    /// The numbers of its articles, in order; see [`numbers`].
    pub numbers: String,
    /// The first unit of each of its files of texts.
    pub parts: Vec<usize>,
}

/// The table as the script gets it.
#[derive(Debug, Serialize)]
struct ScriptTable<'a> {
    /// What tells this table from another one.
    version: String,
    named: &'a NamedVersions,
    prints: FileVersions<'a>,
    fold: Tables,
    grammar: Grammar,
    few: usize,
    slugs: String,
    names: String,
    aliases: String,
    document_numbers: String,
    kinds: Column<'a>,
    regions: Column<'a>,
    statuses: Column<'a>,
    units: Vec<usize>,
    numbers: String,
    parts: String,
    keys: Vec<&'a [String]>,
    lists: Vec<&'a [String]>,
    initials: BTreeMap<char, String>,
}

/// The versions of the files that have a name of their own.
#[derive(Debug, Default, Serialize)]
pub struct NamedVersions {
    /// Topics and terms; empty where there are none.
    pub heads: String,
    /// What queries are written as otherwise.
    pub other: String,
    /// Words by their sounds.
    pub sounds: String,
    /// Terms that are too many to stand with the topics; empty where they are not.
    pub terms: String,
}

/// The versions of all other files, by the letter of their kind, each [`super::VERSION`] characters long: one for each law's texts, one for each file of
/// keys and of lists.
#[derive(Debug, Serialize)]
struct FileVersions<'a> {
    t: &'a str,
    k: Vec<&'a str>,
    h: Vec<&'a str>,
}

/// The words by which queries name places: the script has none of its own.
#[derive(Debug, Serialize)]
pub(super) struct Grammar {
    pub(super) digits: &'static str,
    pub(super) zeros: &'static str,
    pub(super) two: &'static str,
    pub(super) ten: &'static str,
    pub(super) units: BTreeMap<&'static str, u32>,
    pub(super) ordinal: &'static str,
    pub(super) article: &'static str,
    pub(super) annex: &'static str,
    pub(super) inserted: &'static str,
    pub(super) paragraph: &'static str,
    pub(super) item: &'static str,
    pub(super) number: &'static str,
    pub(super) without: &'static str,
    pub(super) state: &'static str,
}

pub(super) fn grammar() -> Grammar {
    Grammar {
        digits: "零一二三四五六七八九",
        zeros: "〇○",
        two: "两",
        ten: "十",
        units: BTreeMap::from([("十", 10), ("百", 100), ("千", 1000)]),
        ordinal: "第",
        article: "条",
        annex: "附录",
        inserted: "之",
        paragraph: "款",
        item: "项",
        number: "号",
        without: "不含",
        state: zh::STATE,
    }
}

/// A column of a few words: each word once, and by law which it is.
#[derive(Debug, Serialize)]
struct Column<'a> {
    words: Vec<&'a str>,
    of: Vec<usize>,
}

impl<'a> Column<'a> {
    fn of(values: impl Iterator<Item = &'a str>) -> Self {
        let values: Vec<&str> = values.collect();
        // In the order in which they are met: that of the laws, which is one of rank.
        let mut words: Vec<&str> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for value in &values {
            places.entry(value).or_insert_with(|| {
                words.push(value);
                words.len() - 1
            });
        }
        let of = values.iter().map(|value| places[value]).collect();
        Self { words, of }
    }

    /// The words in the order of their ranks.
    fn ranked(values: impl Iterator<Item = (u16, &'a str)>) -> Self {
        let values: Vec<(u16, &str)> = values.collect();
        let ranked: BTreeSet<(u16, &str)> = values.iter().copied().collect();
        let places: BTreeMap<&str, usize> = ranked.iter().enumerate().map(|(at, (_, word))| (*word, at)).collect();
        Self { words: ranked.iter().map(|(_, word)| *word).collect(), of: values.iter().map(|(_, word)| places[word]).collect() }
    }
}

/// The script of the table. `files` are those of each range, in order; `texts` are the versions of the laws' texts.
///
/// # Panics
/// Never: a table of strings and numbers is JSON.
pub fn table(rows: &[Row], files: &[Files], (texts, named): (&str, &NamedVersions)) -> String {
    let lines = |of: &dyn Fn(&Row) -> String| rows.iter().map(of).collect::<Vec<_>>().join("\n");
    let characters: BTreeSet<char> =
        rows.iter().flat_map(|row| row.name.chars().chain(row.aliases.iter().flat_map(|name| name.chars()))).collect();
    let mut initials: BTreeMap<char, String> = BTreeMap::new();
    for character in characters {
        if let Some(letter) = zh::initial(character) {
            initials.entry(letter).or_default().push(character);
        }
    }
    let status = rows.iter().map(|row| format!("{} {}", row.status.0, row.status.1)).collect::<Vec<_>>();
    let prints = FileVersions {
        t: texts,
        k: files.iter().map(|it| it.key_versions.as_str()).collect(),
        h: files.iter().map(|it| it.list_versions.as_str()).collect(),
    };
    let mut table = ScriptTable {
        version: String::new(),
        named,
        prints,
        fold: tables(),
        grammar: grammar(),
        few: FEW,
        slugs: lines(&|row| row.slug.clone()),
        names: lines(&|row| row.name.replace('\n', " ")),
        aliases: lines(&|row| row.aliases.join("|")),
        document_numbers: lines(&|row| row.document_number.replace('\n', " ")),
        kinds: Column::of(rows.iter().map(|row| row.kind.as_str())),
        regions: Column::ranked(rows.iter().map(|row| (row.region_rank, row.region.as_str()))),
        statuses: Column::of(status.iter().map(String::as_str)),
        units: rows.iter().map(|row| row.n_units).collect(),
        numbers: lines(&|row| row.numbers.clone()),
        parts: lines(&|row| row.parts[1..].iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
        keys: files.iter().map(|it| it.firsts.as_slice()).collect(),
        lists: files.iter().map(|it| it.lasts.as_slice()).collect(),
        initials,
    };
    let json = |table: &ScriptTable<'_>| serde_json::to_string(table).expect("strings and numbers are JSON");
    table.version = version([json(&table).as_str()]);
    script("table", &json(&table))
}

/// The numbers of a law's articles in runs: `64` for 1 to 64, `65:20` for twenty from 65 on, `120-1:1`. Of a law with clauses, behind a
/// semicolon, each number that labels anything, before it the unit where that is not the next one: `;3.1,3.2,17:3`.
pub fn numbers(units: &[SearchUnit]) -> String {
    if units.iter().any(|unit| unit.clause.is_some()) {
        return clauses(units);
    }
    let mut out = String::new();
    let mut run: Option<(u32, u32)> = None;
    let close = |run: Option<(u32, u32)>, out: &mut String| {
        let comma = if out.is_empty() { "" } else { "," };
        let _ = match run {
            Some((1, count)) => write!(out, "{comma}{count}"),
            Some((from, count)) => write!(out, "{comma}{from}:{count}"),
            None => Ok(()),
        };
    };
    for number in units.iter().map_while(|unit| unit.number) {
        match (number.suffix, run) {
            (None, Some((from, count))) if from + count == number.base => run = Some((from, count + 1)),
            (None, _) => {
                close(run, &mut out);
                run = Some((number.base, 1));
            }
            (Some(suffix), _) => {
                close(run.take(), &mut out);
                let comma = if out.is_empty() { "" } else { "," };
                let _ = write!(out, "{comma}{}-{suffix}:1", number.base);
            }
        }
    }
    close(run, &mut out);
    out
}

fn clauses(units: &[SearchUnit]) -> String {
    let mut out = String::new();
    let mut next = 0;
    for (at, unit) in units.iter().enumerate() {
        let Some(label) = unit.clause.clone().or_else(|| unit.number.map(|number| number.to_string())) else { continue };
        let before = if out.is_empty() { ';' } else { ',' };
        let place = if at == next { String::new() } else { format!("{at}:") };
        let _ = write!(out, "{before}{place}{label}");
        next = at + 1;
    }
    out
}

/// The first unit of each file of a law's texts.
pub fn parts(units: &[SearchUnit]) -> Vec<usize> {
    let mut out = vec![0];
    let mut size = 0;
    for (index, unit) in units.iter().enumerate() {
        if size >= TEXT_BYTES {
            out.push(index);
            size = 0;
        }
        let pieces: usize = unit.pieces.iter().map(|piece| piece.len() + 1).sum();
        size += pieces.saturating_sub(1) + unit.caption.len() + unit.label.len() + unit.href.len();
    }
    out
}

/// The name of a file of a law's texts, by the place of the law and the number of the file.
pub fn texts_name(law: usize, number: usize) -> String {
    format!("t{law}-{number}")
}

/// The files of a law's texts: the first unit of each, and its script. `law` is its place in the table.
///
/// # Panics
/// Never: strings are JSON.
pub fn texts(law: usize, units: &[SearchUnit]) -> Vec<(usize, String, String)> {
    let firsts = parts(units);
    let ends = firsts.iter().skip(1).copied().chain([units.len()]);
    let file = |(number, (first, end)): (usize, (usize, usize))| {
        let texts: Vec<String> = units[first..end].iter().map(|unit| unit.pieces.join("\n")).collect();
        let rows: Vec<[&str; 4]> =
            units[first..end].iter().zip(&texts).map(|(unit, text)| [unit.href.as_str(), &unit.label, &unit.caption, text]).collect();
        let name = texts_name(law, number);
        // What serde writes may hold U+2028; in a string of a script that is no fault in any browser that has `<dialog>`.
        let file = script(&name, &serde_json::to_string(&rows).expect("strings are JSON"));
        (first, name, file)
    };
    firsts.iter().copied().zip(ends).enumerate().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::{Column, numbers, texts};
    use crate::model::Number;
    use crate::search::unit::SearchUnit;

    fn unit(number: Option<Number>, text: &str) -> SearchUnit {
        SearchUnit {
            label: "第一条".to_owned(),
            href: "a.html".to_owned(),
            number,
            clause: None,
            caption: String::new(),
            pieces: vec![text.to_owned()],
        }
    }

    #[test]
    fn regions_stand_by_their_ranks() {
        let column = Column::ranked([(7, "三门峡市"), (0, "全国"), (7, "三门峡市"), (3, "上海市")].into_iter());
        assert_eq!(column.words, ["全国", "上海市", "三门峡市"]);
        assert_eq!(column.of, [2, 0, 2, 1]);
    }

    #[test]
    fn clauses_stand_with_their_places() {
        let clause = |label: &str| SearchUnit { clause: Some(label.to_owned()), ..unit(None, "甲") };
        let units = [clause("1.1"), clause("1.2"), unit(None, "乙"), clause("A.1"), unit(Some(Number::plain(2)), "丙")];
        assert_eq!(numbers(&units), ";1.1,1.2,3:A.1,2");
    }

    #[test]
    fn numbers_are_runs() {
        let of = |numbers: &[(u32, Option<u32>)]| {
            let units: Vec<SearchUnit> = numbers.iter().map(|(base, suffix)| unit(Some(Number::inserted(*base, *suffix)), "")).collect();
            super::numbers(&units)
        };
        assert_eq!(of(&[(1, None), (2, None), (3, None)]), "3");
        assert_eq!(of(&[(65, None), (66, None), (5, None), (5, None)]), "65:2,5:1,5:1");
        assert_eq!(of(&[(1, None), (1, Some(1)), (2, None)]), "1,1-1:1,2:1");
        assert_eq!(numbers(&[unit(None, "")]), "");
    }

    #[test]
    fn a_long_law_has_several_files_of_texts() {
        let units: Vec<SearchUnit> = (0..5).map(|_| unit(None, &"甲".repeat(2_000))).collect();
        let files = texts(3, &units);
        let starts: Vec<usize> = files.iter().map(|file| file.0).collect();
        assert_eq!(starts, [0, 2, 4]);
        assert!(files[2].2.starts_with("fadian.found(\"t3-2\",[[\"a.html\",\"第一条\",\"\",\"甲"), "{}", files[2].2);
        assert_eq!(texts(0, &[]).len(), 1);
    }
}
