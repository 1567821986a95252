//! What it costs to take a place for a label, or for text.
//!
//! All prices stand here, so that they can be weighed against each other. The unit is a small doubt; about six of them outweigh
//! what the place itself says.

/// A price, in small doubts.
pub(super) type Cost = u32;

/// Numbers: what it costs that a label follows the one before in its series.
pub(super) mod number {
    use super::Cost;

    /// Some numbers are not there.
    pub(in super::super) const GAP: Cost = 5;
    /// Many are not there.
    pub(in super::super) const WIDE_GAP: Cost = 8;
    /// A series begins, but not with its first number.
    pub(in super::super) const LATE_START: Cost = 5;
    /// The same number again.
    pub(in super::super) const REPEAT: Cost = 5;
    /// A number that was passed already.
    pub(in super::super) const BACK: Cost = 7;
    /// A series begins anew where no new text does.
    pub(in super::super) const RESTART: Cost = 7;
    /// A series begins anew behind a title or an annex' label.
    pub(in super::super) const FRESH_RESTART: Cost = 1;
    /// A list begins anew under what its last one stood under.
    pub(in super::super) const LIST_RESTART: Cost = 2;
    /// A list goes on counting through the headings above it.
    pub(in super::super) const RUNNING: Cost = 1;
    /// Clauses begin below a first number that no clause bears: 1.1 under 一、 or 第一章.
    pub(in super::super) const BELOW_OTHER: Cost = 6;
    /// They go on so: 2.1 behind 1.4.
    pub(in super::super) const BELOW_NEXT: Cost = 1;
    /// A list begins below one of a deeper form.
    pub(in super::super) const UPWARDS: Cost = 3;
}

/// Places: what it costs that a label stands there, and that words which look like one do and are none.
pub(super) mod place {
    use super::Cost;

    /// It costs nothing.
    pub(in super::super) const NOTHING: Cost = 0;
    /// Markup that says label, or a heading: nothing but a label stands there.
    pub(in super::super) const MARKED: Cost = 20;
    /// At the head of a line behind a finished sentence, set off by a blank: what else should it be.
    pub(in super::super) const HEAD_SET_OFF: Cost = 18;
    /// The same, the text following at once.
    pub(in super::super) const HEAD: Cost = 14;
    /// At the head of a line, but the sentence before is not finished.
    pub(in super::super) const OPEN_SET_OFF: Cost = 5;
    /// The same, the text following at once.
    pub(in super::super) const OPEN: Cost = 2;
    /// A label behind a sentence that is not finished.
    pub(in super::super) const AFTER_OPEN: Cost = 3;
    /// A label behind words that lead into a citation: 依照本法.
    pub(in super::super) const AFTER_LEAD: Cost = 6;
    /// The same, but the label is set off by a blank from what follows.
    pub(in super::super) const AFTER_LEAD_SET_OFF: Cost = 3;
    /// A label followed by what may begin a sentence or belong to a citation: 至2025年底, 除外国机构.
    pub(in super::super) const MAY_CITE: Cost = 3;
    /// A label followed by what only follows a citation: 规定的, 第二款.
    pub(in super::super) const CITES: Cost = 9;
    /// An article or heading that an amendment quotes.
    pub(in super::super) const QUOTED: Cost = 14;
    /// The amendment's own next number, though its quotation was not closed.
    pub(in super::super) const QUOTED_IN_TURN: Cost = 2;
    /// A label inside a line.
    pub(in super::super) const INSIDE: Cost = 1;
    /// The same, with nothing to set it off on one side.
    pub(in super::super) const INSIDE_FLUSH: Cost = 2;
    /// A label inside a line behind a mark that ends no sentence.
    pub(in super::super) const INSIDE_CLAUSE: Cost = 4;
    /// A label inside a line behind a bracket or a name: it cites that.
    pub(in super::super) const BEHIND_NAME: Cost = 8;
    /// Text that looks like a label inside a line, behind a full stop and set off by blanks.
    pub(in super::super) const STOP_SET_OFF: Cost = 5;
    /// The same with no blank.
    pub(in super::super) const STOP: Cost = 4;
    /// The same in mid-sentence.
    pub(in super::super) const CLAUSE: Cost = 1;
    /// Text that looks like an article right behind a heading of the same line.
    pub(in super::super) const BEHIND_HEADING: Cost = 8;
    /// An item's label at the head of a line behind a finished sentence.
    pub(in super::super) const ITEM_HEAD: Cost = 12;
    /// The same behind a sentence that is not finished.
    pub(in super::super) const ITEM_OPEN: Cost = 3;
    /// Text that looks like the number of a clause, a blank behind it: two of them that go on are none.
    pub(in super::super) const CLAUSE_SET_OFF: Cost = 5;
    /// The same with no blank.
    pub(in super::super) const CLAUSE_FLUSH: Cost = 4;
    /// Text that looks like the next item's label behind a semicolon inside a line.
    pub(in super::super) const ITEM_DUE: Cost = 2;
    /// An article's label inside a line, in a row of them that count on.
    pub(in super::super) const ARTICLE_IN_ROW: Cost = 7;
    /// An item's label inside a line, in a row of them.
    pub(in super::super) const ITEM_IN_ROW: Cost = 4;
}
