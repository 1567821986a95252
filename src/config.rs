//! The settings of a site: `content/site.toml`.
//!
//! In: the file, if there is one. Out: [`Config`], every missing setting at its default. A key nobody knows is a finding
//! with a suggestion, since a misspelt setting would otherwise be ignored in silence.

use crate::diag::kind::{ConfigInvalid, ConfigUnknownKey};
use crate::diag::{Diagnosed, Diagnostic, Wording, toml_span, toml_table};
use crate::model::Date;
use crate::source::{SourceFile, Span, is_safe_link};
use crate::zh::AnyOf;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it will be published, with a `/` at its end; only for what needs absolute addresses: sitemap, canonical links.
    pub base_url: Option<String>,
    /// The language of its pages.
    pub lang: String,
    /// The folder of `themes/` that goes before the default theme.
    pub theme: String,
    /// The sentences of the footer, in inline Markdown.
    pub footer: Vec<String>,
    /// Where readers report mistakes: `mailto:…` or an https address; empty for nowhere.
    pub report: String,
    /// The entries of the masthead; empty for the usual ones.
    pub nav: Vec<NavEntry>,
    /// The files that each law can be taken away as, in the order of [`DownloadFormat::ALL`].
    pub files: Vec<DownloadFormat>,
    /// Whether the whole site can be taken away as one file.
    pub archive: bool,
    /// The most MiB that a file of the site may have.
    pub max_file_size: u32,
    /// Where `fadian publish` puts the site.
    pub publish: StoreConfig,
    /// What opens a file at the place of a finding; for the preview alone.
    pub editor: Editor,
    /// The day on which a text is current, not yet in force or no longer; nothing is said of that without it, for a build has no clock.
    pub as_of: Option<Date>,
}

/// A form in which readers take a law away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DownloadFormat {
    /// A Word file in the form of official documents.
    Word,
    /// A PDF file: the pages made for paper in the standard grid.
    Paper,
    /// The same in the large grid.
    LargePaper,
    /// An electronic book.
    Book,
    /// Plain text.
    Plain,
}

impl DownloadFormat {
    /// Every form, in the order in which a page names them.
    pub const ALL: [Self; 5] = [Self::Word, Self::Paper, Self::LargePaper, Self::Book, Self::Plain];

    /// Whether a whole law, or a part of it, is offered in this form.
    pub const fn is_for(self, whole: bool) -> bool {
        whole || !matches!(self, Self::Book)
    }

    /// The ending of the file: `docx`. Settings name the form by it too.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Paper | Self::LargePaper => "pdf",
            Self::Book => "epub",
            Self::Plain => "txt",
        }
    }
}

/// An object store that speaks S3. Its keys are no setting: they come from the environment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoreConfig {
    /// Its address; empty for that of Amazon.
    pub endpoint: String,
    /// The bucket; empty where none is set.
    pub bucket: String,
    /// What the names of the objects begin with, without `/` at its ends; empty for nothing.
    pub prefix: String,
    /// Its region; empty for the usual one.
    pub region: String,
}

/// What opens a file at a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Editor {
    /// Nothing.
    #[default]
    None,
    /// An address, with `{path}`, `{line}` and `{column}` in the place of what they name.
    Link(String),
    /// A command of a terminal, which takes `+LINE FILE`.
    Command(String),
}

impl Editor {
    /// The editor of this name, or of this address; `None` where it is neither.
    pub fn named(name: &str) -> Option<Self> {
        let link = |pattern: &str| Some(Self::Link(pattern.to_owned()));
        match name {
            "" | "none" => Some(Self::None),
            "vscode" | "vscodium" | "cursor" => link(&format!("{name}://file{{path}}:{{line}}:{{column}}")),
            "zed" => link("zed://file{path}:{line}:{column}"),
            "idea" => link("idea://open?file={path}&line={line}&column={column}"),
            "vim" | "nvim" | "emacs" | "nano" => Some(Self::Command(name.to_owned())),
            _ => {
                // What runs in the page itself opens no editor.
                let scheme = name.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|_| name.contains("{path}"))?;
                let is_name = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
                (is_name && !matches!(scheme.as_str(), "javascript" | "data" | "vbscript")).then(|| Self::Link(name.to_owned()))
            }
        }
    }
}

