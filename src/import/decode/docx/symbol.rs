//! Characters of symbol fonts, which a word processor stores by their place in the font.

/// The character that a symbol font shows at a place; `None` where it has no name in Unicode.
///
/// Places are stored as `F0xx` (private use) or as plain bytes; a font that is no symbol font shows the character itself.
pub(super) fn character(font: &str, code: u32) -> Option<char> {
    let font = font.to_lowercase();
    let table = match font.as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        _ => return char::from_u32(code).filter(|c| !is_private(*c) && !c.is_control()),
    };
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let place = u8::try_from(place).ok()?;
    table.iter().find(|(at, _)| *at == place).map(|(_, c)| *c).or_else(|| {
        // The Symbol font keeps digits and marks where everybody has them.
        (font == "symbol" && place.is_ascii() && !place.is_ascii_alphabetic() && place > 0x20).then_some(place as char)
    })
}

/// Whether a character is of the private use areas.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether a font is one whose characters are looked up here.
pub(super) fn is_symbol_font(font: &str) -> bool {
    matches!(font.to_lowercase().as_str(), "symbol" | "wingdings" | "wingdings 2")
}

const SYMBOL: &[(u8, char)] = &[
    (0x2d, '−'),
    (0x41, 'Α'),
    (0x42, 'Β'),
    (0x44, 'Δ'),
    (0x46, 'Φ'),
    (0x47, 'Γ'),
    (0x4c, 'Λ'),
    (0x50, 'Π'),
    (0x51, 'Θ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x59, 'Ψ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x69, 'ι'),
    (0x6b, 'κ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x6e, 'ν'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7a, 'ζ'),
    (0xa3, '≤'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd7, '·'),
    (0xe5, '∑'),
];

const WINGDINGS: &[(u8, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[(0x2a, '□'), (0x50, '✓'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0x97, '●'), (0xa3, '□')];

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn symbols_become_the_characters_they_show() {
        assert_eq!(character("Symbol", 0xf0b4), Some('×'));
        assert_eq!(character("Wingdings", 0xfe), Some('☑'));
        assert_eq!(character("仿宋_GB2312", 0x3007), Some('〇'));
        assert_eq!(character("Symbol", 0xf02b), Some('+'));
        assert_eq!(character("Webdings", 0xf061), None);
        assert_eq!(character("Wingdings", 0x1_0000), None);
    }
}
