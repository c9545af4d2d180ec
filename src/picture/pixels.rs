//! Decoded pixels, as the decoders of the formats give them, made smaller by the mean of each area.

use super::size::Size;

/// What the bytes of a pixel mean; eight bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Grey.
    Grey,
    /// Grey, alpha.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, alpha.
    Rgba,
    /// The same, with the colours multiplied by alpha.
    Premultiplied,
}

impl Layout {
    /// How many bytes a pixel takes.
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Premultiplied => 4,
        }
    }

    /// A pixel as premultiplied red, green, blue and alpha, 0 to 255.
    fn premultiplied(self, pixel: &[u8]) -> [f32; 4] {
        let scaled = |colours: [u8; 3], alpha: u8| {
            let share = f32::from(alpha) / 255.0;
            let [red, green, blue] = colours.map(|colour| f32::from(colour) * share);
            [red, green, blue, f32::from(alpha)]
        };
        match (self, pixel) {
            (Self::Grey, &[grey]) => scaled([grey; 3], 255),
            (Self::GreyAlpha, &[grey, alpha]) => scaled([grey; 3], alpha),
            (Self::Rgb, &[red, green, blue]) => scaled([red, green, blue], 255),
            (Self::Rgba, &[red, green, blue, alpha]) => scaled([red, green, blue], alpha),
            (Self::Premultiplied, &[red, green, blue, alpha]) => {
                [red, green, blue, alpha].map(f32::from)
            }
            _ => [0.0; 4],
        }
    }
}

/// Rows of pixels from the top.
#[derive(Clone, Copy)]
pub(super) struct Pixels<'a> {
    /// What the bytes mean.
    pub(super) layout: Layout,
    /// How many there are.
    pub(super) size: Size,
    /// The pixels. What is missing at the end counts as transparent.
    pub(super) data: &'a [u8],
}

/// The part of one axis that a smaller pixel covers.
struct Span {
    first: usize,
    /// How much of the first pixel, of each one between and of the last one counts.
    weights: (f32, f32, f32),
    count: usize,
}

impl Pixels<'_> {
    /// The same picture in `to` pixels, premultiplied: each the mean of the area that it covers.
    /// Nothing is made larger.
    pub(super) fn reduced(&self, to: Size) -> Vec<u8> {
        let to = Size {
            width: to.width.clamp(1, self.size.width.max(1)),
            height: to.height.clamp(1, self.size.height.max(1)),
        };
        let columns = spans(self.size.width, to.width);
        let rows = spans(self.size.height, to.height);
        let mut reduced = Vec::with_capacity(columns.len() * rows.len() * 4);
        let mut sums = vec![[0.0_f32; 4]; columns.len()];
        for row in &rows {
            sums.fill([0.0; 4]);
            for index in 0..row.count {
                self.add_row(row.first + index, row.weight(index), &columns, &mut sums);
            }
            for sum in &sums {
                reduced.extend(sum.map(|value| (value + 0.5) as u8));
            }
        }
        reduced
    }

    /// Adds one row of the source, weighted, to the sums of the columns.
    fn add_row(&self, row: usize, weight: f32, columns: &[Span], sums: &mut [[f32; 4]]) {
        let bytes = self.layout.bytes();
        let length = self.size.width as usize * bytes;
        let Some(data) = self.data.get(row * length..(row + 1) * length) else {
            return;
        };
        for (column, sum) in columns.iter().zip(sums) {
            let area = data.get(column.first * bytes..(column.first + column.count) * bytes);
            for (index, pixel) in area.unwrap_or_default().chunks_exact(bytes).enumerate() {
                let share = weight * column.weight(index);
                let pixel = self.layout.premultiplied(pixel);
                for (sum, value) in sum.iter_mut().zip(pixel) {
                    *sum += value * share;
                }
            }
        }
    }
}

impl Span {
    fn weight(&self, index: usize) -> f32 {
        let (first, between, last) = self.weights;
        if index == 0 {
            first
        } else if index + 1 == self.count {
            last
        } else {
            between
        }
    }
}

/// What each of `to` pixels covers of `from`. The weights of each add up to one.
fn spans(from: u32, to: u32) -> Vec<Span> {
    let step = f64::from(from) / f64::from(to);
    // What rounding leaves over is no pixel of its own.
    let least = 1e-6;
    (0..to)
        .map(|index| {
            let start = f64::from(index) * step;
            let end = (start + step).min(f64::from(from));
            let first = (start + least).floor();
            let last = (end - least).ceil().max(first + 1.0);
            let count = (last - first) as usize;
            let share = |covered: f64| (covered / (end - start)) as f32;
            let weights = if count == 1 {
                (1.0, 0.0, 0.0)
            } else {
                (
                    share(first + 1.0 - start),
                    share(1.0),
                    share(end - (last - 1.0)),
                )
            };
            Span {
                first: first as usize,
                weights,
                count,
            }
        })
        .collect()
}
