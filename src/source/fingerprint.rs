//! A number that differs where bytes differ: has a file changed, is a name still the one of its content?

use std::hash::{BuildHasherDefault, Hash, Hasher};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// 64 bits of the content. Equal bytes give the same number on every machine; it is no proof against malice.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// 128 bits of a value: of all its fields, where its hash is derived. Equal values give the same number in one program.
pub fn print_of(value: &(impl Hash + ?Sized)) -> u128 {
    let mut printer = Printer::default();
    value.hash(&mut printer);
    printer.print()
}

/// Takes a fingerprint of values one after the other.
#[derive(Default)]
pub struct Printer(Xxh3);

impl Printer {
    /// The fingerprint of what was taken so far.
    pub fn print(&self) -> u128 {
        self.0.digest128()
    }
}

impl std::fmt::Debug for Printer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.print())
    }
}

impl Hasher for Printer {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}

/// Hashes the keys of tables that no stranger fills, such as names of fields: each is one run of bytes.
#[derive(Debug, Default)]
pub struct KeyHasher(u64);

/// What makes such a hasher.
pub type KeyHash = BuildHasherDefault<KeyHasher>;

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fingerprint(bytes).wrapping_add(self.0.rotate_left(7));
    }

    // What is written beside the bytes tells apart runs that follow one another.
    fn write_u8(&mut self, _: u8) {}

    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::print_of;

    #[test]
    fn values_that_are_written_alike_are_told_apart() {
        assert_eq!(print_of(&("甲", 1_u8)), print_of(&("甲", 1_u8)));
        assert_ne!(print_of(&("甲乙", "丙")), print_of(&("甲", "乙丙")));
        assert_ne!(print_of(&(Some(1_u8), None::<u8>)), print_of(&(None::<u8>, Some(1_u8))));
    }
}
