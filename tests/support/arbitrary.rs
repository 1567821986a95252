//! Generated laws: every shape the model allows, with texts that look like something else.

use fadian::model::{
    Accepted, Article, Attachment, AttachmentKind, Block, Caption, CaptionStyle, Date, Division, DivisionKind, Erratum, Item, ItemLabel,
    ItemPart, ItemStyle, Label, LabelStyle, Law, LawKind, Meta, Node, Number, Paragraph, SourceRef, State, Status, Subitem, Table,
    TableCell,
};
use fadian::zh;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A line of text, without blanks at its ends.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let head = select(vec![
        "", "", "", "", "# ", "## 第一章　", "* ", "**", "**第一条**", "> ", "| a | b |", "1.", "1. ", "2019. ", "3.5%", "（一）",
        "（市）", "(1)", "一、", "①", "第三条", "\\", "`", "```", "<table>", "<!-- 款 -->", "<b>", "【甲】", "[x](y)", "[^1]: ", "- ",
        "---", "+ ", "&lt;", "〔章名缺失〕", "附件一　", "～",
    ]);
    let body = select(vec![
        "应当依法推进", "5G", "甲*乙*丙", "a_b_c", "[x](y)", "\\（", "~~删~~", "<br>", "&amp;", "| 丁", "。", "：", "（二）", "\u{3000}戊",
        "$x$", "\\",
    ]);
    (head, vec(body, 1..4), "[a-z甲乙丙0-9。；\\\\*_`]{0,3}").prop_map(|(head, body, tail)| {
        let text = format!("{head}{}{tail}", body.concat());
        text.trim_matches(zh::is_blank).to_owned()
    })
}

fn texts(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..=most)
}

fn item_label() -> impl Strategy<Value = ItemLabel> {
    let styles = vec![
        ItemStyle::Bracketed,
        ItemStyle::Bracketed,
        ItemStyle::Bracketed,
        ItemStyle::Ideographic,
        ItemStyle::Digit,
        ItemStyle::DigitWide,
        ItemStyle::DigitComma,
        ItemStyle::BracketedDigit,
        ItemStyle::Circled,
    ];
    (select(styles), 1..5u32).prop_map(|(style, number)| ItemLabel { number, style })
}

fn empty_or_text() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 6 => text()]
}

fn cell() -> impl Strategy<Value = TableCell> {
    let span = || prop_oneof![8 => Just(1u32), 1 => 2..4u32];
    (vec(empty_or_text(), 1..3), span(), span(), any::<bool>()).prop_map(|(lines, columns, rows, head)| TableCell {
        text: lines.join("\n"),
        columns,
        rows,
        head,
    })
}

fn table() -> impl Strategy<Value = Table> {
    let loose = vec(vec(cell(), 0..4), 0..4).prop_map(|rows| Table { rows });
    let grid = (1..4usize, any::<bool>()).prop_flat_map(|(width, has_head)| {
        vec(vec(empty_or_text(), width..=width), 1..4).prop_map(move |rows| {
            let row = |(index, row): (usize, Vec<String>)| {
                row.into_iter().map(|text| TableCell { text, columns: 1, rows: 1, head: has_head && index == 0 }).collect()
            };
            Table { rows: rows.into_iter().enumerate().map(row).collect() }
        })
    });
    prop_oneof![loose, grid]
}

fn item() -> impl Strategy<Value = Item> {
    let part = prop_oneof![2 => text().prop_map(ItemPart::Text), 1 => table().prop_map(ItemPart::Table)].boxed();
    let deeper = |inner: BoxedStrategy<ItemPart>| {
        let subitem = (item_label(), empty_or_text(), vec(inner.clone(), 0..3))
            .prop_map(|(label, text, rest)| ItemPart::Subitem(Subitem { label, text, rest }));
        prop_oneof![3 => subitem, 2 => inner].boxed()
    };
    let part = deeper(deeper(deeper(part)));
    (item_label(), empty_or_text(), vec(part, 0..3)).prop_map(|(label, text, rest)| Item { label, text, rest })
}

/// Items as laws have them: one style, counted from 1.
fn counted_items() -> impl Strategy<Value = Vec<Item>> {
    vec(item(), 0..4).prop_map(|items| {
        let count =
            |(index, item): (usize, Item)| Item { label: ItemLabel { number: index as u32 + 1, style: ItemStyle::Bracketed }, ..item };
        items.into_iter().enumerate().map(count).collect()
    })
}

