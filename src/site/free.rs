//! The free pages of `content/pages`.

use crate::render::{FreeText, escape, highlight};
use crate::source::SourceFile;

/// Renders a free page.
pub(super) fn free_text(file: &SourceFile) -> FreeText {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path).trim_end_matches(".md").to_owned();
    let html = page(file, &code);
    let (heading, body_html) = split_heading(&html);
    FreeText { heading: heading.unwrap_or_else(|| name.clone()), name, body_html }
}

/// Inline Markdown as HTML: what a paragraph holds.
pub(super) fn inline(text: &str) -> String {
    let html = page(&SourceFile::new("", text), &code);
    let html = html.trim();
    html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>")).unwrap_or(html).to_owned()
}

/// The first `h1`, its tags taken out, and what follows it.
fn split_heading(html: &str) -> (Option<String>, String) {
    let Some((before, rest)) = html.split_once("<h1") else { return (None, html.to_owned()) };
    let Some((heading, after)) = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</h1>")) else {
        return (None, html.to_owned());
    };
    let mut text = String::new();
    let mut in_tag = false;
    for c in heading.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    (Some(text.trim().to_owned()), format!("{before}{after}").trim().to_owned())
}

/// A code fence: coloured where the language is known.
fn code(language: &str, code: &str) -> String {
    let inner = highlight(language, code).unwrap_or_else(|| escape(code));
    format!("<pre class=hl><code>{inner}</code></pre>")
}

fn page(file: &SourceFile, code: &dyn Fn(&str, &str) -> String) -> String {
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
    let mut fence: Option<(String, String)> = None;
    let events = Parser::new_ext(&file.text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            let language = match kind {
                CodeBlockKind::Fenced(language) => language.to_string(),
                CodeBlockKind::Indented => String::new(),
            };
            fence = Some((language, String::new()));
            None
        }
        Event::End(TagEnd::CodeBlock) => fence.take().map(|(language, text)| Event::Html(code(&language, &text).into())),
        Event::Text(text) if fence.is_some() => {
            if let Some((_, code)) = &mut fence {
                code.push_str(&text);
            }
            None
        }
        event => Some(event),
    });
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::split_heading;

    #[test]
    fn the_first_heading_becomes_the_title_of_the_page() {
        assert_eq!(
            split_heading("<h1 id=x>甲 <em>乙</em> &amp; 丙</h1>\n<p>丁</p>"),
            (Some("甲 乙 & 丙".to_owned()), "<p>丁</p>".to_owned())
        );
        assert_eq!(split_heading("<p>丁</p>"), (None, "<p>丁</p>".to_owned()));
    }
}
