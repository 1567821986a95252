//! Templates, static files, and the words of the interface.
//!
//! In: the files of `themes/`. Out: a [`Theme`]: every file of the default theme, each replaced where the site's own theme
//! has one of the same name; a table of words is added to the one of the default theme. Tera is known to this module alone;
//! pages are made by a [`Press`] from plain values.

mod builtin;
mod entries;
mod functions;
mod names;
mod press;
mod reader;
mod skeleton;
mod slots;
mod view;
mod words;

pub use entries::{CurrentMark, Entries, ReadFor};
pub use press::{Job, Part, PartView, Press};
pub use slots::{Slots, Spelling};
pub use view::{SharedView, View};
pub use words::Words;

use crate::diag::kind::{ConfigInvalid, TemplateError};
use crate::diag::{Diagnosed, Diagnostic, Wording};
use crate::source::{Span, ThemeFile, fingerprint};
use names::FieldNames;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera, Value};

/// Templates and static files, ready for use.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The site path of each template by its name.
    origins: BTreeMap<String, String>,
    statics: Vec<StaticFile>,
    texts: BTreeMap<String, String>,
    words: Arc<Words>,
    names: FieldNames,
}

/// A static file of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its name: `base.css`.
    pub name: String,
    /// The site path of the file it is made from.
    pub path: String,
    /// The name it is published under, with the hash of its content: `base.0f3a9c….css`.
    pub published: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A value templates can see.
#[derive(Debug, Clone)]
pub struct Data(Value);

impl Data {
    /// The value as templates see it.
    pub fn of<T: Serialize>(value: &T) -> Self {
        Self(Value::from_serializable(value))
    }
}

/// Reads the words of a language in the theme of this name: all of a theme that texts without pages need.
pub fn words(files: &[ThemeFile], name: &str, lang: &str) -> Diagnosed<Arc<Words>> {
    let mut findings = Vec::new();
    let merged = merge(files, name);
    let words = read_words(&merged, lang, &mut findings);
    let table = format!("lang/{}.toml", words::tag(lang));
    if !merged.contains_key(table.as_str()) {
        // Pages would call themselves French and speak Chinese.
        let reason = Wording::both(
            format!("主题没有 lang「{lang}」的词表 {table}；默认主题有 zh 和 en"),
            format!("the theme has no table {table} for `lang` \"{lang}\"; the default theme has zh and en"),
        );
        findings.push(Diagnostic::whole(ConfigInvalid { reason }, "content/site.toml"));
    }
    Diagnosed { value: Arc::new(words), findings }
}

/// Reads the templates and static files of the theme of this name over the default one.
pub fn read(files: &[ThemeFile], name: &str, words: Arc<Words>) -> Diagnosed<Theme> {
    let mut found = Vec::new();
    let merged = merge(files, name);
    let mut theme = Theme {
        tera: Tera::new(),
        origins: BTreeMap::new(),
        statics: Vec::new(),
        texts: BTreeMap::new(),
        words,
        names: FieldNames::default(),
    };
    functions::register(&mut theme.tera, &theme.words);
    let mut templates = Vec::new();
    for (inner, (path, bytes)) in &merged {
        if let Some(template) = inner.strip_prefix("templates/") {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    theme.origins.insert(template.to_owned(), path.clone());
                    theme.texts.insert(path.clone(), text.to_owned());
                    templates.push((template.to_owned(), text));
                }
                Err(_) => found.push(broken(path, Wording::both("不是 UTF-8 文本", "it is not UTF-8"))),
            }
        } else if let Some(name) = inner.strip_prefix("static/") {
            let (name, path, published) = (name.to_owned(), path.clone(), hashed(name, bytes));
            theme.statics.push(StaticFile { name, path, published, bytes: bytes.to_vec() });
        }
    }
    let script = theme.words.script().into_bytes();
    let path = format!("themes/default/lang/{}.toml", words::FIRST);
    theme.statics.push(StaticFile { name: WORDS.to_owned(), path, published: hashed(WORDS, &script), bytes: script });
    if let Err(error) = theme.tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text))) {
        found.push(theme.finding(&error));
    }
    theme.names = FieldNames::of(&templates, &theme.words);
    Diagnosed { value: theme, findings: found }
}

/// The script of the words that scripts know.
const WORDS: &str = "words.js";

