//! What is wrong with the arguments of a run, in Chinese: clap says it in English alone.
//!
//! In: the error of clap. Out: the lines to show, or `None` where clap's own words have to do.

use super::args::side;
use crate::diag::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// The error in Chinese, with the usage of the command below it.
pub(super) fn chinese(error: &clap::Error) -> Option<String> {
    let value = |kind: ContextKind| error.get(kind).map(shown).filter(|text| !text.is_empty());
    let (arg, given) = (value(ContextKind::InvalidArg), value(ContextKind::InvalidValue));
    let meant = |kind: ContextKind| value(kind).map_or_else(String::new, |known| format!("；是否应为 {known}？"));
    let said = match (error.kind(), arg) {
        (ErrorKind::UnknownArgument, Some(arg)) => format!("没有 {arg} 这个参数{}", meant(ContextKind::SuggestedArg)),
        (ErrorKind::InvalidSubcommand, _) => {
            format!("没有 {} 这个命令{}", value(ContextKind::InvalidSubcommand)?, meant(ContextKind::SuggestedSubcommand))
        }
        (ErrorKind::MissingRequiredArgument, Some(arg)) => format!("缺少参数 {arg}"),
        (ErrorKind::InvalidValue, Some(arg)) => {
            let known = value(ContextKind::ValidValue).map_or_else(String::new, |known| format!("；可用：{known}"));
            match given {
                Some(given) => format!("{arg} 不能是 {given}{known}{}", meant(ContextKind::SuggestedValue)),
                None => format!("{arg} 后面缺少值{known}"),
            }
        }
        (ErrorKind::ValueValidation, Some(arg)) => {
            let given = given?;
            let reason = error.source().map_or_else(String::new, |reason| format!("：{}", because(&reason.to_string(), &given)));
            format!("{arg} 不能是 {given}{reason}")
        }
        (ErrorKind::ArgumentConflict, Some(arg)) => match value(ContextKind::PriorArg) {
            Some(prior) if prior != arg => format!("{arg} 不能与 {prior} 同用"),
            _ => format!("{arg} 只能写一次"),
        },
        _ => return None,
    };
    let usage = value(ContextKind::Usage).map_or_else(String::new, |usage| format!("\n{}\n", usage.replace("Usage:", "用法:")));
    Some(format!("出错: {said}\n{usage}\n用 --help 查看说明\n"))
}

/// The error as clap says it, but for the reasons that are ours: they have both languages.
pub(super) fn english(error: &clap::Error) -> Option<String> {
    let reason = error.source()?.to_string();
    let told = side(&reason, Lang::En);
    (told != reason).then(|| error.to_string().replace(&reason, told))
}

/// Why a value cannot be. What clap and the standard library say of numbers is English.
fn because(reason: &str, given: &str) -> String {
    let told = side(reason, Lang::Zh);
    if told != reason || !reason.is_ascii() {
        return told.to_owned();
    }
    match given.parse::<i128>() {
        Ok(_) => "超出了范围".to_owned(),
        Err(_) if given.bytes().all(|it| it.is_ascii_digit()) => "超出了范围".to_owned(),
        Err(_) => "要写一个整数".to_owned(),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args;
    use super::{chinese, english};
    use crate::diag::Lang;

    fn told(words: &str) -> String {
        let words = words.split(' ').map(str::to_owned);
        chinese(&args::command(Lang::Zh).try_get_matches_from(words).expect_err("they are wrong")).expect("it is said in Chinese")
    }

    #[test]
    fn wrong_arguments_are_told_in_chinese() {
        for (words, said) in [
            ("fadian related", "缺少参数 <LAW>"),
            ("fadian biuld", "没有 biuld 这个命令；是否应为 build？"),
            ("fadian build --stric", "没有 --stric 这个参数；是否应为 --strict？"),
            ("fadian schema x", "<OF> 不能是 x；可用：outline、"),
            ("fadian build --root", "--root <ROOT> 后面缺少值"),
            ("fadian serve --port x", "--port <PORT> 不能是 x：要写一个整数"),
            ("fadian serve --port 70000", "--port <PORT> 不能是 70000：超出了范围"),
            ("fadian search 甲 --limit 99999999999999999999999", "超出了范围"),
            ("fadian import 甲 --date 2020", "不能是 2020：写作 2023-03-13\n"),
            ("fadian build --shard 0", "不能是 0：写作 1/5，即五份之一\n"),
            ("fadian import a --versions --separate", "--versions 不能与 --separate 同用"),
            ("fadian build --root a --root b", "--root <ROOT> 只能写一次"),
        ] {
            let told = told(words);
            assert!(told.contains(said) && told.contains("用 --help 查看说明") && !told.contains("Usage"), "{words}: {told}");
        }
    }

    #[test]
    fn our_own_reasons_are_told_in_english() {
        let told = |words: &str| {
            let words = words.split(' ').map(str::to_owned);
            english(&args::command(Lang::En).try_get_matches_from(words).expect_err("they are wrong"))
        };
        assert_eq!(
            told("fadian import a --date 2020").as_deref(),
            Some("error: invalid value '2020' for '--date <DATE>': write 2023-03-13\n\nFor more information, try '--help'.\n")
        );
        assert_eq!(told("fadian build --stric"), None, "clap says it well");
    }
}
