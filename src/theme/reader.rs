//! Reads a view, as serde shows it, into [`Slots`]; and into the values that templates see, where those are asked for.

use super::entries::{ENTRIES, ENTRY, ReadFor, Unread};
use super::skeleton::Skeleton;
use super::slots::{Slots, current_slot};
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use std::fmt;
use std::io::Write as _;
use tera::{Map, Value};

/// The fields whose strings are part of the shape, since templates may ask what they are.
const FIXED: &[&str] = &["kind", "class"];

/// What a value is, by the name of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldKind {
    /// Part of the shape.
    Fixed,
    /// HTML.
    Markup,
    /// HTML that templates print whether there is any or not.
    Printed,
    /// A text, or how many there are of something: from two on, the number is a string like any other.
    Text,
    /// The number of an entry that may be current.
    Entry,
    /// The name of a field.
    Name,
}

impl FieldKind {
    fn named(name: &str) -> Self {
        match name {
            _ if FIXED.contains(&name) => Self::Fixed,
            _ if name.ends_with("_html") => Self::Markup,
            _ => Self::Text,
        }
    }
}

/// What is made of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadMode {
    /// Its strings, in slots.
    Strings,
    /// The value with slots in it.
    Slotted,
    /// The value.
    Plain,
}

/// Reads a value.
pub(super) struct Reader<'s> {
    slots: &'s mut Slots,
    read_for: ReadFor<'s>,
    field: FieldKind,
    mode: ReadMode,
    /// What writes the entries of the list that comes next.
    component: Option<&'static str>,
}

impl<'s> Reader<'s> {
    /// Reads what a template knows by this name.
    pub(super) fn new(name: &str, mode: ReadMode, read_for: ReadFor<'s>, slots: &'s mut Slots) -> Self {
        Self { slots, read_for, field: FieldKind::named(name), mode, component: None }
    }

    fn within(&mut self, field: FieldKind) -> Reader<'_> {
        Reader { slots: self.slots, read_for: self.read_for, field, mode: self.mode, component: None }
    }

    /// A value that is part of the shape.
    fn fixed(self, value: impl fmt::Display + Into<Value>) -> Value {
        let _ = write!(self.slots.shape, "({value})");
        if self.mode == ReadMode::Strings { Value::none() } else { value.into() }
    }

    /// How many there are: none is a shape of its own, and one where the language says it in other words.
    fn count(self, count: u64) -> Value {
        match self.field {
            FieldKind::Entry => {
                self.slots.entries.push(count as usize);
                self.slots.shape.push(b'c');
                let is_value = self.mode != ReadMode::Strings;
                if is_value { Value::normal_string(&current_slot(self.slots.entries.len() - 1)) } else { Value::none() }
            }
            FieldKind::Text if count > u64::from(self.read_for.names.tells_one) => match self.mode {
                ReadMode::Plain => count.into(),
                _ => self.string(&count.to_string()),
            },
            _ => self.fixed(count),
        }
    }

    fn string(self, value: &str) -> Value {
        if self.mode == ReadMode::Plain {
            return value.into();
        }
        let slot = match self.field {
            FieldKind::Fixed => {
                // Behind it a byte that stands in no string.
                self.slots.shape.extend_from_slice(value.as_bytes());
                self.slots.shape.push(0xff);
                return if self.mode == ReadMode::Strings { Value::none() } else { value.into() };
            }
            FieldKind::Name => {
                self.slots.text.push_str(value);
                return Value::none();
            }
            FieldKind::Markup | FieldKind::Printed => self.slots.markup(value, self.field == FieldKind::Markup),
            FieldKind::Text | FieldKind::Entry => self.slots.text(value),
        };
        let is_missing = value.is_empty() && self.field != FieldKind::Printed;
        self.slot(slot, is_missing)
    }

    fn slot(self, slot: usize, is_empty: bool) -> Value {
        match self.mode {
            ReadMode::Slotted if is_empty => "".into(),
            ReadMode::Slotted if matches!(self.field, FieldKind::Markup | FieldKind::Printed) => {
                Value::normal_string(&self.slots.spelling.markup_slot(slot))
            }
            ReadMode::Slotted => Value::normal_string(&self.slots.spelling.slot(slot)),
            ReadMode::Strings | ReadMode::Plain => Value::none(),
        }
    }
}

macro_rules! fixed {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<Value, Unread> {
            Ok(self.fixed(value))
        })*
    };
}

