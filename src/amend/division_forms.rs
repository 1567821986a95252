//! The forms in which drafters tell that 章 and 节 are parted, put together or lose their headings, while the articles stay as they are.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done with them; `None` where it is another form, and
//! then nothing is read.

use super::cursor::ItemCursor;
use super::instruction::{Act, NewHeading};
use super::place::AmendedPlace;
use super::verbs::{ADDING, COLON, COMMA};
use crate::markdown::parse_heading;
use crate::model::{DivisionKind, Number};

/// What stands between a division and its heading.
const CALLED: &[&str] = &["，章名为", "，节名为", "，名称为", "，标题为", "章名为", "节名为"];
/// What the heading of a 章 or 节 is called.
const HEADINGS: &[&str] = &["的章名", "的节名", "章名", "节名"];

/// 分为两节，第二条、第三条作为第一节“收集”，第四条作为第二节“使用”; 单列一章，作为第二章“数据”; 合并为一章，作为第二章“数据”;
/// 前增加节名“第一节　收集”
pub(super) fn dividing(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    match here {
        [] => None,
        [article] if article.is_article() => {
            cursor.attempt(|it| before_article(it, article)).or_else(|| cursor.attempt(|it| of_its_own(it, here)))
        }
        articles if articles.iter().all(AmendedPlace::is_article) => of_its_own(cursor, articles),
        [place] if place.is_division() => parted(cursor, place),
        divisions if divisions.iter().all(AmendedPlace::is_division) => united(cursor, divisions),
        _ => None,
    }
}

/// 删去第二章第一节、第二节的节名; 删去第二章章名，第二条并入第一章
pub(super) fn headings_gone(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let is_of_divisions = !here.is_empty() && here.iter().all(AmendedPlace::is_division);
    cursor.eat_any(HEADINGS).filter(|_| is_of_divisions && cursor.is_at_border())?;
    // Where the articles stand then follows from the order; what is said of it is looked at when it is carried out.
    let into = cursor.attempt(|it| {
        it.eat_any(COMMA)?;
        let articles = numbers(&it.places(&AmendedPlace::default())?)?;
        it.eat_any(&["并入", "归入", "列入"])?;
        let into = it.place(&AmendedPlace::default()).filter(AmendedPlace::is_division)?;
        Some((into, articles))
    });
    Some(vec![Act::Headings { gone: here.to_vec(), new: Vec::new(), into }])
}

/// 在第二条前增加节名“第一节　收集”
fn before_article(cursor: &mut ItemCursor<'_>, article: &AmendedPlace) -> Option<Vec<Act>> {
    cursor.eat_any(&["之前", "前"])?;
    cursor.eat_any(ADDING)?;
    cursor.eat_any(&["章名", "节名", "一章名", "一节名"])?;
    cursor.eat_any(COLON);
    let read = parse_heading(&cursor.line()?);
    let number = read.number.filter(|number| number.suffix.is_none())?;
    let number = AmendedPlace { divisions: vec![(read.kind, number.base)], ..AmendedPlace::default() };
    let new = NewHeading { number, heading: read.heading, first: article.article?, holds: Vec::new() };
    Some(vec![Act::Headings { gone: Vec::new(), new: vec![new], into: None }])
}

/// 单列一章，作为第二章，章名为“数据”
fn of_its_own(cursor: &mut ItemCursor<'_>, articles: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(&["单列一章", "单列一节", "单独成章", "单独成节"])?;
    cursor.eat_any(COMMA);
    cursor.eat_any(&["作为", "列为"])?;
    let number = cursor.place(&AmendedPlace::default()).filter(AmendedPlace::is_division)?;
    cursor.eat_any(CALLED);
    let new = new_heading(number, cursor.line()?, numbers(articles)?)?;
    Some(vec![Act::Headings { gone: Vec::new(), new: vec![new], into: None }])
}

/// 分为两节，第二条、第三条作为第一节“收集”，第四条作为第二节“使用”; 分为两章：第二章“收集”，包括第二条；第三章“使用”，包括第三条
fn parted(cursor: &mut ItemCursor<'_>, place: &AmendedPlace) -> Option<Vec<Act>> {
    cursor.eat_any(&["分为", "拆分为"])?;
    let count = cursor.numeral()?;
    let kind =
        if cursor.eat_any(&["节"]).is_some() { DivisionKind::Section } else { cursor.eat("章").then_some(DivisionKind::Chapter)? };
    let (own_kind, own_number) = *place.divisions.last()?;
    let around = if own_kind == kind { AmendedPlace::default() } else { place.clone() };
    let mut new = Vec::new();
    for _ in 0..count {
        cursor.eat_any(&["，", "；", "：", ",", ";", ":", "、"])?;
        let articles = cursor.attempt(|it| {
            let articles = numbers(&it.places(&AmendedPlace::default())?)?;
            it.eat_any(&["作为", "列为", "为"])?;
            Some(articles)
        });
        let number = cursor.place(&around).filter(AmendedPlace::is_division)?;
        cursor.eat_any(CALLED);
        let heading = cursor.line()?;
        let articles = if let Some(articles) = articles {
            articles
        } else {
            cursor.eat_any(COMMA);
            cursor.eat_any(&["包括", "即"])?;
            numbers(&cursor.places(&AmendedPlace::default())?)?
        };
        let number = AmendedPlace { divisions: number.divisions.last().map(|last| vec![*last])?, ..AmendedPlace::default() };
        if number.divisions[0].0 != kind {
            return None;
        }
        new.push(new_heading(number, heading, articles)?);
    }
    let mut acts = Vec::new();
    if own_kind == kind {
        // The first keeps the place of the one that is parted.
        let first = new.first()?;
        if first.number.divisions[0].1 != own_number {
            return None;
        }
        acts.push(Act::Heading(place.clone(), first.heading.clone()));
        new.remove(0);
    }
    acts.push(Act::Headings { gone: Vec::new(), new, into: None });
    Some(acts)
}

/// 第二章、第三章合并为一章，作为第二章，章名为“数据”
fn united(cursor: &mut ItemCursor<'_>, divisions: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(&["合并为一章，", "合并为一节，", "合并，", "合并为一章", "合并为一节"])?;
    cursor.eat_any(&["作为", "列为"])?;
    let (first, rest) = divisions.split_first()?;
    let number = cursor.place(&AmendedPlace::default()).filter(|place| place == first)?;
    cursor.eat_any(CALLED);
    let renamed = cursor.line().map(|heading| Act::Heading(number, heading));
    let united = Act::Headings { gone: rest.to_vec(), new: Vec::new(), into: Some((first.clone(), Vec::new())) };
    Some(renamed.into_iter().chain([united]).collect())
}

fn new_heading(number: AmendedPlace, heading: String, holds: Vec<Number>) -> Option<NewHeading> {
    let first = *holds.first()?;
    // The number stands before it already.
    (parse_heading(&heading).number.is_none()).then_some(NewHeading { number, heading, first, holds })
}

/// The numbers of places that are all articles.
fn numbers(places: &[AmendedPlace]) -> Option<Vec<Number>> {
    places.iter().map(|place| place.article.filter(|_| place.is_article())).collect()
}
