//! Which fields each template uses, itself or in what it is made of.
//!
//! In: the templates of a theme. Out: [`FieldNames`]. What a template does not name it cannot see, so nobody reads it for its pages, and
//! pages that differ in nothing else have one shape. A name that stands anywhere in a template counts, and all that the template extends,
//! includes or shows as a component counts with it: names too many cost a little work, and none may be missing.

use super::words::Words;
use crate::source::KeyHash;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The names that templates and components use, by their own names.
#[derive(Debug, Default)]
pub(super) struct FieldNames {
    by_user: HashMap<String, UsedFields, KeyHash>,
    /// Those of whatever is not known.
    others: UsedFields,
}

impl FieldNames {
    /// Reads the names in these templates: a name and a text each.
    pub(super) fn of<'t>(templates: &[(String, &'t str)], words: &Words) -> Self {
        let mut sections: BTreeMap<&str, Vec<&'t str>> = BTreeMap::new();
        for (name, text) in templates {
            sections.entry(name).or_default().push(text);
            for (component, text) in components_of(text) {
                sections.entry(component).or_default().push(text);
            }
        }
        let own: BTreeMap<&str, OwnFields<'_>> =
            sections.iter().map(|(user, texts)| (*user, OwnFields::of(texts, words, &sections))).collect();
        let by_user = own.keys().map(|user| ((*user).to_owned(), UsedFields::of(user, &own))).collect();
        Self { by_user, others: UsedFields { tells_one: true, ..UsedFields::default() } }
    }

    /// The names that a template or a component uses.
    pub(super) fn of_user(&self, user: &str) -> &UsedFields {
        self.by_user.get(user).unwrap_or(&self.others)
    }
}

/// The names that a template or a component uses.
#[derive(Debug, Default)]
pub(super) struct UsedFields {
    /// The name of the template or the component.
    pub(super) user: String,
    /// `None` where it may see a field that it does not name.
    known: Option<KnownFields>,
    /// Whether it may say one of something in words of its own.
    pub(super) tells_one: bool,
}

#[derive(Debug, Default)]
struct KnownFields {
    all: HashSet<String, KeyHash>,
    /// Those with which it does more than print what has this name.
    tested: HashSet<String, KeyHash>,
}

impl UsedFields {
    /// All names in what a template or component is made of.
    fn of(user: &str, own: &BTreeMap<&str, OwnFields<'_>>) -> Self {
        let (mut seen, mut open) = (HashSet::from([user]), vec![user]);
        let mut parts = Vec::new();
        while let Some(part) = open.pop().and_then(|part| own.get(part)) {
            parts.push(part);
            open.extend(part.made_of.iter().copied().filter(|part| seen.insert(*part)));
        }
        let is_known = !parts.iter().any(|part| part.is_blind);
        let known = is_known.then(|| KnownFields {
            all: parts.iter().flat_map(|part| &part.all).map(|name| (*name).to_owned()).collect(),
            tested: parts.iter().flat_map(|part| &part.tested).map(|name| (*name).to_owned()).collect(),
        });
        Self { user: user.to_owned(), known, tells_one: parts.iter().any(|part| part.tells_one) }
    }

    /// Whether it names a field: what it does not name, it cannot see.
    pub(super) fn is_named(&self, field: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.all.contains(field))
    }

    /// Whether it does more with a field of this name than print it: asks whether it is there, hands it on.
    pub(super) fn is_tested(&self, field: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.tested.contains(field))
    }
}

/// The components that a template defines: the name of each, and all that stands from its beginning to the next.
fn components_of(text: &str) -> Vec<(&str, &str)> {
    let begin = |(at, tag): (usize, &str)| {
        let named = text[at + tag.len()..].trim_start_matches(['-', ' ', '\t', '\n', '\r']).strip_prefix("component")?;
        let name = named.strip_prefix(char::is_whitespace)?.trim_start().split(is_name_end).next()?;
        Some((at, name))
    };
    let begins: Vec<(usize, &str)> = text.match_indices("{%").filter_map(begin).collect();
    let ends = begins.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    begins.iter().zip(ends).map(|((at, name), end)| (*name, &text[*at..end])).collect()
}

/// Whether the name of a component ends before this character.
fn is_name_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '/' | '>')
}

/// The names in a template or a component, without those in what it is made of.
#[derive(Debug, Default)]
struct OwnFields<'t> {
    all: HashSet<&'t str>,
    tested: HashSet<&'t str>,
    /// Whether it may see a field that it does not name.
    is_blind: bool,
    tells_one: bool,
    /// The templates and components it is made of.
    made_of: Vec<&'t str>,
}