/// An entry of the masthead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavEntry {
    /// Its words.
    pub title: String,
    /// An address inside the site, from its root (`about.html`), or an absolute one.
    pub href: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "法典".to_owned(),
            description: String::new(),
            base_url: None,
            lang: "zh-Hans-CN".to_owned(),
            theme: "default".to_owned(),
            footer: Vec::new(),
            report: String::new(),
            nav: Vec::new(),
            files: Vec::new(),
            archive: false,
            max_file_size: 64,
            publish: StoreConfig::default(),
            editor: Editor::None,
            as_of: None,
        }
    }
}

impl Config {
    /// The most bytes that a file of the site may have.
    pub fn most_bytes(&self) -> u64 {
        u64::from(self.max_file_size) << 20
    }
}

/// Reads the value of a setting.
type ReadSetting = fn(&mut ConfigReader<'_>, &Value<'_>, &mut Config);

/// Every setting by its key.
const SETTINGS: &[(&str, ReadSetting)] = &[
    ("title", |reader, value, config| reader.string("title", value, &mut config.title)),
    ("description", |reader, value, config| reader.string("description", value, &mut config.description)),
    ("base_url", |reader, value, config| reader.base_url(value, config)),
    ("lang", |reader, value, config| reader.string("lang", value, &mut config.lang)),
    ("theme", |reader, value, config| reader.theme(value, &mut config.theme)),
    ("footer", |reader, value, config| reader.footer(value, config)),
    ("report", |reader, value, config| reader.report(value, &mut config.report)),
    ("nav", |reader, value, config| reader.nav(value, config)),
    ("files", |reader, value, config| reader.files(value, config)),
    ("max_file_size", |reader, value, config| reader.size(value, &mut config.max_file_size)),
    ("publish", |reader, value, config| reader.publish(value, &mut config.publish)),
    ("editor", |reader, value, config| reader.editor(value, &mut config.editor)),
    ("as_of", |reader, value, config| reader.day(value, &mut config.as_of)),
];
const PUBLISH_KEYS: &[&str] = &["endpoint", "bucket", "prefix", "region"];
const NAV_KEYS: &[&str] = &["title", "href"];

/// Reads the settings.
pub fn read(file: &SourceFile) -> Diagnosed<Config> {
    let mut reader = ConfigReader { file: &file.path, findings: Vec::new() };
    let mut config = Config::default();
    match toml_table(&file.text) {
        Ok(table) => reader.settings(table.get_ref(), &mut config),
        Err((span, reason)) => reader.invalid(span, reason),
    }
    Diagnosed { value: config, findings: reader.findings }
}

/// The address with a `/` at its end; `None` where it is not an absolute http address.
pub fn base_url(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let is_plain = is_host(rest.split('/').next().unwrap_or_default())
        && !address.contains(['?', '#', '"', '<', '>', '&'])
        && !address.contains(char::is_whitespace);
    is_plain.then(|| format!("{}/", address.trim_end_matches('/')))
}

/// Whether this is the name or the number of a machine, with a port or without.
fn is_host(text: &str) -> bool {
    let (host, port) = text.rsplit_once(':').filter(|_| !text.ends_with(']')).unwrap_or((text, "80"));
    let is_name = host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
    let number = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    port.parse::<u16>().is_ok() && (is_name || number.is_some_and(|it| it.parse::<core::net::Ipv6Addr>().is_ok()))
}

