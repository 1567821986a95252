//! A site that was made after an edit, by one who may look at the site before it, is the site that a clean build makes.

use fadian::diag::Located;
use fadian::error::Error;
use fadian::memory::Memory;
use fadian::site::{
    Artifact, Body, BuildBefore, Checked, EmitOptions, MadePages, Options, Sink, prepare, prepare_after, prepare_by, prepare_in_part,
};
use fadian::source::{Inputs, SourceFile, SourcePath, ThemeFile};
use fadian::stage::Timed;
use proptest::prelude::*;
use proptest::strategy::Union;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;

/// A law of the site: its title, and the words of its articles.
type Text = (String, Vec<String>);

/// The files of a site, for editing.
#[derive(Debug, Clone)]
struct Files {
    laws: Vec<(String, Text)>,
    /// Texts kept by their dates: the law, and the day of a month.
    kept: Vec<(String, u8, Text)>,
    references: Option<String>,
    page: String,
    footer: String,
    template: Option<String>,
    set: bool,
    leads: bool,
    title: String,
    /// What stands beside the first law: the record of its import, its source with a note, a correction.
    beside: Option<String>,
    elsewhere: bool,
    address: Option<String>,
    /// An older text of the first law.
    older: Option<String>,
    /// The regions of laws.
    regions: BTreeMap<String, &'static str>,
    /// How many laws of one article stand behind the others: among many, each is compared with few.
    n_more: usize,
}

/// What a person does between two looks at the preview.
#[derive(Debug, Clone)]
enum Edit {
    Reword(usize, usize, String),
    AddArticle(usize, String),
    DropArticle(usize),
    Rename(usize, String),
    AddLaw(String),
    DropLaw(usize),
    Move(usize),
    Keep(usize, u8),
    RewordKept(usize, String),
    DropKept(usize),
    Decide(bool),
    Page(String),
    Footer(String),
    Template(Option<String>),
    Compare(bool),
    Lead(bool),
    Title(String),
    Beside(Option<String>),
    Elsewhere(bool),
    Address(Option<String>),
    Readdress(usize),
    Older(Option<String>),
    Place(usize, Option<&'static str>),
    Nothing,
}

const NAMES: [&str; 6] = ["jia", "yi", "bing", "ding", "wu", "ji"];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("县级以上人民政府应当加强数据管理。".to_owned()),
        Just("违反本条例第二条规定的，依照《甲省数据条例》第一条处理。".to_owned()),
        Just("本条例所称数据，是指任何以电子方式对信息的记录。".to_owned()),
        Just("依照前条规定，数据应当登记，and 备案".to_owned()),
        Just("依照《乙省数据条例》第三条和第九条执行。".to_owned()),
        Just("（一）甲；\n\n（二）乙。".to_owned()),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let title = prop_oneof![Just("甲省数据条例".to_owned()), Just("乙省数据条例".to_owned()), Just("丙市数据办法".to_owned())];
    let template = prop_oneof![Just(None), Just(Some("{{ t(k=\"site.laws\") }}".to_owned())), Just(Some("{% if %}".to_owned()))];
    Union::new_weighted(vec![
        (4, (0..6usize, 0..4usize, words()).prop_map(|(law, article, words)| Edit::Reword(law, article, words)).boxed()),
        (2, (0..6usize, words()).prop_map(|(law, words)| Edit::AddArticle(law, words)).boxed()),
        (1, (0..6usize).prop_map(Edit::DropArticle).boxed()),
        (1, (0..6usize, title.clone()).prop_map(|(law, title)| Edit::Rename(law, title)).boxed()),
        (1, title.prop_map(Edit::AddLaw).boxed()),
        (1, (0..6usize).prop_map(Edit::DropLaw).boxed()),
        (2, (0..6usize).prop_map(Edit::Move).boxed()),
        (2, (0..6usize, 1..4u8).prop_map(|(law, day)| Edit::Keep(law, day)).boxed()),
        (1, (0..6usize, words()).prop_map(|(kept, words)| Edit::RewordKept(kept, words)).boxed()),
        (1, (0..6usize).prop_map(Edit::DropKept).boxed()),
        (1, any::<bool>().prop_map(Edit::Decide).boxed()),
        (1, words().prop_map(Edit::Page).boxed()),
        (1, words().prop_map(Edit::Footer).boxed()),
        (1, template.prop_map(Edit::Template).boxed()),
        (1, any::<bool>().prop_map(Edit::Compare).boxed()),
        (1, any::<bool>().prop_map(Edit::Lead).boxed()),
        (1, words().prop_map(Edit::Title).boxed()),
        (2, proptest::option::of(words()).prop_map(Edit::Beside).boxed()),
        (1, any::<bool>().prop_map(Edit::Elsewhere).boxed()),
        (1, proptest::option::of("https://[a-c].example").prop_map(Edit::Address).boxed()),
        (1, (0..6usize).prop_map(Edit::Readdress).boxed()),
        (2, proptest::option::of(words()).prop_map(Edit::Older).boxed()),
        (
            1,
            (0..6usize, prop_oneof![Just(None), Just(Some("北京市")), Just(Some("上海市"))])
                .prop_map(|(law, region)| Edit::Place(law, region))
                .boxed(),
        ),
        (1, Just(Edit::Nothing).boxed()),
    ])
}