impl<'t> OwnFields<'t> {
    fn of(texts: &[&'t str], words: &Words, users: &BTreeMap<&str, Vec<&'t str>>) -> Self {
        let mut names = Self::default();
        for text in texts {
            names.read(text);
            // Between any two marks of quotation stands what may be the name of a template, or a key.
            let quoted = || text.split(['"', '\'', '`']);
            let shown = text.split('<').skip(1).filter_map(|after| after.trim_start().split(is_name_end).next());
            names.made_of.extend(quoted().chain(shown).filter(|name| users.contains_key(name)));
            let is_computed = ["(k=", " k="].into_iter().any(|key| text.split(key).skip(1).any(|key| !key.starts_with(['"', '\'', '`'])));
            names.tells_one |= quoted().any(|key| words.has_one(key)) || is_computed && words.tells_one();
        }
        names
    }

    fn read(&mut self, text: &'t str) {
        let loops = text.split("for ").skip(1).filter_map(|rest| rest.split_once(" in "));
        self.is_blind |= loops.into_iter().any(|(variables, _)| variables.len() < 40 && variables.contains(','))
            || ["json_encode", "__tera_context", "debug"].into_iter().any(|what| text.contains(what));
        self.all.extend(names_in(text));
        // What only stands between braces, with no filter but `safe`, is printed.
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            self.tested.extend(names_in(before));
            let (printed, after) = after.split_once("}}").unwrap_or((after, ""));
            let plain = printed.trim_matches(['-', ' ', '\n']).trim_end_matches("| safe").trim_end();
            if !plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
                self.tested.extend(names_in(printed));
            }
            rest = after;
        }
        self.tested.extend(names_in(rest));
    }
}

fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{FieldNames, UsedFields};
    use crate::diag::Lang;
    use crate::theme::Words;

    const PARTS: &str = "{% component it_link(it: map) -%}<a href={{ it.href }}>{% endcomponent %}
        {%- component list(all: array) -%}{% for it in all %}{{ <it_link it={it} /> }}{% endfor %}{% endcomponent list %}";

    fn names(templates: &[(&str, &'static str)], lang: Lang) -> FieldNames {
        let templates: Vec<(String, &str)> = templates.iter().map(|(name, text)| ((*name).to_owned(), *text)).collect();
        FieldNames::of(&templates, &Words::of(lang))
    }

    fn named<'f>(names: &UsedFields, fields: &[&'f str]) -> Vec<&'f str> {
        fields.iter().copied().filter(|field| names.is_named(field)).collect()
    }

    #[test]
    fn a_template_uses_the_names_of_all_that_it_is_made_of_and_no_others() {
        let base = ("base.html", "<title>{{ page.title }}</title>{% block main %}{% endblock %}");
        let page =
            ("page.html", "{% extends \"base.html\" %}{% block main %}{{ <list all={page.links} /> }}{{ it[\"id\"] }}{% endblock %}");
        let names = names(&[base, page, ("other.html", "{{ page.region }}"), ("parts.html", PARTS)], Lang::Zh);
        let fields = ["title", "links", "href", "id", "region"];
        assert_eq!(named(names.of_user("page.html"), &fields), ["title", "links", "href", "id"]);
        assert_eq!(named(names.of_user("base.html"), &fields), ["title"]);
        assert_eq!(named(names.of_user("it_link"), &fields), ["href"]);
        assert_eq!(named(names.of_user("nobody"), &fields), fields, "whoever is not known may use all");
    }

    #[test]
    fn what_is_only_printed_is_not_tested() {
        let names = names(&[("a.html", "{{ page.title }}{{ page.text_html | safe }}{% if page.list %}{{ f(v=page.name) }}")], Lang::Zh);
        let tested = |field: &&str| names.of_user("a.html").is_tested(field);
        assert_eq!(["title", "text_html", "list", "name"].into_iter().filter(tested).collect::<Vec<_>>(), ["list", "name"]);
    }

    #[test]
    fn a_template_that_looks_at_fields_it_does_not_name_may_use_all() {
        for blind in ["{% for key, value in page %}{{ value }}{% endfor %}", "{{ page | json_encode }}", "{{ __tera_context }}"] {
            let names = names(&[("a.html", "{% include \"b.html\" %}"), ("b.html", blind), ("c.html", "")], Lang::Zh);
            assert!(names.of_user("a.html").is_named("region") && !names.of_user("c.html").is_named("region"), "{blind}");
        }
    }

    #[test]
    fn a_template_tells_one_where_it_counts_what_the_language_has_words_for() {
        let templates =
            [("a.html", "{{ t(k=\"list.n_laws\", n=page.n) }}"), ("b.html", "{{ t(k=\"site.laws\") }}"), ("c.html", "{{ t(k=it.key) }}")];
        let tells_one = |lang: Lang| templates.map(|(name, _)| names(&templates, lang).of_user(name).tells_one);
        assert_eq!(tells_one(Lang::En), [true, false, true]);
        assert!(!tells_one(Lang::Zh)[0]);
    }
}
