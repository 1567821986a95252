//! Numbered and relative units: 第三条之一, 第（一）、（二）项, 前两款, 本条.
//!
//! In: a text and a place in it. Out: the unit that begins there, unless the words around make another word of it
//! (合同条款, 该条约, 基本项目). Each look takes a bounded number of characters, so that a text is read in linear time.

use super::lexeme::{Level, Lexeme, LexemeKind, Pick, Which};
use crate::model::Number;
use crate::zh::{self, JOINTS, starts};

/// The longest list in one unit, such as 第一、二、三项.
const MOST_PICKS: usize = 24;

/// The unit that begins at a character; `None` where none does.
pub(super) fn unit(text: &[char], at: usize) -> Option<Lexeme> {
    match text[at] {
        '第' => numbered(text, at),
        '前' => before(text, at),
        '上' => above(text, at),
        '首' => first(text, at),
        '本' => here(text, at),
        '该' | '同' => that(text, at),
        _ => None,
    }
}

/// 各项 after 前款 or 本条; `None` where it is another word.
pub(super) fn all(text: &[char], at: usize) -> Option<Lexeme> {
    let (level, end) = level(text, at + 1)?;
    let is_counted = matches!(level, Level::Paragraph | Level::Item | Level::Subitem);
    (text[at] == '各' && is_counted && stands_alone(text, level, end)).then(|| lexeme(at, end, level, Which::All))
}

/// 十八条, as it may go on a list of articles where something is said of its words.
pub(super) fn without_mark(text: &[char], at: usize) -> Option<Lexeme> {
    let (number, end) = numeral(text, at)?;
    let (level, end) = level(text, end).filter(|(level, _)| *level == Level::Article)?;
    let is_cited = ["规定", "的规定", "第", "、第", "和第", "所", "之规定"].iter().any(|word| starts(text, end, word));
    (is_cited && stands_alone(text, level, end)).then(|| lexeme(at, end, level, Which::Numbers(vec![Pick::One(Number::plain(number))])))
}

/// 第二百三十六 right before 第三款: the number of an article that lacks its 条.
pub(super) fn without_word(text: &[char], at: usize) -> Option<Lexeme> {
    let (number, end) = numeral(text, at + 1)?;
    let is_above = text.get(end) == Some(&'第')
        && unit(text, end).is_some_and(|next| matches!(next.kind, LexemeKind::Unit(Level::Paragraph, Which::Numbers(_))));
    is_above.then(|| lexeme(at, end, Level::Article, Which::Numbers(vec![Pick::One(Number::plain(number))])))
}

/// The first number a unit names.
pub(super) fn first_number(kind: &LexemeKind) -> Option<Number> {
    match kind {
        LexemeKind::Unit(_, Which::Numbers(picks)) => picks.first().map(|pick| match pick {
            Pick::One(number) | Pick::Through(number, _) => *number,
        }),
        _ => None,
    }
}

/// 各该条, 各该项: each of those named before.
pub(super) fn those(text: &[char], at: usize) -> Option<Lexeme> {
    let (level, end) = level(text, at + 2).filter(|(level, _)| *level >= Level::Article)?;
    stands_alone(text, level, end).then(|| lexeme(at, end, level, Which::Those))
}

/// 三项 behind 第一项至: the end of a range without 第, from the place of 至 on.
pub(super) fn through(text: &[char], at: usize, of: Level) -> Option<Lexeme> {
    let (number, end) = numeral(text, at + 1)?;
    let (level, end) = level(text, end).filter(|(level, _)| *level == of)?;
    let is_unit = stands_alone(text, level, end);
    is_unit.then(|| lexeme(at + 1, end, level, Which::Numbers(vec![Pick::One(Number::plain(number))])))
}

/// （一）、（二）项 without 第, as it may follow a 条 or 款.
pub(super) fn bracketed(text: &[char], at: usize) -> Option<Lexeme> {
    if !matches!(text[at], '（' | '(') {
        return None;
    }
    let (picks, end) = picks(text, at)?;
    let (level, end) = level(text, end)?;
    // 第711(1)条, as Hong Kong writes it: the bracket holds the 款.
    let is_inside = level == Level::Article && previous(text, at).is_some_and(|c| c.is_ascii_digit());
    let of = if is_inside { Level::Paragraph } else { level };
    ((is_inside || level == Level::Item) && stands_alone(text, level, end)).then(|| lexeme(at, end, of, Which::Numbers(picks)))
}

fn lexeme(start: usize, end: usize, level: Level, which: Which) -> Lexeme {
    Lexeme { start, end, kind: LexemeKind::Unit(level, which) }
}

/// 第三条, 第三、四条, 第三至五条
fn numbered(text: &[char], at: usize) -> Option<Lexeme> {
    let Some((mut picks, end)) = picks(text, at + 1) else { return before_bracket(text, at) };
    let (level, mut end) = level(text, end)?;
    if level == Level::Article
        && let Some((suffix, after)) = suffix(text, end)
        && let Some(Pick::One(number) | Pick::Through(_, number)) = picks.last_mut()
    {
        (number.suffix, end) = (Some(suffix), after);
    }
    stands_alone(text, level, end).then(|| lexeme(at, end, level, Which::Numbers(picks)))
}

