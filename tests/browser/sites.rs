//! Sites to look at with a browser beside the five texts: `cargo run --release --example sites -- FOLDER`.
//!
//! `FOLDER/large` has what is long, short and odd: a code of 1,260 articles in 编, 分编, 章 and 节; a law without chapters; one
//! of a single article; a title of four lines; inserted articles, tables and annexes; every status. `FOLDER/many` has so many
//! laws, and terms, that lists go over several pages. `FOLDER/dated` has laws of several texts, one of them too long to be compared on one page.
//! `FOLDER/english` has the interface in English. All are the same on every machine. Each is a folder for `fadian build`.
#![expect(clippy::disallowed_methods, reason = "a tool of the tests writes files")]

#[path = "../support/multiply.rs"]
mod multiply;

use fadian::markdown;
use fadian::model::{
    Article, Attachment, AttachmentKind, Block, Date, Division, DivisionKind, Label, Law, LawKind, Node, Number, Paragraph, State, Status,
    Table, TableCell,
};
use std::path::Path;

/// How many articles the code has.
const ARTICLES: u32 = 1260;
/// As many as fill several pages of a list.
const MANY: usize = 450;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::args().nth(1).expect("the folder to write to");
    let folder = Path::new(&folder);
    let texts = texts(root);
    let laws = [code(&texts), without_chapters(&texts), single(&texts), odd(&texts)].into_iter().chain(states(&texts));
    let laws: Vec<(String, String)> = laws.map(|law| (format!("content/laws/{}.md", law.meta.slug), markdown::write(&law))).collect();
    // A name as long as that of an authority: what stands beside it stays in sight.
    write(&folder.join("large"), "title = \"某某省人民代表大会常务委员会地方性法规长文与特例数据库\"", &laws);
    // The code is too long to be looked at again in another language.
    write(&folder.join("english"), "lang = \"en\"\ntitle = \"Model laws\"", &laws[1..]);
    let few = |law: &mut Law| {
        law.body.truncate(2);
        law.attachments.clear();
    };
    let mut laws: Vec<(String, String)> =
        multiply::inputs(root, MANY, &few).laws.into_iter().map(|file| (file.path, file.text.to_string())).collect();
    laws.push(("content/laws/yong-yu.md".to_owned(), markdown::write(&terms())));
    write(&folder.join("many"), "title = \"众多法规\"", &laws);
    write(&folder.join("dated"), "title = \"历次文本\"", &dated(&texts));
}

fn write(folder: &Path, settings: &str, laws: &[(String, String)]) {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder.join("content/laws")).expect("a folder");
    let settings = format!("{settings}\nbase_url = \"https://example.org/\"\n");
    std::fs::write(folder.join("content/site.toml"), settings).expect("the settings are written");
    for (path, text) in laws {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a law is written");
    }
}

/// Articles of real laws, which take new numbers.
fn texts(root: &Path) -> Vec<Article> {
    fn walk(nodes: Vec<Node>, out: &mut Vec<Article>) {
        for node in nodes {
            match node {
                Node::Division(division) => walk(division.children, out),
                Node::Article(article) if !article.blocks.is_empty() => out.push(article),
                Node::Article(_) | Node::Text(_) => {}
            }
        }
    }
    let mut out = Vec::new();
    for law in multiply::originals(root) {
        walk(law.body, &mut out);
    }
    out
}

/// The text of an article under the number `base`, or `base` 之 `suffix`.
fn article(texts: &[Article], base: u32, suffix: Option<u32>) -> Node {
    let mut article = texts[base as usize % texts.len()].clone();
    article.label = Label::article(Number::inserted(base, suffix));
    Node::Article(article)
}

fn division(kind: DivisionKind, number: u32, heading: &str, children: Vec<Node>) -> Node {
    Node::Division(Division { kind, number: Some(Number::plain(number)), printed: None, heading: heading.to_owned(), children })
}

