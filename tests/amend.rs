//! Decisions carried out: the literate suite of the forms that drafters use, and what must hold of any decision.
//!
//! ```` ```law ```` is the law as it was, ```` ```decision TITLE ```` what amends it, ```` ```result ```` the law as amended,
//! ```` ```findings ```` what was not carried out and what a person should look at, `code: words`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::format_push_string,
    reason = "the suite is read from files and says what it found"
)]

use crate::support::little;
use crate::support::run::Folder;
use fadian::amend::{Amended, amend, undo};
use fadian::diag::Diagnosed;
use fadian::model::{Law, Node, provisions};
use fadian::versions::folded;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// A law as the suite writes it down.
fn written(law: &Law) -> String {
    let mut out = String::new();
    for provision in provisions(law) {
        match provision.node {
            Node::Division(division) => out.push_str(&format!("{}\n", division.title())),
            Node::Article(article) => {
                let caption = article.caption.as_ref().map_or_else(String::new, fadian::model::Caption::bracketed);
                out.push_str(&format!("{}　{caption}", article.label.text()));
            }
            Node::Text(_) => {}
        }
        for text in provision.read().texts() {
            out.push_str(&format!("{}{}\n", text.label(), text.words));
        }
    }
    out
}

struct AmendmentCase<'t> {
    name: &'t str,
    law: (&'t str, &'t str),
    decision: (&'t str, &'t str),
    result: Option<&'t str>,
    findings: &'t str,
}

/// The blocks of a case: their names, what follows the names, their texts.
fn blocks(text: &str) -> Vec<(&str, &str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("\n```") {
        let (info, body) = after.split_once('\n').expect("a block has lines");
        let end = if body.starts_with("```") { 0 } else { body.find("\n```").expect("the block is closed") + 1 };
        let (name, argument) = info.split_once(' ').unwrap_or((info, ""));
        out.push((name, argument, &body[..end]));
        rest = &body[end + 3..];
    }
    out
}

fn case(text: &str) -> AmendmentCase<'_> {
    let name = text.lines().next().unwrap_or_default();
    let blocks = blocks(text);
    let block = |wanted: &str| blocks.iter().find(|(name, ..)| *name == wanted).map(|(_, argument, text)| (*argument, *text));
    AmendmentCase {
        name,
        law: block("law").expect("a case has a law"),
        decision: block("decision").expect("a case has a decision"),
        result: block("result").map(|(_, text)| text),
        findings: block("findings").map_or("", |(_, text)| text),
    }
}

fn carried(case: &AmendmentCase<'_>) -> (Law, Diagnosed<Amended>) {
    let title = |given: &'_ str, other: &'static str| if given.is_empty() { other.to_owned() } else { given.to_owned() };
    let law = little::law("law", &title(case.law.0, "甲条例"), case.law.1);
    let decision = little::law("decision", &title(case.decision.0, "关于修改《甲条例》的决定"), case.decision.1);
    let amended = amend(&law, &decision, None);
    (law, amended)
}

