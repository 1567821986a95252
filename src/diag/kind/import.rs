//! Findings of reading a source: its bytes, its format, what cannot be turned into text.

use crate::diag::entry::{Loss, Remark, Shown, kinds};
use crate::diag::wording::Wording;

kinds! {
    TextDropped(words) {} => {
        code: "text-dropped",
        severity: Error,
        zh: "「{words}」既不在法律正文，也不在清理记录中",
        en: "`{words}` is neither in the law nor in the ledger",
        zh_help: "这是程序的错误：请报告，并附上来源文件",
        en_help: "this is a mistake of the program: please report it with the source",
        zh_why: "来源的每个非空白字符，要么进入正文，要么记入清理记录。",
        en_why: "Every character of a source that is not a blank ends in the law or in the ledger.",
    }

    EncodingUnknown {} => {
        code: "encoding-unknown",
        severity: Error,
        zh: "无法判断文件编码：UTF-8、UTF-16、GB18030、Big5 都读不通",
        en: "the file's encoding is none of UTF-8, UTF-16, GB18030 and Big5",
        zh_help: "用 `--encoding` 指明编码，或先转换为 UTF-8",
        en_help: "say which with `--encoding`, or convert it to UTF-8 first",
        zh_why: "猜错编码会悄悄改写每个字。",
        en_why: "A wrong guess would change every character in silence.",
    }

    EncodingDoubtful(words) { encoding: String, count: usize } => {
        code: "encoding-doubtful",
        severity: Warning,
        zh: "按 {encoding} 读取，但有 {count} 处字节不合该编码",
        en: "read as {encoding}, but {count} places do not fit it",
        zh_help: "核对「{words}」附近的文字，或用 `--encoding` 指明编码",
        en_help: "check the text near `{words}`, or say which encoding with `--encoding`",
        zh_why: "读不通的字节以 U+FFFD 保留，供人核对。",
        en_why: "Bytes that do not fit are kept as U+FFFD for a person to check.",
    }

    FormatUnsupported { format: String } => {
        code: "format-unsupported",
        severity: Error,
        zh: "暂不能读取 {format} 文件",
        en: "{format} files cannot be read yet",
        zh_help: "用能打开它的程序另存为 .docx、.txt 或 .pdf；数据文件不当作法规读",
        en_help: "save it as .docx, .txt or .pdf with a program that opens it; data are not read as a law",
        zh_why: "读取 .txt、.md、.docx、.doc、.wps、.rtf、.odt、.pdf、.html、.mht，表格读 .xlsx 和 .csv，.zip 当作文件夹。",
        en_why: "Read are .txt, .md, .docx, .doc, .wps, .rtf, .odt, .pdf, .html and .mht, tables as .xlsx and .csv, and a .zip as a folder.",
        example: "law.ofd",
    }

    PdfWithoutText { reason: Wording } => {
        code: "pdf-without-text",
        severity: Error,
        zh: "PDF 里没有可以读出的文字：{reason}",
        en: "the PDF holds no text that can be read: {reason}",
        zh_help: "先做文字识别（OCR）并校对，或向发文机关要文字版，另存为 .docx 或 .txt 再导入",
        en_help: "run text recognition (OCR) over it and proofread the result, or ask for the text itself; save it as .docx or .txt, then import",
        zh_why: "扫描件是一页页的图片；识别出来的字需要有人校对，不由导入代劳。",
        en_why: "A scan is a picture of each page; what a program recognises in it needs a person to check it, and no import does that in silence.",
    }

    SourceDamaged { reason: Wording } => {
        code: "source-damaged",
        severity: Error,
        zh: "文件打不开：{reason}",
        en: "the file cannot be opened: {reason}",
        zh_help: "重新下载或另存后再导入",
        en_help: "fetch or save it again, then import",
        zh_why: "压缩包或 XML 已损坏时，不读取其中一部分冒充全文。",
        en_why: "A damaged archive is not read in part and shown as the whole.",
    }

    SourceEmpty {} => {
        code: "source-empty",
        severity: Error,
        zh: "文件里没有文字",
        en: "the file holds no text",
        zh_help: "确认选对了文件",
        en_help: "make sure it is the right file",
        zh_why: "没有文字就没有法律可读。",
        en_why: "There is no law to read in it.",
    }

    InvisibleRemoved { name: String, count: usize } => {
        code: "invisible-removed",
        severity: Note,
        zh: "看不见的字符共 {count} 个，没有进入正文，第一个是 {name}",
        en: "{count} invisible characters did not go into the law; the first is {name}",
        zh_help: "一般不必理会；正文有异时对照原件",
        en_help: "usually there is nothing to do; compare with the original where the text looks odd",
        zh_why: "网页和 PDF 常带零宽和控制字符。它们当作空白去掉，但不悄悄去掉。",
        en_why: "Pages of the web and PDF files often carry characters without width and control characters. They are left out as blanks are, but not in silence.",
    }

    LookAlikesRead(words) { becomes: String, name: String, count: usize } => {
        code: "look-alikes-read",
        severity: Note,
        zh: "形同而码位不同的字共 {count} 个，按通用的字读取；第一个是「{words}」（{name}），读作「{becomes}」",
        en: "{count} characters that look like others are read as those; the first, `{words}` ({name}), as `{becomes}`",
        zh_help: "一般不必理会；每一处都在清理记录中",
        en_help: "usually there is nothing to do; each of them stands in the ledger",
        zh_why: "PDF 常把「一」存成部首「⼀」。看着一样，却检索不到，编号也认不出。",
        en_why: "PDF files often hold radicals in the place of characters. They look the same, but no search finds them, and no number is read from them.",
        example: "第⼀条　甲。",
    }

    RevisionsAccepted { insertions: u32, deletions: u32 } => {
        code: "revisions-accepted",
        severity: Warning,
        zh: "修订标记已按「接受」处理：{insertions} 处插入，{deletions} 处删除",
        en: "tracked changes were accepted: {insertions} insertions, {deletions} deletions",
        zh_help: "核对是否应以修订后的文字为准；删除的文字见清理记录",
        en_help: "make sure the changed wording is the one to publish; what was deleted stands in the ledger",
        zh_why: "带修订标记的文件含有两个文本，读者只应看到一个。",
        en_why: "A file with tracked changes holds two texts; readers should see one.",
    }

    ObjectSkipped(words) { object: Wording } => {
        code: "object-skipped",
        severity: Warning,
        shown: Shown::at(Remark::Original),
        zh: "{object}不能转为文字",
        en: "{object} cannot be turned into text",
        zh_help: "对照原件，把缺少的内容补进 Markdown",
        en_help: "compare with the original and add what is missing to the Markdown",
        zh_why: "图片、公式和嵌入对象没有可读的文字。",
        en_why: "Pictures, formulas and embedded objects hold no text to read.",
    }

    TextBox(words) {} => {
        code: "text-box",
        severity: Warning,
        zh: "「{words}」原在文本框中，排在其所附的段落之后",
        en: "`{words}` stood in a text box; it is put behind the paragraph that box is anchored in",
        zh_help: "对照原件：属于正文的移到应在的位置，不属于的删去",
        en_help: "compare with the original: move it where it belongs, or delete it",
        zh_why: "文本框浮在页面上，文件里没有它在正文中的位置。",
        en_why: "A text box floats over the page; the file does not say where in the text it belongs.",
    }

    ColumnsInterleaved(words) { count: usize } => {
        code: "columns-interleaved",
        severity: Warning,
        zh: "「{words}」起的 {count} 行像是并排的两栏：左右两栏的文字逐行混在一起",
        en: "the {count} lines from `{words}` look like two columns side by side, whose words are mixed line by line",
        zh_help: "从原件分栏复制，或在来源中把右栏移到左栏之后，再导入",
        en_help: "copy each column from the original, or move the right one behind the left one in the source, and import again",
        zh_why: "逐行读两栏，每句话都被截断。哪一栏接哪一栏，程序不猜。",
        en_why: "Read line by line, two columns cut every sentence. How the columns go on, the program does not guess.",
    }

    TitleMissing {} => {
        code: "title-missing",
        severity: Warning,
        shown: Shown::IN_NOTES.lacking(Loss::Title),
        zh: "原文没有标题",
        en: "the text has no title",
        zh_help: "在文件头写 `description`（描述性名称），标题留空；查证后再填 `title`",
        en_help: "write a `description` in the head and leave the title open until it is known",
        zh_why: "标题不能由内容猜出；页面显示加括号的描述性名称。",
        en_why: "A title cannot be guessed from the content; pages show a descriptive name in brackets.",
    }

    TitleElsewhere(words) { place: Wording } => {
        code: "title-elsewhere",
        severity: Note,
        zh: "正文之首没有标题，暂以{place}的名称「{words}」称呼",
        en: "no title stands at the head of the text; it is called `{words}` after {place}",
        zh_help: "核对后，把 `description` 改为 `title`，或另写名称",
        en_help: "when it is known to be the title, write it as `title` in the head instead of `description`",
        zh_why: "文件名和公布令里的名称不是正文的标题，但读者要有个称呼。",
        en_why: "The name of a file, or a name in an order, is not the title of the text, but readers need a name for it.",
    }
}
