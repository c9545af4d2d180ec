//! A page theme: the tokens from which the style of the export and of the preview are made.
//!
//! Lengths are CSS pixels where they are named `px`, else parts of the size of running text.

use std::fmt;

use super::themes::plain_theme;

/// A colour of the sRGB space: red, green, blue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

/// The tokens of a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The id: the name of its file without the ending.
    pub id: String,
    /// The name for users.
    pub title: String,
    /// The colours on light paper.
    pub light: Colours,
    /// The colours on dark paper.
    pub dark: Colours,
    /// The type faces.
    pub faces: Faces,
    /// The sizes of text.
    pub text: TextSizes,
    /// The distances.
    pub space: Space,
    /// Corners and lines.
    pub shape: Shape,
    /// The head of the site.
    pub masthead: MastheadStyle,
    /// Columns, and which parts are shown.
    pub layout: Layout,
}

/// The colours of one scheme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// The ground of the page.
    pub paper: Rgb,
    /// The ground of code, cards and notes.
    pub surface: Rgb,
    /// Thin rules and frames.
    pub line: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Secondary text.
    pub quiet: Rgb,
    /// What draws the eye: marks, keywords of code, the focus.
    pub accent: Rgb,
    /// Links.
    pub link: Rgb,
    /// The ground of what is selected or marked.
    pub select: Rgb,
    /// The ground of the masthead.
    pub masthead: Rgb,
    /// The text of the masthead.
    pub on_masthead: Rgb,
    /// Tips, strings of code.
    pub good: Rgb,
    /// Warnings, constants of code.
    pub warn: Rgb,
    /// Cautions.
    pub bad: Rgb,
}

/// A family that every system has in some form; the preview sets it in the bundled one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Generic {
    /// With serifs: Literata.
    #[default]
    Serif,
    /// Without: Source Sans 3.
    Sans,
    /// Of one width: IBM Plex Mono.
    Mono,
}

/// The families of each kind of text. The style sheet has the bundled family first, then those
/// that systems have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faces {
    /// Running text.
    pub body: Generic,
    /// Headings.
    pub heading: Generic,
    /// The title of the site.
    pub masthead: Generic,
    /// Menu, facts, tables, cards, footer.
    pub interface: Generic,
}

/// The sizes of text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TextSizes {
    /// Running text, in px.
    pub body: f32,
    /// Its line height, of its size.
    pub line_height: f32,
    /// From one level of heading to the next: the fourth has this size, the first its fourth
    /// power; the fifth and sixth are as large as running text.
    pub scale: f32,
    /// The line height of headings, of their size.
    pub heading_line_height: f32,
    /// The interface text, of running text.
    pub small: f32,
    /// Code, of the text around it.
    pub code: f32,
}

/// The distances, in parts of running text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Space {
    /// Between paragraphs.
    pub paragraph: f32,
    /// Above a heading of the second level; others in proportion to their size.
    pub heading_above: f32,
    /// Below a heading.
    pub heading_below: f32,
    /// Between the parts of the page.
    pub section: f32,
}

/// Corners and lines.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shape {
    /// The radius of cards and code, in px.
    pub radius: f32,
    /// The thickness of rules, in px.
    pub rule: f32,
}

/// Where a line of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Where reading starts.
    #[default]
    Start,
    /// In the middle.
    Centre,
}

/// The head of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MastheadStyle {
    /// Where title and tagline stand.
    pub align: Align,
    /// The size of the title, of running text; on a phone at most 2.
    pub size: f32,
    /// Whether the title is bold.
    pub bold: bool,
    /// Whether it is in capitals.
    pub capitals: bool,
    /// The thickness of the rule above all, in the accent, and of the one below the menu, in ink;
    /// in px.
    pub rules: [f32; 2],
}

/// A part of the page that a theme can leave out or place elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Title and tagline of the site.
    Masthead,
    /// The menu.
    Menu,
    /// Title and facts of the post, and its body.
    Post,
    /// Where to share it.
    Share,
    /// Who wrote it.
    Author,
    /// Reactions.
    Reactions,
    /// Recent posts; beside the post from 1024 px on.
    Recent,
    /// The footer.
    Footer,
}

/// Columns and parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The widest column of running text, in parts of its size.
    pub measure: f32,
    /// The width of the side column, in px.
    pub side: f32,
    /// Between the columns, in px.
    pub gutter: f32,
    /// Beside the columns on a phone; from 576 px on it is half as much again, in px.
    pub margin: f32,
    /// The parts in their order. The post is always among them. Masthead and menu head the page
    /// and share, author and reactions stand with the post, wherever the list has them; the order
    /// counts within these groups. Recent posts and footer follow.
    pub parts: Vec<Part>,
}

impl Part {
    /// All parts in the order of the reference page.
    pub const ALL: [Self; 8] = [
        Self::Masthead,
        Self::Menu,
        Self::Post,
        Self::Share,
        Self::Author,
        Self::Reactions,
        Self::Recent,
        Self::Footer,
    ];

    /// The id in theme files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Masthead => "masthead",
            Self::Menu => "menu",
            Self::Post => "post",
            Self::Share => "share",
            Self::Author => "author",
            Self::Reactions => "reactions",
            Self::Recent => "recent",
            Self::Footer => "footer",
        }
    }
}

impl TextSizes {
    /// The size of a heading of a level from 1 to 6, of running text.
    pub fn heading(&self, level: u8) -> f32 {
        self.scale
            .powi(i32::from(5_u8.saturating_sub(level.max(1))))
    }
}

impl Space {
    /// The space above a heading of a level from 1 to 6, in parts of running text.
    pub fn above_heading(&self, level: u8, text: &TextSizes) -> f32 {
        self.heading_above * text.heading(level) / text.heading(2)
    }
}

impl Rgb {
    /// The relative luminance, 0 (black) to 1 (white), of WCAG 2.2
    /// (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of WCAG 2.2 to another colour, 1 to 21. Text needs 4.5.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// `#RRGGBB`, as in theme files and style sheets.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

impl Colours {
    /// The colours with their names in theme files, which are also those in the style sheet.
    pub fn named(&self) -> [(&'static str, Rgb); 13] {
        let mut copy = *self;
        copy.slots().map(|(name, slot)| (name, *slot))
    }

    /// The places of the colours, by their names.
    pub(super) fn slots(&mut self) -> [(&'static str, &mut Rgb); 13] {
        [
            ("paper", &mut self.paper),
            ("surface", &mut self.surface),
            ("line", &mut self.line),
            ("ink", &mut self.ink),
            ("quiet", &mut self.quiet),
            ("accent", &mut self.accent),
            ("link", &mut self.link),
            ("select", &mut self.select),
            ("masthead", &mut self.masthead),
            ("on_masthead", &mut self.on_masthead),
            ("good", &mut self.good),
            ("warn", &mut self.warn),
            ("bad", &mut self.bad),
        ]
    }
}

impl Default for Theme {
    /// The theme that stands in for what a file leaves out: ink on white paper, without ornament.
    /// It is `assets/themes/plain.toml`.
    fn default() -> Self {
        plain_theme().clone()
    }
}
