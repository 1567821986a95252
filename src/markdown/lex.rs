//! The lines of a file as blocks: headings, quotes, tables, markers, paragraphs.
//!
//! In: the text after the front matter. Out: [`SourceBlock`]s in order, each with its place. Every line is looked at once.

use super::table;
use crate::model::Table;
use crate::zh;

/// The deepest heading: beyond it `#` are text. No law nests deeper, and a hostile file cannot nest without end.
pub(super) const MAX_LEVEL: usize = 10;

/// A block of a file.
#[derive(Debug)]
pub(super) enum SourceBlock {
    /// `## …` with the number of `#`.
    Heading(usize, ParagraphRun),
    /// `> …`, a paragraph each.
    Quote(Vec<ParagraphRun>),
    /// A table and its first byte.
    Table(Table, usize),
    /// `<!-- … -->`: the words between.
    Comment(String),
    /// Any other paragraph.
    Text(ParagraphRun),
}

/// The lines of one paragraph as one text, and where each of them stands in the file.
#[derive(Debug, Default)]
pub(super) struct ParagraphRun {
    /// The text, escapes included.
    pub(super) raw: String,
    /// For each line its first byte in `raw` and in the file.
    places: Vec<(usize, usize)>,
}

impl ParagraphRun {
    /// The place in the file of a byte of `raw`.
    pub(super) fn place(&self, at: usize) -> usize {
        let line = self.places.partition_point(|(start, _)| *start <= at).max(1) - 1;
        self.places.get(line).map_or(0, |(start, place)| place + at.saturating_sub(*start))
    }

    fn push(&mut self, line: &str, place: usize) {
        let trimmed = line.trim_start_matches(zh::is_blank);
        let place = place + line.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(zh::is_blank);
        if trimmed.is_empty() {
            return;
        }
        if let (Some(before), Some(after)) = (self.raw.chars().next_back(), trimmed.chars().next())
            && !(zh::is_cjk(before) && zh::is_cjk(after))
        {
            self.raw.push(' ');
        }
        self.places.push((self.raw.len(), place));
        self.raw.push_str(trimmed);
    }
}

/// The blocks of a text; `at` is the place of the text in its file.
pub(super) fn blocks(text: &str, at: usize) -> Vec<SourceBlock> {
    let mut lexer =
        Lexer { lines: lines(text, at), next: 0, open: ParagraphRun::default(), out: Vec::new(), unclosed: Unclosed::default() };
    while lexer.next < lexer.lines.len() {
        lexer.step();
    }
    lexer.end_paragraph();
    lexer.out
}

/// A line without its blanks at the front, and the place of what is left.
struct SourceLine<'a> {
    text: &'a str,
    place: usize,
}

fn lines(text: &str, at: usize) -> Vec<SourceLine<'_>> {
    let mut place = at;
    text.split_inclusive('\n')
        .map(|line| {
            let trimmed = line.trim_start_matches(zh::is_blank);
            let start = place + line.len() - trimmed.len();
            place += line.len();
            SourceLine { text: trimmed.trim_end_matches(zh::is_blank), place: start }
        })
        .collect()
}

/// What is known not to be closed in the rest of the file, so that it is looked for once only.
#[derive(Default)]
struct Unclosed {
    comment: bool,
    table: bool,
}

