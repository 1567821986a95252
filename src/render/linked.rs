//! What machines are told of a law: schema.org `Legislation` as JSON-LD. Only what is known is said; nothing is inferred.

use crate::corpus::Entry;
use crate::markup::{Html, Xml};
use crate::model::{Law, LawKind, State};
use crate::theme::Words;
use serde_json::{Map, Value, json};

/// The law as JSON-LD, to stand in a `<script type="application/ld+json">`. `address` is its own, where it has one.
pub(super) fn legislation(words: &Words, law: &Law, address: Option<&str>) -> Html {
    let meta = &law.meta;
    let day = |day: Option<crate::model::Date>| day.map(|day| Value::from(day.to_string()));
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

/// A text as a feed tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    /// The day that is known of it: when it was received or its status stated, else when it was published.
    pub(super) day: crate::model::Date,
    pub(super) title: String,
    pub(super) address: String,
    pub(super) summary: String,
}

/// The day a feed may give for a text; `None` where nothing is known.
pub(super) fn day(entry: &Entry) -> Option<crate::model::Date> {
    let received = entry.known.as_ref().and_then(|known| crate::model::Date::parse(known.received.as_deref()?));
    let stated = entry.law.meta.status.as_ref().and_then(|status| status.date);
    received.max(stated).or(entry.law.meta.published)
}

/// How many texts a feed tells of.
const NEWS: usize = 50;

/// The Atom feed of these texts, the latest first; `None` where there is none. Its own date is that of its latest text.
pub(super) fn feed(title: &str, lang: &str, home: &str, own: &str, mut news: Vec<News>) -> Option<String> {
    news.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.address.cmp(&b.address)));
    news.truncate(NEWS);
    // A day is known and no hour: the day as it began in China.
    let time = |day: crate::model::Date| format!("{day}T00:00:00+08:00");
    let latest = time(news.first()?.day);
    let mut out = Xml::document();
    out.tag("feed").attr("xmlns", "http://www.w3.org/2005/Atom").attr("xml:lang", lang).inner(|out| {
        out.text("\n");
        out.tag("id").text(home);
        out.text("\n");
        out.tag("title").text(title);
        out.text("\n");
        page_link(home, out);
        out.text("\n");
        out.tag("link").attr("rel", "self").attr("href", own).void();
        out.text("\n");
        out.tag("updated").text(&latest);
        out.text("\n");
        out.tag("author").inner(|out| out.tag("name").text(title));
        out.text("\n");
        for it in &news {
            out.tag("entry").inner(|out| {
                out.tag("id").text(&it.address);
                out.tag("title").text(&it.title);
                page_link(&it.address, out);
                out.tag("updated").text(&time(it.day));
                out.tag("summary").text(&it.summary);
            });
            out.text("\n");
        }
    });
    out.text("\n");
    Some(out.into_string())
}

fn page_link(address: &str, out: &mut Xml) {
    out.tag("link").attr("rel", "alternate").attr("type", "text/html").attr("href", address).void();
}

#[cfg(test)]
mod tests {
    use super::{News, feed, legislation};
    use crate::model::{Date, Law, State, Status};
    use crate::theme::Words;

    #[test]
    fn only_what_is_known_is_said() {
        let mut law = Law::default();
        law.meta.title = Some("甲<法>".to_owned());
        let plain = legislation(&Words::chinese(), &law, None).into_string();
        assert!(!plain.contains('<'), "{plain}");
        let value: serde_json::Value = serde_json::from_str(&plain).expect("JSON");
        let keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["@context", "@type", "inLanguage", "name"]);
        assert_eq!(value["name"], "甲<法>");
        law.meta.effective = Date::new(2023, 1, 1);
        law.meta.status = Some(Status { state: State::Draft, source: "公报".to_owned(), date: None });
        let full = legislation(&Words::chinese(), &law, Some("https://a.example/jia/index.html"));
        let value: serde_json::Value = serde_json::from_str(full.as_str()).expect("JSON");
        assert_eq!(value["legislationLegalForce"], "https://schema.org/NotInForce", "a draft binds nobody");
        assert_eq!(
            (&value["legislationDateOfApplicability"], &value["@id"]),
            (&"2023-01-01".into(), &"https://a.example/jia/index.html".into())
        );
    }

    #[test]
    fn a_feed_has_the_dates_of_its_texts_and_none_of_its_own() {
        let news = |day: u8, name: &str| News {
            day: Date::new(2026, 11, day).expect("a day"),
            title: name.to_owned(),
            address: format!("https://a.example/{name}/index.html"),
            summary: "甲&乙".to_owned(),
        };
        let made = feed("站", "zh-Hans-CN", "https://a.example/", "https://a.example/feed.xml", vec![news(1, "jia"), news(20, "yi")]);
        let made = made.expect("there is news");
        assert!(made.contains("<updated>2026-11-20T00:00:00+08:00</updated>\n<author>"), "{made}");
        assert!(made.find("yi/index").expect("yi") < made.find("jia/index").expect("jia"), "the latest first");
        assert!(made.contains("甲&amp;乙"));
        assert_eq!(feed("站", "zh", "h", "o", Vec::new()), None);
    }
}
