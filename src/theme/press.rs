//! Makes pages of views: each shape is rendered and minified once, and its skeleton serves every page of it.

use super::skeleton::Skeleton;
use super::slots::{Slots, View, slot_text};
use super::{Data, Theme};
use crate::diag::Diagnostic;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use tera::Context;

/// The skeletons of pages: rendered and minified once a shape, for all laws and all threads.
#[derive(Debug)]
pub struct Press<'t> {
    theme: &'t Theme,
    /// Makes a page small without changing what it says.
    minify: fn(&str) -> String,
    /// By the shape of their pages; `None` where a template does more with its strings than print them.
    skeletons: RwLock<HashMap<Vec<u8>, Option<Arc<Skeleton>>>>,
}

/// A page to be made.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// Its template.
    pub template: &'static str,
    /// What is the same on every page made by this press.
    pub fixed: &'a [(&'static str, &'a Data)],
    /// What differs from page to page: its strings are only printed, or tested for presence.
    pub slotted: &'a [(&'static str, &'a dyn View)],
}

impl<'t> Press<'t> {
    /// A press without skeletons.
    pub fn new(theme: &'t Theme, minify: fn(&str) -> String) -> Self {
        Self { theme, minify, skeletons: RwLock::new(HashMap::new()) }
    }

    /// Makes a page from the skeleton of its shape; `None` where a template does more with its strings than print them. `slots` are
    /// room to work in.
    ///
    /// A skeleton depends on its key alone, so it does not matter which thread makes it, or whether two do.
    ///
    /// # Panics
    /// Only where another thread panicked while it looked a skeleton up.
    pub fn page(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<String>, Box<Diagnostic>> {
        read(job, slots);
        let known = self.skeletons.read().expect("no thread panics while it holds the skeletons").get(slots.shape()).cloned();
        let skeleton = if let Some(skeleton) = known {
            skeleton
        } else {
            let made = self.skeleton(job)?.map(Arc::new);
            self.skeletons.write().expect("no thread panics while it holds the skeletons").insert(slots.shape().to_vec(), made.clone());
            made
        };
        Ok(skeleton.map(|skeleton| skeleton.page(slots, &[])))
    }

    /// Makes a page whose `fixed` values are its own: its long strings are spared from minifying, its skeleton is not kept.
    pub fn page_once(&self, job: &Job<'_>, slots: &mut Slots) -> Result<Option<String>, Box<Diagnostic>> {
        read(job, slots);
        Ok(self.skeleton(job)?.map(|skeleton| skeleton.page(slots, &[])))
    }

    fn skeleton(&self, job: &Job<'_>) -> Result<Option<Skeleton>, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, data) in job.fixed {
            context.insert_value(*name, data.0.clone());
        }
        let mut slots = Slots::default();
        for (name, view) in job.slotted {
            context.insert_value(*name, view.with_slots(name, &mut slots).0);
        }
        let rendered = self.theme.render_context(job.template, &context)?;
        Ok(Skeleton::read(&(self.minify)(&rendered)))
    }

    /// Makes a part of pages with slots for what is current in it; `None` where the template does more with them.
    pub fn part(&self, template: &str, values: &[(&'static str, &Data)]) -> Result<Option<Part>, Box<Diagnostic>> {
        Ok(Skeleton::read(&(self.minify)(&self.theme.render(template, values)?)).map(Part))
    }

    /// Makes a page by itself, without skeleton.
    pub fn whole_page(&self, template: &str, values: &[(&'static str, &Data)]) -> Result<String, Box<Diagnostic>> {
        Ok((self.minify)(&self.theme.render(template, values)?))
    }
}

fn read(job: &Job<'_>, slots: &mut Slots) {
    slots.begin(job.template);
    for (name, view) in job.slotted {
        view.read(name, slots);
    }
}

/// A part that many pages share but for what is current in it.
#[derive(Debug)]
pub struct Part(Skeleton);

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

impl View for PartView<'_> {
    fn read(&self, name: &str, slots: &mut Slots) {
        slots.markup(name, |out| self.part.0.write(&Slots::default(), self.current, out));
    }

    fn with_slots(&self, name: &str, slots: &mut Slots) -> Data {
        let slot = slots.markup(name, |out| out.push('.'));
        Data::of(&slot_text(slot))
    }

    fn data(&self) -> Data {
        Data::of(&self.part.0.page(&Slots::default(), self.current))
    }
}
