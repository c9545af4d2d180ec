//! Settings: they come back, are never lost, and never stop the program.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::store::settings::MAX_RECENT;
use postwright::store::{Folders, Settings, Theme, WindowPlace};

use super::faulty::{Faulty, KINDS};
use super::{folder, names, put, text_of, tree};

fn full_settings() -> Settings {
    let mut settings = Settings {
        theme: Theme::Dark,
        font_size: 17.5,
        zoom: 1.1,
        preview_visible: false,
        scroll_together: false,
        split: 0.55,
        post_panel: true,
        target: "hugo".to_owned(),
        read_time_rule: "plain".to_owned(),
        spell_check: false,
        spell_language: "en-GB".to_owned(),
        last_export_folder: Some(PathBuf::from("/posts/Straße \"quoted\"")),
        window: Some(WindowPlace {
            x: -1200.0,
            y: 0.5,
            width: 900.0,
            height: 700.0,
            maximised: true,
        }),
        ..Settings::default()
    };
    settings.remember(Path::new("/posts/a.md"));
    settings.remember(Path::new("C:\\posts\\b.md"));
    let keys = vec!["cmd+shift+s".to_owned(), "f2".to_owned()];
    settings.keys.insert("file.save".to_owned(), keys);
    settings.keys.insert("file.open".to_owned(), Vec::new());
    settings
}

#[test]
fn settings_come_back_as_they_were() {
    let dir = folder();
    let config = dir.path().join("new").join("config");
    assert_eq!(Settings::load(&config), (Settings::default(), Vec::new()));
    for settings in [Settings::default(), full_settings()] {
        settings.save(&config).unwrap();
        assert_eq!(Settings::load(&config), (settings, Vec::new()));
    }
    assert_eq!(names(&config), ["settings.toml"]);
    let text = text_of(&config.join("settings.toml"));
    assert!(text.contains("split = 0.55\n"), "{text}");
}

#[test]
fn settings_of_a_newer_version_are_kept() {
    let dir = folder();
    let file = dir.path().join("settings.toml");
    put(
        &file,
        "future = 1\ntheme = 'light'\n[keys]\n'edit.bold' = 'cmd+b'\n[later]\nx = [1, 2]\n",
    );
    let (mut settings, problems) = Settings::load(dir.path());
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(settings.theme, Theme::Light);
    assert_eq!(settings.keys["edit.bold"], ["cmd+b"]);
    settings.font_size = 20.0;
    settings.save(dir.path()).unwrap();
    let table: toml::Table = text_of(&file).parse().unwrap();
    assert_eq!(table["future"].as_integer(), Some(1));
    assert_eq!(table["later"]["x"].as_array().map(Vec::len), Some(2));
}

#[test]
fn broken_settings_are_set_aside_and_not_lost() {
    let dir = folder();
    let file = dir.path().join("settings.toml");
    let broken = |ending: &str| dir.path().join(format!("settings.toml.{ending}"));
    let texts: [&[u8]; 3] = [b"theme = ", b"\xFF\xFE\0", b"theme = "];
    for text in texts {
        put(&file, text);
        let (settings, problems) = Settings::load(dir.path());
        assert_eq!(settings, Settings::default());
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("settings.toml.broken"), "{problems:?}");
        assert!(!file.exists());
    }
    assert_eq!(fs::read(broken("broken")).unwrap(), texts[0]);
    assert_eq!(fs::read(broken("broken-2")).unwrap(), texts[1]);
    assert!(!broken("broken-3").exists());

    let partly = "theme = 'purple'\nfont_size = 'big'\nzoom = 2\n[keys]\na = 3\n";
    put(&file, partly);
    for _ in 0..2 {
        let (settings, problems) = Settings::load(dir.path());
        assert_eq!((settings.theme, settings.zoom), (Theme::System, 2.0));
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].contains("font_size, keys, theme"),
            "{problems:?}"
        );
        assert_eq!(text_of(&broken("broken-3")), partly);
        assert_eq!(text_of(&file), partly);
    }
}

