//! Findings in the files of comparisons.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    ComparisonInvalid { reason: Wording } => {
        code: "comparison-invalid",
        severity: Error,
        zh: "比较文件有误：{reason}",
        en: "the comparison's file is wrong: {reason}",
        zh_help: "按提示修改 content/comparisons 里的文件",
        en_help: "mend the file in content/comparisons",
        zh_why: "写错的一项若被忽略，编者的判断就悄悄丢了。",
        en_why: "A misspelt entry that is ignored loses an editor's judgement in silence.",
    }

    ComparisonStale(words) { missing: String, place: Wording } => {
        code: "comparison-stale",
        severity: Warning,
        zh: "{place} 中没有 {missing}",
        en: "there is no {missing} in {place}",
        zh_help: "条文改过编号或删去的，更正比较文件；法规不在本站的，从 laws 中删去",
        en_help: "correct the comparison's file: the provision was renumbered or is gone",
        zh_why: "指向不存在条文的对应关系会误导读者。",
        en_why: "A counterpart that points nowhere misleads readers.",
    }

    ComparisonUnplaced { count: usize, examples: String } => {
        code: "comparison-unplaced",
        severity: Note,
        zh: "有 {count} 个条文不在任何主题中：{examples}",
        en: "{count} provisions stand in no topic: {examples}",
        zh_help: "把它们归入主题，读者才能从主题找到每一条",
        en_help: "place them, so that every provision can be found by its topic",
        zh_why: "比较表只显示归入主题的条文。",
        en_why: "The table shows only what is placed in a topic.",
    }

    ComparisonAddress(words) {} => {
        code: "comparison-address",
        severity: Warning,
        zh: "主题的 id「{words}」不能作地址，这一页以它在文件里的序号为名",
        en: "the topic's id `{words}` can be no address: its page is called by its position in the file",
        zh_help: "id 只用小写字母、数字和连字符，至多一百个字符；已发布的页面改名后，旧地址写入 content/redirects.toml",
        en_help: "use lower-case letters, digits and hyphens only, a hundred at most; where the page is published, write its old address into content/redirects.toml",
        zh_why: "前面加一个主题，以序号为名的页面就换了地址，引用它的链接落到别的主题上。",
        en_why: "Once a topic is added before it, such a page has another address, and links to it lead to another topic.",
    }

    ComparisonEmpty { reason: Wording } => {
        code: "comparison-empty",
        severity: Warning,
        zh: "这一组没有页面：{reason}",
        en: "this comparison has no pages: {reason}",
        zh_help: "laws 列出本站的两部以上法律，并至少写一个 [[topics]]；主题可由 `fadian compare suggest` 归纳",
        en_help: "name two laws of the site or more in `laws`, and at least one [[topics]]; `fadian compare suggest` proposes topics",
        zh_why: "写了文件而没有页面，编者会以为已经发布。",
        en_why: "Whoever wrote the file takes it for published.",
    }
}
