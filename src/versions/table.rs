//! 对照表: two versions of a law beside one another, 修改前 and 修改后, row by row in the order of the new text.
//!
//! In: both texts and what went where ([`Alignment`]). Out: [`ChangeTable`], the rows with the words of both sides: every 款 项 目 a
//! line, its runs marked as kept or changed. What the page, the file for spreadsheets and the file for Word show is read from here.
//! Each side holds all of its provisions, and the runs of a line are its words to the character.

use super::Alignment;
use super::lines::{SideLines, TableLineKind, pair_lines};
use super::row::{ChangeKind, ChangeReason, ChangeRow};
use super::wording::{Run, Wordings, changed, kept};
use crate::model::{At, Caption, Division, Law, Node, Provision, ProvisionPath, provisions};
use std::collections::HashMap;

/// Two versions beside one another.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeTable {
    /// What became of each article or text, in the order of the new one.
    pub rows: Vec<TableRow>,
    /// The row of each provision of the new text.
    new: HashMap<ProvisionPath, usize>,
}

/// A row: some provisions of the old text and what they became.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// What happened.
    pub kind: ChangeKind,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<ChangeReason>,
    /// The headings of the new text that begin before it, outermost first.
    pub headings: Vec<TableHeading>,
    /// The provisions of the old text.
    pub before: Vec<TableProvision>,
    /// Those of the new text.
    pub after: Vec<TableProvision>,
}

/// A heading that begins before a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHeading {
    /// Its path.
    pub path: ProvisionPath,
    /// 第三章　行政法规
    pub title: String,
    /// How many headings it stands under.
    pub depth: usize,
    /// What it was called, where all that stands under it stood under one heading of another name; empty otherwise.
    pub before: String,
}

/// A provision in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct TableProvision {
    /// Its path.
    pub path: ProvisionPath,
    /// 第四条; empty for a text under no article.
    pub label: String,
    /// Its caption 条标 in brackets; empty where it has none.
    pub caption: Vec<Run>,
    /// Its texts, in order.
    pub lines: Vec<TableLine>,
}

/// A 款, 项 or 目, a row of a table or a note.
#[derive(Debug, Clone, PartialEq)]
pub struct TableLine {
    /// What it is.
    pub kind: TableLineKind,
    /// Its number: （三）; empty for 款.
    pub label: String,
    /// Its words.
    pub runs: Vec<Run>,
    /// Where it went, or came from: the place of the same words in an article of another row.
    pub moved: Option<MovedLine>,
    /// Whether a person should look at which line of the other text it is compared with.
    pub is_doubtful: bool,
}

/// Where the words of a line stand in the other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedLine {
    /// The path there.
    pub path: ProvisionPath,
    /// 第七十二条第一款
    pub place: String,
}

impl TableRow {
    /// Whether a person should look at it.
    pub fn is_doubtful(&self) -> bool {
        self.reasons.contains(&ChangeReason::Doubtful)
    }

    /// Whether a person should look at one of its lines.
    pub fn has_doubtful_lines(&self) -> bool {
        self.before.iter().chain(&self.after).flat_map(|it| &it.lines).any(|line| line.is_doubtful)
    }

    /// Whether the words are those of before: no more than the number or the place is another.
    pub fn is_kept(&self) -> bool {
        matches!(self.kind, ChangeKind::Same | ChangeKind::Renumbered | ChangeKind::Moved)
    }

    /// Whether nothing changed but the numbers of what is cited.
    pub fn only_citations(&self) -> bool {
        self.kind == ChangeKind::Reworded && self.reasons.contains(&ChangeReason::SameButCitations)
    }
}

impl TableProvision {
    /// Its words, a line a text.
    pub fn text(&self) -> String {
        let caption = self.caption.iter().map(Run::text).collect::<String>();
        let lines = self.lines.iter().map(|line| line.label.clone() + &line.runs.iter().map(Run::text).collect::<String>());
        Some(caption).filter(|it| !it.is_empty()).into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    }
}

impl TableLine {
    /// Whether all of it is new, or gone.
    pub fn is_changed_whole(&self) -> bool {
        !self.runs.is_empty() && self.runs.iter().all(Run::is_changed)
    }
}

impl ChangeTable {
    /// The table of two versions.
    pub fn of(first: &Law, second: &Law, alignment: &Alignment) -> Self {
        let (old, new) = (TableTexts::of(first), TableTexts::of(second));
        let mut headings = Headings { began: Vec::new(), new: &new };
        let rows = alignment.rows.iter().map(|row| {
            let mut made = table_row(row, &old, &new);
            made.headings = headings.before(row);
            made
        });
        let mut rows: Vec<TableRow> = rows.collect();
        name_earlier_headings(&mut rows, &old);
        Self { new: by_path(&rows), rows }
    }

    /// The row in which a provision of the new text stands; `None` of a provision that it has not.
    pub fn row_of_new(&self, path: &ProvisionPath) -> Option<&TableRow> {
        self.new.get(path).map(|at| &self.rows[*at])
    }
}

/// The rows by the provisions of the new text.
fn by_path(rows: &[TableRow]) -> HashMap<ProvisionPath, usize> {
    rows.iter().enumerate().flat_map(|(at, row)| row.after.iter().map(move |it| (it.path.clone(), at))).collect()
}

/// The provisions of a text by their paths.
struct TableTexts<'l> {
    by_path: HashMap<ProvisionPath, Provision<'l>>,
    /// The paths of headings by where they stand.
    headings: HashMap<*const Division, ProvisionPath>,
}

