//! A preview, as a browser meets it: a client of its own, over HTTP.

use super::run::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A preview that runs as long as the test.
pub(crate) struct Preview {
    pub(crate) child: Child,
    pub(crate) address: String,
}

/// An answer: its status, its head and its body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// The events of a preview, one after the other.
pub(crate) struct Events(BufReader<TcpStream>);

impl Preview {
    pub(crate) fn start(site: &Folder) -> Self {
        Self::with(site, &[])
    }

    pub(crate) fn with(site: &Folder, args: &[&str]) -> Self {
        // Port 0 is any free one.
        Self::run(site.command(&[&["serve", "--port", "0", "--quiet"], args].concat()))
    }

    /// A preview that this command starts.
    pub(crate) fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("the address is printed");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').replace("localhost", "127.0.0.1");
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Self { child, address }
    }

    pub(crate) fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the preview listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit can be set");
        stream.write_all(request.as_bytes()).expect("it takes a request");
        stream
    }

    /// What is answered to this method and path, asked of this host.
    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = self.connect(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("a head, a blank line, a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.address)
    }

    pub(crate) fn events(&self) -> Events {
        Events(BufReader::new(self.connect(&format!("GET /_fadian/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // A preview that has ended already cannot be ended.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl Events {
    /// The next event's version, and the messages of its findings.
    pub(crate) fn next(&mut self) -> (String, Vec<String>) {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("an event comes in time"), 0, "the stream ended");
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                let data: serde_json::Value = serde_json::from_str(data).expect("the data is JSON");
                let texts = data["findings"].as_array().expect("a list").iter();
                let texts = texts.map(|finding| format!("{} {}", finding["place"], finding["message"])).collect();
                return (data["version"].as_str().expect("a version").to_owned(), texts);
            }
        }
    }
}

/// The page without the script that the preview adds.
pub(crate) fn without_script(page: &str) -> String {
    let start = page.find("<script src=\"/_fadian/").expect("the script is there");
    let end = start + page[start..].find("</script>").expect("it is closed") + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}
