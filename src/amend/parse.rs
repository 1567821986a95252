//! The instructions of a decision.
//!
//! In: its items, quotations taken out. Out: what is to be done, in the forms that drafters use. Steps: which law, which places, what
//! with them; what an instruction leaves out is that of the one before it in the same item. What tells something to be done and is not
//! understood is kept as unread, and never half of it.

use super::cursor::ItemCursor;
use super::instruction::{Act, Decision, Instruction, UnreadInstruction, WordChange};
use super::place::AmendedPlace;
use super::quote::{DecisionItem, items};
use crate::corpus::dates;
use crate::model::Law;

/// Reads a decision, an amendment 修正案 or a package that amends many laws.
pub fn decision(law: &Law) -> Decision {
    let mut parser = InstructionParser { out: Decision::default(), law: None };
    for item in items(law) {
        parser.item(&item);
    }
    parser.out
}

/// What tells that something is to be done.
const TELLING: [&str; 13] = ["修改", "删去", "删除", "增加", "增写", "改为", "合并", "调整", "移至", "移到", "替换", "修订", "对调"];
/// Words before a place that say nothing of it.
const LEADING: &[&str] = &[
    "同时", "此外", "另外", "并且", "并将", "并在", "其中", "将", "把", "对", "在", "于", "并", "另", "，", "、", "；", "。", "：", ",",
    ";", "相应", "原",
];
/// Words between what is quoted and what becomes of it.
const NAMED: &[&str] = &["的内容", "等内容", "一词", "字样", "的表述", "的规定", "一句", "的文字"];
const EVERYWHERE: &[&str] = &["均", "统一", "全部", "一律", "都", "分别", "相应"];
const BECOMES: &[&str] = &["修改为", "改为", "替换为", "更改为", "修改成", "变更为", "修订为"];
const DELETED: &[&str] = &["删去", "删除", "予以删去", "予以删除"];

struct InstructionParser {
    out: Decision,
    /// The law that is spoken of, where one was named.
    law: Option<String>,
}

impl InstructionParser {
    fn item(&mut self, item: &DecisionItem) {
        let mut cursor = ItemCursor::new(item);
        let whole: String = item.words.iter().collect();
        if self.says_of_the_whole(&whole) {
            return;
        }
        if item.is_open {
            cursor.skip(item.words.len());
            return self.unread(item, cursor.since(0));
        }
        let mut scope = AmendedPlace::default();
        while !cursor.is_at_end() {
            let from = cursor.at;
            let mut ahead = cursor.clone();
            let law = self.law.clone();
            match self.act(&mut ahead, &mut scope) {
                Some(acts) if ahead.at > from && (ahead.is_at_end() || ends_clause(&ahead) || ahead.is_behind_sentence()) => {
                    cursor = ahead;
                    let words = cursor.since(from);
                    let law = self.law.clone();
                    let instruction = |act| Instruction { path: item.path.clone(), words: words.clone(), law: law.clone(), act };
                    self.out.instructions.extend(acts.into_iter().map(instruction));
                }
                _ => {
                    self.law = law;
                    let n = cursor.until("；。;").chars().count() + 1;
                    cursor.skip(n);
                    let words = cursor.since(from);
                    if TELLING.iter().any(|word| words.contains(word)) {
                        self.unread(item, words);
                    }
                }
            }
        }
    }

    fn unread(&mut self, item: &DecisionItem, words: String) {
        self.out.unread.push(UnreadInstruction { path: item.path.clone(), words, law: self.law.clone() });
    }

    /// What a text says of the whole: which law is amended, that it is published anew, when the decision applies.
    fn says_of_the_whole(&mut self, text: &str) -> bool {
        let is_heading =
            ["作如下修改", "作出如下修改", "作以下修改", "修改如下", "作出修改", "予以修改"].iter().any(|word| text.contains(word))
                && !text.contains('\u{fffc}')
                && !text.contains('第');
        if is_heading || (text.starts_with('《') && text.ends_with('》')) || text.ends_with("作出修改：") {
            if let (Some((_, rest)), 1) = (text.split_once('《'), text.matches('《').count()) {
                self.law = rest.rsplit_once('》').map(|(title, _)| title.to_owned());
            }
            return true;
        }
        let adjusts = text.contains("顺序") && text.contains("调整");
        let republishes = text.contains("重新公布");
        let applies = (text.contains("施行") || text.contains("生效"))
            && !text.contains('\u{fffc}')
            && ["本决定", "本修正案", "本命令"].iter().any(|own| text.starts_with(own));
        self.out.adjusts_order |= adjusts;
        self.out.republishes |= republishes;
        if applies && self.out.applies_from.is_none() {
            self.out.applies_from = dates(text).first().copied();
        }
        (adjusts || republishes || applies) && !text.contains('\u{fffc}')
    }

