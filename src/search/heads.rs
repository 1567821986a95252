//! What a query may name beside laws and provisions: the topics of comparisons, and the terms that laws define.
//!
//! They are hits of their own, above the provisions: who asks for a subject by its name is led to all that is said about it.

use super::script;
use crate::source::fingerprint;
use serde::Serialize;

/// With more terms than this they have a file of their own, which the list of terms alone reads: the other is read with every first query.
const TERMS: usize = 4_000;

/// The topics and terms of a site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Heads {
    /// The topics of all comparisons.
    pub topics: Vec<HeadEntry>,
    /// The defined terms.
    pub terms: Vec<HeadEntry>,
}

/// A topic or a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadEntry(
    /// Its name.
    pub String,
    /// A sentence about it, or where it is defined.
    pub String,
    /// Its address from the root of the site.
    pub String,
    /// Further words by which it is known.
    pub String,
);

/// Part of the name of their file, and its script; `None` where there are none.
///
/// # Panics
/// Never: strings are JSON.
pub fn heads(mut heads: Heads) -> Option<(String, String)> {
    if has_many_terms(&heads) {
        heads.terms.clear();
    }
    if heads.topics.is_empty() && heads.terms.is_empty() {
        return None;
    }
    let json = serde_json::to_string(&heads).expect("strings are JSON");
    let print = format!("{:016x}", fingerprint(json.as_bytes()));
    Some((print[..8].to_owned(), script("heads", &json)))
}

fn has_many_terms(heads: &Heads) -> bool {
    heads.terms.len() > TERMS
}

/// The script of the terms that have no room beside the topics; `None` where they have.
///
/// # Panics
/// Never: strings are JSON.
pub fn many_terms(heads: &Heads) -> Option<String> {
    has_many_terms(heads).then(|| script("terms", &serde_json::to_string(&heads.terms).expect("strings are JSON")))
}

#[cfg(test)]
mod tests {
    use super::{HeadEntry, Heads, TERMS, heads, many_terms};

    fn head(name: &str) -> HeadEntry {
        HeadEntry(name.to_owned(), "说明".to_owned(), "a.html".to_owned(), String::new())
    }

    #[test]
    fn the_file_is_named_by_its_content_and_many_terms_have_one_of_their_own() {
        assert!(heads(Heads::default()).is_none());
        let (one, script) = heads(Heads { topics: vec![head("甲")], terms: Vec::new() }).expect("a topic");
        assert_eq!(script, "fadian.found(\"heads\",{\"topics\":[[\"甲\",\"说明\",\"a.html\",\"\"]],\"terms\":[]})\n");
        let many = Heads { topics: vec![head("乙")], terms: vec![head("丙"); TERMS + 1] };
        assert!(many_terms(&many).is_some_and(|script| script.starts_with("fadian.found(\"terms\",[[\"丙\"")));
        let (other, script) = heads(many).expect("a topic");
        assert!(one != other && !script.contains('丙'));
        assert_eq!(many_terms(&Heads { topics: Vec::new(), terms: vec![head("丙")] }), None);
    }
}
