//! Findings in the words of a law.

use crate::diag::entry::{Loss, Remark, Shown, kinds};
use crate::diag::wording::Wording;

kinds! {
    BoundaryUnsure(words) {} => {
        code: "boundary-unsure",
        severity: Warning,
        shown: Shown::at(Remark::Paragraphs),
        zh: "「{words}」处是换行还是另起一款，不能确定",
        en: "at `{words}` it is not known whether a line was wrapped or a new paragraph begins",
        zh_help: "对照原件：同一款的连成一段，两款的空一行",
        en_help: "compare with the original: one paragraph, or two with a blank line between",
        zh_why: "款不写编号，只看分段；错一段，引用就错一款。",
        en_why: "Paragraphs 款 are only counted: one break more or less makes wrong citations.",
    }

    WordsLost(words) {} => {
        code: "words-lost",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords).lacking(Loss::Words),
        zh: "「{words}」到此中断，下一段另起，文字可能缺失",
        en: "the text breaks off after `{words}` and the next paragraph begins anew: words may be lost",
        zh_help: "对照原件补上文字，或以勘误说明",
        en_help: "compare with the original",
        zh_why: "断处的后文接不上，不能并成一句。",
        en_why: "What follows does not continue the sentence, so the two are not joined.",
    }

    SentenceUnfinished(words) {} => {
        code: "sentence-unfinished",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords).lacking(Loss::Words),
        zh: "「{words}」没有说完：段尾没有句号",
        en: "the sentence `{words}` stops without a full stop",
        zh_help: "对照原件，看是否缺字缺页",
        en_help: "compare with the original: words or a page may be lost",
        zh_why: "法律的一款以句号、分号或冒号结束。",
        en_why: "A paragraph of law ends with a full stop, semicolon or colon.",
        example: "第三十三条　应当明确数",
    }

    PassageDisplaced(words) { origin: String } => {
        code: "passage-displaced",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "「{words}」像是{origin}的后文，错排在这里",
        en: "`{words}` looks like the rest of {origin}, printed in the wrong place",
        zh_help: "对照原件核对；文字照录在来源的位置",
        en_help: "compare with the original; the text is kept where the source has it",
        zh_why: "错排的文字照录并注明，不由程序搬动。",
        en_why: "Displaced text is kept and flagged, never moved by the program.",
    }

    ParagraphGlued(words) {} => {
        code: "paragraph-glued",
        severity: Warning,
        shown: Shown::at(Remark::Paragraphs),
        zh: "「{words}」之后可能漏了分段",
        en: "a paragraph break may be missing after `{words}`",
        zh_help: "对照原件，需要时在此分段",
        en_help: "compare with the original and part the paragraph there if need be",
        zh_why: "同样的段落在别处都单独成段。",
        en_why: "Everywhere else such a paragraph stands alone.",
    }

    TocMismatch(words) {} => {
        code: "toc-mismatch",
        severity: Warning,
        zh: "目录有「{words}」，正文没有",
        en: "the table of contents has `{words}`, the text has not",
        zh_help: "对照原件核对标题",
        en_help: "compare the headings with the original",
        zh_why: "目录不进正文，只用来核对。",
        en_why: "The table of contents is not content; it is a check.",
    }

    ForeignCharacter(words) {} => {
        code: "foreign-character",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "「{words}」含繁体或异体字",
        en: "`{words}` holds a traditional or variant character",
        zh_help: "原文如此的，以勘误注明；转换所致的，改正来源",
        en_help: "if printed so, write an erratum; if the conversion did it, mend the source",
        zh_why: "规范文本用简化字；错字照录，由人判断。",
        en_why: "Texts are published in simplified characters; what is printed stays until a person decides.",
        example: "空間",
    }

    LatinWord(words) {} => {
        code: "latin-word",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "正文中夹有外文词「{words}」",
        en: "the foreign word `{words}` stands in the sentence",
        zh_help: "原文如此的，以勘误注明",
        en_help: "if printed so, write an erratum",
        zh_why: "外文连词多为转换或输入之误，照录待核。",
        en_why: "Foreign function words usually are slips; they stay until a person decides.",
        example: "平台 and 平台",
    }

    GarbledCharacter(words) {} => {
        code: "garbled-character",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "「{words}」疑为乱码",
        en: "`{words}` looks garbled",
        zh_help: "对照原件，以勘误注明",
        en_help: "compare with the original and write an erratum",
        zh_why: "罕用字夹在数字之间，多为符号转换之误。",
        en_why: "A rare character between digits usually is a symbol gone wrong.",
        example: "5暶2暶3",
    }

    InvisibleCharacter(words) { name: String, count: usize } => {
        code: "invisible-character",
        severity: Warning,
        zh: "「{words}」里有看不见的字符 {name}，这一段共 {count} 个",
        en: "`{words}` holds an invisible character, {name}; there are {count} of the kind in this text",
        zh_help: "对照原件，不属于原文的删去",
        en_help: "compare with the original and delete what does not belong to it",
        zh_why: "改变书写方向或零宽的字符，使读者看到的与文件里的不同，也使查找落空。照录，由人判断。",
        en_why: "Characters that turn the direction of writing or take no width make readers see what the file does not say, and searches miss it. They stay until a person decides.",
        example: "甲\u{202e}乙",
    }

    RepeatedWords(words) {} => {
        code: "repeated-words",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "「{words}」连写两次",
        en: "`{words}` stands twice in a row",
        zh_help: "原文如此的，以勘误注明",
        en_help: "if printed so, write an erratum",
        zh_why: "重复的词照录，由人判断。",
        en_why: "Repeated words stay until a person decides.",
        example: "转化转化",
    }

    HalfwidthPunctuation(words) { count: usize } => {
        code: "halfwidth-punctuation",
        severity: Note,
        zh: "有 {count} 处半角标点，页面上按全角排印",
        en: "{count} half-width punctuation marks, set in full width on the pages",
        zh_help: "不必改：法规文件和原件照旧",
        en_help: "nothing need be done: the file of the law and its source stay as they are",
        zh_why: "标点的宽窄是排版，不是文字：页面上与汉字同宽，一字不改。",
        en_why: "How wide a mark is set is layout and no word: on the pages it is as wide as the characters beside it.",
        example: "规划,报",
    }

    UnbalancedBracket(words) { bracket: String } => {
        code: "unbalanced-bracket",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "括号或引号错配：{bracket}",
        en: "`{bracket}` holds a bracket or quotation mark that does not match",
        zh_help: "对照原件核对",
        en_help: "compare with the original",
        zh_why: "缺了另一半，或者一半全角、一半半角；照录，由人判断。",
        en_why: "Its other half is missing, or is of another width. What is printed stays until a person decides.",
        example: "县(市、区）",
    }

    PlaceholderDate(words) {} => {
        code: "placeholder-date",
        severity: Warning,
        shown: Shown::at(Remark::Sic),
        zh: "日期「{words}」尚未填写",
        en: "the date `{words}` is not filled in",
        zh_help: "照录；公布后更新",
        en_help: "kept as printed; update it when the law is published",
        zh_why: "征求意见稿常留空日期。",
        en_why: "Drafts leave dates open.",
        example: "2023年X月X日",
    }

    WordsMissing(words) { reason: Wording } => {
        code: "words-missing",
        severity: Warning,
        shown: Shown::at(Remark::MissingWords).lacking(Loss::Words),
        zh: "「{words}」读不通：{reason}，中间可能缺字",
        en: "`{words}` cannot be read: {reason}; words may be lost in it",
        zh_help: "对照原件补上缺的字",
        en_help: "compare with the original and put the words back",
        zh_why: "「不超过」后面只能是一个数。出现区间，说明中间的话丢了，而断处看不出来。",
        en_why: "Behind the words of an upper limit stands one number. A range there means that words between are lost, though nothing looks broken.",
        example: "补贴期不超300平方米至1000平方米。",
    }

    PunctuationLost(words) {} => {
        code: "punctuation-lost",
        severity: Note,
        zh: "「{words}」在断行处接合，中间可能缺逗号",
        en: "`{words}` was cut there and joined; a comma may be lost between",
        zh_help: "对照原件，需要时补上逗号",
        en_help: "compare with the original and put the comma back where it belongs",
        zh_why: "换页处的标点容易丢失。程序只接合，不添字。",
        en_why: "Punctuation is easily lost at the end of a page. The program joins, and adds nothing.",
    }

    IssueDateMissing(words) {} => {
        code: "issue-date-missing",
        severity: Warning,
        zh: "「{words}」，但标题、题注、公告和落款都没有日期，何时起不明；落款可能缺失",
        en: "`{words}`, but neither title note, announcement nor signature tells a date: from when on is not known, and the signature may be lost",
        zh_help: "查明印发日期，写入文件头的 `published`",
        en_help: "find the day of issue and write it as `published` in the head",
        zh_why: "以印发之日起算的，须知道哪天印发。落款常在转换时丢失。",
        en_why: "What counts from the day of issue needs that day. The signature with its date is often lost in a conversion.",
        example: "本政策自印发之日起施行。",
    }
}