    /// One thing to be done, which may be told for several places; `scope` becomes the place that was named last.
    fn act(&mut self, cursor: &mut ItemCursor<'_>, scope: &mut AmendedPlace) -> Option<Vec<Act>> {
        let is_new_sentence = cursor.is_behind("。") || cursor.begins_with("。");
        cursor.eat_all(LEADING);
        if cursor.eat_any(&["根据", "依照", "按照"]).is_some() {
            let n = cursor.until("，；。").chars().count();
            cursor.skip(n);
            cursor.eat_all(LEADING);
        }
        let is_deletion = cursor.eat_any(DELETED).is_some();
        if self.named(cursor) {
            *scope = AmendedPlace::default();
        }
        cursor.eat_all(&["中的", "中", "的", "将", "在"]);
        let is_deletion = is_deletion || cursor.eat_any(DELETED).is_some();
        let named = same_place(cursor, scope).or_else(|| cursor.places(scope));
        if let Some(found) = &named {
            *scope = found.last()?.clone();
        }
        let within = described(cursor, named.is_some()).then(|| cursor.places(scope)).flatten();
        let named = within.or(named);
        if let Some(found) = &named {
            *scope = found.last()?.clone();
        }
        let is_everywhere = cursor.eat_any(&["全文", "各条款", "各条"]).is_some();
        if is_everywhere {
            *scope = AmendedPlace::default();
        }
        // After a full stop what names no place may mean the place before or the whole law.
        if is_new_sentence && named.is_none() && !is_everywhere && !scope.is_whole() {
            if !cursor.until("。；").contains("统一") {
                return None;
            }
            *scope = AmendedPlace::default();
        }
        let here = named.clone().unwrap_or_else(|| if scope.is_whole() { Vec::new() } else { vec![scope.clone()] });
        if is_deletion {
            return deletion(cursor, named, &here);
        }
        if named.is_some() && cursor.eat_any(&["作如下修改：", "修改如下：", "作以下修改：", "作如下修改:"]).is_some()
        {
            return Some(Vec::new());
        }
        heading(cursor, &here)
            .or_else(|| title(cursor, named.is_some()))
            .or_else(|| division(cursor, &here))
            .or_else(|| addition(cursor, &here))
            .or_else(|| moving(cursor, &here))
            .or_else(|| becoming(cursor, &here))
            .or_else(|| words(cursor, &here))
    }

    /// A law that is named: 《甲条例》, 刑法 before 第…条, 本条例 for the one that the decision amends.
    fn named(&mut self, cursor: &mut ItemCursor<'_>) -> bool {
        if let Some(title) = cursor.title() {
            self.law = Some(title);
            return true;
        }
        let words = cursor.until("第序￼，。；：");
        let name = ["中的", "中", "的"].iter().find_map(|word| words.strip_suffix(word)).unwrap_or(&words).to_owned();
        let is_norm = ["法", "条例", "办法", "规定", "细则", "规则", "宪法", "解释"].iter().any(|word| name.ends_with(word));
        let length = name.chars().count();
        // 有关规定中的“甲” names no law; 刑法第三条 does, and 本条例 wherever it stands.
        let generic = ["条例", "办法", "规定", "细则", "规则", "解释", "法律", "法规"];
        let is_own = name.starts_with(['本', '该']) || generic.contains(&name.as_str());
        let is_before_place = words == name && (cursor.begins_after(length, "第") || cursor.begins_after(length, "序言"));
        if !is_norm || !(is_own || is_before_place) || length > 30 || TELLING.iter().any(|word| name.contains(word)) {
            return false;
        }
        if !is_own {
            self.law = Some(name);
        }
        cursor.skip(length);
        true
    }
}

/// 名称修改为“…”
fn title(cursor: &mut ItemCursor<'_>, is_placed: bool) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    ahead.eat("的");
    let is_title = ahead.eat_any(&["名称", "标题", "题目", "法规名称", "题名"]).is_some();
    if is_placed || !is_title || ahead.eat_any(BECOMES).is_none() {
        return None;
    }
    ahead.eat_any(&["：", ":"]);
    let title = ahead.title().or_else(|| ahead.line())?;
    *cursor = ahead;
    Some(vec![Act::Title(title.trim_matches(['《', '》']).to_owned())])
}

