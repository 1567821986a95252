//! What is to be done to bring a store to the state of a site.

use super::headers::headers;
use super::record::{PublishRecord, PutObject};
use std::collections::BTreeMap;

/// The files of a site: path to the fingerprint of the bytes.
pub type SiteObjects = BTreeMap<String, u64>;
/// The objects of a store below the prefix: path to what the store calls their content, where it tells.
pub type Objects = BTreeMap<String, Option<String>>;

/// What is to be done, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishPlan {
    /// What is put, wave by wave: all of a wave may be put at once, and each wave after the one before. None is empty.
    pub waves: Vec<Vec<String>>,
    /// What is deleted after that.
    pub deletions: Vec<String>,
    /// How many objects stay as they are.
    pub n_kept: usize,
    /// Objects of others where a file of the site must stand: with these nothing may be done.
    pub foreign: Vec<String>,
    /// What was ours and is another's now: it stays, and is no more in the record.
    pub left: Vec<String>,
    /// What was under way when a publish was stopped, and the site has no more: whether it was put is not known, so it stays too.
    pub unsure: Vec<String>,
}

/// Plans a publish. With `adopt` what stands where a file must stand is taken for ours, whoever put it.
pub fn plan(site: &SiteObjects, ours: &PublishRecord, there: &Objects, adopt: bool) -> PublishPlan {
    let mut plan = PublishPlan::default();
    let mut waves: BTreeMap<Wave, Vec<String>> = BTreeMap::new();
    for (path, hash) in site {
        let (known, lies) = (ours.0.get(path), there.get(path));
        match (known, lies) {
            (None, Some(_)) if !adopt => plan.foreign.push(path.clone()),
            (Some(known), Some(etag)) if known.print.as_ref() == Some(&print(path, *hash)) && is_ours(known, etag.as_ref()) => {
                plan.n_kept += 1;
            }
            _ => waves.entry(Wave::of(path, lies.is_none())).or_default().push(path.clone()),
        }
    }
    for (path, known) in ours.0.iter().filter(|(path, _)| !site.contains_key(*path)) {
        match there.get(path) {
            None => {}
            Some(_) if known.print.is_none() => plan.unsure.push(path.clone()),
            Some(etag) if is_ours(known, etag.as_ref()) => plan.deletions.push(path.clone()),
            Some(_) => plan.left.push(path.clone()),
        }
    }
    plan.waves = waves.into_values().collect();
    plan
}

/// Whether an object is still the one that we put. What a store does not tell counts for nothing.
fn is_ours(known: &PutObject, etag: Option<&String>) -> bool {
    match (&known.etag, etag) {
        (Some(known), Some(etag)) => known == etag,
        _ => true,
    }
}

/// The fingerprint of a file with its headers: other headers are put too.
fn print(path: &str, hash: u64) -> String {
    let headers = headers(path);
    let told = [headers.content_type, headers.cache_control, headers.disposition.unwrap_or_default()].join("\n");
    format!("{hash:016x}{:016x}", crate::source::fingerprint(told.as_bytes()))
}

/// When a file is put: each after what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wave {
    /// What is named by its content.
    Hashed,
    /// What else is no page: data, pictures, files to be taken away, the table of the search index.
    Beside,
    /// Pages of addresses that were not there.
    NewPages,
    /// Pages that lie there in an older form, and lead to new ones.
    Pages,
    /// What invites programs to read the rest.
    Lists,
}

impl Wave {
    fn of(path: &str, is_new: bool) -> Self {
        let is_list = !path.contains('/') && (path == "robots.txt" || path == "feed.xml" || path.starts_with("sitemap"));
        match path.rsplit('.').next() {
            _ if is_list => Self::Lists,
            Some("html") if is_new => Self::NewPages,
            Some("html") => Self::Pages,
            _ if headers(path).cache_control.ends_with("immutable") => Self::Hashed,
            _ => Self::Beside,
        }
    }
}

impl PublishPlan {
    /// How many objects are put.
    pub fn n_put(&self) -> usize {
        self.waves.iter().map(Vec::len).sum()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.waves.is_empty() && self.deletions.is_empty() && self.left.is_empty()
    }

    /// The record before anything is put: what was ours, and what is under way.
    pub fn begun(&self, ours: &PublishRecord) -> PublishRecord {
        let mut record = ours.clone();
        self.left.iter().for_each(|path| drop(record.0.remove(path)));
        record.0.extend(self.waves.iter().flatten().map(|path| (path.clone(), PutObject::default())));
        record
    }
}

impl PublishRecord {
    /// The record once all is done: what lies there of this site, and what may be ours.
    pub fn end(&mut self, site: &SiteObjects) {
        self.0.retain(|path, known| site.contains_key(path) || known.print.is_none());
    }

