//! The preview, as a browser meets it.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of its own")]

use crate::support::{preview, run};
use preview::{Preview, without_script};
use run::Folder;
use std::io::Read;
use std::time::Duration;

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
