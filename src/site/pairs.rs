//! What editors say of two texts of a law: `content/pairs/<slug>/<date>.toml`, of the text of that date and the one after it.

use super::guard::guarded;
use crate::corpus::Corpus;
use crate::diag::kind::{PairStale, PairsInvalid};
use crate::diag::{Diagnosed, Diagnostic, Wording};
use crate::model::{Law, ProvisionPath, provisions};
use crate::source::SourceFile;
use crate::versions::{Told, read_told};
use std::collections::BTreeSet;

/// Reads the files: for each dated text, what is said of it and the text after it. What names no article of them is told.
pub(super) fn pairs(files: &[SourceFile], corpus: &Corpus) -> Diagnosed<Vec<Vec<Told>>> {
    let (mut value, mut findings) = (vec![Vec::new(); corpus.dated.len()], Vec::new());
    for file in files {
        let Some(at) = dated_of(file, corpus) else {
            let reason = Wording::both("没有这一日期的文本", "there is no text of this date");
            findings.push(Diagnostic::whole(PairsInvalid { reason }, &file.path));
            continue;
        };
        match guarded(&file.path, &file.path, || read(file, [at, at + 1].map(|it| text_after(corpus, at, it)))) {
            Ok(read) => value[at] = read.unpack(&mut findings),
            Err(failed) => findings.push(*failed),
        }
    }
    Diagnosed { value, findings }
}

/// The dated text that a file is about, by its place among them.
fn dated_of(file: &SourceFile, corpus: &Corpus) -> Option<usize> {
    let slug = file.path.strip_prefix("content/pairs/")?.strip_suffix(".toml")?;
    corpus.text_index(slug)?.checked_sub(corpus.laws.len())
}

/// The dated text at a place, or behind the last of its law the newest.
fn text_after(corpus: &Corpus, own: usize, at: usize) -> &Law {
    let law = corpus.dated[own].law;
    let dated = corpus.dated.get(at).filter(|it| it.law == law);
    &dated.map_or(&corpus.laws[law], |it| &it.entry).law
}

fn read(file: &SourceFile, texts: [&Law; 2]) -> Diagnosed<Vec<Told>> {
    let mut findings = Vec::new();
    let mut told = read_told(file).unpack(&mut findings);
    let [ours, theirs]: [BTreeSet<ProvisionPath>; 2] = texts.map(|law| provisions(law).into_iter().map(|it| it.path).collect());
    told.retain(|it| {
        let gone = it.from.iter().filter(|path| !ours.contains(path)).chain(it.to.iter().filter(|path| !theirs.contains(path)));
        let gone: Vec<Diagnostic> = gone.map(|path| Diagnostic::whole(PairStale { words: path.to_string() }, &file.path)).collect();
        let is_whole = gone.is_empty();
        findings.extend(gone);
        is_whole
    });
    Diagnosed { value: told, findings }
}
