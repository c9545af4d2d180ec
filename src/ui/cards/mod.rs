//! What others show of the post, drawn: the results of search engines with meters of what fits, the
//! card of a shared link, what is missing.

mod cover;
mod texts;

use eframe::egui::{
    Align, Align2, CornerRadius, Frame, Label, Layout, Margin, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::icons;
use super::theme::{self, interface, interface_bold};
use crate::picture::{Pictures, Shown};
use crate::site::{CARD_PICTURE, Cards, Fit, Missing, SearchResult, SharedLink};
use crate::typeset::{Face, Palette, ParagraphStyle, SpanStyle, Typeface, Typesetter};
pub(super) use cover::Cover;
use texts::{Desk, Texts};

/// The width of a result on a wide screen and on a phone, and of the card of a shared link, in
/// points, without the frame.
const DESKTOP: f32 = 600.0;
const PHONE: f32 = 360.0;
const SHARED: f32 = 500.0;
/// The picture of a small card, in points.
const SMALL_PICTURE: f32 = 112.0;
/// The radius of cards, in points.
const CORNER: u8 = 10;
/// The sign of a site, in points.
const SIGN: f32 = 28.0;
/// A meter: its length and height, and the room for its name, in points.
const METER: Vec2 = vec2(120.0, 6.0);
const METER_NAME: f32 = 84.0;

/// The cards with what is kept from frame to frame.
#[derive(Default)]
pub struct CardsView {
    texts: Texts,
    cover: Cover,
}

impl CardsView {
    /// Draws the cards into `rect`. The picture of the shared link is asked for from `pictures`, so
    /// it is read as those of the page are.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        cards: &Cards,
        palette: &Palette,
        (pictures, typesetter): (&mut Pictures, &mut Typesetter),
    ) {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("cards pane"));
        ui.set_clip_rect(rect);
        ui.painter().rect_filled(rect, 0.0, palette.paper);
        let mut desk = Desk {
            typesetter,
            palette,
        };
        ScrollArea::vertical()
            .auto_shrink(false)
            .id_salt("cards")
            .show(&mut ui, |ui| {
                let side = theme::SPACE[4].min(rect.width() / 16.0);
                let margin = Margin::symmetric(side as i8, theme::SPACE[4] as i8);
                Frame::NONE.inner_margin(margin).show(ui, |ui| {
                    let widest = DESKTOP + 2.0 * theme::SPACE[3];
                    ui.set_max_width(widest.min(ui.available_width()));
                    self.search(ui, cards, &mut desk);
                    ui.add_space(theme::SPACE[5]);
                    self.shared(ui, cards, pictures, &mut desk);
                });
            });
        self.texts.end_frame(&ui);
    }

    /// How many texts were laid out since the start.
    pub fn texts_made(&self) -> usize {
        self.texts.made
    }

    /// The results of search engines.
    fn search(&mut self, ui: &mut Ui, cards: &Cards, desk: &mut Desk<'_>) {
        heading(ui, "Search result", desk.palette);
        missing(ui, cards, desk.palette, |what| !what.is_of_shared_link());
        ui.add_space(theme::SPACE[1]);
        let kinds = [
            ("Desktop", DESKTOP, &cards.desktop),
            ("Phone", PHONE, &cards.phone),
        ];
        for (kind, width, result) in kinds {
            ui.add_space(theme::SPACE[1]);
            let name = RichText::new(kind)
                .font(interface_bold(theme::SMALL))
                .color(desk.palette.quiet);
            ui.label(name);
            ui.push_id(kind, |ui| {
                card(ui, desk.palette, width, theme::SPACE[3], |ui| {
                    self.result(ui, result, desk);
                });
            });
            ui.add_space(theme::SPACE[0]);
            meter(ui, (kind, "Title"), &result.title, desk.palette);
            meter(ui, (kind, "Description"), &result.description, desk.palette);
            ui.add_space(theme::SPACE[1]);
        }
    }

    fn result(&mut self, ui: &mut Ui, result: &SearchResult, desk: &mut Desk<'_>) {
        let palette = desk.palette;
        let width = ui.available_width();
        if !result.site.is_empty() || !result.address.is_empty() {
            ui.horizontal(|ui| {
                self.site_sign(ui, &result.site, desk);
                ui.add_space(theme::SPACE[0]);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if result.address.is_empty() {
                        ui.add_space((SIGN - 18.0) / 2.0);
                    }
                    let width = ui.available_width();
                    let site = text(14.0, 18.0, palette.ink, width);
                    self.texts.label(ui, "site", &result.site, site, desk);
                    let address = text(12.0, 16.0, palette.quiet, width);
                    let name = "address";
                    self.texts.label(ui, name, &result.address, address, desk);
                });
            });
        }
        let title = text(20.0, 26.0, palette.link, width);
        self.texts
            .label(ui, "title", &result.title.shown, title, desk);
        let words = text(14.0, 21.0, palette.quiet, width);
        let shown = &result.description.shown;
        self.texts.label(ui, "description", shown, words, desk);
    }

    /// A round sign with the first letter of the site.
    fn site_sign(&mut self, ui: &mut Ui, site: &str, desk: &mut Desk<'_>) {
        let (_, rect) = ui.allocate_space(Vec2::splat(SIGN));
        let hairline = Stroke::new(1.0, desk.palette.line);
        let radius = SIGN / 2.0 - 0.5;
        let ground = desk.palette.code;
        ui.painter().circle(rect.center(), radius, ground, hairline);
        let first = site.chars().find(|c| c.is_alphanumeric());
        let first: String = first.into_iter().flat_map(char::to_uppercase).collect();
        let style = text(14.0, 18.0, desk.palette.quiet, f32::INFINITY);
        self.texts.sign(ui, ("sign", rect), &first, style, desk);
    }

    /// The card of a shared link.
    fn shared(&mut self, ui: &mut Ui, cards: &Cards, pictures: &mut Pictures, desk: &mut Desk<'_>) {
        heading(ui, "Shared link", desk.palette);
        missing(ui, cards, desk.palette, Missing::is_of_shared_link);
        ui.add_space(theme::SPACE[1]);
        let shared = &cards.shared;
        card(ui, desk.palette, SHARED, 0.0, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            if shared.picture.is_some() {
                let [across, down] = CARD_PICTURE.map(|side| side as f32);
                let width = ui.available_width();
                let size = vec2(width, width * down / across);
                self.picture(ui, (shared, size), pictures, desk.palette);
                self.words(ui, shared, desk);
            } else {
                self.cover.forget();
                ui.horizontal_top(|ui| {
                    self.picture(
                        ui,
                        (shared, Vec2::splat(SMALL_PICTURE)),
                        pictures,
                        desk.palette,
                    );
                    ui.vertical(|ui| self.words(ui, shared, desk));
                });
            }
        });
    }

    /// The words of a shared link.
    fn words(&mut self, ui: &mut Ui, shared: &SharedLink, desk: &mut Desk<'_>) {
        let palette = desk.palette;
        let margin = Margin::same(theme::SPACE[2] as i8);
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let width = ui.available_width();
            let host = text(12.0, 16.0, palette.quiet, width);
            self.texts
                .label(ui, "host", &shared.host.to_uppercase(), host, desk);
            let mut title = text(17.0, 22.0, palette.ink, width);
            title.base.face = Face::bold(Typeface::Interface);
            self.texts
                .label(ui, "shared title", &shared.title.shown, title, desk);
            let words = text(14.0, 19.0, palette.quiet, width);
            let shown = &shared.description.shown;
            self.texts
                .label(ui, "shared description", shown, words, desk);
        });
    }

    /// The picture of a shared link, or what is there instead.
    fn picture(
        &mut self,
        ui: &mut Ui,
        (shared, size): (&SharedLink, Vec2),
        pictures: &mut Pictures,
        palette: &Palette,
    ) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let is_small = shared.picture.is_none();
        let top = CornerRadius {
            nw: CORNER,
            ne: if is_small { 0 } else { CORNER },
            sw: if is_small { CORNER } else { 0 },
            se: 0,
        };
        ui.painter().rect_filled(rect, top, palette.code);
        let Some(picture) = &shared.picture else {
            said(ui, rect, "No cover", palette);
            named(&response, "No cover image");
            return;
        };
        let name = match picture.alt.is_empty() {
            true => "Cover image",
            false => &picture.alt,
        };
        named(&response, name);
        match pictures.get(&picture.url) {
            Shown::Ready(pixels) => self.cover.paint(ui, &pixels, rect, top),
            Shown::Failed(fault) => said(ui, rect, &fault.to_string(), palette),
            Shown::Waiting | Shown::Sized(_) => {}
        }
    }
}

