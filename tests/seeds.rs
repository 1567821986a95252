//! The five published texts, line by line: what a person who reads the source finds is what the importer must find.
//!
//! `tests/seeds/*.txt` say which lines of the source make each 款: `17+19` was cut by the end of a page and is one,
//! `·309` is a 项, `缺章` a division whose heading is lost. The words are taken from the source itself.

use crate::support;
use fadian::import::{Action, ImportOptions, Imported, Reason, import};
use fadian::model::{Article, AttachmentKind, Block, Division, DivisionKind, LabelStyle, Node, Paragraph, State, all_text};

use support::conserve;
use support::sheet::bare;

/// A text: its source and what a person read in it.
struct Seed {
    path: &'static str,
    bytes: &'static [u8],
    reading: &'static str,
}

macro_rules! seed {
    ($name:literal, $file:literal) => {
        Seed {
            path: concat!("content/sources/", $name, "/", $file),
            bytes: include_bytes!(concat!("../content/sources/", $name, "/", $file)),
            reading: include_str!(concat!("seeds/", $name, ".txt")),
        }
    };
}

const SHANXI: Seed = seed!("shanxi-shuzi-jingji", "000_bda07f6e77ccd8c2.txt");
const DASHUJU: Seed = seed!("shanxi-dashuju", "001_1d71b12efaa1addd.txt");
const HEILONGJIANG: Seed = seed!("heilongjiang-shuzi-jingji-caoan", "002_96ffd4173f4f589a.txt");
const POLICY: Seed = seed!("shanxi-shuzi-jingji-zhengce", "003_2ea8478a7288cd88.txt");
const CITY: Seed = seed!("mou-shi-shuzi-jingji", "004_2c3a7b21717b4620.txt");
const ALL: [Seed; 5] = [SHANXI, DASHUJU, HEILONGJIANG, POLICY, CITY];

impl Seed {
    fn import(&self) -> Imported {
        import(self.path, self.bytes, &ImportOptions::default())
    }

    fn source(&self) -> Vec<&'static str> {
        std::str::from_utf8(self.bytes).expect("the five texts are UTF-8").lines().collect()
    }
}

/// What a person read, flat: `章 1 总则`, `条 4【政府职能】`, `款 …`, `项 …`, `文 …`.
fn expected(seed: &Seed) -> Vec<String> {
    let source = seed.source();
    let mut out = Vec::new();
    for line in seed.reading.lines() {
        let (head, places) = line.split_once('|').unwrap_or((line, ""));
        if let Some(place) = head.strip_prefix("文件 ") {
            out.push(format!("文件 {}", bare(source[place.parse::<usize>().expect("a line") - 1])));
            continue;
        }
        if let Some(place) = head.strip_prefix("文 ") {
            out.push(format!("文 {}", words(&source, place)));
            continue;
        }
        out.push(head.to_owned());
        for place in places.split_whitespace() {
            out.push(match place.strip_prefix('·') {
                Some(item) => format!("项 {}", words(&source, item)),
                None => format!("款 {}", words(&source, place)),
            });
        }
    }
    out
}

/// The words of a 款: its lines, joined with nothing between, without markup, label and caption.
fn words(source: &[&str], place: &str) -> String {
    let lines = place.split('+').map(|line| source[line.parse::<usize>().expect("a line of the source") - 1]);
    let mut text: String = lines.map(bare).collect::<String>().replace("**", "");
    if let Some((_, rest)) = text.strip_prefix("[bookmark:").and_then(|rest| rest.split_once(']')) {
        text = rest.to_owned();
    }
    if let Some((_, rest)) = text.split_once('条').filter(|(label, _)| is_label(label)) {
        text = rest.split_once('】').filter(|_| rest.starts_with('【')).map_or(rest, |(_, rest)| rest).to_owned();
    } else if let Some((_, rest)) =
        text.split_once('.').filter(|(digits, _)| digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()))
    {
        text = rest.to_owned();
    }
    text
}