/// 第711 of 第711(1)条; the bracket is the next unit.
fn before_bracket(text: &[char], at: usize) -> Option<Lexeme> {
    let (number, end) = numeral(text, at + 1).filter(|(_, end)| text[end - 1].is_ascii_digit())?;
    let (_, close) = numeral(text, end).filter(|(_, close)| text[close - 1] == ')' || text[close - 1] == '）')?;
    let is_article = level(text, close).is_some_and(|(level, end)| level == Level::Article && stands_alone(text, level, end));
    is_article.then(|| lexeme(at, end, Level::Article, Which::Numbers(vec![Pick::One(Number::plain(number))])))
}

/// The numbers from a place behind 第 on, and where they end.
fn picks(text: &[char], at: usize) -> Option<(Vec<Pick>, usize)> {
    let (number, mut end) = numeral(text, at)?;
    let mut picks = vec![Pick::One(Number::plain(number))];
    while picks.len() < MOST_PICKS {
        let is_bracketed = matches!(text.get(end), Some('（' | '(')) && matches!(text[end - 1], '）' | ')');
        let Some((through, next)) = joint(text, end).or(is_bracketed.then_some((false, end))) else { break };
        let next = if text.get(next) == Some(&'第') { next + 1 } else { next };
        let Some((number, after)) = numeral(text, next) else { break };
        let number = Number::plain(number);
        match picks.last_mut() {
            Some(Pick::One(from)) if through => {
                let from = *from;
                picks.pop();
                picks.push(Pick::Through(from, number));
            }
            _ => picks.push(Pick::One(number)),
        }
        end = after;
    }
    let end = end + usize::from(is_count(text, end, picks.len()));
    // 第三条、第四款: the list ends where a unit stands, which is then behind the first number.
    level(text, end).map(|_| (picks, end))
}

/// Whether a letter says how many were named: 第（一）、（二）两项.
fn is_count(text: &[char], at: usize, many: usize) -> bool {
    let count = text.get(at).and_then(|c| if *c == '两' { Some(2) } else { zh::parse_numeral(&c.to_string()) });
    many > 1 && count == Some(many as u32) && level(text, at + 1).is_some()
}

/// What joins two numbers of one unit, and whether it is a range.
fn joint(text: &[char], at: usize) -> Option<(bool, usize)> {
    let mut words = JOINTS.iter().map(|word| (*word, false)).chain([("至", true), ("到", true)]);
    words.find(|(word, _)| starts(text, at, word)).map(|(word, through)| (through, at + word.chars().count()))
}

/// A number, Chinese or Arabic, with or without brackets.
fn numeral(text: &[char], at: usize) -> Option<(u32, usize)> {
    let open = matches!(text.get(at), Some('（' | '('));
    let from = at + usize::from(open);
    let is_digit = |c: &char| zh::is_numeral(*c) || c.is_ascii_digit() || ('０'..='９').contains(c);
    let n_digits = text[from.min(text.len())..].iter().take(11).take_while(|c| is_digit(c)).count();
    let to = from + n_digits;
    let word: String = text.get(from..to)?.iter().collect();
    let value = zh::parse_numeral(&word)?;
    match (open, text.get(to)) {
        (true, Some('）' | ')')) => Some((value, to + 1)),
        (true, _) => None,
        (false, _) => Some((value, to)),
    }
}

/// 之一 behind 条.
fn suffix(text: &[char], at: usize) -> Option<(u32, usize)> {
    if text.get(at) != Some(&'之') {
        return None;
    }
    let n_digits = text[at + 1..].iter().take(4).take_while(|c| zh::is_numeral(**c)).count();
    let word: String = text[at + 1..at + 1 + n_digits].iter().collect();
    let after = at + 1 + n_digits;
    // 三分之一 and 之一般 are no suffixes.
    (!matches!(text.get(after), Some('般' | '百' | '日' | '年' | '内' | '间'))).then_some((zh::parse_numeral(&word)?, after))
}

fn level(text: &[char], at: usize) -> Option<(Level, usize)> {
    let level = match text.get(at)? {
        '分' if text.get(at + 1) == Some(&'编') => return Some((Level::Subpart, at + 2)),
        '自' if starts(text, at, "自然段") => return Some((Level::Paragraph, at + 3)),
        '编' => Level::Part,
        '章' => Level::Chapter,
        '节' => Level::Section,
        '条' => Level::Article,
        '款' => Level::Paragraph,
        '项' => Level::Item,
        '目' => Level::Subitem,
        _ => return None,
    };
    Some((level, at + 1))
}

