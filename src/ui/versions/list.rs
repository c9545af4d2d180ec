//! The versions by day and time, the newest first.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Color32, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Response, RichText, Role,
    ScrollArea, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::Sheet;
use crate::app::{FoundVersion, VersionItem, VersionsAct};
use crate::store::VersionReason;
use crate::ui::theme::{self, interface, interface_bold};
use crate::ui::widgets::focus_ring;

/// The height of a row in points, and with the words that were found.
const ROW: f32 = 28.0;
const FOUND_ROW: f32 = 48.0;
/// How much of the panel's height the list may take when a version is shown below it.
const SHARE: f32 = 0.36;

impl Sheet<'_> {
    /// Draws the list.
    pub(super) fn list(&mut self, ui: &mut Ui) {
        let versions = &self.view.state.versions;
        let Some(listed) = versions.listed() else {
            self.quiet(ui, "Looking\u{2026}");
            return;
        };
        if listed.is_empty() {
            self.quiet(ui, "These words are in no version that is kept.");
        }
        if versions.found.as_ref().is_some_and(|found| !found.is_whole)
            && !versions.query.is_empty()
        {
            self.quiet(ui, "The oldest versions were not looked through.");
        }
        let share = if versions.shown.is_some() { SHARE } else { 1.0 };
        ScrollArea::vertical()
            .id_salt("versions")
            .max_height(ui.available_height() * share)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut day = "";
                for item in &listed {
                    if item.day != day {
                        day = &item.day;
                        ui.add_space(theme::SPACE[1]);
                        let text = RichText::new(day).font(interface_bold(theme::SMALL));
                        ui.label(text.color(self.view.palette.quiet));
                    }
                    self.row(ui, item);
                }
            });
    }

    fn row(&mut self, ui: &mut Ui, item: &VersionItem) {
        let versions = &self.view.state.versions;
        let hits = versions.found.iter().flat_map(|found| &found.hits);
        let mut hits = hits.filter(|_| !versions.query.trim().is_empty());
        let hit = hits.find(|hit| hit.id == item.row.id);
        let is_chosen = versions.chosen == Some(item.row.id);
        let height = if hit.is_some() { FOUND_ROW } else { ROW };
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let id = Id::unique(("version", self.view.state.post.id, item.row.id.0));
        // One stop for the tab key: the arrows go on from there.
        let sense = if is_chosen {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, id, sense);
        let told = told(item, hit);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &told));
        self.seen(&response);
        if is_chosen {
            self.keyboard(ui, &response);
        }
        if response.clicked() {
            self.act(VersionsAct::Show(item.row.id));
        }
        if ui.is_rect_visible(rect) {
            self.draw_row(ui, &response, item, hit, is_chosen);
        }
    }

    /// Gives the chosen row the keyboard if it is to have it, and takes the arrows.
    fn keyboard(&mut self, ui: &Ui, row: &Response) {
        let moved = Id::unique("the arrows go to another version");
        let is_moved = ui.data(|data| data.get_temp(moved)).unwrap_or(false);
        if *self.focus || is_moved {
            row.request_focus();
            row.scroll_to_me(None);
            // In the frame after a dialog egui still gives the keyboard to that alone.
            if row.has_focus() {
                *self.focus = false;
                ui.data_mut(|data| data.insert_temp(moved, false));
            } else {
                ui.ctx().request_repaint();
            }
        }
        if !row.has_focus() {
            return;
        }
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, arrows));
        for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.act(VersionsAct::Step { down });
                ui.data_mut(|data| data.insert_temp(moved, true));
            }
        }
    }

    fn draw_row(
        &self,
        ui: &Ui,
        response: &Response,
        item: &VersionItem,
        hit: Option<&FoundVersion>,
        is_chosen: bool,
    ) {
        let palette = self.view.palette;
        let rect = response.rect;
        let radius = CornerRadius::same(theme::RADIUS);
        let ground = match (is_chosen, response.hovered()) {
            (true, _) => palette.select,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius, ground);
        focus_ring(ui, palette, response, 0.0);
        let format = |font, color| TextFormat {
            font_id: font,
            color,
            ..TextFormat::default()
        };
        let ink = format(interface_bold(theme::TEXT), palette.ink);
        let quiet = format(interface(theme::SMALL), palette.quiet);
        let mut job = LayoutJob::default();
        job.append(&item.time, 0.0, ink);
        let text = format!("{}, {}", reason(item.row.reason), words(item.row.words));
        job.append(&text, theme::SPACE[1], quiet.clone());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let inside = rect.shrink2(vec2(theme::SPACE[1], 0.0));
        let middle = rect.top() + ROW / 2.0;
        let place = pos2(inside.left(), middle - galley.size().y / 2.0);
        ui.painter().galley(place, galley, palette.ink);
        if let Some((came, gone)) = item.row.change {
            let change = LayoutJob::single_section(
                format!("+{came} \u{2212}{gone}"),
                TextFormat {
                    valign: Align::Center,
                    ..quiet.clone()
                },
            );
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(change));
            let place = pos2(
                inside.right() - galley.size().x,
                middle - galley.size().y / 2.0,
            );
            ui.painter().galley(place, galley, palette.quiet);
        }
        if let Some(hit) = hit {
            self.draw_found(ui, rect, hit, &quiet);
        }
    }

    /// The words that were found in a version, with what is around them.
    fn draw_found(&self, ui: &Ui, row: Rect, hit: &FoundVersion, quiet: &TextFormat) {
        let palette = self.view.palette;
        let found = TextFormat {
            background: palette.found,
            color: palette.ink,
            ..quiet.clone()
        };
        let mut job = LayoutJob::default();
        let near: String = hit.before.chars().rev().take(16).collect();
        let near: String = near.chars().rev().collect();
        job.append(&near, 0.0, quiet.clone());
        job.append(&hit.words, 0.0, found);
        job.append(&hit.after, 0.0, quiet.clone());
        job.wrap.max_width = row.width() - 2.0 * theme::SPACE[1];
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let place = pos2(row.left() + theme::SPACE[1], row.top() + ROW - 3.0);
        ui.painter().galley(place, galley, palette.ink);
    }
}

/// Why a version was kept, in a word.
fn reason(reason: VersionReason) -> &'static str {
    match reason {
        VersionReason::Save => "Saved",
        VersionReason::Pause => "Pause",
        VersionReason::Opened => "As opened",
        VersionReason::Before => "Before a change",
    }
}

fn words(words: u64) -> String {
    match words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    }
}

/// A row for those who hear it.
fn told(item: &VersionItem, hit: Option<&FoundVersion>) -> String {
    let VersionItem { day, time, row } = item;
    let mut told = format!("{day} {time}, {}, {}", reason(row.reason), words(row.words));
    if let Some((came, gone)) = row.change {
        told.push_str(&format!(", {came} came, {gone} went"));
    }
    if let Some(FoundVersion {
        before,
        words,
        after,
        ..
    }) = hit
    {
        told.push_str(&format!(": {before}{words}{after}"));
    }
    told
}
