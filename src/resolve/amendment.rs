//! Amending decisions: which law a text amends, and which of its words are to become part of that law.
//!
//! In: the title of a law, its first texts, the characters of a text. Out: the amended law; the characters that are quoted; the label of
//! an article that is quoted. A decision of a legislature, of a government or of a court amends alike, so that the title tells, not the
//! kind of the text.

use super::address::Work;
use super::instrument::{AMENDING, is_amending, is_generic, is_norm, is_pointer};
use super::lexeme::{Level, LexemeKind, Pick, Which};
use super::names::{Meaning, Names};
use super::piece::Piece;
use super::spelling::fold;
use crate::corpus::{LawSurface, Surface};
use crate::model::Number;
use crate::zh::{self, AnyOf};

/// In how many of the first texts the amended law is named in full.
const FIRST_TEXTS: usize = 8;

/// Whether a decision amends more than one law: 关于修改《甲法》等八部法律的决定, 关于修改部分地方性法规的决定.
pub(super) fn amends_several(law: &LawSurface) -> bool {
    let title = law.title.as_deref().unwrap_or_default();
    is_amending(title)
        && title.contains("修改")
        && (titles(title).count() > 1 || outside(title).contains_any(&["》等", "部分", "有关", "若干", "一批", "个别"]))
}

/// A title without what stands in 《》, but for the marks.
fn outside(title: &str) -> String {
    titles(title).fold(title.to_owned(), |rest, inner| rest.replace(inner, ""))
}

/// The law that a decision amends, by its title: 《…》 in it, or what stands before 修正案.
pub(super) fn amended(surface: &Surface, names: &Names, law: &LawSurface, own: usize, pieces: &[Piece]) -> Option<Work> {
    let title = law.title.as_deref()?;
    let name = match (titles(title).next(), title.split_once("修正案")) {
        (Some(first), _) if is_amending(title) => first,
        (None, Some((before, _))) if !before.is_empty() => before,
        // Which laws they are is said where each is amended.
        (None, None) if amends_several(law) => return Some(Work::Private),
        (None, None) if is_amending(title) && title.contains("修改") => {
            let after = title.rsplit_once("修改")?.1;
            AMENDING.iter().find_map(|word| after.strip_suffix(word)).map(|name| name.strip_suffix('的').unwrap_or(name))?
        }
        _ => return None,
    };
    let full = in_full(name, pieces);
    Some(work(surface, names, full.as_deref().unwrap_or(name), own))
}

/// The amended law as the first texts name it, where they say more of its name than the title: 关于修改《关于…的规定》的决定 leaves out
/// whose rules they are.
fn in_full(name: &str, pieces: &[Piece]) -> Option<String> {
    let short = fold(name);
    pieces.iter().take(FIRST_TEXTS).find_map(|piece| {
        let text: String = piece.text.iter().collect();
        titles(&text).find(|title| fold(title).strip_suffix(&short).is_some_and(|before| !before.is_empty())).map(str::to_owned)
    })
}

