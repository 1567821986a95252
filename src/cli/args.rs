//! What may stand on the command line, and its help in both languages.
//!
//! Here stand the commands and what all of them take; the arguments of each in `args/`, a group of commands a file. A help text holds
//! both languages: `bilingual` keeps one.

mod bilingual;
mod compare;
mod files;
mod shared;
mod site;
mod texts;
mod versions;

use bilingual::localized;
pub(super) use bilingual::side;
pub(super) use compare::{CompareArgs, CompareCommand, RelatedArgs};
pub(super) use files::{DocxArgs, EngineArg, EpubArgs, PdfArgs};
pub(super) use site::{BuildArgs, CheckArgs, MergeArgs, PublishArgs, ServeArgs};
pub(super) use texts::{FactsArgs, OutlineArgs, RefsArgs, SearchArgs};
pub(super) use versions::{AmendArgs, DiffArgs, ImportArgs, VersionArgs};

use crate::diag::Lang;
use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

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

#[cfg(test)]
mod tests {
    use super::bilingual::BETWEEN;
    use super::command;
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

    /// clap's own words are English: `[OPTIONS]`, `[default: …]`, `[possible values: …]`.
    #[test]
    fn the_help_of_every_command_is_chinese() {
        fn look(command: &mut clap::Command) {
            let shown = command.render_help().to_string();
            for word in ["Usage", "OPTIONS", "COMMAND>", "default", "possible"] {
                assert!(!shown.contains(word), "{word}: {shown}");
            }
            command.get_subcommands_mut().for_each(look);
        }
        let mut command = command(Lang::Zh);
        command.build();
        look(&mut command);
        assert!(command.render_help().to_string().contains("用法: fadian [选项] <命令>"));
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        command(Lang::Zh).debug_assert();
    }
}
