//! Whether time grows as the input does: `cargo bench --bench growth [PART OF A NAME…]`.
//!
//! Each shape of `tests/support/shapes.rs` is read, and its pages made, at n, 2n and 4n repetitions on one thread. Printed are the
//! milliseconds of processor time and how many times as long twice as much takes: about 2 is linear, 4 the square.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a measurement reads the clock and prints; counts of repetitions are small"
)]

#[path = "../tests/support/shapes.rs"]
mod shapes;

use shapes::{Made, SHAPES, run};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    println!("       n      n ms     2n ms     4n ms  2n/n 4n/2n  shape");
    for (name, n, made) in SHAPES {
        if !asked.is_empty() && !asked.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let [one, two, four] = [1, 2, 4].map(|times| pool.install(|| taken(*made, times * n)));
        println!("{n:8} {one:9.1} {two:9.1} {four:9.1} {:5.1} {:5.1}  {name}", two / one, four / two);
    }
}

/// The milliseconds that a shape takes.
fn taken(made: Made, n: usize) -> f64 {
    let start = Clock::start();
    assert!(run(made, n) > 0, "something comes out");
    start.milliseconds()
}

/// The processor time of this thread where the system tells it, else the time on the wall.
struct Clock {
    processor: Option<u64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { processor: processor_time(), wall: Instant::now() }
    }

    fn milliseconds(&self) -> f64 {
        let spent = self.processor.zip(processor_time()).map(|(start, end)| (end - start) as f64);
        spent.unwrap_or_else(|| self.wall.elapsed().as_nanos() as f64) / 1e6
    }
}

/// The nanoseconds this thread has run (Linux).
fn processor_time() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}
