//! The command table: one row for each thing a user can ask for.
//!
//! A row feeds the menu, the palette, the tooltips, the keyboard and `docs/commands.md`.

mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;

pub use table::COMMANDS;

/// The name of a command in code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each row of COMMANDS says what its command does"
)]
pub enum CommandId {
    New,
    Open,
    OpenRecent,
    Save,
    SaveAs,
    CompareFile,
    SiteSettings,
    ExportPage,
    ExportFragment,
    ExportWordPress,
    ExportMarkdown,
    ExportAgain,
    RecoveredPosts,
    Close,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    CopyAsHtml,
    Paste,
    PastePlain,
    EarlierState,
    LaterState,
    Find,
    Replace,
    FindNext,
    FindPrevious,
    FindSelection,
    ReplaceOne,
    ReplaceAll,
    NextMisspelling,
    Spelling,
    AddToDictionary,
    SelectAll,
    SelectWord,
    SelectLine,
    SelectSentence,
    SelectParagraph,
    LineBelow,
    LineAbove,
    DeleteLine,
    DeleteToLineStart,
    DeleteToLineEnd,
    Duplicate,
    MoveUp,
    MoveDown,
    JoinLines,
    Indent,
    Outdent,
    UpperCase,
    LowerCase,
    TitleCase,
    TransposeCharacters,
    TransposeWords,
    MatchingBracket,
    SelectNextMatch,
    SkipMatch,
    SelectAllMatches,
    SplitIntoLines,
    CaretAbove,
    CaretBelow,
    OneCaret,
    Strong,
    Emphasis,
    Strike,
    InlineCode,
    Link,
    Image,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    BulletList,
    NumberedList,
    TaskList,
    Quote,
    CodeBlock,
    Table,
    TableAlign,
    TableRowAbove,
    TableRowBelow,
    TableRowUp,
    TableRowDown,
    TableRowDelete,
    TableColumnLeft,
    TableColumnRight,
    TableColumnDelete,
    TableAlignLeft,
    TableAlignCenter,
    TableAlignRight,
    PostPanel,
    GoToFrontMatter,
    ToggleDraft,
    DateNow,
    UpdatedNow,
    MakeSlug,
    Versions,
    Preview,
    ShowArticle,
    ShowPage,
    ShowCards,
    ShowHtml,
    ScrollTogether,
    SpellCheck,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FullScreen,
    FocusSentence,
    FocusParagraph,
    Typewriter,
    LineNumbers,
    WhiteSpace,
    Palette,
    Settings,
    Shortcuts,
    About,
    ProblemReports,
}

/// Where a command stands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Posts and their files.
    File,
    /// Text and clipboard, finding.
    Edit,
    /// What is selected, and several carets.
    Select,
    /// Whole lines and letters.
    Lines,
    /// Markdown.
    Format,
    /// Tables of Markdown.
    Table,
    /// What the post says about itself.
    Post,
    /// What is shown and how.
    View,
    /// Finding one's way.
    Help,
}

impl Group {
    /// All groups in menu order.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::Select,
        Self::Lines,
        Self::Format,
        Self::Table,
        Self::Post,
        Self::View,
        Self::Help,
    ];

    /// The title in the menu.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Select => "Select",
            Self::Lines => "Lines",
            Self::Format => "Format",
            Self::Table => "Table",
            Self::Post => "Post",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// What must hold for a command to be available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nothing.
    Always,
    /// There is a step to undo.
    CanUndo,
    /// There is a step to redo.
    CanRedo,
    /// Some text is selected.
    Selection,
    /// A file was opened before.
    Recent,
    /// The find bar is open.
    Finding,
    /// The caret is in a table.
    InTable,
}

/// The facts that [`When`] asks about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Availability {
    /// There is a step to undo.
    pub can_undo: bool,
    /// There is a step to redo.
    pub can_redo: bool,
    /// Some text is selected.
    pub selection: bool,
    /// A file was opened before.
    pub recent: bool,
    /// The find bar is open.
    pub finding: bool,
    /// The caret is in a table.
    pub in_table: bool,
}

