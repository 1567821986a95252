//! Findings about the versions of a law: what went where, and what a decision tells to be done.

use crate::diag::entry::{Shown, kinds};
use crate::diag::wording::Wording;

kinds! {
    PairsInvalid { reason: Wording } => {
        code: "pairs-invalid",
        severity: Error,
        shown: Shown::IN_NOTES,
        zh: "条文对应的文件有误：{reason}",
        en: "the file of pairs is wrong: {reason}",
        zh_help: "每条写成 [[pair]]，有 from 和 to，可有 reason",
        en_help: "each is a [[pair]] with from and to, and perhaps reason",
        zh_why: "写错的一项若被忽略，编者的判断就悄悄丢了。",
        en_why: "A misspelt entry that is ignored loses an editor's judgement in silence.",
        example: "",
    }

    PairStale(words) {} => {
        code: "pair-stale",
        severity: Warning,
        shown: Shown::IN_NOTES,
        zh: "「{words}」不是这两份文本中的条",
        en: "`{words}` is no article of these two texts",
        zh_help: "写成 18、120-1 或第十八条；已经说过的条不再说",
        en_help: "write 18, 120-1 or 第十八条, and each article once",
        zh_why: "没有着落的对应关系不采用，所以要报告。",
        en_why: "A pair that names nothing is not used.",
        example: "",
    }

    PairingDoubtful(words) { first: String, second: String } => {
        code: "pairing-doubtful",
        severity: Note,
        shown: Shown::IN_NOTES,
        zh: "{first}是否成为{second}，请人核对（{words}）",
        en: "whether {first} became {second} should be looked at ({words})",
        zh_help: "用 --pairs 给出编者的对应文件，确定或否定它",
        en_help: "settle it in a file of pairs and name that with --pairs",
        zh_why: "文字相差大、位置也说明不了的对应只是推测。",
        en_why: "Where words differ much and places do not tell, a pair is a guess.",
        example: "",
    }
}
