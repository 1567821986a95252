//! `fadian init`: a new site that builds at once, with a law of our own making in it.

use super::args::Hosting;
use super::report::Terminal;
use super::{Exit, files};
use crate::error::Error;
use std::path::Path;

/// The files of a new site.
const FILES: [(&str, &str); 4] = [
    ("content/site.toml", include_str!("site.toml")),
    ("content/laws/sample.md", include_str!("sample.md")),
    ("content/pages/about.md", include_str!("about.md")),
    (".gitignore", "/output/\n/.fadian/\n"),
];

/// Makes a new site in a folder that has none, and the files that publishing needs; where there is a site, these alone.
pub(super) fn run(dir: &Path, hosting: Option<Hosting>, terminal: Terminal) -> Result<Exit, Error> {
    let is_new = hosting.is_none() || !dir.join("content").exists();
    let site: &[(&str, &str)] = if is_new { &FILES } else { &[] };
    let added = hosting.map(files_of);
    let content = is_new.then(|| dir.join("content"));
    let all = site.iter().chain(&added);
    let taken = all.clone().map(|(name, _)| dir.join(name)).chain(content).find(|path| path.exists());
    if let Some(path) = taken {
        let path = path.display();
        return Err(Error::said(format!("{path} 已经存在，没有改动任何文件"), format!("{path} exists already; nothing was changed")));
    }
    for (name, text) in all {
        files::write(&dir.join(name), text)?;
    }
    let dir = dir.display();
    if is_new {
        terminal.note(
            &format!("新站点已建在 {dir}；用 `fadian serve --root {dir}` 预览"),
            &format!("a new site stands in {dir}; preview it with `fadian serve --root {dir}`"),
        );
    }
    if let Some((name, _)) = added {
        terminal
            .note(&format!("已写 {name}；要填的几处写在文件开头"), &format!("{name} is written; its head says what is to be filled in"));
    }
    Ok(Exit::Fine)
}

/// What a host needs: one file, which says at its head what is to be filled in.
fn files_of(hosting: Hosting) -> (&'static str, &'static str) {
    match hosting {
        Hosting::Github => (".github/workflows/site.yml", include_str!("hosting/github.yml")),
        Hosting::Gitlab => (".gitlab-ci.yml", include_str!("hosting/gitlab.yml")),
        Hosting::Cloudflare => ("hosting/_headers", include_str!("hosting/headers.txt")),
        Hosting::Netlify => ("netlify.toml", include_str!("hosting/netlify.toml")),
        Hosting::Nginx => ("hosting/nginx.conf", include_str!("hosting/nginx.conf")),
        Hosting::Caddy => ("hosting/Caddyfile", include_str!("hosting/Caddyfile")),
    }
}

#[cfg(test)]
mod tests {
    use super::files_of;
    use crate::cli::args::{Args, Hosting};
    use crate::markdown;
    use crate::source::SourceFile;
    use clap::{Parser, ValueEnum};

    #[test]
    fn the_sample_law_is_canonical_and_without_findings() {
        let text = include_str!("sample.md");
        let read = markdown::read(&SourceFile::new("sample.md", text));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!(markdown::write(&read.value.law), text);
    }

    #[test]
    fn the_settings_of_a_new_site_are_understood() {
        let read = crate::config::read(&SourceFile::new("content/site.toml", include_str!("site.toml")));
        assert!(read.findings.is_empty(), "{:?}", read.findings);
    }

    #[test]
    fn the_policy_that_servers_send_is_that_of_the_pages() {
        let page = include_str!("../../../themes/default/templates/base.html");
        let policy = page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
        let policy = policy.expect("pages have a policy").0;
        for hosting in [Hosting::Cloudflare, Hosting::Netlify, Hosting::Nginx, Hosting::Caddy] {
            let (name, text) = files_of(hosting);
            assert!(text.contains(&format!("{policy}; frame-ancestors 'none'")), "{name}");
        }
    }

    #[test]
    fn the_commands_in_the_files_are_ones_that_there_are() {
        let mut n_commands = 0;
        for hosting in Hosting::value_variants() {
            let (name, text) = files_of(*hosting);
            for (at, _) in text.match_indices("fadian build").chain(text.match_indices("fadian check")) {
                let line = text[at..].lines().next().unwrap_or_default();
                let command =
                    line.split(['&', '`', ';', '\'']).next().unwrap_or_default().replace("${{ steps.pages.outputs.base_url }}", "x");
                let words = command.split_whitespace();
                assert!(Args::try_parse_from(words).is_ok(), "{name}: {command}");
                n_commands += 1;
            }
        }
        assert!(n_commands > 5, "{n_commands}");
    }
}
