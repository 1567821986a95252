//! What may stand on the command line, and its help in both languages.
//!
//! A help text holds the Chinese words, ` ‖ `, and the English ones; [`command`] keeps one side, by the language of the run.

mod shared;
mod site;
mod versions;

use shared::{SiteAddress, SiteRoot};
pub(super) use site::{BuildArgs, CheckArgs, MergeArgs, PublishArgs, ServeArgs};
pub(super) use versions::{AmendArgs, DiffArgs, ImportArgs, VersionArgs};

use crate::diag::Lang;
use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

/// Parts the two languages of a help text.
const BETWEEN: &str = " ‖ ";

const EXAMPLES: &str = "\
例 ‖ Examples:
  fadian init my-site && fadian serve --root my-site
  fadian import 法规.docx 来源文件夹/
  fadian outline 法规.txt --json
  fadian build --strict --base-url https://example.org/law
  fadian check --format sarif > findings.sarif
  fadian compare 甲条例 乙条例
  fadian related 甲条例 第十八条 --json
  fadian diff 甲条例 2019-03-02 2022-03-29
  fadian amend 甲条例 修改决定.txt --check 新文本.txt
  fadian version 甲条例 --date 2022-03-29
  fadian search 数据 安全 -个人
  fadian pdf 甲条例 --chapter 3 --large
  fadian epub 甲条例 -o 甲条例.epub
  fadian explain article-gap

退出码 ‖ Exit codes:
  0 无错误 ‖ no errors
  1 有错误（--strict 时含警告） ‖ errors were found (with --strict, warnings too)
  2 参数不对，磁盘、网络或程序本身出错 ‖ wrong arguments, or the machine or the program failed";

const PDF: &str = "\
编译时带上 Typst 的（cargo install --path . --features typst），由程序自己排版，只要字体（Debian：fonts-noto-cjk）； ‖ A program built with Typst (cargo install --path . --features typst) sets the sheets itself and needs fonts alone (Debian: fonts-noto-cjk);
否则需要 Chromium 或 Chrome（Debian：chromium、fonts-noto-cjk）。都不联网；缺什么就说明要装什么，退出码为 2。 ‖ any other needs Chromium or Chrome (Debian: chromium, fonts-noto-cjk). Neither needs a network; what is missing is named, with exit code 2.";

/// fadian: legal texts to structured Markdown, structured Markdown to a static site.
#[derive(Debug, Parser)]
#[command(name = "fadian", version, about = "法典：把法律文本变成结构化 Markdown 和静态网站 ‖ Turns legal texts into structured Markdown and a static site", after_help = EXAMPLES)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true, arg_required_else_help = true)]
pub(super) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    #[arg(long, global = true, value_enum, help = "消息的语言；默认依系统区域设置 ‖ language of messages; the locale decides by default")]
    pub lang: Option<LangArg>,
    #[arg(long, short, global = true, help = "只显示错误 ‖ show nothing but errors")]
    pub quiet: bool,
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        help = "提示的格式；json 和 sarif 写到标准输出 ‖ how findings are shown; json and sarif go to standard output"
    )]
    pub format: Format,
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help = "是否用颜色 ‖ whether to use colours")]
    pub color: Color,
    #[arg(long, short, global = true, action = ArgAction::Help, help = "显示帮助 ‖ show this help")]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, help = "显示版本 ‖ show the version")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = "新建一个可以立即生成的站点 ‖ Start a new site that builds at once")]
    Init {
        #[arg(value_hint = ValueHint::DirPath, help = "新站点的文件夹 ‖ the folder of the new site")]
        dir: PathBuf,
        #[arg(
            long,
            value_enum,
            help = "加上发布所需的文件；已有的站点只加这些 ‖ add the files that publishing needs; to a site that is there, only these"
        )]
        hosting: Option<Hosting>,
    },
    #[command(about = "把法律文本转成 content/laws 里的 Markdown ‖ Turn legal texts into Markdown in content/laws")]
    Import(ImportArgs),
    #[command(about = "显示从文件读出的结构，不写任何文件 ‖ Show what is read in a file, writing nothing")]
    Outline(OutlineArgs),
    #[command(about = "列出引用及其所指 ‖ List references and what they lead to")]
    Refs(RefsArgs),
    #[command(about = "查找条文：词语、短语、法名加条号 ‖ Find provisions: words, phrases, a law and an article number")]
    Search(SearchArgs),
    #[command(about = "在本机预览，改动后自动刷新 ‖ Preview on this machine; changes show at once")]
    Serve(ServeArgs),
    #[command(about = "生成网站 ‖ Build the site")]
    Build(BuildArgs),
    #[command(about = "把几台机器各自生成的部分合成网站 ‖ Put the parts of a site together that several machines made")]
    Merge(MergeArgs),
    #[command(
        about = "把生成的网站发布到 S3 兼容的对象存储，只传有变化的 ‖ Publish the built site to an object store that speaks S3: only what changed"
    )]
    Publish(PublishArgs),
    #[command(about = "检查文本、链接和页面，不写任何文件 ‖ Check texts, links and pages, writing nothing")]
    Check(CheckArgs),
    #[command(about = "并列比较法规：两部逐条，或一组按主题 ‖ Compare laws: two side by side, or a set by topic")]
    Compare(CompareArgs),
    #[command(about = "列出其他法规中的相关条文 ‖ List the provisions of other laws that answer one")]
    Related(RelatedArgs),
    #[command(about = "比较一部法规的两份文本：哪一条成了哪一条 ‖ Compare two versions of a law: what went where")]
    Diff(DiffArgs),
    #[command(about = "依修改决定、修正案整理出新文本 ‖ Carry an amending decision out on a law")]
    Amend(AmendArgs),
    #[command(
        about = "给最新文本另存一份带日期的，或让某日的文本成为最新 ‖ Keep the newest text under its date, or make that of a date the newest"
    )]
    Version(VersionArgs),
    #[command(about = "制作 PDF 文件：一部法规或其中一章 ‖ Make a PDF file of a law or of a chapter")]
    Pdf(PdfArgs),
    #[command(about = "制作 EPUB 电子书：一部法规或全部 ‖ Make an EPUB book of a law or of all of them")]
    Epub(EpubArgs),
    #[command(about = "把一部法规做成 Word 文件（公文格式） ‖ Make a Word file of a law, in the form of official documents")]
    Docx(DocxArgs),
    #[command(about = "列出职责、金额、比例和施行日期 ‖ List duties, amounts, rates and dates of effect")]
    Facts(FactsArgs),
    #[command(about = "解释一种提示 ‖ Explain a kind of finding")]
    Explain {
        #[arg(required_unless_present = "all", help = "提示的代码，如 article-gap ‖ the code of the finding, such as article-gap")]
        code: Option<String>,
        #[arg(long, conflicts_with = "code", help = "所有提示的参考，Markdown 格式 ‖ the reference of all of them, as Markdown")]
        all: bool,
    },
    #[command(about = "输出命令补全脚本 ‖ Print a completion script")]
    Completions {
        #[arg(value_enum, help = "哪一种 shell ‖ for which shell")]
        shell: Shell,
    },
    #[command(about = "输出 JSON Schema ‖ Print a JSON Schema")]
    Schema {
        #[arg(value_enum, help = "哪一种数据 ‖ of which data")]
        of: SchemaOf,
    },
}

