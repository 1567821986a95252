//! Laws in traditional characters, read as if they were written in simplified ones.
//!
//! In: the texts of a law. Out: the same texts with a character for a character, so that places stay: 條 as 条, 規定 as 规定. In a law of
//! Taiwan a 條 has 項, and these have 款; there each level bears the name that it has on the mainland. What is said of a text and the names
//! of laws are taken from the text as it is written.

use super::instrument::name_start;
use super::lexeme::{Lexeme, LexemeKind};
use super::piece::Piece;
use crate::zh::{self, starts};

/// The characters of the words that references are made of, each before its simplified form.
const FORMS: [(char, char); 55] = [
    ('條', '条'),
    ('項', '项'),
    ('節', '节'),
    ('編', '编'),
    ('該', '该'),
    ('規', '规'),
    ('辦', '办'),
    ('細', '细'),
    ('則', '则'),
    ('準', '准'),
    ('憲', '宪'),
    ('議', '议'),
    ('決', '决'),
    ('釋', '释'),
    ('總', '总'),
    ('範', '范'),
    ('錄', '录'),
    ('圖', '图'),
    ('號', '号'),
    ('國', '国'),
    ('華', '华'),
    ('實', '实'),
    ('暫', '暂'),
    ('組', '组'),
    ('織', '织'),
    ('幹', '干'),
    ('補', '补'),
    ('違', '违'),
    ('據', '据'),
    ('適', '适'),
    ('參', '参'),
    ('觸', '触'),
    ('執', '执'),
    ('構', '构'),
    ('屬', '属'),
    ('應', '应'),
    ('稱', '称'),
    ('認', '认'),
    ('過', '过'),
    ('與', '与'),
    ('於', '于'),
    ('經', '经'),
    ('從', '从'),
    ('為', '为'),
    ('對', '对'),
    ('將', '将'),
    ('並', '并'),
    ('見', '见'),
    ('現', '现'),
    ('關', '关'),
    ('後', '后'),
    ('內', '内'),
    ('書', '书'),
    ('達', '达'),
    ('簡', '简'),
];

/// Puts what is read in place of what is written, where a law is written in traditional characters.
pub(super) fn read(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.text.contains(&'條')) {
        return pieces;
    }
    let is_taiwan = is_taiwan(&pieces);
    for piece in &mut pieces {
        let text = (0..piece.text.len()).map(|at| simplified(&piece.text, at, is_taiwan)).collect();
        piece.written = Some(std::mem::replace(&mut piece.text, text));
    }
    pieces
}

/// A title in simplified characters, as the kinds of texts are known.
pub(super) fn plain(title: &str) -> String {
    title.chars().map(of_form).collect()
}

fn of_form(c: char) -> char {
    FORMS.iter().find(|(form, _)| *form == c).map_or(c, |(_, simplified)| *simplified)
}

/// Whether 款 stand below 項: 前項第八款 and nowhere 第一款第（三）項, as the laws of Hong Kong and Macau say it.
fn is_taiwan(pieces: &[Piece]) -> bool {
    let any = |holds: &dyn Fn(&[char], usize) -> bool| pieces.iter().any(|piece| (1..piece.text.len()).any(|at| holds(&piece.text, at)));
    // 第一項第八款: a number between the two.
    let below = |text: &[char], at: usize, (outer, inner): (char, char)| {
        let numeral = text[at..].iter().skip(2).take_while(|c| zh::is_numeral(**c) || "（）()".contains(**c)).count();
        text[at] == outer && text.get(at + 1) == Some(&'第') && numeral > 0 && text.get(at + 2 + numeral) == Some(&inner)
    };
    let is_above = any(&|text, at| text[at] == '項' && text[at - 1] == '前' || below(text, at, ('項', '款')));
    is_above && !any(&|text, at| below(text, at, ('款', '項')))
}

fn simplified(text: &[char], at: usize, is_taiwan: bool) -> char {
    match text[at] {
        '項' if is_taiwan && text.get(at + 1) != Some(&'目') => '款',
        '款' if is_taiwan => '项',
        c => of_form(c),
    }
}

/// The law that a by-law of Taiwan is made under and calls by 本: 本細則依勞動基準法（以下簡稱本法）第八十五條訂定之.
#[derive(Debug)]
pub(super) struct Parent {
    /// Its name, as it is written.
    pub(super) name: String,
    /// What it is called: 本法.
    called: Vec<char>,
}

/// Within so many texts from its beginning a by-law names the law that it is made under.
const FIRST_TEXTS: usize = 8;

/// The law that the first texts of a by-law call by 本.
pub(super) fn parent(pieces: &[Piece]) -> Option<Parent> {
    const INTRODUCING: [&str; 2] = ["（以下简称本", "（以下称本"];
    let named = |piece: &Piece| {
        let text = &piece.text;
        let (open, word) = (0..text.len()).find_map(|at| Some((at, INTRODUCING.iter().find(|word| starts(text, at, word))?)))?;
        let from = open + word.chars().count() - 1;
        let close = from + text[from..].iter().position(|c| *c == '）')?;
        let start = name_start(text, open)?;
        Some(Parent { name: piece.words(start, open), called: text[from..close].to_vec() })
    };
    pieces.iter().take(FIRST_TEXTS).filter(|piece| piece.written.is_some()).find_map(named)
}

impl Parent {
    /// Whether it is called so at a place.
    pub(super) fn is_called(&self, text: &[char], at: usize) -> bool {
        text[at..].starts_with(&self.called)
    }
}

/// Gives the names of laws among the words of references back as they are written.
pub(super) fn restore(lexemes: &mut [Lexeme], piece: &Piece) {
    if piece.written.is_none() {
        return;
    }
    for lexeme in lexemes {
        let (start, end) = (lexeme.start, lexeme.end);
        match &mut lexeme.kind {
            LexemeKind::Name(name) | LexemeKind::Mention(name) | LexemeKind::DocumentNumber(name) => {
                *name = piece.words(start, start + name.chars().count());
            }
            LexemeKind::Title(title) => {
                title.name = piece.words(start + 1, end - 1);
                if title.after > end {
                    title.remark = piece.words(end + 1, title.after - 1);
                }
            }
            LexemeKind::Unit(..) | LexemeKind::Own | LexemeKind::That | LexemeKind::Annex(_) | LexemeKind::Heading(_) => {}
        }
    }
}
