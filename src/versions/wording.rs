//! Two wordings of one text: which words of the older are gone, which of the newer are new.
//!
//! In: two texts. Out: the runs of each, from which it is put together again exactly. The differences are found as those of two laws
//! side by side are ([`Difference`]), with what a lawyer reads as one word compared as one: a cited number (第十一条), a numeral
//! (十五), figures, a Latin word. Width, blanks and the form of punctuation do not count, as they do not when provisions are paired.

use super::fold::fold;
use crate::compare::{Difference, Segment};
use crate::zh;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// The other wording has them too.
    Kept(String),
    /// Only this wording has them: in the older they are gone, in the newer they are new.
    Changed(String),
}

impl Run {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Changed(text) => text,
        }
    }

    /// Whether only this wording has them.
    pub fn is_changed(&self) -> bool {
        matches!(self, Self::Changed(_))
    }
}

/// The runs of two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wordings {
    /// Those of the older.
    pub before: Vec<Run>,
    /// Those of the newer.
    pub after: Vec<Run>,
}

/// So much of the shorter wording must stand in the longer for marks to be read where the two are otherwise not alike: a sentence that
/// was only added to.
const CONTAINED: f64 = 0.8;

/// So much of the shorter wording must stand in the longer in whole phrases, where the two are otherwise not alike: a 款 that was rewritten
/// by half.
const HALF: f64 = 0.35;
/// The fewest characters of such phrases together.
const FEWEST: usize = 10;
/// The fewest of one.
const PHRASE: usize = 4;

impl Wordings {
    /// Compares two wordings. Where they have so little in common that marks would be noise, all of both is changed.
    pub fn of(before: &str, after: &str) -> Self {
        let [old, new] = tokens(before, after);
        let Some(edits) = told_edits(&old, &new) else { return Self { before: changed(before), after: changed(after) } };
        Self {
            before: old.runs(before, edits.iter().map(|it| [it.same, it.gone])),
            after: new.runs(after, edits.iter().map(|it| [it.same, it.new])),
        }
    }
}

/// Two wordings as one text: what both have, as the newer prints it, each time before what is gone and what is new; `None` where they have
/// so little in common that marks would be noise.
pub fn woven(before: &str, after: &str) -> Option<Vec<Segment>> {
    let [old, new] = tokens(before, after);
    let (mut at_old, mut at_new, mut out) = (0, 0, Vec::new());
    for edit in told_edits(&old, &new)? {
        let from = [at_old + edit.same, at_new + edit.same];
        out.push(Segment::Same(new.words(after, at_new, edit.same).to_owned()));
        out.push(Segment::First(old.words(before, from[0], edit.gone).to_owned()));
        out.push(Segment::Second(new.words(after, from[1], edit.new).to_owned()));
        (at_old, at_new) = (from[0] + edit.gone, from[1] + edit.new);
    }
    out.retain(|(Segment::Same(text) | Segment::First(text) | Segment::Second(text))| !text.is_empty());
    Some(out)
}

fn tokens(before: &str, after: &str) -> [Tokens; 2] {
    let mut numbers = TokenNumbers::new(before, after);
    [before, after].map(|text| Tokens::of(text, &mut numbers))
}

/// The changes as they are told; `None` where all of both is changed.
fn told_edits(old: &Tokens, new: &Tokens) -> Option<Vec<WordEdit>> {
    let difference = Difference::of(&old.folded, &new.folded);
    let shorter = old.ranges.len().min(new.ranges.len());
    if difference.is_marked() || is_contained(&difference, shorter) {
        return Some(without_scraps(edits(&difference)));
    }
    let phrases = phrases(edits(&difference));
    let n_kept: usize = phrases.iter().map(|it| it.same).sum();
    (n_kept >= FEWEST && n_kept as f64 >= HALF * shorter as f64).then_some(phrases)
}

/// A text that is changed as a whole.
pub(super) fn changed(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::Changed(text.to_owned())] }
}

/// A text that is kept as a whole.
pub(super) fn kept(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::Kept(text.to_owned())] }
}

fn is_contained(difference: &Difference, shorter: usize) -> bool {
    let same = difference.segments.iter().map(|it| if let Segment::Same(text) = it { text.chars().count() } else { 0 });
    shorter > 0 && same.sum::<usize>() as f64 >= CONTAINED * shorter as f64
}

