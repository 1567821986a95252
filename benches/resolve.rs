//! How fast references are found in a collection: `cargo bench --bench resolve [LAWS…]`.
//!
//! Generated laws of 60 articles each that cite themselves, each other and texts that are not there but are named nearly as
//! others. Timed is what stands between the laws and their links: the surface, the names, the references of every law on all
//! threads, and who cites whom.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement reads the clock and prints"
)]

use fadian::corpus::Surface;
use fadian::markdown;
use fadian::model::Law;
use fadian::resolve::{Marks, Names, ReferenceState, cited_by, resolve_with};
use fadian::source::SourceFile;
use fadian::zh::write_numeral;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![250, 1_000, 4_000] } else { asked };
    println!(" laws  characters  mentions    links  surface s  resolve s  cited-by s  laws/s  ns/character");
    for count in counts {
        measure(count);
    }
}

fn measure(count: usize) {
    let texts: Vec<String> = (0..count).map(|index| text(index, count)).collect();
    let laws: Vec<Law> = texts.par_iter().map(|text| markdown::read(&SourceFile::new("law.md", text.clone())).value.law).collect();
    let n_chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    let start = Instant::now();
    let surface = Surface::of(&laws);
    let names = Names::of(&surface);
    let surfaced = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let marks: Vec<Marks> = laws.par_iter().map(|law| resolve_with(law, &surface, &names).value).collect();
    let resolved = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let cited = cited_by(&marks, &surface);
    let inverted = start.elapsed().as_secs_f64();
    let mentions: usize = marks.iter().map(|one| one.references.len()).sum();
    let links = marks
        .iter()
        .flat_map(|one| &one.references)
        .filter(|it| matches!(it.state, ReferenceState::Resolved | ReferenceState::OtherLaw))
        .count();
    assert!(links > count && !cited.is_empty(), "the laws cite each other");
    let total = surfaced + resolved + inverted;
    println!(
        "{count:5} {n_chars:11} {mentions:9} {links:8} {surfaced:10.2} {resolved:10.2} {inverted:11.2} {:7.0} {:13.0}",
        count as f64 / total,
        resolved * 1e9 / n_chars as f64,
    );
}

/// A law in the format of the project.
fn text(index: usize, count: usize) -> String {
    let title = |index: usize| format!("中华人民共和国{}事务管理法", write_numeral(index as u32 + 1));
    let mut out =
        format!("```toml\nslug = \"law-{index:06}\"\ntitle = \"{}\"\nkind = \"statute\"\n```\n\n# {}\n\n", title(index), title(index));
    for number in 1..=60_u32 {
        if number % 10 == 1 {
            let _ = write!(out, "## 第{}章　事务\n\n", write_numeral(number / 10 + 1));
        }
        let other = title((index * 7 + number as usize * 31) % count);
        let near = write_numeral(number % 59 + 1);
        let words = match number % 4 {
            0 => format!(
                "有关部门应当依照《{other}》第{near}条第一款的规定，对本法第{near}条、第{near}条第一款规定的事项进行监督检查。\n\n违反前款规定的，依照本章有关规定处理。"
            ),
            1 => format!(
                "有下列情形之一的，由主管部门责令改正：\n\n（一）不履行规定义务的；\n\n（二）有前项行为，情节严重的。\n\n有前款第一项、第二项行为，同时违反《{}》第二十三条第一款的，从其规定。",
                title(count + index + number as usize).replace("事务", "事项")
            ),
            2 => format!(
                "国务院主管部门负责全国事务的管理工作。公民、法人和其他组织有权对违反{}第{near}条至第六十条规定的行为进行举报，处理结果应当及时告知。",
                other.trim_start_matches("中华人民共和国")
            ),
            _ => "县级以上人民政府应当加强对事务管理工作的领导，建立健全工作机制，保障工作经费，鼓励社会力量参与，推动事业健康发展。"
                .to_owned(),
        };
        let _ = write!(out, "**第{}条**　{words}\n\n", write_numeral(number));
    }
    out
}
