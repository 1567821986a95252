//! What stands before the text: announcement 公告, title, title note 题注.

use super::clauses;
use super::fields;
use super::head::{self, LineHead};
use super::lines::{Line, LineKind};
use super::log::Log;
use super::repeated::{repeats, repeats_at_once};
use super::title::{self, TitleLines};
use super::traced::Traced;
use super::{Reason, label, words};
use crate::diag::kind::TitleMissing;
use crate::zh::{self, AnyOf};

/// What was found before the text.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub announcement: Vec<Traced>,
    pub title: Option<Traced>,
    pub history: Vec<Traced>,
}

/// Reads announcement, title and title note; returns them and the lines of the text. `given` is the title that the file's own head
/// gives, the head of a page generator.
pub(super) fn read(lines: Vec<Line>, given: Option<Traced>, log: &mut Log) -> (Front, Vec<Line>) {
    let mut lines = part_titles(fields::part(lines));
    // The first line of a title, taken for all of it: the text goes on with what those bodies say.
    let bodies = given.as_ref().filter(|given| title::names_bodies(&given.text()));
    if let Some(bodies) = bodies {
        lines.insert(0, Line::alone(bodies.clone()));
    }
    let body = title::body_start(&lines);
    let found = title::find(&lines, body);
    if let (Some(_), Some(title)) = (bodies, found) {
        return with_title(&lines, title, log);
    }
    if bodies.is_some() {
        lines.remove(0);
    }
    if let Some(given) = given {
        if let Some(title) = found.filter(|title| title::is_certain(&lines, *title)) {
            log.removed(&given, Reason::RepeatedTitle);
            return with_title(&lines, title, log);
        }
        return with_given(lines, &given, log);
    }
    match found {
        Some(title) => with_title(&lines, title, log),
        None => without_title(lines, body, log),
    }
}

fn with_title(lines: &[Line], found: TitleLines, log: &mut Log) -> (Front, Vec<Line>) {
    let title = join(&lines[found.start..found.end], log);
    let solid = title.solid().text();
    let mut announcement = Vec::new();
    for line in &lines[..found.start] {
        if repeats(std::slice::from_ref(line), &solid) > 0 {
            line.remove(Reason::RepeatedTitle, log);
        } else if title::is_label(line) {
            line.remove(Reason::Furniture, log);
        } else {
            announcement.push(line.text.tidy());
        }
    }
    let mut front = Front { announcement, title: Some(title), ..Front::default() };
    let mut rest: Vec<Line> = lines[found.end..].to_vec();
    // `# 中华人民共和国民法典`, `# 物权编`: a second title of the same level heads the text, behind the title notes.
    let level = lines[found.start].level;
    let subtitle = (rest.len() > 1 && level.is_some() && rest[0].level == level).then(|| rest.remove(0));
    take_history(&mut rest, &mut front, log);
    drop_repeated_title(&mut rest, &front, log);
    take_history(&mut rest, &mut front, log);
    split_note_from_title(&mut front);
    unmark_title(&mut front, log);
    take_order(&mut rest, &mut front);
    rest.splice(0..0, subtitle);
    (front, rest)
}

/// The order that publishes a law, where a page prints the title above it: number, sentence, signature, date.
fn take_order(rest: &mut Vec<Line>, front: &mut Front) {
    let body = title::body_start(rest);
    let numbered = rest.get(body).is_some_and(|line| matches!(head::of(line), LineHead::Article(_) | LineHead::Division(..)));
    if !numbered || !rest.first().is_some_and(|line| words::is_announcement_heading(&line.solid())) {
        return;
    }
    let Some(date) = (0..body.min(REGION)).rev().find(|at| words::is_date(&rest[*at].solid())) else { return };
    front.announcement.extend(rest.drain(..=date).map(|line| line.text.tidy()));
}

fn with_given(lines: Vec<Line>, given: &Traced, log: &mut Log) -> (Front, Vec<Line>) {
    let mut front = Front { title: Some(given.tidy()), ..Front::default() };
    let mut rest = lines;
    drop_repeated_title(&mut rest, &front, log);
    take_history(&mut rest, &mut front, log);
    split_note_from_title(&mut front);
    unmark_title(&mut front, log);
    (front, rest)
}

