//! Mistakes of the program itself.

use crate::diag::entry::kinds;

kinds! {
    InternalError { work: String, panic: String } => {
        code: "internal-error",
        severity: Error,
        zh: "程序处理 {work} 时出错：{panic}",
        en: "the program failed on {work}: {panic}",
        zh_help: "这是程序的错误：请报告这一行，并附上这个文件",
        en_help: "this is a mistake of the program: please report this line with the file",
        zh_why: "任何文字都不应使程序中断；其余文件照常读取，但不发布。",
        en_why: "No text should stop the program. The other files are read as ever, and nothing is published.",
    }
}