fn named(slug: &str, title: &str) -> Law {
    let mut law = Law::default();
    slug.clone_into(&mut law.meta.slug);
    law.meta.title = Some(title.to_owned());
    law.meta.kind = LawKind::Statute;
    law.history = vec!["（2020年5月28日通过　2021年1月1日起施行）".to_owned()];
    law
}

/// Articles in parts of different depth: 编 章, 编 分编 章, 编 章 节.
fn code(texts: &[Article]) -> Law {
    const PARTS: [(&str, u32); 7] =
        [("总则", 10), ("物权", 20), ("合同", 29), ("人格权", 6), ("婚姻家庭", 5), ("继承", 4), ("侵权责任", 10)];
    const CHAPTERS: [&str; 6] = ["一般规定", "设立、变更、转让和消灭", "权利和义务", "特别规定", "保护", "法律责任"];
    let mut law = named("da-fadian", "示范大法典");
    law.meta.aliases = vec!["大法典".to_owned()];
    law.meta.effective = Date::new(2021, 1, 1);
    let mut next = 0;
    let mut take = |count: u32| -> Vec<Node> {
        let numbers = next + 1..=next + count;
        next += count;
        numbers.map(|number| article(texts, number, None)).collect()
    };
    for (part, (heading, n_chapters)) in (1..).zip(PARTS) {
        let mut chapters: Vec<Node> = Vec::new();
        for chapter in 1..=n_chapters {
            let name = CHAPTERS[chapter as usize % CHAPTERS.len()];
            // Chapters of 7 to 22 articles; every third has sections.
            let size = 7 + (part * 5 + chapter * 3) % 16;
            let children = if chapter % 3 == 0 {
                vec![
                    division(DivisionKind::Section, 1, "一般规定", take(size / 2)),
                    division(DivisionKind::Section, 2, "特别规定", take(size - size / 2)),
                ]
            } else {
                take(size)
            };
            chapters.push(division(DivisionKind::Chapter, chapter, name, children));
        }
        let children = if n_chapters > 15 {
            let rest = chapters.split_off(chapters.len() / 2);
            vec![division(DivisionKind::Subpart, 1, "通则", chapters), division(DivisionKind::Subpart, 2, "分则", rest)]
        } else {
            chapters
        };
        law.body.push(division(DivisionKind::Part, part, heading, children));
    }
    let last = take(ARTICLES - law_articles(&law.body));
    law.body.push(Node::Division(Division {
        kind: DivisionKind::Plain,
        number: None,
        printed: None,
        heading: "附则".to_owned(),
        children: last,
    }));
    law
}

fn law_articles(nodes: &[Node]) -> u32 {
    let count = |node: &Node| match node {
        Node::Division(division) => law_articles(&division.children),
        Node::Article(_) => 1,
        Node::Text(_) => 0,
    };
    nodes.iter().map(count).sum()
}

fn without_chapters(texts: &[Article]) -> Law {
    let mut law = named("wu-zhang", "某市公共数据管理规定");
    law.meta.kind = LawKind::Rule;
    law.body = (1..=150).map(|number| article(texts, number, None)).collect();
    law
}

fn single(texts: &[Article]) -> Law {
    let mut law = named("yi-tiao", "某市关于设立数据日的决定");
    law.meta.kind = LawKind::Decision;
    law.history.clear();
    law.body = vec![article(texts, 1, None)];
    law
}

/// So many terms that their list goes over several pages.
fn terms() -> Law {
    const ONE: &str = "山水林田湖草沙海江河桥路港站场馆院所城镇村";
    const OTHER: &str = "安全保护监测管理服务建设运营维修检验登记";
    let mut law = named("yong-yu", "某市市政用语规定");
    law.meta.kind = LawKind::Rule;
    let defined = |one: char, word: &[char]| {
        let word: String = word.iter().collect();
        let text = format!("本规定所称{one}区{word}设施，是指在{one}区内用于{word}的建筑物、构筑物以及与其相连的设备和场地。");
        Block::Paragraph(Paragraph { text, items: Vec::new() })
    };
    let others: Vec<char> = OTHER.chars().collect();
    let of = |(at, one): (usize, char)| {
        let blocks = others.windows(2).chain(others.windows(3)).map(|word| defined(one, word)).collect();
        let number = u32::try_from(at + 1).expect("few");
        Node::Article(Article { label: Label::article(Number::plain(number)), caption: None, blocks })
    };
    law.body = ONE.chars().enumerate().map(of).collect();
    law
}

