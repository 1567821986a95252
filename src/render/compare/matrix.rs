//! The table of topics and laws.

use super::context::SetContext;
use crate::compare::{Cell, CellProvision, CounterpartState, TopicRow};
use crate::markup::Html;
use crate::phrases;
use crate::plan::{Route, SetData, SetPageId};
use crate::render::shared_term::SharedTerm;
use crate::render::view::{MatrixPage, SetLink};
use crate::render::words::state_words;

/// With more laws than this cells show numbers alone.
const WITH_WORDS: usize = 5;
/// A cell shows the words of so many provisions.
const GISTS: usize = 2;
/// So many characters of each: three lines of a column of five, so that nothing need be cut off by the style sheet.
const GIST: usize = 38;

pub(super) fn matrix_page(context: &SetContext<'_>) -> MatrixPage {
    let set = &context.compared.set;
    let numbers_only = context.plan.laws.len() > WITH_WORDS;
    let numbers: [(&str, &dyn std::fmt::Display); 3] =
        [("title", &set.title), ("topics", &set.topics.len()), ("laws", &context.plan.laws.len())];
    let description = context.words().fill("compare.matrix_about", &numbers);
    let mut rows_html = Html::new();
    for row in &context.matrix.rows {
        write_row(context, row, numbers_only, &mut rows_html);
    }
    let own = Route::Set(context.plan.name.clone());
    let data = |(title, data): (&str, SetData)| SetLink::new(title, context.plan.data(data).href_from(&own));
    MatrixPage {
        head: context.head(SetPageId::Matrix, "matrix", &set.title, description),
        heading: set.title.clone(),
        note: set.note.clone(),
        laws: context.laws(),
        n_topics: set.topics.len(),
        how: how(context),
        states: states(context),
        grid_href: context.grid_href(),
        numbers_only,
        rows_html,
        index: index(context),
        terms: terms(context),
        pairs: pairs(context),
        missing_href: context.set_href(SetPageId::Missing),
        facts: [("compare.facts", SetPageId::Facts), ("compare.bodies", SetPageId::Bodies)]
            .map(|(key, page)| SetLink::new(context.words().get(key), context.set_href(page)))
            .to_vec(),
        data: [("CSV", SetData::Csv), ("JSON", SetData::Json)].map(data).to_vec(),
    }
}

/// What the marks of the cells say. Of a set that the program proposed no cell is confirmed, and few say how sure they are.
fn how(context: &SetContext<'_>) -> String {
    let words = context.words();
    let of = |state: CounterpartState| context.matrix.rows.iter().flat_map(|row| &row.cells).filter(move |cell| cell.state == state);
    let n_suggested = of(CounterpartState::Suggested).count();
    let n_scored = of(CounterpartState::Suggested).filter(|cell| cell.score.is_some()).count();
    let is_any_confirmed = of(CounterpartState::Confirmed).next().is_some();
    let scored = if n_scored == n_suggested { "compare.note_sure" } else { "compare.note_some_sure" };
    let said = [
        (n_suggested > 0).then_some("compare.note_suggested"),
        (n_scored > 0).then_some(scored),
        (n_suggested > 0 && is_any_confirmed).then_some("compare.note_confirmed"),
        (n_suggested > 0).then_some("compare.note_stop"),
        Some("compare.note_none"),
    ];
    said.into_iter().flatten().map(|key| words.get(key)).collect()
}

fn states(context: &SetContext<'_>) -> Vec<SetLink> {
    let cells = || context.matrix.rows.iter().flat_map(|row| &row.cells);
    let count = |state: CounterpartState| {
        let n_cells = cells().filter(|cell| cell.state == state).count();
        SetLink::counted(phrases::state(context.words(), state), String::new(), n_cells)
    };
    let all = [CounterpartState::Confirmed, CounterpartState::Suggested, CounterpartState::None, CounterpartState::Absent];
    all.into_iter().filter_map(count).collect()
}

fn index(context: &SetContext<'_>) -> Vec<SetLink> {
    let topics = context.compared.set.topics.iter().enumerate();
    topics.map(|(topic, it)| SetLink::new(&it.name, format!("#{}", context.plan.anchor(topic)))).collect()
}

/// The terms that at least two laws of the set define.
fn terms(context: &SetContext<'_>) -> Vec<SetLink> {
    let from = Route::Set(context.plan.name.clone());
    let link = |term: &SharedTerm| {
        let laws = term.laws();
        let n_laws = context.places.iter().filter(|law| laws.contains(law)).count();
        SetLink::counted(&term.term, term.route().href_from(&from), n_laws).filter(|_| n_laws > 1)
    };
    context.site.terms.shared.iter().filter_map(link).collect()
}

fn pairs(context: &SetContext<'_>) -> Vec<SetLink> {
    let name = |law: usize| context.item(law).name.as_str();
    let pair = |page: SetPageId| match page {
        SetPageId::Pair(first, second) => Some(SetLink::new(&format!("{}　{}", name(first), name(second)), context.set_href(page))),
        _ => None,
    };
    context.plan.pages().into_iter().filter_map(pair).collect()
}

