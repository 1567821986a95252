//! What makes PDF files for the commands: Typst in this program, or browsers of this machine.

use super::args::EngineArg;
use super::chromium::{self, Browsers};
use super::report::{Terminal, failure};
use crate::disk;
use crate::error::Error;
use crate::site::{Paper, Printing};
#[cfg(feature = "typst")]
use crate::typeset::Typesetter;
use std::path::Path;
use std::sync::OnceLock;

/// What is to make them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PdfEngine {
    Typst,
    Chromium,
}

impl PdfEngine {
    /// Typst where the program has it, else a browser; what was asked for goes before both.
    pub(super) fn wanted(engine: Option<EngineArg>, browser: Option<&Path>) -> Self {
        match engine {
            Some(EngineArg::Typst) => Self::Typst,
            None if cfg!(feature = "typst") && browser.is_none() => Self::Typst,
            Some(EngineArg::Chromium) | None => Self::Chromium,
        }
    }

    /// Whether it takes markup, and not pages.
    pub(super) fn typesets(self) -> bool {
        self == Self::Typst
    }
}

/// Makes PDF files.
#[derive(Debug)]
pub(super) struct PdfPrinter {
    /// Told of characters that no font has.
    #[cfg(feature = "typst")]
    terminal: Terminal,
    maker: PdfMaker,
}

#[derive(Debug)]
enum PdfMaker {
    #[cfg(feature = "typst")]
    Typst(Box<Typesetter>),
    Chromium(Browsers),
}

impl PdfPrinter {
    /// What was asked for; where this machine or this program has it not, the error says what to install.
    pub(super) fn new(
        engine: PdfEngine,
        browser: Option<&Path>,
        #[cfg_attr(not(feature = "typst"), expect(unused_variables, reason = "only Typst tells of characters that no font has"))]
        terminal: Terminal,
    ) -> Result<Self, Error> {
        let maker = match engine {
            #[cfg(feature = "typst")]
            PdfEngine::Typst => PdfMaker::Typst(Box::default()),
            #[cfg(not(feature = "typst"))]
            PdfEngine::Typst => return Err(no_typst()),
            PdfEngine::Chromium => {
                let program = chromium::find(browser).ok_or_else(|| no_browser(cfg!(feature = "typst")))?;
                PdfMaker::Chromium(Browsers::new(program)?)
            }
        };
        Ok(Self {
            #[cfg(feature = "typst")]
            terminal,
            maker,
        })
    }
}

impl Printing for PdfPrinter {
    fn maker(&self) -> String {
        match &self.maker {
            #[cfg(feature = "typst")]
            PdfMaker::Typst(_) => disk::program(),
            PdfMaker::Chromium(browsers) => disk::program_at(browsers.program()),
        }
    }

    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Error> {
        match (&self.maker, paper) {
            #[cfg(feature = "typst")]
            (PdfMaker::Typst(typesetter), Paper::Markup(markup)) => set(typesetter, markup, self.terminal),
            (PdfMaker::Chromium(browsers), Paper::Page(page)) => browsers.print(page),
            _ => Err(Error::said("这不是给它排版的", "this is made for another printer")),
        }
    }
}

/// A printer that is looked for when the first file is asked for: the preview is of use without one.
#[derive(Debug)]
pub(super) struct LatePrinter {
    engine: PdfEngine,
    terminal: Terminal,
    found: OnceLock<Result<PdfPrinter, String>>,
}

impl LatePrinter {
    /// One that nobody has looked for yet.
    pub(super) fn new(engine: PdfEngine, terminal: Terminal) -> Self {
        Self { engine, terminal, found: OnceLock::new() }
    }
}

impl Printing for LatePrinter {
    fn maker(&self) -> String {
        String::new()
    }

    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Error> {
        let look = || PdfPrinter::new(self.engine, None, self.terminal).map_err(|error| failure(&error, self.terminal.lang));
        match self.found.get_or_init(look) {
            Ok(printer) => printer.pdf(paper),
            Err(why) => Err(Error::Other(why.clone())),
        }
    }
}

/// Sets the sheets in this program.
#[cfg(feature = "typst")]
fn set(typesetter: &Typesetter, sheets: &str, terminal: Terminal) -> Result<Vec<u8>, Error> {
    use crate::typeset::NotSet;
    let made = typesetter.pdf(sheets).map_err(|why| match why {
        NotSet::NoFont(families) => no_font(families),
        NotSet::Markup(words) => Error::said(
            format!("排版没有完成，请报告这个错误: {words}"),
            format!("the sheets could not be set; please report this: {words}"),
        ),
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

/// What to do for a program without Typst.
const WITH_TYPST: (&str, &str) = (
    "在本项目文件夹里运行 cargo install --path . --features typst（Rust 1.92 以上），字体用 apt-get install fonts-noto-cjk 安装",
    "in the folder of this project run cargo install --path . --features typst (Rust 1.92 or newer), and install fonts with apt-get install fonts-noto-cjk",
);

fn no_browser(has_typst: bool) -> Error {
    let (zh, en) = if has_typst { ("--engine typst", "--engine typst") } else { WITH_TYPST };
    Error::said(
        format!(
            "制作 PDF 需要 Chromium 或 Chrome，这台机器上没有找到。\n  Debian、Ubuntu：apt install chromium fonts-noto-cjk\n  macOS、Windows：安装 Chrome 或 Edge\n  装在别处的，用 --browser 指明程序\n  不用浏览器：{zh}"
        ),
        format!(
            "a PDF file needs Chromium or Chrome, and none was found on this machine.\n  Debian, Ubuntu: apt install chromium fonts-noto-cjk\n  macOS, Windows: install Chrome or Edge\n  anywhere else: name the program with --browser\n  without a browser: {en}"
        ),
    )
}

#[cfg(not(feature = "typst"))]
fn no_typst() -> Error {
    let (zh, en) = WITH_TYPST;
    Error::said(format!("这个程序编译时没有带上 Typst\n  {zh}"), format!("this program was built without Typst\n  {en}"))
}

#[cfg(feature = "typst")]
fn no_font(families: &[&str]) -> Error {
    let [zh, en] = ["、", ", "].map(|joint| families.join(joint));
    Error::said(
        format!(
            "制作 PDF 需要中文字体，这台机器上没有：{zh}\n  Debian、Ubuntu：apt-get install fonts-noto-cjk\n  其他系统：安装 Noto Serif CJK SC 和 Noto Sans CJK SC（思源宋体、思源黑体）"
        ),
        format!(
            "a PDF file needs Chinese fonts, and this machine has none of these: {en}\n  Debian, Ubuntu: apt-get install fonts-noto-cjk\n  elsewhere: install Noto Serif CJK SC and Noto Sans CJK SC"
        ),
    )
}