fn is_label(text: &str) -> bool {
    text.strip_prefix('第').is_some_and(|numeral| !numeral.is_empty() && numeral.chars().all(fadian::zh::is_numeral))
}

/// What the importer read, in the same form.
fn found(imported: &Imported) -> Vec<String> {
    let mut out = Vec::new();
    nodes(&imported.law.body, &mut out);
    for attachment in &imported.law.attachments {
        assert_eq!(attachment.kind, AttachmentKind::Document, "the second document is one");
        out.push(format!("文件 {}", bare(&attachment.title)));
        nodes(&attachment.body, &mut out);
    }
    out
}

fn nodes(nodes_in: &[Node], out: &mut Vec<String>) {
    for node in nodes_in {
        match node {
            Node::Division(division) => heading(division, out),
            Node::Article(article) => provision(article, out),
            Node::Text(block) => paragraph("文", block, out),
        }
    }
}

fn heading(division: &Division, out: &mut Vec<String>) {
    let tag = match division.kind {
        DivisionKind::Chapter => "章",
        DivisionKind::Level1 => "一",
        DivisionKind::Level2 => "二",
        DivisionKind::Lost => {
            out.push("缺章".to_owned());
            return nodes(&division.children, out);
        }
        other => panic!("no {other:?} stands in the five texts: {}", division.title()),
    };
    let number = division.number.map(|number| number.to_string()).unwrap_or_default();
    out.push(format!("{tag} {number} {}", bare(&division.heading).trim_end_matches('。')));
    nodes(&division.children, out);
}

fn provision(article: &Article, out: &mut Vec<String>) {
    let tag = if article.label.style == LabelStyle::Digit { "号" } else { "条" };
    let caption = article.caption.as_ref().map(|caption| bare(&caption.bracketed())).unwrap_or_default();
    out.push(format!("{tag} {}{caption}", article.label.number));
    article.blocks.iter().for_each(|block| paragraph("款", block, out));
}

fn paragraph(tag: &str, block: &Block, out: &mut Vec<String>) {
    let Block::Paragraph(Paragraph { text, items }) = block else { panic!("no table and no note stands in the five texts") };
    out.push(format!("{tag} {}", bare(text)));
    for item in items {
        out.push(format!("项 {}{}", item.label.text(), bare(&item.text)));
        assert!(item.rest.is_empty(), "no 目 stands in the five texts");
    }
}

fn assert_read(seed: &Seed) -> Imported {
    let imported = seed.import();
    let (want, got) = (expected(seed), found(&imported));
    for (at, (want, got)) in want.iter().zip(&got).enumerate() {
        assert_eq!(want, got, "unit {at} of {}", seed.path);
    }
    assert_eq!(want.len(), got.len(), "{} has more or less than was read: {:?}", seed.path, want.last().max(got.last()));
    imported
}

fn codes(imported: &Imported) -> Vec<(&'static str, String)> {
    support::findings(imported).into_iter().map(|finding| (finding.code.name(), finding.words)).collect()
}

fn assert_finds(imported: &Imported, code: &str, words: &str) {
    let found = codes(imported).iter().any(|(name, found)| *name == code && found.contains(words));
    assert!(found, "{code} about 「{words}」 is not among {:?}", codes(imported));
}

fn assert_silent(imported: &Imported, silent: &[&str]) {
    for code in silent {
        assert!(!codes(imported).iter().any(|(name, _)| name == code), "{code} is found where nothing is wrong: {:?}", codes(imported));
    }
}

fn removed(imported: &Imported, reason: Reason) -> usize {
    imported.ledger.iter().filter(|entry| entry.action == Action::Removed && entry.reason == reason).count()
}

/// The lines of the source at whose end, or at whose continuation, the ledger joined two.
fn joins(imported: &Imported) -> Vec<u32> {
    imported
        .ledger
        .iter()
        .filter(|entry| entry.action == Action::Joined && entry.reason != Reason::HeadingBreak)
        .map(|entry| entry.line)
        .collect()
}

