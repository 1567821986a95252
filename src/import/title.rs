//! The lines that are the title.
//!
//! In: the lines of a file, and where its text begins. Out: which lines are the title. What stands before it announces the text.

use super::clauses;
use super::closed::is_closed;
use super::closing;
use super::head::{self, LineHead};
use super::lines::{Line, LineKind};
use super::repeated::repeats_at_once;
use super::words;
use crate::model::ItemStyle;
use crate::zh::{self, AnyOf};

/// A title stands within so many lines, or nowhere.
const REGION: usize = 60;

/// The most lines a title takes: joint issuers stand on lines of their own.
const MOST_LINES: usize = 6;

/// What the names of sites and their sections end in.
const SITES: [&str; 9] = ["网", "站", "公报", "文件", "库", "页", "社", "系统", "平台"];

/// The lines of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitleLines {
    pub start: usize,
    pub end: usize,
}

/// The first line of the text: a heading, an article or a clause, or the first `一、`.
pub(super) fn body_start(lines: &[Line]) -> usize {
    let begins = |line: &Line| match head::of(line) {
        LineHead::Article(_) | LineHead::Division(..) | LineHead::Word(_) => true,
        LineHead::List(list) => list.number == 1 && list.style != ItemStyle::Circled,
        LineHead::Clause(_) | LineHead::Annex(_) | LineHead::None => matches!(line.kind, LineKind::Table(_)) && !tells_of_page(line),
    };
    // 第599章 above its title is where the laws of Hong Kong have an ordinance, and no chapter of it.
    let is_place = |at: usize| at < 3 && is_chapter_of_laws(&lines[at].solid()) && lines.get(at + 1).is_some_and(is_title);
    let first = (0..lines.len()).find(|at| begins(&lines[*at]) && !is_place(*at)).unwrap_or(lines.len());
    clauses::of(lines).first_key_value().map_or(first, |(clause, _)| first.min(*clause))
}

/// 第599章, 第599A章: the place of an ordinance or of what is made under it.
fn is_chapter_of_laws(solid: &str) -> bool {
    let inner = solid
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('章'))
        .map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_uppercase()));
    inner.is_some_and(|number| (1..=4).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit()))
}

/// Whether a table is the head of a government's page: 索引号, 发文字号, 成文日期.
fn tells_of_page(line: &Line) -> bool {
    let solid = line.solid();
    words::PAGE_LABELS.iter().filter(|label| solid.contains(**label)).count() >= 2
}

/// Finds the title before the line where the text begins.
pub(super) fn find(lines: &[Line], body: usize) -> Option<TitleLines> {
    let region = &lines[..body.min(REGION)];
    // What comes behind the word 附件 is the title of an annex, where the text it belongs to has one of its own.
    let own = annex(region).or_else(|| issued(region)).map_or(region, |at| &region[..at]);
    let of = |region: &[Line]| {
        let found = below_number(region).or_else(|| pick(lines, region)).map(|end| whole(lines, end, body));
        found
            .or_else(|| numbered(region))
            .or_else(|| wrapped(region))
            .or_else(|| subject(region))
            .or_else(|| order(region, lines.get(region.len())))
            .or_else(|| paper(region))
            .or_else(|| annexed(region))
            .or_else(|| alone(lines, region))
    };
    stated(region).or_else(|| standard(region)).or_else(|| of(own)).or_else(|| if own.len() < region.len() { of(region) } else { None })
}

/// The first heading of a file, where the lines right behind it say it again as the document itself prints it.
fn stated(region: &[Line]) -> Option<TitleLines> {
    let is_stated = |at: &usize| {
        let solid = region[*at].solid();
        // 甲市人大常委会公告（乙条例）: what it announces is the text.
        let announces = words::is_announcement_heading(zh::without_remarks(&solid));
        region[*at].level == Some(1) && !announces && repeats_at_once(&region[at + 1..], &solid) > 0
    };
    let start = (0..region.len().min(3)).find(is_stated)?;
    Some(TitleLines { start, end: start + 1 })
}

