//! How laws regulate the same subject: counterparts, tables of topics, two laws side by side.
//!
//! In: laws, and the editor's file of a comparison where there is one. Out, each by its own function: [`related()`] (what answers
//! a provision, ranked, with score and reasons), [`matrix()`] (topic × law), [`pairing()`] (rows of two laws), [`clusters()`]
//! (topics proposed), [`Difference`] (what two wordings share). All of it is pure and the same on every run.
//!
//! # How counterparts are found
//!
//! A provision is a vector of character bigrams and of subjects. Bigrams are weighted by their inverse document frequency (idf) in
//! the compared set alone; one that a single law has weighs nothing, one in boilerplate (`boilerplate.txt`) little. Subjects are told by
//! words of a general list (`subjects.txt`), so that other words for one thing meet, and weigh the less the more provisions speak of
//! them. The nearest of each law come from an inverted index. Each pair is then looked at by itself: the similarity of the wholes, of
//! the best 款 and of the best clauses, their second-order similarity (how alike the provisions of third laws find the two), and
//! whether only one of them is of a type told by its words (purpose, penalties …). Last it is set against its surroundings, from both
//! sides: by local scaling, how far it stands out from what either provision is used to in the other's law; which places the two take
//! in each other's lists, how far apart they stand, and how well their chapters answer each other. The weighing is fixed; it was
//! fitted on sets labelled by hand and is measured on others (`tests/compare`). A pair below the line is not suggested; the engine
//! never says that a law is silent: only an editor can.
//!
//! Above twenty-four laws a site does not weigh every law against every other ([`Answers`]): the laws on one subject are found first by
//! what they and their titles speak of (`partners`), and each law is weighed in full against its partners alone (`collection`).

mod answers;
mod boilerplate;
mod bounds;
mod chapter;
mod collection;
mod crossing;
mod cut;
mod diff;
mod engine;
mod executor;
mod fast_map;
mod features;
mod gather;
mod gram;
mod index;
mod key_phrases;
mod law_pair;
mod law_vectors;
mod law_words;
mod likeness;
mod lists;
mod local_scaling;
mod matrix;
mod named;
mod near_lists;
mod pairing;
mod partners;
mod passage;
mod proposal;
mod provision_text;
mod provision_type;
mod relate;
mod second_order;
mod set;
mod shared;
mod subject;
mod suggest;
mod surroundings;
mod title;
mod trim;
mod weights;
mod word_starts;
mod word_weights;
mod wordings;

pub use answers::{Answers, Compared};
pub use collection::collection_terms;
pub use diff::{Difference, MARKED, Segment, Verdict};
pub use engine::{Candidate, Engine};
pub use executor::{Executor, Sequential};
pub use features::Features;
pub use gather::Gathered;
pub use matrix::{Cell, CellProvision, Matrix, TopicRow, matrix};
pub use pairing::{Aligned, PairRow, Pairing, pairing};
pub use proposal::{ProposedSet, proposed_sets};
pub use provision_text::ProvisionText;
pub use relate::{ACCEPTED, Counterpart, CounterpartReason, CounterpartState, Related, related};
pub use set::{NamedProvision, Pair, Set, Topic, check, is_topic_id, read};
pub use suggest::{Cluster, clusters, write};
pub use weights::{AMID, MANY, TWO, Weights};
pub use wordings::{only, wordings};
