//! Lines to paragraphs: where a line ended only because the page or the column did, it is joined to the next.
//!
//! In: the lines as they were read, and as they stood in the source. Out: paragraphs. A joint inserts nothing and stands in the ledger. Where it cannot be
//! known whether a line was wrapped or a paragraph ended, there is a finding.

use super::Reason;
use super::closed::is_closed;
use super::head::{self, LineHead};
use super::label;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::questions;
use super::reading::ReadLine;
use super::recitals;
use super::title;
use super::traced::Traced;
use super::wrap::{self, Layouts};
use super::{bigrams::Bigrams, closing, comma, words};
use crate::diag::kind::{BoundaryUnsure, PunctuationLost, WordsLost};
use crate::zh::{self, AnyOf};

/// A paragraph of the text.
#[derive(Debug, Clone)]
pub(super) struct Para {
    /// Its text, blanks included.
    pub text: Traced,
    /// What it begins with, its place in the sequence considered.
    pub head: LineHead,
    /// Heading level of its markup.
    pub level: Option<u8>,
    /// Cells of blank before its first line.
    pub indent: usize,
    /// What the format knows.
    pub kind: LineKind,
    /// Whether it looks like a heading or article but is quoted by an amendment.
    pub quoted: bool,
    /// Whether headings or articles were glued into its line.
    pub glued: bool,
}

impl Para {
    /// A paragraph without label.
    pub(super) fn plain(text: Traced) -> Self {
        Self { text, head: LineHead::None, level: None, indent: 0, kind: LineKind::Text, quoted: false, glued: false }
    }
}

/// Makes paragraphs of the lines; `source` holds the lines they are parts of.
pub(super) fn paragraphs<'l>(lines: &'l [ReadLine], source: &'l [Line], log: &'l mut Log<'_>) -> Vec<Para> {
    let mut joiner = Joiner {
        log,
        layout: Layouts::of(source),
        bigrams: Bigrams::of(source),
        source,
        met: MetLabel::None,
        is_spaced: is_spaced(source),
        is_marked: source.iter().any(|line| line.level.is_some()),
        first_clause: lines.iter().position(|line| matches!(line.head, LineHead::Clause(_))),
        in_annex: false,
        out: Vec::new(),
        last: None,
        in_roll: false,
    };
    for (index, line) in lines.iter().enumerate() {
        joiner.line(line, lines.get(index + 1));
    }
    joiner.out
}

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the text or the line before")]
struct Joiner<'l, 's> {
    log: &'l mut Log<'s>,
    layout: Layouts,
    bigrams: Bigrams<'l>,
    source: &'l [Line],
    /// What was numbered so far.
    met: MetLabel,
    /// Whether blank lines stand between nearly all lines, so that none of them was wrapped.
    is_spaced: bool,
    /// Whether it has headings by markup.
    is_marked: bool,
    /// The first line that begins with the number of a clause, where the text is numbered by decimals.
    first_clause: Option<usize>,
    in_annex: bool,
    out: Vec<Para>,
    last: Option<&'l ReadLine>,
    /// Whether the line before stands in a roll of names that goes on.
    in_roll: bool,
}

/// The strongest label met so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MetLabel {
    /// Nothing was numbered.
    None,
    /// A heading or an item.
    Other,
    /// An article.
    Article,
}

/// What to do with a line.
enum JoinStep {
    Begin,
    Join(Reason),
}

