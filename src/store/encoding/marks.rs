//! Characters that stand for bytes which stand for nothing: 256 in a row, of those that Unicode
//! leaves to private use (plane 16), and none that the text itself has.

/// The first character of plane 16.
const PLANE: u32 = 0x10_0000;
/// The number of rows of which one may be taken. The last row of the plane is left out: it ends with
/// two characters that are none.
const ROWS: u8 = 255;

/// The row of characters that stand for bad bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BadBytes(u8);

impl BadBytes {
    /// The last row that is not used; `None` if all are.
    pub(super) fn outside(used: &[bool; 256]) -> Option<Self> {
        let mut rows = (0..ROWS).rev();
        rows.find(|row| !used[usize::from(*row)]).map(Self)
    }

    /// The number of the row, to be kept; [`Self::of_row`] takes it.
    pub fn row(self) -> u8 {
        self.0
    }

    /// The row of a number; `None` if there is none.
    pub fn of_row(row: u8) -> Option<Self> {
        (row < ROWS).then_some(Self(row))
    }

    /// The character for a byte.
    pub fn mark(self, byte: u8) -> char {
        let code = PLANE + (u32::from(self.0) << 8) + u32::from(byte);
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The byte that a character stands for; `None` for one that is no mark.
    pub fn byte(self, c: char) -> Option<u8> {
        let place = u32::from(c).checked_sub(PLANE)?;
        let [_, _, row, byte] = place.to_be_bytes();
        (row == self.0).then_some(byte)
    }

    /// Where the first mark stands in a text.
    pub fn first_in(self, text: &str) -> Option<usize> {
        text.find(|c| self.byte(c).is_some())
    }
}

/// Notes the row of a character, if it is one of plane 16.
pub(super) fn note(used: &mut [bool; 256], c: char) {
    if let Some(place) = u32::from(c).checked_sub(PLANE) {
        used[usize::from(place.to_be_bytes()[2])] = true;
    }
}
