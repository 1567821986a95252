//! Addresses from Chinese titles: words in pinyin, joined by hyphens.
//!
//! In: a title. Out: a slug of `a`–`z`, digits and hyphens. Steps: take off what every title has, spell its words,
//! keep what fits. A slug is only a proposal: once it stands in the head of a law's file it is frozen, whatever this module would say later.

use crate::zh;
use std::collections::BTreeSet;

/// The most characters a slug takes.
const MAX_LENGTH: usize = 60;

/// So many numbers are tried one by one for a slug that is taken.
const TRIED: usize = 64;

/// A slug for a title; `law` where nothing in it can be written.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for word in zh::spelled(&trim_title(title)) {
        let word = limit(&word);
        if out.len() + word.len() + usize::from(!out.is_empty()) > MAX_LENGTH {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        return "law".to_owned();
    }
    if is_reserved(&out) { format!("law-{out}") } else { out }
}

/// Whether a slug is no name for a law's folder: the theme's files and the search index have theirs beside it, and Windows takes some names
/// for devices.
pub fn is_reserved(slug: &str) -> bool {
    matches!(slug, "static" | "search") || is_device(slug)
}

/// Whether Windows takes a name for a device: it looks at what stands before the first point, and not at the case.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The slug itself, or with `-2`, `-3` … where it is taken.
///
/// The first free number up to the sixty-fourth; beyond, one that follows a taken number, found in few steps however many are taken.
pub fn unique(slug: &str, taken: &BTreeSet<String>) -> String {
    let numbered = |n: usize| if n == 1 { slug.to_owned() } else { format!("{slug}-{n}") };
    let is_free = |n: &usize| !taken.contains(&numbered(*n));
    let free = (1..=TRIED).find(is_free).unwrap_or_else(|| {
        let mut free = 2 * TRIED;
        while !is_free(&free) {
            free *= 2;
        }
        let mut used = free / 2;
        while free - used > 1 {
            let middle = used.midpoint(free);
            *(if is_free(&middle) { &mut free } else { &mut used }) = middle;
        }
        free
    });
    numbered(free)
}

/// Whether a slug can be part of an address: `a`–`z`, digits, single hyphens between them, and no reserved name.
pub fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !text.is_empty() && text.len() <= 2 * MAX_LENGTH && text.split('-').all(is_word) && !is_reserved(text)
}

fn trim_title(title: &str) -> String {
    let rest = title.replace(zh::STATE, "");
    if rest.trim().is_empty() { title.to_owned() } else { rest }
}

fn limit(word: &str) -> &str {
    &word[..word.len().min(MAX_LENGTH)]
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, is_device, is_reserved, is_slug, slug, unique};
    use std::collections::BTreeSet;

    #[test]
    fn a_title_becomes_words_in_pinyin() {
        for (title, expected) in [
            ("山西省数字经济促进条例", "shanxi-shuzi-jingji-cujin-tiaoli"),
            ("陕西省大数据条例", "shaanxi-dashuju-tiaoli"),
            ("黑龙江省促进数字经济条例（征求意见稿）", "heilongjiang-cujin-shuzi-jingji-tiaoli-zhengqiu-yijiangao"),
            ("中华人民共和国民法典", "minfadian"),
            ("中华人民共和国商业银行法", "shangye-yinhang-fa"),
            ("《重庆市物业管理条例》", "chongqing-wuye-guanli-tiaoli"),
            ("中华人民共和国畜牧法", "xumu-fa"),
            ("中华人民共和国", "zhonghua-renmin-gongheguo"),
            ("关于适用《中华人民共和国民法典》的解释", "guanyu-shiyong-minfadian-de-jieshi"),
            ("中华人民共和国人民调解法", "renmin-tiaojie-fa"),
            ("厦门经济特区条例", "xiamen-jingji-tequ-tiaoli"),
            ("长春市绿化条例", "changchun-shi-lvhua-tiaoli"),
            ("六安市养犬管理条例", "luan-yangquan-guanli-tiaoli"),
            ("５Ｇ网络建设规定", "5g-wangluo-jianshe-guiding"),
            ("刑法修正案（2020）", "xingfa-xiuzhengan-2020"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn laws_of_shanxi_and_shaanxi_have_addresses_of_their_own() {
        assert_ne!(slug("山西省消防条例"), slug("陕西省消防条例"));
    }

    #[test]
    fn a_slug_fits_in_an_address_whatever_the_title() {
        let long = "关于加强和改进新时代全市检察机关法律监督工作促进经济社会高质量发展的若干意见".repeat(9);
        for title in [
            "",
            "《》",
            "𠮷𠮷𠮷",
            "a",
            "A B　C",
            "第十二届全国人民代表大会第五次会议关于问题的决定",
            "!!!",
            "ü",
            "é甲é",
            &long,
            &"x".repeat(300),
        ] {
            let slug = slug(title);
            assert!(is_slug(&slug) && slug.len() <= MAX_LENGTH, "{title}: {slug}");
        }
        assert_eq!((slug("").as_str(), slug("CON").as_str(), slug("com10").as_str()), ("law", "law-con", "com10"));
    }

    #[test]
    fn a_taken_slug_is_numbered() {
        let taken = BTreeSet::from(["jia".to_owned(), "jia-2".to_owned()]);
        assert_eq!(unique("jia", &taken), "jia-3");
        assert_eq!(unique("yi", &taken), "yi");
        let mut taken = BTreeSet::new();
        for n in 1..=300 {
            let slug = unique("jia", &taken);
            assert_eq!(slug, if n == 1 { "jia".to_owned() } else { format!("jia-{n}") });
            taken.insert(slug);
        }
    }

    #[test]
    fn what_can_be_no_part_of_an_address_is_no_slug() {
        for text in ["", "-a", "a-", "a--b", "甲", "A", "a/b", "..", "a.b", "con", "nul", "com1", "lpt9"] {
            assert!(!is_slug(text), "{text}");
        }
    }

    #[test]
    fn a_reserved_name_is_no_slug_and_never_given() {
        for name in ["static", "search", "con", "nul", "com1", "lpt9"] {
            assert!(is_reserved(name) && !is_slug(name));
            assert_eq!(slug(name), format!("law-{name}"));
        }
        assert!(["statics", "source", "com", "com10", "con-2"].into_iter().all(is_slug));
        assert!(["CON", "nul.old", "Com1"].into_iter().all(is_device) && !["static", "console", "甲"].into_iter().any(is_device));
    }
}
