//! Work that all threads share.
//!
//! What rayon makes of a closure is some hundred functions, which would be compiled once more for each: here they are made once for all.

use rayon::prelude::*;
use std::iter::repeat_with;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is made of each number below `count`, in their order.
pub(super) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let made: Vec<Mutex<Option<T>>> = repeat_with(Mutex::default).take(count).collect();
    deal(count, &|at| {
        let one = work(at);
        *made[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(one);
    });
    made.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

/// What is made of each of some things, in their order.
pub(super) fn each_of<S: Sync, T: Send>(all: &[S], work: impl Fn(&S) -> T + Sync) -> Vec<T> {
    each(all.len(), |at| work(&all[at]))
}

/// The same of work that can fail. After a failure nothing more is begun.
pub(super) fn try_each<T: Send, E: Send>(count: usize, work: impl Fn(usize) -> Result<T, E> + Sync) -> Result<Vec<T>, E> {
    let has_failed = AtomicBool::new(false);
    let made = each(count, |at| {
        let one = (!has_failed.load(Ordering::Relaxed)).then(|| work(at))?;
        has_failed.fetch_or(one.is_err(), Ordering::Relaxed);
        Some(one)
    });
    made.into_iter().flatten().collect()
}

/// Does some work by as many other threads as are half of all.
pub(super) fn by_half(work: impl FnOnce() + Send) {
    match rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads().div_ceil(2)).build() {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

fn deal(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
}

#[cfg(test)]
mod tests {
    use super::{each, each_of, try_each};

    #[test]
    fn what_is_made_stands_in_order_and_a_failure_is_told() {
        assert_eq!(each(1000, |at| at * 2), (0..1000).map(|at| at * 2).collect::<Vec<_>>());
        assert_eq!(each_of(&["a", "b"], |it| it.len()), [1, 1]);
        assert_eq!(try_each(9, |at| if at < 8 { Ok(at) } else { Err("eight") }), Err("eight"));
        assert_eq!(try_each(0, |_| Err::<(), _>("none")), Ok(Vec::new()));
    }
}
