//! What the importer writes down while it works: ledger, findings, and which characters found their place.

use super::traced::Traced;
use super::{Action, LedgerEntry, Reason};
use crate::diag::kind::{InvisibleRemoved, LookAlikesRead, TextDropped};
use crate::diag::{Code, Diagnostic, Locus, Unplaced};
use crate::source::{LineIndex, Span};
use crate::zh;

/// The notebook of one import.
pub(super) struct Log<'a> {
    file: &'a str,
    source: &'a str,
    entries: Vec<(u32, Action, Reason, String, String)>,
    findings: Vec<Diagnostic>,
    placed: Vec<bool>,
    /// Whether any character of the source is read as another that looks the same.
    has_lookalikes: bool,
}

impl<'a> Log<'a> {
    pub(super) fn new(file: &'a str, source: &'a str) -> Self {
        let has_lookalikes = source.chars().any(|c| c == '笫' || zh::unified(c).is_some());
        Self { file, source, entries: Vec::new(), findings: Vec::new(), placed: vec![false; source.len()], has_lookalikes }
    }

    /// The decoded source.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Notes that these characters were taken out of the text.
    pub(super) fn removed(&mut self, text: &Traced, reason: Reason) {
        self.place(text);
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            self.entries.push((trimmed.start(), Action::Removed, reason, self.printed(&trimmed), String::new()));
        }
    }

    /// Notes that the line before and `next` were made one, with nothing inserted.
    pub(super) fn joined(&mut self, before: &Traced, next: &Traced, reason: Reason) {
        let words = format!("{}|{}", before.end(40).tidy().tail(8), next.tidy().head(8));
        self.entries.push((next.start(), Action::Joined, reason, words, String::new()));
    }

    /// Notes that a label is written in another form than it was printed.
    pub(super) fn normalised(&mut self, text: &Traced, becomes: &str) {
        self.place(text);
        let printed = self.printed(&text.solid());
        if printed != becomes {
            self.entries.push((text.start(), Action::Normalised, Reason::Label, printed, becomes.to_owned()));
        }
    }

    /// Takes characters into the law: they have found their place.
    pub(super) fn keep(&mut self, text: &Traced) -> String {
        self.place(text);
        self.unified(text);
        text.text()
    }

    /// The characters as the source has them: a look-alike stands in the text as what it looks like.
    fn printed(&self, text: &Traced) -> String {
        if !self.has_lookalikes {
            return text.text();
        }
        text.chars.iter().zip(&text.origins).map(|(c, origin)| self.source_char(*origin, *c)).collect()
    }

    /// The character of the source that a character of a text stands for.
    fn source_char(&self, origin: u32, c: char) -> char {
        if zh::is_blank(c) {
            return c;
        }
        self.source.get(origin as usize..).and_then(|rest| rest.chars().next()).unwrap_or(c)
    }

    /// Notes the look-alikes of a text that goes into the law, a run of them an entry.
    fn unified(&mut self, text: &Traced) {
        if !self.has_lookalikes {
            return;
        }
        let mut run = (0, String::new(), String::new());
        for (c, origin) in text.chars.iter().zip(&text.origins) {
            let printed = self.source_char(*origin, *c);
            if printed == *c {
                self.close_run(&mut run);
                continue;
            }
            if run.0 as usize + run.1.len() != *origin as usize {
                self.close_run(&mut run);
            }
            if run.1.is_empty() {
                run.0 = *origin;
            }
            run.1.push(printed);
            run.2.push(*c);
        }
        self.close_run(&mut run);
    }

    fn close_run(&mut self, run: &mut (u32, String, String)) {
        if !run.1.is_empty() {
            self.entries.push((run.0, Action::Normalised, Reason::LookAlike, std::mem::take(&mut run.1), std::mem::take(&mut run.2)));
        }
    }

    fn place(&mut self, text: &Traced) {
        for origin in &text.origins {
            if let Some(slot) = self.placed.get_mut(*origin as usize) {
                *slot = true;
            }
        }
    }

    /// A finding at a text.
    pub(super) fn find(&mut self, at: &Traced, finding: impl Into<Unplaced>) {
        self.find_at(at.span().unwrap_or_default(), finding);
    }

    /// A finding at a range of the source.
    pub(super) fn find_at(&mut self, span: Span, finding: impl Into<Unplaced>) {
        self.findings.push(Diagnostic::at(finding, self.file, span));
    }

    /// Whether a finding of this kind was made.
    pub(super) fn has(&self, code: Code) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }

    /// Whether a finding of this kind was made on the line of this place.
    pub(super) fn has_on_line(&self, code: Code, place: &Locus) -> bool {
        let start = |locus: &Locus| if let Locus::File(_, span) = locus { Some(span.start as usize) } else { None };
        let Some(here) = start(place) else { return false };
        let mut all = self.findings.iter().filter(|finding| finding.code == code).filter_map(|finding| start(&finding.locus));
        all.any(|there| !self.source[here.min(there)..here.max(there)].contains('\n'))
    }

    /// Adds a finding made elsewhere.
    pub(super) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Closes the notebook: every character that is neither in the law nor in the ledger is a finding.
    pub(super) fn close(mut self) -> (Vec<LedgerEntry>, Vec<Diagnostic>) {
        self.report_dropped();
        self.report_invisible();
        self.report_lookalikes();
        let index = LineIndex::new(self.source);
        self.entries.sort();
        self.entries.dedup();
        let entry = |(at, action, reason, text, becomes)| {
            let place = index.place(self.source, at);
            LedgerEntry { line: place.line, column: place.column, action, reason, text, becomes }
        };
        self.findings.sort();
        self.findings.dedup();
        (self.entries.into_iter().map(entry).collect(), self.findings)
    }

    /// What counts as a blank and is none to the eye is left out as blanks are; that it was there is said.
    fn report_invisible(&mut self) {
        let is_left_out = |(at, c): &(usize, char)| zh::is_blank(*c) && !c.is_whitespace() && !self.placed[*at];
        let mut all = self.source.char_indices().filter(is_left_out);
        let Some((at, first)) = all.next() else { return };
        let count = all.count() + 1;
        self.find_at(Span::new(at, at + first.len_utf8()), InvisibleRemoved { name: format!("U+{:04X}", first as u32), count });
    }

    /// Nobody sees that a look-alike was read as what it looks like; that there were some is said once.
    fn report_lookalikes(&mut self) {
        if !self.has_lookalikes {
            return;
        }
        let next = |at: usize, c: char| self.source[at + c.len_utf8()..].chars().next();
        let lookalike = |(at, c): (usize, char)| Some((at, c, zh::unified(c).or_else(|| zh::misread(c, next(at, c)))?));
        let mut all = self.source.char_indices().filter_map(lookalike);
        let Some((at, first, plain)) = all.next() else { return };
        let count = all.count() + 1;
        let (words, becomes) = (first.to_string(), plain.to_string());
        self.find_at(
            Span::new(at, at + first.len_utf8()),
            LookAlikesRead { words, becomes, name: format!("U+{:04X}", first as u32), count },
        );
    }

    fn report_dropped(&mut self) {
        let mut run: Option<(usize, usize)> = None;
        let mut runs = Vec::new();
        for (at, c) in self.source.char_indices() {
            let dropped = !zh::is_blank(c) && !self.placed[at];
            match (&mut run, dropped) {
                (Some((_, end)), true) => *end = at + c.len_utf8(),
                (None, true) => run = Some((at, at + c.len_utf8())),
                (Some(done), false) if !zh::is_blank(c) => {
                    runs.push(*done);
                    run = None;
                }
                _ => {}
            }
        }
        runs.extend(run);
        for (start, end) in runs {
            self.find_at(Span::new(start, end), TextDropped { words: self.source[start..end].to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::{Code, Lang};
    use crate::import::{ImportOptions, import};

    #[test]
    fn a_look_alike_is_read_as_what_it_looks_like_and_ledgered_where_it_stands() {
        let text = "甲市图书条例\n第⼀条　为了⼈⺠，制定本条例。\n第二条　本条例自2023年1月1日起施行。\n";
        let read = import("-", text.as_bytes(), &ImportOptions::default());
        assert!(read.findings.iter().any(|finding| finding.code == Code::LookAlikesRead), "{:?}", read.findings);
        let entries: Vec<_> = read.ledger.iter().map(|it| (it.line, it.column, it.text.as_str(), it.becomes.as_str())).collect();
        assert_eq!(entries, [(2, 2, "⼀", "一"), (2, 7, "⼈⺠", "人民")]);
    }

    #[test]
    fn what_nobody_sees_is_left_out_as_blanks_are_and_told_once() {
        let text = "\u{feff}甲市图书条例\n第一条　为\u{200b}了甲，\u{202e}制定本条例。\n\u{feff}第二条　本条例自2023年1月1日起施行。\n";
        let read = import("-", text.as_bytes(), &ImportOptions::default());
        let told: Vec<_> = read.findings.iter().filter(|finding| finding.code == Code::InvisibleRemoved).collect();
        assert_eq!(told.len(), 1, "{:?}", read.findings);
        assert_eq!(told[0].args.iter().map(|arg| arg.text(Lang::En)).collect::<Vec<_>>(), ["U+200B", "3"]);
        assert_eq!(read.law.body.len(), 2);
        assert!(
            import("-", text.replace(['\u{200b}', '\u{202e}'], "").replace("\n\u{feff}", "\n").as_bytes(), &ImportOptions::default())
                .findings
                .is_empty()
        );
    }
}
