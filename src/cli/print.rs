//! `fadian completions` and `fadian schema`: texts for shells and for editors.

use super::Exit;
use super::args::{SchemaOf, command};
use super::report::{Terminal, print};
use crate::diag::Record;
use crate::error::Error;
use crate::export::{self, Outline, ReferenceLine};
use crate::import::known::Known;
use crate::import::record::ImportRecord;
use crate::markdown;
use clap_complete::Shell;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell, terminal: Terminal) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(terminal.lang), "fadian", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

/// Prints a JSON Schema.
pub(super) fn schema(of: SchemaOf) -> Result<Exit, Error> {
    print(&match of {
        SchemaOf::Outline => export::schema::<Outline>(),
        SchemaOf::FrontMatter => markdown::front_matter_schema(),
        SchemaOf::Finding => export::schema::<Record>(),
        SchemaOf::SourceNote => export::schema::<Known>(),
        SchemaOf::Reference => export::schema::<ReferenceLine>(),
        SchemaOf::Ledger => export::schema::<ImportRecord>(),
    })?;
    Ok(Exit::Fine)
}