/// A text as it is compared: each token a character.
struct Tokens {
    folded: String,
    /// Where each stands in the text; together they are all of it, a blank belongs to what stands before it.
    ranges: Vec<Range<usize>>,
}

impl Tokens {
    fn of(text: &str, numbers: &mut TokenNumbers) -> Self {
        let chars: Vec<(usize, char, char)> = text.char_indices().filter_map(|(at, c)| Some((at, c, fold(c)?))).collect();
        let mut out = Self { folded: String::new(), ranges: Vec::new() };
        let mut at = 0;
        while at < chars.len() {
            let length = token_length(&chars[at..]);
            let word: String = chars[at..at + length].iter().map(|it| it.2).collect();
            match numbers.of(&word) {
                Some(number) => out.push(number, chars[at].0),
                None => chars[at..at + length].iter().for_each(|it| out.push(it.2, it.0)),
            }
            at += length;
        }
        let ends: Vec<usize> = out.ranges.iter().skip(1).map(|it| it.start).chain([text.len()]).collect();
        out.ranges.iter_mut().zip(ends).for_each(|(range, end)| range.end = end);
        if let Some(first) = out.ranges.first_mut() {
            first.start = 0;
        }
        out
    }

    fn push(&mut self, folded: char, start: usize) {
        self.folded.push(folded);
        self.ranges.push(start..start);
    }

    /// The words of so many tokens from one on.
    fn words<'t>(&self, text: &'t str, from: usize, count: usize) -> &'t str {
        if count == 0 { "" } else { &text[self.ranges[from].start..self.ranges[from + count - 1].end] }
    }

    /// The runs of the text: so many tokens are kept, so many changed, and so on.
    fn runs(&self, text: &str, edits: impl Iterator<Item = [usize; 2]>) -> Vec<Run> {
        if self.ranges.is_empty() {
            return kept(text);
        }
        let mut out: Vec<Run> = Vec::new();
        let mut at = 0;
        for (count, is_changed) in edits.flat_map(|[same, changed]| [(same, false), (changed, true)]).filter(|(count, _)| *count > 0) {
            let words = self.words(text, at, count);
            at += count;
            match out.last_mut() {
                Some(Run::Kept(last)) if !is_changed => last.push_str(words),
                Some(Run::Changed(last)) if is_changed => last.push_str(words),
                _ => out.push(if is_changed { Run::Changed(words.to_owned()) } else { Run::Kept(words.to_owned()) }),
            }
        }
        out
    }
}

/// So many tokens that both have, then so many that are gone and so many that are new.
#[derive(Debug, Clone, Copy, Default)]
struct WordEdit {
    same: usize,
    gone: usize,
    new: usize,
    /// Whether what both have is a word, and no sign between words.
    is_word: bool,
}

impl WordEdit {
    fn size(self) -> usize {
        self.gone.max(self.new)
    }
}

fn edits(difference: &Difference) -> Vec<WordEdit> {
    let mut out: Vec<WordEdit> = Vec::new();
    for segment in &difference.segments {
        let (Segment::Same(text) | Segment::First(text) | Segment::Second(text)) = segment;
        let count = text.chars().count();
        match (segment, out.last_mut()) {
            (Segment::Same(text), _) => {
                out.push(WordEdit { same: count, is_word: text.chars().all(char::is_alphanumeric), ..WordEdit::default() });
            }
            (Segment::First(_), Some(last)) => last.gone += count,
            (Segment::Second(_), Some(last)) => last.new += count,
            (Segment::First(_), None) => out.push(WordEdit { gone: count, ..WordEdit::default() }),
            (Segment::Second(_), None) => out.push(WordEdit { new: count, ..WordEdit::default() }),
        }
    }
    out
}

/// Takes into one change what is only the middle of a word: 道路运输管理机构 became 交通运输主管部门, not 道路 交通, 主, 理机构 部门. First the
/// single characters, then the words of two between what has become words. Nothing is taken where words were only added or only left out.
fn without_scraps(edits: Vec<WordEdit>) -> Vec<WordEdit> {
    let single = |edit: WordEdit, before: usize, after: usize| edit.same == 1 && before.max(after) > 1;
    let double = |edit: WordEdit, before: usize, after: usize| edit.same <= 2 && before.min(after) > 1;
    absorbed(absorbed(edits, single), double)
}

