//! The regions of the state, in the order of their codes.
//!
//! `regions.txt` has a line for each of the first level: its name, then those below it that may make rules of their own, by GB/T 2260:
//! cities, prefectures, leagues, autonomous counties and banners, and what stands directly below a province.

use std::sync::LazyLock;

/// The name of the state, which titles begin with or leave away.
pub const STATE: &str = "中华人民共和国";

const LIST: &str = include_str!("regions.txt");

static REGIONS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| LIST.lines().map(|line| line.split(' ').collect()).collect());

/// A title or the name of a body without that of the state before it: 传染病防治法 is the same law by both names.
pub fn without_state(name: &str) -> &str {
    name.strip_prefix(STATE).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(name)
}

/// The region of the first level that a text begins with: province, municipality, autonomous or special administrative region;
/// `None` where it begins with none.
pub fn province(text: &str) -> Option<&'static str> {
    REGIONS.iter().map(|names| names[0]).find(|name| text.starts_with(name))
}

/// The place of a region among all of them: its own, or behind all of its province where it is not in the list. `None` where it is in
/// none that is known. Short names are understood: 深圳经济特区, 延边.
pub fn region_order(name: &str) -> Option<u16> {
    let own = name.strip_suffix("经济特区").unwrap_or(name);
    let is_long_enough = own.chars().nth(1).is_some();
    let whole = |at: usize, own: &str| REGIONS[at].iter().position(|it| own.starts_with(it));
    let short = |names: &[&str]| names.iter().position(|it| is_long_enough && it.starts_with(own));
    let (at, place) = match REGIONS.iter().position(|names| own.starts_with(names[0])) {
        Some(at) => match &own[REGIONS[at][0].len()..] {
            "" => (at, 0),
            rest => (at, whole(at, rest).unwrap_or(REGIONS[at].len())),
        },
        // Whole names first, then those of provinces: 吉林市 is no short name of a province, 海南 none of a prefecture.
        None => (0..REGIONS.len())
            .find_map(|at| Some((at, whole(at, own)?)))
            .or_else(|| REGIONS.iter().enumerate().find_map(|(at, names)| Some((at, short(&names[..1])?))))
            .or_else(|| REGIONS.iter().enumerate().find_map(|(at, names)| Some((at, short(names)?))))?,
    };
    // Behind its names each province has a place for what they do not say.
    Some((REGIONS[..at].iter().map(|names| names.len() + 1).sum::<usize>() + place) as u16)
}

#[cfg(test)]
mod tests {
    use super::{REGIONS, province, region_order};
    use std::collections::BTreeSet;

    #[test]
    fn regions_stand_in_the_order_of_their_codes() {
        let order = [
            "北京市", "山西省", "太原市", "吉林省", "吉林市", "上海市", "杭州", "河南省", "郑州", "三门峡市", "深圳经济特区", "重庆市",
            "澳门特别行政区",
        ];
        let places: Vec<u16> = order.iter().map(|it| region_order(it).expect("it is known")).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "each has a place of its own");
    }

    #[test]
    fn a_region_is_found_by_a_short_name_and_behind_that_of_its_province() {
        assert_eq!(region_order("延边"), region_order("延边朝鲜族自治州"));
        assert_eq!(region_order("山西"), region_order("山西省"));
        assert_eq!(region_order("海南"), region_order("海南省"), "not the prefecture in 青海");
        assert_eq!(region_order("河南省郑州市"), region_order("郑州市"));
        assert!(region_order("河南省某市") > region_order("济源市") && region_order("河南省某市") < region_order("湖北省"));
        assert_eq!([region_order("某市"), region_order("云"), region_order(""), region_order("经济特区")], [None; 4]);
    }

    #[test]
    fn the_list_names_each_region_once() {
        let all: Vec<&str> = REGIONS.iter().flatten().copied().collect();
        assert_eq!(REGIONS.len(), 34);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|name| name.chars().count() > 1));
        assert_eq!(province("山西省数据条例"), Some("山西省"));
        assert_eq!(province("太原市数据条例"), None);
    }
}
