//! `content/references.toml`: what a person decided about references.
//!
//! In: the file and the marks of all laws. Out: ambiguous references settled, findings silenced, and a finding for each
//! entry that has lost its ground. A target is written `18/1`, `slug#18/1` for another law, or is left away to say that
//! the finding is known.

use super::marks::{CitedProvision, Marks, Reach, Reference, ReferenceState, Target};
use crate::corpus::{LawSurface, Surface, parse_place};
use crate::diag::kind::{ReferenceStale, ReferencesInvalid};
use crate::diag::{Diagnosed, Diagnostic, Locus, toml_value};
use crate::model::{At, ProvisionPath};
use crate::source::SourceFile;
use crate::zh;
use serde::Deserialize;

/// All decisions, and the file they stand in.
#[derive(Debug, Clone, Default)]
pub struct Settlements {
    /// The file, relative to the root of the site.
    pub file: String,
    /// The decisions, in the order of the file.
    pub entries: Vec<Settlement>,
}

/// A decision about one reference.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// The law the reference stands in, by its slug.
    pub law: String,
    /// The provision it stands in: `25/3` or 第二十五条第三款.
    pub place: String,
    /// Its words, as printed.
    pub mention: String,
    /// What it leads to; left away where the finding is only to be silent.
    #[serde(default)]
    pub target: Option<String>,
    /// Why.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettlementFile {
    #[serde(default)]
    reference: Vec<Settlement>,
}

/// Reads what an editor settled of references. A file that is no such TOML is one finding at the place of the mistake, and settles nothing.
pub fn read(file: &SourceFile) -> Diagnosed<Settlements> {
    let (entries, findings) = match toml_value::<SettlementFile>(&file.text) {
        Ok(read) => (read.reference, Vec::new()),
        Err((span, reason)) => (Vec::new(), vec![Diagnostic::at(ReferencesInvalid { reason }, &file.path, span)]),
    };
    Diagnosed { value: Settlements { file: file.path.clone(), entries }, findings }
}

/// Applies the decisions to the marks of a law and the findings made of it; `used` tells which had something to decide.
pub fn settle(settlements: &Settlements, used: &mut [bool], marks: &mut Marks, findings: &mut Vec<Diagnostic>, surface: &Surface) {
    for (index, entry) in settlements.entries.iter().enumerate().filter(|(_, entry)| entry.law == marks.law) {
        let Some(place) = parse_place(&entry.place) else { continue };
        let is_meant = |path: &ProvisionPath, words: &str| zh::is_same_but_width(words, &entry.mention) && path.lies_in(&place);
        let n_findings = findings.len();
        findings.retain(|finding| !matches!(&finding.locus, Locus::Provision(_, path, _) if is_meant(path, &finding.words)));
        let mut was_used = findings.len() < n_findings;
        if let Some(target) = entry.target.as_deref().and_then(|text| target(text, &marks.law, surface)) {
            let state = if target.law.as_deref() == Some(marks.law.as_str()) { ReferenceState::Resolved } else { ReferenceState::OtherLaw };
            let open = |reference: &&mut Reference| is_meant(&reference.place.path, &reference.mention);
            for reference in marks.references.iter_mut().filter(open) {
                // What the program finds by itself needs no decision: the entry is stale then.
                was_used |= reference.targets != [target.clone()];
                (reference.state, reference.targets) = (state, vec![target.clone()]);
            }
        } else if entry.target.is_some() {
            was_used = false;
        }
        used[index] |= was_used;
    }
}

impl Settlements {
    /// A finding for each decision that decides nothing.
    pub fn stale(&self, used: &[bool]) -> Vec<Diagnostic> {
        let unused = self.entries.iter().zip(used).filter(|(_, used)| !**used);
        let finding = |(entry, _): (&Settlement, &bool)| {
            let place = format!("{} {}", entry.law, entry.place);
            Diagnostic::whole(ReferenceStale { words: entry.mention.clone(), place }, &self.file)
        };
        unused.map(finding).collect()
    }
}

/// `18/1` of the law itself, or `slug#18/1`; `None` where there is no such provision.
fn target(text: &str, own: &str, surface: &Surface) -> Option<Target> {
    let (slug, place) = match text.split_once('#') {
        Some((slug, place)) if surface.index(slug).is_some() => (slug, place),
        _ => (own, text),
    };
    let law = &surface.laws[surface.index(slug)?];
    let path = parse_place(place).filter(|path| law.has(path))?;
    Some(Target { title: law.name.clone(), law: Some(slug.to_owned()), reach: reach(law, path) })
}

fn reach(law: &LawSurface, path: ProvisionPath) -> Reach {
    let document = &law.documents[path.document as usize];
    match &path.at {
        At::Document => Reach::Whole(Some(path)),
        At::Division(_) => {
            let labels = document.divisions.iter().find(|division| division.path == path).map(|division| division.labels.clone());
            Reach::Division(Some(path), labels.unwrap_or_default())
        }
        At::Article(..) | At::Text(_) => {
            let number = path.number();
            let paragraphs = document.unit(&path).map(|unit| &document.units[unit].paragraphs);
            let paragraph = paragraphs.zip(path.paragraph).and_then(|(all, n)| all.get(n as usize - 1));
            let item = paragraph.zip(path.item).and_then(|(paragraph, n)| paragraph.items.get(n as usize - 1));
            let subitem = item.zip(path.subitem).and_then(|(item, n)| item.subitems.get(n as usize - 1)).copied();
            let (paragraph, item) = (path.paragraph, item.map(|item| item.number));
            Reach::Provision(CitedProvision { path: Some(path), labels: Vec::new(), number, paragraph, item, subitem })
        }
    }
}
