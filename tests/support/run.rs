//! Runs the program in a folder of its own.
#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that goes away with the test.
pub(crate) struct Folder(PathBuf);

/// What a run said, and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("fadian-{name}-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for the test");
        // A link on the way (macOS: /tmp) would make paths differ from those the program prints.
        Self(path.canonicalize().expect("it was just made"))
    }

    /// A new site, as `init` makes it.
    pub(crate) fn site(name: &str) -> Self {
        let folder = Self::new(name);
        assert_eq!(folder.run(&["init", "."]).code, 0);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    /// The paths of all files below a folder, in order.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let (root, mut out) = (self.path(folder), Vec::new());
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()) {
                if entry.is_dir() {
                    open.push(entry);
                } else {
                    let name = entry.strip_prefix(&root).expect("it lies below").to_string_lossy().replace('\\', "/");
                    out.push(name);
                }
            }
        }
        out.sort();
        out
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// The program, started in this folder, speaking English, without colours.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fadian"));
        command.args(args).current_dir(&self.0).env("LC_ALL", "en_US.UTF-8").env("NO_COLOR", "1");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(&self.command(args).output().expect("the program starts"))
    }

    /// Every command, in the order of the help.
    pub(crate) fn commands(&self) -> Vec<String> {
        let help = self.run(&["--help", "--lang", "en"]).out;
        let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| !line.trim().is_empty());
        let names = commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        let names: Vec<String> = names.map(str::to_owned).collect();
        assert!(names.len() > 20, "{help}");
        names
    }

    /// Runs with these bytes on standard input.
    pub(crate) fn feed(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        child.stdin.take().expect("it is piped").write_all(input).expect("the program reads all of it");
        ran(&child.wait_with_output().expect("the program ends"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is in the folder for temporary files.
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn ran(output: &Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Ran {
    /// The codes of the findings on standard output, which `--format json` writes there.
    pub(crate) fn codes(&self) -> Vec<String> {
        let code = |line: &str| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|cause| panic!("{cause}: {line}"));
            finding["code"].as_str().expect("a finding has a code").to_owned()
        };
        self.out.lines().map(code).collect()
    }
}

/// The root of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