/// 这一款, 该条: the place that was named before.
fn same_place(cursor: &mut ItemCursor<'_>, scope: &AmendedPlace) -> Option<Vec<AmendedPlace>> {
    let mut ahead = cursor.clone();
    ahead.eat_any(&["这一", "该", "本"])?;
    let place = match ahead.eat_any(&["自然段", "款", "条", "项"])? {
        "条" if scope.article.is_some() => AmendedPlace { paragraph: None, ..scope.without_items() },
        "款" | "自然段" if scope.paragraph.is_some() => scope.without_items(),
        "项" if scope.item.is_some() => scope.clone(),
        _ => return None,
    };
    *cursor = ahead;
    Some(vec![place])
}

/// 第三条“有下列职权”中增加一项, 第三章“总则”中第五项: words that only tell which 款 or division is meant, whose place must be the only one
/// anyway.
fn described(cursor: &mut ItemCursor<'_>, is_placed: bool) -> bool {
    let mut ahead = cursor.clone();
    let goes_on = |ahead: &ItemCursor<'_>| ["增加", "增写", "第"].iter().any(|word| ahead.begins_with(word));
    let is_described = is_placed && ahead.line().is_some() && ahead.eat("中") && goes_on(&ahead);
    if is_described {
        *cursor = ahead;
    }
    is_described
}

/// Whether an instruction may end here.
fn ends_clause(cursor: &ItemCursor<'_>) -> bool {
    matches!(cursor.peek(), Some('，' | '；' | '。' | ',' | ';' | '、'))
}

/// 删去第三条, 删去第三条中的“甲”、“乙”
fn deletion(cursor: &mut ItemCursor<'_>, named: Option<Vec<AmendedPlace>>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    cursor.eat_any(&["中的", "中", "里的", "的"]);
    let Some(found) = quoted(cursor) else { return Some(named?.into_iter().map(Act::Delete).collect()) };
    cursor.eat_any(NAMED);
    let change = |found| Act::Words(WordChange { places: here.to_vec(), found, becomes: String::new(), is_everywhere: here.len() > 1 });
    Some(found.into_iter().map(change).collect())
}

/// “甲”、“乙”和“丙”
fn quoted(cursor: &mut ItemCursor<'_>) -> Option<Vec<String>> {
    let mut out = vec![cursor.line()?];
    loop {
        let mut ahead = cursor.clone();
        ahead.eat_any(&["、", "和", "及", "以及", "与", "或者"]);
        let Some(line) = ahead.line() else { return Some(out) };
        out.push(line);
        *cursor = ahead;
    }
}

