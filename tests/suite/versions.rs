//! Earlier versions of posts: what is kept and for how long, what the program decides about them, the
//! panel that shows them.

#[path = "versions/acts.rs"]
mod acts;
#[path = "versions/desk.rs"]
mod desk;
#[path = "versions/host.rs"]
mod host;
#[path = "versions/screen.rs"]
mod screen;
#[path = "versions/store.rs"]
mod store;
#[path = "versions/year.rs"]
mod year;
