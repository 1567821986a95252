//! Ranges of a source that are no text.

use super::Reason;
use super::traced::Traced;

/// A range of bytes that is not text.
pub(super) struct Dead {
    pub start: usize,
    pub end: usize,
    pub reason: Reason,
}

/// A line without the characters that are dead.
pub(super) fn without(line: &Traced, dead: &[Dead]) -> Traced {
    let (Some(first), Some(last)) = (line.origins.first(), line.origins.last()) else { return line.clone() };
    let from = dead.partition_point(|d| d.end <= *first as usize);
    let mut near = dead[from..].iter().take_while(|d| d.start <= *last as usize).peekable();
    if near.peek().is_none() {
        return line.clone();
    }
    // Both stand in the order of the file: one pass over them together.
    let mut is_alive = |origin: usize| {
        while near.next_if(|d| d.end <= origin).is_some() {}
        near.peek().is_none_or(|d| origin < d.start)
    };
    let (chars, origins) = line.chars.iter().zip(&line.origins).filter(|(_, o)| is_alive(**o as usize)).map(|(c, o)| (*c, *o)).unzip();
    Traced { chars, origins }
}