impl<'l> Joiner<'l, '_> {
    fn line(&mut self, read: &'l ReadLine, next: Option<&ReadLine>) {
        let in_roll = !read.quoted && self.goes_on_roll(read, next);
        let step = match () {
            () if read.quoted => JoinStep::Begin,
            () if in_roll => JoinStep::Join(Reason::LineBreak),
            () => self.step(read, next),
        };
        self.in_roll = in_roll && is_comma_end(&read.line.text);
        match (step, self.out.last_mut()) {
            (JoinStep::Join(reason), Some(para)) => {
                self.log.joined(&para.text, &read.line.text, reason);
                para.text.append(&read.line.text);
                para.glued |= read.glued;
            }
            _ => self.begin(read),
        }
        self.last = Some(read);
    }

    fn begin(&mut self, read: &ReadLine) {
        let ReadLine { line, head, quoted, glued, .. } = read;
        self.in_annex |= matches!(head, LineHead::Annex(_)) && (self.met == MetLabel::Article || !self.out.is_empty());
        self.met = self.met.max(match head {
            LineHead::Article(_) => MetLabel::Article,
            LineHead::Division(..) | LineHead::List(_) | LineHead::Clause(_) => MetLabel::Other,
            LineHead::None | LineHead::Word(_) | LineHead::Annex(_) => MetLabel::None,
        });
        self.out.push(Para {
            text: line.text.clone(),
            head: head.clone(),
            level: line.level,
            indent: line.indent,
            kind: line.kind.clone(),
            quoted: *quoted,
            glued: *glued,
        });
    }

    /// Headings, tables, signatures and lists without punctuation end without a full stop.
    fn ends_by_itself(&self, para: &Para) -> bool {
        para.quoted
            || para.head.is_heading()
            || para.kind != LineKind::Text
            || para.level.is_some()
            || matches!(para.head, LineHead::Annex(_))
            || para.head == LineHead::None
                && (self.is_front_line(para)
                    || is_dated_number(&para.text)
                    || is_blank_field(&para.text)
                    || is_formula(&para.text)
                    || is_name_of_box(&para.text)
                    || self.is_occasion(para))
    }

    /// `——2024年3月26日在甲市…会议上`: below its title a speech says where it was made.
    fn is_occasion(&self, para: &Para) -> bool {
        self.met == MetLabel::None && para.text.starts_with("——") && para.text.len() <= 80
    }

    /// A signature or date before anything is numbered; later a body's name may be the first half of a cut sentence.
    fn is_front_line(&self, para: &Para) -> bool {
        let sure = || {
            let solid = zh::strip_blanks(&para.text.text());
            closing::is_dated(&solid) || closing::is_printed(&solid)
        };
        is_closing_line(&para.text) && (self.met != MetLabel::Article || sure())
    }

    fn step(&mut self, read: &ReadLine, next: Option<&ReadLine>) -> JoinStep {
        let (Some(para), Some(last)) = (self.out.last(), self.last) else { return JoinStep::Begin };
        let (line, head) = (&read.line, &read.head);
        if para.kind != LineKind::Text || line.kind != LineKind::Text {
            return JoinStep::Begin;
        }
        // A line that was cut at a label in it has items, and is no rest of a heading.
        if read.is_last && goes_on_heading(para, line, head, next) {
            return JoinStep::Join(Reason::HeadingBreak);
        }
        if line.bullet {
            return JoinStep::Begin;
        }
        if *head == LineHead::None && is_bare_label(para) {
            return JoinStep::Join(Reason::LineBreak);
        }
        if *head != LineHead::None
            || line.level.is_some()
            || is_next_quoted(&para.text, &line.text)
            || self.ends_by_itself(para)
            || matches!(&para.head, LineHead::Article(unit) if self.layout.at(&last.line.text).is_caption(&para.text, unit.len))
        {
            return JoinStep::Begin;
        }
        if recitals::begins_anew(&para.text, &line.text) && self.met == MetLabel::None && !self.last_is_full() {
            return JoinStep::Begin;
        }
        if questions::speaks(&line.text)
            || is_noted_title(para, line)
            || self.is_title_behind_end(line)
            || ends_text(line, next)
            || is_dated_number(&line.text)
            || is_printed(&line.text)
            || is_row(&para.text) && is_row(&line.text)
            || is_field(&line.text) && (is_field(&para.text) || is_name_over_fields(para))
            || line.text.starts_with("特此") && line.text.len() <= 20
            || self.hangs_below_field(line)
        {
            return JoinStep::Begin;
        }
        if self.layout.at(&line.text).is_wrapped() && !self.is_spaced { self.step_wrapped(line) } else { self.step_plain(line) }
    }

    /// Whether the open paragraph is a title right behind the label of an annex, behind the line where an office ended a document, or over
    /// the words that open a rule.
    fn is_title_behind_end(&self, line: &Line) -> bool {
        let [above @ .., before, para] = self.out.as_slice() else { return false };
        let is_annex = |para: &Para| matches!(para.head, LineHead::Annex(len) if len >= para.text.len());
        // The bodies whose document is annexed stand between the label and what they call it.
        let is_label = is_annex(before) || above.last().is_some_and(is_annex) && title::names_bodies(&before.text.text());
        let ends = |solid: &str| closing::is_dated(solid) || closing::is_printed(solid);
        if para.head != LineHead::None || para.text.len() > 60 || before.text.len() > 300 {
            return false;
        }
        let solid = para.text.solid().text();
        let is_title = words::is_title(&solid);
        // Behind the label of an annex a line without any mark is its title, whatever its last word, unless the next makes one of it.
        let is_named = || !solid.contains(['，', '、', '。', '；', '：', ',']) && !words::is_title(&format!("{solid}{}", line.solid()));
        // 为…，制定本规定。 opens a rule, and what stands above it behind a finished text is the rule's title.
        let opens_rule = || is_closed(&before.text) && line.text.chars.starts_with_any(&["为", "根据"]) && line.solid().contains("制定");
        is_label && (is_title || is_named()) || is_title && (ends(&zh::strip_blanks(&before.text.text())) || opens_rule())
    }

    /// A file of full lines: a line goes on unless it ends short of the margin, or the next is indented.
    fn step_wrapped(&mut self, line: &Line) -> JoinStep {
        let para = self.out.last().expect("a paragraph is open");
        let full = self.last_is_full();
        let closed = is_closed(&para.text);
        let layout = self.layout.at(&line.text);
        let may_head = match &para.head {
            LineHead::List(list) => wrap::is_level_heading_line(&para.text, list.style),
            LineHead::Clause(_) => wrap::is_heading_line(&para.text),
            _ => false,
        };
        if may_head && !full {
            return JoinStep::Begin;
        }
        if let Some(indented) = layout.begins_by_indent(line) {
            return if indented && (closed || !full) { JoinStep::Begin } else { JoinStep::Join(Reason::LineBreak) };
        }
        if closed && layout.opens(line) {
            return JoinStep::Begin;
        }
        if closed && layout.gap_parts() && line.gap > 0 && !line.page {
            return JoinStep::Begin;
        }
        // Behind 通知如下： something of its own begins, however long the line is.
        let announces = || ["如下：", "如下:"].iter().any(|end| para.text.end(3).text() == *end);
        if closed && (!full || announces()) {
            return JoinStep::Begin;
        }
        if closed && full && !(layout.gap_parts() && line.gap == 0 && !line.page) {
            let words = format!("{}|{}", para.text.end(40).tidy().tail(8), line.text.tidy().head(8));
            self.log.find(&line.text.slice(0, 1), BoundaryUnsure { words });
            // A full line that ends with a semicolon goes on, rather: a paragraph seldom ends so.
            let goes_on = layout.sentences_run_on() || para.text.last().is_some_and(|c| "；;".contains(c));
            return if goes_on { JoinStep::Join(Reason::LineBreak) } else { JoinStep::Begin };
        }
        JoinStep::Join(Reason::LineBreak)
    }

    /// Whether the line before reaches the margin.
    fn last_is_full(&self) -> bool {
        let last = self.last.filter(|last| last.is_last);
        last.and_then(|last| self.source.get(last.source)).is_some_and(|line| self.layout.at(&line.text).is_full(line))
    }

    /// A file with a paragraph a line: a line goes on only where its sentence does.
    fn step_plain(&mut self, line: &Line) -> JoinStep {
        let para = self.out.last().expect("a paragraph is open");
        if is_number_behind_name(&para.text, line) {
            return JoinStep::Join(Reason::LineBreak);
        }
        // 除文意另有所指外—— leads into what is counted, as a colon does.
        if is_closed(&para.text) || para.text.end(2).text() == "——" {
            return JoinStep::Begin;
        }
        let comma = para.text.last().is_some_and(|c| "，、,".contains(c));
        if is_closing_line(&line.text)
            || is_work(&para.text) && is_work(&line.text)
            || self.is_last_field(para)
            || self.is_bare_list(para)
            || self.in_annex && !comma && is_short(&para.text) && !are_title(para, line)
            || self.is_level_heading(para, line)
            || self.names_by_form(para)
        {
            return JoinStep::Begin;
        }
        if self.are_counted(para, line) {
            return JoinStep::Begin;
        }
        // Where a blank line parts paragraphs, a short line above it names something, or fills in a field; within an article it is part of
        // a sentence.
        let is_part_of_title = || matches!(para.head, LineHead::Annex(_)) || are_title(para, line);
        let may_end = || !comma && is_short(&para.text) && !leads_on(&para.text) && !is_part_of_title();
        let is_plain = para.head == LineHead::None && self.met != MetLabel::Article;
        if is_plain && line.gap > 0 && !line.page && (self.is_spaced || self.is_marked) && may_end() {
            return JoinStep::Begin;
        }
        if !comma && self.met == MetLabel::None && is_short(&para.text) && para.text.len() <= 12 && !para.text.starts_with("为") {
            return JoinStep::Begin;
        }
        if !comma && self.bigrams.breaks(&para.text, &line.text) {
            let tail = para.text.tidy();
            let end = tail.slice(tail.len().saturating_sub(10), tail.len());
            self.log.find(&end, WordsLost { words: end.text() });
            return JoinStep::Begin;
        }
        if comma::is_lost(&para.text, &line.text) {
            let words = format!("{}{}", para.text.end(40).tidy().tail(6), line.text.slice(0, 20).tidy().head(4));
            self.log.find(&line.text.slice(0, 1), PunctuationLost { words });
        }
        JoinStep::Join(Reason::LineBreak)
    }

    /// `直接选举的议员14人` and below it `间接选举的议员12人`, behind a colon: lines of a list that has neither numbers nor marks.
    fn are_counted(&self, para: &Para, line: &Line) -> bool {
        let is_line = |text: &Traced| is_short(text) && text.chars.iter().any(char::is_ascii_digit) && text.last() == line.text.last();
        let before = self.out.iter().rev().skip(1).take(LONGEST_COUNT).find(|before| !is_line(&before.text));
        is_line(&para.text) && is_line(&line.text) && before.is_some_and(|before| before.text.last().is_some_and(|c| "：:".contains(c)))
    }

    /// `委员长，` after `…组成：`: whether a line belongs to a roll of names, a line each, which is one paragraph by its form.
    fn goes_on_roll(&self, read: &ReadLine, next: Option<&ReadLine>) -> bool {
        let Some(para) = self.out.last().filter(|_| is_name_line(read)) else { return false };
        let begins =
            || para.text.last().is_some_and(|c| "：:".contains(c)) && is_comma_end(&read.line.text) && next.is_some_and(is_name_line);
        self.in_roll || begins()
    }

    /// `副组长：张某` and below it, far to the right, `李某`: another answer to the same field.
    fn hangs_below_field(&self, line: &Line) -> bool {
        let is_plain = |text: &Traced| text.len() <= 40 && !text.chars.iter().any(|c| "。；，".contains(*c));
        let field = self.out.iter().rev().find(|para| para.indent != line.indent);
        line.indent >= HANGING
            && is_plain(&line.text)
            && field.is_some_and(|field| {
                field.head == LineHead::None && field.indent + 4 <= line.indent && is_field(&field.text) && is_plain(&field.text)
            })
    }

    /// Whether a field is the last of several: where each had a line of its own, it has one as well.
    fn is_last_field(&self, para: &Para) -> bool {
        let is_plain = |para: &Para| para.head == LineHead::None && para.text.len() <= 40 && is_field(&para.text);
        let before = self.out.iter().rev().nth(1);
        is_plain(para) && before.is_some_and(is_plain) && !is_comma_end(&para.text)
    }

    /// Items that all end without punctuation: a list of names.
    fn is_bare_list(&self, para: &Para) -> bool {
        let LineHead::List(list) = &para.head else { return false };
        let before = self.out.iter().rev().nth(1);
        list.number > 1
            && before.is_some_and(|before| matches!(before.head, LineHead::List(l) if l.style == list.style) && !is_closed(&before.text))
    }

    /// `一、指导思想`: a short label line, where most lines of this label are such, and the next begins as paragraphs begin.
    fn is_level_heading(&self, para: &Para, line: &Line) -> bool {
        self.is_level_line(para) && line.indent >= para.indent
    }

    /// A short label line where a line is a paragraph: `3.1 数据`, and `3. 数据` over such.
    fn names_by_form(&self, para: &Para) -> bool {
        let may_name = match para.head {
            LineHead::Clause(_) => true,
            LineHead::List(list) => self.first_clause.is_some() && label::level(list.style) == 3,
            LineHead::Article(_) | LineHead::Division(..) | LineHead::Word(_) | LineHead::Annex(_) | LineHead::None => false,
        };
        may_name && wrap::is_heading_line(&para.text)
    }

    fn is_level_line(&self, para: &Para) -> bool {
        let LineHead::List(list) = &para.head else { return false };
        self.layout.at(&para.text).has_heading_lines(list.style) && wrap::is_level_heading_line(&para.text, list.style)
    }
}