macro_rules! count {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<Value, Unread> {
            Ok(self.count(value.into()))
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

    // A small number is a level, and may be part of a name.
    fixed!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_f32: f32, serialize_f64: f64
    );
    count!(serialize_u32: u32, serialize_u64: u64);

    fn serialize_char(self, value: char) -> Result<Value, Unread> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Value, Unread> {
        Ok(self.string(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, Unread> {
        Err(Unread::Unfit("bytes".to_owned()))
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

    fn serialize_newtype_struct<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Result<Value, Unread> {
        if name == ENTRY { value.serialize(self.within(FieldKind::Entry)) } else { value.serialize(self) }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        _: u32,
        component: &'static str,
        list: &T,
    ) -> Result<Value, Unread> {
        if name != ENTRIES {
            return Err(Unread::Unfit(name.to_owned()));
        }
        let start = self.slots.text.len();
        let read_for = ReadFor::user(component, self.read_for.press);
        let written = list.serialize(Reader { component: Some(component), read_for, ..self.within(FieldKind::Text) })?;
        if self.mode == ReadMode::Plain {
            return Ok(written);
        }
        if self.field == FieldKind::Printed {
            let slot = self.slots.end();
            return Ok(self.slot(slot, false));
        }
        let (is_empty, slot) = (self.slots.text.len() == start, self.slots.close(start));
        Ok(self.slot(slot, is_empty))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListReader<'s>, Unread> {
        if self.component.is_none() {
            self.slots.shape.push(b'[');
        }
        Ok(ListReader { reader: self, items: Vec::new(), written: String::new() })
    }

    fn serialize_tuple(self, len: usize) -> Result<ListReader<'s>, Unread> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<ListReader<'s>, Unread> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<Value, Unread>, Unread> {
        Err(Unread::Unfit(name.to_owned()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<FieldReader<'s>, Unread> {
        self.slots.shape.push(b'{');
        Ok(FieldReader { reader: self, map: Map::default(), key: (FieldKind::Text, String::new()), is_named: true })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<FieldReader<'s>, Unread> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<Value, Unread>, Unread> {
        Err(Unread::Unfit(name.to_owned()))
    }
}

/// Reads a list; what its field says holds for its entries.
pub(super) struct ListReader<'s> {
    reader: Reader<'s>,
    items: Vec<Value>,
    /// What a component wrote, where that was asked for.
    written: String,
}

/// Shows an entry to a reader. What is done with an entry is compiled once, and not once for each type of entry.
type ShownEntry<'e> = &'e dyn Fn(Reader<'_>) -> Result<Value, Unread>;

impl ListReader<'_> {
    fn item(&mut self, item: ShownEntry<'_>) -> Result<(), Unread> {
        let (field, mode) = (self.reader.field, self.reader.mode);
        match self.reader.component {
            Some(component) if mode == ReadMode::Plain => {
                let value = item(self.reader.within(field))?;
                self.written.push_str(&self.reader.read_for.press.entry(component, value)?);
            }
            Some(component) => self.entry(component, item)?,
            None => {
                let value = item(self.reader.within(field))?;
                if mode != ReadMode::Strings {
                    self.items.push(value);
                }
            }
        }
        Ok(())
    }

    /// Writes an entry from the skeleton of its shape; by itself where the minifier would change one of its strings.
    fn entry(&mut self, component: &'static str, item: ShownEntry<'_>) -> Result<(), Unread> {
        let Reader { slots, read_for, .. } = &mut self.reader;
        let (read_for, press) = (*read_for, read_for.press);
        let mut room = slots.room.take().unwrap_or_default();
        room.begin(component, slots.spelling);
        item(Reader::new("", ReadMode::Strings, read_for, &mut room))?;
        let make = &mut || {
            let mut slots = Slots::default();
            slots.begin(component, room.spelling);
            press.entry(component, item(Reader::new("", ReadMode::Slotted, read_for, &mut slots))?)
        };
        let skeleton = if room.is_minified { press.skeleton_of(room.shape(), make)? } else { None };
        if let Some(skeleton) = skeleton.filter(|skeleton| skeleton.fits(&room)) {
            skeleton.write(&room, &mut slots.text, &mut slots.places);
        } else {
            room.begin(component, slots.spelling);
            let value = item(Reader::new("", ReadMode::Plain, read_for, &mut room))?;
            let whole = Skeleton::read(&press.minified(&press.entry(component, value)?)).ok_or(Unread::Uneven)?;
            whole.write(&room, &mut slots.text, &mut slots.places);
        }
        slots.room = Some(room);
        Ok(())
    }

    fn close(self) -> Value {
        if self.reader.component.is_some() {
            return if self.reader.mode == ReadMode::Plain { self.written.into() } else { Value::none() };
        }
        self.reader.slots.shape.push(b']');
        if self.reader.mode == ReadMode::Strings { Value::none() } else { self.items.into() }
    }
}

macro_rules! list {
    ($($part:ident: $method:ident),*) => {
        $(impl ser::$part for ListReader<'_> {
            type Ok = Value;
            type Error = Unread;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Unread> {
                self.item(&|reader| item.serialize(reader))
            }

            fn end(self) -> Result<Value, Unread> {
                Ok(self.close())
            }
        })*
    };
}

list!(SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field);

/// Reads fields.
pub(super) struct FieldReader<'s> {
    reader: Reader<'s>,
    map: Map,
    /// The field whose value comes next: what it is, and its name where it is kept.
    key: (FieldKind, String),
    /// Whether a template can see it.
    is_named: bool,
}

impl FieldReader<'_> {
    fn key(&mut self, name: &str) {
        self.is_named = self.reader.read_for.names.is_named(name);
        let is_kept = self.reader.mode != ReadMode::Strings;
        self.key = (self.kind(name), if is_kept { name.to_owned() } else { String::new() });
    }

    fn kind(&self, name: &str) -> FieldKind {
        match FieldKind::named(name) {
            FieldKind::Markup if !self.reader.read_for.names.is_tested(name) => FieldKind::Printed,
            kind => kind,
        }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unread> {
        if !self.is_named {
            return Ok(());
        }
        let value = value.serialize(self.reader.within(self.key.0))?;
        if self.reader.mode != ReadMode::Strings {
            self.map.insert(std::mem::take(&mut self.key.1).into(), value);
        }
        Ok(())
    }

    fn close(self) -> Value {
        self.reader.slots.shape.push(b'}');
        if self.reader.mode == ReadMode::Strings { Value::none() } else { Value::from(self.map) }
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
        let start = self.reader.slots.text.len();
        key.serialize(Reader { mode: ReadMode::Strings, ..self.reader.within(FieldKind::Name) })?;
        let name = &self.reader.slots.text[start..];
        self.is_named = self.reader.read_for.names.is_named(name);
        let is_kept = self.reader.mode != ReadMode::Strings;
        self.key = (self.kind(name), if is_kept { name.to_owned() } else { String::new() });
        self.reader.slots.text.truncate(start);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unread> {
        self.value(value)
    }

    fn end(self) -> Result<Value, Unread> {
        Ok(self.close())
    }
}