impl Files {
    fn begin() -> Self {
        let law = |title: &str, articles: [&str; 2]| (title.to_owned(), articles.map(str::to_owned).to_vec());
        Self {
            laws: vec![
                ("jia".to_owned(), law("甲省数据条例", ["为了甲，制定本条例。", "依照《乙省数据条例》第一条执行。"])),
                ("yi".to_owned(), law("乙省数据条例", ["为了乙，制定本条例。", "数据应当登记。"])),
            ],
            kept: Vec::new(),
            references: None,
            page: "正文。".to_owned(),
            footer: "页脚".to_owned(),
            template: None,
            set: false,
            leads: false,
            title: "甲".to_owned(),
            beside: None,
            elsewhere: false,
            address: None,
            older: None,
            regions: BTreeMap::new(),
            n_more: 0,
        }
    }

    fn apply(&mut self, edit: Edit) {
        let (count, n_kept) = (self.laws.len(), self.kept.len());
        match edit {
            Edit::Reword(law, article, words) if count > 0 => {
                let articles = &mut self.laws[law % count].1.1;
                let place = article % articles.len().max(1);
                if let Some(article) = articles.get_mut(place) {
                    *article = words;
                }
            }
            Edit::AddArticle(law, words) if count > 0 => self.laws[law % count].1.1.push(words),
            Edit::DropArticle(law) if count > 0 => drop(self.laws[law % count].1.1.pop()),
            Edit::Rename(law, title) if count > 0 => self.laws[law % count].1.0 = title,
            Edit::AddLaw(title) => {
                let free = NAMES.iter().find(|name| self.laws.iter().all(|(slug, _)| slug != *name));
                if let Some(name) = free {
                    self.laws.push(((*name).to_owned(), (title, vec!["为了丙，制定本条例。".to_owned()])));
                }
            }
            Edit::DropLaw(law) if count > 1 => drop(self.laws.remove(law % count)),
            Edit::Keep(law, day) if count > 0 => {
                let (slug, text) = self.laws[law % count].clone();
                self.kept.retain(|(of, then, _)| (of, *then) != (&slug, day));
                self.kept.push((slug, day, text));
            }
            Edit::RewordKept(kept, words) if n_kept > 0 => self.kept[kept % n_kept].2.1.push(words),
            Edit::DropKept(kept) if n_kept > 0 => drop(self.kept.remove(kept % n_kept)),
            Edit::Move(law) if count > 0 => self.laws[law % count].1.1.insert(0, "新的第一条。".to_owned()),
            Edit::Decide(decide) => {
                let decision = "[[reference]]\nlaw = \"jia\"\nplace = \"2\"\nmention = \"《乙省数据条例》第一条\"\nreason = \"甲\"\n";
                self.references = decide.then(|| decision.to_owned());
            }
            Edit::Page(words) => self.page = words,
            Edit::Footer(words) => self.footer = words,
            Edit::Template(template) => self.template = template,
            Edit::Compare(set) => self.set = set,
            Edit::Lead(leads) => self.leads = leads,
            Edit::Title(words) => self.title = words.replace('\n', ""),
            Edit::Beside(words) => self.beside = words,
            Edit::Elsewhere(elsewhere) => self.elsewhere = elsewhere,
            Edit::Address(address) => self.address = address,
            Edit::Older(words) => self.older = words,
            Edit::Place(law, region) if count > 0 => {
                let slug = self.laws[law % count].0.clone();
                match region {
                    Some(region) => drop(self.regions.insert(slug, region)),
                    None => drop(self.regions.remove(&slug)),
                }
            }
            Edit::Readdress(law) if count > 0 => {
                let slug = &mut self.laws[law % count].0;
                *slug = slug.strip_suffix("-x").map_or_else(|| format!("{slug}-x"), str::to_owned);
            }
            _ => {}
        }
    }

