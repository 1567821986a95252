//! The facts of laws as JSON: one object a law.

use crate::facts::{Amount, Bound, Duty, Effect, LawFacts, Measure, Spot};
use crate::model::Law;
use crate::phrases;
use crate::theme::Words;
use serde::Serialize;

/// The facts of a law.
#[derive(Debug, Serialize)]
pub struct FactsJson {
    law: String,
    name: String,
    duties: Vec<DutyJson>,
    amounts: Vec<AmountJson>,
    effects: Vec<EffectJson>,
}

/// Where a fact stands: the provision, the sentence, and the words in characters of the sentence.
#[derive(Debug, Serialize)]
struct SpotJson {
    r#ref: String,
    sentence: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct DutyJson {
    verb: &'static str,
    words: String,
    body: String,
    #[serde(flatten)]
    spot: SpotJson,
}

#[derive(Debug, Serialize)]
struct AmountJson {
    unit: &'static str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(flatten)]
    spot: SpotJson,
}

#[derive(Debug, Serialize)]
struct EffectJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    words: String,
    #[serde(flatten)]
    spot: SpotJson,
}

/// The facts of a law as data.
pub fn facts_json(law: &Law, facts: &LawFacts, words: &Words) -> FactsJson {
    let duty = |it: &Duty| DutyJson {
        verb: it.verb.name(),
        words: phrases::verb(words, it.verb).to_owned(),
        body: it.body.clone(),
        spot: spot(&it.spot),
    };
    let amount = |it: &Amount| AmountJson {
        unit: match it.measure {
            Measure::Yuan => "yuan",
            Measure::UsDollar => "us-dollar",
            Measure::Percent => "percent",
            Measure::Times => "times",
        },
        value: it.value,
        bound: match it.bound {
            Bound::Exact => None,
            Bound::AtMost => Some("at-most"),
            Bound::AtLeast => Some("at-least"),
        },
        spot: spot(&it.spot),
    };
    let effect = |it: &Effect| EffectJson { date: it.date.map(|date| date.to_string()), words: it.words.clone(), spot: spot(&it.spot) };
    FactsJson {
        law: law.meta.slug.clone(),
        name: law.meta.name(),
        duties: facts.duties.iter().map(duty).collect(),
        amounts: facts.amounts.iter().map(amount).collect(),
        effects: facts.effects.iter().map(effect).collect(),
    }
}

fn spot(spot: &Spot) -> SpotJson {
    SpotJson { r#ref: spot.path.to_string(), sentence: spot.sentence.clone(), start: spot.start, end: spot.end }
}
