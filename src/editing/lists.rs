//! Lists, found by walking from one line to the next: the item a line begins, what it is nested
//! in, its neighbours, where it ends (`CommonMark` 0.31.2, sections 5.2 and 5.3).

use super::containers::{Item, Line, Part, View};
use crate::text::Buffer;

/// How far to the right of its place an item may begin, in columns.
const SLACK: usize = 3;

/// How many lines a paragraph is followed upwards, at most, to find out that it is one.
const LONG_PARAGRAPH: usize = 200;

/// A list item, by the line and the part that begin it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The line, from 0.
    pub(super) line: usize,
    /// The part of that line.
    pub(super) part: usize,
    /// How many quotes it is in.
    pub(super) depth: usize,
    /// The column of the marker, counted from the innermost quote.
    pub(super) column: usize,
    /// The column of the contents, counted likewise.
    pub(super) content: usize,
    pub(super) item: Item,
}

impl Entry {
    /// The innermost item that begins in `line`.
    pub(super) fn innermost(line: &Line) -> Option<Self> {
        let part = line.parts.iter().rposition(Part::is_item)?;
        let view = line.view(line.depth(part))?;
        Self::all(line, view).rfind(|entry| entry.part == part)
    }

    /// The item that indentation moves: the outermost that begins in `line` in the same quotes as
    /// the innermost.
    pub(super) fn movable(line: &Line) -> Option<Self> {
        let part = line.parts.iter().rposition(Part::is_item)?;
        let view = line.view(line.depth(part))?;
        Self::all(line, view).next()
    }

    fn all(line: &Line, view: View<'_>) -> impl DoubleEndedIterator<Item = Self> {
        view.items().map(move |(part, found, item)| Self {
            line: line.index,
            part,
            depth: line.depth(part),
            column: found.column - view.base(),
            content: item.content - view.base(),
            item: item.clone(),
        })
    }

    /// The number, if it is an ordered item.
    pub(super) fn number(&self) -> Option<u64> {
        self.item.number.map(|(number, _)| number)
    }

    /// Whether the two are items of one kind of list.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.item.sign == other.item.sign && self.number().is_some() == other.number().is_some()
    }

    fn is(&self, other: &Self) -> bool {
        (self.line, self.part) == (other.line, other.part)
    }
}

/// The item that `entry` is nested in.
pub(super) fn parent(buffer: &Buffer, entry: &Entry) -> Option<Entry> {
    let line = Line::nth(buffer, entry.line);
    let view = line.view(entry.depth)?;
    let mut outer = Entry::all(&line, view).rev();
    if let Some(outer) = outer.find(|outer| outer.part < entry.part) {
        return Some(outer);
    }
    if view.begins() {
        return None;
    }
    let mut above = Above::new(buffer, entry.line, entry.depth, entry.column);
    // The narrowest marker takes two columns.
    while above.limit >= 2 {
        let line = above.next()?;
        let view = line.view(entry.depth)?;
        let limit = above.limit;
        if let Some(found) = Entry::all(&line, view).rfind(|found| found.content <= limit) {
            return Some(found);
        }
        // What an item beside this one is nested in, this one is nested in too.
        let outermost = Entry::all(&line, view).next();
        above.limit = limit.min(outermost.map_or(limit, |found| found.column));
    }
    None
}

/// The item before `entry` in the same item or at the same level, of whatever kind, if no text
/// stands between the two.
pub(super) fn previous(buffer: &Buffer, entry: &Entry) -> Option<Entry> {
    previous_in(buffer, entry, parent(buffer, entry).as_ref())
}

/// The item before `entry` in its list.
pub(super) fn above(buffer: &Buffer, entry: &Entry) -> Option<Entry> {
    let before = previous(buffer, entry)?;
    (before.is_alike(entry) && is_item(buffer, &before)).then_some(before)
}

/// The first item of the list that `entry` is in.
pub(super) fn first(buffer: &Buffer, entry: &Entry) -> Entry {
    let parent = parent(buffer, entry);
    let mut first = entry.clone();
    let mut surely = entry.clone();
    while let Some(before) = previous_in(buffer, &first, parent.as_ref())
        && before.is_alike(&first)
    {
        first = before;
        if first.number() == Some(1) {
            surely = first.clone();
        }
    }
    if is_item(buffer, &first) {
        first
    } else {
        surely
    }
}