#[test]
fn decisions_are_carried_out_as_the_suite_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/amend");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let (mut wrong, mut n_cases) = (String::new(), 0);
    for file in files {
        let text = fs::read_to_string(&file).expect("the file can be read");
        for case in text.split("\n## ").skip(1).map(case) {
            n_cases += 1;
            let (law, amended) = carried(&case);
            // A case without result says that nothing is changed.
            let expected = case.result.map_or_else(|| written(&law), str::to_owned);
            let findings: Vec<String> = amended.findings.iter().map(|it| format!("{}: {}\n", it.code.name(), it.words)).collect();
            let findings = findings.concat();
            let found = written(&amended.value.law);
            if found != expected {
                wrong.push_str(&format!("## {}\n  expected:\n{expected}  found:\n{found}\n", case.name));
            }
            if findings != case.findings {
                wrong.push_str(&format!("## {}\n  expected findings:\n{}  found:\n{findings}\n", case.name, case.findings));
            }
        }
    }
    println!("{n_cases} cases");
    assert!(n_cases >= 60, "{n_cases} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn words_of_an_annex_become_others_and_an_annex_is_left_out() {
    use fadian::model::{Attachment, AttachmentKind, Block, Paragraph};
    let mut law = little::law("law", "甲条例", "第一条　甲见附件一。\n");
    for (label, words) in [("附件一", "工商局收取十元。"), ("附件二", "工商局公布名单。")] {
        let text = Node::Text(Block::Paragraph(Paragraph { text: words.to_owned(), items: Vec::new() }));
        law.attachments.push(Attachment {
            kind: AttachmentKind::Annex,
            label: label.to_owned(),
            title: String::new(),
            history: Vec::new(),
            body: vec![text],
            closing: Vec::new(),
        });
    }
    let order = |words: &str| little::law("decision", "关于修改《甲条例》的决定", words);
    let amended = amend(&law, &order("将附件一中的“工商局”修改为“市场监管局”。"), None);
    assert!(amended.findings.is_empty(), "{:?}", amended.findings);
    assert!(written(&amended.value.law).contains("市场监管局收取十元") && written(&amended.value.law).contains("工商局公布名单"));
    let amended = amend(&law, &order("删去附件二。"), None);
    assert_eq!(amended.value.law.attachments.len(), 1, "{:?}", amended.findings);
    let amended = amend(&law, &order("将附件一修改为：“附件一\n“市场监管局不收费。\n“乙除外。”"), None);
    assert!(amended.findings.is_empty(), "{:?}", amended.findings);
    let after = written(&amended.value.law);
    assert!(after.contains("市场监管局不收费。\n乙除外。\n") && !after.contains("十元") && after.contains("工商局公布名单"), "{after}");
    // A title that is not told again: what it would be is not said.
    law.attachments[1].title = "名单".to_owned();
    let amended = amend(&law, &order("将附件二修改为：“市场监管局公布名单。”"), None);
    assert_eq!(amended.findings[0].code.name(), "instruction-text");
    let amended = amend(&law, &order("将附件二修改为：“名单\n“市场监管局公布名单。”"), None);
    assert!(amended.findings.is_empty() && written(&amended.value.law).contains("市场监管局公布名单"), "{:?}", amended.findings);
    // Of two annexes nobody can tell which is meant.
    let amended = amend(&law, &order("将附件中的“工商局”修改为“市场监管局”。"), None);
    assert_eq!(amended.findings[0].code.name(), "instruction-ambiguous");
    assert_eq!(amended.value.law.attachments, law.attachments);
}

#[test]
fn a_caption_becomes_another_and_takes_part_in_what_becomes_other_throughout() {
    use fadian::model::{Caption, CaptionStyle};
    let mut law = little::law("law", "甲条例", "第一条　甲由工商局登记。\n第二条　乙。\n");
    for (node, words) in law.body.iter_mut().zip(["工商局的职责", "范围"]) {
        if let Node::Article(article) = node {
            article.caption = Some(Caption { text: words.to_owned(), style: CaptionStyle::Lenticular });
        }
    }
    let order = "一、将第二条的条标“范围”修改为“适用范围”。\n二、将本条例中的“工商局”统一修改为“市场监管局”。";
    let order = little::law("decision", "关于修改《甲条例》的决定", order);
    let amended = amend(&law, &order, None);
    assert!(amended.findings.is_empty(), "{:?}", amended.findings);
    assert_eq!(written(&amended.value.law), "第一条　【市场监管局的职责】甲由市场监管局登记。\n第二条　【适用范围】乙。\n");
    let order = little::law("decision", "关于修改《甲条例》的决定", "将第二条的条标“领域”修改为“适用范围”。");
    assert_eq!(amend(&law, &order, None).value.law.body, law.body, "the caption is another");
}

