//! Two versions of a law: what went where.
//!
//! In: two texts of one law, and what a decision or an editor told of them. Out: [`Alignment`], a row for what became of each article
//! or text, in the order of the new one, with the reasons of each; and below it what became of its 款 项 目. Nothing is monotone:
//! equal words belong together wherever they went.
//!
//! Steps: `gather` folds the provisions, `pairs` finds one for one (equal words, equal but for cited numbers, then the most alike),
//! `mutual` among those that are left, by what they alone share and by the chapters that answer each other, `joins` what stands in one that
//! is paired already, `align` puts all in order. `table` sets both texts beside one another, with the words that are gone and those that
//! are new. Time grows with the texts, but for what is common to most of their provisions, which is looked at only where there are few.

mod align;
mod editor;
mod fold;
mod gather;
mod gist;
mod joins;
mod likeness;
mod lines;
mod mutual;
mod pairs;
mod parts;
mod row;
mod scale;
mod shared;
mod table;
mod wording;

pub use align::align;
pub use editor::read as read_told;
pub use fold::{fold, folded};
pub use lines::TableLineKind;
pub use row::{ChangeKind, ChangeReason, ChangeRow};
pub use table::{ChangeTable, MovedLine, TableHeading, TableLine, TableProvision, TableRow};
pub use wording::{Run, Wordings, woven};

use crate::model::ProvisionPath;

/// What went where between two versions of a law.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// What became of each article or text, in the order of the new text. Each stands in one row.
    pub rows: Vec<ChangeRow>,
}

/// What a person or the law itself says of provisions of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Told {
    /// Those of the first text; none if the others are new.
    pub from: Vec<ProvisionPath>,
    /// Those of the second text; none if the first are gone.
    pub to: Vec<ProvisionPath>,
    /// Whether an editor says so; else the decision does.
    pub by_editor: bool,
}

/// What was told, by the places of the provisions in both texts; none on one side where something was inserted or repealed.
#[derive(Debug, Clone)]
struct ToldPlaces {
    from: Vec<usize>,
    to: Vec<usize>,
    reason: ChangeReason,
}

impl Told {
    fn reason(&self) -> ChangeReason {
        if self.by_editor { ChangeReason::ToldByEditor } else { ChangeReason::ToldByDecision }
    }
}
