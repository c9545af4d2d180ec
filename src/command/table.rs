//! The rows of the command table.

use super::{Command, CommandId, Group, When};

/// Every command, in menu order.
#[rustfmt::skip]
pub static COMMANDS: &[Command] = &[
    row(CommandId::New, "file.new", "New post", "Starts an empty post.", &["cmd+n"], Group::File),
    row(CommandId::Open, "file.open", "Open...", "Opens a Markdown file.", &["cmd+o"], Group::File),
    row(CommandId::OpenRecent, "file.open-recent", "Open last file", "Opens the file that was open before this one.", &["cmd+shift+o"], Group::File).when(When::Recent),
    row(CommandId::Save, "file.save", "Save", "Writes the post to its file.", &["cmd+s"], Group::File).separated(),
    row(CommandId::SaveAs, "file.save-as", "Save as...", "Writes the post to another file and goes on there.", &["cmd+shift+s"], Group::File),
    row(CommandId::ExportPage, "file.export-page", "Export page...", "Writes the post as one HTML page that stands alone.", &["cmd+e"], Group::File).separated(),
    row(CommandId::ExportFragment, "file.export-fragment", "Export fragment...", "Writes the body of the post as HTML, to paste into a site.", &[], Group::File),
    row(CommandId::ExportWordPress, "file.export-wordpress", "Export WordPress blocks...", "Writes the body of the post as blocks, to paste into the code editor of WordPress.", &[], Group::File),
    row(CommandId::ExportMarkdown, "file.export-markdown", "Export Markdown...", "Writes the post as Markdown with YAML front matter.", &["cmd+shift+m"], Group::File),
    row(CommandId::ExportAgain, "file.export-again", "Export again", "Does the last export of this post once more, and asks only when something is unexpected.", &["cmd+shift+e"], Group::File),
    row(CommandId::SiteSettings, "file.site", "Site...", "Sets up the site that the post is for: title, menu, authors, theme.", &[], Group::File).separated(),
    row(CommandId::Close, "file.close", "Close window", "Closes the window; asks first if the post is not saved.", &["cmd+w"], Group::File).separated(),
    row(CommandId::Quit, "file.quit", "Quit", "Ends Postwright; asks first if the post is not saved.", &["cmd+q"], Group::File),
    row(CommandId::Undo, "edit.undo", "Undo", "Takes the last change back.", &["cmd+z"], Group::Edit).when(When::CanUndo),
    row(CommandId::Redo, "edit.redo", "Redo", "Makes the change again that was taken back.", &["cmd+shift+z", "cmd+y"], Group::Edit).on_mac(&["cmd+shift+z"]).when(When::CanRedo),
    row(CommandId::EarlierState, "edit.earlier-state", "Earlier state", "Goes back in time, also to what was undone and then written over.", &[], Group::Edit),
    row(CommandId::LaterState, "edit.later-state", "Later state", "Goes forward in time again.", &[], Group::Edit),
    row(CommandId::Cut, "edit.cut", "Cut", "Moves the selection to the clipboard, or the line when nothing is selected.", &["cmd+x"], Group::Edit).separated(),
    row(CommandId::Copy, "edit.copy", "Copy", "Copies the selection to the clipboard, or the line when nothing is selected.", &["cmd+c"], Group::Edit),
    row(CommandId::CopyAsHtml, "edit.copy-as-html", "Copy as rich text", "Copies the selection as it will read, formatted and as plain text; with nothing selected the whole post.", &[], Group::Edit),
    row(CommandId::Paste, "edit.paste", "Paste", "Puts the clipboard at the caret; formatted text becomes Markdown.", &["cmd+v"], Group::Edit),
    row(CommandId::PastePlain, "edit.paste-plain", "Paste as plain text", "Puts the clipboard's text at the caret as it is.", &["cmd+shift+v"], Group::Edit),
    row(CommandId::Find, "edit.find", "Find", "Finds text in the post.", &["cmd+f"], Group::Edit).separated(),
    row(CommandId::Replace, "edit.replace", "Find and replace", "Finds text in the post and puts another in its place.", &["cmd+h"], Group::Edit).on_mac(&["cmd+alt+f"]),
    row(CommandId::FindNext, "edit.find-next", "Find next", "Goes to the next place.", &["f3", "cmd+g"], Group::Edit),
    row(CommandId::FindPrevious, "edit.find-previous", "Find previous", "Goes to the place before.", &["shift+f3", "cmd+shift+g"], Group::Edit),
    row(CommandId::FindSelection, "edit.find-selection", "Find selection", "Finds what is selected, or the word at the caret.", &["cmd+f3"], Group::Edit),
    row(CommandId::ReplaceOne, "edit.replace-one", "Replace this one", "Puts the other text in the place that was found and goes to the next.", &[], Group::Edit).when(When::Finding),
    row(CommandId::ReplaceAll, "edit.replace-all", "Replace all", "Puts the other text in every place, as one step of undo.", &[], Group::Edit).when(When::Finding),
    row(CommandId::NextMisspelling, "edit.next-misspelling", "Next misspelling", "Goes to the next word that is in no dictionary.", &["f7"], Group::Edit).separated(),
    row(CommandId::Spelling, "edit.spelling", "Spelling suggestions", "Offers other words for the one at the caret.", &["shift+f7"], Group::Edit),
    row(CommandId::AddToDictionary, "edit.add-to-dictionary", "Add to dictionary", "Puts the word at the caret on the word list beside the posts.", &[], Group::Edit),
    row(CommandId::SelectAll, "edit.select-all", "Select all", "Selects the whole text.", &["cmd+a"], Group::Select),
    row(CommandId::SelectWord, "select.word", "Select word", "Selects the word at the caret.", &[], Group::Select),
    row(CommandId::SelectLine, "select.line", "Select line", "Selects whole lines; again, one more.", &["cmd+l"], Group::Select),
    row(CommandId::SelectSentence, "select.sentence", "Select sentence", "Selects the sentence at the caret.", &[], Group::Select),
    row(CommandId::SelectParagraph, "select.paragraph", "Select paragraph", "Selects the paragraph at the caret.", &[], Group::Select),
    row(CommandId::MatchingBracket, "select.bracket", "Go to matching bracket", "Goes from a bracket to the one that belongs to it.", &["cmd+m"], Group::Select).on_mac(&["ctrl+cmd+m"]).separated(),
    row(CommandId::SelectNextMatch, "select.next-match", "Select next match", "Selects the word, and then the same word further on as well.", &["cmd+d"], Group::Select).separated(),
    row(CommandId::SkipMatch, "select.skip-match", "Skip this match", "Leaves this match alone and selects the next one.", &["cmd+shift+d"], Group::Select),
    row(CommandId::SelectAllMatches, "select.all-matches", "Select all matches", "Selects every place with what is selected.", &["cmd+shift+l"], Group::Select),
    row(CommandId::SplitIntoLines, "select.split", "Split selection into lines", "A caret at the end of each selected line.", &[], Group::Select),
    row(CommandId::CaretAbove, "select.caret-above", "Add caret above", "One caret more in the line above.", &["alt+shift+up"], Group::Select).on_mac(&["cmd+alt+up"]),
    row(CommandId::CaretBelow, "select.caret-below", "Add caret below", "One caret more in the line below.", &["alt+shift+down"], Group::Select).on_mac(&["cmd+alt+down"]),
    row(CommandId::OneCaret, "select.one-caret", "Single caret", "Leaves the main caret alone.", &[], Group::Select),
    row(CommandId::LineBelow, "lines.below", "New line below", "Begins a line below this one.", &["cmd+enter"], Group::Lines),
    row(CommandId::LineAbove, "lines.above", "New line above", "Begins a line above this one.", &["cmd+shift+enter"], Group::Lines),
    row(CommandId::Duplicate, "lines.duplicate", "Duplicate", "Writes the line or the selection once more.", &["cmd+shift+u"], Group::Lines),
    row(CommandId::MoveUp, "lines.up", "Move up", "Moves the lines up.", &["alt+up"], Group::Lines).on_mac(&["ctrl+cmd+up"]),
    row(CommandId::MoveDown, "lines.down", "Move down", "Moves the lines down.", &["alt+down"], Group::Lines).on_mac(&["ctrl+cmd+down"]),
    row(CommandId::JoinLines, "lines.join", "Join lines", "Makes one line of several.", &["cmd+j"], Group::Lines),
    row(CommandId::Indent, "lines.indent", "Indent", "Moves the lines in.", &["cmd+closeBracket"], Group::Lines),
    row(CommandId::Outdent, "lines.outdent", "Outdent", "Moves the lines out.", &["cmd+openBracket"], Group::Lines),
    row(CommandId::DeleteLine, "lines.delete", "Delete line", "Deletes whole lines.", &["cmd+shift+backspace"], Group::Lines).separated(),
    row(CommandId::DeleteToLineStart, "lines.delete-to-start", "Delete to start of line", "Deletes what is before the caret in its line.", &[], Group::Lines),
    row(CommandId::DeleteToLineEnd, "lines.delete-to-end", "Delete to end of line", "Deletes what is behind the caret in its line.", &[], Group::Lines),
    row(CommandId::UpperCase, "lines.upper-case", "Upper case", "Writes the selection in capitals.", &[], Group::Lines).separated(),
    row(CommandId::LowerCase, "lines.lower-case", "Lower case", "Writes the selection in small letters.", &[], Group::Lines),
    row(CommandId::TitleCase, "lines.title-case", "Title case", "Writes each word of the selection with a capital.", &[], Group::Lines),
    row(CommandId::TransposeCharacters, "lines.transpose", "Transpose characters", "Exchanges the characters around the caret.", &[], Group::Lines).on_mac(&["ctrl+t"]).separated(),
    row(CommandId::TransposeWords, "lines.transpose-words", "Transpose words", "Exchanges the words around the caret.", &[], Group::Lines),
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
    row(CommandId::CodeBlock, "format.code-block", "Code block", "Puts the lines between code fences, or takes these away.", &["cmd+shift+k"], Group::Format),
    row(CommandId::Table, "table.insert", "Insert table", "A table with three columns.", &[], Group::Table),
    row(CommandId::TableAlign, "table.align", "Align columns", "Lays the columns of the table out in the source.", &["cmd+shift+t"], Group::Table).when(When::InTable),
    row(CommandId::TableRowAbove, "table.row-above", "Row above", "A new row above this one.", &[], Group::Table).when(When::InTable).separated(),
    row(CommandId::TableRowBelow, "table.row-below", "Row below", "A new row below this one.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableRowUp, "table.row-up", "Move row up", "Exchanges this row with the one above.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableRowDown, "table.row-down", "Move row down", "Exchanges this row with the one below.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableRowDelete, "table.row-delete", "Delete row", "Deletes this row.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableColumnLeft, "table.column-left", "Column left", "A new column at the left of this one.", &[], Group::Table).when(When::InTable).separated(),
    row(CommandId::TableColumnRight, "table.column-right", "Column right", "A new column at the right of this one.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableColumnDelete, "table.column-delete", "Delete column", "Deletes this column.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableAlignLeft, "table.align-left", "Align column left", "The text of this column begins at its left.", &[], Group::Table).when(When::InTable).separated(),
    row(CommandId::TableAlignCenter, "table.align-center", "Center column", "The text of this column stands in its middle.", &[], Group::Table).when(When::InTable),
    row(CommandId::TableAlignRight, "table.align-right", "Align column right", "The text of this column ends at its right.", &[], Group::Table).when(When::InTable),
    row(CommandId::Preview, "view.preview", "Preview", "Shows or hides the preview.", &["cmd+backslash"], Group::View),
    row(CommandId::ShowArticle, "view.article", "Show article", "The preview shows the post alone.", &["cmd+shift+1"], Group::View).on_mac(&["cmd+alt+1"]).separated(),
    row(CommandId::ShowPage, "view.page", "Show page", "The preview shows the post in its site.", &["cmd+shift+2"], Group::View).on_mac(&["cmd+alt+2"]),
    row(CommandId::ShowCards, "view.cards", "Show cards", "The preview shows the post as search engines and social networks announce it.", &["cmd+shift+3"], Group::View).on_mac(&["cmd+alt+3"]),
    row(CommandId::ShowHtml, "view.html", "Show HTML", "The preview shows the page as it will be exported.", &["cmd+shift+4"], Group::View).on_mac(&["cmd+alt+4"]),
    row(CommandId::ScrollTogether, "view.scroll-together", "Scroll together", "Editor and preview show the same place, or each its own.", &[], Group::View).separated(),
    row(CommandId::SpellCheck, "view.spelling", "Check spelling", "Underlines words that are in no dictionary, or leaves them.", &[], Group::View),
    row(CommandId::ThemeSystem, "view.theme-system", "Follow the system's theme", "Light or dark, as the system is.", &[], Group::View).separated(),
    row(CommandId::ThemeLight, "view.theme-light", "Light theme", "Dark ink on light paper.", &[], Group::View),
    row(CommandId::ThemeDark, "view.theme-dark", "Dark theme", "Light ink on dark paper.", &[], Group::View),
    row(CommandId::ZoomIn, "view.zoom-in", "Zoom in", "Makes everything larger.", &["cmd+plus", "cmd+equals"], Group::View).separated(),
    row(CommandId::ZoomOut, "view.zoom-out", "Zoom out", "Makes everything smaller.", &["cmd+minus"], Group::View),
    row(CommandId::ZoomReset, "view.zoom-reset", "Actual size", "Undoes zooming.", &["cmd+0"], Group::View),
    row(CommandId::FullScreen, "view.full-screen", "Full screen", "Fills the screen, or leaves it again.", &["f11"], Group::View).on_mac(&["ctrl+cmd+f"]),
    row(CommandId::FocusSentence, "view.focus-sentence", "Focus on the sentence", "Draws everything but the sentence of the caret in less ink.", &[], Group::View).separated(),
    row(CommandId::FocusParagraph, "view.focus-paragraph", "Focus on the paragraph", "Draws everything but the paragraph of the caret in less ink.", &["f8"], Group::View),
    row(CommandId::Typewriter, "view.typewriter", "Typewriter mode", "Keeps the line of the caret at one height.", &["f9"], Group::View),
    row(CommandId::LineNumbers, "view.line-numbers", "Line numbers", "Shows or hides the numbers of the lines.", &[], Group::View),
    row(CommandId::WhiteSpace, "view.white-space", "White space", "Shows or hides blanks, tabs and hard breaks.", &[], Group::View),
    row(CommandId::Palette, "help.palette", "Command palette", "Finds any command by a few letters.", &["cmd+shift+p", "f1"], Group::Help),
    row(CommandId::Settings, "help.settings", "Settings", "Theme, text size and read time rule.", &["cmd+comma"], Group::Help),
    row(CommandId::Shortcuts, "help.shortcuts", "Keyboard shortcuts", "Lists every command with its keys.", &["cmd+f1"], Group::Help),
    row(CommandId::About, "help.about", "About Postwright", "The version and where the settings are kept.", &[], Group::Help),
];

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
