//! What stands before the text: announcement 公告, title, title note 题注.

use super::head::{self, LineHead};
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::Traced;
use super::{Reason, words};
use crate::diag::kind::TitleMissing;
use crate::model::ItemStyle;
use crate::zh;

/// What was found before the text.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub announcement: Vec<Traced>,
    pub title: Option<Traced>,
    pub history: Vec<Traced>,
}

/// Reads announcement, title and title note; returns them and the lines of the text.
pub(super) fn read(lines: Vec<Line>, log: &mut Log) -> (Front, Vec<Line>) {
    let body = body_start(&lines);
    let Some(title) = find_title(&lines, body) else {
        return without_title(lines, body, log);
    };
    let announcement = lines[..title.start].iter().map(|line| line.text.tidy()).collect();
    let mut front = Front { announcement, title: Some(join(&lines[title.start..title.end], log)), history: Vec::new() };
    let mut rest: Vec<Line> = lines[title.end..].to_vec();
    // `# 中华人民共和国民法典`, `# 物权编`: a second title of the same level heads the text, behind the title notes.
    let level = lines[title.start].level;
    let subtitle = (rest.len() > 1 && level.is_some() && rest[0].level == level).then(|| rest.remove(0));
    take_history(&mut rest, &mut front, log);
    drop_repeated_title(&mut rest, &front, log);
    take_history(&mut rest, &mut front, log);
    split_note_from_title(&mut front);
    rest.splice(0..0, subtitle);
    (front, rest)
}

/// The first line of the text: a heading or an article, or the first `一、`.
fn body_start(lines: &[Line]) -> usize {
    let begins = |line: &Line| match head::of(line) {
        LineHead::Article(_) | LineHead::Division(..) | LineHead::Word(_) => true,
        LineHead::List(list) => list.number == 1 && list.style != ItemStyle::Circled,
        LineHead::Annex(_) | LineHead::None => line.kind != LineKind::Text,
    };
    lines.iter().position(begins).unwrap_or(lines.len())
}

struct TitleLines {
    start: usize,
    end: usize,
}

fn find_title(lines: &[Line], body: usize) -> Option<TitleLines> {
    let region = &lines[..body.min(60)];
    // A notice that issues a document prints its own title first; the last title before the text is the text's.
    let named = |at: &usize| words::is_title(&region[*at].solid()) && is_title(&region[*at]);
    let noted = (0..region.len()).rev().filter(named).find(|at| is_noted(lines, *at));
    let end =
        noted.or_else(|| (0..region.len()).rev().find(named)).or_else(|| region.iter().position(is_title)).or_else(|| before_note(region));
    let Some(end) = end else { return wrapped_title(region) };
    let mut start = end;
    while start > 0 && end - start < 3 && leads_into(&lines[start - 1], &lines[start]) {
        start -= 1;
    }
    let mut end = end + 1;
    while end < body && is_title_bracket(&lines[end].solid()) {
        end += 1;
    }
    Some(TitleLines { start, end })
}

/// A title over several lines of which the last alone does not read as one: `…关于设立海洋日的决`, `定`.
fn wrapped_title(region: &[Line]) -> Option<TitleLines> {
    let plain = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text
            && matches!(head::of(line), LineHead::None)
            && !solid.contains(['。', '，', '；', '：'])
            && !words::is_history(&solid)
            && !words::is_date(&solid)
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

/// Whether a title note in brackets or with a date follows.
fn is_noted(lines: &[Line], at: usize) -> bool {
    let next = lines[at + 1..].iter().map(Line::solid).find(|solid| !is_title_bracket(solid));
    next.is_some_and(|solid| words::is_history(&solid) && !words::is_document_number(&solid))
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
fn is_title_bracket(solid: &str) -> bool {
    let inner = solid.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let kinds = [
            "征求意见稿",
            "草案",
            "试行",
            "暂行",
            "送审稿",
            "修订稿",
            "审议稿",
            "二审稿",
            "三审稿",
            "修订",
            "修正本",
            "修正文本",
            "代拟稿",
            "讨论稿",
            "建议稿",
        ];
        inner.chars().count() <= 20 && !inner.contains("通过") && kinds.iter().any(|kind| inner.contains(kind))
    })
}

