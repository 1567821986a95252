//! Help texts in two languages: the Chinese words, ` ‖ `, and the English ones. One side is kept, by the language of the run.

use crate::diag::Lang;
use clap::{Arg, Command};

/// Parts the two languages of a help text.
pub(super) const BETWEEN: &str = " ‖ ";

/// The headings of a help text: usage, commands, arguments, options.
const HEADINGS: [&str; 4] = ["用法 ‖ Usage", "命令 ‖ Commands", "参数 ‖ Arguments", "选项 ‖ Options"];

/// A command and all below it, with its help in one language.
pub(super) fn localized(command: Command, lang: Lang) -> Command {
    let command = in_one_language(command, lang);
    match lang {
        Lang::Zh => {
            let mut built = command.clone();
            built.build();
            with_usage(command, &mut built)
        }
        Lang::En => command,
    }
}

/// The usage of a command and of all below it with Chinese words in the place of clap's. `built` is the same command, which knows its full name.
fn with_usage(command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>");
    built.get_subcommands_mut().fold(command.override_usage(usage), |command, sub| {
        let name = sub.get_name().to_owned();
        command.mut_subcommand(name, |it| with_usage(it, sub))
    })
}

fn in_one_language(command: Command, lang: Lang) -> Command {
    let [usage, commands, arguments, options] = HEADINGS.map(|heading| side(heading, lang));
    let about = command.get_about().map(|text| side(&text.to_string(), lang).to_owned());
    let after = command.get_after_help().map(|text| sides(&text.to_string(), lang));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.mut_args(|arg| {
        let help = arg.get_help().map(|text| side(&text.to_string(), lang).to_owned()).unwrap_or_default();
        let heading = if arg.is_positional() { arguments } else { options };
        let arg = arg.help_heading(heading);
        match lang {
            Lang::Zh => chinese_values(arg, help),
            Lang::En => arg.help(help),
        }
    });
    command = command.subcommand_help_heading(commands);
    command = command.help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| in_one_language(sub, lang)))
}

/// What an argument may be, and what it is where nobody says, in the words of its help: clap says both in English alone.
fn chinese_values(arg: Arg, help: String) -> Arg {
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let known: Vec<String> = arg.get_possible_values().iter().filter(|it| !it.is_hide_set()).map(|it| it.get_name().to_owned()).collect();
    let by_default = arg.get_default_values().first().map(|it| it.to_string_lossy().into_owned());
    let known = (!known.is_empty()).then(|| format!("可用 {}", known.join("、")));
    let by_default = by_default.map(|value| format!("默认 {value}"));
    let said: Vec<String> = std::iter::once(help).chain(known).chain(by_default).filter(|it| !it.is_empty()).collect();
    arg.help(said.join("；")).hide_possible_values(true).hide_default_value(true)
}

/// One language of a text that has two.
pub(crate) fn side(text: &str, lang: Lang) -> &str {
    match (text.split_once(BETWEEN), lang) {
        (Some((zh, _)), Lang::Zh) => zh,
        (Some((_, en)), Lang::En) => en,
        (None, _) => text,
    }
}

/// One language of every line; what stands before the Chinese words on a line, blanks and a number, is kept.
fn sides(text: &str, lang: Lang) -> String {
    let line = |line: &str| {
        let lead = line.len() - line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).len();
        format!("{}{}", &line[..lead], side(&line[lead..], lang))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
