//! Each phrase of a text to a reference with its state, and the findings.
//!
//! In: the texts one by one. Out: references. Steps for a phrase: which law, from which provision on, down its units; a
//! range is joined to the phrase it begins with.

use super::address::{Address, Fault, Work};
use super::aliases::Aliases;
use super::annex::{annex, preamble};
use super::around::{becomes, goes_on_alike, is_introduced, is_moved, is_of_place, is_repealed, names_a_clause, names_its_law, resumes};
use super::bind::{Member, Standing, bind, range};
use super::bracketed::Bracketed;
use super::doubt::MentionDoubt;
use super::instrument::{is_contract_name, is_contract_word, is_generic, is_norm, is_pointer, is_public, that};
use super::lexeme::{Level, Pick, Which};
use super::marks::{MentionPlace, Reach, Reference, ReferenceState, Target};
use super::moment::applied;
use super::names::{Meaning, Names};
use super::phrase::{Instrument, Join, Phrase, phrases};
use super::piece::{Blanks, Piece};
use super::scan::scan;
use super::scope::Scope;
use super::script::{self, Parent};
use super::spelling::fold;
use crate::corpus::{Applied, Surface};
use crate::diag::{Diagnostic, Wording};
use crate::model::DivisionKind;
use crate::zh::{self, ends};
use std::collections::BTreeSet;

/// Resolves the phrases of one law.
pub(super) struct Resolver<'a> {
    surface: &'a Surface,
    names: &'a Names,
    law: usize,
    scope: Scope<'a>,
    aliases: Aliases,
    /// The law that 本法 means in a by-law of Taiwan.
    parent: Option<Parent>,
    /// The names a finding was made of.
    told: BTreeSet<String>,
    findings: &'a mut Vec<Diagnostic>,
}

/// What a phrase came to.
struct Resolution {
    state: ReferenceState,
    members: Vec<Member>,
    targets: Vec<Target>,
    doubt: Option<MentionDoubt>,
}

/// The phrase before, as lists and ranges go on from it.
struct Before {
    address: Address,
    member: Option<Member>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(surface: &'a Surface, names: &'a Names, law: usize, pieces: &[Piece], findings: &'a mut Vec<Diagnostic>) -> Self {
        let scope = Scope::new(surface, names, law, pieces);
        let parent = script::parent(pieces);
        Self { surface, names, law, scope, aliases: Aliases::default(), parent, told: BTreeSet::new(), findings }
    }

    /// Takes in the short names that a text introduces.
    pub(super) fn learn(&mut self, aliases: Option<&Vec<(String, String)>>) {
        aliases.into_iter().flatten().for_each(|(name, title)| self.aliases.learn(name, title));
    }

