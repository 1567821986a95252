//! QR codes as pictures.

use super::qr_mask;
use crate::markup::Xml;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The quiet zone that readers of codes rely on, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// A text as a QR code, black on white; `None` where it is too long for one.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = ModulesOfCode::of(text)?;
    let side = code.size() + 2 * QUIET;
    let numbers: Vec<String> = (0..side).map(|number| number.to_string()).collect();
    let number = |it: i32| numbers[it.unsigned_abs() as usize].as_str();
    let mut dark = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.is_dark(x, y) {
                x += 1;
            }
            // A run of dark modules is one rectangle.
            if x > start {
                let length = number(x - start);
                for part in ["M", number(start + QUIET), " ", number(y + QUIET), "h", length, "v1h-", length, "z"] {
                    dark.push_str(part);
                }
            }
            x += 1;
        }
    }
    let mut out = Xml::new();
    let picture = out.tag("svg").attr("xmlns", "http://www.w3.org/2000/svg").attr("viewBox", &format!("0 0 {side} {side}"));
    picture.attr("shape-rendering", "crispEdges").inner(|out| {
        out.tag("path").attr("fill", "#fff").attr("d", &format!("M0 0h{side}v{side}H0z")).void();
        out.tag("path").attr("d", &dark).void();
    });
    out.text("\n");
    Some(out.into_string())
}

/// The modules of a code.
enum ModulesOfCode {
    /// Rows from the top, as bits from the left.
    Rows(Vec<u64>),
    /// A code that is too wide for that.
    Wide(QrCode),
}

impl ModulesOfCode {
    /// The code of a text; `None` where it is too long.
    fn of(text: &str) -> Option<Self> {
        let segments = QrSegment::make_segments(text);
        let with = |mask| QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, true).ok();
        let first = with(Some(Mask::new(0)))?;
        match qr_mask::best(&first) {
            Some((_, rows)) => Some(Self::Rows(rows)),
            None => with(None).map(Self::Wide),
        }
    }

    fn size(&self) -> i32 {
        match self {
            Self::Rows(rows) => i32::try_from(rows.len()).unwrap_or_default(),
            Self::Wide(code) => code.size(),
        }
    }

    fn is_dark(&self, x: i32, y: i32) -> bool {
        match self {
            Self::Rows(rows) => rows[y.unsigned_abs() as usize] >> x & 1 == 1,
            Self::Wide(code) => code.get_module(x, y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let code = svg("https://example.org/jia/").expect("short enough");
        // Each of the three finder patterns begins with a run of seven modules; the first four rows are quiet.
        assert!(code.contains("M4 4h7v1h-7z") && code.contains("M4 10h7v1h-7z"), "{code}");
        assert!(!code.contains(" 3h") && code.ends_with("</svg>\n"));
        assert_eq!(svg("https://example.org/jia/"), Some(code));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert_eq!(svg(&"长".repeat(2000)), None);
    }
}
