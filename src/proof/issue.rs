//! A text that holds from the day of its issue, and says nowhere which day that was.

use crate::diag::Diagnostic;
use crate::diag::kind::IssueDateMissing;
use crate::model::{Law, Provision, provisions};
use crate::zh;

/// The acts from whose day a text may hold.
const ACTS: [&str; 6] = ["印发", "公布", "发布", "颁布", "公告", "通过"];

/// The first provision that begins to hold on a day that the text does not tell.
pub(super) fn issue(law: &Law) -> Vec<Diagnostic> {
    let meta = &law.meta;
    let mut around = law.announcement.iter().chain(law.documents().flat_map(|document| document.history.iter().chain(document.closing)));
    if meta.published.is_some() || meta.adopted.is_some() || meta.approved.is_some() || around.any(|line| has_date(line)) {
        return Vec::new();
    }
    let all = provisions(law);
    let texts = || all.iter().flat_map(Provision::texts);
    let Some((path, text, (start, end))) = texts().find_map(|(path, text)| Some((path, text, clause(text)?))) else { return Vec::new() };
    let mut titles = law.attachments.iter().flat_map(|attachment| [&attachment.label, &attachment.title]);
    // A conversion glues signature and date to the last paragraph, or to the list of annexes.
    if texts().any(|(_, text)| tells_issue(text)) || titles.any(|title| tells_issue(title)) {
        return Vec::new();
    }
    let words: String = text.chars().skip(start).take(end - start).collect();
    vec![Diagnostic::provision(IssueDateMissing { words }, &meta.slug, path, (start as u32, end as u32))]
}

/// 自印发之日起施行 in a text, in characters.
fn clause(text: &str) -> Option<(usize, usize)> {
    let from = ACTS.iter().find_map(|act| text.find(&format!("自{act}之日")))?;
    let rest = &text[from..];
    let end = ["施行", "实施", "执行", "生效"].iter().filter_map(|word| rest.find(word).map(|at| at + word.len())).min()?;
    let length = rest[..end].chars().count();
    (length <= 12).then(|| {
        let start = text[..from].chars().count();
        (start, start + length)
    })
}

/// Whether a text ends with a date, or says that it was issued on one: …2018年8月31日印发.
fn tells_issue(text: &str) -> bool {
    let solid = zh::strip_blanks(text);
    let dated = |end: usize| {
        let start = solid[..end].char_indices().rev().nth(15).map_or(0, |(at, _)| at);
        let before = &solid[start..end];
        let day = before.rfind('年').map(|at| &before[at..]);
        day.is_some_and(|day| day.chars().count() <= 8 && day.contains('月')) && has_date(before)
    };
    solid.match_indices('日').any(|(at, day)| {
        let behind = &solid[at + day.len()..];
        // 2017年3月13日印发的《…》 tells of another text.
        let issues = |word: &str| behind.strip_prefix(word).is_some_and(|rest| !rest.starts_with(['的', '《', '了']));
        (behind.is_empty() || ["印发", "发布", "公布", "主题词", "抄送", "）"].iter().any(|word| issues(word))) && dated(at)
    })
}

/// Whether a line holds a date, or the year of a document's number.
fn has_date(line: &str) -> bool {
    let solid = zh::strip_blanks(line);
    let Some((before, after)) = solid.split_once('年') else { return false };
    before.ends_with(|c: char| c.is_ascii_digit() || zh::is_numeral(c)) && after.contains('月')
}

#[cfg(test)]
mod tests {
    use super::issue;
    use crate::model::testing::paragraph;
    use crate::model::{Law, Node};

    fn law(text: &str, closing: &[&str]) -> Law {
        let closing = closing.iter().map(|line| (*line).to_owned()).collect();
        Law { body: vec![Node::Text(paragraph(text))], closing, ..Law::default() }
    }

    #[test]
    fn a_day_of_issue_that_is_nowhere_told_is_missed() {
        let found = issue(&law("本政策自印发之日起施行。", &[]));
        assert_eq!(
            found.iter().map(|it| (it.code.name(), it.words.as_str())).collect::<Vec<_>>(),
            [("issue-date-missing", "自印发之日起施行")]
        );
        assert!(issue(&law("本政策自印发之日起施行。", &["甲市人民政府", "2024年5月1日"])).is_empty());
        assert!(issue(&law("本政策自2024年5月1日起施行。", &[])).is_empty());
        assert_eq!(issue(&law("本政策自印发之日起施行。2017年3月13日印发的《甲政策》同时废止。", &[])).len(), 1);
        assert!(issue(&law("自公布之日起三十日内申报，逾期不再执行。", &[])).is_empty());
        assert!(issue(&law("本政策自印发之日起施行。甲市人民政府办公厅 2018年8月31日印发", &[])).is_empty());
        assert!(issue(&law("本政策自印发之日起施行。附件：清单二〇一八年八月三十一日", &[])).is_empty());
    }
}