    /// Finds the references of a text.
    pub(super) fn text(&mut self, at: usize, piece: &Piece, out: &mut Vec<Reference>) {
        self.scope.enter(piece);
        let mut lexemes = scan(&piece.text, self.names, &self.aliases);
        script::restore(&mut lexemes, piece);
        let said = phrases(&piece.text, &lexemes);
        let blanks = Blanks::of(piece);
        let head = self.scope.head(&piece.text);
        let mut before: Option<Before> = None;
        let mut articles = Vec::new();
        let mut breaks = false;
        let mut titled = Bracketed::default();
        for phrase in said.iter().filter(|phrase| phrase.start >= head) {
            if self.scope.is_quoted(phrase.start) {
                self.scope.open_quotation();
            }
            let list = before.take().filter(|_| phrase.join != Join::Start);
            let Some(mut resolution) = self.phrase(phrase, piece, list.as_ref()) else { continue };
            titled.say_again(phrase, &mut resolution.state, &mut resolution.targets);
            if phrase.is_mention() {
                self.scope.mention(resolution.members.first().map(|member| &member.address));
                self.push(resolution, (phrase.start, phrase.end), piece, &blanks, out);
                continue;
            }
            let (mut start, mut member) = (phrase.start, resolution.members.last().cloned());
            if phrase.join == Join::Range
                && let Some(first) = list.as_ref().and_then(|list| list.member.clone())
                && (resolution.state.is_link() || resolution.state == ReferenceState::Outside)
            {
                resolution = self.join(&first, resolution);
                // 第一条至第二条至第三条: a range has two ends.
                member = None;
                if let Some(last) = out.pop() {
                    start = last.place.start as usize;
                }
            }
            let named = resolution.members.last().map(Member::last).cloned();
            self.scope.list(resolution.members.iter().flat_map(Member::all).cloned(), phrase.join != Join::Start);
            breaks = piece.text[..phrase.start].ends_with(&['违', '反']) || breaks && phrase.join != Join::Start;
            if let Some(address) = &named {
                self.scope.broken(address, breaks);
                self.scope.name(address, phrase.end, becomes(&piece.text[..phrase.start]));
                articles.extend(address.number.map(|_| (phrase.start, address.clone())));
            }
            before = match (&phrase.instrument, named, list) {
                (Instrument::Number(_), ..) if phrase.steps.is_empty() => None,
                (_, Some(address), _) => Some(Before { address, member }),
                (_, None, list) => list.map(|list| Before { member: None, ..list }),
            };
            self.push(resolution, (start, phrase.end), piece, &blanks, out);
        }
        self.remember_lead(at, piece, out);
        self.remember_rule(at, piece, &articles);
        self.scope.leave();
    }

    /// The references of a cell or a note. It stands beside the 款, so that nothing can be counted from its place: only what
    /// names its law is taken, and what is not found there is no finding.
    pub(super) fn loose(&mut self, at: usize, piece: &Piece, out: &mut Vec<Reference>) {
        out.extend(self.found(at, piece).into_iter().filter(|it| names_its_law(&it.mention)));
    }

    /// The references of a heading. It stands in no article, so what leads nowhere from it is no finding.
    pub(super) fn heading(&mut self, at: usize, piece: &Piece, out: &mut Vec<Reference>) {
        out.extend(self.found(at, piece));
    }

    /// The references of a text that lead somewhere, and no finding.
    fn found(&mut self, at: usize, piece: &Piece) -> Vec<Reference> {
        let (n_findings, mut found) = (self.findings.len(), Vec::new());
        self.text(at, piece, &mut found);
        self.findings.truncate(n_findings);
        found.retain(|it| it.state != ReferenceState::Unresolvable);
        found
    }

    /// What is named in the last clause of a text may be what its items go on from.
    fn remember_lead(&mut self, at: usize, piece: &Piece, out: &[Reference]) {
        let clause = piece.text.iter().rposition(|c| matches!(c, '。' | '；')).map_or(0, |index| index + 1);
        let is_last = out
            .last()
            .is_some_and(|last| last.place.path == piece.path && last.place.part == piece.part && last.place.start as usize >= clause);
        if is_last
            && piece.is_lead()
            && let Some(address) = self.scope.last.clone()
        {
            self.scope.lead(at, address);
        }
    }

    /// The one article that the last sentence of a lead-in names is what its items say is broken.
    fn remember_rule(&mut self, at: usize, piece: &Piece, named: &[(usize, Address)]) {
        let sentence = piece.text.iter().rposition(|c| *c == '。').map_or(0, |index| index + 1);
        let first = named.partition_point(|(start, _)| *start < sentence);
        if piece.is_lead()
            && let [(_, rule), others @ ..] = &named[first..]
            && others.iter().all(|(_, other)| (&other.work, other.number) == (&rule.work, rule.number))
        {
            self.scope.rule(at, rule.clone().above(Level::Paragraph));
        }
    }

    fn push(&mut self, resolution: Resolution, (start, end): (usize, usize), piece: &Piece, blanks: &Blanks, out: &mut Vec<Reference>) {
        let mention = piece.words(start, end);
        if let Some(doubt) = resolution.doubt
            && (self.scope.amended.is_none() || matches!(doubt, MentionDoubt::Nearly(_)))
        {
            let range = (start as u32, end as u32);
            let slug = &self.surface.laws[self.law].slug;
            self.findings.push(Diagnostic::provision(doubt.about(mention.clone()), slug, piece.path.clone(), range));
        }
        let from = piece.offset + blanks.before(start);
        let place = MentionPlace { path: piece.path.clone(), part: piece.part, start: start as u32, end: end as u32, from };
        out.push(Reference { place, mention, state: resolution.state, targets: resolution.targets });
    }

