//! Two laws side by side: a row a pair, and a row for each provision that nothing answers.
//!
//! What only one side has stands in a `span`, and a sentence names it. Without the spans each side has the words that were
//! compared, character by character: the wholes where they are alike enough, else those 款 that are. What is not marked stands
//! as printed; a provision that stood in full in an earlier row and has no mark here is named with a link instead.

use super::context::SetContext;
use super::texts::{lines, write_line, write_provision};
use crate::compare::{Aligned, Difference, PairRow, Segment, Verdict, pairing};
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::phrases;
use crate::plan::{SetPageId, anchor};
use crate::render::view::{AloneList, PairPage, SetLink};
use crate::render::words::state_words;
use crate::theme::Words;
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// The words for the two sides.
const SIDES: [&str; 2] = ["compare.side_a", "compare.side_b"];
/// So many characters of a provision that stands in full above.
const AGAIN: usize = 28;
/// The classes of what only one side has.
const MARKS: [&str; 2] = ["da", "db"];

/// The rows being written.
struct Rows {
    out: Html,
    /// In which row a provision stands in full.
    shown: BTreeMap<usize, usize>,
    /// Which provisions each side has had in a row.
    placed: [BTreeSet<usize>; 2],
    alone: [Vec<SetLink>; 2],
}

pub(super) fn pair_page(context: &SetContext<'_>, first: usize, second: usize) -> PairPage {
    let pairing = pairing(&context.related, first, second);
    let laws = [first, second];
    let mut rows = Rows { out: Html::new(), shown: BTreeMap::new(), placed: Default::default(), alone: [Vec::new(), Vec::new()] };
    for (index, row) in pairing.rows.iter().enumerate() {
        write_row(context, index + 1, row, laws, &mut rows);
    }
    let verdicts = [Verdict::NearlySame, Verdict::PartlySame, Verdict::SameSubject, Verdict::OnlyFirst, Verdict::OnlySecond];
    let count = |verdict: Verdict| {
        let rows = || pairing.rows.iter().enumerate().filter(|(_, row)| row.verdict == verdict);
        let (first, _) = rows().next()?;
        SetLink::counted(phrases::verdict(context.words(), verdict), format!("#r{}", first + 1), rows().count())
    };
    let [one, other] = laws.map(|law| context.item(law).name.clone());
    let title = context.words().fill("compare.pair_title", &[("one", &one), ("other", &other)]);
    let about = context.words().fill("compare.pair_about", &[("title", &title)]);
    let alone = rows.alone.into_iter().zip(SIDES).zip([one, other]).map(|((links, side), name)| AloneList {
        side: context.words().get(side).to_owned(),
        name,
        links,
    });
    PairPage {
        head: context.head(SetPageId::Pair(first, second), "pair", &title, about),
        laws: laws.map(|law| context.law(law)).to_vec(),
        set: context.set_link(),
        counts: verdicts.into_iter().filter_map(count).collect(),
        alone: alone.collect(),
        rows_html: rows.out,
    }
}

/// Where a provision of the first or the second law stands in the table of the two.
pub(super) fn pair_anchor(side: usize, path: &ProvisionPath) -> String {
    format!("{}-{}", ["a", "b"][side], anchor(&path.unit()))
}

