//! Laws of our own making, printed in six styles and spoiled in every way we have met: what does the importer read?
//!
//! A document counts as read perfectly when title, headings, numbers, captions, every article's text, every boundary of
//! 款, 项 and 目 are right and every loss is flagged. `cargo test --test tests damage -- --nocapture` prints the table.

#![expect(clippy::print_stdout, clippy::format_push_string, reason = "the printed table is what these tests are for")]

use crate::support;
use fadian::diag::Diagnostic;
use fadian::import::{ImportOptions, import};
use fadian::model::Law;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use support::chance::Chance;
use support::conserve;
use support::damage::{Case, DAMAGES};
use support::generate::{self, Shape};
use support::print::Style;
use support::sheet::{self, Aspect, Miss};
use support::truth;

/// How many of a hundred clean texts must be read perfectly.
const CLEAN_FLOOR: usize = 97;
/// How many of a hundred texts with one damage.
const DAMAGED_FLOOR: usize = 96;
/// How many of a hundred with two or three.
const COMBINED_FLOOR: usize = 92;
/// Laws put together by chance.
const GENERATED: u64 = 12;

/// What became of one document.
struct Outcome {
    name: String,
    misses: Vec<Miss>,
    faults: Vec<String>,
    replay: Option<String>,
    noise: Vec<&'static str>,
}

impl Outcome {
    fn is_perfect(&self) -> bool {
        self.faults.is_empty() && !self.misses.iter().any(|miss| miss.aspect.is_core())
    }

    fn is_complete(&self) -> bool {
        self.faults.is_empty() && self.misses.is_empty()
    }
}

fn judge(name: &str, case: &Case) -> Outcome {
    let bytes = case.bytes();
    let name = name.to_owned();
    let read = catch_unwind(AssertUnwindSafe(|| import(case.path(), &bytes, &ImportOptions::default())));
    let Ok(imported) = read else {
        return Outcome { name, misses: Vec::new(), faults: vec!["panic".to_owned()], replay: None, noise: Vec::new() };
    };
    let mut misses = sheet::compare(&case.truth, &imported.law, case.lenient);
    let findings = support::findings(&imported);
    for group in &case.need {
        if !findings.iter().any(|finding| group.contains(&finding.code)) {
            let names: Vec<&str> = group.iter().map(|code| code.name()).collect();
            misses.push(Miss { aspect: Aspect::Flags, detail: format!("no finding {}", names.join(" or ")) });
        }
    }
    let noise = if case.need.is_empty() { alarms(&findings) } else { Vec::new() };
    Outcome { name, misses, faults: conserve::faults(&imported), replay: conserve::replays(&imported).err(), noise }
}

/// Findings that say something is lost or out of order, where nothing is.
fn alarms(findings: &[Diagnostic]) -> Vec<&'static str> {
    const LOSSES: &[&str] = &[
        "title-missing", "article-gap", "article-duplicate", "article-order", "article-numbers-lost", "division-gap", "division-lost",
        "division-duplicate", "supplement-missing", "end-missing", "item-gap", "item-markers-lost", "words-lost", "sentence-unfinished",
        "passage-displaced", "paragraph-glued", "toc-mismatch", "encoding-doubtful", "boundary-unsure",
    ];
    findings.iter().map(|finding| finding.code.name()).filter(|name| LOSSES.contains(name)).collect()
}

/// The outcomes of one row of the table.
#[derive(Default)]
struct Row {
    outcomes: Vec<Outcome>,
}

impl Row {
    fn perfect(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.is_perfect()).count()
    }

    fn percent(&self) -> usize {
        if self.outcomes.is_empty() { 100 } else { self.perfect() * 100 / self.outcomes.len() }
    }

    fn describe(&self, name: &str) -> String {
        let complete = self.outcomes.iter().filter(|outcome| outcome.is_complete()).count();
        let mut wrong: BTreeMap<Aspect, usize> = BTreeMap::new();
        self.outcomes.iter().flat_map(|outcome| &outcome.misses).for_each(|miss| *wrong.entry(miss.aspect).or_insert(0) += 1);
        let wrong: Vec<String> = wrong.iter().map(|(aspect, count)| format!("{aspect:?} {count}")).collect();
        let unbalanced = self.outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).count();
        let unordered = self.outcomes.iter().filter(|outcome| outcome.replay.is_some()).count();
        let noisy = self.outcomes.iter().filter(|outcome| !outcome.noise.is_empty()).count();
        format!(
            "{name:<28} {:>4}/{:<4} {:>3} %   all {complete:<4} unbalanced {unbalanced:<3} unordered {unordered:<3} noisy {noisy:<3} {}\n",
            self.perfect(),
            self.outcomes.len(),
            self.percent(),
            wrong.join(", ")
        )
    }

    fn examples(&self, most: usize) -> String {
        let mut out = String::new();
        for outcome in self.outcomes.iter().filter(|outcome| !outcome.is_complete()).take(most) {
            out.push_str(&format!("    {}\n", outcome.name));
            outcome.faults.iter().for_each(|fault| out.push_str(&format!("        {fault}\n")));
            outcome.misses.iter().for_each(|miss| out.push_str(&format!("        {:?}: {}\n", miss.aspect, miss.detail)));
        }
        for outcome in self.outcomes.iter().filter(|outcome| !outcome.noise.is_empty()).take(2) {
            out.push_str(&format!("    {}: finds {}\n", outcome.name, outcome.noise.join(" ")));
        }
        for outcome in self.outcomes.iter().filter(|outcome| outcome.replay.is_some()).take(2) {
            out.push_str(&format!("    {}: {}\n", outcome.name, outcome.replay.clone().unwrap_or_default()));
        }
        out
    }
}

