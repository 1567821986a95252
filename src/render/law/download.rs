//! The files that a law or a part of it can be taken away as.

use super::context::LawContext;
use crate::config::DownloadFormat;
use crate::plan::{PageId, Printed};
use crate::render::view::DownloadLink;
use crate::theme::Entries;

/// The law, or the part of this name, in every form that the site offers.
pub(super) fn downloads(law: &LawContext<'_>, printed: Printed, name: &str) -> Entries<DownloadLink> {
    let formats = law.site.downloads.iter().filter(|it| it.is_for(printed == Printed::Law));
    Entries::new("download_link", formats.map(|format| download(law, printed, name, *format)))
}

fn download(law: &LawContext<'_>, printed: Printed, name: &str, format: DownloadFormat) -> DownloadLink {
    let words = law.words();
    let title = match format {
        DownloadFormat::Word => words.get("download.word"),
        DownloadFormat::Paper => words.get("download.paper"),
        DownloadFormat::LargePaper => words.get("download.large_paper"),
        DownloadFormat::Book => words.get("download.book"),
        DownloadFormat::Plain => words.get("download.plain"),
    };
    let grid = if format == DownloadFormat::LargePaper { words.get("download.large") } else { "" };
    DownloadLink {
        title: title.to_owned(),
        href: law.plan.download(printed, format).href_from(&law.plan.route(PageId::Law)),
        file: format!("{}{name}{grid}.{}", law.view.name, format.ending()),
    }
}
