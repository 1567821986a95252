//! From a place in the law back to the source.

use super::tree::UnitOrigin;
use crate::model::{Law, ProvisionPath, provisions};
use crate::source::Span;
use std::collections::BTreeMap;

/// Where the units of each document stand in the source, in reading order.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    pub documents: Vec<Vec<UnitOrigin>>,
}

/// The places of provisions in the source.
pub(super) struct TextOrigins {
    units: BTreeMap<ProvisionPath, u32>,
    texts: BTreeMap<ProvisionPath, Vec<u32>>,
}

impl Origins {
    /// The places of every provision of the law these origins were made with.
    pub(super) fn places(&self, law: &Law) -> TextOrigins {
        let units = self.documents.iter().flatten();
        let mut places = TextOrigins { units: BTreeMap::new(), texts: BTreeMap::new() };
        for (provision, unit) in provisions(law).into_iter().zip(units) {
            places.units.insert(provision.path.clone(), unit.start);
            for ((path, _), origins) in provision.texts().into_iter().zip(&unit.texts) {
                places.texts.entry(path).or_insert_with(|| origins.clone());
            }
        }
        places
    }
}

impl TextOrigins {
    /// The bytes of the source for some characters of a provision; its beginning where the characters are not known.
    pub(super) fn span(&self, source: &str, path: &ProvisionPath, range: (u32, u32)) -> Span {
        let at = |index: u32| self.texts.get(path).and_then(|origins| origins.get(index as usize)).map(|o| *o as usize);
        let char_end = |start: usize| start + source[start..].chars().next().map_or(0, char::len_utf8);
        let start = at(range.0).or_else(|| self.units.get(path).or_else(|| self.units.get(&path.unit())).map(|o| *o as usize)).unwrap_or(0);
        let end = if range.1 > range.0 { at(range.1 - 1).map(char_end) } else { None };
        Span::new(start, end.unwrap_or(start))
    }
}
