//! Bytes to text: UTF-8, UTF-16, GB18030, Big5, in the order that never mistakes one for another.

use super::line::DecodedLine;
use super::{Decoded, LineMark};
use crate::diag::kind::{EncodingDoubtful, EncodingUnknown};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Reads a text file. `encoding` names the encoding where a person knows it.
pub(super) fn read(path: &str, bytes: &[u8], encoding: Option<&str>) -> Decoded {
    let named = encoding.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let (raw, doubt) = match decode(path, bytes, named) {
        Ok(read) => read,
        Err(refusal) => return super::refuse(*refusal),
    };
    let text = lines(&raw);
    let marks = vec![LineMark::Plain; text.split('\n').count()];
    Decoded { text, marks, findings: doubt.into_iter().collect(), ..Decoded::default() }
}

/// The lines of a text that is part of another file.
pub(super) fn lines_of(path: &str, bytes: &[u8]) -> Vec<DecodedLine> {
    let Ok((raw, _)) = decode(path, bytes, None) else { return Vec::new() };
    lines(&raw).lines().map(DecodedLine::of).collect()
}

/// The characters of some bytes, and a doubt about them; or why nobody can read them. `named` is the encoding where it is known.
pub(super) fn decode(path: &str, bytes: &[u8], named: Option<&'static Encoding>) -> Result<(String, Option<Diagnostic>), Box<Diagnostic>> {
    let (encoding, sure) = named.map_or_else(|| detect(bytes), |encoding| (encoding, true));
    let (raw, _, malformed) = encoding.decode(bytes);
    let text = raw.strip_prefix('\u{feff}').unwrap_or(&raw).to_owned();
    if !malformed && sure {
        return Ok((text, None));
    }
    let doubt = doubt(path, &text, encoding, sure);
    // What nobody can read is not read as something: neither a law nor its findings would mean anything.
    if doubt.code == Code::EncodingUnknown { Err(Box::new(doubt)) } else { Ok((text, Some(doubt))) }
}

/// The name of a file in an archive: UTF-8, or what programs of China write.
pub(super) fn name(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| GB18030.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned)
}

fn doubt(path: &str, text: &str, encoding: &'static Encoding, sure: bool) -> Diagnostic {
    let wrong = text.matches('\u{fffd}').count();
    let at = text.find('\u{fffd}').unwrap_or(0);
    let words: String = text[at..].chars().take(12).collect();
    if !sure && wrong * 20 > text.chars().count() {
        return Diagnostic::whole(EncodingUnknown {}, path);
    }
    let span = Span::new(at, at + words.len());
    Diagnostic::at(EncodingDoubtful { words, encoding: encoding.name().to_owned(), count: wrong }, path, span)
}

/// The encoding of some bytes, and whether they fit it without a fault.
///
/// The order matters: strict UTF-8 is never met by chance; UTF-16 without a mark shows by its zero or Han high bytes;
/// GB18030 takes nearly all byte pairs, so it must also yield the words of law; only then Big5.
fn detect(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, true);
    }
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return (UTF_8, true);
    }
    if let Some(encoding) = utf16(bytes) {
        return (encoding, true);
    }
    if plausible(GB18030, bytes) {
        return (GB18030, true);
    }
    if plausible(BIG5, bytes) {
        return (BIG5, true);
    }
    let faults = |encoding: &'static Encoding| encoding.decode(bytes).0.matches('\u{fffd}').count();
    let best = [UTF_8, GB18030, BIG5].into_iter().min_by_key(|encoding| faults(encoding)).unwrap_or(UTF_8);
    (best, false)
}

fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        let total = text.chars().count();
        let known = text.chars().filter(|c| matches!(c, '\u{20}'..='\u{7e}' | '\n' | '\r' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')).count();
        !malformed && known * 100 >= total * 95 && has_words_of_law(&text)
    })
}

fn plausible(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    // Private-use characters are the sign of Big5 read as GBK.
    !malformed && !text.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}')) && has_words_of_law(&text)
}

fn has_words_of_law(text: &str) -> bool {
    let total = text.chars().filter(|c| !c.is_ascii()).count();
    let common = text.chars().filter(|c| "的一有和在人法条第定，。、国行规政為条規".contains(*c)).count();
    total == 0 || common * 25 >= total
}

/// One kind of line end. Form feeds stay: they are page breaks.
fn lines(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' => out.push('\n'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read;
    use encoding_rs::{BIG5, GB18030};

    const LAW: &str = "第一条　为了规范数据处理活动，保障数据安全，根据有关法律，制定本条例。";

    fn text(bytes: &[u8]) -> String {
        read("x", bytes, None).text
    }

    #[test]
    fn each_encoding_is_known_by_its_bytes() {
        assert_eq!(text(LAW.as_bytes()), LAW);
        assert_eq!(text(format!("\u{feff}{LAW}").as_bytes()), LAW);
        assert_eq!(text(&GB18030.encode(LAW).0), LAW);
        let le: Vec<u8> = LAW.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = LAW.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&le), LAW);
        assert_eq!(text(&be), LAW);
        assert_eq!(text(&[&[0xff, 0xfe], le.as_slice()].concat()), LAW);
        let traditional = "第一條　為了規範資料的處理，保障人民，在法定範圍和國家規定，有關行政。";
        assert_eq!(text(&BIG5.encode(traditional).0), traditional);
    }

    #[test]
    fn all_line_ends_become_one() {
        assert_eq!(text("甲\r\n乙\r丙\n丁".as_bytes()), "甲\n乙\n丙\n丁");
    }

    #[test]
    fn bytes_that_fit_nothing_are_a_finding() {
        let mut bytes = LAW.as_bytes().to_vec();
        bytes[40] = 0xff;
        assert!(!read("x", &bytes, None).findings.is_empty());
    }
}
