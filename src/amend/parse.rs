//! The instructions of a decision.
//!
//! In: its items, quotations taken out. Out: what is to be done, in the forms that drafters use. Steps: which law, which places, what
//! with them; what an instruction leaves out is that of the one before it in the same item. What tells something to be done and is not
//! understood is kept as unread, and never half of it.

use super::among::among;
use super::cursor::ItemCursor;
use super::division_forms::{dividing, headings_gone};
use super::forms::{addition, becoming, division, removal, sentence};
use super::heading_forms::{heading, heading_words, title};
use super::instruction::{Act, Decision, Instruction, UnreadInstruction};
use super::order_forms::{exchange, moving};
use super::place::{AmendedPlace, places};
use super::quote::{DecisionItem, QUOTED, items};
use super::verbs::{ADDING, COLON, COMMA, DELETED, LEADING, TELLING};
use super::word_forms::{deletion, excepted, excepting, whole, words};
use crate::corpus::dates;
use crate::model::Law;
use crate::zh::AnyOf;

/// Reads a decision, an amendment 修正案 or a package that amends many laws.
pub fn decision(law: &Law) -> Decision {
    let mut parser = InstructionParser { out: Decision::default(), n_clauses: 0, law: None, scope: AmendedPlace::default(), heading: None };
    for item in items(law) {
        parser.item(&item);
    }
    among(&mut parser.out);
    parser.out
}

struct InstructionParser {
    out: Decision,
    /// How many clauses were read.
    n_clauses: usize,
    /// The law that is spoken of, where one was named.
    law: Option<String>,
    /// The place that was named last: a paragraph without a number of its own goes on with it.
    scope: AmendedPlace,
    /// 第三条作如下修改： and how deep its number is: what stands below it is said of that place.
    heading: Option<(u8, AmendedPlace)>,
}

/// What an instruction is about, as it stands before its verb.
struct Aim {
    /// Whether it begins with 删去.
    is_deletion: bool,
    /// 除第三条外: where it is not carried out.
    except: Vec<AmendedPlace>,
    /// The places that are named; `None` where none is.
    named: Option<Vec<AmendedPlace>>,
    /// Whether the whole text is spoken of: 全文, 各条.
    is_everywhere: bool,
}