#[test]
fn what_is_undone_without_a_word_is_the_text_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/amend");
    let (mut wrong, mut n_undone) = (String::new(), 0);
    for file in fs::read_dir(folder).expect("the suite is there").map(|entry| entry.expect("an entry").path()) {
        let text = fs::read_to_string(&file).expect("the file can be read");
        for case in text.split("\n## ").skip(1).map(case).filter(|case| case.findings.is_empty()) {
            let (law, amended) = carried(&case);
            let decision = little::law(
                "decision",
                if case.decision.0.is_empty() { "关于修改《甲条例》的决定" } else { case.decision.0 },
                case.decision.1,
            );
            let undone = undo(&amended.value.law, &decision, None);
            let (all, done) = undone.value.counts;
            let told = undone.findings.iter().filter(|it| it.code.name() != "instruction-unread").count();
            assert_eq!(all - done, told, "{}: each is undone or told", case.name);
            if undone.findings.is_empty() && all > 0 {
                n_undone += 1;
                let (found, expected) = (written(&undone.value.law), written(&law));
                // A decision quotes in a width of its own.
                if folded(&found) != folded(&expected) {
                    wrong.push_str(&format!("## {}\n  expected:\n{expected}  found:\n{found}\n", case.name));
                }
            }
        }
    }
    println!("{n_undone} cases");
    assert!(n_undone >= 15, "{n_undone} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_decision_is_undone_as_far_as_it_tells_what_was_there() {
    let law = little::law("law", "甲条例", "第一条　甲应当乙。\n第二条　丙。\n第三条　丁，己。\n戊。\n第四条　庚。\n");
    let order = "一、将第一条中的“可以”修改为“应当”。\n二、增加一条，作为第二条：“丙。”\n三、第二条改为第三条，增加一款，作为第二款：“戊。”\n四、将第三条改为第四条，修改为：“庚。”";
    let order = little::law("decision", "关于修改《甲条例》的决定", order);
    let undone = undo(&law, &order, None);
    assert_eq!(written(&undone.value.law), "第一条　甲可以乙。\n第二条　丁，己。\n第三条　庚。\n");
    let found: Vec<&str> = undone.findings.iter().map(|it| it.code.name()).collect();
    assert_eq!(found, ["amendment-before"], "what the fourth article was is not told");
    assert!(undone.value.law.meta.status.is_some_and(|status| status.source.contains("未经核对")));
    // What was added is not there as the decision says: then no number is what it says either.
    let other = little::law("law", "甲条例", "第一条　甲应当乙。\n第二条　别。\n第三条　丁，己。\n戊。\n第四条　庚。\n");
    let undone = undo(&other, &order, None);
    assert_eq!(written(&undone.value.law), written(&other));
    assert!(undone.findings.iter().any(|it| it.code.name() == "instruction-text"), "{:?}", undone.findings);
    // Of words that stand there several times nobody can tell which were others.
    let other = little::law("law", "甲条例", "第一条　甲应当乙，应当丙。\n");
    let order = little::law("decision", "关于修改《甲条例》的决定", "将第一条中的“可以”修改为“应当”。");
    let undone = undo(&other, &order, None);
    assert_eq!(written(&undone.value.law), written(&other));
    assert_eq!(undone.findings[0].code.name(), "instruction-ambiguous");
}

#[test]
fn a_paragraph_that_became_an_article_is_put_back_among_those_it_stood_with() {
    let law = little::law("law", "甲条例", "第一条　甲。\n第二条　乙。\n丁。\n第三条　丙应当。\n第四条　戊。\n");
    let order = "一、第二条增加一款，作为第二款：“丁。”\n将第二款改为第三条，修改为：“丙应当。”\n二、将第三条改为第四条。";
    let order = little::law("decision", "关于修改《甲条例》的决定", order);
    let undone = undo(&law, &order, None);
    // What the 款 said is not told: it keeps its words, and stands where it stood.
    assert_eq!(written(&undone.value.law), "第一条　甲。\n第二条　乙。\n丙应当。\n第三条　戊。\n", "{:?}", undone.findings);
    assert_eq!(undone.findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["amendment-before"]);
}