fn write_row(context: &SetContext<'_>, number: usize, row: &PairRow, laws: [usize; 2], rows: &mut Rows) {
    let (words, lang) = (context.words(), context.words().lang_of_law());
    let Rows { out, shown, placed, alone } = rows;
    out.tag("section").attr("class", "row").attr("id", &format!("r{number}")).inner(|out| {
        out.tag("h2").attr("class", "topic").inner(|out| {
            out.text_in(lang, &row_title(context, row, laws));
            // Blanks part what is read aloud as one heading.
            out.text(" ");
            out.tag("small").inner(|out| {
                if let (Some((here, there)), Some(first), Some(second)) = (row.parts, row.first, row.second) {
                    let place = |law: usize, unit: usize, part: u32| {
                        context.place(laws[law], &context.related.gathered.paths[unit].paragraph(part))
                    };
                    out.text_in(lang, &place(0, first, here));
                    out.text(words.get("compare.and"));
                    out.text_in(lang, &place(1, second, there));
                    out.text(words.get("compare.colon"));
                }
                out.text(phrases::verdict(words, row.verdict));
            });
            if row.difference.is_some() {
                out.text(" ");
                out.tag("small").attr("class", "state").text(&state_words(words, row.state, Some(row.score)));
            }
        });
        out.tag("div").attr("class", "pair").inner(|out| {
            for (side, unit) in [row.first, row.second].into_iter().enumerate() {
                let data_law = format!("{}　{}", words.get(SIDES[side]), context.name_and_status(laws[side]));
                // A row is found by the provision of either side, where it stands for the first time.
                let first_of = unit.filter(|unit| placed[side].insert(*unit)).map(|unit| &context.related.gathered.paths[unit]);
                let id = first_of.map(|path| pair_anchor(side, path));
                let cell = out.tag("div").attr("class", ["cell a", "cell b"][side]).maybe("id", id.as_deref()).attr("data-law", &data_law);
                cell.maybe("lang", lang.filter(|_| unit.is_some())).inner(|out| match unit {
                    None => out.tag("p").attr("class", "none").text(words.get("compare.none")),
                    Some(unit) => {
                        write_side(context, RowSide { number, side, law: laws[side], unit }, row, shown, out);
                    }
                });
            }
        });
        sentence(words, row, out);
    });
    if row.difference.is_none() {
        let (side, unit) = if let Some(first) = row.first { (0, first) } else { (1, row.second.expect("a row has a side")) };
        let title = context.place(laws[side], &context.related.gathered.paths[unit]);
        alone[side].push(SetLink::new(&title, format!("#r{number}")));
    }
}

/// The topics of the pair; else what the provisions are called.
fn row_title(context: &SetContext<'_>, row: &PairRow, laws: [usize; 2]) -> String {
    let topics = match (row.first, row.second) {
        (Some(first), Some(second)) => context.common_topics(first, second),
        (Some(unit), None) | (None, Some(unit)) => context.common_topics(unit, unit),
        (None, None) => Vec::new(),
    };
    if !topics.is_empty() {
        return topics.iter().map(|topic| context.compared.set.topics[*topic].name.as_str()).collect::<Vec<_>>().join("、");
    }
    let sides = [row.first, row.second].into_iter().zip(laws);
    let names = sides.filter_map(|(unit, law)| Some(context.place(law, &context.related.gathered.paths[unit?])));
    names.collect::<Vec<_>>().join("—")
}

/// What stands on one side of a row.
#[derive(Clone, Copy)]
struct RowSide {
    /// The number of the row.
    number: usize,
    /// 0 for the first law, 1 for the second.
    side: usize,
    /// The law among those of the set, and its provision among all of them.
    law: usize,
    unit: usize,
}

