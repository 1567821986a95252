//! The laws of a site as they are read, each with what stands beside it.

use super::guard::guarded;
use crate::corpus::{self, Corpus, Entry};
use crate::diag::{Diagnosed, Diagnostic};
use crate::import::known::{self, Known};
use crate::import::record::{self, ImportRecord};
use crate::markdown::{self, Read};
use crate::model::{Law, SourceRef};
use crate::source::{Inputs, SourceFile, SourcePath};
use crate::stage::{Stage, Timed};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A law with what stands beside it, and what was found.
#[derive(Debug)]
pub(super) struct ReadLaw {
    pub(super) entry: Arc<Entry>,
    /// In the law.
    pub(super) found: Vec<Diagnostic>,
    /// In the record of its import and the note about its source.
    pub(super) beside: Vec<Diagnostic>,
}

/// Reads the laws alone: no references, nothing proofread. The findings are mistakes of the program; what is wrong in the texts
/// is told by [`read`](super::read()).
pub fn laws(inputs: &Inputs) -> Diagnosed<Corpus> {
    let mut findings = Vec::new();
    let read = read_laws(inputs, None, |_| Vec::new(), Timed::BY_NOBODY).unpack(&mut findings);
    Diagnosed { value: corpus::assemble(read.iter().map(|law| Arc::clone(&law.entry)).collect()).value, findings }
}

/// Reads and proofreads every law, in the order of the files; one on which the program fails is left out. A law whose files are those
/// of `before`, and that was proofread then as now, is taken from there.
pub(super) fn read_laws(
    inputs: &Inputs,
    before: Option<(&Inputs, &[Arc<ReadLaw>])>,
    proofread: fn(&Law) -> Vec<Diagnostic>,
    timed: Timed<'_>,
) -> Diagnosed<Vec<Arc<ReadLaw>>> {
    let files = LawFiles::of(inputs);
    let before = before.map(|(inputs, laws)| (LawFiles::of(inputs), laws));
    let known = |file: &SourceFile| {
        let (then, laws) = before.as_ref()?;
        let law = &laws[laws.binary_search_by(|law| law.entry.file.as_str().cmp(&file.path)).ok()?];
        let source = law.entry.law.meta.source.as_ref();
        let same = then.laws.get(file.path.as_str()) == Some(&file)
            && then.record(file) == files.record(file)
            && then.source(source) == files.source(source)
            && then.receipt(source) == files.receipt(source);
        same.then(|| Arc::clone(law))
    };
    let read = |file: &SourceFile| known(file).unwrap_or_else(|| Arc::new(files.read(file, proofread)));
    let read: Vec<_> = inputs
        .laws
        .par_iter()
        .map(|file| guarded(&file.path, &file.path, || timed.during(Stage::Read, &file.path, || read(file))))
        .collect();
    let (mut value, mut findings) = (Vec::with_capacity(read.len()), Vec::new());
    for law in read {
        match law {
            Ok(law) => value.push(law),
            Err(failed) => findings.push(*failed),
        }
    }
    Diagnosed { value, findings }
}

/// The files that laws are read from, by what they are looked up by.
struct LawFiles<'i> {
    laws: BTreeMap<&'i str, &'i SourceFile>,
    records: BTreeMap<&'i str, &'i SourceFile>,
    receipts: BTreeMap<&'i str, &'i SourceFile>,
    sources: BTreeMap<&'i str, &'i SourcePath>,
}

impl<'i> LawFiles<'i> {
    fn of(inputs: &'i Inputs) -> Self {
        Self {
            laws: inputs.laws.iter().map(|file| (file.path.as_str(), file)).collect(),
            records: inputs.ledgers.iter().map(|file| (stem(&file.path), file)).collect(),
            receipts: inputs.receipts.iter().map(|file| (folder(&file.path), file)).collect(),
            sources: inputs.sources.iter().map(|source| (source.path.as_str(), source)).collect(),
        }
    }

    /// The record of the import of a law.
    fn record(&self, law: &SourceFile) -> Option<&'i SourceFile> {
        self.records.get(stem(&law.path)).copied()
    }

    /// The source a law names.
    fn source(&self, named: Option<&SourceRef>) -> Option<&'i SourcePath> {
        self.sources.get(named?.file.as_str()).copied()
    }

    /// The note beside the source a law names.
    fn receipt(&self, named: Option<&SourceRef>) -> Option<&'i SourceFile> {
        self.receipts.get(folder(&named?.file)).copied()
    }

    fn read(&self, file: &SourceFile, proofread: fn(&Law) -> Vec<Diagnostic>) -> ReadLaw {
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let Read { law, spans } = markdown::read(file).unpack(&mut found);
        found.extend(proofread(&law));
        let law = corpus::shown(law);
        let record: Option<ImportRecord> = self.record(file).and_then(|file| record::read(file).unpack(&mut beside));
        let source = self.source(law.meta.source.as_ref()).cloned();
        let known: Option<Known> = self.receipt(law.meta.source.as_ref()).map(|file| known::read(file).unpack(&mut beside));
        ReadLaw { entry: Arc::new(Entry { law, spans, file: file.path.clone(), record, known, source }), found, beside }
    }
}

/// The name of a file without its folder and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