/// Whether `line` is the first half of a title that goes on in `next`.
fn leads_into(line: &Line, next: &Line) -> bool {
    let solid = line.solid();
    let count = solid.chars().count();
    let is_plain = line.kind == LineKind::Text
        && (2..=40).contains(&count)
        && !solid.contains(['。', '；', '，', '：', '>', '|', '〔', '号'])
        && !solid.contains(|c: char| c.is_ascii_digit())
        && !words::is_announcement_heading(&solid)
        && !words::is_history(&solid)
        && !words::is_date(&solid)
        && (!words::is_signature(&solid) || ["关于", "常务委员会", "办公厅", "办公室"].iter().any(|word| next.solid().starts_with(word)))
        && !["网", "站", "公报", "文件", "库", "页", "社", "系统", "平台"].iter().any(|end| solid.ends_with(end));
    if !is_plain || words::is_title(&solid) && !is_unfinished_title(&solid, &next.solid()) {
        return false;
    }
    line.level.is_some() || next.level.is_none() || line.level == next.level
}

/// `…关于审理…适用法` goes on in `律若干问题的解释`: after 关于 a title names what it is by 的.
fn is_unfinished_title(solid: &str, next: &str) -> bool {
    let subject = solid.split("关于").nth(1).is_some_and(|rest| !rest.contains('的'));
    next.starts_with(['的', '（']) || solid.matches('《').count() > solid.matches('》').count() || subject && next.contains('的')
}

fn join(lines: &[Line], log: &mut Log) -> Traced {
    let mut out = lines[0].text.tidy();
    for line in &lines[1..] {
        log.joined(&out, &line.text, Reason::HeadingBreak);
        out.append(&line.text.tidy());
    }
    out
}

/// Takes title notes, orders' numbers and dates off the head of the lines.
fn take_history(rest: &mut Vec<Line>, front: &mut Front, log: &mut Log) {
    let mut at = 0;
    join_wrapped_notes(rest, log);
    while let Some(line) = rest.get(at) {
        let solid = line.solid();
        let is_note = line.kind == LineKind::Text
            && (words::is_draft_mark(&solid) || words::is_history(&solid) || words::is_document_number(&solid) || words::is_date(&solid));
        let is_heading = !matches!(head::of(line), LineHead::None);
        if !is_note || is_heading && !solid.starts_with(['（', '(']) {
            break;
        }
        let mut note = line.text.tidy();
        at += 1;
        while words::open_brackets(&note.text()) > 0
            && at < rest.len()
            && note.len() < 1500
            && matches!(head::of(&rest[at]), LineHead::None)
        {
            log.joined(&note, &rest[at].text, Reason::HeadingBreak);
            note.append(&rest[at].text.tidy());
            at += 1;
        }
        while rest.get(at).is_some_and(|next| goes_on(&note, next)) {
            log.joined(&note, &rest[at].text, Reason::HeadingBreak);
            note.append(&rest[at].text.tidy());
            at += 1;
        }
        front.history.push(note);
    }
    rest.drain(..at);
}

/// A title note without brackets over several lines: it begins with a date and says only at its end what was done.
fn join_wrapped_notes(rest: &mut Vec<Line>, log: &mut Log) {
    let mut at = 0;
    // Joining takes lines away, so their number is asked for each time.
    while at < rest.len().min(8) {
        let more = wrapped_note(&rest[at..]);
        for line in rest.drain(at + 1..=at + more).collect::<Vec<_>>() {
            log.joined(&rest[at].text, &line.text, Reason::HeadingBreak);
            rest[at].text.append(&line.text);
        }
        at += 1;
    }
}

