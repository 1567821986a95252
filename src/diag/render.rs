//! Findings as people and machines receive them: excerpts with carets, lines of JSON, a line of counts.
//!
//! In: located findings and the texts they point into. Out: text, one block or one line a finding, in the order given.

use super::{Diagnostic, Lang, Located, Severity, Wording};
use crate::source::{LineIndex, Place, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// How findings are shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The language of messages.
    pub lang: Lang,
    /// Plain text, or colours of a terminal.
    pub paint: Paint,
}

/// Whether text carries the colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paint {
    /// No escape sequence anywhere.
    #[default]
    Plain,
    /// ANSI escape sequences.
    Colour,
}

/// Cells of a terminal an excerpt may take; paragraphs of law are longer than any terminal is wide.
const WIDTH: usize = 100;
/// Characters underlined at most: a finding about a whole paragraph shows its beginning.
const UNDERLINED: usize = 30;
/// Bytes before and after the beginning of the words that an excerpt is cut from: with many findings in one long line, the whole line for
/// each would cost the square of its length.
const AROUND: usize = 2_000;

/// Each finding with an excerpt of its text, carets under the words concerned, and what to do.
///
/// `text_of` gives the text of a file by its path; a finding in a file without text is shown without excerpt.
pub fn render<'a>(found: &[Located], text_of: impl Fn(&str) -> Option<&'a str>, look: Look) -> String {
    let renderer = match look.paint {
        Paint::Plain => Renderer::plain(),
        Paint::Colour => Renderer::styled(),
    }
    .term_width(WIDTH);
    let blocks: Vec<String> = found
        .iter()
        .map(|located| {
            let excerpt = located.place.and(text_of(&located.file)).map(|text| excerpt(text, located.span));
            renderer.render(&[group(located, excerpt.as_ref(), look.lang)]) + "\n"
        })
        .collect();
    blocks.join("\n")
}

fn group<'a>(located: &'a Located, excerpt: Option<&Excerpt<'a>>, lang: Lang) -> Group<'a> {
    let level = match located.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.with_name(located.severity().word(lang)).primary_title(located.message(lang)).id(located.code().name());
    let title = Group::with_title(title);
    let group = match (excerpt, located.place) {
        (Some(excerpt), Some(place)) => {
            let snippet = Snippet::source(excerpt.line)
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(excerpt.span.clone()));
            if excerpt.is_cut {
                title.element(origin(located, place)).element(snippet)
            } else {
                title.element(snippet.path(located.file.as_str()))
            }
        }
        (None, Some(place)) => title.element(origin(located, place)),
        (_, None) => title.element(Origin::path(located.file.as_str())),
    };
    let help = match lang {
        Lang::Zh => Level::HELP.with_name("建议"),
        Lang::En => Level::HELP,
    };
    group.element(help.message(located.help(lang)))
}

/// The place of a finding by itself, which an excerpt that lacks the beginning of its line could not tell.
fn origin(located: &Located, place: Place) -> Origin<'_> {
    Origin::path(located.file.as_str()).line(place.line as usize).char_column(place.column as usize)
}

/// The line that is shown, and the bytes of it that are underlined.
#[derive(Debug)]
struct Excerpt<'a> {
    line: &'a str,
    span: Range<usize>,
    /// Whether the beginning of the line is left out.
    is_cut: bool,
}

/// The line a span begins in, of a long one what stands around the span; what lies beyond its end is not underlined.
/// The line of a finding: what stands before the words concerned, the words, and what stands behind them.
pub fn excerpt_of(text: &str, span: Span) -> [String; 3] {
    let Excerpt { line, span, is_cut } = excerpt(text, span);
    let before = format!("{}{}", if is_cut { "…" } else { "" }, &line[..span.start]);
    [before, line[span.clone()].to_owned(), line[span.end..].to_owned()]
}

