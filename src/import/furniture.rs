//! What is no text of the law: page numbers, running heads, the furniture of web pages.
//!
//! A line goes only where all of it is furniture; all that goes stands in the ledger.

use super::Reason;
use super::label;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::Traced;
use super::words;
use crate::zh::{self, AnyOf};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Takes page numbers, running heads and web furniture out of the lines.
pub(super) fn remove(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let running = running_heads(&lines);
    let cut: Vec<bool> = (0..lines.len()).map(|at| is_in_a_cut(&lines, at)).collect();
    let bare = bare_page_numbers(&lines);
    let edits = edit_links(&lines);
    let last = lines.len().saturating_sub(1);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut page = false;
    let mut gap = 0;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (index, mut line) in lines.into_iter().enumerate() {
        let solid = line.solid();
        let reason = match line.kind {
            LineKind::Text if is_page_number(&solid, bare[index] || cut[index]) => Some(Reason::PageNumber),
            // The first of them is the title itself.
            LineKind::Text if running.contains(&solid) && seen.contains(&solid) => Some(Reason::RunningHead),
            LineKind::Text if edits[index] || is_furniture(&line.text, index, last) => Some(Reason::Furniture),
            _ => None,
        };
        if running.contains(&solid) {
            seen.insert(solid);
        }
        if let Some(reason) = reason {
            line.remove(reason, log);
            page |= line.page || matches!(reason, Reason::PageNumber | Reason::RunningHead);
            gap += line.gap;
            continue;
        }
        line.page |= page;
        line.gap += gap;
        line.text = inline_page_number(line.text, log);
        if index < 12 {
            cut_stamp(&mut line.text, log);
        }
        (page, gap) = (false, 0);
        out.push(line);
    }
    out
}

/// `— 3 —`, `- 3 -`, `·3·`, `第3页`, `第 3 页 共 10 页`, `3 / 10`, `Page 3`; a bare `3` only where pages are numbered so.
fn is_page_number(solid: &str, bare: bool) -> bool {
    if solid.chars().count() > 16 || !solid.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || zh::is_numeral(c)) {
        return false;
    }
    if solid.chars().all(|c| c.is_ascii_digit()) {
        return bare && solid.len() <= 4;
    }
    let core = solid.trim_matches(|c| "—-－–―─·•.．_~〜|｜".contains(c));
    let dashed = core.len() < solid.len()
        && core.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        && !core.is_empty()
        && core.chars().count() <= 4;
    dashed && solid.starts_with(|c: char| !c.is_ascii_digit() && !('０'..='９').contains(&c)) || is_worded_page(core) || is_fraction(core)
}

fn is_worded_page(core: &str) -> bool {
    let lower = core.to_ascii_lowercase();
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || zh::is_numeral(c));
    if let Some(rest) = lower.strip_prefix("page") {
        return rest.chars().all(|c| c.is_ascii_digit() || "of/".contains(c)) && rest.contains(|c: char| c.is_ascii_digit());
    }
    let Some(rest) = lower.strip_prefix('第') else {
        return lower.strip_prefix('共').and_then(|r| r.strip_suffix('页')).is_some_and(digits);
    };
    let Some((number, rest)) = rest.split_once('页') else { return false };
    let rest = rest.trim_start_matches(['，', ',', '/', '、', '(', '（']);
    let total = rest.trim_start_matches(['共', '总']).trim_end_matches([')', '）']).trim_end_matches('页');
    digits(number) && (rest.is_empty() || digits(total))
}

fn is_fraction(core: &str) -> bool {
    core.split_once('/').is_some_and(|(a, b)| {
        let number = |t: &str| !t.is_empty() && t.len() <= 4 && t.chars().all(|c| c.is_ascii_digit());
        number(a) && number(b)
    })
}