    fn inputs(&self) -> Inputs {
        let source = ("content/sources/jia/jia.txt", "jia");
        let law = |slug: &str, file: &str, (title, articles): &Text| {
            let beside = self.beside.as_ref().filter(|_| file == "jia").map_or_else(String::new, |words| {
                let correction = format!("[[errata]]\nplace = \"1\"\nfound = \"甲\"\ncorrect = \"乙\"\nreason = {words:?}\nby = \"甲\"\n");
                format!("source = {{ file = \"{}\", sha256 = \"{}\" }}\n{correction}", source.0, "0".repeat(64))
            });
            let region = self.regions.get(slug).map_or_else(String::new, |region| format!("region = \"{region}\"\n"));
            let mut text = format!("```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\n{region}{beside}```\n\n# {title}\n\n");
            for (n, words) in (1..).zip(articles) {
                let _ = write!(text, "**第{}条**　{words}\n\n", fadian::zh::write_numeral(n));
            }
            SourceFile::new(format!("content/laws/{file}.md"), text)
        };
        let more = (0..self.n_more).map(|n| {
            let fields = ["渔业捕捞许可证", "邮政快递网点", "林场防火巡护"];
            let words = format!("{}的设立由县级以上人民政府规定，数据应当登记。", fields[n % fields.len()]);
            (format!("more-{n:02}"), (format!("第{n}办法"), vec![words]))
        });
        let mut laws: Vec<SourceFile> = self.laws.iter().cloned().chain(more).map(|(slug, text)| law(&slug, &slug, &text)).collect();
        laws.sort_by(|a, b| a.path.cmp(&b.path));
        let mut versions: Vec<SourceFile> =
            self.kept.iter().map(|(slug, day, text)| law(slug, &format!("{slug}/2015-03-{day:02}"), text)).collect();
        versions.extend(self.older.iter().map(|words| beside("content/laws/jia/2015-03-15.md", older(words))));
        versions.sort_by(|a, b| a.path.cmp(&b.path));
        let set = "title = \"数据\"\nlaws = [\"jia\", \"yi\"]\n\n[[topics]]\nid = \"deng-ji\"\nname = \"登记\"\nterms = [\"登记\"]\n[topics.provisions]\njia = [\"2\"]\nyi = [\"2\"]\n";
        let template = |text: &String| ThemeFile { path: "themes/default/templates/404.html".to_owned(), bytes: text.clone().into_bytes() };
        Inputs {
            config: Some(SourceFile::new(
                "content/site.toml",
                format!("title = {:?}\nfooter = [\"{}\"]\n", self.title, self.footer.replace('\n', "")),
            )),
            laws,
            versions,
            pairs: Vec::new(),
            references: self.references.clone().map(|text| SourceFile::new("content/references.toml", text)),
            comparisons: self.set.then(|| SourceFile::new("content/comparisons/shu-ju.toml", set)).into_iter().collect(),
            redirects: self.leads.then(|| SourceFile::new("content/redirects.toml", "[[moved]]\nfrom = \"alt\"\nto = \"jia\"\n")),
            pages: vec![SourceFile::new("content/pages/about.md", format!("# 关于\n\n{}\n\n```toml\na = 1\n```\n", self.page))],
            theme_files: self.template.iter().map(template).collect(),
            ledgers: self.beside.iter().map(|words| beside("content/ledgers/jia.toml", record(words))).collect(),
            receipts: self.beside.iter().map(|words| beside("content/sources/jia/source.toml", note(words))).collect(),
            sources: self.beside.iter().map(|words| original(source.0, words)).collect(),
            elsewhere: self.elsewhere.then(|| beside("content/elsewhere.toml", ELSEWHERE.to_owned())),
        }
    }

