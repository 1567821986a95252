//! How much a PDF may unpack to.
//!
//! The package that reads the file unpacks a stream whole, so each is measured before it is asked for, and those that it unpacks by itself
//! when it opens the file before that. Without this, a file of a few kilobytes could fill any memory.

use crate::diag::Wording;
use crate::source::find;
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::io::Read;

/// All streams together, whatever the size of the file.
const MAX_TOTAL: u64 = 256 << 20;
/// So much a small file may unpack to.
const MIN_TOTAL: u64 = 16 << 20;
/// Streams of text shrink to a tenth.
const MAX_RATIO: u64 = 100;
/// A longer stream in this old packing could unpack to thousands of times its size, and nobody writes it any more.
const MAX_LZW: usize = 64 << 10;
/// So far before its data the dictionary of a stream is looked for.
const DICTIONARY: usize = 600;

/// What may still be unpacked.
#[derive(Debug)]
pub(super) struct Allowance {
    left: u64,
}

impl Allowance {
    /// That of a file, once the streams that are unpacked when it is opened are known to fit.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Wording> {
        let mut allowance = Self { left: (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(MIN_TOTAL, MAX_TOTAL) };
        let mut from = 0;
        while let Some(at) = find(&bytes[from..], b"stream").map(|at| from + at) {
            from = at + b"stream".len();
            if bytes[..at].ends_with(b"end") {
                continue;
            }
            let before = &bytes[at.saturating_sub(DICTIONARY)..at];
            let dictionary = &before[rfind(before, b"obj").unwrap_or(0)..];
            let has = |word: &[u8]| find(dictionary, word).is_some();
            // Pictures are never unpacked here. A name that is written in codes may mean anything.
            let is_opened = has(b"ObjStm") || has(b"XRef") || has(b"#");
            if is_opened && (has(b"LZW") || times(dictionary, b"Flate") > 1) {
                return Err(too_large());
            }
            if is_opened || !has(b"Image") {
                let start = from + bytes[from..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                // What is encrypted or not packed does not unpack, and costs nothing.
                let length = unpacked(&bytes[start..], allowance.left);
                allowance.take(length)?;
            }
        }
        // These were measured; what is asked for later is measured again.
        Ok(Self { left: (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(MIN_TOTAL, MAX_TOTAL) })
    }

    /// A stream, unpacked; nothing where it is a picture or damaged.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, Wording> {
        let filters = stream.filters();
        let packings = filters.iter().filter(|filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode));
        let raw = stream.raw_data();
        if packings.count() > 1 || filters.contains(&Filter::LzwDecode) && raw.len() > MAX_LZW {
            return Err(too_large());
        }
        if filters.first() == Some(&Filter::FlateDecode) && unpacked(&raw, self.left) > self.left {
            return Err(too_large());
        }
        let bytes = stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default();
        self.take(bytes.len() as u64)?;
        Ok(bytes)
    }

    fn take(&mut self, length: u64) -> Result<(), Wording> {
        self.left = self.left.checked_sub(length).ok_or_else(too_large)?;
        Ok(())
    }
}

fn too_large() -> Wording {
    Wording::both("解压后太大", "it is too large when unpacked")
}

/// How long some bytes are when they are unpacked; a little more than `most` where they are longer.
fn unpacked(bytes: &[u8], most: u64) -> u64 {
    let mut decoder = ZlibDecoder::new(bytes);
    let mut buffer = vec![0; 1 << 15];
    let mut length = 0;
    while length <= most {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(n) => length += n as u64,
        }
    }
    length
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    (0..bytes.len()).rev().find(|at| bytes[*at..].starts_with(what))
}

fn times(bytes: &[u8], what: &[u8]) -> usize {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(what)).count()
}
