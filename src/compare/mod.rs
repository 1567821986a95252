//! How laws regulate the same subject: counterparts, tables of topics, two laws side by side.
//!
//! In: laws, and the editor's file of a comparison where there is one. Out, each by its own function: [`related()`] (what answers
//! a provision, ranked, with score and reasons), [`matrix()`] (topic × law), [`pairing()`] (rows of two laws), [`clusters()`]
//! (topics proposed), [`Difference`] (what two wordings share). All of it is pure and the same on every run.
//!
//! # How counterparts are found
//!
//! A provision is a vector of character bigrams and of subjects. Bigrams are weighted by how rare they are in the compared set alone;
//! one that a single law has weighs nothing, one in a formula (`formulas.txt`) little. Subjects are told by words of a general list
//! (`subjects.txt`), so that other words for one thing meet, and weigh the less the more provisions speak of them. The nearest of each
//! law come from an inverted index. Each pair is then looked at by itself: the likeness of the wholes, of the best 款 and of the best
//! clauses, how alike the provisions of third laws find the two, and whether only one of them is of a kind told by its form
//! (purpose, penalties …). Last it is set against its surroundings, from both sides: how far it stands out from what either provision
//! is used to in the other's law (words of form make everything a little alike, and lift nothing), which places the two take in each
//! other's lists, how far apart they stand, and how well their chapters answer each other. The
//! weighing is fixed; it was fitted on sets labelled by hand and is measured on others (`tests/compare`). A pair below the line
//! is not suggested; the engine never says that a law is silent: only an editor can.

mod broad;
mod diff;
mod edge;
mod engine;
mod evidence;
mod form;
mod formula;
mod gather;
mod gram;
mod index;
mod item;
mod kept;
mod matrix;
mod pairing;
mod relate;
mod set;
mod shared;
mod subject;
mod suggest;
mod surroundings;
mod table;
mod third;
mod unit;

pub use broad::{Each, InTurn};
pub use diff::{Difference, MARKED, Segment, Verdict};
pub use engine::{Candidate, Engine};
pub use evidence::Evidence;
pub use gather::Gathered;
pub use kept::{Answers, Compared};
pub use matrix::{Cell, CellProvision, Matrix, Row, matrix};
pub use pairing::{Aligned, PairRow, Pairing, pairing};
pub use relate::{ACCEPTED, Counterpart, Reason, Related, State, related};
pub use set::{Pair, Place, Set, Topic, check, read};
pub use suggest::{Cluster, clusters, write};
pub use unit::Unit;
