//! The table of topics and laws.

use super::super::view::{MatrixPage, SetLink};
use super::{SetPages, state_word, state_words};
use crate::compare::{Cell, CellProvision, CounterpartState, TopicRow};
use crate::markup::Html;
use crate::plan::{Route, SetData, SetPageId};

/// With more laws than this cells show numbers alone.
const WITH_WORDS: usize = 5;
/// A cell shows the words of so many provisions.
const GISTS: usize = 2;
/// So many characters of each: three lines of a column of five, so that nothing need be cut off by the style sheet.
const GIST: usize = 38;

impl SetPages<'_> {
    pub(super) fn matrix_page(&self) -> MatrixPage {
        let set = &self.compared.set;
        let numbers_only = self.plan.laws.len() > WITH_WORDS;
        let numbers: [(&str, &dyn std::fmt::Display); 3] =
            [("title", &set.title), ("topics", &set.topics.len()), ("laws", &self.plan.laws.len())];
        let description = self.words().fill("compare.matrix_about", &numbers);
        let mut rows_html = Html::new();
        for row in &self.matrix.rows {
            self.row(row, numbers_only, &mut rows_html);
        }
        let own = Route::Set(self.plan.name.clone());
        let data = |(title, data): (&str, SetData)| SetLink {
            title: title.to_owned(),
            href: self.plan.data(data).href_from(&own),
            beside: String::new(),
        };
        MatrixPage {
            head: self.head(SetPageId::Matrix, "matrix", &set.title, description),
            heading: set.title.clone(),
            note: set.note.clone(),
            laws: (0..self.plan.laws.len()).map(|law| self.law(law)).collect(),
            n_topics: set.topics.len(),
            states: self.states(),
            numbers_only,
            rows_html,
            pairs: self.pairs(),
            missing_href: self.set_href(SetPageId::Missing),
            facts: [("compare.facts", SetPageId::Facts), ("compare.bodies", SetPageId::Bodies)]
                .map(|(key, page)| SetLink { title: self.words().get(key).to_owned(), href: self.set_href(page), beside: String::new() })
                .to_vec(),
            data: [("CSV", SetData::Csv), ("JSON", SetData::Json)].map(data).to_vec(),
        }
    }

    fn states(&self) -> Vec<SetLink> {
        let cells = || self.matrix.rows.iter().flat_map(|row| &row.cells);
        let count = |state: CounterpartState| SetLink {
            title: state_word(self.words(), state).to_owned(),
            href: String::new(),
            beside: cells().filter(|cell| cell.state == state).count().to_string(),
        };
        let all = [CounterpartState::Confirmed, CounterpartState::Suggested, CounterpartState::None, CounterpartState::Absent].map(count);
        all.into_iter().filter(|it| it.beside != "0").collect()
    }

    fn pairs(&self) -> Vec<SetLink> {
        let pair = |page: SetPageId| match page {
            SetPageId::Pair(first, second) => {
                let name = |law: usize| self.listed[self.places[law]].item().name.clone();
                Some(SetLink { title: format!("{}　{}", name(first), name(second)), href: self.set_href(page), beside: String::new() })
            }
            _ => None,
        };
        self.plan.pages().into_iter().filter_map(pair).collect()
    }

    fn row(&self, row: &TopicRow, numbers_only: bool, out: &mut Html) {
        let topic = &self.compared.set.topics[row.topic];
        let lang = self.words().lang_of_law();
        out.tag("tr").attr("role", "row").attr("id", self.plan.anchor(row.topic)).inner(|out| {
            out.tag("th").attr("role", "rowheader").attr("scope", "row").inner(|out| {
                out.tag("a").maybe("lang", lang).attr("href", &self.set_href(SetPageId::Topic(row.topic))).text(&topic.name);
                if !topic.gloss.is_empty() {
                    out.tag("small").maybe("lang", lang).text(&topic.gloss);
                }
            });
            for (law, cell) in row.cells.iter().enumerate() {
                self.cell(law, cell, numbers_only, out);
            }
        });
    }

    fn cell(&self, law: usize, cell: &Cell, numbers_only: bool, out: &mut Html) {
        let class = match cell.state {
            CounterpartState::None | CounterpartState::Absent => Some("nil"),
            CounterpartState::Suggested => Some("maybe"),
            CounterpartState::Confirmed => None,
        };
        let tag = out.tag("td").attr("role", "cell").maybe("class", class).attr("data-law", &self.name_and_status(law));
        tag.inner(|out| {
            for (index, provision) in cell.provisions.iter().enumerate() {
                let gist = (!numbers_only && index < GISTS).then_some(provision.gist.as_str());
                self.provision(law, provision, gist, out);
            }
            out.tag("small").attr("class", "state").text(&state_words(self.words(), cell.state, cell.score));
        });
    }

    fn provision(&self, law: usize, provision: &CellProvision, gist: Option<&str>, out: &mut Html) {
        out.tag("div").attr("class", "pv").inner(|out| {
            self.provision_link(law, &provision.path, out);
            if provision.is_partial {
                out.tag("span").attr("class", "part").text(self.words().get("compare.part"));
            }
            if let Some(gist) = gist.filter(|gist| !gist.is_empty()) {
                out.tag("p").maybe("lang", self.words().lang_of_law()).text(&shortened(gist));
            }
        });
    }
}

fn shortened(gist: &str) -> String {
    if gist.chars().count() <= GIST {
        return gist.to_owned();
    }
    let head: String = gist.chars().take(GIST - 1).collect();
    format!("{}…", head.trim_end_matches(['，', '、', '…']))
}
