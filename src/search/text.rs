//! The folded text of all laws, one unit after the other, two bytes a character.

use super::fold::Folding;
use super::unit::SearchUnit;
use serde::{Deserialize, Serialize};

/// Stands behind each piece; nothing folds to it.
pub(super) const WALL: u16 = 0;

/// So many characters have one place from where their unit is looked for.
const BLOCK: usize = 64;

/// The unit of a place, found in a step or two.
#[derive(Debug)]
pub(super) struct UnitBlocks<'t> {
    texts: &'t Texts,
    /// The unit in which each block begins.
    firsts: Vec<u32>,
}

impl UnitBlocks<'_> {
    /// The unit a place lies in, and whether in its caption.
    pub(super) fn unit_at(&self, place: u32) -> (u32, bool) {
        let Texts { starts, captions, .. } = self.texts;
        let mut unit = self.firsts[place as usize / BLOCK] as usize;
        while starts.get(unit + 1).is_some_and(|start| *start <= place) {
            unit += 1;
        }
        (unit as u32, place < starts[unit] + captions[unit])
    }
}

/// The folded text of units in the order of their laws.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Texts {
    /// All pieces, each with a wall behind it.
    pub(super) units: Vec<u16>,
    /// Where each unit begins.
    pub(super) starts: Vec<u32>,
    /// How long the caption of each unit is, its wall included.
    pub(super) captions: Vec<u32>,
}

impl Texts {
    /// No text yet, with room for that of others.
    pub fn with_room(of: &[&Self]) -> Self {
        let sum = |length: fn(&Self) -> usize| of.iter().map(|it| length(it)).sum();
        let n_units = sum(Self::n_units);
        Self {
            units: Vec::with_capacity(sum(Self::n_characters)),
            starts: Vec::with_capacity(n_units),
            captions: Vec::with_capacity(n_units),
        }
    }

    /// The text of a law's units.
    pub fn of(units: &[SearchUnit], folding: &Folding) -> Self {
        let mut out = Self::default();
        for unit in units {
            let start = out.units.len();
            out.starts.push(start as u32);
            out.piece(&unit.caption, folding);
            out.captions.push((out.units.len() - start) as u32);
            for piece in &unit.pieces {
                out.piece(piece, folding);
            }
        }
        out
    }

    fn piece(&mut self, text: &str, folding: &Folding) {
        let start = self.units.len();
        folding.push(text, &mut self.units);
        if self.units.len() > start {
            self.units.push(WALL);
        }
    }

    /// Puts the text of another law behind this one.
    pub fn append(&mut self, other: Self) {
        let base = self.units.len() as u32;
        self.units.extend(other.units);
        self.starts.extend(other.starts.into_iter().map(|start| start + base));
        self.captions.extend(other.captions);
    }

    /// How many units there are.
    pub fn n_units(&self) -> usize {
        self.starts.len()
    }

    /// How many characters there are, walls included.
    pub fn n_characters(&self) -> usize {
        self.units.len()
    }

    /// A unit: its pieces, and how long its caption is.
    pub(super) fn unit(&self, unit: usize) -> (&[u16], usize) {
        let end = self.starts.get(unit + 1).map_or(self.units.len(), |end| *end as usize);
        (&self.units[self.starts[unit] as usize..end], self.captions[unit] as usize)
    }

    /// Where to look for the unit of a place.
    pub(super) fn blocks(&self) -> UnitBlocks<'_> {
        let mut firsts = Vec::with_capacity(self.units.len() / BLOCK + 1);
        let mut unit = 0;
        for place in (0..self.units.len()).step_by(BLOCK) {
            while self.starts.get(unit + 1).is_some_and(|start| *start as usize <= place) {
                unit += 1;
            }
            firsts.push(unit as u32);
        }
        UnitBlocks { texts: self, firsts }
    }
}