/// Keeps of what both have the phrases alone: where two wordings differ in most, what they share here and there by a character or two is
/// chance. A sign at the end stays.
fn phrases(edits: Vec<WordEdit>) -> Vec<WordEdit> {
    let mut out: Vec<WordEdit> = Vec::new();
    let n_edits = edits.len();
    for (at, edit) in edits.into_iter().enumerate() {
        let is_sign = at + 1 == n_edits && edit.size() == 0 && !edit.is_word;
        match out.last_mut() {
            _ if edit.same >= PHRASE || is_sign && edit.same == 1 => out.push(edit),
            Some(last) => {
                last.gone += edit.same + edit.gone;
                last.new += edit.same + edit.new;
            }
            None => out.push(WordEdit { same: 0, gone: edit.same + edit.gone, new: edit.same + edit.new, ..edit }),
        }
    }
    out
}

fn absorbed(edits: Vec<WordEdit>, is_scrap: fn(WordEdit, usize, usize) -> bool) -> Vec<WordEdit> {
    let mut out: Vec<WordEdit> = Vec::new();
    for edit in edits {
        let before = out.last().copied().unwrap_or_default();
        let replaces = before.gone + edit.gone > 0 && before.new + edit.new > 0;
        match out.last_mut() {
            Some(last)
                if edit.is_word && edit.size() > 0 && before.size() > 0 && replaces && is_scrap(edit, before.size(), edit.size()) =>
            {
                last.gone += edit.same + edit.gone;
                last.new += edit.same + edit.new;
            }
            _ => out.push(edit),
        }
    }
    out
}

/// How many characters are read as one word.
fn token_length(chars: &[(usize, char, char)]) -> usize {
    let run = |from: usize, is_in: fn(char) -> bool| chars[from.min(chars.len())..].iter().take_while(|it| is_in(it.2)).count();
    let is_number = |c: char| zh::is_numeral(c) || c.is_ascii_digit();
    let first = chars[0].2;
    if first == '第' {
        let number = run(1, is_number);
        let has_unit = chars.get(1 + number).is_some_and(|it| "条款项目章节编".contains(it.2));
        if number > 0 && has_unit {
            // 第一百二十条之一
            let length = number + 2;
            let suffix = if chars.get(length).is_some_and(|it| it.2 == '之') { run(length + 1, zh::is_numeral) } else { 0 };
            return length + if suffix > 0 { 1 + suffix } else { 0 };
        }
        return 1;
    }
    if zh::is_numeral(first) {
        run(0, zh::is_numeral)
    } else if first.is_ascii_digit() {
        run(0, |c| c.is_ascii_digit() || c == '.')
    } else if first.is_ascii_alphabetic() {
        run(0, |c| c.is_ascii_alphanumeric())
    } else {
        1
    }
}

/// The characters that stand for longer tokens: such as neither text has.
struct TokenNumbers {
    known: HashMap<String, char>,
    free: Box<dyn Iterator<Item = char>>,
}

impl TokenNumbers {
    fn new(before: &str, after: &str) -> Self {
        let is_private = |c: &char| ('\u{f0000}'..='\u{10ffff}').contains(c);
        let taken: HashSet<char> = before.chars().chain(after.chars()).filter(is_private).collect();
        let free = ('\u{f0000}'..='\u{ffffd}').chain('\u{100000}'..='\u{10fffd}').filter(move |c| !taken.contains(c));
        Self { known: HashMap::new(), free: Box::new(free) }
    }

    /// The character of a token; `None` where there are more tokens than characters.
    fn of(&mut self, word: &str) -> Option<char> {
        let mut chars = word.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return Some(only);
        }
        if let Some(known) = self.known.get(word) {
            return Some(*known);
        }
        let new = self.free.next()?;
        self.known.insert(word.to_owned(), new);
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use super::{Run, Segment, Wordings, woven};
    use proptest::prelude::*;

    fn shown(runs: &[Run]) -> String {
        runs.iter().map(|run| if run.is_changed() { format!("[{}]", run.text()) } else { run.text().to_owned() }).collect()
    }

    fn check(before: &str, after: &str, expected: [&str; 2]) {
        let found = Wordings::of(before, after);
        assert_eq!([shown(&found.before), shown(&found.after)], expected);
    }

