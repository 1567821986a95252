//! The titles of national laws and administrative regulations, in force and repealed.
//!
//! In: `national.txt`, part of the program. Out: its titles with their short forms and the kind of each, in the order of the file.

use super::LawKind;

/// The file of names: a title a line, short forms behind blanks, remarks behind `#`, the second part behind its heading.
const NATIONAL: &str = include_str!("national.txt");

/// What the heading of the administrative regulations begins with.
const SECOND_PART: &str = "# Administrative regulations";

/// A text of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NationalTitle {
    /// Its title without 中华人民共和国.
    pub title: &'static str,
    /// 法律, or 行政法规 (among which a few rules that the State Council approved).
    pub kind: LawKind,
    /// Short forms in general use, parted by blanks; empty where there is none.
    short: &'static str,
}

impl NationalTitle {
    /// Short forms in general use: 选举法.
    pub fn short_forms(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.short.split(' ').filter(|it| !it.is_empty())
    }
}

/// All of them.
pub fn national_titles() -> impl Iterator<Item = NationalTitle> {
    let mut kind = LawKind::Statute;
    NATIONAL.lines().filter_map(move |line| {
        if line.starts_with(SECOND_PART) {
            kind = LawKind::AdministrativeRegulation;
        }
        let (title, short) = line.split_once(' ').unwrap_or((line, ""));
        (!line.is_empty() && !line.starts_with('#')).then_some(NationalTitle { title, kind, short })
    })
}

#[cfg(test)]
mod tests {
    use super::{NationalTitle, national_titles};
    use crate::model::LawKind;
    use std::collections::BTreeSet;

    #[test]
    fn a_title_stands_in_the_file_once_with_its_kind() {
        let all: Vec<NationalTitle> = national_titles().collect();
        assert_eq!(all.iter().map(|it| it.title).collect::<BTreeSet<_>>().len(), all.len());
        let kind = |title: &str| all.iter().find(|it| it.title == title).map(|it| it.kind);
        assert_eq!(kind("外交特权与豁免条例"), Some(LawKind::Statute));
        assert_eq!(kind("道路运输条例"), Some(LawKind::AdministrativeRegulation));
        let election = all.iter().find(|it| it.title.ends_with("选举法")).expect("it is there");
        assert_eq!(election.short_forms().collect::<Vec<_>>(), ["选举法"]);
    }
}
