//! The body that made a text 制定机关, where the text itself names it.
//!
//! In: a law with its title, title notes, announcement and closing. Out: the body as printed, several parted by a full-width blank.
//! A field of a page's head says it most plainly, then the title before 关于, the heading of the order that publishes it, the signature.

use super::closing;
use super::words;
use crate::model::Law;
use crate::zh::{self, AnyOf};

/// The fields that name it. 发布机构 is who put a page online.
const FIELDS: [&str; 8] = ["制定机关", "制定单位", "发文机关", "发文单位", "发文部门", "发布机关", "颁布机关", "颁布单位"];

/// The body as a field names it or, of a document, its title.
pub(super) fn named(law: &Law) -> Option<String> {
    let lines = law.announcement.iter().chain(&law.history);
    lines.clone().find_map(|line| field(line)).or_else(|| titled(law.meta.title.as_deref()?))
}

/// The body of the order or the notice that publishes a text, or the one that signs it.
pub(super) fn behind(law: &Law) -> Option<String> {
    let announced = || {
        let title = law.announcement.iter().find(|line| words::is_title(&zh::strip_blanks(line)))?;
        titled(title).or_else(|| signed(&law.announcement))
    };
    ordered(&law.announcement).or_else(announced).or_else(|| signed(&law.closing)).or_else(|| numbered(law.meta.title.as_deref()?))
}

/// 甲市人民银行公告〔2024〕第3号: the body of an announcement or an order that is called by its number.
fn numbered(title: &str) -> Option<String> {
    let name = ordered(&[zh::strip_blanks(words::number_in_title(title)?)])?;
    (!are_several(&name)).then_some(name)
}

/// Whether a name is those of two bodies, one behind the other: nothing tells where the first one ends.
fn are_several(name: &str) -> bool {
    const PARTS: [&str; 5] = ["办公厅", "办公室", "常务委员会", "主席团", "委员会"];
    name.char_indices().skip(3).any(|(at, _)| {
        let (first, second) = name.split_at(at);
        words::is_signature(first) && words::is_signature(second) && second.chars().count() >= 3 && !PARTS.contains(&second)
    })
}

fn field(line: &str) -> Option<String> {
    let (label, value) = line.split_once(['：', ':'])?;
    let value = value.trim_matches(zh::is_blank);
    let is_name = (3..=60).contains(&value.chars().count()) && !value.contains(['。', '，', '：', ':']) && value.chars().any(zh::is_cjk);
    (FIELDS.contains(&zh::strip_blanks(label).as_str()) && is_name).then(|| value.to_owned())
}

/// 甲市财政局　甲市水务局关于…的通知, 国务院办公厅转发商务部关于…的通知.
fn titled(title: &str) -> Option<String> {
    let before = &title[..title.find("关于")?];
    let end = ["转发", "批转", "印发", "发布", "公布"].iter().filter_map(|deed| before.find(deed)).min().unwrap_or(before.len());
    let name = before[..end].trim_matches(zh::is_blank);
    let is_body = |part: &str| words::is_signature(part) && !part.contains(['对', '的', '和', '与', '就', '《']);
    (!name.is_empty() && name.split(zh::is_blank).filter(|part| !part.is_empty()).all(is_body)).then(|| without_term(name))
}

/// 河南省第六届人民代表大会 is the congress of the province.
fn without_term(name: &str) -> String {
    let term = name.find('第').and_then(|from| Some(from..from + name[from..].find('届')? + '届'.len_utf8()));
    let is_number = |range: &std::ops::Range<usize>| {
        let inner = &name[range.start + '第'.len_utf8()..range.end - '届'.len_utf8()];
        zh::parse_numeral(inner).is_some()
    };
    term.filter(is_number).map_or_else(|| name.to_owned(), |range| format!("{}{}", &name[..range.start], &name[range.end..]))
}

/// 甲市人民政府令 第266号; an order of the president makes no law.
fn ordered(announcement: &[String]) -> Option<String> {
    let heading = announcement.iter().map(|line| zh::strip_blanks(line)).find(|line| words::is_announcement_heading(line))?;
    let number = |c: char| c.is_ascii_digit() || zh::is_numeral(c) || "第号年〔〕[]［］【】（）()".contains(c);
    let name = heading.trim_end_matches(number);
    let name = ["公告", "命令", "令"].iter().find_map(|end| name.strip_suffix(end))?;
    // The standing committee announces what the congress itself has passed, too.
    let by_congress = || name.ends_with("常务委员会") && announcement.iter().any(|line| line.contains("人民代表大会第"));
    let is_body = words::is_signature(name) && !name.ends_with_any(&["主席", "主席团", "总理"]);
    (is_body && !by_congress()).then(|| name.to_owned())
}

