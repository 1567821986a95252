//! The Atom feed of new and changed texts.

use crate::markup::Xml;
use crate::model::Date;

/// How many texts a feed tells of.
const NEWS: usize = 50;

/// A text as a feed tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    /// The day that its text states.
    pub(super) day: Date,
    pub(super) title: String,
    pub(super) address: String,
    /// Where it stands beside the text before it.
    pub(super) compared: Option<String>,
    pub(super) summary: String,
}

/// The Atom feed of these texts, the latest first; `None` where there is none. Its own date is that of its latest text.
pub(super) fn feed(title: &str, lang: &str, home: &str, own: &str, mut news: Vec<News>) -> Option<String> {
    news.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.address.cmp(&b.address)));
    news.truncate(NEWS);
    // A day is known and no hour: the day as it began in China.
    let time = |day: Date| format!("{day}T00:00:00+08:00");
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
                if let Some(compared) = &it.compared {
                    out.tag("link").attr("rel", "related").attr("type", "text/html").attr("href", compared).void();
                }
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
    use super::{News, feed};
    use crate::model::Date;

    #[test]
    fn a_feed_has_the_dates_of_its_texts_and_none_of_its_own() {
        let news = |day: u8, name: &str| News {
            day: Date::new(2026, 11, day).expect("a day"),
            title: name.to_owned(),
            address: format!("https://a.example/{name}/index.html"),
            compared: None,
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
