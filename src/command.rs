//! The command table: one row for each thing a user can ask for.
//!
//! A row feeds the menu, the palette, the tooltips, the keyboard and `docs/commands.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

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
    ExportPage,
    ExportFragment,
    ExportMarkdown,
    Close,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
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
    Preview,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FullScreen,
    Palette,
    Settings,
    Shortcuts,
    About,
}

/// Where a command stands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Posts and their files.
    File,
    /// Text and selection.
    Edit,
    /// Markdown.
    Format,
    /// What is shown and how.
    View,
    /// Finding one's way.
    Help,
}

impl Group {
    /// All groups in menu order.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Format, Self::View, Self::Help];

    /// The title in the menu.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Format => "Format",
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
        "# Commands\n\nWritten from the command table in `src/command.rs`. Keys can be changed in \
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

const fn row(
    id: CommandId,
    name: &'static str,
    title: &'static str,
    help: &'static str,
    keys: &'static [&'static str],
    group: Group,
) -> Command {
    Command {
        id,
        name,
        title,
        help,
        keys,
        mac_keys: None,
        group,
        when: When::Always,
        separated: false,
    }
}

impl Command {
    const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    const fn on_mac(self, keys: &'static [&'static str]) -> Self {
        Self {
            mac_keys: Some(keys),
            ..self
        }
    }

    const fn separated(self) -> Self {
        Self {
            separated: true,
            ..self
        }
    }
}

