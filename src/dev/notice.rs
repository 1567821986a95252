//! What browsers are told: which site stands, and what is wrong with the files.

use super::editor;
use crate::diag::{Lang, Located, Severity, excerpt_of};
use crate::site::Checked;
use serde::Serialize;
use std::path::Path;

/// Which site stands, and what is wrong.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Notice {
    pub(super) version: String,
    title: &'static str,
    close: &'static str,
    all: &'static str,
    findings: Vec<FindingNotice>,
}

/// A finding in the browser.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct FindingNotice {
    /// How grave it is: `error`, `warning`, `note`.
    pub(super) severity: &'static str,
    /// `content/laws/jia.md:12:3`
    pub(super) place: String,
    /// The address that opens the place in an editor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    /// The command that does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) command: Option<String>,
    /// The line of the file: what stands before the words concerned, the words, and what stands behind them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) excerpt: Option<[String; 3]>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Notice {
    /// The notice as the data of an event: one line.
    pub(super) fn json(&self) -> String {
        serde_json::json!(self).to_string()
    }

    #[cfg(test)]
    pub(super) fn n_findings(&self) -> usize {
        self.findings.len()
    }
}

/// The errors of the files as they are, beside the version of the site that is shown.
pub(super) fn told_of(version: String, site: &Checked, found: &[Located], root: &Path, lang: Lang) -> Notice {
    let errors = found.iter().filter(|located| located.severity() == Severity::Error);
    notice(version, errors.map(|located| told(site, located, root, lang)).collect(), lang)
}

/// That the machine or the program failed, in its words.
pub(super) fn trouble_of(version: String, message: String, lang: Lang) -> Notice {
    notice(version, vec![FindingNotice { severity: "error", message, ..FindingNotice::default() }], lang)
}

fn notice(version: String, findings: Vec<FindingNotice>, lang: Lang) -> Notice {
    let (title, close, all) = match lang {
        Lang::Zh => ("有错误：页面仍是上一次正确的样子", "关闭", "全部提示"),
        Lang::En => ("There are errors: the pages are still the last good ones", "Close", "All findings"),
    };
    Notice { version, title, close, all, findings }
}

/// A finding as a browser is told it.
pub(super) fn told(site: &Checked, located: &Located, root: &Path, lang: Lang) -> FindingNotice {
    let site = site.site();
    let editor = &site.collection().config.editor;
    FindingNotice {
        severity: located.severity().name(),
        place: place(located),
        href: editor::link(editor, root, &located.file, located.place),
        command: editor::command(editor, root, &located.file, located.place),
        excerpt: located.place.and(site.text_of(&located.file)).map(|text| excerpt_of(text, located.span)),
        message: located.message(lang),
        help: located.help(lang),
    }
}

/// `content/laws/jia.md:12:3`
pub(super) fn place(located: &Located) -> String {
    match located.place {
        Some(place) => format!("{}:{}:{}", located.file, place.line, place.column),
        None => located.file.clone(),
    }
}
