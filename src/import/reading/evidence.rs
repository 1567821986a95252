//! What a place says about the label that may stand there, before its number is looked at.

use super::costs::{Cost, place};
use crate::import::clauses;
use crate::import::closed::is_closed;
use crate::import::head;
use crate::import::label::{self, ClauseLabel, ListLabel};
use crate::import::lines::{Line, LineKind};
use crate::import::traced::Traced;
use crate::import::words;
use crate::model::ItemStyle;
use crate::zh::{self, AnyOf};

/// So many characters before a place say whether a sentence ends there.
const LOOK_BACK: usize = 2001;

/// What stands before a line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Preceding {
    /// How it ends.
    end: LineEnd,
    /// Whether it is short and without any mark: a heading perhaps.
    bare: bool,
    /// Whether it is such a line with a number of its own: 三、附则.
    numbered: bool,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum LineEnd {
    /// A sentence ends, or a heading, a table, a signature.
    #[default]
    Closed,
    /// A comma, which may end an item.
    Comma,
    /// 、: an item may end, or a list of citations go on.
    Enumeration,
    /// It breaks off behind 第.
    Ordinal,
    /// Its last words lead into a citation: 依照本法.
    Lead,
    /// A sentence is open.
    Open,
}

impl Preceding {
    /// What stands before the line at this index.
    pub(super) fn of(lines: &[Line], index: usize) -> Self {
        let Some(before) = index.checked_sub(1).map(|at| &lines[at]) else { return Self::default() };
        let is_rest_of_heading =
            index > 1 && matches!(head::of(&lines[index - 2]), head::LineHead::Division(..)) && is_bare(&before.text.chars);
        if is_closed(&before.text) || is_rest_of_heading || ends_by_itself(before) {
            return Self::default();
        }
        let label = label::list(&before.text.chars).map_or(0, |list| list.len);
        let bare = is_bare(&before.text.chars[label..]) || is_field(&before.text.chars[label..]);
        let end = match before.text.last() {
            Some('，') => LineEnd::Comma,
            Some('、') => LineEnd::Enumeration,
            Some('第') => LineEnd::Ordinal,
            // 一、一般规定 is a heading, whatever its last word.
            _ if leads_to_citation(&before.text) && !(bare && label > 0) => LineEnd::Lead,
            _ => LineEnd::Open,
        };
        Self { end, bare, numbered: bare && label > 0 && label::list(&before.text.chars).is_some_and(|list| label::level(list.style) <= 2) }
    }

    fn is_open(self) -> bool {
        self.end != LineEnd::Closed
    }

    fn leads(self) -> bool {
        matches!(self.end, LineEnd::Enumeration | LineEnd::Ordinal | LineEnd::Lead)
    }
}

/// Short and without any mark: a heading perhaps.
fn is_bare(chars: &[char]) -> bool {
    chars.len() <= 40 && !chars.iter().any(|c| "，。；：、《“".contains(*c))
}

/// `牵头单位：区水务局`: a short line that says what something is.
fn is_field(chars: &[char]) -> bool {
    let colon = chars.iter().take(10).position(|c| "：:".contains(*c));
    chars.len() <= 40
        && colon.is_some_and(|colon| {
            (2..chars.len() - 1).contains(&colon)
                && chars[..colon].iter().all(|c| zh::is_cjk(*c) && !"，。；：、《“".contains(*c))
                && !chars[colon + 1..].iter().any(|c| "，。；：《“".contains(*c))
        })
}

/// Headings, tables and signatures end without a full stop.
fn ends_by_itself(line: &Line) -> bool {
    if line.kind != LineKind::Text || line.level.is_some() {
        return true;
    }
    match head::of(line) {
        head::LineHead::None => {
            let solid = line.solid();
            line.text.len() <= 40 && (words::is_date(&solid) || words::is_history(&solid) || words::is_title(&solid))
        }
        head::LineHead::Division(..) | head::LineHead::Word(_) | head::LineHead::Annex(_) => true,
        head::LineHead::Clause(clause) => line.text.len() <= clause.len,
        head::LineHead::List(list) => line.text.chars.iter().skip(list.len).all(|c| zh::is_blank(*c)),
        head::LineHead::Article(unit) => line.text.chars.iter().skip(unit.len).all(|c| zh::is_blank(*c)),
    }
}