/// The last line of the title.
fn pick(lines: &[Line], region: &[Line]) -> Option<usize> {
    // A notice that issues a document prints its own title first; the last title before the text is the text's.
    // What a bullet lists are the names of others.
    let named = |at: &usize| {
        words::is_title(&lines[*at].solid()) && !lines[*at].bullet && !is_instruction(&lines[*at].solid()) && may_be_title(lines, *at)
    };
    // The heads of web pages name it so.
    let labelled =
        (1..region.len()).find(|at| is_label(&region[at - 1]) && (may_be_title(lines, *at) || is_named(&region[at - 1], &region[*at])));
    let noted = (0..region.len()).rev().filter(named).find(|at| is_noted(lines, *at));
    // Behind what closes the notice stands the rule it issues.
    let closes = |line: &Line| closing::is_dated(&line.solid()) || closing::is_note(&line.solid());
    let is_issued = |at: &usize| *at > 1 && closes(&region[at - 1]) && region[..*at].iter().any(|line| is_closed(&line.text));
    let issued = (0..region.len()).rev().filter(named).find(is_issued);
    issued
        .or(noted)
        .or(labelled)
        .or_else(|| (0..region.len()).rev().find(named))
        .or_else(|| (0..region.len()).find(|at| may_be_title(lines, *at)))
        .or_else(|| before_note(region))
}

/// `使用说明` below the title of a form: it heads what is said of the form, and names nothing.
fn is_instruction(solid: &str) -> bool {
    ["使用说明", "填写说明", "填报说明", "填表说明", "编制说明", "说明", "注意事项", "重要提示"].contains(&solid)
}

/// The line below the number of a law of Macau, `第39/2021號行政法規`: its title, whatever its last word.
fn below_number(region: &[Line]) -> Option<usize> {
    let is_title = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text && (3..=60).contains(&solid.chars().count()) && !solid.contains(['。', '，', '；', '：'])
    };
    (1..region.len().min(6)).find(|at| words::is_macau_number(&region[at - 1].solid()) && is_title(&region[*at]))
}

/// What is made in Macau and has no name but its number: `第98/2000號行政長官批示`.
fn numbered(region: &[Line]) -> Option<TitleLines> {
    let at = region.iter().take(12).position(|line| line.kind == LineKind::Text && words::is_macau_number(&line.solid()))?;
    Some(TitleLines { start: at, end: at + 1 })
}

/// What a standard is called, below its number and above what it is called in English: `GB/T 1234—2020`, `甲符号　第1部分：乙`.
fn standard(region: &[Line]) -> Option<TitleLines> {
    let is_name = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text && (4..=60).contains(&solid.chars().count()) && !solid.contains(['。', '，', '；'])
            && solid.chars().any(zh::is_han)
            // 代替GB 1234—2001 stands below the number.
            && !solid.starts_with("代替")
    };
    let numbered = |line: &Line| line.kind == LineKind::Text && words::is_standard_number(&line.solid());
    let number = region.iter().take(12).position(numbered)?;
    let start = (number + 1..region.len().min(number + 3)).find(|at| is_name(&region[*at]))?;
    // Over several lines, down to the one in English.
    let is_english = |line: &Line| line.text.chars.iter().filter(|c| c.is_ascii_alphabetic()).count() * 2 > line.text.len();
    let end =
        (start + 1..region.len().min(start + 4)).find(|at| is_english(&region[*at])).filter(|end| region[start..*end].iter().all(is_name));
    Some(TitleLines { start, end: end.unwrap_or(start + 1) })
}

/// A title with all its lines: those that lead into the one found, and the brackets behind it.
fn whole(lines: &[Line], found: usize, body: usize) -> TitleLines {
    let mut start = found;
    while start > 0
        && found - start < MOST_LINES
        && leads_into(&lines[start - 1], &lines[start], start < found)
        && !is_below_title(lines, start - 1, found)
    {
        start -= 1;
    }
    if let Some(about) = about(lines, start, found) {
        start = about;
        while start > 0 && found - start < MOST_LINES && leads_into(&lines[start - 1], &lines[start], true) {
            start -= 1;
        }
    }
    let goes_on = |line: &&Line| is_title_bracket(&line.solid()) || is_subject(&line.solid());
    let brackets = lines[found + 1..body.max(found + 1)].iter().take_while(goes_on).count();
    TitleLines { start, end: found + 1 + brackets }
}

