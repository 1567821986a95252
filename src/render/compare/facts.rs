//! Facts across the laws of a set: money and dates, duties by law, duties by body.

use super::super::view::{BodiesPage, BodyGroup, DutiesPage, FactRow, FactsLaw, FactsPage, SetLink};
use super::SetPages;
use crate::facts::{Amount, Bound, Duty, Effect, LawFacts, Measure, Spot, Verb, facts};
use crate::markup::Html;
use crate::plan::{Route, SetData, SetPageId};
use std::collections::BTreeMap;

/// A body that fewer duties name is not listed by itself.
const NAMED: usize = 2;

/// A body and its duties, each with the place of its law in the set.
type Borne<'f> = (&'f str, Vec<(usize, &'f Duty)>);

impl SetPages<'_> {
    fn facts_of(&self, law: usize) -> LawFacts {
        facts(&self.site.relations.entry(self.places[law]).law)
    }

    pub(super) fn facts_page(&self) -> FactsPage {
        let title = self.words().get("compare.facts");
        let laws = (0..self.plan.laws.len()).map(|law| {
            let facts = self.facts_of(law);
            let amounts = |measure: Measure| -> Vec<FactRow> {
                facts.amounts.iter().filter(|it| it.measure == measure).map(|it| self.amount_row(law, it)).collect()
            };
            FactsLaw {
                law: self.law(law),
                effects: facts.effects.iter().map(|it| self.effect_row(law, it)).collect(),
                money: amounts(Measure::Yuan),
                rates: amounts(Measure::Percent),
            }
        });
        FactsPage {
            head: self.head(SetPageId::Facts, "facts", title, self.about("compare.facts_about")),
            set: self.set_link(),
            laws: laws.collect(),
            duties: self.duty_links(None),
            bodies_href: self.set_href(SetPageId::Bodies),
            data_href: self.plan.data(SetData::Facts).href_from(&Route::Set(self.plan.name.clone())),
        }
    }

    pub(super) fn duties_page(&self, law: usize) -> DutiesPage {
        let facts = self.facts_of(law);
        let name = self.listed[self.places[law]].item().name.clone();
        let words = self.words();
        let title = words.fill("compare.duties_of", &[("name", &name)]);
        let count = |verb: Verb| SetLink {
            title: self.verb(verb).to_owned(),
            href: String::new(),
            beside: facts.duties.iter().filter(|duty| duty.verb == verb).count().to_string(),
        };
        DutiesPage {
            head: self.head(SetPageId::Duties(law), "duties", &title, words.fill("compare.duties_about", &[("name", &name)])),
            set: self.set_link(),
            law: self.law(law),
            counts: Verb::ALL.map(count).into_iter().filter(|it| it.beside != "0").collect(),
            rows: facts.duties.iter().map(|duty| self.duty_row(law, duty)).collect(),
            others: self.duty_links(Some(law)),
            facts_href: self.set_href(SetPageId::Facts),
            bodies_href: self.set_href(SetPageId::Bodies),
        }
    }

    pub(super) fn bodies_page(&self) -> BodiesPage {
        let title = self.words().get("compare.bodies");
        let all: Vec<LawFacts> = (0..self.plan.laws.len()).map(|law| self.facts_of(law)).collect();
        let mut found: BTreeMap<&str, Vec<(usize, &Duty)>> = BTreeMap::new();
        for (law, facts) in all.iter().enumerate() {
            for duty in facts.duties.iter().filter(|duty| !duty.body.is_empty()) {
                found.entry(&duty.body).or_default().push((law, duty));
            }
        }
        let n_single = found.values().filter(|duties| duties.len() < NAMED).count();
        let mut groups: Vec<Borne<'_>> = found.into_iter().filter(|(_, duties)| duties.len() >= NAMED).collect();
        groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
        let name = |law: usize| self.listed[self.places[law]].item();
        let group = |(index, (body, duties)): (usize, Borne<'_>)| BodyGroup {
            body: body.to_owned(),
            id: format!("b{}", index + 1),
            rows: duties
                .into_iter()
                .map(|(law, duty)| FactRow {
                    law: Some(name(law).name.clone()),
                    status: Some(name(law).status.clone()),
                    what: String::new(),
                    ..self.duty_row(law, duty)
                })
                .collect(),
        };
        BodiesPage {
            head: self.head(SetPageId::Bodies, "bodies", title, self.about("compare.bodies_about")),
            set: self.set_link(),
            groups: groups.into_iter().enumerate().map(group).collect(),
            n_single,
            duties: self.duty_links(None),
        }
    }

    fn duty_links(&self, but: Option<usize>) -> Vec<SetLink> {
        let laws = (0..self.plan.laws.len()).filter(|law| Some(*law) != but);
        let link = |law: usize| SetLink {
            title: self.listed[self.places[law]].item().name.clone(),
            href: self.set_href(SetPageId::Duties(law)),
            beside: String::new(),
        };
        laws.map(link).collect()
    }

    fn verb(&self, verb: Verb) -> &str {
        self.words().get(match verb {
            Verb::Must => "compare.must",
            Verb::MustNot => "compare.must-not",
            Verb::May => "compare.may",
            Verb::Encouraged => "compare.encouraged",
            Verb::Charged => "compare.charged",
            Verb::Assigned => "compare.assigned",
        })
    }

    fn duty_row(&self, law: usize, duty: &Duty) -> FactRow {
        FactRow { tag: self.verb(duty.verb).to_owned(), what: duty.body.clone(), ..self.fact_row(law, &duty.spot) }
    }

    fn amount_row(&self, law: usize, amount: &Amount) -> FactRow {
        let words: String = amount.spot.sentence.chars().skip(amount.spot.start).take(amount.spot.end - amount.spot.start).collect();
        let tag = match amount.bound {
            Bound::Exact => String::new(),
            Bound::AtMost => self.words().get("compare.at_most").to_owned(),
            Bound::AtLeast => self.words().get("compare.at_least").to_owned(),
        };
        FactRow { tag, what: words, ..self.fact_row(law, &amount.spot) }
    }

    fn effect_row(&self, law: usize, effect: &Effect) -> FactRow {
        FactRow { what: effect.words.clone(), ..self.fact_row(law, &effect.spot) }
    }

    fn fact_row(&self, law: usize, spot: &Spot) -> FactRow {
        let plan = self.site.relations.plan(self.places[law]);
        let mut sentence_html = Html::new();
        let parts = [(0, spot.start, false), (spot.start, spot.end, true), (spot.end, usize::MAX, false)];
        for (from, to, is_marked) in parts {
            let words: String = spot.sentence.chars().skip(from).take(to - from).collect();
            if is_marked {
                sentence_html.tag("mark").text(&words);
            } else {
                sentence_html.text(&words);
            }
        }
        FactRow {
            law: None,
            status: None,
            place: self.place(law, &spot.path),
            href: plan.href_from(&spot.path, &Route::Set(self.plan.name.clone())),
            tag: String::new(),
            what: String::new(),
            sentence_html,
        }
    }
}
