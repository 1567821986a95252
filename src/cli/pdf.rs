//! `fadian pdf`: a page made for paper as a file, by way of a browser on this machine.

use super::args::PdfArgs;
use super::report::{Detail, Terminal};
use super::{Exit, chromium, files, named};
use crate::disk;
use crate::error::Error;
use crate::export;
use crate::markdown;
use crate::model::{DivisionKind, Law};
use crate::plan::{LawPlan, PageId, Printed, UnitKind};
use crate::site::{self, Body};
use crate::source::Inputs;
use std::path::PathBuf;

/// Makes the file.
pub(super) fn run(args: &PdfArgs, terminal: Terminal) -> Result<Exit, Error> {
    let base_url = args.base_url.as_deref().and_then(crate::config::base_url);
    let site = site::prepare(alone(disk::load(&args.root)?, &args.law, terminal)?, &site::Options { base_url, inspect: false });
    let Some(law) = site.laws().next() else {
        terminal.findings(&site.findings(), Detail::All, |file| site.text_of(file));
        return Ok(Exit::Findings);
    };
    let plan = site.plan(0);
    let page = sheet(plan, args.chapter.as_deref(), terminal)?;
    if let Some(output) = args.output.as_ref().filter(|it| it.extension().is_some_and(|ending| ending == "typ")) {
        let PageId::Print(printed) = page else { unreachable!("only pages made for paper are chosen") };
        files::write(output, export::typst(law, plan, printed, args.large))?;
        return Ok(Exit::Fine);
    }
    let browser = chromium::find(args.browser.as_deref()).ok_or_else(|| no_browser(terminal))?;
    let artifacts = match site.paper(0, page) {
        Ok(artifacts) => artifacts,
        Err(finding) => {
            terminal.findings(&site.locate(&[*finding]), Detail::All, |file| site.text_of(file));
            return Ok(Exit::Findings);
        }
    };
    let folder = files::Temporary::new("fadian-pdf")?;
    for artifact in artifacts {
        if let Body::Bytes(bytes) = artifact.body {
            files::write(&folder.path().join(&artifact.path), &bytes)?;
        }
    }
    let made = folder.path().join("made.pdf");
    let anchor = if args.large { "#large" } else { "" };
    chromium::print(&browser, &folder.path().join(plan.route(page).file()), anchor, &folder.path().join("profile"), &made)?;
    let bytes = files::read(&made)?;
    let output = args.output.clone().unwrap_or_else(|| default_name(plan, page, args.large));
    files::write(&output, &bytes)?;
    let (output, kilobytes) = (output.display(), bytes.len() / 1000);
    terminal.note(&format!("{output}：{kilobytes} KB"), &format!("{output}: {kilobytes} KB"));
    Ok(Exit::Fine)
}

/// The site with this law alone: nothing of the others is shown on paper, and to compare them takes its time.
fn alone(mut inputs: Inputs, name: &str, terminal: Terminal) -> Result<Inputs, Error> {
    let laws: Vec<Law> = inputs.laws.iter().map(|file| markdown::read(file).value.law).collect();
    let wanted = named::law(&laws.iter().collect::<Vec<_>>(), name, terminal)?;
    inputs.laws = vec![inputs.laws.swap_remove(wanted)];
    inputs.comparisons.clear();
    Ok(inputs)
}

fn no_browser(terminal: Terminal) -> Error {
    let words = terminal.word(
        "制作 PDF 需要 Chromium 或 Chrome，这台机器上没有找到。\n  Debian、Ubuntu：apt install chromium fonts-noto-cjk\n  macOS、Windows：安装 Chrome 或 Edge\n  装在别处的，用 --browser 指明程序",
        "a PDF file needs Chromium or Chrome, and none was found on this machine.\n  Debian, Ubuntu: apt install chromium fonts-noto-cjk\n  macOS, Windows: install Chrome or Edge\n  anywhere else: name the program with --browser",
    );
    Error::Other(words.to_owned())
}

/// The page of the law, or of the chapter that is meant by its number or by the name of its page.
fn sheet(plan: &LawPlan, chapter: Option<&str>, terminal: Terminal) -> Result<PageId, Error> {
    let Some(wanted) = chapter else { return Ok(PageId::Print(Printed::Law)) };
    let pages: Vec<PageId> =
        plan.pages().into_iter().filter(|page| matches!(page, PageId::Print(printed) if *printed != Printed::Law)).collect();
    let name = |page: PageId| plan.file(plan.read(page)).trim_end_matches(".html").to_owned();
    let is_numbered = |page: &PageId| match page {
        PageId::Print(Printed::Unit(unit)) => {
            let last = name(*page).rsplit_once("chapter-").map(|(_, number)| number.to_owned());
            plan.units[*unit].kind == UnitKind::Division(DivisionKind::Chapter) && last.as_deref() == Some(wanted)
        }
        _ => false,
    };
    let exact = pages.iter().copied().find(|page| name(*page) == wanted);
    let numbered: Vec<PageId> = pages.iter().copied().filter(is_numbered).collect();
    match (exact, numbered.as_slice()) {
        (Some(page), _) => Ok(page),
        (None, [only]) => Ok(*only),
        (None, several) => {
            let (words, listed) = if several.is_empty() {
                (terminal.word("没有这一章；可选", "there is no such chapter; there are"), pages.as_slice())
            } else {
                (terminal.word("不止一章是这个号；请写页面的名字", "more than one chapter has this number; name its page"), several)
            };
            let names: Vec<String> = listed.iter().map(|page| format!("\n  {}", name(*page))).collect();
            Err(Error::Other(format!("{words}: {wanted}{}", names.concat())))
        }
    }
}

/// `jia.pdf`, `jia-chapter-3-large.pdf`
fn default_name(plan: &LawPlan, page: PageId, large: bool) -> PathBuf {
    let chapter = match page {
        PageId::Print(Printed::Law) => String::new(),
        page => format!("-{}", plan.file(plan.read(page)).trim_end_matches(".html")),
    };
    PathBuf::from(format!("{}{chapter}{}.pdf", plan.slug, if large { "-large" } else { "" }))
}
