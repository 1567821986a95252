//! What the tests share: laws of our own making, ways to print them and to spoil the print, the comparison of what was read with
//! what was printed; small sites, runs of the program, the collection of real laws.

pub(crate) mod arbitrary;
pub(crate) mod bodies;
pub(crate) mod chance;
pub(crate) mod collection;
pub(crate) mod conserve;
pub(crate) mod damage;
pub(crate) mod forms;
pub(crate) mod generate;
pub(crate) mod little;
pub(crate) mod preview;
pub(crate) mod print;
pub(crate) mod repository;
pub(crate) mod run;
pub(crate) mod shapes;
pub(crate) mod sheet;
pub(crate) mod sites;
pub(crate) mod truth;
pub(crate) mod word;

use fadian::diag::Diagnostic;
use fadian::import::Imported;

/// All that is found about an imported law.
pub(crate) fn findings(imported: &Imported) -> Vec<Diagnostic> {
    imported.findings.clone()
}