    /// A range from a phrase to the next.
    fn join(&self, first: &Member, resolution: Resolution) -> Resolution {
        let Some(last) = resolution.members.last().map(|member| member.address.clone()) else { return resolution };
        match range(self.surface, first.address.clone(), last) {
            Ok(member) => self.bound(vec![member]),
            Err(fault) => self.failed(fault, &first.address),
        }
    }

    /// What a phrase comes to; `None` where it is no reference.
    fn phrase(&mut self, phrase: &Phrase, piece: &Piece, list: Option<&Before>) -> Option<Resolution> {
        let is_remark = matches!(phrase.instrument, Instrument::Title(_)) && is_introduced(&piece.text[..phrase.start]);
        if is_remark && phrase.steps.is_empty() {
            return None;
        }
        match &phrase.instrument {
            Instrument::Number(number) => self.document_number(number, phrase),
            Instrument::Title(title) if self.is_former(&title.name, phrase, piece) => {
                Some(self.bound(vec![Member::one(Address::whole(Work::Outside(title.name.clone())))]))
            }
            Instrument::Title(title) => {
                let name = title.name.clone();
                let remark = title.remark.clone();
                Some(self.named(&name, &remark, phrase, piece)).flatten()
            }
            Instrument::Name(name) | Instrument::Mention(name) => self.named(name, "", phrase, piece),
            _ => self.unnamed(phrase, piece, list),
        }
    }

    /// 2005年…通过的《甲条例》同时废止, in 《甲条例》 itself: the text of that name before this one, which the collection has not.
    fn is_former(&self, name: &str, phrase: &Phrase, piece: &Piece) -> bool {
        phrase.first().is_none()
            && !self.surface.has_texts(self.surface.law_of(self.law))
            && self.names.meaning(self.surface, name, "", self.law) == Meaning::Law(self.law)
            && is_repealed(phrase, piece)
    }

    fn document_number(&self, number: &str, phrase: &Phrase) -> Option<Resolution> {
        let work = match self.names.numbered(self.surface, number, self.law) {
            Meaning::Law(law) => Work::Law(law, 0),
            Meaning::Several => return Some(self.failed(Fault::Namesakes, &Address::whole(Work::Outside(number.to_owned())))),
            Meaning::None => Work::Outside(number.to_owned()),
        };
        self.go(&Address::whole(work), phrase, &self.scope.standing(phrase.start)?)
    }

    /// A phrase that names its law.
    fn named(&mut self, name: &str, remark: &str, phrase: &Phrase, piece: &Piece) -> Option<Resolution> {
        let is_title = matches!(phrase.instrument, Instrument::Title(_));
        let folded = fold(name);
        let full = self.aliases.meaning(&folded).unwrap_or(name).to_owned();
        let called = || self.scope.amended_as(&folded).filter(|_| is_title && is_generic(&folded));
        let own_documents = &self.surface.laws[self.law].documents;
        let attached = own_documents.iter().position(|document| !document.title.is_empty() && fold(&document.title) == fold(&full));
        let work = match self.names.meaning(self.surface, &full, remark, self.law) {
            _ if attached.is_some() => Work::Law(self.law, attached.unwrap_or_default()),
            Meaning::Law(law) => Work::Law(law, 0),
            Meaning::Several => return Some(self.failed(Fault::Namesakes, &Address::whole(Work::Outside(full)))),
            Meaning::None if called().is_some() => called()?,
            Meaning::None if is_title && self.scope.contract().is_some() && !is_public(&script::plain(&full)) => return Some(none()),
            Meaning::None if is_title && !is_norm(&script::plain(&full)) && !self.names.is_known(&full) => return Some(none()),
            Meaning::None if !is_title && is_generic(&full) => self.scope.called(&full)?,
            Meaning::None if !is_title && (is_contract_name(&full) || is_pointer(&full)) => return None,
            Meaning::None => Work::Outside(full.clone()),
        };
        // A law that names itself without a number leads nowhere else.
        if phrase.is_mention() && matches!(work, Work::Law(law, _) if self.surface.law_of(law) == self.surface.law_of(self.law)) {
            return None;
        }
        let is_new = matches!(work, Work::Outside(_)) && self.told.insert(full.clone());
        let near = is_new.then(|| self.names.nearly(&full)).flatten();
        let near = near.filter(|near| is_of_place(&full, &self.surface.laws[*near].name) && !is_repealed(phrase, piece));
        let standing = self.scope.standing(phrase.start)?;
        let mut resolution = self.go(&Address::whole(work), phrase, &standing)?;
        if let Some(near) = near {
            resolution.doubt = resolution.doubt.or_else(|| Some(MentionDoubt::Nearly(self.surface.laws[near].name.clone())));
        }
        Some(resolution)
    }