/// A title that stands behind a label, or that a conversion glued to the bodies addressed, becomes a line of its own.
fn part_titles(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len() + 1);
    let mut parted = false;
    for (index, line) in lines.into_iter().enumerate() {
        let cuts = if parted || index >= REGION || line.kind != LineKind::Text { Vec::new() } else { title_cuts(&line.text) };
        if cuts.is_empty() {
            out.push(line);
            continue;
        }
        parted = true;
        let ends = cuts.iter().copied().chain([line.text.len()]);
        for (from, to) in std::iter::once(0).chain(cuts.iter().copied()).zip(ends) {
            let text = line.text.slice(from, to).trim();
            let rest = if from == 0 { line.clone() } else { Line { gap: 0, page: false, level: None, ..line.clone() } };
            out.push(Line { text, ..rest });
        }
    }
    out
}

/// Titles are looked for in so many lines.
const REGION: usize = 20;

/// Where a line is cut that holds a title and more: behind its label, before the bodies addressed, around the number behind it, before the first
/// chapter or article.
fn title_cuts(text: &Traced) -> Vec<usize> {
    let one = labelled(text).or_else(|| addressees(text));
    one.map_or_else(|| Some(around_marks(text)).filter(|cuts| !cuts.is_empty()).unwrap_or_else(|| before_text(text)), |at| vec![at])
}

/// `2010.10.13《甲局关于清查贷款的通知》甲办发〔2010〕309号`: before and behind the title that book marks hold.
fn around_marks(text: &Traced) -> Vec<usize> {
    if text.len() > 150 || text.last() != Some('号') {
        return Vec::new();
    }
    let Some(open) = text.chars.iter().position(|c| *c == '《') else { return Vec::new() };
    let Some(close) = text.chars.iter().rposition(|c| *c == '》').filter(|close| *close > open) else { return Vec::new() };
    let before = zh::strip_blanks(&text.slice(0, open).text());
    let is_day = before.chars().all(|c| c.is_ascii_digit() || ".-/年月日".contains(c));
    let is_number = words::is_document_number(&zh::strip_blanks(&text.slice(close + 1, text.len()).text()));
    let is_title = words::is_title(&zh::strip_blanks(&text.slice(open + 1, close).text()));
    if is_day && is_number && is_title { [open, close + 1].into_iter().filter(|at| *at > 0).collect() } else { Vec::new() }
}

/// `甲校处分办法（2007年修订）第一章总则第一条为了…`: before the note and the first chapter or article that a conversion glued to the title.
fn before_text(text: &Traced) -> Vec<usize> {
    let region = &text.chars[..text.len().min(LONGEST_HEAD)];
    let begins = |at: &usize| {
        region[*at] == '第' && label::unit(&region[*at..]).is_some_and(|unit| unit.number.base == 1 && unit.number.suffix.is_none())
    };
    let Some(at) = (4..region.len()).find(begins) else { return Vec::new() };
    let head = zh::strip_blanks(&text.slice(0, at).text());
    let core = zh::without_remarks(&head);
    let is_head = words::is_title(core) && (core.len() == head.len() || words::is_history(&head[core.len()..]));
    let ends = head.ends_with_any(&["的", "和", "与", "及", "》"]);
    let follows = label::unit(&text.chars[at..]).is_some_and(|unit| !label::reads_as_citation(&text.chars[at + unit.len..]));
    // A line that is a title and nothing else, 甲法第一章解释, ends there.
    let goes_on = text.chars[at..].iter().any(|c| "。，：；".contains(*c)) || head::flush_article(&text.chars[at..]).is_some();
    if !is_head || ends || !follows || !goes_on {
        return Vec::new();
    }
    let bracket = text.slice(0, at).chars.iter().rposition(|c| "（(".contains(*c)).filter(|_| core.len() < head.len());
    bracket.into_iter().chain([at]).collect()
}

/// A title and its note are not longer, in characters.
const LONGEST_HEAD: usize = 150;

/// Where the title begins behind its label: 法規名稱：….
fn labelled(text: &Traced) -> Option<usize> {
    let at = text.chars.iter().take(8).position(|c| "：:".contains(*c))? + 1;
    let name = zh::strip_blanks(&text.slice(0, at - 1).text());
    let title = zh::strip_blanks(&text.slice(at, text.len()).text());
    let is_named = title::names_law(&name) && title::is_name(&title);
    (title::LABELS.contains(&name.as_str()) && (words::is_title(&title) || is_named)).then_some(at)
}