fn assert_joined(imported: &Imported, cuts: &[(u32, u32)]) {
    let joined = joins(imported);
    for (end, start) in cuts {
        assert!(
            joined.iter().any(|line| line == end || line == start),
            "the joint of lines {end} and {start} is not in the ledger: {joined:?}"
        );
    }
    let known = |line: &&u32| !cuts.iter().any(|(end, start)| *line == end || *line == start);
    let strange: Vec<&u32> = joined.iter().filter(known).filter(|line| **line > 16).collect();
    assert!(strange.is_empty(), "lines were joined that are no cuts: {strange:?}");
}

#[test]
fn not_one_character_of_the_five_texts_is_lost() {
    for seed in &ALL {
        let imported = seed.import();
        assert_eq!(conserve::faults(&imported), Vec::<String>::new(), "{}", seed.path);
        assert_eq!(conserve::replays(&imported), Ok(()), "{}", seed.path);
    }
}

#[test]
fn the_shanxi_regulation_is_read_line_by_line() {
    let imported = assert_read(&SHANXI);
    assert_eq!(imported.law.meta.title.as_deref(), Some("山西省数字经济促进条例"));
    assert_eq!(imported.law.history, ["（2022年12月9日山西省第十三届人民代表大会常务委员会第三十八次会议通过）"]);
    assert!(imported.law.announcement.is_empty() && imported.law.closing.is_empty() && imported.law.attachments.is_empty());
    assert_eq!(removed(&imported, Reason::Bookmark), 1);
    assert_joined(&imported, &[]);
}

#[test]
fn what_is_wrong_in_the_shanxi_regulation_is_found() {
    let imported = SHANXI.import();
    assert_finds(&imported, "unbalanced-bracket", "");
    assert_silent(
        &imported,
        &["title-missing", "article-gap", "division-gap", "division-lost", "end-missing", "words-lost", "sentence-unfinished"],
    );
}

#[test]
fn the_big_data_regulation_is_read_line_by_line() {
    let imported = assert_read(&DASHUJU);
    let law = &imported.law;
    assert_eq!(law.meta.title.as_deref(), Some("山西省大数据发展应用促进条例"));
    let announcement = [
        "山西省人民代表大会常务委员会公告",
        "(第四十三号)",
        "《山西省大数据发展应用促进条例》已由山西省第十三届人民代表大会常务委员会第十八次会议于2020年5月15日通过，现予公布，自2020年7月1日起施行。",
        "山西省人民代表大会常务委员会",
        "2020年5月15日",
    ];
    assert_eq!(law.announcement, announcement);
    assert_eq!(law.history, ["(2020年5月15日山西省第十三届人民代表大会常务委员会第十八次会议通过)"]);
    assert!(law.closing.is_empty(), "the signature before the law is not its end: {:?}", law.closing);
    assert_joined(&imported, &[(48, 50), (66, 68), (84, 86), (104, 106), (126, 128), (144, 146)]);
    assert!(bare(&all_text(law)).contains("实现“源—网—荷—储”一体化运营"), "a cut within a word is joined with nothing inserted");
    assert!(all_text(law).contains("(市、区)"), "brackets stay as printed");
}

#[test]
fn what_is_wrong_in_the_big_data_regulation_is_found() {
    let imported = DASHUJU.import();
    assert_finds(&imported, "passage-displaced", "据安全责任制");
    assert_finds(&imported, "sentence-unfinished", "明确数");
    assert_finds(&imported, "repeated-words", "转化转化");
    assert_finds(&imported, "halfwidth-punctuation", "");
    assert_silent(&imported, &["title-missing", "article-gap", "division-lost", "end-missing", "words-lost", "supplement-missing"]);
}

#[test]
fn right_words_that_look_wrong_are_not_flagged() {
    for seed in &ALL {
        let imported = seed.import();
        for word in ["放管服效", "智造", "云中e谷", "＋", "（工作）", "（地）", "（套）", "（含）", "（黑龙江）"]
        {
            assert!(!support::findings(&imported).iter().any(|finding| finding.words == word), "{word} is right as it stands");
        }
    }
}

