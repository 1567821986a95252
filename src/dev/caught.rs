//! A mistake of the program's own ends the one thing that was being done, and not the preview.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is done, or what a panic in it said.
///
/// Nothing half done can be seen afterwards: what threads share is replaced as a whole, and a lock that a panic left is taken as it is.
pub(super) fn caught<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(act)).map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        format!("the program made a mistake, please report it: {}", words.unwrap_or("it did not say which"))
    })
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn what_a_panic_said_is_told_and_the_work_goes_on() {
        let done: Vec<Result<u32, String>> = [1, 0, 2].into_iter().map(|n: u32| caught(|| 4 / n)).collect();
        assert_eq!((&done[0], &done[2]), (&Ok(4), &Ok(2)));
        assert!(done[1].as_ref().is_err_and(|words| words.contains("divide by zero")), "{done:?}");
    }
}
