//! The forms in which drafters tell what becomes of the title, of headings and of captions.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done with them; `None` where it is another form, and
//! then nothing is read.

use super::cursor::ItemCursor;
use super::instruction::{Act, WhichWords, WordChange};
use super::place::AmendedPlace;
use super::verbs::{BECOMES, COLON, EVERYWHERE};
use crate::markdown::parse_heading;

/// What a law is called in its own decision: 将条例名称修改为.
const NORMS: &[&str] = &["法规", "规章", "条例", "办法", "规定", "细则", "规则", "决定", "法"];
/// What its title is called.
const TITLE: &[&str] = &["名称", "标题", "题目", "题名"];

/// 名称修改为“…”
pub(super) fn title(cursor: &mut ItemCursor<'_>) -> Option<Vec<Act>> {
    cursor.eat("的");
    cursor.eat_any(NORMS);
    cursor.eat("的");
    let is_title = cursor.eat_any(TITLE).is_some();
    if !is_title || cursor.eat_any(BECOMES).is_none() {
        return None;
    }
    cursor.eat_any(COLON);
    let title = cursor.title().or_else(|| cursor.line())?;
    Some(vec![Act::Title(title.trim_matches(['《', '》']).to_owned())])
}

/// What the heading of a 编, 章 or 节 is called.
const HEADINGS: &[&str] = &["章名称", "章名", "节名称", "节名", "编名", "名称", "标题", "题目"];
/// What the caption of an article is called.
const CAPTIONS: &[&str] = &["条标", "条旨", "条文标题", "条目名称", "标题", "题目"];
/// What stands between a place and its words.
const OF: &[&str] = &["中的", "中", "里的"];

/// 第三章章名修改为“…”, 第三章章名“…”修改为“…”; 第三条条标修改为“…”
pub(super) fn heading(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [place] = here else { return None };
    let is_article = place.is_article();
    if !is_article && !place.is_division() {
        return None;
    }
    cursor.eat("的");
    cursor.eat_any(if is_article { CAPTIONS } else { HEADINGS })?;
    let before = cursor.line();
    while cursor.eat_any(EVERYWHERE).is_some() {}
    cursor.eat_any(BECOMES)?;
    cursor.eat_any(COLON);
    let line = cursor.line()?;
    if is_article {
        let bare = |text: String| text.trim_matches(['【', '】', '（', '）']).to_owned();
        return Some(vec![Act::Caption { place: place.clone(), before: before.map(bare), caption: bare(line) }]);
    }
    let Some(before) = before else { return Some(vec![Act::Heading(place.clone(), line)]) };
    // “第二章　甲”修改为“第二章　乙”: the number is no part of the heading.
    let (old, new) = (parse_heading(&before), parse_heading(&line));
    let (found, becomes) = match (old.number, new.number) {
        (None, None) => (before, line),
        (one, other) if one == other => (old.heading, new.heading),
        _ => return None,
    };
    let places = vec![AmendedPlace { is_heading: true, ..place.clone() }];
    Some(vec![Act::Words(WordChange { places, found, becomes, which: WhichWords::TheOnly, except: Vec::new(), with: Vec::new() })])
}

/// 第一章章名中的“甲”, 名称中的“甲”: words of a heading, or of the title where nothing is named; 标题及正文中的 the title and all else.
pub(super) fn heading_words(cursor: &mut ItemCursor<'_>, named: Option<&[AmendedPlace]>) -> Option<Vec<AmendedPlace>> {
    let places = match named {
        None => {
            cursor.eat_any(NORMS);
            cursor.eat("的");
            cursor.eat_any(TITLE)?;
            let title = AmendedPlace { is_heading: true, ..AmendedPlace::default() };
            let is_all = cursor.eat_any(&["及正文", "和正文", "以及正文", "、正文", "及全文", "和全文", "及条文", "和条文"]).is_some();
            if is_all { vec![title, AmendedPlace::default()] } else { vec![title] }
        }
        Some([place]) if place.is_division() => {
            cursor.eat("的");
            cursor.eat_any(HEADINGS)?;
            vec![AmendedPlace { is_heading: true, ..place.clone() }]
        }
        Some(_) => return None,
    };
    if cursor.eat_any(OF).is_none() || !cursor.is_at_quote() {
        return None;
    }
    Some(places)
}