#[test]
fn the_draft_is_read_line_by_line() {
    let imported = assert_read(&HEILONGJIANG);
    let law = &imported.law;
    assert!(law.meta.title.as_deref().is_some_and(|title| title.starts_with("黑龙江省促进数字经济条例")), "{:?}", law.meta.title);
    assert!(all_text(law).contains("(征求意见稿)"));
    let captions = found(&imported).iter().filter(|unit| unit.starts_with("条") && unit.contains('【')).count();
    assert_eq!(captions, 83, "83 of the 84 articles have a caption");
    let cuts = [(17, 19), (35, 37), (71, 73), (83, 85), (95, 97), (111, 113), (181, 183), (221, 223), (251, 253), (263, 265), (305, 307)];
    assert_joined(&imported, &cuts);
}

#[test]
fn what_is_wrong_in_the_draft_is_found() {
    let imported = HEILONGJIANG.import();
    assert_finds(&imported, "words-lost", "数");
    assert_finds(&imported, "foreign-character", "空間");
    assert_finds(&imported, "latin-word", "and");
    assert_finds(&imported, "placeholder-date", "X");
    assert_finds(&imported, "punctuation-lost", "要求统筹推进");
    assert_finds(&imported, "halfwidth-punctuation", "");
    assert_silent(
        &imported,
        &["title-missing", "article-gap", "division-gap", "division-lost", "end-missing", "item-gap", "passage-displaced"],
    );
}

#[test]
fn the_policy_is_read_line_by_line() {
    let imported = assert_read(&POLICY);
    let law = &imported.law;
    assert_eq!(law.meta.title, None, "the opinion's title is lost");
    assert_eq!(law.attachments.len(), 1);
    let responsible =
        found(&imported).iter().filter(|unit| unit.starts_with('文') && unit.ends_with('）') && unit.contains("（责任单位：")).count();
    assert_eq!(responsible, 25, "25 paragraphs end with the bodies responsible");
    assert_joined(&imported, &[]);
}

#[test]
fn what_is_wrong_in_the_policy_is_found() {
    let imported = POLICY.import();
    assert_finds(&imported, "title-missing", "");
    assert_finds(&imported, "garbled-character", "5暶2暶3");
    assert_finds(&imported, "paragraph-glued", "");
    assert_finds(&imported, "words-missing", "不超300平方米至1000平方米");
    assert_finds(&imported, "issue-date-missing", "自印发之日起施行");
    assert_silent(&imported, &["article-gap", "division-gap", "words-lost", "sentence-unfinished", "article-numbers-lost", "latin-word"]);
}

#[test]
fn the_city_regulation_is_read_line_by_line() {
    let imported = assert_read(&CITY);
    let law = &imported.law;
    assert_eq!(law.meta.title, None, "there is no title, and none is invented");
    assert!(law.history.is_empty() && law.announcement.is_empty());
    assert_eq!(removed(&imported, Reason::Bookmark), 61 + 8);
    let lost = law.body.iter().filter(|node| matches!(node, Node::Division(division) if division.kind == DivisionKind::Lost)).count();
    assert_eq!(lost, 1, "articles 56 to 61 stand in a chapter nobody knows");
}

#[test]
fn what_is_lost_of_the_city_regulation_is_found() {
    let imported = CITY.import();
    assert_finds(&imported, "title-missing", "");
    assert_finds(&imported, "division-lost", "");
    assert_finds(&imported, "end-missing", "");
    assert_silent(&imported, &["article-gap", "article-order", "words-lost", "sentence-unfinished"]);
}

#[test]
fn no_status_is_inferred() {
    for seed in &ALL {
        let status = seed.import().law.meta.status;
        let printed = std::str::from_utf8(seed.bytes).is_ok_and(|text| text.contains("征求意见稿"));
        assert!(status.is_none_or(|status| printed && status.state == State::Draft), "{}: only what is printed is known", seed.path);
    }
}
