//! Laws that are kept as several texts, as 民法典 is with a file for each 编.
//!
//! In: the outsides of all laws. Out: [`Parted`]. That texts are parts of one law follows from what they say: they have one title,
//! and no article number in common. Versions of a law each begin with 第一条, so they are never taken for parts.

use super::law_surface::{DivisionSurface, DocumentSurface, LawSurface, part_label};
use crate::model::{DivisionKind, Label, Number};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The laws of a collection that are kept as several texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Parted {
    /// The laws, by title.
    laws: Vec<PartedLaw>,
    /// The law that each text is a part of, and which part it is.
    of: BTreeMap<usize, (usize, usize)>,
}

/// A law kept as several texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartedLaw {
    /// Its title.
    pub title: String,
    /// Its texts, in the order of their articles.
    pub parts: Vec<LawPart>,
    /// Whether the texts say that they are its parts: each goes on with the article behind the last of the one before, or has a heading
    /// of its own as a part 编. Else a number is looked for in all of them, and nothing more is made of it.
    pub is_sure: bool,
}

/// A text that is a part of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LawPart {
    /// The place of the text among the laws of the collection.
    pub law: usize,
    /// How it is told from the others: 合同编; where it has no such heading, 第三编 or its articles.
    pub name: String,
    /// Which part 编 it is, counted: `None` where it has the heading of a part, or closes the law as its 附则 does.
    pub number: Option<u32>,
}

impl Parted {
    /// Finds them among the laws.
    pub(super) fn of(laws: &[Arc<LawSurface>]) -> Self {
        let mut by_title: BTreeMap<&str, Vec<NumberedText<'_>>> = BTreeMap::new();
        for (law, surface) in laws.iter().enumerate() {
            if let (Some(title), Some(text)) = (&surface.title, NumberedText::of(law, surface)) {
                by_title.entry(title).or_default().push(text);
            }
        }
        let mut out = Self::default();
        for (title, mut texts) in by_title.into_iter().filter(|(_, texts)| texts.len() > 1) {
            texts.sort_by_key(|text| (text.first, text.last, text.law));
            if !texts.windows(2).all(|pair| pair[0].last < pair[1].first) {
                continue;
            }
            out.of.extend(texts.iter().enumerate().map(|(part, text)| (text.law, (out.laws.len(), part))));
            let is_sure = texts.windows(2).all(|pair| pair[1].goes_on(&pair[0]) || pair.iter().all(NumberedText::is_named));
            let n_counted = n_counted(&texts);
            let part = |(at, text): (usize, &NumberedText<'_>)| {
                let number = (at < n_counted).then_some(at as u32 + 1);
                LawPart { law: text.law, name: text.name(number), number }
            };
            out.laws.push(PartedLaw { title: title.to_owned(), parts: texts.iter().enumerate().map(part).collect(), is_sure });
        }
        out
    }

    /// The law that a text is a part of, and which of its parts it is; `None` of a law that is one text.
    pub fn place(&self, law: usize) -> Option<(&PartedLaw, usize)> {
        let (parted, part) = self.of.get(&law)?;
        Some((&self.laws[*parted], *part))
    }

    /// The same, `None` too where it is not the texts that say so themselves.
    pub fn sure_place(&self, law: usize) -> Option<(&PartedLaw, usize)> {
        self.place(law).filter(|(parted, _)| parted.is_sure)
    }

    /// The other texts of the law that a text is a part of, in the order of their articles.
    pub fn others(&self, law: usize) -> impl Iterator<Item = usize> {
        self.place(law).into_iter().flat_map(|(parted, _)| &parted.parts).map(|part| part.law).filter(move |it| *it != law)
    }

    /// The parts that are counted, each with its number.
    pub(super) fn counted(&self) -> impl Iterator<Item = (usize, u32)> {
        self.laws.iter().flat_map(|parted| &parted.parts).filter_map(|part| Some((part.law, part.number?)))
    }

    /// The part 编 of a number, of the law that a text is a part of.
    pub(super) fn numbered(&self, law: usize, number: u32) -> Option<usize> {
        let (parted, _) = self.place(law)?;
        parted.parts.iter().find(|part| part.number == Some(number)).map(|part| part.law)
    }
}

/// A text with numbered articles.
struct NumberedText<'a> {
    law: usize,
    first: Number,
    last: Number,
    document: &'a DocumentSurface,
}

impl<'a> NumberedText<'a> {
    fn of(law: usize, surface: &'a LawSurface) -> Option<Self> {
        let document = surface.documents.first()?;
        let (first, last) = (*document.numbers.keys().next()?, *document.numbers.keys().next_back()?);
        Some(Self { law, first, last, document })
    }

    /// Whether it begins with the article behind the last one of another.
    fn goes_on(&self, other: &Self) -> bool {
        self.first.base == other.last.base + 1
    }

