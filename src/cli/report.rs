//! Everything that is said on a terminal: findings, lines about the work, failures of the machine.

use super::args::{Args, Color, Format};
use super::progress::Progress;
use crate::diag::{self, Code, Diagnostic, Lang, Located, Look, Paint, Severity, locate};
use crate::error::{Attempt, Error};
use crate::theme::Words;
use std::io::{BufRead, ErrorKind, IsTerminal, Write};
use std::time::Duration;

/// Who listens, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// The language of messages.
    pub lang: Lang,
    /// Whether only errors are shown.
    pub quiet: bool,
    /// How findings are shown.
    pub format: Format,
    paint: Paint,
    /// Whether what goes to standard output carries colours.
    pub output: Paint,
}

/// Which findings people see with their excerpts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of them.
    All,
    /// Only what stops the work; the summary counts the rest.
    Errors,
    /// What stops the work, and what was not done before a person decides.
    Undecided,
}

impl Terminal {
    /// The terminal this run was started on.
    pub(super) fn new(args: &Args, lang: Lang) -> Self {
        let paint = |is_terminal: bool| match args.color {
            Color::Always => Paint::Colour,
            Color::Auto if is_terminal && !colours_unwanted() => Paint::Colour,
            Color::Auto | Color::Never => Paint::Plain,
        };
        let (paint, output) = (paint(std::io::stderr().is_terminal()), paint(std::io::stdout().is_terminal()));
        Self { lang, quiet: args.quiet, format: args.format, paint, output }
    }

    /// The words in the language of this run.
    pub(super) fn word<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    /// The words of the interface in that language.
    pub(super) fn words(self) -> Words {
        Words::of(self.lang)
    }

    /// Shows findings: people's on standard error, machines' on standard output.
    pub(super) fn findings<'a>(self, found: &[Located], detail: Detail, text_of: impl Fn(&str) -> Option<&'a str>) -> Result<(), Error> {
        // What shows findings is compiled once, and not for each that asks.
        let text_of: &dyn Fn(&str) -> Option<&'a str> = &text_of;
        match self.format {
            Format::Json => print(&diag::json_lines(found, text_of))?,
            Format::Sarif => print(&diag::sarif(found, text_of, self.lang))?,
            Format::Human => {
                let is_shown = |located: &&Located| match detail {
                    _ if located.severity() == Severity::Error => true,
                    Detail::All => !self.quiet,
                    Detail::Undecided => !self.quiet && located.code() == Code::VersionProposed,
                    Detail::Errors => false,
                };
                let shown: Vec<Located> = found.iter().filter(is_shown).cloned().collect();
                if !shown.is_empty() {
                    say(&diag::render(&shown, text_of, Look { lang: self.lang, paint: self.paint }));
                    say("\n");
                }
            }
        }
        Ok(())
    }

    /// Shows all of what was found in files whose texts are not at hand.
    pub(super) fn found(self, found: &[Diagnostic]) -> Result<(), Error> {
        self.findings(&locate(found, |_| None, |_| None), Detail::All, |_| None)
    }

    /// A line about the work, on standard error; nothing with `--quiet`.
    pub(super) fn note(self, zh: &str, en: &str) {
        if !self.quiet {
            say(&format!("{}\n", self.word(zh, en)));
        }
    }

    /// Asks who sits before the terminal, and waits for a line; `None` where nobody does.
    pub(super) fn ask(self, zh: &str, en: &str) -> Option<String> {
        if self.quiet || self.format != Format::Human || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            return None;
        }
        say(&format!("\n{}", self.word(zh, en)));
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).ok().filter(|n| *n > 0).map(|_| line)
    }

    /// A bar on a terminal, plain lines in a pipe, nothing with `--quiet`.
    pub(super) fn progress(self, zh: &'static str, en: &'static str, n_steps: u64) -> Progress {
        Progress::new(self.lang.pick(zh, en), n_steps, self.quiet, say)
    }

    /// Says what the machine did to us.
    pub(super) fn failure(self, error: &Error) {
        let word = self.word("出错", "error");
        say(&format!("{word}: {}\n", failure(error, self.lang)));
    }
}

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

/// Writes to standard output. A reader that has gone away (`| head`) is no failure of ours; a full disk is one, and it shows only when
/// all that was given has been passed on.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Error::io(Attempt::Write, "stdout")(cause)),
        _ => Ok(()),
    }
}

/// Writes to standard error.
pub(super) fn say(text: &str) {
    let _gone = std::io::stderr().lock().write_all(text.as_bytes());
}

/// `1.2 秒`, `0.03 s`
pub(super) fn seconds(time: Duration, lang: Lang) -> String {
    let seconds = time.as_secs_f64();
    let digits = usize::from(seconds < 10.0) + usize::from(seconds < 1.0);
    match lang {
        Lang::Zh => format!("{seconds:.digits$} 秒"),
        Lang::En => format!("{seconds:.digits$} s"),
    }
}

/// <https://no-color.org>
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
fn colours_unwanted() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty()) || std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// A failure in the language of the run.
pub(super) fn failure(error: &Error, lang: Lang) -> String {
    match lang {
        Lang::Zh => error.chinese(),
        Lang::En => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{failure, seconds};
    use crate::diag::Lang;
    use crate::error::{Attempt, Error};
    use std::time::Duration;

    #[test]
    fn times_have_two_figures_that_matter() {
        assert_eq!(seconds(Duration::from_millis(34), Lang::En), "0.03 s");
        assert_eq!(seconds(Duration::from_millis(1234), Lang::Zh), "1.2 秒");
        assert_eq!(seconds(Duration::from_millis(61_700), Lang::Zh), "62 秒");
    }

    #[test]
    fn a_failure_is_told_in_both_languages() {
        let error = Error::NotASite("x".into());
        assert!(failure(&error, Lang::Zh).contains("不是站点"));
        assert!(failure(&error, Lang::En).contains("is not a site"));
        let error = Error::io(Attempt::Read, "x")(std::io::ErrorKind::NotFound.into());
        assert!(failure(&error, Lang::Zh).starts_with("不能读取 x："));
        assert!(failure(&error, Lang::En).starts_with("cannot read x: "));
    }
}
