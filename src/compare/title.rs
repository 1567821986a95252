//! What the title of a law says: the place it is made for, and its subject.
//!
//! In: 上海市献血条例. Out: 上海市, 献血. Laws of one subject from different places are each other's natural partners; a title of which
//! the place or the form cannot be told says nothing.

use crate::zh;

/// What the name of another place ends with, the longest first.
const ENDS: [&str; 8] = ["经济特区", "自治州", "自治县", "自治旗", "地区", "新区", "市", "县"];
/// A name of a place has at least so many characters before its end, and at most.
const NAME: std::ops::RangeInclusive<usize> = 2..=10;
/// Before 市 and behind it these make other words: 城市, 集市; 市场, 市容.
const NOT_BEFORE: &str = "城都集超股门夜早";
/// See [`NOT_BEFORE`].
const NOT_BEHIND: &str = "场政容民区";
/// What a title ends with, the longest first.
const FORMS: [&str; 18] = [
    "暂行条例", "实施条例", "实施细则", "实施办法", "若干规定", "暂行规定", "暂行办法", "试行办法", "试行条例", "若干意见", "管理规则",
    "条例", "办法", "规定", "细则", "规则", "章程", "法",
];
/// What is said of nearly every subject, and tells none apart.
const LIGHT: [&str; 10] = [zh::STATE, "管理", "促进", "保护", "保障", "发展", "建设", "若干", "事业", "工作"];

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TitleParts<'t> {
    /// The places as they stand there: 浙江省, or 浙江省杭州市; empty in a law of the whole nation.
    pub(super) place: &'t str,
    /// What lies between the place and the form.
    pub(super) subject: &'t str,
}

impl<'t> TitleParts<'t> {
    /// Reads a title; `None` where no subject can be told.
    pub(super) fn read(title: &'t str) -> Option<Self> {
        let whole = zh::without_state(title);
        let end = whole.find(['（', '(']).filter(|_| whole.ends_with(['）', ')'])).unwrap_or(whole.len());
        let whole = &whole[..end];
        let mut rest = whole;
        while let Some(behind) = without_place(rest) {
            rest = behind;
        }
        let place = &whole[..whole.len() - rest.len()];
        let rest = rest.strip_prefix('关').map_or(rest, |behind| behind.strip_prefix('于').unwrap_or(rest));
        let subject = match rest.strip_prefix("实施") {
            // 某省实施《某法》办法: its subject is that of the law.
            Some(of) if of.starts_with('《') => of.strip_prefix('《')?.split_once('》')?.0,
            _ => FORMS.iter().find_map(|form| rest.strip_suffix(form))?,
        };
        (subject.chars().count() > 1).then_some(Self { place, subject })
    }

    /// The subject without what is said of nearly every subject: 养犬 of 养犬管理; `None` where nothing is left.
    pub(super) fn key(&self) -> Option<String> {
        let form = FORMS.iter().find(|form| self.subject.ends_with(**form)).copied().unwrap_or("");
        let mut key = self.subject[..self.subject.len() - form.len()].to_owned();
        for light in LIGHT {
            key = key.replace(light, "");
        }
        (key.chars().count() > 1).then_some(key)
    }
}

/// What is left behind the place that a text begins with.
fn without_place(text: &str) -> Option<&str> {
    if let Some(region) = zh::province(text) {
        return Some(&text[region.len()..]);
    }
    let ends = text.char_indices().enumerate().skip(*NAME.start()).take(*NAME.end());
    for (_, (at, _)) in ends {
        let Some(end) = ENDS.iter().find(|end| text[at..].starts_with(**end)) else { continue };
        let rest = &text[at + end.len()..];
        let before = text[..at].chars().next_back();
        let is_other_word = *end == "市"
            && (before.is_some_and(|c| NOT_BEFORE.contains(c)) || rest.starts_with(|c| NOT_BEHIND.contains(c)))
            || *end == "县" && rest.starts_with(['级', '域']);
        return (!is_other_word && text[..at].chars().all(char::is_alphabetic)).then_some(rest);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::TitleParts;

    fn check(title: &str, place: &str, subject: &str) {
        assert_eq!(TitleParts::read(title), Some(TitleParts { place, subject }), "{title}");
    }

    #[test]
    fn the_place_and_the_subject_are_told() {
        check("上海市献血条例", "上海市", "献血");
        check("浙江省杭州市养犬管理规定", "浙江省杭州市", "养犬管理");
        check("内蒙古自治区草原管理条例（2004修订）", "内蒙古自治区", "草原管理");
        check("中华人民共和国渔业法", "", "渔业");
        check("某某自治州水资源条例", "某某自治州", "水资源");
        check("山东省实施《中华人民共和国渔业法》办法", "山东省", "中华人民共和国渔业法");
    }

    #[test]
    fn words_that_hold_a_sign_of_a_place_are_no_place() {
        check("城市供水条例", "", "城市供水");
        check("浙江省商品交易市场管理条例", "浙江省", "商品交易市场管理");
        check("上海市市容环境卫生管理条例", "上海市", "市容环境卫生管理");
        check("浙江省风景名胜区条例", "浙江省", "风景名胜区");
    }

    #[test]
    fn what_is_light_is_left_out_of_the_key() {
        let key = |title| TitleParts::read(title).and_then(|title| title.key());
        assert_eq!(key("上海市养犬管理条例"), key("苏州市养犬规定"));
        assert_eq!(key("山东省实施《中华人民共和国渔业法》办法").as_deref(), Some("渔业"));
        assert_eq!(key("山东省管理条例"), None);
        assert_eq!(TitleParts::read("通知"), None);
    }
}
