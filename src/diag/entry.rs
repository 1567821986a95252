//! All that is known of one kind of finding, and the form in which it is written.
//!
//! The kinds stand in `kind/`, one file a family. Each is written once, with everything about it:
//!
//! ```text
//! ArticleOrder { label: String, before: Wording } => {
//!     code: "article-order",
//!     severity: Warning,
//!     shown: Shown::at(Remark::Sic),
//!     zh: "{label}排在{before}之后",
//!     en: "{label} stands after {before}",
//!     zh_help: "对照原件核对次序；正文按来源的次序保留",
//!     en_help: "compare the order with the original; the text is kept as the source has it",
//!     zh_why: "转换常打乱段落。次序不由程序恢复。",
//!     en_why: "Conversions shuffle paragraphs. The program does not restore the order by guess.",
//!     example: "第二条　乙。\n第一条　甲。",
//! }
//! ```
//!
//! From it comes a struct of this name, and a finding is made of one: `Diagnostic::whole(ArticleOrder { label, before }, file)`.
//! A kind that no page shows beside its entry among the notes has no `shown`, and one whose code says enough no `example`.
//! `Name(words)` in the head says that the finding is about words of the text; the struct then has a field `words`, and message
//! and help may name `{words}`. In both languages the message names every argument of the head and no other, the help any it
//! likes; what is missing or unused does not compile. An argument is data (`String`, a number) or, where the program itself
//! says something in it, a [`Wording`], which has both languages. How many arguments a kind has, and their order,
//! stand in the records of imports: add new ones behind the old.
//!
//! **To add a kind**: write it into the file of its family; add its name to the list in `code.rs` (the list is the order of the
//! reference, and of findings at one place); make it where it is found; show it in a test.

use super::lang::Lang;
use super::wording::Wording;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The published page would be wrong or ambiguous; nothing is published.
    Error,
    /// Right but poorer, or doubtful: a person should look.
    Warning,
    /// Something a person may want to know.
    Note,
}

impl Severity {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word for people.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Zh) => "错误",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Note, Lang::Zh) => "提示",
            (_, Lang::En) => self.name(),
        }
    }
}

/// How the pages of a law show a finding, beside its entry on the page of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// What a reader of the text meets at the place; `None` for what matters to editors only.
    pub remark: Option<Remark>,
    /// What the finding says is lost; the head of the law's pages sums it up.
    pub loss: Option<Loss>,
}

impl Shown {
    /// On the page of notes alone.
    pub(super) const IN_NOTES: Self = Self { remark: None, loss: None };

    /// At the place too.
    pub(super) const fn at(remark: Remark) -> Self {
        Self { remark: Some(remark), loss: None }
    }

    /// In the head of the law's pages too.
    pub(super) const fn lacking(self, loss: Loss) -> Self {
        Self { loss: Some(loss), ..self }
    }
}

/// What stands at a doubtful place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// 来源缺字
    MissingWords,
    /// 来源缺页
    MissingPages,
    /// 原文如此
    Sic,
    /// 分段存疑
    Paragraphs,
    /// 见原件: the source has more here than words
    Original,
}

/// A part of a law that its source has lost, in the order in which a page names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// 标题
    Title,
    /// 章节标题
    Headings,
    /// 条文
    Articles,
    /// 字句
    Words,
    /// 结尾
    End,
}

/// Says a sentence about words and arguments.
pub(super) type MessageMaker = fn(Lang, &str, &[Wording]) -> String;

/// All that is known of one kind of finding.
pub(crate) struct CodeEntry {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) shown: Shown,
    pub(super) message: MessageMaker,
    pub(super) help: MessageMaker,
    pub(super) why: [&'static str; 2],
    pub(super) example: &'static str,
    /// The names of the arguments.
    pub(super) arguments: &'static [&'static str],
    /// How each argument is read from a record.
    pub(super) read: &'static [fn(&str) -> Wording],
}

/// A kind of finding with its words and arguments, before it has a place.
pub(crate) trait Kind {
    /// What is known of the kind.
    const ENTRY: CodeEntry;

    /// The words concerned, and the arguments in their order.
    fn parts(self) -> (String, Vec<Wording>);
}

/// The arguments in a language; what a record of an earlier version lacks is empty.
pub(super) fn texts<const N: usize>(arguments: &[Wording], lang: Lang) -> [&str; N] {
    std::array::from_fn(|index| arguments.get(index).map_or("", |argument| argument.text(lang)))
}

/// The kinds of one family; the module's documentation says how they are written.
macro_rules! kinds {
    ($($name:ident $(($words:ident))? { $($arg:ident: $type:ty),* $(,)? } => {
        code: $code:literal,
        severity: $severity:ident,
        $(shown: $shown:expr,)?
        zh: $zh:literal,
        en: $en:literal,
        zh_help: $zh_help:literal,
        en_help: $en_help:literal,
        zh_why: $zh_why:literal,
        en_why: $en_why:literal,
        $(example: $example:literal,)?
    })*) => {$(
        #[doc = $en_why]
        #[derive(Debug, Clone)]
        pub(crate) struct $name {
            $(pub(crate) $words: String,)?
            $(pub(crate) $arg: $type,)*
        }

        impl $crate::diag::entry::Kind for $name {
            const ENTRY: $crate::diag::entry::CodeEntry = $crate::diag::entry::CodeEntry {
                code: $code,
                severity: $crate::diag::entry::Severity::$severity,
                // The first of those that stand here: what was written, else what holds where nothing is.
                shown: [$($shown,)? $crate::diag::entry::Shown::IN_NOTES][0],
                // Each argument is named to `format!`, so that one the message leaves out does not compile.
                message: |lang, words, arguments| {
                    let _ = words;
                    $(
                        let $words = words;
                        let _ = $words;
                    )?
                    let [$($arg),*] = $crate::diag::entry::texts(arguments, lang);
                    match lang {
                        $crate::diag::Lang::Zh => format!($zh, $($arg = $arg),*),
                        $crate::diag::Lang::En => format!($en, $($arg = $arg),*),
                    }
                },
                help: |lang, words, arguments| {
                    let _ = words;
                    $(
                        let $words = words;
                        let _ = $words;
                    )?
                    let [$($arg),*] = $crate::diag::entry::texts(arguments, lang);
                    $(let _ = $arg;)*
                    match lang {
                        $crate::diag::Lang::Zh => format!($zh_help),
                        $crate::diag::Lang::En => format!($en_help),
                    }
                },
                why: [$zh_why, $en_why],
                example: [$($example,)? ""][0],
                arguments: &[$(stringify!($arg)),*],
                read: &[$(<$type as $crate::diag::wording::Argument>::read),*],
            };

            fn parts(self) -> (String, Vec<$crate::diag::wording::Wording>) {
                let words = None::<String>$(.or(Some(self.$words)))?.unwrap_or_default();
                (words, vec![$($crate::diag::wording::Argument::wording(self.$arg)),*])
            }
        }
    )*};
}

pub(super) use kinds;
