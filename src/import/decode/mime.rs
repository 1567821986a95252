//! Letters of the form in which browsers save a page with all its files (.mht), and Word files hold one.
//!
//! In: the bytes. Out: the first part that is a page, unpacked, and the encoding its header names.

use crate::source::find;

/// Parts within parts beyond this are not looked at.
const MAX_DEPTH: usize = 4;

/// A part of a letter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MimePart {
    /// What it says of its encoding.
    pub charset: Option<String>,
    /// Its bytes, unpacked.
    pub body: Vec<u8>,
}

/// Whether some bytes begin as the head of a letter.
pub(super) fn is_letter(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    (head.starts_with("mime-version:") || head.starts_with("from:") || head.starts_with("content-type:") || head.starts_with("subject:"))
        && head.contains("content-type:")
}

/// The page in a letter.
pub(super) fn page(bytes: &[u8]) -> Option<MimePart> {
    part(bytes, 0)
}

fn part(bytes: &[u8], depth: usize) -> Option<MimePart> {
    let (head, body) = split_head(bytes);
    let head = unfolded(head);
    let kind = header(&head, "content-type").unwrap_or_else(|| "text/plain".to_owned());
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        let boundary = format!("--{}", parameter(&kind, "boundary")?);
        let parts = split(body, boundary.as_bytes());
        return if depth < MAX_DEPTH { parts.into_iter().find_map(|inner| part(inner, depth + 1)) } else { None };
    }
    if !lower.starts_with("text/html") && !lower.starts_with("application/xhtml") {
        return None;
    }
    let coding = header(&head, "content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    let body = match coding.as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    Some(MimePart { charset: parameter(&kind, "charset"), body })
}

/// The head of a part and what follows the blank line behind it.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n"].map(|end| find(bytes, end).map(|at| (at, at + end.len())));
    match ends.into_iter().flatten().min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (bytes, &[]),
    }
}

/// The head as lines, those that go on drawn together.
fn unfolded(head: &[u8]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(head).lines() {
        match out.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => out.push(line.to_owned()),
        }
    }
    out
}

fn header(head: &[String], name: &str) -> Option<String> {
    head.iter().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (own, value) = part.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between the lines of a boundary.
fn split<'b>(bytes: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut out = Vec::new();
    let (mut start, mut at) = (None, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(boundary) {
            out.extend(start.map(|start| &bytes[start..at]));
            start = Some(at + line.len());
        }
        at += line.len();
    }
    // The last boundary may have been cut off; what follows it otherwise is no part.
    out.extend(start.map(|start| &bytes[start..]));
    out
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        let code = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (first, after) {
            (b'=', [b'\r', b'\n', tail @ ..] | [b'\n', tail @ ..]) => tail,
            (b'=', [_, _, tail @ ..]) if code(1).is_some() && code(2).is_some() => {
                out.push((code(1).unwrap_or(0) * 16 + code(2).unwrap_or(0)) as u8);
                tail
            }
            _ => {
                out.push(*first);
                after
            }
        };
    }
    out
}

/// Letters of base 64; all others, as line ends, are passed over.
pub(super) fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{MimePart, base64, page, quoted_printable};

    #[test]
    fn a_page_is_found_among_the_parts_and_unpacked() {
        let letter = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\n12\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=41=\r\n=42=zz\r\n--b--\r\n";
        let found = page(letter.as_bytes());
        assert_eq!(found, Some(MimePart { charset: Some("gb2312".to_owned()), body: b"<p>AB=zz\r\n".to_vec() }));
        assert_eq!(page(b"Content-Type: text/plain\n\nx"), None);
        assert_eq!(page(b""), None);
    }

    #[test]
    fn codings_pass_over_what_is_none_of_theirs() {
        assert_eq!(base64(b"55Sy5Yi"), "甲".as_bytes().iter().copied().chain(*b"\xe5\x88").collect::<Vec<u8>>());
        assert_eq!(base64(b"55\r\nSy = x"), "甲".as_bytes());
        assert_eq!(quoted_printable(b"=E7=94=B2=\n=x="), "甲=x=".as_bytes());
    }
}
