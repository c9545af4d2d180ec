//! The theme: every colour and size of the interface, and their way into egui's style.

use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2,
    Visuals,
    style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use crate::typeset::{Face, Palette, Typeface};

/// The steps of the spacing scale, in points.
pub const SPACE: [f32; 6] = [4.0, 8.0, 12.0, 16.0, 24.0, 32.0];
/// The radius of buttons, fields and cards, in points.
pub const RADIUS: u8 = 6;
/// The size of interface text, in points.
pub const TEXT: f32 = 14.0;
/// The size of small interface text, in points.
pub const SMALL: f32 = 13.0;
/// The size of dialog titles, in points.
pub const TITLE: f32 = 18.0;
/// The size of icons, in points.
pub const ICON: f32 = 16.0;
/// The side of an icon button, in points.
pub const BUTTON: f32 = 30.0;
/// The height of the toolbar, in points.
pub const TOOLBAR: f32 = 44.0;
/// The height of the status bar, in points.
pub const STATUS: f32 = 30.0;
/// The size of the page's body text in the preview, in points.
pub const PAGE_TEXT: f32 = 17.0;
/// The share of the font size that a line of the editor is high.
pub const EDITOR_LINE: f32 = 1.6;
/// How dark the window behind a dialog becomes, as the alpha of black, in the light theme.
const BACKDROP_LIGHT: u8 = 70;
/// The same in the dark theme.
const BACKDROP_DARK: u8 = 130;
/// How long a change of state may take to show, in seconds.
pub const MOTION: f32 = 0.12;

/// Dark ink on light paper.
pub const LIGHT: Palette = Palette {
    dark: false,
    paper: Color32::from_rgb(0xFD, 0xFC, 0xF9),
    chrome: Color32::from_rgb(0xF3, 0xF1, 0xEB),
    raised: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    line: Color32::from_rgb(0xDE, 0xDA, 0xCF),
    ink: Color32::from_rgb(0x1D, 0x1C, 0x19),
    quiet: Color32::from_rgb(0x5C, 0x57, 0x4D),
    accent: Color32::from_rgb(0xA8, 0x32, 0x1F),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    select: Color32::from_rgb(0xF4, 0xD9, 0xCF),
    current: Color32::from_rgb(0xF8, 0xF6, 0xF0),
    found: Color32::from_rgb(0xF8, 0xE7, 0xA8),
    found_now: Color32::from_rgb(0xF6, 0xCC, 0x70),
    link: Color32::from_rgb(0x1B, 0x5A, 0x9E),
    good: Color32::from_rgb(0x2B, 0x6E, 0x3F),
    warn: Color32::from_rgb(0x83, 0x55, 0x00),
    bad: Color32::from_rgb(0xA4, 0x26, 0x2C),
    misspelt: Color32::from_rgb(0xC9, 0x30, 0x3C),
    code: Color32::from_rgb(0xF3, 0xF1, 0xEB),
    hover: Color32::from_rgb(0xE9, 0xE6, 0xDD),
};

/// Light ink on dark paper.
pub const DARK: Palette = Palette {
    dark: true,
    paper: Color32::from_rgb(0x17, 0x18, 0x1A),
    chrome: Color32::from_rgb(0x1F, 0x20, 0x23),
    raised: Color32::from_rgb(0x29, 0x2A, 0x2E),
    line: Color32::from_rgb(0x39, 0x3B, 0x40),
    ink: Color32::from_rgb(0xE9, 0xE5, 0xDC),
    quiet: Color32::from_rgb(0xA8, 0xA3, 0x97),
    accent: Color32::from_rgb(0xFF, 0x94, 0x78),
    on_accent: Color32::from_rgb(0x17, 0x18, 0x1A),
    select: Color32::from_rgb(0x51, 0x30, 0x28),
    current: Color32::from_rgb(0x1C, 0x1D, 0x20),
    found: Color32::from_rgb(0x33, 0x30, 0x1B),
    found_now: Color32::from_rgb(0x4D, 0x35, 0x00),
    link: Color32::from_rgb(0x8C, 0xBB, 0xF0),
    good: Color32::from_rgb(0x86, 0xCC, 0x98),
    warn: Color32::from_rgb(0xE9, 0xB6, 0x5B),
    bad: Color32::from_rgb(0xF4, 0x94, 0x9A),
    misspelt: Color32::from_rgb(0xF0, 0x70, 0x78),
    code: Color32::from_rgb(0x1F, 0x20, 0x23),
    hover: Color32::from_rgb(0x33, 0x35, 0x3A),
};

