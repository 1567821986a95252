//! PDF files on their way to a store: made by a printer, and not again where they would be made from the same.
//!
//! A browser takes a second for a law, and no two of its versions write the same bytes. So the published file is kept as long as the page and
//! the printer are the same, by what the build before wrote down of it (`.fadian/pdf-…`, which may be deleted at any time).

use super::receipt::path_for;
use super::store::Store;
use crate::error::Error;
use crate::site::{Artifact, Body, Printing, Sink};
use crate::source::fingerprint;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What each file was made from and what came of it, both as fingerprints, by its path.
type PrintedRecord = BTreeMap<String, (String, u64)>;

/// A store that gets PDF files made.
pub struct PrintedFiles<'s> {
    store: &'s Store,
    /// Where the files go then.
    next: &'s dyn Sink,
    printer: &'s dyn Printing,
    maker: String,
    before: PrintedRecord,
    now: Mutex<PrintedRecord>,
}

impl<'s> PrintedFiles<'s> {
    /// Makes PDF files with this printer; with `anew` all of them.
    pub fn new(store: &'s Store, next: &'s dyn Sink, printer: &'s dyn Printing, anew: bool) -> Self {
        let (root, output) = store.places();
        let read = || serde_json::from_slice(&std::fs::read(path_for(root, output, "pdf")).ok()?).ok();
        let before = if anew { None } else { read() }.unwrap_or_default();
        Self { store, next, printer, maker: printer.maker(), before, now: Mutex::default() }
    }

    /// Writes down what was made, and of what was kept with the pages of its law what was known. Where it cannot be written, the next build
    /// makes its files anew.
    pub fn leave(self) {
        let Self { store, before, now, .. } = self;
        let mut record = now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let made = store.list();
        for (path, known) in before {
            if made.get(&path) == Some(&known.1) {
                record.entry(path).or_insert(known);
            }
        }
        let (root, output) = store.places();
        let path = path_for(root, output, "pdf");
        let text = serde_json::to_vec(&record).unwrap_or_default();
        let _unwritten = path.parent().map(std::fs::create_dir_all).map(|made| made.and_then(|()| std::fs::write(&path, text)));
    }

    fn note(&self, path: &str, from: String, hash: u64) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), (from, hash));
    }
}

impl Sink for PrintedFiles<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let Body::Paper(paper) = &artifact.body else { return self.next.put(artifact) };
        let from = format!("{:032x}", paper.fingerprint(&self.maker));
        if let Some((_, hash)) = self.before.get(&artifact.path).filter(|known| known.0 == from)
            && self.store.had(&artifact.path, *hash)
            && self.next.keep(std::slice::from_ref(&artifact.path))?
        {
            self.note(&artifact.path, from, *hash);
            return Ok(());
        }
        let bytes = self.printer.pdf(paper)?;
        self.note(&artifact.path, from, fingerprint(&bytes));
        self.next.put(Artifact { path: artifact.path, body: Body::Bytes(bytes) })
    }

    fn keep(&self, paths: &[String]) -> Result<bool, Error> {
        self.next.keep(paths)
    }
}

#[cfg(test)]
mod tests {
    use super::PrintedFiles;
    use crate::disk::testing::Scratch;
    use crate::disk::{BuildKey, BuildTotals, Store, leave};
    use crate::error::Error;
    use crate::site::{Artifact, Body, MadePages, Paper, Printing, Sink};
    use crate::source::Inputs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Makes another file each time, as a browser that writes the time does.
    #[derive(Debug, Default)]
    struct Clockwork {
        maker: &'static str,
        n_made: AtomicUsize,
    }

    impl Printing for Clockwork {
        fn maker(&self) -> String {
            self.maker.to_owned()
        }

        fn pdf(&self, _paper: &Paper) -> Result<Vec<u8>, Error> {
            Ok(format!("%PDF {}", self.n_made.fetch_add(1, Ordering::Relaxed)).into_bytes())
        }
    }

    /// Builds a site of these files, named and with what they are made from.
    fn build(site: &Scratch, printer: &Clockwork, files: &[(&str, &str)], anew: bool) {
        let output = site.path().join("output");
        let store = Store::open(site.path(), &output).expect("the output is fit");
        let sink = PrintedFiles::new(&store, &store, printer, anew);
        for (path, markup) in files {
            sink.put(Artifact { path: (*path).to_owned(), body: Body::Paper(Paper::Markup((*markup).to_owned())) }).expect("it is taken");
        }
        sink.leave();
        let (_, stamps) = store.publish_knowing().expect("it is published");
        leave(site.path(), &output, (BuildKey::of(&Inputs::default(), ""), ""), (BuildTotals::default(), MadePages::default()), &stamps);
    }

    #[test]
    fn a_file_is_made_again_only_where_it_is_made_from_something_else_or_by_another_maker() {
        let site = Scratch::new("printed");
        site.write("content/site.toml", b"");
        let (one, other) = (Clockwork { maker: "one", ..Clockwork::default() }, Clockwork { maker: "other", ..Clockwork::default() });
        let made = |printer: &Clockwork| printer.n_made.load(Ordering::Relaxed);
        let files = [("a.pdf", "甲"), ("b.pdf", "乙")];
        build(&site, &one, &files, false);
        assert_eq!(made(&one), 2);
        build(&site, &one, &files, false);
        build(&site, &one, &files, false);
        assert_eq!(made(&one), 2, "nothing has changed");
        build(&site, &one, &[("a.pdf", "丙"), ("b.pdf", "乙")], false);
        assert_eq!(made(&one), 3);
        build(&site, &one, &[("a.pdf", "丙"), ("b.pdf", "乙")], true);
        assert_eq!(made(&one), 5, "all is made anew");
        build(&site, &other, &files, false);
        assert_eq!(made(&other), 2, "another maker");
    }

    #[test]
    fn a_published_file_that_somebody_changed_is_made_again() {
        let site = Scratch::new("printed-changed");
        site.write("content/site.toml", b"");
        let printer = Clockwork::default();
        build(&site, &printer, &[("a.pdf", "甲")], false);
        site.write("output/a.pdf", b"something else");
        build(&site, &printer, &[("a.pdf", "甲")], false);
        assert_eq!(printer.n_made.load(Ordering::Relaxed), 2);
    }
}
