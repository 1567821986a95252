//! `content/elsewhere.toml`: texts that the site has not, the names by which they are cited, and where they can be read.
//!
//! In: the file. Out: [`Elsewhere`], and a finding for what is wrong in an entry; the other entries hold. A name in it is known as the
//! name of a text, so that it is found without 《》 as well; an address makes the citations of the text links that lead out of the site.

use super::instrument::is_generic;
use super::marks::{Marks, ReferenceState, Target};
use super::spelling::fold;
use crate::diag::kind::{ElsewhereInvalid, ElsewhereUnused};
use crate::diag::{Diagnosed, Diagnostic, EntryReader, TomlValue, Wording, toml_span, toml_table};
use crate::source::{SourceFile, Span};
use crate::zh::without_state;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The texts that an editor knows of.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    /// The file, relative to the root of the site.
    file: String,
    /// The texts, in the order of the file.
    texts: Vec<ElsewhereText>,
    /// Folded name → text.
    by_name: BTreeMap<String, usize>,
}

/// A text that the site has not.
#[derive(Debug, Clone, Default)]
struct ElsewhereText {
    title: String,
    /// What else it is called.
    names: Vec<String>,
    /// Where it can be read; `None` where only its name is known.
    url: Option<String>,
    span: Span,
}

impl Elsewhere {
    /// All names of these texts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().flat_map(|text| std::iter::once(&text.title).chain(&text.names)).map(String::as_str)
    }

    /// Where what a reference leads to can be read; `None` where the site has it, or nobody said.
    pub fn url_of(&self, target: &Target) -> Option<&str> {
        let index = target.law.is_none().then(|| self.by_name.get(&key(&target.title)))??;
        self.texts[*index].url.as_deref()
    }

    /// How many texts the file tells of.
    pub fn n_texts(&self) -> usize {
        self.texts.len()
    }

    /// Notes which of the texts a law mentions.
    pub fn used_by(&self, marks: &Marks, is_used: &mut [bool]) {
        if self.texts.is_empty() {
            return;
        }
        let references = marks.references.iter().filter(|it| it.state == ReferenceState::Outside);
        for target in references.flat_map(|reference| &reference.targets) {
            if let Some(index) = self.by_name.get(&key(&target.title)) {
                is_used[*index] = true;
            }
        }
    }

    /// A finding for each text whose address is written down and that no law mentions.
    pub fn unused(&self, is_used: &[bool]) -> Vec<Diagnostic> {
        let unused = self.texts.iter().zip(is_used).filter(|(text, is_used)| text.url.is_some() && !**is_used);
        unused.map(|(text, _)| Diagnostic::at(ElsewhereUnused { words: text.title.clone() }, &self.file, text.span)).collect()
    }
}

/// A name as names are compared.
fn key(name: &str) -> String {
    let folded = fold(name);
    without_state(&folded).to_owned()
}

/// Reads `content/elsewhere.toml`. An entry that is wrong is a finding at its place and left out; the others hold.
pub fn read(file: &SourceFile) -> Diagnosed<Elsewhere> {
    let mut reader = ElsewhereReader(EntryReader::new(&file.path, |reason| ElsewhereInvalid { reason }.into()));
    let mut value = Elsewhere { file: file.path.clone(), ..Elsewhere::default() };
    match toml_table(&file.text) {
        Ok(table) => {
            for (entry, span) in reader.0.entries(table.get_ref(), "text") {
                if let Some(text) = reader.entry(entry, span) {
                    reader.add(text, &mut value);
                }
            }
        }
        Err((span, reason)) => reader.0.invalid(span, reason),
    }
    Diagnosed { value, findings: reader.0.findings }
}

struct ElsewhereReader<'a>(EntryReader<'a>);

