//! The pages made for paper: the text alone, and what a reader of a sheet must know of where it came from.

use super::law::{LawPages, crumb, join_titles, own_crumb, source_view};
use super::notes::{erratum_view, remark_key};
use super::text::{name_or, spread};
use super::view::{Crumb, Doubt, PrintPage};
use super::{cite, contents::range_words, qr::svg};
use crate::markup::Html;
use crate::model::{At, DivisionKind, Node, ProvisionPath};
use crate::plan::{PageId, Printed};
use std::ops::Range;

/// How many doubts a sheet names; the rest stands on the page of source notes.
const DOUBTS: usize = 20;

impl LawPages<'_> {
    /// The page made for paper of the law, of an attachment or of a division.
    pub(super) fn print_page(&self, printed: Printed) -> PrintPage {
        let (page, name) = (PageId::Print(printed), &self.law.name);
        let law = &self.entry.law;
        let units = self.printed_units(printed);
        let (title, label, heading, history, closing) = match printed {
            Printed::Law => (name.clone(), String::new(), String::new(), law.history.clone(), law.closing.clone()),
            Printed::Document(document) => {
                let it = &law.attachments[document as usize - 1];
                let title = self.attachment_name(document);
                let (label, heading) =
                    if it.title.is_empty() { (String::new(), title.clone()) } else { (it.label.clone(), it.title.clone()) };
                (title, label, heading, it.history.clone(), it.closing.clone())
            }
            Printed::Unit(unit) => {
                let Node::Division(division) = self.nodes[unit] else { unreachable!("only divisions have pages made for paper") };
                let title = cite::division_name(division);
                let (label, heading) = if division.heading.is_empty() || division.kind == DivisionKind::Lost {
                    (String::new(), title.clone())
                } else {
                    (division.label(), division.heading.clone())
                };
                (title, label, heading, law.history.clone(), Vec::new())
            }
        };
        let is_law = printed == Printed::Law;
        let words = self.words();
        let version = words.get("print.title");
        let (part, part_label) = match printed {
            Printed::Unit(unit) => self.part_of(unit),
            Printed::Law | Printed::Document(_) => Default::default(),
        };
        let of = match (is_law, part.is_empty()) {
            (true, _) => name.clone(),
            (false, true) => join_titles(words, &title, name),
            (false, false) => join_titles(words, &title, &join_titles(words, &part, name)),
        };
        let head_title = join_titles(words, &of, version);
        let read = self.plan.read(page);
        let mut trail = if is_law { Vec::new() } else { vec![crumb(&title, self.plan.file(read))] };
        trail.push(own_crumb(version, String::new()));
        let mut head = self.head(read, "print", head_title, String::new(), self.crumbs(&trail));
        head.print_part = if is_law { String::new() } else { title.clone() };
        head.part_of = part;
        let address = head.canonical.clone().unwrap_or_default();
        let short = address.split_once("://").map_or("", |(_, rest)| rest);
        let foot = [short, &self.law.print_foot].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\u{3000}");
        let text_html = self.paper(|writer| match printed {
            Printed::Law => writer.law(),
            Printed::Document(document) => writer.document(document),
            Printed::Unit(unit) => match self.nodes[unit] {
                Node::Division(division) => writer.division(unit, division),
                _ => Html::new(),
            },
        });
        let range = if is_law { String::new() } else { range_words(self.plan, &self.nodes, units.clone()) };
        let (doubts, n_more) = self.doubts(printed, &units);
        let named = if is_law { self.law.cite.clone() } else { format!("{}{part_label}{title}", self.law.cite) };
        PrintPage {
            head,
            back: Crumb { title: if is_law { name.clone() } else { title }, href: Some(self.plan.file(read)), own: false },
            foot,
            label,
            spread: spread(&heading),
            heading,
            history,
            text_html,
            announcement: if is_law { law.announcement.clone() } else { Vec::new() },
            closing,
            printed: if range.is_empty() { named } else { format!("{named}（{range}）") },
            source: source_view(words, self.entry),
            errata: self.printed_errata(printed, &units),
            doubts,
            more_doubts: if n_more == 0 { String::new() } else { n_more.to_string() },
            qr: if address.is_empty() { String::new() } else { format!("{}.svg", self.plan.file(page).trim_end_matches(".html")) },
            address,
        }
    }

    /// The QR code of a page made for paper: the address its colophon prints. `None` where the site has no address.
    pub fn code(&self, page: PageId) -> Option<String> {
        let PageId::Print(_) = page else { return None };
        self.site.canonical(&self.plan.route(self.plan.read(page))).and_then(|address| svg(&address))
    }

    /// The address of the page made for paper on which a page is printed.
    pub(super) fn print_href(&self, page: PageId) -> String {
        let text = match page {
            PageId::Unit(unit) if self.plan.printed(page).is_none() => self.plan.text_page(unit),
            page => page,
        };
        self.plan.printed(text).map(|page| self.plan.file(page)).unwrap_or_default()
    }

    fn printed_units(&self, printed: Printed) -> Range<usize> {
        match printed {
            Printed::Law => 0..self.plan.units.len(),
            Printed::Document(document) => self.plan.documents[document as usize].units.clone(),
            Printed::Unit(unit) => unit..self.plan.units[unit].end,
        }
    }

    /// Whether a provision stands on the sheets. What is said of the text as a whole belongs to the law's own sheets.
    fn is_printed(&self, path: Option<&ProvisionPath>, printed: Printed, units: &Range<usize>) -> bool {
        let Some(path) = path else { return printed == Printed::Law };
        match (printed, &path.at) {
            (Printed::Law, _) => true,
            (Printed::Document(document), At::Document) => path.document == document,
            _ => self.plan.units[units.clone()].iter().any(|unit| unit.path == path.unit()),
        }
    }

    fn printed_errata(&self, printed: Printed, units: &Range<usize>) -> Vec<super::view::ErratumView> {
        let here = self.notes.errata.iter().filter(|(path, _)| self.is_printed(path.as_ref(), printed, units));
        let view =
            |(path, erratum): &(Option<ProvisionPath>, _)| erratum_view(path.as_ref(), erratum, &self.citer(), self.plan, &self.nodes);
        here.map(view).collect()
    }

    /// What is doubtful in what is printed, and how much more there is.
    fn doubts(&self, printed: Printed, units: &Range<usize>) -> (Vec<Doubt>, usize) {
        let here = self.notes.open.iter().filter(|noted| self.is_printed(noted.path.as_ref(), printed, units));
        let mut doubts: Vec<Doubt> = here
            .filter_map(|noted| {
                let word = self.words().get(remark_key(noted.finding.code.shown().remark?)).to_owned();
                let place = noted.path.as_ref().map(|path| self.citer().place(path, &self.nodes)).unwrap_or_default();
                let message = noted.finding.message(self.words().of_findings());
                Some(Doubt { place: name_or(&place, self.words().get("notes.whole")), word, message })
            })
            .collect();
        let n_more = doubts.len().saturating_sub(DOUBTS);
        doubts.truncate(DOUBTS);
        (doubts, n_more)
    }
}