struct ConfigReader<'a> {
    file: &'a str,
    findings: Vec<Diagnostic>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl ConfigReader<'_> {
    fn settings(&mut self, table: &DeTable<'_>, config: &mut Config) {
        for (key, value) in table {
            match SETTINGS.iter().find(|(name, _)| name == key.get_ref()) {
                Some((_, read)) => read(self, value, config),
                None => self.unknown(key, &SETTINGS.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            }
        }
    }

    fn string(&mut self, key: &str, value: &Value<'_>, target: &mut String) {
        match value.get_ref().as_str() {
            Some(text) => text.clone_into(target),
            None => self.wrong(value, &format!("{key} 应为字符串"), &format!("`{key}` must be a string")),
        }
    }

    fn theme(&mut self, value: &Value<'_>, target: &mut String) {
        self.string("theme", value, target);
        if target.is_empty() || target.contains(['/', '\\', '.']) {
            self.wrong(value, "theme 应为 themes/ 下的文件夹名", "`theme` must name a folder of themes/");
            *target = Config::default().theme;
        }
    }

    fn report(&mut self, value: &Value<'_>, target: &mut String) {
        self.string("report", value, target);
        let is_address = target.starts_with_any(&["mailto:", "https://", "http://"]);
        if !target.is_empty() && (!is_address || target.contains(char::is_whitespace)) {
            self.wrong(value, "report 应为 mailto: 或 https:// 开头的地址", "`report` must be a mailto: or https:// address");
            target.clear();
        }
    }

    fn base_url(&mut self, value: &Value<'_>, config: &mut Config) {
        let mut address = String::new();
        self.string("base_url", value, &mut address);
        match base_url(&address) {
            Some(address) => config.base_url = Some(address),
            None if address.is_empty() => {}
            None => self.wrong(value, "base_url 应为 https:// 开头的完整地址", "`base_url` must be an absolute https:// address"),
        }
    }

    fn footer(&mut self, value: &Value<'_>, config: &mut Config) {
        match value.get_ref() {
            DeValue::String(text) => config.footer = vec![text.to_string()],
            DeValue::Array(items) => {
                for item in items {
                    let mut text = String::new();
                    self.string("footer", item, &mut text);
                    config.footer.push(text);
                }
            }
            _ => self.wrong(value, "footer 应为字符串或字符串的数组", "`footer` must be a string or a list of strings"),
        }
    }

    fn nav(&mut self, value: &Value<'_>, config: &mut Config) {
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong(value, "nav 应写作 [[nav]]", "write `nav` as [[nav]]");
        };
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                self.wrong(item, "nav 应写作 [[nav]]", "write `nav` as [[nav]]");
                continue;
            };
            let mut entry = NavEntry { title: String::new(), href: String::new() };
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "title" => self.string("title", value, &mut entry.title),
                    "href" => self.string("href", value, &mut entry.href),
                    _ => self.unknown(key, NAV_KEYS),
                }
            }
            if entry.title.is_empty() || entry.href.is_empty() {
                self.wrong(item, "[[nav]] 需要 title 和 href", "[[nav]] needs `title` and `href`");
                continue;
            }
            if !is_safe_link(&entry.href) {
                self.wrong(
                    item,
                    "href 应为站内地址，或以 https:、http:、mailto: 开头",
                    "`href` must lead into the site or begin with https:, http: or mailto:",
                );
                continue;
            }
            config.nav.push(entry);
        }
    }

    fn files(&mut self, value: &Value<'_>, config: &mut Config) {
        for item in value.get_ref().as_array().map_or(std::slice::from_ref(value), |items| items) {
            let name = item.get_ref().as_str();
            // PDF files are those of both grids.
            let named: Vec<DownloadFormat> = DownloadFormat::ALL.into_iter().filter(|it| name == Some(it.ending())).collect();
            match name {
                Some("zip") => config.archive = true,
                Some(_) if !named.is_empty() => config.files.extend(named),
                _ => self.wrong(
                    item,
                    "files 应为 docx、pdf、epub、txt、zip 的数组",
                    "`files` must be a list of docx, pdf, epub, txt and zip",
                ),
            }
        }
        config.files.sort_unstable();
        config.files.dedup();
    }

    fn publish(&mut self, value: &Value<'_>, target: &mut StoreConfig) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value, "publish 应写作 [publish]", "write `publish` as [publish]");
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "endpoint" => {
                    self.string("endpoint", value, &mut target.endpoint);
                    if !target.endpoint.is_empty() && base_url(&target.endpoint).is_none() {
                        self.wrong(value, "endpoint 应为 https:// 开头的地址", "`endpoint` must be an https:// address");
                        target.endpoint.clear();
                    }
                }
                "bucket" => self.string("bucket", value, &mut target.bucket),
                "prefix" => self.string("prefix", value, &mut target.prefix),
                "region" => self.string("region", value, &mut target.region),
                _ => self.unknown(key, PUBLISH_KEYS),
            }
        }
    }

    fn size(&mut self, value: &Value<'_>, target: &mut u32) {
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        match number.filter(|number| (1..=4096).contains(number)) {
            Some(number) => *target = number,
            None => self.wrong(
                value,
                "max_file_size 应为 1 至 4096 的整数（MiB）",
                "`max_file_size` must be a whole number of MiB from 1 to 4096",
            ),
        }
    }

    /// `as_of = 2026-01-01`, with quotation marks or without.
    fn day(&mut self, value: &Value<'_>, target: &mut Option<Date>) {
        let text = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        *target = Date::parse(&text).filter(|day| day.to_string() == text);
        if target.is_none() {
            self.wrong(value, "as_of 应为日期，如 2026-01-01", "`as_of` must be a day such as 2026-01-01");
        }
    }

    fn editor(&mut self, value: &Value<'_>, target: &mut Editor) {
        let mut name = String::new();
        self.string("editor", value, &mut name);
        match Editor::named(&name) {
            Some(editor) => *target = editor,
            None => self.wrong(
                value,
                "editor 应为 none、vscode、vscodium、cursor、zed、idea、vim、nvim、emacs、nano，或含 {path} 的地址",
                "`editor` must be none, vscode, vscodium, cursor, zed, idea, vim, nvim, emacs, nano, or an address with {path}",
            ),
        }
    }

    /// Tells in both languages what a value must be.
    fn wrong(&mut self, value: &Value<'_>, zh: &str, en: &str) {
        self.invalid(toml_span(value), Wording::both(zh, en));
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) {
        let word = key.get_ref().as_ref();
        let finding = ConfigUnknownKey { words: word.to_owned(), meant: Wording::meant(word, known) };
        let at = toml_span(key);
        self.findings.push(Diagnostic::at(finding, self.file, at));
    }

    fn invalid(&mut self, at: Span, reason: Wording) {
        self.findings.push(Diagnostic::at(ConfigInvalid { reason }, self.file, at));
    }
}

