//! `fadian version`: the newest text of a law kept under its date, so that it can be edited on; or the text of a date made the newest.
//!
//! A text is copied before anything is written over it, and what stands at a place already is never overwritten: who is stopped
//! between two steps finds every text, and the same command does the rest.

use super::args::VersionArgs;
use super::law_folder::{LawFolder, StoredWork};
use super::report::Terminal;
use super::{Exit, named};
use crate::disk;
use crate::error::Error;
use crate::model::Date;
use crate::site;
use crate::source::path;

/// Keeps a text, or makes one the newest.
pub(super) fn run(args: &VersionArgs, terminal: Terminal) -> Result<Exit, Error> {
    let most = disk::size_bound(&args.site.root)?;
    let stem = stem(args)?;
    let waiting = || terminal.note("另一个导入正在写入，等它结束", "an import is writing here: waiting for it to end");
    let mut laws = LawFolder::load(&args.site.root, most, waiting)?;
    let work = laws.work(&stem)?;
    let kept = day(args, &work)?;
    match args.newest {
        Some(newest) => swap(&mut laws, &work, newest.0, kept, terminal)?,
        None => keep(&mut laws, &work, kept, terminal)?,
    }
    Ok(Exit::Fine)
}

/// The name of the file of a law.
fn stem(args: &VersionArgs) -> Result<String, Error> {
    let corpus = site::laws(&disk::load(&args.site.root)?).value;
    let entry = &corpus.laws[named::law(&corpus.newest(), &args.law)?];
    Ok(path::stem(&entry.file).to_owned())
}

/// The day by which the newest text is kept.
fn day(args: &VersionArgs, work: &StoredWork) -> Result<Date, Error> {
    args.date.map(|date| date.0).or_else(|| work.newest().day()).ok_or_else(|| {
        Error::said("最新文本没有写明日期，用 --date 说明按哪一天存放", "the newest text names no day: say with --date by which it is kept")
    })
}

fn keep(laws: &mut LawFolder, work: &StoredWork, day: Date, terminal: Terminal) -> Result<(), Error> {
    let dated = format!("{}/{day}", work.slug);
    if !laws.copy(&work.stem, &dated)? {
        return Err(stands_there(&dated));
    }
    let (copy, newest) = (LawFolder::file(&dated), LawFolder::file(&work.stem));
    terminal.note(
        &format!("{copy}：存好了 {day} 的文本；接着改 {newest}，并在文件头写明新文本的日期"),
        &format!("{copy}: the text of {day} is kept; go on with {newest}, and write the day of the new text into its head"),
    );
    Ok(())
}

/// The text of a day becomes the newest, and that which was the newest stands by its own.
fn swap(laws: &mut LawFolder, work: &StoredWork, newest: Date, kept: Date, terminal: Terminal) -> Result<(), Error> {
    let (from, to) = (format!("{}/{newest}", work.slug), format!("{}/{kept}", work.slug));
    if !work.dated.iter().any(|(day, _)| *day == newest) {
        let days: Vec<String> = work.dated.iter().map(|(day, _)| day.to_string()).collect();
        let [zh, en] = named::there_are(&days);
        return Err(Error::said(format!("没有 {newest} 的文本{zh}"), format!("there is no text of {newest}{en}")));
    }
    if laws.are_same(&work.stem, &from)? {
        // An earlier run was stopped before its last step.
        return laws.take_away(&from);
    }
    if from == to {
        return Err(Error::said(
            "两份文本不能按同一天存放，用 --date 说明",
            "two texts cannot be kept by one day: say another with --date",
        ));
    }
    // Stopped between the two last steps, a run leaves the text that is the newest by its date as well.
    if !laws.copy(&work.stem, &to)? {
        return Err(stands_there(&to));
    }
    laws.replace(&work.stem, &from)?;
    laws.take_away(&from)?;
    let (law, kept) = (LawFolder::file(&work.stem), LawFolder::file(&to));
    terminal.note(
        &format!("{law} 现为 {newest} 的文本；原来的在 {kept}"),
        &format!("{law} is the text of {newest} now; that which was there is {kept}"),
    );
    Ok(())
}

fn stands_there(slug: &str) -> Error {
    let file = LawFolder::file(slug);
    Error::said(format!("{file} 已有另一份文本，没有覆盖"), format!("another text stands at {file} and is not overwritten"))
}
