//! The arguments of the commands that show what one law or all of them say.

use super::shared::{JSON, SiteRoot};
use clap::ValueHint;
use std::path::PathBuf;

/// `outline`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct OutlineArgs {
    #[arg(value_hint = ValueHint::FilePath, help = "来源文件或结构化 Markdown，- 表示标准输入；或站内法规的地址、名称、LAW@DATE ‖ a source or a structured file; - for standard input; or a law of the site: its address or name, or LAW@DATE")]
    pub file: PathBuf,
    #[arg(long, help = JSON)]
    pub json: bool,
    #[arg(long, help = "来源的编码；默认自动判断 ‖ encoding of the source; found out by default")]
    pub encoding: Option<String>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `refs`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RefsArgs {
    #[arg(value_name = "LAW", help = "只列这部法规：地址、名称或 LAW@DATE ‖ only those of this law: its address or name, or LAW@DATE")]
    pub law: Option<String>,
    #[arg(long, help = "每处引用一行 JSON ‖ print one line of JSON a mention")]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `search`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SearchArgs {
    #[arg(
        required = true,
        help = "词语、\"短语\"、-排除，或法名加条号；前面写 LAW@DATE，只查这份文本 ‖ words, \"a phrase\", -excluded, or a law and an article number; LAW@DATE before them looks into that text alone"
    )]
    pub query: Vec<String>,
    #[arg(
        long,
        value_name = "NAME",
        help = "只在名称含此的法律里（或其 slug、LAW@DATE） ‖ only laws whose name has this, or of this slug; or LAW@DATE"
    )]
    pub law: Option<String>,
    #[arg(long, value_name = "WORD", help = "只在此地区 ‖ only this region")]
    pub region: Option<String>,
    #[arg(long, value_name = "WORD", help = "只在此类别 ‖ only this kind")]
    pub kind: Option<String>,
    #[arg(long, value_name = "WORD", help = "只在此效力状态 ‖ only this status")]
    pub status: Option<String>,
    #[arg(
        long,
        value_name = "N",
        help = "最多列出几处条文；默认 20，--json 时全部 ‖ how many provisions to list; 20 by default, all with --json"
    )]
    pub limit: Option<usize>,
    #[arg(long, help = "也查历次文本 ‖ look into the texts of other dates, too")]
    pub all: bool,
    #[arg(long, help = "每处结果一行 JSON ‖ print one line of JSON a result")]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `facts`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct FactsArgs {
    #[arg(
        value_name = "LAW",
        help = "法规的地址或名称，或 LAW@DATE；默认全部法规 ‖ the law, by its address or name, or LAW@DATE; all laws by default"
    )]
    pub law: Option<String>,
    #[arg(long, help = JSON)]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}
