//! A law, or one of its texts, by the name a person gives it.

use crate::corpus::{Corpus, is_version_of};
use crate::error::Error;
use crate::model::{Date, Law};

/// The place among all texts of a law by its name, or of its text of a day: `LAW@DATE`. That is the text which is kept by the day, else the
/// newest where it knows the day as its own.
pub(super) fn text(corpus: &Corpus, name: &str) -> Result<usize, Error> {
    let laws = corpus.newest();
    let Some((name, day)) = name.rsplit_once('@').and_then(|(name, day)| Some((name, Date::parse(day)?))) else {
        return law(&laws, name).map_err(|error| no_day(name).unwrap_or(error));
    };
    let law = law(&laws, name)?;
    let dated = corpus.dated_of(law);
    if let Some(kept) = dated.clone().find(|at| corpus.dated[*at].date == day) {
        return Ok(laws.len() + kept);
    }
    if is_version_of(laws[law], day) {
        return Ok(law);
    }
    let days: Vec<String> = dated.map(|at| corpus.dated[at].date.to_string()).collect();
    let days = days.join(", ");
    Err(Error::said(format!("{name} 没有 {day} 的文本（有：{days}）"), format!("there is no text of {name} of {day} (there are: {days})")))
}

/// What is wrong with a name whose `@` no day follows; `None` where it has no `@`.
pub(super) fn no_day(name: &str) -> Option<Error> {
    let (law, day) = name.rsplit_once('@')?;
    Some(Error::said(
        format!("「{day}」不是日期；{law}@ 后面写作 2023-03-13"),
        format!("`{day}` is no date; behind {law}@ write 2023-03-13"),
    ))
}

/// The place of a law by its slug, its title or other name, or a part that no other law's name has.
pub(super) fn law(laws: &[&Law], name: &str) -> Result<usize, Error> {
    let exact =
        laws.iter().position(|law| law.meta.slug == name || law.meta.name() == name || law.meta.aliases.iter().any(|it| it == name));
    let has = |law: &&Law| law.meta.name().contains(name) || law.meta.slug.contains(name);
    let within: Vec<usize> = (0..laws.len()).filter(|index| has(&laws[*index])).collect();
    match (exact, within.as_slice()) {
        (Some(law), _) => Ok(law),
        (None, [only]) => Ok(*only),
        (None, several) => {
            let (zh, en, listed): (_, _, Vec<usize>) = if several.is_empty() {
                ("本站没有这部法规", "there is no such law here", (0..laws.len()).collect())
            } else {
                ("不止一部法规叫这个名字", "more than one law bears this name", several.to_vec())
            };
            let names: Vec<String> = listed.iter().map(|law| format!("\n  {}  {}", laws[*law].meta.slug, laws[*law].meta.name())).collect();
            let names = names.concat();
            Err(Error::said(format!("{zh}: {name}{names}"), format!("{en}: {name}{names}")))
        }
    }
}
