//! What follows from the text of the open post: what is known of it, and its figures. Kept up to
//! date block by block; much that is new in a long text is counted beside the window, since that
//! takes longer than a frame.

use std::time::Duration;

use super::effect::Effect;
use super::facts::Facts;
use super::source::Source;
use crate::markdown::{Blocks, Dialect, parse};
use crate::stats::{Counted, Counts, Measure, Stats, Tally, TextFigures, rule_or_default, time_of};
use crate::text::{Buffer, Document, Revision, Selection};

/// Text of at most this many bytes is counted within the frame.
const AT_ONCE: usize = 64 * 1024;
/// More is counted when nothing was typed for this long.
const PAUSE: Duration = Duration::from_millis(250);

/// What follows from the text of one post.
#[derive(Debug)]
pub struct Derived {
    /// The post, the state of its text, its dialect and the rule that this was made for, and since
    /// when they are these.
    key: Option<(u64, Revision, Dialect)>,
    rule: String,
    since: Duration,
    /// Title, date, language.
    pub facts: Facts,
    /// Words and read time.
    pub stats: Stats,
    /// The figures of the selection, if something is selected.
    pub selected: Option<Counts>,
    selection: Selection,
    /// When the selection is to be counted.
    count_at: Option<Duration>,
    /// How often the statistics were made anew.
    pub made: usize,
    tally: Tally,
    /// Whether something was counted that is not in the statistics yet.
    answered: bool,
    /// Whether something is left to be counted after a pause.
    waiting: bool,
}

impl Default for Derived {
    /// What follows from an empty text.
    fn default() -> Self {
        let rule = rule_or_default("");
        let time = time_of(rule, &TextFigures::default(), "", false);
        Self {
            key: None,
            rule: String::new(),
            since: Duration::ZERO,
            facts: Facts::default(),
            stats: Stats::new(Counts::default(), time, ""),
            selected: None,
            selection: Selection::default(),
            count_at: None,
            made: 0,
            tally: Tally::new(Measure::of(rule, "")),
            answered: false,
            waiting: false,
        }
    }
}

impl Derived {
    /// Brings everything up to date with `document`, the text of the post `id`, under the read
    /// time rule with the id `rule`; `source` is what is kept of that post. What takes long is asked
    /// for by an effect; until it was counted, the statistics from before are still there. `now` is
    /// the time since the program started.
    pub fn refresh(
        &mut self,
        id: u64,
        document: &Document,
        source: &mut Source,
        rule: &str,
        now: Duration,
    ) -> Option<Effect> {
        source.refresh(id, document);
        let key = (id, document.revision(), source.dialect());
        let is_new = self.key != Some(key) || self.rule != rule;
        if !is_new && !self.answered && !self.waiting {
            return None;
        }
        if is_new {
            self.key = Some(key);
            rule.clone_into(&mut self.rule);
            self.since = now;
            self.facts.read_front_matter(id, source, document);
            let rule = rule_or_default(rule);
            self.tally
                .set_measure(Measure::of(rule, &self.facts.language));
            self.selected = None;
            self.selection = Selection::default();
        }
        let waited = now.saturating_sub(self.since) >= PAUSE;
        let was_answered = std::mem::take(&mut self.answered);
        let effect = self.count(source.blocks(), document.buffer(), waited);
        if is_new || was_answered || !self.waiting {
            self.tell(source.blocks(), document.buffer());
        }
        effect
    }

    /// Counts what is new in the text, or asks for it: at once if all of the text is, else once
    /// nothing has been typed for a moment.
    fn count(&mut self, blocks: &mut Blocks, buffer: &Buffer, waited: bool) -> Option<Effect> {
        let is_short = buffer.len() - blocks.start() <= AT_ONCE;
        let tally = &mut self.tally;
        let is_other = tally.follow(blocks, buffer, AT_ONCE);
        if tally.is_outdated(blocks) && (is_short || waited) {
            tally.renew(blocks);
        }
        let mut job = None;
        if !tally.count(blocks, buffer, AT_ONCE) {
            if is_other {
                // What a post begins with is known at once: its title stands there.
                tally.count_head(blocks, buffer, AT_ONCE);
            }
            if is_other || waited {
                job = tally.ask(blocks, buffer);
            }
        }
        if is_short {
            tally.read_whole(blocks, buffer);
        } else if waited && job.is_none() {
            job = tally.ask_whole(blocks, buffer);
        }
        let is_behind = tally.is_waiting() || tally.is_outdated(blocks);
        self.waiting = is_behind && !tally.is_asking();
        job.map(|job| Effect::Count(Box::new(job)))
    }

    /// Makes the statistics of what is counted, if that is all, and finds the title.
    fn tell(&mut self, blocks: &mut Blocks, buffer: &Buffer) {
        let Facts {
            language,
            has_cover,
            ..
        } = &self.facts;
        if let Some(figures) = self.tally.figures() {
            let rule = rule_or_default(&self.rule);
            let time = time_of(rule, &figures, language, *has_cover);
            self.stats = Stats::new(self.tally.counts(), time, language);
            self.made += 1;
        }
        self.facts.find_title(self.tally.heading(), blocks, buffer);
    }

    /// How long to wait until [`Self::refresh`] has something to do though nothing happens.
    pub fn due(&self, now: Duration) -> Option<Duration> {
        let count = self.waiting.then(|| self.since + PAUSE);
        let due = count.into_iter().chain(self.count_at).min()?;
        Some(due.saturating_sub(now))
    }

    /// Takes what was counted; the next [`Self::refresh`] tells it.
    pub fn take(&mut self, counted: Counted) {
        self.tally.take(counted);
        self.answered = true;
    }

    /// Brings the figures of the selection up to date. Does nothing when they are. A long selection
    /// is counted once it has stayed what it is for a moment. `start` is where the body begins.
    pub fn refresh_selection(&mut self, document: &Document, start: usize, now: Duration) {
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
        let body = range.start.max(start)..range.end.max(start);
        let text = document.buffer().slice(body);
        let dialect = self.key.map(|(_, _, dialect)| dialect).unwrap_or_default();
        self.selected = text
            .filter(|text| !text.is_empty())
            .map(|text| Counts::of_model(&parse(&text, 0, dialect)));
    }
}
