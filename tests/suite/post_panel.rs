//! The Post panel: acts in, text out; what its form says; its fields on the screen.

#[path = "post_panel/acts.rs"]
mod acts;
#[path = "post_panel/desk.rs"]
mod desk;
#[path = "post_panel/form.rs"]
mod form;
#[path = "post_panel/screen.rs"]
mod screen;