/// The name of a law that stands alone, without book marks, where the part that amends it begins: 二、甲省档案条例.
pub(super) fn bare_name(text: &str) -> Option<&str> {
    const LONGEST: usize = 60;
    const TOLD: [&str; 8] = ["作如下修改", "作出如下修改", "作出修改", "作以下修改", "的修改", "（", "(", "："];
    let is_label = |label: &str| label.chars().all(|c| zh::is_numeral(c) || c.is_ascii_digit() || "（(".contains(c));
    let label = text.find(['、', '）', ')', '.']).filter(|at| is_label(&text[..*at]));
    let mut name = label.map_or(text, |at| &text[at..]).trim_start_matches(['、', '）', ')', '.']).trim();
    for word in TOLD {
        name = name.split(word).next().unwrap_or_default();
    }
    let name = ["对", "修改", "修正"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let is_name = !name.contains(['，', '。', '；', '、', '《', '“', '”']) && name.chars().count() <= LONGEST;
    (is_name && is_norm(name) && !is_generic(name) && !is_pointer(name) && !name.starts_with('第')).then_some(name)
}

/// Whether a text of a decision that amends several laws tells what is to be done with one.
pub(super) fn is_instruction(text: &str) -> bool {
    text.contains_any(&["改", "删", "增加"])
}

/// The law of a name, of the collection or not.
pub(super) fn work(surface: &Surface, names: &Names, name: &str, own: usize) -> Work {
    match names.meaning(surface, name, "", own) {
        Meaning::Law(index) => Work::Law(index, 0),
        Meaning::Several | Meaning::None => Work::Outside(name.to_owned()),
    }
}

/// The titles in 《》 of a text, those nested in others left out.
pub(super) fn titles(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once('《')?;
        let mut depth = 1;
        let end = after.char_indices().find_map(|(at, c)| {
            depth += match c {
                '《' | '〈' => 1,
                '》' | '〉' => -1,
                _ => 0,
            };
            (depth == 0).then_some(at)
        })?;
        rest = &after[end..];
        Some(&after[..end])
    })
}

pub(super) fn is_quotation(text: &[char]) -> bool {
    text.first() == Some(&'“')
}

/// Whether what is quoted goes on in a text that does not begin with “: it tells nothing to be done.
pub(super) fn goes_on_quoted(text: &[char]) -> bool {
    const TOLD: [&str; 6] = ["修改为", "改为", "删去", "删除", "增加一", "合并"];
    let outside: String = text.iter().take_while(|letter| !matches!(letter, '“' | '”')).collect();
    !is_quotation(text) && !outside.contains_any(&TOLD)
}

/// Which characters stand inside “ ”. A paragraph that begins with “ stays open to its end; `is_open` says that one was left open before.
pub(super) fn quotation(text: &[char], is_open: bool) -> Vec<bool> {
    let mut depth = u32::from(is_open);
    let step = |c: &char| {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0
    };
    text.iter().map(step).collect()
}

/// Which characters are old words in “ ” that are struck out, or that others take the place of: 将“第二条”修改为“第四条”, 删去“第三条”.
pub(super) fn struck(text: &[char]) -> Vec<bool> {
    let mut out = vec![false; text.len()];
    let mut from = 0;
    while let Some(open) = text[from..].iter().position(|c| *c == '“').map(|at| from + at) {
        let Some(close) = text[open..].iter().position(|c| *c == '”').map(|at| open + at) else { break };
        let is_replaced = ["修改为", "改为"].iter().any(|word| zh::starts(text, close + 1, word));
        let is_dropped = ["删去", "删除"].iter().any(|word| zh::ends(text, open, word));
        if is_replaced || is_dropped {
            out[open..close].fill(true);
        }
        from = close + 1;
    }
    out
}

/// “第一百三十三条之二　…, or the same without the quotation mark: the label of a quoted article, and where it ends. Of a
/// quoted heading the number is none.
pub(super) fn quoted_label(text: &[char]) -> Option<(Option<Number>, usize)> {
    let at = usize::from(is_quotation(text));
    if text.get(at) != Some(&'第') {
        return None;
    }
    let lexeme = super::unit::unit(text, at)?;
    // “第三条规定的… quotes a sentence that cites; a label is followed by a blank, a caption or the beginning of a sentence.
    let next = text.get(lexeme.end);
    let is_blank = next.is_some_and(|c| zh::is_blank(*c));
    let is_head = next.is_none_or(|c| !"规的、和第中之至及或所，。；：”“前后相应修改删增移调合并作与".contains(*c));
    match lexeme.kind {
        LexemeKind::Unit(Level::Article, Which::Numbers(picks)) if is_blank || is_head => match picks[..] {
            [Pick::One(number)] => Some((Some(number), lexeme.end)),
            _ => None,
        },
        LexemeKind::Unit(level, Which::Numbers(_)) if (is_blank || is_head && at == 0) && level < Level::Article => {
            Some((None, lexeme.end))
        }
        _ => None,
    }
}