/// A heading above cards.
fn heading(ui: &mut Ui, words: &str, palette: &Palette) {
    let shown = RichText::new(words)
        .font(interface_bold(theme::TITLE))
        .color(palette.ink);
    let response = ui.label(shown);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(2);
    });
}

/// What is missing, a row each.
fn missing(ui: &mut Ui, cards: &Cards, palette: &Palette, about: impl Fn(Missing) -> bool) {
    for what in cards.missing.iter().filter(|what| about(**what)) {
        ui.horizontal_top(|ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(theme::ICON), Sense::hover());
            ui.painter().text(
                sign.center() + vec2(0.0, 1.0),
                Align2::CENTER_CENTER,
                icons::TRIANGLE_ALERT,
                interface(theme::TEXT),
                palette.warn,
            );
            let words = RichText::new(what.sentence()).color(palette.ink);
            ui.add(Label::new(words).wrap());
        });
    }
}

/// A card of a width, or as wide as there is room.
fn card(ui: &mut Ui, palette: &Palette, width: f32, margin: f32, content: impl FnOnce(&mut Ui)) {
    let hairline = Stroke::new(1.0, palette.line);
    let width = (width + 2.0 * margin).min(ui.available_width() - 2.0);
    Frame::NONE
        .fill(palette.raised)
        .stroke(hairline)
        .corner_radius(CornerRadius::same(CORNER))
        .inner_margin(Margin::same(margin as i8))
        .show(ui, |ui| {
            ui.set_width((width - 2.0 * margin).max(1.0));
            content(ui);
        });
}

