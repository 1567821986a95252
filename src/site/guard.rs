//! The border around the work on one file: a mistake of the program there becomes a finding, and the other files go on.
//!
//! No text should make the program panic. Where one does, its site must not be published, but everything else is still read,
//! shown and reported.

use crate::diag::Diagnostic;
use crate::diag::kind::InternalError;
use crate::model::Law;
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// What the panic said that is under way inside a border; `None` outside of every border.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs the work on one file; `about` names the part of the site that it makes or reads.
///
/// A panic ends the work and is the error: a finding in that file. The work may leave half of what it changes behind: its caller
/// drops that.
pub fn guarded<T>(file: &str, about: &str, work: impl FnOnce() -> T) -> Result<T, Box<Diagnostic>> {
    let before = enter();
    let done = catch_unwind(AssertUnwindSafe(work));
    let said = SAID.replace(before).unwrap_or_default();
    done.map_err(|payload| failed(file, about, payload.as_ref(), said))
}

/// Goes inside a border; what the panic of the border around it has said.
fn enter() -> Option<String> {
    listen();
    SAID.replace(Some(String::new()))
}

fn failed(file: &str, about: &str, payload: &(dyn Any + Send), said: String) -> Box<Diagnostic> {
    // A panic of another thread, which this one waited for, has said its place on the terminal.
    let panic = if said.is_empty() { words(payload).to_owned() } else { said };
    Box::new(Diagnostic::whole(InternalError { work: about.to_owned(), panic }, file))
}

/// What stands for a law on which the program failed: its name alone.
pub(super) fn by_name(law: &Law) -> Law {
    let mut out = Law::default();
    out.meta.slug.clone_from(&law.meta.slug);
    out.meta.title = Some(law.meta.name());
    out
}

/// Inside a border the words of a panic are kept for its finding; outside they are printed as ever.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let printed = take_hook();
        set_hook(Box::new(move |info| {
            let is_inside = SAID.with_borrow_mut(|said| said.as_mut().map(|said| *said = placed(info)).is_some());
            if !is_inside {
                printed(info);
            }
        }));
    });
}

/// `src/resolve/bind.rs:18: index out of bounds`
fn placed(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|place| format!("{}:{}: ", place.file(), place.line())).unwrap_or_default();
    format!("{place}{}", words(info.payload()))
}

/// The first line of what a panic says.
fn words(payload: &(dyn Any + Send)) -> &str {
    let words = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    words.and_then(|words| words.lines().next()).unwrap_or("panic")
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::diag::{Code, Lang, Locus};

    #[test]
    fn a_panic_is_a_finding_in_its_file_that_says_where_the_program_failed() {
        let failed = guarded("content/laws/jia.md", "jia/index.html", || -> u32 { panic!("甲\n乙") }).expect_err("it panics");
        assert_eq!(failed.code, Code::InternalError);
        assert_eq!(failed.locus, Locus::Whole("content/laws/jia.md".to_owned()));
        assert_eq!(failed.args[0].text(Lang::Zh), "jia/index.html");
        let said = failed.args[1].text(Lang::Zh);
        assert!(said.starts_with("src/site/guard.rs:") && said.ends_with(": 甲"), "{failed:?}");
        assert_eq!(guarded("", "", || 3), Ok(3), "the next work is not touched");
    }

    #[test]
    fn a_border_inside_another_keeps_to_itself() {
        let outer = guarded("a", "", || {
            let inner = guarded("b", "", || -> u32 { panic!("丙") });
            assert!(inner.is_err_and(|finding| finding.args[1].text(Lang::Zh).ends_with("丙")));
            panic!("丁")
        });
        let outer: Result<u32, _> = outer;
        assert!(outer.is_err_and(|finding| finding.args[1].text(Lang::Zh).ends_with("丁")));
    }
}
