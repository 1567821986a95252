//! Where the output of a build may stand: it is replaced as a whole, so nothing else may live in it or around it.

use crate::error::{Attempt, Error};
use std::path::{Component, Path, PathBuf};

/// The output as an absolute path without `.`, `..` and links, whether it is there or not.
///
/// It is the folder itself that is replaced, not a link to it. A `..` leaves what its path has led to so far, through links, as the system
/// would; behind what is not there yet it leaves the name before it, so that no detour hides where a path ends.
pub(super) fn resolve(output: &Path) -> Result<PathBuf, Error> {
    let refuse = |reason| Err(Error::Output { path: output.to_owned(), reason });
    let mut place = PathBuf::new();
    for part in std::path::absolute(output).map_err(Error::io(Attempt::Find, output))?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                place.pop();
            }
            Component::Prefix(_) | Component::RootDir => place.push(part),
            Component::Normal(name) => {
                place.push(name);
                if place.exists() {
                    place = place.canonicalize().map_err(Error::io(Attempt::Find, output))?;
                } else if place.symlink_metadata().is_ok() {
                    return refuse(["它是一个链接，所指之处不存在", "it is a link to something that is not there"]);
                }
            }
        }
    }
    if place.file_name().is_none() { refuse(["它没有名字", "it has no name"]) } else { Ok(place) }
}

/// Refuses what must not be replaced as a whole. `output` is resolved.
pub(super) fn refuse_unfit(root: &Path, output: &Path) -> Result<(), Error> {
    let refuse = |reason| Err(Error::Output { path: output.to_owned(), reason });
    let root = root.canonicalize().map_err(Error::io(Attempt::Find, root))?;
    if root.starts_with(output) || own_folders(&root).iter().any(|folder| folder.starts_with(output)) {
        return refuse(["站点自己的文件在里面", "the site's own files stand in it"]);
    }
    if own_folders(&root).iter().any(|folder| output.starts_with(folder)) {
        return refuse(["它在站点自己的文件之中", "it lies among the site's own files"]);
    }
    if output.components().any(|part| part.as_os_str() == ".git") {
        return refuse(["它在 git 的文件之中", "it lies among the files of git"]);
    }
    if std::env::home_dir().and_then(|home| home.canonicalize().ok()).is_some_and(|home| home.starts_with(output)) {
        return refuse(["您自己的文件在里面", "your own files stand in it"]);
    }
    if !output.exists() {
        return Ok(());
    }
    if !output.is_dir() {
        return refuse(["它是文件，不是文件夹", "it is a file, not a folder"]);
    }
    if is_mount(output) {
        return refuse([
            "这里挂载了另一个磁盘，而输出文件夹只能整个替换：请指明其中的一个文件夹",
            "another disk is mounted there, and it can only be replaced as a whole: name a folder inside it",
        ]);
    }
    if !is_writable(output) {
        return refuse(["没有写入其中的权限", "its rights forbid to write in it"]);
    }
    Ok(())
}

/// Whether a path, there or not, lies among the site's own files.
pub fn is_own(root: &Path, path: &Path) -> Result<bool, Error> {
    let (root, place) = (root.canonicalize().map_err(Error::io(Attempt::Find, root))?, resolve(path)?);
    Ok(own_folders(&root).iter().any(|folder| place.starts_with(folder)))
}

/// Where the site's own files are, wherever links lead: `content`, the folders in it, `themes`.
fn own_folders(root: &Path) -> Vec<PathBuf> {
    let content = root.join("content");
    let inside = std::fs::read_dir(&content).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    let folders = inside.chain([content.clone(), root.join("themes")]);
    folders.map(|path| path.canonicalize().unwrap_or(path)).collect()
}

#[cfg(unix)]
fn is_mount(output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| std::fs::metadata(path).map(|it| it.dev()).ok();
    let parent = output.parent().and_then(device);
    device(output).zip(parent).is_some_and(|(own, parent)| own != parent)
}

#[cfg(not(unix))]
fn is_mount(_output: &Path) -> bool {
    false
}

