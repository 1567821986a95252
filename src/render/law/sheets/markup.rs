//! Typst markup as it is written: every word of a law stands in a string, where only a backslash and a quotation mark mean
//! anything, so that no text can be markup.

use crate::zh;

/// Markup being written.
#[derive(Debug, Default)]
pub(super) struct TypstMarkup {
    /// What is written so far.
    pub(super) out: String,
    /// Whether the last line is a heading.
    pub(super) after_heading: bool,
    /// What is said where a heading has nothing below it.
    pub(super) no_text: String,
}

impl TypstMarkup {
    /// A line of markup.
    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
        self.after_heading = false;
    }

    /// A value that the style of the sheets asks for.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.line(&format!("#let {name} = {value}"));
    }

    /// A paragraph: what leads into it as markup, a label, a text.
    pub(super) fn words(&mut self, lead: &str, label: &str, text: &str) {
        self.line(&format!("\n{lead}{}", paragraph(&format!("{label}{}", text.trim()))));
    }

    /// That nothing is left out by mistake where a heading has nothing below it.
    pub(super) fn say_no_text(&mut self) {
        self.line(&format!("\n#flagged({})", string(&self.no_text)));
    }

    /// Title notes, a line each.
    pub(super) fn history(&mut self, lines: &[String]) {
        for line in lines {
            let line = line.trim();
            self.line(&format!("#history({}, {})", zh::halves(line).div_ceil(2), string(line)));
        }
    }

    /// Signature and date, a line each.
    pub(super) fn sign(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| string(line.trim())).collect();
            self.line(&format!("#sign({})", lines.join(", ")));
        }
    }
}

/// A text as content. Its last two characters stay together, so that none stands alone in the last line (孤字).
pub(super) fn paragraph(text: &str) -> String {
    let (rest, tail) = text.split_at(tail(text));
    let kept = if tail.is_empty() { String::new() } else { format!("#box({})", string(tail)) };
    if rest.is_empty() { kept } else { format!("#{}{kept}", string(rest)) }
}

/// Where the last two Chinese characters of a text begin; its end where something there cannot be kept together.
fn tail(text: &str) -> usize {
    /// What ends a sentence may follow them, and no more.
    const LONGEST: usize = 8;
    let mut n_cjk = 0;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(LONGEST) {
        // A bracket that opens stays with what follows, and a Latin word or a number is whole.
        if n_cjk == 2 && !c.is_ascii() && !OPENING.contains(c) {
            return start;
        }
        n_cjk += usize::from(zh::is_cjk(c) && c.is_alphabetic() && n_cjk < 2);
        start = at;
    }
    text.len()
}

/// What no line may end with.
const OPENING: &str = "（《〈「『【〔“‘";

/// A string of Typst.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{paragraph, string};

    #[test]
    fn no_text_is_markup() {
        assert_eq!(string("a\"b\\c\n#d *e* $f$ [g] @h"), r#""a\"b\\c\n#d *e* $f$ [g] @h""#);
    }

    #[test]
    fn the_last_two_characters_of_a_paragraph_stay_together() {
        for (text, expected) in [
            ("制定本条例。", r##"#"制定本"#box("条例。")"##),
            ("从其规定（简称规定）。", r##"#"从其规定（简称"#box("规定）。")"##),
            ("以下简称“数据”）。", r##"#"以下简称"#box("“数据”）。")"##),
            ("适用IPv6技术。", r##"#"适用"#box("IPv6技术。")"##),
            ("甲。", r#"#"甲。""#),
            ("https://example.org/", r#"#"https://example.org/""#),
        ] {
            assert_eq!(paragraph(text), expected);
        }
    }

    #[test]
    fn two_latin_letters_are_as_wide_as_a_chinese_character() {}
}