/// A title of four lines on a telephone, 之一 to 之四, a table in an article, two annexes.
fn odd(texts: &[Article]) -> Law {
    let mut law = named(
        "chang-ming",
        "某省人民代表大会常务委员会关于授权某自由贸易试验区和某国家数字经济创新发展试验区在数据跨境流动、算力基础设施建设和人工智能应用等领域暂时调整适用有关地方性法规规定的决定",
    );
    law.meta.region = Some("某省".to_owned());
    law.meta.document_number = Some("某人常〔2020〕12号".to_owned());
    let mut articles: Vec<Node> = (1..=12).map(|number| article(texts, number, None)).collect();
    articles.extend((1..=4).map(|suffix| article(texts, 12, Some(suffix))));
    articles.extend((13..=20).map(|number| article(texts, number, None)));
    if let Some(Node::Article(article)) = articles.get_mut(4) {
        article.blocks.push(Block::Table(table(6, 7)));
    }
    law.body = vec![division(DivisionKind::Chapter, 1, "总则", articles)];
    let annex = |label: &str, title: &str, body| Attachment {
        kind: AttachmentKind::Annex,
        label: label.to_owned(),
        title: title.to_owned(),
        history: Vec::new(),
        body,
        closing: Vec::new(),
    };
    law.attachments = vec![
        annex("附件一", "暂时调整适用的规定目录", vec![Node::Text(Block::Table(table(40, 4)))]),
        annex("附件二", "数据分类分级指引", vec![Node::Text(Block::Table(table(3, 12)))]),
    ];
    law
}

/// A law of three texts and one of two, the last too long to stand on one page beside the other; a regulation made between the texts that
/// cites them, and the decision that made the newest of the first law.
fn dated(texts: &[Article]) -> Vec<(String, String)> {
    const NOTES: [&str; 3] = ["2001年3月1日通过", "　2012年5月6日第一次修正", "　2023年7月8日第二次修正"];
    let note = |count: usize| vec![format!("（{}）", NOTES[..count].concat())];
    let file = |law: &Law, day: &str| {
        let folder = if day.is_empty() { String::new() } else { format!("/{day}") };
        (format!("content/laws/{}{folder}.md", law.meta.slug), markdown::write(law))
    };
    let of = |slug: &str, title: &str, count: usize, numbers: &[u32], changed: fn(u32) -> bool| {
        let mut law = named(slug, title);
        law.history = note(count);
        let articles: Vec<Node> = (1..).zip(numbers).map(|(number, text)| amended(texts, number, *text, changed(*text))).collect();
        // A chapter that is called otherwise in the first text.
        let heading = |number: u32| match number {
            1 => "总则",
            2 if count > 1 => "保障与监督",
            2 => "保障",
            _ => "其他规定",
        };
        let chapters = (1..).zip(articles.chunks(articles.len().div_ceil(10).max(12)));
        law.body = chapters.map(|(number, children)| division(DivisionKind::Chapter, number, heading(number), children.to_vec())).collect();
        law
    };
    let first: Vec<u32> = (1..=24).collect();
    // 30 and 31 are new, 5 and 9 are gone, 12 stands elsewhere.
    let second: Vec<u32> = [1, 2, 30, 3, 4, 6, 7, 8, 31, 10, 11, 13, 14, 15, 16, 17, 12, 18, 19, 20, 21, 22, 23, 24].to_vec();
    let third: Vec<u32> = second.iter().copied().filter(|text| *text != 2).chain([32]).collect();
    let (slug, title) = ("san-ci", "某省数据条例");
    let long: Vec<u32> = (1..=500).collect();
    vec![
        file(&of(slug, title, 1, &first, |_| false), "2001-03-01"),
        file(&of(slug, title, 2, &second, |text| text % 3 == 0), "2012-05-06"),
        file(&of(slug, title, 3, &third, |text| text % 3 == 0 || text % 5 == 0), ""),
        file(&of("chang", "某法典", 1, &long, |_| false), "2001-03-01"),
        file(&of("chang", "某法典", 2, &long, |_| true), ""),
        ("content/laws/ban-fa.md".to_owned(), CITING.to_owned()),
        ("content/laws/jue-ding.md".to_owned(), DECISION.to_owned()),
    ]
}

