//! The arguments of the commands that make a file of a law.

use super::shared::{FILE, LAW, SiteAddress, SiteRoot};
use clap::{ValueEnum, ValueHint};
use std::path::PathBuf;

const PDF: &str = "\
编译时带上 Typst 的（cargo install --path . --features typst），由程序自己排版，只要字体（Debian：fonts-noto-cjk）； ‖ A program built with Typst (cargo install --path . --features typst) sets the sheets itself and needs fonts alone (Debian: fonts-noto-cjk);
否则需要 Chromium 或 Chrome（Debian：chromium、fonts-noto-cjk）。都不联网；缺什么就说明要装什么，退出码为 2。 ‖ any other needs Chromium or Chrome (Debian: chromium, fonts-noto-cjk). Neither needs a network; what is missing is named, with exit code 2.";

/// `pdf`
#[derive(Debug, clap::Args)]
#[command(after_help = PDF)]
pub(in crate::cli) struct PdfArgs {
    #[arg(value_name = "LAW", help = LAW)]
    pub law: String,
    #[arg(
        long,
        value_name = "N",
        help = "只印一章：3、三、第三章、章名，或页面的名字，如 part-1-chapter-2、section-4、annex-1 ‖ one chapter: 3, 三, 第三章, its heading, or the name of its page, such as section-4 or annex-1"
    )]
    pub chapter: Option<String>,
    #[arg(long, help = "大字：每面 22 行、每行 28 字 ‖ large print: 28 characters by 22 lines")]
    pub large: bool,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = "写到哪个文件（- 为标准输出）；默认依法规和章命名；以 .typ 结尾时写 Typst 标记 ‖ the file (- is standard output), named after law and chapter by default; one that ends in .typ gets Typst markup")]
    pub output: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        value_name = "ENGINE",
        help = "由谁排版；默认有 Typst 就用 Typst ‖ what makes the file; Typst where the program has it"
    )]
    pub engine: Option<EngineArg>,
    #[arg(long, value_name = "PROGRAM", value_hint = ValueHint::ExecutablePath, help = "用哪个 Chromium 或 Chrome；默认自动寻找 ‖ which Chromium or Chrome; found by default")]
    pub browser: Option<PathBuf>,
    #[command(flatten)]
    pub address: SiteAddress,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// What makes a PDF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EngineArg {
    Typst,
    Chromium,
}

/// `epub`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct EpubArgs {
    #[arg(
        value_name = "LAW",
        help = "法规的地址或名称，或 LAW@DATE；默认全部 ‖ the law, by its address or name, or LAW@DATE; all of them by default"
    )]
    pub law: Option<String>,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = FILE)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `docx`
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DocxArgs {
    #[arg(value_name = "LAW", help = LAW)]
    pub law: String,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = FILE)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}
