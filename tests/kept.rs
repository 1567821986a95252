//! Texts of other dates at import and by `fadian version`: proposed and never taken for granted, kept byte by byte, told apart by what they
//! say of themselves.

use crate::support::run::Folder;

/// A law with a title note and a sentence of its own.
fn text(title: &str, note: &str, words: &str) -> String {
    format!("{title}\n\n（{note}）\n\n第一条　为了甲，制定本法。\n第二条　{words}\n第三条　本法自2000年7月1日起施行。\n")
}

const FIRST: &str = "2000年3月15日甲会议通过";
const SECOND: &str = "2000年3月15日甲会议通过　根据2015年3月15日《关于修改〈图书法〉的决定》修正";
const THIRD: &str =
    "2000年3月15日甲会议通过　根据2015年3月15日《关于修改〈图书法〉的决定》修正　根据2023年3月13日《关于修改〈图书法〉的决定》第二次修正";

/// The files of the laws, with the day of each text that is not the newest.
fn files(site: &Folder) -> Vec<String> {
    site.files("content/laws").into_iter().filter(|file| !file.ends_with("sample.md") && !file.contains(".gitkeep")).collect()
}

#[test]
fn of_many_sources_what_was_not_written_is_named() {
    let site = Folder::site("kept-many");
    site.write("in/0.txt", text("图书法", FIRST, "书五年一点。"));
    site.write("in/1.txt", text("图书法", SECOND, "书三年一点。"));
    for n in 2..14 {
        site.write(&format!("in/{n}.txt"), format!("某{n}号文件\n\n甲乙丙。\n"));
    }
    let ran = site.run(&["import", "in"]);
    assert!(ran.err.contains("[version-proposed]") && ran.err.contains("in/1.txt --versions"), "{ran:?}");
    assert!(ran.err.matches("-->").count() == 1 && ran.err.contains("to list them: --format json"), "the rest is counted: {ran:?}");
}

