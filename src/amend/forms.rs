//! The forms in which drafters tell what becomes of articles, 款, 项 and headings.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done with them; `None` where it is another form, and
//! then nothing is read.

use super::cursor::ItemCursor;
use super::instruction::Act;
use super::place::AmendedPlace;
use super::verbs::{BECOMES, CONTENT};
use crate::markdown::{parse_article, parse_heading};
use crate::model::{DivisionKind, LabelStyle, Number};

/// What a law is called in its own decision: 将条例名称修改为.
pub(super) const NORMS: &[&str] = &["法规", "规章", "条例", "办法", "规定", "细则", "规则", "决定", "法"];
/// What its title is called.
pub(super) const TITLE: &[&str] = &["名称", "标题", "题目", "题名"];

/// 名称修改为“…”
pub(super) fn title(cursor: &mut ItemCursor<'_>, is_placed: bool) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    ahead.eat("的");
    ahead.eat_any(NORMS);
    ahead.eat("的");
    let is_title = ahead.eat_any(TITLE).is_some();
    if is_placed || !is_title || ahead.eat_any(BECOMES).is_none() {
        return None;
    }
    ahead.eat_any(&["：", ":"]);
    let title = ahead.title().or_else(|| ahead.line())?;
    *cursor = ahead;
    Some(vec![Act::Title(title.trim_matches(['《', '》']).to_owned())])
}

/// 第三章章名修改为“…”
pub(super) fn heading(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [place] = here else { return None };
    let mut ahead = cursor.clone();
    ahead.eat("的");
    let is_named = ahead.eat_any(&["章名称", "章名", "节名称", "节名", "编名", "名称", "标题", "题目"]).is_some();
    if place.divisions.is_empty() || place.article.is_some() || !is_named || ahead.eat_any(BECOMES).is_none() {
        return None;
    }
    ahead.eat_any(&["：", ":"]);
    let line = ahead.line()?;
    *cursor = ahead;
    Some(vec![Act::Heading(place.clone(), line)])
}

/// 增加, 之后增加, 中增加: whether what is added stands behind the place that was named; `None` where nothing is added.
fn adds(cursor: &mut ItemCursor<'_>) -> Option<bool> {
    let is_behind = cursor.eat_any(&["之后", "后面", "后", "中", "内"]).is_some_and(|word| word.contains('后'));
    cursor.eat("，");
    cursor.eat_any(&["增加", "增写", "增设"]).map(|_| is_behind)
}

/// 增加一章，作为第四章：“第四章　…”; 在第三章后增加一章，作为第四章“…”，内容为：“…”
pub(super) fn division(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace], is_placed: bool) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    let is_behind = adds(&mut ahead)?;
    let scope = match here {
        [place] if place.is_division() => place.clone(),
        [] => AmendedPlace::default(),
        // What was spoken of before a new chapter has nothing to do with it.
        _ if !is_placed => AmendedPlace::default(),
        _ => return None,
    };
    let is_counted = ahead.numeral() == Some(1) && ahead.eat_any(&["章", "节", "编"]).is_some();
    ahead.eat_any(&["，", ","]);
    let is_named = ahead.eat_any(&["作为", "列为", "为"]).is_some();
    if is_counted && !is_named {
        return None;
    }
    let around = if is_behind { AmendedPlace { divisions: parent(&scope), ..AmendedPlace::default() } } else { scope.clone() };
    let number = <[AmendedPlace; 1]>::try_from(ahead.places(&around)?).ok().filter(|[place]| place.is_division())?;
    let [number] = number;
    ahead.eat_any(&["，章名为", "，节名为", "：", ":"]);
    let mut text = ahead.text()?;
    let mut behind = ahead.clone();
    behind.eat_any(&["，", "；", "。", ","]);
    let told = told_articles(&mut behind);
    let is_content = behind.eat_any(CONTENT).is_some() || told.is_none();
    behind.eat_any(&["：", ":"]);
    if let (1, true, Some(more)) = (text.len(), is_content, behind.text()) {
        // The heading may stand at the head of the words once more.
        let heading = parse_heading(&text[0]).heading;
        let is_repeated = more.first().is_some_and(|line| line.ends_with(&heading) && parse_heading(line).number.is_some());
        text = if is_repeated { more } else { text.into_iter().chain(more).collect() };
        ahead = behind;
        if told.is_some_and(|told| told != labels(&text)) {
            return None;
        }
    }
    *cursor = ahead;
    let after = is_behind.then_some(scope);
    Some(vec![Act::AddDivision { after, number, text }])
}

