//! `fadian pdf`: a law or a part of it as a file for paper, set by Typst inside the program or printed by a browser of this machine.

use super::args::{EngineArg, PdfArgs};
use super::report::{Detail, Terminal};
use super::save::{OutputKind, save};
use super::{Exit, chromium, files, named, part};
use crate::disk;
use crate::error::Error;
use crate::plan::{LawPlan, PageId, Printed};
use crate::render::Grid;
use crate::site::{self, Body, Site};
use crate::source::Inputs;
use std::path::{Path, PathBuf};

/// Makes the file.
pub(super) fn run(args: &PdfArgs, terminal: Terminal) -> Result<Exit, Error> {
    let base_url = args.base_url.as_deref().and_then(crate::config::base_url);
    let (inputs, text) = alone(disk::load(&args.root)?, &args.law, terminal)?;
    let site = site::plan(site::read(inputs), &site::Options { base_url, ..site::Options::default() });
    let corpus = &site.collection().corpus;
    if text >= corpus.n_texts() {
        terminal.findings(&site.findings(), Detail::All, |file| site.text_of(file))?;
        return Ok(Exit::Findings);
    }
    let (law, plan) = (&corpus.text(text).law, site.plan().text(text));
    let printed = part::printed(law, plan, args.chapter.as_deref(), terminal)?;
    let grid = if args.large { Grid::Large } else { Grid::Standard };
    if let Some(output) = args.output.as_ref().filter(|it| it.extension().is_some_and(|ending| ending == "typ")) {
        save(&args.root, output, OutputKind::Markup, site.sheets(text, printed, grid).as_bytes())?;
        return Ok(Exit::Fine);
    }
    let bytes = match engine(args, terminal)? {
        PdfEngine::Typst => set(&site.sheets(text, printed, grid), terminal)?,
        PdfEngine::Chromium(browser) => match print(&site, text, PageId::Print(printed), grid, &browser, terminal)? {
            Some(bytes) => bytes,
            None => return Ok(Exit::Findings),
        },
    };
    let output = args.output.clone().unwrap_or_else(|| default_name(plan, PageId::Print(printed), args.large));
    save(&args.root, &output, OutputKind::Pdf, &bytes)?;
    let (output, kilobytes) = (output.display(), bytes.len() / 1000);
    terminal.note(&format!("{output}：{kilobytes} KB"), &format!("{output}: {kilobytes} KB"));
    Ok(Exit::Fine)
}

/// What makes the file.
enum PdfEngine {
    Typst,
    Chromium(PathBuf),
}

/// Typst where the program has it, else a browser; what was asked for goes before both.
fn engine(args: &PdfArgs, terminal: Terminal) -> Result<PdfEngine, Error> {
    let has_typst = cfg!(feature = "typst");
    let wanted = args.engine.unwrap_or(if has_typst && args.browser.is_none() { EngineArg::Typst } else { EngineArg::Chromium });
    match wanted {
        EngineArg::Typst if has_typst => Ok(PdfEngine::Typst),
        EngineArg::Typst => Err(no_typst(terminal)),
        EngineArg::Chromium => {
            chromium::find(args.browser.as_deref()).map(PdfEngine::Chromium).ok_or_else(|| no_browser(has_typst, terminal))
        }
    }
}

/// Sets the sheets in this program.
#[cfg(feature = "typst")]
fn set(sheets: &str, terminal: Terminal) -> Result<Vec<u8>, Error> {
    use crate::typeset::{NotSet, Typesetter};
    let made = Typesetter::new().pdf(sheets).map_err(|why| match why {
        NotSet::NoFont(families) => no_font(families, terminal),
        NotSet::Markup(words) => {
            let said = terminal.word("排版没有完成，请报告这个错误", "the sheets could not be set; please report this");
            Error::Other(format!("{said}: {words}"))
        }
    })?;
    if !made.missing.is_empty() {
        let missing = &made.missing;
        terminal.note(
            &format!("本机字体中没有这些字，纸上是空框：{missing}\n  Debian、Ubuntu：apt-get install fonts-noto-cjk fonts-hanazono"),
            &format!(
                "no font of this machine has these characters, and the sheets show a box: {missing}\n  Debian, Ubuntu: apt-get install fonts-noto-cjk fonts-hanazono"
            ),
        );
    }
    Ok(made.bytes)
}

#[cfg(not(feature = "typst"))]
fn set(_sheets: &str, terminal: Terminal) -> Result<Vec<u8>, Error> {
    Err(no_typst(terminal))
}

