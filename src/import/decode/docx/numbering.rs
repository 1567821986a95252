//! Automatic numbers: what Word shows before a paragraph and stores nowhere.
//!
//! In: numbering.xml, then the list and level of each numbered paragraph in the order of the text. Out: its label, such
//! as 第三条. Lists made from one definition count on together, unless a list says where it starts anew.

use super::super::number_format;
use super::super::xml::XmlElement;
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list; the format has no more.
const LEVELS: usize = 9;
/// The longest pattern of a label, in characters: it is written before each paragraph of its list.
const LONGEST: usize = 64;

/// The definitions of all lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<u32, AbstractNumbering>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

/// An `abstractNum`: the levels that lists share.
#[derive(Debug, Default)]
struct AbstractNumbering {
    levels: BTreeMap<usize, NumberingLevel>,
    style_link: Option<String>,
    is_link_to: Option<String>,
}

/// A `num`: a list, with its own ideas of some levels.
#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, NumberingLevel>,
}

/// How a level counts and writes.
#[derive(Debug, Default)]
struct NumberingLevel {
    start: Option<u32>,
    format: String,
    sample: Option<String>,
    text: String,
    restart: Option<u32>,
    is_legal: bool,
    style: Option<String>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(part: &XmlElement) -> Self {
        let mut out = Self::default();
        for element in part.elements() {
            match &*element.name {
                "abstractNum" => {
                    let Some(id) = id(element, "abstractNumId") else { continue };
                    out.definitions.insert(id, AbstractNumbering::read(element));
                }
                "num" => {
                    let Some(id) = id(element, "numId") else { continue };
                    out.lists.insert(id, List::read(element));
                }
                _ => {}
            }
        }
        out.follow_links();
        out
    }

    /// A definition that only names a list style stands for the one that is that style.
    fn follow_links(&mut self) {
        let styles: BTreeMap<&str, u32> =
            self.definitions.iter().filter_map(|(id, definition)| Some((definition.style_link.as_deref()?, *id))).collect();
        for list in self.lists.values_mut() {
            let link = self.definitions.get(&list.definition).and_then(|definition| definition.is_link_to.as_deref());
            if let Some(target) = link.and_then(|link| styles.get(link)) {
                list.definition = *target;
            }
        }
    }

    /// The level of a list that is bound to a paragraph style.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<u32> {
        let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
        definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(level, _)| *level as u32)
    }

    /// Counts a paragraph of this list and level and gives its label; empty where the list shows none.
    pub(super) fn label(&mut self, list_id: u32, level: u32) -> String {
        let level = (level as usize).min(LEVELS - 1);
        let Some(list) = self.lists.get(&list_id) else { return String::new() };
        let Some(definition) = self.definitions.get(&list.definition) else { return String::new() };
        let scheme = Scheme { list, definition };
        let counted = self.counted.entry(list.definition).or_default();
        if self.begun.insert((list_id, level)) && list.starts.contains_key(&level) {
            counted[level] = None;
        }
        // A level above that was skipped counts as used: the first 第一节 stands in a first chapter.
        for (above, value) in counted.iter_mut().enumerate().take(level) {
            value.get_or_insert_with(|| scheme.start(above));
        }
        counted[level] = Some(counted[level].map_or_else(|| scheme.start(level), |value| value.saturating_add(1)));
        for (below, value) in counted.iter_mut().enumerate().skip(level + 1) {
            if scheme.restarts(below, level) {
                *value = None;
            }
        }
        scheme.write(level, counted)
    }
}

/// A list together with its definition; the list's own levels win.
struct Scheme<'a> {
    list: &'a List,
    definition: &'a AbstractNumbering,
}

impl Scheme<'_> {
    fn level(&self, level: usize) -> Option<&NumberingLevel> {
        self.list.levels.get(&level).or_else(|| self.definition.levels.get(&level))
    }

    fn start(&self, level: usize) -> u32 {
        let own = self.list.starts.get(&level).copied();
        own.or_else(|| self.level(level)?.start).unwrap_or(u32::from(self.level(level).is_none()))
    }

    /// Whether a level begins anew after a paragraph of a level above it.
    fn restarts(&self, level: usize, above: usize) -> bool {
        // `lvlRestart` counts levels from 1; 0 means never, so that articles run on through the chapters.
        self.level(level).and_then(|level| level.restart).is_none_or(|after| above < after as usize)
    }

    fn write(&self, level: usize, counted: &[Option<u32>; LEVELS]) -> String {
        let Some(scheme) = self.level(level) else { return String::new() };
        if scheme.format == "bullet" {
            return scheme.text.chars().filter(|c| is_printable(*c)).collect();
        }
        let mut out = String::new();
        let mut rest = scheme.text.chars().peekable();
        while let Some(c) = rest.next() {
            let place = rest.peek().and_then(|c| c.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            match place {
                Some(place) => {
                    rest.next();
                    out.push_str(&self.number(place as usize - 1, scheme.is_legal, counted));
                }
                None => out.push(c),
            }
        }
        out.trim().to_owned()
    }

    fn number(&self, level: usize, is_legal: bool, counted: &[Option<u32>; LEVELS]) -> String {
        let value = counted[level].unwrap_or_else(|| self.start(level));
        let format = self.level(level).map_or("decimal", |level| level.format.as_str());
        let sample = self.level(level).and_then(|level| level.sample.as_deref());
        number_format::write(if is_legal { "decimal" } else { format }, sample, value)
    }
}

/// A bullet of a symbol font stands in the private area: its picture is nothing to read.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

fn id(element: &XmlElement, name: &str) -> Option<u32> {
    element.attribute(name)?.trim().parse().ok()
}

