//! A text to the words references are made of.
//!
//! In: the characters of a text, the names of the collection, the short names of this law that hold here. Out: [`Lexeme`]s in
//! order, apart from one another. Steps: go from left to right; take the longest word at each place; before 第…条 look
//! back for the name of a law. Every look is bounded, so the time is linear in the text.

use super::aliases::Aliases;
use super::bare;
use super::instrument::{self, is_contract, may_begin, may_begin_known, name_start, stands_apart};
use super::lexeme::{Level, Lexeme, LexemeKind, Title, Which};
use super::names::Names;
use super::unit::{self, all, bracketed};
use crate::zh::{self, JOINTS, ends, starts};

/// The longest title and the longest remark behind it.
const LONGEST_TITLE: usize = 160;

/// How many units may stand between an article and the next of its list: 第一条第一款第一项和二条.
const MOST_UNITS: usize = 4;

/// The words of references in a text.
pub(super) fn scan(text: &[char], names: &Names, aliases: &Aliases) -> Vec<Lexeme> {
    let mut scanner = Scanner { text, names, aliases, out: Vec::new() };
    let mut at = 0;
    while at < text.len() {
        at = scanner.step(at).max(at + 1);
    }
    scanner.out
}

/// The longest code before the year of a document number, 晋政发〔2017〕6号, and the longest name of a body before 公告 and 令.
const LONGEST_CODE: usize = 10;
const LONGEST_BODY: usize = 24;

/// Parts of a law that are cited by their names.
const NAMED_PARTS: [&str; 4] = ["分则", "总则", "附则", "序言"];

/// What titles end with, and no code.
const TITLE_WORDS: &[&str] = &["规定", "办法", "细则", "解释", "通知", "意见", "决定", "方案", "条例", "批复"];

struct Scanner<'a> {
    text: &'a [char],
    names: &'a Names,
    aliases: &'a Aliases,
    out: Vec<Lexeme>,
}