/// `outline`
#[derive(Debug, clap::Args)]
pub(super) struct OutlineArgs {
    #[arg(value_hint = ValueHint::FilePath, help = "来源文件或结构化 Markdown，- 表示标准输入；或站内法规的地址、名称、LAW@DATE ‖ a source or a structured file; - for standard input; or a law of the site: its address or name, or LAW@DATE")]
    pub file: PathBuf,
    #[arg(long, help = "输出 JSON ‖ print JSON")]
    pub json: bool,
    #[arg(long, help = "来源的编码；默认自动判断 ‖ encoding of the source; found out by default")]
    pub encoding: Option<String>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `refs`
#[derive(Debug, clap::Args)]
pub(super) struct RefsArgs {
    #[arg(value_name = "LAW", help = "只列这部法规：地址、名称或 LAW@DATE ‖ only those of this law: its address or name, or LAW@DATE")]
    pub law: Option<String>,
    #[arg(long, help = "每处引用一行 JSON ‖ print one line of JSON a mention")]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `search`
#[derive(Debug, clap::Args)]
pub(super) struct SearchArgs {
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

/// Where a site is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Hosting {
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// Cloudflare Pages
    Cloudflare,
    /// Netlify
    Netlify,
    /// nginx
    Nginx,
    /// Caddy
    Caddy,
}

/// `compare`
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct CompareArgs {
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
    #[arg(long, help = "输出 JSON ‖ print JSON")]
    pub json: bool,
    #[arg(long, conflicts_with = "json", help = "输出 CSV ‖ print CSV")]
    pub csv: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// What `compare` does beside comparing.
#[derive(Debug, Subcommand)]
pub(super) enum CompareCommand {
    #[command(about = "由程序归纳主题，输出可供编者修改的 TOML ‖ Propose topics as TOML for an editor to go on from")]
    Suggest {
        #[arg(
            long,
            value_name = "NAME",
            help = "content/comparisons 里的一组；默认全部法规 ‖ a set of content/comparisons; all laws by default"
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

/// `facts`
#[derive(Debug, clap::Args)]
pub(super) struct FactsArgs {
    #[arg(
        value_name = "LAW",
        help = "法规的地址或名称，或 LAW@DATE；默认全部法规 ‖ the law, by its address or name, or LAW@DATE; all laws by default"
    )]
    pub law: Option<String>,
    #[arg(long, help = "输出 JSON ‖ print JSON")]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `related`
#[derive(Debug, clap::Args)]
pub(super) struct RelatedArgs {
    #[arg(
        value_name = "LAW",
        required_unless_present = "all",
        requires = "provision",
        help = "法规的地址或名称，或 LAW@DATE ‖ the law, by its address or name, or LAW@DATE"
    )]
    pub law: Option<String>,
    #[arg(value_name = "PROVISION", help = "条文，如 18、第十八条、B.9 ‖ the provision, such as 18 or B.9")]
    pub provision: Option<String>,
    #[arg(long, conflicts_with_all = ["law", "provision"], help = "全部条文，每行一个 JSON ‖ every provision, a JSON line each")]
    pub all: bool,
    #[arg(
        long,
        value_name = "NAME",
        help = "content/comparisons 里的一组；默认全部法规 ‖ a set of content/comparisons; all laws by default"
    )]
    pub set: Option<String>,
    #[arg(long, help = "输出 JSON ‖ print JSON")]
    pub json: bool,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `pdf`
#[derive(Debug, clap::Args)]
#[command(after_help = PDF)]
pub(super) struct PdfArgs {
    #[arg(value_name = "LAW", help = "法规的地址或名称，或 LAW@DATE ‖ the law, by its address or name, or LAW@DATE")]
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
pub(super) enum EngineArg {
    Typst,
    Chromium,
}

/// `epub`
#[derive(Debug, clap::Args)]
pub(super) struct EpubArgs {
    #[arg(
        value_name = "LAW",
        help = "法规的地址或名称，或 LAW@DATE；默认全部 ‖ the law, by its address or name, or LAW@DATE; all of them by default"
    )]
    pub law: Option<String>,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = "写到哪个文件（- 为标准输出）；默认依法规命名 ‖ the file (- is standard output); named after the law by default")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// `docx`
