//! Two laws side by side: a row a pair, and a row for each provision that nothing answers.
//!
//! What only one side has stands in a `span`, and a sentence names it. Without the spans each side has the words that were
//! compared, character by character: the wholes where they are alike enough, else those 款 that are. What is not marked stands
//! as printed; a provision that stood in full in an earlier row and has no mark here is named with a link instead.

use super::super::html::{attribute, escape_into};
use super::super::view::{AloneList, PairPage, SetLink};
use super::texts::{Line, lines, open_line};
use super::{SetPages, of_law, state_words};
use crate::compare::{Aligned, Difference, PairRow, Segment, Verdict, pairing};
use crate::model::ProvisionPath;
use crate::plan::SetPageId;
use crate::theme::Words;
use crate::zh;
use std::collections::BTreeMap;
use std::fmt::Display;

/// The words for the two sides.
const SIDES: [&str; 2] = ["compare.side_a", "compare.side_b"];
/// The classes of what only one side has.
const MARKS: [&str; 2] = ["da", "db"];

/// The rows being written.
struct Rows {
    out: String,
    /// In which row a provision stands in full.
    shown: BTreeMap<usize, usize>,
    alone: [Vec<SetLink>; 2],
}

impl SetPages<'_> {
    pub(super) fn pair_page(&self, first: usize, second: usize) -> PairPage {
        let pairing = pairing(&self.related, first, second);
        let laws = [first, second];
        let mut rows = Rows { out: String::new(), shown: BTreeMap::new(), alone: [Vec::new(), Vec::new()] };
        for (index, row) in pairing.rows.iter().enumerate() {
            self.pair_row(index + 1, row, laws, &mut rows);
        }
        let verdicts = [Verdict::NearlySame, Verdict::PartlySame, Verdict::SameSubject, Verdict::OnlyFirst, Verdict::OnlySecond];
        let count = |verdict: Verdict| SetLink {
            title: verdict_words(self.words(), verdict).to_owned(),
            href: pairing.rows.iter().position(|row| row.verdict == verdict).map_or_else(String::new, |row| format!("#r{}", row + 1)),
            beside: pairing.rows.iter().filter(|row| row.verdict == verdict).count().to_string(),
        };
        let [one, other] = laws.map(|law| self.listed[self.places[law]].item().name.clone());
        let title = self.words().fill("compare.pair_title", &[("one", &one), ("other", &other)]);
        let alone = rows.alone.into_iter().zip(SIDES).zip([one, other]).map(|((links, side), name)| AloneList {
            side: self.words().get(side).to_owned(),
            name,
            links,
        });
        PairPage {
            head: self.head(SetPageId::Pair(first, second), "pair", &title, self.words().fill("compare.pair_about", &[("title", &title)])),
            laws: laws.map(|law| self.law(law)).to_vec(),
            set: self.set_link(),
            counts: verdicts.map(count).into_iter().filter(|it| it.beside != "0").collect(),
            alone: alone.collect(),
            rows_html: rows.out,
        }
    }

    fn pair_row(&self, number: usize, row: &PairRow, laws: [usize; 2], rows: &mut Rows) {
        let words = self.words();
        rows.out.push_str("<section class=row");
        attribute("id", &format!("r{number}"), &mut rows.out);
        rows.out.push_str("><h2 class=topic>");
        of_law(words, &self.row_title(row, laws), &mut rows.out);
        rows.out.push_str("<small>");
        if let (Some((here, there)), Some(first), Some(second)) = (row.parts, row.first, row.second) {
            let place = |law: usize, unit: usize, part: u32| self.place(laws[law], &self.related.gathered.paths[unit].paragraph(part));
            of_law(words, &place(0, first, here), &mut rows.out);
            escape_into(words.get("compare.and"), &mut rows.out);
            of_law(words, &place(1, second, there), &mut rows.out);
            escape_into(words.get("compare.colon"), &mut rows.out);
        }
        escape_into(verdict_words(words, row.verdict), &mut rows.out);
        rows.out.push_str("</small>");
        if row.difference.is_some() {
            rows.out.push_str("<small class=state>");
            escape_into(&state_words(words, row.state, Some(row.score)), &mut rows.out);
            rows.out.push_str("</small>");
        }
        rows.out.push_str("</h2><div class=pair>");
        let lang = words.lang_of_law();
        for (side, unit) in [row.first, row.second].into_iter().enumerate() {
            let name = self.name_and_status(laws[side]);
            rows.out.push_str("<div");
            attribute("class", if side == 0 { "cell a" } else { "cell b" }, &mut rows.out);
            attribute("data-law", &format!("{}　{name}", words.get(SIDES[side])), &mut rows.out);
            rows.out.push_str(if unit.is_some() { &lang } else { "" });
            rows.out.push('>');
            match unit {
                None => {
                    rows.out.push_str("<p class=none>");
                    escape_into(words.get("compare.none"), &mut rows.out);
                    rows.out.push_str("</p>");
                }
                Some(unit) => self.side(side, unit, (number, laws[side]), row, rows),
            }
            rows.out.push_str("</div>");
        }
        rows.out.push_str("</div>");
        sentence(words, row, &mut rows.out);
        rows.out.push_str("</section>");
        if row.difference.is_none() {
            let (side, unit) = if let Some(first) = row.first { (0, first) } else { (1, row.second.expect("a row has a side")) };
            let title = self.place(laws[side], &self.related.gathered.paths[unit]);
            rows.alone[side].push(SetLink { title, href: format!("#r{number}"), beside: String::new() });
        }
    }

    /// The topics of the pair; else what the provisions are called.
    fn row_title(&self, row: &PairRow, laws: [usize; 2]) -> String {
        let topics = match (row.first, row.second) {
            (Some(first), Some(second)) => self.common_topics(first, second),
            (Some(unit), None) | (None, Some(unit)) => self.common_topics(unit, unit),
            (None, None) => Vec::new(),
        };
        if !topics.is_empty() {
            return topics.iter().map(|topic| self.compared.set.topics[*topic].name.as_str()).collect::<Vec<_>>().join("、");
        }
        let sides = [row.first, row.second].into_iter().zip(laws);
        let names = sides.filter_map(|(unit, law)| Some(self.place(law, &self.related.gathered.paths[unit?])));
        names.collect::<Vec<_>>().join("—")
    }

    /// A provision on its side of a row: in full, or named where it stands in full above and nothing of it is marked.
    fn side(&self, side: usize, unit: usize, (number, law): (usize, usize), row: &PairRow, rows: &mut Rows) {
        let path = &self.related.gathered.paths[unit];
        let out = &mut rows.out;
        out.push_str("<p class=no>");
        self.provision_link(law, path, out);
        let caption = &self.related.gathered.units[unit].caption;
        if !caption.is_empty() {
            out.push_str("<span class=cap>");
            escape_into(caption, out);
            out.push_str("</span>");
        }
        out.push_str("</p>");
        let marked = row.difference.as_ref().filter(|difference| difference.is_marked());
        match (marked, rows.shown.get(&unit)) {
            (None, Some(earlier)) => {
                out.push_str("<p class=again");
                out.push_str(&self.words().lang_of_page());
                out.push_str("><a");
                attribute("href", &format!("#r{earlier}"), out);
                out.push('>');
                escape_into(self.words().get("compare.again"), out);
                out.push_str("</a></p>");
                return;
            }
            (Some(difference), _) if row.aligned.is_empty() => self.marked(side, difference, (law, path), out),
            _ => {
                for part in 1..=self.related.gathered.units[unit].paragraphs.len() as u32 {
                    let own = |it: &&Aligned| if side == 0 { it.parts.0 == part } else { it.parts.1 == part };
                    match row.aligned.iter().find(own) {
                        Some(aligned) => self.marked(side, &aligned.difference, (law, &path.paragraph(part)), out),
                        None => self.text(law, &path.paragraph(part), out),
                    }
                }
            }
        }
        rows.shown.entry(unit).or_insert(number);
    }

    /// The words that were compared, what only this side has in spans.
    fn marked(&self, side: usize, difference: &Difference, (law, path): (usize, &ProvisionPath), out: &mut String) {
        let lines = lines(&self.site.relations, self.places[law], path);
        let plain = Line { label: String::new(), text: "", depth: 0 };
        let line = |number: usize| lines.get(number).unwrap_or(&plain);
        let mut number = 0;
        // A line is opened with its first words: a 款 without words before its 项 leaves no empty paragraph.
        let mut is_open = false;
        for segment in &difference.segments {
            let (text, mark) = match (segment, side) {
                (Segment::Same(text), _) => (text, None),
                (Segment::First(text), 0) | (Segment::Second(text), 1) => (text, Some(MARKS[side])),
                _ => continue,
            };
            for (index, words) in text.split('\n').enumerate() {
                if index > 0 {
                    out.push_str(if is_open { "</p>" } else { "" });
                    (is_open, number) = (false, number + 1);
                }
                if words.is_empty() {
                    continue;
                }
                if !is_open {
                    open_line(line(number), out);
                    is_open = true;
                }
                if let Some(mark) = mark {
                    out.push_str("<span");
                    attribute("class", mark, out);
                    out.push('>');
                }
                escape_into(words, out);
                out.push_str(if mark.is_some() { "</span>" } else { "" });
            }
        }
        out.push_str(if is_open { "</p>" } else { "" });
    }
}

