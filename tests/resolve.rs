//! What must hold of references whatever the text, and what is found in the published texts.

#![expect(clippy::disallowed_methods, reason = "that the time is linear is measured")]

use crate::support::little;
use fadian::corpus::{Surface, law_surface};
use fadian::export::reference_lines;
use fadian::markdown;
use fadian::model::Law;
use fadian::resolve::{
    Marks, Names, ReferenceState, Settlement, Settlements, Via, cited_by, read_settlements, resolve, resolve_with, settle,
};
use fadian::source::SourceFile;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// The published laws.
#[expect(clippy::disallowed_methods, reason = "a test reads the texts")]
fn published() -> Vec<Law> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/laws");
    let entries = std::fs::read_dir(folder).expect("the texts are there").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a text");
        markdown::read(&SourceFile::new(path.to_string_lossy(), text)).value.law
    };
    paths.iter().map(read).collect()
}

fn resolved(laws: &[Law]) -> (Surface, Vec<Marks>) {
    let surface = Surface::of(laws);
    let names = Names::of(&surface);
    let marks = laws.iter().map(|law| resolve_with(law, &surface, &names).value).collect();
    (surface, marks)
}

/// The links of a law as `place mention path`.
fn links(marks: &[Marks], slug: &str) -> Vec<String> {
    let of = marks.iter().find(|one| one.law == slug).expect("the law is there");
    let line = |it: &fadian::resolve::Reference| {
        let paths: Vec<String> = it.targets.iter().flat_map(|target| target.paths()).map(ToString::to_string).collect();
        format!("{} {} {} {}", it.place.path, it.mention, it.state.name(), paths.join(" ")).trim_end().to_owned()
    };
    of.references.iter().map(line).collect()
}

#[test]
fn every_explicit_reference_of_the_published_texts_is_right() {
    let (_, marks) = resolved(&published());
    assert_eq!(links(&marks, "shanxi-dashuju"), ["25/3 本条例第十八条 resolved 18"]);
    let policy = links(&marks, "shanxi-shuzi-jingji-zhengce");
    let has = |line: &str| policy.iter().filter(|it| it.contains(line)).count();
    assert_eq!(has("B.10/1 第9条 resolved B.9"), 1, "{policy:#?}");
    assert_eq!(has("《山西省促进大数据发展应用的若干政策》 outside"), 1);
    assert_eq!(has("晋政发〔2017〕6号 outside"), 1);
    assert_eq!(has("《山西省通信设施建设与保护条例》 outside"), 1);
    let wrong = policy.iter().filter(|line| line.contains("other-law") || line.contains("unresolvable")).count();
    assert_eq!(wrong, 0, "{policy:#?}");
    for slug in ["shanxi-shuzi-jingji", "mou-shi-shuzi-jingji", "heilongjiang-shuzi-jingji-caoan"] {
        assert_eq!(links(&marks, slug), [""; 0], "{slug} cites nothing by number or title");
    }
}