/// Whether a line stands in the middle of a sentence: the one before is not finished and the one after bears no label.
fn is_in_a_cut(lines: &[Line], at: usize) -> bool {
    let unfinished =
        |line: &Line| line.level.is_none() && line.text.len() > 12 && !line.text.last().is_some_and(|c| zh::is_closing(c) || c == '）');
    let goes_on = |line: &Line| {
        line.level.is_none() && label::unit(&line.text.chars).is_none() && label::list(&line.text.chars).is_none() && line.text.len() > 3
    };
    at > 0 && unfinished(&lines[at - 1]) && lines.get(at + 1).is_some_and(goes_on)
}

/// Which bare digits are page numbers: those that rise one by one with a page of lines between them. The numbers in a table stand close together.
fn bare_page_numbers(lines: &[Line]) -> Vec<bool> {
    let mut pages = vec![false; lines.len()];
    let number = |line: &Line| line.solid().parse::<u32>().ok().filter(|_| line.kind == LineKind::Text && line.text.len() <= 4);
    let all: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, number(line)?))).collect();
    // The file is made of pages as long as those between two numbers; where there is nothing but page numbers, they may be short.
    let only_pages = all.len() >= 2 && all.windows(2).all(|pair| pair[1].1 > pair[0].1 && pair[1].1 - pair[0].1 <= 2);
    if only_pages {
        for (at, _) in all {
            pages[at] = true;
        }
        return pages;
    }
    // Far from the margin, where the lines around it are not, it is one whatever else is numbered.
    let is_deep = |line: &Line| line.indent >= DEEP;
    let near = |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|other| lines.get(other));
    for (at, _) in &all {
        pages[*at] = is_deep(&lines[*at]) && !near(*at).any(is_deep);
    }
    // Each number goes on the longest chain that ends with the one before it.
    let mut chain: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let mut ends: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, value) in all {
        let before = value.checked_sub(1).and_then(|before| ends.get(&before)).copied().filter(|last| at - chain[*last].0 >= SHORTEST_PAGE);
        let length = before.map_or(1, |last| chain[last].1 + 1);
        if ends.get(&value).is_none_or(|known| chain[*known].1 <= length) {
            ends.insert(value, chain.len());
        }
        chain.push((at, length, before));
    }
    let longest = (0..chain.len()).max_by_key(|last| (chain[*last].1, Reverse(*last))).filter(|last| chain[*last].1 >= 3);
    let mut last = longest;
    while let Some((at, _, before)) = last.map(|last| chain[last]) {
        pages[at] = true;
        last = before;
    }
    pages
}

/// Which lines are the link to edit a section that an encyclopedia prints behind each heading: `[编辑]`, or its three parts on lines of their own.
fn edit_links(lines: &[Line]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let is = |at: usize, words: &[&str]| lines.get(at).is_some_and(|line| line.text.len() <= 8 && words.contains(&line.solid().as_str()));
    for at in 0..lines.len() {
        if is(at, &["[编辑]", "［编辑］", "[編輯]"]) {
            found[at] = true;
        } else if is(at, &["[", "［"]) && is(at + 1, &["编辑", "編輯"]) && is(at + 2, &["]", "］"]) {
            found[at..at + 3].fill(true);
        }
    }
    found
}

/// So far from the margin, in cells, no paragraph begins.
const DEEP: usize = 16;

/// So many lines a page has at least.
const SHORTEST_PAGE: usize = 10;

/// Short lines printed again and again between pages: a running head. Never a line with a label.
fn running_heads(lines: &[Line]) -> BTreeSet<String> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text) {
        *all.entry(line.solid()).or_insert(0) += 1;
        let near_page = line.page
            || lines.get(index + 1).is_some_and(|next| next.page || is_page_number(&next.solid(), true))
            || index > 0 && is_page_number(&lines[index - 1].solid(), true);
        let labelled = label::unit(&line.text.chars).is_some() || label::list(&line.text.chars).is_some();
        let closed = line.text.last().is_some_and(zh::is_closing);
        if near_page && !labelled && !closed && line.text.len() <= 80 {
            *counts.entry(line.solid()).or_insert(0) += 1;
        }
    }
    // The title printed again is enough; another line must come more often, since a cut sentence may repeat.
    let again = |text: &str| words::is_title(text) && all.get(text).is_some_and(|count| *count >= 2);
    counts.into_iter().filter(|(text, count)| *count >= 3 || again(text)).map(|(text, _)| text).collect()
}

