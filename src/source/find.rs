//! A run of bytes in others.

/// Where some bytes first stand in others; `None` where they do not, or where none are looked for.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        from += bytes[from..].iter().position(|byte| *byte == first)?;
        if bytes[from..].starts_with(wanted) {
            return Some(from);
        }
        from += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_run_is_found_behind_what_begins_like_it() {
        assert_eq!(find(b"ababac", b"abac"), Some(2));
        assert_eq!((find(b"ab", b"abc"), find(b"", b"a"), find(b"a", b"")), (None, None, None));
    }
}
