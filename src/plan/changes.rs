//! Which pages 对照表 of two texts of a law has.
//!
//! In: two texts of a law with their pages. Out: [`ChangesPlan`]: one page, or where both texts are too long for one a page a chapter of the
//! newer, and the first leads to them. Its addresses name both texts, so that a text which is found later moves none of them.

use super::outline::{LawPlan, PageId, UnitKind};
use super::route::Route;
use crate::model::{At, Date, Law, ProvisionPath, provisions};
use std::collections::HashMap;

/// A page holds so many bytes.
const WHOLE_PAGE: usize = 290_000;
/// So many bytes stand around the rows.
const AROUND: usize = 16_000;

/// The pages of two texts beside one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangesPlan {
    /// The law, by its place among the laws.
    pub law: usize,
    /// The older text, by its place among all texts.
    pub from: usize,
    /// The newer one.
    pub to: usize,
    /// The folder of the older text: `jia/2015-03-15`.
    folder: String,
    /// `compare-2023-03-13`
    stem: String,
    /// The chapters of the newer text that have pages of their own, each by its place in the plan of that text, with the name of the page;
    /// none where all stands on one page.
    chapters: Vec<(usize, String)>,
}

/// A page of two texts beside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangesPageId {
    /// All rows, or where they are too many the summary and what stands in no chapter.
    Whole,
    /// A chapter, by its place among those that have pages.
    Chapter(usize),
}

/// Two texts beside one another as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangesData {
    /// For spreadsheets.
    Csv,
    /// For Word.
    Docx,
}

impl ChangesData {
    /// Every kind of file.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Docx];
}

/// A text of a law: its place among all texts, its words and its pages.
#[derive(Debug, Clone, Copy)]
pub struct PlannedText<'t> {
    /// Its place among all texts.
    pub text: usize,
    /// The text.
    pub law: &'t Law,
    /// Its pages.
    pub plan: &'t LawPlan,
}

impl ChangesPlan {
    /// Plans the pages of two texts of the law at this place; `day` is that of the newer one, where it is known.
    pub fn new(law: usize, from: PlannedText<'_>, to: PlannedText<'_>, day: Option<Date>) -> Self {
        let stem = day.map_or_else(|| "compare".to_owned(), |day| format!("compare-{day}"));
        let pages = to.plan.units.iter().enumerate().filter(|(_, unit)| unit.has_page && matches!(unit.kind, UnitKind::Division(_)));
        let is_long = AROUND + size(from.law, to.law) > WHOLE_PAGE;
        let chapters = pages.filter(|_| is_long).map(|(at, unit)| (at, format!("{stem}-{}", unit.stem))).collect();
        Self { law, from: from.text, to: to.text, folder: from.plan.slug.clone(), stem, chapters }
    }

    /// What it is called among all that has pages of its own: `jia/2015-03-15/compare-2023-03-13`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.folder, self.stem)
    }

    /// Every page.
    pub fn pages(&self) -> impl Iterator<Item = ChangesPageId> + use<> {
        std::iter::once(ChangesPageId::Whole).chain((0..self.chapters.len()).map(ChangesPageId::Chapter))
    }

    /// Whether all rows stand on one page.
    pub fn is_whole(&self) -> bool {
        self.chapters.is_empty()
    }

    /// The chapters that have pages, each by its place in the plan of the newer text.
    pub fn chapters(&self) -> impl Iterator<Item = usize> + '_ {
        self.chapters.iter().map(|(unit, _)| *unit)
    }

    /// The address of a page.
    pub fn route(&self, page: ChangesPageId) -> Route {
        Route::Page(
            self.folder.clone(),
            match page {
                ChangesPageId::Whole => self.stem.clone(),
                ChangesPageId::Chapter(chapter) => self.chapters[chapter].1.clone(),
            },
        )
    }

    /// The address of a file.
    pub fn data(&self, data: ChangesData) -> Route {
        let ending = match data {
            ChangesData::Csv => "csv",
            ChangesData::Docx => "docx",
        };
        Route::LawFile(self.folder.clone(), format!("{}.{ending}", self.stem))
    }

    /// The page on which the row of a provision of the newer text stands; `plan` is that of this text.
    pub fn page_of(&self, path: &ProvisionPath, plan: &LawPlan) -> ChangesPageId {
        let page = plan.find(path).filter(|_| !self.is_whole()).map(|unit| plan.text_page(unit));
        let chapter = match page {
            Some(PageId::Unit(page)) => self.chapters.iter().position(|(unit, _)| *unit == page),
            _ => None,
        };
        chapter.map_or(ChangesPageId::Whole, ChangesPageId::Chapter)
    }
}

