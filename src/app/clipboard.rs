//! Copying and pasting: what goes to the clipboard, and what a text that comes from it means here.

use std::borrow::Cow;
use std::time::Duration;

use super::effect::Effect;
use super::state::{NoticeKind, State};
use super::update::apply;
use crate::editing::lines::{Copied, copied, delete_lines, paste};
use crate::editing::paste_link;
use crate::export::safe_html;
use crate::markdown::{Model, clip_of_source, to_plain_text};
use crate::paste::{is_plain, is_url, markdown_of_html};
use crate::text::{Edit, Selection, Selections, Transaction};

/// HTML of more bytes than this is pasted as its plain text: no one reads that much, and reading
/// it would hold the window up.
const MOST_HTML: usize = 2 << 20;

/// How long the system may take to bring the text that "Paste as plain text" asked for.
const SOON: Duration = Duration::from_secs(2);

/// What the user is told when there is nothing that HTML could say.
const NOTHING_TO_COPY: &str = "Nothing was copied: there is no text of the post in what is \
                               selected. Select some words and copy again.";

/// Puts what is selected on the clipboard: with nothing selected the lines of the carets.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let document = &state.post.document;
    let copied = copied(document.buffer(), document.selections());
    let effect = Effect::Copy(copied.text.clone());
    state.copied = copied;
    vec![effect]
}

/// Puts what is selected on the clipboard as its readers will see it: with nothing selected the
/// whole post without its front matter.
pub(super) fn copy_as_html(state: &mut State) -> Vec<Effect> {
    let State { post, source, .. } = state;
    let document = &post.document;
    source.refresh(post.id, document);
    let (buffer, blocks) = (document.buffer(), source.blocks());
    let mut model = Model::default();
    if document.selections().are_carets() {
        model = blocks.models(buffer, 0..blocks.len());
    } else {
        for selection in document.selections().iter().filter(|one| !one.is_empty()) {
            let range = selection.range();
            let touched = blocks.index_at(range.start)..blocks.index_at(range.end) + 1;
            let whole = blocks.models(buffer, touched);
            let source = |place| buffer.slice(place).map(Cow::into_owned);
            let part = clip_of_source(&whole, range, &source);
            model.blocks.extend(part.blocks);
        }
    }
    let mut effects = vec![Effect::FocusEditor];
    if model.blocks.is_empty() {
        state.tell(NoticeKind::Warning, NOTHING_TO_COPY.to_owned());
    } else {
        effects.push(Effect::CopyRich {
            html: safe_html(&model),
            text: to_plain_text(&model),
        });
    }
    effects
}

/// As [`copy`], and takes it away from the text.
pub(super) fn cut(state: &mut State) -> Vec<Effect> {
    let effects = copy(state);
    let document = &mut state.post.document;
    let change = if state.copied.whole_lines {
        delete_lines(document.buffer(), document.selections())
    } else {
        Some(without(document.selections()))
    };
    if let Some(change) = change {
        apply(document, change, state.now);
    }
    effects
}

/// Asks the system for the clipboard, to be pasted without its form.
pub(super) fn ask_plain(state: &mut State) -> Effect {
    state.plain_until = Some(state.now + SOON);
    Effect::Paste
}

/// A text came from the clipboard: lines that were copied here go back as lines, an address on
/// selected words makes a link of them, and what may have a form is looked at first.
pub(super) fn pasted(state: &mut State, text: String, plain: bool) -> Vec<Effect> {
    let asked = state
        .plain_until
        .take()
        .is_some_and(|until| state.now <= until);
    if text.is_empty() {
        return vec![];
    }
    if plain || asked {
        return put(state, &Copied::from(text));
    }
    if text == state.copied.text {
        let copied = state.copied.clone();
        return put(state, &copied);
    }
    if let Some(url) = is_url(&text)
        && let Some(change) = link(state, url)
    {
        apply(&mut state.post.document, change, state.now);
        return vec![Effect::ShowCaret];
    }
    vec![Effect::ReadClipboardForm(text)]
}

/// What is on the clipboard was looked at: HTML becomes Markdown, unless its plain text says all
/// that it says.
pub(super) fn pasted_form(state: &mut State, text: String, html: Option<&str>) -> Vec<Effect> {
    let html = html.filter(|html| html.len() <= MOST_HTML && !is_plain(html));
    let written = html.map(markdown_of_html).filter(|text| !text.is_empty());
    match written {
        Some(text) => put(
            state,
            &Copied {
                text,
                ..Copied::default()
            },
        ),
        None => put(state, &Copied::from(text)),
    }
}

fn put(state: &mut State, copied: &Copied) -> Vec<Effect> {
    let document = &mut state.post.document;
    if let Some(change) = paste(document.buffer(), document.selections(), copied) {
        apply(document, change, state.now);
    }
    vec![Effect::ShowCaret]
}

/// The selections as links to `url`.
fn link(state: &mut State, url: &str) -> Option<Transaction> {
    if state.post.document.selections().are_carets() {
        return None;
    }
    let around = state.around();
    let document = &state.post.document;
    paste_link(document.buffer(), document.selections(), url, &around)
}

/// Every selected text gone.
fn without(selections: &Selections) -> Transaction {
    let mut removed = 0;
    let mut carets = Vec::with_capacity(selections.count());
    let mut edits = Vec::with_capacity(selections.count());
    for selection in selections.iter() {
        let range = selection.range();
        carets.push(Selection::caret(range.start - removed));
        removed += range.len();
        edits.push(Edit::delete(range));
    }
    Transaction {
        edits,
        selections: Selections::new(carets, selections.main_index()),
    }
}
