//! The laws and documents that two provisions both name: 《中华人民共和国网络安全法》.
//!
//! In: texts. Out: what stands between 《 and 》 in both, once, in the order of the first. It is a reason for a reader and weighs
//! nothing: provisions on any subject name the same few laws.

/// The names that some texts and some others have in common.
pub(super) fn named_by_both<'t>(one: impl IntoIterator<Item = &'t str>, other: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let ours: Vec<&str> = one.into_iter().flat_map(names).collect();
    if ours.is_empty() {
        return Vec::new();
    }
    let theirs: Vec<&str> = other.into_iter().flat_map(names).collect();
    let mut out: Vec<String> = Vec::new();
    for name in ours {
        let quoted = format!("《{name}》");
        if theirs.contains(&name) && !out.contains(&quoted) {
            out.push(quoted);
        }
    }
    out
}

/// What a text has between 《 and 》; names inside names are written with 〈 and 〉 (GB/T 15834).
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(name, _)| name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::named_by_both;

    #[test]
    fn a_law_that_both_name_is_found_once() {
        let one = ["依照《甲法》《乙法》的规定处罚。", "《甲法》另有规定的，从其规定。"];
        assert_eq!(named_by_both(one, ["违反《甲法》第三条的", "《丙法》"]), ["《甲法》"]);
    }

    #[test]
    fn an_open_mark_names_nothing() {
        assert!(named_by_both(["《甲法", "《》"], ["《甲法", "《》"]).is_empty());
        assert!(named_by_both(["甲"], ["《乙法》"]).is_empty());
    }
}
