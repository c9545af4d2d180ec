//! Every test that needs more than one module, in one binary.

mod cli;
mod export;
mod front_matter;
mod markdown;
mod post;
mod preview;
mod stats;
mod store;
mod window;
