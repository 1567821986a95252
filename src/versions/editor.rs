//! The editor's file of two versions: which provisions belong together, whatever their words are like.

use super::Told;
use crate::corpus::parse_place;
use crate::diag::kind::{PairStale, PairsInvalid};
use crate::diag::{Diagnosed, Diagnostic, toml_value};
use crate::model::ProvisionPath;
use crate::source::SourceFile;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairsFile {
    #[serde(default)]
    pair: Vec<ToldPair>,
}

/// An entry: `from = ["3"]`, `to = ["3", "4"]`, each a path or 第三条; one of them may be left away.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldPair {
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    /// Why, for those who read the file.
    #[serde(default)]
    #[expect(dead_code, reason = "an editor tells it to other editors")]
    reason: String,
}

/// Reads the pairs, in the order of the file. A place that cannot be read is a finding, and its entry left out; a file that is no such
/// TOML is one finding, and tells nothing.
pub fn read(file: &SourceFile) -> Diagnosed<Vec<Told>> {
    match toml_value::<PairsFile>(&file.text) {
        Ok(read) => {
            let mut findings = Vec::new();
            let value = read.pair.iter().filter_map(|entry| told(entry, file, &mut findings)).collect();
            Diagnosed { value, findings }
        }
        Err((span, reason)) => Diagnosed { value: Vec::new(), findings: vec![Diagnostic::at(PairsInvalid { reason }, &file.path, span)] },
    }
}

fn told(entry: &ToldPair, file: &SourceFile, findings: &mut Vec<Diagnostic>) -> Option<Told> {
    let mut places = |names: &[String]| -> Option<Vec<ProvisionPath>> {
        let place = |name: &String| {
            let place = parse_place(name).filter(|path| *path == path.unit());
            if place.is_none() {
                findings.push(Diagnostic::whole(PairStale { words: name.clone() }, &file.path));
            }
            place
        };
        names.iter().map(place).collect()
    };
    let (from, to) = (places(&entry.from)?, places(&entry.to)?);
    Some(Told { from, to, by_editor: true })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::SourceFile;

    #[test]
    fn an_entry_names_articles_in_either_form_and_what_is_none_is_found() {
        let file = SourceFile::new("pairs.toml", "[[pair]]\nfrom = [\"第三条\"]\nto = [\"3\", \"4\"]\n\n[[pair]]\nto = [\"第三章\"]\n");
        let read = read(&file);
        let shown: Vec<String> =
            read.value.iter().map(|it| format!("{:?}", it.to.iter().map(ToString::to_string).collect::<Vec<_>>())).collect();
        assert_eq!(shown, ["[\"3\", \"4\"]"]);
        assert_eq!(read.findings[0].code.name(), "pair-stale");
        assert_eq!(super::read(&SourceFile::new("pairs.toml", "[[pairs]]")).findings[0].code.name(), "pairs-invalid");
    }
}
