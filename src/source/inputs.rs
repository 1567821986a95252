//! A snapshot of everything a site is made from.

use super::SourceFile;

/// The files of a site as they were at one moment; each list is sorted by path.
///
/// Two snapshots are equal where every file says the same: to save a file unchanged, or to touch it, changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// `content/site.toml`; `None` where there is none, and every setting has its default.
    pub config: Option<SourceFile>,
    /// `content/laws/*.md`
    pub laws: Vec<SourceFile>,
    /// `content/laws/<slug>/<date>.md`: the texts of laws that are not the newest.
    pub versions: Vec<SourceFile>,
    /// `content/references.toml`: what a person decided about references.
    pub references: Option<SourceFile>,
    /// `content/elsewhere.toml`: where texts stand that the site has not.
    pub elsewhere: Option<SourceFile>,
    /// `content/pairs/<slug>/<date>.toml`: what editors say of the text of a date and the one after it.
    pub pairs: Vec<SourceFile>,
    /// `content/redirects.toml`: where pages have gone that once had another address.
    pub redirects: Option<SourceFile>,
    /// `content/ledgers/**/*.toml`: what the importer did, a file a law, and a file a dated version in the folder of its law.
    pub ledgers: Vec<SourceFile>,
    /// `content/comparisons/*.toml`: what editors say of laws side by side.
    pub comparisons: Vec<SourceFile>,
    /// `content/pages/*.md`
    pub pages: Vec<SourceFile>,
    /// `content/sources/**/source.toml`: where each source is from.
    pub receipts: Vec<SourceFile>,
    /// The other files of `content/sources`: published as they are, never read here.
    pub sources: Vec<SourcePath>,
    /// Every file of `themes/`, the site's own.
    pub theme_files: Vec<ThemeFile>,
}

/// A file as received.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SourcePath {
    /// The path relative to the root of the site.
    pub path: String,
    /// Its SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it begins as a page does, whatever its name says.
    pub begins_as_markup: bool,
}

/// A template or static file of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ThemeFile {
    /// The path relative to the root of the site: `themes/ours/templates/law.html`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether a browser that is told no type would take bytes for a page or another document of its own.
///
/// Browsers look past blanks for a `<` with a name (<https://mimesniff.spec.whatwg.org>); every `<` counts here, and one in UTF-16.
pub fn begins_as_markup(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    let first = text.iter().position(|byte| *byte > b' ').map_or(&[][..], |at| &text[at..]);
    first.starts_with(b"<") || first.starts_with(b"%PDF-")
}

impl Inputs {
    /// All texts of the site but those of its themes.
    pub fn texts(&self) -> impl Iterator<Item = &SourceFile> {
        let lists = [&self.laws, &self.versions, &self.pairs, &self.ledgers, &self.comparisons, &self.pages, &self.receipts];
        lists.into_iter().flatten().chain(self.single())
    }

    /// The texts of which there is at most one.
    fn single(&self) -> impl Iterator<Item = &SourceFile> {
        [&self.config, &self.references, &self.elsewhere, &self.redirects].into_iter().flatten()
    }

    /// The text of an input by its path; `None` where it is not one of the texts.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        let found = |files: &'_ [SourceFile]| files.binary_search_by(|file| file.path.as_str().cmp(path)).ok();
        for files in [&self.laws, &self.versions, &self.pairs, &self.ledgers, &self.comparisons, &self.pages, &self.receipts] {
            if let Some(index) = found(files) {
                return Some(&files[index].text);
            }
        }
        if let Some(file) = self.single().find(|file| file.path == path) {
            return Some(&file.text);
        }
        let file = self.theme_files.iter().find(|file| file.path == path)?;
        std::str::from_utf8(&file.bytes).ok()
    }
}
