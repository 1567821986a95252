//! A hash table with a cheap hash: its keys are characters of texts, which nobody chooses against us.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of short keys. Its order is never read.
pub(super) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Cheap>>;

/// Multiplies and turns, a word at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Cheap(u64);

impl Hasher for Cheap {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(21) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
