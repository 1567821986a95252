//! Paths as addresses write them: what is not plain in them is percent-encoded (RFC 3986, 2.1).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is encoded in a path: all but letters, digits, the unreserved signs and what parts folders.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A path as it stands in an address.
pub fn encode(path: &str) -> String {
    // Most are plain throughout, and an address is made for every link.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/');
    if path.bytes().all(is_plain) { path.to_owned() } else { utf8_percent_encode(path, PATH).to_string() }
}

/// The path that stands in an address; `None` where its escapes are broken or are no UTF-8.
pub fn decode(path: &str) -> Option<String> {
    let is_whole = |escape: &str| escape.len() >= 2 && escape.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    path.split('%').skip(1).all(is_whole).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn a_path_is_decoded_as_it_was_encoded() {
        for (path, address) in [("a b/甲.md", "a%20b/%E7%94%B2.md"), ("a-b_c.d~/1", "a-b_c.d~/1"), ("50%.md", "50%25.md")] {
            assert_eq!((encode(path).as_str(), decode(address).as_deref()), (address, Some(path)));
        }
    }

    #[test]
    fn what_is_no_path_is_none() {
        assert!(["a%2", "a%zz", "%", "%甲", "%ff"].into_iter().all(|address| decode(address).is_none()));
    }
}
