//! What is asked: words that must and must not stand in a provision, and the place a query names.
//!
//! The rules are those of the script in the browser (`find.js`), from the same tables; the browser suite holds both to the same
//! answers.

use super::fold::Folding;
use super::table::{Grammar, grammar};
use crate::model::Number;

/// The words of a query, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueryWords {
    /// Those that must stand in a provision; none is a part of another.
    pub wanted: Vec<String>,
    /// Those that must not.
    pub unwanted: Vec<String>,
}

/// A place as a query names it: `山西 21`, `数安法21条2款`, `第二十一条第二款`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryPlace {
    /// The name before the number as it was written; empty where there is none.
    pub name: String,
    /// Whether blanks part name and number.
    pub is_parted: bool,
    /// Whether 条 was written.
    pub says_article: bool,
    /// The number of the article.
    pub number: Number,
    /// The number of the 款.
    pub paragraph: Option<u32>,
    /// The number of the 项.
    pub item: Option<u32>,
    /// Of a clause its number by decimals, with the letter of an annex: `3.2.1`, `A.1`.
    pub clause: Option<String>,
}

/// The folded text as a string.
pub fn folded(folding: &Folding, text: &str) -> String {
    String::from_utf16_lossy(&folding.fold(text))
}

/// Reads the words of a query: those in quotation marks as they stand, others between blanks; `-` or 不含 before one excludes it.
pub fn words(folding: &Folding, text: &str) -> QueryWords {
    let grammar = grammar();
    let without: Vec<char> = grammar.without.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut wanted, mut unwanted): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < text.len() {
        let Some(token) = token(&text[at..], &without) else {
            at += 1;
            continue;
        };
        at += token.length;
        // A word that merely begins with 不含 is a word like any other where it stands alone.
        let is_word = !token.is_quoted && token.sign.starts_with(grammar.without);
        let is_not = !token.sign.is_empty() && (!wanted.is_empty() || !is_word);
        let written = if is_not || !is_word { token.body } else { token.sign + &token.body };
        let word = folded(folding, &written);
        if !word.is_empty() {
            if is_not { &mut unwanted } else { &mut wanted }.push(word);
        }
    }
    let is_spare = |word: &String, at: usize| {
        wanted.iter().enumerate().any(|(other, it)| other != at && it.contains(word.as_str()) && (it != word || other < at))
    };
    let kept = wanted.iter().enumerate().filter(|(at, word)| !is_spare(word, *at)).map(|(_, word)| word.clone()).collect();
    unwanted.sort_unstable();
    unwanted.dedup();
    QueryWords { wanted: kept, unwanted }
}

struct Token {
    sign: String,
    body: String,
    is_quoted: bool,
    length: usize,
}

/// The token at the beginning of a text: a sign, and a phrase or a word. A sign with nothing behind it is a word.
fn token(text: &[char], without: &[char]) -> Option<Token> {
    let blanks = |from: usize| text[from..].iter().take_while(|c| is_blank(**c)).count();
    let sign = match text.first()? {
        '-' | '－' | '—' => 1,
        _ if text.starts_with(without) => without.len() + blanks(without.len()),
        _ => 0,
    };
    let body = |from: usize| -> Option<(String, bool, usize)> {
        let rest = &text[from..];
        if is_open(*rest.first()?) {
            let inner: String = rest[1..].iter().take_while(|c| !matches!(c, '”' | '"' | '」' | '』')).collect();
            let length = inner.chars().count();
            return Some((inner, true, (from + length + 2).min(text.len())));
        }
        let word: String = rest.iter().take_while(|c| !is_blank(**c) && !is_open(**c)).collect();
        let length = word.chars().count();
        (length > 0).then_some((word, false, from + length))
    };
    let (from, (body, is_quoted, length)) = match body(sign) {
        Some(found) => (sign, found),
        None => (0, body(0)?),
    };
    Some(Token { sign: text[..from].iter().collect(), body, is_quoted, length })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn is_open(c: char) -> bool {
    matches!(c, '“' | '"' | '「' | '『')
}

/// The place a query names; `None` where it does not end in one.
pub fn place(text: &str) -> Option<QueryPlace> {
    let text: Vec<char> = text.trim_matches(is_blank).chars().collect();
    let reader = PlaceReader { text: &text, grammar: grammar() };
    (0..text.len()).find_map(|name| reader.clause(name)).or_else(|| (0..text.len()).find_map(|name| reader.from(name)))
}

struct PlaceReader<'t> {
    text: &'t [char],
    grammar: Grammar,
}

