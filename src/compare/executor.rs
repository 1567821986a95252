//! Who does work that is the same for every law: the engine knows no threads.

/// Who does work that is the same for every law.
pub trait Executor: Sync {
    /// The outcomes of some work for 0, 1, … in this order.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T>;
}

/// One after another.
#[derive(Debug, Clone, Copy)]
pub struct Sequential;

impl Executor for Sequential {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).map(work).collect()
    }
}
