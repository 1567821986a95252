//! The provisions of some laws as units of comparison.

use super::provision_text::ProvisionText;
use crate::model::{Division, Law, Provision, ProvisionPath, provisions};

/// The provisions of a set of laws, in the order of the laws and of their texts.
#[derive(Debug)]
pub struct Gathered<'l> {
    /// The laws.
    pub laws: Vec<&'l Law>,
    /// Every provision with words.
    pub units: Vec<ProvisionText>,
    /// The path of each, in the same order.
    pub paths: Vec<ProvisionPath>,
}

impl<'l> Gathered<'l> {
    /// Gathers every article, and every text under no article; headings and provisions without words are left out.
    pub fn new(laws: &[&'l Law]) -> Self {
        let mut gathered = Self { laws: laws.to_vec(), units: Vec::new(), paths: Vec::new() };
        for (index, law) in laws.iter().enumerate() {
            for provision in provisions(law) {
                let paragraphs = paragraphs(&provision);
                if paragraphs.iter().all(|text| text.trim().is_empty()) {
                    continue;
                }
                let caption = provision
                    .article()
                    .and_then(|article| article.caption.as_ref())
                    .map_or_else(String::new, |caption| caption.text.clone());
                let headings = provision.trail.iter().map(|division: &&Division| division.heading.clone()).collect();
                gathered.units.push(ProvisionText { law: index, caption, headings, paragraphs });
                gathered.paths.push(provision.path);
            }
        }
        gathered
    }

    /// The place of a provision, or of what it lies in; `None` where the law has no such provision.
    pub fn find(&self, law: usize, path: &ProvisionPath) -> Option<usize> {
        let unit = path.unit();
        let at = (0..self.paths.len()).find(|index| self.units[*index].law == law && self.paths[*index] == unit)?;
        let fits = path.paragraph.is_none_or(|paragraph| paragraph >= 1 && paragraph as usize <= self.units[at].paragraphs.len());
        fits.then_some(at)
    }

    /// The place of a law in the set, by its slug; `None` where it is not in it.
    pub fn law(&self, slug: &str) -> Option<usize> {
        self.laws.iter().position(|law| law.meta.slug == slug)
    }

    /// The whole text of a provision, a line each 款 and 项.
    pub fn text(&self, unit: usize) -> String {
        self.units[unit].paragraphs.join("\n")
    }
}

/// The 款 of a provision, each with its items, without the note who is responsible.
fn paragraphs(provision: &Provision<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (path, text) in provision.texts() {
        let text = without_bodies(text);
        match out.last_mut() {
            Some(last) if path.item.is_some() => {
                last.push('\n');
                last.push_str(&text);
            }
            _ => out.push(text),
        }
    }
    out
}

/// A policy ends each measure with （责任单位：…）: which office acts is not what the measure is about.
fn without_bodies(text: &str) -> String {
    const MARK: &str = "（责任单位";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        out.push_str(&rest[..at]);
        rest = match rest[at..].find('）') {
            Some(end) => &rest[at + end + '）'.len_utf8()..],
            None => "",
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::without_bodies;

    #[test]
    fn the_note_who_is_responsible_is_not_compared() {
        assert_eq!(without_bodies("甲。（责任单位：乙厅，丙局）丁。"), "甲。丁。");
        assert_eq!(without_bodies("甲（乙）。"), "甲（乙）。");
    }
}
