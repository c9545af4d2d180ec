//! A block of the page: its flow, and the units of it that were laid out.

use std::collections::HashMap;
use std::ops::{AddAssign, Range};

use super::build::CODE_LINES;
use super::code::{CodeLines, states};
use super::estimate::estimate;
use super::flow::{Content, Flow};
use super::laid::Laid;
use super::setter::Setter;
use super::table::{Columns, Measured};
use crate::highlight::State;
use crate::sum_list::{SumList, Summed};

/// How many pieces of a text are laid out to know where one begins.
const CHAIN: usize = 16;

/// The height of a unit with the space above it, in points: an estimate until it is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent(pub(super) f32);

/// Heights added up, in points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Height(pub(super) f64);

impl AddAssign for Height {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Summed for Extent {
    type Sum = Height;

    fn sum(&self) -> Height {
        Height(f64::from(self.0))
    }
}

/// A block of the page.
pub(super) struct Sheet {
    pub(super) flow: Flow,
    pub(super) heights: SumList<Extent>,
    units: Vec<Slot>,
    columns: HashMap<usize, Columns>,
    measured: HashMap<usize, Measured>,
    /// What is open in code at the start of its units.
    states: HashMap<usize, Vec<State>>,
    /// How far each of its panes is scrolled, in points.
    pub(super) scrolls: HashMap<usize, f32>,
    /// The frame in which it was last looked at.
    pub(super) used: u64,
    /// The generation of faces and scale in which it is laid out.
    generation: (u64, u64),
    /// How its units follow from those of the sheet before, until somebody asks.
    shift: Option<Shift>,
}

/// So many units at the start and at the end are those of the sheet before.
#[derive(Debug, Clone, Copy)]
struct Shift {
    front: usize,
    back: usize,
    before: usize,
    after: usize,
}

/// A unit: laid out, or with a layout of what may be the same unit, from before an edit.
enum Slot {
    Set(Laid),
    Old(Option<Laid>),
}

impl Sheet {
    /// The sheet of a flow. `old` is the sheet of the block before it was changed: what has not
    /// changed in it is not laid out again.
    pub(super) fn new(flow: Flow, old: Option<Self>, setter: &Setter<'_>) -> Self {
        let mut extents: Vec<Extent> = flow
            .units
            .iter()
            .map(|unit| Extent(unit.above + estimate(&flow, unit, &setter.metrics)))
            .collect();
        let mut units: Vec<Slot> = flow.units.iter().map(|_| Slot::Old(None)).collect();
        let mut sheet = Self {
            generation: (setter.typesetter.generation(), setter.inks),
            flow,
            heights: SumList::new(Vec::new()),
            units: Vec::new(),
            columns: HashMap::new(),
            measured: HashMap::new(),
            states: HashMap::new(),
            scrolls: HashMap::new(),
            used: 0,
            shift: None,
        };
        if let Some(mut old) = old {
            let shift = Shift::of(&old.flow, &sheet.flow);
            sheet.shift = Some(shift);
            for (from, to) in shift.pairs() {
                if let Some(extent) = old.heights.get(from) {
                    let [before, now] = [&old.flow.units[from], &sheet.flow.units[to]];
                    extents[to] = Extent(extent.0 - before.above + now.above);
                }
                units[to] = match std::mem::replace(&mut old.units[from], Slot::Old(None)) {
                    Slot::Set(laid) => Slot::Old(Some(laid)),
                    kept @ Slot::Old(_) => kept,
                };
            }
            sheet.scrolls = old.scrolls;
            sheet.measured = old.measured;
        }
        sheet.heights = SumList::new(extents);
        sheet.units = units;
        sheet
    }

    /// Where a unit of the sheet before is in this one; to be asked once.
    pub(super) fn follow(&mut self, unit: usize) -> usize {
        self.shift.take().map_or(unit, |shift| shift.map(unit))
    }

    /// How many units there are.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The unit as it is laid out, if it is.
    pub(super) fn laid(&self, unit: usize) -> Option<&Laid> {
        match self.units.get(unit)? {
            Slot::Set(laid) => Some(laid),
            Slot::Old(_) => None,
        }
    }

    /// The unit as it is laid out, to be painted.
    pub(super) fn laid_mut(&mut self, unit: usize) -> Option<&mut Laid> {
        match self.units.get_mut(unit)? {
            Slot::Set(laid) => Some(laid),
            Slot::Old(_) => None,
        }
    }

    /// Lays a unit out, if that has not been done. Gives its height with the space above it.
    pub(super) fn ensure(&mut self, unit: usize, setter: &mut Setter<'_>) -> f32 {
        let generation = (setter.typesetter.generation(), setter.inks);
        if self.generation != generation {
            self.forget(generation);
        }
        self.set(unit, setter, CHAIN);
        self.heights.get(unit).map_or(0.0, |extent| extent.0)
    }

    /// The top of a unit, the space above it included, from the top of the sheet.
    pub(super) fn top(&self, unit: usize) -> f32 {
        self.heights.prefix(unit).0 as f32
    }

