//! What a build was made from and what it left, so that the next one sees at once that there is nothing to do.
//!
//! A receipt lies in the site's folder `.fadian`, one for each output. It may be deleted at any time, and one that does not fit in every
//! point counts for nothing: other files, other options, another program, a published file that anything about it has changed. It also
//! says what the pages of each law were made from ([`MadePages`]), which holds for each law and each file by itself.

use super::load::{hexadecimal, sha256};
use super::manifest;
use super::place;
use super::stamp::{PublishedStamps, Stamp};
use crate::site::MadePages;
use crate::source::{Inputs, KeyHash};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The form of receipts; one of another form is none.
const FORM: u32 = 4;

/// What a build is made from, in one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildKey(String);

impl BuildKey {
    /// The key of these files, built with these options by this program.
    pub fn of(inputs: &Inputs, options: &str) -> Self {
        Self::by(&maker(options), inputs)
    }

    /// The key of these files alone, which is the same on every machine.
    pub(super) fn of_files(inputs: &Inputs) -> Self {
        Self::by("", inputs)
    }

    fn by(maker: &str, inputs: &Inputs) -> Self {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(maker.as_bytes());
        for file in inputs.texts() {
            part(file.path.as_bytes());
            part(file.text.as_bytes());
            part(format!("{:?}", file.damage).as_bytes());
        }
        for source in &inputs.sources {
            part(source.path.as_bytes());
            part(source.sha256.as_bytes());
        }
        for theme in &inputs.theme_files {
            part(theme.path.as_bytes());
            part(&theme.bytes);
        }
        Self(hexadecimal(&hash.finalize()))
    }
}

/// What tells this program with these options from another one.
fn maker(options: &str) -> String {
    format!("{} {options}", program())
}

/// What tells this program from another one.
pub fn program() -> String {
    let file = std::env::current_exe().ok();
    let stamp = file.as_deref().and_then(Stamp::at);
    format!("{} {file:?} {stamp:?}", env!("CARGO_PKG_VERSION"))
}

/// What tells a program of this machine from another one, and from another version of itself.
pub fn program_at(path: &Path) -> String {
    let file = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    format!("{} {:?}", file.display(), Stamp::at(&file))
}

/// What a build told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BuildTotals {
    /// How many laws.
    pub n_laws: usize,
    /// How many pages.
    pub n_pages: usize,
    /// How many files in all.
    pub n_files: usize,
    /// How many warnings.
    pub n_warnings: usize,
    /// How many notes.
    pub n_notes: usize,
}

/// Stamps of files by their paths.
pub(super) type KnownStamps = HashMap<String, Stamp, KeyHash>;

/// What a build left.
#[derive(Debug, Default)]
pub(super) struct Receipt {
    head: ReceiptHead,
    /// The stamps of the published files, the list of them among these.
    pub(super) files: KnownStamps,
}

/// The first line of a receipt; a line for each file follows.
#[derive(Debug, Default, Serialize, Deserialize)]
struct ReceiptHead {
    form: u32,
    key: Option<BuildKey>,
    totals: BuildTotals,
    /// The program and its options.
    maker: String,
    made: MadePages,
    n_files: usize,
}

/// What the build told whose output stands there untouched, where it was made from the same; `None` where there is something to do.
pub fn unchanged(root: &Path, output: &Path, key: &BuildKey) -> Option<BuildTotals> {
    let output = place::resolve(output).ok()?;
    let text = std::fs::read_to_string(receipt_path(root, &output)).ok()?;
    let head = head(&text)?;
    // The files are looked at only where there is a chance.
    let files = (head.key.as_ref() == Some(key)).then(|| files(&text, &head)).flatten()?;
    let stands = |(path, stamp): (&String, &Stamp)| Stamp::at(&output.join(path)).as_ref() == Some(stamp);
    (files.contains_key(manifest::NAME) && files.iter().all(stands)).then_some(head.totals)
}

/// The receipt of the last build of an output, whatever it was made from; an empty one where there is none that can be read.
pub(super) fn left(root: &Path, output: &Path) -> Receipt {
    let read = || {
        let text = std::fs::read_to_string(receipt_path(root, output)).ok()?;
        let head = head(&text)?;
        Some(Receipt { files: files(&text, &head)?, head })
    };
    read().unwrap_or_default()
}

impl Receipt {
    /// What the pages were made from, where the same program made them with the same options.
    pub(super) fn made(&self, options: &str) -> Option<&MadePages> {
        (self.head.maker == maker(options)).then_some(&self.head.made)
    }
}

/// The head of a receipt; one of another form is none.
fn head(text: &str) -> Option<ReceiptHead> {
    let head: ReceiptHead = serde_json::from_str(text.lines().next()?).ok()?;
    (head.form == FORM).then_some(head)
}

