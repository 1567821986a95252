//! `fadian compare suggest`: topics of a set, and sets of laws, proposed to an editor.
#![expect(clippy::disallowed_methods, reason = "an edge: a set that an editor accepts is written here")]

use super::super::Exit;
use super::super::report::{Terminal, print};
use super::inputs::ComparisonInputs;
use crate::compare::{self, ProposedSet, Sequential};
use crate::error::{Attempt, Error};
use crate::import::slug;
use crate::model::Law;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// Prints the topics proposed for a set, or for all laws, as the file of a comparison.
pub(super) fn topics(set: Option<&str>, inputs: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let laws = inputs.laws(set)?;
    let title = match set {
        Some(_) => inputs.set(set)?.title.as_str(),
        None => terminal.word("新的比较", "A new comparison"),
    };
    print(&compare::write(title, &compare::related(&laws, &[]), None))?;
    Ok(Exit::Fine)
}

/// Prints the sets proposed.
pub(super) fn sets(inputs: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let (laws, proposed) = (inputs.laws(None)?, proposed(inputs)?);
    let mut out = String::new();
    for (name, set) in &proposed {
        let alike = terminal.word("相近", "alike");
        let _ = writeln!(out, "{name}  {}  {alike} {:.2}", set.subject, set.likeness);
        for law in &set.laws {
            let _ = writeln!(out, "    {}  {}", laws[*law].meta.name(), laws[*law].meta.slug);
        }
    }
    out.push_str(match proposed.first() {
        Some(_) => terminal.word(
            "\n采用一组：fadian compare suggest --accept NAME（每组第一行的第一个词）\n",
            "\nTo take one over: fadian compare suggest --accept NAME (the first word of its first line)\n",
        ),
        None => terminal.word("没有可以提出的组。\n", "There is no set to propose.\n"),
    });
    print(&out)?;
    Ok(Exit::Fine)
}

/// Writes a set that was proposed as the file of a comparison, a draft; what stands there is never replaced.
pub(super) fn accept(name: &str, root: &Path, inputs: &ComparisonInputs, terminal: Terminal) -> Result<Exit, Error> {
    let proposed = proposed(inputs)?;
    let Some((_, set)) = proposed.iter().find(|(it, _)| it == name) else {
        return Err(Error::said(
            format!("没有提出名为 {name} 的组；fadian compare suggest --all 列出全部"),
            format!("no set of the name {name} is proposed; fadian compare suggest --all lists them"),
        ));
    };
    let all = inputs.laws(None)?;
    let laws: Vec<&Law> = set.laws.iter().map(|law| all[*law]).collect();
    let note = terminal.word(
        "由程序按题名和文字的相近提出；主题和归入的条文由程序归纳，尚待编者核对。",
        "Proposed by the program, by titles and wording; the topics and what stands in them are the program's, and no editor has looked at them yet.",
    );
    let text = compare::write(&set.subject, &compare::related(&laws, &[]), Some(note));
    let folder = root.join("content").join("comparisons");
    fs::create_dir_all(&folder).map_err(Error::io(Attempt::Create, &folder))?;
    let path = folder.join(format!("{name}.toml"));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(Error::io(Attempt::Create, &path))?;
    file.write_all(text.as_bytes()).map_err(Error::io(Attempt::Write, &path))?;
    print(&format!("{}\n", path.display()))?;
    Ok(Exit::Fine)
}

/// The sets proposed, each with a name that no comparison has.
fn proposed(inputs: &ComparisonInputs) -> Result<Vec<(String, ProposedSet)>, Error> {
    let laws = inputs.laws(None)?;
    let mut taken: BTreeSet<String> = inputs.sets.iter().map(|set| set.name.clone()).collect();
    let mut out = Vec::new();
    for set in compare::proposed_sets(&laws, &inputs.sets, &Sequential) {
        let name = slug::unique(&slug::slug(&set.subject), &taken);
        taken.insert(name.clone());
        out.push((name, set));
    }
    Ok(out)
}