/// The last item that is nested in `entry` directly and begins before `line`.
pub(super) fn last_child(buffer: &Buffer, entry: &Entry, line: usize) -> Option<Entry> {
    let mut below = (entry.line + 1..line).rev();
    let mut child = below.find_map(|index| {
        let line = Line::nth(buffer, index);
        let view = line.view(entry.depth)?;
        Entry::all(&line, view).next()
    })?;
    while let Some(outer) = parent(buffer, &child) {
        if outer.is(entry) {
            return Some(child);
        }
        child = outer;
    }
    None
}

/// The item after `entry` at the same level, if it is of the same list.
pub(super) fn next(buffer: &Buffer, entry: &Entry) -> Option<Entry> {
    // Whether no paragraph is open that a line further left could go on with.
    let mut is_closed = false;
    for index in entry.line + 1..buffer.lines() {
        let line = Line::nth(buffer, index);
        let view = line.view(entry.depth).filter(|view| !view.begins())?;
        if view.is_blank() {
            is_closed = true;
            continue;
        }
        if view.indent() >= entry.content {
            is_closed = view.interrupts();
            continue;
        }
        if let Some(found) = Entry::all(&line, view).next()
            && !is_too_far_right(buffer, entry, &found)
        {
            let is_inside = found.column >= entry.column
                || parent(buffer, entry).is_none_or(|parent| found.column >= parent.content);
            return (is_inside && found.is_alike(entry)).then_some(found);
        }
        if is_closed || view.interrupts() {
            return None;
        }
    }
    None
}

/// The line after the last one of the item: that of the next item, or of what follows the list.
/// Blank lines at its end do not count.
pub(super) fn end(buffer: &Buffer, entry: &Entry) -> usize {
    let mut end = entry.line + 1;
    // Whether no paragraph is open that a line further left could go on with.
    let mut is_closed = false;
    for index in entry.line + 1..buffer.lines() {
        let line = Line::nth(buffer, index);
        let Some(view) = line.view(entry.depth).filter(|view| !view.begins()) else {
            break;
        };
        if view.is_blank() {
            is_closed = true;
            continue;
        }
        if view.indent() < entry.content {
            let is_item = Entry::all(&line, view)
                .next()
                .is_some_and(|found| !is_too_far_right(buffer, entry, &found));
            if is_item || is_closed || view.interrupts() {
                break;
            }
        } else {
            is_closed = view.interrupts();
        }
        end = index + 1;
    }
    end
}

/// The item that the line `index`, seen from inside `depth` quotes, continues.
pub(super) fn owner(buffer: &Buffer, index: usize, depth: usize) -> Option<Entry> {
    holder(buffer, index, depth).filter(|found| is_item(buffer, found))
}

/// The line that holds the byte `at`, without what only looks like a list marker: one with nothing
/// behind it, which may be a rule under a heading, and a number in the middle of a paragraph.
pub(super) fn line_at(buffer: &Buffer, at: usize) -> Line {
    let mut line = Line::read(buffer, at);
    if let Some(entry) = Entry::innermost(&line)
        && (entry.item.spacing.is_empty()
            || !(matches!(entry.number(), None | Some(1)) || is_item(buffer, &entry)))
    {
        line.text_at = line.parts[entry.part].range.start;
        line.parts.truncate(entry.part);
    }
    line
}

/// As [`owner`], without a look at what only looks like an item.
fn holder(buffer: &Buffer, index: usize, depth: usize) -> Option<Entry> {
    let mut above = Above::new(buffer, index + 1, depth, usize::MAX);
    let mut found = Entry::innermost(&above.next()?)?;
    while found.content > above.limit {
        found = parent(buffer, &found)?;
    }
    Some(found)
}

