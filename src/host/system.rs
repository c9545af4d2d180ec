//! What only the desktop knows: whether it is dark, how carets blink, whether it has file dialogs,
//! what form the clipboard holds besides text.
//!
//! On Linux both are asked of the desktop portal, an interface on the session bus
//! (<https://flatpak.github.io/xdg-desktop-portal/docs/>). Elsewhere the window is told the theme
//! by the system, and there always is a file dialog.

#[cfg(target_os = "linux")]
pub(super) use linux::{has_file_dialog, watch_desktop};

/// The window is told the theme itself.
#[cfg(not(target_os = "linux"))]
pub(super) fn watch_desktop(_tell: impl Fn(crate::app::Action)) {}

/// There always is one.
#[cfg(not(target_os = "linux"))]
pub(super) fn has_file_dialog() -> bool {
    true
}

/// The HTML on the clipboard, if there is some. Without a clipboard there is none.
pub(super) fn clipboard_html() -> Option<String> {
    arboard::Clipboard::new().ok()?.get().html().ok()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::Duration;

    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::{OwnedValue, Value};

    use crate::app::Action;

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const APPEARANCE: &str = "org.freedesktop.appearance";
    const COLOR_SCHEME: &str = "color-scheme";
    /// GNOME's settings, which the portals of other desktops give as well where they have them.
    const INTERFACE: &str = "org.gnome.desktop.interface";
    const BLINKS: &str = "cursor-blink";
    /// The time of a whole blink, on and off, in milliseconds.
    const BLINK_TIME: &str = "cursor-blink-time";

    /// Tells whether the desktop prefers dark and how carets blink there, now and at every change.
    /// Returns when there is no portal to ask.
    pub(in crate::host) fn watch_desktop(tell: impl Fn(Action)) {
        // A desktop without portal has said nothing: all stays as it is.
        drop(try_watch_desktop(&tell));
    }

    fn try_watch_desktop(tell: &impl Fn(Action)) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let settings = Proxy::new(&connection, PORTAL, PATH, "org.freedesktop.portal.Settings")?;
        let changes = settings.receive_signal("SettingChanged")?;
        // `Read` is the older call that every portal has; its value is wrapped twice.
        let read = |namespace: &str, key: &str| -> zbus::Result<OwnedValue> {
            settings.call("Read", &(namespace, key))
        };
        let mut blink = Blink::default();
        if let Ok(scheme) = read(APPEARANCE, COLOR_SCHEME) {
            tell(Action::SystemDark(prefers_dark(&scheme)));
        }
        for key in [BLINKS, BLINK_TIME] {
            if let Ok(value) = read(INTERFACE, key) {
                tell(blink.change(key, &value));
            }
        }
        for change in changes {
            let body = change.body();
            let (namespace, key, value): (String, String, OwnedValue) = body.deserialize()?;
            match (namespace.as_str(), key.as_str()) {
                (APPEARANCE, COLOR_SCHEME) => tell(Action::SystemDark(prefers_dark(&value))),
                (INTERFACE, BLINKS | BLINK_TIME) => tell(blink.change(&key, &value)),
                _ => {}
            }
        }
        Ok(())
    }

    /// How the desktop's carets blink.
    struct Blink {
        on: bool,
        milliseconds: u64,
    }

    impl Default for Blink {
        fn default() -> Self {
            Self {
                on: true,
                milliseconds: 1200,
            }
        }
    }

    impl Blink {
        /// Takes a setting over and says what it is now: how long a caret is on, and off.
        fn change(&mut self, key: &str, value: &Value<'_>) -> Action {
            match (key, innermost(value)) {
                (BLINKS, Value::Bool(on)) => self.on = *on,
                (BLINK_TIME, Value::I32(time)) => {
                    self.milliseconds = u64::try_from(*time).unwrap_or_default();
                }
                _ => {}
            }
            // GNOME itself takes 100 ms to 2.5 s.
            let half = self.milliseconds.clamp(100, 2500) / 2;
            Action::SystemBlink(self.on.then(|| Duration::from_millis(half)))
        }
    }

    fn innermost<'a, 'v>(value: &'a Value<'v>) -> &'a Value<'v> {
        match value {
            Value::Value(inner) => innermost(inner),
            other => other,
        }
    }

    /// The portal's colour schemes: 0 no preference, 1 dark, 2 light.
    fn prefers_dark(value: &Value<'_>) -> bool {
        matches!(innermost(value), Value::U32(1))
    }

    /// Whether the desktop can show a file dialog: by its portal, or by `zenity`, which the
    /// dialog library falls back to.
    pub(in crate::host) fn has_file_dialog() -> bool {
        has_portal().unwrap_or(false) || has_zenity()
    }

    fn has_portal() -> zbus::Result<bool> {
        let connection = Connection::session()?;
        let chooser = Proxy::new(
            &connection,
            PORTAL,
            PATH,
            "org.freedesktop.portal.FileChooser",
        )?;
        let version: u32 = chooser.get_property("version")?;
        Ok(version > 0)
    }

    fn has_zenity() -> bool {
        std::env::var_os("PATH").is_some_and(|path| {
            std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
        })
    }
}
