//! The pages made for paper as Typst markup, for PDF files with whole fonts.
//!
//! In: a law, its plan and notes, what is printed, a grid. Out: one document that needs no package, no other file and no network:
//! the words of the page made for paper, in the style of `head.typ`.

mod markup;
mod nodes;

use super::context::LawContext;
use super::print::{code, print_page};
use crate::model::{Node, State};
use crate::plan::{PageId, Printed};
use crate::render::text::{is_bare_alone, is_empty};
use crate::render::view::PrintPage;
use crate::render::words::join_titles;
use crate::zh;
use markup::{TypstMarkup, string};

/// The style, in Typst.
const HEAD: &str = include_str!("head.typ");

/// Families of the text 宋, as they are looked for.
pub const SERIF: &[&str] =
    &["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Source Han Serif CN", "Songti SC", "STSong", "SimSun", "NSimSun"];
/// Families of numbers, headings, head and foot 黑.
pub const SANS: &[&str] = &[
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB", "Heiti SC",
    "STHeiti", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
];
/// Families of title notes 楷; where there is none, those of the text.
const KAI: &[&str] = &["Kaiti SC", "STKaiti", "KaiTi", "AR PL KaitiM GB", "AR PL UKai CN"];

/// A grid of characters and lines on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// 36 characters by 28 lines of 12 pt.
    Standard,
    /// 28 characters by 22 lines of 15.75 pt (GB/T 9704).
    Large,
}

impl Grid {
    /// Its values: the size of a character, the distance of lines, the outer margin.
    fn values(self) -> [(&'static str, &'static str); 3] {
        match self {
            Self::Standard => [("size", "12pt"), ("pitch", "22.5pt"), ("outside", "29.6mm")],
            Self::Large => [("size", "15.75pt"), ("pitch", "28.95pt"), ("outside", "26.4mm")],
        }
    }
}

/// How many paragraphs of a colophon stay together on a sheet.
const SHORT: usize = 12;

/// What is printed, as a document of Typst.
pub(super) fn document(law: &LawContext<'_>, printed: Printed, grid: Grid) -> String {
    let page = print_page(law, printed);
    let no_text = ["flag.no_text", "print.colon", "flag.no_text_means"].map(|key| law.words().get(key)).concat();
    let mut out = TypstMarkup { no_text, ..TypstMarkup::default() };
    values(law, &page, grid, &mut out);
    out.out.push_str(HEAD);
    out.line(&format!("\n#name({}, {})", zh::halves(&law.view.full_name).div_ceil(2), string(&law.view.full_name)));
    out.history(page.history_html.list());
    if !page.history_more.is_empty() {
        out.history(std::slice::from_ref(&page.history_more));
    }
    out.line("#rule");
    let text = &law.entry.law;
    let part = page.head.print_part.as_str();
    match printed {
        Printed::Law => {
            out.nodes(&text.body, 2);
            text.attachments.iter().for_each(|it| out.attachment(it));
            out.sign(page.closing_html.list());
        }
        Printed::Document(document) => {
            out.heading(2, "own: 7 / 6 * size", part, &string(part));
            let attachment = &text.attachments[document as usize - 1];
            out.nodes(&attachment.body, 3);
            if is_empty(attachment) {
                out.say_no_text();
            }
            out.sign(page.closing_html.list());
        }
        Printed::Unit(unit) => {
            if let Node::Division(division) = law.nodes[unit] {
                out.heading(2, "own: 7 / 6 * size", part, &nodes::heading_words(division));
                out.nodes(&division.children, 3);
                if is_bare_alone(law.plan, unit, division) {
                    out.say_no_text();
                }
            }
        }
    }
    behind(law.words().get("law.order"), page.announcement_html.list(), "order", &mut out);
    behind(law.words().get("law.history_all"), page.notes_html.list(), "small", &mut out);
    colophon(law, printed, &page, &mut out);
    out.out
}

/// What stands behind the text under a heading of its own, set as `style` has it; nothing without words.
fn behind(title: &str, lines: &[String], style: &str, out: &mut TypstMarkup) {
    if lines.is_empty() {
        return;
    }
    out.heading(2, "below: 0pt", title, &string(title));
    let lines: Vec<String> = lines.iter().map(|line| format!("#par({})", string(line.trim()))).collect();
    out.line(&format!("#{style}[{}]", lines.join("\n")));
}

