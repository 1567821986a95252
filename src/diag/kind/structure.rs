//! Findings in the numbers and the outline of a law.

use crate::diag::entry::{Loss, Remark, Shown, kinds};
use crate::diag::wording::Wording;

kinds! {
    ArticleGap { missing: String, before: Wording, after: String } => {
        code: "article-gap",
        severity: Warning,
        shown: Shown::at(Remark::MissingPages).lacking(Loss::Articles),
        zh: "{missing}缺失：{before}之后直接是{after}",
        en: "{missing} is missing between {before} and {after}",
        zh_help: "对照原件；原文确实没有的，在文件头的 accepted 中写明理由",
        en_help: "compare with the original; if the law has none, say why under `accepted` in its head",
        zh_why: "来源常缺页。前后两条都保留，缺的不补。",
        en_why: "Sources lose pages. Both neighbours are kept and nothing is invented.",
        example: "第三条　甲。\n第五条　乙。",
    }

    ArticleDuplicate { label: String } => {
        code: "article-duplicate",
        severity: Error,
        shown: Shown::at(Remark::Sic),
        zh: "{label}出现了两次",
        en: "{label} stands twice",
        zh_help: "给后一条改正编号；来源重复的，删去一条",
        en_help: "renumber the later one, or delete it if the source repeats it",
        zh_why: "两条同号，引用就不知指哪一条。",
        en_why: "With two of one number a citation cannot say which it means.",
        example: "第五条　甲。\n第五条　乙。",
    }

    ArticleOrder { label: String, before: Wording } => {
        code: "article-order",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "{label}排在{before}之后",
        en: "{label} stands after {before}",
        zh_help: "对照原件核对次序；正文按来源的次序保留",
        en_help: "compare the order with the original; the text is kept as the source has it",
        zh_why: "转换常打乱段落。次序不由程序恢复。",
        en_why: "Conversions shuffle paragraphs. The program does not restore the order by guess.",
        example: "第二条　乙。\n第一条　甲。",
    }

    ArticleNumbersLost(words) { cause: Wording } => {
        code: "article-numbers-lost",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords),
        zh: "「{words}」之前没有条号，{cause}",
        en: "no article number stands before `{words}`: {cause}",
        zh_help: "对照原件，在段首补上 `**第…条**`",
        en_help: "compare with the original and write `**第…条**` at the head of the paragraph",
        zh_why: "Word 自动编号在粘贴时会丢失。程序不替它编号。",
        en_why: "Automatic numbers get lost when text is pasted. The program does not number it by guess.",
        example: "第一章　总则\n为了甲。\n第三条　丙。",
    }

    DivisionGap { missing: String, before: Wording, after: String, stretch: Wording } => {
        code: "division-gap",
        severity: Warning,
        shown: Shown::at(Remark::MissingPages).lacking(Loss::Headings),
        zh: "{missing}的标题缺失：{before}之后直接是{after}；{stretch}属于哪一章不能确定",
        en: "the heading of {missing} is missing between {before} and {after}; where {stretch} belong is not known",
        zh_help: "对照原件，在应有的位置补上标题",
        en_help: "compare with the original and write the heading where it belongs",
        zh_why: "标题丢失后，前后条文属于哪一章无从得知。",
        en_why: "Without the heading nobody can say which division the provisions belong to.",
        example: "第一章　甲\n第一条　甲。\n第三章　丙\n第二条　乙。",
    }

    DivisionLost(words) { first: String, stretch: Wording } => {
        code: "division-lost",
        severity: Warning,
        shown: Shown::at(Remark::MissingPages).lacking(Loss::Headings),
        zh: "{first}之前应有一个标题，已经丢失：{stretch}",
        en: "a heading must have stood before {first} and is lost: {stretch}",
        zh_help: "对照原件，把 `〔章名缺失〕` 换成原有的标题",
        en_help: "compare with the original and put its heading in the place of `〔章名缺失〕`",
        zh_why: "章节不明就写明不明，不并入前一章。",
        en_why: "Provisions of an unknown chapter are shown as such, not counted into the one before.",
    }

    DivisionDuplicate { label: String } => {
        code: "division-duplicate",
        severity: Warning,
        zh: "{label}出现了两次",
        en: "{label} stands twice",
        zh_help: "对照原件核对编号",
        en_help: "compare the numbers with the original",
        zh_why: "同级同号的标题，地址靠次序区分。",
        en_why: "Headings of one number and level are told apart by their order alone.",
    }

    SupplementMissing(words) { heading: String } => {
        code: "supplement-missing",
        severity: Warning,
        zh: "施行条款在「{heading}」之下，没有附则标题",
        en: "the commencement provision stands in {heading}; no supplementary heading is found",
        zh_help: "对照原件，看是否丢了「附则」标题",
        en_help: "compare with the original: the heading 附则 may be lost",
        zh_why: "设章的法律，附则单独成章（立法技术规范）。",
        en_why: "In a law with chapters 附则 is a chapter of its own (drafting norms).",
    }

    EndMissing { last: String } => {
        code: "end-missing",
        severity: Warning,
        shown: Shown::at(Remark::MissingPages).lacking(Loss::End),
        zh: "全文到{last}结束，没有施行日期条款，结尾可能缺失",
        en: "the text ends with {last} and no commencement provision; its end may be lost",
        zh_help: "对照原件核对结尾",
        en_help: "compare the end with the original",
        zh_why: "施行条款通常是最后一条。",
        en_why: "The commencement provision usually is the last.",
    }

    ItemGap { missing: String, before: Wording, after: String } => {
        code: "item-gap",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords),
        zh: "{missing}缺失：{before}之后直接是{after}",
        en: "{missing} is missing between {before} and {after}",
        zh_help: "对照原件核对各项",
        en_help: "compare the items with the original",
        zh_why: "漏了一项，后面各项的引用都会错位。",
        en_why: "With an item lost, citations of those after it point to the wrong one.",
        example: "（一）甲；\n（三）丙。",
    }

    ItemOrder { label: String, before: Wording } => {
        code: "item-order",
        severity: Warning,
        zh: "{label}排在{before}之后",
        en: "{label} stands after {before}",
        zh_help: "对照原件核对各项的编号",
        en_help: "compare the labels of the items with the original",
        zh_why: "编号重复或倒退，引用就不知指哪一项。",
        en_why: "With a label twice or out of order a citation cannot say which item it means.",
        example: "（一）甲；\n（二）乙；\n（二）丙。",
    }

    ItemMarkersLost(words) { count: usize, before: Wording, after: Wording } => {
        code: "item-markers-lost",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords),
        zh: "{before}与{after}之间有 {count} 段没有编号，可能是丢了编号的项",
        en: "{count} paragraphs without number stand between {before} and {after}: they may be items that lost theirs",
        zh_help: "对照原件，在段首补上编号",
        en_help: "compare with the original and write the labels at the head of the paragraphs",
        zh_why: "编号不由程序补写。",
        en_why: "The program does not write labels by guess.",
    }

    NumberingUnsure { missing: String, after: String } => {
        code: "numbering-unsure",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "{after}接在哪个编号之后不能确定：所缺的{missing}就在近处的行首，读作别的层次或正文",
        en: "which number {after} follows is not known: {missing} stands at the head of a line close by, read as another level or as text",
        zh_help: "对照原件，核对各级编号",
        en_help: "compare the levels of the numbers with the original",
        zh_why: "编号接不上，所缺的编号却就在近处：两种读法都可能，由人来定。",
        en_why: "The numbers do not go on, yet the one that is lacking stands close by: either reading may be right, and a person decides.",
        example: "一、甲。\n（一）乙。\n二、丙：\n（三）丁。",
    }
}
