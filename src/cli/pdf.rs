//! `fadian pdf`: a law or a part of it as a file for paper, set by Typst inside the program or printed by a browser of this machine.

use super::args::PdfArgs;
use super::printing::{PdfEngine, PdfPrinter};
use super::report::{Detail, Terminal};
use super::save::{OutputKind, save, saved};
use super::{Exit, named, part};
use crate::disk;
use crate::error::Error;
use crate::plan::{LawPlan, PageId, Printed};
use crate::render::Grid;
use crate::site::{self, Printing as _};
use crate::source::Inputs;
use std::path::PathBuf;

/// Makes the file.
pub(super) fn run(args: &PdfArgs, terminal: Terminal) -> Result<Exit, Error> {
    let base_url = args.address.base_url()?;
    let (inputs, text) = alone(disk::load(&args.site.root)?, &args.law)?;
    let engine = PdfEngine::wanted(args.engine, args.browser.as_deref());
    let site = site::plan(site::read(inputs), &site::Options { base_url, typesets: engine.typesets(), ..site::Options::default() });
    let corpus = &site.collection().corpus;
    if text >= corpus.n_texts() {
        terminal.findings(&site.findings(), Detail::All, |file| site.text_of(file))?;
        return Ok(Exit::Findings);
    }
    let (law, plan) = (&corpus.text(text).law, site.plan().text(text));
    let printed = part::printed(law, plan, args.chapter.as_deref())?;
    let grid = if args.large { Grid::Large } else { Grid::Standard };
    if let Some(output) = args.output.as_ref().filter(|it| it.extension().is_some_and(|ending| ending == "typ")) {
        save(&args.site.root, output, OutputKind::Markup, site.sheets(text, printed, grid).as_bytes())?;
        return Ok(Exit::Fine);
    }
    let maker = PdfPrinter::new(engine, args.browser.as_deref(), terminal)?;
    let paper = match site.paper(text, printed, grid) {
        Ok(paper) => paper,
        Err(finding) => {
            terminal.findings(&site.locate([&*finding]), Detail::All, |file| site.text_of(file))?;
            return Ok(Exit::Findings);
        }
    };
    let bytes = maker.pdf(&paper)?;
    let output = args.output.clone().unwrap_or_else(|| default_name(plan, PageId::Print(printed), args.large));
    save(&args.site.root, &output, OutputKind::Pdf, &bytes)?;
    saved(&output, bytes.len(), terminal);
    Ok(Exit::Fine)
}

/// The site with this law alone, or this law and one of its other texts, and which of the two is asked for: nothing of the others is shown on
/// paper, and to compare them takes its time.
fn alone(mut inputs: Inputs, name: &str) -> Result<(Inputs, usize), Error> {
    let corpus = site::laws(&inputs).value;
    let text = named::text(&corpus, name)?;
    let (file, law) = (&corpus.text(text).file, corpus.law_of(text));
    let is_dated = text >= corpus.laws.len();
    inputs.laws.retain(|it| it.path == corpus.laws[law].file);
    inputs.versions.retain(|it| is_dated && it.path == *file);
    inputs.comparisons.clear();
    Ok((inputs, usize::from(is_dated)))
}

/// `jia.pdf`, `jia-chapter-3-large.pdf`
fn default_name(plan: &LawPlan, page: PageId, large: bool) -> PathBuf {
    let chapter = match page {
        PageId::Print(Printed::Law) => String::new(),
        page => format!("-{}", plan.stem(plan.read(page))),
    };
    PathBuf::from(format!("{}{chapter}{}.pdf", plan.slug.replace('/', "-"), if large { "-large" } else { "" }))
}
