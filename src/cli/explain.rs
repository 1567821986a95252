//! `fadian explain`: what a code means.

use super::Exit;
use super::report::{Terminal, print};
use crate::diag::{Code, Lang, explain, reference};
use crate::error::Error;

/// Prints the explanation of one code, or the reference of all of them.
pub(super) fn run(code: Option<&str>, terminal: Terminal) -> Result<Exit, Error> {
    let Some(name) = code else {
        print(&reference(terminal.lang))?;
        return Ok(Exit::Fine);
    };
    let code = Code::parse(name).ok_or_else(|| unknown(name))?;
    print(&explain(code, terminal.lang))?;
    Ok(Exit::Fine)
}

fn unknown(name: &str) -> Error {
    let meant = Code::meant(name);
    Error::said(
        format!("没有名为 `{name}` 的提示{}（`fadian explain --all` 列出全部）", meant.text(Lang::Zh)),
        format!("no finding is called `{name}`{} (`fadian explain --all` lists all)", meant.text(Lang::En)),
    )
}
