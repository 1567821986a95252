//! How many references are found right, against labels that were made by hand.
//!
//! `tests/labels/references.jsonl` was written by a person's rules, not by the program: a reader who had not seen the
//! analyser went through whole articles of real laws, listed every citation with the provision it means, and listed words
//! that look like citations and are none. A row names the file, the article, the characters of the mention (blanks and label
//! left out), and the target; no text of a law is in it but the mentions. A row with `complete` says that every other
//! citation found in that article is false; a row with `doubt` counts neither way. The texts are those of the collection
//! `FADIAN_CORPUS` names, or `../shared/corpus`; without it the test says so and passes.
//!
//! `tests/labels/laws.jsonl` is of the same form, of single paragraphs drawn from fifteen hundred laws by the kinds of citations in them
//! (without book marks, relative, of items, in ranges and lists, of chapters) and read before anything was looked up; its texts are
//! tried where the collection has them in a folder `laws-1500`. No article of it is complete, so that it says nothing of precision.
//!
//! Recall counts a label as found where a reference lies over it and leads to the same provisions, exact to 款 and 项;
//! precision counts the links in complete articles that lie over a label and lead to its provisions. `cargo test --test
//! labels -- --nocapture` prints both by class, and the misses.

#![expect(clippy::print_stdout, reason = "the figures are what the test is for")]

use crate::support::collection;
use collection::{corpus, law_texts};
use fadian::corpus::{Surface, law_surface};
use fadian::export::{ReferenceLine, SpotLine, TargetLine, reference_lines};
use fadian::import::{ImportOptions, import};
use fadian::model::Law;
use fadian::resolve::{Names, resolve_with};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row of the labels.
#[derive(Debug, Deserialize)]
struct Row {
    file: String,
    number: Option<u32>,
    #[serde(default)]
    suffix: u32,
    #[serde(default)]
    complete: bool,
    class: Option<String>,
    #[serde(default)]
    mention: String,
    #[serde(default)]
    targets: Vec<Aim>,
    start: Option<u32>,
    end: Option<u32>,
    doubt: Option<String>,
}

/// What a label says that a mention means.
#[derive(Debug, Clone, Deserialize, Default)]
struct Aim {
    title: Option<String>,
    number: Option<u32>,
    suffix: Option<u32>,
    paragraph: Option<u32>,
    item: Option<u32>,
    paragraph_resolved: Option<u32>,
    path: Option<Vec<String>>,
    path_full: Option<Vec<String>>,
    from: Option<Box<Aim>>,
    to: Option<Box<Aim>>,
}

type Place = (String, Option<u32>, u32);

#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labels");
    let text = ["references.jsonl", "laws.jsonl"].map(|name| String::from_utf8(read(&folder.join(name))).expect("the labels are text"));
    text.concat().lines().map(|line| serde_json::from_str(line).expect("a row of the labels")).collect()
}

/// Every law of the collection with its file as its address.
fn laws(folder: &Path) -> Vec<Law> {
    let law = |(name, bytes): (String, Vec<u8>)| {
        let mut law = import(&name, &bytes, &ImportOptions::default()).law;
        law.meta.slug = name;
        law
    };
    law_texts(folder).into_iter().map(law).collect()
}

/// The references of each law, and the title of each.
struct Found {
    lines: BTreeMap<Place, Vec<ReferenceLine>>,
    titles: BTreeMap<String, String>,
}

fn found(laws: &[Law]) -> Found {
    let surface = Surface::of(laws);
    let names = Names::of(&surface);
    let mut lines: BTreeMap<Place, Vec<ReferenceLine>> = BTreeMap::new();
    for law in laws {
        let marks = resolve_with(law, &surface, &names).value;
        for line in reference_lines(&marks, &law_surface(law), &surface, None).into_iter().filter(|line| !line.targets.is_empty()) {
            let place = (line.law.clone(), line.number, line.suffix.unwrap_or_default());
            lines.entry(place).or_default().push(line);
        }
    }
    let title = |law: &Law| (law.meta.slug.clone(), short(&law.meta.name()));
    Found { lines, titles: laws.iter().map(title).collect() }
}

