//! The forms in which drafters tell that words become others.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done; `None` where it is another form, and then
//! nothing is read.

use super::cursor::ItemCursor;
use super::instruction::{Act, WhichWords, WordChange};
use super::place::AmendedPlace;
use super::verbs::{ADDING, BECOMES, COLON, COMMA, DELETED, EVERYWHERE, NAMED};

/// What stands between a place and its words.
const OF: &[&str] = &["中的", "中", "里的", "规定的", "的"];
/// What stands between two of a kind.
const JOINTS: &[&str] = &["以及", "或者", "、", "和", "及", "与"];

/// What may be said of a 章 or 节 that goes with all its articles.
const WITH_ALL: &[&str] =
    &["及其所属条文", "及其所属条款", "及其全部条文", "及所属条文", "及其条文", "的全部条文", "全部条文", "全章", "全节"];

/// 删去第三条, 删去第三条中的“甲”、“乙”, 删去第三条中的“甲”和第五条中的“乙”
pub(super) fn deletion(cursor: &mut ItemCursor<'_>, named: Option<Vec<AmendedPlace>>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(OF);
    let which = which_words(cursor, here);
    let Some(found) = quoted(cursor) else {
        if named.as_ref().is_some_and(|all| all.iter().all(AmendedPlace::is_division)) {
            cursor.eat_any(WITH_ALL);
        }
        return Some(named?.into_iter().map(Act::Delete).collect()).filter(|_| which.is_none());
    };
    cursor.eat_any(NAMED);
    if let ([anchor], None) = (&found[..], which)
        && let Some(side) = cursor.eat_any(&["之后的", "后的", "之前的", "前的"])
    {
        return Some(vec![beside(anchor, &cursor.line()?, side.contains('后'), here)]);
    }
    let mut told = vec![FoundWords { here: here.to_vec(), found, which }];
    // 删去第一条中的“甲”，第二条中的“乙”修改为“丙” are two things.
    more_found(cursor, &mut told, &[]);
    cursor.eat_any(NAMED);
    let whole = whole_places(cursor, told.last().and_then(|it| it.here.last()));
    Some(told.iter().flat_map(FoundWords::deletions).chain(whole.into_iter().map(Act::Delete)).collect())
}

/// 删去第三条中“甲”之后的“乙”: only where they stand side by side.
fn beside(anchor: &str, gone: &str, is_behind: bool, here: &[AmendedPlace]) -> Act {
    let found = if is_behind { format!("{anchor}{gone}") } else { format!("{gone}{anchor}") };
    Act::Words(WordChange {
        places: here.to_vec(),
        found,
        becomes: anchor.to_owned(),
        which: WhichWords::TheOnly,
        except: Vec::new(),
        with: Vec::new(),
    })
}

/// 删去第三条第一款中的“甲”和第二款: places of which no words are named behind some words, which are deleted whole.
fn whole_places(cursor: &mut ItemCursor<'_>, scope: Option<&AmendedPlace>) -> Vec<AmendedPlace> {
    let places = cursor.attempt(|it| {
        it.eat_any(JOINTS)?;
        it.places(scope?).filter(|_| it.is_at_border())
    });
    places.unwrap_or_default()
}

/// Words of some places.
struct FoundWords {
    here: Vec<AmendedPlace>,
    found: Vec<String>,
    which: Option<WhichWords>,
}

impl FoundWords {
    fn change(&self, found: &str, becomes: String, is_everywhere: bool) -> Act {
        let is_everywhere = is_everywhere || self.here.len() != 1;
        let which = self.which.unwrap_or(if is_everywhere { WhichWords::Everywhere } else { WhichWords::TheOnly });
        Act::Words(WordChange { places: self.here.clone(), found: found.to_owned(), becomes, which, except: Vec::new(), with: Vec::new() })
    }