#[test]
fn a_text_of_another_date_is_proposed_and_not_written_before_a_person_says_what_it_is() {
    let site = Folder::site("kept-proposed");
    site.write("old.txt", text("图书法", FIRST, "书五年一点。"));
    site.write("new.txt", text("图书法", SECOND, "书三年一点。"));
    assert_eq!(site.run(&["import", "old.txt"]).code, 0);
    let ran = site.run(&["import", "new.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("version-proposed") && ran.err.contains("fadian import new.txt --versions"), "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa.md"], "no second law, and nothing overwritten");
    assert!(site.read("content/laws/tushu-fa.md").contains("五年"));

    let ran = site.run(&["import", "new.txt", "--versions"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2000-07-01.md"]);
    assert!(site.read("content/laws/tushu-fa.md").contains("三年"));
    assert!(site.read("content/laws/tushu-fa/2000-07-01.md").contains("五年"));
    assert!(site.read("content/ledgers/tushu-fa/2000-07-01.toml").contains("old.txt"));
    // Both are known again, and nothing is left to say.
    let ran = site.run(&["import", "old.txt", "new.txt"]);
    assert!(ran.err.contains("0 written, 2 unchanged") && !ran.err.contains("version-"), "{ran:?}");
    assert_eq!(site.run(&["check"]).code, 0);
}

#[test]
fn a_folder_of_texts_is_put_in_order_whatever_order_it_is_in() {
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"], ["c", "a", "b"]] {
        let site = Folder::site("kept-folder");
        for (name, (note, words)) in order.iter().zip([(FIRST, "一。"), (SECOND, "二。"), (THIRD, "三。")]) {
            site.write(&format!("in/{name}.txt"), text("图书法", note, words));
        }
        let ran = site.run(&["import", "in", "--versions"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2000-07-01.md", "tushu-fa/2015-03-15.md"], "{order:?}");
        for (file, words) in [("tushu-fa", "三。"), ("tushu-fa/2015-03-15", "二。"), ("tushu-fa/2000-07-01", "一。")] {
            assert!(site.read(&format!("content/laws/{file}.md")).contains(words), "{order:?}: {file}");
        }
        let ran = site.run(&["import", "in", "--versions"]);
        assert!(ran.err.contains("0 written, 3 unchanged"), "{ran:?}");
    }
}

#[test]
fn different_laws_of_one_name_and_parts_of_one_law_stay_apart() {
    let site = Folder::site("kept-apart");
    let of = |place: &str, day: &str| text("市容条例", &format!("{day}{place}市人民代表大会常务委员会通过"), "市容应当整洁。");
    site.write("jia.txt", of("甲", "2001年1月1日"));
    site.write("yi.txt", of("乙", "2002年1月1日"));
    let ran = site.run(&["import", "jia.txt", "yi.txt", "--versions"]);
    assert!(ran.code == 0 && !ran.err.contains("version-"), "{ran:?}");
    assert_eq!(files(&site), ["shirong-tiaoli-2.md", "shirong-tiaoli.md"], "they were made by other bodies");

    site.write("one.txt", "图书法典\n\n（2020年5月28日甲会议通过）\n\n第一编　总则\n\n第一条　甲。\n第二条　乙。\n");
    site.write("two.txt", "图书法典\n\n（2021年5月28日甲会议通过）\n\n第二编　分则\n\n第三条　丙。\n第四条　丁。\n");
    let ran = site.run(&["import", "one.txt", "two.txt", "--versions"]);
    assert!(ran.code == 0 && !ran.err.contains("version-"), "{ran:?}");
    assert!(files(&site).contains(&"tushu-fadian-2.md".to_owned()), "a part has none of the numbers of the other");
    // A person may say so of any text.
    site.write("new.txt", text("市容条例", "2009年1月1日甲市人民代表大会常务委员会通过", "市容应当美观。"));
    let ran = site.run(&["import", "new.txt", "--separate"]);
    assert!(ran.code == 0 && files(&site).contains(&"shirong-tiaoli-3.md".to_owned()), "{ran:?}");
}

#[test]
fn where_days_do_not_tell_nothing_is_decided_and_a_person_may_say_the_day() {
    let site = Folder::site("kept-undecided");
    // The day in its last article is that of the first text, whichever it is.
    site.write("noted.txt", text("图书法", SECOND, "书三年一点。"));
    site.write("bare.txt", "图书法\n\n第一条　为了甲，制定本法。\n第二条　书一年一点。\n第三条　本法自2000年7月1日起施行。\n");
    let ran = site.run(&["import", "noted.txt", "bare.txt", "--versions"]);
    assert!(ran.code == 0 && ran.err.contains("version-undecided"), "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa-2.md", "tushu-fa.md"]);

    let site = Folder::site("kept-told");
    site.write("noted.txt", text("图书法", SECOND, "书三年一点。"));
    site.write("bare.txt", "图书法\n\n第一条　为了甲，制定本法。\n第二条　书一年一点。\n第三条　本法自2000年7月1日起施行。\n");
    let ran = site.run(&["import", "noted.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = site.run(&["import", "bare.txt", "--versions", "--date", "2019-04-23"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2015-03-15.md"]);
    assert!(site.read("content/laws/tushu-fa.md").contains("一年"));
    assert_eq!(site.run(&["import", "bare.txt", "--date", "2019-4"]).code, 2);
}

#[test]
fn a_file_whose_name_says_a_later_day_than_its_title_note_is_kept_by_that_and_flagged() {
    let site = Folder::site("kept-named");
    site.write("in/图书法(2016-05-01).txt", text("图书法", FIRST, "书五年一点。"));
    site.write("in/图书法(2023-03-13).txt", text("图书法", THIRD, "书三年一点。"));
    assert_eq!(site.run(&["import", "in", "--versions"]).code, 0);
    assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2016-05-01.md"]);
    let ran = site.run(&["check"]);
    assert!(ran.err.contains("version-day"), "{ran:?}");
}

#[test]
fn what_a_person_edited_goes_to_its_date_byte_by_byte_and_their_words_on_the_law_go_on() {
    let site = Folder::site("kept-edited");
    site.write("old.txt", text("图书法", FIRST, "书五年一点。"));
    site.write("new.txt", text("图书法", SECOND, "书三年一点。"));
    site.run(&["import", "old.txt"]);
    let edited = site.read("content/laws/tushu-fa.md").replace("title = ", "aliases = [\"书法\"]\ntitle = ").replace("五年", "5年");
    site.write("content/laws/tushu-fa.md", &edited);
    let ran = site.run(&["import", "new.txt", "--versions"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(site.read("content/laws/tushu-fa/2000-07-01.md"), edited);
    let newest = site.read("content/laws/tushu-fa.md");
    assert!(newest.contains("aliases = [\"书法\"]") && newest.contains("三年"), "{newest}");
    // Another text that stands at that day already is not overwritten, and then nothing is.
    let site = Folder::site("kept-taken");
    site.write("old.txt", text("图书法", FIRST, "书五年一点。"));
    site.write("new.txt", text("图书法", SECOND, "书三年一点。"));
    site.run(&["import", "old.txt"]);
    site.write(
        "content/laws/tushu-fa/2000-07-01.md",
        "```toml\nslug = \"tushu-fa\"\ntitle = \"图书法\"\n```\n\n# 图书法\n\n**第一条**　别。\n",
    );
    let ran = site.run(&["import", "new.txt", "--versions"]);
    assert!(site.read("content/laws/tushu-fa.md").contains("五年"), "{ran:?}");
    assert!(site.read("content/laws/tushu-fa/2000-07-01.md").contains("别。"));
}

#[test]
fn a_source_of_one_name_that_says_another_day_does_not_overwrite_what_was_made_of_it() {
    let site = Folder::site("kept-same-name");
    site.write("law.txt", text("图书法", FIRST, "书五年一点。"));
    site.run(&["import", "law.txt"]);
    site.write("law.txt", text("图书法", SECOND, "书三年一点。"));
    let ran = site.run(&["import", "law.txt"]);
    assert!(ran.err.contains("version-proposed") && site.read("content/laws/tushu-fa.md").contains("五年"), "{ran:?}");
    let ran = site.run(&["import", "law.txt", "--versions"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2000-07-01.md"]);
}

#[test]
fn what_was_imported_is_known_again_whatever_a_person_says_of_versions() {
    let site = Folder::site("kept-edition");
    site.write("law.txt", text("图书法（2015年修正）", SECOND, "书三年一点。"));
    site.run(&["import", "law.txt"]);
    let before = files(&site);
    let ran = site.run(&["import", "law.txt", "--versions"]);
    assert!(ran.code == 0 && files(&site) == before, "the address of a law of several texts would say nothing of an edition: {ran:?}");
    site.write("first.txt", text("图书法", FIRST, "书五年一点。"));
    let ran = site.run(&["import", "first.txt", "law.txt", "--versions"]);
    assert!(ran.code == 0 && files(&site).len() == 2, "{ran:?}");
}

#[test]
fn the_newest_text_is_copied_to_be_edited_on_and_a_text_of_a_day_becomes_the_newest() {
    let site = Folder::site("kept-version");
    site.write("old.txt", text("图书法", FIRST, "书五年一点。"));
    site.run(&["import", "old.txt"]);
    let old = site.read("content/laws/tushu-fa.md");
    let ran = site.run(&["version", "图书法"]);
    assert!(ran.code == 0 && ran.err.contains("content/laws/tushu-fa/2000-07-01.md"), "{ran:?}");
    assert_eq!(site.read("content/laws/tushu-fa/2000-07-01.md"), old);
    assert!(site.run(&["version", "图书法"]).code == 0, "once more is no harm");
    let new = old.replace("五年", "三年").replace("effective = 2000-07-01", "effective = 2024-01-01");
    site.write("content/laws/tushu-fa.md", &new);
    let ran = site.run(&["version", "图书法", "--date", "2000-07-01"]);
    assert!(ran.code == 2 && site.read("content/laws/tushu-fa/2000-07-01.md") == old, "another text stands there: {ran:?}");
    assert_eq!(site.run(&["check", "--strict"]).code, 0);

    // And back.
    let ran = site.run(&["version", "图书法", "--newest", "2000-07-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(files(&site), ["tushu-fa.md", "tushu-fa/2024-01-01.md"]);
    assert_eq!((site.read("content/laws/tushu-fa.md"), site.read("content/laws/tushu-fa/2024-01-01.md")), (old, new));
    let ran = site.run(&["version", "图书法", "--newest", "1999-01-01"]);
    assert!(ran.code == 2 && ran.err.contains("2024-01-01"), "{ran:?}");
    site.write("content/laws/yi.md", "```toml\nslug = \"yi\"\ntitle = \"乙法\"\n```\n\n# 乙法\n\n**第一条**　乙。\n");
    let ran = site.run(&["version", "乙法"]);
    assert!(ran.code == 2 && ran.err.contains("--date"), "its day is not known: {ran:?}");
    assert_eq!(site.run(&["version", "乙法", "--date", "2001-01-01"]).code, 0);
}

#[test]
fn the_terminal_says_which_text_a_citation_means() {
    let site = Folder::site("kept-cited");
    let old = "```toml\nslug = \"jia\"\ntitle = \"甲法\"\n```\n\n# 甲法\n\n> 2000年3月15日通过\n\n**第一条**　甲。\n";
    site.write("content/laws/jia/2000-03-15.md", old);
    site.write("content/laws/jia.md", old.replace("2000年3月15日通过", "2000年3月15日通过　2015年3月15日修正"));
    let citing = "# 乙办法\n\n**第一条**　依照《甲法》第一条办理。\n";
    site.write("content/laws/yi.md", format!("```toml\nslug = \"yi\"\ntitle = \"乙办法\"\npublished = 2005-05-01\n```\n\n{citing}"));
    let ran = site.run(&["refs", "yi", "--lang", "zh"]);
    assert!(ran.out.contains("《甲法》（2000年3月15日文本，非最新文本）1"), "{ran:?}");
}

#[test]
fn a_text_is_named_by_its_law_and_its_day_wherever_a_law_is_asked_for() {
    let site = Folder::site("kept-at");
    let old = "```toml\nslug = \"jia\"\ntitle = \"甲法\"\n```\n\n# 甲法\n\n> 2000年3月15日通过\n\n**第一条**　旧书依照本法第二条登记。\n\n**第二条**　甲。\n";
    let new = old.replace("2000年3月15日通过", "2000年3月15日通过　2015年3月15日修正").replace("旧书", "新书");
    site.write("content/laws/jia/2000-03-15.md", old);
    site.write("content/laws/jia.md", new);
    let out = |args: &[&str]| {
        let ran = site.run(args);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out
    };
    assert!(out(&["outline", "甲法@2000-03-15"]).contains("旧书") && out(&["outline", "jia"]).contains("新书"));
    assert!(out(&["outline", "jia@2015-03-15", "--json"]).contains("新书"), "a day that the newest knows as its own");
    let refs = out(&["refs", "甲法@2000-03-15", "--json"]);
    assert!(refs.contains("\"law\":\"jia/2000-03-15\"") && refs.lines().count() == 1, "{refs}");
    assert!(out(&["refs", "甲法", "--json"]).contains("\"law\":\"jia\""));
    let then = [("2010-05-01", "text of 15 March 2000", "2000年3月15日文本"), ("1999-05-01", "which is not here", "所引当时的文本未收录")];
    for (day, english, chinese) in then {
        let head = format!("```toml\nslug = \"yi\"\ntitle = \"乙规定\"\nadopted = \"{day}\"\n```\n\n# 乙规定\n\n");
        site.write("content/laws/yi.md", head + "**第一条**　依照《甲法》第二条登记。\n");
        assert!(out(&["refs", "yi"]).contains(english) && out(&["refs", "yi", "--lang", "zh"]).contains(chinese), "{day}");
    }
    assert_eq!(out(&["search", "旧书"]), "", "the newest alone");
    let found = out(&["search", "旧书", "--all", "--json"]);
    assert!(found.contains("jia/2000-03-15/article-1.html") && found.lines().count() == 1, "{found}");
    for (command, file) in [("epub", "jia-2000-03-15.epub"), ("docx", "jia-2000-03-15.docx")] {
        out(&[command, "甲法@2000-03-15"]);
        assert!(site.has(file), "{file}");
    }
    out(&["pdf", "甲法@2000-03-15", "-o", "old.typ"]);
    let sheets = site.read("old.typ");
    assert!(sheets.contains("旧书") && sheets.contains("2000年3月15日文本，非最新文本"), "{sheets}");
    assert!(out(&["facts", "甲法@2000-03-15", "--json"]).contains("\"jia/2000-03-15\""));
    assert!(out(&["related", "甲法@2000-03-15", "1", "--json"]).contains("jia/2000-03-15"));
    site.write("content/laws/yi.md", "```toml\nslug = \"yi\"\ntitle = \"乙法\"\n```\n\n# 乙法\n\n**第一条**　旧书依照本法第二条登记。\n");
    assert!(out(&["compare", "甲法@2000-03-15", "yi"]).contains("旧书"));
    let ran = site.run(&["compare", "甲法@2000-03-15", "jia"]);
    assert!(ran.code == 2 && ran.err.contains("fadian diff"), "two texts of one law: {ran:?}");
    for command in ["docx", "facts"] {
        let ran = site.run(&[command, "甲法@1999-01-01"]);
        assert!(ran.code == 2 && ran.err.contains("2000-03-15"), "{ran:?}");
    }
}

#[test]
fn what_is_current_is_said_of_a_day_that_a_person_names_and_without_one_nothing_is() {
    let site = Folder::site("kept-as-of");
    let text = |day: &str, words: &str| {
        format!("```toml\nslug = \"jia\"\ntitle = \"甲法\"\neffective = {day}\n```\n\n# 甲法\n\n**第一条**　{words}\n")
    };
    site.write("content/laws/jia/1994-07-01.md", text("1994-07-01", "旧。"));
    site.write("content/laws/jia.md", text("2024-07-01", "新。"));
    let pages = |args: &[&str]| {
        let ran = site.run(&[&["build", "--lang", "zh"], args].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        [site.read("output/jia/article-1.html"), site.read("output/jia/1994-07-01/article-1.html"), site.read("output/laws.html")]
    };
    let before = pages(&[]);
    assert!(before.iter().all(|page| !page.contains("截至")), "a build has no clock");
    let [newest, older, list] = pages(&["--as-of", "2026-01-01"]);
    assert!(newest.contains("2024年7月1日起施行，截至2026年1月1日现行") && list.contains("截至2026年1月1日现行"), "{newest}");
    assert!(older.contains("1994年7月1日起施行，截至2026年1月1日已不适用（2024年7月1日起适用新文本）"), "{older}");
    // What a lawyer sees first says it too: the page of the law, and its seal where days tell that it does not apply.
    let law = |slug: &str| site.read(&format!("output/{slug}/index.html")).replace('"', "");
    assert!(law("jia").contains("截至2026年1月1日现行") && law("jia").contains("class=seal unverified"), "{}", law("jia"));
    let older = law("jia/1994-07-01");
    assert!(older.contains("截至2026年1月1日已不适用") && older.contains("amended") && !older.contains("unverified"), "{older}");
    let settings = site.read("content/site.toml");
    site.write("content/site.toml", format!("as_of = 2024-06-30\n{settings}"));
    let [newest, older, _] = pages(&[]);
    assert!(newest.contains("截至2024年6月30日尚未施行") && older.contains("截至2024年6月30日现行"), "{newest}{older}");
    let ran = site.run(&["diff", "甲法", "--lang", "zh"]);
    assert!(ran.out.contains("1994-07-01（截至2024年6月30日现行）"), "{ran:?}");
    site.write("content/site.toml", settings);
    assert_eq!(pages(&[]), before, "whatever was built between");
}

#[test]
fn the_newest_text_is_the_newer_one_though_it_knows_only_when_its_law_began() {
    let site = Folder::site("kept-began");
    let text = |words: &str| {
        format!(
            "```toml\nslug = \"jia\"\ntitle = \"甲法\"\n```\n\n# 甲法\n\n**第一条**　{words}。\n\n**第二条**　本法自1994年1月1日起施行。\n"
        )
    };
    site.write("content/laws/jia/2014-08-31.md", text("书可以借阅三十日"));
    site.write("content/laws/jia.md", text("书可以借阅六十日"));
    let ran = site.run(&["diff", "jia"]);
    assert!(ran.out.contains("[-三十-]{+六十+}"), "{ran:?}");
}
