//! Whether a text is whole: a law says in its last articles when it begins to hold.
//!
//! A note beside the title does not stand for that article: where a law of our days has the day in its note or in the order that
//! promulgates it, its last article says it once more. What may do without it: kinds of text that never have it, a rule whose notice
//! says it, and texts of the years when laws were made without it and ended as they still do.

use super::kind;
use crate::diag::Diagnostic;
use crate::diag::kind::{EndMissing, SupplementMissing};
use crate::model::{DivisionKind, LabelStyle, Law, LawKind, Node, Provision, first_day};
use crate::proof;
use crate::zh::{self, AnyOf};

/// The last year in which laws were made that do not say when they begin to hold.
const LAST_YEAR_WITHOUT: u16 = 1989;

/// From this year on the interpretations of the courts say it as laws do; before, most left it to the announcement.
const FIRST_YEAR_OF_INTERPRETATIONS: u16 = 2018;

/// With fewer articles nothing is said of a text's end.
const LEAST_ARTICLES: usize = 5;

/// In so many of the last articles the commencement is looked for.
const LAST_ARTICLES: usize = 4;

/// A law whose end is lost, or whose supplementary chapter lost its heading.
pub(super) fn check(law: &Law, all: &[Provision], found: &mut Vec<Diagnostic>) {
    let is_article = |p: &&Provision| p.path.document == 0 && p.article().is_some_and(|article| article.label.style == LabelStyle::Article);
    let articles: Vec<&Provision> = all.iter().filter(is_article).collect();
    let Some(last) = articles.last() else { return };
    let commences = articles.iter().rev().take(LAST_ARTICLES).any(|article| article.texts().iter().any(|(_, text)| is_commencement(text)));
    let label = last.article().map(|article| article.label.text()).unwrap_or_default();
    if !commences {
        let is_law = is_law(law) || law.meta.title.is_none() && !binds_parties(&articles);
        if is_law && articles.len() >= LEAST_ARTICLES && needs_commencement(law, last) {
            found.push(Diagnostic::provision(EndMissing { last: label }, "", last.path.clone(), (0, 0)));
        }
        return;
    }
    let chapters = all.iter().filter(|p| matches!(p.node, Node::Division(d) if d.kind == DivisionKind::Chapter)).count();
    let Some(heading) = last.trail.iter().find(|d| d.kind == DivisionKind::Chapter).filter(|_| chapters >= 2) else { return };
    let fits = heading.heading.contains_any(&["附则", "附", "施行", "实施", "其他", "其它", "罚则", "附則", "最后", "最後"])
            || is_contract(law)
            // Laws of Macau have none.
            || label.contains('條');
    let says_when = last.texts().iter().any(|(_, text)| text.contains_any(&["起施行", "起实施", "起执行", "起生效"]));
    if !fits && says_when && !heading.heading.is_empty() {
        let missing = SupplementMissing { words: label, heading: heading.title() };
        found.push(Diagnostic::provision(missing, "", last.path.clone(), (0, 0)));
    }
}

/// A contract has no supplementary chapter, and says where it likes when it holds.
fn is_contract(law: &Law) -> bool {
    let title = law.meta.title.as_deref().map(zh::without_remarks).unwrap_or_default();
    title.ends_with_any(&["合同", "协议", "协议书", "合同书"])
}

/// Whether a text without title is a contract by the parties it speaks of: 甲方, 乙方; 借款人, 贷款人.
fn binds_parties(articles: &[&Provision]) -> bool {
    let says = |word: &str| articles.iter().any(|article| article.texts().iter().any(|(_, text)| text.contains(word)));
    says("本合同") || says("本协议") || says("甲方") && says("乙方")
}

/// Whether the title names a text that is divided into articles.
pub(super) fn is_law(law: &Law) -> bool {
    let title = law.meta.title.as_deref().unwrap_or_default();
    // A notice that issues a rule is none.
    let is_notice = title.ends_with_any(&["通知", "公告", "通告", "通报", "批复", "函", "意见"]);
    !is_notice
        && matches!(
            law.meta.kind,
            LawKind::Statute | LawKind::AdministrativeRegulation | LawKind::LocalRegulation | LawKind::Rule | LawKind::Constitution
        )
        || law.meta.kind == LawKind::Unknown && !is_notice && kind::is_norm(title)
        || law.meta.kind == LawKind::Interpretation && (title.ends_with("解释") || title.ends_with("规定"))
        || !is_notice && law.history.iter().any(|line| promulgates(&zh::strip_blanks(line)))
}