#[test]
fn settings_out_of_range_are_brought_into_it() {
    let dir = folder();
    let many: Vec<String> = (0..40).map(|n| format!("'/p/{}.md'", n / 2)).collect();
    let text = format!(
        "font_size = 1\nzoom = inf\nsplit = nan\nread_time_rule = ' '\nrecent_files = [{}]\n\
         [window]\nx = 1e30\nwidth = -5\n",
        many.join(", ")
    );
    put(&dir.path().join("settings.toml"), format!("\u{FEFF}{text}"));
    let (settings, problems) = Settings::load(dir.path());
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((settings.font_size, settings.zoom), (8.0, 3.0));
    assert_eq!(settings.split, 0.5);
    assert_eq!(settings.read_time_rule, "booster");
    assert_eq!(settings.recent_files.len(), MAX_RECENT);
    assert_eq!(settings.recent_files[1], Path::new("/p/1.md"));
    let window = settings.window.unwrap();
    assert_eq!((window.x, window.width), (20_000.0, 480.0));
    assert_eq!(window.height, WindowPlace::default().height);
}

#[test]
fn recent_files_are_few_and_each_once() {
    let mut settings = Settings::default();
    for number in 0..MAX_RECENT + 3 {
        settings.remember(Path::new(&format!("/p/{number}.md")));
    }
    settings.remember(Path::new("/p/5.md"));
    assert_eq!(settings.recent_files.len(), MAX_RECENT);
    assert_eq!(settings.recent_files[0], Path::new("/p/5.md"));
    settings.forget(Path::new("/p/5.md"));
    assert!(!settings.recent_files.contains(&PathBuf::from("/p/5.md")));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_does_not_cost_the_settings() {
    use std::os::unix::ffi::OsStrExt;
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"/posts/\xFF.md"));
    let dir = folder();
    let mut settings = full_settings();
    settings.remember(odd);
    settings.last_export_folder = Some(odd.to_path_buf());
    settings.save(dir.path()).unwrap();
    let (read, problems) = Settings::load(dir.path());
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(read.recent_files, full_settings().recent_files);
    assert_eq!(read.last_export_folder, None);
}

#[test]
fn each_call_of_saving_and_loading_settings_may_fail() {
    for kind in KINDS {
        for call in 0.. {
            let dir = folder();
            let usual = Settings::default();
            usual.save_with(&Faulty::default(), dir.path()).unwrap();
            let fs = Faulty::with(&[(call, kind)]);
            let result = full_settings().save_with(&fs, dir.path());
            let (now, problems) = Settings::load(dir.path());
            assert_eq!(problems, Vec::<String>::new());
            let expected = if result.is_ok() {
                full_settings()
            } else {
                Settings::default()
            };
            assert_eq!(now, expected, "{kind:?} at call {call}");
            if fs.failed.borrow().is_empty() {
                break;
            }
        }
        for call in 0.. {
            let dir = folder();
            put(&dir.path().join("settings.toml"), "theme = ");
            let fs = Faulty::with(&[(call, kind)]);
            let (settings, problems) = Settings::load_with(&fs, dir.path());
            assert_eq!((settings, problems.len()), (Settings::default(), 1));
            let kept = tree(dir.path()).into_values().flatten();
            assert!(kept.into_iter().any(|bytes| bytes == b"theme = "));
            if fs.failed.borrow().is_empty() {
                break;
            }
        }
    }
}

#[test]
fn the_program_can_be_kept_in_one_folder() {
    let dir = folder();
    let home = dir.path().to_path_buf();
    let folders = Folders::below(Some(home.clone().into())).unwrap();
    assert_eq!(
        (folders.config, folders.data),
        (home.clone(), home.join("data"))
    );
    let relative = Folders::below(Some("portable".into())).unwrap();
    assert!(relative.config.is_absolute() && relative.config.ends_with("portable"));
    assert_eq!(Folders::below(Some("".into())), Folders::below(None));
}