#[cfg(test)]
mod tests {
    use super::{DownloadFormat, SETTINGS, read};
    use crate::diag::{Code, Lang};
    use crate::model::Date;
    use crate::source::SourceFile;

    fn findings(text: &str) -> Vec<(Code, String)> {
        let read = read(&SourceFile::new("content/site.toml", text));
        read.findings.into_iter().map(|f| (f.code, f.message(Lang::En))).collect()
    }

    #[test]
    fn a_misspelt_key_is_reported_with_a_suggestion() {
        let found = findings("titel = \"甲\"");
        assert_eq!(found[0].0, Code::ConfigUnknownKey);
        assert!(found[0].1.contains("`title`"), "{found:?}");
    }

    #[test]
    fn a_wrong_type_and_a_syntax_error_are_findings_and_the_rest_holds() {
        assert_eq!(findings("title = 3")[0].0, Code::ConfigInvalid);
        assert_eq!(findings("title = ")[0].0, Code::ConfigInvalid);
        for address in
            ["example.org", "http://[", "https://", "https:///x", "https://a..b", "https://a:x", "https://a:99999", "https://甲 乙"]
        {
            assert_eq!(findings(&format!("base_url = \"{address}\""))[0].0, Code::ConfigInvalid, "{address}");
        }
        for address in
            ["https://example.org", "http://127.0.0.1:8000/a/", "http://[::1]:80/", "http://[::1]", "https://法典.中国", "http://localhost"]
        {
            assert!(findings(&format!("base_url = \"{address}\"")).is_empty(), "{address}");
        }
        assert_eq!(findings("theme = \"../x\"")[0].0, Code::ConfigInvalid);
    }

