//! The find bar above the editor: what is looked for, what takes its place, how many there are.

use eframe::egui::{
    Align, Align2, Context, CornerRadius, Id, Key, Label, Layout, Margin, Modifiers, Popup, Rect,
    Response, RichText, Shape, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, accesskit,
    epaint::RectShape,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::find_places::Places;
use super::theme::{self, interface};
use super::widgets::{IconButton, icon_button, keys_of, plain_button};
use super::{View, icons};
use crate::app::{Action, Count, FindOption, State, Wrapped};
use crate::command::{CommandId, Group, System, command, key_label};

/// The switches, in order: icon, label, what they turn on or off.
const SWITCHES: [(&str, &str, FindOption); 4] = [
    (icons::CASE_SENSITIVE, "Match case", FindOption::Case),
    (icons::WHOLE_WORD, "Whole words", FindOption::WholeWord),
    (icons::REGEX, "Regular expression", FindOption::Regex),
    (icons::TEXT_SELECT, "In selection", FindOption::InSelection),
];

/// The commands that find and replace; those keys work in the fields too.
const COMMANDS_IN_FIELDS: [CommandId; 7] = [
    CommandId::Find,
    CommandId::Replace,
    CommandId::FindNext,
    CommandId::FindPrevious,
    CommandId::FindSelection,
    CommandId::ReplaceOne,
    CommandId::ReplaceAll,
];

/// Draws the bar at the top of `pane` while it is open, and says what is left of the pane. While
/// `wants_keyboard` holds, the query gets the keyboard with its text selected.
pub fn find_bar(
    ui: &mut Ui,
    view: &View<'_>,
    pane: Rect,
    wants_keyboard: &mut bool,
    actions: &mut Vec<Action>,
) -> Rect {
    let find = &view.state.find;
    if !find.is_open() {
        *wants_keyboard = false;
        return pane;
    }
    let count = find.count();
    let fault = match &count {
        Count::Bad(fault) => fault.to_string(),
        _ => String::new(),
    };
    let fault = RichText::new(fault)
        .font(interface(theme::SMALL))
        .color(view.palette.bad);
    let places = Places::new(pane, find.replaces(), message_height(ui, &fault, pane));
    ground(ui, view, places.bar);
    query(ui, view, places.query, &count, actions);
    if let Some(rect) = places.replacement {
        replacement(ui, view, rect, actions);
    }
    switches(&mut row(ui, places.switches, "switches"), view, actions);
    steps(&mut row(ui, places.steps, "steps"), view, actions);
    if let Some(rect) = places.acts {
        acts(&mut row(ui, rect, "acts"), view, actions);
    }
    close(&mut row(ui, places.close, "close"), view, actions);
    counted(&mut row(ui, places.count, "count"), view, &count);
    if let Some(rect) = places.message {
        let label = row(ui, rect, "message").add(Label::new(fault).wrap());
        announce(ui.ctx(), label.id);
    }
    give_keyboard(ui, wants_keyboard);
    Rect::from_min_max(places.bar.left_bottom(), pane.max)
}

/// Escape closes the bar, unless something nearer to the keyboard takes it: a menu, or several
/// carets.
pub fn leave_find(ctx: &Context, state: &State) -> Option<Action> {
    let several = !state.post.document.selections().is_single();
    let taken = Popup::is_any_open(ctx) || (several && !in_find_field(ctx));
    if !state.find.is_open() || taken {
        return None;
    }
    let pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    pressed.then_some(Action::FindClose)
}

/// Whether one of the bar's fields has the keyboard.
pub(super) fn in_find_field(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(query_id()) || memory.has_focus(replacement_id()))
}

/// Whether the keys of the command `id` work in the fields. Those that work on the text do not:
/// there they are the field's own.
pub(super) fn works_in_find_field(id: CommandId) -> bool {
    let group = command(id).group;
    matches!(group, Group::File | Group::Post | Group::View | Group::Help)
        || COMMANDS_IN_FIELDS.contains(&id)
}

