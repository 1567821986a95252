//! What the benches measure with: the time and the memory of this process and of others, and folders copied file by file.
//!
//! All of it is read from `/proc`; where there is none, the figures are 0.
#![allow(dead_code, reason = "no bench needs all of it")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// CPU time, all threads together, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct CpuTime {
    pub(crate) user: f64,
    /// The part of the system depends on the disk: ext4 takes several times as long to make files for some seconds after many
    /// were deleted.
    pub(crate) system: f64,
}

impl CpuTime {
    /// Of this process.
    pub(crate) fn own() -> Self {
        Self::at(11)
    }

    /// Of the programs it ran that have ended.
    pub(crate) fn of_children() -> Self {
        Self::at(13)
    }

    /// Fields of the line of a process behind its name, counted from 0; 100 ticks a second on Linux.
    fn at(field: usize) -> Self {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let seconds = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0) / 100.0;
        Self { user: seconds(field), system: seconds(field + 1) }
    }

    pub(crate) fn since(self, before: Self) -> Self {
        Self { user: self.user - before.user, system: self.system - before.system }
    }

    pub(crate) fn all(self) -> f64 {
        self.user + self.system
    }
}

/// What running a program cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunCost {
    pub(crate) cpu: CpuTime,
    pub(crate) wall: Duration,
    /// The most memory it held, as far as one saw who looked every few milliseconds.
    pub(crate) megabytes: f64,
}

/// Runs a program to its end; it must end well.
pub(crate) fn run(command: &mut Command) -> RunCost {
    let (before, start) = (CpuTime::of_children(), Instant::now());
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("the program starts");
    let mut megabytes = 0.0;
    let status = loop {
        megabytes = f64::max(megabytes, memory(&child.id().to_string(), "VmHWM:"));
        match child.try_wait().expect("it can be waited for") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    assert!(status.success(), "{command:?}");
    RunCost { cpu: CpuTime::of_children().since(before), wall: start.elapsed(), megabytes }
}

/// The most memory that a process ever held, in megabytes.
pub(crate) fn peak_megabytes(process: &str) -> f64 {
    memory(process, "VmHWM:")
}

/// A line of `/proc/PROCESS/status` in megabytes.
pub(crate) fn memory(process: &str, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Copies a folder file by file.
pub(crate) fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// How many files a folder holds, how many of them pages, and their bytes.
pub(crate) fn counted(folder: &Path) -> (usize, usize, u64) {
    let mut sum = (0, 0, 0);
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let (files, pages, bytes) = counted(&path);
            sum = (sum.0 + files, sum.1 + pages, sum.2 + bytes);
        } else {
            let is_page = path.extension().is_some_and(|ending| ending == "html");
            sum = (sum.0 + 1, sum.1 + usize::from(is_page), sum.2 + path.metadata().map_or(0, |it| it.len()));
        }
    }
    sum
}
