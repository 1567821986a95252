//! The forms in which drafters tell what becomes of articles, 款 and 项.
//!
//! In: the words behind a place, and the places that were named. Out: what is to be done with them; `None` where it is another form, and
//! then nothing is read.

use super::cursor::ItemCursor;
use super::instruction::Act;
use super::place::AmendedPlace;
use super::verbs::{ADDING, COLON, COMMA, CONTENT, DELETED};
use crate::markdown::{parse_article, parse_heading, parse_item};
use crate::model::{DivisionKind, LabelStyle, Number};

/// 增加, 之后增加, 中增加: whether what is added stands behind the place that was named; `None` where nothing is added.
fn adds(cursor: &mut ItemCursor<'_>) -> Option<bool> {
    let is_behind = cursor.eat_any(&["之后", "后面", "后", "中", "内"]).is_some_and(|word| word.contains('后'));
    cursor.eat("，");
    cursor.eat_any(ADDING).map(|_| is_behind)
}

/// 增加一章，作为第四章：“第四章　…”; 在第三章后增加一章，作为第四章“…”，内容为：“…”
pub(super) fn division(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace], is_placed: bool) -> Option<Vec<Act>> {
    let is_behind = adds(cursor)?;
    let scope = match here {
        [place] if place.is_division() => place.clone(),
        [] => AmendedPlace::default(),
        // What was spoken of before a new chapter has nothing to do with it.
        _ if !is_placed => AmendedPlace::default(),
        _ => return None,
    };
    let is_counted = cursor.numeral() == Some(1) && cursor.eat_any(&["章", "节", "编"]).is_some();
    let heading = if is_counted { cursor.line() } else { None };
    cursor.eat_any(COMMA);
    let is_named = cursor.eat_any(&["作为", "列为", "为"]).is_some();
    if is_counted && !is_named {
        return None;
    }
    let around = if is_behind { AmendedPlace { divisions: parent(&scope), ..AmendedPlace::default() } } else { scope.clone() };
    let number = cursor.place(&around).filter(AmendedPlace::is_division)?;
    if let Some(heading) = heading {
        let holds = held_articles(cursor)?;
        return Some(vec![Act::AddDivision { after: is_behind.then_some(scope), number, text: vec![heading], holds }]);
    }
    cursor.eat_any(&["，章名为", "，节名为", "：", ":"]);
    let mut text = cursor.text()?;
    let mut behind = cursor.clone();
    behind.eat_any(&["，", "；", "。", ","]);
    let told = behind.attempt(told_articles);
    // ，包括一条：“第二条　…”
    let n_told = if told.is_some() { None } else { behind.attempt(n_articles) };
    let is_content = behind.eat_any(CONTENT).is_some() || told.is_none();
    behind.eat_any(COLON);
    if let (1, true, Some(more)) = (text.len(), is_content, behind.text()) {
        // The heading may stand at the head of the words once more.
        let heading = parse_heading(&text[0]).heading;
        let is_repeated = more.first().is_some_and(|line| line.ends_with(&heading) && parse_heading(line).number.is_some());
        text = if is_repeated { more } else { text.into_iter().chain(more).collect() };
        *cursor = behind;
        let labels = labels(&text);
        if told.is_some_and(|told| told != labels) || n_told.is_some_and(|told| told as usize != labels.len()) {
            return None;
        }
    }
    let after = is_behind.then_some(scope);
    Some(vec![Act::AddDivision { after, number, text, holds: Vec::new() }])
}