#[test]
fn what_was_not_undone_is_not_counted_as_undone() {
    let law = little::law("law", "甲条例", "第一条　甲。\n第二条　乙。\n");
    let order = "一、将第一条修改为：“丁。”\n二、增加一条，作为第二条：“丙。”\n三、将第二条中的“子”修改为“乙”。";
    let undone = undo(&law, &little::law("decision", "关于修改《甲条例》的决定", order), None);
    assert_eq!((written(&undone.value.law), undone.value.counts), (written(&law), (3, 0)), "{:?}", undone.findings);
    assert_eq!(undone.findings.len(), 3);
}

#[test]
fn articles_that_became_one_are_told_for_the_comparison_of_both_texts() {
    let law = little::law("law", "甲条例", "第一条　甲。\n第二条　乙。\n第三条　丙。\n第四条　丁。\n");
    let order = "一、将第二条、第四条合并，作为第二条，修改为：“戊己庚。”";
    let order = little::law("decision", "关于修改《甲条例》的决定", &format!("{order}\n此外，对条文顺序作相应调整。"));
    let amended = amend(&law, &order, None).value;
    assert_eq!(written(&amended.law), "第一条　甲。\n第二条　戊己庚。\n第三条　丙。\n");
    let told = amended.told.first().expect("it is told");
    let paths = |all: &[fadian::model::ProvisionPath]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!((paths(&told.from), paths(&told.to)), ("2 4".to_owned(), "2".to_owned()));
}

#[test]
fn which_of_those_that_were_merged_kept_its_place_the_order_says() {
    let law = "第一条　甲。\n第二条　乙。\n第三条　丙。\n第四条　丁。\n第五条　戊己。\n第六条　庚。\n";
    let law = little::law("law", "甲条例", law);
    let order = "一、增加一条，作为第二条：“乙。”\n二、将第二条、第三条、第五条合并，作为第五条，修改为：“戊己。”";
    let order =
        little::law("decision", "关于修改《甲条例》的决定", &format!("{order}\n三、将第四条改为第三条，第四条中的“子”修改为“丙”。"));
    let undone = undo(&law, &order, None);
    // 丙 was 第四条; 丁 stands behind it and before 第五条, where nothing can.
    assert_eq!(written(&undone.value.law), written(&law), "{:?}", undone.findings);
    let law = little::law("law", "甲条例", "第一条　甲。\n第二条　乙。\n第三条　丙。\n第四条　戊己。\n第五条　庚。\n");
    let order =
        "一、增加一条，作为第二条：“乙。”\n二、将第二条、第四条合并，作为第四条，修改为：“戊己。”\n三、将第五条中的“辛”修改为“庚”。";
    let order = little::law("decision", "关于修改《甲条例》的决定", order);
    let undone = undo(&law, &order, None);
    assert_eq!(written(&undone.value.law), "第一条　甲。\n第三条　丙。\n第四条　戊己。\n第五条　辛。\n");
    let found: Vec<&str> = undone.findings.iter().map(|it| it.code.name()).collect();
    assert_eq!(found, ["amendment-before"], "what the two said is not told");
}

/// What the findings say was read and left out: where in the decision, and in which words.
fn told_of(amended: &Diagnosed<Amended>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for finding in &amended.findings {
        let is_told = finding.code.name().starts_with("instruction-") && finding.code.name() != "instruction-unread";
        if let (true, fadian::diag::Locus::Provision(_, path, _)) = (is_told, &finding.locus) {
            out.push((path.to_string(), finding.words.clone()));
        }
    }
    out.sort();
    out
}

