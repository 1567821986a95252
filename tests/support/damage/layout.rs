//! Damages of the layout: headings over two lines, glued lines, contents left in, the furniture of web pages.

use super::{Case, Chance};
use crate::support::print::{Kind, Line};
use fadian::model::DivisionKind;

fn is_unit(kind: Kind) -> bool {
    matches!(kind, Kind::Heading(DivisionKind::Part | DivisionKind::Subpart | DivisionKind::Chapter | DivisionKind::Section))
}

/// Label on one line, heading on the next.
pub(super) fn heading_split(case: &mut Case, chance: &mut Chance) -> bool {
    split_lines(case, |line| is_unit(line.kind) && (chance.one_in(2) || line.label == "第一章"), 0)
}

/// A heading broken after some of its words.
pub(super) fn heading_broken(case: &mut Case, _: &mut Chance) -> bool {
    split_lines(case, |line| is_unit(line.kind) && line.text.chars().count() >= 4 && !line.text.contains('\u{3000}'), 2)
}

/// The title over two lines.
pub(super) fn title_split(case: &mut Case, chance: &mut Chance) -> bool {
    if case.style.is_markdown() {
        return false;
    }
    let Some(length) = case.lines.iter().find(|line| line.kind == Kind::Title).map(|line| line.text.chars().count()) else { return false };
    if length < 12 {
        return false;
    }
    let keep = chance.between(5, length - 4);
    split_lines(case, |line| line.kind == Kind::Title, keep)
}

fn split_lines(case: &mut Case, mut chosen: impl FnMut(&Line) -> bool, keep: usize) -> bool {
    let mut out = Vec::new();
    let mut any = false;
    for mut line in std::mem::take(&mut case.lines) {
        if chosen(&line) {
            any = true;
            let tail: String = line.text.chars().skip(keep).collect();
            line.text = line.text.chars().take(keep).collect();
            let lead = if line.lead.starts_with('#') { String::new() } else { line.lead.clone() };
            let rest = Line { lead, label: String::new(), gap: String::new(), caption: String::new(), text: tail, ..line.clone() };
            if keep == 0 {
                line.gap.clear();
            }
            line.blank = false;
            out.extend([line, rest]);
        } else {
            out.push(line);
        }
    }
    case.lines = out;
    any
}

/// 目录 before the text, with or without page numbers.
pub(super) fn contents(case: &mut Case, chance: &mut Chance) -> bool {
    let headings: Vec<&Line> = case.lines.iter().filter(|line| is_unit(line.kind)).collect();
    if headings.len() < 3 {
        return false;
    }
    let form = chance.below(4);
    let entry = |(at, line): (usize, &&Line)| {
        let title = format!("{}{}{}", line.label.trim_matches('*'), line.gap, line.text);
        let text = match form {
            0 => title,
            1 => format!("{title}…………………{}", at * 3 + 1),
            2 => format!("{title}（{}）", at * 3 + 1),
            _ => format!("{title}\t{}", at * 3 + 1),
        };
        let indent = if line.kind == Kind::Heading(DivisionKind::Section) { "\u{3000}\u{3000}" } else { "" };
        Line { lead: indent.to_owned(), blank: line.blank, ..Line::new(Kind::Other, text) }
    };
    let mut entries: Vec<Line> = headings.iter().enumerate().map(entry).collect();
    let blank = case.style.is_spaced();
    let name = chance.pick(&["目录", "目　　录", "目 录"]);
    let lead = if case.style.is_markdown() { "## " } else { "" };
    entries.insert(0, Line { blank, lead: lead.to_owned(), ..Line::new(Kind::Other, name) });
    let front = |line: &Line| matches!(line.kind, Kind::Announcement | Kind::Title | Kind::History | Kind::Other);
    let at = case.lines.iter().position(|line| !front(line)).unwrap_or(0);
    case.lines.splice(at..at, entries);
    true
}

