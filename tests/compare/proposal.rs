//! Sets of laws that the program proposes, and how an editor takes one over.

use crate::support::run::Folder;

/// A site with two laws on dogs and one on something else.
fn site() -> Folder {
    let site = Folder::site("proposal");
    let law = |place: &str, subject: &str, rest: &str| {
        format!(
            "```toml\ntitle = \"{place}{subject}条例\"\nkind = \"local-regulation\"\n```\n\n#### 第一条\n\n为了规范养犬行为，制定本条例。\n\n#### 第二条\n\n{rest}\n"
        )
    };
    site.write("content/laws/a.md", law("上海市", "养犬管理", "养犬人应当为犬只注射兽用狂犬病疫苗，并办理养犬登记。"));
    site.write("content/laws/b.md", law("浙江省", "养犬", "犬只应当按照规定接种兽用狂犬病疫苗；养犬人凭证明办理养犬登记。"));
    site.write("content/laws/c.md", law("浙江省", "献血", "血站应当发给无偿献血证书。"));
    site
}

#[test]
fn sets_of_one_subject_are_listed_with_the_word_that_accepts_them() {
    let site = site();
    let told = site.run(&["compare", "suggest", "--all"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let first = told.out.lines().next().unwrap_or_default().to_owned();
    assert!(first.starts_with("yangquan  养犬  "), "{}", told.out);
    assert!(told.out.contains("上海市养犬管理条例") && !told.out.contains("献血"), "{}", told.out);
    assert_eq!(site.run(&["compare", "suggest", "--all"]).out, told.out, "the same on every run");
}

#[test]
fn an_accepted_set_is_a_draft_of_a_comparison_and_is_not_proposed_again() {
    let site = site();
    let told = site.run(&["compare", "suggest", "--accept", "yangquan"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let file = site.read("content/comparisons/yangquan.toml");
    assert!(file.contains("laws = [\"a\", \"b\"]") && file.contains("draft = true") && file.contains("[[topics]]"), "{file}");
    assert!(!site.run(&["compare", "suggest", "--all"]).out.contains("yangquan"));
    assert_eq!(site.run(&["compare", "suggest", "--accept", "yangquan"]).code, 2, "a file that is there stays");
    assert_eq!(site.read("content/comparisons/yangquan.toml"), file);
    assert_eq!(site.run(&["build"]).code, 0);
    let table = site.run(&["compare", "--set", "yangquan", "--json"]).out;
    assert!(table.contains("\"suggested\"") && !table.contains("\"confirmed\""), "nobody vouches for a draft: {table}");
    site.write("content/comparisons/yangquan.toml", file.replace("draft = true\n", ""));
    assert!(site.run(&["compare", "--set", "yangquan", "--json"]).out.contains("\"confirmed\""));
}

#[test]
fn a_set_that_is_not_proposed_cannot_be_accepted() {
    let site = site();
    assert_eq!(site.run(&["compare", "suggest", "--accept", "maoke"]).code, 2);
    assert!(!site.has("content/comparisons/maoke.toml"));
}

#[test]
fn the_page_of_comparisons_lists_what_may_be_compared_until_an_editor_takes_it_over() {
    let site = site();
    let law = "```toml\ntitle = \"甲法\"\n```\n\n#### 第一条\n\n为了试验，制定本法。\n";
    site.write("content/laws/x.md", law);
    site.write("content/laws/y.md", law.replace("甲法", "乙法"));
    let topics = "[[topics]]\nid = \"a\"\nname = \"甲\"\n[topics.provisions]\nx = [\"1\"]\ny = [\"1\"]\n";
    site.write("content/comparisons/other.toml", format!("title = \"别的\"\nlaws = [\"x\", \"y\"]\n{topics}"));
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.read("output/compare.html");
    assert!(page.contains("可以成组比较的") && page.contains("上海市养犬管理条例") && !page.contains("献血"), "{page}");
    assert_eq!(site.run(&["compare", "suggest", "--accept", "yangquan"]).code, 0);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.read("output/compare.html").contains("可以成组比较的"));
}
