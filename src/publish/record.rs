//! What a publish put into a store: an object of the store itself, so that the next publish knows it on whichever machine it runs.
//!
//! It is written before anything is put, and says then which objects are under way: a publish that is stopped leaves nothing
//! of which nobody knows that it is ours.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the record in the store, behind the prefix.
pub const RECORD_NAME: &str = ".fadian-published";
/// The form of the record, which its first line names.
const FORM: u32 = 1;

/// An object that a publish of ours put.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PutObject {
    /// The fingerprint of its bytes and headers; `None` while it is under way.
    pub print: Option<String>,
    /// What the store called this content; `None` where it told nothing.
    pub etag: Option<String>,
}

/// What was put, by the path in the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishRecord(pub BTreeMap<String, PutObject>);

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct RecordHead {
    #[serde(rename = "fadian published")]
    form: u32,
    objects: usize,
}

impl PublishRecord {
    /// As it is written down: an object a line.
    pub fn written(&self) -> String {
        let mut out = serde_json::json!(RecordHead { form: FORM, objects: self.0.len() }).to_string() + "\n";
        for (path, PutObject { print, etag }) in &self.0 {
            out.push_str(&serde_json::json!([path, print, etag]).to_string());
            out.push('\n');
        }
        out
    }

    /// Reads what was written; `None` for what was cut or changed, or has another form: whatever is guessed then, a stranger's object
    /// might be taken for ours.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head: RecordHead = serde_json::from_str(lines.next()?).ok()?;
        let object = |line: &str| {
            let (path, print, etag): (String, Option<String>, Option<String>) = serde_json::from_str(line).ok()?;
            Some((path, PutObject { print, etag }))
        };
        let objects: BTreeMap<String, PutObject> = lines.map(object).collect::<Option<_>>()?;
        (head.form == FORM && head.objects == objects.len()).then_some(Self(objects))
    }
}

#[cfg(test)]
mod tests {
    use super::{PublishRecord, PutObject};

    #[test]
    fn a_record_is_read_as_it_was_written_and_one_that_was_cut_is_none() {
        let put = |print: Option<&str>, etag: Option<&str>| PutObject { print: print.map(str::to_owned), etag: etag.map(str::to_owned) };
        let objects = [("a.html", put(Some("1"), Some("\"e\""))), ("b\n甲", put(None, None)), ("c", put(Some("2"), None))];
        let record = PublishRecord(objects.into_iter().map(|(path, object)| (path.to_owned(), object)).collect());
        let text = record.written();
        assert_eq!(PublishRecord::read(&text), Some(record));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        for cut in [lines[..3].join("\n"), String::new(), text.replace("published\":1", "published\":2"), text[..text.len() - 4].to_owned()]
        {
            assert_eq!(PublishRecord::read(&cut), None, "{cut}");
        }
    }
}
