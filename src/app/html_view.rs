//! The page as it would be exported, made beside the window once nothing is typed for a moment.

use std::sync::Arc;
use std::time::Duration;

use super::effect::Effect;
use super::export_job::RenderJob;
use super::export_run::page_job;
use super::state::State;
use crate::store::PageView;
use crate::text::Revision;

/// How long nothing may have been typed, in time since the last change.
const PAUSE: Duration = Duration::from_millis(300);

/// What a page is made from: the post, its text, the site.
type Key = (u64, Revision, u64);

/// The page that is shown, and the one that is being made.
#[derive(Debug, Clone, Default)]
pub struct HtmlView {
    /// The page, if it was ever made.
    pub shown: Option<Arc<str>>,
    /// The post it is of.
    post: u64,
    /// What the page that is shown or being made is made from.
    made: Option<Key>,
    /// What there is now, and since when.
    now: Option<(Key, Duration)>,
    /// The number of the page that is being made.
    asked: Option<u64>,
    number: u64,
}

impl HtmlView {
    /// Takes a page that was made.
    pub(super) fn take(&mut self, number: u64, html: Option<Arc<str>>) {
        if self.asked != Some(number) {
            return;
        }
        self.asked = None;
        if html.is_some() {
            self.shown = html;
        }
    }

    /// Whether what is shown is not what there is now.
    pub fn is_behind(&self) -> bool {
        self.asked.is_some() || self.made != self.now.map(|(key, _)| key)
    }

    /// How long to wait until [`ask_for_html`] has something to do though nothing happens.
    pub fn due(&self, now: Duration) -> Option<Duration> {
        let (key, since) = self.now?;
        let waits = self.made != Some(key) && self.asked.is_none();
        waits.then(|| (since + PAUSE).saturating_sub(now))
    }
}

/// Has the page made anew when it is shown and something changed. To be called in every frame.
pub fn ask_for_html(state: &mut State) -> Option<Effect> {
    if state.settings.view != PageView::Html || !state.settings.preview_visible {
        state.html.now = None;
        return None;
    }
    let post = state.post.id;
    let key = (post, state.post.document.revision(), state.site.version);
    let view = &mut state.html;
    if view.post != post {
        // Of another post nothing is shown.
        let number = view.number;
        *view = HtmlView {
            post,
            number,
            ..HtmlView::default()
        };
    }
    let now = state.now;
    let since = match view.now {
        Some((known, since)) if known == key => since,
        Some(_) => now,
        // The view was just opened: at once.
        None => now.saturating_sub(PAUSE),
    };
    view.now = Some((key, since));
    let is_ready = view.made != Some(key) && view.asked.is_none() && now >= since + PAUSE;
    // In the first moments of the program no time has passed.
    let is_first = view.shown.is_none() && view.made.is_none();
    if !is_ready && !is_first {
        return None;
    }
    view.number += 1;
    view.asked = Some(view.number);
    view.made = Some(key);
    let number = view.number;
    let job = page_job(state);
    Some(Effect::Render(Box::new(RenderJob { number, job })))
}