/// The plans of a law, of plans in the order of their laws.
pub fn changes_of(plans: &[ChangesPlan], law: usize) -> &[ChangesPlan] {
    let from = plans.partition_point(|it| it.law < law);
    let count = plans[from..].partition_point(|it| it.law == law);
    &plans[from..from + count]
}

/// About how many bytes the rows take: both texts, and of articles that have the same words one.
fn size(first: &Law, second: &Law) -> usize {
    let words = |law: &Law| -> Vec<(String, usize)> {
        let provisions = provisions(law);
        let articles = provisions.iter().filter(|it| !matches!(it.path.at, At::Division(_)));
        let of = |provision: &crate::model::Provision<'_>| {
            let texts: Vec<&str> = provision.read().texts().map(|text| text.words).collect();
            (texts.concat(), texts.len())
        };
        articles.map(of).collect()
    };
    let (old, new) = (words(first), words(second));
    let mut again: HashMap<&str, usize> = HashMap::new();
    for (text, _) in &new {
        *again.entry(text).or_default() += 1;
    }
    let cell = |(text, n_texts): &(String, usize)| 150 + 25 * n_texts + text.len();
    let gone = old.iter().filter(|(text, _)| match again.get_mut(text.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    let gone: usize = gone.map(cell).sum();
    gone + gone / 8 + new.iter().map(|it| 120 + cell(it)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{ChangesData, ChangesPageId, ChangesPlan, PlannedText};
    use crate::model::testing::{article, division};
    use crate::model::{Date, DivisionKind, Law, ProvisionPath};
    use crate::plan::plan;

    fn law(slug: &str, words: &str) -> Law {
        let chapter = |number| division(DivisionKind::Chapter, Some(number), "章", vec![article(number, &[words])]);
        let mut law = Law { body: vec![chapter(1), chapter(2)], ..Law::default() };
        slug.clone_into(&mut law.meta.slug);
        law
    }

    fn files(words: &str, day: Option<Date>) -> (ChangesPlan, Vec<String>) {
        let (old, new) = (law("jia/2015-03-15", "旧"), law("jia", words));
        let (old_plan, new_plan) = (plan(&old), plan(&new));
        let (from, to) = (PlannedText { text: 1, law: &old, plan: &old_plan }, PlannedText { text: 0, law: &new, plan: &new_plan });
        let plan = ChangesPlan::new(0, from, to, day);
        let files = plan.pages().map(|page| plan.route(page).file()).collect();
        (plan, files)
    }

    #[test]
    fn an_address_names_both_texts() {
        let (plan, pages) = files("新", Date::new(2023, 3, 13));
        assert_eq!(pages, ["jia/2015-03-15/compare-2023-03-13.html"]);
        assert_eq!(plan.data(ChangesData::Csv).file(), "jia/2015-03-15/compare-2023-03-13.csv");
        assert_eq!(files("新", None).1, ["jia/2015-03-15/compare.html"], "the newest text may know no day");
    }

    #[test]
    fn long_texts_have_a_page_a_chapter() {
        let (changes, pages) = files(&"新".repeat(60_000), Date::new(2023, 3, 13));
        let chapter = |number: u32| format!("jia/2015-03-15/compare-2023-03-13-chapter-{number}.html");
        assert_eq!(pages, ["jia/2015-03-15/compare-2023-03-13.html".to_owned(), chapter(1), chapter(2)]);
        let new_plan = plan(&law("jia", "新"));
        let page = |path: &str| changes.page_of(&ProvisionPath::parse(path).expect("a path"), &new_plan);
        assert_eq!([page("2"), page("9")], [ChangesPageId::Chapter(1), ChangesPageId::Whole]);
    }
}
