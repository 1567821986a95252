//! The pipeline: from a snapshot of files to the files of the site.
//!
//! ```text
//! Inputs ──read──► Collection ──plan──► Site ──check──► Checked ──emit──► files
//! ```
//!
//! Each value is complete in itself, and each arrow is one function. [`read`](read()): what the texts say and what their words lead to.
//! [`plan`](plan()): every page with its address, and what all pages share. [`check`](check()): what can fail has been tried.
//! [`Checked::emit`] makes the pages law by law and hands each to a [`Sink`], or one of them by its path; no more than the pages at
//! hand stand in memory. All use of threads is in this module, and a mistake of the program in one file is a finding in it.

mod amendments;
mod archive;
mod artifact;
mod bytes;
mod catalogue;
mod changes;
mod check;
mod compared;
mod dated;
mod emit;
mod faults;
mod free;
mod guard;
mod indexed;
mod kept;
mod laws;
mod make;
mod marked;
mod pairs;
mod paper;
mod plan;
mod printing;
mod read;
mod references;
mod remembered;
mod search;
mod settle;
mod shard;
mod sorted;
mod threads;

pub use artifact::{Artifact, Body, DropAll, Sink};
pub use check::{Checked, check, check_after, check_later};
pub use compared::has_compared;
pub use dated::DatedTexts;
pub use emit::{BuildBefore, EmitError, EmitOptions, Emitted};
pub use guard::guarded;
pub use kept::MadePages;
pub use laws::laws;
pub use marked::Marked;
pub use plan::{Options, Site, plan, plan_after};
pub use printing::{Paper, PaperAssets, PaperPage, Printing};
pub use read::{Collection, read, read_after};
pub use shard::Shard;

use crate::memory::Memory;
use crate::source::Inputs;
use crate::stage::{Stage, Timed};

/// The first three arrows in one: everything that can fail is known, and no page is made yet.
pub fn prepare(inputs: Inputs, options: &Options) -> Checked {
    check(plan(read(inputs), options))
}

/// The same as far as the first pages need it: what the words of laws lead to and what is wrong with them is found out by the first who asks,
/// be it a page that shows some of it. The site is the same as [`prepare`] makes.
pub fn prepare_in_part(inputs: Inputs, options: &Options) -> Checked {
    check_later(plan(read(inputs), options))
}

/// The same whole; `timed` is told what each thread is at, and what is remembered is not worked out again.
pub fn prepare_by(inputs: Inputs, options: &Options, (timed, memory): (Timed<'_>, &Memory)) -> Checked {
    let collection = read::read_by(inputs, None, (timed, memory));
    let site = timed.during(Stage::Plan, "", || plan(collection, options));
    timed.during(Stage::Check, "", || check::check_by(site, memory))
}

/// The same after an edit: what the files have in common with those of `before` is not worked out again. The site is the same
/// as [`prepare`] makes; for how much less work, that is all the difference.
pub fn prepare_after(inputs: Inputs, options: &Options, before: &Checked) -> Checked {
    let site = before.site();
    check_after(plan_after(read_after(inputs, Some(site.collection())), options, Some(site)), Some(before))
}