    /// The height of all.
    pub(super) fn height(&self) -> f32 {
        self.heights.total().0 as f32
    }

    /// The unit with a byte of the block: the last that starts at or before it.
    pub(super) fn unit_at(&self, byte: usize) -> usize {
        let units = &self.flow.units;
        let after = units.partition_point(|unit| unit.bytes.start <= byte);
        let mut at = after.saturating_sub(1);
        // The title of an alert and such take no bytes.
        while at + 1 < units.len()
            && units[at].bytes.is_empty()
            && units[at + 1].bytes.start <= byte
        {
            at += 1;
        }
        at
    }

    /// The bytes of a unit: up to where the next one begins.
    pub(super) fn bytes_of(&self, unit: usize) -> Range<usize> {
        self.flow
            .units
            .get(unit)
            .map_or(0..0, |unit| unit.bytes.clone())
    }

    /// Forgets what was laid out with other faces, another scale or other inks.
    fn forget(&mut self, generation: (u64, u64)) {
        self.generation = generation;
        self.columns.clear();
        for slot in &mut self.units {
            *slot = Slot::Old(None);
        }
    }

    fn set(&mut self, unit: usize, setter: &mut Setter<'_>, chain: usize) {
        match self.units.get(unit) {
            None => return,
            Some(Slot::Set(laid)) => {
                let pictures = setter.picture_state(laid.look.pictures != 0);
                if laid.look.pictures == pictures {
                    return;
                }
            }
            Some(Slot::Old(_)) => {}
        }
        let indent = self.indent(unit, setter, chain);
        let kept = match std::mem::replace(&mut self.units[unit], Slot::Old(None)) {
            Slot::Old(kept) => kept,
            Slot::Set(laid) => Some(laid),
        };
        let own = &self.flow.units[unit];
        let before = setter.typesetter.counts().layouts;
        let mut laid = match &own.content {
            Content::Code(code, lines) => {
                let block = &self.flow.codes[*code];
                let known = self.states.entry(*code).or_default();
                let state = states(known, block, CODE_LINES, lines.start);
                let code = CodeLines {
                    block,
                    lines: lines.clone(),
                    state,
                    pane: *code,
                };
                setter.code(own, &code, kept)
            }
            Content::Row(table, row) => {
                let source = &self.flow.tables[*table];
                if !self.columns.contains_key(table) {
                    let measured = self.measured.entry(*table).or_default();
                    let columns = setter.columns(&self.flow, own, source, measured);
                    self.columns.insert(*table, columns);
                }
                let columns = &self.columns[table];
                let number = self.flow.codes.len() + table;
                setter.row(&self.flow, own, (source, *row), columns, number, kept)
            }
            _ => setter.unit(own, indent, kept),
        };
        setter.markers(own, &mut laid);
        setter.made += usize::from(setter.typesetter.counts().layouts != before);
        let extent = Extent(own.above + laid.height);
        self.units[unit] = Slot::Set(laid);
        self.heights.update(unit, |own| *own = extent);
    }

    /// How far in the first row of a piece begins: where the piece before ends, of which at most
    /// `chain` are laid out.
    fn indent(&mut self, unit: usize, setter: &mut Setter<'_>, chain: usize) -> f32 {
        let flows = matches!(&self.flow.units[unit].content, Content::Text(text) if text.flows[0]);
        let Some(before) = unit.checked_sub(1).filter(|_| flows && chain > 0) else {
            return 0.0;
        };
        self.set(before, setter, chain - 1);
        let laid = self.laid(before);
        let last = laid.and_then(|laid| laid.lines.last());
        last.map_or(0.0, |line| line.paragraph.end_x())
    }
}

impl Shift {
    fn of(old: &Flow, new: &Flow) -> Self {
        let (before, after) = (old.units.len(), new.units.len());
        let most = before.min(after);
        let like = |from: usize, to: usize| {
            let (from, to) = (&old.units[from], &new.units[to]);
            from.bytes.len() == to.bytes.len()
                && std::mem::discriminant(&from.content) == std::mem::discriminant(&to.content)
        };
        let front = (0..most).take_while(|at| like(*at, *at)).count();
        let back = (0..most - front)
            .take_while(|at| like(before - 1 - at, after - 1 - at))
            .count();
        Self {
            front,
            back,
            before,
            after,
        }
    }

    /// Units of the old sheet and of the new one that may be the same.
    fn pairs(self) -> impl Iterator<Item = (usize, usize)> {
        let Self {
            front,
            back,
            before,
            after,
        } = self;
        // What was changed is most likely still the same unit.
        let middle = (before - back).min(after - back);
        let same = (0..middle.max(front)).map(|at| (at, at));
        same.chain((0..back).map(move |at| (before - 1 - at, after - 1 - at)))
    }

    /// Where a unit of the old sheet is in the new one.
    fn map(self, unit: usize) -> usize {
        if unit >= self.front && unit + self.back >= self.before {
            unit + self.after - self.before
        } else {
            unit.min(self.after.saturating_sub(1))
        }
    }
}
