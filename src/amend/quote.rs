//! The texts of a decision with what they quote taken out: instructions are read in what is left.
//!
//! In: a decision. Out: its items in order. Words in “ ” become one sign, and are kept beside it as they are to stand in the law: the
//! paragraphs of a quotation begin with “ each, and only the last ends with ”; inside, ‘ ’ stand for “ ”.

use crate::markdown::parse_item;
use crate::model::{At, Attachment, AttachmentKind, Document, LabelStyle, Law, Node, ProvisionPath, Text};
use crate::zh::{self, AnyOf};

/// What stands for words that are quoted.
pub(super) const QUOTED: char = '\u{fffc}';

/// A text that may tell something to be done, with the paragraphs that it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DecisionItem {
    /// Where in the decision it begins.
    pub(super) path: ProvisionPath,
    /// Its words without its number and without blanks, a [`QUOTED`] for each quotation.
    pub(super) words: Vec<char>,
    /// The lines of each quotation.
    pub(super) quotes: Vec<Vec<String>>,
    /// Whether a quotation is never closed.
    pub(super) is_open: bool,
    /// How deep its own number is: 一、 （一） 1.; `None` where it has none.
    pub(super) level: Option<u8>,
    /// Whether it stands behind another without a number of its own: then it goes on with what that one spoke of.
    pub(super) goes_on: bool,
}

/// The decision in a file. One may hold the text as amended, and the decision that made it behind that.
pub(super) fn decision_in(file: &Law) -> Option<Document<'_>> {
    let has_articles = |document: &Document<'_>| {
        document.provisions().iter().any(|it| it.article().is_some_and(|article| article.label.style == LabelStyle::Article))
    };
    let is_text = |title: &str| ["决定", "修正案"].iter().all(|word| !title.contains(word));
    let own = file.documents().next()?;
    if !is_text(file.meta.title.as_deref().unwrap_or_default()) || !has_articles(&own) {
        return Some(own);
    }
    let behind = file.documents().skip(1).find(|document| {
        let is_document = |it: &Attachment| it.kind == AttachmentKind::Document && (it.title.is_empty() || !is_text(&it.title));
        document.attachment.is_some_and(is_document) && !has_articles(document)
    });
    Some(behind.unwrap_or(own))
}

/// What the decision in a file is called.
pub fn decision_name(file: &Law) -> String {
    let behind = decision_in(file).and_then(|document| document.attachment).map(|it| it.title.clone());
    behind.filter(|title| !title.is_empty()).unwrap_or_else(|| file.meta.name())
}

/// The items of a decision: of its own text, and of the annex in which a package says what it amends. What else is printed behind it is not read.
pub(super) fn items(decision: &Law) -> Vec<DecisionItem> {
    let mut reader = QuoteReader { out: Vec::new(), open: Vec::new(), is_bare: false };
    let own = decision_in(decision);
    let packed = decision.documents().filter(|it| own.is_some_and(|own| own.attachment != it.attachment) && is_package(it));
    for provision in own.into_iter().chain(packed).flat_map(Document::provisions) {
        // 一、对《甲条例》作出修改, over what stands below it.
        if let Node::Division(division) = provision.node {
            reader.heading(&provision.path, &division.title());
        }
        for text in provision.read().texts() {
            reader.line(&text);
        }
    }
    reader.out
}

/// 附件：国务院决定修改的行政法规
fn is_package(document: &Document<'_>) -> bool {
    document.attachment.is_some_and(|it| it.title.contains("修改的") && !it.title.contains("废止"))
}

/// An opening mark and the one that closes it.
const MARKS: [(char, char); 2] = [('“', '”'), ('「', '」')];

struct QuoteReader {
    out: Vec<DecisionItem>,
    /// The closing marks of the quotations that stand open.
    open: Vec<char>,
    /// Whether the last lines are contents without quotation marks.
    is_bare: bool,
}

impl QuoteReader {
    fn line(&mut self, text: &Text<'_>) {
        let line: Vec<char> = paired(&format!("{}{}", text.label(), text.words));
        if self.bare_line(text, &line) {
            return;
        }
        let is_quotation = line.first().is_some_and(|c| MARKS.iter().any(|(open, _)| open == c));
        let goes_on = self
            .out
            .last()
            .is_some_and(|item| is_quotation && self.open.is_empty() && matches!(item.words.last(), Some('：' | ':' | '为' | &QUOTED)));
        let mut at = 0;
        if !self.open.is_empty() {
            at = usize::from(is_quotation);
            if let Some(quote) = self.out.last_mut().and_then(|item| item.quotes.last_mut()) {
                quote.push(String::new());
            }
        } else if !goes_on {
            at = enumerator(&line);
            let level = line[..at].iter().find(|c| !zh::is_blank(**c)).copied().map(level);
            let begins_article =
                matches!(text.path.at, At::Article(..)) && self.out.last().is_none_or(|before| before.path.unit() != text.path.unit());
            let goes_on = level.is_none() && !begins_article && !self.out.is_empty();
            self.out.push(DecisionItem { path: text.path.clone(), words: Vec::new(), quotes: Vec::new(), is_open: false, level, goes_on });
        }
        line[at..].iter().for_each(|c| self.character(*c));
        if let Some(item) = self.out.last_mut() {
            item.is_open = !self.open.is_empty();
        }
    }

