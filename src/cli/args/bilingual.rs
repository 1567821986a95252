//! Help texts in two languages: the Chinese words, ` ‖ `, and the English ones. One side is kept, by the language of the run.

use crate::diag::Lang;

/// Parts the two languages of a help text.
pub(super) const BETWEEN: &str = " ‖ ";

/// The headings of a help text: usage, commands, arguments, options.
const HEADINGS: [&str; 4] = ["用法 ‖ Usage", "命令 ‖ Commands", "参数 ‖ Arguments", "选项 ‖ Options"];

/// A command and all below it, with its help in one language.
pub(super) fn localized(command: clap::Command, lang: Lang) -> clap::Command {
    let [usage, commands, arguments, options] = HEADINGS.map(|heading| side(heading, lang));
    let about = command.get_about().map(|text| side(&text.to_string(), lang).to_owned());
    let after = command.get_after_help().map(|text| sides(&text.to_string(), lang));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.mut_args(|arg| {
        let help = arg.get_help().map(|text| side(&text.to_string(), lang).to_owned()).unwrap_or_default();
        let heading = if arg.is_positional() { arguments } else { options };
        arg.help(help).help_heading(heading)
    });
    command = command.subcommand_help_heading(commands);
    command = command.help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| localized(sub, lang)))
}

/// One language of a text that has two.
fn side(text: &str, lang: Lang) -> &str {
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
