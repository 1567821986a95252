//! Findings of references.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    ReferenceUnresolved(words) { law: String } => {
        code: "reference-unresolved",
        severity: Warning,
        zh: "「{words}」没有着落：{law}没有这一处",
        en: "`{words}` leads nowhere: {law} has no such place",
        zh_help: "对照原件核对编号、款和项；原文引错的，在 content/references.toml 写明",
        en_help: "compare numbers, 款 and 项 with the original; where the law itself is wrong, say so in content/references.toml",
        zh_why: "指向不存在之处的引用不做链接，多半是转换出了错。",
        en_why: "A citation of what is not there is no link; usually a conversion went wrong.",
        example: "依照本法第九十九条。",
    }

    ReferenceLost(words) { law: String } => {
        code: "reference-lost",
        severity: Warning,
        zh: "「{words}」所指的条文在{law}的这份文本中缺失",
        en: "what `{words}` cites is missing from this text of {law}",
        zh_help: "对照原件补上缺失的条文",
        en_help: "compare with the original and add the missing provision",
        zh_why: "条号有缺，引用所指的条文没有收到，不链接到相邻的条文。",
        en_why: "Numbers are missing here; a citation of one is not sent to its neighbour.",
    }

    ReferenceAmbiguous(words) { places: Wording } => {
        code: "reference-ambiguous",
        severity: Warning,
        zh: "「{words}」不知指哪一处：{places}",
        en: "which place `{words}` means is not known: {places}",
        zh_help: "查明后在 content/references.toml 写明指哪一处",
        en_help: "find out which is meant and write it into content/references.toml",
        zh_why: "不能确定的引用不做链接，也不猜。",
        en_why: "A citation that cannot be told apart is no link and no guess.",
    }

    ReferenceDangling(words) { law: String } => {
        code: "reference-dangling",
        severity: Warning,
        zh: "「{words}」之前，{law}里没有它可指的条款",
        en: "nothing stands before `{words}` that it could mean in {law}",
        zh_help: "对照原件，看分段是否有误",
        en_help: "compare with the original: a paragraph break may be wrong",
        zh_why: "第一款里的「前款」没有所指，多半是分段有误。",
        en_why: "前款 in a first 款 has nothing to mean; usually a paragraph break is wrong.",
    }

    ReferenceVersion(words) { title: Wording, version: String } => {
        code: "reference-version",
        severity: Warning,
        zh: "「{words}」不在{title}中，另一文本（{version}）有",
        en: "`{words}` is not in {title}; another text has it ({version})",
        zh_help: "查明所引的是哪一文本，在 content/references.toml 写明；日期有误的，更正题注或者文件头",
        en_help: "find out which text is cited and write it into content/references.toml; or mend the days of the title note or the head",
        zh_why: "引用指它通过时适用的文本；那份文本没有而别的文本有，多半是引错了，或者日期有误。",
        en_why: "A citation means the text that applied when it was made; where only another has the place, it is mostly a slip, or a day is wrong.",
    }

    ReferenceEarlier(words) { law: String, day: String } => {
        code: "reference-earlier",
        severity: Note,
        zh: "「{words}」所引的是{law}在{day}时的文本，没有收录；收录的文本没有这一处",
        en: "`{words}` means the text of {law} as it was on {day}, which is not here; the text that is has no such place",
        zh_help: "把那时的文本放在 content/laws/<网址>/<日期>.md，引用就有着落",
        en_help: "keep the text of that time as content/laws/<slug>/<date>.md, and the citation leads there",
        zh_why: "法律修改后条号会变，旧引用在新文本里找不到，不等于引错。",
        en_why: "Amendments move numbers: an old citation that a newer text has not is no mistake.",
    }

    ReferenceStale(words) { place: String } => {
        code: "reference-stale",
        severity: Warning,
        zh: "引用决定「{words}」（{place}）已没有对象",
        en: "the decision on `{words}` ({place}) has nothing to decide any more",
        zh_help: "核对 place、mention 和 target；不再需要的，从 content/references.toml 删去",
        en_help: "check its place, mention and target, or delete it from content/references.toml",
        zh_why: "过时的决定会遮住新的问题。",
        en_why: "A stale decision would hide a new problem.",
    }

    ReferencesInvalid { reason: Wording } => {
        code: "references-invalid",
        severity: Error,
        zh: "引用决定读不通：{reason}",
        en: "the decisions on references cannot be read: {reason}",
        zh_help: "每条写成 [[reference]]，有 law、place、mention、reason，可有 target",
        en_help: "each is a [[reference]] with law, place, mention, reason and perhaps target",
        zh_why: "读不通就什么也不采用，所以要报告。",
        en_why: "Unread, nothing of it is used.",
    }

    ElsewhereUnused(words) {} => {
        code: "elsewhere-unused",
        severity: Note,
        zh: "没有法规引用「{words}」，或者本站已经收录",
        en: "no text cites `{words}`, or the site has it",
        zh_help: "核对名称；不再需要的，从 content/elsewhere.toml 删去",
        en_help: "check the name, or delete it from content/elsewhere.toml",
        zh_why: "写了地址而没有引用，多半是名称写得与正文不同。",
        en_why: "An address that nothing leads to usually stands under another name than the texts use.",
    }

    ElsewhereInvalid { reason: Wording } => {
        code: "elsewhere-invalid",
        severity: Error,
        zh: "站外文本写得不对：{reason}",
        en: "a text elsewhere is not written right: {reason}",
        zh_help: "每条写成 [[text]]，有 title，可有 names 和 url",
        en_help: "each is a [[text]] with a title, and perhaps names and a url",
        zh_why: "读不通的条目不采用，引用就没有链接，所以要报告。",
        en_why: "An entry that cannot be read is not used, and its citations are no links.",
    }

    TitleNearly(words) { title: String } => {
        code: "title-nearly",
        severity: Note,
        zh: "「{words}」与收录的「{title}」只差几个字",
        en: "`{words}` is nearly the title `{title}` of the collection",
        zh_help: "同一部法的，把这个名称加进它的 aliases；不是的，不必理会",
        en_help: "if it is the same law, add the name to its aliases; otherwise let it be",
        zh_why: "名称差一两个字，可能是引错，也可能是另一部法。",
        en_why: "A letter or two may be a slip, or another law.",
    }
}
