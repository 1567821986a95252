//! The parts of a site, made by several machines, laid together to the site that one machine would have made.
//!
//! In: the folders of the parts. Out: the site, published as a build publishes, or what is wrong with the parts. Every file is held against
//! the record of its part on its way: what was lost or changed in transport is found before anything is published. The files from which
//! the site was made are not needed.

use super::manifest::Manifest;
use super::part::{self, PartRecord};
use super::place;
use super::receipt::BuildTotals;
use super::store::{Store, Stored};
use crate::diag::kind::{PartDamaged, PartMismatch, PartMissing, PartRepeated};
use crate::diag::{Diagnostic, Wording};
use crate::error::Error;
use crate::site::{Artifact, Body, Sink as _};
use crate::source::fingerprint;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What came of merging.
#[derive(Debug)]
pub enum Merged {
    /// The site was published.
    Whole {
        /// What every part said of it.
        totals: BuildTotals,
        /// What changed in the output.
        stored: Stored,
    },
    /// Something is wrong with the parts, and nothing was published.
    Refused(Vec<Diagnostic>),
}

/// A part as it is given.
struct GivenPart {
    folder: PathBuf,
    /// The folder as it was named.
    name: String,
    record: PartRecord,
    files: Manifest,
}

/// Lays the parts of a site together in a folder.
pub fn merge(folders: &[PathBuf], output: &Path) -> Result<Merged, Error> {
    let mut found = Vec::new();
    let parts: Vec<GivenPart> = folders.iter().filter_map(|folder| read(folder, &mut found)).collect();
    if let Some(first) = parts.first() {
        found.extend(parts.iter().skip(1).filter_map(|part| mismatch(first, part)));
        found.extend(repeated(&parts));
        // Whichever part could not be read may be the one that is missing.
        if parts.len() == folders.len() {
            found.extend(missing(first, &parts, output));
        }
    }
    if !found.is_empty() {
        return Ok(Merged::Refused(found));
    }
    let whole = place::resolve(output)?;
    if parts.iter().any(|part| part.folder.starts_with(&whole) || whole.starts_with(&part.folder)) {
        let reason = ["它是要合并的一个部分，或有一个部分在它里面", "it is one of the parts, or one of them lies in it"];
        return Err(Error::Output { path: output.to_owned(), reason });
    }
    let store = Store::open(Path::new("."), output)?;
    for part in &parts {
        found.extend(put(part, &store)?);
    }
    match parts.into_iter().next() {
        Some(first) if found.is_empty() => {
            if let Some(archive) = &first.record.archive {
                store.pack(archive)?;
            }
            Ok(Merged::Whole { totals: first.record.totals, stored: store.publish()? })
        }
        _ => Ok(Merged::Refused(found)),
    }
}

fn read(folder: &Path, found: &mut Vec<Diagnostic>) -> Option<GivenPart> {
    let name = folder.display().to_string();
    let record = std::fs::read_to_string(folder.join(part::NAME)).ok().and_then(|text| PartRecord::read(&text));
    let part = record.zip(folder.canonicalize().ok());
    if part.is_none() {
        let reason = Wording::both(format!("没有可读的 {}", part::NAME), format!("there is no {} that can be read", part::NAME));
        found.push(Diagnostic::whole(PartDamaged { reason }, &name));
    }
    part.map(|((record, files), folder)| GivenPart { folder, name, record, files })
}

/// Why two parts are none of one site.
fn mismatch(first: &GivenPart, part: &GivenPart) -> Option<Diagnostic> {
    let (one, other) = (&first.record, &part.record);
    let reason = if one.files != other.files {
        Wording::both("生成它们的文件不同", "they were made from different files")
    } else if one.program != other.program {
        Wording::both("生成它们的程序不同", "they were made by different programs")
    } else if one.options != other.options {
        Wording::both("生成它们的选项不同", "they were made with different options")
    } else if one.of != other.of {
        let (one, other) = (one.name(), other.name());
        Wording::both(format!("一个是 {one}，一个是 {other}"), format!("one is part {one}, the other {other}"))
    } else {
        return None;
    };
    Some(Diagnostic::whole(PartMismatch { other: first.name.clone(), reason }, &part.name))
}

fn repeated(parts: &[GivenPart]) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(usize, usize), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for GivenPart { name, record, .. } in parts {
        match known.get(&(record.part, record.of)) {
            Some(first) => {
                found.push(Diagnostic::whole(PartRepeated { part: record.name(), other: (*first).to_owned() }, name));
            }
            None => {
                known.insert((record.part, record.of), name);
            }
        }
    }
    found
}

fn missing(first: &GivenPart, parts: &[GivenPart], output: &Path) -> Vec<Diagnostic> {
    let of = first.record.of;
    let is_there = |part: &usize| parts.iter().any(|it| it.record.part == *part);
    let part = |part: usize| PartMissing { part: format!("{part}/{of}") };
    (1..=of).filter(|part| !is_there(part)).map(|it| Diagnostic::whole(part(it), &output.display().to_string())).collect()
}

/// Puts the files of a part into the site; what is wrong with the first of them that are not what was written.
fn put(part: &GivenPart, store: &Store) -> Result<Option<Diagnostic>, Error> {
    let damaged = |zh: &str, en: &str, path: &str| {
        let reason = Wording::both(format!("{path} {zh}"), format!("{path} {en}"));
        Ok(Some(Diagnostic::whole(PartDamaged { reason }, &part.name)))
    };
    for (path, print) in &part.files {
        let file = part.folder.join(path);
        let is_file = std::fs::symlink_metadata(&file).is_ok_and(|it| it.is_file());
        let Some(bytes) = is_file.then(|| std::fs::read(&file).ok()).flatten() else {
            return damaged("不在", "is not there", path);
        };
        if fingerprint(&bytes) != *print {
            return damaged("不是当初写的内容", "does not hold what was written", path);
        }
        store.put(Artifact { path: path.clone(), body: Body::Bytes(bytes) })?;
    }
    Ok(None)
}
