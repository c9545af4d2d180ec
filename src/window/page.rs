//! The post in the preview: alone, or in its site.

use std::path::PathBuf;

use eframe::egui::{Rect, Ui};

use super::shell::{Shell, action_of};
use crate::app::{Action, BlockReading, Effect, State};
use crate::post::{PostDate, TitleSource};
use crate::preview::{Device, PreviewEvent, PreviewHeader, PreviewPost, PreviewStyle, PreviewView};
use crate::site::PageParts;
use crate::store::{self, PageView};
use crate::ui::theme;

/// What stands around the post, made again when something that it is made of has changed.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    made_of: Option<MadeOf>,
    parts: PageParts,
}

/// What the parts of a page are made of: numbers stand for what is long.
#[derive(Debug, PartialEq)]
struct MadeOf {
    post: u64,
    front_matter: u64,
    site: u64,
    path: Option<PathBuf>,
    title: String,
    read_time: String,
}

impl Surroundings {
    /// Brings them up to date. The state's source is.
    fn refresh(&mut self, state: &State, title: &str, read_time: &str) {
        let (front_matter, number) = state.source.front_matter();
        let made_of = MadeOf {
            post: state.post.id,
            front_matter: number,
            site: state.site.version,
            path: state.post.path.clone(),
            title: title.to_owned(),
            read_time: read_time.to_owned(),
        };
        if self.made_of.as_ref() != Some(&made_of) {
            self.parts = state.page_parts(front_matter, title, read_time);
            self.made_of = Some(made_of);
        }
    }
}

impl Shell {
    /// Draws the post into `rect`.
    pub(super) fn page(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        actions: &mut Vec<Action>,
        effects: &mut Vec<Effect>,
    ) {
        self.follow_surroundings();
        let facts = &self.derived.facts;
        let title = facts.title.as_ref();
        let header = PreviewHeader {
            title: title.map(|title| title.text.as_str()),
            date: facts.date.as_ref().map(PostDate::long),
            read_time: &self.derived.stats.read_time.label,
            draft: facts.draft,
            title_in_body: title.is_some_and(|title| title.source != TitleSource::FrontMatter),
        };
        let is_dark = self.state.is_dark();
        let settings = &self.state.settings;
        let view = match settings.view {
            PageView::Page => PreviewView::Page {
                device: device(settings.device),
                dark: settings.page_dark.unwrap_or(is_dark),
                parts: &self.surroundings.parts,
            },
            _ => PreviewView::Article,
        };
        let site = std::sync::Arc::clone(&self.state.site.site);
        let style = PreviewStyle {
            palette: theme::palette(is_dark),
            body_size: theme::PAGE_TEXT,
            theme: &site.theme,
            view,
            raw_html: site.profile.raw_html,
            frame_hosts: &site.profile.iframe_hosts,
        };
        let State {
            post,
            source,
            settings,
            pictures,
            ..
        } = &mut self.state;
        let shown = PreviewPost {
            buffer: post.document.buffer(),
            blocks: source.blocks(),
            header,
            caret: Some(post.document.selection().head),
            follow: settings.scroll_together,
            pictures,
        };
        let typesetter = &mut self.typesetter;
        let events = self.preview.show(ui, rect, shown, &style, typesetter);
        let goes = |event: &PreviewEvent| matches!(event, PreviewEvent::GoTo(_));
        if events.iter().any(goes) {
            self.in_step.stay();
        }
        actions.extend(events.into_iter().map(action_of));
        effects.extend(self.wanted_block());
    }

    /// Brings source and surroundings up to date with the text.
    fn follow_surroundings(&mut self) {
        let State { post, source, .. } = &mut self.state;
        source.refresh(post.id, &post.document);
        if self.state.settings.view == PageView::Page {
            let title = self.derived.facts.title.as_ref();
            let title = title.map_or("", |title| &title.text);
            let read_time = &self.derived.stats.read_time.label;
            self.surroundings.refresh(&self.state, title, read_time);
        }
    }

    /// A long block that the preview would have read.
    fn wanted_block(&mut self) -> Option<Effect> {
        let (block, version) = self.preview.wants_block()?;
        Some(Effect::ReadBlock(BlockReading {
            text: self.state.post.document.buffer().clone(),
            start: self.state.source.body_start(),
            dialect: self.state.source.dialect(),
            block,
            version,
        }))
    }
}

/// The device of the settings as the preview knows it.
fn device(device: store::Device) -> Device {
    match device {
        store::Device::Phone => Device::Phone,
        store::Device::Tablet => Device::Tablet,
        store::Device::Desktop => Device::Desktop,
    }
}