/// The values the style asks for.
fn values(law: &LawContext<'_>, page: &PrintPage, grid: Grid, out: &mut TypstMarkup) {
    let (view, words) = (&law.view, law.words());
    let part = page.head.print_part.as_str();
    let title = if part.is_empty() { view.full_name.clone() } else { join_titles(words, part, &view.full_name) };
    for (name, value) in [("title", title.as_str()), ("law", &view.print_name), ("part", part), ("foot", &page.foot)] {
        out.value(name, &string(value));
    }
    let is_draft = law.entry.law.meta.status.as_ref().is_some_and(|it| it.state == State::Draft);
    out.value("is-draft", if is_draft { "true" } else { "false" });
    for (name, value) in grid.values() {
        out.value(name, value);
    }
    let families = |families: &[&str]| families.iter().map(|it| string(it)).collect::<Vec<_>>().join(", ");
    out.value("serif", &format!("({})", families(SERIF)));
    out.value("sans", &format!("({})", families(SANS)));
    out.value("kai", &format!("({}, {})", families(KAI), families(SERIF)));
}

/// What a reader of a sheet must know of where it came from: the words of `print.html`.
fn colophon(law: &LawContext<'_>, printed: Printed, page: &PrintPage, out: &mut TypstMarkup) {
    let (view, words) = (&law.view, law.words());
    let own = |key: &str| format!("#{}", string(words.get(key)));
    let say = |text: &str| format!("#{}", string(text));
    let zh = |text: &str| if words.is_chinese() { say(text) } else { format!("#zh({})", string(text)) };
    let stop = own("notes.stop");
    let mut lines = Vec::new();
    let whole = match view.structure.as_str() {
        "" => String::new(),
        structure => say(&words.fill("print.whole", &[("structure", &structure)])),
    };
    lines.push([own("print.printed"), zh(&page.printed), stop.clone(), whole].concat());
    let mut effect = vec![own("print.effect"), say(&view.status.meaning)];
    if let Some(source) = &view.status.source {
        effect.extend([own("status.source_1"), zh(source), own("status.source_2")]);
    }
    if let Some(effective) = &view.effective {
        effect.extend([own("structure.comma"), say(effective)]);
    }
    effect.push(stop.clone());
    if let Some(incomplete) = &view.incomplete {
        effect.extend([say(incomplete), stop.clone()]);
    }
    lines.push(effect.concat());
    if let Some(source) = &page.source {
        let fact = |(name, value): &(String, String)| format!("{}{}", say(&words.fill("print.fact", &[("name", name)])), zh(value));
        let facts: String = source.facts.iter().map(fact).collect();
        lines.push([own("print.source"), zh(&source.name), facts, stop].concat());
    }
    for it in page.errata_html.list() {
        let (place, found, correct, reason) = (zh(&it.place), zh(&it.found), zh(&it.correct), zh(&it.reason));
        let [first, second, third] = ["notes.erratum_1", "notes.erratum_2", "notes.erratum_3"].map(own);
        let by = say(&words.fill("print.by", &[("by", &it.by)]));
        lines.push([own("print.erratum"), place, first, found, second, correct, third, reason, by].concat());
    }
    for it in page.doubts_html.list() {
        lines.push([say(&it.word), own("print.colon"), zh(&it.place), own("structure.comma"), say(&it.message)].concat());
    }
    if !page.more_doubts.is_empty() {
        lines.push(say(&words.count("print.more", page.more_doubts.parse().unwrap_or_default())));
    }
    lines.push(own("print.official"));
    let is_long = lines.len() > SHORT;
    let mut picture = "none".to_owned();
    if page.address.is_empty() {
        lines.push(own("print.no_address"));
    } else {
        lines.push(format!("{}#link({})", own("print.address"), string(&page.address)));
        if let Some(svg) = code(law, PageId::Print(printed)) {
            let alt = words.fill("print.qr", &[("address", &page.address)]);
            picture = format!("image(bytes({}), format: \"svg\", width: 22mm, alt: {})", string(&svg), string(&alt));
        }
    }
    let lang = words.lang().split('-').next().unwrap_or_default();
    let lines: Vec<String> = lines.iter().map(|line| format!("#said[{line}]")).collect();
    out.line(&format!(
        "\n#colophon({is_long}, {picture})[\n#set text(lang: {}, region: {})\n{}\n]",
        string(lang),
        if words.is_chinese() { "\"cn\"" } else { "none" },
        lines.join("\n")
    ));
}
