//! File dialogs of the system; where the desktop has none, the window is told to ask itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use raw_window_handle::{HasDisplayHandle, HasWindowHandle};
use rfd::AsyncFileDialog;

use super::{Answer, system};
use crate::app::{Action, FileQuestion, Notice, NoticeKind, Purpose};
use crate::export::Format;

/// The endings of pictures.
const PICTURES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "PNG", "JPG", "JPEG",
];

/// Asks for a path and answers with what was chosen.
pub(super) fn ask<W: HasWindowHandle + HasDisplayHandle>(
    question: FileQuestion,
    parent: Option<&W>,
    answer: Answer,
) {
    let mut dialog = AsyncFileDialog::new();
    if let Some(parent) = parent {
        dialog = dialog.set_parent(parent);
    }
    let dialog = describe(dialog, &question);
    let purpose = question.purpose;
    // macOS wants dialogs made on the main thread; elsewhere making one may already block.
    if cfg!(target_os = "macos") {
        let chosen = choose(dialog, purpose);
        std::thread::spawn(move || reply(&answer, purpose, waited_for(&answer, chosen)));
        return;
    }
    std::thread::spawn(move || {
        if system::has_file_dialog() {
            let chosen = waited_for(&answer, choose(dialog, purpose));
            reply(&answer, purpose, chosen);
        } else {
            answer.send(Action::NoFileDialog {
                purpose,
                suggestion: question.suggestion,
            });
        }
    });
}

fn describe(dialog: AsyncFileDialog, question: &FileQuestion) -> AsyncFileDialog {
    let markdown: &[&str] = &["md", "markdown", "mdown", "mkd", "txt"];
    let suggestion = std::path::absolute(&question.suggestion);
    let suggestion = suggestion.as_deref().unwrap_or(Path::new(""));
    let dialog = match question.purpose {
        Purpose::Open => dialog
            .set_title("Open a post")
            .add_filter("Markdown", markdown)
            .add_filter("All files", &["*"]),
        Purpose::Cover => dialog
            .set_title("Choose the cover image")
            .add_filter("Pictures", PICTURES)
            .add_filter("All files", &["*"]),
        Purpose::Save => dialog
            .set_title("Save the post")
            .add_filter("Markdown", markdown),
        Purpose::ExportFolder => dialog.set_title("Export into the folder of a site"),
        Purpose::Export(Format::Markdown) => dialog
            .set_title("Export Markdown")
            .add_filter("Markdown", markdown),
        Purpose::Export(format @ (Format::Wxr | Format::Ghost)) => dialog
            .set_title("Export for an importer")
            .add_filter(format.title(), &[format.extension()]),
        Purpose::Export(_) => dialog
            .set_title("Export HTML")
            .add_filter("HTML", &["html", "htm"]),
    };
    if matches!(
        question.purpose,
        Purpose::Open | Purpose::Cover | Purpose::ExportFolder
    ) {
        return dialog.set_directory(suggestion);
    }
    let dialog = match suggestion.parent() {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    match suggestion.file_name() {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    }
}

type Chosen = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

fn choose(dialog: AsyncFileDialog, purpose: Purpose) -> Chosen {
    match purpose {
        Purpose::Open | Purpose::Cover => Box::pin(dialog.pick_file()),
        Purpose::ExportFolder => Box::pin(dialog.pick_folder()),
        Purpose::Save | Purpose::Export(_) => Box::pin(dialog.save_file()),
    }
}

/// What the user chose. A fault in the system's dialog is told, and nothing is chosen.
fn waited_for(answer: &Answer, chosen: Chosen) -> Option<rfd::FileHandle> {
    let chosen = catch_unwind(AssertUnwindSafe(|| pollster::block_on(chosen)));
    chosen.unwrap_or_else(|_| {
        answer.send(Action::Tell(Notice {
            kind: NoticeKind::Error,
            text: super::BROKEN.to_owned(),
            until: None,
        }));
        None
    })
}

fn reply(answer: &Answer, purpose: Purpose, chosen: Option<rfd::FileHandle>) {
    answer.send(match chosen {
        Some(file) => Action::PathChosen {
            purpose,
            path: file.path().to_path_buf(),
            // The dialog has asked about a file that is there.
            replace: true,
        },
        None => Action::PathCancelled,
    });
}
