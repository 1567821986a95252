//! The default theme inside the binary. `themes/default` is where it is written; a test keeps this list equal to it.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Every file of the default theme by its path inside the theme's folder, sorted.
        pub(super) const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*];
    };
}

files![
    "lang/en.toml", "lang/zh.toml", "static/app.js", "static/article.css", "static/base.css", "static/changes.css", "static/cite.css",
    "static/cite.js", "static/compare.css", "static/filter.js", "static/find.js", "static/grid.css", "static/grid.js", "static/guide.js",
    "static/icon.svg", "static/life.css", "static/list.css", "static/map.css", "static/moved.js", "static/narrow.js", "static/numbers.js",
    "static/paper.css", "static/place.js", "static/pref.js", "static/print.css", "static/prose.css", "static/qr.js", "static/search.css",
    "static/search.js", "static/settings.css", "static/settings.js", "static/shelf-page.js", "static/shelf.css", "static/shelf.js",
    "static/suggest.js", "static/term.css", "templates/404.html", "templates/article.html", "templates/base.html", "templates/bodies.html",
    "templates/changes.html", "templates/chapter.html", "templates/citations.html", "templates/comparisons.html",
    "templates/components.html", "templates/contents.html", "templates/duties.html", "templates/facts.html", "templates/grid.html",
    "templates/help.html", "templates/home.html", "templates/law-base.html", "templates/law.html", "templates/laws.html",
    "templates/map.html", "templates/matrix.html", "templates/missing.html", "templates/moved.html", "templates/notes.html",
    "templates/page.html", "templates/pair.html", "templates/print.html", "templates/recent.html", "templates/search.html",
    "templates/shelf.html", "templates/term.html", "templates/terms.html", "templates/topic.html", "theme.toml",
];
