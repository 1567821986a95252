//! The parts of a path as the site names its files: relative to its root, with `/` between them.

/// The last part: `jia.md` of `content/laws/jia.md`.
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The last part without its ending: `jia`.
pub fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What follows the last dot of the last part: `md`; empty where it has none.
pub fn ending(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// All before the last part: `content/laws`; empty where there is nothing.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The first part: of the slug of a text that is not the newest, `jia/2015-03-15`, that of its law.
pub fn first(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{ending, first, folder, name, stem};

    #[test]
    fn a_path_is_taken_apart() {
        let parts = |path| [first(path), folder(path), name(path), stem(path), ending(path)];
        assert_eq!(parts("content/laws/jia.md"), ["content", "content/laws", "jia.md", "jia", "md"]);
        assert_eq!(parts("a.b/README"), ["a.b", "a.b", "README", "README", ""]);
        assert_eq!(parts(""), ["", "", "", "", ""]);
    }
}