/// Decisions of parts that drafters use, put together at random: some can be carried out, most cannot.
fn some_decision() -> impl Strategy<Value = String> {
    let place = proptest::sample::select(vec![
        "第一条", "第二条", "第三条第一款", "第二条第二款", "第二条第一项", "第九条", "全文", "最后一条", "第二条最后一款",
        "第一条、第三条", "第二章", "",
    ]);
    let what = proptest::sample::select(vec![
        "修改为：“新。”",
        "修改为：“新：\n“（一）子。”",
        "中的“应当”修改为“可以”",
        "中的“应当”均修改为“可以”",
        "中的“应当”“可以”分别修改为“可以”“应当”",
        "中的“可以”统一修改为“应当”",
        "增加一句：“癸。”",
        "移至第三条之后",
        "改为第二条",
        "改为第四条，修改为：“新。”",
        "改为两条，作为第二条、第三条，修改为：“第二条　甲。\n“第三条　乙。”",
        "增加一款，作为第二款：“新。”",
        "后增加一条，作为第一条之一：“新。”",
        "增加一条，作为第二条：“新。”",
        "删去",
        "“",
        "”",
    ]);
    let line = (proptest::bool::ANY, place, what)
        .prop_map(|(deletes, place, what)| if deletes { format!("删去{place}。") } else { format!("将{place}{what}。") });
    proptest::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn each_instruction_is_carried_out_or_told_and_each_change_has_one(decision in some_decision()) {
        let law = little::law("law", "甲条例", "第一章　总则\n第一条　甲应当乙。\n第二条　丙应当丁，戊应当己：\n（一）子；\n（二）丑。\n庚。\n第二章　附则\n第三条　辛。");
        let order = little::law("decision", "关于修改《甲条例》的决定", &decision);
        let amended = amend(&law, &order, None);
        let (all, done) = amended.value.counts;
        let left_out = told_of(&amended);
        prop_assert_eq!(left_out.is_empty(), all == done);
        // What is left out has its finding and changed nothing, what is not changed something.
        let read: Vec<(String, String)> = fadian::amend::decision(&order).instructions.iter().map(|it| (it.path.to_string(), it.words.clone())).collect();
        let changed: Vec<(String, String)> = amended.value.ledger.iter().map(|it| (it.decision.clone(), it.instruction.clone())).collect();
        for clause in &read {
            prop_assert!(left_out.contains(clause) != changed.contains(clause), "{clause:?} is carried out or left out");
        }
        if amended.value.ledger.is_empty() {
            prop_assert_eq!(&amended.value.law.body, &law.body, "nothing is changed that no instruction changed");
        }
        let numbers: Vec<String> = provisions(&amended.value.law).iter().map(|it| it.path.to_string()).collect();
        prop_assert!(numbers.iter().all(|path| !path.contains('#')), "no number twice: {numbers:?}");
        let again = amend(&law, &order, None);
        prop_assert_eq!(again.value.law, amended.value.law);
    }
}