/// The laws that are printed, put together once.
fn laws() -> &'static [(String, Law)] {
    static LAWS: OnceLock<Vec<(String, Law)>> = OnceLock::new();
    LAWS.get_or_init(|| {
        let mut out = truth::hand_written();
        let long = Shape { articles: 130, chapter: 12, sections: true, parts: false, captions: false };
        out.push(("generated-long".to_owned(), generate::law(99, long)));
        out.extend((0..GENERATED).map(|seed| (format!("generated-{seed}"), generate::law(seed, generate::shape(seed)))));
        out
    })
}

fn examples_asked() -> usize {
    option_env!("DAMAGE_EXAMPLES").and_then(|count| count.parse().ok()).unwrap_or(3)
}

#[test]
fn clean_laws_are_read_perfectly() {
    let mut all = Row::default();
    let mut report = String::new();
    for style in Style::ALL {
        let mut row = Row::default();
        for (name, law) in laws() {
            row.outcomes.push(judge(&format!("{name} {style:?}"), &Case::clean(law, *style)));
        }
        report.push_str(&row.describe(&format!("clean, {style:?}")));
        report.push_str(&row.examples(examples_asked()));
        all.outcomes.extend(row.outcomes);
    }
    println!("{report}{}", all.describe("clean, all styles"));
    assert_conserved(&all);
    assert!(all.percent() >= CLEAN_FLOOR, "{} % of the clean texts are read perfectly, below {CLEAN_FLOOR} %", all.percent());
}

#[test]
fn a_code_of_twelve_hundred_articles_is_read_perfectly() {
    let shape = Shape { articles: 1200, chapter: 10, sections: true, parts: true, captions: false };
    let law = generate::law(7, shape);
    let mut row = Row::default();
    for style in Style::ALL {
        row.outcomes.push(judge(&format!("code {style:?}"), &Case::clean(&law, *style)));
    }
    for name in ["pdf wrap", "page numbers", "table of contents", "blanks in labels"] {
        let mut case = Case::clean(&law, Style::Indented);
        let damage = DAMAGES.iter().find(|damage| damage.name == name).expect("the table has it");
        assert!((damage.apply)(&mut case, &mut Chance::of(1, name)), "{name} finds a hold in a long law");
        row.outcomes.push(judge(&format!("code, {name}"), &case));
    }
    println!("{}{}", row.describe("1,200 articles"), row.examples(6));
    assert_conserved(&row);
    assert!(row.percent() >= CLEAN_FLOOR, "{} of {} long texts are read perfectly", row.perfect(), row.outcomes.len());
}

#[test]
fn damaged_laws_are_read_perfectly_or_flagged() {
    let mut all = Row::default();
    let mut report = String::new();
    for damage in DAMAGES {
        let mut row = Row::default();
        for (index, (name, law)) in laws().iter().enumerate() {
            for (at, style) in Style::ALL.iter().enumerate() {
                if (index + at) % 2 == 1 {
                    continue;
                }
                let mut case = Case::clean(law, *style);
                if (damage.apply)(&mut case, &mut Chance::of((index * 8 + at) as u64, damage.name)) {
                    row.outcomes.push(judge(&format!("{name} {style:?}, {}", damage.name), &case));
                }
            }
        }
        report.push_str(&row.describe(damage.name));
        report.push_str(&row.examples(examples_asked()));
        assert!(!row.outcomes.is_empty(), "«{}» found no hold anywhere", damage.name);
        all.outcomes.extend(row.outcomes);
    }
    println!("{report}{}", all.describe("one damage"));
    assert_conserved(&all);
    assert!(all.percent() >= DAMAGED_FLOOR, "{} % of the damaged texts are read perfectly, below {DAMAGED_FLOOR} %", all.percent());
}