/// Whether a line stands below a first print of the title found: a site prints it above the document, and who issued it below.
fn is_below_title(lines: &[Line], at: usize, found: usize) -> bool {
    at > 0 && lines[at - 1].solid() == lines[found].solid()
}

/// The line above that says what a title is about, where the title found says only what it is called: `某院关于废止1979年底以前`,
/// `制发的部分文件的决定`.
fn about(lines: &[Line], start: usize, found: usize) -> Option<usize> {
    let says = |line: &Line| line.solid().contains("关于");
    if lines[start..=found].iter().any(says) {
        return None;
    }
    let is_piece = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text
            && line.level == lines[found].level
            && head::of(line) == LineHead::None
            && (4..=40).contains(&solid.chars().count())
            && !solid.contains(['。', '；', '：', '|', '>', '？', '！'])
            && !solid.ends_with(['，', '、'])
            && !words::is_title(&solid)
            && !words::is_date(&solid)
            && !words::is_document_number(&solid)
    };
    let at = (start.saturating_sub(MOST_LINES / 2)..start).rev().take_while(|at| is_piece(&lines[*at])).find(|at| says(&lines[*at]))?;
    let solid = lines[at].solid();
    let (bodies, subject) = solid.split_once("关于")?;
    let opens = bodies.starts_with_any(&["根据", "按照", "依照", "为", "现", "经", "《"]);
    let is_site = subject.starts_with("我们") || subject.starts_with("本站");
    (!opens && !is_site && (bodies.is_empty() || words::is_signature(bodies)) && !subject.contains('的')).then_some(at)
}

/// What a file is called that is an annex of another and begins with its label: `附件1`, `甲机构选聘表`.
fn annexed(region: &[Line]) -> Option<TitleLines> {
    let [label, line, ..] = region else { return None };
    let is_label = matches!(head::of(label), LineHead::Annex(len) if len >= label.text.len());
    let is_plain =
        line.kind == LineKind::Text && head::of(line) == LineHead::None && is_name(&line.solid()) && !words::is_date(&line.solid());
    (is_label && is_plain && !line.text.chars.contains(&'，')).then_some(TitleLines { start: 1, end: 2 })
}

/// The line of the word 附件, alone and behind something that it is annexed to.
fn annex(region: &[Line]) -> Option<usize> {
    let alone = |line: &Line| matches!(head::of(line), LineHead::Annex(len) if len >= line.text.len());
    (1..region.len()).find(|at| alone(&region[*at]) && region[..*at].iter().any(|line| is_closed(&line.text)))
}

/// The title of a list behind the day on which what issues it was signed: 关于公布第一批…的通知, 2024年3月3日, 第一批…名单.
fn issued(region: &[Line]) -> Option<usize> {
    let is_signed = |at: usize| words::is_date(&region[at - 1].solid()) && region[..at].iter().any(|line| is_closed(&line.text));
    (2..region.len()).find(|at| is_signed(*at) && words::names_list(&region[*at].solid()) && is_title(&region[*at]))
}

/// What the title is called in the heads of web pages and of collections of law.
pub(super) const LABELS: [&str; 7] = ["标题", "名称", "文件名称", "文件标题", "发文标题", "法规名称", "法規名稱"];

/// Whether a line only says that the title follows.
pub(super) fn is_label(line: &Line) -> bool {
    LABELS.iter().any(|name| line.solid().strip_suffix(['：', ':']) == Some(*name))
}

/// What stands behind 法規名稱： is the title, whatever its last word.
fn is_named(label: &Line, line: &Line) -> bool {
    let solid = line.solid();
    line.kind == LineKind::Text && names_law(label.solid().trim_end_matches(['：', ':'])) && is_name(&solid)
}

/// Whether a label can name nothing but a text.
pub(super) fn names_law(label: &str) -> bool {
    ["法规名称", "法規名稱", "文件名称", "文件标题", "发文标题"].contains(&label)
}

/// Whether words may be the name of a text.
pub(super) fn is_name(solid: &str) -> bool {
    (4..=60).contains(&solid.chars().count()) && !solid.contains(['。', '；', '：', '？', '|'])
}

