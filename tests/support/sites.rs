//! Small whole sites in folders of their own, for tests.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use fadian::disk::{Store, Stored, load};
use fadian::error::Error;
use fadian::markdown;
use fadian::model::{Article, Block, Division, DivisionKind, Item, ItemLabel, ItemStyle, Label, Law, Node, Number, Paragraph};
use fadian::site::{Body, Checked, EmitError, Options, prepare};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A site in a folder that goes when the test ends.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
}

impl Site {
    /// A site of these laws.
    pub(crate) fn new(name: &str, laws: &[Law]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("fadian-site-{name}-{}-{n}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let site = Self { root };
        site.write("content/site.toml", "title = \"甲站\"\n");
        for law in laws {
            site.write(&format!("content/laws/{}.md", law.meta.slug), &markdown::write(law));
        }
        site
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(path, text).expect("the file is written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.root.join("output")
    }

    pub(crate) fn prepare(&self) -> Checked {
        let options = Options { inspect: true, ..Options::default() };
        prepare(load(&self.root).expect("the site is there"), &options)
    }

    /// Builds the site; panics where something forbids publishing.
    pub(crate) fn build(&self) -> Stored {
        self.try_build().unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_build(&self) -> Result<Stored, Error> {
        let prepared = self.prepare();
        assert!(prepared.is_publishable(), "{:#?}", prepared.findings());
        let store = Store::open(&self.root, &self.output())?;
        let emitted = prepared.emit(&store, &|_| ()).map_err(|error| match error {
            EmitError::Sink(error) => error,
            EmitError::Template(finding) => panic!("{finding:?}"),
        })?;
        assert_eq!(emitted.findings, [], "no fault in any page");
        store.publish()
    }

    /// Every file of the output with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut out = BTreeMap::new();
        collect(&self.output(), &self.output(), &mut out);
        out
    }
}

fn collect(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, out);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            out.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

/// The bytes of an artifact that is not a copy.
pub(crate) fn bytes(body: Body) -> Vec<u8> {
    match body {
        Body::Bytes(bytes) => bytes,
        Body::CopyOf(source) | Body::Packed(source) => panic!("a copy of {source}"),
        Body::Paper(_) => panic!("a PDF file is not made here"),
        Body::Archive(files) => panic!("an archive of {} files", files.len()),
    }
}

/// A law of this many chapters of this many articles each.
pub(crate) fn law(slug: &str, title: &str, chapters: u32, articles: u32) -> Law {
    let mut law = Law::default();
    slug.clone_into(&mut law.meta.slug);
    law.meta.title = Some(title.to_owned());
    for chapter in 1..=chapters {
        let numbers = (chapter - 1) * articles + 1..=chapter * articles;
        law.body.push(Node::Division(Division {
            kind: DivisionKind::Chapter,
            number: Some(Number::plain(chapter)),
            printed: None,
            heading: if chapter == 1 { "总则".to_owned() } else { "附则".to_owned() },
            children: numbers.map(|number| Node::Article(article(number))).collect(),
        }));
    }
    law
}

/// An article of two paragraphs, the second with two items.
pub(crate) fn article(number: u32) -> Article {
    let item = |number| Item {
        label: ItemLabel { number, style: ItemStyle::Bracketed },
        text: if number == 1 { "甲项；".to_owned() } else { "乙项。".to_owned() },
        rest: Vec::new(),
    };
    let first = Paragraph { text: format!("第{number}个规定，适用 5G 和 <b>&“丙”。"), items: Vec::new() };
    let second = Paragraph { text: "下列情形除外：".to_owned(), items: vec![item(1), item(2)] };
    Article { label: Label::article(Number::plain(number)), caption: None, blocks: vec![Block::Paragraph(first), Block::Paragraph(second)] }
}
