//! A site's folder to a snapshot of its files.

use super::file::read;
use crate::config::{self, Config};
use crate::error::{Attempt, Error};
use crate::source::{Inputs, SourceFile, SourcePath, ThemeFile, begins_as_markup};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Reads everything a site is made from.
pub fn load(root: &Path) -> Result<Inputs, Error> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(Error::NotASite(root.to_owned()));
    }
    let most = size_bound(root)?;
    let texts = |folder: &str, ending: &str| texts(root, folder, ending, most);
    let text_file = |path: &Path| text_file(root, path, most);
    let mut inputs = Inputs {
        config: None,
        laws: texts("content/laws", "md")?,
        ledgers: texts("content/ledgers", "toml")?,
        comparisons: texts("content/comparisons", "toml")?,
        pages: texts("content/pages", "md")?,
        ..Inputs::default()
    };
    let settings = content.join("site.toml");
    if settings.exists() {
        inputs.config = Some(text_file(&settings)?);
    }
    let decisions = content.join("references.toml");
    if decisions.exists() {
        inputs.references = Some(text_file(&decisions)?);
    }
    let elsewhere = content.join("elsewhere.toml");
    if elsewhere.exists() {
        inputs.elsewhere = Some(text_file(&elsewhere)?);
    }
    for path in files(&root.join("content/sources"), usize::MAX)? {
        if path.file_name().is_some_and(|name| name == "source.toml") {
            inputs.receipts.push(text_file(&path)?);
        } else {
            let bytes = read(&path, most)?;
            inputs.sources.push(SourcePath {
                path: relative(root, &path),
                sha256: sha256(&bytes),
                size: bytes.len() as u64,
                begins_as_markup: begins_as_markup(&bytes),
            });
        }
    }
    for path in files(&root.join("themes"), usize::MAX)? {
        inputs.theme_files.push(ThemeFile { path: relative(root, &path), bytes: read(&path, most)? });
    }
    inputs.receipts.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.sources.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.theme_files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(inputs)
}

/// The most bytes that a file of this site may have, as its settings say.
pub fn size_bound(root: &Path) -> Result<u64, Error> {
    let settings = root.join("content/site.toml");
    if !settings.exists() {
        return Ok(Config::default().most_bytes());
    }
    let file = text_file(root, &settings, Config::default().most_bytes())?;
    Ok(config::read(&file).value.most_bytes())
}

/// The texts directly in a folder, by their ending, sorted by path.
fn texts(root: &Path, folder: &str, ending: &str, most: u64) -> Result<Vec<SourceFile>, Error> {
    let mut out = Vec::new();
    for path in files(&root.join(folder), 1)? {
        if path.extension().is_some_and(|it| it == ending) {
            out.push(text_file(root, &path, most)?);
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

/// Everything in a folder that is not hidden and no folder itself; none where there is no such folder. A pipe or a device is among
/// it, so that whoever reads it says so.
fn files(folder: &Path, depth: usize) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).max_depth(depth).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let shown = path.display().to_string();
            error.into_io_error().map_or_else(
                || {
                    Error::said(
                        format!("不能读取 {shown}：链接指回了它所在的文件夹"),
                        format!("cannot read {shown}: a link leads back to its own folder"),
                    )
                },
                Error::io(Attempt::Read, path),
            )
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        if entry.path().to_str().is_none() {
            let path = entry.path().display();
            return Err(Error::said(
                format!("不能使用 {path}：它的名字不是 UTF-8，页面无法指明它；请改名"),
                format!("cannot use {path}: its name is not UTF-8: no page could name it; rename it"),
            ));
        }
        out.push(entry.into_path());
    }
    Ok(out)
}

/// Hidden files and the backups of editors are no content.
fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || name.ends_with('~'))
}

/// A text of the site.
fn text_file(root: &Path, path: &Path, most: u64) -> Result<SourceFile, Error> {
    Ok(SourceFile::decode(relative(root, path), read(path, most)?))
}

/// The path below the root, with `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn a_hash_is_the_one_that_other_tools_print() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