fn short(title: &str) -> String {
    let folded = title.replace('〈', "《").replace('〉', "》").replace('(', "（").replace(')', "）");
    folded.strip_prefix("中华人民共和国").unwrap_or(&folded).to_owned()
}

/// A provision as the two sides are compared: title, path, article with its suffix, 款, 项.
type Point = (String, Vec<String>, Option<(u32, u32)>, Option<u32>, Option<u32>);

fn of_spot(title: &str, spot: &SpotLine, path: &[String]) -> Point {
    let number = spot.number.map(|number| (number, spot.suffix.unwrap_or_default()));
    let path = if path.is_empty() { spot.path.clone() } else { path.to_vec() };
    (short(title), if number.is_some() { Vec::new() } else { path }, number, spot.paragraph, spot.item)
}

/// The points of a target as it was found; the 款 of a range of 款, or the ends of any other range.
fn points(target: &TargetLine) -> Vec<Point> {
    let path = target.path.clone().unwrap_or_default();
    match (&target.at, &target.from, &target.to) {
        (Some(at), ..) => vec![of_spot(&target.title, at, &[])],
        (_, Some(from), Some(to)) => spread(of_spot(&target.title, from, &[]), of_spot(&target.title, to, &[])),
        _ => vec![of_spot(&target.title, &SpotLine::default(), &path)],
    }
}

/// 前两款 may be said as a range or as a list.
fn spread(from: Point, to: Point) -> Vec<Point> {
    let steps = |one: Option<u32>, other: Option<u32>| one.zip(other).filter(|(one, other)| one < other);
    if from.2 == to.2 && from.2.is_some() {
        if let Some((one, other)) = steps(from.3, to.3).filter(|_| from.4.is_none()) {
            return (one..=other).map(|paragraph| (from.0.clone(), Vec::new(), from.2, Some(paragraph), None)).collect();
        }
        if let Some((one, other)) = steps(from.4, to.4).filter(|_| from.3 == to.3) {
            return (one..=other).map(|item| (from.0.clone(), Vec::new(), from.2, from.3, Some(item))).collect();
        }
    }
    vec![from, to]
}

/// The points a label means, each with the other ways to say it.
fn aims(aim: &Aim, own: &str) -> Vec<Vec<Point>> {
    if let (Some(from), Some(to)) = (&aim.from, &aim.to) {
        let all = |aim: &Aim| aims(aim, own).remove(0);
        let ways = all(from).into_iter().zip(all(to)).map(|(from, to)| spread(from, to));
        let ways: Vec<Vec<Point>> = ways.collect();
        return (0..ways[0].len()).map(|index| ways.iter().filter_map(|way| way.get(index).cloned()).collect()).collect();
    }
    let title = aim.title.as_deref().map_or_else(|| own.to_owned(), short);
    let number = aim.number.map(|number| (number, aim.suffix.unwrap_or_default()));
    let paths = [aim.path.clone().unwrap_or_default(), aim.path_full.clone().unwrap_or_default()];
    let paragraphs: BTreeSet<Option<u32>> = [aim.paragraph, aim.paragraph.or(aim.paragraph_resolved)].into();
    let ways = paths.iter().flat_map(|path| paragraphs.iter().map(move |paragraph| (path, paragraph)));
    vec![ways.map(|(path, paragraph)| (title.clone(), path.clone(), number, *paragraph, aim.item)).collect()]
}

/// Whether a reference leads where a label says.
fn agrees(line: &ReferenceLine, row: &Row, own: &str) -> bool {
    let mut ours: Vec<Point> = line.targets.iter().flat_map(points).collect();
    let theirs: Vec<Vec<Point>> = row.targets.iter().flat_map(|aim| aims(aim, own)).collect();
    // A label that names an item alone says nothing of the 款 where the source has several.
    let same = |ours: &Point, ways: &Vec<Point>| {
        ways.iter().any(|way| way == ours || way.4.is_some() && way.3.is_none() && (&way.0, &way.2, &way.4) == (&ours.0, &ours.2, &ours.4))
    };
    ours.len() == theirs.len()
        && theirs.iter().all(|ways| match ours.iter().position(|it| same(it, ways)) {
            Some(at) => {
                ours.remove(at);
                true
            }
            None => false,
        })
}

