//! What a paragraph is by its place: a new 款, a 项, a 目, or the rest of the 项 above.
//!
//! In: what stood before, the label at its head, the numbers that follow. Out: a [`Role`]. Reader and writer ask the same
//! question, so the writer knows where the plain reading would be wrong and a marker is needed.

use crate::model::ItemLabel;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A new 款; one that begins with a label has no text of its own, and its first 项 stands here.
    Paragraph,
    /// The next 项 of the open 款.
    Item,
    /// The next 目 of the open 项.
    Subitem,
    /// The rest of the open 项.
    Rest,
}

/// The numbers that the labels still to come bear, nearest first: one a style, 0 for none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ahead([u32; 7]);

impl Ahead {
    /// For each text of a unit, what follows it. Linear: one pass from the end.
    pub(super) fn of_all(labels: impl DoubleEndedIterator<Item = Option<ItemLabel>>) -> Vec<Self> {
        let mut ahead = Self::default();
        let mut all: Vec<Self> = Vec::new();
        for label in labels.rev() {
            all.push(ahead);
            if let Some(label) = label {
                ahead.0[label.style as usize] = label.number;
            }
        }
        all.reverse();
        all
    }

    fn next(&self, label: ItemLabel) -> bool {
        self.0[label.style as usize] == label.number + 1
    }
}

/// What stands open at a place of a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flow {
    paragraph: bool,
    item: Option<ItemLabel>,
    subitem: Option<ItemLabel>,
}

impl Flow {
    /// What a text or table with this label is, unless a marker says otherwise.
    pub(super) fn role(&self, label: Option<ItemLabel>, ahead: &Ahead) -> Role {
        let Some(label) = label else {
            let continues = |open: Option<ItemLabel>| open.is_some_and(|open| ahead.next(open));
            return if continues(self.item) || continues(self.subitem) { Role::Rest } else { Role::Paragraph };
        };
        match self.item {
            _ if !self.paragraph => Role::Paragraph,
            Some(item) if item.style != label.style => Role::Subitem,
            _ => Role::Item,
        }
    }

    /// Whether a text of this label can have the role here at all.
    pub(super) fn allows(&self, role: Role, label: Option<ItemLabel>) -> bool {
        match role {
            Role::Paragraph => true,
            Role::Item => self.paragraph && label.is_some(),
            Role::Subitem => self.item.is_some() && label.is_some(),
            Role::Rest => self.item.is_some() && label.is_none(),
        }
    }

    /// A text of this role and label has been read.
    pub(super) fn enter(&mut self, role: Role, label: Option<ItemLabel>) {
        match role {
            Role::Paragraph | Role::Item => *self = Self { paragraph: true, item: label, subitem: None },
            Role::Subitem => self.subitem = label,
            Role::Rest => {}
        }
    }

    /// A table or note beside the 款 has been read: it ends the 款.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{Ahead, Flow, Role};
    use crate::markdown::label::parse_item;

    fn roles(texts: &[&str]) -> Vec<Role> {
        let labels: Vec<_> = texts.iter().map(|text| parse_item(text).map(|(label, _)| label)).collect();
        let mut flow = Flow::default();
        let step = |(label, ahead): (&Option<_>, &Ahead)| {
            let role = flow.role(*label, ahead);
            flow.enter(role, *label);
            role
        };
        labels.iter().zip(&Ahead::of_all(labels.iter().copied())).map(step).collect()
    }

    #[test]
    fn a_text_between_two_items_continues_the_first_and_one_after_the_last_is_a_paragraph() {
        use Role::{Item, Paragraph, Rest, Subitem};
        assert_eq!(
            roles(&["甲：", "（一）乙", "1.丙", "2.丁", "戊", "（二）己", "庚"]),
            [Paragraph, Item, Subitem, Subitem, Rest, Item, Paragraph]
        );
        assert_eq!(roles(&["甲：", "（一）乙", "丙：", "（一）丁"]), [Paragraph, Item, Paragraph, Item]);
        assert_eq!(roles(&["（一）乙", "1.丙", "戊", "2.丁"]), [Paragraph, Subitem, Rest, Subitem]);
    }
}
