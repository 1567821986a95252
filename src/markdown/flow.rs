//! What a paragraph is by its place: a new 款, a 项, a 目 or what is counted below one, or the rest of the 项 above.
//!
//! In: what stood before, the label at its head, the numbers that follow. Out: a [`Role`]. Reader and writer ask the same
//! question, so the writer knows where the plain reading would be wrong and a marker is needed.

use crate::model::{DEEPEST, ItemLabel, ItemStyle};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A new 款; one that begins with a label has no text of its own, and its first 项 stands here.
    Paragraph,
    /// The next 项 of the open 款.
    Item,
    /// The next 目 of the open 项 (1), or what is counted so many levels below the 项.
    Subitem(usize),
    /// The rest of the open 项 (0), or of what is open so many levels below it.
    Rest(usize),
}

/// The numbers that the labels still to come bear, nearest first: one a style, 0 for none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NumbersAhead([u32; ItemStyle::ALL.len()]);

impl NumbersAhead {
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
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    paragraph: bool,
    /// The labels that may be gone on from: of the 项, of the 目 in it, of what is counted below.
    open: Vec<ItemLabel>,
    /// The level of the one read last, to which something may be added: 0 for the 项.
    depth: usize,
}

impl Flow {
    /// What a text or table with this label is, unless a marker says otherwise.
    pub(super) fn role(&self, label: Option<ItemLabel>, ahead: &NumbersAhead) -> Role {
        let Some(label) = label else {
            // Between two of a series it belongs to what they stand in, between two 项 to the first of them.
            let series = self.open.iter().rposition(|open| ahead.next(*open));
            return series.map_or(Role::Paragraph, |level| Role::Rest(level.saturating_sub(1)));
        };
        let sibling = self.open.iter().position(|open| open.style == label.style);
        match sibling {
            _ if !self.paragraph => Role::Paragraph,
            Some(0) => Role::Item,
            None if self.open.is_empty() => Role::Item,
            Some(level) => Role::Subitem(level),
            None => Role::Subitem(self.open.len().min(self.depth + 1).min(DEEPEST + 1)),
        }
    }

    /// Whether a text of this label can have the role here at all.
    pub(super) fn allows(&self, role: Role, label: Option<ItemLabel>) -> bool {
        match role {
            Role::Paragraph => true,
            Role::Item => self.paragraph && label.is_some(),
            Role::Subitem(level) => {
                !self.open.is_empty() && label.is_some() && (1..=DEEPEST + 1).contains(&level) && level <= self.depth + 1
            }
            Role::Rest(level) => !self.open.is_empty() && label.is_none() && level <= self.depth,
        }
    }

    /// A text of this role and label has been read.
    pub(super) fn enter(&mut self, role: Role, label: Option<ItemLabel>) {
        match role {
            Role::Paragraph | Role::Item => *self = Self { paragraph: true, open: label.into_iter().collect(), depth: 0 },
            Role::Subitem(level) => {
                self.open.truncate(level);
                self.open.extend(label);
                self.depth = level;
            }
            // The 目 before it may be gone on from, but nothing more can be added to it.
            Role::Rest(level) => {
                self.open.truncate(level + 2);
                self.depth = level;
            }
        }
    }

    /// A table or note beside the 款 has been read: it ends the 款.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{Flow, NumbersAhead, Role};
    use crate::markdown::label::parse_item;

    fn roles(texts: &[&str]) -> Vec<Role> {
        let labels: Vec<_> = texts.iter().map(|text| parse_item(text).map(|(label, _)| label)).collect();
        let mut flow = Flow::default();
        let step = |(label, ahead): (&Option<_>, &NumbersAhead)| {
            let role = flow.role(*label, ahead);
            flow.enter(role, *label);
            role
        };
        labels.iter().zip(&NumbersAhead::of_all(labels.iter().copied())).map(step).collect()
    }

    #[test]
    fn a_text_between_two_items_continues_the_first_and_one_after_the_last_is_a_paragraph() {
        use Role::{Item, Paragraph, Rest, Subitem};
        assert_eq!(
            roles(&["甲：", "（一）乙", "1.丙", "2.丁", "戊", "（二）己", "庚"]),
            [Paragraph, Item, Subitem(1), Subitem(1), Rest(0), Item, Paragraph]
        );
        assert_eq!(roles(&["甲：", "（一）乙", "丙：", "（一）丁"]), [Paragraph, Item, Paragraph, Item]);
        assert_eq!(roles(&["（一）乙", "1.丙", "戊", "2.丁"]), [Paragraph, Subitem(1), Rest(0), Subitem(1)]);
        assert_eq!(
            roles(&["（一）乙", "1.丙", "（1）丁", "戊", "（2）己", "①庚", "2.辛", "（1）壬", "（二）癸"]),
            [Paragraph, Subitem(1), Subitem(2), Rest(1), Subitem(2), Subitem(3), Subitem(1), Subitem(2), Item]
        );
    }
}
