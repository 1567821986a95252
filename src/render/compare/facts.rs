//! Facts across the laws of a set: money and dates, duties by law, duties by body.

use super::context::SetContext;
use crate::facts::{Amount, Duty, Effect, LawFacts, Measure, Spot, Verb, facts};
use crate::markup::Html;
use crate::phrases;
use crate::plan::{Route, SetData, SetPageId};
use crate::render::view::{BodiesPage, BodyGroup, DutiesPage, FactRow, FactsLaw, FactsPage, SetLink};
use std::collections::BTreeMap;

/// A body that fewer duties name is not listed by itself.
const NAMED: usize = 2;

/// A body and its duties, each with the place of its law in the set.
type Borne<'f> = (&'f str, Vec<(usize, &'f Duty)>);

fn facts_of(context: &SetContext<'_>, law: usize) -> LawFacts {
    facts(&context.site.relations.entry(context.places[law]).law)
}

pub(super) fn facts_page(context: &SetContext<'_>) -> FactsPage {
    let title = context.words().get("compare.facts");
    let laws = (0..context.plan.laws.len()).map(|law| {
        let facts = facts_of(context, law);
        let amounts = |measure: Measure| -> Vec<FactRow> {
            facts.amounts.iter().filter(|it| it.measure == measure).map(|it| amount_row(context, law, it)).collect()
        };
        FactsLaw {
            law: context.law(law),
            effects: facts.effects.iter().map(|it| effect_row(context, law, it)).collect(),
            money: amounts(Measure::Yuan),
            rates: amounts(Measure::Percent),
        }
    });
    FactsPage {
        head: context.head(SetPageId::Facts, "facts", title, context.about("compare.facts_about")),
        set: context.set_link(),
        laws: laws.collect(),
        duties: duty_links(context, None),
        bodies_href: context.set_href(SetPageId::Bodies),
        data_href: context.plan.data(SetData::Facts).href_from(&Route::Set(context.plan.name.clone())),
    }
}

pub(super) fn duties_page(context: &SetContext<'_>, law: usize) -> DutiesPage {
    let facts = facts_of(context, law);
    let name = context.listed[context.places[law]].item().name.clone();
    let words = context.words();
    let title = words.fill("compare.duties_of", &[("name", &name)]);
    let count = |verb: Verb| SetLink {
        title: phrases::verb(context.words(), verb).to_owned(),
        href: String::new(),
        beside: facts.duties.iter().filter(|duty| duty.verb == verb).count().to_string(),
    };
    DutiesPage {
        head: context.head(SetPageId::Duties(law), "duties", &title, words.fill("compare.duties_about", &[("name", &name)])),
        set: context.set_link(),
        law: context.law(law),
        counts: Verb::ALL.map(count).into_iter().filter(|it| it.beside != "0").collect(),
        rows: facts.duties.iter().map(|duty| duty_row(context, law, duty)).collect(),
        others: duty_links(context, Some(law)),
        facts_href: context.set_href(SetPageId::Facts),
        bodies_href: context.set_href(SetPageId::Bodies),
    }
}

pub(super) fn bodies_page(context: &SetContext<'_>) -> BodiesPage {
    let title = context.words().get("compare.bodies");
    let all: Vec<LawFacts> = (0..context.plan.laws.len()).map(|law| facts_of(context, law)).collect();
    let mut found: BTreeMap<&str, Vec<(usize, &Duty)>> = BTreeMap::new();
    for (law, facts) in all.iter().enumerate() {
        for duty in facts.duties.iter().filter(|duty| !duty.body.is_empty()) {
            found.entry(&duty.body).or_default().push((law, duty));
        }
    }
    let n_single = found.values().filter(|duties| duties.len() < NAMED).count();
    let mut groups: Vec<Borne<'_>> = found.into_iter().filter(|(_, duties)| duties.len() >= NAMED).collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let name = |law: usize| context.listed[context.places[law]].item();
    let group = |(index, (body, duties)): (usize, Borne<'_>)| BodyGroup {
        body: body.to_owned(),
        id: format!("b{}", index + 1),
        rows: duties
            .into_iter()
            .map(|(law, duty)| FactRow {
                law: Some(name(law).name.clone()),
                status: Some(name(law).status.clone()),
                what: String::new(),
                ..duty_row(context, law, duty)
            })
            .collect(),
    };
    BodiesPage {
        head: context.head(SetPageId::Bodies, "bodies", title, context.about("compare.bodies_about")),
        set: context.set_link(),
        groups: groups.into_iter().enumerate().map(group).collect(),
        n_single,
        duties: duty_links(context, None),
    }
}

fn duty_links(context: &SetContext<'_>, but: Option<usize>) -> Vec<SetLink> {
    let laws = (0..context.plan.laws.len()).filter(|law| Some(*law) != but);
    let link = |law: usize| SetLink {
        title: context.listed[context.places[law]].item().name.clone(),
        href: context.set_href(SetPageId::Duties(law)),
        beside: String::new(),
    };
    laws.map(link).collect()
}

fn duty_row(context: &SetContext<'_>, law: usize, duty: &Duty) -> FactRow {
    FactRow { tag: phrases::verb(context.words(), duty.verb).to_owned(), what: duty.body.clone(), ..fact_row(context, law, &duty.spot) }
}

fn amount_row(context: &SetContext<'_>, law: usize, amount: &Amount) -> FactRow {
    let words: String = amount.spot.sentence.chars().skip(amount.spot.start).take(amount.spot.end - amount.spot.start).collect();
    let tag = phrases::bound(context.words(), amount.bound).to_owned();
    FactRow { tag, what: words, ..fact_row(context, law, &amount.spot) }
}

fn effect_row(context: &SetContext<'_>, law: usize, effect: &Effect) -> FactRow {
    FactRow { what: effect.words.clone(), ..fact_row(context, law, &effect.spot) }
}

fn fact_row(context: &SetContext<'_>, law: usize, spot: &Spot) -> FactRow {
    let plan = context.site.relations.plan(context.places[law]);
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
        place: context.place(law, &spot.path),
        href: plan.href_from(&spot.path, &Route::Set(context.plan.name.clone())),
        tag: String::new(),
        what: String::new(),
        sentence_html,
    }
}
