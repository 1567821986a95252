//! The default theme inside the binary. `themes/default` is where it is written; a test keeps this list equal to it.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Every file of the default theme by its path inside the theme's folder, sorted.
        pub(super) const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*];
    };
}

files![
    "lang/en.toml",
    "lang/zh.toml",
    "static/app.js",
    "static/article.css",
    "static/base.css",
    "static/compare.css",
    "static/filter.js",
    "static/find.js",
    "static/guide.js",
    "static/icon.svg",
    "static/list.css",
    "static/moved.js",
    "static/paper.css",
    "static/place.js",
    "static/pref.js",
    "static/print.css",
    "static/prose.css",
    "static/search.css",
    "static/search.js",
    "static/settings.css",
    "static/settings.js",
    "templates/404.html",
    "templates/article.html",
    "templates/base.html",
    "templates/bodies.html",
    "templates/chapter.html",
    "templates/citations.html",
    "templates/comparisons.html",
    "templates/components.html",
    "templates/contents.html",
    "templates/duties.html",
    "templates/facts.html",
    "templates/help.html",
    "templates/home.html",
    "templates/law-base.html",
    "templates/law.html",
    "templates/laws.html",
    "templates/matrix.html",
    "templates/missing.html",
    "templates/moved.html",
    "templates/notes.html",
    "templates/page.html",
    "templates/pair.html",
    "templates/print.html",
    "templates/search.html",
    "templates/terms.html",
    "templates/topic.html",
    "theme.toml",
];
