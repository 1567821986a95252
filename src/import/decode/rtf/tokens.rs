//! The words of a rich text file.

/// A piece of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RtfToken<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word and its number: `\par`, `\u8232`.
    Word(&'a str, Option<i64>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of text, plain or as `\'d6`.
    Byte(u8),
}

/// Cuts a file into its pieces, one after the other.
#[derive(Debug)]
pub(super) struct RtfTokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> RtfTokens<'a> {
    /// The pieces of a file.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over bytes that are no text: `\bin`.
    pub(super) fn pass_over(&mut self, length: usize) {
        self.at = self.at.saturating_add(length).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<RtfToken<'a>> {
        let rest = &self.bytes[self.at..];
        let first = *rest.first()?;
        if first == b'\'' {
            let digit = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
            self.at += 3.min(rest.len());
            return Some(RtfToken::Byte((digit(1).unwrap_or(0) * 16 + digit(2).unwrap_or(0)) as u8));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(RtfToken::Symbol(first));
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().min(32);
        let word = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let sign = usize::from(rest.get(length) == Some(&b'-'));
        let digits = rest[length + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[length..length + sign + digits]).ok().and_then(|number| number.parse().ok());
        let end = if digits > 0 { length + sign + digits } else { length };
        // One blank behind a word belongs to it.
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        Some(RtfToken::Word(word, number))
    }
}

impl<'a> Iterator for RtfTokens<'a> {
    type Item = RtfToken<'a>;

    fn next(&mut self) -> Option<RtfToken<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(RtfToken::Open),
                b'}' => Some(RtfToken::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                _ => Some(RtfToken::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RtfToken::{Byte, Close, Open, Symbol, Word};
    use super::RtfTokens;

    #[test]
    fn a_file_is_cut_into_words_symbols_and_bytes() {
        let tokens: Vec<_> = RtfTokens::new(br"{\rtf1\u-10 a\~\'b0\b\-}").collect();
        assert_eq!(
            tokens,
            [Open, Word("rtf", Some(1)), Word("u", Some(-10)), Byte(b'a'), Symbol(b'~'), Byte(0xb0), Word("b", None), Symbol(b'-'), Close]
        );
        for broken in [&br"\"[..], br"\'", br"\'z", br"\u-", br"\bin99999999999 "] {
            assert!(RtfTokens::new(broken).count() < 4);
        }
    }
}