    /// A phrase that leaves open which law it means.
    fn unnamed(&self, phrase: &Phrase, piece: &Piece, list: Option<&Before>) -> Option<Resolution> {
        let standing = self.scope.standing(phrase.start)?;
        let is_that = matches!(phrase.first(), Some((_, Which::That)));
        let between = self.scope.named_before().map_or(0, |(_, end)| end).min(phrase.start);
        if is_that && names_a_clause(&piece.text[between..phrase.start]) {
            return None;
        }
        let base = match phrase.instrument {
            Instrument::Own => Address::whole(self.called_own(&piece.text, phrase.start)?),
            Instrument::That => {
                let end = that(&piece.text, phrase.start)?;
                let word: String = piece.text[phrase.start..end].iter().collect();
                Address::whole(self.scope.called_that(&word)?)
            }
            _ => self.base(phrase, piece, list, &standing)?,
        };
        let resolution = self.go(&base, phrase, &standing)?;
        if resolution.state != ReferenceState::Unresolvable {
            return Some(resolution);
        }
        let antecedent = || self.antecedent(phrase, piece).filter(|_| list.is_none());
        let again = antecedent().and_then(|base| self.go(&base, phrase, &standing));
        let again = again.filter(|again| again.state != ReferenceState::Unresolvable);
        again.or_else(|| self.counted(&base, phrase, piece, list, &standing)).or(Some(resolution))
    }

    /// 上述第79项, 本办法第十五项: the 79. or （十五） of a document without articles.
    fn counted(
        &self,
        base: &Address,
        phrase: &Phrase,
        piece: &Piece,
        list: Option<&Before>,
        standing: &Standing<'_>,
    ) -> Option<Resolution> {
        let ((Level::Item, which @ Which::Numbers(_)), below) = phrase.steps.split_first()? else { return None };
        let whole = Address::whole(base.work.clone());
        let is_listed = list.is_some_and(|list| list.address.number.is_some() && list.address.item.is_none());
        let before = &piece.text[..phrase.start];
        let is_said = phrase.instrument == Instrument::Own || ["上述", "以上", "前述"].iter().any(|word| ends(before, before.len(), word));
        let is_meant = (is_said || is_listed) && whole.document(self.surface).is_some_and(|(_, document)| document.counts_items);
        let steps: Vec<_> = std::iter::once((Level::Article, which.clone())).chain(below.iter().cloned()).collect();
        let found = is_meant.then(|| bind(self.surface, whole, &steps, standing))?;
        found.ok().map(|members| self.bound(members))
    }

    /// The law of 本法, 本合同 at a place; `None` where it is none that is known.
    fn called_own(&self, text: &[char], at: usize) -> Option<Work> {
        if is_contract_word(text, at + 1) {
            return self.scope.contract();
        }
        let Some(parent) = self.parent.as_ref().filter(|parent| parent.is_called(text, at)) else {
            return Some(self.scope.called_own(text, at));
        };
        Some(match self.names.meaning(self.surface, &parent.name, "", self.law) {
            Meaning::Law(law) => Work::Law(law, 0),
            Meaning::Several | Meaning::None => Work::Outside(parent.name.clone()),
        })
    }

