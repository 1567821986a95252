//! `fadian completions` and `fadian schema`: texts for shells and for editors.

use super::Exit;
use super::args::{SchemaOf, command};
use super::report::{Terminal, print};
use crate::diag::Record;
use crate::error::Error;
use crate::export;
use crate::import::known::Known;
use crate::import::record::ImportRecord;
use crate::markdown;
use clap_complete::Shell;
use schemars::Schema;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell, terminal: Terminal) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(terminal.lang), "fadian", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

/// Prints a JSON Schema.
pub(super) fn schema(of: SchemaOf) -> Result<Exit, Error> {
    let schema = match of {
        SchemaOf::Outline => export::outline_schema(),
        SchemaOf::FrontMatter => markdown::front_matter_schema(),
        SchemaOf::Finding => written(&schemars::schema_for!(Record)),
        SchemaOf::SourceNote => written(&schemars::schema_for!(Known)),
        SchemaOf::Reference => export::reference_schema(),
        SchemaOf::Ledger => written(&schemars::schema_for!(ImportRecord)),
    };
    print(&format!("{}\n", schema.trim_end()))?;
    Ok(Exit::Fine)
}

fn written(schema: &Schema) -> String {
    format!("{:#}", schema.as_value())
}
