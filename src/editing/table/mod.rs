//! Tables under the hands: from cell to cell, rows and columns, and columns laid out.
//!
//! Tables are those of GitHub Flavored Markdown 0.29, "Tables (extension)": a header row, a
//! delimiter row with as many cells, and rows of at least one pipe. They may stand in quotes and
//! list items. A pipe parts cells unless a backslash is right before it, in code spans too. What
//! is outside code and front matter is for the caller to know.

mod align;
mod columns;
mod read;
mod rows;
mod walk;
mod write;

pub use align::align;
pub use columns::{delete_column, insert_column_left, insert_column_right, set_alignment};
pub use read::{Alignment, Cell, Row, Table, is_in_table, table_at};
pub use rows::{delete_row, insert_row_above, insert_row_below, move_row_down, move_row_up};
pub use walk::{cell_below, next_cell, previous_cell};
pub use write::new_table;