    /// 第三条第一项规定的财产或者第五项规定的…: what the words' own article has not belongs to the one named in the same
    /// sentence.
    fn antecedent(&self, phrase: &Phrase, piece: &Piece) -> Option<Address> {
        let (level, which) = phrase.first().filter(|(level, which)| *level >= Level::Article && matches!(which, Which::Numbers(_)))?;
        let (last, end) = self.scope.named_before()?;
        // An article that this law cannot have: 刑法第一百六十三条规定的甲罪、第二百七十一条规定的乙罪, in a text of twelve articles; or
        // one that is named a second time.
        let is_same = |pick: &Pick| matches!(pick, Pick::One(number) if Some(*number) == last.number);
        let is_foreign = *level > Level::Article
            || matches!(which, Which::Numbers(picks) if picks.iter().all(|pick| is_same(pick) || self.is_beyond(pick, piece, phrase.start)));
        let is_near = end <= phrase.start && !piece.text[end..phrase.start].contains(&'。');
        (is_near && is_foreign).then(|| last.clone().above(*level))
    }

    /// 担保法第五条第二款的规定和第二十九条的规定: the second article is of the same law as the first.
    fn alike(&self, phrase: &Phrase, piece: &Piece) -> Option<Work> {
        let (last, end) = self.scope.named_before()?;
        let is_other = last.work != Work::Law(self.law, 0) && matches!(phrase.first(), Some((Level::Article, _)));
        (is_other && end <= phrase.start && goes_on_alike(&piece.text, end, phrase)).then(|| last.work.clone())
    }

    /// Whether an article has a higher number than any of the law whose 本法 this would be.
    fn is_beyond(&self, pick: &Pick, piece: &Piece, at: usize) -> bool {
        let (Pick::One(number) | Pick::Through(number, _)) = pick;
        let own = Address::whole(self.scope.called_own(&piece.text, at));
        own.document(self.surface).is_some_and(|(_, own)| own.numbers.keys().next_back().is_none_or(|last| last.base < number.base))
    }

    /// Where a phrase without law begins.
    fn base(&self, phrase: &Phrase, piece: &Piece, list: Option<&Before>, standing: &Standing<'_>) -> Option<Address> {
        let Some((level, which)) = phrase.first() else {
            // （附件1） points to what the text itself has behind it, whatever it amends.
            let points = phrase.start.checked_sub(1).is_some_and(|at| "（(见".contains(piece.text[at]));
            return Some(Address::whole(if points { Work::Law(self.law, 0) } else { self.scope.bare(None) }));
        };
        if !matches!(which, Which::Numbers(_)) {
            return Some(standing.here.clone());
        }
        // （一）第一款; not （一）违反第一条…, which says anew what it goes on from.
        let lead = self.scope.led_by(piece).filter(|_| phrase.start == 0);
        if let (None, Some(rule)) = (list, self.broken_rule(phrase, piece, standing)) {
            return Some(rule);
        }
        if *level <= Level::Article {
            return Some(match (list, lead) {
                (Some(list), _) => self.sister(&list.address, *level),
                (None, Some(lead)) if lead.number.is_none() && lead.work != self.scope.own(phrase.start) => {
                    Address::whole(lead.work.clone())
                }
                _ => {
                    let told = self.scope.renumbered(&piece.text, phrase.start).or_else(|| self.alike(phrase, piece));
                    Address::whole(told.unwrap_or_else(|| self.bare(phrase)))
                }
            });
        }
        if let Some(list) = list {
            return Some(list.address.clone().above(*level));
        }
        if let Some(lead) = lead.filter(|lead| lead.number.is_some() && *level > lead.lowest()) {
            return Some(lead.clone().above(*level));
        }
        if self.scope.amended.is_some() && !self.scope.is_quoted(phrase.start) {
            // 第三条第一款作为第四条；第二款作为第五条: of the article that is parted.
            let before = piece.text[..phrase.start].iter().rev().find(|c| !zh::is_blank(**c));
            let parted = self.scope.parted().filter(|_| *level == Level::Paragraph && before.is_some_and(|c| "；。".contains(*c)));
            let moved = || self.scope.moved(is_moved(&piece.text[phrase.end..]), becomes(&piece.text[..phrase.start]));
            return Some(parted.cloned().or_else(moved).or_else(|| self.scope.instructed().cloned())?.above(*level));
        }
        if standing.here.number.is_none() {
            return self.among_them(phrase, piece, *level);
        }
        // 第二项: of the 款 the words stand in, if it has items; `bind` looks.
        let here = standing.here.clone();
        Some(if *level == Level::Item { here.above(Level::Paragraph) } else { here.above(*level) })
    }

