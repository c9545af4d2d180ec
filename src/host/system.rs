//! What only the desktop knows: whether it is dark, whether it has file dialogs.
//!
//! On Linux both are asked of the desktop portal, an interface on the session bus
//! (<https://flatpak.github.io/xdg-desktop-portal/docs/>). Elsewhere the window is told the theme
//! by the system, and there always is a file dialog.

#[cfg(target_os = "linux")]
pub(super) use linux::{has_file_dialog, watch_theme};

/// The window is told the theme itself.
#[cfg(not(target_os = "linux"))]
pub(super) fn watch_theme(_tell: impl Fn(bool)) {}

/// There always is one.
#[cfg(not(target_os = "linux"))]
pub(super) fn has_file_dialog() -> bool {
    true
}

#[cfg(target_os = "linux")]
mod linux {
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::{OwnedValue, Value};

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const APPEARANCE: &str = "org.freedesktop.appearance";
    const COLOR_SCHEME: &str = "color-scheme";

    /// Tells whether the desktop prefers dark, now and at every change. Returns when there is no
    /// portal to ask.
    pub(in crate::host) fn watch_theme(tell: impl Fn(bool)) {
        // A desktop without portal has said nothing: the light theme stays.
        drop(try_watch_theme(&tell));
    }

    fn try_watch_theme(tell: &impl Fn(bool)) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let settings = Proxy::new(&connection, PORTAL, PATH, "org.freedesktop.portal.Settings")?;
        let changes = settings.receive_signal("SettingChanged")?;
        // `Read` is the older call that every portal has; its value is wrapped twice.
        let now: OwnedValue = settings.call("Read", &(APPEARANCE, COLOR_SCHEME))?;
        tell(prefers_dark(&now));
        for change in changes {
            let body = change.body();
            let (namespace, key, value): (String, String, OwnedValue) = body.deserialize()?;
            if namespace == APPEARANCE && key == COLOR_SCHEME {
                tell(prefers_dark(&value));
            }
        }
        Ok(())
    }

    /// The portal's colour schemes: 0 no preference, 1 dark, 2 light.
    fn prefers_dark(value: &Value<'_>) -> bool {
        match value {
            Value::U32(scheme) => *scheme == 1,
            Value::Value(inner) => prefers_dark(inner),
            _ => false,
        }
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