/// 第三章章名修改为“…”
fn heading(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
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

/// 增加一章，作为第四章：“第四章　…”; 在第三章后增加一章，作为第四章“…”，内容为：“…”
fn division(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    let is_behind = ahead.eat_any(&["之后", "后面", "后", "中", "内"]).is_some_and(|word| word.contains('后'));
    ahead.eat("，");
    ahead.eat_any(&["增加", "增写", "增设"])?;
    let scope = match here {
        [] => AmendedPlace::default(),
        [place] if place.is_division() => place.clone(),
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
    if text.len() == 1 && behind.eat_any(&["内容如下", "内容为", "内容是", "具体内容为"]).is_some() {
        behind.eat_any(&["：", ":"]);
        text.extend(behind.text()?);
        ahead = behind;
    }
    *cursor = ahead;
    let after = is_behind.then_some(scope);
    Some(vec![Act::AddDivision { after, number, text }])
}

/// The divisions around one.
fn parent(place: &AmendedPlace) -> Vec<(crate::model::DivisionKind, u32)> {
    place.divisions.split_last().map(|(_, around)| around.to_vec()).unwrap_or_default()
}

/// 移至第五条之后，作为第四条; 移至第三章，作为第二十条，修改为：“…”
fn moving(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let [from] = here else { return None };
    let mut ahead = cursor.clone();
    ahead.eat_any(&["移至", "移到", "调整至", "调整到", "移入"])?;
    let after = <[AmendedPlace; 1]>::try_from(ahead.places(&AmendedPlace::default())?).ok()?;
    let [after] = after;
    let is_behind = ahead.eat_any(&["之后", "后面", "后"]).is_some();
    // 移至第三章后 does not say in which chapter, 移至第五条前 not behind which article.
    if is_behind != after.is_article() || !(after.is_article() || after.is_division()) {
        return None;
    }
    ahead.eat_any(&["中", "内"]);
    ahead.eat_any(&["，", ","]);
    ahead.eat_any(&["作为", "改为", "列为"])?;
    let to = <[AmendedPlace; 1]>::try_from(ahead.places(&AmendedPlace::default())?).ok()?;
    let [to] = to;
    let mut behind = ahead.clone();
    behind.eat_all(&["，", ",", "并", "内容", "将其"]);
    let mut text = None;
    if behind.eat_any(&["修改为", "改为", "修订为"]).is_some() {
        behind.eat_any(&["：", ":"]);
        text = Some(behind.text()?);
        ahead = behind;
    }
    *cursor = ahead;
    Some(vec![Act::Move { from: from.clone(), after, to, text }])
}

/// 增加一条，作为第五条：“…”
fn addition(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let mut ahead = cursor.clone();
    let is_behind = ahead.eat_any(&["之后", "后面", "后", "中", "内"]).is_some_and(|word| word.contains('后'));
    ahead.eat("，");
    ahead.eat_any(&["增加", "增写", "增设"])?;
    let scope = match here {
        [] => AmendedPlace::default(),
        [place] => place.clone(),
        _ => return None,
    };
    let count = ahead.numeral();
    let unit = if count.is_some() { Some(ahead.eat_any(&["条", "款", "项", "目"])?) } else { None };
    ahead.eat_any(&["，", ","]);
    let is_named = ahead.eat_any(&["分别作为", "依次作为", "作为", "列为", "为"]).is_some();
    // 在第三条第一款后增加一款 counts from the article, as 第三条增加一款 does.
    let base = match unit {
        Some("款") => AmendedPlace { paragraph: None, ..scope.without_items() },
        Some("项") => scope.without_items(),
        _ => scope.clone(),
    };
    let numbers = if is_named || count.is_none() { ahead.places(&base)? } else { return None };
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

/// 修改为：“…”, 改为第五条, 改为两条，作为第三条、第四条，修改为：“…”, 合并为一条，作为第三条
fn becoming(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    if here.is_empty() {
        return None;
    }
    let mut ahead = cursor.clone();
    ahead.eat_any(&["全文", "的内容"]);
    let is_merged = ahead.eat_any(&["合并为一条", "合并为一款", "合并"]).is_some();
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

/// 中的“甲”修改为“乙”，“丙”修改为“丁”; 在“甲”后增加“乙”; “甲”删去
fn words(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let mut out = Vec::new();
    loop {
        let mut ahead = cursor.clone();
        if !out.is_empty() {
            ahead.eat_all(&["，", "、", "；", ",", ";", "将", "并", "并将", "在"]);
        }
        ahead.eat_any(&["中的", "中", "里的", "规定的", "的", "关于", "有关"]);
        ahead.eat_all(&["，", "将", "在"]);
        let Some(mut acts) = word_change(&mut ahead, here) else { break };
        out.append(&mut acts);
        *cursor = ahead;
    }
    (!out.is_empty()).then_some(out)
}

fn word_change(cursor: &mut ItemCursor<'_>, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    let found = quoted(cursor)?;
    cursor.eat_any(NAMED);
    let mut is_everywhere = here.len() > 1 || here.is_empty();
    while let Some(word) = cursor.eat_any(EVERYWHERE) {
        is_everywhere |= word != "分别" && word != "相应";
    }
    let change =
        |found: &String, becomes: String| Act::Words(WordChange { places: here.to_vec(), found: found.clone(), becomes, is_everywhere });
    if cursor.eat_any(BECOMES).is_some() {
        cursor.eat_any(&["：", ":"]);
        let becomes = quoted(cursor)?;
        return match (found.len(), becomes.len()) {
            (_, 1) => Some(found.iter().map(|found| change(found, becomes[0].clone())).collect()),
            (one, other) if one == other => Some(found.iter().zip(becomes).map(|(found, becomes)| change(found, becomes)).collect()),
            _ => None,
        };
    }
    if cursor.eat_any(DELETED).is_some() {
        return Some(found.iter().map(|found| change(found, String::new())).collect());
    }
    let [anchor] = &found[..] else { return None };
    let is_behind = cursor.eat_any(&["之后", "后面", "后", "之前", "前面", "前"])?.contains('后');
    cursor.eat_any(&["增加", "增写", "加上", "加"])?;
    cursor.eat_any(&["一句，内容为", "一句"]);
    cursor.eat_any(&["：", ":"]);
    let added = cursor.line()?;
    cursor.eat_any(NAMED);
    let becomes = if is_behind { format!("{anchor}{added}") } else { format!("{added}{anchor}") };
    Some(vec![change(anchor, becomes)])
}
