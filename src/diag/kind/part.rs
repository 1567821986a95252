//! Findings in the parts of a site that several machines made.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    PartMissing { part: String } => {
        code: "part-missing",
        severity: Error,
        zh: "缺第 {part} 部分",
        en: "part {part} is missing",
        zh_help: "用 `fadian build --shard {part}` 从同样的文件生成这一部分，合并时一并给出",
        en_help: "make it from the same files with `fadian build --shard {part}`, and name it among the parts",
        zh_why: "少一部分的网站缺页，也没有处处能用的检索：不发布。",
        en_why: "A site without one of its parts lacks pages, or the search index; it is not published.",
    }

    PartRepeated { part: String, other: String } => {
        code: "part-repeated",
        severity: Error,
        zh: "第 {part} 部分给了两次：{other} 也是",
        en: "part {part} is given twice: {other} is the same",
        zh_help: "只留一个；多半是另一个的 --shard 写错了",
        en_help: "leave one of them out; often the other was made with a wrong --shard",
        zh_why: "同一部分给两次，往往意味着另一部分没有生成；两份不同时也不知道该信哪一份。",
        en_why: "Where a part stands twice another was most likely not made, and of two that differ nobody could tell which is meant.",
    }

    PartMismatch { other: String, reason: Wording } => {
        code: "part-mismatch",
        severity: Error,
        zh: "与 {other} 不是同一个网站的部分：{reason}",
        en: "it does not belong to one site with {other}: {reason}",
        zh_help: "所有部分用同一个程序、同样的文件和选项重新生成",
        en_help: "make all parts anew with one program, from the same files, with the same options",
        zh_why: "各部分的链接、编号和脚本互相指着对方；来自不同文件或不同程序的部分合不到一起。",
        en_why: "The parts link to one another; those of other files or of another program do not fit together.",
    }

    PartDamaged { reason: Wording } => {
        code: "part-damaged",
        severity: Error,
        zh: "这一部分不完整：{reason}",
        en: "this part is not whole: {reason}",
        zh_help: "把这个文件夹原样重新取来（连同其中的 fadian-part.jsonl），或重新生成这一部分",
        en_help: "fetch the folder again as it was made, with the fadian-part.jsonl in it, or make the part anew",
        zh_why: "传送中丢失或改动的文件不应变成已发布的页面。",
        en_why: "What was lost or changed on the way must not become a page of the published site.",
    }
}
