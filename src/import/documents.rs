//! One file may hold several texts: the law, its annexes, a second document.

use super::closed::is_closed;
use super::closing;
use super::head::{self, LineHead};
use super::join::Para;
use super::label;
use super::lines::LineKind;
use super::listed::{self, is_closing};
use super::traced::Traced;
use super::words;
use crate::model::{AttachmentKind, DivisionKind, ItemStyle, Number};
use crate::zh::AnyOf;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text of the file and the paragraphs that belong to it.
#[derive(Debug, Clone)]
pub(super) struct SourceDocument {
    /// `None` for the law itself.
    pub kind: Option<AttachmentKind>,
    /// 附件一; empty for a second document.
    pub label: Traced,
    /// Its title; empty where it has none.
    pub title: Traced,
    /// Title notes of a second document.
    pub history: Vec<Traced>,
    /// Its paragraphs.
    pub paras: Vec<Para>,
    /// The list of annexes, signature and date, what an office prints below.
    pub closing: Vec<Traced>,
    /// A line that looks like one of them and stands before text.
    pub doubt: Option<Traced>,
    /// Where lists of annexes stand among the paragraphs.
    listed: Vec<Range<usize>>,
}

/// Parts the paragraphs of a file into its texts; the first is the law.
pub(super) fn part(paras: &[Para]) -> Vec<SourceDocument> {
    let counted_over = counted_over(paras);
    let mut out = vec![SourceDocument::new(None)];
    let mut at = 0;
    let mut content = false;
    while at < paras.len() {
        let para = &paras[at];
        content |= out.last().is_some_and(|document| !document.paras.is_empty());
        if let Some(count) = listed::entries(paras, at).filter(|_| content) {
            out.last_mut().expect("the law is first").list(&paras[at..at + count]);
            at += count;
        } else if content && is_over_signature(&paras[at..]) {
            out.last_mut().expect("the law is first").list(&paras[at..=at]);
            at += 1;
        } else if let (LineHead::Annex(len), true) = (&para.head, content && !counted_over[at]) {
            at += out_annex(&mut out, &paras[at..], *len);
        } else if content && is_title_of_next(paras, at, &out) {
            at += out_document(&mut out, &paras[at..]);
        } else {
            out.last_mut().expect("the law is first").paras.push(para.clone());
            at += 1;
        }
    }
    out.iter_mut().for_each(SourceDocument::settle_clauses);
    out.iter_mut().filter(|document| document.quotes_law()).for_each(SourceDocument::settle_quotes);
    out.iter_mut().for_each(SourceDocument::take_closing);
    out
}

impl SourceDocument {
    /// A text of which nothing is known yet; `None` for the law itself.
    pub(super) fn new(kind: Option<AttachmentKind>) -> Self {
        Self {
            kind,
            label: Traced::default(),
            title: Traced::default(),
            history: Vec::new(),
            paras: Vec::new(),
            closing: Vec::new(),
            doubt: None,
            listed: Vec::new(),
        }
    }

    /// Takes a list of annexes: its numbers are no items.
    fn list(&mut self, paras: &[Para]) {
        let from = self.paras.len();
        self.paras.extend(paras.iter().map(|para| Para { head: LineHead::None, ..para.clone() }));
        self.listed.push(from..self.paras.len());
    }

    /// Whether any paragraph is an article 条.
    pub(super) fn has_articles(&self) -> bool {
        self.paras.iter().any(|para| matches!(para.head, LineHead::Article(_)))
    }

    /// Whether it is built as a text with articles: it has some, or it is a law whose numbers were lost.
    pub(super) fn is_law(&self, title: &str) -> bool {
        let divided = self
            .paras
            .iter()
            .any(|para| matches!(para.head, LineHead::Division(DivisionKind::Chapter | DivisionKind::Section | DivisionKind::Part, _)));
        // 1. at the very beginning, or right below the first heading, counts what a law would count by articles.
        let counts = |(at, para): (usize, &Para)| {
            let LineHead::List(list) = para.head else { return false };
            let before = || self.paras[..at].last();
            let introduced = || before().is_some_and(|before| before.text.last().is_some_and(|c| "：:".contains(c)));
            let is_below_heading = || at < 4 && before().is_some_and(|before| matches!(before.head, LineHead::Division(..)));
            let is_first = label::level(list.style) == 3 && list.number == 1 && (at < 2 || is_below_heading());
            list.style == ItemStyle::Ideographic || is_first && !introduced()
        };
        let outlined = self.paras.iter().enumerate().any(counts);
        let named = title.ends_with_any(&["法", "条例", "办法", "规定", "细则", "规则", "解释"]);
        let clauses = self.paras.iter().any(|para| matches!(para.head, LineHead::Clause(_)));
        let numbered = named || divided && !words::is_told(title);
        self.has_articles() || numbered && !outlined && !clauses
    }

