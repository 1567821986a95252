//! Which lines of its source each text of a law came from.
//!
//! In: a law, and its source as text. Out: each 款, 项 and 目 with the first and the last line that has its words. They are looked for in
//! reading order, blanks and breaks of lines apart; words that were corrected since, or that stand nowhere, have no line.

use crate::model::{Law, Provision, ProvisionPath, provisions};
use crate::zh::{narrow, strip_blanks};

/// How many characters tell a text from others.
const TELLING: usize = 16;

/// A text of a law, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextOrigin {
    pub(super) path: ProvisionPath,
    pub(super) words: String,
    /// The first and the last line of the source, from 1.
    pub(super) lines: Option<(usize, usize)>,
}

/// The texts of a law in reading order.
pub(super) fn origins(law: &Law, source: &str) -> Vec<TextOrigin> {
    let source = FoldedSource::of(source);
    let mut from = 0;
    let all = provisions(law);
    let texts = all.iter().flat_map(Provision::texts).filter(|(_, words)| !words.trim().is_empty());
    let one = |(path, words): (ProvisionPath, &str)| {
        let found = source.find(&folded(words), from);
        from = found.map_or(from, |(_, end)| end);
        let lines = found.map(|(start, end)| (source.line(start), source.line(end.saturating_sub(1).max(start))));
        TextOrigin { path, words: words.to_owned(), lines }
    };
    texts.map(one).collect()
}

/// Words without blanks, their marks in one width: how wide they are shown says nothing of where they stand.
fn folded(text: &str) -> String {
    strip_blanks(text).chars().map(narrow).collect()
}

/// A source without its blanks.
struct FoldedSource {
    text: String,
    /// The first byte of each line.
    lines: Vec<usize>,
}

impl FoldedSource {
    fn of(source: &str) -> Self {
        let (mut text, mut lines) = (String::with_capacity(source.len()), Vec::new());
        for line in source.split('\n') {
            lines.push(text.len());
            text.push_str(&folded(line));
        }
        Self { text, lines }
    }

    /// Where these words stand, behind a place: by their beginning, as far as their end.
    fn find(&self, words: &str, from: usize) -> Option<(usize, usize)> {
        let head_end = words.char_indices().nth(TELLING).map_or(words.len(), |(at, _)| at);
        let start = from + self.text.get(from..)?.find(&words[..head_end])?;
        // What was taken out of the middle is not much.
        let tail_start = words.char_indices().rev().nth(TELLING - 1).map_or(0, |(at, _)| at);
        let mut limit = (start + 2 * words.len() + 200).min(self.text.len());
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        let tail = &words[tail_start..];
        let end = self.text[start..limit].find(tail).map(|at| start + at + tail.len());
        Some((start, end.unwrap_or(start + head_end)))
    }

    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::origins;
    use crate::markdown;
    use crate::source::SourceFile;

    #[test]
    fn each_text_is_found_in_its_lines_and_what_was_corrected_has_none() {
        let law = "# 甲法\n\n**第一条**　为了甲，制定本法。\n\n数据应当登记，登记应当及时完成，完成以后告知申请的人。\n\n**第二条**　登记的事项：\n\n（一）名称；\n\n（二）来源。\n\n**第三条**　改过的字。\n";
        let law = markdown::read(&SourceFile::new("jia.md", law)).value.law;
        let source = "甲法\n\n第一条　为了甲，\n制定本法。\n    数据应当登记，登记应当及时\n完成，完成以后告知\n申请的人。\n第二条 登记的事项：\n（一）名称；（二）来源。\n第三条 该过的字。\n";
        let found: Vec<_> = origins(&law, source).into_iter().map(|it| (it.path.to_string(), it.lines)).collect();
        let expected = [
            ("1/1", Some((3, 4))),
            ("1/2", Some((5, 7))),
            ("2/1", Some((8, 8))),
            ("2/1/1", Some((9, 9))),
            ("2/1/2", Some((9, 9))),
            ("3/1", None),
        ];
        assert_eq!(found, expected.map(|(path, lines)| (path.to_owned(), lines)));
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        let law = markdown::read(&SourceFile::new("jia.md", "# 甲法\n\n**第一条**　甲。\n")).value.law;
        assert!(origins(&law, "").iter().all(|it| it.lines.is_none()));
    }
}
