//! The laws of a site as they are read, each with what stands beside it.

use super::guard::guarded;
use crate::corpus::{self, Corpus, Entry};
use crate::diag::{Diagnosed, Diagnostic};
use crate::import::known::{self, Known};
use crate::import::record::{self, ImportRecord};
use crate::markdown::{self, Read};
use crate::model::Law;
use crate::source::{Inputs, SourceFile, SourcePath};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A law with what stands beside it, and what was found.
pub(super) struct ReadLaw {
    pub(super) entry: Entry,
    /// In the law.
    pub(super) found: Vec<Diagnostic>,
    /// In the record of its import and the note about its source.
    pub(super) beside: Vec<Diagnostic>,
}

/// Reads the laws alone: no references, nothing proofread. The findings are mistakes of the program; what is wrong in the texts
/// is told by [`read`](super::read()).
pub fn laws(inputs: &Inputs) -> Diagnosed<Corpus> {
    let mut findings = Vec::new();
    let read = read_laws(inputs, |_| Vec::new()).unpack(&mut findings);
    Diagnosed { value: corpus::assemble(read.into_iter().map(|law| law.entry).collect()).value, findings }
}

/// Reads and proofreads every law; one on which the program fails is left out.
pub(super) fn read_laws(inputs: &Inputs, proofread: fn(&Law) -> Vec<Diagnostic>) -> Diagnosed<Vec<ReadLaw>> {
    let records: BTreeMap<&str, &SourceFile> = inputs.ledgers.iter().map(|file| (stem(&file.path), file)).collect();
    let receipts: BTreeMap<&str, &SourceFile> = inputs.receipts.iter().map(|file| (folder(&file.path), file)).collect();
    let sources: BTreeMap<&str, &SourcePath> = inputs.sources.iter().map(|source| (source.path.as_str(), source)).collect();
    let read = |file: &SourceFile| {
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let Read { law, spans } = markdown::read(file).unpack(&mut found);
        found.extend(proofread(&law));
        let record: Option<ImportRecord> = records.get(stem(&file.path)).and_then(|file| record::read(file).unpack(&mut beside));
        let source = law.meta.source.as_ref().and_then(|source| sources.get(source.file.as_str())).map(|it| (*it).clone());
        let receipt = law.meta.source.as_ref().and_then(|source| receipts.get(folder(&source.file)));
        let known: Option<Known> = receipt.map(|file| known::read(file).unpack(&mut beside));
        ReadLaw { entry: Entry { law, spans, file: file.path.clone(), record, known, source }, found, beside }
    };
    let read: Vec<_> = inputs.laws.par_iter().map(|file| guarded(&file.path, &file.path, || read(file))).collect();
    let (mut value, mut findings) = (Vec::with_capacity(read.len()), Vec::new());
    for law in read {
        match law {
            Ok(law) => value.push(law),
            Err(failed) => findings.push(*failed),
        }
    }
    Diagnosed { value, findings }
}

/// The name of a file without its folder and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