/// 第…条 at the head of a line: what it costs as a label, and as text.
pub(super) fn article_at_head(line: &Line, after: &[char], before: Preceding) -> (Cost, Cost) {
    let set_off = is_set_off(after);
    let cites = citation(after);
    let marked = line.bold || line.level.is_some();
    // What stands behind 三、附则 need not be set off: 第九条（施行）本解释自…, 第九条本办法自….
    let is_after_heading = before.bare && (set_off || before.numbered && cites == place::NOTHING) && !before.leads();
    let open = before.is_open() && !is_after_heading && !marked;
    let mut accept = cites;
    if open {
        accept += place::AFTER_OPEN;
        accept += match (before.leads(), set_off) {
            (false, _) => place::NOTHING,
            (true, true) => place::AFTER_LEAD_SET_OFF,
            (true, false) => place::AFTER_LEAD,
        };
    }
    let reject = if marked && cites < place::CITES {
        place::MARKED
    } else if cites >= place::CITES || open && before.leads() && !set_off {
        place::NOTHING
    } else if open && before.leads() {
        place::OPEN
    } else if open || cites > place::NOTHING {
        if set_off { place::OPEN_SET_OFF } else { place::OPEN }
    } else if set_off {
        place::HEAD_SET_OFF
    } else {
        place::HEAD
    };
    (accept, reject)
}

/// A heading at the head of a line.
pub(super) fn division_at_head(line: &Line, after: &[char], before: Preceding) -> (Cost, Cost) {
    // 文种：管理办法, and below it 第一章 总则: a blank sets it off, and nothing cites it.
    let is_apart = after.first().is_some_and(|c| zh::is_blank(*c)) && !label::reads_as_citation(after);
    if line.bold || line.level.is_some() {
        (place::NOTHING, place::MARKED)
    } else if before.is_open() && before.leads() && is_apart {
        (place::AFTER_LEAD_SET_OFF, place::OPEN)
    } else if before.is_open() && before.leads() {
        (place::AFTER_LEAD, place::NOTHING)
    } else if before.is_open() {
        (place::AFTER_OPEN, place::OPEN_SET_OFF)
    } else {
        (place::NOTHING, place::HEAD_SET_OFF)
    }
}

/// An item's label at the head of a line.
pub(super) fn item_at_head(line: &Line, before: Preceding) -> (Cost, Cost) {
    let marked = if line.bold || line.level.is_some() { place::MARKED } else { place::NOTHING };
    if before.end == LineEnd::Ordinal {
        (place::CITES, place::NOTHING)
    } else if before.is_open() && !before.bare {
        let accept = if matches!(before.end, LineEnd::Comma | LineEnd::Enumeration) { place::INSIDE } else { place::AFTER_OPEN };
        (accept, place::ITEM_OPEN + marked)
    } else {
        (place::NOTHING, place::ITEM_HEAD + marked)
    }
}

/// The number of a clause at the head of a line: what it costs as a label, and as text.
pub(super) fn clause_at_head(line: &Line, clause: &ClauseLabel, before: Preceding) -> (Cost, Cost) {
    let after = &line.text.chars[clause.len..];
    let is_amount = clauses::may_count(after);
    let mut accept = if is_amount { place::AFTER_LEAD } else { place::NOTHING };
    if before.leads() {
        accept += place::AFTER_LEAD;
    } else if before.is_open() && !before.bare {
        accept += place::AFTER_OPEN;
    }
    let marked = if line.bold || line.level.is_some() { place::MARKED } else { place::NOTHING };
    let reject = match (is_amount, is_set_off(after)) {
        (true, _) => place::NOTHING,
        (false, true) => place::CLAUSE_SET_OFF,
        (false, false) => place::CLAUSE_FLUSH,
    };
    (accept, reject + marked)
}

