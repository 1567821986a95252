//! A file inside a Word file (`altChunk`): the text of many converters is a whole page of the web and nothing else.

use super::line::DecodedLine;
use super::{html, mime, text};

/// The lines of such a file; `None` where it is of a form that is not read here.
pub(super) fn lines(name: &str, bytes: &[u8]) -> Option<Vec<DecodedLine>> {
    if mime::is_letter(bytes) {
        let page = mime::page(bytes)?;
        return Some(html::lines(name, &page.body, page.charset.as_deref()));
    }
    let is_binary = bytes.starts_with(b"PK") || bytes.starts_with(b"{\\rtf") || bytes.contains(&0);
    match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        _ if is_binary => None,
        "txt" => Some(text::lines_of(name, bytes)),
        "xml" => None,
        _ => Some(html::lines(name, bytes, None)),
    }
}