fn query_id() -> Id {
    Id::unique("find query")
}

fn replacement_id() -> Id {
    Id::unique("find replacement")
}

/// A row of widgets in `rect`.
fn row(ui: &mut Ui, rect: Rect, name: &str) -> Ui {
    let layout = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(rect).layout(layout);
    let mut row = ui.new_child(builder.id_salt(("find", name)));
    row.spacing_mut().item_spacing.x = super::find_places::BETWEEN;
    row
}

fn ground(ui: &Ui, view: &View<'_>, bar: Rect) {
    let pixel = 1.0 / ui.pixels_per_point();
    ui.painter().rect_filled(bar, 0.0, view.palette.chrome);
    let hairline = Stroke::new(pixel, view.palette.line);
    ui.painter()
        .hline(bar.x_range(), bar.bottom() - pixel / 2.0, hairline);
}

/// How high the message is when it is wrapped in the bar; 0 when there is none.
fn message_height(ui: &Ui, message: &RichText, pane: Rect) -> f32 {
    if message.text().is_empty() {
        return 0.0;
    }
    let font = interface(theme::SMALL);
    let width = Places::inner_width(pane);
    let ink = ui.visuals().text_color();
    let galley = ui
        .painter()
        .layout(message.text().to_owned(), font, ink, width);
    galley.size().y
}

fn query(ui: &mut Ui, view: &View<'_>, rect: Rect, count: &Count, actions: &mut Vec<Action>) {
    let id = query_id();
    let keys = [
        (Modifiers::SHIFT, CommandId::FindPrevious),
        (Modifiers::NONE, CommandId::FindNext),
    ];
    enter(ui, id, &keys, actions);
    let mut text = view.state.find.query().pattern.clone();
    let response = field(ui, rect, id, "Find", &mut text);
    if response.changed() {
        actions.push(Action::FindQuery(text));
    }
    if matches!(count, Count::Bad(_)) {
        let stroke = Stroke::new(1.0, view.palette.bad);
        let radius = CornerRadius::same(theme::RADIUS);
        ui.painter()
            .rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
}

fn replacement(ui: &mut Ui, view: &View<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let id = replacement_id();
    let keys = [
        (Modifiers::COMMAND, CommandId::ReplaceAll),
        (Modifiers::SHIFT, CommandId::FindPrevious),
        (Modifiers::NONE, CommandId::ReplaceOne),
    ];
    enter(ui, id, &keys, actions);
    let mut text = view.state.find.replacement().to_owned();
    if field(ui, rect, id, "Replace with", &mut text).changed() {
        actions.push(Action::FindReplacement(text));
    }
}

/// What Enter does in the field `id`, by the keys held with it, the most keys first.
fn enter(ui: &Ui, id: Id, keys: &[(Modifiers, CommandId)], actions: &mut Vec<Action>) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    ui.input_mut(|input| {
        for (modifiers, command) in keys {
            while input.consume_key(*modifiers, Key::Enter) {
                actions.push(Action::Run(*command));
            }
        }
    });
}

fn field(ui: &mut Ui, rect: Rect, id: Id, label: &str, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text)
        .id(id)
        .hint_text(label)
        .font(interface(theme::TEXT))
        .align(Align2::LEFT_CENTER)
        .margin(Margin::symmetric(8, 0))
        .min_size(rect.size());
    let response = ui.put(rect, edit);
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label(label));
    response
}

fn switches(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let (find, palette) = (&view.state.find, view.palette);
    for (icon, label, option) in SWITCHES {
        let selected = find.has(option);
        let in_selection = option == FindOption::InSelection;
        let button = IconButton {
            icon,
            label,
            tooltip: label,
            enabled: selected || !in_selection || find.can_scope(&view.state.post.document),
            selected,
        };
        let ground = ui.painter().add(Shape::Noop);
        let response = icon_button(ui, palette, &button);
        if selected {
            let radius = CornerRadius::same(theme::RADIUS);
            let shape = RectShape::filled(response.rect, radius, palette.select);
            ui.painter().set(ground, shape);
        }
        if response.clicked() {
            actions.push(Action::FindOption(option));
            keyboard_back(ui, &response, query_id());
        }
    }
}

