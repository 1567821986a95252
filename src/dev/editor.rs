//! The address that opens a person's editor at a place of a file.

use crate::config::Editor;
use crate::source::Place;
use crate::url;
use std::path::Path;

/// The address of a place of a file of the site whose root this is; `None` where no editor is named.
pub(super) fn link(editor: &Editor, root: &Path, file: &str, place: Option<Place>) -> Option<String> {
    let Editor::Link(pattern) = editor else { return None };
    let path = root.join(file).to_string_lossy().replace('\\', "/");
    let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
    let path = url::encode(&path);
    Some(pattern.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
}

/// What to type in a terminal to open the place, for an editor that has no addresses.
pub(super) fn command(editor: &Editor, root: &Path, file: &str, place: Option<Place>) -> Option<String> {
    let Editor::Command(name) = editor else { return None };
    let path = root.join(file).to_string_lossy().replace('\'', "'\\''");
    Some(format!("{name} +{} '{path}'", place.map_or(1, |place| place.line)))
}

#[cfg(test)]
mod tests {
    use super::{command, link};
    use crate::config::Editor;
    use crate::source::Place;
    use std::path::Path;

    #[test]
    fn a_place_is_opened_by_address_or_by_command() {
        let at = |editor: Editor| {
            let place = Some(Place { line: 12, column: 3 });
            let it = (&editor, Path::new("/home/甲 乙"), "content/laws/jia.md");
            (link(it.0, it.1, it.2, place), command(it.0, it.1, it.2, place))
        };
        let file = "/home/%E7%94%B2%20%E4%B9%99/content/laws/jia.md";
        let named = |name: &str| Editor::named(name).expect("it is known");
        assert_eq!(at(named("vscode")), (Some(format!("vscode://file{file}:12:3")), None));
        assert_eq!(at(named("idea")), (Some(format!("idea://open?file={file}&line=12&column=3")), None));
        assert_eq!(at(named("ed://o?f={path}&l={line}")), (Some(format!("ed://o?f={file}&l=12")), None));
        assert_eq!(at(named("vim")), (None, Some("vim +12 '/home/甲 乙/content/laws/jia.md'".to_owned())));
        assert_eq!(at(named("none")), (None, None));
    }
}
