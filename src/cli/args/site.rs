//! The arguments of what makes a site, and of what shows one.

use super::files::EngineArg;
use super::shared::{AsOf, SiteAddress, SiteRoot};
use crate::site::Shard;
use clap::ValueHint;
use std::net::IpAddr;
use std::path::PathBuf;

const POLL: &str = "每秒查看一次文件，不靠系统通知（网络磁盘、容器） ‖ look at the files every second instead of waiting to be told (network disks, containers)";

/// `build`
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct BuildArgs {
    #[command(flatten)]
    pub site: SiteRoot,
    #[arg(long, value_hint = ValueHint::DirPath, help = "输出的文件夹；默认为站点的 output ‖ where the site is written; `output` in the site by default")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub address: SiteAddress,
    #[command(flatten)]
    pub as_of: AsOf,
    #[arg(long, help = "有警告也不发布 ‖ publish nothing while there are warnings")]
    pub strict: bool,
    #[arg(long, help = "没有法律文本也发布 ‖ publish a site that has no laws")]
    pub allow_empty: bool,
    #[arg(long, help = "文件一有改动就再次生成，直到 Ctrl-C ‖ build again whenever a file changes, until Ctrl-C")]
    pub watch: bool,
    #[arg(long, requires = "watch", help = POLL)]
    pub poll: bool,
    #[arg(long, help = "即使文件都没有变，也全部重新生成 ‖ make every page anew though no file has changed")]
    pub no_cache: bool,
    #[arg(
        long,
        help = "在文件旁边写压缩的副本 .gz（编译时加 --features brotli 则另有 .br） ‖ write compressed copies beside the files: .gz, and .br where the program was built with --features brotli"
    )]
    pub compress: bool,
    #[arg(
        long,
        value_enum,
        value_name = "ENGINE",
        help = "site.toml 的 files 有 pdf 时由谁排版；默认有 Typst 就用 Typst ‖ what makes the PDF files that `files` in site.toml asks for; Typst where the program has it"
    )]
    pub engine: Option<EngineArg>,
    #[arg(long, value_name = "PROGRAM", value_hint = ValueHint::ExecutablePath, help = "用哪个 Chromium 或 Chrome 印 PDF；默认自动寻找 ‖ which Chromium or Chrome prints PDF files; found by default")]
    pub browser: Option<PathBuf>,
    #[arg(
        long,
        value_name = "I/N",
        conflicts_with = "watch",
        help = "只生成 N 份中的第 I 份，由 fadian merge 合成网站 ‖ make only the I-th of N parts of the site, for fadian merge"
    )]
    pub shard: Option<Shard>,
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        help = "列出每个阶段用了多少时间；给出文件名则另写一份 Chrome trace 格式的记录 ‖ show how long each stage took; with a FILE a trace in the Chrome trace event format too"
    )]
    #[expect(clippy::option_option, reason = "asked for or not, with a file or without: so clap says it")]
    pub timings: Option<Option<PathBuf>>,
}

/// `merge`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct MergeArgs {
    #[arg(required = true, value_hint = ValueHint::DirPath, help = "fadian build --shard 写出的各份，次序不论 ‖ what fadian build --shard wrote, every part, in any order")]
    pub parts: Vec<PathBuf>,
    #[arg(long, value_hint = ValueHint::DirPath, default_value = "output", help = "合成的网站写在哪里 ‖ where the whole site is written")]
    pub output: PathBuf,
}

/// `publish`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PublishArgs {
    #[command(flatten)]
    pub site: SiteRoot,
    #[arg(long, value_hint = ValueHint::DirPath, help = "生成的网站在哪里；默认为站点的 output ‖ where the built site is; `output` in the site by default")]
    pub output: Option<PathBuf>,
    #[arg(
        long,
        value_name = "URL",
        help = "存储的地址，优先于 site.toml；都没有则为 Amazon ‖ the address of the store; goes before site.toml; Amazon where neither names one"
    )]
    pub endpoint: Option<String>,
    #[arg(long, help = "存储桶，优先于 site.toml ‖ the bucket; goes before site.toml")]
    pub bucket: Option<String>,
    #[arg(long, help = "放在桶里的哪个目录下，优先于 site.toml ‖ what the names of the objects begin with; goes before site.toml")]
    pub prefix: Option<String>,
    #[arg(long, help = "区域，优先于 site.toml；默认 us-east-1 ‖ the region; goes before site.toml; us-east-1 by default")]
    pub region: Option<String>,
    #[arg(long, help = "只说会做什么，不改动任何文件 ‖ say what would be done, and change nothing")]
    pub dry_run: bool,
    #[arg(
        long,
        value_name = "N",
        help = "最多删去多少个文件，超过就不发布；默认 100 个，或上次发布的十分之一 ‖ publish nothing where more objects would be deleted; 100 by default, or a tenth of what was published"
    )]
    pub max_deletions: Option<usize>,
    #[arg(long, help = "替换不是由本程序放进去的同名文件 ‖ replace objects of the same name that this program did not put there")]
    pub adopt: bool,
}

/// `check`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CheckArgs {
    #[command(flatten)]
    pub site: SiteRoot,
    #[command(flatten)]
    pub address: SiteAddress,
    #[command(flatten)]
    pub as_of: AsOf,
    #[arg(long, help = "警告也算不合格 ‖ count warnings as failures")]
    pub strict: bool,
}

/// `serve`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ServeArgs {
    #[command(flatten)]
    pub site: SiteRoot,
    #[arg(long, help = "端口；默认 4000，被占用时顺延 ‖ the port; 4000 by default, or the next free one")]
    pub port: Option<u16>,
    #[arg(
        long,
        value_name = "ADDRESS",
        num_args = 0..=1,
        default_missing_value = "0.0.0.0",
        help = "让网络上的其他机器也能看；默认只有本机 ‖ let other machines of the network look, too; this one alone by default"
    )]
    pub host: Option<IpAddr>,
    #[arg(long, help = "在浏览器里打开 ‖ open it in the browser")]
    pub open: bool,
    #[arg(long, help = POLL)]
    pub poll: bool,
}
