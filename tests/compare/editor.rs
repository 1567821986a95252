//! What an editor's file does, and the one for the five texts.

use super::labels::five_texts;
use fadian::compare::{CounterpartState, Segment, Set, check, clusters, matrix, pairing, read, related};
use fadian::diag::Code;
use fadian::model::Law;
use fadian::source::SourceFile;
use std::collections::BTreeSet;

const CURATED: &str = include_str!("../../content/comparisons/shuzi-jingji.toml");

fn set(text: &str) -> Set {
    let read = read(&SourceFile::new("content/comparisons/x.toml", text));
    assert_eq!(read.findings, [], "the file is well written");
    read.value
}

fn head(more: &str) -> String {
    format!("title = \"甲\"\nlaws = [\"shanxi-shuzi-jingji\", \"mou-shi-shuzi-jingji\"]\n{more}")
}

#[test]
fn every_provision_of_the_five_texts_stands_in_a_topic_and_every_place_exists() {
    let laws = five_texts();
    let set = set(CURATED);
    let related = related(&laws.iter().collect::<Vec<_>>(), std::slice::from_ref(&set));
    assert_eq!(related.gathered.units.len(), 300, "243 articles and 57 provisions of the policy");
    assert_eq!(check(&set, &related.gathered), [], "nothing is stale and nothing is left out");
    assert!(set.topics.len() >= 40, "{} topics", set.topics.len());
    let table = matrix(&set, &related);
    let placed: BTreeSet<usize> =
        table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.provisions).map(|it| it.unit).collect();
    assert_eq!(placed.len(), 300);
    assert!(
        table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.state != CounterpartState::Absent),
        "nobody has vouched for a silence"
    );
}

#[test]
fn an_editor_goes_before_the_engine() {
    let laws = five_texts();
    let laws: Vec<&Law> = laws.iter().collect();
    let file = head(
        "[[rejected]]\npair = [\"shanxi-shuzi-jingji 47\", \"mou-shi-shuzi-jingji 46\"]\n[[confirmed]]\npair = [\"shanxi-shuzi-jingji 10\", \"mou-shi-shuzi-jingji 55\"]\n",
    );
    let related = related(&laws, &[set(&file)]);
    let at = |law: &str, path: &str| super::unit(&related, law, path);
    let (kept, refused) = (at("shanxi-shuzi-jingji", "10"), at("shanxi-shuzi-jingji", "47"));
    let first = &related.counterparts[kept][0];
    assert_eq!((first.unit, first.state, first.score), (at("mou-shi-shuzi-jingji", "55"), CounterpartState::Confirmed, 1.0));
    let other = at("mou-shi-shuzi-jingji", "46");
    assert!(related.counterparts[refused].iter().all(|it| it.unit != other));
    assert!(related.counterparts[other].iter().all(|it| it.unit != refused));
}

#[test]
fn only_an_editor_says_that_a_law_is_silent() {
    let laws = five_texts();
    let laws: Vec<&Law> = laws.iter().collect();
    let topic = "[[topics]]\nid = \"a\"\nname = \"表彰\"\n[topics.provisions]\nshanxi-shuzi-jingji = [\"10\"]\n";
    let states = |file: &str| {
        let set = set(file);
        let related = related(&laws, std::slice::from_ref(&set));
        matrix(&set, &related).rows[0].cells.iter().map(|cell| cell.state).collect::<Vec<_>>()
    };
    assert_eq!(states(&head(topic)), [CounterpartState::Confirmed, CounterpartState::None]);
    let silent = topic.replace("name = ", "absent = [\"mou-shi-shuzi-jingji\"]\nname = ");
    assert_eq!(states(&head(&silent)), [CounterpartState::Confirmed, CounterpartState::Absent]);
}

#[test]
fn a_provision_that_is_gone_is_a_finding() {
    let laws = five_texts();
    let related = related(&laws.iter().collect::<Vec<_>>(), &[]);
    let file = head("[[topics]]\nid = \"a\"\nname = \"甲\"\n[topics.provisions]\nshanxi-shuzi-jingji = [\"99\", \"1/7\", \"1\"]\n");
    let found = check(&set(&file), &related.gathered);
    let stale: Vec<&str> = found.iter().filter(|it| it.code == Code::ComparisonStale).map(|it| it.words.as_str()).collect();
    assert_eq!(stale, ["99", "1/7"]);
    assert!(found.iter().any(|it| it.code == Code::ComparisonUnplaced));
}

#[test]
fn side_by_side_no_provision_of_either_law_is_left_out() {
    let laws = five_texts();
    let related = related(&laws.iter().collect::<Vec<_>>(), &[]);
    let law = |slug: &str| related.gathered.law(slug).expect("a law of the set");
    let (first, second) = (law("shanxi-shuzi-jingji"), law("mou-shi-shuzi-jingji"));
    let rows = pairing(&related, first, second).rows;
    let shown: BTreeSet<usize> = rows.iter().flat_map(|row| [row.first, row.second]).flatten().collect();
    let units = &related.gathered.units;
    assert_eq!(shown.len(), units.iter().filter(|unit| unit.law == first || unit.law == second).count());
    for row in rows.iter().filter(|row| row.difference.is_some()) {
        let (Some(one), Some(other), Some(difference)) = (row.first, row.second, &row.difference) else { panic!("a pair has two sides") };
        let text = |unit: usize, part: Option<u32>| {
            part.map_or_else(|| related.gathered.text(unit), |part| units[unit].paragraphs[part as usize - 1].clone())
        };
        let side = |left_out: fn(&Segment) -> bool| -> String {
            let shown = difference.segments.iter().filter(|it| !left_out(it));
            shown.map(|(Segment::Same(text) | Segment::First(text) | Segment::Second(text))| text.as_str()).collect()
        };
        assert_eq!(side(|it| matches!(it, Segment::Second(_))), text(one, row.parts.map(|it| it.0)));
        assert_eq!(side(|it| matches!(it, Segment::First(_))), text(other, row.parts.map(|it| it.1)));
    }
}

#[test]
fn proposed_topics_hold_every_provision_once_and_can_be_read_back() {
    let laws = five_texts();
    let related = related(&laws.iter().collect::<Vec<_>>(), &[]);
    let clusters = clusters(&related);
    let members: Vec<usize> = clusters.iter().flat_map(|cluster| cluster.members.iter().copied()).collect();
    assert_eq!((members.len(), members.iter().collect::<BTreeSet<_>>().len()), (300, 300));
    assert!(clusters.iter().any(|cluster| cluster.members.len() >= 4 && !cluster.terms.is_empty()));
    let set = set(&fadian::compare::write("甲", &related, None));
    assert_eq!(check(&set, &related.gathered), []);
}

#[test]
fn a_misspelt_entry_is_an_error_and_not_ignored() {
    let found = read(&SourceFile::new("content/comparisons/x.toml", head("[[topic]]\nid = \"a\"\n"))).findings;
    assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::ComparisonInvalid]);
    assert!(found[0].message(fadian::diag::Lang::En).contains("`topics`"), "{found:?}");
}
