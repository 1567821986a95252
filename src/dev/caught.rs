//! A mistake of the program's own ends the one rebuild or answer it happened in, and not the preview.

use crate::diag::{Lang, locate};
use crate::site::guarded;

/// What is done, or what to say of a panic in it; `about` is what it was about.
///
/// Nothing half done can be seen afterwards: what threads share is replaced as a whole, and a lock that a panic left is taken as it is.
pub(super) fn caught<T>(about: &str, lang: Lang, act: impl FnOnce() -> T) -> Result<T, String> {
    guarded(about, about, act).map_err(|failed| locate(&[*failed], |_| None, |_| None).iter().map(|it| it.message(lang)).collect())
}

#[cfg(test)]
mod tests {
    use super::caught;
    use crate::diag::Lang;

    #[test]
    fn what_a_panic_said_is_told_and_the_work_goes_on() {
        let done: Vec<Result<u32, String>> = [1, 0, 2].into_iter().map(|n: u32| caught("content", Lang::En, || 4 / n)).collect();
        assert_eq!((&done[0], &done[2]), (&Ok(4), &Ok(2)));
        assert!(done[1].as_ref().is_err_and(|words| words.contains("divide by zero")), "{done:?}");
    }
}
