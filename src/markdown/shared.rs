//! Text that is a stretch of a longer one, so that taking it out of a source copies nothing.
//!
//! Most texts of a model are bytes of the post as they stand there. They share one copy of it: a
//! string of its own for each would cost more to get and to give back than to read.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text: a stretch of one that is shared, or a string of its own. It keeps the whole that it is a
/// stretch of.
#[derive(Clone)]
pub struct SharedStr(Bytes);

#[derive(Clone)]
enum Bytes {
    Own(String),
    /// Kept as small as a string: there is one for each word in emphasis.
    Stretch {
        whole: Arc<String>,
        start: u32,
        end: u32,
    },
}

impl SharedStr {
    /// The text.
    pub fn as_str(&self) -> &str {
        self
    }

    /// Adds text to the end; copies nothing if it is what follows in the same whole.
    pub(super) fn push(&mut self, next: &Self) {
        match (&mut self.0, &next.0) {
            (Bytes::Own(text), _) => text.push_str(next),
            (
                Bytes::Stretch { whole, end, .. },
                Bytes::Stretch {
                    whole: other,
                    start,
                    end: new_end,
                },
            ) if end == start && Arc::ptr_eq(whole, other) => *end = *new_end,
            _ => self.0 = Bytes::Own([&**self, &**next].concat()),
        }
    }
}

impl Deref for SharedStr {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Bytes::Own(text) => text,
            Bytes::Stretch { whole, start, end } => &whole[*start as usize..*end as usize],
        }
    }
}

impl From<String> for SharedStr {
    fn from(text: String) -> Self {
        Self(Bytes::Own(text))
    }
}

impl From<&str> for SharedStr {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Default for SharedStr {
    fn default() -> Self {
        String::new().into()
    }
}

impl PartialEq for SharedStr {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedStr {}

impl fmt::Debug for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// A text that stretches are taken of.
pub(super) struct Whole<'t> {
    /// What the stretches are looked for in.
    text: &'t str,
    /// The same bytes.
    shared: Arc<String>,
}

impl<'t> Whole<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            shared: Arc::new(text.to_owned()),
        }
    }

    /// The stretch that `text` is, by where its bytes are in memory; a copy if it is none.
    pub(super) fn stretch(&self, text: &str) -> SharedStr {
        self.find(text).unwrap_or_else(|| text.into())
    }

    fn find(&self, text: &str) -> Option<SharedStr> {
        let start = text.as_ptr().addr();
        let start = start.checked_sub(self.text.as_ptr().addr())?;
        let end = start + text.len();
        self.shared.get(start..end).filter(|it| !it.is_empty())?;
        Some(SharedStr(Bytes::Stretch {
            whole: Arc::clone(&self.shared),
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        }))
    }
}