/// Whether two lines are one title.
fn are_title(para: &Para, line: &Line) -> bool {
    para.text.len() <= 60 && words::is_title(&format!("{}{}", para.text.solid().text(), line.solid()))
}

/// `1994年9月21日　乙法〔1994〕110号`
fn is_dated_number(text: &Traced) -> bool {
    text.len() <= 60 && words::dated_number(&text.solid().text()).is_some()
}

/// `抄送：…`: a line of the 版记 never goes on with what stands before it.
fn is_printed(text: &Traced) -> bool {
    text.len() <= 300 && text.chars.iter().take(LONGEST_FIELD).any(|c| "：:".contains(*c)) && closing::is_printed(&text.solid().text())
}

/// A line of works: `GB/T 5750  生活饮用水标准检验方法`.
fn is_work(text: &Traced) -> bool {
    let letters = text.chars.iter().take_while(|c| c.is_ascii_uppercase() || **c == '/').count();
    let rest = &text.chars[letters..];
    let number = rest.get(label::skip_blanks(rest, 0));
    (2..=8).contains(&letters) && number.is_some_and(char::is_ascii_digit) && text.len() <= 120
}

/// A short line that says what something is called and what it is: `申请人：甲公司`.
fn is_field(text: &Traced) -> bool {
    let colon = text.chars.iter().take(LONGEST_FIELD).position(|c| "：:".contains(*c));
    let is_label =
        |label: &[char]| label.len() >= 2 && label.iter().all(|c| zh::is_blank(*c) || zh::is_cjk(*c) && !"，。；《》“”".contains(*c));
    text.len() <= 80 && colon.is_some_and(|colon| is_label(&text.chars[..colon]))
}