/// 增加五条，分别作为第四条至第八条。 behind the heading of a new division: the numbers of its articles.
fn told_articles(cursor: &mut ItemCursor<'_>) -> Option<Vec<Number>> {
    let mut ahead = cursor.clone();
    ahead.eat_any(&["增加", "下设", "包括", "共"])?;
    ahead.numeral()?;
    ahead.eat_any(&["条"])?;
    ahead.eat_any(&["，", ","]);
    ahead.eat_any(&["分别作为", "依次作为", "作为", "即"])?;
    let places = ahead.places(&AmendedPlace::default())?;
    ahead.eat_any(&["，", "；", "。", ","]);
    let numbers = places.iter().map(|place| place.article.filter(|_| place.is_article())).collect::<Option<_>>()?;
    *cursor = ahead;
    Some(numbers)
}

/// The numbers of the articles that begin in some lines.
fn labels(lines: &[String]) -> Vec<Number> {
    let label = |line: &String| parse_article(line.trim()).filter(|(label, _)| label.style == LabelStyle::Article);
    lines.iter().filter_map(label).map(|(label, _)| label.number).collect()
}

/// The divisions around one.
fn parent(place: &AmendedPlace) -> Vec<(DivisionKind, u32)> {
    place.divisions.split_last().map(|(_, around)| around.to_vec()).unwrap_or_default()
}

/// 移至第五条之后，作为第四条; 移至第三章，作为第二十条，修改为：“…”
pub(super) fn moving(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [from] = here else { return None };
    let mut ahead = cursor.clone();
    ahead.eat_any(&["移至", "移到", "调整至", "调整到", "移入"])?;
    let after = <[AmendedPlace; 1]>::try_from(ahead.places(&AmendedPlace::default())?).ok()?;
    let [after] = after;
    let is_behind = ahead.eat_any(&["之后", "后面", "后"]).is_some();
    if from.is_paragraph() {
        return moved_paragraph(cursor, ahead, from, &after, is_behind);
    }
    // 移至第三章后 does not say in which chapter, 移至第五条前 not behind which article.
    if is_behind != after.is_article() || !(after.is_article() || after.is_division()) {
        return None;
    }
    ahead.eat_any(&["中", "内"]);
    ahead.eat_any(&["，", ","]);
    ahead.eat_any(&["作为", "改为", "列为"])?;
    let to = <[AmendedPlace; 1]>::try_from(ahead.places(&AmendedPlace::default())?).ok()?;
    let [to] = to;
    let text = new_words(&mut ahead)?;
    *cursor = ahead;
    Some(vec![Act::Move { from: from.clone(), after, to, text }])
}

/// The words behind what something becomes: ，修改为：“…”. `None` where words are announced and none are quoted.
#[expect(clippy::option_option, reason = "no words are told, or they are announced and missing")]
fn new_words(cursor: &mut ItemCursor<'_>) -> Option<Option<Vec<String>>> {
    let mut ahead = cursor.clone();
    ahead.eat_all(&["，", ",", "并", "内容", "将其"]);
    if ahead.eat_any(&["修改为", "改为", "修订为"]).is_none() {
        return Some(None);
    }
    ahead.eat_any(&["：", ":"]);
    let text = ahead.text()?;
    *cursor = ahead;
    Some(Some(text))
}

/// 将第一条第二款移至第三条，作为第二款; 移至第三条第一款之后，作为第二款
fn moved_paragraph<'i>(
    cursor: &mut ItemCursor<'i>,
    mut ahead: ItemCursor<'i>,
    from: &AmendedPlace,
    after: &AmendedPlace,
    is_behind: bool,
) -> Option<Vec<Act>> {
    if !(after.is_article() && !is_behind || after.is_paragraph() && is_behind) {
        return None;
    }
    ahead.eat_any(&["中", "内"]);
    ahead.eat_any(&["，", ","]);
    ahead.eat_any(&["作为", "改为", "列为"])?;
    let [to] = <[AmendedPlace; 1]>::try_from(ahead.places(after)?).ok()?;
    let is_next = after.paragraph.is_none_or(|before| to.paragraph == Some(before + 1));
    if !to.is_paragraph() || to.article != after.article || !is_next {
        return None;
    }
    let text = new_words(&mut ahead)?;
    *cursor = ahead;
    Some(vec![Act::Become { from: vec![from.clone()], to: vec![to], text }])
}