#[test]
fn the_new_text_says_that_nobody_confirmed_it_and_the_ledger_names_each_change() {
    let site = Folder::site("amend");
    site.write("law.txt", "甲市图书条例\n\n第一条　图书馆每周开放五日。\n第二条　本条例自公布之日起施行。\n");
    site.write(
        "decision.txt",
        "甲市人民代表大会常务委员会关于修改《甲市图书条例》的决定\n\n一、将第一条中的“五日”修改为“六日”。\n二、增加一条，作为第二条：“读者应当爱护图书。”\n本决定自2024年5月1日起施行。\n",
    );
    let ran = site.run(&["amend", "law.txt", "decision.txt", "-o", "new.md"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (law, ledger) = (site.read("new.md"), site.read("new.ledger.toml"));
    assert!(
        law.contains("依修改决定整理，未经核对") && law.contains("effective = 2024-05-01") && law.contains("**第三条**　本条例"),
        "{law}"
    );
    assert_eq!(ledger.matches("[[change]]").count(), 2, "{ledger}");
    assert!(ledger.contains("before = \"五日\"") && ledger.contains("after = \"六日\""), "{ledger}");

    site.write(
        "official.txt",
        "甲市图书条例\n\n第一条　图书馆每周开放六日。\n第二条　读者应当爱护图书。\n第三条　本条例自公布之日起施行。\n",
    );
    let ran = site.run(&["amend", "law.txt", "decision.txt", "--check", "official.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    site.write(
        "official.txt",
        "甲市图书条例\n\n第一条　图书馆每周开放七日。\n第二条　读者应当爱护图书。\n第三条　本条例自公布之日起施行。\n",
    );
    let ran = site.run(&["amend", "law.txt", "decision.txt", "--check", "official.txt"]);
    assert!(ran.code == 1 && ran.out.contains("[-六-]{+七+}"), "{ran:?}");

    let ran = site.run(&["amend", "new.md", "decision.txt", "-o", "twice.md"]);
    assert!(ran.code == 1 && ran.err.contains("amended by this decision already"), "{ran:?}");
    site.write("other.txt", "关于修改《甲市图书条例》的决定\n\n一、将第九条中的“五日”修改为“六日”。\n");
    let ran = site.run(&["amend", "law.txt", "other.txt", "-o", "other.md"]);
    assert!(ran.code == 1 && ran.err.contains("instruction-place"), "{ran:?}");
    assert!(!ran.err.contains("already"), "{ran:?}");
    assert!(ran.err.contains("no file written") && !site.has("other.md"), "the old text under a new date: {ran:?}");
    let ran = site.run(&["diff", "law.txt", "new.md", "--decision", "decision.txt", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    site.write("elsewhere.txt", "关于修改《乙市公园条例》的决定\n\n一、将第一条中的“五日”修改为“六日”。\n");
    let ran = site.run(&["diff", "law.txt", "new.md", "--decision", "elsewhere.txt"]);
    assert!(ran.err.contains("amendment-elsewhere"), "a decision of another law says nothing of these: {ran:?}");
}

#[test]
fn what_was_made_of_a_dated_text_is_a_text_of_its_law_and_still_says_so_when_it_is_imported() {
    let site = Folder::site("amend-dated");
    let law = |note: &str, days: &str| {
        format!(
            "```toml\nslug = \"tushu\"\ntitle = \"甲市图书条例\"\n```\n\n# 甲市图书条例\n\n> {note}\n\n**第一条**　图书馆每周开放{days}日。\n\n**第二条**　本条例自公布之日起施行。\n"
        )
    };
    site.write("content/laws/tushu.md", law("2019年3月1日甲会议通过　2026年5月6日甲会议修正", "七"));
    site.write("content/laws/tushu/2019-03-01.md", law("2019年3月1日甲会议通过", "五"));
    site.write("decision.txt", "关于修改《甲市图书条例》的决定\n\n一、将第一条中的“五日”修改为“六日”。\n\n本决定自2024年5月1日起施行。\n");
    let ran = site.run(&["amend", "tushu@2019-03-01", "decision.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(site.read("tushu-2024-05-01.md").contains("slug = \"tushu\"\n"), "{ran:?}");

    let ran = site.run(&["import", "tushu-2024-05-01.md", "--versions"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let kept = site.read("content/laws/tushu/2024-05-01.md");
    assert!(kept.contains("依修改决定整理，未经核对") && kept.contains("开放六日") && !kept.contains("\\`"), "{kept}");
}

#[test]
fn a_decision_behind_the_text_that_it_made_is_read_from_the_same_file() {
    let text = "乙市人民政府关于修改《乙市供水办法》的决定\n\n市人民政府决定对《乙市供水办法》作如下修改：\n\n一、将第二条修改为：“用户应当登记。”\n\n二、删去第三条。\n\n\
        本决定自2024年10月1日起施行。\n\n《乙市供水办法》根据本决定作相应修改，重新公布。\n\n乙市供水办法\n\n第一条　为了甲，制定本办法。\n\n第二条　用户应当登记。\n\n\
        第三条　本办法自2003年9月1日起施行。\n";
    let options = fadian::import::ImportOptions::default();
    let file = fadian::import::import("乙.txt", text.as_bytes(), &options).law;
    assert_eq!(file.meta.title.as_deref(), Some("乙市供水办法"));
    assert_eq!(fadian::amend::decision_name(&file), "乙市人民政府关于修改《乙市供水办法》的决定");
    let law = little::law(
        "yi",
        "乙市供水办法",
        "第一条　为了甲，制定本办法。\n第二条　用户可以登记。\n第三条　供水单位应当公开水质。\n第四条　本办法自2003年9月1日起施行。\n",
    );
    let amended = amend(&law, &file, None).value;
    assert_eq!(amended.counts, (2, 2));
    assert!(written(&amended.law).contains("第二条　用户应当登记。\n第三条　本办法自2003年9月1日起施行。"), "{}", written(&amended.law));
}