/// The palette of a theme.
pub fn palette(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// The regular interface face at `size` points.
pub fn interface(size: f32) -> FontId {
    Face::regular(Typeface::Interface).at(size)
}

/// The bold interface face at `size` points.
pub fn interface_bold(size: f32) -> FontId {
    Face::bold(Typeface::Interface).at(size)
}

/// The shade over the window behind a dialog.
pub fn backdrop(palette: &Palette) -> Color32 {
    Color32::from_black_alpha(if palette.dark {
        BACKDROP_DARK
    } else {
        BACKDROP_LIGHT
    })
}

/// Gives egui our style for both themes. Once, at the start.
pub fn install(ctx: &Context) {
    ctx.set_fonts(crate::typeset::fonts());
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(&DARK));
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn style(palette: &Palette) -> Style {
    let mut style = Style {
        visuals: if palette.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        },
        animation_time: MOTION,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, interface(SMALL)),
        (TextStyle::Body, interface(TEXT)),
        (TextStyle::Button, interface(TEXT)),
        (TextStyle::Heading, interface_bold(TITLE)),
        (
            TextStyle::Monospace,
            Face::regular(Typeface::Source).at(SMALL),
        ),
    ]
    .into();
    spacing(&mut style);
    visuals(&mut style, palette);
    style
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(SPACE[1], SPACE[0]);
    spacing.button_padding = vec2(SPACE[2], SPACE[0] + 1.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.interact_size = Vec2::new(40.0, 28.0);
    spacing.menu_width = 300.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        ..ScrollStyle::floating()
    };
}

fn visuals(style: &mut Style, palette: &Palette) {
    let visuals = &mut style.visuals;
    let shadow = Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: Color32::from_black_alpha(if palette.dark { 110 } else { 40 }),
    };
    visuals.widgets = widgets(palette);
    visuals.selection = Selection {
        bg_fill: palette.select,
        stroke: Stroke::new(1.0, palette.accent),
    };
    visuals.text_cursor = TextCursorStyle {
        stroke: Stroke::new(2.0, palette.accent),
        ..TextCursorStyle::default()
    };
    visuals.hyperlink_color = palette.link;
    visuals.faint_bg_color = palette.chrome;
    visuals.extreme_bg_color = palette.paper;
    visuals.code_bg_color = palette.code;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.bad;
    visuals.weak_text_color = Some(palette.quiet);
    visuals.window_fill = palette.raised;
    visuals.panel_fill = palette.chrome;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.window_corner_radius = CornerRadius::same(RADIUS + 4);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS + 2);
}

fn widgets(palette: &Palette) -> Widgets {
    // `weak` is the ground of buttons, `solid` that of rails, ticks and handles.
    let widget = |weak, solid, stroke, ink| WidgetVisuals {
        bg_fill: solid,
        weak_bg_fill: weak,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    let hairline = Stroke::new(1.0, palette.line);
    let accent = Stroke::new(1.0, palette.accent);
    let (raised, hover, line, ink) = (palette.raised, palette.hover, palette.line, palette.ink);
    Widgets {
        noninteractive: widget(palette.chrome, palette.chrome, hairline, ink),
        inactive: widget(raised, line, hairline, ink),
        hovered: widget(hover, line, hairline, ink),
        active: widget(hover, line, accent, ink),
        open: widget(hover, line, hairline, ink),
    }
}
