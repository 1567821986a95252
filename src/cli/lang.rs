//! The language of messages: `--lang`, else the locale, else Chinese.

use crate::diag::Lang;
use std::ffi::OsString;

/// The variables of a locale, the strongest first (POSIX, Environment Variables, 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language for a command line that may not have been understood yet.
pub(super) fn of_run(args: &[OsString]) -> Lang {
    asked(args).unwrap_or_else(|| of_locale(variable))
}

#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What `--lang` says, looked for without parsing: help and usage errors are in that language too.
fn asked(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        let value = if arg == "--lang" { args.next() } else { arg.strip_prefix("--lang=") };
        match value {
            Some("zh") => return Some(Lang::Zh),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = VARIABLES.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}

#[cfg(test)]
mod tests {
    use super::{asked, of_locale};
    use crate::diag::Lang;
    use std::ffi::OsString;

    #[test]
    fn the_first_variable_that_says_something_decides() {
        let check = |set: &[(&str, &str)], expected| {
            let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(of_locale(variable), expected, "{set:?}");
        };
        check(&[("LANG", "en_US.UTF-8")], Lang::En);
        check(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")], Lang::Zh);
        check(&[("LC_ALL", "en_GB"), ("LANG", "zh_CN")], Lang::En);
        check(&[("LANG", "C")], Lang::Zh);
        check(&[], Lang::Zh);
    }

    #[test]
    fn the_argument_is_found_wherever_it_stands() {
        let check = |line: &str, expected| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(asked(&args), expected, "{line}");
        };
        check("fadian --lang en build", Some(Lang::En));
        check("fadian build --lang=zh", Some(Lang::Zh));
        check("fadian build --lang", None);
        check("fadian import -- --lang=en", None);
    }
}
