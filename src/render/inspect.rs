//! What a made page says of itself: its anchors, its links, its headings, and what must not stand in it.
//!
//! In: the HTML of a page as it will be published. Out: [`PageFacts`]. A scan over the tags, not a parse: pages come from
//! minify-html, whose output is regular.

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Every `id`, in order.
    pub ids: Vec<String>,
    /// Every address in `href` and `src`, entities resolved; a card named in `interestfor` is an address of the page itself.
    pub links: Vec<String>,
    /// The levels of the headings, in order.
    pub headings: Vec<u8>,
    /// What is not allowed: a missing `lang`, a picture without `alt`, script or style inside the page.
    pub faults: Vec<String>,
}

impl PageFacts {
    /// The ids that stand more than once.
    pub fn duplicate_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        let mut out: Vec<&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        out.dedup();
        out
    }

    /// The first place where headings skip a level: from which to which; `None` where none does.
    pub fn heading_jump(&self) -> Option<(u8, u8)> {
        let before = std::iter::once(0).chain(self.headings.iter().copied());
        before.zip(self.headings.iter().copied()).find(|(before, level)| *level > before + 1)
    }
}

/// Reads the facts of a page.
pub fn inspect(html: &str) -> PageFacts {
    let mut facts = PageFacts::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name_end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        rest = &rest[name_end..];
        if name.is_empty() {
            continue;
        }
        let (attributes, after) = attributes(rest);
        rest = after;
        tag(&name, &attributes, &mut facts);
        // What stands in these is text: a law may be called 甲<script>条例.
        if name == "title" || name == "textarea" {
            rest = rest.split_once(&format!("</{name}")).map_or("", |(_, after)| after);
        }
        if name == "script" || name == "style" {
            let (inside, after) = rest.split_once("</").unwrap_or((rest, ""));
            // A block of data is not run.
            let is_data = attributes.iter().any(|(name, value)| name == "type" && value == "application/ld+json");
            if name == "style" || !is_data && !inside.trim().is_empty() {
                facts.faults.push(format!("<{name}>"));
            }
            rest = after;
        }
    }
    facts
}

fn tag(name: &str, attributes: &[(String, String)], facts: &mut PageFacts) {
    let has = |wanted: &str| attributes.iter().any(|(name, _)| name == wanted);
    match name {
        "html" if !attributes.iter().any(|(name, value)| name == "lang" && !value.is_empty()) => {
            facts.faults.push("<html> lang".to_owned());
        }
        "img" if !has("alt") => facts.faults.push("<img> alt".to_owned()),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => facts.headings.push(name.as_bytes()[1] - b'0'),
        _ => {}
    }
    for (attribute, value) in attributes {
        match attribute.as_str() {
            "id" => facts.ids.push(value.clone()),
            "href" | "src" => facts.links.push(value.clone()),
            "interestfor" => facts.links.push(format!("#{value}")),
            "style" => facts.faults.push(format!("<{name} style>")),
            event if event.starts_with("on") => facts.faults.push(format!("<{name} {event}>")),
            _ => {}
        }
    }
}

/// The attributes of a tag and what follows it.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut out = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (out, after);
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        if end == 0 {
            return (out, rest.get(1..).unwrap_or(""));
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => String::new(),
            Some(after) => {
                let (value, after) = value(after);
                rest = after;
                value
            }
        };
        out.push((name, value));
    }
}

fn value(text: &str) -> (String, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let (value, after) = inner.split_once(quote).unwrap_or((inner, ""));
            return (unescape(value), after);
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len());
    (unescape(&text[..end]), &text[end..])
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::inspect;

    #[test]
    fn ids_links_and_headings_are_read() {
        let facts = inspect("<html lang=zh><h1 id=a>甲</h1><h3 id=\"b\"><a href='x.html#a&amp;b'>乙</a></h3><p id=a><img src=i.svg alt>");
        assert_eq!(facts.links, ["x.html#a&b", "i.svg"]);
        assert_eq!((facts.duplicate_ids(), facts.heading_jump()), (vec!["a"], Some((1, 3))));
        assert!(facts.faults.is_empty(), "{:?}", facts.faults);
    }

    #[test]
    fn script_and_style_inside_a_page_are_faults() {
        for html in ["<html>", "<script>x</script>", "<style>x</style>", "<p style=\"color:red\">", "<a onclick=x()>", "<img src=x>"] {
            assert_eq!(inspect(html).faults.len(), 1, "{html}");
        }
        assert!(inspect("<script src=a.js></script><p>甲").faults.is_empty());
        assert!(inspect("<title>甲<script>x</script></title><p>甲").faults.is_empty());
        assert!(inspect("<script type=application/ld+json>{\"name\":\"甲\"}</script><p>甲").faults.is_empty());
    }

    #[test]
    fn a_broken_page_is_read_to_its_end() {
        for html in ["<", "<a", "<a href", "<a href=", "<a href=\"x", "a < b <p", "<p =x>", "<!-- "] {
            let _ = inspect(html);
        }
    }
}