fn block() -> impl Strategy<Value = Block> {
    let items = prop_oneof![counted_items(), vec(item(), 0..4)];
    let paragraph = (empty_or_text(), items, text()).prop_map(|(text, items, otherwise)| {
        let text = if items.is_empty() && text.is_empty() { otherwise } else { text };
        Block::Paragraph(Paragraph { text, items })
    });
    prop_oneof![8 => paragraph, 1 => table().prop_map(Block::Table), 1 => text().prop_map(Block::Note)]
}

fn number() -> impl Strategy<Value = Number> {
    (prop_oneof![4 => 1..30u32, 1 => 30..9999u32], option::weighted(0.2, 1..30u32))
        .prop_map(|(base, suffix)| Number::inserted(base, suffix))
}

/// 3.2.1
fn decimal() -> impl Strategy<Value = Number> {
    (1..30u32, vec(0..120u32, 0..6)).prop_map(|(base, below)| Number::decimal(&[&[base], below.as_slice()].concat()).expect("a number"))
}

fn label() -> impl Strategy<Value = Label> {
    let style = select(vec![
        LabelStyle::Article,
        LabelStyle::Article,
        LabelStyle::Article,
        LabelStyle::Ideographic,
        LabelStyle::Bracketed,
        LabelStyle::Digit,
        LabelStyle::BracketedDigit,
        LabelStyle::Decimal,
    ]);
    (number(), style, any::<bool>(), decimal()).prop_map(|(number, style, is_printed, decimal)| {
        let number = match style {
            LabelStyle::Article => number,
            LabelStyle::Decimal => decimal,
            _ => Number::plain(number.base % 900 + 1),
        };
        let base = number.base;
        let suffix = number.suffix.map(|suffix| format!("之{suffix}")).unwrap_or_default();
        let printed = match style {
            LabelStyle::Article => format!("第{base}条{suffix}"),
            LabelStyle::Ideographic => format!("{}．", zh::write_numeral(base)),
            LabelStyle::Bracketed => format!("({})", zh::write_numeral(base)),
            LabelStyle::Digit => format!("{base}、"),
            LabelStyle::BracketedDigit => format!("({base})"),
            LabelStyle::Decimal => format!("A.{number}"),
        };
        Label { number, style, printed: is_printed.then_some(printed) }
    })
}

fn caption() -> impl Strategy<Value = Caption> {
    let style = select(vec![
        CaptionStyle::Lenticular,
        CaptionStyle::Round,
        CaptionStyle::HalfRound,
        CaptionStyle::Tortoise,
        CaptionStyle::Square,
        CaptionStyle::Line,
    ]);
    let words = prop_oneof![
        3 => select(vec!["立法目的", "适用范围（含）", "之一", "【甲】乙", "[x](y)", "5G"]).prop_map(str::to_owned),
        1 => text()
    ];
    (style, words).prop_map(|(style, words)| {
        // A caption without its own brackets in it, and none that would be an item.
        let text: String = words.chars().filter(|c| !"【】（）()〔〕[]".contains(*c)).collect();
        let text = format!("甲{}", text.trim_matches(zh::is_blank));
        Caption { text, style }
    })
}

fn article() -> impl Strategy<Value = Article> {
    (label(), option::weighted(0.4, caption()), vec(block(), 0..4)).prop_map(|(label, caption, blocks)| Article { label, caption, blocks })
}

