//! The strings of a page apart from their shape, so that one rendered skeleton serves every page of the same shape.
//!
//! A view is read once, as serde reads it, and nothing is built of it: its strings go straight into one buffer, escaped as a page
//! wants them, and what else it holds into its *shape* (which fields are present, how long its lists are, its numbers and flags).
//! Two views of one shape differ in their strings alone.

use super::Data;
use crate::markup::escape_into;
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use std::fmt;
use std::io::Write as _;
use tera::{Map, Value};

/// The fields whose strings are part of the shape, since templates may ask what they are.
const FIXED: &[&str] = &["kind", "class"];

/// Stands before the number of a slot. A character of a private plane: it stands in no law and no template.
pub(super) const OPEN: char = '\u{10ff00}';
/// Stands behind it, after a blank: an attribute that holds a slot keeps its quotation marks.
pub(super) const CLOSE: &str = " \u{10ff01}";
/// Slots for `aria-current` count from here.
pub(super) const CURRENT: usize = 1_000_000;

/// What stands in a page for the string of this number while a skeleton is made.
pub(super) fn slot_text(slot: usize) -> String {
    format!("{OPEN}{slot}{CLOSE}")
}

/// What a `current` field holds while a skeleton is made: the place of its entry.
pub fn current_slot(entry: usize) -> String {
    slot_text(CURRENT + entry)
}

/// What templates see of a page: any data.
pub trait View {
    /// Reads its strings into slots, as the value templates know by this name.
    fn read(&self, name: &str, slots: &mut Slots);

    /// The value as templates see it, with the slots its strings would be read into.
    fn with_slots(&self, name: &str, slots: &mut Slots) -> Data;

    /// The value as templates see it.
    fn data(&self) -> Data;
}

impl<T: Serialize> View for T {
    fn read(&self, name: &str, slots: &mut Slots) {
        slots.view(name, self, false);
    }

    fn with_slots(&self, name: &str, slots: &mut Slots) -> Data {
        Data(slots.view(name, self, true))
    }

    fn data(&self) -> Data {
        Data::of(self)
    }
}

/// A view that many pages show: read once.
#[derive(Debug)]
pub struct SharedView<T> {
    view: T,
    data: Data,
    slots: Slots,
}

impl<T: Serialize> SharedView<T> {
    /// Reads a view that templates know by this name.
    pub fn new(name: &str, view: T) -> Self {
        let mut slots = Slots::default();
        view.read(name, &mut slots);
        Self { data: Data::of(&view), view, slots }
    }

    /// The value as templates see it.
    pub fn value(&self) -> &Data {
        &self.data
    }
}

impl<T: Serialize> View for SharedView<T> {
    fn read(&self, _: &str, slots: &mut Slots) {
        slots.append(&self.slots);
    }

    fn with_slots(&self, name: &str, slots: &mut Slots) -> Data {
        self.view.with_slots(name, slots)
    }

    fn data(&self) -> Data {
        self.data.clone()
    }
}

/// The strings of views and their shape.
#[derive(Debug, Default)]
pub struct Slots {
    shape: Vec<u8>,
    /// The strings, one behind the other, as a page holds them.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Slots {
    /// Forgets what was read, for pages of this template.
    pub(super) fn begin(&mut self, template: &str) {
        self.shape.clear();
        self.shape.extend_from_slice(template.as_bytes());
        self.text.clear();
        self.ends.clear();
    }

    /// The same for all that differs in its strings alone.
    pub(super) fn shape(&self) -> &[u8] {
        &self.shape
    }

    /// How many bytes the strings have.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    /// The string of this number, as a page holds it.
    pub(super) fn get(&self, slot: usize) -> Option<&str> {
        let end = *self.ends.get(slot)?;
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }

    /// Reads markup in pieces as one string.
    pub(super) fn markup(&mut self, name: &str, write: impl FnOnce(&mut String)) -> usize {
        self.name(name);
        let start = self.text.len();
        write(&mut self.text);
        self.close(start)
    }