/// ，分为四条，包括第四十二条至第四十五条: the numbers of the articles of a new division, which are told elsewhere.
fn held_articles(cursor: &mut ItemCursor<'_>) -> Option<Vec<Number>> {
    cursor.eat_any(COMMA);
    let mut count = None;
    if cursor.eat_any(&["分为", "共", "下设"]).is_some() {
        count = Some(cursor.numeral()?);
        cursor.eat_any(&["条"])?;
        cursor.eat_any(COMMA);
    }
    cursor.eat_any(&["包括", "即", "为", "分别为"])?;
    let places = cursor.places(&AmendedPlace::default())?;
    let numbers: Vec<Number> = places.iter().map(|place| place.article.filter(|_| place.is_article())).collect::<Option<_>>()?;
    count.is_none_or(|count| count as usize == numbers.len()).then_some(numbers)
}

/// 包括一条, 共两条 before the articles of a new division: how many there are.
fn n_articles(cursor: &mut ItemCursor<'_>) -> Option<u32> {
    cursor.eat_any(&["包括", "共", "含", "下设"])?;
    let count = cursor.numeral()?;
    cursor.eat("条").then_some(count)
}

/// 增加五条，分别作为第四条至第八条。 behind the heading of a new division: the numbers of its articles.
fn told_articles(cursor: &mut ItemCursor<'_>) -> Option<Vec<Number>> {
    cursor.eat_any(&["增加", "新增", "下设", "包括", "共"])?;
    cursor.numeral()?;
    cursor.eat_any(&["条"])?;
    cursor.eat_any(COMMA);
    cursor.eat_any(&["分别作为", "依次作为", "作为", "即"])?;
    let places = cursor.places(&AmendedPlace::default())?;
    cursor.eat_any(&["，", "；", "。", ","]);
    let numbers = places.iter().map(|place| place.article.filter(|_| place.is_article())).collect::<Option<_>>()?;
    Some(numbers)
}

/// The numbers of the articles that begin in some lines.
pub(super) fn labels(lines: &[String]) -> Vec<Number> {
    let label = |line: &String| parse_article(line.trim()).filter(|(label, _)| label.style == LabelStyle::Article);
    lines.iter().filter_map(label).map(|(label, _)| label.number).collect()
}

/// The divisions around one.
fn parent(place: &AmendedPlace) -> Vec<(DivisionKind, u32)> {
    place.divisions.split_last().map(|(_, around)| around.to_vec()).unwrap_or_default()
}

/// 增加一条，作为第五条：“…”
pub(super) fn addition(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace], is_placed: bool) -> Option<Vec<Act>> {
    // 在第二章末尾增加一条，作为第九条: its number says so too.
    if here.iter().any(AmendedPlace::is_division) {
        cursor.eat_any(&["的末尾", "末尾", "最后", "之末", "开头", "之首"]);
    }
    let is_behind = adds(cursor)?;
    let scope = match here {
        [] => AmendedPlace::default(),
        [place] => place.clone(),
        _ => return None,
    };
    let count = cursor.numeral();
    let unit = if count.is_some() { Some(cursor.eat_any(&["条", "款", "项", "目"])?) } else { None };
    let is_told_behind = count.is_none() && cursor.eat_any(&["以下规定", "如下规定", "规定", "以下内容", "如下内容"]).is_some();
    // A new article stands nowhere near what was spoken of before it.
    let scope = if unit == Some("条") && !is_placed { AmendedPlace::default() } else { scope };
    cursor.eat_any(COMMA);
    let is_named = cursor.eat_any(&["分别作为", "依次作为", "作为", "列为", "为", "增加的", "新增的"]).is_some();
    // 第三条增加一款作为该条第二款
    if is_named && scope.article.is_some() {
        cursor.eat_any(&["该条", "本条"]);
    }
    // 在第三条第一款后增加一款 counts from the article, as 第三条增加一款 does.
    let base = match unit {
        Some("款") => AmendedPlace { paragraph: None, ..scope.without_items() },
        Some("项") => scope.without_items(),
        _ => scope.clone(),
    };
    let by_words = if is_named { None } else { cursor.attempt(|it| told_by_words(it, &base, unit)) };
    let numbers = match &by_words {
        Some((numbers, _)) => numbers.clone(),
        None if is_named || count.is_none() && !is_told_behind => cursor.places(&base)?,
        None => next_parts(&scope, count?, unit.filter(|_| is_behind && is_placed))?,
    };
    if count.is_some_and(|count| count as usize != numbers.len()) {
        return None;
    }
    let mut rewritten = cursor.clone();
    rewritten.eat_any(COMMA);
    // 增加一款作为第二款，将该条修改为：“…” tells the whole article, the new 款 among the others.
    if rewritten.eat_any(&["将该条修改为", "将本条修改为", "该条修改为", "本条修改为"]).is_some() {
        let own = AmendedPlace { divisions: Vec::new(), ..base.article_alone()? };
        rewritten.eat_any(COLON);
        let text = rewritten.text()?;
        *cursor = rewritten;
        return numbers.iter().all(|it| it.article == own.article).then(|| vec![Act::Rewrite(own, text)]);
    }
    let text = by_words.map_or_else(|| content(cursor), |(_, text)| Some(text))?;
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
    // 在第二章后增加一条 does not say in which chapter.
    let is_vague = is_behind && is_articles && !scope.is_article();
    match (is_articles, is_vague) {
        (_, true) => None,
        (true, _) => {
            // 增加一条，作为第二章第五条
            let of_numbers =
                numbers.first().map(|place| place.divisions.clone()).filter(|own| numbers.iter().all(|it| it.divisions == *own));
            let divisions = of_numbers.filter(|_| scope == AmendedPlace::default());
            let after = AmendedPlace { divisions: divisions.unwrap_or_else(|| scope.divisions.clone()), ..scope };
            Some(vec![Act::AddArticles { after, numbers, text }])
        }
        (false, _) => Some(vec![Act::AddParts { numbers, text }]),
    }
}

