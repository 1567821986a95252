//! Findings about the versions of a law: what went where, and what a decision tells to be done.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    VersionUnplaced { reason: Wording } => {
        code: "version-unplaced",
        severity: Warning,
        zh: "这份文本没有页面：{reason}",
        en: "this text has no page: {reason}",
        zh_help: "历次文本放在 content/laws/<网址>/<日期>.md，网址与最新文本相同；别的文件放到 content/laws 之外",
        en_help: "a text of another date is content/laws/<slug>/<date>.md, the slug being that of the newest text; keep other files elsewhere",
        zh_why: "不知道是哪部法规、哪一天的文本，就不知道它的网址。",
        en_why: "Without its law and its day a text has no address.",
    }

    VersionTitle(words) { title: String } => {
        code: "version-title",
        severity: Warning,
        zh: "这份历次文本名为「{words}」，最新文本名为「{title}」",
        en: "this earlier text is called `{words}` and the newest `{title}`",
        zh_help: "放错了文件夹的，移走；法规确曾改名的，在文件头的 accepted 中说明",
        en_help: "move it if it is another law; if the law was renamed, say so under `accepted` in its head",
        zh_why: "同一部法规的历次文本通常同名，名称不同多半是放错了。",
        en_why: "The texts of a law mostly bear one title; another one is often another law.",
    }

    VersionSlug(words) { folder: String } => {
        code: "version-slug",
        severity: Warning,
        zh: "这份历次文本的文件头写 slug「{words}」，它在「{folder}」的文件夹里",
        en: "the head of this earlier text says the slug `{words}`, and it lies in the folder of `{folder}`",
        zh_help: "放错了文件夹的，移走；没有放错的，改文件头的 slug",
        en_help: "move it if it is another law; otherwise mend the slug in its head",
        zh_why: "历次文本的网址由所在文件夹定，文件头另写一个，多半是放错了。",
        en_why: "The folder gives an earlier text its address; a head that says another is often of another law.",
    }

    VersionNewer(words) { newest: String } => {
        code: "version-newer",
        severity: Warning,
        zh: "这份历次文本（{words}）比最新文本（{newest}）还新",
        en: "this earlier text ({words}) is newer than the newest ({newest})",
        zh_help: "较新的一份放在 content/laws/<网址>.md，另一份放进文件夹；日期有误的，改文件名或文件头",
        en_help: "keep the newer one as content/laws/<slug>.md and the other in the folder; or mend the name or the head",
        zh_why: "法规的网址总是它的最新文本。",
        en_why: "The address of a law is always that of its newest text.",
    }

    VersionRepeated(words) {} => {
        code: "version-repeated",
        severity: Warning,
        zh: "最新文本的日期也是 {words}",
        en: "the newest text is dated {words}, too",
        zh_help: "是同一份文本的，删去一份；不是的，更正日期",
        en_help: "delete one of them if they are the same text, or mend the date of one",
        zh_why: "一部法规在一天只有一份文本。",
        en_why: "A law has one text of a day.",
    }

    VersionDay(words) { day: String } => {
        code: "version-day",
        severity: Warning,
        zh: "文件名的日期是 {words}，文本自己所载的最后日期是 {day}",
        en: "the file is named {words}, but the last day that the text knows of itself is {day}",
        zh_help: "改文件名；题注没有写到的，在文件头写明 effective，或在 accepted 中说明",
        en_help: "rename the file; where the title note leaves it out, write `effective` in the head or say why under `accepted`",
        zh_why: "日期错了，读者就找错了文本。",
        en_why: "By a wrong date readers find the wrong text.",
    }

    VersionProposed(words) { file: String, present: String, day: String, source: String } => {
        code: "version-proposed",
        severity: Warning,
        zh: "没有写入：已有{words}（{file}，{present}），这份是它 {day} 的文本；由人决定：fadian import {source} --versions",
        en: "not written: {words} is here ({file}, {present}), and this is its text of {day}; a person decides: fadian import {source} --versions",
        zh_help: "是同一部法规的，加 --versions，各按日期存放；是另一部同名法规的，加 --separate",
        en_help: "add --versions if it is one law, and each text is kept by its date; --separate if it is another law of that name",
        zh_why: "同名而日期不同的文本多半是同一部法规的历次文本，不应成为两部；程序只提出，由人决定。",
        en_why: "A text of one title and another date is mostly a version of the law; it is proposed, and a person decides.",
    }

    VersionUndecided(words) { file: String, reason: Wording } => {
        code: "version-undecided",
        severity: Note,
        zh: "已有{words}（{file}）；{reason}，不能断定先后，另存为一部",
        en: "{words} is here already ({file}); {reason}, so this stands as a law of its own",
        zh_help: "是同一部法规另一日期的文本的，删去新写的文件，用 --versions --date 日期 重新导入",
        en_help: "if it is another text of that law, delete the new file and import it again with --versions --date DATE",
        zh_why: "不知道日期，就不知道哪一份更新；程序不猜。",
        en_why: "Without its day nobody knows which text is the newer; nothing is guessed.",
    }

    PairsInvalid { reason: Wording } => {
        code: "pairs-invalid",
        severity: Error,
        zh: "条文对应的文件有误：{reason}",
        en: "the file of pairs is wrong: {reason}",
        zh_help: "每条写成 [[pair]]，有 from 和 to，可有 reason",
        en_help: "each is a [[pair]] with from and to, and perhaps reason",
        zh_why: "写错的一项若被忽略，编者的判断就悄悄丢了。",
        en_why: "A misspelt entry that is ignored loses an editor's judgement in silence.",
    }

    PairStale(words) {} => {
        code: "pair-stale",
        severity: Warning,
        zh: "「{words}」不是这两份文本中的条",
        en: "`{words}` is no article of these two texts",
        zh_help: "写成 18、120-1 或第十八条；已经说过的条不再说",
        en_help: "write 18, 120-1 or 第十八条, and each article once",
        zh_why: "没有着落的对应关系不采用，所以要报告。",
        en_why: "A pair that names nothing is not used.",
    }

    PairingDoubtful { first: String, second: String, reasons: Wording } => {
        code: "pairing-doubtful",
        severity: Note,
        zh: "{first}是否成为{second}，请人核对（{reasons}）",
        en: "whether {first} became {second} should be looked at ({reasons})",
        zh_help: "写进 content/pairs/<网址>/<日期>.toml，或用 --pairs 给出编者的对应文件，确定或否定它",
        en_help: "settle it in content/pairs/<slug>/<date>.toml, or in a file that is named with --pairs",
        zh_why: "文字相差大、位置也说明不了的对应只是推测。",
        en_why: "Where words differ much and places do not tell, a pair is a guess.",
    }

    InstructionUnread(words) {} => {
        code: "instruction-unread",
        severity: Warning,
        zh: "没有读懂，没有执行：「{words}」",
        en: "not understood and not carried out: `{words}`",
        zh_help: "由人在整理出的文本中改好，再与公布的文本核对",
        en_help: "carry it out by hand and compare with the official text",
        zh_why: "只执行读得懂的指令，不猜。",
        en_why: "Only what is understood is carried out; nothing is guessed.",
    }

    InstructionPlace(words) { place: String } => {
        code: "instruction-place",
        severity: Warning,
        zh: "没有{place}，没有执行：「{words}」",
        en: "there is no {place}, so this is not carried out: `{words}`",
        zh_help: "核对决定所改的是不是这份文本，条款项的划分是否有误",
        en_help: "look whether the decision amends this text, and whether its 款 and 项 are parted right",
        zh_why: "决定所指的条款不在这份文本里，多半版本不对或分段有误。",
        en_why: "Usually this is another version, or a paragraph break is wrong.",
    }

    InstructionWords(words) { place: String, found: String } => {
        code: "instruction-words",
        severity: Warning,
        zh: "{place}里没有「{found}」，没有执行：「{words}」",
        en: "`{found}` does not stand in {place}, so this is not carried out: `{words}`",
        zh_help: "对照原件核对文字，看决定所改的是不是这份文本",
        en_help: "compare the words with the original; the decision may amend another text",
        zh_why: "要改的文字找不到就不改。",
        en_why: "Words that are not found are not changed.",
    }

    InstructionAmbiguous(words) { reason: Wording } => {
        code: "instruction-ambiguous",
        severity: Warning,
        zh: "{reason}，没有执行：「{words}」",
        en: "{reason}, so this is not carried out: `{words}`",
        zh_help: "查明后由人在整理出的文本中改好",
        en_help: "find out which is meant and change it by hand",
        zh_why: "有两种意思的指令不执行。",
        en_why: "What has two meanings is not carried out.",
    }

    InstructionText(words) { place: String } => {
        code: "instruction-text",
        severity: Warning,
        zh: "新文字与{place}对不上，没有执行：「{words}」",
        en: "the new words do not fit {place}, so this is not carried out: `{words}`",
        zh_help: "核对引号、分段和条款项的序号",
        en_help: "look at the quotation marks, the paragraphs and the numbers of the new words",
        zh_why: "一款的位置放两款、一项的位置放别的项，都说不清原文怎么办。",
        en_why: "Two 款 in the place of one, or another 项, leave open what becomes of the rest.",
    }

    InstructionNumber(words) { place: String } => {
        code: "instruction-number",
        severity: Warning,
        zh: "所说的序号与排出的次序不合（{place}），没有执行：「{words}」",
        en: "the number told is not the one its place gives ({place}), so this is not carried out: `{words}`",
        zh_help: "看有没有没读懂的增删，或者这份文本缺了条文",
        en_help: "look for an instruction that was not understood, or an article that this text lacks",
        zh_why: "序号对不上，说明有一处增删没有执行或者版本不对，整组改号都不执行。",
        en_why: "Then something was not carried out, or this is another version: no number is changed.",
    }

    AmendmentElsewhere(words) {} => {
        code: "amendment-elsewhere",
        severity: Warning,
        zh: "这份决定没有说修改「{words}」",
        en: "the decision tells nothing of `{words}`",
        zh_help: "核对法规名称；决定用别名的，把它加进 aliases",
        en_help: "check the title; a name that the decision uses belongs into the aliases",
        zh_why: "名称对不上就不执行，以免改错了法。",
        en_why: "Where the names differ nothing is carried out, lest another law be amended.",
    }

    AmendmentBefore(words) { place: String } => {
        code: "amendment-before",
        severity: Note,
        zh: "决定没有写明{place}修改前的文字，没有还原：「{words}」",
        en: "the decision does not say what {place} was before, so this is not undone: `{words}`",
        zh_help: "这一处保留修改后的文字；查到旧文本后由人改",
        en_help: "the amended words stand there; change them by hand once the earlier text is found",
        zh_why: "重写、删去的条文，决定通常只写新的，不写旧的；程序不猜。",
        en_why: "Of what is written anew or left out a decision mostly gives the new words alone; nothing is guessed.",
    }

    CitationUnadjusted(words) { now: String } => {
        code: "citation-unadjusted",
        severity: Note,
        zh: "「{words}」所引的条号已变（{now}），决定没有说改",
        en: "what `{words}` cites has another number now ({now}), and the decision does not adjust it",
        zh_help: "与公布的文本核对后由人改",
        en_help: "compare with the official text and change it by hand",
        zh_why: "决定没有说改的引用不改，只提醒。",
        en_why: "A citation that the decision leaves alone is left alone, and told.",
    }

    NumbersLeft(words) {} => {
        code: "numbers-left",
        severity: Note,
        zh: "{words}有删去的内容，决定没有说其后的序号怎么办，照原样保留",
        en: "something of {words} is deleted and the decision does not say what becomes of the numbers behind it: they are left",
        zh_help: "与公布的文本核对",
        en_help: "compare with the official text",
        zh_why: "删去之后有的法顺排，有的留空，决定不说就不动。",
        en_why: "Some laws close up and others leave a gap; unsaid, nothing moves.",
    }

    NumberHeld(words) {} => {
        code: "number-held",
        severity: Warning,
        zh: "整理出的文本没有{words}：决定要增加，没有执行；其后各条仍照决定编号",
        en: "the text has no {words}: what the decision adds there is not carried out; those behind are numbered as the decision says",
        zh_help: "查明后由人写进整理出的文本",
        en_help: "find out what belongs there and write it into the text by hand",
        zh_why: "不占着这个序号，其后各条的序号就都与决定说的不同。",
        en_why: "Without its number all articles behind would have other numbers than the decision says.",
    }
}