#[test]
fn the_published_references_are_found_the_other_way_round() {
    let (surface, marks) = resolved(&published());
    let inverse = cited_by(&marks, &surface);
    let citing = |slug: &str, path: &str| {
        let key = (slug.to_owned(), fadian::model::ProvisionPath::parse(path).expect("a path"));
        inverse
            .get(&key)
            .into_iter()
            .flatten()
            .map(|it| marks[it.marks].references[it.reference].place.path.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(citing("shanxi-dashuju", "18"), ["25/3"]);
    assert_eq!(citing("shanxi-shuzi-jingji-zhengce", "B.9"), ["B.10/1"]);
}

#[test]
fn a_line_of_json_counts_characters_without_label_and_blanks() {
    let law = little::law("jia", "甲法", "第一条　甲 乙。\n有下列情形的：\n（一）依照第二条第一款。\n第二条　丙。");
    let surface = Surface::of([&law]);
    let marks = resolve(&law, &surface).value;
    let lines = reference_lines(&marks, &law_surface(&law), &surface, Some("content/sources/jia/甲法.txt"));
    let json = serde_json::to_value(&lines[0]).expect("plain JSON");
    // 甲乙。有下列情形的：（一）依照第二条第一款。
    let expected = serde_json::json!({
        "law": "jia", "source": "甲法.txt", "number": 1, "suffix": null, "paragraph": 2, "item": 1, "start": 15, "end": 21,
        "mention": "第二条第一款", "state": "resolved",
        "targets": [{"title": "甲法", "id": "jia", "number": 2, "suffix": null, "paragraph": 1, "item": null, "subitem": null}]
    });
    assert_eq!(json, expected);
}

#[test]
fn a_range_has_ends_a_chapter_a_path_and_a_law_its_title_alone() {
    let text = "第一章　总则\n第一条　依照第一条至第二条、本法第一章和《乙法》。\n第二条　丙。";
    let law = little::law("jia", "甲法", text);
    let surface = Surface::of([&law]);
    let lines = reference_lines(&resolve(&law, &surface).value, &law_surface(&law), &surface, None);
    let targets: Vec<serde_json::Value> = lines.iter().map(|line| serde_json::to_value(&line.targets[0]).expect("plain JSON")).collect();
    let spot = |number: u32| serde_json::json!({"number": number, "suffix": null, "paragraph": null, "item": null, "subitem": null});
    assert_eq!(targets[0], serde_json::json!({"title": "甲法", "id": "jia", "from": spot(1), "to": spot(2)}));
    assert_eq!(targets[1], serde_json::json!({"title": "甲法", "id": "jia", "path": ["第一章"]}));
    assert_eq!(targets[2], serde_json::json!({"title": "乙法", "id": null}));
}

#[test]
fn ranges_and_chapters_are_cited_with_all_they_hold() {
    let law = little::law(
        "jia",
        "甲法",
        "第一章　总则\n第一条　依照第二条至第三条和第二章。\n第二条　乙。\n第二条之一　乙。\n第三条　丙。\n第二章　罚则\n第四条　丁。",
    );
    let surface = Surface::of([&law]);
    let marks = [resolve(&law, &surface).value];
    let inverse = cited_by(&marks, &surface);
    let via = |path: &str| {
        let key = ("jia".to_owned(), fadian::model::ProvisionPath::parse(path).expect("a path"));
        inverse.get(&key).into_iter().flatten().map(|it| it.via).collect::<Vec<_>>()
    };
    assert_eq!((via("2"), via("2-1"), via("3")), (vec![Via::Range], vec![Via::Range], vec![Via::Range]));
    assert_eq!((via("d2"), via("4"), via("1")), (vec![Via::Direct], vec![Via::Container], vec![]));
}

#[test]
fn a_text_without_articles_counts_what_stands_under_a_first_heading_as_its_first_article() {
    let text = "```toml\nslug = \"jia\"\ntitle = \"甲解释\"\n```\n\n# 甲解释\n\n## 一、甲\n\n乙。\n\n## 二、丙\n\n比照本解释第一条和第四条处理。\n";
    let law = markdown::read(&SourceFile::new("content/laws/jia.md", text)).value.law;
    let (_, marks) = resolved(&[law]);
    assert_eq!(links(&marks, "jia"), ["t2/1 本解释第一条 resolved d1", "t2/1 第四条 unresolvable"]);
}

fn settled(entry: Settlement) -> (Marks, Vec<&'static str>) {
    let text = "第一条　依照第二条第（一）项和第九条。\n第二条　有下列情形之一的：\n（一）甲。\n有下列行为之一的：\n（一）乙。";
    let law = little::law("jia", "甲法", text);
    let surface = Surface::of([&law]);
    let mut found = resolve(&law, &surface);
    let settlements = Settlements { file: "content/references.toml".to_owned(), entries: vec![entry] };
    let mut used = vec![false];
    settle(&settlements, &mut used, &mut found.value, &mut found.findings, &surface);
    found.findings.extend(settlements.stale(&used));
    (found.value, found.findings.iter().map(|finding| finding.code.name()).collect())
}

fn entry(mention: &str, target: Option<&str>) -> Settlement {
    let [law, place, mention, reason] = ["jia", "第一条", mention, "查证公报"].map(str::to_owned);
    Settlement { law, place, mention, target: target.map(str::to_owned), reason }
}

#[test]
fn a_person_settles_an_ambiguous_reference() {
    let (marks, codes) = settled(entry("第二条第（一）项", Some("2/2/1")));
    let paths: Vec<String> = marks.references[0].targets[0].paths().iter().map(ToString::to_string).collect();
    assert_eq!((marks.references[0].state, paths), (ReferenceState::Resolved, vec!["2/2/1".to_owned()]));
    assert_eq!(codes, ["reference-unresolved"]);
}

#[test]
fn a_person_silences_a_finding() {
    assert_eq!(settled(entry("第九条", None)).1, ["reference-ambiguous"]);
}

#[test]
fn a_decision_without_object_is_a_finding() {
    assert_eq!(settled(entry("第七条", None)).1, ["reference-ambiguous", "reference-unresolved", "reference-stale"]);
    assert_eq!(settled(entry("第二条第（一）项", Some("2/7"))).1, ["reference-unresolved", "reference-stale"]);
}

#[test]
fn decisions_that_cannot_be_read_are_an_error() {
    let read = read_settlements(&SourceFile::new("content/references.toml", "[[reference]]\nlaw = \"jia\"\n"));
    assert_eq!(read.findings.iter().map(|finding| finding.code.name()).collect::<Vec<_>>(), ["references-invalid"]);
}

/// The time that the references of a text of this many characters take.
fn time(unit: &str, n_chars: usize) -> Duration {
    let text: String = unit.chars().cycle().take(n_chars).collect();
    let law = little::law("jia", "甲法", &format!("第一条　{text}"));
    let surface = Surface::of([&law]);
    let start = Instant::now();
    let marks = resolve(&law, &surface).value;
    assert!(marks.references.len() <= n_chars);
    start.elapsed()
}

#[test]
fn the_time_is_linear_in_the_text() {
    for unit in [
        "第",
        "第一、",
        "《",
        "《〈",
        "（",
        "〔2017〕",
        "本法第一条、",
        "前款",
        "第一条至",
        "依照",
        "（以下简称",
        "“第一条",
        "，是指",
        "所称",
        "令第1号",
        "该条",
        "《甲法》、",
        "（以下分别简称《甲法》、《乙法》）",
    ] {
        time(unit, 2_000);
        let (short, long) = (time(unit, 10_000), time(unit, 80_000));
        let most = short.max(Duration::from_millis(20)) * 40;
        assert!(long < most, "{unit}: {short:?} for 10,000 characters, {long:?} for 80,000");
    }
}

/// Words of which references are made, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "第", "一", "二", "三", "十", "条", "款", "项", "目", "章", "节", "编", "之一", "本", "该", "同", "前", "上", "法", "条例", "《",
        "》", "〈", "〉", "（", "）", "、", "，", "。", "和", "至", "或者", "的", "附件", "本法", "前款", "前两款", "第一条",
        "第二条第一款", "第（一）项", "各项", "以下简称", "是指", "所称", "〔2017〕6号", "国务院令第1号", "“", "”", "分则", "序言",
        "自然段", "甲", "1", "：", " ", "乙法",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_the_words_links_lead_somewhere_and_do_not_overlap(texts in prop::collection::vec(words(), 1..6), title in prop::sample::select(vec!["甲法", "乙法修正案", "关于修改《乙法》的决定", "某政策"])) {
        let lines: Vec<String> = texts.iter().enumerate().map(|(index, text)| format!("第{}条　甲{text}\n（一）{text}\n{text}", fadian::zh::write_numeral(index as u32 + 1))).collect();
        let laws = [little::law("jia", title, &lines.join("\n")), little::law("yi", "乙法", "第一条　甲。\n第二条　乙。\n丙。")];
        let (surface, marks) = resolved(&laws);
        prop_assert_eq!(&resolve(&laws[0], &surface).value, &marks[0]);
        let mut cited = BTreeSet::new();
        for (path, citations) in cited_by(&marks, &surface) {
            let law = &surface.laws[surface.index(&path.0).expect("a law")];
            prop_assert!(law.has(&path.1));
            cited.extend(citations.iter().map(|it| (it.marks, it.reference)));
        }
        for (index, one) in marks.iter().enumerate() {
            for pair in one.references.windows(2) {
                let is_same = pair[0].place.path == pair[1].place.path && pair[0].place.part == pair[1].place.part;
                prop_assert!(!is_same || pair[0].place.end <= pair[1].place.start);
            }
            for (place, reference) in one.references.iter().enumerate() {
                prop_assert_eq!(cited.contains(&(index, place)), reference.state.is_link());
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let law = little::law("jia", "甲法", &format!("第一条　{text}\n{text}"));
        let surface = Surface::of([&law]);
        prop_assert!(resolve(&law, &surface).value.references.len() <= text.len() * 2 + 2);
    }
}