/// The words of a language: what its table lacks is said in Chinese, what the site's own table lacks as in the default theme.
fn read_words(merged: &BTreeMap<&str, (String, &[u8])>, lang: &str, found: &mut Vec<Diagnostic>) -> Words {
    let mut words = Words::new(lang);
    for tag in [words::FIRST.to_owned(), words::tag(lang)] {
        let name = format!("lang/{tag}.toml");
        let own = merged.get(name.as_str()).map(|(path, bytes)| (path.clone(), *bytes));
        let default =
            builtin::FILES.iter().find(|(inner, _)| *inner == name).map(|(inner, bytes)| (format!("themes/default/{inner}"), *bytes));
        for (path, bytes) in default.into_iter().chain(own) {
            if let Err(error) = words.add(&String::from_utf8_lossy(bytes)) {
                found.push(broken(&path, Wording::of_toml(error.message())));
            }
        }
    }
    words
}

/// Every file by its path inside the theme, the site's own before the default ones, with the path people know it by.
fn merge<'a>(files: &'a [ThemeFile], name: &str) -> BTreeMap<&'a str, (String, &'a [u8])> {
    let mut merged: BTreeMap<&str, (String, &[u8])> = BTreeMap::new();
    for (inner, bytes) in builtin::FILES {
        merged.insert(inner, (format!("themes/default/{inner}"), bytes));
    }
    // A `themes/default` of the site goes before the embedded one: whoever edits it expects to see it.
    for layer in ["default", name] {
        let prefix = format!("themes/{layer}/");
        for file in files {
            if let Some(inner) = file.path.strip_prefix(&prefix) {
                merged.insert(inner, (file.path.clone(), &file.bytes));
            }
        }
    }
    merged
}

/// `base.css` with the hash of its bytes: `base.0f3a9c1d22.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = format!("{:016x}", fingerprint(bytes));
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..10]),
        None => format!("{name}.{}", &hash[..10]),
    }
}

impl Theme {
    /// The words of the interface.
    pub fn words(&self) -> &Arc<Words> {
        &self.words
    }

    /// The static files, by name.
    pub fn statics(&self) -> &[StaticFile] {
        &self.statics
    }

    /// The static files by the names templates know them by: `base_css` for `base.css`.
    pub fn assets(&self) -> impl Iterator<Item = (String, &StaticFile)> {
        self.statics.iter().map(|file| (file.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"), file))
    }

    /// The text of a template by its site path, for the excerpts of findings; `None` where the site has no such file.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Renders a template over these values. The error is a finding at the place in the template that fails.
    pub fn render(&self, template: &str, values: &[(&'static str, &Data)]) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, data) in values {
            context.insert_value(*name, data.0.clone());
        }
        self.render_context(template, &context)
    }

    fn render_context(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| Box::new(self.finding(&error)))
    }

    /// What a component writes of a value, which it knows as `it`.
    fn component(&self, name: &str, value: Value) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("it", value);
        self.tera.render_component(name, &context, None, true).map_err(|error| Box::new(self.finding(&error)))
    }

    fn finding(&self, error: &tera::Error) -> Diagnostic {
        let path = |name: &str| self.origins.get(name).cloned().unwrap_or_else(|| format!("themes/default/templates/{name}"));
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = &report.span().range;
                let file = path(report.filename());
                let words = self.texts.get(&file).and_then(|text| text.get(range.clone())).unwrap_or_default();
                let words: String = words.lines().next().unwrap_or_default().chars().take(60).collect();
                // Functions of our own record what they say in both languages; what tera says is in English.
                let said = Wording::read(report.message());
                let reason = if said.is_data() { Wording::foreign("模板写得不对", report.message()) } else { said };
                let finding = TemplateError { words, reason };
                Diagnostic::at(finding, &file, Span::new(range.start, range.end))
            }
            ErrorKind::MissingParent { current, parent } => {
                let reason = Wording::both(format!("没有父模板 `{parent}`"), format!("there is no parent template `{parent}`"));
                broken(&path(current), reason)
            }
            ErrorKind::TemplateNotFound(name) => broken(&path(name), Wording::both("没有这个模板", "there is no such template")),
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                broken(&path(tpl), Wording::both("模板互相包含", "the templates include each other"))
            }
            _ => broken("themes", Wording::foreign("模板用不了", error.to_string())),
        }
    }
}