    /// One of several words that all become the same.
    fn one_of(&self, found: &str, becomes: &str, is_everywhere: bool) -> Act {
        let mut act = self.change(found, becomes.to_owned(), is_everywhere);
        if let (Act::Words(change), true) = (&mut act, self.here.len() > 1) {
            change.with = self.found.iter().filter(|other| *other != found).cloned().collect();
        }
        act
    }

    fn deletions(&self) -> Vec<Act> {
        // Without a place words are deleted where they stand once.
        let is_everywhere = self.here.len() > 1;
        let which = self.which.unwrap_or(if is_everywhere { WhichWords::Everywhere } else { WhichWords::TheOnly });
        let change = |found: &String| {
            Act::Words(WordChange {
                places: self.here.clone(),
                found: found.clone(),
                becomes: String::new(),
                which,
                except: Vec::new(),
                with: Vec::new(),
            })
        };
        self.found.iter().map(change).collect()
    }
}

/// “甲”、“乙”和“丙”
fn quoted(cursor: &mut ItemCursor<'_>) -> Option<Vec<String>> {
    quoted_until(cursor, |_| false)
}

/// The words that others become: of “乙”、“丙”修改为“丁” the last are words that become others themselves.
fn new_words(cursor: &mut ItemCursor<'_>) -> Option<Vec<String>> {
    quoted_until(cursor, |mut behind| {
        behind.eat_any(NAMED);
        while behind.eat_any(EVERYWHERE).is_some() {}
        behind.eat_any(BECOMES).is_some() || behind.eat_any(DELETED).is_some()
    })
}

/// Quoted words and those joined to them, up to the first of these that `is_other` by what stands behind it.
fn quoted_until<'a>(cursor: &mut ItemCursor<'a>, is_other: impl Fn(ItemCursor<'a>) -> bool) -> Option<Vec<String>> {
    let mut out = vec![cursor.line()?];
    loop {
        let mut ahead = cursor.clone();
        ahead.eat_any(JOINTS);
        match ahead.line() {
            Some(line) if !is_other(ahead.clone()) => out.push(line),
            _ => return Some(out),
        }
        *cursor = ahead;
    }
}

/// 两处“甲”, 第一处“甲”: which of several places is meant; only in one place it says so.
fn which_words(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<WhichWords> {
    cursor.attempt(|it| {
        if it.eat_any(&["末尾的", "结尾的", "末尾", "结尾"]).is_some() {
            return (here.len() == 1 && it.is_at_quote()).then_some(WhichWords::AtEnd);
        }
        if it.eat_any(&["所有的", "所有", "全部的", "全部", "各处的", "各处", "每一处", "每处"]).is_some() {
            return it.is_at_quote().then_some(WhichWords::Everywhere);
        }
        if it.eat_any(&["最后一处", "最后一个", "末处"]).is_some() {
            it.eat("的");
            return (here.len() == 1 && it.is_at_quote()).then_some(WhichWords::Last);
        }
        let is_from_first = it.eat("前");
        let is_ordinal = it.eat("第");
        let number = it.numeral()?;
        it.eat_any(&["处", "个", "次"])?;
        it.eat("出现");
        it.eat("的");
        let is_fit = here.len() == 1 && it.is_at_quote() && !(is_ordinal && is_from_first);
        let which = match (is_ordinal, is_from_first) {
            (true, _) => WhichWords::Nth(number),
            (_, true) => WhichWords::FirstOf(number),
            _ => WhichWords::AllOf(number),
        };
        is_fit.then_some(which)
    })
}

/// “甲”以及第二条中的“乙” before what both become.
fn more_found(cursor: &mut ItemCursor<'_>, told: &mut Vec<FoundWords>, commas: &[&'static str]) {
    loop {
        let scope = told.last().and_then(|it| it.here.last()).cloned().unwrap_or_default();
        let more = cursor.attempt(|it| {
            it.eat_any(JOINTS).or_else(|| it.eat_any(commas))?;
            let here = it.places(&scope)?;
            it.eat_any(OF)?;
            let which = which_words(it, &here);
            Some(FoundWords { found: quoted(it)?, here, which })
        });
        match more {
            Some(more) => told.push(more),
            None => return,
        }
    }
}

