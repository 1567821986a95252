//! The long words about a code: what, why, example, what to do; and the reference of all of them.

use super::{Code, Lang, Wording};

/// Stands for the words and arguments a finding would fill in.
const BLANK: &str = "…";

impl Code {
    /// The message with `…` in the place of the words and arguments.
    pub fn general_message(self, lang: Lang) -> String {
        self.message(lang, BLANK, &blanks())
    }

    /// What to do, with `…` in the place of the words and arguments.
    pub fn general_help(self, lang: Lang) -> String {
        self.help(lang, BLANK, &blanks())
    }
}

fn blanks() -> Vec<Wording> {
    vec![Wording::from(BLANK); 8]
}

/// The titles of the four parts of an explanation.
fn titles(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Zh => ["是什么", "为什么", "例子", "怎么办"],
        Lang::En => ["What", "Why", "Example", "What to do"],
    }
}

fn ended(sentence: &str, lang: Lang) -> String {
    let stop = match lang {
        Lang::Zh => "。",
        Lang::En => ".",
    };
    if sentence.ends_with(['。', '.']) { sentence.to_owned() } else { format!("{sentence}{stop}") }
}

/// What a code means, for a terminal.
pub fn explain(code: Code, lang: Lang) -> String {
    let [what, why, example, mend] = titles(lang);
    let parts = [
        Some(part(what, &ended(&code.general_message(lang), lang))),
        Some(part(why, &ended(code.why(lang), lang))),
        (!code.example().is_empty()).then(|| part(example, code.example())),
        Some(part(mend, &ended(&code.general_help(lang), lang))),
    ];
    let head = format!("{}[{}]\n", code.severity().word(lang), code.name());
    std::iter::once(head).chain(parts.into_iter().flatten()).collect::<Vec<_>>().join("\n")
}

fn part(title: &str, text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}\n")).collect();
    format!("{title}\n{}", lines.concat())
}

/// The reference of all codes, as Markdown without a title: a list of them by severity, then one section each.
pub fn reference(lang: Lang) -> String {
    let entry = |code: &Code| format!("- [`{0}`](#{0}) {1}\n", code.name(), code.severity().word(lang));
    let list: String = Code::ALL.iter().map(entry).collect();
    let sections: Vec<String> = Code::ALL.iter().map(|code| section(*code, lang)).collect();
    list + &sections.concat()
}

fn section(code: Code, lang: Lang) -> String {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let [what, why, example, mend] = titles(lang);
    let line = |title: &str, text: &str| format!("{title}{colon}{}\n", literal(&ended(text, lang)));
    let mut paragraphs = vec![
        format!("\n## {}\n", code.name()),
        format!("**{}**\n", code.severity().word(lang)),
        line(what, &code.general_message(lang)),
        line(why, code.why(lang)),
    ];
    if !code.example().is_empty() {
        paragraphs.push(format!("{example}{colon}\n\n```text\n{}\n```\n", code.example()));
    }
    paragraphs.push(line(mend, &code.general_help(lang)));
    if !code.arguments().is_empty() {
        let names: Vec<String> = code.arguments().iter().map(|name| format!("`{name}`")).collect();
        paragraphs.push(format!("`args`{colon}{}\n", names.join(if lang == Lang::Zh { "、" } else { ", " })));
    }
    paragraphs.join("\n")
}

/// The text with Markdown's marks taken literally outside code, where a back-tick begins or ends it.
fn literal(text: &str) -> String {
    if text.contains("```") {
        return text.replace('`', "\\`");
    }
    let mut in_code = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        in_code ^= c == '`';
        if !in_code && matches!(c, '*' | '_' | '<' | '[' | ']' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{explain, literal, reference};
    use crate::diag::{Code, Lang};

    #[test]
    fn an_explanation_has_all_its_parts() {
        assert_eq!(
            explain(Code::ArticleGap, Lang::En),
            "warning[article-gap]\n\n\
             What\n    … is missing between … and ….\n\n\
             Why\n    Sources lose pages. Both neighbours are kept and nothing is invented.\n\n\
             Example\n    第三条　甲。\n    第五条　乙。\n\n\
             What to do\n    compare with the original; if the law has none, say why under `accepted` in its head.\n"
        );
        assert!(explain(Code::ArticleGap, Lang::Zh).starts_with("警告[article-gap]\n\n是什么\n    …缺失：…之后直接是…。\n"));
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!code.why(lang).is_empty(), "{}", code.name());
                let text = explain(*code, lang);
                assert!(!text.contains(['{', '}']) || code.example().contains('{'), "{text}");
            }
        }
    }

    #[test]
    fn the_reference_lists_every_code_once() {
        for lang in [Lang::Zh, Lang::En] {
            let page = reference(lang);
            for code in Code::ALL {
                assert_eq!(page.matches(&format!("\n## {}\n", code.name())).count(), 1, "{}", code.name());
                assert_eq!(page.matches(&format!("](#{})", code.name())).count(), 1, "{}", code.name());
            }
        }
    }

    #[test]
    fn markdown_in_a_message_is_shown_and_not_read() {
        assert_eq!(literal("去掉 `#`，或 **第…条**"), "去掉 `#`，或 \\*\\*第…条\\*\\*");
        assert_eq!(literal("以 ```toml 开始"), "以 \\`\\`\\`toml 开始");
    }
}