/// Whether the owner of a folder means it to be written in. The system's word alone is not enough: it forbids the administrator nothing.
#[cfg(unix)]
fn is_writable(output: &Path) -> bool {
    use rustix::fs::{Access, access};
    use std::os::unix::fs::PermissionsExt;
    let meant = std::fs::metadata(output).is_ok_and(|it| it.permissions().mode() & 0o200 != 0);
    meant && access(output, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(output: &Path) -> bool {
    std::fs::metadata(output).is_ok_and(|it| !it.permissions().readonly())
}

#[cfg(test)]
mod tests {
    use super::{refuse_unfit, resolve};
    use crate::disk::testing::Scratch;
    use crate::error::Error;
    use std::path::PathBuf;

    fn site(name: &str) -> Scratch {
        let site = Scratch::new(name);
        for file in ["content/laws/jia.md", "content/sources/jia/jia.txt", "themes/ours/theme.toml", "file"] {
            site.write(file, b"");
        }
        site
    }

    fn tried(site: &Scratch, output: &str) -> Result<PathBuf, String> {
        let reason = |error: Error| match error {
            Error::Output { reason, .. } => reason[1].to_owned(),
            other => other.to_string(),
        };
        let place = resolve(&site.path().join(output)).map_err(reason)?;
        refuse_unfit(site.path(), &place).map_err(reason)?;
        Ok(place)
    }

    #[test]
    fn no_detour_leads_to_the_sites_own_files() {
        let site = site("place");
        for output in [
            ".",
            "..",
            "/",
            "content",
            "content/",
            "content/laws/../../content/new",
            "themes/ours",
            "content/sources/jia",
            "nonexist/../content",
            "nonexist/../../place/nonexist/./more/../../content/laws",
            "a/b/../../themes",
            ".git/x",
        ] {
            let output = output.replace("/place/", &format!("/{}/", site.path().file_name().expect("a name").display()));
            assert!(tried(&site, &output).is_err(), "{output}: {:?}", tried(&site, &output));
        }
        assert!(tried(&site, "file").is_err_and(|reason| reason.contains("a file")));
        for (output, place) in [("output", "output"), ("nonexist/../new/./deep", "new/deep"), ("content/../output", "output")] {
            assert_eq!(tried(&site, output), Ok(site.path().join(place)), "{output}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_both_ways() {
        use std::os::unix::fs::symlink;
        let (site, outside) = (site("place-links"), Scratch::new("place-outside"));
        symlink(site.path().join("content"), site.path().join("link")).expect("a link");
        symlink(site.path().join("gone"), site.path().join("dangling")).expect("a link");
        symlink(outside.path(), site.path().join("content/pages")).expect("a link");
        symlink(site.path().join("content/laws"), site.path().join("deep")).expect("a link");
        for output in ["link", "link/new", "dangling", "dangling/x", "deep/../new", "content/pages/x"] {
            assert!(tried(&site, output).is_err(), "{output}: {:?}", tried(&site, output));
        }
        // The folder of free pages lies elsewhere, and it is no output either; nor is what stands around it.
        assert!(tried(&site, &outside.path().join("x").to_string_lossy()).is_err());
        assert!(tried(&site, &outside.path().to_string_lossy()).is_err());
    }

    #[test]
    fn a_home_is_no_output() {
        let home = std::env::home_dir().expect("whoever runs tests has a home");
        assert!(tried(&site("place-home"), &home.to_string_lossy()).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_that_must_not_be_written_in_is_refused_at_once() {
        use std::os::unix::fs::PermissionsExt;
        let site = site("place-rights");
        site.write("output/index.html", b"");
        let rights = |mode| std::fs::set_permissions(site.path().join("output"), std::fs::Permissions::from_mode(mode));
        rights(0o500).expect("rights can be set");
        assert!(tried(&site, "output").is_err_and(|reason| reason.contains("rights")));
        rights(0o700).expect("rights can be set");
        assert!(tried(&site, "output").is_ok());
    }
}