struct Lexer<'a> {
    lines: Vec<SourceLine<'a>>,
    next: usize,
    open: ParagraphRun,
    out: Vec<SourceBlock>,
    unclosed: Unclosed,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let text = self.lines[self.next].text;
        if text.is_empty() {
            self.end_paragraph();
            self.next += 1;
            return;
        }
        let taken = match text.as_bytes()[0] {
            b'#' => self.heading(),
            b'>' => self.quote(),
            b'|' => self.pipe_table(),
            b'<' => self.comment() || self.html_table(),
            b'*' if opens_article(text) => {
                self.end_paragraph();
                false
            }
            _ => false,
        };
        if !taken {
            let line = &self.lines[self.next];
            self.open.push(line.text, line.place);
            self.next += 1;
        }
    }

    fn end_paragraph(&mut self) {
        if !self.open.raw.is_empty() {
            let run = std::mem::take(&mut self.open);
            self.out.push(SourceBlock::Text(run));
        }
    }

    fn push(&mut self, block: SourceBlock, lines: usize) -> bool {
        self.end_paragraph();
        self.out.push(block);
        self.next += lines;
        true
    }

    fn heading(&mut self) -> bool {
        let line = &self.lines[self.next];
        let level = line.text.bytes().take_while(|b| *b == b'#').count();
        let rest = &line.text[level..];
        if level > MAX_LEVEL || !(rest.is_empty() || rest.starts_with(zh::is_blank)) {
            return false;
        }
        let mut run = ParagraphRun::default();
        run.push(rest, line.place + level);
        if run.places.is_empty() {
            run.places.push((0, line.place));
        }
        self.push(SourceBlock::Heading(level, run), 1)
    }

    fn quote(&mut self) -> bool {
        let mut runs = vec![ParagraphRun::default()];
        let mut count = 0;
        for line in self.lines[self.next..].iter().take_while(|line| line.text.starts_with('>')) {
            let content = &line.text[1..];
            count += 1;
            if content.trim_matches(zh::is_blank).is_empty() {
                runs.push(ParagraphRun::default());
            } else if let Some(run) = runs.last_mut() {
                run.push(content, line.place + 1);
            }
        }
        runs.retain(|run| !run.raw.is_empty());
        self.push(SourceBlock::Quote(runs), count)
    }

    fn pipe_table(&mut self) -> bool {
        let rest = &self.lines[self.next..];
        if !rest.get(1).is_some_and(|line| table::is_delimiter(line.text)) {
            return false;
        }
        let rows: Vec<&str> = rest.iter().map(|line| line.text).take_while(|text| text.starts_with('|')).collect();
        let (table, place, count) = (table::read_pipes(&rows), rest[0].place, rows.len());
        self.push(SourceBlock::Table(table, place), count)
    }

    /// A comment up to its end; what stands behind it on the line is read on.
    fn comment(&mut self) -> bool {
        if self.unclosed.comment || !self.lines[self.next].text.starts_with("<!--") {
            return false;
        }
        let mut words = String::new();
        for index in self.next..self.lines.len() {
            let line = &mut self.lines[index];
            let inside = if index == self.next { &line.text[4..] } else { line.text };
            let Some((before, behind)) = inside.split_once("-->") else {
                words.push_str(inside);
                words.push(' ');
                continue;
            };
            words.push_str(before);
            line.place += line.text.len() - behind.len();
            line.text = behind;
            let count = index - self.next;
            return self.push(SourceBlock::Comment(words.trim_matches(zh::is_blank).to_owned()), count);
        }
        self.unclosed.comment = true;
        false
    }

    fn html_table(&mut self) -> bool {
        if self.unclosed.table || !self.lines[self.next].text.starts_with("<table") {
            return false;
        }
        let Some(last) = self.lines[self.next..].iter().position(|line| line.text.contains("</table>")) else {
            self.unclosed.table = true;
            return false;
        };
        let lines: Vec<&str> = self.lines[self.next..=self.next + last].iter().map(|line| line.text).collect();
        let place = self.lines[self.next].place;
        match table::read_html(&lines) {
            Some(table) => self.push(SourceBlock::Table(table, place), last + 1),
            None => self.literal(last + 1),
        }
    }

    /// Lines that look like a table and are none: they are read as text, once.
    fn literal(&mut self, count: usize) -> bool {
        self.end_paragraph();
        for line in &self.lines[self.next..self.next + count] {
            self.open.push(line.text, line.place);
        }
        self.next += count;
        true
    }
}

/// Whether a line begins with a label in bold: such a line always begins a paragraph.
fn opens_article(text: &str) -> bool {
    text.strip_prefix("**").is_some_and(|rest| super::label::parse_article(rest).is_some())
}

#[cfg(test)]
mod tests {
    use super::{SourceBlock, blocks};

    fn shown(text: &str) -> Vec<String> {
        let show = |block: &SourceBlock| match block {
            SourceBlock::Heading(level, run) => format!("h{level}:{}", run.raw),
            SourceBlock::Quote(runs) => format!("q:{}", runs.iter().map(|run| run.raw.as_str()).collect::<Vec<_>>().join("/")),
            SourceBlock::Table(table, _) => format!("t{}", table.rows.len()),
            SourceBlock::Comment(words) => format!("c:{words}"),
            SourceBlock::Text(run) => format!("p:{}", run.raw),
        };
        blocks(text, 0).iter().map(show).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_without_a_blank_between_han() {
        assert_eq!(shown("为了促\r\n进 GDP\r\ngrowth。\r\n\r\n乙"), ["p:为了促进 GDP growth。", "p:乙"]);
    }

    #[test]
    fn only_our_own_blocks_are_blocks() {
        assert_eq!(shown("2019. 施行\n\n    四格\n\n- 甲\n\n---"), ["p:2019. 施行", "p:四格", "p:- 甲", "p:---"]);
        assert_eq!(shown("## 甲\n乙\n> 丙\n>\n> 丁\n<!-- 款 -->\n戊"), ["h2:甲", "p:乙", "q:丙/丁", "c:款", "p:戊"]);
        assert_eq!(shown("#甲\n\n<!-- 甲\n\n<table>乙"), ["p:#甲", "p:<!-- 甲", "p:<table>乙"]);
        assert_eq!(shown("甲\n**第二条** 乙"), ["p:甲", "p:**第二条** 乙"]);
        assert_eq!(shown("| 甲 |\n| --- |\n| 乙 |\n丙"), ["t2", "p:丙"]);
        assert_eq!(shown("<!-- 一\n二 --> 三"), ["c:一 二", "p:三"]);
    }

    #[test]
    fn a_place_is_known_behind_a_wrap() {
        let SourceBlock::Text(run) = &blocks("　甲\n　乙", 100)[0] else { panic!("a paragraph") };
        assert_eq!((run.place(0), run.place(3)), (103, 110));
    }
}
