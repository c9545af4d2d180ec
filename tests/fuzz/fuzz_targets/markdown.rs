//! Markdown, its model and its blocks under edits: see `checks/markdown.rs`.
#![no_main]

#[path = "../checks/markdown.rs"]
mod markdown;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| markdown::check(bytes));