/// The lines right above the date that closes a document, or the name before it in its line.
fn signed(closing: &[String]) -> Option<String> {
    let solid: Vec<String> = closing.iter().map(|line| zh::strip_blanks(line)).collect();
    let at = solid.iter().position(|line| closing::before_date(line).is_some() || words::is_date(line))?;
    if let Some(name) = closing::before_date(&solid[at]).filter(|name| !name.is_empty()) {
        return words::is_signature(name).then(|| name.to_owned());
    }
    // A name of three characters may be a person's.
    let is_whole = |name: &str| name.chars().count() >= 4 || words::is_signature(name);
    let is_plain = |solid: &str| {
        (2..=40).contains(&solid.chars().count())
            && solid.chars().all(|c| zh::is_cjk(c) && !"：。，；、《》（）".contains(c))
            && !solid.starts_with("附件")
    };
    let signs = |line: &&String| {
        let solid = zh::strip_blanks(line);
        is_whole(&solid) && is_plain(&solid) && (words::is_signature(&solid) || !closing::is_line(&solid)) && !is_officer(&solid)
    };
    let n_signing = closing[..at].iter().rev().take_while(signs).count();
    // Where another line above them may sign as well, not all of them are known.
    if solid[..at - n_signing].last().is_some_and(|line| is_plain(line)) {
        return None;
    }
    let names: Vec<&str> =
        closing[at - n_signing..at].iter().flat_map(|line| line.split(zh::is_blank)).filter(|name| !name.is_empty()).collect();
    (!names.is_empty() && names.iter().copied().all(is_whole)).then(|| names.join("　"))
}

/// 市长张三: who signs for a body.
fn is_officer(solid: &str) -> bool {
    let offices =
        ["主席", "总理", "省长", "市长", "县长", "区长", "州长", "部长", "局长", "厅长", "主任", "行长", "署长", "院长", "检察长"];
    offices.iter().any(|office| solid.starts_with(office))
}

#[cfg(test)]
mod tests {
    use super::{numbered, ordered, signed, titled};

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn a_title_names_the_bodies_before_what_it_is_about() {
        for (title, body) in [
            ("甲市财政局　甲市水务局关于调整水费的通知", Some("甲市财政局　甲市水务局")),
            ("国务院办公厅转发商务部关于促进消费意见的通知", Some("国务院办公厅")),
            ("最高人民法院关于适用水法的解释", Some("最高人民法院")),
            ("关于甲县水厂的批复", None),
            ("甲市水务局对乙镇人民政府关于水厂的请示的批复", None),
            ("甲市供水条例", None),
        ] {
            assert_eq!(titled(title).as_deref(), body, "{title}");
        }
    }

    #[test]
    fn an_order_names_its_body_unless_it_is_the_presidents() {
        assert_eq!(ordered(&lines(&["甲市人民政府令", "第3号"])).as_deref(), Some("甲市人民政府"));
        assert_eq!(ordered(&lines(&["中华人民共和国主席令第八号"])), None);
        let congress = ["甲州人民代表大会常务委员会公告", "已由甲州第九届人民代表大会第二次会议通过"];
        assert_eq!(ordered(&lines(&congress)), None);
    }

    #[test]
    fn an_announcement_called_by_its_number_names_its_body() {
        assert_eq!(numbered("甲市人民银行公告〔2024〕第3号").as_deref(), Some("甲市人民银行"));
        assert_eq!(numbered("甲海关公告2017年第26号（关于简化申报的公告）"), None);
        assert_eq!(numbered("甲海关总署公告2017年第26号（关于简化申报的公告）").as_deref(), Some("甲海关总署"));
        assert_eq!(numbered("甲市人民银行财政部公告〔2024〕第3号"), None);
        assert_eq!(numbered("甲市供水条例"), None);
    }

    #[test]
    fn who_signs_stands_above_the_date() {
        assert_eq!(
            signed(&lines(&["附件：水费表", "甲市水务局", "甲市财政局", "2020年1月2日"])).as_deref(),
            Some("甲市水务局　甲市财政局")
        );
        assert_eq!(signed(&lines(&["甲市水务局2020年1月2日"])).as_deref(), Some("甲市水务局"));
        assert_eq!(signed(&lines(&["市长　张三", "2020年1月2日"])), None);
        assert_eq!(signed(&lines(&["张某某", "2020年1月2日"])), None);
        assert_eq!(signed(&lines(&["甲市水务局"])), None);
    }
}