/// ，内容为：“…”, 的内容为：“…”: the words of what is added.
fn content(cursor: &mut ItemCursor<'_>) -> Option<Vec<String>> {
    cursor.attempt(|it| {
        it.eat_any(&["，", "。", "；", ",", "的"]);
        it.eat_any(CONTENT)
    });
    // 增加的第二款为：“…”
    cursor.eat("为");
    cursor.eat_any(COLON);
    cursor.text()
}

/// 增加一款：“…”，作为第二款; 增加一条：“第三条　…”: new words and where they will stand, which is told behind them or by their labels.
fn told_by_words(cursor: &mut ItemCursor<'_>, base: &AmendedPlace, unit: Option<&'static str>) -> Option<(Vec<AmendedPlace>, Vec<String>)> {
    let text = content(cursor)?;
    let mut behind = cursor.clone();
    behind.eat_any(COMMA);
    if behind.eat_any(&["分别作为", "依次作为", "作为", "列为"]).is_some() {
        let numbers = behind.places(base)?;
        *cursor = behind;
        return Some((numbers, text));
    }
    let article = |number| AmendedPlace { article: Some(number), ..AmendedPlace::default() };
    let item = |line: &String| parse_item(line.trim()).map(|(label, _)| AmendedPlace { item: Some(label.number), ..base.clone() });
    let numbers: Vec<AmendedPlace> = match unit? {
        "条" => labels(&text).into_iter().map(article).collect(),
        "项" if base.article.is_some() => text.iter().map(item).collect::<Option<_>>()?,
        _ => return None,
    };
    (!numbers.is_empty()).then_some((numbers, text))
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
    // 原条文作为第二款: the only 款 of the article becomes one of several.
    let only = match here {
        [place] if place.is_article() && cursor.eat_any(&["原条文", "原有条文", "条文"]).is_some() => {
            vec![AmendedPlace { paragraph: Some(1), ..place.clone() }]
        }
        _ => Vec::new(),
    };
    let here = if only.is_empty() { here } else { &only[..] };
    cursor.eat_any(&["全文", "的内容", "的条文序号", "的序号", "条文序号", "序号"]);
    let is_merged = cursor.eat_any(&["合并为一条", "合并为一款", "合并为一项", "合并"]).is_some();
    cursor.eat_any(COMMA);
    // 第一款第二句单列一款，作为第二款
    cursor.eat_any(&["单列一款，", "单列一条，", "单独作为一条，", "另起一款，", "单独成款，", "单独列为一款，", "单独", "单列"]);
    // 第一条第一款与第二条合并为第二条
    let is_told = is_merged && cursor.eat("为");
    let became = cursor.eat_any(&[
        "分别修改为", "分别改为", "依次改为", "修改为", "改为", "分为", "拆分为", "调整为", "修订为", "作为", "列为", "相应修改为",
        "相应地修改为", "相应地改为", "相应改为", "相应调整为", "移作", "依次顺延为", "相应顺延为", "顺延为",
    ]);
    if became.is_none() && !is_told {
        return None;
    }
    cursor.eat_any(COLON);
    if let (false, Some(text)) = (is_merged, cursor.text()) {
        return match here {
            [place] => Some(vec![Act::Rewrite(place.clone(), text)]),
            several => {
                let to = labelled(several, &text);
                let anew = if to.len() > several.len() { None } else { each_anew(several, &text) };
                Some(anew.unwrap_or_else(|| vec![Act::Become { from: several.to_vec(), to, text: Some(text) }]))
            }
        };
    }
    if let Some(act) = cursor.attempt(|it| of_paragraphs(it, here)) {
        return Some(vec![act]);
    }
    let scope = here.last()?;
    if let Some(count) = cursor.numeral() {
        cursor.eat_any(&["条", "款", "项"])?;
        cursor.eat_any(COMMA);
        cursor.eat_any(&["分别作为", "依次作为", "作为"])?;
        let to = cursor.places(scope).filter(|to| to.len() == count as usize)?;
        return become_with(cursor, here, to);
    }
    let to = cursor.places(scope)?;
    // 第二款分为第二款、第三款两款
    let told = cursor.attempt(counted);
    if told.is_some_and(|told| told as usize != to.len()) || !is_merged && to.len() != here.len() && told.is_none() {
        return None;
    }
    become_with(cursor, here, to)
}

