//! New words of a law as articles, 款 and 项.
//!
//! In: the lines that an instruction quotes. Out: the same as the format of laws reads them: its rules for 款 项 目 are no others.

use crate::markdown::{parse_article, parse_item, read};
use crate::model::{Article, Block, LabelStyle, Node, Number, Paragraph};
use crate::source::SourceFile;
use crate::zh::{self, AnyOf};
use std::fmt::Write as _;

/// What stands behind the number of an article that is cited, and not behind the label of one: the blank there is often lost.
const CITING: [&str; 20] = [
    "的", "规定", "所列", "所称", "所指", "所述", "所规定", "之规定", "中的", "中规定", "第", "、第", "和第", "及第", "与第", "以及第",
    "至第", "到第", "以外", "，",
];

/// The articles of some lines. Where `numbers` are told, a line begins an article if it has one of their labels; lines that begin with
/// none are one article without label. `None` where the lines are no such thing.
pub(super) fn articles(lines: &[String], numbers: &[Number]) -> Option<Vec<(Option<Number>, Article)>> {
    let own = |line: &str| {
        let (label, length) =
            parse_article(line.trim_start_matches(zh::is_blank)).filter(|(label, _)| label.style == LabelStyle::Article)?;
        numbers.contains(&label.number).then_some((label, length))
    };
    // A line that begins as another article is none of these; one that begins with what it cites may be.
    let is_foreign = |line: &String| {
        let line = line.trim_start_matches(zh::is_blank);
        own(line).is_none()
            && parse_article(line)
                .filter(|(label, _)| label.style == LabelStyle::Article)
                .is_some_and(|(_, length)| !line[length..].starts_with_any(&CITING))
    };
    if lines.iter().any(is_foreign) {
        return None;
    }
    let is_labelled = lines.first().is_some_and(|line| own(line).is_some());
    let mut text = String::from("# 〔原文无标题〕\n\n");
    if !is_labelled {
        text.push_str("**第一条**\u{3000}");
    }
    for line in lines {
        let line = line.trim_matches(zh::is_blank);
        if let Some((label, length)) = own(line).filter(|_| is_labelled) {
            let rest = line[length..].trim_start_matches(zh::is_blank);
            // A caption stands behind the label as it stands in the file of a law.
            let _ = write!(text, "**{}**\u{3000}{}\n\n", label.canonical(), escaped(rest));
            continue;
        }
        let length = parse_item(line).map_or(0, |(_, length)| length);
        let _ = write!(text, "{}{}\n\n", &line[..length], escaped(line[length..].trim_start()));
    }
    let read = read(&SourceFile::new("payload", text));
    let body = read.value.law.body;
    let all: Option<Vec<Article>> =
        body.into_iter().map(|node| if let Node::Article(article) = node { Some(article) } else { None }).collect();
    let all = all.filter(|all| !all.is_empty() && all.iter().all(|article| article.paragraphs().next().is_some()))?;
    Some(all.into_iter().map(|article| (is_labelled.then_some(article.label.number), article)).collect())
}

/// The only 款 of some lines; `None` where they are several, or more than 款 and 项.
pub(super) fn paragraphs(lines: &[String]) -> Option<Vec<Paragraph>> {
    let mut all = articles(lines, &[])?;
    let (_, article) = all.pop().filter(|_| all.is_empty())?;
    article.blocks.into_iter().map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None }).collect()
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}