impl Scanner<'_> {
    /// Takes what begins at a place; where to go on.
    fn step(&mut self, at: usize) -> usize {
        let text = self.text;
        let found = match text[at] {
            '《' => return self.title(at),
            '〔' | '[' | '［' | '【' | '(' | '（' if self.document_number(at) => return self.end(),
            '第' => {
                if let Some(lexeme) = self.order_number(at) {
                    Some(lexeme)
                } else {
                    return self.numbered(at);
                }
            }
            '本' => self.own(at).or_else(|| unit::unit(self.text, at)),
            '该' | '同' => self.that(at).or_else(|| unit::unit(self.text, at)),
            '前' | '上' => self.that(at).or_else(|| unit::unit(self.text, at)),
            '首' => unit::unit(self.text, at),
            '各' if starts(text, at, "各该") => unit::those(text, at),
            '各' if self.touches(at) => all(text, at),
            '至' | '到' => self.through(at),
            c if zh::is_numeral(c) => self.without_mark(at),
            '附' => self.annex(at),
            _ if bare::may_end(text, at) => self.mention(at + 1),
            '(' | '（' if self.touches(at) || self.goes_on(at) => bracketed(self.text, at),
            _ => None,
        };
        let found = found.or_else(|| self.alias(at));
        let Some(lexeme) = found else { return at + 1 };
        self.out.push(lexeme);
        self.end()
    }

    fn end(&self) -> usize {
        self.out.last().map_or(0, reach)
    }

    /// Whether the last word ends right here.
    fn touches(&self, at: usize) -> bool {
        self.out.last().is_some_and(|last| last.end == at && matches!(last.kind, LexemeKind::Unit(..)))
    }

    /// 第十七条第二款和十八条: a further article of a list without 第, of a higher number than the one before.
    fn without_mark(&self, at: usize) -> Option<Lexeme> {
        let last = self.out.last().filter(|last| matches!(last.kind, LexemeKind::Unit(..)))?;
        let is_list = JOINTS.iter().any(|joint| ends(self.text, at, joint) && at - joint.chars().count() == last.end);
        let article = |lexeme: &&Lexeme| matches!(lexeme.kind, LexemeKind::Unit(Level::Article, Which::Numbers(_)));
        let before = self.out.iter().rev().take(MOST_UNITS).find(article).filter(|_| is_list)?;
        let next = unit::without_mark(self.text, at)?;
        (unit::first_number(&before.kind) < unit::first_number(&next.kind)).then_some(next)
    }

    /// 第一项至三项: the end of a range without 第.
    fn through(&self, at: usize) -> Option<Lexeme> {
        match self.out.last() {
            Some(Lexeme { end, kind: LexemeKind::Unit(level, Which::Numbers(_)), .. }) if *end == at => {
                unit::through(self.text, at, *level)
            }
            _ => None,
        }
    }

    /// Whether a list of items goes on right here: 第一款（一）项、（二）项.
    fn goes_on(&self, at: usize) -> bool {
        let is_item = |last: &&Lexeme| matches!(last.kind, LexemeKind::Unit(Level::Item, Which::Numbers(_)));
        self.out.last().filter(is_item).is_some_and(|last| {
            let gap = self.text.get(last.end..at).unwrap_or_default();
            gap == ['、'] || gap == ['和'] || gap == ['或'] || gap == ['及'] || gap == ['或', '者'] || gap == ['以', '及']
        })
    }

    /// 《…》 with what is nested in it, and the remark in brackets behind it.
    fn title(&mut self, at: usize) -> usize {
        let Some(end) = closing(self.text, at, &['《', '〈'], &['》', '〉']) else { return at + 1 };
        let after = match self.text.get(end) {
            Some('（' | '(') => closing(self.text, end, &['（', '('], &['）', ')']).unwrap_or(end),
            _ => end,
        };
        let inner = |from: usize, to: usize| self.text[from..to].iter().collect::<String>();
        let name = inner(at + 1, end - 1);
        let remark = if after > end { inner(end + 1, after - 1) } else { String::new() };
        self.out.push(Lexeme { start: at, end, kind: LexemeKind::Title(Title { name, remark, after }) });
        for inside in end..after {
            if matches!(self.text[inside], '〔' | '[' | '［') && self.document_number(inside) {
                break;
            }
            if self.text[inside] == '第'
                && let Some(lexeme) = self.order_number(inside)
            {
                self.out.push(lexeme);
                break;
            }
        }
        after
    }

    /// 晋政发〔2017〕6号: the code is looked for to the left of the bracket.
    fn document_number(&mut self, at: usize) -> bool {
        let text = self.text;
        let close = at + 5;
        let is_year = text.get(at + 1..close).is_some_and(|year| year.iter().all(|c| c.is_ascii_digit() || ('０'..='９').contains(c)));
        if !is_year || !matches!(text.get(close), Some('〕' | ']' | '］' | '】' | ')' | '）')) {
            return false;
        }
        let from = close + 1 + usize::from(text.get(close + 1) == Some(&'第'));
        let n_digits = text[from..].iter().take(6).take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(*c)).count();
        if n_digits == 0 || text.get(from + n_digits) != Some(&'号') {
            return false;
        }
        // 甲市乙委员会公告〔2009〕第10号: before 公告 and 令 stands the name of a body, which is longer than a code.
        let is_order = ends(text, at, "公告") || ends(text, at, "令");
        let longest = if is_order { LONGEST_BODY } else { LONGEST_CODE };
        let earliest = self.out.last().map_or(0, |last| last.end).max(at.saturating_sub(longest));
        let code = (earliest..at).rev().take_while(|before| zh::is_cjk(text[*before]) && text[*before].is_alphanumeric()).count();
        let start = (at - code..at).find(|start| *start == at - code || may_begin_code(text, *start)).unwrap_or(at);
        let start = (start..at).rev().find(|place| after_verb(text, *place)).unwrap_or(start);
        // A title that a conversion glued to its number: …的若干规定法释〔2023〕6号.
        let is_title = |place: &usize| TITLE_WORDS.iter().any(|word| ends(text, *place, word));
        let start = (start + 1..at).rev().find(is_title).unwrap_or(start);
        if start == at {
            return false;
        }
        let end = from + n_digits + 1;
        let number = text[start..end].iter().collect();
        self.out.push(Lexeme { start, end, kind: LexemeKind::DocumentNumber(number) });
        true
    }

    /// 国务院令第412号, 公告第5号: the body is looked for to the left.
    fn order_number(&self, at: usize) -> Option<Lexeme> {
        let text = self.text;
        let is_digit = |c: &char| zh::is_numeral(*c) || c.is_ascii_digit() || ('０'..='９').contains(c);
        let n_digits = text[at + 1..].iter().take(8).take_while(|c| is_digit(c)).count();
        let end = at + 1 + n_digits;
        // 财政部公告2020年第8号
        let year = at.checked_sub(5).filter(|from| text[at - 1] == '年' && text[*from..at - 1].iter().all(char::is_ascii_digit));
        let is_order = ends(text, at, "令") || ends(text, year.unwrap_or(at), "公告");
        if n_digits == 0 || text.get(end) != Some(&'号') || !is_order {
            return None;
        }
        let earliest = self.out.last().map_or(0, |last| last.end).max(at.saturating_sub(24));
        let n_name = (earliest..at).rev().take_while(|before| text[*before].is_alphanumeric()).count();
        let start = (at - n_name..at).rev().find(|place| after_verb(text, *place)).unwrap_or(at - n_name);
        // 1995年4月3日甲市人民政府令第12号: the day belongs to no name.
        let is_day = |place: &usize| *place > 1 && text[place - 1] == '日' && is_digit(&text[place - 2]);
        let start = (start..at).rev().find(is_day).unwrap_or(start);
        Some(Lexeme { start, end: end + 1, kind: LexemeKind::DocumentNumber(text[start..=end].iter().collect()) })
    }

    /// 第…条, with the name of a law or 分则 before it.
    fn numbered(&mut self, at: usize) -> usize {
        let Some(lexeme) = unit::unit(self.text, at) else { return self.unnamed_article(at) };
        if let LexemeKind::Unit(level, Which::Numbers(_)) = &lexeme.kind
            && self.out.last().is_none_or(|last| last.end != at)
        {
            self.head(at, *level);
        }
        self.out.push(lexeme);
        self.end()
    }

    /// 刑法第二百三十六第三款: behind the name of a law and before 第…款, a number without its 条 is that of an article.
    fn unnamed_article(&mut self, at: usize) -> usize {
        let Some(article) = unit::without_word(self.text, at) else { return at + 1 };
        let n_before = self.out.len();
        self.head(at, Level::Article);
        let is_named = |last: &Lexeme| last.end == at && matches!(last.kind, LexemeKind::Name(_) | LexemeKind::Title(_) | LexemeKind::Own);
        if !self.out.last().is_some_and(is_named) {
            self.out.truncate(n_before);
            return at + 1;
        }
        self.out.push(article);
        self.end()
    }

    /// What names the law just before 第…条.
    fn head(&mut self, at: usize, level: Level) {
        let mut at = at;
        let last = self.out.last().map_or(0, |last| last.end);
        for word in NAMED_PARTS {
            if at >= last + 2 && ends(self.text, at, word) && (level < Level::Article || word == "序言") {
                let heading = Lexeme { start: at - 2, end: at, kind: LexemeKind::Heading(word.to_owned()) };
                at -= 2;
                if last < at {
                    self.name(at, last);
                }
                self.out.push(heading);
                return;
            }
        }
        if level < Level::Article
            && let Some(start) = self.part(at, last)
        {
            let heading = self.text[start..at - 1].iter().collect();
            self.name(start, last);
            self.out.push(Lexeme { start, end: at, kind: LexemeKind::Heading(heading) });
        } else if level <= Level::Article || is_contract(self.text, at) {
            self.name(at, last);
        }
    }

    /// Where the name of a part 编 begins that stands between the name of its law and 第…章: 民法典总则编第六章.
    fn part(&self, at: usize, last: usize) -> Option<usize> {
        let longest = if ends(self.text, at, "编") { 7 } else { 0 };
        let is_law = |start: &usize| {
            let title = self.out.last().filter(|lexeme| matches!(lexeme.kind, LexemeKind::Title(_) | LexemeKind::Own));
            title.is_some_and(|title| reach(title) == *start)
                || name_start(self.text, *start).is_some_and(|from| from >= last)
                || may_begin(self.text, *start) && !"本该分同".contains(self.text[*start])
        };
        (3..=longest).filter_map(|n| at.checked_sub(n)).filter(|start| *start >= last).find(is_law)
    }

    /// The name of a law that ends here: one of the collection, a short name of this law, or any that ends like a law.
    fn name(&mut self, unit: usize, from: usize) {
        let at = before_remark(self.text, unit);
        let from = if at < unit { self.out.iter().rev().find(|last| last.start < at).map_or(0, reach) } else { from };
        let of_collection = self.names.ending_at(self.text, at);
        let known = of_collection.into_iter().chain(self.names.known_ending_at(self.text, at)).min();
        // 决定撤销监督法第四十四条: a short form in general use that this law introduces as well.
        let is_known = |start: &usize| self.names.is_known(&self.text[*start..at].iter().collect::<String>());
        let is_alone = |start: &usize| may_begin_known(self.text, *start) || stands_apart(self.text, *start, at) || is_known(start);
        let alias = || self.aliases.ending_at(self.text, at).filter(is_alone);
        // 《乙法》及其第三条 says whose article it is, but not in words that could be looked up.
        let pointer = || ends(self.text, at, "其").then(|| at - 1).filter(|start| *start >= from);
        let other = || if is_contract(self.text, at) { contract_start(self.text, at) } else { name_start(self.text, at) };
        let Some(start) = known.or_else(alias).or_else(other).or_else(pointer) else { return };
        // 公司法司法解释（三）第三条: the short name at its head is a part of it.
        let is_part = |last: &Lexeme| matches!(last.kind, LexemeKind::Name(_)) && last.start == start && last.end == from;
        if self.out.last().is_some_and(is_part) {
            self.out.pop();
        } else if start < from {
            return;
        }
        // 刑法（以下简称《刑法》）第三条: the remark is a part of it.
        while self.out.last().is_some_and(|last| last.start > at) {
            self.out.pop();
        }
        let name = self.text[start..at].iter().collect();
        self.out.push(Lexeme { start, end: unit, kind: LexemeKind::Name(name) });
    }

    /// 本条例 before a unit.
    fn own(&self, at: usize) -> Option<Lexeme> {
        let end = instrument::own(self.text, at)?;
        leads(self.text, end).then_some(Lexeme { start: at, end, kind: LexemeKind::Own })
    }

    /// 该法 before a unit.
    fn that(&self, at: usize) -> Option<Lexeme> {
        let end = instrument::that(self.text, at)?;
        leads(self.text, end).then_some(Lexeme { start: at, end, kind: LexemeKind::That })
    }

    /// A short name this law introduced.
    fn alias(&self, at: usize) -> Option<Lexeme> {
        let name = self.aliases.starting_at(self.text, at).find(|name| !instrument::is_generic(name) && instrument::is_norm(name))?;
        let is_introduced = at > 0 && self.text[at - 1] == '“' && ends(self.text, at - 1, "称");
        if is_introduced || !may_begin_known(self.text, at) {
            return None;
        }
        let end = at + name.chars().count();
        let goes_on = self.text.get(end).is_some_and(|c| "学院律庭官典定人规案条修实委".contains(*c)) && !starts(self.text, end, "规定");
        (!goes_on).then_some(Lexeme { start: at, end, kind: LexemeKind::Name(name) })
    }

    /// The name of a law that ends here and stands alone.
    fn mention(&self, end: usize) -> Option<Lexeme> {
        let start = bare::standing_alone(self.text, end, self.names)?;
        let name = self.text[start..end].iter().collect();
        (start >= self.out.last().map_or(0, reach)).then_some(Lexeme { start, end, kind: LexemeKind::Mention(name) })
    }

    /// 附件一; 附件 alone only where a law is named before it.
    fn annex(&self, at: usize) -> Option<Lexeme> {
        let end = ["附件", "附表", "附录", "附图"].iter().find(|word| starts(self.text, at, word)).map(|_| at + 2)?;
        let n_digits = self.text[end..].iter().take(4).take_while(|c| zh::is_numeral(**c) || c.is_ascii_digit()).count();
        let number = zh::parse_numeral(&self.text[end..end + n_digits].iter().collect::<String>());
        let is_named = self.out.last().is_some_and(|last| last.end == at) || ends(self.text, at, "见");
        let is_counted = self.text.get(end + n_digits).is_some_and(|c| "份式页张件个".contains(*c));
        if is_counted || (number.is_none() && !is_named) {
            return None;
        }
        let end = if number.is_some() { end + n_digits } else { end };
        Some(Lexeme { start: at, end, kind: LexemeKind::Annex(number) })
    }
}

