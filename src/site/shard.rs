//! A part of a site, where several machines make one site together.
//!
//! Every machine reads, resolves, plans and checks the whole collection: that is a tenth of the work, and because each does it nothing has
//! to be agreed upon, sent round or waited for, and none can link to a page that another would name otherwise. What takes time is making
//! pages, and that is dealt out. What is made at one go falls to one part: the files of a text, which share what is rendered once; those of a
//! comparison; those of two texts beside one another; each page of the site itself; and the search index, which is one sorted whole and
//! takes less than what one would save by sending its pieces round. They are dealt in turn, in the order of the plan, so that long laws and
//! short ones come to every part, and no file to two. So the parts need only be laid together.

use std::str::FromStr;

/// One of so many parts of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    index: usize,
    /// Of how many.
    count: usize,
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self { index: 1, count: 1 };
    /// More parts than this are a slip of the hand: each reads the whole collection.
    const MOST: usize = 10_000;

    /// The `index`-th of `count` parts; `None` where there is no such part.
    pub fn new(index: usize, count: usize) -> Option<Self> {
        (count <= Self::MOST && (1..=count).contains(&index)).then_some(Self { index, count })
    }

    /// Which it is, from 1.
    pub fn index(self) -> usize {
        self.index
    }

    /// Of how many.
    pub fn count(self) -> usize {
        self.count
    }

    /// Whether it is the whole site.
    pub fn is_whole(self) -> bool {
        self.count == 1
    }

    /// The dealing of what there is to be made, from its beginning.
    pub(super) fn deal(self) -> Deal {
        Deal { shard: self, next: 0 }
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (index, count) = text.split_once('/')?;
            Self::new(index.parse().ok()?, count.parse().ok()?)
        };
        read().ok_or_else(|| "写作 1/5，即五份之一 ‖ write 1/5: one part of five".to_owned())
    }
}

/// Deals out, one after the other, what there is to be made.
#[derive(Debug)]
pub(super) struct Deal {
    shard: Shard,
    /// How many were dealt out.
    next: usize,
}

impl Deal {
    /// Those of the next ones that fall to the part.
    pub(super) fn among<T>(&mut self, units: impl IntoIterator<Item = T>) -> Vec<T> {
        units.into_iter().filter(|_| self.takes_next()).collect()
    }

    /// Whether the next one falls to the part.
    pub(super) fn takes_next(&mut self) -> bool {
        self.next += 1;
        (self.next - 1) % self.shard.count == self.shard.index - 1
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn whatever_is_dealt_out_falls_to_one_part() {
        for count in 1..=7 {
            let mut all: Vec<u32> = Vec::new();
            let mut n_last = 0;
            for index in 1..=count {
                let mut deal = Shard::new(index, count).expect("there is such a part").deal();
                all.extend(deal.among(0..3));
                all.extend(deal.among(3..10));
                n_last += usize::from(deal.takes_next());
            }
            all.sort_unstable();
            assert_eq!((all, n_last), ((0..10).collect(), 1), "{count}");
        }
    }

    #[test]
    fn a_part_is_named_by_its_number_and_how_many_there_are() {
        assert_eq!("2/5".parse(), Ok(Shard { index: 2, count: 5 }));
        assert_eq!("1/1".parse(), Ok(Shard::WHOLE));
        for text in ["", "2", "0/5", "6/5", "1/0", "-1/5", "a/b", "1/2/3", "1/99999999999999999999", "1/10001"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
