//! Labels made by hand, and the laws they speak of.

use super::collection::{corpus, law_texts, texts};
use fadian::import::{ImportOptions, import};
use fadian::markdown;
use fadian::model::Law;
use fadian::source::SourceFile;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// A set of laws and what a reader says of their provisions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labelled {
    pub(crate) name: String,
    /// Whether nothing was fitted on it.
    #[serde(default)]
    pub(crate) is_kept_back: bool,
    /// The laws by their keys: a file of the project, a part of a file's name in the collection, or how one begins in the body of law
    /// packed beside it.
    pub(crate) laws: BTreeMap<String, String>,
    pub(crate) labels: Labels,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labels {
    /// Which pairs of laws were labelled; all, where empty.
    #[serde(default)]
    pub(crate) pairs_of: Vec<String>,
    /// `subject: law article, law article`: right counterparts of each other.
    pub(crate) groups: Vec<String>,
    /// Provisions without counterpart.
    pub(crate) alone: Vec<String>,
    /// `law article = law article`: pairs that share words of form only.
    pub(crate) unlike: Vec<String>,
}

/// Every set, those kept back last.
pub(crate) const SETS: [&str; 12] = [
    include_str!("labels/five.toml"),
    include_str!("labels/economy.toml"),
    include_str!("labels/data.toml"),
    include_str!("labels/regulations-economy.toml"),
    include_str!("labels/information.toml"),
    include_str!("labels/kept-trade.toml"),
    include_str!("labels/kept-security.toml"),
    include_str!("labels/kept-volunteers.toml"),
    include_str!("labels/kept-weather.toml"),
    include_str!("labels/kept-blood.toml"),
    include_str!("labels/kept-fitness.toml"),
    include_str!("labels/kept-archives.toml"),
];

/// A labelled set with its laws, by the names that the labels give them.
pub(crate) type LabelledLaws = (Labelled, BTreeMap<String, Law>);

/// The labelled sets whose laws are at hand, read once; the others are named.
pub(crate) fn labelled() -> &'static [LabelledLaws] {
    static AT_HAND: OnceLock<Vec<LabelledLaws>> = OnceLock::new();
    AT_HAND.get_or_init(read_labelled)
}

fn read_labelled() -> Vec<LabelledLaws> {
    let sets = SETS.iter().map(|text| toml::from_str::<Labelled>(text).expect("labels are well written"));
    sets.filter_map(|set| {
        let laws: Option<BTreeMap<String, Law>> = set.laws.iter().map(|(key, file)| Some((key.clone(), law(file)?))).collect();
        if laws.is_none() {
            println!("SKIPPED: {}: no collection of laws in FADIAN_CORPUS or ../shared/corpus", set.name);
        }
        Some((set, laws?))
    })
    .collect()
}

/// The five published texts.
pub(crate) fn five_texts() -> Vec<Law> {
    let set = toml::from_str::<Labelled>(SETS[0]).expect("labels are well written");
    set.laws.values().map(|file| law(file).expect("the published texts are there")).collect()
}

/// All laws at hand, each with its file as its address: the published texts and the collection; `None` without the collection.
pub(crate) fn everything() -> Option<Vec<Law>> {
    let mut laws = five_texts();
    let published = toml::from_str::<Labelled>(SETS[0]).expect("labels are well written");
    laws.iter_mut().zip(published.laws.values()).for_each(|(law, file)| law.meta.slug.clone_from(file));
    for (name, bytes) in law_texts(&corpus()?) {
        let mut law = import(&name, &bytes, &ImportOptions::default()).law;
        law.meta.slug = name;
        laws.push(law);
    }
    Some(laws)
}

/// So many laws on all fields, spread evenly over a body of law that lies packed beside the collection; `None` without it.
pub(crate) fn body(count: usize) -> Option<Vec<Law>> {
    let files = packed_files()?;
    let step = (files.len() / count).max(1);
    let chosen = files.iter().step_by(step).take(count);
    let read = |(name, bytes): (&String, &Vec<u8>)| {
        let mut law = import(name, bytes, &ImportOptions::default()).law;
        law.meta.slug.clone_from(name);
        law
    };
    Some(chosen.map(read).collect())
}

/// The files of that body of law, unpacked once.
fn packed_files() -> Option<&'static BTreeMap<String, Vec<u8>>> {
    static FILES: OnceLock<Option<BTreeMap<String, Vec<u8>>>> = OnceLock::new();
    let unpack = || {
        let folder = std::env::temp_dir().join(format!("fadian-body-{}", std::process::id()));
        unpacked(&corpus()?.join("laws-1500.tar.xz"), &folder)
    };
    FILES.get_or_init(unpack).as_ref()
}

#[expect(clippy::disallowed_methods, reason = "a test unpacks its data")]
fn unpacked(packed: &Path, folder: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    std::fs::create_dir_all(folder).ok()?;
    let run = packed.is_file().then(|| std::process::Command::new("tar").arg("-xJf").arg(packed).arg("-C").arg(folder).status());
    let files = run.and_then(Result::ok).filter(std::process::ExitStatus::success).map(|_| texts(folder));
    let _ = std::fs::remove_dir_all(folder);
    files
}

fn law(file: &str) -> Option<Law> {
    if file.starts_with("content/") {
        let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file))?;
        return Some(markdown::read(&SourceFile::new(file, text)).value.law);
    }
    let folder = corpus()?;
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let found = entries.map(walkdir::DirEntry::into_path).find(|path| path.to_string_lossy().contains(file));
    let text = if let Some(path) = found {
        read(&path)?
    } else {
        // Whether a name begins with the file's tells 甲条例 from 乙省甲条例.
        let mut files = packed_files()?.iter();
        let (_, bytes) = files.find(|(name, _)| name.rsplit('/').next().is_some_and(|name| name.starts_with(file)))?;
        String::from_utf8_lossy(bytes).into_owned()
    };
    let mut law = import(file, text.as_bytes(), &ImportOptions::default()).law;
    file.clone_into(&mut law.meta.slug);
    Some(law)
}

#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
fn read(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
