//! `fadian init`: a new site that builds at once, with a law of our own making in it.

use super::report::Terminal;
use super::{Exit, files};
use crate::error::Error;
use std::path::Path;

/// The files of a new site.
const FILES: [(&str, &str); 4] = [
    ("content/site.toml", include_str!("site.toml")),
    ("content/laws/sample.md", include_str!("sample.md")),
    ("content/pages/about.md", include_str!("about.md")),
    (".gitignore", "/output/\n/.fadian/\n"),
];

/// Makes a new site in a folder that has none.
pub(super) fn run(dir: &Path, terminal: Terminal) -> Result<Exit, Error> {
    let taken = FILES.iter().map(|(name, _)| dir.join(name)).chain([dir.join("content")]).find(|path| path.exists());
    if let Some(path) = taken {
        let words = terminal.word("已经存在，没有改动任何文件", "exists already; nothing was changed");
        return Err(Error::Other(format!("{} {words}", path.display())));
    }
    for (name, text) in FILES {
        files::write(&dir.join(name), text)?;
    }
    let dir = dir.display();
    terminal.note(
        &format!("新站点已建在 {dir}；用 `fadian serve --root {dir}` 预览"),
        &format!("a new site stands in {dir}; preview it with `fadian serve --root {dir}`"),
    );
    Ok(Exit::Fine)
}

#[cfg(test)]
mod tests {
    use crate::markdown;
    use crate::source::SourceFile;

    #[test]
    fn the_sample_law_is_canonical_and_without_findings() {
        let text = include_str!("sample.md");
        let read = markdown::read(&SourceFile::new("sample.md", text));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!(markdown::write(&read.value.law), text);
    }

    #[test]
    fn the_settings_of_a_new_site_are_understood() {
        let read = crate::config::read(&SourceFile::new("content/site.toml", include_str!("site.toml")));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
    }
}