/// Whether a line can be a title and is no piece of a sentence over several lines.
fn may_be_title(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let goes_on = lines.get(at + 1).is_some_and(|next| next.text.chars.first().is_some_and(|c| "，。、；：）》”".contains(*c)));
    let in_sentence = at > 0 && line.level.is_none() && lines[at - 1].text.last().is_some_and(|c| "，、；".contains(c));
    !goes_on && !in_sentence && is_title(line)
}

/// A title over several lines of which the last alone does not read as one: `…关于设立海洋日的决`, `定`.
fn wrapped(region: &[Line]) -> Option<TitleLines> {
    let plain = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text
            && matches!(head::of(line), LineHead::None)
            && !solid.contains(['。', '，', '；', '：'])
            && !words::is_history(&solid)
            && !words::is_date(&solid)
            // What a letterhead prints is no part of the title below it.
            && !words::is_document_number(&solid)
            && !words::is_kind_alone(&solid)
            && !solid.ends_with("文件")
    };
    (0..region.len().min(8)).find_map(|start| {
        (2..=3).find_map(|count| {
            let lines = region.get(start..start + count)?;
            let whole: String = lines.iter().map(Line::solid).collect();
            (lines.iter().all(plain) && words::is_title(&whole) && whole.chars().count() >= 10)
                .then_some(TitleLines { start, end: start + count })
        })
    })
}

/// What an announcement is about, right above its number and without a word that says what it is: `关于启用第三版《甲证书》`.
fn subject(region: &[Line]) -> Option<TitleLines> {
    let says = |line: &Line| {
        let solid = line.solid();
        let bodies = solid.split_once("关于").map(|(bodies, _)| bodies);
        line.kind == LineKind::Text
            && head::of(line) == LineHead::None
            && (6..=60).contains(&solid.chars().count())
            && !solid.contains(['。', '，', '；', '：', ':', '？', '|', '>'])
            && !solid.starts_with("关于我们")
            && bodies.is_some_and(|bodies| bodies.is_empty() || words::is_signature(bodies))
    };
    let numbered = |at: &usize| words::is_document_number(&region[at + 1].solid());
    (0..region.len().saturating_sub(1).min(8))
        .filter(numbered)
        .find(|at| says(&region[*at]))
        .map(|at| TitleLines { start: at, end: at + 1 })
}

/// What a paper is called, with the office or the court above it: `甲市中级人民法院`, `民事判决书`.
fn paper(region: &[Line]) -> Option<TitleLines> {
    let at = region.iter().take(4).position(|line| line.kind == LineKind::Text && words::is_paper(&line.solid()))?;
    // A hospital or a school hands out papers as an office does.
    let hands_out = |line: &Line| {
        let solid = line.solid();
        is_issuers(line) || (4..=30).contains(&solid.chars().count()) && solid.ends_with(['院', '校', '司', '心', '所', '学', '站'])
    };
    let start = if at > 0 && hands_out(&region[at - 1]) { at - 1 } else { at };
    Some(TitleLines { start, end: at + 1 })
}

/// The first line of a file, set apart from what follows and without any mark of a sentence: `甲市招聘启事`. Where nothing else in the file
/// reads as a title, it is one, whatever its last word.
fn alone(lines: &[Line], region: &[Line]) -> Option<TitleLines> {
    let (line, next) = (region.first()?, lines.get(1)?);
    let solid = line.solid();
    let is_plain = line.kind == LineKind::Text
        && !words::is_kind_alone(&solid)
        && matches!(head::of(line), LineHead::None)
        && (4..=40).contains(&solid.chars().count())
        && !solid.contains(['。', '，', '；', '：', '、', '？', '！', '…'])
        && solid.chars().all(|c| zh::is_cjk(c) || c.is_ascii_digit() || "（）()《》〈〉“”、·—-〔〕_＿×".contains(c))
        && solid.chars().filter(|c| zh::is_cjk(*c)).count() >= 4
        && !solid.starts_with(['（', '(', '—', '-'])
        && !solid.ends_with_any(&SITES)
        && !words::is_draft_mark(&solid)
        && !words::is_history(&solid)
        && !words::is_date(&solid)
        && !words::is_document_number(&solid)
        && !words::is_announcement_heading(&solid)
        && !is_issuers(line);
    let is_apart = next.gap > 0
        || matches!(next.kind, LineKind::Table(_))
        || line.indent >= next.indent + 6
        || words::is_document_number(&next.solid())
        || is_addressee(&next.solid())
        || words::calls_document(&solid) && next.text.chars.starts_with_any(&["根据", "按照", "为", "经", "现"])
        || !matches!(head::of(next), LineHead::None);
    (is_plain && is_apart).then_some(TitleLines { start: 0, end: 1 })
}

