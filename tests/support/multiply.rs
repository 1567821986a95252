//! Many laws out of few: the texts of `content/sources`, multiplied and varied, the same on every machine.

use fadian::import::{ImportOptions, import};
use fadian::markdown;
use fadian::model::{Block, Item, Law, Node};
use fadian::source::{Inputs, SourceFile};
use std::path::Path;

/// What stands for 数字 in the laws after the first five.
const WORDS: [&str; 8] = ["数字", "网络", "信息", "算力", "海洋", "低空", "绿色", "县域"];

/// A site of this many laws, each as `change` leaves it.
pub(crate) fn inputs(root: &Path, count: usize, change: &dyn Fn(&mut Law)) -> Inputs {
    let originals = originals(root);
    let laws = (0..count).map(|index| {
        let mut law = varied(&originals[index % originals.len()], index);
        change(&mut law);
        SourceFile::new(format!("content/laws/{}.md", law.meta.slug), markdown::write(&law))
    });
    let mut inputs = Inputs { laws: laws.collect(), ..Inputs::default() };
    inputs.laws.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// The texts of `content/sources` as they are imported.
pub(crate) fn originals(root: &Path) -> Vec<Law> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root.join("content/sources")).expect("the sources are there") {
        for file in std::fs::read_dir(folder.expect("a folder").path()).expect("a folder") {
            files.push(file.expect("a file").path());
        }
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let read =
        |path: &std::path::PathBuf| import(&path.to_string_lossy(), &std::fs::read(path).expect("a source"), &ImportOptions::default()).law;
    files.iter().map(read).collect()
}

/// The law under another address, name and region, its words varied.
fn varied(original: &Law, index: usize) -> Law {
    let mut law = original.clone();
    law.meta.slug = format!("law-{index:06}");
    law.meta.title = Some(format!("第{index}号{}", original.meta.title.as_deref().unwrap_or("某市数字经济条例")));
    law.meta.region = Some(format!("第{}区", index % 34));
    let words = (WORDS[index / 5 % WORDS.len()], index);
    vary_nodes(&mut law.body, words);
    for attachment in &mut law.attachments {
        vary_nodes(&mut attachment.body, words);
    }
    law
}

fn vary_nodes(nodes: &mut [Node], words: (&str, usize)) {
    for node in nodes {
        match node {
            Node::Division(division) => vary_nodes(&mut division.children, words),
            Node::Article(article) => article.blocks.iter_mut().for_each(|block| vary_block(block, words)),
            Node::Text(block) => vary_block(block, words),
        }
    }
}

fn vary_block(block: &mut Block, (word, index): (&str, usize)) {
    let vary = |text: &mut String| *text = text.replace("数字", word).replace('省', if index % 2 == 0 { "省" } else { "市" });
    if let Block::Paragraph(paragraph) = block {
        vary(&mut paragraph.text);
        paragraph.items.iter_mut().for_each(|item: &mut Item| vary(&mut item.text));
    }
}
