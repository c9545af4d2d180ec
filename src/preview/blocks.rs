//! Blocks from top to bottom: the space between them, and the kinds that are plain text.

use eframe::egui::{Rect, pos2, vec2};

use super::direction::{blocks_are_rtl, is_rtl};
use super::inlines::{Apart, Part, parts, run};
use super::run::Run;
use super::setter::{Look, Scope, Setter};
use super::sheet::{Sheet, TextRole};
use crate::markdown::model::{Block, BlockKind, Definition, Heading, Inline};
use crate::markdown::plain_text;

/// The size of headings by level, in ems: one modular scale.
const HEADING_SIZE: [f32; 6] = [2.0, 1.6, 1.3, 1.1, 1.0, 1.0];
/// The line height of headings, of their size.
const HEADING_LEADING: f32 = 1.25;
/// The space above headings by level, in ems.
const HEADING_ABOVE: [f32; 6] = [2.2, 2.0, 1.6, 1.4, 1.2, 1.2];
/// The space below headings, in ems.
const HEADING_BELOW: f32 = 0.7;
/// The space between paragraphs, in ems.
const GAP: f32 = 0.85;
/// The space around what is set apart: code, tables, frames, quotes.
const APART_GAP: f32 = 1.15;
/// The space around rules.
const RULE_GAP: f32 = 2.0;
/// The space between the parts of a tight item.
const TIGHT_GAP: f32 = 0.3;
/// How far definitions are set in, in ems.
const DEFINITION_INDENT: f32 = 1.6;
/// The length of a rule, in ems.
const RULE_LENGTH: f32 = 7.0;

/// Whether a block is shown where it stands. Notes are collected at the end, comments are for
/// nobody.
pub(super) fn is_shown(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Footnote { .. } => false,
        BlockKind::Html(html) => !is_comment(html),
        _ => true,
    }
}

/// The space between two blocks, in ems.
pub(super) fn gap(above: &Block, below: &Block) -> f32 {
    let tight = matches!(above.kind, BlockKind::Plain(_))
        && matches!(below.kind, BlockKind::Plain(_) | BlockKind::List { .. });
    if tight {
        return TIGHT_GAP;
    }
    if matches!(above.kind, BlockKind::Heading(_)) {
        return match &below.kind {
            BlockKind::Heading(_) => HEADING_BELOW * 1.5,
            _ => HEADING_BELOW,
        };
    }
    let own = |block: &Block| match &block.kind {
        BlockKind::Code(_) | BlockKind::Html(_) | BlockKind::Quote { .. } | BlockKind::Table(_) => {
            APART_GAP
        }
        BlockKind::Rule => RULE_GAP,
        _ => GAP,
    };
    match &below.kind {
        BlockKind::Heading(heading) => HEADING_ABOVE[rank(heading.level)].max(own(above)),
        _ => own(above).max(own(below)),
    }
}

