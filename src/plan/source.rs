//! How the untouched source of a law is published: readers take it along, and no browser runs it.
//!
//! A web page received as a source would be a page of the site, with its scripts, at an address that readers trust. What a host says of a
//! file's type is out of our hands: it goes by the ending, and where it knows none, by the first bytes, or leaves that to the browser. So
//! only what is harmless by both is published as it is; all else goes into an archive.

use super::route::Route;
use crate::source::{SourcePath, path};

/// The endings of what is shown as plain text, or saved, by every host and browser. It is a short list on purpose: pages, pictures, forms of
/// XML, styles and files for other programs can all hold scripts, and new ones come up.
const INERT: [&str; 3] = ["txt", "md", "docx"];

/// The address of a law's source.
pub fn source_route(slug: &str, source: &SourcePath) -> Route {
    Route::Source(slug.to_owned(), published_name(source))
}

/// The name of a source where it is published.
pub fn published_name(source: &SourcePath) -> String {
    let name = path::name(&source.path);
    // Some hosts look for an ending they know anywhere in a name.
    if is_packed(source) { format!("{}.zip", name.replace('.', "-")) } else { name.to_owned() }
}

/// Whether a source is published in an archive.
pub fn is_packed(source: &SourcePath) -> bool {
    let ending = path::ending(&source.path);
    let is_inert = INERT.iter().any(|inert| ending.eq_ignore_ascii_case(inert));
    !is_inert || source.begins_as_markup
}

#[cfg(test)]
mod tests {
    use super::source_route;
    use crate::source::{SourcePath, begins_as_markup};

    fn file(name: &str, bytes: &[u8]) -> String {
        let begins_as_markup = begins_as_markup(bytes);
        let source = SourcePath { path: format!("content/sources/jia/{name}"), begins_as_markup, ..SourcePath::default() };
        source_route("jia", &source).file()
    }

    #[test]
    fn only_what_no_browser_runs_is_published_as_it_is() {
        for name in ["a.txt", "甲（2022.12.9）.docx", "a.md", "A.TXT", "a.html.txt"] {
            assert_eq!(file(name, "第一条".as_bytes()), format!("jia/source/{name}"));
        }
        for name in [
            "html", "HTM", "xhtml", "xht", "shtml", "svg", "svgz", "xml", "xsl", "rdf", "mht", "mhtml", "js", "mjs", "css", "pdf", "swf",
            "php", "doc", "zip",
        ] {
            assert_eq!(file(&format!("a.{name}"), b"PK"), format!("jia/source/a-{name}.zip"));
        }
        assert_eq!(file("noending", b"a"), "jia/source/noending.zip");
        assert_eq!(file("evil.php.zip", b"a"), "jia/source/evil-php-zip.zip");
    }

    #[test]
    fn a_page_by_its_first_bytes_is_one_whatever_its_ending() {
        for bytes in [&b"<script>"[..], b"\r\n\t <!DOCTYPE html>", b"\xef\xbb\xbf<html>", b"%PDF-1.7", b"<\0h\0", b"\xff\xfe<\0h\0"] {
            for name in ["a.txt", "a.md", "a.docx"] {
                assert_eq!(file(name, bytes), format!("jia/source/{}.zip", name.replace('.', "-")), "{bytes:?}");
            }
        }
        assert_eq!(file("a.txt", "　<第一条>".as_bytes()), "jia/source/a.txt", "a wide blank is a character of its own");
    }
}
