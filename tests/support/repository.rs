//! Reads the two forms in which public repositories keep laws, by the simplest rules and without the importer's help:
//! `# title`, information lines, `## 第一章`, then `第一条 …` or `**第一条**　…`, a paragraph a line.

use super::truth::Builder;
use fadian::model::Law;

/// A file of a collection in regular form, as a law; `None` where the file has more than these rules know.
pub(crate) fn read(text: &str) -> Option<Law> {
    let lines: Vec<String> =
        body(text).lines().map(|line| line.trim_matches(blank).replace("**", "")).filter(|line| !line.is_empty()).collect();
    let mut builder = Builder::default();
    let titles: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.starts_with("# ")).map(|(at, _)| at).collect();
    let headings: Vec<&String> = lines.iter().filter(|line| line.starts_with("##")).collect();
    let repeated = |at: usize| headings[..at].contains(&headings[at]) && headings[at].contains("附");
    let listed = headings.len() > 1 && (headings[0].contains("第二章") || (0..headings.len()).any(repeated));
    let spaced = lines.iter().any(|line| line.starts_with('第') && line.chars().take(8).collect::<String>().contains(" 条"));
    let subtitled = titles == [0, 1];
    // A roll of names, a line each, is one paragraph: its lines are none.
    let rolls = lines.windows(3).any(|run| run.iter().all(|line| line.ends_with('，')));
    if (titles != [0] && !subtitled) || listed || spaced || rolls || lines[0].contains("修正案") {
        return None;
    }
    builder.line("标题", "", lines[0].trim_start_matches("# "));
    let start = lines.iter().position(|line| line.contains("INFO END")).map_or_else(|| first_of_body(&lines), |at| at + 1);
    for line in lines[1..start].iter().filter(|line| !line.contains("INFO END") && !line.starts_with("# ")) {
        builder.line("题注", "", line);
    }
    if subtitled {
        builder.line("无号", "", lines[1].trim_start_matches("# "));
    }
    let mut state = State::default();
    for at in start..lines.len() {
        state.line(&lines[at], &lines[at + 1..], &mut builder)?;
    }
    Some(builder.finish())
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

/// Without front matter.
fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, rest)| rest)
}

fn first_of_body(lines: &[String]) -> usize {
    lines.iter().position(|line| line.starts_with("##") || label(line, '条').is_some()).unwrap_or(lines.len())
}

/// Where in an article the last line stood.
#[derive(Default)]
struct State {
    article: bool,
    item: u32,
    subitem: u32,
}

impl State {
    fn line(&mut self, line: &str, rest: &[String], builder: &mut Builder) -> Option<()> {
        if line.starts_with("<!--") {
            return Some(());
        }
        if line.starts_with('#') {
            *self = Self::default();
            return heading(line.trim_start_matches('#').trim_matches(blank), builder);
        }
        if line.starts_with(['<', '|', '!']) || line.starts_with("附件") {
            return None;
        }
        if let Some((number, text)) = label(line, '条') {
            *self = Self { article: true, ..Self::default() };
            builder.line("条", &number, text);
            return Some(());
        }
        if !self.article {
            return plain(line, builder);
        }
        if let Some((number, text)) = bracketed(line) {
            (self.item, self.subitem) = (number == self.item + 1).then_some((number, 0))?;
            builder.line("项", "", text);
        } else if let Some((number, text)) = numbered(line).filter(|_| self.item > 0) {
            self.subitem = (number == self.subitem + 1).then_some(number)?;
            builder.line("目", "", text);
        } else if self.item > 0 && next_item(rest) == Some(self.item + 1) {
            builder.line("续", "", line);
        } else {
            self.item = 0;
            builder.line("款", "", line);
        }
        Some(())
    }
}

/// The number of the next 项 of the same article, if any paragraph with a label follows.
fn next_item(rest: &[String]) -> Option<u32> {
    let here = rest.iter().take_while(|line| !line.starts_with('#') && label(line, '条').is_none());
    here.filter_map(|line| bracketed(line)).map(|(number, _)| number).next()
}

fn plain(line: &str, builder: &mut Builder) -> Option<()> {
    let numbered = line.split_once('、').is_some_and(|(numeral, _)| value(numeral).is_some()) || bracketed(line).is_some();
    if numbered || line.starts_with('“') || !line.ends_with(['。', '：', '；']) {
        return None;
    }
    builder.line("文", "", line);
    Some(())
}

fn heading(line: &str, builder: &mut Builder) -> Option<()> {
    for (unit, tag) in [("分编", "分编"), ("编", "编"), ("章", "章"), ("节", "节")] {
        if let Some((number, text)) = division(line, unit) {
            builder.line(tag, &number, text);
            return Some(());
        }
    }
    if let Some((numeral, text)) = line.split_once('、') {
        builder.line("一", &value(numeral)?.to_string(), text);
        return Some(());
    }
    if line == "序言" {
        builder.line("序", "", line);
        return Some(());
    }
    None
}

fn division<'a>(line: &'a str, unit: &str) -> Option<(String, &'a str)> {
    let (numeral, text) = line.strip_prefix('第')?.split_once(unit)?;
    let text = text.trim_matches(blank);
    (!text.is_empty()).then_some((value(numeral)?.to_string(), text))
}

/// `第…条之…` and the text behind it, with a blank between.
fn label(line: &str, unit: char) -> Option<(String, &str)> {
    let (numeral, rest) = line.strip_prefix('第')?.split_once(unit)?;
    let base = value(numeral)?;
    let (number, rest) = match rest.strip_prefix('之') {
        Some(suffix) => {
            let end = suffix.find(blank)?;
            (format!("{base}-{}", value(&suffix[..end])?), &suffix[end..])
        }
        None => (base.to_string(), rest),
    };
    rest.starts_with(blank).then(|| (number, rest.trim_matches(blank)))
}

fn bracketed(line: &str) -> Option<(u32, &str)> {
    let (numeral, text) = line.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    Some((value(numeral)?, text.trim_matches(blank)))
}

fn numbered(line: &str) -> Option<(u32, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    let text = line[end..].strip_prefix('.').or_else(|| line[end..].strip_prefix('．'))?;
    Some((line[..end].parse().ok()?, text.trim_matches(blank)))
}

/// A Chinese numeral up to 9,999, read unit by unit.
fn value(numeral: &str) -> Option<u32> {
    let (mut total, mut digit) = (0, None);
    for c in numeral.chars() {
        match ("零一二三四五六七八九".chars().position(|d| d == c), "十百千".chars().position(|u| u == c)) {
            (Some(0), _) => {}
            (Some(value), _) => digit = Some(value as u32),
            (_, Some(unit)) => total += digit.take().unwrap_or(1) * 10_u32.pow(unit as u32 + 1),
            _ => return None,
        }
    }
    let value = total + digit.unwrap_or(0);
    (value > 0).then_some(value)
}