    /// 条例第四条第一款列举了…。其中第（二）项, in a text under no article: of the article that was named before.
    fn among_them(&self, phrase: &Phrase, piece: &Piece, level: Level) -> Option<Address> {
        let (named, end) = self.scope.named_before().filter(|(named, _)| named.work != Work::Private)?;
        let is_of_it = ends(&piece.text, phrase.start, "其中") && end <= phrase.start;
        is_of_it.then(|| named.clone().above(level))
    }

    /// 违反第四十八条规定的，按照下列规定处罚：（一）违反第一项规定的…: a 款 or 项 of the article that the lead-in says is broken,
    /// where it has one.
    fn broken_rule(&self, phrase: &Phrase, piece: &Piece, standing: &Standing<'_>) -> Option<Address> {
        let (level, _) = phrase.first().filter(|(level, which)| *level > Level::Article && matches!(which, Which::Numbers(_)))?;
        let before: String = piece.text[..phrase.start].iter().collect();
        let of_lead = || self.scope.ruled_by(piece).filter(|_| resumes(&before));
        // 违反第三十条第一项规定的，依照乙法第五条处罚；违反第二项规定的，处警告: nobody breaks the provision that tells the fines.
        let of_text = self.scope.broken_before().filter(|_| before.ends_with("违反"));
        let rule = of_text.or_else(of_lead)?.clone().above(*level);
        bind(self.surface, rule.clone(), &phrase.steps, standing).is_ok().then_some(rule)
    }

    /// The law of a bare 第三条 or 第三章.
    fn bare(&self, phrase: &Phrase) -> Work {
        if self.scope.is_quoted(phrase.start) {
            return self.scope.own(phrase.start);
        }
        let number = phrase.steps.iter().find_map(|(level, which)| match which {
            Which::Numbers(picks) if *level == Level::Article => picks.first().map(|pick| match pick {
                Pick::One(number) | Pick::Through(number, _) => *number,
            }),
            _ => None,
        });
        self.scope.bare(number)
    }

    /// What the next member of a list of articles or divisions hangs on.
    fn sister(&self, address: &Address, level: Level) -> Address {
        let mut base = Address::whole(address.work.clone());
        if let Some((own, (_, document))) = address.division.zip(address.document(self.surface)) {
            let rank = |index: &usize| document.divisions[*index].kind.rank();
            let is_outer = |index: &&usize| level.division().is_some_and(|kind| rank(index) < kind.rank());
            base.division = document.divisions[own].trail.iter().rfind(is_outer).copied();
        }
        base
    }

    /// Down the units of a phrase.
    fn go(&self, base: &Address, phrase: &Phrase, standing: &Standing<'_>) -> Option<Resolution> {
        let base = match self.door(base.clone(), phrase) {
            Ok(base) => base,
            Err(Fault::Nothing) => return None,
            Err(fault) => return Some(self.failed(fault, base)),
        };
        let steps = if phrase.heading.as_deref() == Some("序言") { phrase.steps.get(1..).unwrap_or_default() } else { &phrase.steps };
        let bound = bind(self.surface, base.clone(), steps, standing);
        let bound = bound.or_else(|fault| self.in_sister(&base, steps, standing).ok_or(fault));
        match bound {
            Ok(members) => Some(self.bound(members)),
            Err(Fault::Nothing) => None,
            Err(Fault::Missing) if self.is_part(&base, steps) => Some(self.bound(vec![Member::one(Address::whole(base.work))])),
            Err(fault) => {
                let mut resolution = self.failed_at(fault, &base, phrase, standing);
                resolution.members = self.as_far_as(&base, steps, standing).map_or(resolution.members, |member| vec![member]);
                Some(resolution)
            }
        }
    }