/// A form in which drafters tell something: what it reads behind a place.
type InstructionForm<'f> = &'f dyn Fn(&mut ItemCursor<'_>) -> Option<Vec<Act>>;

/// What the verb says is done `here`: the forms are tried in this order, and the first that fits is meant. A form that does not fit may have
/// gone over words: the cursor is then set back.
fn told(cursor: &mut ItemCursor<'_>, aim: Aim, here: &[AmendedPlace]) -> Option<Vec<Act>> {
    if aim.is_deletion {
        if let Some(acts) = cursor.attempt(|it| headings_gone(it, here)) {
            return Some(acts);
        }
        return deletion(cursor, aim.named, here);
    }
    let is_placed = aim.named.is_some();
    // Each with whether it may be meant at all.
    let forms: [(bool, InstructionForm<'_>); 12] = [
        (is_placed, &|it| dividing(it, here)),
        (true, &|it| heading(it, here)),
        (!is_placed, &title),
        (true, &|it| division(it, here, is_placed)),
        (true, &|it| addition(it, here, is_placed)),
        (is_placed, &|it| sentence(it, here)),
        (true, &|it| moving(it, here)),
        (true, &|it| exchange(it, here)),
        (true, &|it| becoming(it, here)),
        (is_placed, &|it| whole(it, here)),
        (true, &|it| words(it, here)),
        (is_placed, &|it| removal(it, here)),
    ];
    forms.iter().filter(|form| form.0).find_map(|(_, form)| cursor.attempt(form))
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
        let mut scope = self.scope_of(item);
        let n_read = (self.out.instructions.len(), self.out.unread.len());
        while !cursor.is_at_end() {
            cursor = self.clause(item, cursor, &mut scope);
        }
        let tells_nothing = n_read == (self.out.instructions.len(), self.out.unread.len());
        if tells_nothing && !scope.is_whole() && whole.ends_with(['：', ':']) {
            self.heading = Some((item.level.unwrap_or(0), scope.clone()));
        }
        self.scope = scope;
    }

    /// The place that was spoken of before an item which goes on with it.
    fn scope_of(&mut self, item: &DecisionItem) -> AmendedPlace {
        let before = std::mem::take(&mut self.scope);
        if item.goes_on {
            return before;
        }
        self.heading.take_if(|(level, _)| item.level.is_none_or(|own| own <= *level));
        self.heading.as_ref().map(|(_, place)| place.clone()).unwrap_or_default()
    }

    /// Reads what is told from here on up to the end of a clause; the place behind it.
    fn clause<'i>(&mut self, item: &'i DecisionItem, mut cursor: ItemCursor<'i>, scope: &mut AmendedPlace) -> ItemCursor<'i> {
        let from = cursor.at;
        let law = self.law.clone();
        let ends = |ahead: &ItemCursor<'_>| {
            ahead.at > from && (ahead.is_at_end() || ends_clause(ahead) || ahead.is_behind_sentence()) && !is_limited(ahead)
        };
        let mut ahead = cursor.clone();
        if let Some(acts) = self.of_several_laws(&mut ahead).filter(|_| ends(&ahead)) {
            self.clause_read(item, &ahead.since(from), acts.into_iter().map(|(law, act)| (Some(law), act)));
            return ahead;
        }
        self.law.clone_from(&law);
        let mut ahead = cursor.clone();
        if let Some(acts) = self.act(&mut ahead, item, scope).filter(|_| ends(&ahead)) {
            let law = self.law.clone();
            self.clause_read(item, &ahead.since(from), acts.into_iter().map(|act| (law.clone(), act)));
            return ahead;
        }
        // A clause that is not understood speaks of the law it names, and so do those that name none behind it.
        self.law = named_at(cursor.clone()).or(law);
        let n = cursor.until("；。;").chars().count() + 1;
        cursor.skip(n);
        let words = cursor.since(from);
        if let Some(acts) = self.closing_up(&words, scope) {
            let law = self.law.clone();
            self.clause_read(item, &words, acts.into_iter().map(|act| (law.clone(), act)));
        } else if words.contains_any(TELLING) || is_of_place(&words) {
            self.unread(item, words);
        }
        cursor
    }

    fn clause_read(&mut self, item: &DecisionItem, words: &str, acts: impl Iterator<Item = (Option<String>, Act)>) {
        self.n_clauses += 1;
        let clause = self.n_clauses;
        let instruction = |(law, act)| Instruction { path: item.path.clone(), clause, words: words.to_owned(), law, act };
        self.out.instructions.extend(acts.map(instruction));
    }

    /// 以下各项序号依次顺延, 条文顺序作相应调整: what it says of the numbers behind; `None` where it says nothing of them.
    fn closing_up(&mut self, words: &str, scope: &AmendedPlace) -> Option<Vec<Act>> {
        let is_said = words.contains_any(&["顺延", "调整"])
            && words.contains_any(&["顺序", "序号", "以下", "以后", "其后", "其他"])
            && !words.contains(['第', '「', '“']);
        let is_items = words.contains('项') || !words.contains(['条', '章', '款']) && scope.item.is_some();
        match scope.article_alone().filter(|_| is_items) {
            _ if !is_said => None,
            Some(article) => Some(vec![Act::CloseUp(article)]),
            None if is_items => None,
            None => {
                // 款 have no numbers that could be adjusted.
                self.out.closes_up |= words.contains('条') || !words.contains('款');
                Some(Vec::new())
            }
        }
    }

    /// 将《甲条例》第一条、《乙条例》第二条中的“甲”修改为“乙”: each law with its own places.
    fn of_several_laws(&mut self, cursor: &mut ItemCursor<'_>) -> Option<Vec<(String, Act)>> {
        cursor.eat_all(LEADING);
        let is_deletion = cursor.eat_any(DELETED).is_some();
        let mut laws = Vec::new();
        loop {
            let title = cursor.title()?;
            laws.push((title, cursor.places(&AmendedPlace::default()).unwrap_or_default()));
            if cursor.eat_any(&["以及", "、", "和", "及", "，"]).is_none() && cursor.peek() != Some('《') {
                break;
            }
        }
        // 《甲条例》、《乙条例》第三条中的 does not say whether the third of both is meant.
        if laws.iter().any(|(_, places)| places.is_empty()) && laws.iter().any(|(_, places)| !places.is_empty()) {
            return None;
        }
        // One law alone is read with all the forms.
        let (last, _) = laws.last().filter(|_| laws.len() > 1)?;
        let last = last.clone();
        let acts = if is_deletion { deletion(cursor, None, &[])? } else { words(cursor, &[])? };
        let mut out = Vec::new();
        for (law, places) in laws {
            for act in &acts {
                let Act::Words(change) = act else { return None };
                out.push((law.clone(), Act::Words(change.of(&places))));
            }
        }
        self.law = Some(last);
        Some(out)
    }

    fn unread(&mut self, item: &DecisionItem, words: String) {
        self.out.unread.push(UnreadInstruction { path: item.path.clone(), words, law: self.law.clone() });
    }

    /// What a text says of the whole: which law is amended, that it is published anew, when the decision applies.
    fn says_of_the_whole(&mut self, text: &str) -> bool {
        let is_heading = text.contains_any(&["作如下修改", "作出如下修改", "作以下修改", "修改如下", "作出修改", "予以修改", "修改下列"])
            && !text.contains('\u{fffc}')
            && !names_place(text);
        // 修改《甲条例》：
        let bare = text.trim_end_matches(['：', ':']);
        let bare = bare.strip_prefix("修改").unwrap_or(bare);
        if is_heading || (bare.starts_with('《') && bare.ends_with('》')) || text.ends_with("作出修改：") {
            if let (Some((_, rest)), 1) = (text.split_once('《'), text.matches('《').count()) {
                self.law = rest.rsplit_once('》').map(|(title, _)| title.to_owned());
            }
            return true;
        }
        // 删去第三条，条文顺序作相应调整 tells something else first.
        let tells = text.contains('第') && text.contains_any(&["删去", "删除", "增加", "新增", "改为", "合并", "移至", "作为", "对调"]);
        let adjusts = !tells && text.contains_any(&["顺序", "条文序号", "条款序号"]) && text.contains("调整");
        let republishes = !tells && text.contains("重新公布");
        let applies = (text.contains("施行") || text.contains("生效"))
            && !text.contains('\u{fffc}')
            && text.starts_with_any(&["本决定", "本修正案", "本命令"]);
        self.out.closes_up |= adjusts || republishes;
        if applies && self.out.applies_from.is_none() {
            self.out.applies_from = dates(text).first().copied();
        }
        (adjusts || republishes || applies) && !text.contains('\u{fffc}')
    }

    /// One thing to be done, which may be told for several places; `scope` becomes the place that was named last.
    fn act(&mut self, cursor: &mut ItemCursor<'_>, item: &DecisionItem, scope: &mut AmendedPlace) -> Option<Vec<Act>> {
        // 此外 leaves the place that was spoken of before.
        if cursor.begins_with("此外") || cursor.begins_with("另外") {
            *scope = AmendedPlace::default();
        }
        let is_new_sentence = cursor.is_behind("。") || cursor.begins_with("。") || (item.goes_on && cursor.at == 0);
        let aim = self.aim(cursor, scope)?;
        // After a full stop words that name no place may stand in the place before or in the whole law.
        if is_new_sentence && aim.named.is_none() && !aim.is_everywhere && !scope.is_whole() && cursor.peek() == Some(QUOTED) {
            if !cursor.until("。；").contains("统一") {
                return None;
            }
            *scope = AmendedPlace::default();
        }
        let here = aim.named.clone().unwrap_or_else(|| if scope.is_whole() { Vec::new() } else { vec![scope.clone()] });
        if aim.named.is_some() && cursor.eat_any(&["作如下修改：", "修改如下：", "作以下修改：", "作如下修改:"]).is_some()
        {
            return Some(Vec::new());
        }
        let except = aim.except.clone();
        let mut acts = told(cursor, aim, &here)?;
        excepting(&mut acts, &except);
        // 除第三条外 is said of words alone.
        (except.is_empty() || acts.iter().all(|act| matches!(act, Act::Words(_)))).then_some(acts)
    }

    /// What stands before the verb: whether it is 删去, what is left out, and which places are named.
    fn aim(&mut self, cursor: &mut ItemCursor<'_>, scope: &mut AmendedPlace) -> Option<Aim> {
        cursor.eat_all(LEADING);
        let except = cursor.attempt(excepted).unwrap_or_default();
        cursor.eat_all(LEADING);
        if cursor.eat_any(&["根据", "依照", "按照"]).is_some() {
            let n = cursor.until("，；。").chars().count();
            cursor.skip(n);
            cursor.eat_all(LEADING);
        }
        let is_deletion = cursor.eat_any(DELETED).is_some();
        // A table of contents is made of the headings.
        cursor.eat_any(&["目录及正文中的", "目录和正文中的", "目录、正文中的", "目录及正文中", "目录和正文中", "目录、正文中"]);
        if self.named(cursor) {
            *scope = AmendedPlace::default();
        }
        cursor.eat_all(&["中的", "中", "的", "将", "在"]);
        let is_deletion = is_deletion || cursor.eat_any(DELETED).is_some();
        let named = cursor.attempt(|it| same_place(it, scope)).or_else(|| cursor.places(scope));
        if let Some(found) = &named {
            *scope = found.last()?.clone();
        }
        let within = (named.is_some() && described(cursor)).then(|| cursor.places(scope)).flatten();
        let mut named = within.or(named);
        if !is_deletion && let Some(found) = &mut named {
            found.extend(listed(cursor, found.last()?));
        }
        if let Some(found) = &named {
            *scope = found.last()?.clone();
        }
        sentences(cursor);
        if !except.is_empty() {
            cursor.eat_any(&["其余", "其他", "其它"]);
        }
        // 相关条文 are those in which the words stand.
        cursor.attempt(|it| it.eat_any(&["相关", "有关"]).filter(|_| it.begins_with("条文") || it.begins_with("条款")));
        cursor.eat_any(&["所有", "全部"]);
        let is_everywhere = cursor
            .eat_any(&[
                "章名和条文", "章名及条文", "章名、条文", "章节名称和条文", "章节名称及条文", "全文", "正文", "各条款", "各条", "各章",
                "条款", "条文",
            ])
            .is_some();
        if is_everywhere {
            *scope = AmendedPlace::default();
        }
        let named = cursor.attempt(|it| heading_words(it, named.as_deref())).or(named);
        Some(Aim { is_deletion, except, named, is_everywhere })
    }

    /// A law that is named: 《甲条例》, 刑法 before 第…条, 本条例 for the one that the decision amends.
    fn named(&mut self, cursor: &mut ItemCursor<'_>) -> bool {
        if let Some(title) = cursor.title() {
            self.law = Some(title);
            return true;
        }
        let words = cursor.until("第序￼，。；：");
        // 将条例中有关“甲”的表述
        let name = ["有关", "关于", "涉及"].iter().find_map(|word| words.strip_suffix(word)).unwrap_or(&words);
        let name = ["中的", "中", "的"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
        // 本条例所有条款中的
        let throughout = [
            "所有条款", "全部条款", "各条款", "所有条文", "全部条文", "相关条款", "相关条文", "有关条款", "有关条文", "各条", "全文",
            "正文",
        ];
        let name = throughout.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name).to_owned();
        let is_norm = name.ends_with_any(&["法", "条例", "办法", "规定", "细则", "规则", "宪法", "解释"]);
        let length = name.chars().count();
        // 有关规定中的“甲” names no law; 刑法第三条 does, and 本条例 wherever it stands.
        let generic = ["条例", "办法", "规定", "细则", "规则", "解释", "法律", "法规"];
        let is_own = name.starts_with(['本', '该']) || generic.contains(&name.as_str());
        let is_before_place = words == name && (cursor.begins_after(length, "第") || cursor.begins_after(length, "序言"));
        if !is_norm || !(is_own || is_before_place) || length > 30 || name.contains_any(TELLING) {
            return false;
        }
        if !is_own {
            self.law = Some(name);
        }
        cursor.skip(length);
        true
    }
}

