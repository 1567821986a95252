//! References 引用 and definitions 定义: what the words of a law lead to.
//!
//! In: a law and the [`Surface`] of the collection. Out: [`Marks`], data beside the law, and what a person should look at.
//! Steps: the texts in reading order; `scan` finds the words, `phrase` puts them together, `scope` says what they are
//! counted from, `bind` looks for the provision. What cannot be told is said, never guessed. The time is linear in the text.

mod address;
mod aliases;
mod amendment;
mod annex;
mod around;
mod bare;
mod bind;
mod bracketed;
mod cited;
mod clauses;
mod definition;
mod doubt;
mod elsewhere;
mod instrument;
mod lexeme;
mod likeness;
mod marks;
mod moment;
mod names;
mod national;
mod phrase;
mod piece;
mod resolver;
mod scan;
mod scope;
mod script;
mod settle;
mod spelling;
mod terms;
mod unit;

pub use cited::{Citation, CitedBy, Via, cited_by, cited_within};
pub use elsewhere::{Elsewhere, read as read_elsewhere};
pub use marks::{
    CitedProvision, Definition, DefinitionKind, DefinitionScope, InText, Marks, MentionPlace, Reach, Reference, ReferenceState, Target,
};
pub use names::Names;
pub use settle::{Settlement, Settlements, read as read_settlements, settle};
pub use terms::{TermUse, term_uses};

use crate::corpus::Surface;
use crate::diag::{Diagnosed, Diagnostic};
use crate::model::Law;
use resolver::Resolver;

/// Finds the definitions of a law, and nothing else.
pub fn definitions(law: &Law) -> Vec<Definition> {
    definition::definitions(&piece::pieces(law)).definitions
}

/// Finds the references and definitions of a law of the collection.
pub fn resolve(law: &Law, surface: &Surface) -> Diagnosed<Marks> {
    resolve_with(law, surface, &Names::of(surface))
}

/// The same, with the names of the collection at hand: they are made once for all its laws.
pub fn resolve_with(law: &Law, surface: &Surface, names: &Names) -> Diagnosed<Marks> {
    let mut marks = Marks { law: law.meta.slug.clone(), ..Marks::default() };
    let Some(index) = surface.index(&law.meta.slug) else { return Diagnosed { value: marks, findings: Vec::new() } };
    let pieces = piece::pieces(law);
    let definition::FoundDefinitions { definitions, aliases } = definition::definitions(&pieces);
    marks.definitions = definitions;
    let pieces = script::read(pieces);
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut resolver = Resolver::new(surface, names, index, &pieces, &mut findings);
    let has_clauses = clauses::are_in(&surface.laws[index]);
    for (at, piece) in pieces.iter().enumerate() {
        let from = marks.references.len();
        resolver.learn(aliases.get(&at));
        if piece.is_loose {
            resolver.loose(at, piece, &mut marks.references);
        } else if piece.is_heading {
            resolver.heading(at, piece, &mut marks.references);
        } else {
            resolver.text(at, piece, &mut marks.references);
        }
        if has_clauses {
            clauses::cite(&surface.laws[index], piece, from, &mut marks.references);
        }
    }
    marks.not_kept = moment::not_kept(surface, index, &marks.references);
    Diagnosed { value: marks, findings }
}