/// 第…条 inside a line; `None` where it cannot be a label. `heading` is where the heading begins that stands last before it.
pub(super) fn article_inside(text: &Traced, at: usize, after: &[char], heading: Option<usize>) -> Option<(Cost, Cost)> {
    let chars = &text.chars;
    let gap = zh::is_blank(chars[at - 1]);
    let last = last_before(chars, at)?;
    let set_off = is_set_off(after);
    let cited = citation(after);
    let flush = if set_off { place::NOTHING } else { place::INSIDE_FLUSH };
    if let Some(from) = heading
        && (gap || set_off)
        && !chars[from..at].iter().any(|c| "。；，".contains(*c))
    {
        return Some((cited + flush, if cited == place::NOTHING { place::BEHIND_HEADING } else { place::CLAUSE }));
    }
    // 第二章违纪行为处分第五条违反…
    if heading == Some(0)
        && label::unit(chars).is_some_and(|unit| head::flush_article(&chars[unit.len..]).map(|from| from + unit.len) == Some(at))
    {
        return Some((place::INSIDE_FLUSH, place::BEHIND_HEADING));
    }
    let (accept, reject) = match last {
        '。' | '！' | '？' => stop(gap, set_off),
        '”' | '）' | ')' if is_closed(&text.slice(at.saturating_sub(LOOK_BACK), at)) => stop(gap, set_off),
        // Some type the full stop of half width.
        '.' | '．' if ends_han(chars, at) => stop(gap, set_off),
        // Less than a gap: where its number is due, it is one.
        _ if cited == place::NOTHING && is_behind_name(chars, at) => return Some((place::INSIDE_CLAUSE, place::NOTHING)),
        '；' | '：' => (place::INSIDE_CLAUSE, if gap && set_off { place::CLAUSE } else { place::NOTHING }),
        '）' | ')' | '》' | '”' => (place::BEHIND_NAME, place::NOTHING),
        _ => return None,
    };
    Some((accept + cited + flush, if cited >= place::CITES { place::NOTHING } else { reject.saturating_sub(cited) }))
}

/// Whether the last mark before a place stands behind a Han character: 为耻.第三条, and not 1.第三条.
fn ends_han(chars: &[char], at: usize) -> bool {
    chars[..at].iter().rev().filter(|c| !zh::is_blank(**c)).nth(1).is_some_and(|c| zh::is_han(*c))
}

/// `诠释第二条…`, `….总则第一条…`: a few words at the head of a line, or behind a sentence, that name the article and lead into no citation.
fn is_behind_name(chars: &[char], at: usize) -> bool {
    const VERBS: [&str; 16] = ["有", "按", "依", "照", "据", "以", "对", "在", "除", "将", "反", "用", "合", "见", "属于", "所称"];
    let from = chars[..at].iter().rposition(|c| "。.".contains(*c)).map_or(0, |stop| stop + 1);
    let name: Vec<char> = chars[from..at].iter().copied().filter(|c| !zh::is_blank(*c)).collect();
    let words: String = name.iter().collect();
    (2..=LONGEST_LEAD).contains(&name.len())
        && name.iter().all(|c| zh::is_han(*c))
        && label::list(&name).is_none()
        && !LEADS.iter().any(|word| words.ends_with(word))
        && !VERBS.iter().any(|verb| words.ends_with(verb))
}

/// No name before the number of an article is longer, in characters.
const LONGEST_LEAD: usize = 8;

fn stop(gap: bool, set_off: bool) -> (Cost, Cost) {
    match (gap, set_off) {
        (true, true) => (place::INSIDE, place::STOP_SET_OFF),
        (true, false) => (place::INSIDE, place::STOP),
        (false, _) => (place::INSIDE_FLUSH, place::STOP),
    }
}

/// What stands around the label of a heading inside a line.
pub(super) struct HeadingInside {
    /// Whether a blank follows it.
    pub is_set_off: bool,
    /// Whether another heading stands before it in the line.
    pub is_behind_heading: bool,
    /// Whether the line ends with it.
    pub ends_line: bool,
}

/// A heading inside a line; `None` where it cannot be one.
pub(super) fn division_inside(text: &Traced, at: usize, around: &HeadingInside) -> Option<(Cost, Cost)> {
    let chars = &text.chars;
    let gap = zh::is_blank(chars[at - 1]);
    let last = last_before(chars, at)?;
    if gap && around.is_set_off || around.is_behind_heading && (gap || around.is_set_off) {
        return Some((place::INSIDE, place::STOP_SET_OFF));
    }
    let ends = "。！？".contains(last) || "”）)".contains(last) && is_closed(&text.slice(at.saturating_sub(LOOK_BACK), at));
    // …同步验收。第三章 附则: behind a full stop stands no sentence without one.
    if ends && around.ends_line {
        return Some((if around.is_set_off { place::INSIDE } else { place::INSIDE_FLUSH }, place::STOP));
    }
    (ends || gap).then_some((place::INSIDE_FLUSH, place::CLAUSE))
}

