//! A built site as what is to be published of it: the files of its list, and none that lie beside them.

use super::manifest::{self, Manifest};
use super::{part, whole};
use crate::error::{Attempt, Error};
use crate::plan::Route;
use crate::source::fingerprint;
use std::path::Path;

/// The files that a build wrote into an output folder, by their fingerprints; copies for servers left out.
pub fn site_objects(output: &Path) -> Result<Manifest, Error> {
    let files = manifest::published(output)?.files;
    if files.is_empty() {
        return Err(Error::said(
            format!("{} 里没有生成的网站；先运行 fadian build", output.display()),
            format!("{} holds no site: run fadian build first", output.display()),
        ));
    }
    if files.contains_key(part::NAME) {
        return Err(Error::said(
            format!("{} 只是网站的一部分；先用 fadian merge 合成", output.display()),
            format!("{} is a part of a site: put the parts together first, with fadian merge", output.display()),
        ));
    }
    Ok(whole::files_for(manifest::NAME, &files))
}

/// The bytes of one of them; an error where it is not what the build wrote.
pub fn site_object(output: &Path, path: &str, files: &Manifest) -> Result<Vec<u8>, Error> {
    let file = output.join(path);
    let bytes = std::fs::read(&file).map_err(Error::io(Attempt::Read, &file))?;
    // The archive is known by what it holds.
    let is_same = path == Route::Archive.file() || files.get(path) == Some(&fingerprint(&bytes));
    if is_same {
        return Ok(bytes);
    }
    let file = file.display();
    Err(Error::said(
        format!("{file} 在生成以后改动过；再运行一次 fadian build"),
        format!("{file} was changed after the build: run fadian build again"),
    ))
}

#[cfg(test)]
mod tests {
    use super::{site_object, site_objects};
    use crate::disk::testing::Scratch;
    use crate::disk::{Compressing, Store};
    use crate::site::{Artifact, Body, Sink};

    fn built(site: &Scratch, names: &[&str]) -> std::path::PathBuf {
        site.write("content/site.toml", b"");
        let output = site.path().join("output");
        let store = Store::open(site.path(), &output).expect("the output is fit");
        for name in names {
            let body = Body::Bytes("甲乙丙".repeat(300).into_bytes());
            Compressing(&store).put(Artifact { path: (*name).to_owned(), body }).expect("it is taken");
        }
        store.publish().expect("it is published");
        output
    }

    #[test]
    fn what_the_build_wrote_is_published_and_nothing_beside_it() {
        let site = Scratch::new("objects");
        let output = built(&site, &["index.html", "a/b.html"]);
        site.write("output/CNAME", b"example.org");
        let files = site_objects(&output).expect("there is a site");
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a/b.html", "index.html"]);
        assert_eq!(site_object(&output, "index.html", &files).expect("it is there").len(), 2700);
        site.write("output/index.html", b"changed by hand");
        assert!(site_object(&output, "index.html", &files).is_err());
    }

    #[test]
    fn what_is_no_site_or_a_part_of_one_is_refused() {
        let site = Scratch::new("objects-none");
        assert!(site_objects(site.path()).is_err());
        let output = built(&site, &["index.html", crate::disk::part::NAME]);
        assert!(site_objects(&output).is_err());
    }
}