/// The files of a receipt; `None` for one that was cut.
fn files(text: &str, head: &ReceiptHead) -> Option<KnownStamps> {
    let file = |line: &str| {
        let (stamp, path) = line.split_once(' ')?;
        Some((manifest::unquoted_name(path)?, Stamp::read(stamp)?))
    };
    let files: KnownStamps = text.lines().skip(1).map(file).collect::<Option<_>>()?;
    (files.len() == head.n_files).then_some(files)
}

/// Leaves a receipt of a build that was published. Where none can be written, the next build does all its work.
pub fn leave(
    root: &Path,
    output: &Path,
    (key, options): (BuildKey, &str),
    (totals, made): (BuildTotals, MadePages),
    PublishedStamps(files): &PublishedStamps,
) {
    let Some(output) = place::resolve(output).ok() else { return };
    let head = ReceiptHead { form: FORM, key: Some(key), totals, maker: maker(options), made, n_files: files.len() + 1 };
    let Ok(mut text) = serde_json::to_string(&head) else { return };
    for (name, stamp) in files.iter().map(|(name, stamp)| (name.as_str(), *stamp)).chain([(manifest::NAME, None)]) {
        let stamp = stamp.or_else(|| Stamp::at(&output.join(name)));
        let Some(stamp) = stamp.and_then(|stamp| stamp.written()) else { return };
        text.extend(["\n", &stamp, " ", &manifest::quoted_name(name)]);
    }
    let path = receipt_path(root, &output);
    let _unwritten = path.parent().map(std::fs::create_dir_all).map(|made| made.and_then(|()| std::fs::write(&path, text)));
}

fn receipt_path(root: &Path, output: &Path) -> PathBuf {
    path_for(root, output, "built")
}

/// Where something of this kind lies that a build of an output leaves for the next.
pub(super) fn path_for(root: &Path, output: &Path, kind: &str) -> PathBuf {
    let name = &sha256(output.to_string_lossy().as_bytes())[..16];
    root.join(".fadian").join(format!("{kind}-{name}"))
}

#[cfg(test)]
mod tests {
    use super::{BuildKey, BuildTotals, leave, unchanged};
    use crate::disk::Store;
    use crate::disk::testing::Scratch;
    use crate::site::{Artifact, Body, MadePages, Sink};
    use crate::source::{Inputs, SourceFile};

    fn built(site: &Scratch) -> (std::path::PathBuf, BuildKey, BuildTotals) {
        site.write("content/site.toml", b"");
        let output = site.path().join("output");
        let store = Store::open(site.path(), &output).expect("the output is fit");
        store.put(Artifact { path: "a/b.html".to_owned(), body: Body::Bytes(b"x".to_vec()) }).expect("it is taken");
        let (_, files) = store.publish_knowing().expect("it is published");
        let (key, totals) =
            (BuildKey::of(&Inputs::default(), ""), BuildTotals { n_laws: 1, n_pages: 2, n_files: 3, n_warnings: 4, n_notes: 5 });
        leave(site.path(), &output, (key.clone(), ""), (totals, MadePages::default()), &files);
        (output, key, totals)
    }

    #[test]
    fn what_stands_as_it_was_left_needs_no_work() {
        let site = Scratch::new("receipt");
        let (output, key, totals) = built(&site);
        assert_eq!(unchanged(site.path(), &output, &key), Some(totals));
        let law = SourceFile::new("content/laws/jia.md", "甲");
        let other = BuildKey::of(&Inputs { laws: vec![law], ..Inputs::default() }, "");
        assert_eq!(unchanged(site.path(), &output, &other), None);
        assert_eq!(unchanged(site.path(), &output, &BuildKey::of(&Inputs::default(), "a")), None);
        assert_eq!(unchanged(site.path(), &site.path().join("elsewhere"), &key), None);
    }

    #[test]
    fn a_published_file_that_was_touched_or_a_receipt_that_was_cut_counts_for_nothing() {
        for change in [|site: &Scratch| site.write("output/a/b.html", b"y"), |site: &Scratch| site.write("output/.fadian-manifest", b"")] {
            let site = Scratch::new("receipt-touched");
            let (output, key, _) = built(&site);
            change(&site);
            assert_eq!(unchanged(site.path(), &output, &key), None);
        }
        let site = Scratch::new("receipt-cut");
        let (output, key, _) = built(&site);
        let path = super::receipt_path(site.path(), &output);
        let text = std::fs::read(&path).expect("there is one");
        std::fs::write(&path, &text[..text.len() - 3]).expect("it is cut");
        assert_eq!(unchanged(site.path(), &output, &key), None);
    }
}