/// Where the bodies addressed begin, right behind a title: they end with a colon, and no sentence stands before it.
fn addressees(text: &Traced) -> Option<usize> {
    let chars = &text.chars;
    let colon = chars.iter().take(600).position(|c| "：:。".contains(*c)).filter(|at| chars[*at] != '。')?;
    let mut depth = 0;
    let mut found = None;
    for at in 0..colon {
        match chars[at] {
            '《' | '“' | '（' => depth += 1,
            '》' | '”' | '）' => depth -= 1,
            _ => {}
        }
        let named =
            depth == 0 && at >= 6 && chars[..=at].ends_with_any(&["的通知", "的公告", "的意见", "的函", "的通报", "的批复", "的决定"]);
        if named && chars.get(at + 1).is_some_and(|c| !"》”）（，、。的和及等：:".contains(*c)) {
            found = Some(at + 1);
            break;
        }
    }
    let end = found?;
    let title = zh::strip_blanks(&text.slice(0, end).text());
    let opens = title.starts_with_any(&["现将", "根据", "为", "按照"]);
    (title.contains("关于") && words::is_title(&title) && !opens).then_some(end)
}

fn join(lines: &[Line], log: &mut Log) -> Traced {
    let mut out = title_text(&lines[0].text);
    for (index, line) in lines.iter().enumerate().skip(1) {
        log.joined(&out, &line.text, Reason::HeadingBreak);
        // Bodies on lines of their own stay apart, as they do on one line.
        if title::is_issuers(&lines[index - 1]) && title::is_issuers(line) {
            out.append(&Traced { chars: vec!['　'], origins: vec![line.text.start()] });
        }
        out.append(&title_text(&line.text));
    }
    out
}

/// A title as it is kept: without blanks, but for those that part the bodies that issue it together, or the halves of what it is about.
fn title_text(text: &Traced) -> Traced {
    let mut out = Traced::default();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let end = label::skip_blanks(&text.chars, at);
        if end > at && parts_title(text, at, end) {
            out.append(&text.slice(from, at).tidy());
            out.append(&text.slice(at, at + 1));
            from = end;
        }
        at = end.max(at + 1);
    }
    out.append(&text.slice(from, text.len()).tidy());
    out
}

/// Whether the blanks from `at` to `end` stand between two bodies, the first of which has its full name.
fn parts_title(text: &Traced, at: usize, end: usize) -> bool {
    let word = |chars: &[char]| -> String { chars.iter().collect() };
    let is_word = |c: &&char| !zh::is_blank(**c);
    let before: String =
        word(&text.chars[..at]).chars().rev().take_while(|c| !zh::is_blank(*c)).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text.chars[end..].iter().take_while(is_word).collect();
    let rest = word(&text.chars[end..]);
    let is_body = |name: &str| name.ends_with(|c| "行会局委部院办厅署社处中所司府".contains(c)) && name.chars().count() >= 3;
    // What they issue stands behind them, or, where they fill a line, on the next one.
    let is_told = rest.contains_any(&["关于", "公告", "令"]) && !rest.starts_with("关于");
    let are_bodies = rest.split(zh::is_blank).filter(|name| !name.is_empty()).all(is_body);
    let bodies = is_body(&before) && after.chars().count() >= 3 && (is_told || are_bodies);
    let is_told_of = ["关于", "關於"].iter().any(|about| word(&text.chars[..at]).contains(about));
    let halves = is_told_of && before.chars().count() >= 6 && after.chars().count() >= 6;
    bodies || halves
}

/// Takes the book marks 《》 off a title that stands in them as a whole.
fn unmark_title(front: &mut Front, log: &mut Log) {
    let Some(title) = &front.title else { return };
    let text = title.text();
    if words::inside_book_marks(&text).len() < text.len() {
        let (last, end) = (title.len() - 1, title.len());
        log.removed(&title.slice(0, 1), Reason::TitleMark);
        log.removed(&title.slice(last, end), Reason::TitleMark);
        front.title = Some(title.slice(1, last));
    }
}

/// Takes title notes, orders' numbers and dates off the head of the lines.
fn take_history(rest: &mut Vec<Line>, front: &mut Front, log: &mut Log) {
    join_wrapped_notes(rest, log);
    let mut at = paper_head(rest).max(issuer_again(rest, front));
    front.history.extend(rest[..at].iter().map(|line| line.text.tidy()));
    while let Some(line) = rest.get(at) {
        let solid = line.solid();
        let is_note = line.kind == LineKind::Text
            && (words::is_draft_mark(&solid)
                || words::is_history(&solid)
                || words::is_document_number(&solid)
                || words::dated_number(&solid).is_some()
                || words::is_date(&solid));
        // The title in another language.
        if line.kind == LineKind::Note {
            front.history.push(line.text.tidy());
            at += 1;
            continue;
        }
        if let Some(value) = labelled_value(&rest[at..]) {
            let mut note = line.text.tidy();
            if value {
                log.joined(&note, &rest[at + 1].text, Reason::HeadingBreak);
                note.append(&rest[at + 1].text.tidy());
            }
            at += 1 + usize::from(value);
            front.history.push(note);
            continue;
        }
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
        // Behind 全文有效 nothing is said of the number any more.
        let is_whole = words::dated_number(&zh::strip_blanks(&note.text())).is_some();
        while !is_whole && rest.get(at).is_some_and(|next| goes_on(&note, next)) {
            log.joined(&note, &rest[at].text, Reason::HeadingBreak);
            note.append(&rest[at].text.tidy());
            at += 1;
        }
        front.history.push(note);
    }
    rest.drain(..at);
}

