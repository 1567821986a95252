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

/// A law that cites the next one.
fn one_of_many(index: usize, word: &str) -> String {
    let text = format!("**第一条**　为了{word}数据中心建设第{}类，依照《乙{}条例》第一条制定。", index / 2, index + 1);
    format!("```toml\nslug = \"l{index}\"\ntitle = \"乙{index}条例\"\n```\n\n# 乙{index}条例\n\n{text}\n")
}

/// A site of more laws than are all weighed against one another.
fn of_many(name: &str) -> Folder {
    let site = Folder::site(name);
    for index in 0..26 {
        site.write(&format!("content/laws/l{index}.md"), one_of_many(index, "推进"));
    }
    site
}

/// What a build left is used, and is not believed where a file says something else by now.
#[test]
fn a_preview_that_recalls_what_a_build_worked_out_shows_the_files_as_they_are() {
    let site = of_many("serve-recalled");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.has(".fadian/memory"));
    site.write("content/laws/l3.md", one_of_many(3, "规范"));
    std::fs::remove_file(site.path("content/laws/l9.md")).expect("it is there");
    let preview = Preview::start(&site);
    let shown: Vec<_> = (0..9).map(|index| (index, preview.get(&format!("/l{index}/article-1.html")))).collect();
    drop(preview);
    assert_eq!(site.run(&["build", "--no-cache"]).code, 0);
    for (index, answer) in shown {
        assert_eq!(answer.status, 200, "l{index}");
        assert_eq!(without_script(&answer.body), site.read(&format!("output/l{index}/article-1.html")), "l{index}");
    }
}

#[test]
fn a_preview_leaves_what_a_build_leaves_and_believes_nothing_that_was_changed() {
    let site = of_many("serve-left");
    assert_eq!(site.run(&["build"]).code, 0);
    let memory = || std::fs::read(site.path(".fadian/memory")).unwrap_or_default();
    let (left, page) = (memory(), site.read("output/l3/article-1.html"));
    let mut flipped = left.clone();
    let at = flipped.len() / 2;
    flipped[at] ^= 1;
    for broken in [Vec::new(), left[..at].to_vec(), flipped] {
        site.write(".fadian/memory", broken);
        let preview = Preview::start(&site);
        assert_eq!(without_script(&preview.get("/l3/article-1.html").body), page);
        let is_left = || {
            std::thread::sleep(Duration::from_millis(50));
            memory() == left
        };
        assert!((0..600).any(|_| is_left()), "it is left as a build leaves it");
    }
    assert!(!site.has(".fadian/memory.new"));
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
fn ctrl_c_and_a_supervisor_end_the_preview_in_good_order() {
    for signal in ["-INT", "-TERM"] {
        let site = Folder::site(&format!("serve-end{signal}"));
        let mut preview = Preview::start(&site);
        // A browser that still listens does not hold it up.
        let _events = preview.events();
        let id = preview.child.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &id]).status().expect("kill is there");
        assert!(sent.success());
        assert_eq!(preview.child.wait().expect("it ends").code(), Some(0), "{signal}");
    }
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

#[test]
fn others_are_answered_where_that_is_asked_for_and_by_numbers_alone() {
    let site = Folder::site("serve-network");
    let preview = Preview::with(&site, &["--host", "0.0.0.0"]);
    for host in ["localhost", "192.168.1.5:4000", "[fe80::1]:4000"] {
        assert_eq!(preview.ask("GET", "/", host).status, 200, "{host}");
    }
    assert_eq!(preview.ask("GET", "/", "evil.example").status, 403);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_at_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let site = Folder::site("serve-open");
    site.write("bin/xdg-open", "#!/bin/sh\nprintf '%s' \"$1\" > opened.part && mv opened.part opened\n");
    std::fs::set_permissions(site.path("bin/xdg-open"), std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    let mut command = site.command(&["serve", "--port", "0", "--quiet", "--open"]);
    command.env("PATH", format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap_or_default()));
    let preview = Preview::run(command);
    until("the browser is opened", || site.has("opened"));
    assert_eq!(site.read("opened"), format!("http://{}/", preview.address.replace("127.0.0.1", "localhost")));
}

#[test]
fn all_findings_are_on_a_page_with_links_into_the_editor() {
    let site = Folder::site("serve-findings");
    site.write("content/site.toml", "editor = \"vscode\"\n");
    let law = site.read("content/laws/sample.md");
    site.write("content/laws/sample.md", format!("{law}\n**第一千条**　and 又一条。\n"));
    let preview = Preview::start(&site);
    let page = preview.get("/_fadian/findings");
    let link = format!("vscode://file{}/content/laws/sample.md:", site.path("").display().to_string().trim_end_matches('/'));
    assert!(page.status == 200 && page.body.contains(&link) && page.body.contains("<mark>"), "{page:?}");
}

#[test]
fn a_watched_build_is_done_again_and_a_mistake_publishes_nothing() {
    let site = Folder::site("build-watch");
    let mut child = site.command(&["build", "--watch", "--quiet"]).stderr(std::process::Stdio::null()).spawn().expect("the program starts");
    let page = "output/sample/article-1.html";
    let shows = |words: &str| site.has(page) && std::fs::read_to_string(site.path(page)).is_ok_and(|text| text.contains(words));
    until("the first build is there", || shows("结构化法律文本的写法"));
    let law = site.read("content/laws/sample.md");
    site.write("content/laws/sample.md", law.replace("结构化法律文本的写法", "再次生成的写法"));
    until("the second is there", || shows("再次生成的写法"));
    site.write("content/laws/sample.md", law.replace("slug = \"sample\"", "slug = ").replace("结构化法律文本的写法", "错误的写法"));
    std::thread::sleep(Duration::from_millis(1_500));
    assert!(shows("再次生成的写法"));
    site.write("content/laws/sample.md", law.replace("结构化法律文本的写法", "改好的写法"));
    until("what is mended is there", || shows("改好的写法"));
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..3_000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("never: {what}");
}