    fn append(&mut self, other: &Self) {
        self.shape.extend_from_slice(&other.shape);
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| start + end));
    }

    fn view<T: Serialize>(&mut self, name: &str, view: &T, keep: bool) -> Value {
        self.name(name);
        let reader = Reader { slots: self, field: StringKind::named(name), keep };
        view.serialize(reader).expect("a view holds texts, numbers, flags, lists and fields")
    }

    fn name(&mut self, name: &str) {
        self.shape.extend_from_slice(name.as_bytes());
        self.shape.push(b'=');
    }

    /// Ends a string; its number. An empty one fails a test for presence, so it is another shape.
    fn close(&mut self, start: usize) -> usize {
        self.shape.push(if self.text.len() == start { b'e' } else { b's' });
        self.ends.push(self.text.len());
        self.ends.len() - 1
    }
}

/// What a string is, by the name of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StringKind {
    /// Part of the shape.
    Fixed,
    /// HTML.
    Markup,
    /// Text.
    Text,
}

impl StringKind {
    fn named(name: &str) -> Self {
        match name {
            _ if FIXED.contains(&name) => Self::Fixed,
            _ if name.ends_with("_html") => Self::Markup,
            _ => Self::Text,
        }
    }
}

/// Reads a value.
struct Reader<'s> {
    slots: &'s mut Slots,
    field: StringKind,
    /// Whether what templates see is made too, with slots in it.
    keep: bool,
}

impl Reader<'_> {
    fn within(&mut self, field: StringKind) -> Reader<'_> {
        Reader { slots: self.slots, field, keep: self.keep }
    }

    /// A value that is part of the shape.
    fn fixed(self, value: impl fmt::Display + Into<Value>) -> Value {
        let _ = write!(self.slots.shape, "({value})");
        if self.keep { value.into() } else { Value::none() }
    }
}

/// What no view may hold: serde asks for a type of error.
#[derive(Debug)]
pub(super) struct Unread(String);

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unread {}

impl ser::Error for Unread {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }
}

macro_rules! fixed {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<Value, Unread> {
            Ok(self.fixed(value))
        })*
    };
}

impl<'s> Serializer for Reader<'s> {
    type Ok = Value;
    type Error = Unread;
    type SerializeSeq = ListReader<'s>;
    type SerializeTuple = ListReader<'s>;
    type SerializeTupleStruct = ListReader<'s>;
    type SerializeTupleVariant = Impossible<Value, Unread>;
    type SerializeMap = FieldReader<'s>;
    type SerializeStruct = FieldReader<'s>;
    type SerializeStructVariant = Impossible<Value, Unread>;

    fixed!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_char(self, value: char) -> Result<Value, Unread> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Value, Unread> {
        let start = self.slots.text.len();
        match self.field {
            StringKind::Fixed => {
                let _ = write!(self.slots.shape, "{value:?}");
                return Ok(if self.keep { value.into() } else { Value::none() });
            }
            StringKind::Markup => self.slots.text.push_str(value),
            StringKind::Text => escape_into(value, &mut self.slots.text),
        }
        let slot = self.slots.close(start);
        Ok(match (self.keep, value) {
            (false, _) => Value::none(),
            (true, "") => "".into(),
            (true, _) => Value::normal_string(&slot_text(slot)),
        })
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, Unread> {
        Err(Unread("bytes".to_owned()))
    }

    fn serialize_none(self) -> Result<Value, Unread> {
        self.slots.shape.push(b'n');
        Ok(Value::none())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Unread> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Unread> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Unread> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Unread> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, Unread> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<Value, Unread> {
        Err(Unread(variant.to_owned()))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListReader<'s>, Unread> {
        self.slots.shape.push(b'[');
        Ok(ListReader { reader: self, items: Vec::new() })
    }

    fn serialize_tuple(self, len: usize) -> Result<ListReader<'s>, Unread> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<ListReader<'s>, Unread> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Impossible<Value, Unread>, Unread> {
        Err(Unread(variant.to_owned()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<FieldReader<'s>, Unread> {
        self.slots.shape.push(b'{');
        Ok(FieldReader { reader: self, map: Map::default(), key: (StringKind::Text, String::new()) })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<FieldReader<'s>, Unread> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Impossible<Value, Unread>, Unread> {
        Err(Unread(variant.to_owned()))
    }
}

/// Reads a list; what its field says holds for its entries.
struct ListReader<'s> {
    reader: Reader<'s>,
    items: Vec<Value>,
}

impl ListReader<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unread> {
        let field = self.reader.field;
        let value = item.serialize(self.reader.within(field))?;
        if self.reader.keep {
            self.items.push(value);
        }
        Ok(())
    }

    fn close(self) -> Value {
        self.reader.slots.shape.push(b']');
        if self.reader.keep { self.items.into() } else { Value::none() }
    }
}

macro_rules! list {
    ($($part:ident: $method:ident),*) => {
        $(impl ser::$part for ListReader<'_> {
            type Ok = Value;
            type Error = Unread;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unread> {
                self.item(item)
            }

            fn end(self) -> Result<Value, Unread> {
                Ok(self.close())
            }
        })*
    };
}

list!(SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field);

/// Reads fields.
struct FieldReader<'s> {
    reader: Reader<'s>,
    map: Map,
    /// The field whose value comes next: what it is, and its name where it is kept.
    key: (StringKind, String),
}

