//! Code fences of free pages, coloured by classes: the style sheet decides the colours, no style stands in a page.

use crate::markup::Html;
use std::sync::OnceLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// The grammars, read once: they take a while, and most sites have no code.
static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();

/// The code as HTML with a `hl-` class for each kind of word; `None` where the language is not known.
pub fn highlight(language: &str, code: &str) -> Option<Html> {
    let grammars = GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines);
    let grammar = grammars.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(grammar, grammars, ClassStyle::SpacedPrefixed { prefix: "hl-" });
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    let mut out = Html::new();
    out.trusted(&generator.finalize());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::highlight;

    #[test]
    fn known_languages_get_classes_and_no_style() {
        let html = highlight("rust", "fn main() {}\n").expect("rust is known").into_string();
        assert!(html.contains("class=\"hl-"), "{html}");
        assert!(!html.contains("style="), "{html}");
        assert_eq!(highlight("no such language", "x"), None);
    }
}