impl PlaceReader<'_> {
    /// The clause behind a name of so many characters: 3.2.1, 附录A.1, 第3.2条.
    fn clause(&self, name: usize) -> Option<QueryPlace> {
        let start = self.blanks(name);
        let behind = |at: usize, word: &str| self.blanks(self.word(at, word).unwrap_or(at));
        let at = behind(behind(start, self.grammar.annex), self.grammar.ordinal);
        let end = at
            + self.text[at..].iter().take_while(|c| c.is_ascii_alphanumeric() || ('０'..='９').contains(*c) || ".．".contains(**c)).count();
        let half = |c: &char| match c {
            '．' => '.',
            '０'..='９' => char::from_digit(*c as u32 - '０' as u32, 10).unwrap_or(*c),
            c => c.to_ascii_uppercase(),
        };
        let label: String = self.text[at..end].iter().map(half).collect();
        let numbers = label.strip_prefix(|c: char| c.is_ascii_uppercase()).map_or(Some(label.as_str()), |rest| rest.strip_prefix('.'))?;
        let is_clause =
            label.contains('.') && numbers.split('.').all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
        let ends = behind(self.blanks(end), self.grammar.article) == self.text.len();
        (is_clause && ends).then(|| QueryPlace {
            name: self.text[..name].iter().collect(),
            is_parted: start > name,
            says_article: true,
            number: Number::plain(0),
            paragraph: None,
            item: None,
            clause: Some(label),
        })
    }

    /// The place behind a name of so many characters.
    fn from(&self, name: usize) -> Option<QueryPlace> {
        let start = self.blanks(name);
        let at = self.blanks(self.word(start, self.grammar.ordinal).unwrap_or(start));
        self.numbers(at).find_map(|end| {
            let article = self.blanks(end);
            let marked = self.word(article, self.grammar.article);
            let behind = marked.unwrap_or(article);
            let inserted = self
                .word(behind, self.grammar.inserted)
                .and_then(|from| self.numbers(from).find_map(|to| Some((Some(self.number(from, to)), self.paragraph(to)?))));
            let (suffix, (paragraph, item)) = inserted.or_else(|| Some((None, self.paragraph(behind)?)))?;
            Some(QueryPlace {
                name: self.text[..name].iter().collect(),
                is_parted: start > name,
                says_article: marked.is_some(),
                number: Number::inserted(self.number(at, end), suffix),
                paragraph,
                item,
                clause: None,
            })
        })
    }

    /// What stands behind the article, up to the end: 第二款第（三）项.
    fn paragraph(&self, from: usize) -> Option<(Option<u32>, Option<u32>)> {
        let from = self.blanks(from);
        let start = self.blanks(self.word(from, self.grammar.ordinal).unwrap_or(from));
        let with = self.numbers(start).find_map(|end| {
            let behind = self.word(self.blanks(end), self.grammar.paragraph)?;
            self.item(behind, Some(self.number(start, end)))
        });
        with.or_else(|| self.item(from, None))
    }

    /// Behind the 款: an item, or the end.
    fn item(&self, from: usize, paragraph: Option<u32>) -> Option<(Option<u32>, Option<u32>)> {
        let from = self.blanks(from);
        if from == self.text.len() {
            return Some((paragraph, None));
        }
        let start = self.blanks(self.word(from, self.grammar.ordinal).unwrap_or(from));
        let start = self.blanks(self.one_of(start, &['（', '(']));
        self.numbers(start).find_map(|end| {
            let behind = self.blanks(self.one_of(self.blanks(end), &['）', ')']));
            (self.word(behind, self.grammar.item)? == self.text.len()).then(|| (paragraph, Some(self.number(start, end))))
        })
    }

    fn blanks(&self, from: usize) -> usize {
        from + self.text[from..].iter().take_while(|c| is_blank(**c)).count()
    }

    fn word(&self, from: usize, word: &str) -> Option<usize> {
        let word: Vec<char> = word.chars().collect();
        self.text[from..].starts_with(&word).then_some(from + word.len())
    }

    fn one_of(&self, from: usize, signs: &[char]) -> usize {
        from + usize::from(self.text.get(from).is_some_and(|c| signs.contains(c)))
    }

    /// The ends of the numerals that begin here, the longest first.
    fn numbers(&self, from: usize) -> impl Iterator<Item = usize> + use<> {
        let longest = from + self.text[from..].iter().take_while(|c| self.value(**c).is_some()).count();
        (from + 1..=longest).rev()
    }

    /// What a character of a numeral stands for, and whether it multiplies.
    fn value(&self, c: char) -> Option<(u32, bool)> {
        let g = &self.grammar;
        let plain = |c: char| match c {
            '０'..='９' => Some(c as u32 - '０' as u32),
            _ => c.to_digit(10),
        };
        let unit = g.units.iter().find(|(unit, _)| unit.starts_with(c)).map(|(_, value)| (*value, true));
        let digit = || g.digits.chars().position(|it| it == c).map(|value| value as u32);
        let other = || if g.zeros.contains(c) { Some(0) } else { g.two.starts_with(c).then_some(2) };
        unit.or_else(|| plain(c).or_else(digit).or_else(other).map(|value| (value, false)))
    }

    /// A numeral as a number: 二十一, 一百零二, 21, 二一.
    fn number(&self, from: usize, to: usize) -> u32 {
        let values: Vec<(u32, bool)> = self.text[from..to].iter().filter_map(|c| self.value(*c)).collect();
        if !values.iter().any(|it| it.1) {
            return values.iter().fold(0_u32, |sum, it| sum.saturating_mul(10).saturating_add(it.0));
        }
        let (mut sum, mut last) = (0_u32, None);
        for (value, is_unit) in values {
            if is_unit {
                sum = sum.saturating_add(last.take().unwrap_or(1) * value);
            } else {
                last = Some(value).filter(|value| *value > 0);
            }
        }
        sum.saturating_add(last.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::{place, words};
    use crate::search::fold::Folding;

    #[test]
    fn words_phrases_and_exclusions() {
        let read = |text: &str| {
            let it = words(&Folding::default(), text);
            (it.wanted.join(" "), it.unwanted.join(" "))
        };
        for (text, wanted, unwanted) in [
            ("数据　安全", "数据 安全", ""),
            ("“应当 依法” -个人", "应当依法", "个人"),
            ("数据 不含个人", "数据", "个人"),
            ("数据 不含 “个人 信息”", "数据", "个人信息"),
            ("不含税", "不含税", ""),
            ("-税 数据", "数据", "税"),
            ("数据 数据安全 数据", "数据安全", ""),
            ("ＡＩ，“", "ai", ""),
            ("数据 -", "数据", ""),
            ("“没有结束", "没有结束", ""),
            ("，。", "", ""),
        ] {
            assert_eq!(read(text), (wanted.to_owned(), unwanted.to_owned()), "{text}");
        }
    }

    #[test]
    fn places_as_people_write_them() {
        let read = |text: &str| {
            let it = place(text)?;
            Some((it.name, it.number.to_string(), it.paragraph, it.item))
        };
        let is = |name: &str, number: &str, paragraph, item| Some((name.to_owned(), number.to_owned(), paragraph, item));
        assert_eq!(read("山西 21"), is("山西", "21", None, None));
        assert_eq!(read("数安法21条2款"), is("数安法", "21", Some(2), None));
        assert_eq!(read("第二十一条第二款第（三）项"), is("", "21", Some(2), Some(3)));
        assert_eq!(read("刑法第一百二十条之一"), is("刑法", "120-1", None, None));
        assert_eq!(read("民法典１０２４"), is("民法典", "1024", None, None));
        assert_eq!(read("某法 第 一千零二十四 条"), is("某法", "1024", None, None));
        assert_eq!(read("某法五条3项"), is("某法", "5", None, Some(3)));
        assert_eq!(read("某法二〇条"), is("某法", "20", None, None));
        let clause = |text: &str| place(text).and_then(|it| Some((it.name, it.clause?)));
        let called = |name: &str, label: &str| Some((name.to_owned(), label.to_owned()));
        assert_eq!(clause("3.2.1"), called("", "3.2.1"));
        assert_eq!(clause("某规范 第３．２条"), called("某规范", "3.2"));
        assert_eq!(clause("某规范附录a.1"), called("某规范", "A.1"));
        assert_eq!(clause("某规范B.1.2"), called("某规范", "B.1.2"));
        assert_eq!(clause("3."), None);
        assert_eq!(clause("3.2元"), None);
        assert_eq!(read("数据安全"), None);
        assert_eq!(read("第五条规定"), None);
        assert_eq!(read(""), None);
    }
}
