//! `fadian publish`: the built site into an object store that speaks S3.

mod bucket;
#[cfg(feature = "publish")]
mod client;
mod run;

use super::Exit;
use super::args::PublishArgs;
use super::report::{Detail, Terminal};
use crate::config::{self, StoreConfig};
use crate::diag::{Diagnosed, locate};
use crate::disk;
use crate::error::Error;
use bucket::Bucket;
use run::Publication;

/// How many paths of a kind are listed.
const MOST_LISTED: usize = 20;
/// Without `--max-deletions` a publish may delete this many objects, or a tenth of what was published where that is more.
const DELETIONS: usize = 100;

/// Publishes the site.
pub(super) fn run(args: &PublishArgs, terminal: Terminal) -> Result<Exit, Error> {
    let store = store(args, terminal)?;
    if store.bucket.is_empty() {
        return Err(Error::said(
            "没有说发布到哪个存储桶：在 site.toml 的 [publish] 里写 bucket，或用 --bucket",
            "no bucket is named: write `bucket` under [publish] in site.toml, or use --bucket",
        ));
    }
    let output = args.site.output(args.output.as_ref());
    let site = disk::site_objects(&output)?;
    let bucket = open(&store)?;
    let publication = Publication::prepare(&*bucket, &site, args.adopt)?;
    told(&publication, args.dry_run, terminal);
    if !publication.plan.foreign.is_empty() {
        terminal.note(
            "这些地方已有别人放的文件，没有发布。确认可以替换的，用 --adopt",
            "objects that no publish of ours put stand in the way; nothing was published. Where they may be replaced, use --adopt",
        );
        return Ok(Exit::Findings);
    }
    let (n_deletions, most) =
        (publication.plan.deletions.len(), args.max_deletions.unwrap_or_else(|| DELETIONS.max(publication.n_ours() / 10)));
    if n_deletions > most {
        terminal.note(
            &format!("要删去 {n_deletions} 个文件，超过上限 {most}，没有发布。确认以后用 --max-deletions {n_deletions}"),
            &format!("{n_deletions} objects would be deleted, more than {most}; nothing was published. If that is meant, use --max-deletions {n_deletions}"),
        );
        return Ok(Exit::Findings);
    }
    if args.dry_run {
        return Ok(Exit::Fine);
    }
    let mut progress = terminal.progress("发布", "publish", publication.plan.n_put() as u64);
    let read = |path: &str| disk::site_object(&output, path, &site);
    let published = publication.carry_out(&*bucket, &read, &mut |done| progress.reach(done as u64));
    progress.finish();
    published?;
    terminal.note("已发布", "published");
    Ok(Exit::Fine)
}

/// Where the site goes: what the arguments say goes before `site.toml`.
fn store(args: &PublishArgs, terminal: Terminal) -> Result<StoreConfig, Error> {
    let mut store = StoreConfig::default();
    if let Some(file) = disk::settings(&args.site.root)? {
        let Diagnosed { value, findings } = config::read(&file);
        terminal.findings(&locate(&findings, |_| Some(&file.text), |_| None), Detail::All, |_| Some(&file.text))?;
        store = value.publish;
    }
    for (asked, target) in [
        (&args.endpoint, &mut store.endpoint),
        (&args.bucket, &mut store.bucket),
        (&args.prefix, &mut store.prefix),
        (&args.region, &mut store.region),
    ] {
        if let Some(asked) = asked {
            asked.clone_into(target);
        }
    }
    store.prefix = store.prefix.trim_matches('/').to_owned();
    Ok(store)
}

/// What is to be done, in counts, and the first paths of each kind.
fn told(publication: &Publication<'_>, with_paths: bool, terminal: Terminal) {
    let plan = &publication.plan;
    let (n_put, n_kept, n_deleted) = (plan.n_put(), plan.n_kept, plan.deletions.len());
    terminal.note(
        &format!("写 {n_put}，未变 {n_kept}，删去 {n_deleted}"),
        &format!("{n_put} to put, {n_kept} unchanged, {n_deleted} to delete"),
    );
    let put: Vec<&String> = plan.waves.iter().flatten().collect();
    let kinds = [
        (with_paths, "+", put),
        (with_paths, "-", plan.deletions.iter().collect()),
        (true, "?", plan.left.iter().chain(&plan.unsure).collect()),
        (true, "!", plan.foreign.iter().collect()),
    ];
    for (_, mark, paths) in kinds.iter().filter(|kind| kind.0) {
        for path in paths.iter().take(MOST_LISTED) {
            terminal.note(&format!("  {mark} {path}"), &format!("  {mark} {path}"));
        }
        if let Some(more) = paths.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
            terminal.note(&format!("  {mark} …… 另有 {more} 个"), &format!("  {mark} … and {more} more"));
        }
    }
    if !plan.left.is_empty() || !plan.unsure.is_empty() {
        terminal.note(
            "带 ? 的已不是我们放的那个，或者说不准，留着不动",
            "those marked ? are no more what we put, or nobody can tell; they stay",
        );
    }
}

#[cfg(feature = "publish")]
fn open(store: &StoreConfig) -> Result<Box<dyn Bucket>, Error> {
    client::S3Bucket::open(store).map(|bucket| Box::new(bucket) as Box<dyn Bucket>)
}

#[cfg(not(feature = "publish"))]
fn open(_store: &StoreConfig) -> Result<Box<dyn Bucket>, Error> {
    Err(Error::said(
        "这个程序编译时没有带上发布到对象存储的功能。在本项目文件夹里运行 cargo install --path . --features publish",
        "this program was built without publishing to object stores: in the folder of this project run cargo install --path . --features publish",
    ))
}
