//! Types of provisions 条文类型 that every law has and that are told by their words: purpose, scope, commencement, penalties …
//!
//! In: a provision. Out: [`ProvisionType`], the types it is of. Two provisions of which one is of such a type and the other is not
//! seldom answer each other, whatever words they share.

use super::provision_text::ProvisionText;

/// The types of a provision, a bit each; none for a provision on a subject of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ProvisionType(u8);

/// What a law calls itself.
const SELF: [&str; 7] = ["条例", "办法", "规定", "法", "细则", "意见", "政策"];
/// A provision longer than this, in characters, does not only set a date or leave a matter to other laws.
const SHORT: usize = 120;

impl ProvisionType {
    /// The types of a provision.
    pub(super) fn of(unit: &ProvisionText) -> Self {
        let says = |words: &[&str]| unit.paragraphs.iter().any(|text| words.iter().any(|word| text.contains(word)));
        let of_itself = |before: &str, after: &str| {
            let follows = |rest: &str| SELF.iter().any(|name| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(after)));
            unit.paragraphs.iter().any(|text| text.match_indices(before).any(|(at, _)| follows(&text[at + before.len()..])))
        };
        let is_short = unit.paragraphs.iter().map(|text| text.chars().count()).sum::<usize>() < SHORT;
        let is_penal = says(&["罚款", "没收违法所得", "吊销", "责令改正", "责令限期改正", "给予警告"]);
        let types = [
            of_itself("制定本", "") || says(&["制定如下"]),
            says(&["适用本"]) || of_itself("适用于本", "") || of_itself("本", "适用") || of_itself("应当遵守本", ""),
            says(&["所称", "下列用语", "用语的含义", "是指"]),
            is_short && says(&["起施行", "同时废止", "有效期"]),
            is_penal && says(&["违反", "未", "不"]),
            says(&["玩忽职守", "滥用职权", "徇私舞弊", "给予处分", "给予行政处分", "给予政务处分"]),
            says(&["构成犯罪", "刑事责任"]),
            is_short && says(&["另有规定", "已有规定", "从其规定", "依照其规定"]),
        ];
        Self(types.iter().rev().fold(0, |bits, is_of| bits << 1 | u8::from(*is_of)))
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