fn division(children: impl Strategy<Value = Vec<Node>>) -> impl Strategy<Value = Division> {
    let kind = select(vec![
        DivisionKind::Part,
        DivisionKind::Subpart,
        DivisionKind::Chapter,
        DivisionKind::Section,
        DivisionKind::Level1,
        DivisionKind::Level2,
        DivisionKind::Level3,
        DivisionKind::Clause,
        DivisionKind::Preamble,
        DivisionKind::Plain,
        DivisionKind::Lost,
    ]);
    (kind, number(), any::<bool>(), empty_or_text(), children, decimal()).prop_map(
        |(kind, number, is_printed, heading, children, decimal)| {
            let number = if kind == DivisionKind::Clause { decimal } else { number };
            let level = matches!(kind, DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3);
            let number = if level { Number::plain(number.base % 900 + 1) } else { number };
            let suffix = number.suffix.map(|suffix| format!("之{suffix}")).unwrap_or_default();
            let printed = match kind {
                DivisionKind::Level1 => format!("{}．", zh::write_numeral(number.base)),
                DivisionKind::Level2 => format!("({})", zh::write_numeral(number.base)),
                DivisionKind::Level3 => format!("（{}）", number.base),
                DivisionKind::Clause => format!("A.{number}"),
                kind => format!("第{}{}{suffix}", number.base, kind.unit()),
            };
            let (number, printed, heading) = match kind {
                DivisionKind::Preamble => (None, None, "序言".to_owned()),
                DivisionKind::Plain => (None, None, heading),
                DivisionKind::Lost => (None, None, String::new()),
                _ => (Some(number), is_printed.then_some(printed), heading),
            };
            Division { kind, number, printed, heading, children }
        },
    )
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let leaf = prop_oneof![3 => article().prop_map(Node::Article), 1 => block().prop_map(Node::Text)];
    let leaf = vec(leaf, 0..4);
    leaf.prop_recursive(3, 24, 3, |inner| {
        let division = division(inner.clone()).prop_map(|division| vec![Node::Division(division)]);
        vec(prop_oneof![inner, division], 0..4).prop_map(|lists| lists.concat())
    })
}

fn date() -> impl Strategy<Value = Option<Date>> {
    option::of((1949..2030u16, 1..=12u8, 1..=28u8).prop_map(|(year, month, day)| Date { year, month, day }))
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![text(), "[\\PC\t\n\"\\\\]{0,6}", Just("```".to_owned())]
}

fn meta() -> impl Strategy<Value = Meta> {
    let kind = select(vec![LawKind::Statute, LawKind::LocalRegulation, LawKind::Policy, LawKind::Unknown]);
    let state = select(vec![State::InForce, State::NotYetInForce, State::Draft, State::Unverified]);
    let status = option::of((state, any_line(), date()).prop_map(|(state, source, date)| Status { state, source, date }));
    let source = option::of((any_line(), any_line()).prop_map(|(file, sha256)| SourceRef { file, sha256 }));
    let erratum = vec(any_line(), 5..=5).prop_map(|words| {
        let [place, found, correct, reason, by] = <[String; 5]>::try_from(words).expect("five");
        Erratum { place, found, correct, reason, by }
    });
    let accepted = vec(any_line(), 4..=4).prop_map(|words| {
        let [code, place, found, reason] = <[String; 4]>::try_from(words).expect("four");
        Accepted { code, place, found, reason }
    });
    let names = (any_line(), option::of(text()), option::of(any_line()), vec(any_line(), 0..3), kind);
    let facts = (option::of(any_line()), option::of(any_line()), option::of(any_line()), [date(), date(), date(), date()]);
    (names, facts, status, source, vec(erratum, 0..2), vec(accepted, 0..2)).prop_map(|(names, facts, status, source, errata, accepted)| {
        let (slug, title, description, aliases, kind) = names;
        let (region, issuer, document_number, [adopted, approved, published, effective]) = facts;
        Meta {
            slug,
            title,
            description,
            aliases,
            kind,
            region,
            issuer,
            document_number,
            adopted,
            approved,
            published,
            effective,
            status,
            source,
            errata,
            accepted,
        }
    })
}

fn attachment() -> impl Strategy<Value = Attachment> {
    let label = select(vec!["", "附件", "附件一", "附表2-1", "附：", "附件（略）", "附录 甲"]);
    (label, empty_or_text(), texts(2), nodes(), texts(2)).prop_map(|(label, title, history, body, closing)| {
        let kind = if label.is_empty() { AttachmentKind::Document } else { AttachmentKind::Annex };
        Attachment { kind, label: label.to_owned(), title, history, body, closing }
    })
}

/// A law.
pub(crate) fn law() -> impl Strategy<Value = Law> {
    (meta(), texts(2), texts(2), nodes(), texts(2), vec(attachment(), 0..3)).prop_map(
        |(meta, announcement, history, body, closing, attachments)| Law { meta, announcement, history, body, closing, attachments },
    )
}
