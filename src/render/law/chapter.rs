//! The page of a chapter or its like, and that of an attachment.

use super::context::{LawContext, of_attachment, of_division};
use super::download::downloads;
use super::versions;
use crate::markup::Html;
use crate::model::{Division, DivisionKind, ProvisionPath};
use crate::plan::{PageId, Printed, UnitKind};
use crate::render::names::{kind_name, range_words, spread};
use crate::render::overview::{history, lines};
use crate::render::view::{ChapterPage, Crumb, PageSection};
use crate::render::words::join_titles;

/// A division.
pub(super) fn division_page(law: &LawContext<'_>, unit: usize, division: &Division) -> ChapterPage {
    let own = &law.plan.units[unit];
    let title = division.shown_title();
    let mut trail = law.trail(unit);
    trail.push(Crumb::of_law(&title, String::new()));
    let range = range_words(law.plan, &law.nodes, unit + 1..own.end);
    let kind = match division.kind {
        DivisionKind::Part | DivisionKind::Subpart => "part",
        DivisionKind::Chapter | DivisionKind::Preamble | DivisionKind::Plain | DivisionKind::Lost => "chapter",
        DivisionKind::Section | DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3 | DivisionKind::Clause => "section",
    };
    let (part, part_label) = law.part_of(unit);
    let description =
        format!("{}{part_label}{title}{}", law.view.cite, if range.is_empty() { String::new() } else { format!("（{range}）") });
    let full = if part.is_empty() { law.title_of(&title) } else { join_titles(law.words(), &title, &law.title_of(&part)) };
    let mut head = law.head(PageId::Unit(unit), kind, full, description, law.crumbs(&trail));
    head.print_part.clone_from(&title);
    head.part_of = part;
    let (label, heading) = of_division(division);
    let (prev, next) = law.neighbours(unit, |it| matches!(it.kind, UnitKind::Division(_)));
    let mut heading_html = Html::new();
    let (text_html, cards_html) = law.text(false, |writer| {
        heading_html = writer.heading(&own.path, division);
        writer.division(unit, division)
    });
    if heading_html.is_empty() {
        heading_html.text(&heading);
    }
    let document = law.citer().document(own.path.document);
    let place = if label.is_empty() { &heading } else { &label };
    let of = if own.path.document == 0 { String::new() } else { law.attachment_name(own.path.document) };
    ChapterPage {
        downloads_html: downloads(law, Printed::Unit(unit), &format!("{of}{part_label}{place}")),
        version_html: versions::notice(law, PageId::Unit(unit)),
        head,
        cite: format!("{document}{part_label}{place}"),
        document,
        label,
        spread: spread(&heading),
        heading_html,
        heading,
        range,
        history_html: history(&[]),
        text_html,
        closing_html: lines(&[]),
        then_html: law.cites_then(PageId::Unit(unit)),
        cited: law.cited(&own.path),
        n_cited_inside: law.n_cited_inside(unit + 1..own.end),
        citations_href: law.plan.file(PageId::Citations),
        cards_html: PageSection::of("cards", cards_html),
        compare_href: law.compare_href(),
        print_href: law.print_href(PageId::Unit(unit)),
        prev,
        next,
    }
}

/// An attachment.
pub(super) fn attachment_page(law: &LawContext<'_>, document: u32) -> ChapterPage {
    let attachment = &law.entry.law.attachments[document as usize - 1];
    let title = law.attachment_name(document);
    let units = law.plan.documents[document as usize].units.clone();
    let kind = kind_name(attachment.kind);
    let crumbs = law.crumbs(&[Crumb::of_law(&title, String::new())]);
    let description = format!("{}{title}", law.view.cite);
    let mut head = law.head(PageId::Document(document), kind, law.title_of(&title), description, crumbs);
    head.print_part.clone_from(&title);
    let (label, heading) = of_attachment(attachment);
    let mut heading_html = Html::new();
    heading_html.text(&heading);
    let (text_html, cards_html) = law.text(false, |writer| writer.document(document));
    let cite = law.citer().document(document);
    ChapterPage {
        downloads_html: downloads(law, Printed::Document(document), &title),
        version_html: versions::notice(law, PageId::Document(document)),
        head,
        document: cite.clone(),
        cite,
        label,
        spread: "",
        heading_html,
        heading,
        range: range_words(law.plan, &law.nodes, units.clone()),
        history_html: history(&attachment.history),
        text_html,
        closing_html: lines(&attachment.closing),
        then_html: law.cites_then(PageId::Document(document)),
        cited: law.cited(&ProvisionPath::document(document)),
        n_cited_inside: law.n_cited_inside(units),
        citations_href: law.plan.file(PageId::Citations),
        cards_html: PageSection::of("cards", cards_html),
        compare_href: law.compare_href(),
        print_href: law.print_href(PageId::Document(document)),
        prev: None,
        next: None,
    }
}