fn write_row(context: &SetContext<'_>, row: &TopicRow, numbers_only: bool, out: &mut Html) {
    let topic = &context.compared.set.topics[row.topic];
    let lang = context.words().lang_of_law();
    out.tag("tr").attr("role", "row").attr("id", context.plan.anchor(row.topic)).inner(|out| {
        out.tag("th").attr("role", "rowheader").attr("scope", "row").inner(|out| {
            // A table's head may hold no heading element; a reader of the tree goes from topic to topic all the same.
            out.tag("span").attr("role", "heading").attr("aria-level", "2").inner(|out| {
                out.tag("a").maybe("lang", lang).attr("href", &context.set_href(SetPageId::Topic(row.topic))).text(&topic.name);
            });
            if !topic.gloss.is_empty() {
                out.tag("small").maybe("lang", lang).text(&topic.gloss);
            }
            // On a telephone rows are closed; this says what one holds, and opens it.
            let name = out.tag("a").attr("class", "sum").attr("href", &format!("#{}", context.plan.anchor(row.topic)));
            name.inner(|out| {
                out.tag("span").attr("class", "vh").inner(|out| {
                    out.text_in(lang, &topic.name);
                    out.text(context.words().get("compare.colon"));
                });
                out.text(&summary(context, row));
            });
        });
        for (law, cell) in row.cells.iter().enumerate() {
            write_cell(context, row, (law, cell), numbers_only, out);
        }
    });
}

/// In how many laws a topic stands, and in how many it was not found.
fn summary(context: &SetContext<'_>, row: &TopicRow) -> String {
    let words = context.words();
    let n_with = row.cells.iter().filter(|cell| !cell.provisions.is_empty()).count();
    let missing = match row.cells.len() - n_with {
        0 => String::new(),
        n => words.fill("compare.missing_in", &[("n", &n)]),
    };
    words.count("compare.written_in", n_with) + &missing
}

fn write_cell(context: &SetContext<'_>, row: &TopicRow, (law, cell): (usize, &Cell), numbers_only: bool, out: &mut Html) {
    let class = match cell.state {
        CounterpartState::None | CounterpartState::Absent => Some("nil"),
        CounterpartState::Suggested => Some("maybe"),
        CounterpartState::Confirmed => None,
    };
    let tag = out.tag("td").attr("role", "cell").maybe("class", class).attr("data-law", &context.name_and_status(law));
    tag.inner(|out| {
        for (index, provision) in cell.provisions.iter().enumerate() {
            let gists = if numbers_only || index >= GISTS { Vec::new() } else { gists(context, row.topic, provision) };
            // Of the only provision of a cell there is room for what it says further down.
            let shown = if cell.provisions.len() == 1 { GISTS } else { 1 };
            write_provision(context, law, provision, &gists[..gists.len().min(shown)], out);
        }
        // What an editor has confirmed is the rule: the note above the table says so once.
        if cell.state != CounterpartState::Confirmed {
            out.tag("small").attr("class", "state").text(&state_words(context.words(), cell.state, cell.score));
        }
    });
}

/// The first words of a provision; then, where a further 款 has words of the topic that the first 款 has not, the sentence that
/// has them: the definition in 第二款 is why 第二条 stands among the definitions.
fn gists<'a>(context: &'a SetContext<'_>, topic: usize, provision: &'a CellProvision) -> Vec<&'a str> {
    let mut out = vec![provision.gist.as_str()];
    let paragraphs = &context.related.gathered.units[provision.unit].paragraphs;
    if let (None, Some((first, further))) = (provision.path.paragraph, paragraphs.split_first()) {
        let terms = &context.compared.set.topics[topic].terms;
        let says = |sentence: &&str| terms.iter().any(|term| !first.contains(term.as_str()) && sentence.contains(term.as_str()));
        out.extend(further.iter().flat_map(|paragraph| paragraph.split(['。', '；', '\n'])).find(says).map(str::trim));
    }
    out.retain(|gist| !gist.is_empty());
    out
}

fn write_provision(context: &SetContext<'_>, law: usize, provision: &CellProvision, gists: &[&str], out: &mut Html) {
    out.tag("div").attr("class", "pv").inner(|out| {
        context.provision_link(law, &provision.path, out);
        if provision.is_partial {
            out.tag("span").attr("class", "part").text(context.words().get("compare.part"));
        }
        for gist in gists {
            out.tag("p").maybe("lang", context.words().lang_of_law()).text(&shortened(gist));
        }
    });
}

fn shortened(gist: &str) -> String {
    if gist.chars().count() <= GIST {
        return gist.to_owned();
    }
    let head: String = gist.chars().take(GIST - 1).collect();
    format!("{}…", head.trim_end_matches(['，', '、', '…']))
}
