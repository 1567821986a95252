//! A plan carried out on a store: the record first, then wave after wave, deletions last, and the record again.

use super::bucket::{Bucket, Object};
use crate::error::Error;
use crate::publish::{self, ObjectHeaders, PublishPlan, PublishRecord, RECORD_NAME, SiteObjects, headers};

/// A site beside the store in which it is to lie.
#[derive(Debug)]
pub(super) struct Publication<'p> {
    site: &'p SiteObjects,
    ours: PublishRecord,
    pub(super) plan: PublishPlan,
}

impl<'p> Publication<'p> {
    /// Looks at the store, and changes nothing.
    pub(super) fn prepare(bucket: &dyn Bucket, site: &'p SiteObjects, adopt: bool) -> Result<Self, Error> {
        let ours = match bucket.read(RECORD_NAME)? {
            None => PublishRecord::default(),
            Some(bytes) => std::str::from_utf8(&bytes).ok().and_then(PublishRecord::read).ok_or_else(|| {
                Error::said(
                    format!("存储里的 {RECORD_NAME} 记着以前发布过哪些文件，但它读不出来；没有改动任何文件。确认以后把它删去，用 --adopt 再发布"),
                    format!("{RECORD_NAME} in the store says what was published before, and it cannot be read; nothing was changed. Look into it, delete it, and publish with --adopt"),
                )
            })?,
        };
        let mut there = bucket.list()?;
        there.remove(RECORD_NAME);
        let plan = publish::plan(site, &ours, &there, adopt);
        Ok(Self { site, ours, plan })
    }

    /// How many objects an earlier publish put.
    pub(super) fn n_ours(&self) -> usize {
        self.ours.0.len()
    }

    /// Carries the plan out. `read` gives the bytes of a file of the site, `done` is told how many objects are put. Stopped at any point, it
    /// can be done again.
    pub(super) fn carry_out(
        &self,
        bucket: &dyn Bucket,
        read: &dyn Fn(&str) -> Result<Vec<u8>, Error>,
        done: &mut dyn FnMut(usize),
    ) -> Result<(), Error> {
        if self.plan.is_empty() {
            return Ok(());
        }
        let mut record = self.plan.begun(&self.ours);
        keep(bucket, &record)?;
        let load = |path: &str| Ok(Object { bytes: read(path)?, headers: headers(path) });
        let mut n_put = 0;
        for wave in &self.plan.waves {
            let put = bucket.put(wave, &load, &mut |path, etag| {
                n_put += 1;
                done(n_put);
                record.put(path, self.site.get(path).copied().unwrap_or_default(), etag);
            });
            // What was put is known, though the rest failed: it is not put once more. That it failed is what is told.
            if put.is_err() {
                let _told_already = keep(bucket, &record);
            }
            put?;
        }
        bucket.delete(&self.plan.deletions)?;
        record.end(self.site);
        keep(bucket, &record)
    }
}

/// Lays the record into the store.
fn keep(bucket: &dyn Bucket, record: &PublishRecord) -> Result<(), Error> {
    let headers = ObjectHeaders { content_type: "application/json", cache_control: "no-store", disposition: None };
    let text = record.written();
    let load = |_: &str| Ok(Object { bytes: text.clone().into_bytes(), headers });
    bucket.put(&[RECORD_NAME.to_owned()], &load, &mut |_, _| ())
}

#[cfg(test)]
mod tests {
    use super::Publication;
    use crate::cli::publish::bucket::{Bucket, LoadObject, Object, PutTold};
    use crate::error::Error;
    use crate::publish::{Objects, RECORD_NAME, SiteObjects};
    use crate::source::fingerprint;
    use proptest::prelude::*;
    use std::cell::{Cell, RefCell};
    use std::collections::{BTreeMap, BTreeSet};

    /// A store in memory that stops working after so many changes, and writes down what was done.
    #[derive(Default)]
    struct InMemory {
        objects: RefCell<BTreeMap<String, Vec<u8>>>,
        left: Cell<Option<usize>>,
        log: RefCell<Vec<(bool, String)>>,
    }

    impl InMemory {
        fn step(&self, is_put: bool, path: &str) -> Result<(), Error> {
            match self.left.get() {
                Some(0) => return Err(Error::said("断了", "it broke")),
                left => self.left.set(left.map(|left| left - 1)),
            }
            self.log.borrow_mut().push((is_put, path.to_owned()));
            Ok(())
        }
    }

    impl Bucket for InMemory {
        fn list(&self) -> Result<Objects, Error> {
            Ok(self.objects.borrow().iter().map(|(path, bytes)| (path.clone(), Some(format!("{:x}", fingerprint(bytes))))).collect())
        }

        fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
            Ok(self.objects.borrow().get(path).cloned())
        }

        fn put(&self, paths: &[String], load: &LoadObject<'_>, told: &mut PutTold<'_>) -> Result<(), Error> {
            for path in paths {
                self.step(true, path)?;
                let Object { bytes, .. } = load(path)?;
                let etag = format!("{:x}", fingerprint(&bytes));
                self.objects.borrow_mut().insert(path.clone(), bytes);
                told(path, Some(etag));
            }
            Ok(())
        }

        fn delete(&self, paths: &[String]) -> Result<(), Error> {
            for path in paths {
                self.step(false, path)?;
                self.objects.borrow_mut().remove(path);
            }
            Ok(())
        }
    }

    type Files = BTreeMap<String, Vec<u8>>;

    fn publish(bucket: &InMemory, files: &Files) -> Result<(), Error> {
        let site: SiteObjects = files.iter().map(|(path, bytes)| (path.clone(), fingerprint(bytes))).collect();
        let publication = Publication::prepare(bucket, &site, false)?;
        assert!(publication.plan.foreign.is_empty(), "{:?}", publication.plan.foreign);
        publication.carry_out(bucket, &|path| Ok(files[path].clone()), &mut |_| ())
    }

    fn files() -> impl Strategy<Value = Files> {
        let path = prop::sample::select(vec![
            "index.html", "a/1.html", "a/2.html", "b/1.html", "static/a.1.css", "static/a.2.css", "search/table.js", "a/a.pdf",
            "sitemap.xml",
        ]);
        prop::collection::btree_map(path.prop_map(str::to_owned), prop::collection::vec(0..3_u8, 1), 0..9)
    }

    fn strangers() -> impl Strategy<Value = Files> {
        let path = prop::sample::select(vec!["CNAME", "notes/x.html", "z.txt"]);
        prop::collection::btree_map(path.prop_map(str::to_owned), prop::collection::vec(0..3_u8, 1), 0..3)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn whatever_stopped_it_a_publish_that_ends_leaves_the_site_and_what_others_put(
            sites in prop::collection::vec((files(), prop::option::of(0..12_usize)), 1..5),
            last in files(),
            theirs in strangers(),
        ) {
            let bucket = InMemory::default();
            bucket.objects.borrow_mut().extend(theirs.clone());
            for (files, stops_after) in &sites {
                bucket.left.set(*stops_after);
                let _stopped_or_not = publish(&bucket, files);
            }
            bucket.left.set(None);
            publish(&bucket, &last).expect("nothing stops it");
            let mut there = bucket.objects.borrow().clone();
            there.remove(RECORD_NAME);
            for (path, bytes) in theirs.iter().chain(&last) {
                prop_assert_eq!(there.get(path), Some(bytes), "{}", path);
            }
            // Of what a stopped publish may have put, and may not, nothing is deleted.
            if sites.iter().all(|(_, stops_after)| stops_after.is_none()) {
                prop_assert_eq!(there.len(), theirs.len() + last.len());
            }
            bucket.log.borrow_mut().clear();
            publish(&bucket, &last).expect("nothing stops it");
            prop_assert!(bucket.log.borrow().is_empty(), "nothing is left to do");
        }

        #[test]
        fn pages_are_put_after_what_they_show_and_nothing_is_deleted_before_all_is_put(before in files(), after in files()) {
            let bucket = InMemory::default();
            publish(&bucket, &before).expect("nothing stops it");
            bucket.log.borrow_mut().clear();
            publish(&bucket, &after).expect("nothing stops it");
            let log: Vec<_> = bucket.log.borrow().iter().filter(|it| it.1 != RECORD_NAME).cloned().collect();
            let last_put = log.iter().rposition(|it| it.0);
            let first_deletion = log.iter().position(|it| !it.0);
            prop_assert!(last_put.is_none() || first_deletion.is_none_or(|it| Some(it) > last_put), "{:?}", log);
            let rank = |path: &str| match path.rsplit('.').next() {
                Some("css") => 0,
                Some("js" | "pdf") => 1,
                Some("html") if !before.contains_key(path) => 2,
                Some("html") => 3,
                _ => 4,
            };
            let ranks: Vec<i32> = log.iter().filter(|it| it.0).map(|it| rank(&it.1)).collect();
            prop_assert!(ranks.is_sorted(), "{:?}", log);
            let put: BTreeSet<&String> = log.iter().filter(|it| it.0).map(|it| &it.1).collect();
            let changed: BTreeSet<&String> = after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|it| it.0).collect();
            prop_assert_eq!(put, changed);
        }
    }
}