/// Prints the page made for paper with a browser; `None` where its template failed, which is then told.
fn print(site: &Site, text: usize, page: PageId, grid: Grid, browser: &Path, terminal: Terminal) -> Result<Option<Vec<u8>>, Error> {
    let artifacts = match site.paper(text, page) {
        Ok(artifacts) => artifacts,
        Err(finding) => {
            terminal.findings(&site.locate([&*finding]), Detail::All, |file| site.text_of(file))?;
            return Ok(None);
        }
    };
    let folder = files::Temporary::new("fadian-pdf")?;
    for artifact in artifacts {
        if let Body::Bytes(bytes) = artifact.body {
            files::write(&folder.path().join(&artifact.path), &bytes)?;
        }
    }
    let made = folder.path().join("made.pdf");
    let anchor = if grid == Grid::Large { "#large" } else { "" };
    chromium::print(
        browser,
        &folder.path().join(site.plan().text(text).route(page).file()),
        anchor,
        &folder.path().join("profile"),
        &made,
    )?;
    files::read(&made).map(Some)
}

/// The site with this law alone, or this law and one of its other texts, and which of the two is asked for: nothing of the others is shown on
/// paper, and to compare them takes its time.
fn alone(mut inputs: Inputs, name: &str, terminal: Terminal) -> Result<(Inputs, usize), Error> {
    let corpus = site::laws(&inputs).value;
    let text = named::text(&corpus, name, terminal)?;
    let (file, law) = (&corpus.text(text).file, corpus.law_of(text));
    let is_dated = text >= corpus.laws.len();
    inputs.laws.retain(|it| it.path == corpus.laws[law].file);
    inputs.versions.retain(|it| is_dated && it.path == *file);
    inputs.comparisons.clear();
    Ok((inputs, usize::from(is_dated)))
}

/// What to do for a program without Typst.
const WITH_TYPST: (&str, &str) = (
    "在本项目文件夹里运行 cargo install --path . --features typst（Rust 1.92 以上），字体用 apt-get install fonts-noto-cjk 安装",
    "in the folder of this project run cargo install --path . --features typst (Rust 1.92 or newer), and install fonts with apt-get install fonts-noto-cjk",
);

fn no_browser(has_typst: bool, terminal: Terminal) -> Error {
    let words = terminal.word(
        "制作 PDF 需要 Chromium 或 Chrome，这台机器上没有找到。\n  Debian、Ubuntu：apt install chromium fonts-noto-cjk\n  macOS、Windows：安装 Chrome 或 Edge\n  装在别处的，用 --browser 指明程序",
        "a PDF file needs Chromium or Chrome, and none was found on this machine.\n  Debian, Ubuntu: apt install chromium fonts-noto-cjk\n  macOS, Windows: install Chrome or Edge\n  anywhere else: name the program with --browser",
    );
    let other = if has_typst {
        terminal.word("不用浏览器：--engine typst", "without a browser: --engine typst").to_owned()
    } else {
        format!("{}{}", terminal.word("不用浏览器：", "without a browser: "), terminal.word(WITH_TYPST.0, WITH_TYPST.1))
    };
    Error::Other(format!("{words}\n  {other}"))
}

fn no_typst(terminal: Terminal) -> Error {
    let words = terminal.word("这个程序编译时没有带上 Typst", "this program was built without Typst");
    Error::Other(format!("{words}\n  {}", terminal.word(WITH_TYPST.0, WITH_TYPST.1)))
}

#[cfg(feature = "typst")]
fn no_font(families: &[&str], terminal: Terminal) -> Error {
    let looked_for = families.join(terminal.word("、", ", "));
    let words =
        terminal.word("制作 PDF 需要中文字体，这台机器上没有：", "a PDF file needs Chinese fonts, and this machine has none of these: ");
    let install = terminal.word(
        "Debian、Ubuntu：apt-get install fonts-noto-cjk\n  其他系统：安装 Noto Serif CJK SC 和 Noto Sans CJK SC（思源宋体、思源黑体）",
        "Debian, Ubuntu: apt-get install fonts-noto-cjk\n  elsewhere: install Noto Serif CJK SC and Noto Sans CJK SC",
    );
    Error::Other(format!("{words}{looked_for}\n  {install}"))
}

/// `jia.pdf`, `jia-chapter-3-large.pdf`
fn default_name(plan: &LawPlan, page: PageId, large: bool) -> PathBuf {
    let chapter = match page {
        PageId::Print(Printed::Law) => String::new(),
        page => format!("-{}", plan.stem(plan.read(page))),
    };
    PathBuf::from(format!("{}{chapter}{}.pdf", plan.slug.replace('/', "-"), if large { "-large" } else { "" }))
}