/// `全体业主：`, `各区、县水务局：`
fn is_addressee(solid: &str) -> bool {
    let name = solid.strip_suffix(['：', ':']);
    name.is_some_and(|name| (2..=30).contains(&name.chars().count()) && name.chars().all(|c| zh::is_cjk(c) && !"，。；".contains(c)))
}

/// An announcement that is called by its number alone: `甲市人民银行公告〔2024〕第3号`. Only where it is itself the text; articles behind an
/// order are a text of their own.
fn order(region: &[Line], body: Option<&Line>) -> Option<TitleLines> {
    if body.is_some_and(|line| matches!(head::of(line), LineHead::Article(_) | LineHead::Division(..))) {
        return None;
    }
    let is_text = |line: &Line| line.kind == LineKind::Text;
    let numbers = |at: usize| region.get(at + 1).is_some_and(|next| words::is_document_number(&next.solid()));
    let announces = region.iter().take(8).position(|line| is_text(line) && words::is_announcement_heading(&line.solid()));
    let issues = || (0..region.len().min(4)).find(|at| is_text(&region[*at]) && is_issuers(&region[*at]) && numbers(*at));
    let at = announces.or_else(issues)?;
    let is_bare = matches!(region[at].solid().as_str(), "公告" | "令" | "通告" | "命令");
    let start = if is_bare && at > 0 && is_issuers(&region[at - 1]) { at - 1 } else { at };
    // 甲资告字〔2025〕6号 has words of its own, and is no part of the name.
    let is_bare_number =
        |line: &Line| line.solid().starts_with(|c: char| c.is_ascii_digit() || "第〔[（(【".contains(c)) && !is_case(&line.solid());
    let numbered = numbers(at) && is_bare_number(&region[at + 1]);
    let follows_text = region[..start].iter().any(|line| is_closed(&line.text));
    (!follows_text && (!is_bare || start < at)).then_some(TitleLines { start, end: at + 1 + usize::from(numbered) })
}

/// `（2025）乙03民终45号`: the number of a case in court, which names the court behind the year.
fn is_case(solid: &str) -> bool {
    let behind = solid.split_once(['）', ')', '〕']).map_or("", |(_, rest)| rest);
    behind.starts_with(|c: char| c != '第' && zh::is_cjk(c))
}

/// Whether nothing else in the file can be the title: a note follows it, or it is set as the first heading.
pub(super) fn is_certain(lines: &[Line], title: TitleLines) -> bool {
    let last = title.end - 1;
    is_noted(lines, last) || lines[title.start..title.end].iter().any(|line| line.level == Some(1))
}

/// Whether a title note in brackets or with a date follows.
fn is_noted(lines: &[Line], at: usize) -> bool {
    let mut next = lines[at + 1..].iter().map(Line::solid).skip_while(|solid| is_title_bracket(solid)).peekable();
    // The number of an interpretation may stand between its title and its note.
    let numbered = next.next_if(|solid| words::is_document_number(solid)).is_some();
    next.next().is_some_and(|solid| words::is_history(&solid) && (!numbered || solid.starts_with(['（', '('])))
}

/// A plain line right before the title note: a title whatever its last word.
fn before_note(region: &[Line]) -> Option<usize> {
    (0..region.len().saturating_sub(1).min(6)).find(|at| {
        let solid = region[*at].solid();
        let plain = !words::is_date(&solid)
            && (4..=60).contains(&solid.chars().count())
            && !solid.contains(['。', '；', '：', '，'])
            && !words::is_history(&solid);
        let note = region[at + 1].solid();
        plain
            && note.starts_with(['（', '('])
            && words::is_history(&note)
            && !words::is_announcement_heading(&solid)
            && !words::is_document_number(&solid)
    })
}

