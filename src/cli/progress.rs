//! How far long work is: a bar on a terminal, plain lines in a pipe, nothing with `--quiet`.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// In a pipe, work that is done before this says nothing.
const WORTH_A_LINE: Duration = Duration::from_secs(1);

/// Long work under way.
#[derive(Debug)]
pub(super) enum Progress {
    /// A bar.
    Bar(ProgressBar),
    /// A line at every tenth of the work.
    Lines {
        /// What is being done.
        what: &'static str,
        /// Steps in all.
        n_steps: u64,
        /// Steps done.
        done: u64,
        /// When the work began.
        start: Instant,
        /// Says a line.
        say: fn(&str),
    },
    /// Nothing is shown.
    Silent,
}

impl Progress {
    /// Begins the work `what` of `n_steps` steps; `say` writes a line where there is no terminal for a bar.
    pub(super) fn new(what: &'static str, n_steps: u64, quiet: bool, say: fn(&str)) -> Self {
        if quiet || n_steps == 0 {
            Self::Silent
        } else if std::io::stderr().is_terminal() {
            Self::Bar(bar(what, n_steps))
        } else {
            Self::Lines { what, n_steps, done: 0, start: super::files::now(), say }
        }
    }

    /// So many steps are done. Counts of several threads may come out of order; the greatest holds.
    pub(super) fn reach(&mut self, steps: u64) {
        match self {
            Self::Bar(bar) => bar.set_position(steps.max(bar.position())),
            Self::Lines { what, n_steps, done, start, say } => {
                let before = *done;
                *done = steps.max(before);
                if let Some(line) = line(what, *n_steps, before, *done).filter(|_| start.elapsed() > WORTH_A_LINE) {
                    say(&line);
                }
            }
            Self::Silent => {}
        }
    }

    /// The work is done; a bar goes away.
    pub(super) fn finish(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

fn bar(what: &'static str, n_steps: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(n_steps), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// The line when a tenth of the work was completed between two counts of steps.
fn line(what: &str, n_steps: u64, before: u64, done: u64) -> Option<String> {
    let tenth = |steps: u64| steps * 10 / n_steps;
    (tenth(done) > tenth(before)).then(|| format!("{what} {done}/{n_steps}\n"))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_pipe_gets_ten_lines_however_long_the_work() {
        for n_steps in [50, 99, 1000] {
            let lines: Vec<String> = (1..=n_steps).filter_map(|done| line("import", n_steps, done - 1, done)).collect();
            assert_eq!(lines.len(), 10);
            assert_eq!(lines[9], format!("import {n_steps}/{n_steps}\n"));
        }
    }
}
