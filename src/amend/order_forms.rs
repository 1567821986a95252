//! The forms in which drafters tell that provisions stand elsewhere.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done with them; `None` where it is another form, and
//! then nothing is read.

use super::cursor::ItemCursor;
use super::instruction::Act;
use super::place::AmendedPlace;
use super::verbs::{COLON, COMMA};
use crate::model::Number;

/// 移至第五条之后，作为第四条; 移至第三章，作为第二十条，修改为：“…”; 并入第一条，作为第二款
pub(super) fn moving(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [from] = here else { return None };
    let is_joined = cursor.eat_any(&["移至", "移到", "调整至", "调整到", "移入", "并入"])? == "并入";
    // 将第一条第二款并入第一款
    let scope = if from.is_paragraph() { from.article_alone().unwrap_or_default() } else { AmendedPlace::default() };
    let after = cursor.place(&scope)?;
    let is_behind = cursor.eat_any(&["之后", "后面", "后"]).is_some();
    if is_joined && from.is_paragraph() && after.is_paragraph() && !is_behind {
        let is_next = from.article == after.article && after.paragraph.and_then(|it| it.checked_add(1)) == from.paragraph;
        return is_next.then(|| vec![Act::Become { from: vec![after.clone(), from.clone()], to: vec![after], text: None }]);
    }
    if from.is_article() && after.is_article() && cursor.eat_any(&["之前", "前面", "前"]).is_some() {
        return moved_before(cursor, from, &after);
    }
    if from.is_division() {
        return moved_division(cursor, from, &after, is_behind);
    }
    if from.is_paragraph() || is_joined && from.is_article() {
        return moved_paragraph(cursor, from, &after, is_behind);
    }
    // 移至第三章后 does not say in which chapter, 移至第五条前 not behind which article.
    if is_behind != after.is_article() || !(after.is_article() || after.is_division()) {
        return None;
    }
    cursor.eat_any(&["中", "内"]);
    let is_told = cursor.attempt(|it| {
        it.eat_any(COMMA);
        it.eat_any(&["作为", "改为", "列为"])
    });
    let to = if is_told.is_some() { Some(cursor.place(&AmendedPlace::default())?) } else { None };
    // 移至第三章 says no place in it.
    if to.is_none() && !(from.is_article() && after.is_article()) {
        return None;
    }
    let text = new_words(cursor)?;
    Some(vec![Act::Move { from: from.clone(), after, to, text }])
}

/// 将第三条移至第二条之前，作为第二条: the number that its new place gives.
fn moved_before(cursor: &mut ItemCursor<'_>, from: &AmendedPlace, before: &AmendedPlace) -> Option<Vec<Act>> {
    cursor.eat_any(COMMA);
    cursor.eat_any(&["作为", "改为", "列为"])?;
    let to = cursor.place(&AmendedPlace::default()).filter(AmendedPlace::is_article)?;
    let (own, next) = (from.article?, before.article?);
    let is_plain = own.suffix.is_none() && next.suffix.is_none();
    let number = if own < next { next.base.checked_sub(1)? } else { next.base };
    let is_fit = is_plain && to.article == Some(Number::plain(number));
    is_fit.then(|| vec![Act::Become { from: vec![from.clone()], to: vec![to], text: None }])
}

/// 将第二章第二节移至第三章，作为第三章第一节; 移至第三章第一节之后, which is then the next
fn moved_division(cursor: &mut ItemCursor<'_>, from: &AmendedPlace, after: &AmendedPlace, is_behind: bool) -> Option<Vec<Act>> {
    let ((kind, _), (of_kind, sibling)) = (*from.divisions.last()?, *after.divisions.last()?);
    // 移至第三章 says in which, 移至第三章第一节之后 behind which.
    if !after.is_division() || (kind == of_kind) != is_behind {
        return None;
    }
    cursor.eat_any(&["中", "内"]);
    let around = if is_behind { &after.divisions[..after.divisions.len() - 1] } else { &after.divisions[..] };
    let told = cursor.attempt(|it| {
        it.eat_any(COMMA);
        it.eat_any(&["作为", "改为", "列为"])?;
        it.place(after)
    });
    let next = AmendedPlace { divisions: around.iter().copied().chain([(kind, sibling + 1)]).collect(), ..AmendedPlace::default() };
    let to = told.or_else(|| is_behind.then_some(next))?;
    let is_fit = to.is_division() && to.divisions.split_last().is_some_and(|(last, before)| last.0 == kind && before == around);
    is_fit.then(|| vec![Act::Move { from: from.clone(), after: after.clone(), to: Some(to), text: None }])
}

/// The words behind what something becomes: ，修改为：“…”. `None` where words are announced and none are quoted.
#[expect(clippy::option_option, reason = "no words are told, or they are announced and missing")]
fn new_words(cursor: &mut ItemCursor<'_>) -> Option<Option<Vec<String>>> {
    let mut ahead = cursor.clone();
    ahead.eat_all(&["，", ",", "并", "内容", "将其"]);
    if ahead.eat_any(&["修改为", "改为", "修订为"]).is_none() {
        return Some(None);
    }
    ahead.eat_any(COLON);
    let text = ahead.text()?;
    *cursor = ahead;
    Some(Some(text))
}

/// 将第一条第二款移至第三条，作为第二款; 移至第三条第一款之后，作为第二款
fn moved_paragraph(cursor: &mut ItemCursor<'_>, from: &AmendedPlace, after: &AmendedPlace, is_behind: bool) -> Option<Vec<Act>> {
    if !(after.is_article() && !is_behind || after.is_paragraph() && is_behind) {
        return None;
    }
    cursor.eat_any(&["中", "内"]);
    cursor.eat_any(COMMA);
    cursor.eat_any(&["作为", "改为", "列为"])?;
    let to = cursor.place(after)?;
    let is_next = after.paragraph.is_none_or(|before| to.paragraph.is_some() && to.paragraph == before.checked_add(1));
    if !to.is_paragraph() || to.article != after.article || !is_next {
        return None;
    }
    let text = new_words(cursor)?;
    Some(vec![Act::Become { from: vec![from.clone()], to: vec![to], text }])
}

/// 第一条第二款与第三款的顺序对调
pub(super) fn exchange(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [one, other] = here else { return None };
    let is_fit = one.is_article() && other.is_article()
        || one.article == other.article
            && (one.is_paragraph() && other.is_paragraph() || one.is_item() && other.is_item() && one.paragraph == other.paragraph);
    cursor.eat("的");
    cursor.eat_any(&["顺序", "次序", "位置", "序号"]);
    cursor.eat_any(&["相互", "互相"]);
    cursor.eat_any(&["对调", "互换", "对换", "调换"])?;
    if !is_fit {
        return None;
    }
    cursor.eat_any(&["位置", "顺序"]);
    let become_other = |from: &AmendedPlace, to: &AmendedPlace| Act::Become { from: vec![from.clone()], to: vec![to.clone()], text: None };
    Some(vec![become_other(one, other), become_other(other, one)])
}