/// ` — 3 — ` inside a line, where a page ended in mid-sentence: all of them are taken out.
fn inline_page_number(text: Traced, log: &mut Log) -> Traced {
    let dash = |at: usize| text.chars.get(at).is_some_and(|c| is_dash(*c));
    // Blanks on the inside tell a page number from a range such as 2—3.
    let number_at = |start: usize| {
        let from = label::skip_blanks(&text.chars, start + 1);
        let digits = text.chars[from..].iter().take(4).take_while(|c| c.is_ascii_digit()).count();
        let close = label::skip_blanks(&text.chars, from + digits);
        (digits > 0 && from > start + 1 && close > from + digits && dash(close) && !dash(close + 1)).then_some(close + 1)
    };
    let mut out = Traced::default();
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        let before = if at > kept { Some(text.chars[at - 1]) } else { out.last() };
        let number = if dash(at) && !before.is_some_and(is_dash) { number_at(at) } else { None };
        let Some(end) = number else {
            at += 1;
            continue;
        };
        log.removed(&text.slice(at, end), Reason::PageNumber);
        out.append(&text.slice(kept, at).trim());
        (kept, at) = (end, end);
    }
    if kept == 0 {
        return text;
    }
    out.append(&text.slice(kept, text.len()).trim());
    out
}

/// `甲市供水条例　来源：甲市人大　时间：2024-03-01`: what a page prints of itself behind the title, in its line.
fn cut_stamp(text: &mut Traced, log: &mut Log) {
    const STAMPS: [&str; 8] = ["来源：", "来源:", "时间：", "时间:", "发布时间：", "发布日期：", "浏览次数", "字体："];
    let begins = |at: usize| {
        let rest = text.slice(at, at + 6).text();
        let bare = rest.trim_start_matches(['【', '[', '（']);
        zh::is_blank(text.chars[at - 1]) && bare.starts_with_any(&STAMPS)
    };
    let Some(at) = (1..text.len().min(80)).find(|at| begins(*at)) else { return };
    let title = text.slice(0, at).trim();
    if words::is_title(&zh::strip_blanks(&title.text())) && !text.chars.contains(&'。') {
        log.removed(&text.slice(at, text.len()), Reason::Furniture);
        *text = title;
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '－' | '–')
}

/// Words that only the frame of a web page uses.
const WORDS: [&str; 105] = [
    "END",
    "跳到主要內容",
    "跳到主要内容",
    "跳至主要内容",
    "首页",
    "网站首页",
    "导航",
    "网站导航",
    "主导航",
    "网站地图",
    "打印",
    "打印本页",
    "打印本页面",
    "打印页面",
    "我要打印",
    "关闭",
    "关闭窗口",
    "关闭本页",
    "字体",
    "字号",
    "字体大小",
    "大",
    "中",
    "小",
    "分享",
    "分享到",
    "分享至",
    "微信",
    "微博",
    "新浪微博",
    "腾讯微博",
    "QQ",
    "QQ空间",
    "qq空间",
    "朋友圈",
    "更多",
    "收藏",
    "收藏本站",
    "加入收藏",
    "设为首页",
    "返回",
    "返回顶部",
    "回到顶部",
    "折叠",
    "展开",
    "返回首页",
    "返回上一页",
    "返回列表",
    "顶部",
    "无障碍",
    "无障碍浏览",
    "无障碍阅读",
    "适老化",
    "长者模式",
    "长者版",
    "关怀版",
    "繁体",
    "简体",
    "繁體",
    "English",
    "EN",
    "登录",
    "注册",
    "退出",
    "搜索",
    "站内搜索",
    "请输入关键字",
    "政务公开",
    "政府信息公开",
    "信息公开",
    "法规",
    "政策",
    "法规库",
    "政策法规",
    "政策文件",
    "法律法规",
    "地方性法规",
    "政府规章",
    "规章",
    "办事服务",
    "政务服务",
    "互动交流",
    "新闻中心",
    "新闻",
    "正文",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "您当前的位置",
    "所在位置",
    "扫一扫",
    "扫一扫在手机打开当前页",
    "扫码",
    "手机版",
    "电脑版",
    "下载",
    "附件下载",
    "下载文本",
    "复制链接",
    "复制",
    "上一篇",
    "下一篇",
    "A+",
    "A-",
    "T",
];

