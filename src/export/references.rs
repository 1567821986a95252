//! References as lines of JSON, one a mention.

use crate::corpus::{DocumentSurface, LawSurface, Surface};
use crate::model::{At, ProvisionPath};
use crate::resolve::{CitedProvision, Marks, MentionPlace, Reach, Reference, Target};
use crate::source::path;
use crate::zh;
use schemars::JsonSchema;
use serde::Serialize;

/// A mention of a provision or of a law, where it stands, and what it leads to.
///
/// The text of an article, in which `start` and `end` count, is all its paragraphs, items with their labels, subitems with
/// theirs, tables and notes, in order, without the article's own label and caption and without any blank.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "fadian reference")]
pub struct ReferenceLine {
    /// The law it stands in, by its id.
    pub law: String,
    /// The name of the file that law was imported from; null where that is not known.
    pub source: Option<String>,
    /// The number of the article it stands in; null for a text under no article.
    pub number: Option<u32>,
    /// The number after 之 of that article.
    pub suffix: Option<u32>,
    /// The paragraph 款 it stands in.
    pub paragraph: Option<u32>,
    /// The item 项 it stands in, by its label.
    pub item: Option<u32>,
    /// The labels of the heading it stands in and of those around it; only of a mention in a heading, whose words it is counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Vec<String>>,
    /// Its first character in the article's text, from 0.
    pub start: u32,
    /// The character after its last.
    pub end: u32,
    /// Its words.
    pub mention: String,
    /// What became of it.
    #[schemars(extend("enum" = ["resolved", "other-law", "outside", "unresolvable", "not-a-reference"]))]
    pub state: String,
    /// What it leads to, in the order of the text.
    pub targets: Vec<TargetLine>,
}

/// What a mention leads to: a law by its title alone, a chapter by its path, a provision by its numbers, a range by its ends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct TargetLine {
    /// The title of the law, as the collection has it or as the mention names it.
    pub title: String,
    /// The law by its id; null outside the collection.
    pub id: Option<String>,
    /// The numbers of a provision.
    #[serde(flatten)]
    pub at: Option<SpotLine>,
    /// The labels of a division and of those around it, such as 第二编, 第三章; of an annex its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// The first provision of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<SpotLine>,
    /// The last provision of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<SpotLine>,
}

/// The numbers of a provision, null for what is not said or understood; as the end of a range perhaps a division.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct SpotLine {
    /// The labels of a division and of those around it, where a range of divisions ends in one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// 条
    pub number: Option<u32>,
    /// The number after 之.
    pub suffix: Option<u32>,
    /// 款
    pub paragraph: Option<u32>,
    /// 项, by its label
    pub item: Option<u32>,
    /// 目, by its label
    pub subitem: Option<u32>,
}

/// The references of a text, one a line. `law` is how the text itself looks from outside, `surface` how all laws do.
pub fn reference_lines(marks: &Marks, law: &LawSurface, surface: &Surface, source: Option<&str>) -> Vec<ReferenceLine> {
    marks.references.iter().map(|reference| line(reference, law, surface, source)).collect()
}

fn line(reference: &Reference, law: &LawSurface, surface: &Surface, source: Option<&str>) -> ReferenceLine {
    let MentionPlace { path, from, .. } = &reference.place;
    let number = path.number();
    let n_chars = reference.mention.chars().filter(|c| !zh::is_blank(*c)).count() as u32;
    ReferenceLine {
        law: law.slug.clone(),
        source: source.map(|file| path::name(file).to_owned()),
        number: number.map(|number| number.base),
        suffix: number.and_then(|number| number.suffix),
        paragraph: path.paragraph,
        item: law.documents.get(path.document as usize).and_then(|document| item_of(document, path)),
        heading: heading_of(law, path),
        start: *from,
        end: from + n_chars,
        mention: reference.mention.clone(),
        state: reference.state.name().to_owned(),
        targets: reference.targets.iter().map(|it| target(it, surface)).collect(),
    }
}

fn heading_of(law: &LawSurface, path: &ProvisionPath) -> Option<Vec<String>> {
    let document = law.documents.get(path.document as usize)?;
    let division = &document.divisions[document.division(path).filter(|_| matches!(path.at, At::Division(_)))?];
    Some(if division.labels.is_empty() { vec![division.heading.clone()] } else { division.labels.clone() })
}

fn item_of(document: &DocumentSurface, path: &ProvisionPath) -> Option<u32> {
    let unit = &document.units[document.unit(path)?];
    let items = &unit.paragraphs.get(path.paragraph? as usize - 1)?.items;
    items.get(path.item? as usize - 1).map(|item| item.number)
}

fn target(target: &Target, surface: &Surface) -> TargetLine {
    let named = TargetLine { title: target.title.clone(), id: target.law.clone(), ..TargetLine::default() };
    match &target.reach {
        Reach::Whole(path) => TargetLine { path: path.as_ref().and_then(|path| attachment(target, path, surface)), ..named },
        Reach::Division(_, labels) => TargetLine { path: Some(labels.clone()), ..named },
        Reach::Provision(it) if it.number.is_none() && preamble(target, it, surface).is_some() => {
            TargetLine { path: preamble(target, it, surface), ..named }
        }
        Reach::Provision(it) => TargetLine { at: Some(SpotLine { path: Vec::new(), ..spot(it) }), ..named },
        Reach::Range(from, to, _) => TargetLine { from: Some(spot(from)), to: Some(spot(to)), ..named },
    }
}

/// The label of an attachment; `None` for the law itself.
fn attachment(target: &Target, path: &ProvisionPath, surface: &Surface) -> Option<Vec<String>> {
    let law = &surface.laws[surface.index(target.law.as_deref()?)?];
    let document = law.documents.get(path.document as usize).filter(|_| path.document > 0)?;
    Some(vec![if document.label.is_empty() { document.title.clone() } else { document.label.clone() }])
}

/// 序言, 第七自然段, of a text that stands before the first article.
fn preamble(target: &Target, spot: &CitedProvision, surface: &Surface) -> Option<Vec<String>> {
    let path = spot.path.as_ref()?;
    let law = &surface.laws[surface.index(target.law.as_deref()?)?];
    let document = law.documents.get(path.document as usize)?;
    let unit = document.unit(path)?;
    let is_before = document.units[..=unit].iter().all(|unit| matches!(unit.path.at, At::Text(_)));
    is_before.then(|| vec!["序言".to_owned(), format!("第{}自然段", zh::write_numeral(unit as u32 + 1))])
}

fn spot(spot: &CitedProvision) -> SpotLine {
    SpotLine {
        path: spot.labels.clone(),
        number: spot.number.map(|number| number.base),
        suffix: spot.number.and_then(|number| number.suffix),
        paragraph: spot.paragraph,
        item: spot.item,
        subitem: spot.subitem,
    }
}
