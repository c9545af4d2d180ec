//! What the program remembers between two starts, and the range of every value.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::last_export::{LastExport, MAX_EXPORTS};

/// How many recent files are remembered.
pub const MAX_RECENT: usize = 12;

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What of the text keeps its full ink while one writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FocusMode {
    /// All of it.
    #[default]
    Off,
    /// The sentence of the caret.
    Sentence,
    /// The paragraph of the caret.
    Paragraph,
}

/// What the preview shows of the post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageView {
    /// The post alone.
    #[default]
    Article,
    /// The post in its site.
    Page,
    /// The post as search engines and social networks announce it.
    Cards,
    /// The page as it will be exported.
    Html,
}

/// The width in which the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Device {
    /// That of a phone.
    Phone,
    /// That of a tablet.
    Tablet,
    /// That of a desktop.
    #[default]
    Desktop,
}

/// Where the window was, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Left edge on the desktop; may be negative with several screens.
    pub x: f32,
    /// Top edge on the desktop.
    pub y: f32,
    /// Inner width, 480 to 20,000.
    pub width: f32,
    /// Inner height, 320 to 20,000.
    pub height: f32,
    /// Whether the window filled the screen.
    pub maximised: bool,
}

/// Everything that is remembered. Values out of range are brought into it by [`Settings::clamp`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The colours of the window.
    pub theme: Theme,
    /// Size of the text in the editor in points, 8 to 48.
    pub font_size: f32,
    /// How many characters a line of the source holds before it is wrapped, 30 to 200.
    pub measure: f32,
    /// Whether the caret blinks, where the system's carets do.
    pub caret_blink: bool,
    /// Scale of the whole window, 0.5 to 3.
    pub zoom: f32,
    /// Whether the preview is shown beside the editor.
    pub preview_visible: bool,
    /// Whether editor and preview scroll together.
    pub scroll_together: bool,
    /// The editor's share of the width it has together with the preview, 0.15 to 0.85.
    pub split: f32,
    /// Whether the Post panel is shown.
    pub post_panel: bool,
    /// The id of the target that posts are shown for; empty for the one they seem to be written for.
    pub target: String,
    /// What the preview shows.
    pub view: PageView,
    /// The width in which the page is shown.
    pub device: Device,
    /// Whether the page is shown dark; `None`: as the window is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_dark: Option<bool>,
    /// What of the text keeps its full ink while one writes.
    pub focus: FocusMode,
    /// Whether the line of the caret stays at one height.
    pub typewriter: bool,
    /// Whether the lines of the source are numbered.
    pub line_numbers: bool,
    /// Whether blanks, tabs and hard breaks are drawn.
    pub white_space: bool,
    /// The rule by which the read time is worked out.
    pub read_time_rule: String,
    /// Whether misspelt words are looked for.
    pub spell_check: bool,
    /// The language of posts that do not say theirs, as a tag such as `en-GB`; empty for the
    /// system's.
    pub spell_language: String,
    /// Whether quitting asks about unsaved changes, though they would come back at the next start.
    pub ask_before_quit: bool,
    /// The most that earlier versions of posts may take on the disk, in MB, at most 100,000; 0: none
    /// are kept.
    pub versions_size: u32,
    /// After how many days a version goes that is not the last of its post, 1 to 36,500.
    pub versions_days: u32,
    /// The folder the last export went to.
    #[serde(skip_serializing_if = "no_text")]
    pub last_export_folder: Option<PathBuf>,
    /// Files opened lately, the latest first, at most [`MAX_RECENT`], each once.
    #[serde(serialize_with = "paths_text")]
    pub recent_files: Vec<PathBuf>,
    /// Where the window was; `None` before the first start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowPlace>,
    /// The last export of each post, the latest first, at most [`MAX_EXPORTS`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<LastExport>,
    /// Keys set by the user: the id of a command and its keys, such as `cmd+shift+s`. An empty
    /// list takes the keys away from a command. In the file a single key needs no list around it.
    #[serde(deserialize_with = "keys_or_key")]
    pub keys: BTreeMap<String, Vec<String>>,
    /// What a newer version of the program wrote: kept and written back.
    #[serde(flatten)]
    pub unknown: toml::Table,
}

impl Default for WindowPlace {
    fn default() -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            width: 1280.0,
            height: 800.0,
            maximised: false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            font_size: 16.0,
            measure: 70.0,
            caret_blink: true,
            zoom: 1.0,
            preview_visible: true,
            scroll_together: true,
            split: 0.5,
            post_panel: false,
            target: String::new(),
            view: PageView::Article,
            device: Device::Desktop,
            page_dark: None,
            focus: FocusMode::Off,
            typewriter: false,
            line_numbers: false,
            white_space: false,
            read_time_rule: "booster".to_owned(),
            spell_check: true,
            spell_language: String::new(),
            ask_before_quit: false,
            versions_size: 200,
            versions_days: 365,
            last_export_folder: None,
            recent_files: Vec::new(),
            window: None,
            exports: Vec::new(),
            keys: BTreeMap::new(),
            unknown: toml::Table::new(),
        }
    }
}

impl Settings {
    /// Brings every value into its range; one that is not a number becomes the usual one.
    pub fn clamp(&mut self) {
        let usual = Self::default();
        bring(&mut self.font_size, 8.0, 48.0, usual.font_size);
        bring(&mut self.measure, 30.0, 200.0, usual.measure);
        bring(&mut self.zoom, 0.5, 3.0, usual.zoom);
        bring(&mut self.split, 0.15, 0.85, usual.split);
        self.versions_size = self.versions_size.min(100_000);
        self.versions_days = self.versions_days.clamp(1, 36_500);
        if self.read_time_rule.trim().is_empty() {
            self.read_time_rule = usual.read_time_rule;
        }
        let mut seen = BTreeSet::new();
        self.recent_files
            .retain(|path| !path.as_os_str().is_empty() && seen.insert(path.clone()));
        self.recent_files.truncate(MAX_RECENT);
        self.exports.truncate(MAX_EXPORTS);
        if let Some(window) = &mut self.window {
            let usual = WindowPlace::default();
            bring(&mut window.x, -20_000.0, 20_000.0, usual.x);
            bring(&mut window.y, -20_000.0, 20_000.0, usual.y);
            bring(&mut window.width, 480.0, 20_000.0, usual.width);
            bring(&mut window.height, 320.0, 20_000.0, usual.height);
        }
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent_files.retain(|recent| recent != path);
        self.recent_files.insert(0, path.to_path_buf());
        self.recent_files.truncate(MAX_RECENT);
    }

    /// Takes a file out of the recent ones, for instance because it is gone.
    pub fn forget(&mut self, path: &Path) {
        self.recent_files.retain(|recent| recent != path);
    }
}

fn bring(value: &mut f32, low: f32, high: f32, usual: f32) {
    *value = if value.is_nan() {
        usual
    } else {
        value.clamp(low, high)
    };
}

/// A command may have one key or a list of them.
fn keys_or_key<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Keys {
        One(String),
        Many(Vec<String>),
    }
    let map = BTreeMap::<String, Keys>::deserialize(deserializer)?;
    let lists = map.into_iter().map(|(command, keys)| match keys {
        Keys::One(key) => (command, vec![key]),
        Keys::Many(keys) => (command, keys),
    });
    Ok(lists.collect())
}

/// TOML holds text only, so a path that is none is left out instead of failing the whole file.
fn paths_text<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

/// See [`paths_text`].
fn no_text(path: &Option<PathBuf>) -> bool {
    path.as_deref().and_then(Path::to_str).is_none()
}