/// Made between the second and the third text of the law that it cites: one of its articles has another number now, one other words.
const CITING: &str = "```toml\nslug = \"ban-fa\"\ntitle = \"某市数据办法\"\nadopted = \"2015-06-01\"\n```\n\n# 某市数据办法\n\n\
    **第一条**　根据《某省数据条例》，制定本办法。\n\n**第二条**　依照《某省数据条例》第六条、第二十条办理。\n\n\
    **第三条**　违反《某省数据条例》第二条的，依照某法典第三条处理。\n";

const DECISION: &str = "```toml\nslug = \"jue-ding\"\ntitle = \"关于修改《某省数据条例》的决定\"\nkind = \"decision\"\nadopted = \"2023-07-08\"\n```\n\n\
    # 关于修改《某省数据条例》的决定\n\n一、删去第二条。\n\n二、将第六条改为第五条。\n\n三、将第十条中的“应当”修改为“必须”。\n";

/// An article under a number, with other words where it was amended.
fn amended(texts: &[Article], number: u32, text: u32, is_amended: bool) -> Node {
    let mut article = texts[text as usize % texts.len()].clone();
    article.label = Label::article(Number::plain(number));
    let first = article.blocks.iter_mut().find_map(|block| if let Block::Paragraph(it) = block { Some(it) } else { None });
    if let Some(first) = first.filter(|_| is_amended) {
        first.text = first.text.replace("应当", "必须").replace('。', "，并向社会公开。");
        article.blocks.push(Block::Paragraph(Paragraph { text: "具体办法由省人民政府规定。".to_owned(), items: Vec::new() }));
    }
    Node::Article(article)
}

fn table(rows: u32, columns: u32) -> Table {
    let cell = |row: u32, column: u32| TableCell {
        text: if row == 0 { format!("第{column}栏") } else { format!("第{row}行的规定和它的说明") },
        columns: 1,
        rows: 1,
        head: row == 0,
    };
    Table { rows: (0..=rows).map(|row| (1..=columns).map(|column| cell(row, column)).collect()).collect() }
}

/// A small law of each status.
fn states(texts: &[Article]) -> Vec<Law> {
    const STATES: [(State, &str); 6] = [
        (State::InForce, "现行"),
        (State::NotYetInForce, "未施行"),
        (State::Draft, "征求意见"),
        (State::Amended, "旧文本"),
        (State::Repealed, "废止"),
        (State::Unverified, "待核"),
    ];
    (1..)
        .zip(STATES)
        .map(|(number, (state, name))| {
            let mut law = named(&format!("zhuangtai-{number}"), &format!("某市数据条例（{name}）"));
            law.meta.kind = LawKind::LocalRegulation;
            law.meta.region = Some("某市".to_owned());
            law.meta.status = Some(Status { state, source: "本例自拟".to_owned(), date: Date::new(2024, 6, 1) });
            law.body =
                vec![division(DivisionKind::Chapter, 1, "总则", (1..=3).map(|base| article(texts, base * 7 + number, None)).collect())];
            law
        })
        .collect()
}