fn levels(element: &XmlElement) -> BTreeMap<usize, NumberingLevel> {
    let level =
        |level: &XmlElement| Some((Some(id(level, "ilvl")? as usize).filter(|number| *number < LEVELS)?, NumberingLevel::read(level)));
    element.elements().filter(|child| &*child.name == "lvl").filter_map(level).collect()
}

impl AbstractNumbering {
    fn read(element: &XmlElement) -> Self {
        Self {
            levels: levels(element),
            style_link: element.value("styleLink").map(str::to_owned),
            is_link_to: element.value("numStyleLink").map(str::to_owned),
        }
    }
}

impl List {
    fn read(element: &XmlElement) -> Self {
        let mut list = Self { definition: element.number("abstractNumId").unwrap_or(u32::MAX), ..Self::default() };
        for own in element.elements().filter(|child| &*child.name == "lvlOverride") {
            let Some(level) = id(own, "ilvl") else { continue };
            if let Some(start) = own.number("startOverride") {
                list.starts.insert(level as usize, start);
            }
            list.levels.extend(levels(own).into_values().map(|scheme| (level as usize, scheme)));
        }
        list
    }
}

impl NumberingLevel {
    fn read(element: &XmlElement) -> Self {
        let format = element.child("numFmt");
        Self {
            start: element.number("start"),
            format: format.and_then(|format| format.attribute("val")).unwrap_or("decimal").to_owned(),
            sample: format.and_then(|format| format.attribute("format")).map(str::to_owned),
            text: element.value("lvlText").unwrap_or_default().chars().take(LONGEST).collect(),
            restart: element.number("lvlRestart"),
            is_legal: element.switch("isLgl").unwrap_or(false),
            style: element.value("pStyle").map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::parse;
    use super::Numbering;

    fn check(xml: &str, paragraphs: &[(u32, u32, &str)]) {
        let part = parse(format!("<numbering>{xml}</numbering>").into_bytes(), &mut 1_000).expect("well-formed");
        let mut numbering = Numbering::read(&part);
        for (index, (list, level, label)) in paragraphs.iter().enumerate() {
            assert_eq!(numbering.label(*list, *level), *label, "paragraph {index}");
        }
    }

    fn level(level: u32, format: &str, text: &str, more: &str) -> String {
        format!(r#"<lvl ilvl="{level}"><start val="1"/><numFmt val="{format}"/>{more}<lvlText val="{text}"/></lvl>"#)
    }

    fn law(more: &str) -> String {
        let levels = level(0, "chineseCountingThousand", "第%1章", "")
            + &level(1, "chineseCountingThousand", "第%2条", r#"<lvlRestart val="0"/>"#)
            + &level(2, "chineseCountingThousand", "（%3）", "");
        format!(r#"<abstractNum abstractNumId="7">{levels}</abstractNum><num numId="1"><abstractNumId val="7"/></num>{more}"#)
    }

    #[test]
    fn articles_run_on_through_chapters_and_items_begin_anew() {
        check(
            &law(""),
            &[
                (1, 0, "第一章"),
                (1, 1, "第一条"),
                (1, 2, "（一）"),
                (1, 2, "（二）"),
                (1, 1, "第二条"),
                (1, 2, "（一）"),
                (1, 0, "第二章"),
                (1, 1, "第三条"),
            ],
        );
    }

    #[test]
    fn lists_of_one_definition_count_on_unless_they_start_anew() {
        let more = r#"<num numId="2"><abstractNumId val="7"/></num>
            <num numId="3"><abstractNumId val="7"/><lvlOverride ilvl="1"><startOverride val="10"/></lvlOverride></num>"#;
        check(&law(more), &[(1, 1, "第一条"), (2, 1, "第二条"), (3, 1, "第十条"), (3, 1, "第十一条"), (1, 1, "第十二条")]);
    }

    #[test]
    fn levels_of_several_numbers_are_written_in_full() {
        let levels = level(0, "decimal", "%1", "") + &level(1, "decimal", "%1.%2", "") + &level(2, "lowerLetter", "%1.%2.%3)", "");
        let xml = format!(r#"<abstractNum abstractNumId="0">{levels}</abstractNum><num numId="1"><abstractNumId val="0"/></num>"#);
        check(&xml, &[(1, 1, "1.1"), (1, 1, "1.2"), (1, 2, "1.2.a)"), (1, 0, "2"), (1, 1, "2.1")]);
    }

    #[test]
    fn a_list_may_write_a_level_its_own_way_and_a_style_list_is_followed() {
        let own = level(1, "decimal", "第%2条", "<isLgl/>");
        let more = format!(
            r#"<num numId="2"><abstractNumId val="7"/><lvlOverride ilvl="1">{own}</lvlOverride></num>
            <abstractNum abstractNumId="8"><styleLink val="law"/>{}</abstractNum>
            <abstractNum abstractNumId="9"><numStyleLink val="law"/></abstractNum>
            <num numId="3"><abstractNumId val="9"/></num>"#,
            level(0, "upperRoman", "%1.", "")
        );
        check(&law(&more), &[(1, 1, "第一条"), (2, 1, "第2条"), (3, 0, "I."), (3, 0, "II.")]);
    }

    #[test]
    fn a_bullet_stays_only_where_it_can_be_read() {
        let xml = |text| {
            let levels = level(0, "bullet", text, "");
            format!(r#"<abstractNum abstractNumId="0">{levels}</abstractNum><num numId="1"><abstractNumId val="0"/></num>"#)
        };
        check(&xml("\u{f0b7}"), &[(1, 0, "")]);
        check(&xml("—"), &[(1, 0, "—")]);
    }

    #[test]
    fn unknown_lists_and_levels_show_nothing() {
        check(&law(""), &[(5, 0, ""), (1, 40, ""), (1, 3, "")]);
    }
}