/// The character after a word and its remark.
fn reach(lexeme: &Lexeme) -> usize {
    match &lexeme.kind {
        LexemeKind::Title(title) => title.after,
        _ => lexeme.end,
    }
}

/// Whether a unit follows the name of a law.
fn leads(text: &[char], at: usize) -> bool {
    let at = at + usize::from(text.get(at) == Some(&'的') || text.get(at) == Some(&'中'));
    let heading = NAMED_PARTS.iter().find(|word| starts(text, at, word)).map_or(0, |_| 2);
    let part = (2..=6).find(|n| text.get(at + n) == Some(&'编') && text.get(at + n + 1) == Some(&'第')).map_or(0, |n| n + 1);
    let heading = heading.max(part);
    starts(text, at, "附件")
        || starts(text, at, "附表")
        || text.get(at + heading) == Some(&'第') && unit::unit(text, at + heading).is_some()
}

/// Where a bracket that opens at a place is closed: the character after the closing one.
fn closing(text: &[char], at: usize, open: &[char], close: &[char]) -> Option<usize> {
    let mut depth = 0;
    for (index, c) in text.iter().enumerate().skip(at).take(LONGEST_TITLE) {
        if open.contains(c) {
            depth += 1;
        } else if close.contains(c) {
            depth -= 1;
            if depth == 0 {
                return Some(index + 1);
            }
        } else if *c == '。' && depth > 0 && open.contains(&'《') {
            return None;
        }
    }
    None
}

