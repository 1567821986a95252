//! How laws regulate the same subject: counterparts, tables of topics, two laws side by side.
//!
//! In: laws, and the editor's file of a comparison where there is one. Out, each by its own function: [`related()`] (what answers
//! a provision, ranked, with score and reasons), [`matrix()`] (topic × law), [`pairing()`] (rows of two laws), [`clusters()`]
//! (topics proposed), [`Difference`] (what two wordings share). All of it is pure and the same on every run.
//!
//! # How counterparts are found
//!
//! A provision is a vector of character bigrams, weighted by how rare they are in the compared set alone. The nearest of each
//! law come from an inverted index; each pair is then weighed once, from both sides: the likeness of the wholes and of the best
//! 款, how far it stands out from what either provision is used to in the other's law (words of form make everything a little
//! alike, and lift nothing), the two ranks, headings, what the first sentences are about, and whether provisions of third laws
//! link the two. The weighing was fitted on one half of sets labelled by hand and is measured on the other (`tests/compare`).
//! A pair below the line is not suggested; the engine never says that a law is silent: only an editor can.

mod diff;
mod engine;
mod evidence;
mod gather;
mod gram;
mod index;
mod kept;
mod matrix;
mod pairing;
mod relate;
mod set;
mod suggest;
mod unit;

pub use diff::{Difference, MARKED, Segment, Verdict};
pub use engine::{Candidate, Engine};
pub use evidence::Evidence;
pub use gather::Gathered;
pub use kept::{Answers, Compared};
pub use matrix::{Cell, CellProvision, Matrix, Row, matrix};
pub use pairing::{Aligned, PairRow, Pairing, pairing};
pub use relate::{ACCEPTED, Counterpart, Related, State, related};
pub use set::{Pair, Place, Set, Topic, check, read};
pub use suggest::{Cluster, clusters, write};
pub use unit::Unit;