    /// 1.1 under 第一条 is no item of the law, and no article: it is a 款 that says its number.
    fn settle_clauses(&mut self) {
        if self.has_articles() {
            let clauses = self.paras.iter_mut().filter(|para| matches!(para.head, LineHead::Clause(_)));
            clauses.for_each(|para| para.head = LineHead::None);
        }
    }

    /// Whether it holds the articles of other laws that are applied above it.
    fn quotes_law(&self) -> bool {
        let first = || self.paras.first().is_some_and(|para| para.head == LineHead::None && head::quotes_law(&para.text.chars));
        self.kind == Some(AttachmentKind::Annex) && (head::quotes_law(&self.title.chars) || self.title.is_empty() && first())
    }

    /// Their numbers are none of this text.
    fn settle_quotes(&mut self) {
        self.paras.iter_mut().for_each(|para| para.head = LineHead::None);
    }

    /// Takes signature and date off the end, and the list of annexes before them.
    pub(super) fn take_closing(&mut self) {
        let closes = |at: usize| self.is_listed(at) || is_closing(&self.paras[at]) || self.is_signature(at) || self.is_below_print(at);
        let counted = |end: usize| (0..end).rev().take(LONGEST_CLOSING).take_while(|at| closes(*at)).count();
        let below = self.n_below_date();
        let count = below + counted(self.paras.len() - below);
        if count == self.paras.len() {
            return;
        }
        let closing = self.paras.split_off(self.paras.len() - count);
        self.closing = closing.into_iter().map(|para| closing_line(&para.text)).collect();
        self.doubt = self.doubtful_end().filter(|_| self.kind != Some(AttachmentKind::Annex) || self.has_articles());
    }

    /// How many lines stand below signature and date that say nothing of the text: the name of a picture that is lost, who put it online. They
    /// are no paragraphs of the text above.
    fn n_below_date(&self) -> usize {
        let is_date = |at: usize| is_closing(&self.paras[at]) && closing::is_dated(&self.paras[at].text.solid().text());
        let is_alone = |para: &Para| {
            let solid = para.text.solid().text();
            para.head == LineHead::None
                && para.kind == LineKind::Text
                && para.level.is_none()
                && para.text.len() <= LONGEST_BELOW
                && !solid.contains(['。', '；', '，'])
                && !solid.ends_with(['：', ':'])
                && !words::is_title(&solid)
        };
        let len = self.paras.len();
        let n_alone = self.paras.iter().rev().take(MOST_BELOW + 1).take_while(|para| is_alone(para) && !is_closing(para)).count();
        // Signature and date in either order, two lines at least.
        let closes = |at: usize| is_closing(&self.paras[at]) || self.is_signature(at);
        let above: Vec<usize> = (0..len - n_alone).rev().take(NEAR_END).take_while(|at| closes(*at)).collect();
        if (1..=MOST_BELOW).contains(&n_alone) && above.len() > 1 && above.into_iter().any(is_date) { n_alone } else { 0 }
    }

    fn is_listed(&self, at: usize) -> bool {
        self.listed.iter().any(|list| list.contains(&at))
    }

    /// Whether a line goes on with whom a copy is sent to, or is the number of the document, which a conversion set below its last line.
    fn is_below_print(&self, at: usize) -> bool {
        let para = &self.paras[at];
        let plain = para.head == LineHead::None && para.kind == LineKind::Text && para.level.is_none() && para.text.len() <= 100;
        let is_print = |para: &Para| is_closing(para) && closing::is_printed(&para.text.solid().text());
        let goes_on = |para: &Para| para.text.last().is_some_and(|c| "；，、".contains(c));
        let above = self.paras[..at].iter().rev();
        let is_copied = || above.clone().take(NEAR_END).take_while(|para| goes_on(para)).any(is_print);
        let is_number = || words::is_document_number(&para.text.solid().text()) && above.clone().take(NEAR_END).any(is_print);
        plain && (is_number() || is_copied())
    }

