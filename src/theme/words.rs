//! The words of the interface: one table a language, `lang/zh.toml`, `lang/en.toml`.
//!
//! In: the tables of the theme. Out: [`Words`], looked up by templates as `t(k="law.print")` and by whatever writes words into
//! pages. The words of laws stand in no table: they are the law's.

use super::builtin::FILES;
use crate::diag::Lang;
use crate::model::LawKind;
use crate::source::KeyHash;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Write as _};
use toml::Table;

/// The language all tables fall back on.
pub(super) const FIRST: &str = "zh";

/// The language of the laws.
const OF_LAWS: &str = "zh-Hans-CN";

/// The words of one language by their keys: `law.print`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    lang: String,
    table: HashMap<String, String, KeyHash>,
    /// Whether one of anything is said in words of its own.
    tells_one: bool,
}

impl Words {
    /// Words of this language, none yet.
    pub(super) fn new(lang: &str) -> Self {
        Self { lang: lang.to_owned(), table: HashMap::default(), tells_one: false }
    }

    /// The words of the default theme in a language.
    pub fn of(lang: Lang) -> Self {
        let (tag, tables) = match lang {
            Lang::Zh => (OF_LAWS, &["lang/zh.toml"][..]),
            Lang::En => ("en", &["lang/zh.toml", "lang/en.toml"][..]),
        };
        let mut words = Self::new(tag);
        // In this order: what stands in English goes before the Chinese words that stand for what does not.
        for (_, bytes) in tables.iter().filter_map(|table| FILES.iter().find(|(name, _)| name == table)) {
            // A test reads the tables of the default theme; one that could not be read would only leave keys for words.
            let _ = words.add(std::str::from_utf8(bytes).unwrap_or_default());
        }
        words
    }

    /// The kind of a text; `None` where not known.
    pub fn kind(&self, kind: LawKind) -> Option<&str> {
        Some(self.get(match kind {
            LawKind::Constitution => "kind.constitution",
            LawKind::Statute => "kind.statute",
            LawKind::AdministrativeRegulation => "kind.administrative_regulation",
            LawKind::LocalRegulation => "kind.local_regulation",
            LawKind::Rule => "kind.rule",
            LawKind::Interpretation => "kind.interpretation",
            LawKind::Decision => "kind.decision",
            LawKind::Policy => "kind.policy",
            LawKind::Unknown => return None,
        }))
    }

    /// Adds a table; its words go before those that are there.
    pub(super) fn add(&mut self, text: &str) -> Result<(), toml::de::Error> {
        for (section, words) in text.parse::<Table>()? {
            for (key, word) in words.as_table().into_iter().flatten() {
                if let Some(word) = word.as_str() {
                    self.tells_one |= key.ends_with("_one");
                    self.table.insert(format!("{section}.{key}"), word.to_owned());
                }
            }
        }
        Ok(())
    }

    /// The language: `zh-Hans-CN`, `en`.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The language of findings.
    pub fn of_findings(&self) -> Lang {
        if self.is_chinese() { Lang::Zh } else { Lang::En }
    }

    /// Whether the interface speaks the language of the laws.
    pub fn is_chinese(&self) -> bool {
        tag(&self.lang) == FIRST
    }

    /// The language of the laws, `zh-Hans-CN`; `None` where the interface speaks it too, so that nothing has to say so.
    pub fn lang_of_law(&self) -> Option<&'static str> {
        (!self.is_chinese()).then_some(OF_LAWS)
    }

    /// The language of what the interface says in the midst of a law, such as `en`; `None` where it is that of the law.
    pub fn lang_of_page(&self) -> Option<&str> {
        let is_plain = self.lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (!self.is_chinese() && is_plain).then_some(&self.lang)
    }

    /// The words of a key; `None` where no table has it.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.table.get(key).map(String::as_str)
    }

    /// The words of a key; a key nobody knows stands for itself.
    pub fn get<'k>(&'k self, key: &'k str) -> &'k str {
        self.find(key).unwrap_or(key)
    }

    /// The words of a key with `{name}` filled in; what is filled in is not looked through.
    pub fn fill(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.get(key);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let named = rest.find('}').and_then(|end| Some((end, values.iter().find(|(name, _)| *name == &rest[1..end])?.1)));
            let past = named.map_or(1, |(end, _)| end + 1);
            match named {
                Some((_, value)) => {
                    let _ = write!(out, "{value}");
                }
                None => out.push('{'),
            }
            rest = &rest[past..];
        }
        out + rest
    }

    /// So many of something; a language may say one in words of its own under `KEY_one`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let one = one(key);
        let key = if n == 1 && self.find(&one).is_some() { &one } else { key };
        self.fill(key, &[("n", &n)])
    }

    /// Whether it says one of what this key counts in words of its own.
    pub(super) fn has_one(&self, key: &str) -> bool {
        self.tells_one && self.table.contains_key(&one(key))
    }

    /// Whether it says one of anything in words of its own.
    pub(super) fn tells_one(&self) -> bool {
        self.tells_one
    }

    /// Every key with its words, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let sorted: BTreeMap<&str, &str> = self.table.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
        sorted.into_iter()
    }

    /// What scripts need of the words, as a script of its own: those of `[script]`.
    pub(super) fn script(&self) -> String {
        let words: BTreeMap<&str, &str> = self.all().filter_map(|(key, words)| Some((key.strip_prefix("script.")?, words))).collect();
        let mut out = String::from("window.fadian.words=");
        let json = serde_json::to_string(&words).expect("strings by strings are JSON");
        let _ = write!(out, "{json};\nwindow.fadian.part(\"words\",window.fadian.words);\n");
        out
    }
}

/// The key under which a language says one of what this one counts.
fn one(key: &str) -> String {
    format!("{key}_one")
}

/// The first part of a language's name: `zh` of `zh-Hans-CN`.
pub(super) fn tag(lang: &str) -> String {
    lang.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_later_table_goes_before_an_earlier_one() {
        let mut words = Words::new("en");
        words.add("[law]\nprint = \"打印\"\nn = \"{n}条\"\n").expect("a table");
        words.add("[law]\nn = \"{n} articles\"\nn_one = \"one article\"\n").expect("a table");
        assert_eq!((words.get("law.print"), words.get("law.none")), ("打印", "law.none"));
        assert_eq!((words.count("law.n", 2), words.count("law.n", 1)), ("2 articles".to_owned(), "one article".to_owned()));
    }

    #[test]
    fn what_is_filled_in_is_not_looked_through() {
        let mut words = Words::new("zh");
        words.add("[a]\nb = \"{x}{甲{y}。{z}{\"\n").expect("a table");
        assert_eq!(words.fill("a.b", &[("x", &"{y}"), ("y", &1)]), "{y}{甲1。{z}{");
    }

    #[test]
    fn scripts_get_their_own_words() {
        let mut words = Words::new("zh-Hans-CN");
        words.add("[script]\ndone = \"完成\"\n[law]\nprint = \"打印\"\n").expect("a table");
        assert!(words.script().starts_with("window.fadian.words={\"done\":\"完成\"};"), "{}", words.script());
        assert!(words.is_chinese());
    }
}
