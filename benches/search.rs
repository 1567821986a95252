//! How fast the search index of a large collection is made, how much memory it takes and how large it is:
//! `cargo bench --bench search -- [LAWS…] [FOLDER] [TEXTS]`.
//!
//! The laws are invented, fifty articles each: each character follows the two before it as it does in the laws of this
//! repository, and in the .md and .txt files of TEXTS where that is given. The index alone is made, not the pages. With a
//! FOLDER the index, the search page and what it needs are left there: `node tests/browser/bytes.mjs FOLDER` then tells how
//! many bytes a first query takes.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement reads files and the clock of the process, and prints"
)]

mod support;

use fadian::import::slug;
use fadian::markdown;
use fadian::model::Law;
use fadian::plan::{LawPlan, plan};
use fadian::search::fold::Folding;
use fadian::search::sort::{self, Files};
use fadian::search::table::{self, Row};
use fadian::search::text::Texts;
use fadian::search::unit::units;
use fadian::search::{file_name, version};
use fadian::site::{Body, Options, prepare};
use fadian::source::{Inputs, SourceFile};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{CpuTime, memory};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 50;
const REGIONS: &str = "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 \
    广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区";
const SUBJECTS: &str = "数字经济 数据 水资源 大气污染 固体废物 农村公路 学前教育 职业教育 中医药 食品安全 城市供水 物业管理 历史文化名城 野生动物 湿地 \
    旅游 消费者权益 安全生产 消防 地方金融 科技创新 民营企业 养老服务 志愿服务 气象灾害";
const KINDS: &str = "促进条例 管理条例 保护条例 监督管理办法";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let counts: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let mut folders = words.iter().filter(|word| word.parse::<usize>().is_err()).map(PathBuf::from);
    let (folder, texts) = (folders.next(), folders.next());
    let chain = Chain::of(root.join("content/laws").as_path(), texts.as_deref());
    println!(" laws articles  characters  index CPU s  µs/article      laws MB  peak MB  files  index MB");
    for count in if counts.is_empty() { vec![750, 1_500, 3_000] } else { counts } {
        measure(&chain, count, folder.as_deref());
    }
}

fn measure(chain: &Chain, count: usize, folder: Option<&Path>) {
    let laws: Vec<(Law, LawPlan, String)> = laws(chain, count)
        .iter()
        .map(|file| {
            let law = markdown::read(file).value.law;
            let plan = plan(&law);
            let region = law.meta.region.clone().unwrap_or_default();
            (law, plan, region)
        })
        .collect();
    let before = memory("self", "VmRSS:");
    let start = CpuTime::own().all();
    let shelf = Shelf { folder: folder.map(Path::to_path_buf), files: AtomicUsize::new(0), bytes: AtomicUsize::new(0) };
    let put = |part: &str, script: String| shelf.put(&format!("search/{}", file_name(part, "bench")), script.as_bytes());
    let folding = Folding::default();
    let mut all = Texts::default();
    let read: Vec<(Row, Texts, String)> = laws
        .par_iter()
        .enumerate()
        .map(|(index, (law, plan, region))| {
            let units = units(law, plan);
            let files = table::texts(index, &units);
            let parts = files.iter().map(|file| file.0).collect();
            let version = version(files.iter().map(|file| file.2.as_str()));
            for (_, part, script) in files {
                put(&part, script);
            }
            let row = Row {
                slug: law.meta.slug.clone(),
                name: law.meta.name(),
                aliases: Vec::new(),
                document_number: String::new(),
                kind: "地方性法规".to_owned(),
                region: region.clone(),
                region_rank: 0,
                status: ("unverified", "效力待核".to_owned()),
                n_units: units.len(),
                numbers: table::numbers(&units),
                parts,
            };
            (row, Texts::of(&units, &folding), version)
        })
        .collect();
    let (mut rows, mut versions) = (Vec::new(), String::new());
    for (row, texts, version) in read {
        versions += &version;
        rows.push(row);
        all.append(texts);
    }
    let ranges = sort::ranges(&all);
    let files: Vec<Files> = ranges
        .par_iter()
        .enumerate()
        .map(|(index, range)| {
            let mut files = sort::files(&all, index, range);
            let keys = files.keys.iter_mut().filter_map(|file| Some((file.name.clone(), file.script.take()?)));
            for (part, script) in keys.chain(files.lists.drain(..)) {
                put(&part, script);
            }
            files
        })
        .collect();
    shelf.put("search/table.js", table::table(&rows, &files, (&versions, &table::NamedVersions::default())).as_bytes());
    let seconds = CpuTime::own().all() - start;
    println!(
        "{count:5} {:8} {:11} {seconds:12.2} {:11.1} {before:12.0} {:8.0} {:6} {:9.1}",
        count * ARTICLES,
        all.n_characters(),
        seconds * 1e6 / (count * ARTICLES) as f64,
        memory("self", "VmHWM:"),
        shelf.files.load(Ordering::Relaxed),
        shelf.bytes.load(Ordering::Relaxed) as f64 / 1e6,
    );
    if folder.is_some() {
        // The page and its scripts are those of any site.
        let small = prepare(Inputs::default(), &Options::default());
        for path in small.paths().iter().filter(|path| path.starts_with("static/") || *path == "search.html") {
            if let Body::Bytes(bytes) = small.page(path).expect("it is there").expect("it is made").body {
                shelf.put(path, &bytes);
            }
        }
    }
}

