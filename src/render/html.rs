//! HTML by hand: escaping, and attributes written as minify-html writes them.

/// Appends a text with the five characters of markup escaped.
pub(crate) fn escape_into(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#x27;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// The text with the five characters of markup escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

/// Appends ` name=value`, quoted where the value needs it.
pub(crate) fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push('=');
    let plain =
        !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'#' | b':' | b'/'));
    if plain {
        out.push_str(value);
    } else {
        out.push('"');
        escape_into(value, out);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::{attribute, escape};

    #[test]
    fn markup_in_a_text_is_text() {
        assert_eq!(escape("甲<b>&\"乙'"), "甲&lt;b&gt;&amp;&quot;乙&#x27;");
        let mut out = String::new();
        attribute("id", "t1", &mut out);
        attribute("class", "div lost", &mut out);
        assert_eq!(out, " id=t1 class=\"div lost\"");
    }
}