/// How many lines are the head of a paper whose page gives it a longer title: the court, what the paper is called, its number.
fn paper_head(rest: &[Line]) -> usize {
    let [court, paper, number, ..] = rest else { return 0 };
    let is_head = title::is_issuers(court) && words::is_paper(&paper.solid()) && words::is_document_number(&number.solid());
    if is_head { 2 } else { 0 }
}

/// How many lines say once more who issued the text, above its note: 1 where a site prints both above the document as well.
fn issuer_again(rest: &[Line], front: &Front) -> usize {
    let [issuer, note, ..] = rest else { return 0 };
    let solid = issuer.solid();
    let is_again = || front.announcement.iter().any(|line| line.solid().text() == solid);
    usize::from(issuer.kind == LineKind::Text && solid.chars().count() <= 30 && words::is_history(&note.solid()) && is_again())
}

/// Whether a line is one of the labels that the head of a government's page has, `发文机关：`, and whether its value is the next line.
fn labelled_value(lines: &[Line]) -> Option<bool> {
    let label = |line: &Line| {
        let solid = line.solid();
        line.kind == LineKind::Text && solid.strip_suffix(['：', ':']).is_some_and(|name| words::PAGE_LABELS.contains(&name))
    };
    let (first, rest) = lines.split_first()?;
    let value = rest.first().is_some_and(|next| {
        next.kind == LineKind::Text && !label(next) && next.text.len() <= 60 && !next.text.chars.iter().any(|c| "。：:".contains(*c))
    });
    label(first).then_some(value)
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
    let ended = text.ends_with_any(&["通过", "公布", "发布", "施行", "修正", "修订", "批准", "）", ")", "号", "》", "日", "印发", "。"]);
    !ended
        && matches!(head::of(next), LineHead::None)
        && solid.chars().count() < 60
        && !words::is_history(&solid)
        && solid.contains_any(&["通过", "修正", "修订", "公布", "批准", "施行"])
}

/// The title printed again before the text, on as many lines as it takes there.
fn drop_repeated_title(rest: &mut Vec<Line>, front: &Front, log: &mut Log) {
    let Some(title) = front.title.as_ref().map(|title| zh::strip_blanks(&title.text())) else { return };
    let body = title::body_start(rest);
    // A standard prints it once more between its introduction and its first clause.
    let first = first_number(rest).and_then(|at| at.checked_sub(1)).filter(|at| *at >= body.min(10));
    for at in first.into_iter().chain((0..body.min(10)).rev()) {
        let repeats = if at == 0 { repeats_at_once } else { repeats };
        for line in rest.drain(at..at + repeats(&rest[at..], &title)) {
            line.remove(Reason::RepeatedTitle, log);
        }
    }
}

/// The first line with a number of its own, where words such as 前言 head the text.
fn first_number(lines: &[Line]) -> Option<usize> {
    let numbered = |line: &Line| matches!(head::of(line), LineHead::Article(_) | LineHead::Division(..) | LineHead::List(_));
    let clause = clauses::of(lines).first_key_value().map(|(at, _)| *at);
    let other = lines.iter().take(FAR).position(numbered);
    [clause, other].into_iter().flatten().min()
}

/// So many lines stand before the first number of a text at most.
const FAR: usize = 200;

/// `…法（2021年…通过）` in one line: the note is taken off the title.
fn split_note_from_title(front: &mut Front) {
    let Some(title) = &front.title else { return };
    let text = title.text();
    let Some(at) = text.rfind(['（', '(']) else { return };
    let note = &text[at..];
    let dated = note.contains(['日', '号']) || note.contains("通过");
    // 甲市公告（2018）第3号 is called so, 甲市人民银行（2018）第3号 as well.
    let is_called = words::is_announcement_heading(&text[..at]) || title::names_bodies(&text[..at]);
    let is_number = words::is_document_number(note) && !is_called;
    if at > 0 && (words::is_history(note) && dated || is_number) {
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
