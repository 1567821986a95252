//! What the tests of the importer share: laws of our own making, ways to print them, ways to spoil the print,
//! and the comparison of what was read with what was printed.

pub(crate) mod chance;
pub(crate) mod conserve;
pub(crate) mod damage;
pub(crate) mod generate;
pub(crate) mod print;
pub(crate) mod repository;
pub(crate) mod sheet;
pub(crate) mod truth;
pub(crate) mod word;

use fadian::diag::Diagnostic;
use fadian::import::Imported;

/// All that is found about an imported law.
pub(crate) fn findings(imported: &Imported) -> Vec<Diagnostic> {
    imported.findings.clone()
}