/// `1.采购人信息` over `名 称：甲医院`: a name with a number, and the fields below it.
fn is_name_over_fields(para: &Para) -> bool {
    matches!(para.head, LineHead::List(_) | LineHead::Clause(_)) && wrap::is_heading_line(&para.text)
}

/// `乙方：________`: a field to be filled in says all it has to say.
fn is_blank_field(text: &Traced) -> bool {
    let value = || text.chars.iter().skip_while(|c| !"：:".contains(**c)).skip(1);
    is_field(text) && text.last().is_some_and(|c| "_＿".contains(c)) && value().all(|c| zh::is_blank(*c) || "_＿".contains(*c))
}

/// So far back the colon is looked for that leads into such lines.
const LONGEST_COUNT: usize = 100;

/// So far from the margin, in cells, stands what hangs below a field.
const HANGING: usize = 6;

/// No label of a field is longer, in characters.
const LONGEST_FIELD: usize = 13;

/// A short line whose words stand in columns: `王某　　甲市第一中学`.
pub(super) fn is_row(text: &Traced) -> bool {
    let is_wide = |pair: &[char]| pair == ['\u{3000}', '\u{3000}'] || pair[0] == '\t' && !zh::is_blank(pair[1]);
    (3..=60).contains(&text.len())
        && !is_closed(text)
        && !text.chars.iter().any(|c| "。；：".contains(*c))
        && text.chars.windows(2).any(is_wide)
}

