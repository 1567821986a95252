//! What the reader of TOML says of a file, in both languages.
//!
//! In: a message of the packages `toml` and `serde`, which speak English. Out: the same in Chinese beside it, for what people meet;
//! what is rarer is told as a detail of a sentence of our own.

use super::wording::Wording;

impl Wording {
    /// A message about a file in TOML.
    pub fn of_toml(message: &str) -> Self {
        match chinese(message) {
            Some(zh) => Self::both(zh, message),
            None => Self::foreign("TOML 写得不对", message),
        }
    }
}

fn chinese(message: &str) -> Option<String> {
    // The names that a message holds stand in backticks: first what is there, then what may be there.
    let mut names = message.split('`').skip(1).step_by(2);
    let mut telling = |before: &str, after: &str| {
        let name = names.next().unwrap_or_default();
        let rest: Vec<String> = names.by_ref().map(|name| format!("`{name}`")).collect();
        let instead = if rest.is_empty() { String::new() } else { format!("，可写 {}", rest.join("、")) };
        Some(format!("{before}`{name}`{after}{instead}"))
    };
    if message.starts_with("missing field") {
        return telling("缺少 ", "");
    }
    if message.starts_with("unknown field") {
        return telling("没有 ", " 这一项");
    }
    if message.starts_with("unknown variant") {
        return telling("没有 ", " 这个值");
    }
    if message.starts_with("duplicate field") || message.starts_with("duplicate key: ") {
        return telling("", " 写了两次");
    }
    if message.starts_with("control character") {
        return telling("有不能显示的控制字符 ", "");
    }
    if message == "empty string" {
        return Some("不能是空的".to_owned());
    }
    if let Some((found, wanted)) = message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        return Some(format!("应为{}，写的是{}", kind(wanted)?, kind(found)?));
    }
    // A mistake of syntax says after a comma what was expected, sign by sign.
    let said = message.split_once(", expected").map_or(message, |(said, _)| said);
    SYNTAX.iter().find(|(english, _)| *english == said).map(|(_, zh)| (*zh).to_owned())
}

/// 字符串, 整数: the kind of a value, by the words with which its name begins.
fn kind(words: &str) -> Option<&'static str> {
    let kinds = [
        ("string", "字符串"),
        ("borrowed string", "字符串"),
        ("integer", "整数"),
        ("u32", "整数"),
        ("u64", "整数"),
        ("floating point", "小数"),
        ("boolean", "真或假"),
        ("bool", "真或假"),
        ("sequence", "数组"),
        ("array", "数组"),
        ("map", "表"),
        ("table", "表"),
        ("struct", "表"),
        ("internally tagged enum", "表"),
    ];
    let words = words.strip_prefix("a ").or_else(|| words.strip_prefix("an ")).unwrap_or(words);
    kinds.iter().find(|(english, _)| words.starts_with(english)).map(|(_, zh)| *zh)
}

/// Mistakes of syntax.
const SYNTAX: [(&str, &str); 19] = [
    ("duplicate key", "键写了两次"),
    ("key with no value", "键没有值"),
    ("missing value for key", "键没有值"),
    ("missing value", "键没有值"),
    ("missing assignment between key-value pairs", "键与值之间缺等号"),
    ("missing comma between array elements", "数组各项之间缺逗号"),
    ("missing comma between key-value pairs", "各项之间缺逗号"),
    ("extra comma in array", "数组里多了逗号"),
    ("extra comma in inline table", "表里多了逗号"),
    ("string values must be quoted", "字符串要加引号"),
    ("missing opening quote", "字符串缺前引号"),
    ("invalid basic string", "字符串没有写完整"),
    ("invalid literal string", "字符串没有写完整"),
    ("invalid string", "字符串没有写完整"),
    ("invalid key", "键的写法不对"),
    ("invalid unquoted key", "键要加引号，或只用字母、数字、- 和 _"),
    ("unclosed table", "表头的方括号没有写完"),
    ("unclosed array table", "表头的方括号没有写完"),
    ("unclosed array", "数组的方括号没有写完"),
];

#[cfg(test)]
mod tests {
    use super::Wording;
    use crate::diag::Lang;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Little {
        #[expect(dead_code, reason = "it is read for what is said of it")]
        title: String,
    }

    #[test]
    fn what_people_meet_is_said_in_both_languages() {
        let check = |text: &str, zh: &str| {
            let error = toml::from_str::<Little>(text).expect_err("it is wrong");
            let said = Wording::of_toml(error.message());
            assert_eq!((said.text(Lang::Zh), said.text(Lang::En)), (zh, error.message()), "{text}");
        };
        check("", "缺少 `title`");
        check("titel = \"甲\"", "没有 `titel` 这一项，可写 `title`");
        check("title = 3", "应为字符串，写的是整数");
        check("title = [\"甲\"]", "应为字符串，写的是数组");
        check("title = \"甲\"\ntitle = \"乙\"", "键写了两次");
        check("title = ", "字符串要加引号");
        check("title = \"甲", "字符串没有写完整");
    }

    #[test]
    fn what_is_rarer_is_the_detail_of_a_sentence() {
        let said = Wording::of_toml("cannot recurse further");
        assert_eq!((said.text(Lang::Zh), said.text(Lang::En)), ("TOML 写得不对（cannot recurse further）", "cannot recurse further"));
    }
}