/// The finding about a file of a theme as a whole.
fn broken(path: &str, reason: Wording) -> Diagnostic {
    Diagnostic::whole(TemplateError { words: String::new(), reason }, path)
}

#[cfg(test)]
mod tests {
    use super::{Diagnosed, Theme, builtin, words};
    use crate::diag::Lang;
    use crate::source::ThemeFile;

    fn read(files: &[ThemeFile], name: &str, lang: &str) -> Diagnosed<Theme> {
        let Diagnosed { value, mut findings } = words(files, name, lang);
        let value = super::read(files, name, value).unpack(&mut findings);
        Diagnosed { value, findings }
    }

    #[test]
    fn the_embedded_theme_is_the_one_in_the_folder() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut inside: Vec<String> = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            #[expect(clippy::disallowed_methods, reason = "the test compares the binary with the folder")]
            for entry in std::fs::read_dir(folder).expect("the theme is there") {
                let path = entry.expect("the theme is readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    inside.push(path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/"));
                }
            }
        }
        inside.sort();
        let embedded: Vec<&str> = builtin::FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(inside, embedded, "keep the list in src/theme/builtin.rs equal to themes/default");
    }

    #[test]
    fn a_file_of_the_site_goes_before_the_default_one() {
        let own = ThemeFile { path: "themes/ours/templates/404.html".to_owned(), bytes: b"own".to_vec() };
        let theme = read(&[own], "ours", "zh-Hans-CN");
        assert!(theme.findings.is_empty(), "{:?}", theme.findings);
        assert_eq!(theme.value.text_of("themes/ours/templates/404.html"), Some("own"));
        assert!(theme.value.text_of("themes/default/templates/law.html").is_some());
        let templates = builtin::FILES.iter().filter_map(|(path, _)| path.strip_prefix("templates/"));
        let lost: Vec<&str> = templates.filter(|template| !theme.value.tera.contains_template(template)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_site_may_say_a_word_in_its_own_way_and_add_a_language() {
        let file = |path: &str, text: &str| ThemeFile { path: path.to_owned(), bytes: text.into() };
        let own = [
            file("themes/ours/lang/en.toml", "[site]\nlaws = \"Rules\"\n"),
            file("themes/ours/lang/fr.toml", "[site]\nlaws = \"Lois\"\n"),
            file("themes/ours/templates/404.html", "{{ t(k=\"site.laws\") }}{{ t(k=\"list.n_laws\", n=3) }}<p{{ of_law() }}>"),
        ];
        let made = |lang: &str| {
            let theme = read(&own, "ours", lang);
            assert!(theme.findings.is_empty(), "{:?}", theme.findings);
            theme.value.render("404.html", &[]).expect("the template is right")
        };
        assert_eq!(made("en"), "Rules3 texts<p lang=zh-Hans-CN>");
        assert_eq!(made("fr-CA"), "Lois3部<p lang=zh-Hans-CN>");
        assert_eq!(made("zh-Hans-CN"), "法规3部<p>");
        let broken = read(&[file("themes/ours/lang/en.toml", "[site\n")], "ours", "en");
        assert_eq!(broken.findings[0].code, crate::diag::Code::TemplateError);
    }

    #[test]
    fn a_mistake_in_a_template_has_a_place() {
        let own = ThemeFile { path: "themes/ours/templates/404.html".to_owned(), bytes: "甲乙{% if %}".into() };
        let theme = read(&[own], "ours", "zh-Hans-CN");
        let finding = &theme.findings[0];
        assert_eq!(finding.code, crate::diag::Code::TemplateError);
        assert!(
            matches!(&finding.locus, crate::diag::Locus::File(file, span) if file == "themes/ours/templates/404.html" && span.start >= 6),
            "{finding:?}"
        );
    }

    #[test]
    fn a_word_that_nobody_has_is_told_in_both_languages() {
        let own = ThemeFile { path: "themes/ours/templates/404.html".to_owned(), bytes: b"{{ t(k=\"site.none\") }}".into() };
        let theme = read(&[own], "ours", "zh-Hans-CN");
        let finding = theme.value.render("404.html", &[]).expect_err("there is no such word");
        assert!(finding.message(Lang::En).ends_with("no such words: site.none"), "{finding:?}");
        assert!(finding.message(Lang::Zh).ends_with("没有这个词条：site.none"), "{finding:?}");
    }
}