/// 中的“甲”修改为“乙”，“丙”修改为“丁”; 在“甲”后增加“乙”; “甲”删去. Behind all of them may stand where the words stay.
pub(super) fn words(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let mut out = Vec::new();
    loop {
        let mut ahead = cursor.clone();
        if !out.is_empty() {
            ahead.eat_all(&["，", "、", "；", ",", ";", "将", "并", "并将", "在"]);
        }
        // 第七条：“甲”修改为“乙”
        let mut quoted = ahead.clone();
        if out.is_empty() && !here.is_empty() && quoted.eat_any(COLON).is_some() && quoted.is_at_quote() {
            ahead = quoted;
        }
        // 末尾的“；” belongs to no other words.
        ahead.eat_any(OF);
        ahead.eat_any(&["关于", "有关", "所引用的", "引用的", "援引的"]);
        // 第十二条的罚款幅度由“甲”提高至“乙”
        ahead.attempt(|it| {
            it.eat_any(&["罚款幅度", "罚款数额", "罚款额度", "罚款金额", "处罚幅度", "金额", "数额", "比例", "期限", "词语", "文字"]);
            it.eat_any(&["由", "从"]);
            it.is_at_quote().then_some(())
        });
        ahead.eat_all(&["，", "将", "在"]);
        let found = if out.is_empty() { ahead.attempt(|it| deleted_first(it, here)) } else { None };
        let Some(mut acts) = found.or_else(|| word_change(&mut ahead, here)) else { break };
        out.append(&mut acts);
        *cursor = ahead;
    }
    let except = exceptions(cursor);
    excepting(&mut out, &except);
    (!out.is_empty()).then_some(out)
}

/// 第三条：“甲。”“乙。”修改为：“丙。”“丁。”: whole sentences that are the words of the place, and what they become.
pub(super) fn whole(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [place] = here else { return None };
    cursor.eat_any(COLON);
    let before = cursor.text()?;
    cursor.eat("相应");
    cursor.eat_any(&["修改为", "改为"])?;
    cursor.eat_any(COLON);
    let text = cursor.text()?;
    let are_sentences = before.iter().chain(&text).all(|line| line.ends_with(['。', '；', '：', ':']));
    let is_fit = (place.is_article() || place.is_paragraph()) && are_sentences && before.len() + text.len() > 2;
    if !is_fit {
        return None;
    }
    Some(vec![Act::Replace { place: place.clone(), before, text }])
}

/// 第三条删去“甲”, before what becomes of other words of the place.
fn deleted_first(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(DELETED)?;
    let which = which_words(cursor, here);
    let found = quoted(cursor)?;
    cursor.eat_any(NAMED);
    Some(FoundWords { here: here.to_vec(), found, which }.deletions())
}

/// 除第三条外: the places where words stay as they are.
pub(super) fn excepted(cursor: &mut ItemCursor<'_>) -> Option<Vec<AmendedPlace>> {
    cursor.eat_any(&["除"])?;
    let places = cursor.places(&AmendedPlace::default())?;
    cursor.eat_any(&["以外", "之外", "外"])?;
    Some(places)
}

/// ，但第三条除外; （除第三条外）
fn exceptions(cursor: &mut ItemCursor<'_>) -> Vec<AmendedPlace> {
    let places = cursor.attempt(|it| {
        it.eat_any(&["，", ",", "；"]);
        let is_bracketed = it.eat_any(&["（", "("]).is_some();
        it.eat_any(&["但是", "但"]);
        it.eat_any(COMMA);
        let places = it.attempt(excepted).or_else(|| {
            let places = it.places(&AmendedPlace::default())?;
            it.eat_any(&["除外"])?;
            Some(places)
        })?;
        (!is_bracketed || it.eat_any(&["）", ")"]).is_some()).then_some(places)
    });
    places.unwrap_or_default()
}

