//! 历次文本: the texts of a law that are not its newest, each by its date.
//!
//! In: the newest texts, and the files of `content/laws/<slug>/<date>.md` as read. Out: a [`Dated`] for each that has a law and a date of
//! its own, in the order of the laws and their dates, and what is wrong with it or with its name. Its date is what the name of its file
//! says, on a person's word; whether the text itself says so is looked at, and nothing is put right.

use super::Entry;
use super::day::{is_version_of, last_noted, version_date};
use super::work::work_title;
use crate::diag::kind::{VersionDay, VersionNewer, VersionRepeated, VersionSlug, VersionTitle, VersionUnplaced};
use crate::diag::{Diagnosed, Diagnostic, Wording};
use crate::model::{Date, Law};
use crate::source::{SourceFile, path};
use std::sync::Arc;

/// The folder of the laws.
const LAWS: &str = "content/laws/";

/// A text of a law that is not the newest.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The law it is a text of, by the place of the newest text among the laws.
    pub law: usize,
    /// Its date: from which it applies, else of its adoption.
    pub date: Date,
    /// The text. Its slug is its folder among the addresses: `jia/2015-03-15`.
    pub entry: Arc<Entry>,
}

/// What the addresses of a dated text begin with, by its file: `jia/2015-03-15`, of `content/laws/jia/2015-03-15.md`.
pub fn dated_slug(file: &str) -> &str {
    let path = file.strip_prefix(LAWS).unwrap_or(file);
    path.rsplit_once('.').map_or(path, |(path, _)| path)
}

/// Puts dated texts beside the newest of their laws, which stand in the order of their slugs.
pub(super) fn dated(laws: &[Arc<Entry>], entries: Vec<Arc<Entry>>) -> Diagnosed<Vec<Dated>> {
    let (mut value, mut findings) = (Vec::new(), Vec::new());
    for entry in entries {
        match placed(laws, &entry) {
            Ok((law, date)) => value.push(Dated { law, date, entry }),
            Err(reason) => findings.push(Diagnostic::whole(VersionUnplaced { reason }, &entry.file)),
        }
    }
    value.sort_by_key(|it| (it.law, it.date));
    findings.extend(value.iter().flat_map(|it| doubts(&laws[it.law].law, it)));
    Diagnosed { value, findings }
}

/// That the head of a dated text says the slug of another law than that of its folder. `None` where they are one law. A head without slug says the name of its file.
pub fn named_otherwise(law: &Law, file: &SourceFile) -> Option<Diagnostic> {
    let (said, folder) = (law.meta.slug.as_str(), dated_slug(&file.path).split('/').next().unwrap_or_default());
    let is_own = said == folder || said == path::stem(&file.path) || said == dated_slug(&file.path);
    (!is_own).then(|| Diagnostic::whole(VersionSlug { words: said.to_owned(), folder: folder.to_owned() }, &file.path))
}

/// The law and the date that the name of a file says.
fn placed(laws: &[Arc<Entry>], entry: &Entry) -> Result<(usize, Date), Wording> {
    let Some((slug, name)) = dated_slug(&entry.file).split_once('/') else {
        return Err(Wording::both("它不在法规的文件夹里", "it is in no folder of a law"));
    };
    // One day has one name: 2015-3-15 would be another address for it.
    let Some(date) = Date::parse(name).filter(|date| date.to_string() == name) else {
        return Err(Wording::both(
            format!("文件名「{name}」不是日期，如 2015-03-15.md"),
            format!("its name `{name}` is no date such as 2015-03-15.md"),
        ));
    };
    let unknown = |_| Wording::both(format!("没有网址为「{slug}」的法规"), format!("no law has the slug `{slug}`"));
    let law = laws.binary_search_by(|law| law.law.meta.slug.as_str().cmp(slug)).map_err(unknown)?;
    Ok((law, date))
}

