//! The command line: arguments in, an exit code out.
//!
//! Here and in the modules below the program speaks to people; what it says about texts comes from `diag`. Steps: `lang` tells the
//! language of the run, `args` reads the arguments, and one command's `run` takes the smallest value of `site` that it needs, saying all
//! through a `Terminal` and writing the files that people name through `save`.

mod amend;
mod args;
mod build;
mod chromium;
mod compare;
mod diff;
mod docx;
mod epub;
mod explain;
mod files;
mod import;
mod init;
mod lang;
mod law_file;
mod law_folder;
mod marks;
mod merge;
mod named;
mod outline;
mod part;
mod pdf;
mod print;
mod printing;
mod progress;
mod publish;
mod refs;
mod report;
mod save;
mod search;
mod serve;
mod timings;
mod usage;
mod version;
mod versions;
mod watch;

use crate::diag::{Code, Diagnostic, Lang, Severity};
use crate::error::{Attempt, Error};
use crate::site::guarded;
use args::{Args, Command};
use clap::FromArgMatches;
use report::Terminal;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing stands in the way.
    Fine,
    /// Findings that deny: errors, and with `--strict` warnings.
    Findings,
    /// Wrong arguments, or the machine failed, or the program made a mistake of its own.
    Machine,
}

impl Exit {
    /// How a run ends that found this, where no more than an error stands in its way. A mistake of the program is no fault of the texts.
    fn of<'f>(found: impl IntoIterator<Item = &'f Diagnostic>) -> Self {
        let found: Vec<&Diagnostic> = found.into_iter().collect();
        if found.iter().any(|finding| finding.code == Code::InternalError) {
            Self::Machine
        } else if found.iter().any(|finding| finding.severity() == Severity::Error) {
            Self::Findings
        } else {
            Self::Fine
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Machine => Self::from(2),
        }
    }
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().map(search::exclusion).collect();
    let lang = lang::of_run(&args);
    let parsed = args::command(lang).try_get_matches_from(args).and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) if error.use_stderr() => {
            let told = if lang == Lang::Zh { usage::chinese(&error) } else { usage::english(&error) };
            match told {
                Some(told) => report::say(&told),
                None => {
                    let _gone = error.print();
                }
            }
            return Exit::Machine;
        }
        Err(help) => return shown(help.print()),
    };
    let terminal = Terminal::new(&args, lang);
    // What a stage does not catch at the border of a file ends the run, and ends it as any other failure of the program.
    let ended = guarded("fadian", "fadian", || dispatch(args.command, terminal))
        .unwrap_or_else(|failed| Err(Error::said(failed.message(Lang::Zh), failed.message(Lang::En))));
    ended.unwrap_or_else(|error| {
        terminal.failure(&error);
        Exit::Machine
    })
}

/// How a run ends that only shows its help; whoever reads it may have read enough.
fn shown(printed: std::io::Result<()>) -> Exit {
    match printed {
        Err(cause) if cause.kind() != std::io::ErrorKind::BrokenPipe => {
            report::say(&format!("{}\n", Error::io(Attempt::Write, "stdout")(cause)));
            Exit::Machine
        }
        _ => Exit::Fine,
    }
}

fn dispatch(command: Command, terminal: Terminal) -> Result<Exit, Error> {
    match command {
        Command::Init { dir, hosting } => init::run(&dir, hosting, terminal),
        Command::Import(args) => import::run(&args, terminal),
        Command::Outline(args) => outline::run(&args, terminal),
        Command::Refs(args) => refs::run(&args, terminal),
        Command::Search(args) => search::run(&args, terminal),
        Command::Pdf(args) => pdf::run(&args, terminal),
        Command::Epub(args) => epub::run(&args, terminal),
        Command::Docx(args) => docx::run(&args, terminal),
        Command::Explain { code, all: _ } => explain::run(code.as_deref(), terminal),
        Command::Completions { shell } => print::completions(shell, terminal),
        Command::Schema { of } => print::schema(of),
        Command::Serve(args) => serve::run(&args, terminal),
        Command::Build(args) if args.watch => watch::run(&args, terminal),
        Command::Build(args) => build::run(&args, terminal),
        Command::Merge(args) => merge::run(&args, terminal),
        Command::Publish(args) => publish::run(&args, terminal),
        Command::Check(args) => build::check(&args, terminal),
        Command::Compare(args) => compare::run(&args, terminal),
        Command::Amend(args) => amend::run(&args, terminal),
        Command::Diff(args) => diff::run(&args, terminal),
        Command::Version(args) => version::run(&args, terminal),
        Command::Related(args) => compare::related(&args, terminal),
        Command::Facts(args) => compare::facts(&args, terminal),
    }
}