#[derive(Debug, clap::Args)]
pub(super) struct DocxArgs {
    #[arg(value_name = "LAW", help = "法规的地址或名称，或 LAW@DATE ‖ the law, by its address or name, or LAW@DATE")]
    pub law: String,
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, help = "写到哪个文件（- 为标准输出）；默认依法规命名 ‖ the file (- is standard output); named after the law by default")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteRoot,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Zh,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
    Sarif,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// What a schema can be printed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    Outline,
    FrontMatter,
    Finding,
    SourceNote,
    Ledger,
    Reference,
}

/// The command with its help in one language.
pub(super) fn command(lang: Lang) -> clap::Command {
    localized(Args::command(), lang)
}

/// The headings of a help text: usage, commands, arguments, options.
const HEADINGS: [&str; 4] = ["用法 ‖ Usage", "命令 ‖ Commands", "参数 ‖ Arguments", "选项 ‖ Options"];

fn localized(command: clap::Command, lang: Lang) -> clap::Command {
    let [usage, commands, arguments, options] = HEADINGS.map(|heading| side(heading, lang));
    let about = command.get_about().map(|text| side(&text.to_string(), lang).to_owned());
    let after = command.get_after_help().map(|text| sides(&text.to_string(), lang));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.mut_args(|arg| {
        let help = arg.get_help().map(|text| side(&text.to_string(), lang).to_owned()).unwrap_or_default();
        let heading = if arg.is_positional() { arguments } else { options };
        arg.help(help).help_heading(heading)
    });
    command = command.subcommand_help_heading(commands);
    command = command.help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| localized(sub, lang)))
}

/// One language of a text that has two.
fn side(text: &str, lang: Lang) -> &str {
    match (text.split_once(BETWEEN), lang) {
        (Some((zh, _)), Lang::Zh) => zh,
        (Some((_, en)), Lang::En) => en,
        (None, _) => text,
    }
}

/// One language of every line; what stands before the Chinese words on a line, blanks and a number, is kept.
fn sides(text: &str, lang: Lang) -> String {
    let line = |line: &str| {
        let lead = line.len() - line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).len();
        format!("{}{}", &line[..lead], side(&line[lead..], lang))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{BETWEEN, command};
    use crate::diag::Lang;

    fn helps(command: &clap::Command, out: &mut Vec<String>) {
        out.extend(command.get_about().map(ToString::to_string));
        out.extend(command.get_after_help().map(ToString::to_string));
        out.extend(command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string)));
        command.get_subcommands().for_each(|sub| helps(sub, out));
    }

    #[test]
    fn every_help_text_is_in_the_language_asked_for() {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        helps(&command(Lang::Zh), &mut zh);
        helps(&command(Lang::En), &mut en);
        assert_eq!(zh.len(), en.len());
        for (zh, en) in zh.iter().zip(&en) {
            assert_ne!(zh, en, "a help text lacks one of its languages");
            assert!(!zh.contains(BETWEEN.trim()) && !en.contains(BETWEEN.trim()), "{zh}{en}");
        }
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        command(Lang::Zh).debug_assert();
    }
}