    fn options(&self) -> Options {
        Options { base_url: self.address.clone(), ..Options::default() }
    }
}

const ELSEWHERE: &str = "[[text]]\ntitle = \"乙省数据条例\"\nurl = \"https://example.org/yi\"\n";

fn beside(path: &str, text: String) -> SourceFile {
    SourceFile::new(path, text)
}

fn record(words: &str) -> String {
    let entry = format!("[[entries]]\nline = 1\ncolumn = 1\naction = \"removed\"\nreason = \"page-number\"\ntext = {words:?}\n");
    format!("source = \"content/sources/jia/jia.txt\"\nsource_sha256 = \"\"\nlaw_sha256 = \"\"\n{entry}")
}

fn older(words: &str) -> String {
    format!(
        "```toml\nslug = \"jia\"\ntitle = \"甲省数据条例\"\neffective = \"2015-03-15\"\n```\n\n# 甲省数据条例\n\n**第一条**　{words}\n\n**第二条**　甲。\n"
    )
}

fn note(words: &str) -> String {
    format!("file = \"jia.txt\"\nfrom = {words:?}\n")
}

fn original(path: &str, words: &str) -> SourcePath {
    SourcePath { path: path.to_owned(), sha256: format!("{:064x}", words.len()), size: words.len() as u64, begins_as_markup: false }
}

