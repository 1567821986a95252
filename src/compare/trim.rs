//! Trimming: words shared by two texts are found as runs of characters, which begin and end anywhere: 「的新」「应当建立」. What is shown
//! to people loses the particles at its ends.

/// Particles that begin no word, or few.
const BEGIN: [char; 20] =
    ['的', '得', '和', '与', '及', '或', '等', '其', '之', '而', '所', '于', '由', '将', '对', '为', '以', '在', '应', '当'];
/// Particles of two characters.
const BEGIN_TWO: [[char; 2]; 3] = [['或', '者'], ['以', '及'], ['为', '了']];
/// Words that begin with one of these nevertheless.
const BEGINNING: &[&str] = &[
    "等级", "等次", "等额", "和谐", "和解", "和平", "与会", "及时", "其他", "其中", "之间", "所有", "所在", "所得", "所属", "所需", "由于",
    "将来", "对象", "对接", "对外", "对策", "对应", "对口", "对话", "对比", "对照", "为主", "以上", "以下", "以内", "以外", "在线", "在建",
    "在岗", "应用", "应急", "应对", "应答", "应收", "应届", "当地", "当前", "当事", "当年", "当日", "当期",
];
/// Particles that end no word, or few.
const END: [char; 17] = ['的', '和', '与', '及', '或', '等', '其', '之', '而', '于', '将', '对', '为', '以', '在', '应', '当'];
/// Words that end with one of these nevertheless.
const ENDING: &[&str] = &[
    "目的", "参与", "普及", "共和", "温和", "饱和", "平等", "高等", "中等", "均等", "供应", "响应", "适应", "相应", "效应", "对应", "反应",
    "行为", "作为", "人为", "核对", "面对", "应对", "相对", "绝对", "存在", "所在", "潜在", "内在", "适当", "相当", "担当", "不当", "正当",
];

/// The run without the particles at its ends; `None` where less than a word is left.
pub(super) fn trimmed(run: &[char]) -> Option<&[char]> {
    let mut rest = run;
    while let Some(two) = BEGIN_TWO.iter().find(|two| rest.starts_with(*two)) {
        rest = &rest[two.len()..];
    }
    while rest.len() > 1 && BEGIN.contains(&rest[0]) && !is_one_of([rest[0], rest[1]], BEGINNING) {
        rest = &rest[1..];
    }
    while rest.len() > 1 && END.contains(&rest[rest.len() - 1]) && !is_one_of([rest[rest.len() - 2], rest[rest.len() - 1]], ENDING) {
        rest = &rest[..rest.len() - 1];
    }
    (rest.len() > 1).then_some(rest)
}

/// Whether two characters are one of these words, by the bytes of both.
fn is_one_of(pair: [char; 2], words: &[&str]) -> bool {
    let mut bytes = [0; 8];
    let middle = pair[0].encode_utf8(&mut bytes).len();
    let end = middle + pair[1].encode_utf8(&mut bytes[middle..]).len();
    words.iter().any(|word| word.as_bytes() == &bytes[..end])
}

#[cfg(test)]
mod tests {
    use super::trimmed;

    fn of(run: &str) -> String {
        trimmed(&run.chars().collect::<Vec<_>>()).map_or_else(String::new, |rest| rest.iter().collect())
    }

    #[test]
    fn particles_at_the_ends_go_and_words_that_begin_with_one_stay() {
        assert_eq!(["的新", "和应当", "应当", "建设的"].map(of), ["", "", "", "建设"]);
        assert_eq!(["应当推进数据中心建设和", "等级保护", "在应用场景"].map(of), ["推进数据中心建设", "等级保护", "应用场景"]);
        assert_eq!(
            ["数据的供应", "有关场所", "国有土地和", "或者参与", "为了促进"].map(of),
            ["数据的供应", "有关场所", "国有土地", "参与", "促进"]
        );
    }
}