/// What about a dated text does not go with the newest, or with its own words.
fn doubts(newest: &Law, it: &Dated) -> Vec<Diagnostic> {
    let (law, words) = (&it.entry.law, it.date.to_string());
    let mut out = Vec::new();
    let mut add = |finding: crate::diag::Unplaced| out.push(Diagnostic::whole(finding, &it.entry.file));
    if work_title(&law.meta.name()) != work_title(&newest.meta.name()) {
        add(VersionTitle { words: law.meta.name(), title: newest.meta.name() }.into());
    }
    match version_date(newest) {
        Some(date) if date == it.date => add(VersionRepeated { words: words.clone() }.into()),
        Some(date) if date < it.date => add(VersionNewer { words: words.clone(), newest: date.to_string() }.into()),
        _ => {}
    }
    // A text without title note knows when the law began and nothing of what came after: a later day is what only a person can tell.
    let may_tell = |own: Date| last_noted(law).is_some() || own > it.date;
    if let Some(own) = version_date(law).filter(|own| !is_version_of(law, it.date) && may_tell(*own)) {
        add(VersionDay { words, day: own.to_string() }.into());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::dated;
    use crate::corpus::Entry;
    use crate::diag::{Code, Lang, SpanMap};
    use crate::model::{Date, Law};
    use std::sync::Arc;

    fn entry(file: &str, title: &str, history: &str) -> Arc<Entry> {
        let mut law = Law::default();
        law.meta.slug = super::dated_slug(file).to_owned();
        law.meta.title = Some(title.to_owned());
        law.history.extend((!history.is_empty()).then(|| history.to_owned()));
        Arc::new(Entry { law, spans: SpanMap::default(), file: file.to_owned(), record: None, known: None, source: None })
    }

    fn found(file: &str, title: &str, history: &str) -> Vec<Code> {
        let newest = [entry("content/laws/jia.md", "甲法", "2023年3月13日修正")];
        dated(&newest, vec![entry(file, title, history)]).findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_head_that_says_another_slug_than_the_folder_is_told() {
        let file = super::SourceFile::new("content/laws/jia/2015-03-15.md", "");
        let said = |slug: &str| {
            let mut law = Law::default();
            slug.clone_into(&mut law.meta.slug);
            super::named_otherwise(&law, &file).map(|finding| finding.code)
        };
        assert_eq!(said("yi"), Some(Code::VersionSlug));
        assert_eq!(["jia", "2015-03-15", "jia/2015-03-15"].map(said), [None; 3], "a head without slug says the name of its file");
    }

    #[test]
    fn texts_stand_by_their_law_and_date_and_bear_their_folder_as_slug() {
        let newest = [entry("content/laws/jia.md", "甲法", ""), entry("content/laws/jia-2.md", "乙法", "")];
        let files = ["content/laws/jia-2/2001-01-01.md", "content/laws/jia/2015-03-15.md", "content/laws/jia/2000-03-15.md"];
        let read = dated(&newest, files.iter().map(|file| entry(file, "甲法", "")).collect()).value;
        let shown: Vec<_> = read.iter().map(|it| (it.law, it.date.to_string(), it.entry.law.meta.slug.as_str())).collect();
        let expected = [(0, "2000-03-15", "jia/2000-03-15"), (0, "2015-03-15", "jia/2015-03-15"), (1, "2001-01-01", "jia-2/2001-01-01")];
        assert_eq!(shown, expected.map(|(law, date, slug)| (law, date.to_owned(), slug)));
        assert_eq!(read[0].date, Date::new(2000, 3, 15).expect("a day"));
    }

    #[test]
    fn what_does_not_go_with_the_newest_text_or_with_its_own_words_is_told() {
        assert_eq!(found("content/laws/jia/2015-03-15.md", "甲法", "2015年3月15日修正"), []);
        assert_eq!(found("content/laws/jia/2015-03-15.md", "甲法", ""), [], "a text that knows no day contradicts none");
        assert_eq!(found("content/laws/jia/2015-03-15.md", "乙法", ""), [Code::VersionTitle]);
        assert_eq!(found("content/laws/jia/2015-03-16.md", "甲法", "2015年3月15日修正"), [Code::VersionDay]);
        assert_eq!(found("content/laws/jia/2015-03-14.md", "甲法", "2000年3月15日通过　2015年3月15日修正"), [Code::VersionDay]);
        assert_eq!(found("content/laws/jia/2023-03-13.md", "甲法", ""), [Code::VersionRepeated]);
        assert_eq!(found("content/laws/jia/2024-01-01.md", "甲法", ""), [Code::VersionNewer]);
    }

    #[test]
    fn a_text_without_title_note_is_as_new_as_a_person_says() {
        let newest = [entry("content/laws/jia.md", "甲法", "")];
        let text = |file: &str| {
            let mut text = (*entry(file, "甲法", "")).clone();
            text.law.meta.effective = Date::new(2006, 1, 1);
            dated(&newest, vec![Arc::new(text)]).findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        assert_eq!(text("content/laws/jia/2018-10-26.md"), []);
        assert_eq!(text("content/laws/jia/2004-08-28.md"), [Code::VersionDay], "before it began");
    }

    #[test]
    fn a_file_whose_name_is_no_date_or_whose_law_is_not_there_makes_no_page_and_is_told() {
        for (file, said) in [
            ("content/laws/jia/2015-3-15.md", "2015-3-15"),
            ("content/laws/jia/old.md", "old"),
            ("content/laws/jia/2015/2015-03-15.md", "2015/2015-03-15"),
            ("content/laws/yi/2015-03-15.md", "yi"),
        ] {
            let newest = [entry("content/laws/jia.md", "甲法", "")];
            let read = dated(&newest, vec![entry(file, "甲法", "")]);
            assert!(read.value.is_empty() && read.findings.len() == 1, "{file}");
            let finding = &read.findings[0];
            assert_eq!(finding.code, Code::VersionUnplaced);
            assert!(finding.message(Lang::En).contains(said), "{file}: {}", finding.message(Lang::En));
        }
    }
}
