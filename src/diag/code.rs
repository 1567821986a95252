//! The list of all kinds of findings. What each says stands in `kind/`, and how one is added in `entry.rs`.

use super::entry::{CodeEntry, Kind, Severity, Shown};
use super::kind;
use super::lang::Lang;
use super::wording::Wording;
use serde::{Deserialize, Serialize};

/// A finding before it has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// What kind of finding.
    pub code: Code,
    /// The words concerned.
    pub words: String,
    /// The arguments of its message.
    pub args: Vec<Wording>,
}

macro_rules! codes {
    ($($family:ident: $($name:ident),*;)*) => {
        /// A kind of finding. Its name says the pattern, so that accepting it reads well.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = concat!("`", stringify!($name), "`; [`Code::why`] says why it is looked for.")] $name,)*)*
        }

        impl Code {
            /// Every code, in the order of the reference.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            fn entry(self) -> &'static CodeEntry {
                match self {
                    $($(Self::$name => const { &kind::$family::$name::ENTRY },)*)*
                }
            }
        }

        $($(
            impl From<kind::$family::$name> for Unplaced {
                fn from(kind: kind::$family::$name) -> Self {
                    let (words, args) = kind.parts();
                    Self { code: Code::$name, words, args }
                }
            }
        )*)*
    };
}

// Findings at one place are sorted in this order.
codes! {
    program: InternalError;
    import: TextDropped, EncodingUnknown, EncodingDoubtful, FormatUnsupported, PdfWithoutText, SourceDamaged, SourceEmpty,
        InvisibleRemoved, LookAlikesRead, RevisionsAccepted, ObjectSkipped, TextBox, ColumnsInterleaved, TitleMissing, TitleElsewhere;
    comparison: ComparisonInvalid, ComparisonStale, ComparisonUnplaced, ComparisonAddress, ComparisonEmpty;
    structure: ArticleGap, ArticleDuplicate, ArticleOrder, ArticleNumbersLost, DivisionGap, DivisionLost,
        DivisionDuplicate, SupplementMissing, EndMissing, ItemGap, ItemOrder, ItemMarkersLost, NumberingUnsure;
    text: BoundaryUnsure, WordsLost, SentenceUnfinished, PassageDisplaced, ParagraphGlued, TocMismatch,
        ForeignCharacter, LatinWord, GarbledCharacter, InvisibleCharacter, RepeatedWords, HalfwidthPunctuation, UnbalancedBracket,
        PlaceholderDate, WordsMissing, PunctuationLost, IssueDateMissing;
    content: FrontMatterInvalid, FrontMatterUnknownKey, TitleMismatch, ErratumStale, AcceptedStale, LawEdited,
        SourceChanged, SourceNoteInvalid, LedgerInvalid, NotUtf8, NestingTooDeep, LinkUnsafe, ConfigInvalid, ConfigUnknownKey;
    site: LawsMissing, SlugDuplicate, SlugReserved, RouteClash, RedirectInvalid, TemplateError;
    reference: ReferenceUnresolved, ReferenceLost, ReferenceAmbiguous, ReferenceDangling, ReferenceVersion, ReferenceEarlier,
        ReferenceStale, ReferencesInvalid, ElsewhereUnused, ElsewhereInvalid, TitleNearly;
    version: VersionUnplaced, VersionTitle, VersionSlug, VersionNewer, VersionRepeated, VersionDay, VersionProposed, VersionUndecided, PairsInvalid, PairStale, PairingDoubtful, InstructionUnread, InstructionPlace, InstructionWords, InstructionAmbiguous,
        InstructionText, InstructionNumber, AmendmentElsewhere, AmendmentBefore, CitationUnadjusted, NumbersLeft, NumberHeld;
    page: BrokenLink, DuplicateId, HeadingJump, PageInvalid;
    part: PartMissing, PartRepeated, PartMismatch, PartDamaged;
}

impl Code {
    /// The code as it is written: `article-gap`.
    pub fn name(self) -> &'static str {
        self.entry().code
    }

    /// The code of this name; `None` where there is none.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// How grave it is.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// How the pages of a law show it.
    pub fn shown(self) -> Shown {
        self.entry().shown
    }

    /// The sentence that says what is there.
    pub(super) fn message(self, lang: Lang, words: &str, args: &[Wording]) -> String {
        (self.entry().message)(lang, words, args)
    }

    /// The sentence that says what to do.
    pub(super) fn help(self, lang: Lang, words: &str, args: &[Wording]) -> String {
        (self.entry().help)(lang, words, args)
    }

    /// Why it is looked for.
    pub fn why(self, lang: Lang) -> &'static str {
        self.entry().why[lang as usize]
    }

    /// The smallest text that shows it; empty where no text does.
    pub fn example(self) -> &'static str {
        self.entry().example
    }

    /// The code that was probably meant by this name, as a tail of a sentence; nothing where none is like it.
    pub fn meant(name: &str) -> Wording {
        let names: Vec<&'static str> = Self::ALL.iter().map(|code| code.name()).collect();
        Wording::meant(name, &names)
    }

    /// The names of its arguments, in their order.
    pub fn arguments(self) -> &'static [&'static str] {
        self.entry().arguments
    }

    /// The arguments of a finding of this kind from the record of an import.
    pub(super) fn read(self, recorded: &[String]) -> Vec<Wording> {
        self.entry().read.iter().zip(recorded).map(|(read, text)| read(text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Unplaced};
    use crate::diag::kind::{ArticleGap, LatinWord};
    use crate::diag::{Lang, Wording};

    #[test]
    fn a_message_names_the_words_and_the_arguments() {
        let says = |finding: &Unplaced, lang| finding.code.message(lang, &finding.words, &finding.args);
        let gap =
            ArticleGap { missing: "第一条".to_owned(), before: Wording::both("篇首", "the beginning"), after: "第二条".to_owned() };
        let gap = Unplaced::from(gap);
        assert_eq!(says(&gap, Lang::En), "第一条 is missing between the beginning and 第二条");
        assert_eq!(says(&gap, Lang::Zh), "第一条缺失：篇首之后直接是第二条");
        assert_eq!(says(&LatinWord { words: "and".to_owned() }.into(), Lang::Zh), "正文中夹有外文词「and」");
    }

    #[test]
    fn codes_are_unique_and_read_back() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.name()), Some(*code));
        }
    }

    #[test]
    fn what_an_earlier_version_recorded_is_said_as_far_as_it_goes() {
        let args = Code::ArticleGap.read(&["第四条".to_owned()]);
        assert_eq!(Code::ArticleGap.message(Lang::En, "", &args), "第四条 is missing between  and ");
        let args = Code::ObjectSkipped.read(&["图片 picture".to_owned(), "多余".to_owned()]);
        assert_eq!(Code::ObjectSkipped.message(Lang::Zh, "", &args), "图片 picture不能转为文字");
    }
}
