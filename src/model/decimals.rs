//! What stands behind the first number of a number by decimals.

use serde::{Deserialize, Serialize};

/// How many numbers may stand behind the first: 3.2.1.4.5.6 is the deepest (GB/T 1.1).
const MOST: usize = 5;

/// The numbers behind the first: of 3.2.1 they are 2 and 1. They may count from 0 (1.0.1, as codes of building have it).
///
/// `3.2` comes before `3.2.1`, and that before `3.3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Decimals {
    /// Each one more than it says; 0 where there is none any more.
    plus_one: [u16; MOST],
}

impl Decimals {
    /// These numbers; `None` where they are too many or too high.
    pub fn new(numbers: &[u32]) -> Option<Self> {
        let mut plus_one = [0; MOST];
        for (at, number) in numbers.iter().enumerate() {
            *plus_one.get_mut(at)? = u16::try_from(*number).ok()?.checked_add(1)?;
        }
        Some(Self { plus_one })
    }

    /// The numbers, in order.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        self.plus_one.into_iter().take_while(|number| *number > 0).map(|number| u32::from(number) - 1)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.plus_one[0] == 0
    }
}
