//! What machines are told of a law: schema.org `Legislation` as JSON-LD. Only what is known is said; nothing is inferred.

use crate::markup::Html;
use crate::model::{Date, Law, LawKind, State};
use crate::theme::Words;
use serde_json::{Map, Value, json};

/// The law as JSON-LD, to stand in a `<script type="application/ld+json">`. `address` is its own, where it has one.
pub(super) fn legislation(words: &Words, law: &Law, address: Option<&str>) -> Html {
    let meta = &law.meta;
    let day = |day: Option<Date>| day.map(|day| Value::from(day.to_string()));
    let organization = |name: &String| json!({"@type": "Organization", "name": name});
    let force = meta.status.as_ref().and_then(|status| match status.state {
        State::InForce => Some("https://schema.org/InForce"),
        State::NotYetInForce | State::Draft | State::Repealed => Some("https://schema.org/NotInForce"),
        State::Amended | State::Unverified => None,
    });
    let kind = Some(meta.kind).filter(|kind| *kind != LawKind::Unknown).and_then(|kind| words.kind(kind));
    let facts = [
        ("@context", Some(Value::from("https://schema.org"))),
        ("@type", Some(Value::from("Legislation"))),
        ("@id", address.map(Value::from)),
        ("name", Some(Value::from(meta.name()))),
        ("inLanguage", Some(Value::from("zh-Hans-CN"))),
        ("url", address.map(Value::from)),
        ("legislationIdentifier", meta.document_number.clone().map(Value::from)),
        ("legislationType", kind.map(Value::from)),
        ("legislationJurisdiction", meta.region.as_ref().map(|name| json!({"@type": "AdministrativeArea", "name": name}))),
        ("legislationPassedBy", meta.issuer.as_ref().map(organization)),
        ("legislationDate", day(meta.adopted)),
        ("datePublished", day(meta.published)),
        ("legislationDateOfApplicability", day(meta.effective)),
        ("legislationLegalForce", force.map(Value::from)),
    ];
    let known: Map<String, Value> = facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let mut out = Html::new();
    // A `<` could end the element the words stand in.
    out.trusted(&Value::Object(known).to_string().replace('<', "\\u003c"));
    out
}

#[cfg(test)]
mod tests {
    use super::legislation;
    use crate::model::{Date, Law, State, Status};
    use crate::theme::Words;

    #[test]
    fn only_what_is_known_is_said() {
        let mut law = Law::default();
        law.meta.title = Some("甲<法>".to_owned());
        let plain = legislation(&Words::of(crate::diag::Lang::Zh), &law, None).into_string();
        assert!(!plain.contains('<'), "{plain}");
        let value: serde_json::Value = serde_json::from_str(&plain).expect("JSON");
        let keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["@context", "@type", "inLanguage", "name"]);
        assert_eq!(value["name"], "甲<法>");
        law.meta.effective = Date::new(2023, 1, 1);
        law.meta.status = Some(Status { state: State::Draft, source: "公报".to_owned(), date: None });
        let full = legislation(&Words::of(crate::diag::Lang::Zh), &law, Some("https://a.example/jia/index.html"));
        let value: serde_json::Value = serde_json::from_str(full.as_str()).expect("JSON");
        assert_eq!(value["legislationLegalForce"], "https://schema.org/NotInForce", "a draft binds nobody");
        assert_eq!(
            (&value["legislationDateOfApplicability"], &value["@id"]),
            (&"2023-01-01".into(), &"https://a.example/jia/index.html".into())
        );
    }
}
