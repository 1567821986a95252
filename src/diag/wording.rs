//! What fills a place in the message of a finding: data, or words that stand in both languages.

use super::lang::Lang;
use serde::{Deserialize, Serialize};

/// Parts the two languages where a wording is recorded; the help texts of the command line use the same mark.
const BETWEEN: &str = " ‖ ";

/// So alike is a misspelt word at least to what was meant.
const LIKE: f64 = 0.75;

/// An argument of a message. Data (a label, a path, a number, a package's own message) reads the same in both languages;
/// words of the program stand in each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wording {
    zh: String,
    /// `None` for data.
    en: Option<String>,
}

impl Wording {
    /// Words of the program, in Chinese and in English.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }

    /// What a package says in English, and a sentence of our own to say it in Chinese, with the original as its detail.
    pub fn foreign(zh: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::both(format!("{zh}（{message}）"), message)
    }

    /// `，是否应为 …？`: the known word that was probably meant by this one, as a tail of a sentence; nothing where none is like it.
    pub fn meant(word: &str, known: &[&str]) -> Self {
        let likeness = known.iter().map(|known| (strsim::jaro_winkler(word, known), known));
        let meant = likeness.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > LIKE);
        meant.map_or_else(
            || Self::from(""),
            |(_, known)| Self::both(format!("，是否应为 `{known}`？"), format!("; did you mean `{known}`?")),
        )
    }

    /// That a text can be no part of an address.
    pub fn no_slug(slug: &str) -> Self {
        Self::both(
            format!("slug `{slug}` 不能作地址：只用小写字母、数字和连字符，不能是 con、nul 等系统保留的名称"),
            format!(
                "the slug `{slug}` can be no address: lower-case letters, digits and hyphens only, and no name that a system reserves, such as con or nul"
            ),
        )
    }

    /// The words in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.zh,
        }
    }

    /// Whether it reads the same in every language.
    pub fn is_data(&self) -> bool {
        self.en.is_none()
    }

    /// As it stands in the record of an import: data as it is, words in both languages with ` ‖ ` between them.
    pub fn record(&self) -> String {
        match &self.en {
            Some(en) => format!("{}{BETWEEN}{en}", self.zh),
            None => self.zh.clone(),
        }
    }

    /// Reads what [`Wording::record`] wrote.
    pub fn read(recorded: &str) -> Self {
        match recorded.split_once(BETWEEN) {
            Some((zh, en)) => Self::both(zh, en),
            None => Self::from(recorded),
        }
    }
}

impl From<String> for Wording {
    fn from(data: String) -> Self {
        Self { zh: data, en: None }
    }
}

impl From<&str> for Wording {
    fn from(data: &str) -> Self {
        Self::from(data.to_owned())
    }
}

/// A type that an argument of a message may have.
pub(crate) trait Argument {
    /// The argument as it is shown.
    fn wording(self) -> Wording;

    /// Reads what an import recorded. Records of earlier versions hold words in one language: they are shown as they are.
    fn read(recorded: &str) -> Wording;
}

impl Argument for Wording {
    fn wording(self) -> Wording {
        self
    }

    fn read(recorded: &str) -> Wording {
        Self::read(recorded)
    }
}

macro_rules! data {
    ($($type:ty)*) => {$(
        impl Argument for $type {
            fn wording(self) -> Wording {
                Wording::from(self.to_string())
            }

            fn read(recorded: &str) -> Wording {
                Wording::from(recorded)
            }
        }
    )*};
}

data! { String u8 u32 u64 usize }

#[cfg(test)]
mod tests {
    use super::{Argument, Wording};
    use crate::diag::Lang;

    #[test]
    fn words_speak_both_languages_and_data_is_itself() {
        let words = Wording::both("篇首", "the beginning");
        assert_eq!((words.text(Lang::Zh), words.text(Lang::En)), ("篇首", "the beginning"));
        let data = Wording::from("第三条");
        assert_eq!((data.text(Lang::Zh), data.text(Lang::En)), ("第三条", "第三条"));
    }

    #[test]
    fn what_is_recorded_is_read_back() {
        for words in [Wording::both("图片", "a picture"), Wording::from("图片 picture"), Wording::from("")] {
            assert_eq!(Wording::read(&words.record()), words);
        }
        // A label of a law is never taken for two languages.
        assert_eq!(String::read("甲 ‖ 乙"), Wording::from("甲 ‖ 乙"));
    }
}