/// Says of changes of words where these stay as they are.
pub(super) fn excepting(acts: &mut [Act], except: &[AmendedPlace]) {
    for act in acts {
        if let Act::Words(change) = act {
            change.except.extend(except.iter().cloned());
        }
    }
}

/// “甲”和“乙”之间增加“丙”: what is added.
fn between(cursor: &mut ItemCursor<'_>) -> Option<String> {
    cursor.eat_any(&["之间", "中间"])?;
    cursor.eat_any(ADDING).or_else(|| cursor.eat_any(&["加上", "加"]))?;
    cursor.eat_any(COLON);
    let added = cursor.line()?;
    cursor.eat_any(NAMED);
    Some(added)
}

/// Two words side by side, and with what comes between them: a sign that this begins or ends with is the one that stands there already.
fn joined(before: &str, behind: &str, added: &str) -> [String; 2] {
    const SIGNS: [char; 4] = ['、', '，', '和', '；'];
    let first = added.chars().next().filter(|c| SIGNS.contains(c));
    let last = added.chars().next_back().filter(|c| SIGNS.contains(c) && first.is_none());
    match (first, last) {
        (Some(sign), _) => [format!("{before}{sign}{behind}"), format!("{before}{added}{sign}{behind}")],
        (_, Some(sign)) => [format!("{before}{sign}{behind}"), format!("{before}{sign}{added}{behind}")],
        _ => [format!("{before}{behind}"), format!("{before}{added}{behind}")],
    }
}

fn word_change(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let which = which_words(cursor, here);
    let found = quoted(cursor)?;
    cursor.eat_any(NAMED);
    let mut told = vec![FoundWords { here: here.to_vec(), found, which }];
    if !here.is_empty() {
        more_found(cursor, &mut told, COMMA);
        cursor.eat_any(NAMED);
        // 第一条中的“甲”，第二条中的“乙”，均修改为“丙”
        if told.len() > 1 {
            cursor.attempt(|it| it.eat_any(COMMA).filter(|_| EVERYWHERE.iter().any(|word| it.begins_with(word))));
        }
    }
    let mut is_everywhere = false;
    while let Some(word) = cursor.eat_any(EVERYWHERE) {
        is_everywhere |= word != "分别" && word != "相应";
    }
    if cursor.eat_any(BECOMES).is_some() {
        cursor.eat_any(COLON);
        let becomes = new_words(cursor)?;
        let found: Vec<(&FoundWords, &String)> = told.iter().flat_map(|it| it.found.iter().map(move |found| (it, found))).collect();
        return match (found.len(), becomes.len()) {
            (_, 1) => Some(found.iter().map(|(of, found)| of.one_of(found, &becomes[0], is_everywhere)).collect()),
            (one, other) if one == other => {
                Some(found.iter().zip(becomes).map(|((of, found), becomes)| of.change(found, becomes, is_everywhere)).collect())
            }
            _ => None,
        };
    }
    if cursor.eat_any(DELETED).is_some() {
        let all = told.iter().flat_map(|it| it.found.iter().map(|found| it.change(found, String::new(), is_everywhere)));
        return Some(all.collect());
    }
    let [FoundWords { found, .. }] = &told[..] else { return None };
    if let [before, behind] = &found[..] {
        let added = between(cursor)?;
        let [found, becomes] = joined(before, behind, &added);
        return Some(vec![told[0].change(&found, becomes, is_everywhere)]);
    }
    let [anchor] = &found[..] else { return None };
    let is_behind = cursor.eat_any(&["之后", "后面", "后", "之前", "前面", "前"])?.contains('后');
    cursor.eat_any(ADDING).or_else(|| cursor.eat_any(&["加上", "加"]))?;
    cursor.eat_any(&["一句，内容为", "一句"]);
    cursor.eat_any(COLON);
    let added = cursor.line()?;
    cursor.eat_any(NAMED);
    let becomes = if is_behind { format!("{anchor}{added}") } else { format!("{added}{anchor}") };
    Some(vec![told[0].change(anchor, becomes, is_everywhere)])
}
