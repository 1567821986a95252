//! The laws of a site as they are read, each with what stands beside it.

use super::guard::guarded;
use super::threads::each_of;
use crate::corpus::{self, Corpus, Entry, LawSurface, Surface, dated_slug, law_surface};
use crate::diag::{Diagnosed, Diagnostic};
use crate::import::known::{self, Known};
use crate::import::record::{self, ImportRecord};
use crate::markdown::{self, Read};
use crate::memory::{Key, Memory};
use crate::model::{Law, SourceRef};
use crate::source::{Inputs, SourceFile, SourcePath, path};
use crate::stage::{Stage, Timed};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A law with what stands beside it, and what was found.
#[derive(Debug)]
pub(super) struct ReadLaw {
    pub(super) entry: Arc<Entry>,
    /// How it looks from outside, by itself.
    pub(super) outside: Arc<LawSurface>,
    /// In reading the law.
    pub(super) found: Vec<Diagnostic>,
    /// In the record of its import and the note about its source.
    pub(super) beside: Vec<Diagnostic>,
    /// In proofreading it, from the first time that this is asked for.
    proof: OnceLock<ProofreadLaw>,
    /// By what that is remembered.
    proof_key: OnceLock<Key>,
    /// The law as it is written, where it is shown otherwise; proofreading looks at this, and nothing else does.
    written: Mutex<Option<Law>>,
}

/// How a law is proofread; the key is that of what comes of it.
pub(super) type Proofread<'p> = dyn Fn(&Law, &dyn Fn() -> Key) -> Vec<Diagnostic> + Sync + 'p;

/// What proofreading a law found.
#[derive(Debug)]
struct ProofreadLaw {
    found: Vec<Diagnostic>,
    /// Whether the program did not fail.
    is_sound: bool,
}

impl ReadLaw {
    /// What was found in reading and in proofreading the law.
    pub(super) fn found(&self, proofread: &Proofread<'_>) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().chain(self.proof(proofread))
    }

    /// What proofreading finds. A law on which the program fails there is a law still.
    fn proof(&self, proofread: &Proofread<'_>) -> &[Diagnostic] {
        let made = self.proof.get_or_init(|| {
            let written = self.written.lock().unwrap_or_else(PoisonError::into_inner).take();
            let law = written.as_ref().unwrap_or(&self.entry.law);
            let key = || *self.proof_key.get_or_init(|| Key::of("proof", law));
            if written.is_some() {
                // Nobody can tell it afterwards.
                key();
            }
            let file = &self.entry.file;
            match guarded(file, file, || proofread(law, &key)) {
                Ok(found) => ProofreadLaw { found, is_sound: true },
                Err(failed) => ProofreadLaw { found: vec![*failed], is_sound: false },
            }
        });
        &made.found
    }

    /// Goes on remembering what proofreading found, where that was asked for.
    pub(super) fn hold(&self, memory: &Memory) {
        if let Some(proof) = self.proof.get().filter(|proof| proof.is_sound) {
            memory.hold(*self.proof_key.get_or_init(|| Key::of("proof", &self.entry.law)), || &proof.found);
        }
    }
}

/// Reads the laws alone: no references, nothing proofread. The findings are mistakes of the program; what is wrong in the texts
/// is told by [`read`](super::read()).
pub fn laws(inputs: &Inputs) -> Diagnosed<Corpus> {
    let mut findings = Vec::new();
    let read = read_laws(inputs, None, None, Timed::BY_NOBODY).unpack(&mut findings);
    Diagnosed { value: read.assemble().value, findings }
}

/// The files of laws as they were read, in their order.
#[derive(Debug, Default)]
pub(super) struct ReadLaws {
    /// The newest texts.
    pub(super) laws: Vec<Arc<ReadLaw>>,
    /// Those of other dates.
    pub(super) dated: Vec<Arc<ReadLaw>>,
}

impl ReadLaws {
    /// The laws put together.
    pub(super) fn assemble(&self) -> Diagnosed<Corpus> {
        let entries = |laws: &[Arc<ReadLaw>]| laws.iter().map(|law| Arc::clone(&law.entry)).collect();
        corpus::assemble(entries(&self.laws), entries(&self.dated))
    }

    /// How the laws of these texts look from outside, and behind them those of other dates.
    pub(super) fn surface(&self, corpus: &Corpus) -> Surface {
        let by_file: BTreeMap<&str, &ReadLaw> = self.iter().map(|text| (text.entry.file.as_str(), &**text)).collect();
        let outside = |entry: &Entry| Arc::clone(&by_file[entry.file.as_str()].outside);
        let newest = Surface::of_outsides(corpus.laws.iter().map(|entry| outside(entry)).collect());
        newest.with_dated(corpus.dated.iter().map(|it| (it.law, it.date, outside(&it.entry))))
    }

    /// The text of another date that was read from a file; `None` where there is no such text.
    pub(super) fn dated_of_file(&self, file: &str) -> Option<&ReadLaw> {
        let at = self.dated.binary_search_by(|text| text.entry.file.as_str().cmp(file)).ok()?;
        Some(&self.dated[at])
    }

    /// All texts.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<ReadLaw>> {
        self.laws.iter().chain(&self.dated)
    }
}

