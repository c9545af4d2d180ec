//! The folders in which dictionaries lie.

use std::path::PathBuf;

/// The systems, by where they keep dictionaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux and the other systems that follow the XDG base directories.
    Xdg,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

/// What of the environment says where dictionaries are. All but the system may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The system.
    pub system: System,
    /// Postwright's own folder for dictionaries, which goes before all others.
    pub own: Option<PathBuf>,
    /// The folders of `DICPATH`, Hunspell's variable for its search path.
    pub dicpath: Vec<PathBuf>,
    /// The user's home.
    pub home: Option<PathBuf>,
    /// The user's data: `XDG_DATA_HOME` or its default, `APPDATA`.
    pub data_home: Option<PathBuf>,
    /// The shared data: `XDG_DATA_DIRS`, or the folders of programs on Windows.
    pub data_dirs: Vec<PathBuf>,
}

/// The folders to look for dictionaries in, the most particular first, each once. They need not
/// exist.
pub fn folders(places: &Places) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut add = |folder: PathBuf| {
        if !found.contains(&folder) {
            found.push(folder);
        }
    };
    places
        .own
        .iter()
        .chain(&places.dicpath)
        .cloned()
        .for_each(&mut add);
    let below = |base: &PathBuf| UNDER_DATA.map(|name| base.join(name));
    match places.system {
        System::Xdg => {
            let shared = ["/usr/local/share", "/usr/share"].map(PathBuf::from);
            let bases = places
                .data_home
                .iter()
                .chain(&places.data_dirs)
                .chain(&shared);
            bases.flat_map(below).for_each(&mut add);
        }
        System::Mac => {
            let spelling = places.home.iter().map(|home| home.join("Library/Spelling"));
            spelling.for_each(&mut add);
            add(PathBuf::from("/Library/Spelling"));
            let shared = ["/opt/homebrew/share", "/usr/local/share"].map(PathBuf::from);
            let bases = places
                .data_home
                .iter()
                .chain(&places.data_dirs)
                .chain(&shared);
            bases.flat_map(below).for_each(&mut add);
        }
        System::Windows => {
            let bases = places.data_home.iter().chain(&places.data_dirs);
            bases.flat_map(below).for_each(&mut add);
        }
    }
    found
}

/// Below a folder of data: Hunspell's own place, and those that its forerunner left.
const UNDER_DATA: [&str; 3] = ["hunspell", "myspell", "myspell/dicts"];