/// Every command, in menu order.
#[rustfmt::skip]
pub static COMMANDS: &[Command] = &[
    row(CommandId::New, "file.new", "New post", "Starts an empty post.", &["cmd+n"], Group::File),
    row(CommandId::Open, "file.open", "Open...", "Opens a Markdown file.", &["cmd+o"], Group::File),
    row(CommandId::OpenRecent, "file.open-recent", "Open last file", "Opens the file that was open before this one.", &["cmd+shift+o"], Group::File).when(When::Recent),
    row(CommandId::Save, "file.save", "Save", "Writes the post to its file.", &["cmd+s"], Group::File).separated(),
    row(CommandId::SaveAs, "file.save-as", "Save as...", "Writes the post to another file and goes on there.", &["cmd+shift+s"], Group::File),
    row(CommandId::ExportPage, "file.export-page", "Export page...", "Writes the post as one HTML page that stands alone.", &["cmd+e"], Group::File).separated(),
    row(CommandId::ExportFragment, "file.export-fragment", "Export fragment...", "Writes the body of the post as HTML, to paste into a site.", &["cmd+shift+e"], Group::File),
    row(CommandId::ExportMarkdown, "file.export-markdown", "Export Markdown...", "Writes the post as Markdown with YAML front matter.", &["cmd+shift+m"], Group::File),
    row(CommandId::Close, "file.close", "Close window", "Closes the window; asks first if the post is not saved.", &["cmd+w"], Group::File).separated(),
    row(CommandId::Quit, "file.quit", "Quit", "Ends Postwright; asks first if the post is not saved.", &["cmd+q"], Group::File),
    row(CommandId::Undo, "edit.undo", "Undo", "Takes the last change back.", &["cmd+z"], Group::Edit).when(When::CanUndo),
    row(CommandId::Redo, "edit.redo", "Redo", "Makes the change again that was taken back.", &["cmd+shift+z", "cmd+y"], Group::Edit).on_mac(&["cmd+shift+z"]).when(When::CanRedo),
    row(CommandId::Cut, "edit.cut", "Cut", "Moves the selection to the clipboard.", &["cmd+x"], Group::Edit).separated().when(When::Selection),
    row(CommandId::Copy, "edit.copy", "Copy", "Copies the selection to the clipboard.", &["cmd+c"], Group::Edit).when(When::Selection),
    row(CommandId::Paste, "edit.paste", "Paste", "Puts the clipboard's text at the caret.", &["cmd+v"], Group::Edit),
    row(CommandId::SelectAll, "edit.select-all", "Select all", "Selects the whole text.", &["cmd+a"], Group::Edit),
    row(CommandId::Strong, "format.strong", "Bold", "Makes the selection bold, or plain again.", &["cmd+b"], Group::Format),
    row(CommandId::Emphasis, "format.emphasis", "Italic", "Makes the selection italic, or plain again.", &["cmd+i"], Group::Format),
    row(CommandId::Strike, "format.strike", "Strikethrough", "Strikes the selection out, or takes that back.", &["cmd+shift+x"], Group::Format),
    row(CommandId::InlineCode, "format.code", "Code", "Sets the selection as code, or plain again.", &["cmd+shift+c"], Group::Format),
    row(CommandId::Link, "format.link", "Link", "Makes the selection a link; a selected address becomes its target.", &["cmd+k"], Group::Format),
    row(CommandId::Image, "format.image", "Image", "Inserts an image by its address, the selection as its description.", &["cmd+shift+i"], Group::Format),
    row(CommandId::Heading1, "format.heading-1", "Heading 1", "Makes the line a heading of the first level, or plain again.", &["cmd+1"], Group::Format).separated(),
    row(CommandId::Heading2, "format.heading-2", "Heading 2", "Makes the line a heading of the second level, or plain again.", &["cmd+2"], Group::Format),
    row(CommandId::Heading3, "format.heading-3", "Heading 3", "Makes the line a heading of the third level, or plain again.", &["cmd+3"], Group::Format),
    row(CommandId::Heading4, "format.heading-4", "Heading 4", "Makes the line a heading of the fourth level, or plain again.", &["cmd+4"], Group::Format),
    row(CommandId::Heading5, "format.heading-5", "Heading 5", "Makes the line a heading of the fifth level, or plain again.", &["cmd+5"], Group::Format),
    row(CommandId::Heading6, "format.heading-6", "Heading 6", "Makes the line a heading of the sixth level, or plain again.", &["cmd+6"], Group::Format),
    row(CommandId::BulletList, "format.bullet-list", "Bulleted list", "Makes the lines a list, or plain again.", &["cmd+shift+8"], Group::Format).separated(),
    row(CommandId::NumberedList, "format.numbered-list", "Numbered list", "Makes the lines a numbered list, or plain again.", &["cmd+shift+7"], Group::Format),
    row(CommandId::TaskList, "format.task-list", "Task list", "Makes the lines a list of tasks, or plain again.", &["cmd+shift+9"], Group::Format),
    row(CommandId::Quote, "format.quote", "Quote", "Makes the lines a quote, or plain again.", &["cmd+shift+q"], Group::Format).on_mac(&["cmd+alt+q"]),
    row(CommandId::CodeBlock, "format.code-block", "Code block", "Puts the lines between code fences.", &["cmd+shift+k"], Group::Format),
    row(CommandId::Preview, "view.preview", "Preview", "Shows or hides the preview.", &["cmd+backslash"], Group::View),
    row(CommandId::ThemeSystem, "view.theme-system", "Follow the system's theme", "Light or dark, as the system is.", &[], Group::View).separated(),
    row(CommandId::ThemeLight, "view.theme-light", "Light theme", "Dark ink on light paper.", &[], Group::View),
    row(CommandId::ThemeDark, "view.theme-dark", "Dark theme", "Light ink on dark paper.", &[], Group::View),
    row(CommandId::ZoomIn, "view.zoom-in", "Zoom in", "Makes everything larger.", &["cmd+plus", "cmd+equals"], Group::View).separated(),
    row(CommandId::ZoomOut, "view.zoom-out", "Zoom out", "Makes everything smaller.", &["cmd+minus"], Group::View),
    row(CommandId::ZoomReset, "view.zoom-reset", "Actual size", "Undoes zooming.", &["cmd+0"], Group::View),
    row(CommandId::FullScreen, "view.full-screen", "Full screen", "Fills the screen, or leaves it again.", &["f11"], Group::View).on_mac(&["ctrl+cmd+f"]),
    row(CommandId::Palette, "help.palette", "Command palette", "Finds any command by a few letters.", &["cmd+shift+p", "f1"], Group::Help),
    row(CommandId::Settings, "help.settings", "Settings", "Theme, text size and read time rule.", &["cmd+comma"], Group::Help),
    row(CommandId::Shortcuts, "help.shortcuts", "Keyboard shortcuts", "Lists every command with its keys.", &["cmd+f1"], Group::Help),
    row(CommandId::About, "help.about", "About Postwright", "The version and where the settings are kept.", &[], Group::Help),
];