/// How many of the lines behind the first belong to the title note that begins there; 0 where none does.
fn wrapped_note(lines: &[Line]) -> usize {
    let begins = |line: &Line| {
        line.text.chars.first().is_some_and(|c| c.is_ascii_digit() || zh::is_numeral(*c)) && matches!(head::of(line), LineHead::None)
    };
    let [first, rest @ ..] = lines else { return 0 };
    let mut whole = first.solid();
    if !begins(first) || words::is_history(&whole) || words::is_date(&whole) {
        return 0;
    }
    let follows = rest.iter().take(3).take_while(|next| matches!(head::of(next), LineHead::None) && !begins(next));
    for (index, next) in follows.enumerate() {
        whole.push_str(&next.solid());
        if words::is_history(&whole) && words::is_title_note_end(&whole) {
            return index + 1;
        }
    }
    0
}

/// Whether a title note without brackets goes on in the next line.
fn goes_on(note: &Traced, next: &Line) -> bool {
    let text = note.tail(4);
    let solid = next.solid();
    let ended = ["通过", "公布", "发布", "施行", "修正", "修订", "批准", "）", ")", "号", "》", "日", "印发", "。"]
        .iter()
        .any(|end| text.ends_with(end));
    !ended
        && matches!(head::of(next), LineHead::None)
        && solid.chars().count() < 60
        && !words::is_history(&solid)
        && ["通过", "修正", "修订", "公布", "批准", "施行"].iter().any(|word| solid.contains(word))
}

/// The title printed again before the text.
fn drop_repeated_title(rest: &mut Vec<Line>, front: &Front, log: &mut Log) {
    let Some(title) = front.title.as_ref().map(|title| zh::strip_blanks(&title.text())) else { return };
    let body = body_start(rest);
    for at in (0..body.min(10)).rev() {
        if rest[at].solid() == title {
            rest[at].remove(Reason::RepeatedTitle, log);
            rest.remove(at);
        }
    }
}

/// `…法（2021年…通过）` in one line: the note is taken off the title.
fn split_note_from_title(front: &mut Front) {
    let Some(title) = &front.title else { return };
    let text = title.text();
    let Some(at) = text.rfind(['（', '(']) else { return };
    let note = &text[at..];
    let dated = note.contains(['日', '号']) || note.contains("通过");
    if at > 0 && words::is_history(note) && dated {
        let count = text[..at].chars().count();
        front.history.insert(0, title.slice(count, title.len()));
        front.title = Some(title.slice(0, count));
    }
}

fn without_title(lines: Vec<Line>, body: usize, log: &mut Log) -> (Front, Vec<Line>) {
    let mut front = Front::default();
    let mut rest = lines;
    let at = rest.first().map_or_else(Traced::default, |line| line.text.slice(0, 1));
    log.find(&at, TitleMissing {});
    let announced = rest[..body.min(20)].iter().rposition(|line| words::is_announcement_heading(&line.solid()));
    if let Some(heading) = announced {
        let end = (heading..body).find(|at| words::is_date(&rest[*at].solid())).map_or(heading + 1, |at| at + 1);
        front.announcement = rest.drain(..end).map(|line| line.text.tidy()).collect();
    }
    take_history(&mut rest, &mut front, log);
    (front, rest)
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportOptions, import};

    /// Of a reply the title note may be all there is; joining its lines leaves fewer of them than were counted.
    #[test]
    fn a_title_note_over_the_last_of_a_few_lines_is_one_note() {
        let text = "某院关于某问题的批复\n2020年11月9日某院审判委员会\n第1815次会议通过，自2020年12月1日起施行）\n";
        let law = import("-", text.as_bytes(), &ImportOptions::default()).law;
        assert_eq!(law.meta.title.as_deref(), Some("某院关于某问题的批复"));
        assert_eq!(law.history, ["2020年11月9日某院审判委员会第1815次会议通过，自2020年12月1日起施行）"]);
        let alone = text.split_once('\n').map_or("", |(_, rest)| rest);
        assert_eq!(import("-", alone.as_bytes(), &ImportOptions::default()).law.history.len(), 1);
    }
}
