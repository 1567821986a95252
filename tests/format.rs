//! The page on the format says what the program does.

use fadian::compare;
use fadian::markdown::{page, read, write};
use fadian::model::{ProvisionPath, provisions};
use fadian::proof::structure;
use fadian::source::SourceFile;

const PAGE: &str = include_str!("../content/pages/format.md");

fn example() -> SourceFile {
    let (_, after) = PAGE.split_once("````markdown\n").expect("the page has an example");
    let (example, _) = after.split_once("````").expect("the example ends");
    SourceFile::new("content/laws/jia-shi-shuju-tiaoli.md", example)
}

#[test]
fn the_example_is_read_without_findings_and_is_canonical() {
    let found = read(&example());
    assert_eq!(found.findings, []);
    assert_eq!(structure(&found.value.law), []);
    assert_eq!(write(&found.value.law), *example().text);
}

#[test]
fn the_example_says_what_the_page_says_of_it() {
    let found = read(&example()).value;
    let law = &found.law;
    assert_eq!((law.announcement.len(), law.history.len(), law.attachments[0].closing.len()), (2, 1, 2));
    let paths: Vec<String> = provisions(law).iter().flat_map(fadian::model::Provision::texts).map(|(path, _)| path.to_string()).collect();
    assert_eq!(paths.join(" "), "1/1 2/1 2/1/1 2/1/2 2/1/2/1 2/1/2/2 2/2 3/1 4/1 B.t1/1 B.t1/1/1 B.t1/1/2");
    let text = example().text;
    let at = |path: &str| {
        let start = found.spans.starts(&found.law)[&ProvisionPath::parse(path).expect("a path")] as usize;
        text[start..].chars().take(4).collect::<String>()
    };
    for (path, words) in [
        ("*", "甲市数据"),
        ("d2", "第一节　"),
        ("1", "第一条*"),
        ("1/1", "为了规范"),
        ("2/1/2/1", "供水、供"),
        ("2/2", "前款各项"),
        ("B.*", "附件一　"),
    ] {
        assert_eq!(at(path), words, "{path}");
    }
}

#[test]
fn the_example_of_a_comparison_is_read_as_the_page_says() {
    let (_, after) = PAGE.split_once("## 对照").expect("the page speaks of comparisons");
    let (example, keys) = after.split_once("```toml\n").and_then(|(_, after)| after.split_once("```")).expect("with an example");
    let found = compare::read(&SourceFile::new("content/comparisons/shuju.toml", example));
    assert_eq!(found.findings, []);
    let set = found.value;
    let places = |topic: usize| -> Vec<String> { set.topics[topic].provisions.values().flatten().map(|it| it.path.to_string()).collect() };
    assert_eq!((set.name.as_str(), places(0), places(1)), ("shuju", vec!["3".into(), "B.t1".into(), "5/2".into()], vec!["4".into()]));
    assert_eq!((set.topics[0].note.as_str(), set.topics[1].absent.len()), ("乙市另有专门的办法。", 1));
    assert_eq!(
        (set.confirmed[0].sides[0].1.path.to_string(), set.rejected[0].sides[1].1.path.to_string()),
        ("1".to_owned(), "3".to_owned())
    );
    for line in example.lines().filter(|line| !line.contains("-tiaoli = ")) {
        let key = line.split(" = ").next().unwrap_or_default();
        assert!(keys.contains(key.trim_matches(['[', ']'])), "the page explains no `{key}`");
    }
}

#[test]
fn the_page_itself_can_be_shown() {
    let found = page(&SourceFile::new("content/pages/format.md", PAGE), &|_, code| format!("<pre>{}</pre>", code.len()));
    assert_eq!((found.findings.len(), found.value.title.as_str()), (0, "法律文件的写法"));
    assert!(!found.value.html.contains("<h1"), "the template writes the title");
}