/// Reads every text of a law, in the order of the files; one on which the program fails is left out. A text whose files are those of
/// `before` is taken from there. One that is read is proofread with it, where that is told how: else when somebody asks.
pub(super) fn read_laws(
    inputs: &Inputs,
    before: Option<(&Inputs, &ReadLaws)>,
    proofread: Option<&Proofread<'_>>,
    timed: Timed<'_>,
) -> Diagnosed<ReadLaws> {
    let files = LawFiles::of(inputs);
    let before = before.map(|(inputs, laws)| (LawFiles::of(inputs), laws));
    let known = |file: &SourceFile| {
        let (then, read) = before.as_ref()?;
        let laws = if then.is_dated(file) { &read.dated } else { &read.laws };
        let law = &laws[laws.binary_search_by(|law| law.entry.file.as_str().cmp(&file.path)).ok()?];
        let source = law.entry.law.meta.source.as_ref();
        let same = [&then.laws, &then.dated].iter().any(|laws| laws.get(file.path.as_str()) == Some(&file))
            && then.record(file) == files.record(file)
            && then.source(source) == files.source(source)
            && then.receipt(source) == files.receipt(source);
        same.then(|| Arc::clone(law))
    };
    let read = |file: &SourceFile| {
        let law = known(file).unwrap_or_else(|| Arc::new(files.read(file)));
        if let Some(proofread) = proofread {
            law.proof(proofread);
        }
        law
    };
    let all = |texts: &[SourceFile], findings: &mut Vec<Diagnostic>| {
        let one = |file: &SourceFile| guarded(&file.path, &file.path, || timed.during(Stage::Read, &file.path, || read(file)));
        let (mut out, all) = (Vec::with_capacity(texts.len()), each_of(texts, one));
        for law in all {
            match law {
                Ok(law) => out.push(law),
                Err(failed) => findings.push(*failed),
            }
        }
        out
    };
    let mut findings = Vec::new();
    let value = ReadLaws { laws: all(&inputs.laws, &mut findings), dated: all(&inputs.versions, &mut findings) };
    Diagnosed { value, findings }
}

/// The files that laws are read from, by what they are looked up by.
struct LawFiles<'i> {
    laws: BTreeMap<&'i str, &'i SourceFile>,
    dated: BTreeMap<&'i str, &'i SourceFile>,
    records: BTreeMap<&'i str, &'i SourceFile>,
    receipts: BTreeMap<&'i str, &'i SourceFile>,
    sources: BTreeMap<&'i str, &'i SourcePath>,
}

impl<'i> LawFiles<'i> {
    fn of(inputs: &'i Inputs) -> Self {
        fn by_path(files: &[SourceFile]) -> BTreeMap<&str, &SourceFile> {
            files.iter().map(|file| (file.path.as_str(), file)).collect()
        }
        Self {
            laws: by_path(&inputs.laws),
            dated: by_path(&inputs.versions),
            records: inputs.ledgers.iter().map(|file| (below(&file.path), file)).collect(),
            receipts: inputs.receipts.iter().map(|file| (path::folder(&file.path), file)).collect(),
            sources: inputs.sources.iter().map(|source| (source.path.as_str(), source)).collect(),
        }
    }

    /// Whether a file holds a text that is not the newest.
    fn is_dated(&self, file: &SourceFile) -> bool {
        self.dated.contains_key(file.path.as_str())
    }

    /// The record of the import of a law.
    fn record(&self, law: &SourceFile) -> Option<&'i SourceFile> {
        self.records.get(below(&law.path)).copied()
    }

    /// The source a law names.
    fn source(&self, named: Option<&SourceRef>) -> Option<&'i SourcePath> {
        self.sources.get(named?.file.as_str()).copied()
    }

    /// The note beside the source a law names.
    fn receipt(&self, named: Option<&SourceRef>) -> Option<&'i SourceFile> {
        self.receipts.get(path::folder(&named?.file)).copied()
    }

    fn read(&self, file: &SourceFile) -> ReadLaw {
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let Read { mut law, spans } = markdown::read(file).unpack(&mut found);
        if self.is_dated(file) {
            // Whatever its head says: its file is where it belongs.
            let slug = dated_slug(&file.path);
            found.extend(corpus::named_otherwise(&law, file));
            slug.clone_into(&mut law.meta.slug);
        }
        let written = law.clone();
        let law = corpus::shown(law);
        let written = Mutex::new((written != law).then_some(written));
        let outside = Arc::new(law_surface(&law));
        let record: Option<ImportRecord> = self.record(file).and_then(|file| record::read(file).unpack(&mut beside));
        let source = self.source(law.meta.source.as_ref()).cloned();
        let known: Option<Known> = self.receipt(law.meta.source.as_ref()).map(|file| known::read(file).unpack(&mut beside));
        let entry = Arc::new(Entry { law, spans, file: file.path.clone(), record, known, source });
        ReadLaw { entry, outside, found, beside, proof: OnceLock::new(), proof_key: OnceLock::new(), written }
    }
}

/// The path of a file below its folder in `content`, without its ending: `jia`, `jia/2015-03-15`.
fn below(path: &str) -> &str {
    let inner = path.splitn(3, '/').last().unwrap_or(path);
    inner.rsplit_once('.').map_or(inner, |(inner, _)| inner)
}