    /// What looks like the end of a document and does not stand at it: a date or a line that an office prints, with text behind.
    fn doubtful_end(&self) -> Option<Traced> {
        let near = &self.paras[self.paras.len().saturating_sub(NEAR_END)..];
        let plain = |para: &&Para| para.head == LineHead::None && para.kind == LineKind::Text && para.text.len() <= 100;
        let text = |para: &Para| para.text.solid().text();
        let ends = |para: &&Para| {
            words::is_date(&text(para))
                || closing::is_printed(&text(para))
                    && !closing::is_contact(&text(para))
                    && !closing::attends(&text(para))
                    && !closing::is_to_fill_in(&text(para))
        };
        near.iter().filter(plain).find(ends).map(|para| para.text.tidy())
    }

    /// A short line between a finished sentence and a date signs, whatever its words; two or three of them may.
    fn is_signature(&self, at: usize) -> bool {
        let before = (0..at).rev().take(3).find(|before| self.is_listed(*before) || !listed::is_short(&self.paras[*before]));
        listed::may_sign(&self.paras, at)
            && before.is_some_and(|before| is_closed(&self.paras[before].text) || is_closing(&self.paras[before]) || self.is_listed(before))
    }
}

/// A closing line: blanks between its words are one, but for those to be filled in.
fn closing_line(text: &Traced) -> Traced {
    if closing::is_to_sign(&text.solid().text()) { text.tidy() } else { text.tidy_words() }
}

/// The most lines that stand below a date and say nothing of the text.
const MOST_BELOW: usize = 2;

/// None of them is longer, in characters.
const LONGEST_BELOW: usize = 40;

/// Of so many paragraphs at the end none should look like a closing line.
const NEAR_END: usize = 8;

/// The most lines that close a document.
const LONGEST_CLOSING: usize = 60;

/// Of each paragraph, whether it is `附：身份证复印件` between （一） and （二）: it says what is handed in, and the numbers go on over it.
fn counted_over(paras: &[Para]) -> Vec<bool> {
    let says =
        |para: &Para| matches!(para.head, LineHead::Annex(len) if len < para.text.len() && head::is_bare_annex(&para.text.chars[..len]));
    let (mut out, mut before) = (vec![false; paras.len()], None);
    // Those since the last label; and, of each style, the number that came last, with those behind it, until the next of that style.
    let (mut open, mut waiting) = (Vec::new(), BTreeMap::new());
    for (at, para) in paras.iter().enumerate() {
        match para.head {
            LineHead::List(list) if label::level(list.style) <= 2 => {
                if let Some((style, number)) = before.replace((list.style, list.number)) {
                    waiting.insert(style, (number, std::mem::take(&mut open)));
                }
                if let Some((number, said)) = waiting.remove(&list.style)
                    && list.number == number + 1
                {
                    for at in said {
                        out[at] = true;
                    }
                }
            }
            _ if before.is_some() && says(para) => open.push(at),
            _ => {}
        }
    }
    out
}

/// Begins an annex; returns how many paragraphs its label and title take.
fn out_annex(out: &mut Vec<SourceDocument>, paras: &[Para], len: usize) -> usize {
    let mut annex = SourceDocument::new(Some(AttachmentKind::Annex));
    let text = &paras[0].text;
    annex.label = text.slice(0, len).solid();
    let rest = text.slice(len, text.len()).trim();
    let mut taken = 1;
    if rest.is_empty() {
        // 附录A, below it （规范性）, below that the title.
        if let Some(kind) = paras.get(1).filter(|next| is_annex_kind(next)) {
            annex.label.append(&kind.text.solid());
            taken = 2;
        }
        if let Some(title) = paras.get(taken).filter(|next| is_title_line(next)) {
            annex.title = title.text.tidy();
            taken += 1;
            taken += below_issuers(&mut annex, paras, taken);
        }
    } else if is_closed(&rest) && !rest.chars.ends_with(&['）']) {
        annex.paras.push(Para { text: rest, head: LineHead::None, ..paras[0].clone() });
    } else {
        annex.title = rest.tidy();
    }
    out.push(annex);
    taken
}