impl<'l> TableTexts<'l> {
    fn of(law: &'l Law) -> Self {
        let mut out = Self { by_path: HashMap::new(), headings: HashMap::new() };
        for provision in provisions(law) {
            match provision.node {
                Node::Division(division) => {
                    out.headings.insert(std::ptr::from_ref(division), provision.path);
                }
                _ => {
                    out.by_path.insert(provision.path.clone(), provision);
                }
            }
        }
        out
    }

    fn provisions(&self, paths: &[ProvisionPath]) -> Vec<&Provision<'l>> {
        paths.iter().filter_map(|path| self.by_path.get(path)).collect()
    }

    /// 第七十二条第一款
    fn place(&self, path: &ProvisionPath) -> String {
        self.by_path.get(&path.unit()).and_then(Provision::article).map_or_else(|| path.to_string(), |article| article.place(path))
    }
}

/// The headings that have begun.
struct Headings<'t, 'l> {
    began: Vec<*const Division>,
    new: &'t TableTexts<'l>,
}

impl Headings<'_, '_> {
    /// Those that begin before a row.
    fn before(&mut self, row: &ChangeRow) -> Vec<TableHeading> {
        let Some(provision) = row.to.first().and_then(|path| self.new.by_path.get(path)) else { return Vec::new() };
        let trail: Vec<*const Division> = provision.trail.iter().map(|it| std::ptr::from_ref(*it)).collect();
        let n_same = trail.iter().zip(&self.began).take_while(|(one, other)| one == other).count();
        self.began.clone_from(&trail);
        let heading = |(depth, division): (usize, &&Division)| {
            let path = self.new.headings.get(&std::ptr::from_ref(*division)).cloned();
            let path = path.unwrap_or_else(|| ProvisionPath::at(provision.path.document, At::Document));
            TableHeading { path, title: division.title(), depth, before: String::new() }
        };
        provision.trail.iter().enumerate().skip(n_same).map(heading).collect()
    }
}

/// Says of each heading what it was called, where all that stands under it, and stood in the old text, stood under one of another name.
fn name_earlier_headings(rows: &mut [TableRow], old: &TableTexts<'_>) {
    let starts: Vec<(usize, usize, usize)> =
        rows.iter().enumerate().flat_map(|(at, row)| row.headings.iter().enumerate().map(move |(nth, it)| (at, nth, it.depth))).collect();
    for (place, (at, nth, depth)) in starts.iter().enumerate() {
        let end = starts[place + 1..].iter().find(|(.., other)| other <= depth).map_or(rows.len(), |(end, ..)| *end);
        let under = rows[*at..end].iter().filter(|row| !row.after.is_empty()).flat_map(|row| &row.before);
        let mut titles = under.map(|it| old.by_path.get(&it.path).and_then(|it| it.trail.get(*depth)).map(|division| division.title()));
        let Some(Some(first)) = titles.next() else { continue };
        let is_one = titles.all(|title| title.as_ref() == Some(&first));
        let heading = &mut rows[*at].headings[*nth];
        if is_one && first != heading.title {
            heading.before = first;
        }
    }
}

fn table_row(row: &ChangeRow, old: &TableTexts<'_>, new: &TableTexts<'_>) -> TableRow {
    let (olds, news) = (old.provisions(&row.from), new.provisions(&row.to));
    let (mut before, mut after) = (SideLines::of(&olds), SideLines::of(&news));
    pair_lines(row, &mut before, &mut after);
    let captions = |provisions: &[&Provision<'_>]| -> Vec<String> {
        let caption = |it: &&Provision<'_>| it.article().and_then(|article| article.caption.as_ref()).map(Caption::bracketed);
        provisions.iter().map(|it| caption(it).unwrap_or_default()).collect()
    };
    let (old_captions, new_captions) = (captions(&olds), captions(&news));
    let is_single = olds.len() == 1 && news.len() == 1;
    let caption = |own: &[String], at: usize| match (is_single, row.kind) {
        (_, ChangeKind::Inserted | ChangeKind::Repealed) => [changed(&own[at]), changed(&own[at])],
        (true, _) => {
            let Wordings { before, after } = Wordings::of(&old_captions[0], &new_captions[0]);
            [before, after]
        }
        // Which of several captions became which is not told.
        (false, _) => [kept(&own[at]), kept(&own[at])],
    };
    let side =
        |provisions: &[&Provision<'_>], lines: SideLines, own: &[String], which: usize, other: &TableTexts<'_>| -> Vec<TableProvision> {
            let mut out: Vec<TableProvision> = Vec::new();
            for (at, provision) in provisions.iter().enumerate() {
                let label = provision.article().map_or_else(String::new, |article| article.label.text());
                let [first, second] = caption(own, at);
                let caption = if which == 0 { first } else { second };
                out.push(TableProvision { path: provision.path.clone(), label, caption, lines: Vec::new() });
            }
            for line in lines.all {
                let moved = line.moved.map(|path| MovedLine { place: other.place(&path), path });
                out[line.provision].lines.push(TableLine {
                    kind: line.kind,
                    label: line.label,
                    runs: line.runs,
                    moved,
                    is_doubtful: line.is_doubtful,
                });
            }
            out
        };
    TableRow {
        kind: row.kind,
        reasons: row.reasons.clone(),
        headings: Vec::new(),
        before: side(&olds, before, &old_captions, 0, new),
        after: side(&news, after, &new_captions, 1, old),
    }
}
