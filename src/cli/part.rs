//! The part of a law by the name a person gives it: 3, 三, 第三章, 总则, chapter-3, annex-1.

use crate::error::Error;
use crate::model::{Division, DivisionKind, Law, Node, provisions};
use crate::plan::{LawPlan, PageId, Printed};
use crate::zh;

/// A part that has a page made for paper.
struct PrintedPart<'a> {
    printed: Printed,
    /// The name of its page: `chapter-3`.
    name: String,
    /// 第三章　数字产业化
    title: String,
    division: Option<&'a Division>,
}

/// What is printed: the law, or of its parts the only one that is meant. What cannot be told is an error that lists the parts.
pub(super) fn printed(law: &Law, plan: &LawPlan, wanted: Option<&str>) -> Result<Printed, Error> {
    let Some(wanted) = wanted.map(str::trim) else { return Ok(Printed::Law) };
    let parts = parts(law, plan);
    match part_of(&parts, wanted).as_slice() {
        [] => {}
        [only] => return Ok(only.printed),
        several => {
            let words = ["不止一章是这个号；请写页面的名字", "more than one chapter has this number; name its page"];
            return Err(listed(words, wanted, several));
        }
    }
    if parts.is_empty() {
        return Err(Error::said("这部法规不分章，只能印全文", "this law has no chapters and is printed whole"));
    }
    Err(listed(["没有这一章；可选", "there is no such chapter; there are"], wanted, &parts.iter().collect::<Vec<_>>()))
}

/// The parts that are meant, by the surest reading that finds any: a number is that of a chapter before it is that of a 编.
fn part_of<'p, 'a>(parts: &'p [PrintedPart<'a>], wanted: &str) -> Vec<&'p PrintedPart<'a>> {
    let readings: [&dyn Fn(&PrintedPart<'_>) -> bool; 6] = [
        &|it| it.name == wanted,
        &|it| zh::strip_blanks(&it.title) == zh::strip_blanks(wanted),
        &|it| it.division.is_some_and(|it| !it.label().is_empty() && zh::strip_blanks(&it.label()) == zh::strip_blanks(wanted)),
        &|it| it.division.is_some_and(|it| !it.heading.is_empty() && it.heading == wanted),
        &|it| it.division.is_some_and(|it| it.kind == DivisionKind::Chapter) && is_numbered(it, wanted),
        &|it| is_numbered(it, wanted),
    ];
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = readings.iter().map(|reading| parts.iter().filter(|it| reading(it)).collect::<Vec<_>>());
    found.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
}

fn parts<'a>(law: &'a Law, plan: &LawPlan) -> Vec<PrintedPart<'a>> {
    let nodes = provisions(law);
    let part = |page| match page {
        PageId::Print(Printed::Law) => None,
        PageId::Print(printed) => {
            let name = plan.stem(plan.read(page));
            let (title, division) = match printed {
                Printed::Unit(unit) => match nodes[unit].node {
                    Node::Division(division) => (division.title(), Some(division)),
                    Node::Article(_) | Node::Text(_) => (String::new(), None),
                },
                Printed::Document(document) => (law.attachments[document as usize - 1].name(), None),
                Printed::Law => (String::new(), None),
            };
            Some(PrintedPart { printed, name, title, division })
        }
        _ => None,
    };
    plan.pages().into_iter().filter_map(part).collect()
}

/// Whether a division has this number: 3, ３, 三, 第三, 第3章, 四、.
fn is_numbered(part: &PrintedPart<'_>, wanted: &str) -> bool {
    let Some((division, number)) = part.division.and_then(|it| Some((it, it.number?))) else { return false };
    let inner = wanted.strip_prefix('第').unwrap_or(wanted);
    let unit = division.kind.unit();
    let inner = if unit.is_empty() { inner } else { inner.strip_suffix(unit).unwrap_or(inner) };
    let inner = inner.trim_matches(|c| "、.．（）() ".contains(c));
    number.suffix.is_none() && zh::parse_numeral(inner) == Some(number.base)
}

fn listed([zh, en]: [&str; 2], wanted: &str, parts: &[&PrintedPart<'_>]) -> Error {
    let names: Vec<String> = parts.iter().map(|it| format!("\n  {}  {}", it.name, it.title)).collect();
    let names = names.concat();
    Error::said(format!("{zh}: {wanted}{names}"), format!("{en}: {wanted}{names}"))
}

#[cfg(test)]
mod tests {
    use super::{part_of, parts};
    use crate::model::{Division, DivisionKind, Law, Node, Number};
    use crate::plan::plan;

    fn division(kind: DivisionKind, number: u32, heading: &str, children: Vec<Node>) -> Node {
        Node::Division(Division { kind, number: Some(Number::plain(number)), printed: None, heading: heading.to_owned(), children })
    }

    /// The names of the pages that are meant.
    fn meant(body: Vec<Node>, wanted: &str) -> Vec<String> {
        let law = Law { body, ..Law::default() };
        let plan = plan(&law);
        part_of(&parts(&law, &plan), wanted).iter().map(|it| it.name.clone()).collect()
    }

    #[test]
    fn a_chapter_is_meant_by_its_number_its_label_its_heading_or_its_page() {
        let body = || vec![division(DivisionKind::Chapter, 1, "总则", vec![]), division(DivisionKind::Chapter, 12, "附则", vec![])];
        for wanted in ["12", "１２", "十二", "第十二章", "第12章", "第十二章　附则", "第十二章 附则", "附则", "chapter-12"]
        {
            assert_eq!(meant(body(), wanted), ["chapter-12"], "{wanted}");
        }
        assert!(meant(body(), "2").is_empty() && meant(body(), "第一节").is_empty() && meant(body(), "").is_empty());
    }

    #[test]
    fn a_part_of_a_policy_is_meant_by_its_number() {
        let body = || vec![division(DivisionKind::Level1, 4, "保障措施", vec![])];
        for wanted in ["4", "四", "四、", "四、保障措施", "保障措施", "section-4"] {
            assert_eq!(meant(body(), wanted), ["section-4"], "{wanted}");
        }
    }

    #[test]
    fn a_number_that_two_chapters_have_means_both() {
        let part = |number| division(DivisionKind::Part, number, "编", vec![division(DivisionKind::Chapter, 1, "章", vec![])]);
        assert_eq!(meant(vec![part(1), part(2)], "一"), ["part-1-chapter-1", "part-2-chapter-1"]);
    }
}