impl FieldReader<'_> {
    fn key(&mut self, name: &str) {
        self.reader.slots.name(name);
        self.key = (StringKind::named(name), if self.reader.keep { name.to_owned() } else { String::new() });
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unread> {
        let value = value.serialize(self.reader.within(self.key.0))?;
        if self.reader.keep {
            self.map.insert(std::mem::take(&mut self.key.1).into(), value);
        }
        Ok(())
    }

    fn close(self) -> Value {
        self.reader.slots.shape.push(b'}');
        if self.reader.keep { Value::from(self.map) } else { Value::none() }
    }
}

impl ser::SerializeStruct for FieldReader<'_> {
    type Ok = Value;
    type Error = Unread;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unread> {
        self.key(name);
        self.value(value)
    }

    fn end(self) -> Result<Value, Unread> {
        Ok(self.close())
    }
}

impl ser::SerializeMap for FieldReader<'_> {
    type Ok = Value;
    type Error = Unread;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unread> {
        // The name of a field of a part that stands directly in its view.
        let mut name = Slots::default();
        key.serialize(Reader { slots: &mut name, field: StringKind::Markup, keep: false })?;
        self.key(&name.text);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unread> {
        self.value(value)
    }

    fn end(self) -> Result<Value, Unread> {
        Ok(self.close())
    }
}

#[cfg(test)]
mod tests {
    use super::{SharedView, Slots, View};
    use serde::Serialize;

    #[derive(Serialize)]
    struct Flat {
        kind: &'static str,
        title: &'static str,
    }

    #[derive(Serialize)]
    struct SlottedPage {
        #[serde(flatten)]
        head: Flat,
        text_html: Option<&'static str>,
        list: Vec<(&'static str, u32)>,
    }

    fn page(kind: &'static str, title: &'static str, text_html: Option<&'static str>) -> SlottedPage {
        SlottedPage { head: Flat { kind, title }, text_html, list: vec![("项&", 1)] }
    }

    fn read(view: &dyn View) -> Slots {
        let mut slots = Slots::default();
        slots.begin("a.html");
        view.read("page", &mut slots);
        slots
    }

    #[test]
    fn pages_that_differ_in_their_strings_have_one_shape() {
        let shape = |kind, title, text| read(&page(kind, title, text)).shape().to_vec();
        assert_eq!(shape("a", "甲", Some("x")), shape("a", "乙", Some("y")));
        assert_ne!(shape("a", "甲", Some("x")), shape("a", "甲", None));
        assert_ne!(shape("a", "甲", None), shape("b", "甲", None));
        assert_ne!(shape("a", "甲", None), shape("a", "", None));
        let longer = SlottedPage { list: Vec::new(), ..page("a", "甲", None) };
        assert_ne!(shape("a", "甲", None), read(&longer).shape());
    }

    #[test]
    fn a_view_that_is_shared_reads_as_itself() {
        let shared = SharedView::new("page", page("a", "甲", Some("x")));
        let (one, other) = (read(&shared), read(&page("a", "甲", Some("x"))));
        assert_eq!((one.shape(), one.get(0), one.get(1)), (other.shape(), other.get(0), other.get(1)));
    }
}