/// What stands below the bodies that an annexed document begins with: what they call it, 关于…的请示, its day and its number. Returns how many
/// paragraphs that are.
fn below_issuers(annex: &mut SourceDocument, paras: &[Para], from: usize) -> usize {
    let issuers = paras[from - 1].text.tidy_words();
    let are_bodies = issuers.text().split('\u{3000}').all(words::is_signature);
    let about = paras.get(from).filter(|next| are_bodies && is_title_line(next) && next.text.starts_with("关于"));
    let Some(about) = about else { return 0 };
    annex.title = issuers;
    annex.title.append(&about.text.tidy());
    // 关于…应用, 法律问题的解答: after 关于 a title names what it is by 的.
    let rest =
        paras.get(from + 1).filter(|next| !about.text.chars.contains(&'的') && is_title_line(next) && next.text.chars.contains(&'的'));
    if let Some(rest) = rest {
        annex.title.append(&rest.text.tidy());
    }
    let from = from + usize::from(rest.is_some());
    let is_note = |para: &&Para| {
        let solid = para.text.solid().text();
        let tells = words::is_date(&solid) || words::is_document_number(&solid) || words::dated_number(&solid).is_some();
        is_title_line(para) && tells || para.head == LineHead::None && solid.starts_with('（') && words::is_history(&solid)
    };
    let notes: Vec<Traced> = paras[from + 1..].iter().take_while(is_note).map(|para| para.text.tidy()).collect();
    let taken = 1 + usize::from(rest.is_some()) + notes.len();
    annex.history = notes;
    taken
}

/// Whether a line says what kind of annex of a standard it is: （规范性）, （资料性附录）.
fn is_annex_kind(para: &Para) -> bool {
    let solid = para.text.solid().text();
    let inner = solid.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|kind| matches!(kind, "规范性" | "资料性" | "规范性附录" | "资料性附录"))
}

fn is_title_line(para: &Para) -> bool {
    para.kind == LineKind::Text
        && para.head == LineHead::None
        && para.text.len() <= 50
        && !is_closed(&para.text)
        && !para.text.chars.iter().any(|c| "。；，".contains(*c))
}

fn out_document(out: &mut Vec<SourceDocument>, paras: &[Para]) -> usize {
    let mut document = SourceDocument::new(Some(AttachmentKind::Document));
    document.title = paras[0].text.tidy();
    let is_note = |para: &&Para| {
        let solid = para.text.solid().text();
        para.head == LineHead::None && (words::is_history(&solid) || words::is_draft_mark(&solid))
    };
    let notes = paras[1..].iter().take_while(is_note).count();
    document.history = paras[1..=notes].iter().map(|para| para.text.tidy()).collect();
    out.push(document);
    1 + notes
}

/// Whether a paragraph is the title of a further document, by any sign.
fn is_title_of_next(paras: &[Para], at: usize, out: &[SourceDocument]) -> bool {
    is_second_title(paras, at, out) || is_title_over_restart(paras, at, out) || is_named_above(paras, at, out) || is_below_order(paras, at)
}

/// Whether a line is the number of an order of Macau, right below the end of another: the gazette prints one below the other.
fn is_below_order(paras: &[Para], at: usize) -> bool {
    let is_number = words::is_macau_number(&paras[at].text.solid().text());
    is_number && paras[..at].iter().rev().take(3).any(is_closing)
}

/// Whether a paragraph is the title of a second document: it reads as a title, follows a finished sentence, and the
/// numbering begins anew right after it.
fn is_second_title(paras: &[Para], at: usize, out: &[SourceDocument]) -> bool {
    let para = &paras[at];
    if para.kind != LineKind::Text || para.head != LineHead::None || is_closed(&para.text) || !words::is_title(&para.text.solid().text()) {
        return false;
    }
    let ended = at > 0 && (is_closed(&paras[at - 1].text) || is_closing(&paras[at - 1]));
    let restart = || paras[at + 1..].iter().take(4).find(|next| is_label(&next.head)).is_some_and(|next| is_first(&next.head));
    let numbered = || out.last().is_some_and(|document| document.paras.iter().filter(|p| is_label(&p.head)).nth(1).is_some());
    // Behind signature and date a list is what the document above it issues.
    let signed = || {
        let mut end = paras[..at].iter().rev().take(NEAR_END).take_while(|para| is_closing(para));
        at > 1 && end.any(|para| closing::is_dated(&para.text.solid().text()))
    };
    ended && (signed() && (words::names_list(&para.text.solid().text()) || restart()) || restart() && numbered())
}

