//! A file in an archive, for what a browser must not open by itself.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that holds this file alone. Equal files give equal archives.
///
/// # Panics
/// Only where the name is longer than 65,535 bytes, which no name of a file is.
pub fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .large_file(u32::try_from(bytes.len()).is_err());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, options).and_then(|()| zip.write_all(bytes).map_err(Into::into)).expect("memory takes every file");
    zip.finish().expect("memory takes the directory").into_inner()
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