fn overlaps(line: &ReferenceLine, row: &Row) -> bool {
    row.start.zip(row.end).is_some_and(|(start, end)| line.start < end && start < line.end)
}

/// Right and all, of one class.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// Whether at least so many of a thousand are right.
    fn reaches(self, of_thousand: usize) -> bool {
        self.right * 1000 >= self.all * of_thousand
    }
}

#[test]
fn references_are_found_as_people_labelled_them() {
    let Some(folder) = corpus() else {
        println!("SKIPPED: no collection of laws in FADIAN_CORPUS or ../shared/corpus; nothing was read");
        return;
    };
    let laws = laws(&folder);
    let found = found(&laws);
    let rows: Vec<Row> = rows().into_iter().filter(|row| found.titles.contains_key(&row.file)).collect();
    let place = |row: &Row| (row.file.clone(), row.number, row.suffix);
    let mut by_place: BTreeMap<Place, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_place.entry(place(row)).or_default().push(row);
    }
    let (mut recall, mut precision): (BTreeMap<&str, Count>, BTreeMap<&str, Count>) = Default::default();
    for (place, rows) in &by_place {
        let own = &found.titles[&place.0];
        let none = Vec::new();
        let lines = found.lines.get(place).unwrap_or(&none);
        let labels = || rows.iter().filter(|row| row.class.is_some() && row.start.is_some());
        for row in labels().filter(|row| row.doubt.is_none()) {
            let class = row.class.as_deref().unwrap_or_default();
            let mut over = lines.iter().filter(|line| overlaps(line, row));
            let is_right = if class == "trap" { over.next().is_none() } else { over.any(|line| agrees(line, row, own)) };
            recall.entry(class).or_default().add(is_right);
            if !is_right {
                let ours: Vec<_> = lines.iter().filter(|line| overlaps(line, row)).map(|line| (&line.mention, &line.targets)).collect();
                println!("MISS {class} {place:?} 「{}」 {:?} {ours:?}", row.mention, row.targets);
            }
        }
        let is_complete = rows.iter().any(|row| row.complete);
        for line in lines.iter().filter(|_| is_complete) {
            let over: Vec<&&Row> = labels().filter(|row| overlaps(line, row)).collect();
            if over.iter().any(|row| row.doubt.is_some()) {
                continue;
            }
            let is_right = over.iter().any(|row| row.class.as_deref() != Some("trap") && agrees(line, row, own));
            let class = over.first().and_then(|row| row.class.as_deref()).unwrap_or("none");
            precision.entry(if class == "none" { "unlabelled" } else { class }).or_default().add(is_right);
            if !is_right && over.is_empty() {
                println!("FALSE {place:?} 「{}」 {}..{} {:?}", line.mention, line.start, line.end, line.targets);
            }
        }
    }
    let total = |counts: &BTreeMap<&str, Count>, without: &str| {
        let all = counts.iter().filter(|(class, _)| **class != without).map(|(_, count)| *count);
        all.fold(Count::default(), |sum, one| Count { right: sum.right + one.right, all: sum.all + one.all })
    };
    println!("recall {recall:?}\nprecision {precision:?}");
    println!("recall {:?}, precision {:?}", total(&recall, "trap"), total(&precision, ""));
    assert!(total(&recall, "trap").reaches(980), "recall");
    assert!(recall.get("relative").is_none_or(|count| count.reaches(970)), "relative forms");
    assert!(recall.get("trap").is_none_or(|count| count.right == count.all), "a trap is linked");
    assert!(total(&precision, "").reaches(995), "precision");
}
