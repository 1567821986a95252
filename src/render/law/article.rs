//! The page of an article.

use super::context::LawContext;
use super::versions;
use crate::markup::Html;
use crate::model::{Article, Node, ProvisionPath};
use crate::plan::{PageId, Route, UnitKind, inner_anchor};
use crate::render::cite;
use crate::render::compare::related_html;
use crate::render::names::first_words;
use crate::render::shared_term::SharedTerm;
use crate::render::view::{ArticlePage, Crumb, PageSection};
use crate::theme::Entries;

/// How many characters of the text describe the page.
const DESCRIPTION_WORDS: usize = 80;

pub(super) fn article_page(law: &LawContext<'_>, unit: usize, article: &Article) -> ArticlePage {
    let own = &law.plan.units[unit];
    let node = law.nodes[unit];
    let name = cite::place(&own.path, node);
    let cite = law.citer().cite(&own.path, node);
    let mut trail = law.trail(unit);
    let within = trail.last().cloned();
    trail.push(Crumb::of_law(&name, String::new()));
    let kind = if own.kind == UnitKind::Article(true) { "article" } else { "item" };
    let mut head = law.head(PageId::Unit(unit), kind, law.title_of(&name), first_words(article, DESCRIPTION_WORDS), law.crumbs(&trail));
    head.print_part = within.as_ref().map(|within| within.title.clone()).unwrap_or_default();
    head.part_of = law.part_of(unit).0;
    let (prev, next) = law.neighbours(unit, |it| matches!(it.kind, UnitKind::Article(_)));
    let (text_html, cards_html) = law.text(true, |writer| writer.article(unit, article));
    ArticlePage {
        version_html: versions::notice(law, PageId::Unit(unit)),
        head,
        label: if kind == "article" { article.label.text() } else { name },
        caption: article
            .caption
            .as_ref()
            .map(|caption| if caption.style.brackets().0.is_empty() { caption.text.clone() } else { caption.bracketed() }),
        within,
        text_html,
        places_html: PageSection::of("places", places(law, &own.path, node, article)),
        cite,
        errata_html: Entries::new("erratum_item", law.errata(law.places_of(unit))),
        then_html: PageSection::of("then_section", law.then.html(&law.site.relations, law.index, &own.path)),
        amended_html: PageSection::of("amended_section", law.amended.html(&law.site.relations, law.index, &own.path)),
        came_html: PageSection::of("came_section", came(law, unit)),
        cited: law.cited(&own.path),
        related_html: PageSection::of("related_section", related_html(&law.site, law.index, &own.path)),
        terms_html: PageSection::of("terms_section", terms_html(law, &own.path)),
        cards_html: PageSection::of("cards", cards_html),
        print_href: law.print_href(PageId::Unit(unit)),
        prev,
        next,
    }
}

/// How it came to be, where the law has several texts.
fn came(law: &LawContext<'_>, unit: usize) -> Html {
    let texts = law.texts.as_ref();
    texts.map(|texts| texts.came(&law.plan.units[unit].path, &law.plan.route(PageId::Unit(unit)))).unwrap_or_default()
}

/// Links to the 款 and 项 of an article, where there are several.
fn places(law: &LawContext<'_>, path: &ProvisionPath, node: &Node, article: &Article) -> Html {
    let mut paths = Vec::new();
    for (index, paragraph) in article.paragraphs().enumerate() {
        let path = path.paragraph(index as u32 + 1);
        let items = (1..=paragraph.items.len() as u32).map(|item| path.item(item));
        if article.paragraphs().nth(1).is_some() {
            paths.push(path.clone());
        }
        paths.extend(items);
    }
    let (document, own) = (law.citer().document(path.document), cite::place(path, node));
    let mut out = Html::new();
    for path in paths {
        let place = cite::place(&path, node);
        out.tag("li").inner(|out| {
            let link = out.tag("a").attr("data-cite", &format!("{document}{place}")).attr("href", &format!("#{}", inner_anchor(&path)));
            link.text(place.strip_prefix(own.as_str()).unwrap_or(&place));
        });
    }
    out
}

/// The definitions of the terms an article uses; those that other laws define too lead to all wordings.
fn terms_html(law: &LawContext<'_>, path: &ProvisionPath) -> Html {
    let (relations, mut out) = (&law.site.relations, Html::new());
    write_defined(law, path, &mut out);
    for index in law.links.used_in(path) {
        let definition = &relations.marks(law.index).definitions[*index];
        let place = &definition.place;
        // What the article itself says stands above.
        if place.path.unit() == *path {
            continue;
        }
        let wordings = law.site.terms.shared(&definition.term);
        out.tag("dt").text(&definition.term);
        out.tag("dd").inner(|out| {
            out.text(&relations.sentence(law.index, place));
            if let Some(href) = relations.href(law.index, law.index, &place.path) {
                out.tag("a").attr("href", &href).text(&relations.place(law.index, &place.path));
            }
            if let Some(term) = wordings {
                wordings_link(law, term, out);
            }
        });
    }
    out
}

/// The terms that an article defines and other laws define too.
fn write_defined(law: &LawContext<'_>, path: &ProvisionPath, out: &mut Html) {
    let own = law.site.relations.marks(law.index).definitions.iter().filter(|it| it.place.path.unit() == *path);
    for term in own.filter_map(|it| law.site.terms.shared(&it.term)) {
        out.tag("dt").text(&term.term);
        out.tag("dd").inner(|out| {
            out.tag("span").maybe("lang", law.words().lang_of_page()).text(law.words().get("terms.defined_here"));
            wordings_link(law, term, out);
        });
    }
}

fn wordings_link(law: &LawContext<'_>, term: &SharedTerm, out: &mut Html) {
    let words = law.words().fill("terms.wordings", &[("n", &term.laws().len())]);
    let href = term.route().href_from(&Route::Law(law.plan.slug.clone()));
    out.tag("a").maybe("lang", law.words().lang_of_page()).attr("href", &href).text(&words);
}
