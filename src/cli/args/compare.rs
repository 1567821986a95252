//! The arguments of the commands that put laws side by side.

use super::shared::{JSON, LAW, SET, SiteRoot};
use clap::Subcommand;

/// `compare`
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct CompareArgs {
    #[command(subcommand)]
    pub command: Option<CompareCommand>,
    #[arg(
        value_name = "A",
        requires = "second",
        help = "甲：法规的地址或名称，或 LAW@DATE ‖ the first law, by its address or name, or LAW@DATE"
    )]
    pub first: Option<String>,
    #[arg(value_name = "B", help = "乙：法规的地址或名称，或 LAW@DATE ‖ the second law, or LAW@DATE")]
    pub second: Option<String>,
    #[arg(long, value_name = "NAME", help = "content/comparisons 里的一组 ‖ a set of content/comparisons")]
    pub set: Option<String>,
    #[arg(long, help = JSON)]
    pub json: bool,
    #[arg(long, conflicts_with = "json", help = "输出 CSV ‖ print CSV")]
    pub csv: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// What `compare` does beside comparing.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CompareCommand {
    #[command(about = "由程序归纳主题，输出可供编者修改的 TOML ‖ Propose topics as TOML for an editor to go on from")]
    Suggest {
        #[arg(
            long,
            value_name = "NAME",
            help = SET
        )]
        set: Option<String>,
        #[arg(
            long,
            conflicts_with = "set",
            help = "列出可以成组比较的法规：各地就同一事项制定的 ‖ List laws of one subject from different places that may be compared"
        )]
        all: bool,
        #[arg(
            long,
            value_name = "NAME",
            conflicts_with_all = ["set", "all"],
            help = "采用列出的一组，写成 content/comparisons/NAME.toml ‖ Take one of these over, into content/comparisons/NAME.toml"
        )]
        accept: Option<String>,
        #[command(flatten)]
        site: SiteRoot,
    },
}

/// `related`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RelatedArgs {
    #[arg(
        value_name = "LAW",
        required_unless_present = "all",
        requires = "provision",
        help = LAW
    )]
    pub law: Option<String>,
    #[arg(value_name = "PROVISION", help = "条文，如 18、第十八条、B.9 ‖ the provision, such as 18 or B.9")]
    pub provision: Option<String>,
    #[arg(long, conflicts_with_all = ["law", "provision"], help = "全部条文，每行一个 JSON ‖ every provision, a JSON line each")]
    pub all: bool,
    #[arg(
        long,
        value_name = "NAME",
        help = SET
    )]
    pub set: Option<String>,
    #[arg(long, help = JSON)]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}
