//! A built site and an object store: what is to be put there, what is to be deleted, and in which order.
//!
//! In: the files of the site by their fingerprints, the [`PublishRecord`] that the publish before left in the store, and the objects that lie
//! there. Out: a [`PublishPlan`]. New files go first, pages after what they show, deletions last, so that at every moment each page in the
//! store finds what it needs. Of objects that no publish of ours put there none is replaced, and none is deleted.

mod headers;
mod record;
mod steps;

pub use headers::{ObjectHeaders, headers};
pub use record::{PublishRecord, PutObject, RECORD_NAME};
pub use steps::{Objects, PublishPlan, SiteObjects, plan};
