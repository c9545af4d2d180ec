//! How a camera was held, as it wrote that into a picture: EXIF 2.32, section 4.6.4, tag 274.

/// The tag of the orientation in a directory of TIFF 6.0.
const ORIENTATION: u16 = 0x0112;
/// The type of a 16-bit number in TIFF 6.0.
const SHORT: u16 = 3;
/// The length of an entry of a directory, in bytes.
const ENTRY: usize = 12;

/// What must be done to the stored rows so that the picture is upright: first the mirror, then the
/// turn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Orientation {
    /// Left and right change places.
    pub(super) mirrored: bool,
    /// Quarter turns clockwise, 0 to 3.
    pub(super) quarters: u8,
}

impl Orientation {
    /// By the number that EXIF gives it, 1 to 8; any other number means upright.
    pub(super) fn from_exif(number: u16) -> Self {
        let (mirrored, quarters) = match number {
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => (false, 0),
        };
        Self { mirrored, quarters }
    }

    /// Whether width and height change places.
    pub(super) fn is_sideways(self) -> bool {
        self.quarters % 2 == 1
    }
}

/// The orientation in an EXIF block, with or without the name `Exif` before it; upright if it holds
/// none or is damaged.
pub(super) fn orientation(block: &[u8]) -> Orientation {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    Orientation::from_exif(number(tiff).unwrap_or(1))
}

fn number(tiff: &[u8]) -> Option<u16> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let place: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if little {
        u32::from_le_bytes(place)
    } else {
        u32::from_be_bytes(place)
    };
    let directory = usize::try_from(directory).ok()?;
    let count = usize::from(short(directory)?);
    let first = directory.checked_add(2)?;
    (0..count)
        .map(|index| first.saturating_add(index * ENTRY))
        .take_while(|&entry| entry < tiff.len())
        .find(|&entry| short(entry) == Some(ORIENTATION) && short(entry + 2) == Some(SHORT))
        .and_then(|entry| short(entry + 8))
}
