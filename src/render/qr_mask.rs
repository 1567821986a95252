//! 掩模: which of its eight patterns a QR code takes, the one that leaves fewest shapes that mislead a reader (ISO/IEC 18004, 7.8.3).
//!
//! The package weighs the patterns module by module, which costs twenty times what all else about a code does. Here a line of modules
//! is a number, and what a pattern changes in codes of one size is worked out once. The choice is the package's.

use qrcodegen::{Mask, QrCode, QrCodeEcc, Version};
use std::sync::OnceLock;

/// The widest code that is weighed here, in modules: a line of it is a number of 64 bits. It holds an address of 250 characters.
const WIDEST: i32 = 61;
/// How many patterns there are.
const MASKS: usize = 8;
/// What a code loses for each shape that looks like the corner of one.
const CORNER: u32 = 40;

/// The modules of a code, dark ones set: its rows from the top, and its columns from the left.
#[derive(Debug)]
struct Lines([Vec<u64>; 2]);

/// What each pattern changes in a code that has the first one, for codes of one version and level.
type Changes = [Lines; MASKS];

/// The pattern for a code that was made with the first, and the rows of the code that has it, their bits from the left; `None` for a code
/// that is too wide.
pub(super) fn best(code: &QrCode) -> Option<(Mask, Vec<u64>)> {
    let width = u32::try_from(code.size()).ok().filter(|_| code.size() <= WIDEST)?;
    let lines = Lines::of(code);
    let changes = changes(code.version(), code.error_correction_level());
    let masked = |mask: usize| (mask, lines.changed_by(&changes[mask]));
    let (best, Lines([rows, _])) = (0..MASKS).map(masked).min_by_key(|(_, lines)| lines.penalty(width))?;
    Some((Mask::new(best as u8), rows))
}

/// What the patterns change depends on neither text nor address.
fn changes(version: Version, level: QrCodeEcc) -> &'static Changes {
    static KNOWN: [[OnceLock<Changes>; 4]; 41] = [const { [const { OnceLock::new() }; 4] }; 41];
    KNOWN[usize::from(version.value())][level as usize].get_or_init(|| {
        let with = |mask: usize| {
            let made = QrCode::encode_segments_advanced(&[], level, version, version, Some(Mask::new(mask as u8)), false);
            Lines::of(&made.expect("nothing fits into every version"))
        };
        let first = with(0);
        std::array::from_fn(|mask| first.changed_by(&with(mask)))
    })
}

impl Lines {
    fn of(code: &QrCode) -> Self {
        let side = code.size();
        let row = |y: i32| (0..side).rev().fold(0, |line, x| line << 1 | u64::from(code.get_module(x, y)));
        let rows: Vec<u64> = (0..side).map(row).collect();
        let column = |x: usize| rows.iter().rev().fold(0, |line, row| line << 1 | row >> x & 1);
        let columns = (0..rows.len()).map(column).collect();
        Self([rows, columns])
    }

    fn changed_by(&self, other: &Self) -> Self {
        let both = |at: usize| self.0[at].iter().zip(&other.0[at]).map(|(one, other)| one ^ other).collect();
        Self([both(0), both(1)])
    }

    /// What the standard takes off for shapes that mislead.
    fn penalty(&self, width: u32) -> u32 {
        let [rows, columns] = &self.0;
        let inner = (1u64 << (width - 1)) - 1;
        let same_as_next = |line: u64| !(line ^ (line >> 1)) & inner;
        let runs: u32 = rows.iter().chain(columns).map(|line| runs(same_as_next(*line)) + corners(*line, width)).sum();
        let block = |pair: &[u64]| same_as_next(pair[0]) & same_as_next(pair[1]) & !(pair[0] ^ pair[1]);
        let blocks: u32 = rows.windows(2).map(|pair| 3 * block(pair).count_ones()).sum();
        let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
        let all = width * width;
        // For each twentieth by which the dark ones are more or fewer than half.
        let uneven = (dark * 20).abs_diff(all * 10).div_ceil(all) - 1;
        runs + blocks + 10 * uneven
    }
}

/// For runs of five and more modules of one colour, by which of them are like the next: three, and one for each beyond five.
fn runs(same: u64) -> u32 {
    let long = same & (same >> 1) & (same >> 2) & (same >> 3);
    long.count_ones() + 2 * (long & !(long << 1)).count_ones()
}

/// For dark runs as one, three, one with as wide a light one between, and a light margin of four on one side. Outside all is light.
fn corners(line: u64, width: u32) -> u32 {
    let mut n_corners = shapes(line, width, 1);
    // Few lines have a dark run of six, which a wider shape needs.
    let mut wide = line & (line >> 1) & (line >> 2);
    for unit in 2.. {
        wide = (0..3).fold(wide, |wide, at| wide & (line >> (3 * unit - 3 + at)));
        if wide == 0 {
            break;
        }
        n_corners += shapes(line, width, unit);
    }
    CORNER * n_corners
}

/// How many such shapes there are of this unit: all places of the line at once, a bit each.
fn shapes(line: u64, width: u32, unit: u32) -> u32 {
    let all = (1 << width) - 1;
    // Where as many modules from here on are all dark, or all light; outside is light, and what a number is shifted by may be its length.
    let shifted = |of: u64, by: u32| of.checked_shr(by).unwrap_or_default();
    let dark = |from: u32, length: u32| (from..from + length).fold(u64::MAX, |found, at| found & shifted(line, at));
    let light = |from: u32, length: u32| (from..from + length).fold(u64::MAX, |found, at| found & !shifted(line, at));
    let lit_before = |length: u32| (1..=length).fold(u64::MAX, |found, at| found & !line.checked_shl(at).unwrap_or_default());
    let mut found = all & lit_before(unit) & dark(0, unit);
    for (from, length, is_dark) in [(unit, unit, false), (2 * unit, 3 * unit, true), (5 * unit, unit, false), (6 * unit, unit, true)] {
        if found == 0 {
            return 0;
        }
        found &= if is_dark { dark(from, length) } else { light(from, length) };
    }
    if found == 0 {
        return 0;
    }
    found &= light(7 * unit, unit);
    (found & lit_before(4 * unit)).count_ones() + (found & light(7 * unit, 4 * unit)).count_ones()
}

#[cfg(test)]
mod tests {
    use super::best;
    use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

    #[test]
    fn the_choice_is_the_one_of_the_package() {
        let text = |at: usize| format!("https://example.org/{}{}/{at}.html", "tiaoli-".repeat(at % 23), at * 7919);
        for text in (0..200).map(text).chain([String::new(), "1".to_owned(), "长".repeat(80)]) {
            let theirs = QrCode::encode_text(&text, QrCodeEcc::Medium).expect("short enough");
            let segments = QrSegment::make_segments(&text);
            let first = Some(Mask::new(0));
            let made = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, first, true);
            let (mask, rows) = best(&made.expect("short enough")).expect("narrow enough");
            assert_eq!(mask.value(), theirs.mask().value(), "{text}");
            let row = |y| (0..theirs.size()).map(|x| u64::from(theirs.get_module(x, y)) << x).sum::<u64>();
            assert_eq!(rows, (0..theirs.size()).map(row).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_code_that_is_too_wide_is_left_to_the_package() {
        let made = QrCode::encode_text(&"长".repeat(100), QrCodeEcc::Medium).expect("short enough");
        assert!(best(&made).is_none(), "{}", made.size());
    }
}