fn is_title(line: &Line) -> bool {
    let solid = line.solid();
    if line.kind != LineKind::Text
        || !matches!(head::of(line), LineHead::None | LineHead::Word(_))
        || words::is_announcement_heading(&solid)
        || words::is_date(&solid)
        || words::is_document_number(&solid)
    {
        return false;
    }
    words::is_title(&solid) || line.level == Some(1) && solid.chars().count() <= 60 && !solid.contains(['。', '；'])
}

/// （征求意见稿）, （试行）, （2018年修正本）: a bracket that belongs to the title.
pub(super) fn is_title_bracket(solid: &str) -> bool {
    let inner = solid.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let kinds = [
            "征求意见稿", "草案", "试行", "暂行", "送审稿", "修订稿", "审议稿", "二审稿", "三审稿", "修订", "修正本", "修正文本", "代拟稿",
            "讨论稿", "建议稿", "示范文本",
        ];
        inner.chars().count() <= 20 && !inner.contains("通过") && !inner.contains('月') && kinds.iter().any(|kind| inner.contains(kind))
    })
}

/// `——收入`: the subject of one of a series, below what all of them are called.
fn is_subject(solid: &str) -> bool {
    solid.starts_with("——")
        && (3..=30).contains(&solid.chars().count())
        && !solid.contains(['。', '，', '；', '：'])
        && !solid.contains(|c: char| c.is_ascii_digit())
        && !solid.contains_any(&["会议", "大会", "日"])
}

/// Whether `line` is the first half of a title that goes on in `next`. `chain` says that `next` itself is no last line.
fn leads_into(line: &Line, next: &Line, chain: bool) -> bool {
    let solid = line.solid();
    let count = solid.chars().count();
    // The bodies that issue a document together stand above 关于, a line or several.
    let issues = || chain && is_issuers(next) || next.solid().starts_with_any(&["关于", "常务委员会", "办公厅", "办公室", "印发"]);
    let is_plain = line.kind == LineKind::Text
        && !line.bullet
        && !is_column(&solid, next)
        && !matches!(head::of(line), LineHead::Annex(_))
        && !is_label(line)
        && (2..=40).contains(&count)
        && !solid.contains(['。', '；', '，', '：', ':', '>', '|', '〔', '号', '！', '？', '!', '?'])
        && !solid.contains(|c: char| c.is_ascii_digit())
        && solid.chars().any(zh::is_cjk)
        && !words::is_announcement_heading(&solid)
        && !words::is_history(&solid)
        // What closes the notice above is no part of the title below it: （此件公开发布）.
        && (!closing::is_line(&solid) || is_issuers(line) && issues())
        && !solid.ends_with_any(&SITES)
        && !solid.ends_with_any(&["详情", "正文"]);
    if !is_plain || words::is_title(&solid) && !is_unfinished(&solid, &next.solid()) {
        return false;
    }
    line.level.is_some() || next.level.is_none() || line.level == next.level
}

/// Whether a word is where a site keeps the text, `物业管理`, and not what its title begins with: a blank line parts it from a title that is
/// whole without it, and it names no place and no body.
fn is_column(solid: &str, next: &Line) -> bool {
    let names = ["省", "市", "县", "区", "州", "盟", "旗", "国", "镇", "乡", "会", "院", "校", "学", "司", "局", "团", "中心", "集团"];
    next.gap > 0
        && (2..=6).contains(&solid.chars().count())
        && !names.iter().any(|end| solid.ends_with(end))
        && !words::is_signature(solid)
        && next.solid().chars().count() >= 8
        && words::is_title(&next.solid())
        && !next.solid().starts_with_any(&["关于", "印发", "办法", "规定", "条例"])
}

/// Whether words name bodies alone, those with blanks between them each by itself.
pub(super) fn names_bodies(words: &str) -> bool {
    words.split(zh::is_blank).filter(|name| !name.is_empty()).all(words::is_signature)
}

/// Whether a line names bodies alone.
pub(super) fn is_issuers(line: &Line) -> bool {
    words::is_signature(&line.solid())
}

/// `…关于审理…适用法` goes on in `律若干问题的解释`: after 关于 a title names what it is by 的.
fn is_unfinished(solid: &str, next: &str) -> bool {
    let subject = solid.split("关于").nth(1).is_some_and(|rest| !rest.contains('的'));
    next.starts_with(['的', '（']) || solid.matches('《').count() > solid.matches('》').count() || subject && next.contains('的')
}