    #[test]
    fn files_are_named_by_their_endings_in_any_order() {
        let read = read(&SourceFile::new("content/site.toml", "files = [\"txt\", \"doc\", \"docx\", \"txt\"]"));
        assert_eq!(read.value.files, [DownloadFormat::Word, DownloadFormat::Plain]);
        assert_eq!(read.findings.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::ConfigInvalid]);
        assert_eq!(findings("files = 3")[0].0, Code::ConfigInvalid);
        let whole = super::read(&SourceFile::new("content/site.toml", "files = [\"zip\"]")).value;
        let paper = super::read(&SourceFile::new("content/site.toml", "files = [\"epub\", \"pdf\"]")).value.files;
        assert_eq!(paper, [DownloadFormat::Paper, DownloadFormat::LargePaper, DownloadFormat::Book], "in both grids");
        assert!(whole.archive && whole.files.is_empty() && !read.value.archive);
    }

    #[test]
    fn an_entry_of_the_masthead_runs_no_script() {
        for href in ["javascript:alert(1)", "JavaScript:x", " java\\tscript:x", "data:text/html,x", "vbscript:x"] {
            let read = read(&SourceFile::new("content/site.toml", format!("[[nav]]\ntitle = \"甲\"\nhref = \"{href}\"\n")));
            assert_eq!((read.findings.len(), read.value.nav.len()), (1, 0), "{href}");
            assert_eq!(read.findings[0].code, Code::ConfigInvalid);
        }
    }

    #[test]
    fn an_editor_is_known_by_name_or_by_an_address_that_runs_nothing() {
        for name in ["", "none", "vscode", "idea", "vim", "my-ed://open?f={path}&l={line}"] {
            assert!(findings(&format!("editor = \"{name}\"")).is_empty(), "{name}");
        }
        for name in
            ["word", "my-ed://open", "javascript:alert('{path}')", "JavaScript:{path}", "data:text/html,{path}", ":{path}", "{path}"]
        {
            assert_eq!(findings(&format!("editor = \"{name}\""))[0].0, Code::ConfigInvalid, "{name}");
        }
    }

    #[test]
    fn a_store_is_named_without_its_keys() {
        let text = "[publish]\nendpoint = \"https://s3.example.org\"\nbucket = \"law\"\nprefix = \"a/b\"\nregion = \"cn-1\"\n";
        let made = read(&SourceFile::new("content/site.toml", text));
        assert!(made.findings.is_empty(), "{:?}", made.findings);
        let store = made.value.publish;
        assert_eq!((store.endpoint.as_str(), store.bucket.as_str()), ("https://s3.example.org", "law"));
        assert_eq!((store.prefix.as_str(), store.region.as_str()), ("a/b", "cn-1"));
        assert_eq!(findings("[publish]\nsecret_key = \"x\"")[0].0, Code::ConfigUnknownKey);
        assert_eq!(findings("[publish]\nendpoint = \"s3\"")[0].0, Code::ConfigInvalid);
        assert_eq!(findings("publish = \"s3\"")[0].0, Code::ConfigInvalid);
    }

    #[test]
    fn a_size_is_a_number_of_mib() {
        assert_eq!(read(&SourceFile::new("content/site.toml", "max_file_size = 2")).value.most_bytes(), 2 << 20);
        for text in ["max_file_size = 0", "max_file_size = \"1\"", "max_file_size = -1", "max_file_size = 9999"] {
            assert_eq!(findings(text)[0].0, Code::ConfigInvalid, "{text}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for text in ["as_of = 2026-01-01", "as_of = \"2026-01-01\""] {
            assert_eq!(read(&SourceFile::new("content/site.toml", text)).value.as_of, Date::new(2026, 1, 1), "{text}");
        }
        for text in ["as_of = 2026", "as_of = \"2026-1-1\"", "as_of = \"\"", "as_of = 2026-01-01T00:00:00Z", "as_of = true"] {
            assert_eq!(findings(text)[0].0, Code::ConfigInvalid, "{text}");
        }
    }

    #[test]
    fn every_setting_stands_in_the_documentation_of_a_site() {
        let page = include_str!("../content/pages/site.md");
        for (key, _) in SETTINGS {
            let forms = [format!("| `{key}` |"), format!("| `[{key}]` |"), format!("| `[[{key}]]` |")];
            assert!(forms.iter().any(|form| page.contains(form)), "content/pages/site.md has no row for `{key}`");
        }
    }

    #[test]
    fn settings_are_read() {
        let text = "title = \"甲\"\nbase_url = \"https://example.org/law\"\nfooter = \"乙\"\n[[nav]]\ntitle = \"丙\"\nhref = \"c.html\"\n";
        let read = read(&SourceFile::new("content/site.toml", text));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!(read.value.base_url.as_deref(), Some("https://example.org/law/"));
        assert_eq!((read.value.footer.len(), read.value.nav[0].href.as_str()), (1, "c.html"));
    }
}