    /// Takes a heading, which says of what those below it speak.
    fn heading(&mut self, path: &ProvisionPath, title: &str) {
        let line: Vec<char> = paired(title);
        if !self.open.is_empty() || !title.contains('《') {
            return;
        }
        let level = line.iter().find(|c| !zh::is_blank(**c)).copied().map(level);
        let words = line[enumerator(&line)..].iter().copied().filter(|c| !zh::is_blank(*c)).collect();
        self.is_bare = false;
        self.out.push(DecisionItem { path: path.clone(), words, quotes: Vec::new(), is_open: false, level, goes_on: false });
    }

    /// Takes a line behind 内容如下： that is quoted without marks: all lines of that article which say of nothing what it becomes.
    fn bare_line(&mut self, text: &Text<'_>, line: &[char]) -> bool {
        let words: String = line.iter().collect();
        let tells = words.starts_with('第') && words.contains_any(&["改为", "顺延", "修改"]);
        let Some(item) = self.out.last_mut().filter(|item| item.path.unit() == text.path.unit()) else {
            self.is_bare = false;
            return false;
        };
        let announced = item.words.iter().rev().zip("：下如容内".chars()).filter(|(one, other)| **one == *other).count() == 5;
        let begins = announced && self.open.is_empty() && words.starts_with('第');
        self.is_bare = (self.is_bare || begins) && !tells && matches!(text.path.at, At::Article(..));
        if !self.is_bare {
            return false;
        }
        if announced {
            item.words.push(QUOTED);
            item.quotes.push(Vec::new());
        }
        if let Some(quote) = item.quotes.last_mut() {
            quote.push(words);
        }
        true
    }

    fn character(&mut self, c: char) {
        let Some(item) = self.out.last_mut() else { return };
        let depth = self.open.len();
        if let Some((_, close)) = MARKS.iter().find(|(open, _)| *open == c) {
            self.open.push(*close);
            if depth == 0 {
                item.words.push(QUOTED);
                item.quotes.push(vec![String::new()]);
                return;
            }
        } else if self.open.last() == Some(&c) {
            self.open.pop();
            if depth == 1 {
                return;
            }
        }
        if depth == 0 {
            if !zh::is_blank(c) {
                item.words.push(c);
            }
        } else if let Some(line) = item.quotes.last_mut().and_then(|quote| quote.last_mut()) {
            line.push(match c {
                '‘' => '“',
                '’' => '”',
                _ => c,
            });
        }
    }
}

/// A line in which straight quotation marks, which open and close in turn, have become curly ones.
fn paired(line: &str) -> Vec<char> {
    let mut is_open = false;
    let has_curly = line.contains(['“', '”', '「']);
    line.chars()
        .map(|c| match c {
            '"' | '＂' if !has_curly => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            _ => c,
        })
        .collect()
}

/// How deep a number is, by its first character: 一、 （一） 1.
fn level(first: char) -> u8 {
    match first {
        '（' | '(' => 2,
        first if zh::is_numeral(first) => 1,
        _ => 3,
    }
}

/// How many characters the number of an item takes: 一、 （一） 1.
fn enumerator(line: &[char]) -> usize {
    let mut at = line.iter().take_while(|c| zh::is_blank(**c)).count();
    for _ in 0..2 {
        let rest: String = line[at..].iter().take(12).collect();
        if let Some((_, length)) = parse_item(&rest) {
            at += rest[..length].chars().count();
        }
        at += line[at..].iter().take_while(|c| zh::is_blank(**c)).count();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::items;
    use crate::model::testing::{division, paragraph};
    use crate::model::{DivisionKind, Law, Node};

    #[test]
    fn a_heading_that_names_a_law_stands_over_what_is_below_it() {
        let below = vec![Node::Text(paragraph("（一）删去第四条。"))];
        let law = Law { body: vec![division(DivisionKind::Level1, None, "对《甲条例》作出修改", below)], ..Law::default() };
        let words: Vec<String> = items(&law).iter().map(|item| item.words.iter().collect()).collect();
        assert_eq!(words, ["对《甲条例》作出修改", "删去第四条。"]);
    }
}
