//! The pages made for paper: the text alone, and what a reader of a sheet must know of where it came from.

use super::context::{LawContext, NotedPlace, of_attachment, of_division, places_in};
use super::versions;
use crate::markup::Html;
use crate::model::Node;
use crate::plan::{PageId, Printed};
use crate::render::names::{name_or, range_words, spread};
use crate::render::notes::remark_key;
use crate::render::overview::{history, lines, source_view};
use crate::render::qr::svg;
use crate::render::view::{Crumb, Doubt, PrintPage, PrintPart};
use crate::render::words::{join_titles, named_text};
use crate::theme::{Entries, Words};
use std::ops::Range;

/// How many doubts a sheet names; the rest stands on the page of source notes.
const DOUBTS: usize = 20;

/// The page made for paper of the law, of an attachment or of a division.
pub(super) fn print_page(law: &LawContext<'_>, printed: Printed) -> PrintPage {
    let (page, name) = (PageId::Print(printed), &law.view.name);
    let text = &law.entry.law;
    let units = printed_units(law, printed);
    let (title, label, heading, notes, closing_html) = match printed {
        Printed::Law => (name.clone(), String::new(), String::new(), &text.history, lines(&text.closing)),
        Printed::Document(document) => {
            let it = &text.attachments[document as usize - 1];
            let title = law.attachment_name(document);
            let (label, heading) = of_attachment(it);
            (title, label, heading, &it.history, lines(&it.closing))
        }
        Printed::Unit(unit) => {
            let Node::Division(division) = law.nodes[unit] else { unreachable!("only divisions have pages made for paper") };
            let (label, heading) = of_division(division);
            (division.shown_title(), label, heading, &text.history, lines(&[]))
        }
    };
    let (is_law, words) = (printed == Printed::Law, law.words());
    let (first, rest, behind) = title_notes(words, notes, printed);
    let version = words.get("print.title");
    let (part, part_label) = match printed {
        Printed::Unit(unit) => law.part_of(unit),
        Printed::Law | Printed::Document(_) => Default::default(),
    };
    let whole = named_text(words, name, law.dated.map(|it| it.date));
    let of = match (is_law, part.is_empty()) {
        (true, _) => whole,
        (false, true) => join_titles(words, &title, &whole),
        (false, false) => join_titles(words, &title, &join_titles(words, &part, &whole)),
    };
    let head_title = join_titles(words, &of, version);
    let read = law.plan.read(page);
    let mut trail = if is_law { Vec::new() } else { vec![Crumb::of_law(&title, law.plan.file(read))] };
    trail.push(Crumb::own(version, String::new()));
    let mut head = law.head(read, "print", head_title, String::new(), law.crumbs(&trail));
    head.print_part = if is_law { String::new() } else { title.clone() };
    head.part_of = part;
    let address = head.canonical.clone().unwrap_or_default();
    let foot = foot(&address, &law.view.print_foot);
    let text_html = law.paper(|writer| match printed {
        Printed::Law => writer.law(),
        Printed::Document(document) => writer.document(document),
        Printed::Unit(unit) => match law.nodes[unit] {
            Node::Division(division) => writer.division(unit, division),
            _ => Html::new(),
        },
    });
    let range = if is_law { String::new() } else { range_words(law.plan, &law.nodes, units.clone()) };
    let errata = printed_places(law, printed).map_or_else(|| law.all_errata(), |places| law.errata(places));
    let (doubts, n_more) = doubts(law, printed);
    let named = if is_law { law.view.cite.clone() } else { format!("{}{part_label}{title}", law.view.cite) };
    PrintPage {
        version_html: versions::notice(law, PageId::Print(printed)),
        head,
        parts_html: Entries::new("print_part", if is_law { parts(law) } else { Vec::new() }),
        back: Crumb::of_law(if is_law { name } else { &title }, law.plan.file(read)),
        foot,
        label,
        spread: spread(&heading),
        heading,
        history_html: history(&first),
        history_more: rest.to_owned(),
        notes_html: lines(behind),
        text_html,
        announcement_html: lines(if is_law { &text.announcement } else { &[] }),
        closing_html,
        printed: if range.is_empty() { named } else { format!("{named}（{range}）") },
        source: source_view(words, law.entry),
        errata_html: Entries::new("print_erratum", errata),
        doubts_html: Entries::new("print_doubt", doubts),
        more_doubts: if n_more == 0 { String::new() } else { n_more.to_string() },
        qr: if address.is_empty() { String::new() } else { law.plan.code(page).href_from(&law.plan.route(page)) },
        address,
    }
}

/// The title notes above the text, where the others are, and those behind the text: a chapter's sheets send the reader to those of the
/// whole law, all others have all notes behind it.
fn title_notes<'l>(words: &'l Words, notes: &'l [String], printed: Printed) -> (Vec<String>, &'l str, &'l [String]) {
    let (first, is_brief) = first_of(notes);
    let (rest, behind): (_, &[String]) = match (is_brief, printed) {
        (false, _) => ("", &[]),
        (true, Printed::Unit(_)) => (words.get("print.history_more"), &[]),
        (true, Printed::Law | Printed::Document(_)) => (words.get("print.history_behind"), notes),
    };
    (first, rest, behind)
}