fn steps(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let steps = [
        (icons::ARROW_UP, CommandId::FindPrevious),
        (icons::ARROW_DOWN, CommandId::FindNext),
    ];
    for (icon, id) in steps {
        let row = command(id);
        let tooltip = match keys_of(row, &view.state.settings.keys) {
            Some(keys) => format!("{} ({keys})", row.title),
            None => row.title.to_owned(),
        };
        let button = IconButton {
            icon,
            label: row.title,
            tooltip: &tooltip,
            enabled: true,
            selected: false,
        };
        let response = icon_button(ui, view.palette, &button);
        if response.clicked() {
            actions.push(Action::Run(id));
            keyboard_back(ui, &response, query_id());
        }
    }
}

fn acts(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = theme::SPACE[1];
    let acts = [
        ("Replace", CommandId::ReplaceOne, "enter"),
        ("Replace all", CommandId::ReplaceAll, "cmd+enter"),
    ];
    for (text, id, keys) in acts {
        let keys = key_label(keys, System::HERE);
        let response = plain_button(ui, view.palette, text);
        let response = response.on_hover_text(format!("{} ({keys})", command(id).help));
        if response.clicked() {
            actions.push(Action::Run(id));
            keyboard_back(ui, &response, replacement_id());
        }
    }
}

fn close(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let tooltip = format!("Close ({})", key_label("escape", System::HERE));
    let button = IconButton {
        icon: icons::X,
        label: "Close find",
        tooltip: &tooltip,
        enabled: true,
        selected: false,
    };
    if icon_button(ui, view.palette, &button).clicked() {
        actions.push(Action::FindClose);
    }
}

fn counted(ui: &mut Ui, view: &View<'_>, count: &Count) {
    let text = words(count);
    if text.is_empty() {
        return;
    }
    let ink = match count {
        Count::Done { count: 0, .. } => view.palette.warn,
        _ => view.palette.quiet,
    };
    let text = RichText::new(text).font(interface(theme::SMALL)).color(ink);
    let label = ui.add(Label::new(text).truncate().selectable(false));
    announce(ui.ctx(), label.id);
}

/// The count in words.
fn words(count: &Count) -> String {
    match count {
        Count::Idle | Count::Bad(_) => String::new(),
        Count::Counting { found: 0 } => "Counting".to_owned(),
        Count::Counting { found } => format!("Counting, {found} so far"),
        Count::Done { count: 0, .. } => "Nothing found".to_owned(),
        Count::Done {
            number: Some(number),
            count,
            wrapped,
        } => {
            let end = match wrapped {
                Some(Wrapped::FromTop) => ", from the top",
                Some(Wrapped::FromEnd) => ", from the end",
                None => "",
            };
            format!("{number} of {count}{end}")
        }
        Count::Done { count: 1, .. } => "1 match".to_owned(),
        Count::Done { count, .. } => format!("{count} matches"),
    }
}

/// A screen reader says what changed here.
pub(super) fn announce(ctx: &Context, id: Id) {
    ctx.accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
}

/// A click takes the keyboard from the field that was typed in; it goes back there.
fn keyboard_back(ui: &Ui, clicked: &Response, field: Id) {
    if !clicked.has_focus() {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Gives the query the keyboard, with its text selected, until it has it: in the frame after a
/// dialog egui still gives the keyboard to that alone.
fn give_keyboard(ui: &Ui, wants_keyboard: &mut bool) {
    if !std::mem::take(wants_keyboard) {
        return;
    }
    let id = query_id();
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
    if !ui.memory(|memory| memory.has_focus(id)) {
        ui.memory_mut(|memory| memory.request_focus(id));
        *wants_keyboard = true;
        ui.ctx().request_repaint();
    }
}
