//! The laws that lists count: a law kept as several texts is one, and texts of one name are told apart.
//!
//! In: the texts of the site as lists show them. Out: an entry a law.

use crate::model::Date;
use crate::plan::Route;
use crate::render::listed::Listed;
use crate::render::view::{LawItem, PartLink};
use crate::render::words;
use crate::theme::Words;
use crate::zh::name_order;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many laws these texts are.
pub(super) fn n_works(all: &[Listed]) -> usize {
    all.iter().filter(|law| law.part.as_ref().is_none_or(|part| part.at == 0)).count()
}

/// An entry for each law, in the order that all lists have: by the kind of text 效力位阶, then by the pinyin of the name without the name of the
/// state; of one name the newest first.
pub(super) fn works(words: &Words, all: &[Listed]) -> Vec<Listed> {
    let mut parted: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
    let mut out: Vec<Listed> = Vec::new();
    for law in all {
        match &law.part {
            Some(part) => parted.entry(&part.title).or_default().push(law),
            None => out.push(law.clone()),
        }
    }
    out.extend(parted.into_iter().map(|(title, parts)| together(words, title, parts)));
    let order = |law: &Listed| (law.item.name.clone(), Reverse(law.as_of), law.slug.clone());
    out.sort_by_cached_key(order);
    for same in out.chunk_by_mut(|one, other| one.item.name == other.item.name).filter(|same| same.len() > 1) {
        tell_apart(words, same);
    }
    out.sort_by_cached_key(|law| (law.kind, name_order(&law.item.name)));
    out
}

/// The texts of one law as one entry. What holds of all of them, or of all that say it, holds of the law.
fn together(words: &Words, title: &str, mut parts: Vec<&Listed>) -> Listed {
    let at = |law: &&Listed| law.part.as_ref().map(|part| part.at);
    parts.sort_by_key(at);
    let link = |law: &&Listed| PartLink {
        title: law.part.as_ref().map(|part| part.name.clone()).unwrap_or_default(),
        href: Route::Law(law.slug.clone()).href_from(&Route::Home),
        range: law.part.as_ref().map(|part| part.range.clone()).unwrap_or_default(),
        current: None,
    };
    let n_articles = parts.iter().map(|law| law.n_articles).sum();
    let counts = [("structure.texts", parts.len()), ("structure.articles", n_articles)];
    let effective: BTreeSet<&String> = parts.iter().filter_map(|law| law.item.effective.as_ref()).collect();
    let first = parts[0];
    // A status is asserted of a text: where they are not of one, the law is shown with that of the text that says least.
    let status = parts.iter().find(|law| law.item.status.class == "unverified").unwrap_or(&first).item.status.clone();
    let item = LawItem {
        name: title.to_owned(),
        as_of: None,
        parts: parts.iter().map(link).collect(),
        status,
        effective: effective.first().filter(|_| effective.len() == 1).map(|day| (*day).clone()),
        structure: counts.into_iter().map(|(key, n)| words.count(key, n)).collect::<Vec<_>>().join(words.get("structure.join")),
        ..first.item.clone()
    };
    Listed { item, n_articles, as_of: parts.iter().filter_map(|law| law.as_of).max(), part: None, ..first.clone() }
}

/// By the last day that each text knows of itself; where that does not tell them apart, by their addresses.
fn tell_apart(words: &Words, same: &mut [Listed]) {
    let days: BTreeSet<Option<Date>> = same.iter().map(|law| law.as_of).collect();
    let is_apart = days.len() == same.len();
    for law in same {
        law.item.as_of = Some(match law.as_of {
            Some(day) if is_apart => words.fill("list.as_of", &[("date", &words::date(words, day))]),
            None if is_apart => words.get("list.no_day").to_owned(),
            _ => law.slug.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{n_works, works};
    use crate::corpus::{Entry, Surface};
    use crate::diag::SpanMap;
    use crate::model::testing::{article, division};
    use crate::model::{Date, DivisionKind, Law};
    use crate::plan::plan;
    use crate::render::listed::{Listed, listed};
    use crate::theme;

    fn law(slug: &str, adopted: u16, heading: &str, articles: std::ops::RangeInclusive<u32>) -> Law {
        let mut law = Law::default();
        (law.meta.slug, law.meta.title, law.meta.adopted) = (slug.to_owned(), Some("甲法".to_owned()), Date::new(adopted, 1, 1));
        if !heading.is_empty() {
            law.body.push(division(DivisionKind::Plain, None, heading, Vec::new()));
        }
        law.body.extend(articles.map(|number| article(number, &[])));
        law
    }

    fn shown(laws: &[Law]) -> (usize, Vec<String>) {
        let words = theme::words(&[], "default", "zh-Hans-CN").value;
        let surface = Surface::of(laws);
        let one = |(index, law): (usize, &Law)| {
            let entry = Entry { law: law.clone(), spans: SpanMap::default(), file: String::new(), record: None, known: None, source: None };
            listed(&words, &entry, &plan(law), surface.parted().sure_place(index), None)
        };
        let all: Vec<Listed> = laws.iter().enumerate().map(one).collect();
        let row = |it: &Listed| {
            let parts: Vec<String> = it.item.parts.iter().map(|part| format!("{} {} {}", part.title, part.range, part.href)).collect();
            [vec![it.item.name.clone()], it.item.as_of.clone().into_iter().collect(), vec![it.item.structure.clone()], parts]
                .concat()
                .join("｜")
        };
        (n_works(&all), works(&words, &all).iter().map(row).collect())
    }

    #[test]
    fn the_texts_of_one_law_stand_below_it() {
        let (n, rows) = shown(&[law("a", 2000, "合同编", 3..=4), law("b", 2000, "总则", 1..=2)]);
        assert_eq!((n, rows), (1, vec!["甲法｜2部分4条｜总则 1–2 b/index.html｜合同编 3–4 a/index.html".to_owned()]));
    }

    #[test]
    fn texts_of_one_name_are_told_apart_by_their_days_or_their_addresses() {
        let (n, rows) = shown(&[law("a", 2000, "", 1..=2), law("b", 2010, "", 1..=3)]);
        assert_eq!((n, rows), (2, vec!["甲法｜2010年1月1日的文本｜3条".to_owned(), "甲法｜2000年1月1日的文本｜2条".to_owned()]));
        let (_, rows) = shown(&[law("a", 2000, "", 1..=2), law("b", 2000, "", 1..=2)]);
        assert_eq!(rows, ["甲法｜a｜2条", "甲法｜b｜2条"]);
    }
}
