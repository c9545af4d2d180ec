//! What has no block of its own, as blocks of HTML: raw HTML, formulas, definitions.

use std::cell::RefCell;

use super::comment::attributes;
use super::{MOST_BLOCKS, Writer};
use crate::export::contain::contain;
use crate::export::tags::tags;
use crate::export::{formulas, raw};
use crate::markdown::{Block, BlockKind, HtmlPart};
use crate::site::RawHtmlPolicy;

impl Writer<'_> {
    /// Writes blocks as one block of HTML, or nothing if nothing is left of them.
    pub(super) fn html_block(&mut self, blocks: &[Block]) {
        let html = self.html_of(blocks);
        let html = html.trim();
        if html.is_empty() {
            return;
        }
        self.open("html", &attributes([]));
        self.out.push_str(html);
        self.close("html");
    }

    /// The HTML of blocks, by the policy for raw HTML.
    fn html_of(&mut self, blocks: &[Block]) -> String {
        let mut blocks = blocks.to_vec();
        let policy = self.options.raw_html;
        if policy == RawHtmlPolicy::Sanitise {
            let mut shown = Vec::new();
            contain(&mut blocks, &mut shown);
            self.met.raw_html |= !shown.is_empty();
        }
        let notes = RefCell::new(&mut self.notes);
        let number = |label: &str| Some(notes.borrow_mut().refer(label)?.0);
        let part = HtmlPart::of(&blocks, &number);
        let html = part.html;
        self.met.add(part.met);
        if policy == RawHtmlPolicy::Keep {
            return formulas::set(&html);
        }
        let hosts = &self.options.site.profile.iframe_hosts;
        let safe = raw::shown_block(&html, RawHtmlPolicy::Sanitise, hosts);
        // Else `[name]` would be taken for a shortcode.
        formulas::set(&safe).replace('[', "&#91;")
    }
}

/// How many of `blocks` belong to what the raw HTML at their start begins.
pub(super) fn group(blocks: &[Block]) -> usize {
    let mut open: Vec<String> = Vec::new();
    for (at, block) in blocks.iter().take(MOST_BLOCKS).enumerate() {
        if let BlockKind::Html(html) = &block.kind {
            for tag in tags(html) {
                if tag.never_ends() {
                    continue;
                }
                let name = tag.name();
                if !tag.closing {
                    open.push(name);
                } else if let Some(from) = open.iter().rposition(|each| *each == name) {
                    open.truncate(from);
                }
            }
        }
        if open.is_empty() {
            return at + 1;
        }
    }
    1
}
