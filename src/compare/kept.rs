//! What the engine found, kept apart from the laws it was found in.
//!
//! In: laws and the editors' files. Out: [`Compared`], a set that was run once and is lent to every page that shows it; and
//! [`Answers`], the few provisions of other laws that the page of an article names.

use super::gather::Gathered;
use super::relate::{Counterpart, Reason, Related, State, related};
use super::set::Set;
use super::unit::Unit;
use crate::model::{Law, ProvisionPath};
use std::collections::BTreeMap;

/// How many provisions of other laws the page of an article names.
const ANSWERS: usize = 5;
/// Of these so many of one law.
const OF_ONE_LAW: usize = 2;

/// A set of laws that was compared.
#[derive(Debug)]
pub struct Compared {
    /// What an editor says.
    pub set: Set,
    units: Vec<Unit>,
    paths: Vec<ProvisionPath>,
    counterparts: Vec<Vec<Counterpart>>,
}

impl Compared {
    /// Compares the laws of a set, which stand in its order.
    pub fn new(set: Set, laws: &[&Law]) -> Self {
        let Related { gathered, counterparts } = related(laws, std::slice::from_ref(&set));
        Self { set, units: gathered.units, paths: gathered.paths, counterparts }
    }

    /// The comparison as it was made, over the same laws.
    pub fn related<'l>(&self, laws: &[&'l Law]) -> Related<'l> {
        let gathered = Gathered { laws: laws.to_vec(), units: self.units.clone(), paths: self.paths.clone() };
        Related { gathered, counterparts: self.counterparts.clone() }
    }
}

/// For each provision the best of other laws, by the places of the laws in the site.
#[derive(Debug, Default)]
pub struct Answers {
    found: BTreeMap<(usize, ProvisionPath), Vec<Counterpart>>,
}

impl Answers {
    /// Looks through all laws of a site, which stand in its order.
    pub fn new(laws: &[&Law], sets: &[Set]) -> Self {
        let Related { gathered, counterparts } = related(laws, sets);
        let found = gathered.paths.into_iter().zip(&gathered.units).zip(counterparts);
        let best = found.map(|((path, unit), counterparts)| ((unit.law, path), best(counterparts)));
        Self { found: best.filter(|(_, answers)| !answers.is_empty()).collect() }
    }

    /// What answers a provision: what an editor confirmed first, then by score; at most five, at most two of one law.
    pub fn of(&self, law: usize, path: &ProvisionPath) -> &[Counterpart] {
        self.found.get(&(law, path.clone())).map_or(&[], Vec::as_slice)
    }
}

fn best(mut counterparts: Vec<Counterpart>) -> Vec<Counterpart> {
    counterparts.retain(|it| it.state <= State::Suggested);
    counterparts.sort_by(|a, b| a.state.cmp(&b.state).then(b.score.total_cmp(&a.score)).then(a.unit.cmp(&b.unit)));
    let mut of_law: BTreeMap<usize, usize> = BTreeMap::new();
    counterparts.retain(|it| {
        let count = of_law.entry(it.law).or_insert(0);
        *count += 1;
        *count <= OF_ONE_LAW
    });
    counterparts.truncate(ANSWERS);
    counterparts.shrink_to_fit();
    counterparts
}

impl Counterpart {
    /// The words that both provisions have, as the reasons name them.
    pub fn shared_words(&self) -> impl Iterator<Item = &str> {
        let lists = self.reasons.iter().filter_map(|reason| if let Reason::Words(words) = reason { Some(words) } else { None });
        lists.flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, Compared, Set};
    use crate::compare::State;
    use crate::model::{Article, Block, Label, Law, Node, Number, Paragraph, ProvisionPath};
    use crate::source::SourceFile;

    fn law(slug: &str, texts: &[&str]) -> Law {
        let article = |(index, text): (usize, &&str)| {
            let paragraph = Paragraph { text: (*text).to_owned(), items: Vec::new() };
            let label = Label::article(Number::plain(index as u32 + 1));
            Node::Article(Article { label, caption: None, blocks: vec![Block::Paragraph(paragraph)] })
        };
        let mut law = Law { body: texts.iter().enumerate().map(article).collect(), ..Law::default() };
        law.meta.slug = slug.to_owned();
        law
    }

    fn laws() -> [Law; 2] {
        [
            law("jia", &["县级以上人民政府应当推进数据中心建设，提升算力。", "本条例自公布之日起施行。", "鼓励社会资本投资养老服务。"]),
            law("yi", &["省人民政府应当统筹数据中心建设，提升算力水平。", "本条例自2023年1月1日起施行。", "禁止在河道内倾倒垃圾。"]),
        ]
    }

    #[test]
    fn a_comparison_kept_is_the_one_that_was_made() {
        let laws = laws();
        let laws: Vec<&Law> = laws.iter().collect();
        let kept = Compared::new(Set::default(), &laws).related(&laws);
        let fresh = super::related(&laws, &[]);
        assert_eq!(format!("{:?}", kept.counterparts), format!("{:?}", fresh.counterparts));
        assert_eq!(kept.gathered.paths, fresh.gathered.paths);
    }

    #[test]
    fn the_words_that_two_provisions_share_are_named_among_the_reasons() {
        let laws = laws();
        let answers = Answers::new(&laws.iter().collect::<Vec<_>>(), &[]);
        let found = answers.of(0, &ProvisionPath::parse("1").expect("a path"));
        assert_eq!(found[0].path.to_string(), "1");
        let words: Vec<&str> = found[0].shared_words().collect();
        assert!(words.iter().any(|word| word.contains("数据中心建设")), "{words:?}");
    }

    #[test]
    fn what_an_editor_confirmed_comes_first_and_what_was_refused_is_gone() {
        let laws = laws();
        let laws: Vec<&Law> = laws.iter().collect();
        let file = "title = \"甲\"\nlaws = [\"jia\", \"yi\"]\n[[confirmed]]\npair = [\"jia 1\", \"yi 3\"]\n[[rejected]]\npair = [\"jia 1\", \"yi 1\"]\n";
        let set = crate::compare::read(&SourceFile::new("content/comparisons/x.toml", file)).value;
        let answers = Answers::new(&laws, &[set]);
        let found = answers.of(0, &ProvisionPath::parse("1").expect("a path"));
        assert_eq!((found[0].path.to_string().as_str(), found[0].state), ("3", State::Confirmed));
        assert!(found.iter().all(|it| it.path.to_string() != "1"));
    }
}
