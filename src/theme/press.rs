//! Makes pages of views: each shape is rendered and minified once, and its skeleton serves every page of it, and every entry.

use super::entries::{EntryPress, ReadFor, Unread};
use super::names::UsedFields;
use super::skeleton::Skeleton;
use super::slots::{Slots, Spelling};
use super::view::View;
use super::{Data, Theme};
use crate::diag::Diagnostic;
use crate::source::KeyHash;
use crate::stage::{Stage, Timed};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, RwLock};
use tera::{Context, Value};

/// The skeletons by the shape of what they make; `None` where a template does more with its strings than print them.
type Skeletons = HashMap<Vec<u8>, Option<Arc<Skeleton>>, KeyHash>;

/// The skeletons of pages: rendered and minified once a shape, for all laws and all threads.
#[derive(Debug)]
pub struct Press<'t> {
    theme: &'t Theme,
    /// Makes a page small without changing what it says.
    minify: fn(&str) -> String,
    skeletons: RwLock<Skeletons>,
    /// Who is told when a shape is made.
    timed: Timed<'t>,
}

/// A page to be made.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// Its template.
    pub template: &'static str,
    /// What is the same on every page made by this press.
    pub fixed: &'a [(&'static str, &'a Data)],
    /// What differs from page to page: its strings are only printed, or tested for presence.
    pub slotted: &'a [(&'static str, Spelling, &'a dyn View)],
}

impl fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("template", &self.template).finish_non_exhaustive()
    }
}

impl<'t> Press<'t> {
    /// A press without skeletons.
    pub fn new(theme: &'t Theme, minify: fn(&str) -> String, timed: Timed<'t>) -> Self {
        Self { theme, minify, skeletons: RwLock::default(), timed }
    }