/// 前款, 前两条
fn before(text: &[char], at: usize) -> Option<Lexeme> {
    let (count, end) = match numeral(text, at + 1) {
        Some((count, end)) if !matches!(text.get(at + 1), Some('（' | '(')) => (count, end),
        _ => (1, at + 1),
    };
    let (level, end) = level(text, end).filter(|(level, _)| *level >= Level::Chapter)?;
    let is_other = previous(text, at).is_some_and(|c| matches!(c, '目' | '提' | '之' | '先' | '空' | '跟'));
    (!is_other && stands_alone(text, level, end)).then(|| lexeme(at, end, level, Which::Before(count)))
}

/// 上款, the 前款 of older laws.
fn above(text: &[char], at: usize) -> Option<Lexeme> {
    let (level, end) = level(text, at + 1).filter(|(level, _)| *level >= Level::Article)?;
    let is_other =
        previous(text, at).is_some_and(|c| matches!(c, '以' | '网' | '线' | '车' | '船' | '身' | '之' | '合' | '书' | '面' | '机'));
    let (count, is_cited) = (1, followed_by_use(text, end));
    (!is_other && is_cited && stands_alone(text, level, end)).then(|| lexeme(at, end, level, Which::Before(count)))
}

/// 上项 is a reference where something is said of its words only.
fn followed_by_use(text: &[char], at: usize) -> bool {
    ["规定", "所", "的", "中", "第", "之", "各", "情形", "行为", "，", "、", "和", "或", "罪", "但书"]
        .iter()
        .any(|word| starts(text, at, word))
}

/// 首款
fn first(text: &[char], at: usize) -> Option<Lexeme> {
    let (level, end) = level(text, at + 1).filter(|(level, _)| *level == Level::Paragraph)?;
    let picks = vec![Pick::One(Number::plain(1))];
    stands_alone(text, level, end).then(|| lexeme(at, end, level, Which::Numbers(picks)))
}

/// 本条, 本章
fn here(text: &[char], at: usize) -> Option<Lexeme> {
    if is_inside_word(text, at) {
        return None;
    }
    let (level, end) = level(text, at + 1).filter(|(level, _)| *level != Level::Subitem)?;
    stands_alone(text, level, end).then(|| lexeme(at, end, level, Which::Here))
}

/// Whether 本 belongs to the word before it: 基本, 资本.
pub(super) fn is_inside_word(text: &[char], at: usize) -> bool {
    // 造成本条 and 构成本款 are two words each.
    let is_verb = at >= 2 && text[at - 1] == '成' && "造构形组变完达".contains(text[at - 2]);
    !is_verb && previous(text, at).is_some_and(|c| "基资成根版脚标样副剧译课账底抄摹拓珍善蓝范".contains(c))
}

/// 该条, 同款
fn that(text: &[char], at: usize) -> Option<Lexeme> {
    let is_other = text[at] == '同' && previous(text, at).is_some_and(|c| "合相不共等协会如陪连伙胡雷异随混视".contains(c))
        || previous(text, at) == Some('各')
        || (text[at] == '该' && previous(text, at) == Some('应'));
    let (level, end) = level(text, at + 1).filter(|(level, _)| *level >= Level::Article)?;
    // 该项费用 and 该款汽车 speak of a thing, 该项规定 of words of law.
    let is_thing = level > Level::Article && text[at] == '该' && !followed_by_use(text, end);
    (!is_other && !is_thing && stands_alone(text, level, end)).then(|| lexeme(at, end, level, Which::That))
}

/// Whether the unit is not the beginning of a longer word: 条款, 项目, 章程.
fn stands_alone(text: &[char], level: Level, end: usize) -> bool {
    let Some(next) = text.get(end) else { return true };
    let after = text.get(end + 1);
    match level {
        Level::Article => match next {
            '约' => after == Some(&'定'),
            '例' => after == Some(&'外'),
            '文' => after == Some(&'字'),
            '生' => !starts(text, end, "生产线"),
            '快' | '公' | '专' | '高' | '地' | '田' => !THINGS.iter().any(|word| starts(text, end, word)),
            _ => !"件款目理形码线块幅纹纸道路河航".contains(*next),
        },
        Level::Paragraph => {
            !"项式待额子物".contains(*next) && !["车型", "机型", "手机", "软件", "游戏"].iter().any(|word| starts(text, end, word))
        }
        Level::Item => !"目链下".contains(*next) || (*next == '目' && after.is_some_and(|c| zh::is_numeral(*c))),
        Level::Subitem => !"标录光击前次".contains(*next),
        Level::Chapter => !"程法鱼回节".contains(*next),
        Level::Section => !"约能目日水假气奏点育余省俭课".contains(*next),
        Level::Part | Level::Subpart => !"制号码写辑者译印队入造织组".contains(*next),
    }
}

/// Things that are counted by 条.
const THINGS: [&str; 8] = ["快速线", "快速路", "公交线", "专用线", "专线", "高速公路", "地铁线", "田埂"];

fn previous(text: &[char], at: usize) -> Option<char> {
    at.checked_sub(1).map(|before| text[before])
}
