//! OpenDocument texts: items numbered by a list, tables, a page number in the footer.

use super::{Piece, escape, packed, pieces};
use crate::support::print::{Kind, Line};
use std::fmt::Write as _;

const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

/// The file of these lines.
pub(super) fn file(lines: &[Line]) -> Vec<u8> {
    let mut body = String::new();
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => {
                body += "<table:table><table:table-column/>";
                for row in rows {
                    let cells =
                        row.text.split('\t').map(|cell| format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", spaced(cell)));
                    let _ = write!(body, "<table:table-row>{}</table:table-row>", cells.collect::<String>());
                }
                body += "</table:table>";
            }
            Piece::Line(line) if line.kind == Kind::Title => {
                let _ = write!(body, "<text:h text:outline-level=\"1\">{}</text:h>", spaced(&line.text));
            }
            Piece::Line(line) => {
                let text = line.printed();
                let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
                let (head, tail) = text.split_at(middle);
                let _ = write!(body, "<text:p text:style-name=\"P1\">{}<text:span>{}</text:span></text:p>", spaced(head), spaced(tail));
            }
        }
    }
    let content = format!(
        "<office:document-content {NAMESPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {NAMESPACES}><office:master-styles><style:master-page><style:footer><text:p>— <text:page-number>1</text:page-number> —</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text".to_vec()),
        ("content.xml", content.into_bytes()),
        ("styles.xml", styles.into_bytes()),
    ])
}

fn spaced(text: &str) -> String {
    escape(text).replace(' ', "<text:s/>").replace('\t', "<text:tab/>")
}
