//! A file in an archive, for what a browser must not open by itself.

use super::container::Container;

/// An archive that holds this file alone. Equal files give equal archives.
///
/// # Panics
/// Only where the name is longer than 65,535 bytes, which no name of a file is.
pub fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = Container::new();
    archive.add(name, bytes);
    archive.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::packed;
    use std::io::{Cursor, Read};

    #[test]
    fn what_is_packed_is_untouched() {
        let bytes = "<script>甲</script>\n".repeat(100);
        let made = packed("甲.html", bytes.as_bytes());
        let mut archive = zip::ZipArchive::new(Cursor::new(&made)).expect("an archive");
        let mut file = archive.by_index(0).expect("a file in it");
        let mut read = String::new();
        file.read_to_string(&mut read).expect("it can be read");
        assert_eq!(read, bytes);
        assert_eq!(file.name().expect("a name"), "甲.html");
        assert_eq!(made, packed("甲.html", bytes.as_bytes()));
    }
}
