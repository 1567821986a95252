//! Files of the site whose bytes are not what they should be.

use crate::diag::Diagnostic;
use crate::diag::kind::NotUtf8;
use crate::source::{Inputs, SourceFile};

/// A finding for each text of the site that is not UTF-8, at its first bytes that are none.
pub(super) fn not_utf8(inputs: &Inputs) -> Vec<Diagnostic> {
    let finding = |file: &SourceFile| file.damage.map(|span| Diagnostic::at(NotUtf8 {}, &file.path, span));
    inputs.texts().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::not_utf8;
    use crate::diag::Code;
    use crate::source::{Inputs, SourceFile};

    #[test]
    fn every_file_that_is_not_utf_8_is_told_and_a_mark_at_the_head_is_none() {
        let utf16: Vec<u8> = "# 关于".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let page = SourceFile::decode("content/pages/a.md", [&[0xff, 0xfe], utf16.as_slice()].concat());
        let law = SourceFile::decode("content/laws/b.md", "\u{feff}# 甲\u{fffd}".as_bytes().to_vec());
        let config = SourceFile::decode("content/site.toml", b"title = \"\xca\xfe\"".to_vec());
        let found = not_utf8(&Inputs { pages: vec![page], laws: vec![law], config: Some(config), ..Inputs::default() });
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::NotUtf8, Code::NotUtf8]);
    }
}