/// How a text fits: a bar and a sentence.
fn meter(ui: &mut Ui, (kind, name): (&str, &str), fit: &Fit, palette: &Palette) {
    let is_cut = fit.cut.is_some();
    let (bar_ink, ink) = match is_cut {
        true => (palette.warn, palette.warn),
        false => (palette.good, palette.quiet),
    };
    let font = interface(theme::SMALL);
    let sentence = fit.sentence();
    let said = ui
        .painter()
        .layout_no_wrap(sentence.clone(), font.clone(), ink);
    let beside = METER_NAME + METER.x + 2.0 * ui.spacing().item_spacing.x;
    let is_narrow = beside + said.size().x > ui.available_width();
    let said = RichText::new(sentence).font(font.clone()).color(ink);
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        let height = theme::SPACE[3] + 2.0;
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(METER_NAME, height), layout, |ui| {
            ui.set_min_width(METER_NAME);
            ui.label(RichText::new(name).font(font).color(palette.ink));
        });
        let (space, response) = ui.allocate_exact_size(vec2(METER.x, height), Sense::hover());
        let percent = (fit.share() * 100.0).round();
        response.widget_info(|| {
            let label = format!("{name} of the result on {}", kind.to_lowercase());
            let mut info = WidgetInfo::labeled(Role::Meter, true, label);
            info.value = Some(f64::from(percent));
            info
        });
        let rail = Rect::from_center_size(space.center(), METER);
        let radius = CornerRadius::same((METER.y / 2.0) as u8);
        ui.painter().rect_filled(rail, radius, palette.line);
        let mut full = rail;
        full.set_width(rail.width() * fit.share().clamp(0.0, 1.0));
        ui.painter().rect_filled(full, radius, bar_ink);
        response.on_hover_text(format!("{:.0} of {:.0} pixels", fit.width, fit.limit));
        if !is_narrow {
            ui.label(said.clone());
        }
    });
    if is_narrow {
        ui.label(said);
    }
}

/// Words in the middle of the place of a picture.
fn said(ui: &mut Ui, rect: Rect, words: &str, palette: &Palette) {
    let words = RichText::new(words)
        .font(interface(theme::SMALL))
        .color(palette.quiet);
    let room = rect.shrink(theme::SPACE[1]);
    let layout = Layout::centered_and_justified(eframe::egui::Direction::TopDown);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.add(Label::new(words).wrap());
}

/// A name for screen readers.
fn named(response: &Response, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
}

/// The style of a text of a post.
fn text(size: f32, row: f32, ink: eframe::egui::Color32, width: f32) -> ParagraphStyle {
    let face = Face::regular(Typeface::Interface);
    ParagraphStyle {
        width,
        ..ParagraphStyle::new(SpanStyle::plain(face, size, ink), row)
    }
}
