//! `fadian search`: which provisions contain some words, by the rules of the search in the browser.

use super::args::SearchArgs;
use super::report::{Terminal, print};
use super::{Exit, named};
use crate::disk;
use crate::error::Error;
use crate::export::json_line;
use crate::plan::Route;
use crate::search::answer::{Answer, Filter, Jump, SearchedLaw, answer, excerpt};
use crate::search::unit::SearchUnit;
use crate::site;
use serde::Serialize;
use std::ffi::OsString;
use std::fmt::Write as _;

/// How many provisions are listed where nothing is said.
const LIMIT: usize = 20;
/// How many characters of a provision are shown.
const WIDTH: usize = 64;

/// A line of `--json`.
#[derive(Debug, Serialize)]
struct JsonLine<'a> {
    /// `place`, `law` or `provision`.
    found: &'static str,
    /// The slug of the law.
    law: &'a str,
    name: &'a str,
    status: &'a str,
    /// The key of that word: people read it in the language of the run, programs in that of the site.
    #[serde(skip)]
    class: &'static str,
    /// 第二十一条, 第一章; empty for a law and for text under no article.
    label: &'a str,
    caption: &'a str,
    /// Its page, relative to the root of the site.
    address: String,
    /// The words about the first hit.
    text: String,
}

/// `-个人` is a word to leave out and no short option, which are letters of ASCII: it is handed on with the sign of full width.
pub(super) fn exclusion(arg: OsString) -> OsString {
    match arg.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(word) if word.chars().next().is_some_and(|c| !c.is_ascii()) => format!("－{word}").into(),
        _ => arg,
    }
}

/// Answers a query from the laws of a site.
pub(super) fn run(args: &SearchArgs, terminal: Terminal) -> Result<Exit, Error> {
    let collection = site::read(disk::load(&args.site.root)?);
    let (named, asked) = named_text(args);
    let mut searched = if args.all || named.is_some() { collection.searched_texts() } else { collection.searched_laws() };
    let word = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut filter = Filter { law: word(&args.law), region: word(&args.region), kind: word(&args.kind), status: word(&args.status) };
    let mut query = asked.join(" ");
    if let Some(name) = named {
        let slug = &collection.corpus.text(named::text(&collection.corpus, name)?).law.meta.slug;
        searched.retain(|law| law.row.slug == *slug);
        filter.law.clear();
        if let (true, Some(SearchedLaw { row, .. })) = (query.is_empty(), searched.first()) {
            query.clone_from(&row.name);
        }
    }
    let found = answer(&searched, &query, &filter);
    let limit = args.limit.unwrap_or(if args.json { usize::MAX } else { LIMIT });
    let rows = rows(&searched, &found, limit);
    let words = terminal.words();
    let mut out = String::new();
    for row in &rows {
        if args.json {
            out.push_str(&json_line(row));
        } else {
            let place = [row.label, row.caption].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("　");
            let key = format!("status.{}", row.class);
            let status = words.get(&key);
            let _ = write!(out, "{}　{place}　{status}\n  {}", row.name, row.address);
            if !row.text.is_empty() {
                let _ = write!(out, "\n  {}", row.text);
            }
            out.push_str("\n\n");
        }
    }
    print(&out)?;
    let (n, listed) = (found.hits.len(), found.hits.len().min(limit));
    terminal.note(
        &format!("条文 {n} 处，列出 {listed} 处；法名相符 {} 部，条号相符 {} 处", found.laws.len(), found.jumps.len()),
        &format!(
            "provisions: {n}, listed: {listed}; laws of that name: {}, places of that number: {}",
            found.laws.len(),
            found.jumps.len()
        ),
    );
    Ok(Exit::Fine)
}

/// `LAW@DATE` before the words, or behind `--law`: the one text that is looked into, and the words that are asked.
fn named_text(args: &SearchArgs) -> (Option<&str>, &[String]) {
    let is_text =
        |word: &&str| word.rsplit_once('@').is_some_and(|(law, day)| !law.is_empty() && day.starts_with(|c: char| c.is_ascii_digit()));
    match (args.law.as_deref().filter(is_text), args.query.split_first()) {
        (Some(name), _) => (Some(name), &args.query),
        (None, Some((first, rest))) if is_text(&first.as_str()) => (Some(first), rest),
        _ => (None, &args.query),
    }
}

/// Places, laws, provisions.
fn rows<'s>(searched: &'s [SearchedLaw], found: &Answer, limit: usize) -> Vec<JsonLine<'s>> {
    let row = |kind, law: usize, unit: Option<&'s SearchUnit>, address: String, text: String| {
        let row = &searched[law].row;
        let label = unit.map_or("", |unit| unit.label.as_str());
        let caption = unit.map_or("", |unit| unit.caption.as_str());
        JsonLine { found: kind, law: &row.slug, name: &row.name, status: &row.status.1, class: row.status.0, label, caption, address, text }
    };
    let address = |law: usize, unit: &SearchUnit| format!("{}/{}", searched[law].row.slug, unit.href);
    let places = found.jumps.iter().map(|jump| {
        let unit = &searched[jump.law].units[jump.unit];
        let (anchor, text) = part(unit, *jump);
        row("place", jump.law, Some(unit), address(jump.law, unit) + &anchor, text.chars().take(WIDTH).collect())
    });
    let laws = found.laws.iter().map(|law| row("law", *law, None, Route::Law(searched[*law].row.slug.clone()).file(), String::new()));
    let hits = found.hits.iter().take(limit).map(|(law, unit)| {
        let unit = &searched[*law].units[*unit];
        row("provision", *law, Some(unit), address(*law, unit), excerpt(unit, &found.wanted, WIDTH))
    });
    places.chain(laws).chain(hits).collect()
}

/// The anchor and the text of the 款 that was named; of the article where it has none of that number.
fn part(unit: &SearchUnit, jump: Jump) -> (String, String) {
    let paragraphs: Vec<&String> = unit.pieces.iter().filter(|piece| !piece.starts_with('\t')).collect();
    let own = jump.paragraph.map_or(0, |number| number.saturating_sub(1) as usize);
    let is_named = jump.paragraph.is_some() || jump.item.is_some();
    match paragraphs.get(own) {
        Some(text) if is_named => {
            let item = jump.item.map(|item| format!("-x{item}")).unwrap_or_default();
            (format!("#k{}{item}", own + 1), (*text).clone())
        }
        _ => (String::new(), unit.pieces.concat().replace('\t', "")),
    }
}