/// A short line of a roll: a name or two, and one mark at its end.
fn is_name_line(read: &ReadLine) -> bool {
    let text = &read.line.text;
    read.head == LineHead::None
        && read.line.kind == LineKind::Text
        && text.len() <= 14
        && text.chars.iter().filter(|c| "，、,。；：".contains(**c)).count() == 1
        && text.last().is_some_and(|c| "，、,。".contains(c))
}

/// `甲市物业管理办法` and below it `（2003年…公布…修订）`: a title and its note.
fn is_noted_title(para: &Para, line: &Line) -> bool {
    let note = line.text.chars.first().is_some_and(|c| "（(".contains(*c)) && words::is_history(&line.solid());
    note && para.head == LineHead::None && para.text.len() <= 60 && words::is_title(&para.text.solid().text())
}

/// Whether nearly every line stands between blank lines: each is a paragraph then, however short.
fn is_spaced(source: &[Line]) -> bool {
    let n_apart = source.iter().skip(1).filter(|line| line.gap > 0).count();
    source.len() >= 5 && n_apart * 20 >= (source.len() - 1) * 19
}

/// `（一）`, `3.2.1` or `第三条` alone on its line: its text comes on the next.
fn is_bare_label(para: &Para) -> bool {
    let len = match &para.head {
        LineHead::List(list) => list.len,
        LineHead::Clause(clause) => clause.len,
        LineHead::Article(unit) => unit.len,
        LineHead::Division(..) | LineHead::Word(_) | LineHead::Annex(_) | LineHead::None => return false,
    };
    para.text.chars.iter().skip(len).all(|c| zh::is_blank(*c))
}