impl Availability {
    /// Whether a command that needs `when` is available.
    pub fn allows(self, when: When) -> bool {
        match when {
            When::Always => true,
            When::CanUndo => self.can_undo,
            When::CanRedo => self.can_redo,
            When::Selection => self.selection,
            When::Recent => self.recent,
            When::Finding => self.finding,
            When::InTable => self.in_table,
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The name in code.
    pub id: CommandId,
    /// The name in the settings file.
    pub name: &'static str,
    /// The title in menu and palette.
    pub title: &'static str,
    /// One sentence on what it does.
    pub help: &'static str,
    /// The keys: `cmd` is Command on macOS and Ctrl elsewhere. The first one is shown.
    pub keys: &'static [&'static str],
    /// The keys on macOS, where its habits differ.
    pub mac_keys: Option<&'static [&'static str]>,
    /// Where it stands in the menu.
    pub group: Group,
    /// When it is available.
    pub when: When,
    /// Whether a line is drawn above it in the menu.
    pub separated: bool,
}

impl Command {
    /// The keys on a system, with the user's own in place of ours.
    pub fn keys_on(&self, system: System, rebound: &Rebound) -> Vec<String> {
        if let Some(keys) = rebound.get(self.name) {
            return keys.clone();
        }
        let keys = match (system, self.mac_keys) {
            (System::MacOs, Some(keys)) => keys,
            _ => self.keys,
        };
        keys.iter().map(|&key| key.to_owned()).collect()
    }
}

/// The user's own keys, by command name. An empty list takes a command's keys away.
pub type Rebound = BTreeMap<String, Vec<String>>;

/// The systems whose keyboards differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// macOS.
    MacOs,
    /// Linux, Windows and others.
    Other,
}

impl System {
    /// The system this program was built for.
    pub const HERE: Self = if cfg!(target_os = "macos") {
        Self::MacOs
    } else {
        Self::Other
    };
}

/// The row of a command.
pub fn command(id: CommandId) -> &'static Command {
    // The table holds every command: a test walks all of them.
    COMMANDS
        .iter()
        .find(|row| row.id == id)
        .unwrap_or(&COMMANDS[0])
}

/// How keys are shown to people: `Ctrl+Shift+S`, or `⇧⌘S` on macOS. Modifiers come in the order
/// of the system, whatever the order they are written in.
pub fn key_label(keys: &str, system: System) -> String {
    let modifiers: &[(&str, &str)] = match system {
        System::MacOs => &[("ctrl", "⌃"), ("alt", "⌥"), ("shift", "⇧"), ("cmd", "⌘")],
        System::Other => &[
            ("cmd", "Ctrl+"),
            ("ctrl", "Ctrl+"),
            ("alt", "Alt+"),
            ("shift", "Shift+"),
        ],
    };
    let parts: Vec<&str> = keys.split('+').collect();
    let mut label = String::new();
    for (name, sign) in modifiers {
        // Both names of the key that is Ctrl on most systems give one sign.
        if parts.contains(name) && !label.ends_with(sign) {
            label.push_str(sign);
        }
    }
    let is_modifier = |part: &str| modifiers.iter().any(|(name, _)| *name == part);
    for part in parts.into_iter().filter(|part| !is_modifier(part)) {
        match part {
            "plus" => label.push('+'),
            "minus" => label.push('-'),
            "comma" => label.push(','),
            "backslash" => label.push('\\'),
            "equals" => label.push('='),
            "openBracket" => label.push('['),
            "closeBracket" => label.push(']'),
            key => {
                let mut chars = key.chars();
                label.extend(chars.next().map(|c| c.to_ascii_uppercase()));
                label.push_str(chars.as_str());
            }
        }
    }
    label
}

/// The table as Markdown: the text of `docs/commands.md`.
pub fn commands_as_markdown() -> String {
    let none = Rebound::new();
    let mut out = String::from(
        "# Commands\n\nWritten from the command table in `src/command`. Keys can be changed in \
         the `[keys]` table of the settings file, by the name in the last column: \
         `\"file.save\" = [\"cmd+s\"]` (`cmd` is Command on macOS and Ctrl elsewhere).\n",
    );
    for group in Group::ALL {
        let title = group.title();
        let _ = write!(
            out,
            "\n## {title}\n\n| command | Linux and Windows | macOS | what it does | name |\n\
             |---|---|---|---|---|\n"
        );
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            let keys = |system| {
                row.keys_on(system, &none)
                    .iter()
                    .map(|keys| format!("`{}`", key_label(keys, system)))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let (other, mac) = (keys(System::Other), keys(System::MacOs));
            let (title, help, name) = (row.title, row.help, row.name);
            let _ = writeln!(out, "| {title} | {other} | {mac} | {help} | `{name}` |");
        }
    }
    out
}
