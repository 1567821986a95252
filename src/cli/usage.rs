//! What is wrong with the arguments of a run, in Chinese: clap says it in English alone.
//!
//! In: the error of clap. Out: the lines to show, or `None` where clap's own words have to do.

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
            let reason = error.source().map_or_else(String::new, |reason| format!("：{reason}"));
            format!("{arg} 不能是 {}{reason}", given?)
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

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args;
    use super::chinese;
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
            ("fadian serve --port x", "--port <PORT> 不能是 x"),
            ("fadian import a --versions --separate", "--versions 不能与 --separate 同用"),
            ("fadian build --root a --root b", "--root <ROOT> 只能写一次"),
        ] {
            let told = told(words);
            assert!(told.contains(said) && told.contains("用 --help 查看说明") && !told.contains("Usage"), "{words}: {told}");
        }
    }
}