/// 第一条第二款与第三款的顺序对调
pub(super) fn exchange(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [one, other] = here else { return None };
    let is_fit = one.article == other.article
        && (one.is_paragraph() && other.is_paragraph() || one.is_item() && other.is_item() && one.paragraph == other.paragraph);
    let mut ahead = cursor.clone();
    ahead.eat("的");
    ahead.eat_any(&["顺序", "次序", "位置", "序号"]);
    ahead.eat_any(&["相互", "互相"]);
    ahead.eat_any(&["对调", "互换", "对换", "调换"])?;
    if !is_fit {
        return None;
    }
    ahead.eat_any(&["位置", "顺序"]);
    *cursor = ahead;
    let become_other = |from: &AmendedPlace, to: &AmendedPlace| Act::Become { from: vec![from.clone()], to: vec![to.clone()], text: None };
    Some(vec![become_other(one, other), become_other(other, one)])
}

/// 增加一条，作为第五条：“…”
pub(super) fn addition(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace], is_placed: bool) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    let is_behind = adds(&mut ahead)?;
    let scope = match here {
        [] => AmendedPlace::default(),
        [place] => place.clone(),
        _ => return None,
    };
    let count = ahead.numeral();
    let unit = if count.is_some() { Some(ahead.eat_any(&["条", "款", "项", "目"])?) } else { None };
    // A new article stands nowhere near what was spoken of before it.
    let scope = if unit == Some("条") && !is_placed { AmendedPlace::default() } else { scope };
    ahead.eat_any(&["，", ","]);
    let is_named = ahead.eat_any(&["分别作为", "依次作为", "作为", "列为", "为"]).is_some();
    // 在第三条第一款后增加一款 counts from the article, as 第三条增加一款 does.
    let base = match unit {
        Some("款") => AmendedPlace { paragraph: None, ..scope.without_items() },
        Some("项") => scope.without_items(),
        _ => scope.clone(),
    };
    let numbers = match (is_named, count) {
        (true, _) | (_, None) => ahead.places(&base)?,
        (false, Some(count)) => next_parts(&scope, count, unit.filter(|_| is_behind && is_placed))?,
    };
    if count.is_some_and(|count| count as usize != numbers.len()) {
        return None;
    }
    let mut rewritten = ahead.clone();
    rewritten.eat_any(&["，", ","]);
    // 增加一款作为第二款，将该条修改为：“…” tells the whole article, the new 款 among the others.
    if rewritten.eat_any(&["将该条修改为", "将本条修改为", "该条修改为", "本条修改为"]).is_some() {
        let own = AmendedPlace { divisions: Vec::new(), ..base.article_alone()? };
        rewritten.eat_any(&["：", ":"]);
        let text = rewritten.text()?;
        *cursor = rewritten;
        return numbers.iter().all(|it| it.article == own.article).then(|| vec![Act::Rewrite(own, text)]);
    }
    let mut content = ahead.clone();
    content.eat_any(&["，", "。", "；", ","]);
    if content.eat_any(CONTENT).is_some() {
        ahead = content;
    }
    ahead.eat_any(&["：", ":"]);
    let text = ahead.text()?;
    let is_articles = numbers.iter().all(AmendedPlace::is_article);
    let is_unit = match unit {
        Some("条") => is_articles,
        Some("款") => numbers.iter().all(|it| it.paragraph.is_some() && it.item.is_none()),
        Some("项") => numbers.iter().all(|it| it.item.is_some() && it.subitem.is_none()),
        Some(_) => numbers.iter().all(|it| it.subitem.is_some()),
        None => true,
    };
    if !is_unit || (is_behind && is_articles && !scope.is_article() && scope.article.is_some()) {
        return None;
    }
    *cursor = ahead;
    // 在第二章后增加一条 does not say in which chapter.
    let is_vague = is_behind && is_articles && !scope.is_article();
    match (is_articles, is_vague) {
        (_, true) => None,
        (true, _) => Some(vec![Act::AddArticles { after: scope, numbers, text }]),
        (false, _) => Some(vec![Act::AddParts { numbers, text }]),
    }
}

