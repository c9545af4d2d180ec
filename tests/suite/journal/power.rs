//! Power cuts: the files of the journal as they may be found when the log was written in part, torn
//! or with what was never flushed. Each must open, and give back what was last committed or more.

use super::*;

/// Pages and the frames of the log, in bytes (<https://sqlite.org/fileformat2.html#walformat>).
const HEADER: usize = 32;
const SECTOR: usize = 512;

/// The files of a journal at one moment, and the text that was committed then.
struct Moment {
    database: Vec<u8>,
    log: Vec<u8>,
    text: String,
}

/// Opens the journal with these files; its text.
fn opened(database: &[u8], log: &[u8]) -> Option<String> {
    let folder = folder();
    let file = Journal::file(folder.path());
    let mut log_file = file.clone().into_os_string();
    log_file.push("-wal");
    std::fs::write(&file, database).expect("a file");
    std::fs::write(log_file, log).expect("a file");
    let mut journal = Journal::new(folder.path().to_path_buf());
    assert_eq!(journal.connect().expect("it opens"), None, "it is sound");
    let kept = journal.take_last().expect("it can be read")?;
    assert!(kept.is_whole);
    Some(text_of(&kept))
}

/// What is written while someone types, undoes and pastes: the files after each commit.
fn recorded() -> Vec<Moment> {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    let file = Journal::file(folder.path());
    let mut log_file = file.clone().into_os_string();
    log_file.push("-wal");
    let mut moments = Vec::new();
    for round in 0..8 {
        match round % 4 {
            0 => pen.write("some words"),
            1 => {
                pen.step(&format!(" {round} and a longer stretch, which was pasted.\n").repeat(40));
            }
            2 => drop(pen.document.undo()),
            _ => pen.write(" more"),
        }
        pen.flush();
        moments.push(Moment {
            database: std::fs::read(&file).expect("the journal"),
            log: std::fs::read(&log_file).expect("its log"),
            text: pen.text(),
        });
    }
    moments
}

#[test]
fn every_length_of_the_log_opens_with_what_was_committed() {
    let moments = recorded();
    let end = moments.last().expect("moments");
    // The database was not written to meanwhile: all is in the log.
    let texts: Vec<_> = moments.iter().map(|moment| moment.text.as_str()).collect();
    let mut newest = None;
    let mut seen = 0;
    for len in (0..=end.log.len()).step_by(SECTOR).chain([end.log.len()]) {
        let whole = moments
            .iter()
            .rposition(|moment| moment.log.len() <= len && end.log.starts_with(&moment.log));
        let text = opened(&end.database, &end.log[..len]);
        if let Some(whole) = whole {
            // All that was committed before the cut is there.
            let found = text.as_deref().expect("a post");
            let place = texts.iter().rposition(|text| *text == found);
            assert!(place >= Some(whole), "{len}: {place:?} instead of {whole}");
            newest = place;
            seen += 1;
        } else if let Some(text) = text {
            assert!(texts.contains(&text.as_str()), "{len}: {text}");
        }
    }
    assert_eq!(newest, Some(moments.len() - 1));
    assert!(seen > 50, "{seen} lengths");
}

#[test]
fn whatever_stands_behind_the_last_commit_does_no_harm() {
    let moments = recorded();
    for pair in moments.windows(2) {
        let [before, after] = pair else { continue };
        if !after.log.starts_with(&before.log) {
            continue;
        }
        let (start, end) = (before.log.len(), after.log.len());
        for sector in (start..end).step_by(SECTOR) {
            let stop = (sector + SECTOR).min(end);
            // A sector that never reached the device: zeros, or what was there before.
            for filling in [0x00, 0xFF] {
                let mut log = after.log.clone();
                log[sector..stop].fill(filling);
                let text = opened(&after.database, &log);
                let text = text.as_deref();
                let is_known = text == Some(&before.text) || text == Some(&after.text);
                assert!(is_known, "{start} {sector} {filling}: {text:?}");
            }
            // One bit.
            let mut log = after.log.clone();
            log[sector] ^= 0x10;
            let text = opened(&after.database, &log);
            assert_eq!(
                text.as_deref(),
                Some(before.text.as_str()),
                "{start} {sector}"
            );
        }
    }
}

#[test]
fn a_log_without_its_head_is_not_taken_for_another() {
    let moments = recorded();
    let end = moments.last().expect("moments");
    let mut log = end.log.clone();
    log[..HEADER].fill(0);
    // The database as it was made holds no post yet; what matters is that it opens.
    assert_eq!(opened(&end.database, &log), None);
}

#[test]
fn a_log_that_was_written_back_in_part_gives_the_same_text() {
    let moments = recorded();
    let end = moments.last().expect("moments");
    // The database as it is once all of the log is in it.
    let folder = folder();
    let file = Journal::file(folder.path());
    let mut log_file = file.clone().into_os_string();
    log_file.push("-wal");
    std::fs::write(&file, &end.database).expect("a file");
    std::fs::write(log_file, &end.log).expect("a file");
    let connection = rusqlite::Connection::open(&file).expect("a database");
    let written_back = "PRAGMA wal_checkpoint(FULL)";
    let all = connection.query_row(written_back, [], |row| row.get::<_, u32>(0));
    assert_eq!(all, Ok(0));
    let new = std::fs::read(&file).expect("the journal");
    let old = &end.database;
    assert!(new != *old && new.len() >= old.len());
    for cut in (0..=new.len()).step_by(SECTOR) {
        // In the order of the file, and with what comes later there first.
        let mut first = new[..cut].to_vec();
        first.extend(old.get(cut..).unwrap_or_default());
        let mut last = new.clone();
        let both = cut.min(old.len());
        last[..both].copy_from_slice(&old[..both]);
        for database in [first, last] {
            let text = opened(&database, &end.log);
            assert_eq!(text.as_deref(), Some(end.text.as_str()), "{cut}");
        }
    }
}
