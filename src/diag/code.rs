//! Every kind of finding, and all its words: message, help, reason and example, in Chinese and in English.
//!
//! A message may use `{words}`, the words concerned, and `{0}`, `{1}` …, the arguments of the finding.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The published page would be wrong or ambiguous; nothing is published.
    Error,
    /// Right but poorer, or doubtful: a person should look.
    Warning,
    /// Something a person may want to know.
    Note,
}

impl Severity {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word for people.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Zh) => "错误",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Note, Lang::Zh) => "提示",
            (_, Lang::En) => self.name(),
        }
    }
}

/// All that is said about one kind of finding.
struct Entry {
    code: &'static str,
    severity: Severity,
    message: [&'static str; 2],
    help: [&'static str; 2],
    why: [&'static str; 2],
    example: &'static str,
}

macro_rules! codes {
    ($($name:ident => $code:literal, $severity:ident, $zh:literal, $en:literal, $zh_help:literal, $en_help:literal, $zh_why:literal, $en_why:literal, $example:literal;)*) => {
        /// A kind of finding. Its name says the pattern, so that accepting it reads well.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $en_why] $name,)*
        }

        impl Code {
            /// Every code, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            fn entry(self) -> Entry {
                match self {
                    $(Self::$name => Entry {
                        code: $code,
                        severity: Severity::$severity,
                        message: [$zh, $en],
                        help: [$zh_help, $en_help],
                        why: [$zh_why, $en_why],
                        example: $example,
                    },)*
                }
            }
        }
    };
}

codes! {
    InternalError => "internal-error", Error,
        "程序处理 {0} 时出错：{1}", "the program failed on {0}: {1}",
        "这是程序的错误：请报告这一行，并附上这个文件", "this is a mistake of the program: please report this line with the file",
        "任何文字都不应使程序中断；其余文件照常读取，但不发布。", "No text should stop the program. The other files are read as ever, and nothing is published.", "";
    TextDropped => "text-dropped", Error,
        "「{words}」既不在法律正文，也不在清理记录中", "`{words}` is neither in the law nor in the ledger",
        "这是程序的错误：请报告，并附上来源文件", "this is a mistake of the program: please report it with the source",
        "来源的每个非空白字符，要么进入正文，要么记入清理记录。", "Every character of a source that is not a blank ends in the law or in the ledger.", "";
    EncodingUnknown => "encoding-unknown", Error,
        "无法判断文件编码：UTF-8、UTF-16、GB18030、Big5 都读不通", "the file's encoding is none of UTF-8, UTF-16, GB18030 and Big5",
        "用 `--encoding` 指明编码，或先转换为 UTF-8", "say which with `--encoding`, or convert it to UTF-8 first",
        "猜错编码会悄悄改写每个字。", "A wrong guess would change every character in silence.", "";
    EncodingDoubtful => "encoding-doubtful", Warning,
        "按 {0} 读取，但有 {1} 处字节不合该编码", "read as {0}, but {1} places do not fit it",
        "核对「{words}」附近的文字，或用 `--encoding` 指明编码", "check the text near `{words}`, or say which encoding with `--encoding`",
        "读不通的字节以 U+FFFD 保留，供人核对。", "Bytes that do not fit are kept as U+FFFD for a person to check.", "";
    FormatUnsupported => "format-unsupported", Error,
        "暂不能读取 {0} 文件", "{0} files cannot be read yet",
        "先另存为 .docx、.txt 或 .md", "save it as .docx, .txt or .md first",
        "目前读取 .txt、.md 和 .docx。", ".txt, .md and .docx are read so far.", "law.pdf";
    SourceDamaged => "source-damaged", Error,
        "文件打不开：{0}", "the file cannot be opened: {0}",
        "重新下载或另存后再导入", "fetch or save it again, then import",
        "压缩包或 XML 已损坏时，不读取其中一部分冒充全文。", "A damaged archive is not read in part and shown as the whole.", "";
    SourceEmpty => "source-empty", Error,
        "文件里没有文字", "the file holds no text",
        "确认选对了文件", "make sure it is the right file",
        "没有文字就没有法律可读。", "There is no law to read in it.", "";
    RevisionsAccepted => "revisions-accepted", Warning,
        "修订标记已按「接受」处理：{0} 处插入，{1} 处删除", "tracked changes were accepted: {0} insertions, {1} deletions",
        "核对是否应以修订后的文字为准；删除的文字见清理记录", "make sure the changed wording is the one to publish; what was deleted stands in the ledger",
        "带修订标记的文件含有两个文本，读者只应看到一个。", "A file with tracked changes holds two texts; readers should see one.", "";
    ObjectSkipped => "object-skipped", Warning,
        "{0}不能转为文字", "{0} cannot be turned into text",
        "对照原件，把缺少的内容补进 Markdown", "compare with the original and add what is missing to the Markdown",
        "图片、公式和嵌入对象没有可读的文字。", "Pictures, formulas and embedded objects hold no text to read.", "";
    TextBox => "text-box", Warning,
        "「{words}」原在文本框中，排在其所附的段落之后", "`{words}` stood in a text box; it is put behind the paragraph that box is anchored in",
        "对照原件：属于正文的移到应在的位置，不属于的删去", "compare with the original: move it where it belongs, or delete it",
        "文本框浮在页面上，文件里没有它在正文中的位置。", "A text box floats over the page; the file does not say where in the text it belongs.", "";
    TitleMissing => "title-missing", Warning,
        "原文没有标题", "the text has no title",
        "在文件头写 `description`（描述性名称），标题留空；查证后再填 `title`", "write a `description` in the head and leave the title open until it is known",
        "标题不能由内容猜出；页面显示加括号的描述性名称。", "A title cannot be guessed from the content; pages show a descriptive name in brackets.", "";
    ComparisonInvalid => "comparison-invalid", Error,
        "比较文件有误：{0}", "the comparison's file is wrong: {0}",
        "按提示修改 content/comparisons 里的文件", "mend the file in content/comparisons",
        "写错的一项若被忽略，编者的判断就悄悄丢了。", "A misspelt entry that is ignored loses an editor's judgement in silence.", "";
    ComparisonStale => "comparison-stale", Warning,
        "{1} 中没有 {0}", "there is no {0} in {1}",
        "条文改过编号或删去的，更正比较文件；法规不在本站的，从 laws 中删去", "correct the comparison's file: the provision was renumbered or is gone",
        "指向不存在条文的对应关系会误导读者。", "A counterpart that points nowhere misleads readers.", "";
    ComparisonUnplaced => "comparison-unplaced", Note,
        "有 {0} 个条文不在任何主题中：{1}", "{0} provisions stand in no topic: {1}",
        "把它们归入主题，读者才能从主题找到每一条", "place them, so that every provision can be found by its topic",
        "比较表只显示归入主题的条文。", "The table shows only what is placed in a topic.", "";
    ArticleGap => "article-gap", Warning,
        "{0}缺失：{1}之后直接是{2}", "{0} is missing between {1} and {2}",
        "对照原件；原文确实没有的，在文件头的 accepted 中写明理由", "compare with the original; if the law has none, say why under `accepted` in its head",
        "来源常缺页。前后两条都保留，缺的不补。", "Sources lose pages. Both neighbours are kept and nothing is invented.", "第三条　甲。\n第五条　乙。";
    ArticleDuplicate => "article-duplicate", Error,
        "{0}出现了两次", "{0} stands twice",
        "给后一条改正编号；来源重复的，删去一条", "renumber the later one, or delete it if the source repeats it",
        "两条同号，引用就不知指哪一条。", "With two of one number a citation cannot say which it means.", "第五条　甲。\n第五条　乙。";
    ArticleOrder => "article-order", Warning,
        "{0}排在{1}之后", "{0} stands after {1}",
        "对照原件核对次序；正文按来源的次序保留", "compare the order with the original; the text is kept as the source has it",
        "转换常打乱段落。次序不由程序恢复。", "Conversions shuffle paragraphs. The program does not restore the order by guess.", "第二条　乙。\n第一条　甲。";
    ArticleNumbersLost => "article-numbers-lost", Warning,
        "「{words}」之前没有条号，{0}", "no article number stands before `{words}`: {0}",
        "对照原件，在段首补上 `**第…条**`", "compare with the original and write `**第…条**` at the head of the paragraph",
        "Word 自动编号在粘贴时会丢失。程序不替它编号。", "Automatic numbers get lost when text is pasted. The program does not number it by guess.", "第一章　总则\n为了甲。\n第三条　丙。";
    DivisionGap => "division-gap", Warning,
        "{0}的标题缺失：{1}之后直接是{2}；{3}属于哪一章不能确定", "the heading of {0} is missing between {1} and {2}; where {3} belong is not known",
        "对照原件，在应有的位置补上标题", "compare with the original and write the heading where it belongs",
        "标题丢失后，前后条文属于哪一章无从得知。", "Without the heading nobody can say which division the provisions belong to.", "第一章　甲\n第一条　甲。\n第三章　丙\n第二条　乙。";
    DivisionLost => "division-lost", Warning,
        "{0}之前应有一个标题，已经丢失：{1}", "a heading must have stood before {0} and is lost: {1}",
        "对照原件，把 `〔章名缺失〕` 换成原有的标题", "compare with the original and put its heading in the place of `〔章名缺失〕`",
        "章节不明就写明不明，不并入前一章。", "Provisions of an unknown chapter are shown as such, not counted into the one before.", "";
    DivisionDuplicate => "division-duplicate", Warning,
        "{0}出现了两次", "{0} stands twice",
        "对照原件核对编号", "compare the numbers with the original",
        "同级同号的标题，地址靠次序区分。", "Headings of one number and level are told apart by their order alone.", "";
    SupplementMissing => "supplement-missing", Warning,
        "施行条款在「{0}」之下，没有附则标题", "the commencement provision stands in {0}; no supplementary heading is found",
        "对照原件，看是否丢了「附则」标题", "compare with the original: the heading 附则 may be lost",
        "设章的法律，附则单独成章（立法技术规范）。", "In a law with chapters 附则 is a chapter of its own (drafting norms).", "";
    EndMissing => "end-missing", Warning,
        "全文到{0}结束，没有施行日期条款，结尾可能缺失", "the text ends with {0} and no commencement provision; its end may be lost",
        "对照原件核对结尾", "compare the end with the original",
        "施行条款通常是最后一条。", "The commencement provision usually is the last.", "";
    ItemGap => "item-gap", Warning,
        "{0}缺失：{1}之后直接是{2}", "{0} is missing between {1} and {2}",
        "对照原件核对各项", "compare the items with the original",
        "漏了一项，后面各项的引用都会错位。", "With an item lost, citations of those after it point to the wrong one.", "（一）甲；\n（三）丙。";
    ItemOrder => "item-order", Warning,
        "{0}排在{1}之后", "{0} stands after {1}",
        "对照原件核对各项的编号", "compare the labels of the items with the original",
        "编号重复或倒退，引用就不知指哪一项。", "With a label twice or out of order a citation cannot say which item it means.", "（一）甲；\n（二）乙；\n（二）丙。";
    ItemMarkersLost => "item-markers-lost", Warning,
        "{1}与{2}之间有 {0} 段没有编号，可能是丢了编号的项", "{0} paragraphs without number stand between {1} and {2}: they may be items that lost theirs",
        "对照原件，在段首补上编号", "compare with the original and write the labels at the head of the paragraphs",
        "编号不由程序补写。", "The program does not write labels by guess.", "";
    BoundaryUnsure => "boundary-unsure", Warning,
        "「{words}」处是换行还是另起一款，不能确定", "at `{words}` it is not known whether a line was wrapped or a new paragraph begins",
        "对照原件：同一款的连成一段，两款的空一行", "compare with the original: one paragraph, or two with a blank line between",
        "款不写编号，只看分段；错一段，引用就错一款。", "Paragraphs 款 are only counted: one break more or less makes wrong citations.", "";
    WordsLost => "words-lost", Warning,
        "「{words}」到此中断，下一段另起，文字可能缺失", "the text breaks off after `{words}` and the next paragraph begins anew: words may be lost",
        "对照原件补上文字，或以勘误说明", "compare with the original",
        "断处的后文接不上，不能并成一句。", "What follows does not continue the sentence, so the two are not joined.", "";
    SentenceUnfinished => "sentence-unfinished", Warning,
        "「{words}」没有说完：段尾没有句号", "the sentence `{words}` stops without a full stop",
        "对照原件，看是否缺字缺页", "compare with the original: words or a page may be lost",
        "法律的一款以句号、分号或冒号结束。", "A paragraph of law ends with a full stop, semicolon or colon.", "第三十三条　应当明确数";
    PassageDisplaced => "passage-displaced", Warning,
        "「{words}」像是{0}的后文，错排在这里", "`{words}` looks like the rest of {0}, printed in the wrong place",
        "对照原件核对；文字照录在来源的位置", "compare with the original; the text is kept where the source has it",
        "错排的文字照录并注明，不由程序搬动。", "Displaced text is kept and flagged, never moved by the program.", "";
    ParagraphGlued => "paragraph-glued", Warning,
        "「{words}」之后可能漏了分段", "a paragraph break may be missing after `{words}`",
        "对照原件，需要时在此分段", "compare with the original and part the paragraph there if need be",
        "同样的段落在别处都单独成段。", "Everywhere else such a paragraph stands alone.", "";
    TocMismatch => "toc-mismatch", Warning,
        "目录有「{words}」，正文没有", "the table of contents has `{words}`, the text has not",
        "对照原件核对标题", "compare the headings with the original",
        "目录不进正文，只用来核对。", "The table of contents is not content; it is a check.", "";
    ForeignCharacter => "foreign-character", Warning,
        "「{words}」含繁体或异体字", "`{words}` holds a traditional or variant character",
        "原文如此的，以勘误注明；转换所致的，改正来源", "if printed so, write an erratum; if the conversion did it, mend the source",
        "规范文本用简化字；错字照录，由人判断。", "Texts are published in simplified characters; what is printed stays until a person decides.", "空間";
    LatinWord => "latin-word", Warning,
        "正文中夹有外文词「{words}」", "the foreign word `{words}` stands in the sentence",
        "原文如此的，以勘误注明", "if printed so, write an erratum",
        "外文连词多为转换或输入之误，照录待核。", "Foreign function words usually are slips; they stay until a person decides.", "平台 and 平台";
    GarbledCharacter => "garbled-character", Warning,
        "「{words}」疑为乱码", "`{words}` looks garbled",
        "对照原件，以勘误注明", "compare with the original and write an erratum",
        "罕用字夹在数字之间，多为符号转换之误。", "A rare character between digits usually is a symbol gone wrong.", "5暶2暶3";
    RepeatedWords => "repeated-words", Warning,
        "「{words}」连写两次", "`{words}` stands twice in a row",
        "原文如此的，以勘误注明", "if printed so, write an erratum",
        "重复的词照录，由人判断。", "Repeated words stay until a person decides.", "转化转化";
    HalfwidthPunctuation => "halfwidth-punctuation", Note,
        "有 {0} 处半角标点", "{0} half-width punctuation marks",
        "照录；需要时以勘误注明", "kept as printed; write an erratum if need be",
        "标点照录，不改全角。", "Punctuation is kept as printed.", "规划,报";
    UnbalancedBracket => "unbalanced-bracket", Warning,
        "括号不成对：{0}", "`{0}` holds an unbalanced bracket",
        "对照原件核对", "compare with the original",
        "括号错配照录，由人判断。", "What is printed stays until a person decides.", "县(市、区）";
    PlaceholderDate => "placeholder-date", Warning,
        "日期「{words}」尚未填写", "the date `{words}` is not filled in",
        "照录；公布后更新", "kept as printed; update it when the law is published",
        "征求意见稿常留空日期。", "Drafts leave dates open.", "2023年X月X日";
    FrontMatterInvalid => "front-matter-invalid", Error,
        "文件头读不通：{0}", "the head of the file cannot be read: {0}",
        "文件以 ```toml 开始，以 ``` 结束，其间每行为 键 = 值", "the file begins with ```toml, one key = value a line, and ends with ```",
        "没有文件头就不知道这是哪部法律。", "Without its head nobody knows which law it is.", "";
    FrontMatterUnknownKey => "front-matter-unknown-key", Warning,
        "文件头有不认识的键「{words}」{0}", "unknown key `{words}` in the head{0}",
        "改正拼写，或删去", "mend the spelling or delete it",
        "拼错的键会被悄悄忽略，所以要报告。", "A misspelt key would be ignored in silence.", "efective = \"2023-01-01\"";
    TitleMismatch => "title-mismatch", Warning,
        "大标题「{words}」与文件头的 title「{0}」不同", "the heading `{words}` differs from the title `{0}` in the head",
        "改成一致；以文件头为准", "make them the same; the head prevails",
        "标题写在两处，必须相同。", "The title stands in two places and must be the same.", "";
    ErratumStale => "erratum-stale", Warning,
        "勘误指向的「{words}」不在{0}", "the erratum's `{words}` does not stand in {0}",
        "核对 place 和 found；正文已改正的，删去这条勘误", "check `place` and `found`; delete the erratum if the text was mended",
        "勘误只说明印刷的字，字变了它就失去根据。", "An erratum is about printed words; when they change it has lost its ground.", "";
    AcceptedStale => "accepted-stale", Warning,
        "accepted 中的 {words} 已没有对应的提示", "nothing is found any more for the accepted {words}",
        "删去这一条", "delete the entry",
        "过时的豁免会遮住新的问题。", "A stale acceptance would hide a new problem.", "";
    LawEdited => "law-edited", Warning,
        "{0} 已经人工修改，没有覆盖", "{0} was edited by hand and is not overwritten",
        "确要重新导入，用 `--force`（旧文件另存备份）", "use `--force` to import anew; a backup of the old file is kept",
        "导入之后，Markdown 才是正本。", "After import the Markdown is the truth.", "";
    SourceChanged => "source-changed", Warning,
        "来源文件 {0} 与导入时不同", "the source {0} is not the one that was imported",
        "重新导入，或核对来源", "import it again, or check the source",
        "记录的 sha256 与文件不符。", "The recorded sha256 does not fit the file.", "";
    SourceNoteInvalid => "source-note-invalid", Error,
        "来源说明读不通：{0}", "the note about the source cannot be read: {0}",
        "对照 README 的「来源说明」一节改正", "see the section on source notes of the README",
        "来源说明写明文件从哪里来、文外所知各凭何人之言；读不通就什么也不采用。", "The note says where a file is from and on whose word things are known; unread, nothing of it is used.", "";
    LedgerInvalid => "ledger-invalid", Warning,
        "清理记录读不通：{0}", "the ledger cannot be read: {0}",
        "重新导入来源，不要手工修改 content/ledgers", "import the source again; do not edit content/ledgers by hand",
        "清理记录由导入写成，用来说明删了什么、并了什么，也用来辨认人工修改。", "The ledger says what was removed and joined, and shows which files were edited by hand.", "";
    ConfigInvalid => "config-invalid", Error,
        "站点配置读不通：{0}", "the settings cannot be read: {0}",
        "对照 README 的配置一节改正", "see the section on settings of the README",
        "配置决定整个站点。", "The settings shape the whole site.", "";
    ConfigUnknownKey => "config-unknown-key", Warning,
        "配置中有不认识的键「{words}」{0}", "unknown key `{words}` in the settings{0}",
        "改正拼写，或删去", "mend the spelling or delete it",
        "拼错的键会被悄悄忽略，所以要报告。", "A misspelt key would be ignored in silence.", "";
    SlugDuplicate => "slug-duplicate", Error,
        "两部法律用了同一个地址「{words}」：{0}", "two laws share the address `{words}`: {0}",
        "在其中一个的文件头改 slug", "change the slug in one of their heads",
        "一个地址只能是一个页面。", "An address can be one page only.", "";
    SlugReserved => "slug-reserved", Error,
        "地址「{words}」留作他用", "the address `{words}` is reserved",
        "在文件头换一个 slug", "choose another slug in the head",
        "static 和 search 是主题与检索索引的文件夹；con、nul、com1 一类名字在 Windows 上是设备。", "`static` and `search` are the folders of the theme and of the search index; names such as con, nul and com1 are devices on Windows.", "";
    RouteClash => "route-clash", Error,
        "两个页面用了同一个地址「{words}」", "two pages share the address `{words}`",
        "改其中一个的名称或 slug", "change the name or slug of one",
        "一个地址只能是一个页面；出版之前就要发现。", "An address can be one page only; it is found before anything is written.", "";
    TemplateError => "template-error", Error,
        "模板出错：{0}", "the template fails: {0}",
        "改正模板，或删去自己的模板以使用默认主题", "mend the template, or delete it to use the default theme's",
        "模板的错误在写出页面之前报告。", "Mistakes of templates are reported before a page is written.", "";
    ReferenceUnresolved => "reference-unresolved", Warning,
        "「{words}」没有着落：{0}没有这一处", "`{words}` leads nowhere: {0} has no such place",
        "对照原件核对编号、款和项；原文引错的，在 content/references.toml 写明", "compare numbers, 款 and 项 with the original; where the law itself is wrong, say so in content/references.toml",
        "指向不存在之处的引用不做链接，多半是转换出了错。", "A citation of what is not there is no link; usually a conversion went wrong.", "依照本法第九十九条。";
    ReferenceLost => "reference-lost", Warning,
        "「{words}」所指的条文在{0}的这份文本中缺失", "what `{words}` cites is missing from this text of {0}",
        "对照原件补上缺失的条文", "compare with the original and add the missing provision",
        "条号有缺，引用所指的条文没有收到，不链接到相邻的条文。", "Numbers are missing here; a citation of one is not sent to its neighbour.", "";
    ReferenceAmbiguous => "reference-ambiguous", Warning,
        "「{words}」在{0}中不止一处", "`{words}` fits several places of {0}",
        "查明后在 content/references.toml 写明指哪一处", "find out which is meant and write it into content/references.toml",
        "不能确定的引用不做链接，也不猜。", "A citation that cannot be told apart is no link and no guess.", "";
    ReferenceDangling => "reference-dangling", Warning,
        "「{words}」之前，{0}里没有它可指的条款", "nothing stands before `{words}` that it could mean in {0}",
        "对照原件，看分段是否有误", "compare with the original: a paragraph break may be wrong",
        "第一款里的「前款」没有所指，多半是分段有误。", "前款 in a first 款 has nothing to mean; usually a paragraph break is wrong.", "";
    ReferenceVersion => "reference-version", Warning,
        "「{words}」不在当前的{0}中，另一版本（{1}）有", "`{words}` is not in this version of {0}; another has it ({1})",
        "查明所引的版本，在 content/references.toml 写明", "find out which version is cited and write it into content/references.toml",
        "法律修改后条号会变，旧的引用不能链接到新的条文。", "Amendments move numbers; an old citation must not lead to a new article.", "";
    ReferenceStale => "reference-stale", Warning,
        "引用决定「{words}」（{0}）已没有对象", "the decision on `{words}` ({0}) has nothing to decide any more",
        "核对 place、mention 和 target；不再需要的，从 content/references.toml 删去", "check its place, mention and target, or delete it from content/references.toml",
        "过时的决定会遮住新的问题。", "A stale decision would hide a new problem.", "";
    ReferencesInvalid => "references-invalid", Error,
        "引用决定读不通：{0}", "the decisions on references cannot be read: {0}",
        "每条写成 [[reference]]，有 law、place、mention、reason，可有 target", "each is a [[reference]] with law, place, mention, reason and perhaps target",
        "读不通就什么也不采用，所以要报告。", "Unread, nothing of it is used.", "";
    TitleNearly => "title-nearly", Note,
        "「{words}」与收录的「{0}」只差几个字", "`{words}` is nearly the title `{0}` of the collection",
        "同一部法的，把这个名称加进它的 aliases；不是的，不必理会", "if it is the same law, add the name to its aliases; otherwise let it be",
        "名称差一两个字，可能是引错，也可能是另一部法。", "A letter or two may be a slip, or another law.", "";
    BrokenLink => "broken-link", Error,
        "链接「{words}」没有目标", "the link `{words}` leads nowhere",
        "改正链接", "mend the link",
        "站内链接必须到达页面和锚点。", "A link inside the site must reach its page and anchor.", "";
    DuplicateId => "duplicate-id", Error,
        "页面 {0} 中 id「{words}」重复", "the id `{words}` stands twice in {0}",
        "改正模板或正文", "mend the template or the text",
        "同一页面里一个锚点只能有一个目标。", "In one page an anchor has one target.", "";
    HeadingJump => "heading-jump", Warning,
        "页面 {0} 的标题从 h{1} 跳到 h{2}", "in {0} the headings jump from h{1} to h{2}",
        "标题逐级使用", "use the levels of headings one by one",
        "读屏软件靠标题级别导航。", "Screen readers navigate by the levels of headings.", "";
    PageInvalid => "page-invalid", Error,
        "页面 {0} 不合要求：{1}", "the page {0} is not valid: {1}",
        "改正模板或正文", "mend the template or the text",
        "缺 lang、图片缺 alt 的页面不出版。", "Pages without `lang`, or with pictures without `alt`, are not published.", "";
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

    /// The sentence that says what is there.
    pub fn message(self, lang: Lang, words: &str, args: &[String]) -> String {
        fill(self.entry().message[lang as usize], words, args)
    }

    /// The sentence that says what to do.
    pub fn help(self, lang: Lang, words: &str, args: &[String]) -> String {
        fill(self.entry().help[lang as usize], words, args)
    }

    /// Why it is looked for.
    pub fn why(self, lang: Lang) -> &'static str {
        self.entry().why[lang as usize]
    }

    /// The smallest text that shows it; empty where no text does.
    pub fn example(self) -> &'static str {
        self.entry().example
    }
}

fn fill(template: &str, words: &str, args: &[String]) -> String {
    let mut out = String::with_capacity(template.len() + words.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match name.parse::<usize>() {
            Ok(index) => out.extend(args.get(index).map(String::as_str)),
            Err(_) => out.push_str(words),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Code, Lang};

    #[test]
    fn a_message_names_the_words_and_the_arguments() {
        let args = ["第四条".to_owned(), "第三条".to_owned(), "第五条".to_owned()];
        assert_eq!(Code::ArticleGap.message(Lang::En, "", &args), "第四条 is missing between 第三条 and 第五条");
        assert_eq!(Code::LatinWord.message(Lang::Zh, "and", &[]), "正文中夹有外文词「and」");
    }

    #[test]
    fn codes_are_unique_and_read_back() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.name()), Some(*code));
        }
    }
}
