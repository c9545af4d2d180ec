//! Spelling in the program: what is to be checked, where the misspelt words of the open post are,
//! and what can be done about one.
//!
//! Nothing is checked here: jobs go out as effects, one at a time, and answers come back as
//! actions. What is in sight is asked about, and of it only what is not known.

mod commands;
mod job;
mod marks;
mod offer;
mod prose;
mod seek;

use std::collections::BTreeSet;
use std::ops::Range;

pub use job::{NewWord, SpellFailure, SpellJob, Spelt, SuggestJob, Suggested, Vocabulary};
pub use offer::{Offer, Offered, SpellingAct, SpellingItem, spelling_items};

pub(super) use commands::{act, ask_at, command, suggested};

use super::effect::Effect;
use super::state::{NoticeKind, State};
use crate::spell::WordList;
use crate::text::{Buffer, Change, Document, Follower};
use marks::{Marks, Stretches, moved};
use prose::Head;
use seek::Seek;

/// How much of a text is asked about at once, in bytes.
const STRETCH: usize = 32 << 10;

/// What is known about the spelling of the open post.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    vocabulary: Option<Vocabulary>,
    follower: Follower,
    /// The text as it was last followed.
    text: Buffer,
    head: Head,
    marks: Marks,
    asked: Option<Asked>,
    /// How many jobs there were.
    jobs: u64,
    /// The bytes of the text that are on the screen, as it was when that was told.
    sight: Option<Range<usize>>,
    /// What counts as right in this post, besides dictionary and word lists.
    right: WordList,
    /// Why words of this post's language cannot be judged.
    unavailable: Option<String>,
    /// What the user was told already.
    told: BTreeSet<String>,
    seek: Option<Seek>,
    offer: Option<Offer>,
}

/// The job that is under way.
#[derive(Debug, Clone)]
struct Asked {
    number: u64,
    /// What its answer will be about, in the text as it is now.
    stretches: Stretches,
    /// What changed since it was sent.
    changes: Vec<Change>,
}

impl Spelling {
    /// The misspelt words that touch `range` of the text as it is now, in order. Words that were
    /// edited and not yet checked again are not among them.
    pub fn misspelt(&mut self, document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
        self.follow(document);
        self.marks.touching(&range)
    }

    /// What is offered for a word, if that was asked for.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Keeps everything in its place in a text that has changed.
    fn follow(&mut self, document: &Document) {
        if self.follower.is_current(document) {
            return;
        }
        let mut follower = std::mem::take(&mut self.follower);
        let before = std::mem::replace(&mut self.text, document.buffer().clone());
        let mut is_head_changed = false;
        // How much longer the text became before the change that is looked at.
        let mut grown = 0_isize;
        let is_known = follower.catch_up(document, |buffer, change| {
            let Range { start, end } = change.range;
            let old = start.saturating_add_signed(-grown)..end.saturating_add_signed(-grown);
            grown += change.len as isize - change.range.len() as isize;
            is_head_changed |= self.head.is_changed_by(start);
            let new = start..start + change.len;
            let dirty = prose::reach(buffer, &before.slice_near(old), &new);
            self.edit(change, &dirty);
        });
        self.follower = follower;
        if !is_known {
            self.forget();
        }
        if is_head_changed || !is_known {
            self.read_head();
        }
    }

    fn edit(&mut self, change: &Change, dirty: &Range<usize>) {
        self.marks.edit(change, dirty);
        if let Some(asked) = &mut self.asked {
            asked.stretches.edit(change, dirty);
            asked.changes.push(change.clone());
        }
        if let Some(sight) = &mut self.sight {
            let grown = change.len as isize - change.range.len() as isize;
            if change.range.start < sight.end {
                sight.end = sight.end.saturating_add_signed(grown);
            }
            if change.range.end <= sight.start {
                sight.start = sight.start.saturating_add_signed(grown);
            }
        }
    }

    fn read_head(&mut self) {
        let head = Head::read(&self.text);
        if head != self.head {
            self.head = head;
            self.forget();
        }
    }

    /// Everything must be asked about anew.
    fn forget(&mut self) {
        self.marks = Marks::default();
        self.asked = None;
        self.seek = None;
    }

    /// Begins with another post, language or folder, if it is another one.
    fn set_vocabulary(&mut self, vocabulary: Vocabulary, document: &Document) {
        if self.vocabulary.as_ref() == Some(&vocabulary) {
            return;
        }
        let post = self.vocabulary.as_ref().map(|before| before.post);
        if post == Some(vocabulary.post) {
            self.forget();
        } else {
            *self = Self {
                text: document.buffer().clone(),
                follower: Follower::new(document),
                jobs: self.jobs,
                told: std::mem::take(&mut self.told),
                // The new post is shown in the same place, until the editor says otherwise.
                sight: self.sight.take(),
                ..Self::default()
            };
            self.head = Head::read(&self.text);
        }
        self.unavailable = None;
        self.vocabulary = Some(vocabulary);
    }