#[test]
fn laws_damaged_twice_and_thrice_are_read_perfectly_or_flagged() {
    let laws = laws();
    let mut row = Row::default();
    for seed in 0..400 {
        let mut chance = Chance::of(seed, "combined");
        let (name, law) = &laws[chance.below(laws.len())];
        let style = chance.pick(Style::ALL);
        let mut chosen: Vec<usize> = (0..chance.between(2, 3)).map(|_| chance.below(DAMAGES.len())).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let mut case = Case::clean(law, style);
        let done: Vec<&str> = chosen
            .iter()
            .map(|at| &DAMAGES[*at])
            .filter(|damage| (damage.apply)(&mut case, &mut chance))
            .map(|damage| damage.name)
            .collect();
        if done.len() > 1 && case.need.len() < 2 {
            row.outcomes.push(judge(&format!("{name} {style:?}, {} (seed {seed})", done.join(" + ")), &case));
        }
    }
    println!("{}{}", row.describe("two or three damages"), row.examples(examples_asked() * 5));
    assert_conserved(&row);
    assert!(row.percent() >= COMBINED_FLOOR, "{} % are read perfectly, below {COMBINED_FLOOR} %", row.percent());
}

#[test]
fn no_text_however_broken_loses_a_character_or_stops_the_program() {
    let laws = laws();
    let mut row = Row::default();
    for seed in 0..600 {
        let mut chance = Chance::of(seed, "broken");
        let (name, law) = &laws[chance.below(laws.len())];
        let case = Case::clean(law, chance.pick(Style::ALL));
        let text = String::from_utf8(case.bytes()).expect("a clean print is UTF-8");
        let broken = broken(&text, &mut chance);
        let read = catch_unwind(AssertUnwindSafe(|| import(case.path(), broken.as_bytes(), &ImportOptions::default())));
        let faults = read.map_or_else(|_| vec!["panic".to_owned()], |imported| conserve::faults(&imported));
        row.outcomes.push(Outcome { name: format!("{name} (seed {seed})"), misses: Vec::new(), faults, replay: None, noise: Vec::new() });
    }
    assert_conserved(&row);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long a text takes is what is tested")]
fn no_text_however_odd_takes_long() {
    const ODD: &[&str] = &[
        "县级以上人民政府应当加强管理\n",
        "县级以上人民政府应当加强管理，",
        "第一条 甲\n",
        "第一条 甲。\n",
        "第一章 总则\n",
        "一、甲\n（一）乙\n1.丙\n",
        "（一）县级以上人民政府；\n",
        "“甲\n",
        "某某条例\n",
        "目录\n",
        "附件\n",
        "打印\n",
        "3\n",
        "|甲|乙|\n",
        "（",
        "第",
        "**",
        "第一条 ",
        "（）【",
        "[bookmark: ",
        "<!--",
        "<table>",
        "\n",
    ];
    for odd in ODD {
        let text = odd.repeat(4000);
        let start = std::time::Instant::now();
        let imported = import("odd.txt", text.as_bytes(), &ImportOptions::default());
        let seconds = start.elapsed().as_secs();
        assert!(seconds < 8, "4,000 times {odd:?} takes {seconds} s");
        assert_eq!(conserve::faults(&imported), Vec::<String>::new(), "4,000 times {odd:?}");
    }
}

/// A text in which lines and characters changed places, were lost, doubled or came from elsewhere.
fn broken(text: &str, chance: &mut Chance) -> String {
    const STRANGE: &[&str] = &[
        "第", "条", "（", "）", "**", "#", "第三章", "（一）", "\u{b}", "\u{c}", "|", "<table>", "[bookmark: ", "】", "\u{feff}", "\t",
        "目录", "附件", "\u{20000}", "1.", "\u{0}",
    ];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..chance.between(1, 30) {
        let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
        match chance.below(6) {
            0 => lines.swap(at, other),
            1 => {
                let copy = lines[other].clone();
                lines[at] = copy;
            }
            2 => lines[at].clear(),
            3 => {
                let length = lines[at].chars().count();
                let cut = chance.below(length + 1);
                let tail: String = lines[at].chars().skip(cut).collect();
                lines[at] = lines[at].chars().take(cut).collect();
                lines.insert(at + 1, tail);
            }
            4 => {
                let joined = lines.remove(at);
                let to = other.min(lines.len() - 1);
                lines[to].push_str(&joined);
            }
            _ => {
                let place = lines[at].char_indices().nth(chance.below(20)).map_or(0, |(place, _)| place);
                lines[at].insert_str(place, chance.pick(STRANGE));
            }
        }
        if lines.len() < 2 {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

fn assert_conserved(row: &Row) {
    let faults: Vec<String> =
        row.outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).map(|o| format!("{}: {:?}", o.name, o.faults)).collect();
    assert!(faults.is_empty(), "characters are lost or invented in {} texts, such as {}", faults.len(), faults[0]);
}