/// A provision on its side of a row: in full, or named where it stands in full above (`shown`, by the number of its row) and nothing of
/// it is marked.
fn write_side(context: &SetContext<'_>, at: RowSide, row: &PairRow, shown: &mut BTreeMap<usize, usize>, out: &mut Html) {
    let RowSide { number, side, law, unit } = at;
    let path = &context.related.gathered.paths[unit];
    out.tag("p").attr("class", "no").inner(|out| {
        context.provision_link(law, path, out);
        let caption = &context.related.gathered.units[unit].caption;
        if !caption.is_empty() {
            out.tag("span").attr("class", "cap").text(caption);
        }
    });
    let marked = row.difference.as_ref().filter(|difference| difference.is_marked());
    match (marked, shown.get(&unit)) {
        (None, Some(earlier)) => {
            return out.tag("p").attr("class", "again").maybe("lang", context.words().lang_of_page()).inner(|out| {
                let first = context.related.gathered.units[unit].paragraphs.first().map_or("", String::as_str);
                let words: String = first.chars().take_while(|c| *c != '\n').take(AGAIN).collect();
                out.text_in(context.words().lang_of_law(), &format!("{words}……"));
                out.tag("a").attr("href", &format!("#r{earlier}")).text(context.words().get("compare.again"));
            });
        }
        (Some(difference), _) if row.aligned.is_empty() => write_difference(context, side, difference, (law, path), out),
        _ => {
            for part in 1..=context.related.gathered.units[unit].paragraphs.len() as u32 {
                let own = |it: &&Aligned| if side == 0 { it.parts.0 == part } else { it.parts.1 == part };
                match row.aligned.iter().find(own) {
                    Some(aligned) => write_difference(context, side, &aligned.difference, (law, &path.paragraph(part)), out),
                    None => write_provision(&context.site.relations, context.places[law], &path.paragraph(part), out),
                }
            }
        }
    }
    shown.entry(unit).or_insert(number);
}

/// The words that were compared, what only this side has in spans.
fn write_difference(context: &SetContext<'_>, side: usize, difference: &Difference, (law, path): (usize, &ProvisionPath), out: &mut Html) {
    // The words of each line, and whether only this side has them.
    let mut written: Vec<Vec<(&str, bool)>> = vec![Vec::new()];
    for (segment, is_marked) in difference.marked() {
        let ((Segment::Same(text), _) | (Segment::First(text), 0) | (Segment::Second(text), 1)) = (segment, side) else { continue };
        for (index, words) in text.split('\n').enumerate() {
            if index > 0 {
                written.push(Vec::new());
            }
            if let Some(line) = written.last_mut().filter(|_| !words.is_empty()) {
                line.push((words, is_marked));
            }
        }
    }
    let mut lines = lines(&context.site.relations, context.places[law], path);
    for words in written {
        let line = lines.next();
        // A 款 without words before its 项 leaves no empty paragraph.
        if words.is_empty() {
            continue;
        }
        write_line(line.as_ref(), out, |out| {
            for (words, is_marked) in words {
                if is_marked {
                    out.tag("span").attr("class", MARKS[side]).text(words);
                } else {
                    out.text(words);
                }
            }
        });
    }
}

/// What only one side has, in words: a sentence for each two texts with marks.
fn sentence(words: &Words, row: &PairRow, out: &mut Html) {
    let Some(difference) = row.difference.as_ref().filter(|it| it.is_marked()) else { return };
    out.tag("p").attr("class", "say").inner(|out| {
        if row.aligned.len() < 2 {
            return say(words, difference, out);
        }
        let mut aligned: Vec<&Aligned> = row.aligned.iter().collect();
        aligned.sort_by_key(|it| it.parts);
        for it in aligned {
            let (first, second) = it.parts;
            let numerals = [zh::write_numeral(first), zh::write_numeral(second)];
            let values: [(&str, &dyn Display); 4] = [("first", &numerals[0]), ("second", &numerals[1]), ("a", &first), ("b", &second)];
            out.text(&words.fill("compare.paragraphs", &values));
            say(words, &it.difference, out);
        }
    });
}

fn say(words: &Words, difference: &Difference, out: &mut Html) {
    let only = difference.only();
    let is_equal = difference.segments.iter().all(|segment| matches!(segment, Segment::Same(_)));
    if is_equal {
        out.text(words.get("compare.equal"));
    } else if only.iter().all(String::is_empty) {
        out.text(words.get(if difference.has_other_words() { "compare.single" } else { "compare.layout" }));
    } else {
        for (side, list) in only.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            out.text(if side == 1 && !only[0].is_empty() { words.get("compare.semicolon") } else { "" });
            out.text(words.get(["compare.only_a", "compare.only_b"][side]));
            out.text_in(words.lang_of_law(), list);
        }
        out.text(words.get("notes.stop"));
    }
}
