//! Edits, undo and records of a document in mixed scripts: see `checks/edits.rs`.
#![no_main]

#[path = "../checks/edits.rs"]
mod edits;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| edits::check(bytes));