fn excerpt(text: &str, span: Span) -> Excerpt<'_> {
    let start = floor(text, span.start as usize);
    let (nearest, furthest) = (floor(text, start.saturating_sub(AROUND)), floor(text, start + AROUND));
    let begins = text[nearest..start].rfind('\n').map(|at| nearest + at + 1);
    let from = begins.unwrap_or(nearest);
    let to = text[start..furthest].find(['\n', '\r']).map_or(furthest, |at| start + at);
    let end = floor(text, span.end as usize).clamp(start, to);
    let end = start + text[start..end].char_indices().nth(UNDERLINED).map_or(end - start, |(at, _)| at);
    Excerpt { line: &text[from..to], span: start - from..end - from, is_cut: begins.is_none() && from > 0 }
}

/// The nearest boundary of characters at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A finding for machines: one object of JSON.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Record {
    /// The code: `article-gap`.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The file, relative to the root of the site.
    pub file: String,
    /// The line of the first character, from 1; absent for a finding about the whole file.
    pub line: Option<u32>,
    /// Its column in characters, from 1.
    pub column: Option<u32>,
    /// The line after the last character.
    pub end_line: Option<u32>,
    /// The column after the last character.
    pub end_column: Option<u32>,
    /// The words concerned, as they stand in the text.
    pub words: String,
    /// What is there, in Chinese.
    pub message_zh: String,
    /// What is there, in English.
    pub message_en: String,
    /// What to do, in Chinese.
    pub help_zh: String,
    /// What to do, in English.
    pub help_en: String,
    /// What the message says beside the words, by the names that its kind gives it.
    pub args: BTreeMap<String, RecordedArgument>,
}

/// An argument of a finding.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum RecordedArgument {
    /// Data: a label, a path, a number. The same in every language.
    Data(String),
    /// Words of the program.
    Words {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
}

/// The findings as data.
///
/// `text_of` gives the text of a file by its path; without it a finding ends where it starts.
pub fn records<'a>(found: &[Located], text_of: impl Fn(&str) -> Option<&'a str>) -> Vec<Record> {
    let mut indexes: BTreeMap<&str, LineIndex> = BTreeMap::new();
    let mut out = Vec::with_capacity(found.len());
    for located in found {
        let end = located.place.map(|start| match text_of(&located.file) {
            Some(text) => indexes.entry(&located.file).or_insert_with(|| LineIndex::new(text)).place(text, located.span.end),
            None => start,
        });
        out.push(record(located, end));
    }
    out
}

fn record(located: &Located, end: Option<Place>) -> Record {
    Record {
        code: located.code().name().to_owned(),
        severity: located.severity().name().to_owned(),
        file: located.file.clone(),
        line: located.place.map(|place| place.line),
        column: located.place.map(|place| place.column),
        end_line: end.map(|place| place.line),
        end_column: end.map(|place| place.column),
        words: located.finding.words.clone(),
        message_zh: located.message(Lang::Zh),
        message_en: located.message(Lang::En),
        help_zh: located.help(Lang::Zh),
        help_en: located.help(Lang::En),
        args: recorded_args(&located.finding),
    }
}

/// The arguments of a finding by their names.
pub fn recorded_args(finding: &Diagnostic) -> BTreeMap<String, RecordedArgument> {
    finding.named_args().map(|(name, argument)| (name.to_owned(), recorded(argument))).collect()
}

fn recorded(argument: &Wording) -> RecordedArgument {
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| argument.text(lang).to_owned());
    if argument.is_data() { RecordedArgument::Data(zh) } else { RecordedArgument::Words { zh, en } }
}

/// One object of JSON a line, in the order of the findings.
#[expect(clippy::missing_panics_doc, reason = "the expect states an invariant no caller can break")]
pub fn json_lines<'a>(found: &[Located], text_of: impl Fn(&str) -> Option<&'a str>) -> String {
    let line = |record: &Record| serde_json::to_string(record).expect("a record holds text and numbers only") + "\n";
    records(found, text_of).iter().map(line).collect()
}

/// How many findings of each severity, in one line without full stop: `2 个错误，1 个警告`.
pub fn summary(found: &[Located], lang: Lang) -> String {
    let count = |severity: Severity| found.iter().filter(|located| located.severity() == severity).count();
    summary_of([Severity::Error, Severity::Warning, Severity::Note].map(count), lang)
}

