//! The parts of a law that pictures are drawn of: its chapters and their like, as they have pages; where it has none, its articles.

use super::draw::bar;
use crate::model::{Node, provisions};
use crate::plan::{PageId, UnitKind};
use crate::render::cite;
use crate::render::law::context::LawContext;
use crate::render::view::{SizePicture, SizeRow};
use crate::theme::Entries;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many parts stand in the table of sizes.
const ROWS: usize = 80;

/// A part.
pub(super) struct DrawnPart {
    /// 第三章　数字产业化
    pub(super) name: String,
    /// Its address.
    pub(super) href: String,
    n_articles: usize,
    n_characters: usize,
}

/// The parts of a law, in the order of its text.
pub(super) struct DrawnParts {
    pub(super) list: Vec<DrawnPart>,
    /// Whether they are articles.
    pub(super) by_article: bool,
    /// The part that each unit of the plan is or stands in; `None` for what holds several.
    of_unit: Vec<Option<usize>>,
}

impl DrawnParts {
    pub(super) fn of(law: &LawContext<'_>) -> Self {
        let units = &law.plan.units;
        let pages: Vec<Option<PageId>> = (0..units.len()).map(|unit| page_of(law, unit)).collect();
        let is_text = |unit: &usize| !matches!(units[*unit].kind, UnitKind::Division(_));
        let mut distinct: Vec<PageId> = (0..units.len()).filter(is_text).filter_map(|unit| pages[unit]).collect();
        distinct.dedup();
        let by_article = distinct.len() < 2;
        let mut parts = Self { list: Vec::new(), by_article, of_unit: Vec::with_capacity(units.len()) };
        let mut known: BTreeMap<PageId, usize> = BTreeMap::new();
        for (unit, provision) in provisions(&law.entry.law).iter().enumerate() {
            let is_text = is_text(&unit);
            let page = match units[unit].kind {
                UnitKind::Article(_) if by_article => Some(PageId::Unit(unit)),
                _ if by_article => None,
                _ => pages[unit],
            };
            // A heading whose text comes later is met first; one without any text is no part.
            let part = match page {
                Some(page) if is_text => Some(*known.entry(page).or_insert_with(|| {
                    parts.list.push(part(law, page));
                    parts.list.len() - 1
                })),
                _ => None,
            };
            if let Some(part) = part.map(|part| &mut parts.list[part]) {
                part.n_articles += usize::from(matches!(units[unit].kind, UnitKind::Article(_)) && !by_article);
                part.n_characters += provision.read().texts().map(|text| text.words.chars().count()).sum::<usize>();
            }
            parts.of_unit.push(part);
        }
        for (unit, page) in pages.iter().enumerate().filter(|(unit, _)| !is_text(unit) && !by_article) {
            parts.of_unit[unit] = page.and_then(|page| known.get(&page).copied());
        }
        parts
    }

    /// The part that a unit is or stands in.
    pub(super) fn of_unit(&self, unit: usize) -> Option<usize> {
        self.of_unit[unit]
    }

    /// How long each is; `None` where there is none.
    pub(super) fn sizes(&self) -> Option<SizePicture> {
        let shown = most(&self.list, ROWS, |part| part.n_characters);
        let longest = self.list.iter().map(|part| part.n_characters).max().unwrap_or(0).max(1);
        let row = |part: &usize| {
            let part = &self.list[*part];
            SizeRow {
                name: part.name.clone(),
                href: part.href.clone(),
                articles: if self.by_article { String::new() } else { part.n_articles.to_string() },
                n_characters: part.n_characters,
                bar_html: bar(part.n_characters as f64 / longest as f64),
            }
        };
        (!shown.is_empty()).then(|| SizePicture {
            by_article: self.by_article,
            rows_html: Entries::new("size_row", shown.iter().map(row)),
            n_left: self.list.len() - shown.len(),
        })
    }
}

/// The places of those that count most, in their own order.
pub(super) fn most<T>(list: &[T], n: usize, count: impl Fn(&T) -> usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..list.len()).collect();
    places.sort_by_key(|at| Reverse(count(&list[*at])));
    places.truncate(n);
    places.sort_unstable();
    places
}

/// The page of the chapter or its like that a unit is or stands in; `None` for a heading over several.
fn page_of(law: &LawContext<'_>, unit: usize) -> Option<PageId> {
    let own = &law.plan.units[unit];
    match own.kind {
        UnitKind::Division(_) if own.has_page => Some(PageId::Unit(unit)),
        UnitKind::Division(_) => Some(law.plan.text_page(unit)).filter(|page| matches!(page, PageId::Unit(_))),
        UnitKind::Article(_) | UnitKind::Text => Some(law.plan.text_page(unit)),
    }
}

fn part(law: &LawContext<'_>, page: PageId) -> DrawnPart {
    let name = match page {
        PageId::Unit(unit) => match law.nodes[unit] {
            Node::Division(division) => {
                let (_, around) = law.part_of(unit);
                if around.is_empty() { division.shown_title() } else { format!("{around}\u{3000}{}", division.shown_title()) }
            }
            node => cite::place(&law.plan.units[unit].path, node),
        },
        PageId::Document(document) => law.attachment_name(document),
        _ => law.words().get("map.no_chapter").to_owned(),
    };
    DrawnPart { name, href: law.plan.file(page), n_articles: 0, n_characters: 0 }
}

#[cfg(test)]
mod tests {
    use super::most;

    #[test]
    fn those_that_count_most_keep_their_order() {
        assert_eq!(most(&[3, 1, 5, 3], 3, |it| *it), [0, 2, 3]);
        assert_eq!(most(&[1, 1, 1], 2, |it| *it), [0, 1], "of equals the first");
    }
}
