//! The names that simple fonts give to their glyphs.

/// The characters of a glyph by its name; `None` for a name that says nothing.
pub(super) fn character(name: &str) -> Option<String> {
    let name = name.split('.').next().unwrap_or_default();
    let code = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if name.chars().count() == 1 {
        return Some(name.to_owned());
    }
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.is_ascii()) {
        return code(&digits[..4]).map(String::from);
    }
    if let Some(found) = name.strip_prefix('u').and_then(code).filter(|_| name.len() >= 5) {
        return Some(found.into());
    }
    NAMES.iter().find(|(own, _)| *own == name).map(|(_, text)| (*text).to_owned())
}

/// The names of digits, marks and ligatures in the list that font makers share.
const NAMES: [(&str, &str); 72] = [
    ("space", " "),
    ("nbspace", "\u{a0}"),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("degree", "°"),
    ("section", "§"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("permille", "‰"),
    ("yen", "¥"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
];
