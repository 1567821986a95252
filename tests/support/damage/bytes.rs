//! Damages of the file: line ends and encodings.

use super::{Case, Chance};

pub(super) fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn bom_crlf(text: &str) -> Vec<u8> {
    let mut out = vec![0xef, 0xbb, 0xbf];
    out.extend(crlf(text));
    out
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(&text.replace('\n', "\r\n")).0.into_owned()
}

fn utf16le(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn utf16be(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

pub(super) fn set_crlf(case: &mut Case, _: &mut Chance) -> bool {
    case.encode = crlf;
    true
}

pub(super) fn set_bom_crlf(case: &mut Case, _: &mut Chance) -> bool {
    case.encode = bom_crlf;
    true
}

pub(super) fn set_gb18030(case: &mut Case, _: &mut Chance) -> bool {
    case.encode = gb18030;
    true
}

pub(super) fn set_utf16le(case: &mut Case, _: &mut Chance) -> bool {
    case.encode = utf16le;
    true
}

pub(super) fn set_utf16be(case: &mut Case, _: &mut Chance) -> bool {
    case.encode = utf16be;
    true
}