/// The foot of every sheet: the address without its scheme, then what is known of the law.
fn foot(address: &str, known: &str) -> String {
    let short = address.split_once("://").map_or("", |(_, rest)| rest);
    [short, known].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\u{3000}")
}

/// What can be printed without the rest of the law, in reading order: attachments stand behind the text.
fn parts(law: &LawContext<'_>) -> Vec<PrintPart> {
    let mut all = law.plan.parts();
    all.sort_by_key(|printed| match *printed {
        Printed::Law => (0, 0),
        Printed::Document(document) => (document, 0),
        Printed::Unit(unit) => (law.plan.units[unit].path.document, unit + 1),
    });
    let title = |printed| match printed {
        Printed::Law => None,
        Printed::Document(document) => Some(law.attachment_name(document)),
        Printed::Unit(unit) => match law.nodes[unit] {
            Node::Division(division) => Some(law.part_of(unit).1 + &division.shown_title()),
            _ => None,
        },
    };
    let part = |printed| Some(PrintPart { title: title(printed)?, href: law.plan.file(PageId::Print(printed)) });
    all.into_iter().filter_map(part).collect()
}

/// The QR code of a page made for paper: the address its colophon prints. `None` where the site has no address.
pub(super) fn code(law: &LawContext<'_>, page: PageId) -> Option<String> {
    let PageId::Print(_) = page else { return None };
    law.site.canonical(&law.plan.route(law.plan.read(page))).and_then(|address| svg(&address))
}

/// The title notes above a text on paper: all, or of many words the first event alone, so that the text begins on the first sheet. And
/// whether any was left out.
fn first_of(history: &[String]) -> (Vec<String>, bool) {
    /// So many characters take four lines.
    const ROOM: usize = 140;
    if history.iter().map(|note| note.chars().count()).sum::<usize>() <= ROOM {
        return (history.to_vec(), false);
    }
    let Some(first) = history.first().map(|note| note.trim()) else { return (Vec::new(), false) };
    let long = first.char_indices().nth(ROOM).map_or(first, |(at, _)| &first[..at]);
    if long.len() == first.len() {
        return (vec![first.to_owned()], true);
    }
    // A note in brackets holds all events: the first ends with a sentence, or where the room does.
    let event = long.split(['。', '；', '\u{3000}']).next().unwrap_or(long);
    (vec![format!("{}……", event.trim_start_matches(['（', '(']))], true)
}

fn printed_units(law: &LawContext<'_>, printed: Printed) -> Range<usize> {
    match printed {
        Printed::Law => 0..law.plan.units.len(),
        Printed::Document(document) => law.plan.documents[document as usize].units.clone(),
        Printed::Unit(unit) => unit..law.plan.units[unit].end,
    }
}

/// The places on the sheets; `None` for all. What is said of the text as a whole belongs to the law's own sheets.
fn printed_places(law: &LawContext<'_>, printed: Printed) -> Option<Range<NotedPlace>> {
    match printed {
        Printed::Law => None,
        Printed::Document(document) => Some(places_in(document)),
        Printed::Unit(unit) => Some(law.places_of(unit)),
    }
}

/// What is doubtful in what is printed, and how much more there is.
fn doubts(law: &LawContext<'_>, printed: Printed) -> (Vec<Doubt>, usize) {
    let here = printed_places(law, printed).map_or_else(|| law.notes.open.iter().collect(), |places| law.open(places));
    let mut doubts: Vec<Doubt> = here
        .into_iter()
        .filter_map(|noted| {
            let word = law.words().get(remark_key(noted.finding.code.shown().remark?)).to_owned();
            let place = noted.path.as_ref().map(|path| law.citer().place(path, &law.nodes)).unwrap_or_default();
            let message = noted.finding.message(law.words().of_findings());
            Some(Doubt { place: name_or(&place, law.words().get("notes.whole")), word, message })
        })
        .collect();
    let n_more = doubts.len().saturating_sub(DOUBTS);
    doubts.truncate(DOUBTS);
    (doubts, n_more)
}

#[cfg(test)]
mod tests {
    use super::first_of;

    #[test]
    fn above_a_text_on_paper_stands_the_first_of_many_title_notes() {
        let notes = |notes: &[&str]| notes.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>();
        assert_eq!(first_of(&notes(&["甲通过", "乙修正"])), (notes(&["甲通过", "乙修正"]), false));
        assert_eq!(first_of(&[]), (Vec::new(), false));
        let long = "修".repeat(150);
        assert_eq!(first_of(&notes(&["甲通过", &long])), (notes(&["甲通过"]), true));
        assert_eq!(first_of(&notes(&[&format!("（甲通过。{long}）")])), (notes(&["甲通过……"]), true));
    }
}
