//! What must hold for every law and every text.

use crate::support::arbitrary as support;
use fadian::markdown::{read, write};
use fadian::model::{Law, provisions};
use fadian::source::SourceFile;
use proptest::prelude::*;

fn file(text: &str) -> SourceFile {
    SourceFile::new("content/laws/jia.md", text)
}

fn round(law: &Law) -> Law {
    read(&file(&write(law))).value.law
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_law_is_read_as_it_was_written(law in support::law()) {
        let text = write(&law);
        let found = read(&file(&text));
        prop_assert_eq!(&found.value.law, &law, "\n{}", text);
        prop_assert_eq!(found.findings, vec![], "\n{}", text);
    }

    #[test]
    fn every_provision_has_its_place(law in support::law()) {
        let text = write(&law);
        let read = read(&file(&text)).value;
        let starts = read.spans.starts(&read.law);
        for provision in provisions(&law) {
            prop_assert!(starts.contains_key(&provision.path), "{}\n{}", provision.path, text);
            for (path, words) in provision.texts() {
                let start = starts.get(&path).copied();
                let Some(first) = words.chars().find(|c| c.is_alphanumeric()) else { continue };
                let rest = start.and_then(|start| text.get(start as usize..)).unwrap_or_default();
                let is_first = provision.texts().iter().find(|(other, _)| *other == path).is_some_and(|(_, text)| *text == words);
                if is_first {
                    prop_assert_eq!(rest.chars().find(|c| c.is_alphanumeric()), Some(first), "{} {}\n{}", path, words, text);
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_and_its_law_is_canonical(text in any_text()) {
        let law = read(&file(&text)).value.law;
        let written = write(&law);
        prop_assert_eq!(&round(&law), &law, "\n{}\n=>\n{}", text, written);
        prop_assert_eq!(write(&round(&law)), written);
    }
}

/// Files put together from the pieces of the format in any order, and from anything else.
fn any_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => proptest::sample::select(vec![
            "", "", "", "```toml", "```", "title = \"甲法\"", "[status]", "# 甲法", "# 附件一　乙", "# 〔原文无标题〕", "## 第一章　总则", "#### 甲", "##", "> 甲", ">",
            "**第一条** 【甲】乙", "**第二条**", "**第三条　甲**", "**真** 乙", "（一）甲", "（二）乙", "1.甲", "2.乙", "① 甲", "正文", "<!-- 款 -->", "<!-- 续 -->",
            "<!-- 目 -->", "<!-- 项 -->", "<!-- 文 -->", "<!-- 注 -->", "<!-- 止 -->", "<!-- 落款 -->", "<!-- 附件 -->", "<!-- 甲", "-->", "| a | b |", "| --- | --- |",
            "<table>", "<tr><td colspan=2>甲", "</td></tr>", "</table>", "\\（一）甲", "\\",
        ]).prop_map(str::to_owned),
        1 => support::text(),
        1 => "\\PC{0,12}",
    ];
    (proptest::collection::vec(line, 0..24), proptest::sample::select(vec!["\n", "\r\n", "\n\n"])).prop_map(|(lines, end)| lines.join(end))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is measured here is time")]
fn reading_takes_time_in_proportion_to_the_length() {
    for piece in [
        "<!-- ", "<table>\n", "# ", "**第一条**\n", "（一）\n\n", "> \n", "|\n|-|\n", "（", "【", "\\", "<!-- 款 -->", "\n\n## \n", "`",
        "甲*[](~", "**第", "第 ",
    ] {
        let time = |count: usize| {
            let text = format!("```toml\n```\n{}", piece.repeat(count));
            let start = std::time::Instant::now();
            let law = read(&file(&text)).value.law;
            write(&law);
            start.elapsed().as_micros()
        };
        // Below half a second the machine's other work is all that is measured.
        let long = time(160_000);
        let short = if long < 500_000 { long } else { time(20_000) };
        assert!(long < short * 40, "{piece:?}: {short} µs, then {long} µs for eight times as much");
    }
}