impl ElsewhereReader<'_> {
    /// A text whose name is no other's.
    fn add(&mut self, text: ElsewhereText, out: &mut Elsewhere) {
        let names: Vec<&String> = std::iter::once(&text.title).chain(&text.names).collect();
        for name in names {
            if is_generic(&key(name)) {
                self.0.invalid(text.span, Wording::both(format!("「{name}」不足以指明一部法规"), format!("`{name}` names no text alone")));
            } else if out.by_name.insert(key(name), out.texts.len()).is_some_and(|other| other != out.texts.len()) {
                self.0.invalid(text.span, Wording::both(format!("「{name}」写了两次"), format!("`{name}` is given twice")));
            }
        }
        out.texts.push(text);
    }

    /// An entry; `None` where it has no title.
    fn entry(&mut self, entry: &DeTable<'_>, span: Span) -> Option<ElsewhereText> {
        let mut text = ElsewhereText { span, ..ElsewhereText::default() };
        for (name, value) in entry {
            match name.get_ref().as_ref() {
                "title" => self.0.string(value).unwrap_or_default().clone_into(&mut text.title),
                "names" => text.names = self.strings(value),
                "url" => text.url = self.url(value),
                _ => self.0.unknown(name, "title, names, url"),
            }
        }
        if key(&text.title).is_empty() {
            self.0.invalid(span, Wording::both("[[text]] 需要 title", "[[text]] needs a `title`"));
            return None;
        }
        Some(text)
    }

    fn strings(&mut self, value: &TomlValue<'_>) -> Vec<String> {
        match value.get_ref().as_array() {
            Some(values) => {
                let all = values.iter().filter_map(|value| self.0.string(value));
                all.filter(|name| !key(name).is_empty()).map(str::to_owned).collect()
            }
            None => self.0.string(value).map(str::to_owned).into_iter().collect(),
        }
    }

    fn url(&mut self, value: &TomlValue<'_>) -> Option<String> {
        let url = self.0.string(value)?;
        if is_address(url) {
            return Some(url.to_owned());
        }
        self.0.invalid(
            toml_span(value),
            Wording::both("url 应为 https:// 或 http:// 开头的完整地址", "`url` must be an absolute https:// or http:// address"),
        );
        None
    }
}

/// Whether a text is the absolute address of a page.
fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && rest.chars().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::{Lang, Located, locate};
    use crate::resolve::{Reach, Target};
    use crate::source::SourceFile;

    fn target(title: &str, law: Option<&str>) -> Target {
        Target { title: title.to_owned(), law: law.map(str::to_owned), reach: Reach::Whole(None) }
    }

    #[test]
    fn a_text_is_found_by_each_of_its_names() {
        let text = "[[text]]\ntitle = \"中华人民共和国商标法\"\nnames = [\"商标法（2019年修正）\"]\nurl = \"https://example.org/a?id=1\"\n[[text]]\ntitle = \"甲规划\"\n";
        let read = read(&SourceFile::new("content/elsewhere.toml", text));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        for name in ["商标法", "中华人民共和国商标法", "商标法(2019年修正)"] {
            assert_eq!(read.value.url_of(&target(name, None)), Some("https://example.org/a?id=1"), "{name}");
        }
        assert_eq!(read.value.url_of(&target("商标法", Some("shangbiao-fa"))), None, "the site has it");
        assert_eq!(read.value.url_of(&target("甲规划", None)), None, "its name alone is known");
        assert_eq!(read.value.names().count(), 3);
    }

    #[test]
    fn what_is_wrong_in_an_entry_is_told_at_its_place_and_the_others_hold() {
        let told = |text: &str| {
            let file = SourceFile::new("content/elsewhere.toml", text);
            let read = read(&file);
            let found: Vec<Located> = locate(&read.findings, |_| Some(&file.text), |_| None);
            let lines = found
                .iter()
                .map(|it| format!("{:?} {}", it.place.map(|place| place.line), it.message(Lang::En)))
                .collect::<Vec<_>>()
                .join("\n");
            (lines, read.value.names().map(str::to_owned).collect::<Vec<_>>())
        };
        let (lines, names) =
            told("[[text]]\ntitle = \"甲法\"\nurl = \"ftp://a\"\nurls = 1\n[[text]]\nurl = \"https://a\"\n[[text]]\ntitle = \"乙法\"\n");
        assert!(
            lines.contains("https:// or http://") && lines.contains("`urls` is unknown") && lines.contains("needs a `title`"),
            "{lines}"
        );
        assert_eq!(names, ["甲法", "乙法"]);
        assert!(told("texts = 1\n").0.contains("`texts` is unknown"));
        assert!(told("[[text]]\ntitle = \"甲法\"\n[[text]]\ntitle = \"中华人民共和国甲法\"\n").0.contains("is given twice"));
        assert!(told("[[text]]\ntitle = \"条例\"\n").0.contains("names no text alone"));
        assert!(told("[[text]]\ntitle = 1\nnames = [2]\n").0.contains("must be a string"));
        assert!(told("[[text\n").1.is_empty());
        let wrong = read(&SourceFile::new("content/elsewhere.toml", "texts = 1\n")).findings;
        assert_eq!(wrong.iter().map(|finding| finding.code.name()).collect::<Vec<_>>(), ["elsewhere-invalid"]);
    }
}
