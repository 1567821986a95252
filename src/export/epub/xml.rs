//! XML by hand: it is written once and never wrong.

/// Appends a text with its markup escaped. A character that no XML may hold is replaced (XML 1.0, 2.2).
pub(super) fn text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Appends an element that holds a text.
pub(super) fn element(name: &str, attributes: &[(&str, &str)], inner: &str, out: &mut String) {
    open(name, attributes, out);
    text(inner, out);
    close(name, out);
}

/// Appends a start tag.
pub(super) fn open(name: &str, attributes: &[(&str, &str)], out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        text(value, out);
        out.push('"');
    }
    out.push('>');
}

/// Appends an end tag.
pub(super) fn close(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn nothing_in_a_text_is_markup_and_nothing_is_lost_in_silence() {
        let mut out = String::new();
        element("p", &[("id", "a"), ("class", "")], "甲<b>&\"乙\"\u{0b}", &mut out);
        assert_eq!(out, "<p id=\"a\">甲&lt;b&gt;&amp;&quot;乙&quot;\u{fffd}</p>");
    }
}
