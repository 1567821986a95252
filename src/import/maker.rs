//! Who made a text, as its title notes 题注 tell.
//!
//! In: a line of a note, without blanks, or a law whose notes and issuer are known. Out: a body, and which of those that make law it is.

use super::words;
use crate::model::{Date, Law, first_day};
use crate::zh::{self, AnyOf};

/// Those whose texts are law of a kind of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lawmaker {
    /// 全国人民代表大会, or its standing committee.
    Congress,
    /// 国务院
    Council,
    /// 地方人民代表大会, or its standing committee.
    LocalCongress,
    /// 最高人民法院, 最高人民检察院
    Court,
}

/// Who made the text; `None` where it was another, or is not known. That a title begins with 国务院 does not tell in which form it decided.
pub(super) fn maker(law: &Law) -> Option<Lawmaker> {
    let issuer = law.meta.issuer.as_deref().unwrap_or_default();
    let notes: Vec<String> = law.history.iter().chain(&law.announcement).map(|line| zh::strip_blanks(line)).collect();
    let congress = |text: &str| text.contains_any(&CONGRESSES);
    let adopts = |note: &&String| note.contains("通过") && congress(note) && !note.contains("修");
    if issuer.starts_with("最高人民") {
        Some(Lawmaker::Court)
    } else if issuer.starts_with("全国人民代表大会") {
        Some(Lawmaker::Congress)
    } else if congress(issuer) {
        Some(Lawmaker::LocalCongress)
    } else if notes.iter().any(|note| made_by_council(note)) {
        Some(Lawmaker::Council)
    } else {
        let adopted = notes.iter().find(adopts)?;
        Some(if adopted.contains("全国人民代表大会") { Lawmaker::Congress } else { Lawmaker::LocalCongress })
    }
}

/// How a congress is written, at length and short.
const CONGRESSES: [&str; 3] = ["人民代表大会", "人大常委会", "届人大"];

/// 国务院令第664号公布, 国务院第8次常务会议通过, 国务院发布; not 国务院批准, nor an office of it.
fn made_by_council(note: &str) -> bool {
    let body = publishing(note).or_else(|| adopting(note));
    body.is_some_and(|body| body.split('　').any(|name| matches!(zh::without_state(name), "国务院" | "政务院")))
}

/// The day on which the State Council approved what another published; `None` where no note says it.
pub(super) fn approved_by_council(law: &Law) -> Option<Date> {
    let says = |line: &&String| zh::strip_blanks(line).contains("国务院批准");
    law.history.iter().find(says).and_then(|line| first_day(&zh::strip_blanks(line)))
}

/// The body that adopted a law, without its term and session: 山西省人民代表大会常务委员会. `None` where the note does not name it whole:
/// 县第五届人民代表大会 is that of some county.
pub(super) fn adopting(text: &str) -> Option<String> {
    let from = text.find('日')? + '日'.len_utf8();
    // What is said behind it is who approved what was adopted.
    let rest = text[from..].split("通过").next()?;
    let rest = rest.strip_prefix('由').or_else(|| rest.strip_prefix('经')).unwrap_or(rest);
    if let Some((name, session)) = rest.split_once("国务院第")
        && session.contains("常务会议")
        && matches!(name, "" | zh::STATE)
    {
        return Some(format!("{name}国务院"));
    }
    let end = ["常务委员会", "人民代表大会", "审判委员会", "检察委员会", "主席团"]
        .iter()
        .filter_map(|word| rest.find(word).map(|at| at + word.len()))
        .max()?;
    let full = &rest[..end];
    let name = match full.find('第') {
        None => full.to_owned(),
        Some(start) => {
            let term = full[start..].find('届').map(|at| start + at + '届'.len_utf8())?;
            format!("{}{}", &full[..start], &full[term..])
        }
    };
    let is_whole = ["省", "市", "州", "县", "区", "旗", "盟"].iter().all(|level| !name.starts_with(&format!("{level}人民代表大会")));
    is_whole.then_some(name)
}

/// The body whose order or announcement published a text, of several parted by a full-width blank:
/// 2015年11月26日中华人民共和国国务院令第664号公布. An order of the president makes no law, and tells nothing.
pub(super) fn publishing(text: &str) -> Option<String> {
    let (day, rest) = text.trim_start_matches(['（', '(']).split_once('日')?;
    if !day.chars().all(|c| c.is_ascii_digit() || zh::is_numeral(c) || "年月".contains(c)) {
        return None;
    }
    let end = ["公布", "发布"].iter().filter_map(|deed| rest.find(deed)).min()?;
    let body = rest[..end]
        .trim_end_matches('号')
        .trim_end_matches(|c: char| c.is_ascii_digit() || zh::is_numeral(c) || "第年〔〕[]［］（）()".contains(c));
    let body = ["公告", "命令", "令"].iter().find_map(|end| body.strip_suffix(end)).unwrap_or(body);
    let names: Vec<&str> = body.split('、').collect();
    let is_body = |name: &&str| (words::is_signature(name) || *name == "政务院") && !name.ends_with_any(&["主席", "总理", "省长", "市长"]);
    names.iter().all(|name| is_body(name) && !name.contains("批准")).then(|| names.join("　"))
}

#[cfg(test)]
mod tests {
    use super::{adopting, publishing};

    #[test]
    fn the_body_is_named_without_term_and_session() {
        for (note, body) in [
            ("2022年12月9日山西省第十三届人民代表大会常务委员会第三十八次会议通过", Some("山西省人民代表大会常务委员会")),
            ("2012年11月29日经甲族自治县第十六届人民代表大会第二次会议通过", Some("甲族自治县人民代表大会")),
            ("2001年4月12日县第五届人民代表大会第五次会议通过", None),
            ("2003年5月7日国务院第8次常务会议通过", Some("国务院")),
            ("2003年5月7日甲部第8次部务会议通过", None),
        ] {
            assert_eq!(adopting(note).as_deref(), body, "{note}");
        }
    }

    #[test]
    fn who_published_it_stands_behind_the_day() {
        for (note, body) in [
            ("2015年11月26日中华人民共和国国务院令第664号公布", Some("中华人民共和国国务院")),
            ("（1987年1月5日国务院发布）", Some("国务院")),
            ("1988年1月3日国务院批准1988年1月14日邮政部发布", None),
            ("2020年3月1日中华人民共和国主席令第3号公布", None),
            ("2020年3月1日公布", None),
            ("自2020年3月1日起公布", None),
        ] {
            assert_eq!(publishing(note).as_deref(), body, "{note}");
        }
    }
}
