//! Links that people write.

/// The schemes that a link may name; any other could run a script.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// Whether a link leads to a place of the site or names a scheme that runs nothing.
pub fn is_safe_link(target: &str) -> bool {
    // Browsers leave control characters and blanks out before they read the scheme.
    let bare: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let has_scheme = bare.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !has_scheme || SCHEMES.iter().any(|scheme| bare.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::is_safe_link;

    #[test]
    fn a_link_leads_to_a_page_and_runs_no_script() {
        for link in ["about.html", "a/b.html#c:d", "?a:b", "https://example.org", "MAILTO:a@example.org", ""] {
            assert!(is_safe_link(link), "{link}");
        }
        for link in ["javascript:alert(1)", "JavaScript:x", "java\tscript:x", " data:text/html,x", "vbscript:x", "file:///x"] {
            assert!(!is_safe_link(link), "{link}");
        }
    }
}
