//! The free pages of `content/pages`.

use super::guard::guarded;
use super::threads::each_of;
use crate::diag::kind::SlugReserved;
use crate::diag::{Diagnosed, Diagnostic, Locus};
use crate::import::slug::is_device;
use crate::markdown;
use crate::markup::Html;
use crate::render::{FreeText, highlight};
use crate::source::{SourceFile, path};
use crate::theme::Words;

const TABLE_END: &str = "</table>";

/// Renders all free pages. One on which the program fails holds its name alone.
pub(super) fn free_texts(files: &[SourceFile], words: &Words) -> Diagnosed<Vec<FreeText>> {
    let one =
        |file: &SourceFile| guarded(&file.path, &file.path, || free_text(file, words)).unwrap_or_else(|failed| by_name(file, *failed));
    let pages: Vec<Diagnosed<FreeText>> = each_of(files, one);
    let mut findings = Vec::new();
    Diagnosed { value: pages.into_iter().map(|page| page.unpack(&mut findings)).collect(), findings }
}

fn by_name(file: &SourceFile, failed: Diagnostic) -> Diagnosed<FreeText> {
    let name = path::stem(&file.path).to_owned();
    let value = FreeText { heading: name.clone(), name, order: 0, in_nav: false, body_html: Html::new(), links: Vec::new() };
    Diagnosed { value, findings: vec![failed] }
}

fn free_text(file: &SourceFile, words: &Words) -> Diagnosed<FreeText> {
    let mut read = markdown::page(file, &code);
    let page = read.value;
    if is_device(&page.slug) {
        read.findings.push(Diagnostic::whole(SlugReserved { words: page.slug.clone() }, &file.path));
    }
    let mut body_html = Html::new();
    let mut rest = page.html.as_str();
    // A table scrolls by itself, so that the page never does.
    while let Some((before, from)) = rest.find("<table>").map(|at| rest.split_at(at)) {
        let (table, after) = from.split_at(from.find(TABLE_END).map_or(from.len(), |at| at + TABLE_END.len()));
        body_html.trusted(before);
        let group = body_html.tag("div").attr("aria-label", words.get("law.table")).attr("class", "tbl").attr("role", "group");
        group.attr("tabindex", "0").inner(|out| out.trusted(table));
        rest = after;
    }
    body_html.trusted(rest);
    let text = FreeText { name: page.slug, heading: page.title, order: page.order, in_nav: page.nav, body_html, links: page.links };
    Diagnosed { value: text, findings: read.findings }
}

/// Inline Markdown of a setting as HTML: what a paragraph holds. What is wrong in it is about the settings as a whole.
pub(super) fn inline(text: &str, file: &str, found: &mut Vec<Diagnostic>) -> Html {
    let read = markdown::page(&SourceFile::new(file, text), &code);
    found.extend(read.findings.into_iter().map(|finding| Diagnostic { locus: Locus::Whole(file.to_owned()), ..finding }));
    let html = read.value.html.trim();
    let mut out = Html::new();
    out.trusted(html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>")).unwrap_or(html));
    out
}

/// A code fence: coloured where the language is known.
fn code(language: &str, code: &str) -> String {
    let mut out = Html::new();
    out.tag("pre").attr("class", "hl").attr("tabindex", "0").inner(|out| {
        out.tag("code").inner(|out| match highlight(language, code) {
            Some(coloured) => out.put(&coloured),
            None => out.text(code),
        });
    });
    out.into_string()
}

#[cfg(test)]
mod tests {
    use super::{free_text, inline};
    use crate::source::SourceFile;
    use crate::theme::Words;

    #[test]
    fn code_is_coloured_by_classes_and_tables_scroll_by_themselves() {
        let text = "# 甲\n\n```rust\nfn main() {}\n```\n\n```xyz\n<b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        let page = free_text(&SourceFile::new("content/pages/jia.md", text), &Words::of(crate::diag::Lang::Zh)).value;
        assert_eq!((page.name.as_str(), page.heading.as_str()), ("jia", "甲"));
        let html = page.body_html.as_str();
        assert!(html.contains("class=\"hl-") && html.contains("<code>&lt;b&gt;"), "{html}");
        assert!(html.contains("role=group tabindex=0><table>") && html.contains("</table></div>"), "{html}");
    }

    #[test]
    fn a_page_that_windows_takes_for_a_device_is_refused() {
        let codes = |path: &str| {
            let read = free_text(&SourceFile::new(path, "# 甲\n"), &Words::of(crate::diag::Lang::Zh));
            read.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        for name in ["con", "nul", "AUX", "com1", "prn.old"] {
            assert_eq!(codes(&format!("content/pages/{name}.md")), [crate::diag::Code::SlugReserved], "{name}");
        }
        assert_eq!(codes("content/pages/about.md"), []);
    }

    #[test]
    fn a_sentence_has_no_paragraph_around_it() {
        let mut found = Vec::new();
        assert_eq!(inline("甲*乙*", "content/site.toml", &mut found).as_str(), "甲<em>乙</em>");
        assert!(found.is_empty());
        inline(&"> ".repeat(99), "content/site.toml", &mut found);
        assert_eq!((found.len(), &found[0].locus), (1, &crate::diag::Locus::Whole("content/site.toml".to_owned())));
    }
}
