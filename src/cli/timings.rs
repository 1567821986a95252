//! `build --timings`: how long each stage of a build took, as a table or as a trace.
//!
//! Time is counted where it is spent: what a stage does inside another counts for itself alone, and the threads are added up. The trace is
//! in the Chrome trace event format (<https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>), which
//! Perfetto, Speedscope and the browsers read.

use super::files;
use super::report::Terminal;
use crate::stage::{Stage, StageWatch};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

thread_local! {
    /// The stages this thread is in, the innermost last.
    static OPEN: RefCell<Vec<OpenStage>> = const { RefCell::new(Vec::new()) };
}

struct OpenStage {
    stage: Stage,
    start: Instant,
    /// What passed in stages inside it.
    inside: Duration,
}

/// Times the stages of a build.
#[derive(Debug)]
pub(super) struct Timings {
    start: Instant,
    /// Whether each time is kept for a trace, and not its sum alone.
    is_traced: bool,
    spent: Mutex<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    /// How long and how often.
    stages: HashMap<Stage, (Duration, usize)>,
    threads: HashMap<ThreadId, usize>,
    events: Vec<TraceEvent>,
}

#[derive(Debug, Clone, Serialize)]
struct TraceEvent {
    name: &'static str,
    cat: &'static str,
    ph: &'static str,
    /// Microseconds.
    ts: f64,
    dur: f64,
    pid: u32,
    tid: usize,
    args: TraceArgs,
}

#[derive(Debug, Clone, Serialize)]
struct TraceArgs {
    #[serde(skip_serializing_if = "String::is_empty")]
    what: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    trace_events: &'a [TraceEvent],
    display_time_unit: &'static str,
}

impl Timings {
    /// Begins now.
    pub(super) fn new(is_traced: bool) -> Self {
        Self { start: files::now(), is_traced, spent: Mutex::default() }
    }

    /// Says how long each stage took: the threads together, and how often it was entered.
    pub(super) fn table(&self, terminal: Terminal) {
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let whole: Duration = spent.stages.values().map(|it| it.0).sum();
        terminal.note("阶段　　　　　　秒　　　%　　　次", "stage          s      %   times");
        for stage in Stage::ALL {
            let (time, count) = spent.stages.get(&stage).copied().unwrap_or_default();
            let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64().max(1e-9);
            let line = format!("{:<8} {:7.3} {share:6.1} {count:7}", stage.name(), time.as_secs_f64());
            terminal.note(&line, &line);
        }
    }

    /// The trace, as a file that viewers read.
    pub(super) fn trace(&self) -> String {
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let trace = Trace { trace_events: &spent.events, display_time_unit: "ms" };
        serde_json::to_string(&trace).expect("names and numbers are JSON")
    }
}

impl StageWatch for Timings {
    fn enter(&self, stage: Stage) {
        OPEN.with_borrow_mut(|open| open.push(OpenStage { stage, start: files::now(), inside: Duration::ZERO }));
    }

    fn leave(&self, what: &str) {
        let Some(OpenStage { stage, start, inside }) = OPEN.with_borrow_mut(Vec::pop) else { return };
        let took = start.elapsed();
        OPEN.with_borrow_mut(|open| {
            if let Some(around) = open.last_mut() {
                around.inside += took;
            }
        });
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = spent.stages.entry(stage).or_default();
        sum.0 += took.saturating_sub(inside);
        sum.1 += 1;
        if self.is_traced {
            let next = spent.threads.len() + 1;
            let tid = *spent.threads.entry(thread::current().id()).or_insert(next);
            let micros = |time: Duration| time.as_secs_f64() * 1e6;
            spent.events.push(TraceEvent {
                name: stage.name(),
                cat: "build",
                ph: "X",
                ts: micros(start.saturating_duration_since(self.start)),
                dur: micros(took),
                pid: 1,
                tid,
                args: TraceArgs { what: what.to_owned() },
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timings;
    use crate::stage::{Stage, Timed};

    #[test]
    fn a_trace_has_an_event_for_each_time_a_stage_was_left() {
        let timings = Timings::new(true);
        let timed = Timed::by(&timings);
        timed.during(Stage::View, "jia/index.html", || timed.during(Stage::Shape, "", || ()));
        let trace: serde_json::Value = serde_json::from_str(&timings.trace()).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("a list");
        let names: Vec<_> = events.iter().map(|event| event["name"].as_str().expect("a name")).collect();
        assert_eq!(names, ["shape", "view"], "the inner one is left first");
        assert!(events.iter().all(|event| event["ph"] == "X" && event["ts"].is_number() && event["dur"].is_number() && event["tid"] == 1));
        assert_eq!(events[1]["args"]["what"], "jia/index.html");
        assert!(events[0]["args"].as_object().is_some_and(serde_json::Map::is_empty));
    }

    #[test]
    fn what_lies_inside_a_stage_counts_for_itself_alone() {
        let timings = Timings::new(false);
        let timed = Timed::by(&timings);
        timed.during(Stage::View, "", || {
            for _ in 0..3 {
                timed.during(Stage::Minify, "", || ());
            }
        });
        let spent = timings.spent.lock().expect("nobody panicked with it");
        assert_eq!((spent.stages[&Stage::View].1, spent.stages[&Stage::Minify].1, spent.events.len()), (1, 3, 0));
    }
}
