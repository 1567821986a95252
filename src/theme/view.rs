//! What pages show: any data, read into [`Slots`] or into the values that templates see.

use super::Data;
use super::entries::{ReadFor, Unread};
use super::reader::{ReadMode, Reader};
use super::slots::Slots;
use serde::Serialize;
use std::cell::RefCell;

/// What templates see of a page: any data.
pub trait View {
    /// Reads its strings into slots, as the value templates know by this name.
    fn read(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<(), Unread>;

    /// The value as templates see it, with the slots its strings would be read into.
    fn with_slots(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread>;

    /// The value as templates see it.
    fn data(&self, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread>;
}

impl<T: Serialize> View for T {
    fn read(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<(), Unread> {
        self.serialize(Reader::new(name, ReadMode::Strings, read_for, slots)).map(|_| ())
    }

    fn with_slots(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread> {
        self.serialize(Reader::new(name, ReadMode::Slotted, read_for, slots)).map(Data)
    }

    fn data(&self, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread> {
        self.serialize(Reader::new("", ReadMode::Plain, read_for, slots)).map(Data)
    }
}

/// A view that many pages show: read once for each template, when a page first asks for it.
#[derive(Debug)]
pub struct SharedView<T> {
    view: T,
    /// The templates, and what was read for each.
    read: RefCell<Vec<(String, Slots)>>,
}

impl<T> SharedView<T> {
    /// A view that is read once for each template; always under one name and in one spelling.
    pub fn new(view: T) -> Self {
        Self { view, read: RefCell::default() }
    }

    /// The view.
    pub fn view(&self) -> &T {
        &self.view
    }
}

impl<T: Serialize> View for SharedView<T> {
    fn read(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<(), Unread> {
        let user = &read_for.names.user;
        let mut read = self.read.borrow_mut();
        if let Some((_, own)) = read.iter().find(|(known, _)| known == user) {
            slots.append(own);
            return Ok(());
        }
        let mut own = Slots::default();
        own.is_minified = true;
        own.spell(slots.spelling);
        self.view.read(name, read_for, &mut own)?;
        slots.append(&own);
        read.push((user.clone(), own));
        Ok(())
    }

    fn with_slots(&self, name: &str, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread> {
        self.view.with_slots(name, read_for, slots)
    }

    fn data(&self, read_for: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread> {
        self.view.data(read_for, slots)
    }
}

#[cfg(test)]
mod tests {
    use super::{ReadFor, SharedView, Slots, Unread, View};
    use crate::diag::{Code, Diagnostic, Lang};
    use crate::theme::Words;
    use crate::theme::entries::{CurrentMark, Entries, EntryPress};
    use crate::theme::names::{FieldNames, UsedFields};
    use crate::theme::skeleton::Skeleton;
    use crate::theme::slots::Spelling;
    use serde::Serialize;
    use std::sync::{Arc, LazyLock};
    use tera::Value;

    /// Writes an entry as its title in brackets.
    struct Brackets;

    impl EntryPress for Brackets {
        fn skeleton_of(&self, _: &[u8], make: &mut dyn FnMut() -> Result<String, Unread>) -> Result<Option<Arc<Skeleton>>, Unread> {
            Ok(Skeleton::read(&make()?).map(Arc::new))
        }

        fn entry(&self, component: &str, value: Value) -> Result<String, Unread> {
            let part = |name: &str| value.get_from_path(name).map(ToString::to_string).unwrap_or_default();
            if part("title") == "broken" {
                return Err(Unread::Template(Box::new(Diagnostic::recorded(Code::TemplateError, "a.html", "", &[]))));
            }
            Ok(format!("<{component} aria-current=\"{}\">{}", part("current"), part("title")))
        }

        fn names(&self, _: &str) -> &UsedFields {
            static NAMES: LazyLock<FieldNames> = LazyLock::new(|| {
                let shown = "{% if kind and title and text_html and list and list_html and lines_html %}{{ end_html }}{{ end }}\
                    {{ t(k=\"list.n_laws\", n=n_places) }}{{ current }}";
                FieldNames::of(&[("a.html".to_owned(), shown)], &Words::of(Lang::En))
            });
            NAMES.of_user("a.html")
        }

        fn minified(&self, markup: &str) -> String {
            markup.replace("  ", " ")
        }
    }

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
        end_html: &'static str,
        list: Vec<(&'static str, u8)>,
        n_places: usize,
        nobody_asks: &'static str,
    }

    fn page(kind: &'static str, title: &'static str, text_html: Option<&'static str>) -> SlottedPage {
        SlottedPage { head: Flat { kind, title }, text_html, end_html: "", list: vec![("项&", 1)], n_places: 2, nobody_asks: "" }
    }

    fn read(view: &dyn View) -> Slots {
        let mut slots = Slots::default();
        slots.begin("a.html", Spelling::Escaped);
        view.read("page", ReadFor::user("a.html", &Brackets), &mut slots).expect("it is fit");
        slots
    }

    fn texts(slots: &Slots) -> Vec<&str> {
        (0..).map_while(|slot| Some(slots.get(slot)?.0)).collect()
    }

    #[test]
    fn pages_that_differ_in_their_strings_have_one_shape() {
        let shape = |kind, title, text| read(&page(kind, title, text)).shape().to_vec();
        assert_eq!(shape("a", "甲", Some("x")), shape("a", "乙", Some("y")));
        let other = SlottedPage { nobody_asks: "答", ..page("a", "甲", Some("x")) };
        assert_eq!(shape("a", "甲", Some("x")), read(&other).shape(), "what no template names is not read");
        let other = SlottedPage { end_html: "<p>", ..page("a", "甲", Some("x")) };
        assert_eq!(shape("a", "甲", Some("x")), read(&other).shape(), "nobody asks whether there is any");
        assert_ne!(shape("a", "甲", Some("x")), shape("a", "甲", None));
        assert_ne!(shape("a", "甲", None), shape("b", "甲", None));
        assert_ne!(shape("a", "甲", None), shape("a", "", None));
        let longer = SlottedPage { list: Vec::new(), ..page("a", "甲", None) };
        assert_ne!(shape("a", "甲", None), read(&longer).shape());
        assert_eq!(texts(&read(&page("a", "甲<", Some("<p>")))), ["甲&lt;", "<p>", "", "项&amp;", "2"]);
    }

    #[test]
    fn none_one_and_several_are_three_shapes() {
        let shape = |n_places| read(&SlottedPage { n_places, ..page("a", "甲", None) }).shape().to_vec();
        assert_eq!(shape(2), shape(3_000));
        assert!(shape(0) != shape(1) && shape(1) != shape(2));
    }

    #[test]
    fn a_view_that_is_shared_reads_as_itself() {
        let shared = SharedView::new(page("a", "甲", Some("x")));
        let _ = read(&shared);
        let (again, own) = (read(&shared), read(&page("a", "甲", Some("x"))));
        assert_eq!(texts(&again), texts(&own));
    }

    #[derive(Serialize)]
    struct Line {
        title: &'static str,
        current: CurrentMark,
    }

    #[derive(Serialize)]
    struct LinesPage {
        lines_html: Entries<Line>,
        end: &'static str,
    }

    fn lines(titles: &[&'static str]) -> LinesPage {
        let line = |(index, title): (usize, &&'static str)| Line { title, current: CurrentMark::Entry(index + 5) };
        LinesPage { lines_html: Entries::new("b", titles.iter().enumerate().map(line)), end: "末" }
    }

    #[test]
    fn a_list_has_one_shape_however_long_it_is_and_is_one_string() {
        assert_eq!(read(&lines(&["甲"])).shape(), read(&lines(&["乙", "", "<丙  丁>"])).shape());
        assert_ne!(read(&lines(&["甲"])).shape(), read(&lines(&[])).shape());
        let slots = read(&lines(&["甲", "乙<"]));
        assert_eq!(texts(&slots), ["<b>甲<b>乙&lt;", "末"]);
        assert_eq!(slots.places, [(2, 5), ("<b>甲<b".len(), 6)]);
    }

    #[test]
    fn an_entry_that_the_minifier_would_change_is_made_by_itself() {
        let mut slots = Slots::default();
        slots.begin("a.html", Spelling::Minified);
        lines(&["甲", "乙  丙", "丁"]).read("page", ReadFor::user("a.html", &Brackets), &mut slots).expect("it is fit");
        assert_eq!(texts(&slots), ["<b>甲<b>乙 丙<b>丁", "末"]);
        assert_eq!(slots.places.iter().map(|it| it.1).collect::<Vec<_>>(), [5, 6, 7]);
        assert!(slots.is_minified, "the page itself is not touched by it");
    }

    #[test]
    fn a_component_that_fails_is_told() {
        let mut slots = Slots::default();
        let read = lines(&["broken  "]).data(ReadFor::user("a.html", &Brackets), &mut slots);
        assert!(read.is_ok(), "another title: {read:?}");
        assert!(matches!(lines(&["broken"]).data(ReadFor::user("a.html", &Brackets), &mut slots), Err(Unread::Template(_))));
    }
}