/// 这一款, 该条: the place that was named before.
fn same_place(cursor: &mut ItemCursor<'_>, scope: &AmendedPlace) -> Option<Vec<AmendedPlace>> {
    cursor.eat_any(&["这一", "该", "本"])?;
    let place = match cursor.eat_any(&["自然段", "款", "条", "项"])? {
        "条" if scope.article.is_some() => AmendedPlace { paragraph: None, ..scope.without_items() },
        "款" | "自然段" if scope.paragraph.is_some() => scope.without_items(),
        "项" if scope.item.is_some() => scope.clone(),
        _ => return None,
    };
    // 该条第一款
    let deeper = cursor.attempt(|it| it.places(&place).filter(|found| found.iter().all(|it| place.holds(it) && *it != place)));
    Some(deeper.unwrap_or_else(|| vec![place]))
}

/// The law that a clause names first.
fn named_at(mut cursor: ItemCursor<'_>) -> Option<String> {
    cursor.eat_all(LEADING);
    cursor.eat_any(DELETED);
    cursor.title()
}

/// 第三条“有下列职权”中增加一项, 第三章“总则”中第五项, 第八十九条国务院职权第十六项: words that only tell which 款 or division is meant,
/// whose place must be the only one anyway.
fn described(cursor: &mut ItemCursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    let whose = ahead.until("第，。；：、“”￼中");
    if (whose.ends_with("职权") || whose.ends_with("职责")) && ahead.begins_after(whose.chars().count(), "第") {
        cursor.skip(whose.chars().count());
        return true;
    }
    let goes_on = |ahead: &ItemCursor<'_>| ahead.begins_with("第") || ADDING.iter().any(|word| ahead.begins_with(word));
    let is_described = ahead.line().is_some() && ahead.eat("中") && goes_on(&ahead);
    if is_described {
        *cursor = ahead;
    }
    is_described
}

