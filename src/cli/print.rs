//! `fadian completions` and `fadian schema`: texts for shells and for editors.

use super::Exit;
use super::args::{SchemaOf, command};
use super::report::{Terminal, print};
use crate::diag::Record;
use crate::import::known::Known;
use crate::import::record::ImportRecord;
use clap_complete::Shell;
use schemars::Schema;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell, terminal: Terminal) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(terminal.lang), "fadian", &mut script);
    print(&String::from_utf8_lossy(&script));
    Exit::Fine
}

/// Prints a JSON Schema.
pub(super) fn schema(of: SchemaOf) -> Exit {
    let schema: Schema = match of {
        SchemaOf::Outline | SchemaOf::FrontMatter => todo!(),
        SchemaOf::Finding => schemars::schema_for!(Record),
        SchemaOf::SourceNote => schemars::schema_for!(Known),
        SchemaOf::Ledger => schemars::schema_for!(ImportRecord),
    };
    print(&format!("{:#}\n", schema.as_value()));
    Exit::Fine
}
