//! Whether words name somebody, by how they end.
//!
//! In: words, or a clause. Out: whether they are a name, or where in them names end. What stands around a name is told in `subject`.

use super::letters::{ENDINGS, last_word};
use super::words::{AUTHORITIES, NO_NAMES, UNFINISHED, WHOLE};
use crate::zh::{self, AnyOf};

/// Whether words name somebody who can do something, and no thing.
pub(super) fn is_somebody(words: &str) -> bool {
    is_body(words) || words.strip_suffix('等').unwrap_or(words).ends_with(PERSONS)
}

/// Letters in which names of persons and of those who act as one end, beside the endings of names.
const PERSONS: [char; 22] =
    ['员', '长', '师', '官', '队', '院', '所', '社', '馆', '店', '厂', '户', '家', '团', '会', '组', '庭', '席', '省', '市', '县', '区'];

/// Whether the name of somebody stands in words.
pub(super) fn holds_a_name(words: &str) -> bool {
    ends_of_names(words).next().is_some()
}

/// Where in a clause a name ends as those of bodies do, in order.
pub(super) fn ends_of_names(clause: &str) -> impl Iterator<Item = usize> {
    let ends = clause.char_indices().map(|(at, c)| (at + c.len_utf8(), ENDINGS.get(&c)));
    // 代表十人以上: how many.
    let is_count = |text: &str| text.strip_suffix(['人', '员']).is_some_and(|number| number.ends_with(zh::is_numeral));
    let is_name = move |text: &str| !text.ends_with_any(NO_NAMES) && !is_count(text);
    ends.filter_map(move |(end, endings)| {
        let (text, rest) = clause.split_at(end);
        // Hardly any letter ends a name; 委员 of 委员会 is no name: what would make another word of it is asked last.
        let is_unfinished = || {
            let is_committee = text.ends_with("委员") && rest.starts_with('会');
            let is_federation = text.ends_with("残疾人") && rest.starts_with("联合会");
            is_committee
                || is_federation
                || rest
                    .chars()
                    .next()
                    .is_some_and(|next| UNFINISHED.iter().any(|(last, behind)| text.ends_with(*last) && behind.contains(next)))
        };
        (endings?.iter().any(|ending| text.ends_with(ending)) && is_name(text) && !is_unfinished()).then_some(end)
    })
}

/// Whether words are those of a body.
pub(super) fn is_body(words: &str) -> bool {
    let name = words.strip_suffix('等').unwrap_or(words);
    WHOLE.contains(&words) || last_word(&ENDINGS, name).is_some() && !name.ends_with_any(NO_NAMES)
}

/// Whether a body is one that law gives tasks to.
pub(super) fn is_authority(body: &str) -> bool {
    WHOLE.contains(&body) || body.strip_suffix('等').unwrap_or(body).ends_with_any(AUTHORITIES)
}

/// 捐献人捐献遗体, 投标人投标: whether somebody does what his name says.
pub(super) fn does_as_called(body: &str, rest: &str) -> bool {
    let name = body.strip_suffix(['人', '者']).unwrap_or_default();
    let verb = name.char_indices().rev().nth(1).map(|(at, _)| &name[at..]);
    verb.is_some_and(|verb| rest.starts_with(verb))
}
