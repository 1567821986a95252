//! A law, or one of its texts, by the name a person gives it.

use crate::corpus::{Corpus, is_version_of};
use crate::error::Error;
use crate::model::{Date, Law};

/// The place among all texts of a law by its name, or of its text of a day: `LAW@DATE`. That is the text which is kept by the day, else the
/// newest where it knows the day as its own.
pub(super) fn text(corpus: &Corpus, name: &str) -> Result<usize, Error> {
    let laws = corpus.newest();
    let Some((name, day)) = dated(name) else {
        return law(&laws, name);
    };
    let law = law(&laws, name)?;
    let kept = corpus.dated_of(law);
    if let Some(kept) = kept.clone().find(|at| corpus.dated[*at].date == day) {
        return Ok(laws.len() + kept);
    }
    if is_version_of(laws[law], day) {
        return Ok(law);
    }
    Err(no_text(name, day, kept.map(|at| Some(corpus.dated[at].date))))
}

/// A law and a day as a person writes them: `LAW@DATE`; `None` where no day is named.
pub(super) fn dated(name: &str) -> Option<(&str, Date)> {
    let (law, day) = name.rsplit_once('@')?;
    Some((law, Date::parse(day)?))
}

/// That a law has no text of a day, and of which days it has some.
pub(super) fn no_text(name: &str, day: Date, days: impl Iterator<Item = Option<Date>>) -> Error {
    let days: Vec<String> = days.map(|day| day.map_or_else(|| "-".to_owned(), |it| it.to_string())).collect();
    let days = days.join(", ");
    Error::said(format!("{name} 没有 {day} 的文本（有：{days}）"), format!("there is no text of {name} of {day} (there are: {days})"))
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