    /// Of a law kept in several texts, the part that has what this one has not.
    fn in_sister(&self, base: &Address, steps: &[(Level, Which)], standing: &Standing<'_>) -> Option<Vec<Member>> {
        let Work::Law(law, 0) = base.work else { return None };
        let is_far = base.unit.is_none() && steps.first().is_some_and(|(_, which)| matches!(which, Which::Numbers(_)));
        let mut others = self.surface.parted().others(law).filter(|_| is_far);
        others.find_map(|other| bind(self.surface, Address::whole(Work::Law(other, 0)), steps, standing).ok())
    }

    /// What the next member of a list goes on from, where a phrase leads nowhere: its article, if that exists.
    fn as_far_as(&self, base: &Address, steps: &[(Level, Which)], standing: &Standing<'_>) -> Option<Member> {
        let longest = steps.iter().take_while(|(level, _)| *level <= Level::Paragraph).count().min(steps.len().saturating_sub(1));
        (1..=longest).rev().find_map(|n| bind(self.surface, base.clone(), &steps[..n], standing).ok()?.pop())
    }

    /// Whether 本编 means the whole text: a part 编 that is kept as a text of its own, without its heading.
    fn is_part(&self, base: &Address, steps: &[(Level, Which)]) -> bool {
        let Work::Law(law, 0) = base.work else { return false };
        let is_meant = matches!(steps, [(Level::Part, Which::Here)]) && self.surface.parted().place(law).is_some();
        is_meant
            && base.document(self.surface).is_some_and(|(_, document)| document.divisions.iter().all(|it| it.kind != DivisionKind::Part))
    }

    /// Through 附件, 分则 or 序言 into the part of the work that is meant.
    fn door(&self, mut base: Address, phrase: &Phrase) -> Result<Address, Fault> {
        if let (Some(which), Work::Law(law, _)) = (phrase.annex, &base.work) {
            let document = annex(&self.surface.laws[*law].documents, which)?;
            return Ok(Address::whole(Work::Law(*law, document)));
        }
        let (Some(heading), Some((_, document))) = (&phrase.heading, base.document(self.surface)) else { return Ok(base) };
        if let (Some((Level::Paragraph, Which::Numbers(picks))), "序言") = (phrase.first(), heading.as_str()) {
            let [Pick::One(number)] = picks[..] else { return Err(Fault::Missing) };
            base.unit = Some(preamble(document, number).ok_or(Fault::Missing)?);
            base.paragraph = Some(1);
            return Ok(base);
        }
        base.division = document.headed(heading);
        // 合同编第三章 of a law without that part is of another one, whose name is not said.
        let is_own_word = matches!(heading.as_str(), "分则" | "总则" | "附则" | "序言");
        if base.division.is_some() || is_own_word { Ok(base) } else { Err(Fault::Nothing) }
    }

    fn bound(&self, members: Vec<Member>) -> Resolution {
        let work = members.first().map(|member| &member.address.work);
        let state = match work {
            Some(Work::Law(law, _)) if *law == self.law => ReferenceState::Resolved,
            Some(Work::Law(..)) => ReferenceState::OtherLaw,
            Some(Work::Outside(_)) => ReferenceState::Outside,
            Some(Work::Private) | None => ReferenceState::NotAReference,
        };
        let exists = |address: &Address| match &address.work {
            Work::Law(law, _) => address.path(self.surface).is_some_and(|path| self.surface.laws[*law].has(&path)),
            Work::Outside(_) | Work::Private => true,
        };
        if !members.iter().all(|member| exists(&member.address) && exists(member.last())) {
            return Resolution { state: ReferenceState::Unresolvable, members, targets: Vec::new(), doubt: None };
        }
        let target = |member: &Member| match &member.to {
            Some((last, through)) => member.address.target_to(last, through, self.surface),
            None => member.address.target(self.surface),
        };
        let target = |member: &Member| self.of_work(target(member), &member.address);
        Resolution { state, targets: members.iter().map(target).collect(), members, doubt: None }
    }