/// The longest remark that gives a name its short form.
const LONGEST_REMARK: usize = 24;

/// Where a name ends before the remark that gives its short form: 甲法（以下简称本法）第三条.
fn before_remark(text: &[char], at: usize) -> usize {
    let open = (at.saturating_sub(LONGEST_REMARK)..at).rev().find(|index| matches!(text[*index], '（' | '('));
    let is_short = |open: &usize| ["以下简称", "以下称", "下称", "简称"].iter().any(|word| starts(text, open + 1, word));
    open.filter(|open| (ends(text, at, "）") || ends(text, at, ")")) && is_short(open)).unwrap_or(at)
}

fn contract_start(text: &[char], at: usize) -> Option<usize> {
    (at.saturating_sub(20)..at).rev().find(|start| may_begin(text, *start))
}

fn may_begin_code(text: &[char], start: usize) -> bool {
    start > 0 && !text[start - 1].is_alphanumeric()
}

/// Whether a word that introduces the number of a document ends at a place.
fn after_verb(text: &[char], at: usize) -> bool {
    let is_letter = ends(text, at, "共和");
    let words = [
        "根据", "依据", "按照", "依照", "印发", "参照", "以", "经", "和", "与", "及", "或", "或者", "即", "由", "落实", "执行", "贯彻",
        "违反", "废止", "适用",
    ];
    !is_letter && words.iter().any(|word| ends(text, at, word))
}
