//! minify-html, with the options that keep pages valid.

use minify_html::Cfg;

/// The page with everything taken out that says nothing. What is visible stays, and the page stays valid HTML.
pub fn minify(page: &str) -> String {
    let cfg = Cfg { keep_closing_tags: true, keep_html_and_head_opening_tags: true, ..Cfg::new() };
    let bytes = minify_html::minify(page.as_bytes(), &cfg);
    String::from_utf8(bytes).unwrap_or_else(|_| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn full_width_blanks_and_words_survive() {
        let page = "<!doctype html><html lang=zh><head><title>甲</title></head><body><p>第一条\u{3000}甲  乙</p>\n<p>丙</p></body></html>";
        assert_eq!(
            minify(page),
            "<!doctype html><html lang=zh><head><title>甲</title></head><body><p>第一条\u{3000}甲 乙</p><p>丙</p></body></html>"
        );
    }
}