    /// Its heading as a part 编: the one it begins with, without articles of its own unless it is the only one.
    fn heading(&self) -> Option<&'a DivisionSurface> {
        let divisions = &self.document.divisions;
        let first = divisions.first()?;
        let is_outer = divisions.get(1).is_none_or(|next| next.first_unit == first.first_unit);
        let is_part = match first.kind {
            DivisionKind::Part => true,
            DivisionKind::Plain => is_outer && (first.heading.ends_with('编') || matches!(first.heading.as_str(), "总则" | "附则")),
            _ => false,
        };
        is_part.then_some(first)
    }

    fn is_named(&self) -> bool {
        self.heading().is_some()
    }

    fn name(&self, number: Option<u32>) -> String {
        let label = |division: &DivisionSurface| division.labels.last().cloned().unwrap_or_default();
        let parts = || self.document.divisions.iter().filter(|division| division.kind == DivisionKind::Part);
        if let (Some(first), Some(last)) = (parts().next(), parts().nth(1).and_then(|_| parts().next_back())) {
            return format!("{}至{}", label(first), label(last));
        }
        match (self.heading(), number) {
            (Some(heading), _) if heading.kind == DivisionKind::Part && !heading.heading.is_empty() && heading.number.is_some() => {
                format!("{}\u{3000}{}", label(heading), heading.heading)
            }
            (Some(heading), _) => label(heading),
            (None, Some(number)) => part_label(number),
            (None, None) if self.first == self.last => Label::article(self.first).text(),
            (None, None) => format!("{}至{}", Label::article(self.first).text(), Label::article(self.last).text()),
        }
    }

    /// Whether its chapters are counted by themselves; `None` where it has none.
    fn counts_anew(&self) -> Option<bool> {
        let kinds = [DivisionKind::Subpart, DivisionKind::Chapter];
        let first = self.document.divisions.iter().find(|division| kinds.contains(&division.kind))?;
        Some(first.number == Some(Number::plain(1)))
    }
}

/// How many of the texts are parts 编 that can be counted: they go on from 第一条, each counts its chapters by itself, and none has the
/// heading of a part. A last one without any chapter holds the closing articles and is no part.
fn n_counted(texts: &[NumberedText<'_>]) -> usize {
    let goes_on = texts[0].first.base == 1 && texts.windows(2).all(|pair| pair[1].goes_on(&pair[0]));
    let has_parts = texts.iter().flat_map(|text| &text.document.divisions).any(|division| division.kind == DivisionKind::Part);
    let n_parts = texts.iter().rposition(|text| text.counts_anew().is_some()).map_or(0, |last| last + 1);
    let is_anew = texts[..n_parts].iter().all(|text| text.counts_anew() == Some(true));
    if goes_on && !has_parts && is_anew { n_parts } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::Parted;
    use crate::corpus::Surface;
    use crate::model::testing::{article, division};
    use crate::model::{DivisionKind, Law};

    /// A text of articles from one number to another, under headings.
    fn text(title: &str, headings: &[(DivisionKind, Option<u32>, &str)], articles: std::ops::RangeInclusive<u32>) -> Law {
        let headings = headings.iter().map(|(kind, number, heading)| division(*kind, *number, heading, Vec::new()));
        let mut law = Law { body: headings.collect(), ..Law::default() };
        law.meta.title = Some(title.to_owned());
        law.meta.slug = format!("s{}", articles.start());
        law.body.extend(articles.map(|number| article(number, &[])));
        law
    }

    fn shown(laws: &[Law]) -> String {
        let surface = Surface::of(laws);
        let parted: &Parted = surface.parted();
        let law = |it: &super::PartedLaw| {
            let parts = it.parts.iter().map(|part| format!("{}:{}:{:?}", part.law, part.name, part.number)).collect::<Vec<_>>();
            format!("{} {} {}", it.title, parts.join(" "), if it.is_sure { "sure" } else { "doubtful" })
        };
        parted.laws.iter().map(law).collect::<Vec<_>>().join("; ")
    }

    const PLAIN: DivisionKind = DivisionKind::Plain;
    const CHAPTER: (DivisionKind, Option<u32>, &str) = (DivisionKind::Chapter, Some(1), "甲");

    #[test]
    fn texts_of_one_title_that_go_on_counting_are_parts_of_one_law() {
        let laws = [
            text("甲法典", &[(PLAIN, None, "合同编"), CHAPTER], 3..=4),
            text("甲法典", &[(PLAIN, None, "总则"), CHAPTER], 1..=2),
            text("甲法典", &[(PLAIN, None, "附则")], 5..=5),
        ];
        assert_eq!(shown(&laws), "甲法典 1:总则:Some(1) 0:合同编:Some(2) 2:附则:None sure");
        let part = |number, heading| (DivisionKind::Part, Some(number), heading);
        let laws = [text("甲法典", &[part(1, "总则")], 1..=2), text("甲法典", &[part(3, "丙"), part(4, "丁")], 7..=9)];
        assert_eq!(shown(&laws), "甲法典 0:第一编\u{3000}总则:None 1:第三编至第四编:None sure");
    }

    #[test]
    fn versions_of_a_law_and_laws_of_other_titles_are_no_parts() {
        assert_eq!(shown(&[text("甲法", &[CHAPTER], 1..=4), text("甲法", &[CHAPTER], 1..=5)]), "");
        assert_eq!(shown(&[text("甲法", &[CHAPTER], 1..=4), text("乙法", &[CHAPTER], 5..=6)]), "");
    }

    #[test]
    fn numbers_that_only_do_not_meet_are_doubtful() {
        let laws = [text("甲法", &[], 1..=2), text("甲法", &[], 9..=9)];
        assert_eq!(shown(&laws), "甲法 0:第一条至第二条:None 1:第九条:None doubtful");
        let second = (DivisionKind::Chapter, Some(2), "乙");
        let laws = [text("甲法", &[CHAPTER], 1..=2), text("甲法", &[second], 3..=4)];
        assert_eq!(shown(&laws), "甲法 0:第一条至第二条:None 1:第三条至第四条:None sure", "chapters that go on are of no part 编");
    }
}