    /// Notes that a file was put, and what the store calls it.
    pub fn put(&mut self, path: &str, hash: u64, etag: Option<String>) {
        self.0.insert(path.to_owned(), PutObject { print: Some(print(path, hash)), etag });
    }
}

#[cfg(test)]
mod tests {
    use super::{Objects, PublishRecord, SiteObjects, plan};

    fn site(files: &[(&str, u64)]) -> SiteObjects {
        files.iter().map(|(path, hash)| ((*path).to_owned(), *hash)).collect()
    }

    /// The record and the objects after these files were published.
    fn published(files: &[(&str, u64)]) -> (PublishRecord, Objects) {
        let mut record = PublishRecord::default();
        for (path, hash) in files {
            record.put(path, *hash, Some(format!("e{hash}")));
        }
        let there = files.iter().map(|(path, hash)| ((*path).to_owned(), Some(format!("e{hash}")))).collect();
        (record, there)
    }

    #[test]
    fn only_what_changed_is_put_and_what_went_is_deleted() {
        let (ours, there) = published(&[("index.html", 1), ("a/article-1.html", 2), ("old.html", 3)]);
        let plan = plan(&site(&[("index.html", 1), ("a/article-1.html", 9), ("new.html", 4)]), &ours, &there, false);
        assert_eq!(plan.waves, [["new.html"], ["a/article-1.html"]]);
        assert_eq!((plan.deletions, plan.n_kept), (vec!["old.html".to_owned()], 1));
        assert!(plan.foreign.is_empty() && plan.left.is_empty());
    }

    #[test]
    fn each_file_is_put_after_what_it_names() {
        let (ours, there) = published(&[("index.html", 1)]);
        let files =
            ["static/a.1.css", "search/k.2.js", "search/table.js", "a/a.pdf", "a/index.html", "index.html", "sitemap.xml", "robots.txt"];
        let site: SiteObjects = files.iter().map(|path| ((*path).to_owned(), 7)).collect();
        let expected: [&[&str]; 5] = [
            &["search/k.2.js", "static/a.1.css"],
            &["a/a.pdf", "search/table.js"],
            &["a/index.html"],
            &["index.html"],
            &["robots.txt", "sitemap.xml"],
        ];
        assert_eq!(plan(&site, &ours, &there, false).waves, expected);
    }

    #[test]
    fn what_others_put_is_neither_replaced_nor_deleted() {
        let (ours, mut there) = published(&[("a.html", 1), ("b.html", 2)]);
        there.insert("notes.txt".to_owned(), None);
        there.insert("c.html".to_owned(), Some("theirs".to_owned()));
        // Somebody put an own file in the place of ours, which the site has no more.
        there.insert("b.html".to_owned(), Some("theirs".to_owned()));
        let files = site(&[("a.html", 1), ("c.html", 3)]);
        let made = plan(&files, &ours, &there, false);
        assert_eq!((made.foreign.as_slice(), made.left.as_slice()), (&["c.html".to_owned()][..], &["b.html".to_owned()][..]));
        assert!(made.deletions.is_empty() && made.waves.is_empty(), "{made:?}");
        let adopted = plan(&files, &ours, &there, true);
        assert_eq!((adopted.waves, adopted.foreign.len()), (vec![vec!["c.html".to_owned()]], 0));
    }

    #[test]
    fn what_is_not_there_any_more_or_was_changed_in_its_place_is_put_again() {
        let (ours, mut there) = published(&[("a.html", 1), ("b.html", 2), ("c.html", 3)]);
        there.remove("a.html");
        there.insert("b.html".to_owned(), Some("other".to_owned()));
        // A store that tells nothing of the content is believed.
        there.insert("c.html".to_owned(), None);
        let plan = plan(&site(&[("a.html", 1), ("b.html", 2), ("c.html", 3)]), &ours, &there, false);
        assert_eq!(plan.waves, [["a.html"], ["b.html"]]);
    }

    #[test]
    fn of_a_publish_that_was_stopped_all_that_was_under_way_is_put_again() {
        let files = site(&[("a.html", 1), ("b.html", 2)]);
        let begun = plan(&files, &PublishRecord::default(), &Objects::new(), false).begun(&PublishRecord::default());
        let there: Objects = [("a.html".to_owned(), Some("e".to_owned()))].into_iter().collect();
        let again = plan(&files, &begun, &there, false);
        assert_eq!((again.n_put(), again.foreign.len()), (2, 0), "what lies there is ours");
        let gone = plan(&site(&[("b.html", 2)]), &begun, &there, false);
        assert_eq!((gone.deletions.len(), gone.unsure), (0, vec!["a.html".to_owned()]), "perhaps it is not");
    }
}