/// A heading whose number was lost looks like this where nothing in the file is numbered.
fn is_short(text: &Traced) -> bool {
    text.len() <= 20 && !text.chars.iter().any(|c| "，、。".contains(*c))
}

/// No heading is longer, however many lines it takes.
const LONGEST_HEADING: usize = 200;

/// Whether a heading or title goes on in the next line.
fn goes_on_heading(para: &Para, line: &Line, head: &LineHead, next: Option<&ReadLine>) -> bool {
    let LineHead::Division(_, unit) = &para.head else { return false };
    if para.text.len() > LONGEST_HEADING {
        return false;
    }
    let bare = para.text.solid().len() == unit.printed.chars().count();
    let labelled = *head != LineHead::None && !(bare && matches!(head, LineHead::Word(_)));
    if labelled || line.level.is_some() && para.level != line.level || head::glued_article(&para.text.chars).is_some() {
        return false;
    }
    let solid = line.solid();
    let plain = solid.chars().count() <= 25 && !solid.contains(['。', '，', '；', '：', ',', ';', ':']) && !words::is_history(&solid);
    let then_labelled = next.is_none_or(|next| next.head != LineHead::None);
    // `…，乡长、` and below it `副乡长，镇长的选举`: what breaks off at a comma goes on, commas and all.
    let breaks_off = is_comma_end(&para.text) && solid.chars().count() <= 45 && !solid.contains(['。', '；', '：', ';', ':']);
    plain && (bare || then_labelled) || breaks_off && then_labelled
}