    /// What names a law as a whole means the law, and none of its texts.
    fn of_work(&self, mut target: Target, address: &Address) -> Target {
        if let (Work::Law(law, 0), Reach::Whole(_)) = (&address.work, &target.reach)
            && *law != self.law
        {
            target.law = Some(self.surface.laws[self.surface.law_of(*law)].slug.clone());
        }
        target
    }

    /// A law as a finding names it: a text that is not the newest with its day.
    fn name_of(&self, law: usize) -> String {
        let name = &self.surface.laws[law].name;
        let day = self.surface.day_of(law).filter(|_| self.surface.law_of(law) != law);
        day.map_or_else(|| name.clone(), |day| format!("{name}（{day}）"))
    }

    fn failed(&self, fault: Fault, address: &Address) -> Resolution {
        let name = match &address.work {
            Work::Law(law, _) => self.name_of(*law),
            Work::Outside(name) => name.clone(),
            Work::Private => String::new(),
        };
        let members = vec![Member::one(Address::whole(address.work.clone()))];
        Resolution { state: ReferenceState::Unresolvable, members, targets: Vec::new(), doubt: Some(MentionDoubt::Fault(fault, name)) }
    }

    /// The same; where another text of the law has what this one has not, or days tell that the one that is meant is not here, that is said.
    fn failed_at(&self, fault: Fault, base: &Address, phrase: &Phrase, standing: &Standing<'_>) -> Resolution {
        let mut resolution = self.failed(fault, base);
        if let (Fault::Missing | Fault::Lost, Work::Law(law, 0)) = (fault, &base.work) {
            let is_far = phrase.first().is_some_and(|(level, which)| *level <= Level::Article && matches!(which, Which::Numbers(_)));
            if is_far && let Some(doubt) = self.in_another(*law, phrase, standing) {
                resolution.doubt = Some(doubt);
            }
        }
        resolution
    }

    fn in_another(&self, law: usize, phrase: &Phrase, standing: &Standing<'_>) -> Option<MentionDoubt> {
        let surface = self.surface;
        let is_other_law = surface.law_of(law) != surface.law_of(self.law);
        if is_other_law && applied(surface, law, self.law) == Applied::Missing {
            let day = surface.day_made(self.law)?;
            return Some(MentionDoubt::Earlier(surface.laws[law].name.clone(), day.to_string()));
        }
        let title = surface.laws[law].title.as_ref()?;
        let of_title = self.names.of_title(title).iter().copied().filter(|index| surface.laws[*index].title.as_ref() == Some(title));
        let has = |index: &usize| bind(surface, Address::whole(Work::Law(*index, 0)), &phrase.steps, standing).is_ok();
        let other = surface.texts(law).into_iter().rev().chain(of_title).filter(|index| *index != law).find(has)?;
        let is_dated = |text: usize| surface.law_of(text) != text;
        let day = surface.laws[other].day.filter(|_| !is_dated(other)).map(|day| format!(" {day}")).unwrap_or_default();
        let meant = self.name_of(law);
        let title = if is_dated(law) {
            Wording::both(meant.clone(), meant)
        } else {
            Wording::both(format!("最新收录的{meant}"), format!("the newest text of {meant}"))
        };
        Some(MentionDoubt::Version(title, format!("{}{day}", surface.laws[other].slug)))
    }
}

/// A certificate, a book, a form: in 《》 and no norm.
fn none() -> Resolution {
    Resolution { state: ReferenceState::NotAReference, members: Vec::new(), targets: Vec::new(), doubt: None }
}
