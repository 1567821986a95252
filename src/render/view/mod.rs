//! What each template may see, documented by its types.
//!
//! Every template receives [`site`](SiteView) and one `page`; pages of a law receive `law` and `contents` too. Two more are plain values:
//! `root` is the way from the page to the root of the site, empty or `../`, and goes before every address in `assets`, which holds
//! the static files of the theme by their names with `_` for `.` and `-`: `assets.base_css` is `static/base.0f3a….css`.
//!
//! Five conventions hold for all of them:
//!
//! - A field whose name ends in `_html` is HTML and is printed with `| safe`; every other string is text.
//! - A string of `page` may be printed or tested for presence, nothing else: one page of a kind is rendered with slots in
//!   the place of these strings, and the strings of the other pages are put into the slots. `page.kind` is the exception.
//! - `current` is the value of an `aria-current` attribute (`page`, `true`) or nothing; print it in that attribute alone
//!   and let the style sheet do the rest.
//! - A list in [`Entries`](crate::theme::Entries) is written entry by entry by a component of `components.html`, which its documentation
//!   names and which knows the entry as `it`; the page prints all of them as one piece of HTML, or tests whether there are any.
//! - How many there are of something is a number that may be printed, given to `t` as `n`, and tested against none.
//!
//! A template that breaks one of the last four still works: its pages are rendered one by one, which is slower.

mod changes;
mod compare;
mod head;
mod law;
mod list;
mod map;
mod notes;
mod page;
mod relation;
mod site;
mod term;
mod version;

pub use changes::ChangesPage;
pub use compare::{
    AloneList, BodiesPage, BodyGroup, ComparisonsPage, DutiesPage, FactRow, FactsLaw, FactsPage, GridLaw, GridPage, GridShape, MatrixPage,
    MissingLaw, MissingPage, PairPage, ProposedItem, SetItem, SetLaw, SetLink, TopicLaw, TopicPage,
};
pub use head::{Crumb, Head, Neighbour};
pub use law::{AttachmentLink, Contents, ContentsCell, ContentsGroup, DownloadLink, Fact, LawView, PartLink, SourceView, StatusView};
pub use list::{GroupLink, Home, HomeSet, LawItem, LawList, ListGroup, ListView, RecentChange, RecentPage, SearchPage};
pub use map::{
    AmountPicture, AmountRow, ArcNode, ArcPicture, ArcRow, DayPicture, DayRow, FlowNode, FlowPicture, FlowSide, MapPage, Partner,
    SizePicture, SizeRow, StatusWord,
};
pub use notes::{ErratumView, FindingView, LedgerRow, LedgerSummary, Notes};
pub use page::{ArticlePage, BarePage, ChapterPage, Doubt, FreePage, LawPage, Moved, PageSection, PrintPage, PrintPart};
pub use relation::{
    CitationsPage, CitedView, RelatedLaw, RelationGroup, RelationRow, RelationSummary, RelationTarget, TermView, TermsPage, WordingView,
};
pub use site::{NavItem, SiteView};
pub use term::{TermLaw, TermPage, TermSet, TermSilent, TermWording};
pub use version::{VersionLink, VersionNotice};
