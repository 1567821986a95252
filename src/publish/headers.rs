//! What a store is told of a file, to be told to browsers: what it is, and for how long it may be kept.

use crate::source::path;

/// What the answer to a browser says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectHeaders {
    /// `Content-Type`
    pub content_type: &'static str,
    /// `Cache-Control`
    pub cache_control: &'static str,
    /// `Content-Disposition`; `None` for what a browser may show.
    pub disposition: Option<&'static str>,
}

/// A name that follows from the content: what it stands for never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked for again before it is used.
const ASKED_AGAIN: &str = "no-cache";

/// The headers of a file of a site, by its path.
pub fn headers(path: &str) -> ObjectHeaders {
    let is_source = path.split('/').rev().nth(1) == Some("source");
    let is_hashed = path.starts_with("static/") || path.starts_with("search/") && path != "search/table.js";
    ObjectHeaders {
        content_type: content_type(path, is_source),
        cache_control: if is_hashed { FOREVER } else { ASKED_AGAIN },
        // What came from elsewhere is no page of this site.
        disposition: is_source.then_some("attachment"),
    }
}

fn content_type(path: &str, is_source: bool) -> &'static str {
    match path::ending(path).to_ascii_lowercase().as_str() {
        // How a source is written is not known; all that we write is UTF-8.
        "txt" | "md" | "csv" if is_source => "text/plain",
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc" => "application/msword",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::headers;

    #[test]
    fn hashed_files_are_kept_for_good_and_pages_are_asked_for_again() {
        for path in ["static/base.0f3a9c12.css", "search/k0-0.34a2ig.js"] {
            assert!(headers(path).cache_control.contains("immutable"), "{path}");
        }
        for path in ["index.html", "search/table.js", "jia/article-1.html", "jia/static/a.css", "sitemap.xml"] {
            assert_eq!(headers(path).cache_control, "no-cache", "{path}");
        }
    }

    #[test]
    fn a_browser_shows_what_is_ours_and_saves_what_is_not() {
        assert_eq!(headers("jia/jia.txt").content_type, "text/plain; charset=utf-8");
        let source = headers("jia/source/甲.txt");
        assert_eq!((source.content_type, source.disposition), ("text/plain", Some("attachment")));
        assert_eq!(headers("jia/2015-03-15/source/甲.pdf").disposition, Some("attachment"));
        assert_eq!(headers("source/a.html").disposition, Some("attachment"));
        assert_eq!(headers("jia/source.html").disposition, None);
        assert_eq!(headers("jia/a").content_type, "application/octet-stream");
    }
}
