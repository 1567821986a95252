//! A law, or one of its texts, by the name a person gives it.

use crate::corpus::{Corpus, is_version_of};
use crate::error::Error;
use crate::model::{Date, Law};
use std::collections::BTreeSet;

/// The place among all texts of a law by its name, or of its text of a day: `LAW@DATE`. That is the text which is kept by the day, else the
/// newest where it knows the day as its own.
pub(super) fn text(corpus: &Corpus, name: &str) -> Result<usize, Error> {
    match dated(name) {
        Some((name, day)) => text_of(corpus, name, day),
        None => law(&corpus.newest(), name).map_err(|error| no_day(name).unwrap_or(error)),
    }
}

/// The place among all texts of that of a law of a day: one that is kept by it, else one that knows it as its own.
pub(super) fn text_of(corpus: &Corpus, name: &str, day: Date) -> Result<usize, Error> {
    let mut all = texts(corpus, name)?;
    let is_kept = |text: &usize| *text >= corpus.laws.len() && corpus.date_of(*text) == Some(day);
    let is_of_day = |text: &usize| is_kept(text) || is_version_of(&corpus.text(*text).law, day);
    // A slug is that of one law, whatever else bears its title.
    if let Some(law) = corpus.index(name).filter(|law| all.iter().any(|text| corpus.law_of(*text) == *law && is_of_day(text))) {
        all.retain(|text| corpus.law_of(*text) == law);
    }
    if let Some(kept) = all.iter().find(|text| is_kept(text)) {
        return Ok(*kept);
    }
    let mut found = all.iter().filter(|text| is_of_day(text));
    match (found.next(), found.next()) {
        (Some(text), None) => Ok(*text),
        (Some(_), Some(_)) => {
            Err(Error::said(format!("{name} 有不止一份 {day} 的文本"), format!("there is more than one text of {name} of {day}")))
        }
        (None, _) => Err(no_text(name, day, all.iter().map(|text| corpus.date_of(*text)))),
    }
}

/// All texts of a law, the oldest first: those that are kept by their dates, the newest, and what else bears its title.
pub(super) fn texts(corpus: &Corpus, name: &str) -> Result<Vec<usize>, Error> {
    let laws = corpus.newest();
    // Where a part of a name is given, all texts that have it may bear one title.
    let titles: BTreeSet<String> = laws.iter().filter(|law| law.meta.name().contains(name)).map(|law| law.meta.name()).collect();
    let title = match laws.iter().find(|law| law.meta.slug == name || is_called(law, name)) {
        Some(law) => law.meta.name(),
        None if titles.len() == 1 => titles.into_iter().collect(),
        None => laws[law(&laws, name)?].meta.name(),
    };
    let works = (0..laws.len()).filter(|at| laws[*at].meta.name() == title);
    let mut found: Vec<usize> = works.flat_map(|work| corpus.dated_of(work).map(|at| laws.len() + at).chain([work])).collect();
    // A newest text of no known date is the newest all the same, and so is one that knows only the day on which its law began.
    let is_behind = |text: usize, own: Date| text >= laws.len() || corpus.dated_of(text).all(|at| corpus.dated[at].date <= own);
    found.sort_by_key(|text| {
        let date = corpus.date_of(*text).filter(|own| is_behind(*text, *own));
        (date.is_none(), date)
    });
    Ok(found)
}

/// A law and a day as a person writes them: `LAW@DATE`; `None` where no day is named.
fn dated(name: &str) -> Option<(&str, Date)> {
    let (law, day) = name.rsplit_once('@')?;
    Some((law, Date::parse(day)?))
}

/// That a law has no text of a day, and of which days it has some.
fn no_text(name: &str, day: Date, days: impl Iterator<Item = Option<Date>>) -> Error {
    let days: Vec<String> = days.map(|day| day.map_or_else(|| "-".to_owned(), |it| it.to_string())).collect();
    let [zh, en] = there_are(&days);
    Error::said(format!("{name} 没有 {day} 的文本{zh}"), format!("there is no text of {name} of {day}{en}"))
}

/// What there is in place of what was asked for, as the tail of a sentence in Chinese and in English.
pub(super) fn there_are(names: &[impl AsRef<str>]) -> [String; 2] {
    if names.is_empty() {
        return ["（一份也没有）".to_owned(), " (there is none)".to_owned()];
    }
    let names = names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
    [format!("（有：{names}）"), format!(" (there are: {names})")]
}

/// What is wrong with a name whose `@` no day follows; `None` where it has no `@`.
fn no_day(name: &str) -> Option<Error> {
    let (law, day) = name.rsplit_once('@')?;
    Some(Error::said(
        format!("「{day}」不是日期；{law}@ 后面写作 2023-03-13"),
        format!("`{day}` is no date; behind {law}@ write 2023-03-13"),
    ))
}

/// Whether a law is called by a name: its title or another one.
fn is_called(law: &Law, name: &str) -> bool {
    law.meta.name() == name || law.meta.aliases.iter().any(|alias| alias == name)
}

/// Whether a law is called by a name as people speak of it: 刑法 is 中华人民共和国刑法, and not the law that amends it.
fn is_called_in_short(law: &Law, name: &str) -> bool {
    law.meta.name().strip_prefix("中华人民共和国") == Some(name)
}