/// 第一条、第三条分别修改为：“第一条　…“第三条　…”: each article or 项 with the words behind its label; `None` where not each has one.
fn each_anew(here: &[AmendedPlace], text: &[String]) -> Option<Vec<Act>> {
    let is_label_of = |place: &AmendedPlace, line: &str| match place {
        place if place.is_article() => {
            parse_article(line.trim()).is_some_and(|(label, _)| label.style == LabelStyle::Article && Some(label.number) == place.article)
        }
        place if place.is_item() => parse_item(line.trim()).is_some_and(|(label, _)| Some(label.number) == place.item),
        _ => false,
    };
    let mut out: Vec<(AmendedPlace, Vec<String>)> = Vec::new();
    for line in text {
        match here.get(out.len()).filter(|next| is_label_of(next, line)) {
            Some(next) => out.push((next.clone(), vec![line.clone()])),
            None => out.last_mut()?.1.push(line.clone()),
        }
    }
    (out.len() == here.len()).then(|| out.into_iter().map(|(place, text)| Act::Rewrite(place, text)).collect())
}

/// 第三条修改为两款：“…”: an article written anew, with so many 款.
fn of_paragraphs(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Act> {
    let [place] = here else { return None };
    let count = cursor.numeral()?;
    let is_fit = place.is_article() && cursor.eat_any(&["款"]).is_some() && cursor.eat_any(COLON).is_some();
    let text = cursor.text().filter(|_| is_fit)?;
    let n_paragraphs = text.iter().filter(|line| parse_item(line.trim()).is_none()).count();
    (n_paragraphs == count as usize).then(|| Act::Rewrite(place.clone(), text))
}

/// 两款 behind what something becomes.
fn counted(cursor: &mut ItemCursor<'_>) -> Option<u32> {
    let count = cursor.numeral()?;
    cursor.eat_any(&["条", "款", "项"])?;
    Some(count)
}

/// What 项 become by the labels of their new words: of 第一项至第三项修改为：“（一）…（四）…” there are four. The same numbers where these are
/// no 项 that go on from the first, or fewer than there were.
fn labelled(here: &[AmendedPlace], text: &[String]) -> Vec<AmendedPlace> {
    let first = here.first().and_then(|place| place.item).filter(|_| here.iter().all(AmendedPlace::is_item));
    let numbers: Option<Vec<u32>> = text.iter().map(|line| parse_item(line.trim()).map(|(label, _)| label.number)).collect();
    match (first, numbers) {
        (Some(first), Some(numbers)) if numbers.len() > here.len() && (first..).zip(&numbers).all(|(at, number)| at == *number) => {
            numbers.into_iter().map(|number| AmendedPlace { item: Some(number), ..here[0].clone() }).collect()
        }
        _ => here.to_vec(),
    }
}

/// 第二款删去
pub(super) fn removal(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(DELETED)?;
    cursor.is_at_border().then(|| here.iter().cloned().map(Act::Delete).collect())
}

/// 第三条第一款增加一句：“…”, 第一款增加一句，作为第二句, 末尾增加：“…”
pub(super) fn sentence(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [place] = here else { return None };
    cursor.eat("的");
    // 第一款后增加：“…” may be a 款 of its own.
    let side = cursor.eat_any(&["末尾", "最后", "后", "之后", "中"]);
    let is_end = side == Some("末尾");
    cursor.eat_any(ADDING)?;
    let is_sentence = cursor.eat_any(&["一句", "一句话"]).is_some();
    cursor.eat_any(&["话"]);
    cursor.eat_any(COMMA);
    let mut told = place.clone();
    if cursor.eat_any(&["作为", "列为"]).is_some() {
        told = cursor.place(place)?;
        cursor.eat_any(COMMA);
    }
    cursor.eat_any(CONTENT);
    cursor.eat_any(COLON);
    let text = cursor.line()?;
    // 第一款第一句后增加一句
    let behind = place.sentence.filter(|_| matches!(side, Some("后" | "之后")) && is_sentence && told == *place);
    if let Some(number) = behind {
        let place = AmendedPlace { sentence: None, ..place.clone() };
        return place.article.is_some().then(|| vec![Act::AddSentence { place, behind: Some(number), text }]);
    }
    let is_same = AmendedPlace { sentence: None, ..told.clone() } == *place;
    let is_text = place.article.is_some() || place.is_preamble && place.paragraph.is_some();
    if !is_same || !(is_sentence || is_end) || !is_text {
        return None;
    }
    Some(vec![Act::AddSentence { place: told, behind: None, text }])
}

/// What some places become, with the words that follow: 第三条改为第五条，修改为：“…”
fn become_with(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace], to: Vec<AmendedPlace>) -> Option<Vec<Act>> {
    let mut text = cursor.attempt(|it| {
        it.eat_all(&["，", ",", "并", "内容", "将其", "相应", "分别", "依次"]);
        it.eat_any(&["修改为", "改为", "修订为"])?;
        it.eat_any(COLON);
        it.text()
    });
    if text.is_none() && cursor.eat_any(COLON).is_some() {
        text = Some(cursor.text()?);
    }
    let is_one_by_one = here.len() == to.len() && text.is_none();
    // Several that become one or one that becomes several need their new words.
    if !is_one_by_one && text.is_none() {
        return None;
    }
    Some(if is_one_by_one {
        here.iter().zip(to).map(|(from, to)| Act::Become { from: vec![from.clone()], to: vec![to], text: None }).collect()
    } else {
        vec![Act::Become { from: here.to_vec(), to, text }]
    })
}