/// Every file of a site as it would be sent, a failure by its words.
fn files(site: &Checked) -> Vec<Result<Artifact, String>> {
    let made = |path: &String| site.page(path).expect("it is in the plan").map_err(|finding| format!("{finding:?}"));
    site.paths().iter().map(made).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn a_site_after_any_edits_is_the_one_that_a_clean_build_makes(edits in prop::collection::vec(edit(), 1..8)) {
        let options = Options::default();
        let mut text = Files::begin();
        let mut shown = prepare(text.inputs(), &options);
        let mut memory = Memory::read(Vec::new());
        for edit in edits {
            text.apply(edit.clone());
            let next = prepare_after(text.inputs(), &options, &shown);
            let clean = prepare(text.inputs(), &options);
            let (found, wanted): (Vec<Located>, Vec<Located>) = (next.findings(), clean.findings());
            prop_assert_eq!(found, wanted, "after {:?}", &edit);
            prop_assert_eq!(next.paths(), clean.paths());
            if clean.is_publishable() {
                prop_assert!(files(&next).iter().all(Result::is_ok), "pages can be looked at before the collection is compared anew");
                next.catch_up(&memory);
                memory = memory.for_next(true).unwrap_or(memory);
                prop_assert!(!next.is_behind());
                for ((made, wanted), path) in files(&next).iter().zip(&files(&clean)).zip(clean.paths()) {
                    prop_assert!(made == wanted, "{path} after {edit:?}");
                }
            }
            shown = next;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn a_preview_leaves_what_a_build_leaves_and_is_the_site_of_a_clean_build_however_often_it_is_started(
        steps in prop::collection::vec((edit(), any::<bool>()), 1..7),
        n_more in prop_oneof![Just(1_usize), Just(26)],
    ) {
        let mut text = among(n_more);
        let mut memory = Memory::read(Vec::new());
        let mut shown: Option<Checked> = None;
        for (edit, starts) in steps {
            text.apply(edit.clone());
            let options = text.options();
            let next = if let Some(before) = shown.take().filter(|_| !starts) {
                prepare_after(text.inputs(), &options, &before)
            } else {
                // What the one before left, and what it had not noted yet is lost.
                memory = Memory::read(memory.text().to_vec());
                let first = prepare_in_part(text.inputs(), &options);
                first.settle(&memory);
                first
            };
            let clean = prepare(text.inputs(), &options);
            prop_assert_eq!(next.findings(), clean.findings(), "after {:?}", &edit);
            if clean.is_publishable() {
                next.catch_up(&memory);
                memory = next.remembered(&memory).unwrap_or(memory);
                for ((made, wanted), path) in files(&next).iter().zip(&files(&clean)).zip(clean.paths()) {
                    prop_assert!(made == wanted, "{path} after {edit:?}");
                }
                let left = built(&text, &Left::default()).expect("it can be published");
                prop_assert!(memory.text() == left.memory, "what is remembered, after {:?}", &edit);
            }
            shown = Some(next);
        }
    }
}

/// Takes files as an output folder does: those of the build before can be kept.
#[derive(Default)]
struct Shelf {
    before: BTreeMap<String, Body>,
    now: Mutex<BTreeMap<String, Body>>,
    kept: Mutex<BTreeSet<String>>,
}

impl Sink for Shelf {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        self.now.lock().expect("nobody panics with it").insert(artifact.path, artifact.body);
        Ok(())
    }

    fn keep(&self, paths: &[String]) -> Result<bool, Error> {
        let kept: Vec<_> = paths.iter().filter_map(|path| Some((path.clone(), self.before.get(path)?.clone()))).collect();
        self.kept.lock().expect("nobody panics with it").extend(kept.iter().map(|(path, _)| path.clone()));
        self.now.lock().expect("nobody panics with it").extend(kept);
        Ok(true)
    }
}

/// What a build left.
#[derive(Clone, Default)]
struct Left {
    files: BTreeMap<String, Body>,
    made: MadePages,
    memory: Vec<u8>,
    /// The paths of files that were not made again.
    kept: BTreeSet<String>,
    findings: Vec<Located>,
}

/// A build by one who knows what the one before left; `None` where nothing can be published.
fn built(text: &Files, before: &Left) -> Option<Left> {
    let memory = Memory::read(before.memory.clone());
    let site = prepare_by(text.inputs(), &text.options(), (Timed::BY_NOBODY, &memory));
    let shelf = Shelf { before: before.files.clone(), ..Shelf::default() };
    let known = BuildBefore { pages: &before.made, memory: &memory };
    let emitted = site
        .is_publishable()
        .then(|| site.emit_with(&shelf, &|_| (), EmitOptions { before: Some(known), ..EmitOptions::ALL }))?
        .expect("it is taken");
    let files = shelf.now.into_inner().expect("nobody panicked");
    let (made, kept) = (emitted.made, shelf.kept.into_inner().expect("nobody panicked"));
    Some(Left { files, made, memory: memory.written().unwrap_or_else(|| before.memory.clone()), kept, findings: site.findings() })
}

/// A site with so many laws beside the first two.
fn among(n_more: usize) -> Files {
    Files { n_more, ..Files::begin() }
}

fn clean(text: &Files) -> Option<Left> {
    built(text, &Left::default())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn what_is_kept_is_what_a_clean_build_makes(
        edits in prop::collection::vec(edit(), 1..6),
        n_more in prop_oneof![Just(1_usize), Just(26)],
    ) {
        let mut text = among(n_more);
        let mut left = clean(&text).expect("the first site has no faults");
        for edit in edits {
            text.apply(edit.clone());
            let Some(wanted) = clean(&text) else { continue };
            let now = built(&text, &left).expect("as before");
            for (path, body) in &wanted.files {
                prop_assert!(now.files.get(path) == Some(body), "{} after {:?}", path, &edit);
            }
            prop_assert_eq!(now.files.len(), wanted.files.len());
            prop_assert_eq!(&now.findings, &wanted.findings, "after {:?}", &edit);
            prop_assert!(now.made == wanted.made, "what pages were made from, after {:?}", &edit);
            prop_assert!(now.memory == wanted.memory, "what is remembered, after {:?}", &edit);
            left = now;
        }
    }
}

#[test]
fn a_law_is_not_made_again_for_the_words_of_another_that_it_does_not_show() {
    let mut text = among(26);
    let left = clean(&text).expect("the first site has no faults");
    let of = |left: &Left, folders: &[&str]| -> BTreeSet<String> {
        left.files.keys().filter(|path| folders.contains(&path.split('/').next().unwrap_or_default())).cloned().collect()
    };
    let more: Vec<String> = (0..26).map(|n| format!("more-{n:02}")).collect();
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let same = built(&text, &left).expect("nothing changed");
    assert_eq!((same.made == left.made, same.memory == left.memory), (true, true));
    assert!(same.kept.is_superset(&of(&left, &[&more[..], &["jia", "yi", "index.html", "laws.html", "terms.html"]].concat())));
    let texts = |of: &BTreeSet<String>| of.iter().filter(|path| path.starts_with("search/t") && *path != "search/table.js").count();
    assert_eq!(texts(&same.kept), 28);
    text.apply(Edit::Reword(1, 1, "渡船应当检验。".to_owned()));
    let now = built(&text, &left).expect("words make no fault");
    // The first law cites the second.
    assert!(now.kept.is_superset(&of(&left, &[&more[..], &["index.html", "laws.html"]].concat())));
    assert!(now.kept.is_disjoint(&of(&left, &["jia", "yi"])));
    assert_eq!(texts(&now.kept), 27);
    assert_ne!(now.files["yi/article-2.html"], left.files["yi/article-2.html"]);
}

#[test]
fn a_law_more_is_that_law_and_the_pages_that_show_it() {
    let mut text = among(26);
    text.regions.insert("more-05".to_owned(), "上海市");
    let left = clean(&text).expect("the first site has no faults");
    // Its region goes before that of another law, whose anchor on the list of laws stays.
    text.regions.insert("bing".to_owned(), "北京市");
    // Of its words one more provision makes those common by which it is chosen what others are said to share.
    text.laws.push(("bing".to_owned(), ("丙市渡船办法".to_owned(), vec!["渡船须经检验，数据应当登记。".to_owned()])));
    let now = built(&text, &left).expect("a law more is no fault");
    let others = left.files.keys().filter(|path| path.contains('/') && ["jia/", "yi/", "more-"].iter().any(|it| path.starts_with(it)));
    let again: BTreeSet<&str> = others.filter(|path| !now.kept.contains(*path)).filter_map(|path| path.split('/').next()).collect();
    assert_eq!(again, BTreeSet::new());
    assert_eq!(now.files["more-05/index.html"], left.files["more-05/index.html"]);
    let wanted = clean(&text).expect("as before");
    assert!(now.files == wanted.files && now.made == wanted.made && now.memory == wanted.memory);
}

#[test]
fn what_is_remembered_is_no_file_of_an_output_that_has_none() {
    let text = among(26);
    let left = clean(&text).expect("the first site has no faults");
    let other = built(&text, &Left { memory: left.memory.clone(), ..Left::default() }).expect("as before");
    assert!(other.files == left.files && other.kept.is_empty());
}