/// Whether a short line heads a second rule, whatever its last word: the articles began before, and begin anew right behind it and its note.
fn is_title_over_restart(paras: &[Para], at: usize, out: &[SourceDocument]) -> bool {
    let is_title = is_title_line(&paras[at]) && !is_closing(&paras[at]) && !words::is_history(&paras[at].text.solid().text());
    let restarts = || {
        let mut next = paras[at + 1..]
            .iter()
            .skip_while(|para| para.head == LineHead::None && words::is_history(&para.text.solid().text()))
            .peekable();
        let first = next.peek().is_some_and(|para| is_unit(&para.head) && is_first(&para.head));
        let mut articles = next.filter_map(|para| article(&para.head));
        // Shuffled or doubled articles begin anew as well, but do not go on from there; below a heading that lost its number they do not begin anew.
        first && articles.next() == Some(1) && articles.take(3).is_sorted_by(|a, b| a < b)
    };
    let counted =
        || out.last().is_some_and(|document| document.paras.iter().filter_map(|para| article(&para.head)).any(|number| number >= 3));
    let ended = at > 0 && (is_closed(&paras[at - 1].text) || is_closing(&paras[at - 1]));
    is_title && ended && restarts() && counted()
}

/// Whether a line names what the notice above it says that it issues, whatever its last word: it stands right below signature and date.
fn is_named_above(paras: &[Para], at: usize, out: &[SourceDocument]) -> bool {
    let is_below = at > 1 && is_closing(&paras[at - 1]) && closing::is_dated(&paras[at - 1].text.solid().text());
    if !is_below || !is_title_line(&paras[at]) || is_closing(&paras[at]) || at + 1 == paras.len() {
        return false;
    }
    let name = paras[at].text.solid().text();
    let says = |para: &Para| !is_closing(para) && para.text.solid().text().contains(&name);
    name.chars().count() >= SHORTEST_NAME && out.last().is_some_and(|document| document.paras.iter().take(LONGEST_NOTICE).any(says))
}

/// A shorter name may be any words, in characters.
const SHORTEST_NAME: usize = 8;

/// A notice that issues something says so within so many paragraphs.
const LONGEST_NOTICE: usize = 12;

/// Whether the word 附件 alone stands over nothing but signature and date: what is annexed is not in this file.
fn is_over_signature(paras: &[Para]) -> bool {
    let [annex, below @ ..] = paras else { return false };
    let signs = |at: usize| is_closing(&below[at]) || listed::may_sign(below, at);
    listed::is_lone_annex(annex)
        && (1..=NEAR_END).contains(&below.len())
        && below.iter().any(|para| closing::is_dated(&para.text.solid().text()))
        && (0..below.len()).all(signs)
}

fn article(head: &LineHead) -> Option<u32> {
    if let LineHead::Article(unit) = head { Some(unit.number.base) } else { None }
}

fn is_unit(head: &LineHead) -> bool {
    matches!(head, LineHead::Article(_) | LineHead::Division(..))
}

fn is_label(head: &LineHead) -> bool {
    matches!(head, LineHead::Article(_) | LineHead::Division(..) | LineHead::List(_) | LineHead::Clause(_))
}

fn is_first(head: &LineHead) -> bool {
    match head {
        LineHead::Article(unit) => unit.number.base == 1,
        // 节 begin anew in each 章 and say nothing of a new text.
        LineHead::Division(kind, unit) => unit.number.base == 1 && *kind != DivisionKind::Section,
        LineHead::List(list) => list.number == 1 && list.style == ItemStyle::Ideographic,
        LineHead::Clause(clause) => clause.number == Number::plain(1),
        _ => false,
    }
}