/// 导航, 打印, 字体：大 中 小, 分享 around the text.
pub(super) fn furniture(case: &mut Case, chance: &mut Chance) -> bool {
    const BEFORE: &[&[&str]] = &[
        &["首页 > 政务公开 > 政策法规", "字体：大 中 小", "打印", "分享到："],
        &[
            "当前位置：首页 > 法律法规数据库",
            "发布时间：2022-01-05 10:30　来源：省人大常委会　浏览次数：1234",
            "【字体：大 中 小】 打印 关闭",
        ],
        &["网站首页", "导航", "登录 | 注册", "索引号：11140000MB0001/2022-00018", "分享到微信"],
        &["您所在的位置：首页 >> 信息公开 >> 法规规章", "来源：司法局网站", "时间：2021-08-20 16:02:11", "浏览字号： 大 中 小", "打印本页"],
        &["English | 无障碍 | 移动版", "搜索", "首页  机构  新闻  政务公开  办事服务  互动交流", "打印 关闭窗口 保存"],
        &[
            "[ 索引号 ] 0001-2022-00018 [ 主题分类 ] 综合政务",
            "[ 发布机构 ] 某某局 [ 成文日期 ] 2022-01-05",
            "字号：【大】【中】【小】",
            "分享：",
        ],
    ];
    const AFTER: &[&[&str]] = &[
        &["分享到：微信 微博 QQ空间", "上一篇：关于召开座谈会的通知", "下一篇：没有了", "打印本页　关闭窗口"],
        &["【打印】【关闭】", "版权所有：临江省人民代表大会常务委员会办公厅", "ICP备12345678号"],
        &["扫一扫在手机打开当前页", "责任编辑：张三", "主办单位：某某办公室", "返回顶部"],
        &[
            "Copyright © 2022 某某市人民政府 All Rights Reserved",
            "京ICP备05000000号-1 京公网安备11010200000000号",
            "网站地图 | 联系我们 | 网站声明",
        ],
        &["（责任编辑：李四）", "扫码关注官方微信", "【返回顶部】【关闭窗口】"],
        &["相关链接：", "【纠错】", "关闭窗口"],
    ];
    let blank = case.style.is_spaced();
    let line = |text: &&str| Line { blank, ..Line::new(Kind::Other, *text) };
    let before: Vec<Line> = chance.pick(BEFORE).iter().map(line).collect();
    let after: Vec<Line> = chance.pick(AFTER).iter().map(line).collect();
    case.lines.splice(0..0, before);
    case.lines.extend(after);
    case.lenient.front = true;
    true
}

/// `第一条` on a line of its own, its text on the next.
pub(super) fn lone_labels(case: &mut Case, _: &mut Chance) -> bool {
    if case.wrapped {
        return false;
    }
    split_lines(case, |line| line.kind == Kind::Article && line.label.contains('第') && !line.text.is_empty(), 0)
}

/// （一） on a line of its own.
pub(super) fn lone_item_labels(case: &mut Case, _: &mut Chance) -> bool {
    !case.wrapped && split_lines(case, |line| line.kind == Kind::Item, 0)
}

/// All articles of a division on one line, where each has one 款 only: otherwise its boundaries would be lost.
pub(super) fn glued_articles(case: &mut Case, chance: &mut Chance) -> bool {
    let seam = chance.pick(&[" ", "\u{3000}", ""]);
    let mut out: Vec<Line> = Vec::new();
    let mut any = false;
    let lines = std::mem::take(&mut case.lines);
    for (at, line) in lines.iter().enumerate() {
        let plain = |at: usize| is_single(lines.get(at)) && lines.get(at + 1).is_none_or(|next| !is_part(next.kind));
        let glue = at > 0 && plain(at) && plain(at - 1) && lines[at - 1].text.ends_with('。');
        match out.last_mut().filter(|_| glue) {
            Some(last) => {
                any = true;
                last.text = format!("{}{seam}{}{}{}{}", last.text, line.label, line.gap, line.caption, line.text);
            }
            None => out.push(line.clone()),
        }
    }
    case.lines = out;
    any
}

fn is_single(line: Option<&Line>) -> bool {
    line.is_some_and(|line| line.kind == Kind::Article && line.label.contains('第'))
}

fn is_part(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Item | Kind::Continuation | Kind::Subitem | Kind::Row)
}

/// （一）…；（二）… run on behind the colon.
pub(super) fn glued_items(case: &mut Case, _: &mut Chance) -> bool {
    let mut out: Vec<Line> = Vec::new();
    let mut any = false;
    let lines = std::mem::take(&mut case.lines);
    for (at, line) in lines.iter().enumerate() {
        let simple = line.kind == Kind::Item && lists_without_parts(&lines, at);
        match out.last_mut().filter(|_| simple) {
            Some(last) => {
                any = true;
                last.text = format!("{}{}{}", last.text, line.label, line.text);
            }
            None => out.push(line.clone()),
        }
    }
    case.lines = out;
    any
}

/// Whether no 目 and no further paragraph stands in the list this item belongs to.
fn lists_without_parts(lines: &[Line], at: usize) -> bool {
    let is_list = |kind: Kind| matches!(kind, Kind::Item | Kind::Subitem | Kind::Continuation);
    let before = lines[..at].iter().rev().take_while(|line| is_list(line.kind));
    let after = lines[at..].iter().take_while(|line| is_list(line.kind));
    before.chain(after).all(|line| line.kind == Kind::Item)
}

/// None to three blank lines between any two paragraphs.
pub(super) fn blank_lines(case: &mut Case, chance: &mut Chance) -> bool {
    if case.style.is_spaced() || case.wrapped {
        return false;
    }
    let mut out = Vec::new();
    for line in std::mem::take(&mut case.lines) {
        let row = line.kind == Kind::Row;
        out.push(line);
        let count = if chance.one_in(3) && !row { chance.between(1, 3) } else { 0 };
        out.extend((0..count).map(|_| Line::new(Kind::Other, "")));
    }
    case.lines = out;
    true
}
