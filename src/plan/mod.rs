//! Which pages the site has, and where they stand.

mod route;

pub use route::Route;
