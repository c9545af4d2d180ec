//! Editor and preview in step: which of them leads, and where the other one follows it to.
//!
//! A pane leads once it was moved by hand, until the other one is. The follower is asked to go
//! somewhere only when what the leader reads has changed, so that nothing goes on by itself; and
//! being brought somewhere is no move by hand, so that it never fights back.

/// Places nearer to each other than this, in bytes, are one: less than half a pixel of most rows.
const SAME: f64 = 0.05;
/// A follower that reads what it was asked to, up to so many bytes, is in step.
const IN_STEP: f64 = 0.5;

/// One of the two panes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// The source.
    #[default]
    Editor,
    /// The page.
    Preview,
}

/// What a pane shows in a frame.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shown {
    /// The byte of the text at its reading line, with a part of the way to the next row.
    pub reading: f64,
    /// Whether it was moved by hand in this frame.
    pub moved: bool,
}

/// What both panes are about in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The number of the post.
    pub post: u64,
    /// The state of its text and the place of the caret. In a frame in which it becomes another
    /// one both panes stay where they are, as far as nothing scrolls them.
    pub text: (u64, usize),
    /// Whether the panes are to scroll together.
    pub together: bool,
}

/// Which pane leads, and how far the other one has followed.
#[derive(Debug, Clone, Default)]
pub struct InStep {
    /// The post that the preview was shown last.
    post: Option<u64>,
    /// What the last frame was about; `None` when the preview was not shown in it.
    subject: Option<Subject>,
    leader: Side,
    /// What the leader read when the other pane was last asked to follow.
    led: Option<f64>,
    /// What the follower reads since then; `None` until it has followed.
    followed: Option<f64>,
    /// Whether the next frame brings the editor to what was clicked in the preview.
    stays: bool,
    /// Whether the editor was moved by hand in this frame.
    editor_moved: bool,
    /// Whether the text or the caret has changed in this frame.
    changed: bool,
    /// Whether the editor was in step and is no longer, though nobody moved it.
    slipped: bool,
}

impl InStep {
    /// The editor was drawn. Gives what is to be read in the preview in this frame, if it is to
    /// follow.
    pub fn editor_drawn(&mut self, subject: Subject, editor: Shown) -> Option<f64> {
        let before = self.subject.replace(subject);
        let is_new = self.post.replace(subject.post) != Some(subject.post);
        let stays = std::mem::take(&mut self.stays);
        self.editor_moved = editor.moved && !stays;
        self.changed = stays || before.is_none_or(|before| before.text != subject.text);
        self.slipped = false;
        let joins = subject.together && before.is_none_or(|before| !before.together);
        if is_new || joins || (subject.together && self.editor_moved) {
            self.leader = Side::Editor;
        }
        if is_new || joins {
            return self.lead_to(editor.reading);
        }
        if !subject.together {
            return None;
        }
        match self.leader {
            Side::Editor if self.editor_moved || !self.changed => self.lead(editor.reading),
            Side::Editor => {
                self.led = Some(editor.reading);
                self.followed = None;
                None
            }
            Side::Preview => {
                self.slipped = self.has_slipped(editor.reading);
                None
            }
        }
    }

    /// The preview was drawn after the editor; `is_over` says whether the pointer is over it.
    /// Gives which pane is to read what in the next frame, if one is to follow.
    pub fn preview_drawn(&mut self, preview: Shown, is_over: bool) -> Option<(Side, f64)> {
        if !self.subject.is_some_and(|subject| subject.together) {
            return None;
        }
        if preview.moved && (is_over || !self.editor_moved) {
            self.leader = Side::Preview;
        }
        let byte = match self.leader {
            Side::Editor => self
                .has_slipped(preview.reading)
                .then_some(self.led)
                .flatten()
                .and_then(|byte| self.lead_to(byte)),
            Side::Preview if self.slipped => self.lead_to(preview.reading),
            Side::Preview if preview.moved || !self.changed => self.lead(preview.reading),
            Side::Preview => {
                self.led = Some(preview.reading);
                None
            }
        };
        byte.map(|byte| (self.follower(), byte))
    }

    /// The preview is not shown in this frame.
    pub fn preview_hidden(&mut self) {
        self.subject = None;
    }

    /// Something in the preview was chosen that the editor goes to in the next frame: the preview
    /// stays where it is, under the reader's eyes.
    pub fn stay(&mut self) {
        self.stays = true;
    }

    fn follower(&self) -> Side {
        match self.leader {
            Side::Editor => Side::Preview,
            Side::Preview => Side::Editor,
        }
    }

    /// The follower is asked to come to what the leader reads, unless it was before.
    fn lead(&mut self, reading: f64) -> Option<f64> {
        match self.led {
            Some(led) if is_same(led, reading) => None,
            _ => self.lead_to(reading),
        }
    }

    fn lead_to(&mut self, reading: f64) -> Option<f64> {
        self.led = Some(reading);
        self.followed = None;
        Some(reading)
    }

    /// Notes what the follower reads. Whether it was in step and is no longer, though neither
    /// text nor caret has changed: its content has got other heights.
    fn has_slipped(&mut self, reading: f64) -> bool {
        let before = self.followed.replace(reading);
        let was_in_step = before.zip(self.led);
        let was_in_step = was_in_step.is_some_and(|(own, led)| (own - led).abs() <= IN_STEP);
        let went = before.is_some_and(|before| !is_same(before, reading));
        was_in_step && went && !self.changed
    }
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME
}
