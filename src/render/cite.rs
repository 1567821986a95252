//! How a provision is named in a sentence: 《山西省数字经济促进条例》第十八条第二款第（三）项.

use crate::model::{At, AttachmentKind, Law, Node, ProvisionPath};
use crate::plan::{LawPlan, text_outside};

/// Names the provisions of one law.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Citer<'a> {
    law: &'a Law,
    plan: &'a LawPlan,
}

impl<'a> Citer<'a> {
    /// A citer of this law.
    pub(crate) fn new(law: &'a Law, plan: &'a LawPlan) -> Self {
        Self { law, plan }
    }

    /// 《法名》, or the descriptive name in its brackets; a text that is not the newest is cited with its day.
    pub(crate) fn law(&self) -> String {
        let name = quoted(&self.law.meta.name(), self.law.meta.title.is_some());
        self.law.meta.kept_by().map_or_else(|| name.clone(), |day| format!("{name}（{}文本）", day.chinese()))
    }

    /// The document a provision stands in, as citations name it.
    pub(crate) fn document(&self, document: u32) -> String {
        match document.checked_sub(1).and_then(|index| self.law.attachments.get(index as usize)) {
            None => self.law(),
            Some(it) if it.kind == AttachmentKind::Document => quoted(&it.name(), !it.name().is_empty()),
            Some(it) => format!("{}{}", self.law(), if it.label.is_empty() { it.title.clone() } else { it.label.clone() }),
        }
    }

    /// The law and the place of a provision of this node.
    pub(crate) fn cite(&self, path: &ProvisionPath, node: &Node) -> String {
        self.document(path.document) + &self.place_at(path, node)
    }

    /// The place of a provision inside the law; empty for the law as a whole.
    pub(crate) fn place(&self, path: &ProvisionPath, nodes: &[&Node]) -> String {
        self.place_of(path, self.plan.find(path).and_then(|index| nodes.get(index).copied()))
    }

    /// The same, with the node at hand.
    pub(crate) fn place_of(&self, path: &ProvisionPath, node: Option<&Node>) -> String {
        let document = if path.document == 0 { String::new() } else { self.document(path.document) };
        let place = node.map_or(String::new(), |node| self.place_at(path, node));
        if document.is_empty() { place } else { document + &place }
    }

    fn place_at(&self, path: &ProvisionPath, node: &Node) -> String {
        let in_division = if matches!(node, Node::Text(_)) { self.text_place(path) } else { None };
        in_division.unwrap_or_else(|| place(path, node))
    }

    /// A text under headings, by these and its place among the texts under the last of them: 第二部分（三）第二段; `None` where
    /// no heading that has a name stands above it.
    fn text_place(&self, path: &ProvisionPath) -> Option<String> {
        self.plan.text_place(self.plan.find(path)?)
    }
}

fn quoted(name: &str, is_title: bool) -> String {
    if is_title { in_marks(name) } else { name.to_owned() }
}

/// A title in 《》; those that it holds itself stand in 〈〉.
pub(super) fn in_marks(name: &str) -> String {
    ["《", &name.replace('《', "〈").replace('》', "〉"), "》"].concat()
}

/// The place of a provision inside its document.
pub(crate) fn place(path: &ProvisionPath, node: &Node) -> String {
    match node {
        Node::Division(division) => division.shown_title(),
        Node::Article(article) => article.place(path),
        Node::Text(_) => match path.at {
            At::Text(n) => text_outside(n),
            _ => String::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Citer;
    use crate::markdown;
    use crate::model::{ProvisionPath, provisions};
    use crate::plan::plan;
    use crate::source::SourceFile;

    #[test]
    fn a_text_under_no_article_is_named_by_the_headings_above_it() {
        let text = "```toml\ntitle = \"甲\"\n```\n\n# 甲\n\n前言。\n\n## 一、总体要求\n\n总述。\n\n### （二）重点\n\n甲段。\n\n乙段。\n";
        let law = markdown::read(&SourceFile::new("content/laws/jia.md", text)).value.law;
        let plan = plan(&law);
        let places: Vec<String> = provisions(&law).iter().map(|it| Citer::new(&law, &plan).place_of(&it.path, Some(it.node))).collect();
        assert_eq!(
            places,
            ["条文之外第一段", "一、总体要求", "第一部分第一段", "（二）重点", "第一部分（二）第一段", "第一部分（二）第二段"]
        );
        assert_eq!(Citer::new(&law, &plan).place_of(&ProvisionPath::parse("t9").expect("a path"), None), "");
    }
}
