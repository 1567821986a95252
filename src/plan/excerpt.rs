//! A part of a law as a law of its own: what is taken away or sent by itself.

use super::outline::{LawPlan, Printed};
use crate::model::{Attachment, Division, Law, Node};
use std::iter::once;

/// The part, under the name and the whole title note of its law: of the events in that note one alone would not say which text it is.
/// Above a division stand the headings it stands under. Order, signature and all else that is not of the part is left out.
pub fn excerpt(law: &Law, plan: &LawPlan, printed: Printed) -> Law {
    let head = || Law { meta: law.meta.clone(), history: law.history.clone(), ..Law::default() };
    match printed {
        Printed::Law => law.clone(),
        Printed::Document(document) => Law { attachments: attachment_of(law, document).cloned().into_iter().collect(), ..head() },
        Printed::Unit(unit) => {
            let mut way: Vec<usize> = once(unit).chain(plan.around(unit)).map(|at| plan.units[at].nth).collect();
            way.reverse();
            match plan.units[unit].path.document {
                0 => Law { body: branch(&law.body, &way), ..head() },
                document => {
                    let part = |it: &Attachment| Attachment {
                        kind: it.kind,
                        label: it.label.clone(),
                        title: it.title.clone(),
                        history: it.history.clone(),
                        body: branch(&it.body, &way),
                        closing: Vec::new(),
                    };
                    Law { attachments: attachment_of(law, document).map(part).into_iter().collect(), ..head() }
                }
            }
        }
    }
}

/// An attachment by its place from 1.
fn attachment_of(law: &Law, document: u32) -> Option<&Attachment> {
    law.attachments.get(document.checked_sub(1)? as usize)
}

/// The node to which this way leads, and the headings above it.
fn branch(nodes: &[Node], way: &[usize]) -> Vec<Node> {
    let Some((node, rest)) = way.split_first().and_then(|(at, rest)| Some((nodes.get(*at)?, rest))) else { return Vec::new() };
    let above = match node {
        Node::Division(division) if !rest.is_empty() => Node::Division(Division {
            kind: division.kind,
            number: division.number,
            printed: division.printed.clone(),
            heading: division.heading.clone(),
            children: branch(&division.children, rest),
        }),
        node => node.clone(),
    };
    vec![above]
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::import::{ImportOptions, import};
    use crate::model::{Law, Node, provisions};
    use crate::plan::{PageId, Printed, plan};

    const LAW: &str = "甲法典\n（2026年1月1日甲会通过）\n第一编　总则\n第一章　一般规定\n第一条　甲。\n第二章　期间\n第二条　乙：\n（一）丙；\n（二）丁。\n第二编　分则\n第三章　附则\n第三条　本法自2026年2月1日起施行。\n附件一　名录\n1. 戊。\n";

    fn law() -> Law {
        import("甲.txt", LAW.as_bytes(), &ImportOptions::default()).law
    }

    #[test]
    fn a_chapter_stands_under_its_part_alone_and_names_its_law() {
        let law = law();
        let plan = plan(&law);
        let unit = plan.units.iter().position(|it| it.stem == "chapter-2").expect("a chapter");
        let part = excerpt(&law, &plan, Printed::Unit(unit));
        assert_eq!((part.meta, &part.history), (law.meta.clone(), &law.history));
        let [Node::Division(book)] = &part.body[..] else { panic!("one part: {:?}", part.body) };
        let [Node::Division(chapter)] = &book.children[..] else { panic!("one chapter: {book:?}") };
        assert_eq!((book.title().as_str(), chapter.title().as_str()), ("第一编　总则", "第二章　期间"));
        let Node::Division(whole) = &law.body[0] else { panic!("a part") };
        assert_eq!(whole.children[1], book.children[0]);
        assert!(part.attachments.is_empty());
    }

    #[test]
    fn the_parts_of_a_law_hold_its_words_once_each() {
        let law = law();
        let plan = plan(&law);
        let parts: Vec<Printed> = plan
            .pages()
            .into_iter()
            .filter_map(|page| if let PageId::Print(printed) = page { Some(printed) } else { None })
            .filter(|it| *it != Printed::Law)
            .collect();
        assert_eq!(parts.len(), 4, "three chapters and an attachment");
        let texts =
            |law: &Law| -> Vec<String> { provisions(law).iter().flat_map(|it| it.read().texts().map(|it| it.words.to_owned())).collect() };
        let of_parts: Vec<String> = parts.iter().flat_map(|it| texts(&excerpt(&law, &plan, *it))).collect();
        // Attachments stand before chapters in the list of pages.
        let sorted = |mut texts: Vec<String>| {
            texts.sort();
            texts
        };
        assert_eq!(of_parts.len(), 6);
        assert_eq!(sorted(of_parts), sorted(texts(&law)));
        assert_eq!(excerpt(&law, &plan, Printed::Law), law);
    }
}
