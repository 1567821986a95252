//! The encoding of a page: by its mark, by what a person or the letter around it says, by its bytes, by its own word.

use super::super::text;
use crate::diag::Diagnostic;
use encoding_rs::{Encoding, GB18030, GBK};

/// So far a page says its encoding, where it does.
const HEAD: usize = 4096;

/// The text of a page, and a doubt about it; or why nobody can read it. `named` is what a person or a header says.
pub(super) fn decode(path: &str, bytes: &[u8], named: Option<&str>) -> Result<(String, Option<Diagnostic>), Box<Diagnostic>> {
    // A page that was saved by a browser is UTF-8 whatever it said of itself before.
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let said = named.and_then(label).or_else(|| if is_utf8 { None } else { own_word(bytes) });
    text::decode(path, bytes, said)
}

fn label(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    // What calls itself GB 2312 or GBK holds characters of GB 18030 all the same.
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// What `<meta charset>`, its older form or the declaration of XML says.
fn own_word(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    head.match_indices("charset").chain(head.match_indices("encoding")).find_map(|(at, word)| {
        let rest = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        label(rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next()?)
    })
}