    #[test]
    fn numbers_are_compared_whole() {
        check(
            "依照本法第八条规定的事项办理。",
            "依照本法第十一条规定的事项办理。",
            ["依照本法[第八条]规定的事项办理。", "依照本法[第十一条]规定的事项办理。"],
        );
        check("应当在十五日内作出决定。", "应当在三十日内作出决定。", ["应当在[十五]日内作出决定。", "应当在[三十]日内作出决定。"]);
        check("自2015年起施行的规定。", "自2023年起施行的规定。", ["自[2015]年起施行的规定。", "自[2023]年起施行的规定。"]);
    }

    #[test]
    fn what_is_only_the_middle_of_a_word_is_no_agreement() {
        check(
            "由县级道路运输管理机构责令改正。",
            "由交通运输主管部门责令改正。",
            ["由[县级道路运输管理机构]责令改正。", "由[交通运输主管部门]责令改正。"],
        );
        check("法律委员会和常务委员会", "宪法和法律委员会、常务委员会", ["法律委员会[和]常务委员会", "[宪法和]法律委员会[、]常务委员会"]);
        check("向有关部门报告并公开。", "及时向有关部门如实报告并公开。", ["向有关部门报告并公开。", "[及时]向有关部门[如实]报告并公开。"]);
    }

    #[test]
    fn width_and_blanks_are_no_change() {
        check("下列事项:甲,乙。", "下列事项：　甲，乙。", ["下列事项:甲,乙。", "下列事项：　甲，乙。"]);
        for (before, after) in [(" 甲 ", "甲"), ("　", "")] {
            let Wordings { before, after } = Wordings::of(before, after);
            assert!(!before.iter().chain(&after).any(Run::is_changed));
        }
    }

    #[test]
    fn a_sentence_that_was_added_to_is_marked_and_another_sentence_is_new_as_a_whole() {
        check(
            "由主管部门备案。",
            "由主管部门备案；备案的期限、程序和公开的方式由国务院规定。",
            ["由主管部门备案。", "由主管部门备案[；备案的期限、程序和公开的方式由国务院规定]。"],
        );
        check("甲类场所禁止吸烟。", "运输危险货物的车辆应当登记。", ["[甲类场所禁止吸烟。]", "[运输危险货物的车辆应当登记。]"]);
        check("", "甲。", ["", "[甲。]"]);
    }

    #[test]
    fn of_a_text_rewritten_by_half_whole_phrases_are_kept() {
        check(
            "国家对渔业生产实行以养殖为主的方针，各级人民政府应当加强水域的统一规划和综合利用，并定期检查。",
            "县级以上地方人民政府应当根据需要组织编制养殖规划，合理划定养殖区、限养区，做好水域的统一规划和综合利用。",
            [
                "[国家对渔业生产实行以养殖为主的方针，各级]人民政府应当[加强]水域的统一规划和综合利用[，并定期检查]。",
                "[县级以上地方]人民政府应当[根据需要组织编制养殖规划，合理划定养殖区、限养区，做好]水域的统一规划和综合利用。",
            ],
        );
    }

    proptest! {
        #[test]
        fn both_wordings_are_put_together_again(before in "[第一二十条之甲乙，。:：a1 　\u{f0000}\n]{0,30}", after in "[第一二十条之甲乙，。:：a1 　\u{f0000}\n]{0,30}") {
            let found = Wordings::of(&before, &after);
            let whole = |runs: &[Run]| runs.iter().map(Run::text).collect::<String>();
            prop_assert_eq!(whole(&found.before), before.clone());
            prop_assert_eq!(whole(&found.after), after.clone());
            // Woven into one text the newer is whole, and the same words are marked.
            let woven = woven(&before, &after).unwrap_or_default();
            let of = |is_shown: fn(&Segment) -> bool| woven.iter().filter(|it| is_shown(it)).map(|(Segment::Same(it) | Segment::First(it) | Segment::Second(it))| it.as_str()).collect::<String>();
            let changed = |runs: &[Run]| runs.iter().filter(|run| run.is_changed()).map(Run::text).collect::<String>();
            if !woven.is_empty() {
                prop_assert_eq!(of(|it| !matches!(it, Segment::First(_))), after);
                prop_assert_eq!(of(|it| matches!(it, Segment::First(_))), changed(&found.before));
                prop_assert_eq!(of(|it| matches!(it, Segment::Second(_))), changed(&found.after));
            }
        }
    }
}