/// Beginnings of lines that only the frame of a web page has.
const BEGINNINGS: [&str; 34] = [
    "发布时间：", "发布时间:", "发布日期：", "发布日期:", "来源：", "来源:", "信息来源：", "信息来源:", "文章来源：", "浏览次数", "浏览量",
    "阅读次数", "阅读量", "点击数", "点击率", "访问量", "责任编辑", "编辑：", "编辑:", "上一篇：", "上一篇:", "下一篇：", "下一篇:",
    "版权所有", "Copyright", "copyright", "主办单位", "承办单位", "网站标识码", "您现在的位置", "您当前的位置", "当前位置", "相关链接",
    "技术支持",
];

/// Whether all of a line is furniture of a web page.
fn is_furniture(text: &Traced, index: usize, last: usize) -> bool {
    let line = text.text();
    let count = text.len();
    if index < 12 && is_row_of_links(&text.chars) {
        return true;
    }
    if label::unit(&text.chars).is_some() || count > 120 {
        return false;
    }
    let trimmed = line.trim_start_matches(['【', '[', '（', '(', '|', '｜', ' ']);
    if trimmed.starts_with_any(&BEGINNINGS) && !line.ends_with('。') {
        return true;
    }
    // 2023-11-30 10:20 来源：甲省人大 【字体：大 中 小】
    let stamped = line.chars().take(5).collect::<String>().strip_suffix('-').is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()));
    if stamped && line.contains_any(&["来源", "字体", "字号", "浏览", "阅读", "作者"]) && !line.contains('。') {
        return true;
    }
    // 发布者：办公室　发布时间：2018-5-10　阅读：988次
    let dated = line.contains_any(&["发布时间：", "发布日期：", "发布时间:", "发布日期:"])
        || index < 12 && (trimmed.starts_with("时间：") || trimmed.starts_with("日期："));
    if dated
        && !line.contains("文字号")
        && line.contains_any(&["字号", "字体", "阅读", "浏览", "点击", "发布者", "来源", "作者"])
        && !line.contains('。')
    {
        return true;
    }
    let trail = trimmed.starts_with_any(&["首页", "网站首页", "当前位置", "您的位置"]);
    if trail && line.contains(['>', '›', '»', '＞', '→', '/']) && !line.ends_with('。') {
        return true;
    }
    let share = trimmed.starts_with_any(&["分享到", "分享至", "打印本", "字体：", "字号：", "扫一扫"]);
    if share && count <= 40 && !line.contains(['。', '；', '第']) {
        return true;
    }
    if (index < 12 || index + 12 > last) && is_menu(&line) {
        return true;
    }
    if line.contains("ICP备") || line.contains("公网安备") {
        return true;
    }
    // A single word such as 规章 or 法规 could be a heading: alone it goes only at the edges of the file.
    let at_edge = index < 12 || index + 12 > last;
    if at_edge && is_credit(&line, count) {
        return true;
    }
    at_edge && is_frame_line(&line, count) || tokens(&line).is_some_and(|n| n > 1 || at_edge || count > 2)
}

