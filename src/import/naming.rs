//! What a text without title may be called: by the order that publishes it, or by its file.
//!
//! Neither is the title, so neither becomes one: it is the descriptive name, shown in brackets, and a finding says where it comes from.

use super::log::Log;
use super::traced::Traced;
use super::words;
use crate::diag::Wording;
use crate::diag::kind::TitleElsewhere;
use crate::model::{At, Law, provisions};
use crate::zh::{self, AnyOf};

/// Gives a law without title a descriptive name, where one is known.
pub(super) fn describe(law: &mut Law, path: &str, log: &mut Log) {
    if law.meta.title.is_some() {
        return;
    }
    let has_articles = provisions(law).iter().any(|provision| matches!(provision.path.at, At::Article(..)));
    let ordered = law.announcement.iter().find_map(|line| published(line)).filter(|_| has_articles);
    let ordered = ordered.map(|name| (name, Wording::both("公布令", "the order that publishes it")));
    let found = ordered.or_else(|| of_file(path).map(|name| (name, Wording::both("文件", "its file"))));
    let Some((name, place)) = found else { return };
    log.find(&Traced::default(), TitleElsewhere { words: name.clone(), place });
    law.meta.description = Some(name);
}

/// The one text that an order says it publishes: 现公布《甲条例》, 《甲条例》已经…通过，现予公布, 制定了《甲办法》，现予发布.
fn published(line: &str) -> Option<String> {
    let solid = zh::strip_blanks(line);
    if !solid.contains_any(&["公布", "发布", "颁布", "颁发"]) {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for (at, _) in solid.match_indices('《') {
        let Some(end) = solid[at..].find('》').map(|end| at + end) else { break };
        let (before, name, after) = (&solid[..at], &solid[at + '《'.len_utf8()..end], &solid[end + '》'.len_utf8()..]);
        let makes = before.ends_with_any(&["现公布", "现发布", "现将", "制定了", "制定", "修订了", "现予公布", "现颁布"]);
        let passed = (before.is_empty() || before.ends_with(['。', '；'])) && after.starts_with_any(&["已", "业经", "经"]);
        if (makes || passed) && words::is_title(name) && !names.contains(&name) {
            names.push(name);
        }
    }
    let [only] = names[..] else { return None };
    Some(only.to_owned())
}

/// The name of a file without its ending, numbers before it and a date behind it, where it reads as a title.
fn of_file(path: &str) -> Option<String> {
    let file = path.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.trim_start_matches(|c: char| c.is_ascii_digit() || "._-—、 ".contains(c)).trim();
    let name = match stem.rfind(['（', '(']) {
        Some(at) if stem[at..].chars().filter(char::is_ascii_digit).count() >= 4 => stem[..at].trim_end(),
        _ => stem,
    };
    let solid = zh::strip_blanks(name);
    (words::is_title(&solid) || words::calls_document(&solid)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{of_file, published};
    use crate::diag::Code;
    use crate::import::{ImportOptions, import};

    #[test]
    fn an_order_names_what_it_publishes() {
        for (line, name) in [
            ("现公布《甲条例》，自2020年1月1日起施行。", Some("甲条例")),
            ("《甲办法》已经2020年1月1日第1次会议通过，现予公布。", Some("甲办法")),
            ("为规范甲，根据《乙法》，我行制定了《甲管理规定》，现予发布。", Some("甲管理规定")),
            ("根据《乙法》，现公布甲。", None),
            ("现公布《甲条例》和《乙条例》。现公布《乙条例》。", None),
        ] {
            assert_eq!(published(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn a_file_is_named_after_its_text() {
        for (path, name) in [
            ("甲市数据条例.txt", Some("甲市数据条例")),
            ("a/003_甲市数据条例（2020-01-01）.docx", Some("甲市数据条例")),
            ("新建文本文档.txt", None),
            ("000_bda07f6e.txt", None),
            ("-", None),
        ] {
            assert_eq!(of_file(path).as_deref(), name, "{path}");
        }
    }

    #[test]
    fn a_text_without_title_is_called_after_its_file_and_told_so() {
        let text = "第一条　为了甲，制定本条例。\n第二条　本条例自2024年1月1日起施行。\n";
        let read = import("甲市数据条例.txt", text.as_bytes(), &ImportOptions::default());
        assert_eq!((read.law.meta.title, read.law.meta.description.as_deref()), (None, Some("甲市数据条例")));
        assert!([Code::TitleMissing, Code::TitleElsewhere].iter().all(|code| read.findings.iter().any(|it| it.code == *code)));
    }
}
