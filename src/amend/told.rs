//! What a decision tells of the provisions of each law, for those who want to know who changed them.
//!
//! In: a decision. Out: for each instruction the articles it names, each by the number it had or by the one it gets, and the words it
//! gives them. Nothing is carried out here.

use super::instruction::{Act, Instruction};
use super::meant::amended_name;
use super::parse::decision;
use super::place::{AmendedPlace, LAST};
use super::quote::{decision_in, decision_name};
use crate::model::{Law, Number, ProvisionPath};
use std::collections::BTreeMap;

/// A decision by what it tells of each law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DecisionTold {
    /// What it is called.
    pub name: String,
    /// Which document of its file it is: that of the file itself, or one behind it.
    pub document: u32,
    /// What it tells of each law, by the name that it has for the law.
    pub laws: BTreeMap<String, LawTold>,
}

/// What a decision tells of one law.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct LawTold {
    /// The instructions, in order.
    pub told: Vec<ToldChange>,
    /// Whether it gives articles other numbers, by inserting, deleting or moving some.
    pub renumbers: bool,
}

/// An instruction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ToldChange {
    /// Where in the decision it stands.
    pub path: ProvisionPath,
    /// The articles it names by the numbers they had.
    pub old: Vec<Number>,
    /// Those it names by the numbers they get.
    pub new: Vec<Number>,
    /// Whether it inserts them.
    pub inserts: bool,
    /// The words it gives them, where it gives whole paragraphs.
    pub words: Vec<String>,
}

/// Reads what a decision tells; `None` where it tells nothing that is understood.
pub fn decision_told(order: &Law) -> Option<DecisionTold> {
    let read = decision(order);
    let title = amended_name(order);
    let mut laws: BTreeMap<String, LawTold> = BTreeMap::new();
    for instruction in &read.instructions {
        let Some(name) = instruction.law.as_ref().or(title.as_ref()) else { continue };
        let law = laws.entry(name.clone()).or_default();
        law.renumbers |= renumbers(&instruction.act);
        law.told.push(told(instruction));
    }
    let document = decision_in(order)?.number;
    (!laws.is_empty()).then(|| DecisionTold { name: decision_name(order), document, laws })
}

fn told(instruction: &Instruction) -> ToldChange {
    let numbers = |places: &[AmendedPlace]| {
        let mut out: Vec<Number> = places.iter().filter_map(|place| place.article).filter(|number| number.base != LAST).collect();
        out.dedup();
        out
    };
    let one = |place: &AmendedPlace| numbers(std::slice::from_ref(place));
    let (old, new, words) = match &instruction.act {
        Act::Rewrite(place, text) | Act::Replace { place, text, .. } => (one(place), Vec::new(), text.clone()),
        Act::Words(change) => (numbers(&change.places), Vec::new(), Vec::new()),
        Act::Delete(place) | Act::CloseUp(place) | Act::Caption { place, .. } => (one(place), Vec::new(), Vec::new()),
        Act::AddArticles { numbers: to, text, .. } => (Vec::new(), numbers(to), text.clone()),
        // 第三条增加一款: the article has the number that it had.
        Act::AddParts { numbers: to, text } => (numbers(to), Vec::new(), text.clone()),
        Act::Become { from, to, text } if to.iter().any(AmendedPlace::is_article) => {
            (numbers(from), numbers(to), text.clone().unwrap_or_default())
        }
        Act::Become { from, text, .. } => (numbers(from), Vec::new(), text.clone().unwrap_or_default()),
        Act::Move { from, to, text, .. } => (one(from), numbers(to.as_slice()), text.clone().unwrap_or_default()),
        Act::AddSentence { place, text, .. } => (one(place), Vec::new(), vec![text.clone()]),
        // The articles of a new chapter stand in its words.
        Act::AddDivision { text, .. } => (Vec::new(), Vec::new(), text.clone()),
        Act::Heading(..) | Act::Headings { .. } | Act::Title(_) => Default::default(),
    };
    let inserts = matches!(instruction.act, Act::AddArticles { .. });
    ToldChange { path: instruction.path.clone(), old, new, inserts, words }
}

/// Whether an instruction gives articles other numbers: one with a suffix stands beside the others and moves none.
fn renumbers(act: &Act) -> bool {
    act.counts_articles() || matches!(act, Act::Delete(place) if place.is_article() || place.article.is_none())
}

#[cfg(test)]
mod tests {
    use super::decision_told;
    use crate::markdown;
    use crate::source::SourceFile;

    fn shown(text: &str) -> Vec<String> {
        let file = SourceFile::new(
            "content/laws/jd.md",
            format!("```toml\ntitle = \"关于修改《甲法》的决定\"\n```\n\n# 关于修改《甲法》的决定\n\n{text}"),
        );
        let told = decision_told(&markdown::read(&file).value.law).expect("it tells something");
        let numbers = |all: &[crate::model::Number]| all.iter().map(|it| it.base.to_string()).collect::<Vec<_>>().join(" ");
        let law = |(name, law): (&String, &super::LawTold)| {
            let told =
                law.told.iter().map(|it| format!("{} -> {}{}", numbers(&it.old), numbers(&it.new), if it.inserts { " +" } else { "" }));
            format!("{name}{}: {}", if law.renumbers { " renumbers" } else { "" }, told.collect::<Vec<_>>().join("; "))
        };
        told.laws.iter().map(law).collect()
    }

    #[test]
    fn articles_are_named_by_the_numbers_they_had_or_get() {
        assert_eq!(shown("一、将第三条中的“甲”修改为“乙”。\n\n二、第五条增加一款，作为第二款：“丙。”\n"), ["甲法: 3 -> ; 5 -> "]);
        assert_eq!(shown("一、增加一条，作为第四条：“第四条　丁。”\n\n二、将第四条改为第五条。\n"), ["甲法 renumbers:  -> 4 +; 4 -> 5"]);
    }
}
