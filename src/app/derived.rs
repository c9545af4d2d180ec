//! What follows from the text as a whole: the parsed post and its statistics. Made once a
//! revision; of a long text beside the window, since it takes longer than a frame.

use std::sync::Arc;
use std::time::Duration;

use super::effect::Effect;
use crate::markdown::{Dialect, parse};
use crate::post::Post;
use crate::stats::{self, Counts, Stats};
use crate::text::{Buffer, Document, Revision, Selection};

/// A text of at most this many bytes is read within the frame.
const AT_ONCE: usize = 64 * 1024;
/// A longer one is read when nothing was typed for this long.
const PAUSE: Duration = Duration::from_millis(250);

/// What follows from one revision of one post.
#[derive(Debug)]
pub struct Derived {
    key: Option<(u64, Revision)>,
    rule: String,
    /// The parsed post.
    pub post: Post,
    /// Words and read time.
    pub stats: Stats,
    /// The figures of the selection, if something is selected.
    pub selected: Option<Counts>,
    selection: Selection,
    /// When the selection is to be counted.
    count_at: Option<Duration>,
    /// How often the text was parsed anew: another number, another model.
    pub made: usize,
    /// The text that is being read beside the window, and the one that is to be read next.
    reading: Option<(u64, Revision)>,
    next: Option<((u64, Revision), Duration)>,
}

/// A text to be read beside the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The post.
    pub post: u64,
    /// The state of its text.
    pub revision: Revision,
    /// The text: a snapshot.
    pub text: Buffer,
    /// The read time rule, by its id.
    pub rule: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The post.
    pub post: u64,
    /// The state of its text.
    pub revision: Revision,
    /// The parsed post; `None` when reading it failed.
    pub model: Option<Arc<(Post, Stats)>>,
}

impl Reading {
    /// Reads the text.
    pub fn run(self) -> Read {
        let text = self.text.text();
        let post = Post::parse(&text);
        let stats = stats::of_post(&text, &post, stats::rule_or_default(&self.rule));
        Read {
            post: self.post,
            revision: self.revision,
            model: Some(Arc::new((post, stats))),
        }
    }
}

impl Default for Derived {
    /// What follows from an empty text.
    fn default() -> Self {
        let post = Post::parse("");
        let stats = stats::of_post("", &post, stats::rule_or_default(""));
        Self {
            key: None,
            rule: String::new(),
            post,
            stats,
            selected: None,
            selection: Selection::default(),
            count_at: None,
            made: 0,
            reading: None,
            next: None,
        }
    }
}

impl Derived {
    /// Brings everything up to date with `document`, the text of the post `id`, under the read
    /// time rule with the id `rule`. A long text is asked for by an effect instead; until it was
    /// read, what follows from the text before is still there. `now` is the time since the
    /// program started.
    pub fn refresh(
        &mut self,
        id: u64,
        document: &Document,
        rule: &str,
        now: Duration,
    ) -> Option<Effect> {
        let key = (id, document.revision());
        if self.key == Some(key) && self.rule == rule {
            self.next = None;
            return None;
        }
        if document.buffer().len() <= AT_ONCE {
            self.next = None;
            let reading = Reading {
                post: id,
                revision: key.1,
                text: document.buffer().clone(),
                rule: rule.to_owned(),
            };
            rule.clone_into(&mut self.rule);
            self.take(reading.run());
            return None;
        }
        self.later(key, document, rule, now)
    }

    /// Asks for a long text to be read, once nothing has been typed for a moment. The first text of
    /// a post is read at once.
    fn later(
        &mut self,
        key: (u64, Revision),
        document: &Document,
        rule: &str,
        now: Duration,
    ) -> Option<Effect> {
        if self.next.is_none_or(|(next, _)| next != key) {
            self.next = Some((key, now));
        }
        let since = self.next.map_or(now, |(_, since)| since);
        let first = self.key.is_none_or(|(post, _)| post != key.0);
        let waited = first || now.saturating_sub(since) >= PAUSE;
        if self.reading.is_some() || !waited {
            return None;
        }
        self.reading = Some(key);
        rule.clone_into(&mut self.rule);
        Some(Effect::ReadText(Reading {
            post: key.0,
            revision: key.1,
            text: document.buffer().clone(),
            rule: rule.to_owned(),
        }))
    }

    /// How long to wait until [`Self::refresh`] has something to do though nothing happens.
    pub fn due(&self, now: Duration) -> Option<Duration> {
        let next = self.next.filter(|_| self.reading.is_none());
        let read = next.map(|(_, since)| since + PAUSE);
        let due = read.into_iter().chain(self.count_at).min()?;
        Some(due.saturating_sub(now))
    }

    /// Takes what was read.
    pub fn take(&mut self, read: Read) {
        let key = (read.post, read.revision);
        if self.reading == Some(key) {
            self.reading = None;
        }
        // Without a model it stays as it was; asking again would fail again.
        self.key = Some(key);
        let Some(model) = read.model else { return };
        let (post, stats) = Arc::unwrap_or_clone(model);
        self.post = post;
        self.stats = stats;
        self.made += 1;
        self.selected = None;
        self.selection = Selection::default();
    }

    /// Brings the figures of the selection up to date. Does nothing when they are. A long selection
    /// is counted once it has stayed what it is for a moment.
    pub fn refresh_selection(&mut self, document: &Document, now: Duration) {
        let selection = document.selection();
        if self.selection != selection {
            self.selection = selection;
            self.selected = None;
            self.count_at = Some(match selection.range().len() > AT_ONCE {
                true => now + PAUSE,
                false => now,
            });
        }
        if self.count_at.is_none_or(|due| due > now) {
            return;
        }
        self.count_at = None;
        // What its reader will see of it: no front matter, no markers.
        let range = selection.range();
        let body = range.start.max(self.post.body.start)..range.end.max(self.post.body.start);
        let text = document.buffer().slice(body);
        self.selected = text
            .filter(|text| !text.is_empty())
            .map(|text| Counts::of_model(&parse(&text, 0, Dialect::default())));
    }
}
