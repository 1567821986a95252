//! What a browser asks for, and whether it may.
//!
//! Pure: a method, a host and a path in, a decision out. Paths are looked up in the plan of the site and never on a disk, so that none
//! can lead out of it.

use crate::plan::Route;
use crate::url;

/// Whether a `Host` (or the host of an `Origin`) is this machine by a name that only this machine answers to.
///
/// A page of another site could otherwise have its own name resolve to us and read the preview (DNS rebinding).
pub(super) fn is_local(host: &str) -> bool {
    let end = if host.starts_with('[') { host.find(']').map(|at| at + 1) } else { host.find(':') };
    let (name, port) = host.split_at(end.unwrap_or(host.len()));
    let is_port = |port: &str| (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]";
    is_name && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// Whether an `Origin` is a page of this machine.
pub(super) fn is_local_origin(origin: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(is_local)
}

/// The file of the site that a path of an address names; `None` where its escapes are broken.
pub(super) fn file(path: &str) -> Option<String> {
    let decoded = url::decode(path.strip_prefix('/').unwrap_or(path))?;
    match decoded.strip_suffix('/') {
        Some(folder) => Some(Route::of_folder(folder).file()),
        None if decoded.is_empty() => Some(Route::Home.file()),
        None => Some(decoded),
    }
}

/// Whether a file of the site is a page for people.
pub(super) fn is_page(file: &str) -> bool {
    media_type(file).starts_with("text/html")
}

/// The media type of a file by its ending.
pub(super) fn media_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{file, is_local, is_local_origin, media_type};

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "[::1]"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:4000",
            "[::2]",
            "0.0.0.0",
            "[localhost",
            "[localhost]",
            "::1",
            "[::1]evil.example",
            "[::1].evil.example:4000",
            "[::1]:4000.evil.example",
            "localhost:",
            "localhost:+1",
            "127.0.0.1:1:evil",
            "evil@localhost",
            "localhost.",
            "127.0.0.1]",
        ] {
            assert!(!is_local(host), "{host}");
        }
        assert!(is_local_origin("http://localhost:4000"));
        assert!(!is_local_origin("http://evil.example") && !is_local_origin("null"));
    }

    #[test]
    fn a_path_names_a_file() {
        for (path, expected) in [
            ("/", Some("index.html")),
            ("/jia/", Some("jia/index.html")),
            ("/jia/article-1.html", Some("jia/article-1.html")),
            ("/%E7%94%B2.html", Some("甲.html")),
            ("/a%2", None),
            ("/a%zz", None),
            ("/%ff", None),
        ] {
            assert_eq!(file(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn pages_styles_and_scripts_have_their_types() {
        assert_eq!(media_type("jia/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("static/a.1f2e.css"), "text/css; charset=utf-8");
        assert_eq!(media_type("CNAME"), "application/octet-stream");
    }
}
