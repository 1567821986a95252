//! Arguments that several commands have.

use crate::config;
use crate::error::Error;
use crate::model::Date;
use clap::ValueHint;
use std::path::PathBuf;
use std::str::FromStr;

/// The help of `--json`.
pub(super) const JSON: &str = "输出 JSON ‖ print JSON";

/// The help of a law that is named.
pub(super) const LAW: &str = "法规的地址或名称，或 LAW@DATE ‖ the law, by its address or name, or LAW@DATE";

/// The help of a comparison that is named.
pub(super) const SET: &str = "content/comparisons 里的一组；默认全部法规 ‖ a set of content/comparisons; all laws by default";

/// The help of a file that is made of a law.
pub(super) const FILE: &str =
    "写到哪个文件（- 为标准输出）；默认依法规命名 ‖ the file (- is standard output); named after the law by default";

/// The site that a command is about.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SiteRoot {
    #[arg(long, value_hint = ValueHint::DirPath, default_value = ".", help = "站点的文件夹 ‖ the folder of the site")]
    pub root: PathBuf,
}

impl SiteRoot {
    /// Where the built site lies: the folder that is named, else `output` in the site.
    pub(in crate::cli) fn output(&self, named: Option<&PathBuf>) -> PathBuf {
        named.cloned().unwrap_or_else(|| self.root.join("output"))
    }
}

/// Where the site will be published.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SiteAddress {
    #[arg(long, value_name = "URL", help = "发布后的地址，优先于 site.toml ‖ where the site will be published; goes before site.toml")]
    base_url: Option<String>,
}

impl SiteAddress {
    /// The address with a `/` at its end; `None` where none is named.
    pub(in crate::cli) fn base_url(&self) -> Result<Option<String>, Error> {
        let read = |address: &String| {
            config::base_url(address).ok_or_else(|| {
                Error::said(
                    format!("--base-url 应为 https:// 开头的完整地址: {address}"),
                    format!("--base-url must be an absolute https:// address: {address}"),
                )
            })
        };
        self.base_url.as_ref().map(read).transpose()
    }
}

/// The day on which texts are looked at.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AsOf {
    #[arg(
        long,
        value_name = "DATE",
        help = "哪一天的效力：页面和命令据此说现行、尚未施行、已不适用，优先于 site.toml 的 as_of；不写就不说 ‖ the day on which texts are said to be current, not yet or no longer in force; goes before `as_of` in site.toml, and without either nothing is said"
    )]
    as_of: Option<DateArg>,
}

impl AsOf {
    /// The day; `None` where none is named.
    pub(in crate::cli) fn day(&self) -> Option<Date> {
        self.as_of.map(|day| day.0)
    }
}

/// A day on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct DateArg(pub Date);

impl FromStr for DateArg {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Date::parse(text).map(Self).ok_or("写作 2023-03-13 ‖ write 2023-03-13")
    }
}
