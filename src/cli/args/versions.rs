//! Arguments of the commands about texts and their versions.

use super::shared::{AsOf, DateArg, JSON, SiteRoot};
use clap::ValueHint;
use std::path::PathBuf;

const AMEND: &str = "\
整理出的文本注明「依修改决定整理，未经核对」，不是公布的文本。读不懂、找不到或有两种意思的指令不执行，逐条列出，退出码为 1。 ‖ The new text says that nobody has confirmed it. An instruction that is not understood, not found or has two meanings is not carried out but named, with exit code 1.";

/// `import`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(required = true, value_hint = ValueHint::AnyPath, help = "文件、文件夹、.zip，或 - 表示标准输入；能读 .txt .md .docx .doc .wps .rtf .odt .pdf .html .mht .xlsx .csv ‖ files, folders, a .zip, or - for standard input; read are .txt .md .docx .doc .wps .rtf .odt .pdf .html .mht .xlsx .csv")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
    #[arg(long, help = "来源的编码，如 gb18030；默认自动判断 ‖ encoding of the sources, such as gb18030; found out by default")]
    pub encoding: Option<String>,
    #[arg(long, help = "这部法律的地址（只用于一个来源） ‖ the address of the law (for one source only)")]
    pub slug: Option<String>,
    #[arg(
        long,
        help = "同名而日期不同的，是同一部法规的历次文本：最新的为 content/laws/甲.md，其余为 content/laws/甲/日期.md ‖ texts of one title and other dates are versions of one law: the newest is content/laws/jia.md, the others content/laws/jia/DATE.md"
    )]
    pub versions: bool,
    #[arg(long, conflicts_with = "versions", help = "同名而日期不同的，是不同的法规 ‖ texts of one title and other dates are other laws")]
    pub separate: bool,
    #[arg(
        long,
        value_name = "DATE",
        help = "这份文本自何日起适用，如 2018-10-26（只用于一个来源） ‖ the day from which this text applies, such as 2018-10-26 (for one source only)"
    )]
    pub date: Option<DateArg>,
    #[arg(long, help = "覆盖人工修改过的文件，旧文件另存备份 ‖ overwrite files edited by hand; a backup is kept")]
    pub force: bool,
}

/// `amend`
#[derive(Debug, clap::Args)]
#[command(after_help = AMEND)]
pub(in crate::cli) struct AmendArgs {
    #[arg(value_name = "LAW", value_hint = ValueHint::FilePath, help = "被修改的法规：文件、地址、名称或 LAW@DATE ‖ the law: a file, its address or name, LAW@DATE")]
    pub law: String,
    #[arg(value_name = "DECISION", value_hint = ValueHint::FilePath, help = "修改决定或修正案：文件、地址或名称 ‖ the decision or amendment: a file, its address or name")]
    pub decision: String,
    #[arg(
        long,
        value_name = "DATE",
        help = "新文本的日期，如 2024-01-01；默认用决定写明的施行日期 ‖ the day of the new text; by default the one from which the decision says it applies"
    )]
    pub date: Option<DateArg>,
    #[arg(long, value_name = "NEW", value_hint = ValueHint::FilePath, help = "与公布的新文本比较，逐处列出不同，不写文件 ‖ compare with an official new text, name every difference, write nothing")]
    pub check: Option<String>,
    #[arg(
        long,
        help = "反过来：由修改后的文本和决定还原修改前的文本；决定没有写明的，保留原样并逐条列出 ‖ the other way: from the amended text and the decision the text before; what the decision does not tell stays as it is and is named"
    )]
    pub back: bool,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = "写到哪个文件（- 为标准输出）；默认依法规和日期命名，旁边写 .ledger.toml ‖ the file (- is standard output), named after law and date by default; beside it a .ledger.toml")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `diff`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DiffArgs {
    #[arg(value_name = "LAW", value_hint = ValueHint::FilePath, help = "旧文本：文件、法规的地址或名称、LAW@DATE；只写它，比较本站最新的两份 ‖ the old text: a file, a law by its address or name, LAW@DATE; alone: the two newest texts of it here")]
    pub first: String,
    #[arg(value_name = "OTHER", value_hint = ValueHint::FilePath, help = "新文本，或旧文本的日期，如 2015-03-15 ‖ the new text; or the date of the old one, such as 2015-03-15")]
    pub second: Option<String>,
    #[arg(value_name = "DATE", help = "新文本的日期 ‖ the date of the new text")]
    pub third: Option<String>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help = "编者的对应文件（[[pair]] from = [\"3\"] to = [\"3\", \"4\"]），优先于程序所见 ‖ an editor's file of pairs; it goes before what the program finds")]
    pub pairs: Option<PathBuf>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[arg(long, value_name = "DECISION", value_hint = ValueHint::FilePath, help = "修改决定；它说的改号（第三十条改为第三十二条）优先于文字相近 ‖ the amending decision; what it says of numbers goes before any likeness")]
    pub decision: Option<String>,
    #[arg(long, help = "也列出没有变化的条文 ‖ list what has not changed too")]
    pub all: bool,
    #[arg(long, help = JSON)]
    pub json: bool,
    #[arg(long, requires = "json", help = "JSON 里也列出款、项、目 ‖ with the 款 项 目 of each article in the JSON")]
    pub parts: bool,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json", help = "把对照表写成 CSV（- 为标准输出） ‖ write the two texts beside one another as CSV (- is standard output)")]
    pub csv: Option<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json", help = "把对照表写成 Word 文件，横排 A4 ‖ write it as a Word file, A4 across")]
    pub docx: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `version`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct VersionArgs {
    #[arg(value_name = "LAW", help = "法规的地址或名称 ‖ the law, by its address or name")]
    pub law: String,
    #[arg(
        long,
        value_name = "DATE",
        help = "最新文本按哪一天存放；默认用它自己写明的日期 ‖ the day by which the newest text is kept; by default the one it names itself"
    )]
    pub date: Option<DateArg>,
    #[arg(
        long,
        value_name = "DATE",
        help = "让这一天的文本成为最新，原来的最新文本按日期存放 ‖ make the text of this day the newest, and keep the newest under its date"
    )]
    pub newest: Option<DateArg>,
    #[command(flatten)]
    pub site: SiteRoot,
}
