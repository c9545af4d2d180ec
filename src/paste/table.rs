//! Tables: rows and cells as Markdown can hold them; tables that only lay out a page dissolve.

use super::dom::{Dom, NodeId};
use super::flow::{Context, Flow};
use super::model::{Block, Column, Content, Mark, Run, Table};
use super::read::{Reader, is_bold, plain_weight};
use super::style::{Align, style_of};
use super::tidy;

/// The most columns that one cell may go across.
const MAX_SPAN: usize = 50;

/// What no cell of a Markdown table can hold.
const TOO_LARGE: [&str; 11] = [
    "blockquote",
    "details",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "table",
];

/// Reads a table.
pub(super) fn table(reader: &mut Reader<'_>, node: NodeId, context: Context, flow: &mut Flow) {
    let dom = reader.dom;
    let rows = rows(dom, node);
    if is_layout(dom, node, &rows) {
        dissolve(reader, node, context, flow);
        return;
    }
    for child in dom.children(node) {
        if dom.tag(child) == "caption" {
            flow.extend(reader.blocks(child, context.marked(Mark::Emphasis)));
        } else if dom.tag(child).is_empty() {
            reader.node(child, context, flow);
        }
    }
    let columns = columns(dom, &rows);
    let mut grid = Grid::default();
    for (at, cells) in rows.iter().enumerate() {
        let mut texts: Vec<_> = cells
            .iter()
            .map(|cell| (spans(dom, *cell), text(reader, *cell, context)))
            .collect();
        if at == 0 && texts.iter().all(|(_, text)| is_bold(text)) {
            texts.iter_mut().for_each(|(_, text)| plain_weight(text));
        }
        grid.row(texts);
    }
    flow.extend(grid.finish(columns).map(Block::Table).into_iter().collect());
}

/// The cells of each row, those of tables inside left out.
fn rows(dom: &Dom, table: NodeId) -> Vec<Vec<NodeId>> {
    let mut rows = Vec::new();
    for child in dom.children(table) {
        match dom.tag(child) {
            "tr" => rows.push(cells(dom, child)),
            "thead" | "tbody" | "tfoot" => {
                let inside = dom.children(child).filter(|row| dom.tag(*row) == "tr");
                rows.extend(inside.map(|row| cells(dom, row)));
            }
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn cells(dom: &Dom, row: NodeId) -> Vec<NodeId> {
    let is_cell = |node: &NodeId| {
        let is_line_number = dom
            .classes(*node)
            .any(|class| matches!(class, "blob-num" | "gutter" | "linenos"));
        matches!(dom.tag(*node), "td" | "th") && !is_line_number && !style_of(dom, *node).hidden
    };
    dom.children(row).filter(is_cell).collect()
}

/// Whether a table lays out a page instead of holding data.
fn is_layout(dom: &Dom, table: NodeId, rows: &[Vec<NodeId>]) -> bool {
    let says_so = matches!(dom.value(table, "role"), "presentation" | "none");
    let has_head = dom.elements(table).any(|element| dom.tag(element) == "th");
    let is_column = rows.iter().all(|row| row.len() < 2) && !(has_head && rows.len() > 1);
    let is_large = |element: NodeId| element != table && TOO_LARGE.contains(&dom.tag(element));
    says_so || is_column || dom.elements(table).any(is_large)
}

/// Reads the cells of a table one after the other.
fn dissolve(reader: &mut Reader<'_>, node: NodeId, context: Context, flow: &mut Flow) {
    let dom = reader.dom;
    for child in dom.children(node) {
        match dom.tag(child) {
            "thead" | "tbody" | "tfoot" => dissolve(reader, child, context, flow),
            "tr" => {
                for cell in cells(dom, child) {
                    reader.node(cell, context, flow);
                }
            }
            _ => reader.node(child, context, flow),
        }
    }
}

fn text(reader: &mut Reader<'_>, cell: NodeId, context: Context) -> Vec<Run> {
    let Some(inside) = reader.enter(cell, context) else {
        return Vec::new();
    };
    let lines = tidy::paragraphs(reader.runs(cell, inside));
    let mut text = lines.into_iter().reduce(|mut text, line| {
        text.push(Run::new(Content::Break, context.marks));
        text.extend(line);
        text
    });
    let text = text.get_or_insert_default();
    if reader.dom.tag(cell) == "th" {
        plain_weight(text);
    }
    std::mem::take(text)
}

/// How many columns and rows a cell goes across.
fn spans(dom: &Dom, cell: NodeId) -> (usize, usize) {
    let span = |name: &str| {
        let number = dom.value(cell, name).trim().parse();
        number.unwrap_or(1_usize).clamp(1, MAX_SPAN)
    };
    (span("colspan"), span("rowspan"))
}

/// How each column stands: as its first cell that says so.
fn columns(dom: &Dom, rows: &[Vec<NodeId>]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for row in rows.iter().take(2) {
        for (at, cell) in row.iter().enumerate() {
            let column = column(dom, *cell);
            match columns.get_mut(at) {
                Some(known) if *known == Column::Unset => *known = column,
                Some(_) => {}
                None => columns.push(column),
            }
        }
    }
    columns
}

fn column(dom: &Dom, cell: NodeId) -> Column {
    match style_of(dom, cell).align {
        Some(Align::Center) => return Column::Center,
        Some(Align::Right) => return Column::Right,
        None => {}
    }
    match dom.value(cell, "align").to_ascii_lowercase().as_str() {
        "left" => Column::Left,
        "center" => Column::Center,
        "right" => Column::Right,
        _ => Column::Unset,
    }
}

/// Rows with empty cells where a cell goes across several.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Vec<Run>>>,
    /// For each column, how many more rows a cell from above goes across.
    taken: Vec<usize>,
}

impl Grid {
    fn row(&mut self, cells: Vec<((usize, usize), Vec<Run>)>) {
        let mut row = Vec::new();
        for ((columns, rows), text) in cells {
            self.skip_taken(&mut row);
            self.taken
                .resize(self.taken.len().max(row.len() + columns), 0);
            self.taken[row.len()..row.len() + columns].fill(rows - 1);
            row.push(text);
            row.resize(row.len() + columns - 1, Vec::new());
        }
        self.skip_taken(&mut row);
        // A row that is empty, such as one for a border, says nothing.
        if row.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(row);
        }
    }

    fn skip_taken(&mut self, row: &mut Vec<Vec<Run>>) {
        while let Some(left) = self.taken.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(Vec::new());
        }
    }

    /// The table, its head made as wide as its widest row.
    fn finish(mut self, mut columns: Vec<Column>) -> Option<Table> {
        let width = self.rows.iter().map(Vec::len).max()?;
        self.rows.first_mut()?.resize(width, Vec::new());
        columns.resize(width, Column::Unset);
        Some(Table {
            columns,
            rows: self.rows,
        })
    }
}
