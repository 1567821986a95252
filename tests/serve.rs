//! The preview, as a browser meets it.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of its own")]

use crate::support::run;
use run::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A preview that runs as long as the test.
struct Preview {
    child: Child,
    address: String,
}

/// An answer: its status, its head and its body.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

/// The events of a preview, one after the other.
struct Events(BufReader<TcpStream>);

impl Preview {
    fn start(site: &Folder) -> Self {
        // Port 0 is any free one.
        let mut command = site.command(&["serve", "--port", "0", "--quiet"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("the address is printed");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').replace("localhost", "127.0.0.1");
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Self { child, address }
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the preview listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit can be set");
        stream.write_all(request.as_bytes()).expect("it takes a request");
        stream
    }

    /// What is answered to this method and path, asked of this host.
    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = self.connect(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("a head, a blank line, a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.address)
    }

    fn events(&self) -> Events {
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
    fn next(&mut self) -> (String, Vec<String>) {
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
fn without_script(page: &str) -> String {
    let start = page.find("<script src=\"/_fadian/").expect("the script is there");
    let end = start + page[start..].find("</script>").expect("it is closed") + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn pages_are_those_of_a_build_with_a_script_after_them() {
    let site = Folder::site("serve-bytes");
    assert_eq!(site.run(&["build"]).code, 0);
    let preview = Preview::start(&site);
    for page in ["index.html", "sample/index.html", "sample/article-3.html", "about.html", "404.html"] {
        let answer = preview.get(&format!("/{page}"));
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.head.contains("cache-control: no-store") && answer.head.contains("text/html"), "{answer:?}");
        assert_eq!(without_script(&answer.body), site.read(&format!("output/{page}")), "{page}");
    }
    assert_eq!(preview.get("/").body, preview.get("/index.html").body);
    let moved = preview.get("/sample");
    assert!(moved.status == 307 && moved.head.contains("location: /sample/"), "{moved:?}");
}

#[test]
fn the_search_index_is_that_of_a_build() {
    let site = Folder::site("serve-search");
    assert_eq!(site.run(&["build"]).code, 0);
    let preview = Preview::start(&site);
    let names: Vec<String> = std::fs::read_dir(site.path("output/search"))
        .expect("the index is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.len() > 2 && names.contains(&"table.js".to_owned()), "{names:?}");
    for name in names {
        let answer = preview.get(&format!("/search/{name}"));
        assert!(answer.status == 200 && answer.head.contains("javascript"), "{name}: {answer:?}");
        assert_eq!(answer.body, site.read(&format!("output/search/{name}")), "{name}");
    }
    assert_eq!(preview.get("/search/t0-0.00000000.js").status, 404);
}

#[test]
fn only_this_machine_is_answered_and_only_what_is_in_the_plan() {
    let site = Folder::site("serve-doors");
    site.write("secret.txt", "secret");
    let preview = Preview::start(&site);
    assert_eq!(preview.ask("GET", "/", "evil.example").status, 403);
    assert_eq!(preview.ask("GET", "/", "localhost:1").status, 200);
    assert_eq!(preview.ask("POST", "/", &preview.address).status, 405);
    let head = preview.ask("HEAD", "/", &preview.address);
    assert!(head.status == 200 && head.body.is_empty(), "{head:?}");
    for path in ["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/content/site.toml", "/nothing.html"] {
        let answer = preview.get(path);
        assert!(answer.status == 404 && !answer.body.contains("secret"), "{path}: {answer:?}");
    }
    assert_eq!(preview.get("/%zz").status, 400);
    for own in ["reload.js", "overlay.css"] {
        assert_eq!(preview.get(&format!("/_fadian/{own}")).status, 200);
    }
}

#[test]
fn a_change_reloads_a_mistake_keeps_the_last_good_site_and_touching_does_nothing() {
    let site = Folder::site("serve-change");
    let preview = Preview::start(&site);
    let mut events = preview.events();
    let (first, findings) = events.next();
    assert!(findings.is_empty(), "{findings:?}");

    let law = site.read("content/laws/sample.md");
    site.write("content/laws/sample.md", law.replace("结构化法律文本的写法", "预览的写法"));
    let (second, _) = events.next();
    assert_ne!(first, second);
    assert!(preview.get("/sample/article-1.html").body.contains("预览的写法"));

    site.write("content/laws/sample.md", law.replace("slug = \"sample\"", "slug = "));
    let (third, findings) = events.next();
    assert_eq!(third, second, "the site that is shown is the same");
    assert!(findings.iter().any(|text| text.contains("content/laws/sample.md")), "{findings:?}");
    assert!(preview.get("/sample/article-1.html").body.contains("预览的写法"));

    // Saving the same bytes is no change: the next event is the mending, not the touching.
    site.write("content/laws/sample.md", law.replace("slug = \"sample\"", "slug = "));
    std::thread::sleep(Duration::from_millis(700));
    site.write("content/laws/sample.md", &law);
    let (fourth, findings) = events.next();
    assert!(fourth != third && findings.is_empty(), "{findings:?}");
    assert!(preview.get("/sample/article-1.html").body.contains("结构化法律文本的写法"));

    // What a person decides about references is one of the files that count.
    site.write("content/references.toml", "# 还没有决定\n");
    let (fifth, findings) = events.next();
    assert!(fifth != fourth && findings.is_empty(), "{findings:?}");

    // So is what is known of texts that the site has not.
    site.write("content/elsewhere.toml", "[[text]]\nurl = \"https://example.org/\"\n");
    let (_, findings) = events.next();
    assert!(findings.iter().any(|text| text.contains("content/elsewhere.toml")), "{findings:?}");
}

#[test]
fn a_template_of_ones_own_is_taken_up_and_its_mistake_is_shown() {
    let site = Folder::site("serve-theme");
    let preview = Preview::start(&site);
    let mut events = preview.events();
    let (first, _) = events.next();
    site.write(
        "themes/default/templates/page.html",
        "<!DOCTYPE html><html lang=zh><title>x</title><body><h1>{{ page.nowhere.at_all }}</h1></body></html>",
    );
    let (second, findings) = events.next();
    assert_eq!(first, second);
    assert!(findings.iter().any(|text| text.contains("page.html")), "{findings:?}");
    assert_eq!(preview.get("/about.html").status, 200);
}

#[test]
fn a_port_that_is_taken_is_said() {
    let site = Folder::site("serve-port");
    let preview = Preview::start(&site);
    let port = preview.address.rsplit(':').next().expect("a port");
    let ran = site.run(&["serve", "--port", port]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains(&format!("127.0.0.1:{port}")), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_preview_in_good_order() {
    let site = Folder::site("serve-end");
    let mut preview = Preview::start(&site);
    // A browser that still listens does not hold it up.
    let _events = preview.events();
    let id = preview.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill is there");
    assert!(sent.success());
    assert_eq!(preview.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn only_one_host_and_only_this_machine_is_answered() {
    let site = Folder::site("serve-hosts");
    let preview = Preview::start(&site);
    let status = |request: &str| {
        let mut stream = preview.connect(&format!("{request}\r\nConnection: close\r\n\r\n"));
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        String::from_utf8_lossy(&bytes).split(' ').nth(1).and_then(|status| status.parse::<u16>().ok()).expect("a status")
    };
    let get = "GET / HTTP/1.1\r\nHost: ";
    for host in ["localhost", "127.0.0.1:80", "[::1]:4000"] {
        assert_eq!(status(&format!("{get}{host}")), 200, "{host}");
    }
    for host in ["[::1]evil.example", "localhost\r\nHost: evil.example", "evil.example\r\nHost: localhost", "localhost\r\nHost: localhost"]
    {
        assert!(matches!(status(&format!("{get}{host}")), 400 | 403), "{host}");
    }
    assert_eq!(status("GET http://evil.example/ HTTP/1.1\r\nHost: localhost"), 403);
    assert_eq!(status("GET http://localhost/ HTTP/1.1\r\nHost: localhost"), 200);
    assert_eq!(status(&format!("{get}localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example")), 403);
}
