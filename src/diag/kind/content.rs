//! Findings in what people write beside the text: heads, corrections, settings, notes, records.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    FrontMatterInvalid(words) { reason: Wording } => {
        code: "front-matter-invalid",
        severity: Error,
        zh: "文件头读不通：{reason}",
        en: "the head of the file cannot be read: {reason}",
        zh_help: "文件以 ```toml 开始，以 ``` 结束，其间每行为 键 = 值",
        en_help: "the file begins with ```toml, one key = value a line, and ends with ```",
        zh_why: "没有文件头就不知道这是哪部法律。",
        en_why: "Without its head nobody knows which law it is.",
    }

    FrontMatterUnknownKey(words) { meant: Wording } => {
        code: "front-matter-unknown-key",
        severity: Warning,
        zh: "文件头有不认识的键「{words}」{meant}",
        en: "unknown key `{words}` in the head{meant}",
        zh_help: "改正拼写，或删去",
        en_help: "mend the spelling or delete it",
        zh_why: "拼错的键会被悄悄忽略，所以要报告。",
        en_why: "A misspelt key would be ignored in silence.",
        example: "efective = \"2023-01-01\"",
    }

    TitleMismatch(words) { title: String } => {
        code: "title-mismatch",
        severity: Warning,
        zh: "大标题「{words}」与文件头的 title「{title}」不同",
        en: "the heading `{words}` differs from the title `{title}` in the head",
        zh_help: "改成一致；以文件头为准",
        en_help: "make them the same; the head prevails",
        zh_why: "标题写在两处，必须相同。",
        en_why: "The title stands in two places and must be the same.",
    }

    ErratumStale(words) { place: String } => {
        code: "erratum-stale",
        severity: Warning,
        zh: "勘误指向的「{words}」不在{place}",
        en: "the erratum's `{words}` does not stand in {place}",
        zh_help: "核对 place 和 found；正文已改正的，删去这条勘误",
        en_help: "check `place` and `found`; delete the erratum if the text was mended",
        zh_why: "勘误只说明印刷的字，字变了它就失去根据。",
        en_why: "An erratum is about printed words; when they change it has lost its ground.",
    }

    AcceptedStale(words) {} => {
        code: "accepted-stale",
        severity: Warning,
        zh: "accepted 中的 {words} 已没有对应的提示",
        en: "nothing is found any more for the accepted {words}",
        zh_help: "删去这一条",
        en_help: "delete the entry",
        zh_why: "过时的豁免会遮住新的问题。",
        en_why: "A stale acceptance would hide a new problem.",
    }

    LawEdited { file: String } => {
        code: "law-edited",
        severity: Warning,
        zh: "{file} 已经人工修改，没有覆盖",
        en: "{file} was edited by hand and is not overwritten",
        zh_help: "确要重新导入，用 `--force`（旧文件另存备份）",
        en_help: "use `--force` to import anew; a backup of the old file is kept",
        zh_why: "导入之后，Markdown 才是正本。",
        en_why: "After import the Markdown is the truth.",
    }

    SourceChanged { source: String } => {
        code: "source-changed",
        severity: Warning,
        zh: "来源文件 {source} 与导入时不同",
        en: "the source {source} is not the one that was imported",
        zh_help: "重新导入，或核对来源",
        en_help: "import it again, or check the source",
        zh_why: "记录的 sha256 与文件不符。",
        en_why: "The recorded sha256 does not fit the file.",
    }

    SourceNoteInvalid(words) { reason: Wording } => {
        code: "source-note-invalid",
        severity: Error,
        zh: "来源说明读不通：{reason}",
        en: "the note about the source cannot be read: {reason}",
        zh_help: "对照文档《站点的文件和设置》的「来源说明」一节改正",
        en_help: "see the section on source notes in the documentation of a site (content/pages/site.md)",
        zh_why: "来源说明写明文件从哪里来、文外所知各凭何人之言；读不通就什么也不采用。",
        en_why: "The note says where a file is from and on whose word things are known; unread, nothing of it is used.",
    }

    LedgerInvalid { reason: Wording } => {
        code: "ledger-invalid",
        severity: Warning,
        zh: "清理记录读不通：{reason}",
        en: "the ledger cannot be read: {reason}",
        zh_help: "重新导入来源，不要手工修改 content/ledgers",
        en_help: "import the source again; do not edit content/ledgers by hand",
        zh_why: "清理记录由导入写成，用来说明删了什么、并了什么，也用来辨认人工修改。",
        en_why: "The ledger says what was removed and joined, and shows which files were edited by hand.",
    }

    NotUtf8 {} => {
        code: "not-utf-8",
        severity: Error,
        zh: "文件不是 UTF-8：这里的字节读不通",
        en: "the file is not UTF-8: the bytes here cannot be read",
        zh_help: "用编辑器另存为 UTF-8；来源文件则用 `fadian import`",
        en_help: "save it as UTF-8; a source is read by `fadian import`",
        zh_why: "站点自己的文件都是 UTF-8；读不通的字节会变成乱码出版。",
        en_why: "The site's own files are UTF-8; bytes that cannot be read would be published as garbage.",
    }

    NestingTooDeep { most: usize } => {
        code: "nesting-too-deep",
        severity: Warning,
        zh: "标记嵌套超过 {most} 层，从这里起更深的不起作用",
        en: "markup is nested more than {most} deep; what is deeper has no effect from here on",
        zh_help: "减少引用、列表或强调的层数；文字都在",
        en_help: "nest fewer quotes, lists or emphases; no word is lost",
        zh_why: "没有读者能分清几十层的列表，而程序不能为它无限地用内存。",
        en_why: "No reader tells dozens of levels apart, and the program cannot spend memory on them without end.",
    }

    LinkUnsafe(words) {} => {
        code: "link-unsafe",
        severity: Error,
        zh: "链接「{words}」不是站内地址，也不以 https:、http: 或 mailto: 开头",
        en: "the link `{words}` neither leads into the site nor begins with https:, http: or mailto:",
        zh_help: "改正链接；它没有写进页面",
        en_help: "mend the link; it was not written into the page",
        zh_why: "javascript: 之类的地址会在读者那里运行程序。",
        en_why: "Addresses such as javascript: run programs at the reader's.",
    }

    ConfigInvalid { reason: Wording } => {
        code: "config-invalid",
        severity: Error,
        zh: "站点配置读不通：{reason}",
        en: "the settings cannot be read: {reason}",
        zh_help: "对照文档《站点的文件和设置》的「设置」一节改正",
        en_help: "see the section on settings in the documentation of a site (content/pages/site.md)",
        zh_why: "配置决定整个站点。",
        en_why: "The settings shape the whole site.",
    }

    ConfigUnknownKey(words) { meant: Wording } => {
        code: "config-unknown-key",
        severity: Warning,
        zh: "配置中有不认识的键「{words}」{meant}",
        en: "unknown key `{words}` in the settings{meant}",
        zh_help: "改正拼写，或删去",
        en_help: "mend the spelling or delete it",
        zh_why: "拼错的键会被悄悄忽略，所以要报告。",
        en_why: "A misspelt key would be ignored in silence.",
    }
}