/// 第七自然段后两句：“甲。乙。”: which sentences are meant is told by their words.
fn sentences(cursor: &mut ItemCursor<'_>) {
    cursor.attempt(|it| {
        let is_counted = it.eat_any(&["前", "后", "末"]).is_some() && it.numeral().is_some() && it.eat("句");
        it.eat_any(COLON);
        (is_counted && it.is_at_quote()).then_some(())
    });
}

/// 第一条第一款，第二条第二款中的“甲”: places behind a comma, which are places of these words only where words follow.
fn listed(cursor: &mut ItemCursor<'_>, scope: &AmendedPlace) -> Vec<AmendedPlace> {
    let found = cursor.attempt(|it| {
        let mut out = Vec::new();
        while it.eat_any(COMMA).is_some() {
            out.extend(it.places(out.last().unwrap_or(scope))?);
        }
        let mut behind = it.clone();
        let is_of_words = behind.eat_any(&["中的", "中", "里的"]).is_some() && behind.is_at_quote();
        (!out.is_empty() && is_of_words).then_some(out)
    });
    found.unwrap_or_default()
}

/// Whether what follows takes something out of what was told: ，但第三条除外. What is not understood of it makes the whole unread.
fn is_limited(cursor: &ItemCursor<'_>) -> bool {
    let behind = cursor.until("；。;");
    behind.contains_any(&["除外", "以外", "之外"])
}

/// Whether a place of a law is named: 第三条, and not 第十四届 or 第二次.
fn names_place(text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    (0..text.len()).any(|at| text[at] == '第' && places(&text, at, &AmendedPlace::default()).is_some())
}

/// 将第十二条中的罚款数额提高一倍: whether something is told of a place, in words that no form has.
fn is_of_place(words: &str) -> bool {
    let words: Vec<char> = words.chars().skip_while(|c| "，；。、,;".contains(*c)).collect();
    let at = if matches!(words.first(), Some('将' | '把')) { 1 } else { return false };
    places(&words, at, &AmendedPlace::default()).is_some()
}

/// Whether an instruction may end here.
fn ends_clause(cursor: &ItemCursor<'_>) -> bool {
    matches!(cursor.peek(), Some('，' | '；' | '。' | ',' | ';' | '、'))
}
