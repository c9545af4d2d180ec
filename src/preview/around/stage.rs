//! Where a page is in its pane, how large it is, and where its columns are.
//!
//! The widths are those of the exported style sheet: the column of the post is as wide as the
//! theme's measure, with the side column beside it, both in the middle of the device.

use super::Site;
use crate::preview::column::Column;
use crate::preview::metrics::Metrics;
use crate::preview::page::Format;
use crate::site::Theme;

/// From this width on there is a side column, in pixels of CSS.
pub(super) const SIDE: f32 = 1024.0;
/// From this width on cards have a picture beside them and reactions are in one row.
pub(super) const WIDE: f32 = 768.0;
/// From this width on margins are wider, by half, and the menu is a row.
pub(super) const BROAD: f32 = 576.0;

/// Where a page is in its pane, in points.
#[derive(Debug, Clone, Copy)]
pub(in crate::preview) struct Stage {
    /// The left edge of the paper, from that of the pane, and its width.
    pub(in crate::preview) paper: [f32; 2],
    /// The left edge of the columns, from that of the pane.
    pub(in crate::preview) left: f32,
    /// The space beside the post that is its own.
    pub(in crate::preview) margin: f32,
    pub(in crate::preview) format: Format,
}

impl Stage {
    /// The article alone, in a pane of a width, with text of a size.
    pub(in crate::preview) fn article(pane: f32, em: f32, theme: &Theme) -> Self {
        let column = Column::within(pane, em);
        let px = em / theme.text.body.max(1.0);
        Self {
            paper: [0.0, pane],
            left: column.left,
            margin: column.margin(),
            format: Format {
                width: column.width,
                left: 0.0,
                em,
                all: column.width,
                side: None,
                bleed: [column.left, pane],
                metrics: Metrics::new(theme, px),
            },
        }
    }

    /// A page in a pane of a width.
    pub(in crate::preview) fn page(pane: f32, site: Site<'_>) -> Self {
        let (layout, device) = (&site.theme.layout, site.device.width());
        let px = (pane / device).clamp(f32::EPSILON, 1.0);
        let em = (site.theme.text.body * px).max(1.0);
        let paper = (device * px).round();
        let margin = layout.margin * if site.is_from(BROAD) { 1.5 } else { 1.0 };
        let room = device - 2.0 * margin;
        let beside = if site.has_side() {
            layout.side + layout.gutter
        } else {
            0.0
        };
        let measure = layout.measure * site.theme.text.body;
        let width = (measure.min(room - beside) * px).max(em).floor();
        let side = site.has_side().then(|| (layout.side * px).floor());
        let all = width + side.map_or(0.0, |side| side + (layout.gutter * px).round());
        let edge = ((pane - paper) / 2.0).max(0.0).round();
        let inset = ((paper - all) / 2.0).max(0.0).round();
        // Where reading starts at the right, the side column is at the left.
        let is_mirrored = site.parts.rtl;
        Self {
            paper: [edge, paper],
            left: edge + inset,
            margin: (margin * px).min(inset),
            format: Format {
                width,
                left: if is_mirrored { all - width } else { 0.0 },
                em,
                all,
                side: side.map(|side| [if is_mirrored { 0.0 } else { all - side }, side]),
                bleed: [inset, paper],
                metrics: Metrics::new(site.theme, px),
            },
        }
    }
}