/// So many laws are named to a person whose word fits none or several.
const MOST_NAMED: usize = 20;

/// The place of a law by its slug; else by its title or other name; else by its title without the state; else by a part that no other law's
/// name has.
pub(super) fn law(laws: &[&Law], name: &str) -> Result<usize, Error> {
    let has = |law: &Law| law.meta.name().contains(name) || law.meta.slug.contains(name);
    let fitting = |fits: &dyn Fn(&Law) -> bool| (0..laws.len()).filter(|at| fits(laws[*at])).collect::<Vec<_>>();
    let by_name: [&dyn Fn(&Law) -> bool; 4] =
        [&|law| law.meta.slug == name, &|law| is_called(law, name), &|law| is_called_in_short(law, name), &has];
    let found = by_name.into_iter().map(fitting).find(|found| !found.is_empty());
    let (zh, en, listed) = match found {
        Some(found) if found.len() == 1 => return Ok(found[0]),
        Some(several) => ("不止一部法规叫这个名字", "more than one law bears this name", several),
        None => match dated(name) {
            Some((law, _)) => (
                "这个命令只看最新的文本，名称后面不写日期",
                "this command looks at newest texts alone, named without a date",
                like(laws, law),
            ),
            None => ("本站没有这部法规", "there is no such law here", like(laws, name)),
        },
    };
    let lines = listed.iter().take(MOST_NAMED).map(|law| format!("\n  {}  {}", laws[*law].meta.slug, laws[*law].meta.name()));
    let names = lines.collect::<Vec<String>>().concat();
    let n_others = listed.len().saturating_sub(MOST_NAMED);
    let [more_zh, more_en] = match n_others {
        0 => [String::new(), String::new()],
        n => [format!("\n  ……另有 {n} 部"), format!("\n  … and {n} more")],
    };
    Err(Error::said(format!("{zh}: {name}{names}{more_zh}"), format!("{en}: {name}{names}{more_en}")))
}

/// All laws where they are few; else those whose names share the most pairs of letters with this one.
fn like(laws: &[&Law], name: &str) -> Vec<usize> {
    if laws.len() <= MOST_NAMED {
        return (0..laws.len()).collect();
    }
    let pairs = |text: &str| -> BTreeSet<[char; 2]> {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(2).map(|pair| [pair[0], pair[1]]).collect()
    };
    let asked = pairs(name);
    let shared = |law: &Law| asked.intersection(&pairs(&format!("{} {}", law.meta.name(), law.meta.slug))).count();
    let mut out: Vec<(usize, usize)> =
        laws.iter().map(|law| shared(law)).enumerate().map(|(at, n)| (n, at)).filter(|(n, _)| *n > 1).collect();
    out.sort_by_key(|(n, at)| (std::cmp::Reverse(*n), *at));
    out.into_iter().take(MOST_NAMED / 2).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::{law, like};
    use crate::model::Law;

    fn laws(titles: &[(&str, &str)]) -> Vec<Law> {
        let law = |(slug, title): &(&str, &str)| {
            let mut law = Law::default();
            (*slug).clone_into(&mut law.meta.slug);
            law.meta.title = Some((*title).to_owned());
            law
        };
        titles.iter().map(law).collect()
    }

    #[test]
    fn a_name_that_several_laws_bear_is_none_of_them() {
        let laws = laws(&[("jia", "甲法"), ("jia-2", "甲法"), ("yi", "乙甲法实施细则")]);
        let laws: Vec<&Law> = laws.iter().collect();
        assert_eq!(law(&laws, "jia").ok(), Some(0), "a slug is one law's");
        let told = law(&laws, "甲法").expect_err("two bear it").chinese();
        assert!(told.contains("jia-2") && !told.contains("yi"), "{told}");
        assert_eq!(law(&laws, "实施细则").ok(), Some(2));
    }

    #[test]
    fn a_law_of_the_state_is_called_without_it() {
        let laws = laws(&[("xingfa-xiuzhengan", "中华人民共和国刑法修正案"), ("xingfa", "中华人民共和国刑法")]);
        assert_eq!(law(&laws.iter().collect::<Vec<_>>(), "刑法").ok(), Some(1));
    }

    #[test]
    fn of_many_laws_only_those_are_named_that_may_be_meant() {
        let titles: Vec<(String, String)> = (0..50).map(|n| (format!("law-{n}"), format!("某{n}号办法"))).collect();
        let mut all: Vec<(&str, &str)> = titles.iter().map(|(slug, title)| (slug.as_str(), title.as_str())).collect();
        all.push(("tushu", "甲市图书条例"));
        let laws = laws(&all);
        let laws: Vec<&Law> = laws.iter().collect();
        assert_eq!(like(&laws, "乙市图书条例"), [50]);
        assert_eq!(law(&laws, "没有").expect_err("none is").chinese(), "本站没有这部法规: 没有");
        assert!(law(&laws, "law-1@2020-01-01").expect_err("no day").chinese().contains("最新的文本"));
        assert!(law(&laws, "办法").expect_err("many are").chinese().ends_with("……另有 30 部"));
    }
}