/// Whether `entry` is an item indeed: only one with words and, if it is ordered, the number 1 can
/// follow a line of a paragraph (`CommonMark`, section 5.2, rule 1).
fn is_item(buffer: &Buffer, entry: &Entry) -> bool {
    let line = Line::nth(buffer, entry.line);
    if line.parts[..entry.part].iter().any(Part::is_item) {
        return true;
    }
    // Whether the first line of all that hangs together begins an item.
    let mut begins = true;
    for index in (entry.line.saturating_sub(LONG_PARAGRAPH)..=entry.line).rev() {
        let line = Line::nth(buffer, index);
        let Some(view) = line.view(entry.depth) else {
            break;
        };
        let has_words = !line.words().is_empty();
        let mut beside = Entry::all(&line, view).filter(|found| found.content > entry.column);
        if beside.any(|found| matches!(found.number(), None | Some(1)) && has_words) {
            return true;
        }
        let mut items = Entry::all(&line, view);
        if items.any(|found| found.content <= entry.column) {
            // What it is nested in: its words would go on.
            return !has_words;
        }
        if view.is_blank() || view.interrupts() {
            break;
        }
        let is_text = view.items().next().is_none();
        if !is_text && !has_words && !begins {
            // No words go on with an item that has none: a paragraph begins below it.
            return false;
        }
        begins = !is_text;
        let is_inside = !begins && view.indent() >= 2 + entry.column;
        if is_inside && holder(buffer, index, entry.depth).is_some() {
            return true;
        }
    }
    begins
}

/// Whether `found`, which is not in `entry`, is no item at its place but code or words.
fn is_too_far_right(buffer: &Buffer, entry: &Entry, found: &Entry) -> bool {
    found.column > entry.column
        && found.column > SLACK
        && found.column > SLACK + parent(buffer, entry).map_or(0, |parent| parent.content)
}

/// The sibling above `entry`, of which the item `parent` is known.
fn previous_in(buffer: &Buffer, entry: &Entry, parent: Option<&Entry>) -> Option<Entry> {
    let line = Line::nth(buffer, entry.line);
    let view = line.view(entry.depth)?;
    if view.begins() || parent.is_some_and(|parent| parent.line == entry.line) {
        return None;
    }
    let floor = parent.map_or(0, |parent| parent.content);
    let mut above = Above::new(buffer, entry.line, entry.depth, usize::MAX);
    let mut found = loop {
        let line = above.next()?;
        let view = line.view(entry.depth)?;
        let is_of_parent = |found: &Entry| parent.is_some_and(|parent| parent.is(found));
        let beside = Entry::all(&line, view)
            .filter(|found| found.column >= floor)
            .rfind(|found| found.column <= entry.column.max(floor + SLACK));
        match beside {
            Some(found) => break found,
            None if Entry::all(&line, view).any(|found| is_of_parent(&found)) => return None,
            None => {}
        }
    };
    // What begins further right may be nested in the one that is looked for.
    while found.column > entry.column {
        match self::parent(buffer, &found) {
            Some(outer) if !parent.is_some_and(|parent| parent.is(&outer)) => found = outer,
            _ => break,
        }
    }
    (found.column >= floor && found.content <= above.limit).then_some(found)
}

/// The lines above a line that hold items or continue them, nearest first.
struct Above<'a> {
    buffer: &'a Buffer,
    depth: usize,
    index: usize,
    /// No item with contents further right than this column reaches down to where we began.
    limit: usize,
    /// The column of a paragraph of which the first line is still to come.
    paragraph: Option<usize>,
    is_over: bool,
}

impl<'a> Above<'a> {
    fn new(buffer: &'a Buffer, index: usize, depth: usize, limit: usize) -> Self {
        Self {
            buffer,
            depth,
            index,
            limit,
            paragraph: None,
            is_over: false,
        }
    }

    /// The next line with an item in it.
    fn next(&mut self) -> Option<Line> {
        while !self.is_over && self.limit >= 2 {
            self.index = self.index.checked_sub(1)?;
            let line = Line::nth(self.buffer, self.index);
            let view = line.view(self.depth)?;
            self.is_over = view.begins();
            if view.items().next().is_some() {
                if line.words().is_empty() {
                    self.close_paragraph();
                }
                self.paragraph = None;
                return Some(line);
            }
            if view.is_blank() {
                self.close_paragraph();
            } else if view.interrupts() {
                self.close_paragraph();
                self.limit = self.limit.min(view.indent());
            } else {
                self.paragraph = Some(view.indent());
            }
        }
        None
    }

    /// The paragraph has begun below here: it goes on with no item above.
    fn close_paragraph(&mut self) {
        if let Some(column) = self.paragraph.take() {
            self.limit = self.limit.min(column);
        }
    }
}