/// Whether a title note says that an order promulgated the text: then it is a rule, whatever it is called.
fn promulgates(line: &str) -> bool {
    line.contains("令第") && line.contains_any(&["号公布", "号发布", "号令公布", "号令发布"])
}

/// Whether a text says from when on something holds: itself, and not the rules that others are to make under it.
fn is_commencement(text: &str) -> bool {
    const OWN: [&str; 10] = ["起施行", "起实施", "起执行", "起生效", "施行日期", "施行时间", "期施行", "生效。", "同时废止", "日施行"];
    const ANY: [&str; 3] = ["布施行", "施行。", "试行。"];
    // 制定实施办法，报省人民政府批准后施行。
    let is_of_others = |sentence: &str| sentence.contains_any(&["制定", "制订"]);
    text.contains_any(&OWN) || text.split_inclusive('。').any(|sentence| sentence.contains_any(&ANY) && !is_of_others(sentence))
}

/// Whether a text says in its last articles when it begins to hold. A constitution, an amendment, an earlier interpretation and a part of
/// a code do not.
fn needs_commencement(law: &Law, last: &Provision) -> bool {
    let is_new = || first_year(law).is_some_and(|year| year >= FIRST_YEAR_OF_INTERPRETATIONS);
    let needs_none = match law.meta.kind {
        LawKind::Constitution | LawKind::Decision => true,
        LawKind::Interpretation => !is_new(),
        _ => false,
    };
    let is_spared = needs_none || proof::is_part(law) || noticed(law) || (is_old(law) && ends_as_old(law, last));
    !is_spared
}

/// Whether a notice that issues a rule says from when it holds.
fn noticed(law: &Law) -> bool {
    let lines = || law.announcement.iter().map(|line| zh::strip_blanks(line));
    // 请认真贯彻执行 says no day.
    let says = |line: String| line.contains_any(&["起施行", "日施行", "起执行", "起实施", "起生效", "试行"]);
    matches!(law.meta.kind, LawKind::Rule | LawKind::AdministrativeRegulation)
        && lines().any(|line| zh::without_remarks(&line).ends_with("通知"))
        && lines().any(says)
}

/// Whether the first day that is told of a law lies in those years. Where none is told, a law on elections or on the organs of the state
/// is taken for one of them: most were made then, and each is amended where others are made anew.
fn is_old(law: &Law) -> bool {
    let title = law.meta.title.as_deref().unwrap_or_default();
    let is_organic = || ["选举法", "组织法"].iter().any(|end| zh::without_remarks(title).ends_with(end));
    first_year(law).map_or_else(is_organic, |year| year <= LAST_YEAR_WITHOUT)
}

/// The year of the first day that note and announcement tell.
fn first_year(law: &Law) -> Option<u16> {
    let days = law.history.iter().chain(&law.announcement).filter_map(|line| first_day(&zh::strip_blanks(line)));
    days.map(|day| day.year).min()
}

/// How laws of those years end: others are to make rules under them, somebody explains them; or they held when they were promulgated.
fn ends_as_old(law: &Law, last: &Provision) -> bool {
    const LONGEST: usize = 120;
    let text: String = last.texts().into_iter().map(|(_, text)| text).collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let empowers = text.contains('可') && has(&["制定", "制订", "作具体规定", "作出规定"]);
    let explains = has(&["解释权", "负责解释"]);
    // A supplementary chapter is the last of a text.
    let is_supplement = last.trail.iter().any(|division| zh::strip_blanks(&division.heading) == "附则");
    let at_once = law.history.iter().any(|line| line.contains("公布施行") || line.contains("发布施行"));
    text.ends_with('。') && (at_once || is_supplement || text.chars().count() <= LONGEST && (empowers || explains))
}
