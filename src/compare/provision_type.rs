//! Types of provisions 条文类型 that every law has and that are told by their words: purpose, scope, commencement, penalties …
//!
//! In: a provision. Out: [`ProvisionType`], the types it is of. Two provisions of which one is of such a type and the other is not
//! seldom answer each other, whatever words they share.

use super::provision_text::ProvisionText;
use super::word_starts::WordStarts;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The types of a provision, a bit each; none for a provision on a subject of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct ProvisionType(u8);

/// What a law calls itself.
const SELF: [&str; 7] = ["条例", "办法", "规定", "法", "细则", "意见", "政策"];
/// A provision longer than this, in characters, does not only set a date or leave a matter to other laws.
const SHORT: usize = 120;

/// What a provision says that tells its types, a bit each. The first eight are types but for their conditions.
mod said {
    pub(super) const PURPOSE: u16 = 1;
    pub(super) const SCOPE: u16 = 1 << 1;
    pub(super) const DEFINITION: u16 = 1 << 2;
    pub(super) const DATE: u16 = 1 << 3;
    pub(super) const PENALTY: u16 = 1 << 4;
    pub(super) const MISCONDUCT: u16 = 1 << 5;
    pub(super) const CRIME: u16 = 1 << 6;
    pub(super) const OTHER_LAW: u16 = 1 << 7;
    pub(super) const BREACH: u16 = 1 << 8;
}

/// The words that tell types, by what they say.
const WORDS: [(u16, &[&str]); 9] = [
    (said::PURPOSE, &["制定如下"]),
    (said::SCOPE, &["适用本"]),
    (said::DEFINITION, &["所称", "下列用语", "用语的含义", "是指"]),
    (said::DATE, &["起施行", "同时废止", "有效期"]),
    (said::PENALTY, &["罚款", "没收违法所得", "吊销", "责令改正", "责令限期改正", "给予警告"]),
    (said::MISCONDUCT, &["玩忽职守", "滥用职权", "徇私舞弊", "给予处分", "给予行政处分", "给予政务处分"]),
    (said::CRIME, &["构成犯罪", "刑事责任"]),
    (said::OTHER_LAW, &["另有规定", "已有规定", "从其规定", "依照其规定"]),
    (said::BREACH, &["违反"]),
];
/// What stands before and behind the name of the law itself, and what that says.
const OF_ITSELF: [(u16, &str, &str); 4] =
    [(said::PURPOSE, "制定本", ""), (said::SCOPE, "适用于本", ""), (said::SCOPE, "本", "适用"), (said::SCOPE, "应当遵守本", "")];

/// What of each word follows its first two characters, and what it says: all are looked for in one walk through a text.
static STARTS: LazyLock<WordStarts<(String, u16)>> = LazyLock::new(|| {
    let mut starts = WordStarts::new();
    for (says, words) in WORDS {
        for word in words {
            starts.add(word, |tail| (tail.to_owned(), says));
        }
    }
    for (says, before, after) in OF_ITSELF {
        for name in SELF {
            starts.add(&format!("{before}{name}{after}"), |tail| (tail.to_owned(), says));
        }
    }
    starts
});

impl ProvisionType {
    /// The types of a provision.
    pub(super) fn of(unit: &ProvisionText) -> Self {
        let (starts, mut says, mut n_characters) = (&*STARTS, 0, 0);
        for text in &unit.paragraphs {
            let mut before = None;
            for (at, second) in text.char_indices() {
                n_characters += 1;
                let Some(first) = before.replace(second) else { continue };
                for (tail, said) in starts.at(first, second) {
                    says |= if text[at + second.len_utf8()..].starts_with(tail) { *said } else { 0 };
                }
            }
        }
        let mut types = says;
        if n_characters >= SHORT {
            types &= !(said::DATE | said::OTHER_LAW);
        }
        let is_breach = || says & said::BREACH != 0 || unit.paragraphs.iter().any(|text| text.contains(['未', '不']));
        if types & said::PENALTY != 0 && !is_breach() {
            types &= !said::PENALTY;
        }
        // A breach alone is no type.
        Self((types & !said::BREACH) as u8)
    }

    /// What a type is called that every law has in one place; `None` for the others.
    pub(super) fn name(self) -> Option<&'static str> {
        const NAMES: [(u16, &str); 4] =
            [(said::PURPOSE, "立法目的"), (said::SCOPE, "适用范围"), (said::DATE, "施行"), (said::MISCONDUCT, "工作人员责任")];
        NAMES.iter().find(|(said, _)| self.has(*said)).map(|(_, name)| *name)
    }

    /// Whether it sets a penalty.
    pub(super) fn is_penalty(self) -> bool {
        self.has(said::PENALTY)
    }

    fn has(self, said: u16) -> bool {
        u16::from(self.0) & said != 0
    }

    /// Whether at least one of two provisions is of such a type, and they have none in common.
    pub(super) fn differs(self, other: Self) -> bool {
        self.0 | other.0 != 0 && self.0 & other.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::ProvisionType;
    use crate::compare::provision_text::ProvisionText;

    fn typed(text: &str) -> ProvisionType {
        ProvisionType::of(&ProvisionText { law: 0, caption: String::new(), headings: Vec::new(), paragraphs: vec![text.to_owned()] })
    }

    #[test]
    fn provisions_of_one_type_do_not_differ_and_those_on_a_subject_differ_from_them() {
        let purpose = typed("为了促进数字经济发展，制定本条例。");
        let scope = typed("本省行政区域内的相关活动适用本条例。");
        let subject = typed("县级以上人民政府应当推进数据中心建设。");
        assert!(!purpose.differs(typed("为了保护湿地，根据有关法律，制定本办法。")));
        assert!(!scope.differs(typed("本法适用于电子商务活动。")) || !scope.differs(typed("在本省从事经营活动，应当遵守本办法。")));
        assert!(purpose.differs(scope) && purpose.differs(subject));
        assert!(!subject.differs(typed("鼓励企业创新。")));
    }

    #[test]
    fn a_penalty_needs_a_breach_and_a_date_stands_in_few_words() {
        let penalty = typed("违反本条例第八条规定的，责令改正，可以并处五千元罚款。");
        assert!(!penalty.differs(typed("未办理登记的，给予警告。")));
        assert!(penalty.differs(typed("罚款用于公益。")));
        assert!(typed("本条例自公布之日起施行。").differs(typed("鼓励企业创新。")));
    }
}
