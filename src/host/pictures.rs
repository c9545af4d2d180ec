//! Reads and decodes pictures, at most two at a time.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Answer;
use crate::app::{Action, PictureJob};
use crate::picture::{self, Answered, Fault, Limit, Source, decode, size};
use crate::store::{PictureFile, PictureFileError};

/// How many pictures are decoded at once: a large one takes some hundred megabytes meanwhile.
const MOST_WORKERS: usize = 2;
/// The stack of a thread, in bytes: drawings may be nested deeply.
const STACK: usize = 16 << 20;
/// How much of a file is looked at for the size, in bytes.
const HEAD: usize = 256 << 10;

/// The threads that read pictures; there are none while nothing is to be read.
pub(super) struct PictureReader {
    queue: Arc<Mutex<Queue>>,
    answer: Answer,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<PictureJob>,
    workers: usize,
}

impl PictureReader {
    /// One that sends its answers there.
    pub(super) fn new(answer: Answer) -> Self {
        Self {
            queue: Arc::default(),
            answer,
        }
    }

    /// Has a picture read.
    pub(super) fn order(&self, job: PictureJob) {
        let mut queue = lock(&self.queue);
        queue.jobs.push_back(job);
        if queue.workers == MOST_WORKERS {
            return;
        }
        let (jobs, answer) = (Arc::clone(&self.queue), self.answer.clone());
        let builder = std::thread::Builder::new().stack_size(STACK);
        if builder.spawn(move || work(&jobs, &answer)).is_ok() {
            queue.workers += 1;
        } else if queue.workers == 0
            && let Some(job) = queue.jobs.pop_back()
        {
            tell(&self.answer, &job, picture::Answer::Failed(Fault::Broken));
        }
    }
}

/// Reads what is waiting, and ends when nothing is.
fn work(queue: &Mutex<Queue>, answer: &Answer) {
    loop {
        let job = {
            let mut queue = lock(queue);
            let Some(job) = queue.jobs.pop_front() else {
                queue.workers -= 1;
                return;
            };
            job
        };
        // A fault costs this picture only.
        let read = catch_unwind(AssertUnwindSafe(|| read(&job, answer)));
        let last = read.unwrap_or(Err(Fault::Broken));
        tell(answer, &job, last.unwrap_or_else(picture::Answer::Failed));
    }
}

/// Reads one picture; tells its size as soon as that is known.
fn read(job: &PictureJob, answer: &Answer) -> Result<picture::Answer, Fault> {
    let (bytes, stamp) = match &job.source {
        // What is in the address changes with it.
        Source::Data if job.wanted.known.is_some() => return Ok(picture::Answer::Same),
        Source::Data => (picture::data_bytes(&job.wanted.url)?, 0),
        Source::Files(paths) => {
            let file = PictureFile::find(paths).map_err(fault)?;
            if job.wanted.known == Some(file.stamp) {
                return Ok(picture::Answer::Same);
            }
            (file.read().map_err(fault)?, file.stamp)
        }
    };
    if let Some(size) = size(bytes.get(..HEAD).unwrap_or(&bytes)) {
        if !job.wanted.pixels {
            return Ok(picture::Answer::Sized(size));
        }
        tell(answer, job, picture::Answer::Sizing(size));
    }
    let picture = decode(&bytes, Limit::default())?;
    Ok(if job.wanted.pixels {
        picture::Answer::Ready(Arc::new(picture), stamp)
    } else {
        picture::Answer::Sized(picture.size)
    })
}

fn tell(to: &Answer, job: &PictureJob, answer: picture::Answer) {
    to.send(Action::PictureRead(Answered {
        url: Arc::clone(&job.wanted.url),
        number: job.wanted.number,
        answer,
    }));
}

fn fault(error: PictureFileError) -> Fault {
    match error {
        PictureFileError::Missing => Fault::Missing,
        PictureFileError::NotAFile => Fault::NotAFile,
        PictureFileError::NoPermission => Fault::NoPermission,
        PictureFileError::TooLong => Fault::LongFile,
        PictureFileError::Failed => Fault::Unreadable,
    }
}

fn lock(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    // Nothing that can fail is done while it is held.
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}