/// What only one side has, in words: a sentence for each two texts with marks.
fn sentence(words: &Words, row: &PairRow, out: &mut String) {
    let Some(difference) = row.difference.as_ref().filter(|it| it.is_marked()) else { return };
    out.push_str("<p class=say>");
    if row.aligned.len() < 2 {
        say(words, difference, out);
    } else {
        let mut aligned: Vec<&Aligned> = row.aligned.iter().collect();
        aligned.sort_by_key(|it| it.parts);
        for it in aligned {
            let (first, second) = it.parts;
            let numerals = [zh::write_numeral(first), zh::write_numeral(second)];
            let values: [(&str, &dyn Display); 4] = [("first", &numerals[0]), ("second", &numerals[1]), ("a", &first), ("b", &second)];
            escape_into(&words.fill("compare.paragraphs", &values), out);
            say(words, &it.difference, out);
        }
    }
    out.push_str("</p>");
}

fn say(words: &Words, difference: &Difference, out: &mut String) {
    let only = difference.only();
    let is_equal = difference.segments.iter().all(|segment| matches!(segment, Segment::Same(_)));
    if is_equal {
        escape_into(words.get("compare.equal"), out);
    } else if only.iter().all(String::is_empty) {
        escape_into(words.get("compare.layout"), out);
    } else {
        for (side, list) in only.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            escape_into(if side == 1 && !only[0].is_empty() { words.get("compare.semicolon") } else { "" }, out);
            escape_into(words.get(["compare.only_a", "compare.only_b"][side]), out);
            of_law(words, list, out);
        }
        escape_into(words.get("notes.stop"), out);
    }
}

fn verdict_words(words: &Words, verdict: Verdict) -> &str {
    words.get(match verdict {
        Verdict::NearlySame => "compare.nearly-same",
        Verdict::PartlySame => "compare.partly-same",
        Verdict::SameSubject => "compare.same-subject",
        Verdict::OnlyFirst => "compare.only-first",
        Verdict::OnlySecond => "compare.only-second",
    })
}
