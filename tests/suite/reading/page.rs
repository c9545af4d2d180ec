//! A preview with nothing around it, and somebody listening.

use std::collections::HashMap;

use eframe::egui::accesskit::{
    Action, ActionData, ActionRequest, Node, NodeId, TreeId, TreeUpdate,
};
use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use postwright::markdown::{Blocks, Dialect};
use postwright::picture::Pictures;
use postwright::post::Post;
use postwright::preview::{
    Preview, PreviewEvent, PreviewHeader, PreviewPost, PreviewStyle, PreviewView,
};
use postwright::site::{Profile, plain_theme};
use postwright::text::{Buffer, Edit};
use postwright::typeset::{Typesetter, fonts};

use crate::preview::palette;

/// A page with somebody listening to it.
pub(crate) struct Page {
    context: Context,
    typesetter: Typesetter,
    pub(crate) preview: Preview,
    buffer: Buffer,
    blocks: Blocks,
    pictures: Pictures,
    size: Vec2,
    /// What the site makes of raw HTML and punctuation, from the next [`Page::open`] on.
    pub(crate) profile: Profile,
    pub(crate) title: Option<&'static str>,
    pub(crate) events: Vec<PreviewEvent>,
    pub(crate) tree: Option<TreeUpdate>,
}

impl Page {
    /// In a pane of a size, with nobody listening.
    pub(crate) fn silent(text: &str, size: Vec2) -> Self {
        let context = Context::default();
        context.set_fonts(fonts());
        let buffer = Buffer::new(text);
        let mut page = Self {
            context,
            typesetter: Typesetter::new(),
            preview: Preview::default(),
            blocks: Blocks::new(&buffer, 0, Dialect::default()),
            buffer,
            pictures: Pictures::default(),
            size,
            profile: Profile::default(),
            title: None,
            events: Vec::new(),
            tree: None,
        };
        page.frame(Vec::new());
        page
    }

    pub(crate) fn new(text: &str, size: Vec2) -> Self {
        let mut page = Self::silent(text, size);
        page.context.enable_accesskit();
        page.frames(2);
        page
    }

    /// Shows another post.
    pub(crate) fn open(&mut self, text: &str) {
        self.buffer = Buffer::new(text);
        let start = Post::parse(text).body.start;
        self.blocks = Blocks::new(&self.buffer, start, self.profile.dialect());
        self.preview = Preview::default();
        self.frames(2);
    }

    pub(crate) fn frames(&mut self, count: usize) {
        for _ in 0..count {
            self.frame(Vec::new());
        }
    }

    pub(crate) fn frame(&mut self, events: Vec<Event>) {
        let rect = Rect::from_min_size(Pos2::ZERO, self.size);
        let input = RawInput {
            screen_rect: Some(rect),
            events,
            ..RawInput::default()
        };
        let palette = palette();
        let mut output = self.context.run_ui(input, |ui| {
            self.typesetter.begin_frame(ui.ctx());
            let post = PreviewPost {
                buffer: &self.buffer,
                blocks: &mut self.blocks,
                header: PreviewHeader {
                    title: self.title,
                    date: None,
                    read_time: "",
                    draft: false,
                    title_in_body: false,
                },
                caret: None,
                follow: false,
                pictures: &mut self.pictures,
            };
            let style = PreviewStyle {
                raw_html: self.profile.raw_html,
                frame_hosts: &self.profile.iframe_hosts,
                palette: &palette,
                body_size: 17.0,
                theme: plain_theme(),
                view: PreviewView::Article,
            };
            let events = self
                .preview
                .show(ui, rect, post, &style, &mut self.typesetter);
            self.events.extend(events);
            self.typesetter.end_frame();
        });
        output.textures_delta.clear();
        self.tree = output.platform_output.accesskit_update.take();
    }

    pub(crate) fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }]);
        self.frames(1);
    }

    pub(crate) fn ask(&mut self, action: Action, node: NodeId, data: Option<ActionData>) {
        self.frame(vec![Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node: node,
            data,
        })]);
        self.frames(1);
    }

    /// Puts `text` in place of a stretch.
    pub(crate) fn write(&mut self, at: usize, text: &str) {
        self.buffer.apply(&Edit::insert(at, text)).expect("an edit");
        self.blocks.edit(&self.buffer, at..at, text.len());
        self.frames(1);
    }

    pub(crate) fn nodes(&self) -> HashMap<NodeId, Node> {
        let tree = self.tree.as_ref().expect("a tree");
        tree.nodes.iter().cloned().collect()
    }
}
