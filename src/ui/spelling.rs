//! The popup with what a misspelt word may have meant.

use eframe::egui::{
    Align2, Area, Color32, CornerRadius, EventFilter, Frame, Id, Key, Margin, Modifiers, Order,
    Pos2, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::View;
use super::theme::{self, interface, interface_bold};
use crate::app::{Action, Offer, Offered, Overlay, SpellingAct, SpellingItem, spelling_items};

/// The width of the popup in points.
const WIDTH: f32 = 260.0;
/// The height of one row in points.
const ROW: f32 = 30.0;
/// The space between the line of the caret and the popup in points.
const GAP: f32 = 4.0;

/// The keys of the words, in their order.
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Draws the popup below `caret`, or above it where there is no room, if it is open.
pub fn spelling_popup(ui: &Ui, view: &View<'_>, caret: Rect, actions: &mut Vec<Action>) {
    if view.state.overlay != Some(Overlay::Spelling) {
        return;
    }
    let Some(offer) = view.state.spelling.offer() else {
        return;
    };
    let items = spelling_items(view.state);
    let window = ui.ctx().content_rect();
    // At most: the word itself and, where there is nothing to choose, a line that says so.
    let rows = items.len().max(1) + 2;
    let height = rows as f32 * ROW + theme::SPACE[3];
    let (corner, at) = place(caret, height, window);
    let response = Area::new(Id::unique("spelling"))
        .order(Order::Foreground)
        .pivot(corner)
        .fixed_pos(at)
        .constrain_to(window)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::same(6))
                .show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    contents(ui, view, offer, &items, actions);
                });
        })
        .response;
    let pressed_elsewhere = ui.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.any_pressed() && at.is_some_and(|at| !response.rect.contains(at))
    });
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if pressed_elsewhere || escape {
        actions.push(Action::Dismiss);
    }
}

/// The corner of the popup that is put somewhere, and where.
fn place(caret: Rect, height: f32, window: Rect) -> (Align2, Pos2) {
    let room_below = window.bottom() - caret.bottom() - GAP;
    let room_above = caret.top() - GAP - window.top();
    if room_below < height && room_above > room_below {
        (Align2::LEFT_BOTTOM, pos2(caret.left(), caret.top() - GAP))
    } else {
        (Align2::LEFT_TOP, pos2(caret.left(), caret.bottom() + GAP))
    }
}

fn contents(
    ui: &mut Ui,
    view: &View<'_>,
    offer: &Offer,
    items: &[SpellingItem],
    actions: &mut Vec<Action>,
) {
    let palette = view.palette;
    line(ui, &offer.word, palette.ink, true);
    let said = match &offer.offered {
        Offered::Awaited => Some("Looking for words..."),
        Offered::Right => Some("This word is in the dictionary."),
        Offered::Words(words) if words.is_empty() => Some("No word is near this one."),
        Offered::Unknown => Some("There is no dictionary to look in."),
        Offered::Words(_) => None,
    };
    if let Some(said) = said {
        line(ui, said, palette.quiet, false);
    }
    let chosen = chosen(ui, offer, items);
    let mut act = None;
    for (index, item) in items.iter().enumerate() {
        if item.is_separated {
            ui.add_space(theme::SPACE[0]);
            ui.separator();
            ui.add_space(theme::SPACE[0]);
        }
        if row(ui, view, index, item, Some(index) == chosen) {
            act = Some(item.act.clone());
        }
    }
    let act = act.or_else(|| pressed(ui, items, chosen));
    actions.extend(act.map(Action::Spell));
}

/// The row that Enter takes: moved by the arrows, and at first the likeliest word. While words are
/// awaited and where there are none it is no row, so that Enter does nothing unmeant.
fn chosen(ui: &Ui, offer: &Offer, items: &[SpellingItem]) -> Option<usize> {
    // Other rows begin anew, so that Enter never takes what has just come under it.
    let id = Id::unique("spelling row").with((&offer.word, offer.range.start, items.len()));
    let kept: Option<usize> = ui.data(|data| data.get_temp(id));
    let first = matches!(items.first()?.act, SpellingAct::Replace(_)).then_some(0);
    let mut index = kept.filter(|index| *index < items.len()).or(first);
    let (down, up) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
        )
    });
    let last = items.len() - 1;
    if down {
        index = Some(index.map_or(0, |index| if index == last { 0 } else { index + 1 }));
    }
    if up {
        index = Some(index.map_or(last, |index| if index == 0 { last } else { index - 1 }));
    }
    if down || up {
        ui.data_mut(|data| data.insert_temp(id, index.unwrap_or_default()));
    }
    index
}

/// What a key chose.
fn pressed(ui: &Ui, items: &[SpellingItem], chosen: Option<usize>) -> Option<SpellingAct> {
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let digit = ui.input_mut(|input| {
        let mut digits = DIGITS.iter();
        digits.position(|key| input.consume_key(Modifiers::NONE, *key))
    });
    // A digit is for a word alone: before the words come it would do something else.
    let act = |index: usize| items.get(index).map(|item| item.act.clone());
    let word = digit
        .and_then(act)
        .filter(|act| matches!(act, SpellingAct::Replace(_)));
    word.or_else(|| act(chosen.filter(|_| enter)?))
}

/// A row; whether it was clicked.
fn row(ui: &mut Ui, view: &View<'_>, index: usize, item: &SpellingItem, chosen: bool) -> bool {
    let palette = view.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &item.label));
    if chosen || response.hovered() {
        let fill = if chosen {
            palette.select
        } else {
            palette.hover
        };
        let radius = CornerRadius::same(theme::RADIUS);
        ui.painter().rect_filled(rect, radius, fill);
    }
    let inner = rect.shrink2(vec2(theme::SPACE[1], 0.0));
    text(ui, inner, Align2::LEFT_CENTER, &item.label, palette.ink);
    if chosen {
        // So that it is read out. The arrows stay ours.
        response.request_focus();
        let keys = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys));
    }
    if index < DIGITS.len() && matches!(item.act, SpellingAct::Replace(_)) {
        let digit = (index + 1).to_string();
        text(ui, inner, Align2::RIGHT_CENTER, &digit, palette.quiet);
    }
    response.clicked()
}

fn line(ui: &mut Ui, words: &str, ink: Color32, bold: bool) {
    let font = if bold {
        interface_bold(theme::TEXT)
    } else {
        interface(theme::TEXT)
    };
    ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        ui.add_space(theme::SPACE[1]);
        let label = eframe::egui::Label::new(RichText::new(words).font(font).color(ink));
        ui.add(label.truncate());
    });
}

fn text(ui: &Ui, rect: Rect, align: Align2, text: &str, ink: Color32) {
    let at = align.pos_in_rect(&rect);
    let font = interface(theme::TEXT);
    ui.painter().text(at, align, text, font, ink);
}
