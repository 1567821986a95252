//! The law as data: equal by content, with no places in it.
//!
//! A [`Law`] is a head ([`Meta`]), a body of [`Division`]s, [`Article`]s and texts, and attachments. [`provisions()`] walks what has an
//! address, and a [`TextReader`] reads what stands in one of them; numbers count from 1, and `None` means that it is not known.
//!
//! The hierarchy is law itself: 立法法 (2023) art. 65 names 编 章 节 条 款 项 目 and how each is numbered.

mod article;
mod day;
mod decimals;
mod division;
mod law;
mod meta;
mod national;
mod number;
mod path;
mod place;
mod reader;
#[cfg(test)]
pub(crate) mod testing;
mod walk;

pub use article::{Article, Block, Caption, CaptionStyle, Item, ItemLabel, ItemPart, ItemStyle, Paragraph, Subitem, Table, TableCell};
pub use day::{first_day, named_days};
pub use decimals::Decimals;
pub use division::{Division, DivisionKind, Node};
pub use law::{Attachment, AttachmentKind, Document, Law};
pub use meta::{Accepted, Date, Erratum, LawKind, Meta, SourceRef, State, Status};
pub use national::{NationalTitle, national_titles};
pub use number::{Label, LabelStyle, Number};
pub use path::{At, DEEPEST, ProvisionPath};
pub use reader::{Text, TextElement, TextEvent, TextKind, TextReader};
pub use walk::{Provision, all_text, provisions, trail_labels};