/// 在第三条第一款后增加一款：“…”: those behind the place.
fn next_parts(scope: &AmendedPlace, count: u32, unit: Option<&'static str>) -> Option<Vec<AmendedPlace>> {
    let numbers = |before: u32| before.saturating_add(1)..=before.saturating_add(count.min(99));
    match unit? {
        "款" if scope.is_paragraph() => {
            Some(numbers(scope.paragraph?).map(|number| AmendedPlace { paragraph: Some(number), ..scope.clone() }).collect())
        }
        "项" if scope.is_item() => Some(numbers(scope.item?).map(|number| AmendedPlace { item: Some(number), ..scope.clone() }).collect()),
        _ => None,
    }
}

/// 修改为：“…”, 改为第五条, 改为两条，作为第三条、第四条，修改为：“…”, 合并为一条，作为第三条
pub(super) fn becoming(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    if here.is_empty() {
        return None;
    }
    let mut ahead = cursor.clone();
    // 原条文作为第二款: the only 款 of the article becomes one of several.
    let only = match here {
        [place] if place.is_article() && ahead.eat_any(&["原条文", "原有条文", "条文"]).is_some() => {
            vec![AmendedPlace { paragraph: Some(1), ..place.clone() }]
        }
        _ => Vec::new(),
    };
    let here = if only.is_empty() { here } else { &only[..] };
    ahead.eat_any(&["全文", "的内容"]);
    let is_merged = ahead.eat_any(&["合并为一条", "合并为一款", "合并为一项", "合并"]).is_some();
    ahead.eat_any(&["，", ","]);
    ahead.eat_any(&[
        "分别改为",
        "依次改为",
        "修改为",
        "改为",
        "分为",
        "拆分为",
        "调整为",
        "修订为",
        "作为",
        "相应修改为",
        "相应改为",
        "相应调整为",
        "移作",
        "依次顺延为",
        "相应顺延为",
        "顺延为",
    ])?;
    ahead.eat_any(&["：", ":"]);
    if let (false, Some(text)) = (is_merged, ahead.text()) {
        *cursor = ahead;
        return match here {
            [place] => Some(vec![Act::Rewrite(place.clone(), text)]),
            several => Some(vec![Act::Become { from: several.to_vec(), to: several.to_vec(), text: Some(text) }]),
        };
    }
    let scope = here.last()?;
    if let Some(count) = ahead.numeral() {
        ahead.eat_any(&["条", "款", "项"])?;
        ahead.eat_any(&["，", ","]);
        ahead.eat_any(&["分别作为", "依次作为", "作为"])?;
        let to = ahead.places(scope).filter(|to| to.len() == count as usize)?;
        return become_with(cursor, ahead, here, to);
    }
    let to = ahead.places(scope)?;
    if !is_merged && to.len() != here.len() {
        return None;
    }
    become_with(cursor, ahead, here, to)
}

/// What some places become, with the words that follow: 第三条改为第五条，修改为：“…”
fn become_with<'i>(
    cursor: &mut ItemCursor<'i>,
    mut ahead: ItemCursor<'i>,
    here: &[AmendedPlace],
    to: Vec<AmendedPlace>,
) -> Option<Vec<Act>> {
    let mut behind = ahead.clone();
    behind.eat_all(&["，", ",", "并", "内容", "将其", "相应"]);
    let mut text = None;
    if behind.eat_any(&["修改为", "改为", "修订为"]).is_some() {
        behind.eat_any(&["：", ":"]);
        if let Some(found) = behind.text() {
            (text, ahead) = (Some(found), behind);
        }
    } else if matches!(ahead.peek(), Some('：' | ':')) {
        ahead.skip(1);
        text = Some(ahead.text()?);
    }
    let is_one_by_one = here.len() == to.len() && text.is_none();
    // Several that become one or one that becomes several need their new words.
    if !is_one_by_one && text.is_none() {
        return None;
    }
    *cursor = ahead;
    Some(if is_one_by_one {
        here.iter().zip(to).map(|(from, to)| Act::Become { from: vec![from.clone()], to: vec![to], text: None }).collect()
    } else {
        vec![Act::Become { from: here.to_vec(), to, text }]
    })
}