/// Whether a bracket or quotation stays open at the end of a short line: `“源—网—`.
fn leads_on(text: &Traced) -> bool {
    let text = text.end(30).text();
    words::open_brackets(&text) > 0 || text.rfind('“') > text.rfind('”') || text.rfind('「') > text.rfind('」')
}

/// No paragraph in which a quotation stays open is longer, in characters: each line that it grows by looks through it.
const LONGEST_QUOTING: usize = 5000;

/// `“第九条` behind `“第三章　维护保养`: a quotation of several paragraphs opens each of them, and closes the last alone.
fn is_next_quoted(before: &Traced, line: &Traced) -> bool {
    let count = |mark: char| before.chars.iter().filter(|c| **c == mark).count();
    line.starts_with("“") && before.len() <= LONGEST_QUOTING && count('“') > count('”')
}

/// A signature, a date, what an office prints below a document.
fn is_closing_line(text: &Traced) -> bool {
    text.len() <= 300 && closing::is_line(&zh::strip_blanks(&text.text()))
}

fn is_comma_end(text: &Traced) -> bool {
    text.last().is_some_and(|c| "，、,".contains(c))
}

/// A formula: an equation with few Han characters.
fn is_formula(text: &Traced) -> bool {
    if text.len() > 400 {
        return false;
    }
    let han = text.chars.iter().filter(|c| zh::is_han(**c)).count();
    let has = |marks: &str| text.chars.iter().any(|c| marks.contains(*c));
    // 季度平均值＝（季初值＋季末值）÷2 is one in words.
    let is_worded = || has("=＝") && has("÷×＋+*/") && !has("，。；：") && text.len() <= 80;
    has("=＝≥≤") && han * 3 <= text.len() || is_worded()
}

/// `专栏1　重点水源工程`, `表2　水费`: what a box, a table or a drawing is called, on a line of its own.
fn is_name_of_box(text: &Traced) -> bool {
    // A paragraph is asked for each line that it grows by.
    if text.len() > 60 {
        return false;
    }
    let line = text.trim();
    let label = ["专栏", "表", "图"].iter().find(|word| line.starts_with(word)).map_or(0, |word| word.chars().count());
    let rest = line.chars.get(label..).unwrap_or_default();
    let number = rest.iter().take_while(|c| c.is_ascii_digit() || zh::is_numeral(**c) || "-－.".contains(**c)).count();
    label > 0
        && number > 0
        && rest.get(number).is_none_or(|c| zh::is_blank(*c) || "：:".contains(*c))
        && line.len() <= 40
        && !line.chars.iter().any(|c| "，。；".contains(*c))
}

/// `（财建〔2007〕436号）` below `《…》的通知》`: the number of a document goes on behind its name.
fn is_number_behind_name(para: &Traced, line: &Line) -> bool {
    let solid = line.solid();
    para.last() == Some('》')
        && solid.starts_with('（')
        && solid.ends_with(['）', '；', '。'])
        && solid.contains('号')
        && solid.contains('〔')
        && solid.chars().count() <= 40
}

/// Signature and date at the end: a closing line after which only closing lines or headings come.
fn ends_text(line: &Line, next: Option<&ReadLine>) -> bool {
    let after = next.is_none_or(|next| is_closing_line(&next.line.text) || next.head != LineHead::None || next.line.level.is_some());
    is_closing_line(&line.text) && (after || words::is_date(&line.solid()))
}