    /// The job for the part of `range` that is not known, at most a stretch from its start; what is
    /// skipped is not yet in it.
    fn new_job(&mut self, range: Range<usize>) -> Option<SpellJob> {
        let range = range.start.max(self.head.body)..range.end.min(self.text.len());
        if range.is_empty() {
            return None;
        }
        let wanted = range.start..range.end.min(range.start.saturating_add(STRETCH));
        let start = self.text.floor_boundary(wanted.start);
        let end = self
            .text
            .floor_boundary(wanted.end)
            .max(self.text.next_grapheme(start));
        let range = prose::whole_words(&self.text, &(start..end));
        let within = prose::paragraph(&self.text, &range);
        self.jobs += 1;
        self.asked = Some(Asked {
            number: self.jobs,
            stretches: Stretches::one(range.clone()),
            changes: Vec::new(),
        });
        Some(SpellJob {
            vocabulary: self.vocabulary.clone().unwrap_or_default(),
            number: self.jobs,
            text: self.text.clone(),
            skip: Vec::new(),
            range,
            within,
        })
    }

    /// What is in sight and not known, unless it is being asked about.
    fn wanted(&self) -> Option<Range<usize>> {
        let sight = self.sight.clone()?;
        let body = sight.start.max(self.head.body)..sight.end.min(self.text.len());
        if body.is_empty() {
            return None;
        }
        let is_asked = |asked: &Asked| self.seek.is_some() || asked.stretches.touch(&body);
        if self.asked.as_ref().is_some_and(is_asked) {
            return None;
        }
        self.marks.unknown(&body)
    }

    /// Takes the answer to the job under way in, if it is that.
    fn learn(&mut self, number: u64, words: &[Range<usize>]) {
        let Some(asked) = self.asked.take_if(|asked| asked.number == number) else {
            return;
        };
        let now = |word: &Range<usize>| {
            let mut changes = asked.changes.iter();
            changes.try_fold(word.clone(), |word, change| moved(&word, change))
        };
        let words = words.iter().filter_map(now);
        let words = words.filter(|word| !self.right.contains(&self.text.slice_near(word.clone())));
        let words = words.collect();
        self.marks.learn(&asked.stretches, words);
        self.marks
            .forget_far(self.sight.as_ref().unwrap_or(&(0..0)));
    }
}

/// Follows the text of the open post and asks about what is in sight and not known. To be called in
/// every frame, after the editor.
pub fn check_spelling(state: &mut State) -> Vec<Effect> {
    if !state.settings.spell_check {
        state.spelling.forget();
        return vec![];
    }
    follow(state);
    if state.spelling.unavailable.is_some() {
        return vec![];
    }
    let wanted = state.spelling.wanted();
    wanted.map_or_else(Vec::new, |range| ask(state, range))
}

/// Asks about the part of `range` that is not known, at most a stretch from its start.
fn ask(state: &mut State, range: Range<usize>) -> Vec<Effect> {
    let Some(mut job) = state.spelling.new_job(range) else {
        return vec![];
    };
    let State {
        post,
        source,
        spelling,
        ..
    } = state;
    source.refresh(post.id, &post.document);
    job.skip = prose::no_prose(source, &post.document, &spelling.head, &job.within);
    vec![Effect::Spell(Box::new(job))]
}

/// The part of the text on the screen is another.
pub(super) fn in_sight(state: &mut State, range: Range<usize>) {
    follow(state);
    state.spelling.sight = Some(range);
}

/// The answer to a job.
pub(super) fn spelt(state: &mut State, answer: Spelt) -> Vec<Effect> {
    follow(state);
    let is_awaited = state
        .spelling
        .asked
        .as_ref()
        .is_some_and(|asked| asked.number == answer.number);
    if answer.post != state.post.id || !is_awaited {
        return vec![];
    }
    match answer.result {
        Ok(words) => {
            state.spelling.learn(answer.number, &words);
            seek::go_on(state)
        }
        Err(failure) => {
            // What cannot be judged now would only fail again.
            state.spelling.learn(answer.number, &[]);
            if state.spelling.seek.take().is_some() {
                // It was asked for, so it is said again.
                state.spelling.told.clear();
            }
            fail(state, failure);
            vec![]
        }
    }
}

/// Tells once why words are not judged.
fn fail(state: &mut State, failure: SpellFailure) {
    let message = match failure {
        SpellFailure::NoDictionary(message) => {
            state.spelling.unavailable = Some(message.clone());
            message
        }
        SpellFailure::Failed(message) => message,
    };
    if state.spelling.told.insert(message.clone()) {
        state.tell_briefly(NoticeKind::Warning, message);
    }
}

/// Brings what is known into step with the open post.
fn follow(state: &mut State) {
    let document = &state.post.document;
    let spelling = &mut state.spelling;
    let post = spelling.vocabulary.as_ref().map(|before| before.post);
    if post == Some(state.post.id) {
        spelling.follow(document);
    } else {
        let vocabulary = Vocabulary {
            post: state.post.id,
            ..Vocabulary::default()
        };
        spelling.set_vocabulary(vocabulary, document);
    }
    let setting = state.settings.spell_language.trim();
    let setting = (!setting.is_empty()).then(|| setting.to_owned());
    let path = state.post.path.as_deref();
    let vocabulary = Vocabulary {
        post: state.post.id,
        language: spelling.head.language.clone().or(setting),
        folder: path.and_then(|path| path.parent()).map(Into::into),
    };
    spelling.set_vocabulary(vocabulary, document);
}