/// The same of so many errors, warnings and notes.
pub fn summary_of(counts: [usize; 3], lang: Lang) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .zip(counts)
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| match lang {
            Lang::Zh => format!("{n} 个{}", severity.word(lang)),
            Lang::En => format!("{n} {}{}", severity.word(lang), if n == 1 { "" } else { "s" }),
        })
        .collect();
    match (parts.is_empty(), lang) {
        (true, Lang::Zh) => "没有发现问题".to_owned(),
        (true, Lang::En) => "no findings".to_owned(),
        (false, Lang::Zh) => parts.join("，"),
        (false, Lang::En) => parts.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Paint, json_lines, render, summary};
    use crate::diag::kind::{ArticleDuplicate, ArticleOrder, ForeignCharacter, LatinWord, SourceEmpty};
    use crate::diag::{Diagnostic, Lang, Located, Unplaced, Wording, locate};
    use crate::source::Span;

    const LAW: &str = "# 甲法\n\n**第一条**　建设信息平台 and 数字空間，发展数字经济。\n";

    fn located(finding: impl Into<Unplaced>, text: &str, words: &str) -> Vec<Located> {
        let start = text.find(words).expect("the words stand in the text");
        let finding = Diagnostic::at(finding, "甲.md", Span::new(start, start + words.len()));
        locate(&[finding], |_| Some(text), |_| None)
    }

    fn latin(text: &str, words: &str) -> Vec<Located> {
        located(LatinWord { words: words.to_owned() }, text, words)
    }

    fn foreign(text: &str, words: &str) -> Vec<Located> {
        located(ForeignCharacter { words: words.to_owned() }, text, words)
    }

    fn shown(found: &[Located], text: &str, lang: Lang) -> String {
        let text = text.to_owned();
        render(found, |_| Some(&text), Look { lang, paint: Paint::Plain })
    }

    #[test]
    fn carets_stand_right_under_wide_characters() {
        for words in ["and", "間", "**第一条**", "建设信息平台"] {
            let text = shown(&latin(LAW, words), LAW, Lang::En);
            let lines: Vec<&str> = text.lines().collect();
            let source = lines.iter().rposition(|line| line.contains("信息平台")).expect("the excerpt is there");
            let at = lines[source].find(words).expect("the words are in the excerpt");
            let caret = lines[source + 1].find('^').expect("carets stand under it");
            assert_eq!(crate::zh::cells(&lines[source][..at]), crate::zh::cells(&lines[source + 1][..caret]), "{text}");
            assert_eq!(crate::zh::cells(words), lines[source + 1].matches('^').count(), "{text}");
        }
    }

    #[test]
    fn a_finding_says_what_where_and_what_to_do() {
        let text = shown(&latin(LAW, "and"), LAW, Lang::En);
        assert!(text.starts_with("warning[latin-word]: the foreign word `and` stands in the sentence\n"), "{text}");
        assert!(text.contains(" 甲.md:3:16\n"), "{text}");
        assert!(text.contains("= help: if printed so, write an erratum\n"), "{text}");
        let text = shown(&latin(LAW, "and"), LAW, Lang::Zh);
        assert!(text.starts_with("警告[latin-word]: 正文中夹有外文词「and」\n"), "{text}");
        assert!(text.contains("= 建议: 原文如此的，以勘误注明\n"), "{text}");
    }

    #[test]
    fn a_long_paragraph_is_cut_around_the_words() {
        let law = format!("{}and{}", "甲".repeat(400), "乙".repeat(400));
        let text = shown(&latin(&law, "and"), &law, Lang::En);
        assert!(text.contains("甲甲甲and乙乙乙"), "{text}");
        assert!(text.contains(":1:401\n"), "{text}");
        assert!(text.lines().all(|line| crate::zh::cells(line) <= 110), "{text}");
    }

    #[test]
    fn odd_places_are_shown_without_panic() {
        for (start, end) in [(0, 0), (1, 2), (LAW.len(), LAW.len()), (LAW.len() + 9, LAW.len() + 99), (0, LAW.len()), (8, 3)] {
            let finding = Diagnostic::at(LatinWord { words: String::new() }, "甲.md", Span::new(start, end));
            let found = locate(&[finding], |_| Some(LAW), |_| None);
            assert!(shown(&found, LAW, Lang::Zh).contains("latin-word"));
        }
        let tabs = "\t甲\u{b}\u{feff}\u{202e}and\r\n";
        assert!(shown(&latin(tabs, "and"), tabs, Lang::Zh).contains("and"));
    }

    #[test]
    fn a_finding_about_a_whole_file_has_no_excerpt() {
        let found = locate(&[Diagnostic::whole(SourceEmpty {}, "空.txt")], |_| None, |_| None);
        let text = render(&found, |_| None, Look { lang: Lang::Zh, paint: Paint::Plain });
        assert!(text.contains("空.txt\n"), "{text}");
        assert!(!text.contains('^'), "{text}");
        let json: serde_json::Value = serde_json::from_str(&json_lines(&found, |_| None)).expect("a line of JSON");
        assert_eq!(json["line"], serde_json::Value::Null);
    }

    #[test]
    fn colours_are_escape_sequences_around_the_same_words() {
        let found = latin(LAW, "and");
        let colour = render(&found, |_| Some(LAW), Look { lang: Lang::Zh, paint: Paint::Colour });
        assert!(colour.contains("\u{1b}["), "{colour}");
        assert!(!shown(&found, LAW, Lang::Zh).contains('\u{1b}'));
    }

    #[test]
    fn a_line_of_json_has_place_and_words_in_both_languages() {
        let found = foreign(LAW, "空間");
        let json: serde_json::Value = serde_json::from_str(&json_lines(&found, |_| Some(LAW))).expect("a line of JSON");
        assert_eq!(json["code"], "foreign-character");
        assert_eq!((&json["line"], &json["column"]), (&3.into(), &22.into()));
        assert_eq!((&json["end_line"], &json["end_column"]), (&3.into(), &24.into()));
        assert_eq!(json["words"], "空間");
        assert_eq!(json["message_zh"], "「空間」含繁体或异体字");
        assert_eq!(json["message_en"], "`空間` holds a traditional or variant character");
    }

    #[test]
    fn arguments_stand_by_their_names_as_data_or_in_both_languages() {
        let args = |finding: Unplaced| {
            let found = locate(&[Diagnostic::whole(finding, "甲.md")], |_| None, |_| None);
            let json: serde_json::Value = serde_json::from_str(&json_lines(&found, |_| None)).expect("a line of JSON");
            json["args"].clone()
        };
        let before = Wording::both("篇首", "the beginning");
        let order = ArticleOrder { label: "第二条".to_owned(), before };
        let said = serde_json::json!({ "label": "第二条", "before": { "zh": "篇首", "en": "the beginning" } });
        assert_eq!(args(order.into()), said);
        assert_eq!(args(SourceEmpty {}.into()), serde_json::json!({}));
    }

    #[test]
    fn a_very_long_line_is_shown_by_what_is_near() {
        let law = format!("甲\n{}and{}\n乙", "甲".repeat(4_000), "乙".repeat(4_000));
        let found = latin(&law, "and");
        let text = shown(&found, &law, Lang::En);
        assert!(text.contains("甲甲甲and乙乙乙") && text.contains(":2:4001\n"), "{text}");
        let excerpt = super::excerpt(&law, found[0].span);
        assert!(excerpt.is_cut && excerpt.line.len() <= 2 * super::AROUND, "no more is looked at");
        assert_eq!(&excerpt.line[excerpt.span], "and");
    }

    #[test]
    fn the_summary_counts_by_severity() {
        let mut found = latin(LAW, "and");
        found.extend(foreign(LAW, "間"));
        found.extend(located(ArticleDuplicate { label: "第一条".to_owned() }, LAW, "第一条"));
        assert_eq!(summary(&found, Lang::Zh), "1 个错误，2 个警告");
        assert_eq!(summary(&found, Lang::En), "1 error, 2 warnings");
        assert_eq!(summary(&[], Lang::En), "no findings");
    }
}
