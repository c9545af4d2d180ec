//! Puts formatted text on the clipboard, with its plain text for programs that take no other.

use std::cell::{Cell, RefCell};

use raw_window_handle::{HasDisplayHandle, RawDisplayHandle};

/// The clipboard of the desktop, for as long as the program runs: under X11 what was copied is
/// given to others by the program that it was copied from.
#[derive(Default)]
pub(super) struct RichClipboard {
    clipboard: RefCell<Option<arboard::Clipboard>>,
    told: Cell<bool>,
}

impl RichClipboard {
    /// Puts both forms on the clipboard. False if that is not possible here, and nothing was put
    /// there.
    ///
    /// A window of Wayland owns the clipboard through its own connection, which takes plain text
    /// only; what another connection puts there may never be seen.
    pub(super) fn put<W: HasDisplayHandle>(
        &self,
        html: &str,
        text: &str,
        window: Option<&W>,
    ) -> bool {
        let display = window.and_then(|window| window.display_handle().ok());
        match display.map(|display| display.as_raw()) {
            None | Some(RawDisplayHandle::Wayland(_)) => return false,
            Some(_) => {}
        }
        let mut clipboard = self.clipboard.borrow_mut();
        if clipboard.is_none() {
            *clipboard = arboard::Clipboard::new().ok();
        }
        clipboard.as_mut().is_some_and(|clipboard| {
            let put = clipboard.set().html(with_charset(html), Some(text.into()));
            put.is_ok()
        })
    }

    /// Whether it is the first time that only plain text could be put there.
    pub(super) fn is_news(&self) -> bool {
        !self.told.replace(true)
    }
}

/// Under X11 nothing but the HTML itself says how its letters are written.
fn with_charset(html: &str) -> String {
    if cfg!(any(windows, target_os = "macos")) {
        html.to_owned()
    } else {
        format!("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">{html}")
    }
}
