//! Compressed copies beside the files of a site, for servers that hand them out as they are: `build --compress`.
//!
//! In: the files on their way to a store. Out: the same, and for each text of some size a `.gz`, and a `.br` where the program was built
//! with the feature `brotli`; a copy that would not be smaller is none. Equal files give equal copies.

use super::store::Store;
use crate::error::Error;
use crate::site::{Artifact, Body, Sink};
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// Below this a copy saves less than what asking for it costs.
const LEAST: usize = 512;
/// What servers compress: formats that are not compressed themselves.
const TEXTS: &[&str] = &["html", "css", "js", "json", "svg", "xml", "csv", "txt"];

/// A store that gets compressed copies too.
#[derive(Debug)]
pub struct Compressing<'s>(pub &'s Store);

impl Sink for Compressing<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        if let Body::Bytes(bytes) = &artifact.body
            && bytes.len() >= LEAST
            && artifact.path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
        {
            for (ending, copy) in [("gz", Some(gzip(bytes))), ("br", brotli(bytes))] {
                if let Some(copy) = copy.filter(|copy| copy.len() < bytes.len()) {
                    self.0.put(Artifact { path: format!("{}.{ending}", artifact.path), body: Body::Bytes(copy) })?;
                }
            }
        }
        self.0.put(artifact)
    }

    fn keep(&self, paths: &[String]) -> Result<bool, Error> {
        let copies = paths.iter().flat_map(|path| ["", ".gz", ".br"].map(|ending| format!("{path}{ending}")));
        self.0.keep(&copies.collect::<Vec<_>>())
    }
}

/// Without a time and a name, so that the same bytes give the same copy.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzBuilder::new().write(Vec::new(), Compression::best());
    // Nothing fails that writes into memory.
    out.write_all(bytes).and_then(|()| out.finish()).unwrap_or_default()
}

#[cfg(feature = "brotli")]
fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 9, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).ok()?;
    Some(out)
}

#[cfg(not(feature = "brotli"))]
fn brotli(_: &[u8]) -> Option<Vec<u8>> {
    None
}

#[cfg(test)]
mod tests {
    use super::Compressing;
    use crate::disk::Store;
    use crate::disk::testing::Scratch;
    use crate::site::{Artifact, Body, Sink};
    use crate::source::fingerprint;
    use std::io::Read as _;

    #[test]
    fn a_copy_stands_beside_each_text_that_gets_smaller() {
        let site = Scratch::new("compress");
        site.write("content/site.toml", b"");
        let build = || {
            let store = Store::open(site.path(), &site.path().join("output")).expect("the output is fit");
            let noise: Vec<u8> = (0..999_u32).map(|n| fingerprint(&n.to_le_bytes()).to_le_bytes()[0]).collect();
            for (path, bytes) in
                [("a.html", "甲乙".repeat(300).into_bytes()), ("b.html", b"x".to_vec()), ("c.js", noise), ("d.pdf", vec![0; 999])]
            {
                Compressing(&store).put(Artifact { path: path.to_owned(), body: Body::Bytes(bytes) }).expect("it is taken");
            }
            store.publish().expect("it is published")
        };
        build();
        let output = site.path().join("output");
        let has = |path: &str| output.join(path).exists();
        assert!(has("a.html.gz") && !has("b.html.gz") && !has("c.js.gz") && !has("d.pdf.gz"));
        assert_eq!(has("a.html.br"), cfg!(feature = "brotli"));
        let mut text = String::new();
        let file = std::fs::File::open(output.join("a.html.gz")).expect("it is there");
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("it can be read");
        assert_eq!(text, "甲乙".repeat(300));
        assert_eq!(build().written, 0, "the same bytes give the same copies");
    }
}
