//! What counts as the same character. The tables are the specification: the script is given them, not a copy of them.
//!
//! Full-width letters and digits are their plain forms, capitals are small letters, ○ is 〇, Kangxi radicals that a PDF
//! has put in the place of characters are those characters. Punctuation, brackets and blanks of every kind do not count.
//! Everything is said of UTF-16 units, for that is what a script sees.

use serde::Serialize;
use std::sync::LazyLock;

/// Units that do not count, first and last.
const DROPPED: &[(u16, u16)] = &[
    (0x0000, 0x0024), // ASCII: blanks and ! " # $
    (0x0026, 0x002a), // & ' ( ) *
    (0x002c, 0x002f), // , - . /
    (0x003a, 0x003c), // : ; <
    (0x003e, 0x0040), // > ? @
    (0x005b, 0x0060), // [ \ ] ^ _ `
    (0x007b, 0x00a9), // { | } ~ and the blanks and signs of Latin-1
    (0x00ab, 0x00af),
    (0x00b4, 0x00b4),
    (0x00b6, 0x00b8), // ¶ · ¸
    (0x00bb, 0x00bb),
    (0x00bf, 0x00bf),
    (0x02b9, 0x02df), // modifier marks
    (0x0300, 0x036f), // accents that stand beside their letter
    (0x1680, 0x1680),
    (0x180e, 0x180e),
    (0x2000, 0x206f), // dashes, quotation marks, dots, blanks
    (0x2190, 0x21ff), // arrows
    (0x2500, 0x25ff), // rules, boxes, blocks: what fills a form
    (0x2600, 0x27bf), // marks and stars
    (0x3000, 0x3004), // blank 、。〃
    (0x3008, 0x3020), // brackets
    (0x3030, 0x3030),
    (0x303d, 0x303f),
    (0x30a0, 0x30a0),
    (0x30fb, 0x30fb), // ・
    (0xe000, 0xf8ff), // for private use: debris of fonts
    (0xfe00, 0xfe6f), // variants, vertical and small forms of punctuation
    (0xfeff, 0xfeff),
    (0xff61, 0xff65),
    (0xfff0, 0xffff),
];

/// Units that count as others: first and last of them, and what the first is.
const MOVED: &[(u16, u16, u16)] = &[
    (0x0041, 0x005a, 0x0061), // A–Z
    (0x25cb, 0x25cb, 0x3007), // ○
    (0xff01, 0xff20, 0x0021), // full-width signs and digits
    (0xff21, 0xff3a, 0x0061), // full-width A–Z
    (0xff3b, 0xff5e, 0x005b), // full-width a–z and the signs about them
    (0xff5f, 0xff60, 0x0028), // ｟｠
    (0xffe5, 0xffe5, 0x00a5), // ￥
];

/// The first Kangxi radical; [`RADICALS`] are the characters they and those after it look like.
const RADICAL: u16 = 0x2f00;
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
    心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The tables as the script gets them.
#[derive(Debug, Serialize)]
pub struct Tables {
    /// What counts as something else: first, last, what the first is.
    pub moved: &'static [(u16, u16, u16)],
    /// What does not count: first and last.
    pub dropped: &'static [(u16, u16)],
    /// The first radical.
    pub radical: u16,
    /// What the radicals are.
    pub radicals: &'static str,
}

/// The tables.
pub fn tables() -> Tables {
    Tables { moved: MOVED, dropped: DROPPED, radical: RADICAL, radicals: RADICALS }
}

/// What each unit counts as; 0 for nothing. The table is one for the whole program: a value costs nothing.
#[derive(Debug, Clone, Copy)]
pub struct Folding(&'static [u16]);

impl Default for Folding {
    fn default() -> Self {
        static TABLE: LazyLock<Vec<u16>> = LazyLock::new(Folding::table);
        Self(&TABLE)
    }
}

impl Folding {
    /// What each unit counts as, made from the tables in the order in which the script makes its own.
    fn table() -> Vec<u16> {
        let mut map: Vec<u16> = (0..=u16::MAX).collect();
        for &(from, to, first) in MOVED {
            for unit in from..=to {
                map[usize::from(unit)] = unit - from + first;
            }
        }
        for (index, unit) in RADICALS.encode_utf16().enumerate() {
            map[usize::from(RADICAL) + index] = unit;
        }
        let dropped = |unit: u16| DROPPED.iter().any(|&(from, to)| (from..=to).contains(&unit));
        // What a full-width sign is may be one that does not count.
        map.into_iter().map(|unit| if dropped(unit) { 0 } else { unit }).collect()
    }

    /// Appends the units of a text that count.
    pub fn push(&self, text: &str, out: &mut Vec<u16>) {
        out.extend(text.encode_utf16().map(|unit| self.0[usize::from(unit)]).filter(|unit| *unit != 0));
    }

    /// The units of a text that count.
    pub fn fold(&self, text: &str) -> Vec<u16> {
        let mut out = Vec::new();
        self.push(text, &mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Folding;

    fn folded(text: &str) -> String {
        String::from_utf16(&Folding::default().fold(text)).expect("no half of a pair")
    }

    #[test]
    fn width_case_punctuation_and_blanks_do_not_tell_words_apart() {
        for (text, expected) in [
            ("《数据安全法》第２１条", "数据安全法第21条"),
            ("“频谱资源”，（ＡＩ）", "频谱资源ai"),
            ("百分之　五\u{200b}十；50％", "百分之五十50%"),
            ("二○二三年", "二〇二三年"),
            ("⼈民⽉", "人民月"),
            ("𠮷a𠮷", "𠮷a𠮷"),
            ("、。！", ""),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        let folding = Folding::default();
        for unit in 0..=u16::MAX {
            let once = folding.0[usize::from(unit)];
            assert!(once == 0 || folding.0[usize::from(once)] == once, "{unit:04x} → {once:04x}");
        }
    }
}