    /// Makes a page from the skeleton of its shape; `None` where a template does more with its strings than print them, and where the
    /// minifier would change one that is to stand as it leaves them. `slots` are room to work in.
    ///
    /// A skeleton depends on its key alone, so it does not matter which thread makes it, or whether two do.
    pub fn page(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<String>, Box<Diagnostic>> {
        self.timed.during(Stage::Splice, job.template, || Ok(self.skeleton(job, slots)?.map(|skeleton| skeleton.page(slots))))
    }

    /// Makes a part of pages that waits to be told what is current in it; `None` where a template does more with that than print it.
    pub fn part(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<Part>, Box<Diagnostic>> {
        let skeleton = match self.skeleton(job, slots)? {
            Some(skeleton) => Some(skeleton),
            None => self.whole_part(job, slots)?.map(Arc::new),
        };
        Ok(skeleton.map(|skeleton| {
            let mut part = Part::default();
            skeleton.write(slots, &mut part.html, &mut part.places);
            part
        }))
    }

    /// Reads what a page shows; the skeleton it goes into.
    fn skeleton(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<Arc<Skeleton>>, Box<Diagnostic>> {
        slots.begin(job.template, Spelling::Escaped);
        let read_for = ReadFor::user(job.template, self);
        let read = job.slotted.iter().try_for_each(|(name, spelling, view)| {
            slots.spell(*spelling);
            view.read(name, read_for, slots)
        });
        if !known(read)?.is_some_and(|()| slots.is_minified) {
            return Ok(None);
        }
        let skeleton = known(self.skeleton_of(slots.shape(), &mut || self.slotted(job)))?;
        Ok(skeleton.flatten().filter(|skeleton| skeleton.fits(slots)))
    }

    /// A page with slots in it.
    fn slotted(&self, job: &Job<'_>) -> Result<String, Unread> {
        let (mut context, mut slots) = (Context::new(), Slots::default());
        let read_for = ReadFor::user(job.template, self);
        for (name, data) in job.fixed {
            context.insert_value(*name, data.0.clone());
        }
        for (name, spelling, view) in job.slotted {
            slots.spell(*spelling);
            context.insert_value(*name, view.with_slots(name, read_for, &mut slots)?.0);
        }
        // What fails over slots may do well over what they stand for, and if not, it is told then.
        self.theme.render_context(job.template, &context).map_err(|_| Unread::Uneven)
    }

    /// A part made by itself, with slots for what is current alone.
    fn whole_part(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<Skeleton>, Box<Diagnostic>> {
        slots.begin(job.template, Spelling::Escaped);
        let mut context = Context::new();
        for (name, data) in job.fixed {
            context.insert_value(*name, data.0.clone());
        }
        for (name, _, view) in job.slotted {
            let Some(data) = known(view.data(ReadFor::user(job.template, self), slots))? else { return Ok(None) };
            context.insert_value(*name, data.0);
        }
        Ok(Skeleton::read(&self.minified(&self.theme.render_context(job.template, &context)?)))
    }

    /// A view as this template sees it.
    ///
    /// # Panics
    /// For a view that holds what none may hold.
    pub fn data(&self, template: &str, view: &dyn View) -> Result<Data, Box<Diagnostic>> {
        Ok(known(view.data(ReadFor::user(template, self), &mut Slots::default()))?.expect("nothing is uneven without slots"))
    }

    /// Makes a page by itself, without skeleton.
    pub fn whole_page(&self, template: &str, values: &[(&'static str, &Data)]) -> Result<String, Box<Diagnostic>> {
        let rendered = self.timed.during(Stage::Shape, template, || self.theme.render(template, values))?;
        Ok(self.minified(&rendered))
    }
}

impl EntryPress for Press<'_> {
    fn skeleton_of(&self, shape: &[u8], make: &mut dyn FnMut() -> Result<String, Unread>) -> Result<Option<Arc<Skeleton>>, Unread> {
        let known = self.skeletons.read().expect("no thread panics while it holds the skeletons").get(shape).cloned();
        if let Some(skeleton) = known {
            return Ok(skeleton);
        }
        let skeleton = match self.timed.during(Stage::Shape, "", make) {
            Ok(rendered) => Skeleton::read(&self.minified(&rendered)).map(Arc::new),
            Err(Unread::Uneven) => None,
            Err(failed) => return Err(failed),
        };
        self.skeletons.write().expect("no thread panics while it holds the skeletons").insert(shape.to_vec(), skeleton.clone());
        Ok(skeleton)
    }

    fn entry(&self, component: &str, value: Value) -> Result<String, Unread> {
        self.theme.component(component, value).map_err(Unread::Template)
    }

    fn names(&self, user: &str) -> &UsedFields {
        self.theme.names.of_user(user)
    }

    fn minified(&self, markup: &str) -> String {
        self.timed.during(Stage::Minify, "", || (self.minify)(markup))
    }
}

/// What was made; `None` where a template does more with strings than print them.
fn known<T>(read: Result<T, Unread>) -> Result<Option<T>, Box<Diagnostic>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Unread::Uneven) => Ok(None),
        Err(Unread::Template(failed)) => Err(failed),
        Err(Unread::Unfit(what)) => unreachable!("a view holds texts, numbers, flags, lists and fields, and no {what}"),
    }
}

/// A part that many pages share but for what is current in it.
#[derive(Debug, Default)]
pub struct Part {
    html: String,
    /// Where the attribute of each entry goes: place, entry; both ascend.
    places: Vec<(usize, usize)>,
}

impl Part {
    /// The part of a page on which these entries are current; each has the word for it.
    pub fn with<'p>(&'p self, current: &'p [(usize, &'static str)]) -> PartView<'p> {
        PartView { part: self, current }
    }
}

/// A part as one page shows it: a string of markup.
#[derive(Debug, Clone, Copy)]
pub struct PartView<'p> {
    part: &'p Part,
    current: &'p [(usize, &'static str)],
}

impl PartView<'_> {
    fn write(&self, out: &mut String) {
        let Part { html, places } = self.part;
        let place = |(entry, word): &(usize, &'static str)| {
            let at = places.binary_search_by_key(entry, |(_, entry)| *entry).ok()?;
            Some((places[at].0, *word))
        };
        let mut current: Vec<(usize, &str)> = self.current.iter().filter_map(place).collect();
        current.sort_unstable();
        let mut from = 0;
        for (at, word) in current {
            out.push_str(&html[from..at]);
            out.push_str(" aria-current=");
            out.push_str(word);
            from = at;
        }
        out.push_str(&html[from..]);
    }
}

impl View for PartView<'_> {
    fn read(&self, _: &str, _: ReadFor<'_>, slots: &mut Slots) -> Result<(), Unread> {
        let start = slots.text.len();
        self.write(&mut slots.text);
        slots.close(start);
        Ok(())
    }

    fn with_slots(&self, _: &str, _: ReadFor<'_>, slots: &mut Slots) -> Result<Data, Unread> {
        let slot = slots.markup(".", true);
        Ok(Data(Value::normal_string(&slots.spelling.markup_slot(slot))))
    }

    fn data(&self, _: ReadFor<'_>, _: &mut Slots) -> Result<Data, Unread> {
        let mut out = String::new();
        self.write(&mut out);
        Ok(Data(out.into()))
    }
}
