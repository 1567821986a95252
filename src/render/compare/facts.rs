//! Money, rates and dates of effect across the laws of a set.

use super::context::SetContext;
use super::rows::{duty_links, fact_row};
use crate::facts::{Amount, Effect, Measure};
use crate::phrases;
use crate::plan::{Route, SetData, SetPageId};
use crate::render::view::{FactRow, FactsLaw, FactsPage};

pub(super) fn facts_page(context: &SetContext<'_>) -> FactsPage {
    let title = context.words().get("compare.facts");
    let laws = (0..context.plan.laws.len()).map(|law| {
        let facts = context.facts(law);
        let amounts = |measure: Measure| -> Vec<FactRow> {
            facts.amounts.iter().filter(|it| it.measure == measure).map(|it| amount_row(context, law, it)).collect()
        };
        FactsLaw {
            law: context.law(law),
            effects: facts.effects.iter().map(|it| effect_row(context, law, it)).collect(),
            money: [Measure::Yuan, Measure::UsDollar].map(amounts).concat(),
            rates: [Measure::Percent, Measure::Times].map(amounts).concat(),
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

fn amount_row(context: &SetContext<'_>, law: usize, amount: &Amount) -> FactRow {
    let tag = phrases::bound(context.words(), amount.bound).to_owned();
    FactRow { tag, what: amount.spot.words(), ..fact_row(context, law, &amount.spot) }
}

fn effect_row(context: &SetContext<'_>, law: usize, effect: &Effect) -> FactRow {
    FactRow { what: effect.words.clone(), ..fact_row(context, law, &effect.spot) }
}
