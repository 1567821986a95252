//! Chinese text that knows nothing of law: numerals, character classes, widths, sounds, the order of names, regions.

mod any_of;
mod chars;
mod marks;
mod numeral;
mod order;
mod regions;
mod sound;
mod unified;
mod width;

pub use any_of::AnyOf;
pub use chars::{JOINTS, characters, ends, is_blank, is_cjk, is_closing, is_han, is_word, squeeze, starts, strip_blanks, without_remarks};
pub use marks::{half_width_marks, is_same_but_width, narrow, widened};
pub use numeral::{is_numeral, parse_numeral, write_numeral};
pub use order::{NameOrder, name_order};
pub use regions::{STATE, province, region_order, without_state};
pub use sound::{initial, sound, spelled};
pub use unified::{misread, unified};
pub use width::{cells, halves};