/// An item's label inside a line; `None` where it cannot be one. A row of them is weighed apart.
pub(super) fn item_inside(chars: &[char], at: usize, list: &ListLabel) -> Option<(Cost, Cost)> {
    let mark = last_before(chars, at)?;
    // 违反第五条第一、二、三项: what another number goes on with.
    if mark == '第' || "、和与及".contains(mark) && chars[..at].contains(&'第') {
        return None;
    }
    if is_behind_short_line(chars, at, list) {
        return Some((place::INSIDE, place::CLAUSE));
    }
    if is_behind_label(chars, at, list) {
        return Some((place::NOTHING, place::ITEM_IN_ROW));
    }
    if "第条款项目、和或与及至".contains(mark) && !chars[..at].ends_with(&['或', '者']) {
        return None;
    }
    let is_or = ends_with_or(chars, at) && list.style == ItemStyle::Bracketed;
    let is_due = list.number == 1 && "：:".contains(mark) || "。".contains(mark) || is_or;
    Some(match mark {
        '；' | ';' if list.number > 1 => (place::INSIDE, place::ITEM_DUE),
        _ if is_due => (place::INSIDE, place::CLAUSE),
        _ => (place::BEHIND_NAME, place::NOTHING),
    })
}

/// `一、报送时间（一）年度资料…`: a heading that a conversion glued to the first item below it.
fn is_behind_short_line(chars: &[char], at: usize, list: &ListLabel) -> bool {
    let outer = label::list(chars).map(|outer| (label::level(outer.style), outer.len)).or_else(|| Some((0, label::unit(chars)?.len)));
    outer.is_some_and(|(level, len)| {
        let between = &chars[len.min(at)..at];
        level < label::level(list.style) && (2..=45).contains(&between.len()) && !between.iter().any(|c| "。；：（(《“".contains(*c))
    })
}

/// `5.　(1)　…`: the first of what an item or an article has stands right behind the label of that.
fn is_behind_label(chars: &[char], at: usize, list: &ListLabel) -> bool {
    let outer = label::list(chars).filter(|outer| label::level(outer.style) < label::level(list.style));
    outer.is_some_and(|outer| list.number == 1 && label::skip_blanks(chars, outer.len) == at)
}

/// `…；或者（三）…`
fn ends_with_or(chars: &[char], at: usize) -> bool {
    chars[..at].ends_with(&['或', '者']) && chars[..at - 2].last().is_some_and(|c| "；;，".contains(*c))
}

pub(super) fn last_before(chars: &[char], at: usize) -> Option<char> {
    chars[..at].iter().rev().find(|c| !zh::is_blank(**c)).copied()
}

/// Whether a label is set off from what follows.
fn is_set_off(after: &[char]) -> bool {
    after.first().is_none_or(|c| zh::is_blank(*c) || "【〔：:．.".contains(*c))
}

/// What it costs that these words follow the label of an article.
fn citation(after: &[char]) -> Cost {
    if !label::reads_as_citation(after) {
        place::NOTHING
    } else if label::may_begin_sentence(after) {
        place::MAY_CITE
    } else {
        place::CITES
    }
}

/// Words that lead into a citation.
const LEADS: [&str; 30] = [
    "本法", "条例", "办法", "规定", "细则", "规则", "依照", "按照", "根据", "违反", "适用", "》", "、", "和", "或者", "以及", "及", "至",
    "与", "本解释", "本决定", "同法", "该法", "第", "宪法", "刑法", "法典", "诉讼法", "依据", "本章程",
];

/// Words before a line end that lead into a citation: 依照本法 | 第三条.
fn leads_to_citation(text: &Traced) -> bool {
    let tail = text.end(40).solid().tail(4);
    tail.ends_with_any(&LEADS)
}
