//! What a browser asks for, and whether it may.
//!
//! Pure: a method, a host and a path in, a decision out. Paths are looked up in the plan of the site and never on a disk, so that none
//! can lead out of it.

use crate::plan::Route;
use crate::publish::headers;
use crate::url;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

/// Whether a `Host` (or the host of an `Origin`) is this machine by a name that only this machine answers to.
///
/// A page of another site could otherwise have its own name resolve to us and read the preview (DNS rebinding).
pub(super) fn is_local(host: &str) -> bool {
    let end = if host.starts_with('[') { host.find(']').map(|at| at + 1) } else { host.find(':') };
    let (name, port) = host.split_at(end.unwrap_or(host.len()));
    let is_port = |port: &str| (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]";
    is_name && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// Who is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// This machine alone.
    Machine,
    /// Whoever reaches it.
    Network,
}

/// Whether a `Host` (or the host of an `Origin`) may be answered. Others reach this machine by its addresses: nobody can have a number
/// resolve to another one, as he can a name.
pub(super) fn is_answered(host: &str, audience: Audience) -> bool {
    is_local(host) || audience == Audience::Network && is_address(host)
}

/// Whether an `Origin` is a page of a host that may be answered.
pub(super) fn is_answered_origin(origin: &str, audience: Audience) -> bool {
    origin.strip_prefix("http://").is_some_and(|host| is_answered(host, audience))
}

/// Whether a host is a number, with a port or without.
fn is_address(host: &str) -> bool {
    let is_v6 = |host: &str| host.strip_prefix('[').and_then(|it| it.strip_suffix(']')).is_some_and(|it| it.parse::<Ipv6Addr>().is_ok());
    host.parse::<SocketAddr>().is_ok() || host.parse::<Ipv4Addr>().is_ok() || is_v6(host)
}

/// The file of the site that a path of an address names; `None` where its escapes are broken.
pub(super) fn file(path: &str) -> Option<String> {
    let decoded = url::decode(path.strip_prefix('/').unwrap_or(path))?;
    match decoded.strip_suffix('/') {
        Some(folder) => Some(Route::of_folder(folder).file()),
        None if decoded.is_empty() => Some(Route::Home.file()),
        None => Some(decoded),
    }
}

/// Whether a file of the site is a page for people.
pub(super) fn is_page(file: &str) -> bool {
    media_type(file).starts_with("text/html")
}

/// The media type of a file: the one that a store is told of it.
pub(super) fn media_type(file: &str) -> &'static str {
    headers(file).content_type
}

#[cfg(test)]
mod tests {
    use super::{Audience, file, is_answered, is_answered_origin, is_local, media_type};

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "[::1]"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4000", "[::2]", "0.0.0.0", "[localhost", "[localhost]",
            "::1", "[::1]evil.example", "[::1].evil.example:4000", "[::1]:4000.evil.example", "localhost:", "localhost:+1",
            "127.0.0.1:1:evil", "evil@localhost", "localhost.", "127.0.0.1]",
        ] {
            assert!(!is_local(host), "{host}");
        }
        assert!(is_answered_origin("http://localhost:4000", Audience::Machine));
        assert!(!is_answered_origin("http://evil.example", Audience::Machine) && !is_answered_origin("null", Audience::Machine));
    }

    #[test]
    fn a_network_is_answered_by_numbers_and_never_by_names() {
        for host in ["192.168.1.5:4000", "192.168.1.5", "[fe80::1]:4000", "[fe80::1]", "localhost:4000"] {
            assert!(is_answered(host, Audience::Network), "{host}");
        }
        assert!(!is_answered("192.168.1.5:4000", Audience::Machine));
        for host in ["evil.example", "192.168.1.5.evil.example", "192.168.1.5:4000@evil.example", "[fe80::1]evil.example", "fe80::1", ""] {
            assert!(!is_answered(host, Audience::Network), "{host}");
        }
        assert!(is_answered_origin("http://192.168.1.5:4000", Audience::Network));
    }

    #[test]
    fn a_path_names_a_file() {
        for (path, expected) in [
            ("/", Some("index.html")),
            ("/jia/", Some("jia/index.html")),
            ("/jia/article-1.html", Some("jia/article-1.html")),
            ("/%E7%94%B2.html", Some("甲.html")),
            ("/a%2", None),
            ("/a%zz", None),
            ("/%ff", None),
        ] {
            assert_eq!(file(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn pages_styles_and_scripts_have_their_types() {
        assert_eq!(media_type("jia/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("static/a.1f2e.css"), "text/css; charset=utf-8");
        assert_eq!(media_type("CNAME"), "application/octet-stream");
    }
}