impl Setter<'_> {
    /// Blocks under each other, in a width.
    pub(super) fn blocks(&self, blocks: &[Block], width: f32, scope: Scope) -> Sheet {
        let mut sheet = Sheet::default();
        let mut above: Option<&Block> = None;
        for block in blocks.iter().filter(|block| is_shown(block)) {
            if let Some(above) = above {
                sheet.size.y += self.snap(gap(above, block) * scope.em);
            }
            let next = self.block(block, width, scope);
            let height = next.size.y;
            sheet.place(next, vec2(0.0, sheet.size.y));
            sheet.size.y += height;
            above = Some(block);
        }
        sheet.size.x = width;
        sheet
    }

    /// A block in a width.
    pub(super) fn block(&self, block: &Block, width: f32, scope: Scope) -> Sheet {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                self.paragraph(content, width, scope)
            }
            BlockKind::Heading(heading) => self.heading(heading, width, scope),
            BlockKind::Quote { alert, blocks } => self.quote(*alert, blocks, width, scope),
            BlockKind::List { start, items } => self.list(*start, items, width, scope),
            BlockKind::Code(code) => self.code(code, width, scope),
            BlockKind::Html(html) => self.raw_html(html, &block.range, width, scope),
            BlockKind::Rule => self.rule(width, scope),
            BlockKind::Table(table) => self.table(table, width, scope),
            BlockKind::Footnote { label, blocks } => {
                let number = self.notes.number(label).unwrap_or_default();
                self.note(number, blocks, width, scope)
            }
            BlockKind::Definitions(definitions) => self.definitions(definitions, width, scope),
        }
    }

    /// A heading in the size of its level.
    pub(super) fn heading(&self, heading: &Heading, width: f32, scope: Scope) -> Sheet {
        let look = heading_look(heading.level, scope);
        let run = run(self, &heading.content, &look);
        let rtl = is_rtl(&plain_text(&heading.content));
        self.headline(&run, heading.level, width, scope, rtl)
    }

    /// A text in the size of a heading.
    pub(super) fn headline(
        &self,
        run: &Run,
        level: u8,
        width: f32,
        scope: Scope,
        rtl: bool,
    ) -> Sheet {
        let look = heading_look(level, scope);
        let role = TextRole::Heading(level);
        self.set(run, &look, Some(width), rtl.into(), role)
    }

    fn paragraph(&self, content: &[Inline], width: f32, scope: Scope) -> Sheet {
        let look = scope.body();
        let rtl = is_rtl(&plain_text(content));
        let mut sheet = Sheet::default();
        for (index, part) in parts(self, content, &look, Apart::Split).iter().enumerate() {
            let next = match part {
                Part::Run(run) => self.set(run, &look, Some(width), rtl.into(), TextRole::Body),
                Part::Math(inline, tex) => self.formula(inline, tex, width, scope),
                Part::Image(inline) => self.image(inline, width, scope),
            };
            if index > 0 {
                sheet.size.y += self.snap(GAP * scope.em);
            }
            let height = next.size.y;
            sheet.place(next, vec2(0.0, sheet.size.y));
            sheet.size.y += height;
        }
        sheet.size.x = width;
        sheet
    }

    fn rule(&self, width: f32, scope: Scope) -> Sheet {
        let length = (RULE_LENGTH * scope.em).min(width);
        let line = Rect::from_min_size(
            pos2((width - length) / 2.0, 0.0),
            vec2(length, self.hairline()),
        );
        let mut sheet = Sheet::sized(vec2(width, self.hairline()));
        sheet.draw(self.bar(line, self.palette.quiet));
        sheet
    }

    fn definitions(&self, definitions: &[Definition], width: f32, scope: Scope) -> Sheet {
        let indent = self.inset(DEFINITION_INDENT, width, scope.em);
        let term_look = Look {
            bold: true,
            ..scope.body()
        };
        let mut sheet = Sheet::default();
        let mut y = 0.0;
        for definition in definitions {
            if y > 0.0 {
                y += self.snap(GAP * scope.em);
            }
            let rtl = is_rtl(&plain_text(&definition.term));
            if !definition.term.is_empty() {
                let run = run(self, &definition.term, &term_look);
                let term = self.set(&run, &term_look, Some(width), rtl.into(), TextRole::Body);
                let height = term.size.y;
                sheet.place(term, vec2(0.0, y));
                y += height;
            }
            for details in &definition.details {
                let left = if blocks_are_rtl(&details.blocks) {
                    0.0
                } else {
                    indent
                };
                let content = self.blocks(&details.blocks, width - indent, scope);
                let height = content.size.y;
                sheet.place(content, vec2(left, y));
                y += height + self.snap(TIGHT_GAP * scope.em);
            }
        }
        sheet.size = vec2(width, y);
        sheet
    }
}

/// How a heading is set.
pub(super) fn heading_look(level: u8, scope: Scope) -> Look {
    Look {
        size: scope.em * HEADING_SIZE[rank(level)],
        leading: HEADING_LEADING,
        bold: true,
        ..scope.body()
    }
}

fn rank(level: u8) -> usize {
    usize::from(level.clamp(1, 6)) - 1
}

/// Whether raw HTML is nothing but comments.
fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(inside) = rest.strip_prefix("<!--") {
        rest = inside
            .split_once("-->")
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    rest.is_empty()
}
