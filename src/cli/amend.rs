//! `fadian amend`: a decision carried out on a law, or compared with the official text of what it makes.

use super::Exit;
use super::args::AmendArgs;
use super::marks::marked;
use super::report::{Terminal, print};
use super::save::{OutputKind, save};
use super::versions::Versions;
use crate::amend::{Amended, LawDifference, amend, decision_name, differences, ledger_file, undo};
use crate::compare::Difference;
use crate::diag::{Diagnostic, Severity};
use crate::error::Error;
use crate::markdown;
use crate::model::{Law, ProvisionPath, provisions};
use crate::source::path;
use crate::versions::{ChangeKind, ChangeRow};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Carries a decision out, and writes or compares what comes of it.
pub(super) fn run(args: &AmendArgs, terminal: Terminal) -> Result<Exit, Error> {
    let mut versions = Versions::of(&args.site.root, terminal);
    let (law, decision) = (versions.law(&args.law)?, versions.law(&args.decision)?);
    let date = args.date.map(|date| date.0);
    let mut found: Vec<Diagnostic> = Vec::new();
    let amended = if args.back { undo(&law, &decision, date) } else { amend(&law, &decision, date) }.unpack(&mut found);
    terminal.found(&found)?;
    let (all, done) = amended.counts;
    if args.back {
        terminal.note(&format!("{all} 条指令，还原 {done} 条"), &format!("{all} instructions, {done} undone"));
    } else {
        terminal.note(&format!("{all} 条指令，执行 {done} 条"), &format!("{all} instructions, {done} carried out"));
        if done < all && is_amended(&law, &decision, all - done) {
            terminal.note(
                "这份文本看来已经照这份决定改过：要修改前的文本，加 --back",
                "this text seems to be amended by this decision already: --back gives the one before",
            );
        }
    }
    let is_whole = !found.iter().any(|it| it.severity() != Severity::Note);
    let is_equal = if let Some(new) = &args.check {
        check(&amended.law, &versions.law(new)?, terminal)?
    } else if done == 0 {
        // The text would be the old one under a new date.
        terminal.note("没有一处改动，没有写文件", "nothing was changed, and no file written");
        false
    } else {
        write(args, &law, &decision, &amended, terminal)?;
        true
    };
    Ok(if is_whole && is_equal { Exit::Fine } else { Exit::Findings })
}

/// Whether a text seems to hold already what a decision tells: as much of it can be undone as was `refused`.
fn is_amended(law: &Law, decision: &Law, refused: usize) -> bool {
    undo(law, decision, None).value.counts.1 >= refused
}

/// Writes the new text, and beside it the ledger.
fn write(args: &AmendArgs, law: &Law, decision: &Law, amended: &Amended, terminal: Terminal) -> Result<(), Error> {
    let date = amended.law.meta.status.as_ref().and_then(|status| status.date);
    // The new text is one of the law, whichever of its texts was amended.
    let mut new = amended.law.clone();
    path::first(&law.meta.slug).clone_into(&mut new.meta.slug);
    let (slug, what) = (new.meta.file_stem(), if args.back { "before" } else { "amended" });
    let name = date.map_or_else(|| format!("{slug}-{what}"), |date| format!("{slug}-{date}"));
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.md")));
    save(&args.site.root, &output, OutputKind::Law, markdown::write(&new).as_bytes())?;
    if output != Path::new("-") {
        let ledger = output.with_extension("ledger.toml");
        let text = ledger_file(&law.meta.name(), &decision_name(decision), &amended.ledger);
        save(&args.site.root, &ledger, OutputKind::Ledger, text.as_bytes())?;
        let (output, ledger, n) = (output.display(), ledger.display(), amended.ledger.len());
        terminal.note(&format!("{output}，{ledger}：{n} 处改动"), &format!("{output}, {ledger}: {n} changes"));
    }
    Ok(())
}

/// Names every difference from an official text; whether there is none.
fn check(own: &Law, official: &Law, terminal: Terminal) -> Result<bool, Error> {
    let all = differences(own, official);
    let mut out = String::new();
    for difference in &all {
        match difference {
            LawDifference::Title(ours, theirs) => {
                let _ = writeln!(out, "{}　[-{ours}-]{{+{theirs}+}}", terminal.word("名称", "title"));
            }
            LawDifference::HeadingGone(heading) => {
                let _ = writeln!(out, "{}　[-{heading}-]", terminal.word("标题", "heading"));
            }
            LawDifference::HeadingNew(heading) => {
                let _ = writeln!(out, "{}　{{+{heading}+}}", terminal.word("标题", "heading"));
            }
            LawDifference::Provision(row) => provision(row, own, official, terminal, &mut out),
        }
    }
    let _ = match all.len() {
        0 => writeln!(out, "{}", terminal.word("与公布的文本一致", "the same as the official text")),
        n => writeln!(out, "{n} {}", terminal.word("处与公布的文本不同", "differences from the official text")),
    };
    print(&out)?;
    Ok(all.is_empty())
}

fn provision(row: &ChangeRow, own: &Law, official: &Law, terminal: Terminal, out: &mut String) {
    let text = |law: &Law, paths: &[ProvisionPath]| -> String {
        let all = provisions(law).into_iter().filter(|it| paths.contains(&it.path));
        let lines = all.flat_map(|it| it.read().texts().map(|text| format!("{}{}", text.label(), text.words)).collect::<Vec<_>>());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let refs = |paths: &[ProvisionPath]| paths.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    let what = match row.kind {
        ChangeKind::Inserted => terminal.word("公布的文本多出", "only the official text has it"),
        ChangeKind::Repealed => terminal.word("公布的文本没有", "the official text has it not"),
        ChangeKind::Renumbered | ChangeKind::Moved => terminal.word("条号或次序不同", "another number or order"),
        ChangeKind::Same | ChangeKind::Reworded | ChangeKind::Split | ChangeKind::Merged => terminal.word("文字不同", "other words"),
    };
    let _ = writeln!(out, "{} → {}　{what}", refs(&row.from), refs(&row.to));
    let difference = Difference::of(&text(own, &row.from), &text(official, &row.to));
    if !matches!(row.kind, ChangeKind::Renumbered | ChangeKind::Moved) {
        let text: String = difference.segments.iter().map(|segment| marked(segment, terminal.output)).collect();
        for line in text.lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
}
