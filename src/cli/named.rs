//! A law by the name a person gives it.

use super::report::Terminal;
use crate::error::Error;
use crate::model::Law;

/// The place of a law by its slug, its title or other name, or a part that no other law's name has.
pub(super) fn law(laws: &[&Law], name: &str, terminal: Terminal) -> Result<usize, Error> {
    let exact =
        laws.iter().position(|law| law.meta.slug == name || law.meta.name() == name || law.meta.aliases.iter().any(|it| it == name));
    let has = |law: &&Law| law.meta.name().contains(name) || law.meta.slug.contains(name);
    let within: Vec<usize> = (0..laws.len()).filter(|index| has(&laws[*index])).collect();
    match (exact, within.as_slice()) {
        (Some(law), _) => Ok(law),
        (None, [only]) => Ok(*only),
        (None, several) => {
            let words = if several.is_empty() {
                terminal.word("本站没有这部法规", "there is no such law here")
            } else {
                terminal.word("不止一部法规叫这个名字", "more than one law bears this name")
            };
            let listed: Vec<usize> = if several.is_empty() { (0..laws.len()).collect() } else { several.to_vec() };
            let names: Vec<String> = listed.iter().map(|law| format!("\n  {}  {}", laws[*law].meta.slug, laws[*law].meta.name())).collect();
            Err(Error::Other(format!("{words}: {name}{}", names.concat())))
        }
    }
}