/// Counts what it is given, and writes it where there is a folder.
struct Shelf {
    folder: Option<PathBuf>,
    files: AtomicUsize,
    bytes: AtomicUsize,
}

impl Shelf {
    fn put(&self, path: &str, bytes: &[u8]) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        if let Some(folder) = &self.folder {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("it is inside the folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
    }
}

/// Which characters follow two others.
struct Chain {
    next: BTreeMap<(char, char), Vec<char>>,
    starts: Vec<(char, char)>,
}

/// Ends a paragraph.
const END: char = '\n';

impl Chain {
    fn of(laws: &Path, more: Option<&Path>) -> Self {
        let mut chain = Self { next: BTreeMap::new(), starts: Vec::new() };
        let mut files: Vec<PathBuf> = Vec::new();
        for folder in [Some(laws), more].into_iter().flatten() {
            files.extend(std::fs::read_dir(folder).expect("a folder of texts").map(|entry| entry.expect("an entry").path()));
        }
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md" || ending == "txt")) {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            text.lines().filter(|line| line.chars().count() > 20 && !line.starts_with(['#', '>', '`'])).for_each(|line| chain.read(line));
        }
        chain
    }

    fn read(&mut self, line: &str) {
        let line = line.split_once('\u{3000}').map_or(line, |(_, text)| text);
        let characters: Vec<char> = line.trim().chars().filter(|c| !matches!(c, '*' | '`' | '[' | ']' | '\\')).chain([END]).collect();
        if characters.len() < 12 {
            return;
        }
        self.starts.push((characters[0], characters[1]));
        for three in characters.windows(3) {
            self.next.entry((three[0], three[1])).or_default().push(three[2]);
        }
    }

    fn paragraph(&self, dice: &mut Dice) -> String {
        let mut pair = self.starts[dice.below(self.starts.len())];
        let mut out = String::from_iter([pair.0, pair.1]);
        for _ in 0..110 {
            let Some(next) = self.next.get(&pair) else { break };
            let c = next[dice.below(next.len())];
            if c == END {
                break;
            }
            out.push(c);
            pair = (pair.1, c);
        }
        out
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

fn laws(chain: &Chain, count: usize) -> Vec<SourceFile> {
    let mut dice = Dice(7);
    let mut taken = BTreeSet::new();
    let titles = SUBJECTS.split_whitespace().flat_map(|subject| {
        KINDS
            .split_whitespace()
            .flat_map(move |kind| REGIONS.split_whitespace().map(move |region| (region, format!("{region}{subject}{kind}"))))
    });
    let mut files: Vec<SourceFile> = titles
        .cycle()
        .take(count)
        .map(|(region, title)| {
            let slug = slug::unique(&slug::slug(&title), &taken);
            taken.insert(slug.clone());
            let mut text = format!(
                "```toml\nslug = \"{slug}\"\ntitle = \"{title}\"\nregion = \"{region}\"\nkind = \"local-regulation\"\n```\n\n# {title}\n\n"
            );
            for article in 1..=ARTICLES {
                if article % 10 == 1 {
                    let _ = write!(text, "## 第{}章　总则\n\n", fadian::zh::write_numeral(article as u32 / 10 + 1));
                }
                let _ = write!(text, "**第{}条**　{}\n\n", fadian::zh::write_numeral(article as u32), chain.paragraph(&mut dice));
                for _ in 0..dice.below(3) {
                    let _ = write!(text, "{}\n\n", chain.paragraph(&mut dice));
                }
            }
            SourceFile::new(format!("content/laws/{slug}.md"), text)
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
