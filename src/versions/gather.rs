//! The provisions of a law as they are compared with those of another version of it.

use super::fold::folded;
use super::gist::{Gist, GramNumbers};
use crate::model::{At, Law, Provision, ProvisionPath, Text, provisions};

/// The articles and texts of a law, in reading order.
pub(super) struct Provisions {
    pub(super) paths: Vec<ProvisionPath>,
    pub(super) gists: Vec<Gist>,
    /// The 款 项 目 of each, and where they stand.
    pub(super) texts: Vec<Vec<Gist>>,
    pub(super) text_paths: Vec<Vec<ProvisionPath>>,
}

impl Provisions {
    /// The provisions of a law that have words of their own: headings have none.
    pub(super) fn of(law: &Law, grams: &mut GramNumbers) -> Self {
        let mut out = Self { paths: Vec::new(), gists: Vec::new(), texts: Vec::new(), text_paths: Vec::new() };
        for provision in provisions(law).iter().filter(|provision| !matches!(provision.path.at, At::Division(_))) {
            let all: Vec<Text<'_>> = provision.read().texts().collect();
            let own = gist(provision, &all, grams);
            let counted = all.iter().filter(|text| !text.kind.is_loose() && (!text.words.is_empty() || !text.label().is_empty()));
            let (mut gists, mut paths) = (Vec::new(), Vec::new());
            for text in counted {
                let number = text.label();
                // Most articles are one text, whose words are theirs.
                let is_all = all.len() == 1 && number.is_empty();
                let gist = if is_all { Gist::of_words(&own) } else { Gist::new(text.words, grams) };
                // A 款 with items is of another kind than its items, but any of them may change its rank.
                gists.push(Gist { number, ..gist });
                paths.push(text.path.clone());
            }
            out.gists.push(own);
            out.texts.push(gists);
            out.text_paths.push(paths);
            out.paths.push(provision.path.clone());
        }
        out
    }
}

fn gist(provision: &Provision<'_>, texts: &[Text<'_>], grams: &mut GramNumbers) -> Gist {
    let mut words = String::new();
    for text in texts {
        words.push_str(&text.label());
        words.push_str(text.words);
        words.push('\n');
    }
    let mut gist = Gist::new(&words, grams);
    gist.caption = provision.article().and_then(|article| article.caption.as_ref()).map_or_else(String::new, |it| folded(&it.text));
    gist.place = provision.trail.iter().map(|division| folded(&division.heading)).collect::<Vec<_>>().join("/");
    gist.document = u32::from(provision.path.document > 0);
    if let At::Article(number, _) = provision.path.at {
        gist.number = format!("{}.{number}", provision.path.document);
    }
    gist
}
