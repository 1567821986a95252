//! Findings in the files of comparisons.

use crate::diag::entry::{Shown, kinds};
use crate::diag::wording::Wording;

kinds! {
    ComparisonInvalid { reason: Wording } => {
        code: "comparison-invalid",
        severity: Error,
        shown: Shown::IN_NOTES,
        zh: "比较文件有误：{reason}",
        en: "the comparison's file is wrong: {reason}",
        zh_help: "按提示修改 content/comparisons 里的文件",
        en_help: "mend the file in content/comparisons",
        zh_why: "写错的一项若被忽略，编者的判断就悄悄丢了。",
        en_why: "A misspelt entry that is ignored loses an editor's judgement in silence.",
        example: "",
    }

    ComparisonStale(words) { missing: String, place: Wording } => {
        code: "comparison-stale",
        severity: Warning,
        shown: Shown::IN_NOTES,
        zh: "{place} 中没有 {missing}",
        en: "there is no {missing} in {place}",
        zh_help: "条文改过编号或删去的，更正比较文件；法规不在本站的，从 laws 中删去",
        en_help: "correct the comparison's file: the provision was renumbered or is gone",
        zh_why: "指向不存在条文的对应关系会误导读者。",
        en_why: "A counterpart that points nowhere misleads readers.",
        example: "",
    }

    ComparisonUnplaced { count: usize, examples: String } => {
        code: "comparison-unplaced",
        severity: Note,
        shown: Shown::IN_NOTES,
        zh: "有 {count} 个条文不在任何主题中：{examples}",
        en: "{count} provisions stand in no topic: {examples}",
        zh_help: "把它们归入主题，读者才能从主题找到每一条",
        en_help: "place them, so that every provision can be found by its topic",
        zh_why: "比较表只显示归入主题的条文。",
        en_why: "The table shows only what is placed in a topic.",
        example: "",
    }
}