/// Labels of articles and nothing else: where an encyclopedia leads from the head of its page, `第十一条 第二十一条 第三十一条`.
fn is_row_of_links(chars: &[char]) -> bool {
    let (mut at, mut count) = (0, 0);
    while let Some(unit) = chars.get(at..).and_then(label::unit) {
        at = label::skip_blanks(chars, at + unit.len);
        count += 1;
    }
    count > 1 && at >= chars.len()
}

/// A menu: four or more short words of which at least two are known, `首页 机构 新闻 政务公开`.
fn is_menu(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| zh::is_blank(c) || "|｜·>›".contains(c)).filter(|word| !word.is_empty()).collect();
    let known = words.iter().filter(|word| WORDS.contains(word)).count();
    words.len() >= 4 && known >= 2 && words.iter().all(|word| word.chars().count() <= 8) && !line.contains(['。', '，', '；'])
}

/// Who wrote, edited and looked over a post: `编辑 | 某某`.
fn is_credit(line: &str, count: usize) -> bool {
    const ROLES: [&str; 14] =
        ["来源", "编辑", "审核", "校对", "作者", "文字", "图片", "制图", "监制", "责编", "值班编辑", "排版", "供稿", "素材来源"];
    let role = line.split_once(['|', '｜', '丨', '∣']).map(|(role, _)| zh::strip_blanks(role));
    count <= 40 && role.is_some_and(|role| ROLES.contains(&role.as_str()))
}

/// A short line at the edge of the file with a word that no law uses there.
fn is_frame_line(line: &str, count: usize) -> bool {
    const FRAME: [&str; 32] = [
        "关注", "微信", "微博", "二维码", "网站", "官网", "门户", "声明", "联系我们", "关于我们", "纠错", "打印", "关闭窗口", "分享",
        "上一条", "下一条", "上一篇", "下一篇", "版权", "主办", "技术支持", "浏览", "点击", "责任编辑", "扫码", "扫一扫", "返回", "在看",
        "长按", "点赞", "阅读原文", "公众号",
    ];
    let solid = zh::strip_blanks(line);
    let labelled = label::list(&solid.chars().collect::<Vec<char>>()).is_some();
    count <= 30 && !labelled && !line.contains(['。', '；', '，', '《']) && !words::is_title(&solid) && solid.contains_any(&FRAME)
}

/// The number of words of a line that is made of furniture alone; `None` where anything else stands in it.
fn tokens(line: &str) -> Option<usize> {
    let is_gap = |c: char| zh::is_blank(c) || "|｜>›»＞/／\\·•【】[]［］()（）：:、，,-—_→←<＜«^↑".contains(c);
    let mut count = 0;
    let mut strong = 0;
    for word in line.split(is_gap).filter(|word| !word.is_empty()) {
        if !WORDS.contains(&word) {
            return None;
        }
        count += 1;
        strong += usize::from(word.chars().count() > 1);
    }
    (count > 0 && strong > 0).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, tokens};
    use crate::zh;

    #[test]
    fn page_numbers_are_known_in_their_forms() {
        for text in ["— 3 —", "- 12 -", "－3－", "·3·", "第3页", "第 3 页 共 10 页", "3 / 10", "Page 3", "第3页，共10页"]
        {
            assert!(is_page_number(&zh::strip_blanks(text), false), "{text}");
        }
        for text in ["3", "第三条", "2023", "3.", "（3）", "—", "1、"] {
            assert!(!is_page_number(&zh::strip_blanks(text), false), "{text}");
        }
        assert!(is_page_number("3", true));
    }

    #[test]
    fn a_line_is_furniture_only_when_all_of_it_is() {
        for text in ["字体：大 中 小", "首页 > 政策法规 > 正文", "【打印】【关闭】", "分享到： 微信 微博"] {
            assert!(tokens(text).is_some(), "{text}");
        }
        for text in ["第一章 总则", "大 中 小", "打印设备管理", "首页 > 山西省"] {
            assert!(tokens(text).is_none(), "{text}");
        }
    }
}
