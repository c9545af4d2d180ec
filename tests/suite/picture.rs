//! Pictures: sizes from the first bytes, every format to pixels, the cache, addresses.

mod addresses;
mod cache;
mod drawings;

use std::time::Duration;

use postwright::picture::{Fault, Level, Limit, Picture, Size, decode, size};

/// 48 x 32 pixels: red, green, blue and light quarters.
const BASELINE: &[u8] = include_bytes!("../data/pictures/baseline.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("../data/pictures/progressive.jpg");
const GREY: &[u8] = include_bytes!("../data/pictures/grey.jpg");
const CMYK: &[u8] = include_bytes!("../data/pictures/cmyk.jpg");
const LOSSY: &[u8] = include_bytes!("../data/pictures/lossy.webp");
const LOSSLESS: &[u8] = include_bytes!("../data/pictures/lossless.webp");
/// The light quarter is transparent.
const ALPHA: &[u8] = include_bytes!("../data/pictures/alpha.webp");
/// Red for 100 ms, green for 200, blue for 300.
const MOVING: &[u8] = include_bytes!("../data/pictures/moving.webp");

const RED: [u8; 4] = [220, 30, 30, 255];
const GREEN: [u8; 4] = [30, 160, 30, 255];
const BLUE: [u8; 4] = [30, 30, 220, 255];
const LIGHT: [u8; 4] = [240, 240, 240, 255];

const WIDE: Size = Size {
    width: 48,
    height: 32,
};

fn read(bytes: &[u8]) -> Picture {
    decode(bytes, Limit::default()).expect("a picture")
}

/// The pixel at a place that is given as a share of both sides.
fn pixel(level: &Level, x: f64, y: f64) -> [u8; 4] {
    let column = (x * f64::from(level.size.width)) as usize;
    let row = (y * f64::from(level.size.height)) as usize;
    let at = (row * level.size.width as usize + column) * 4;
    level.pixels[at..at + 4].try_into().expect("four bytes")
}

/// The middles of the quarters of the first frame: upper left, upper right, lower left, lower
/// right.
fn quarters(picture: &Picture) -> [[u8; 4]; 4] {
    let level = &picture.frames[0].levels[0];
    [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)].map(|(x, y)| pixel(level, x, y))
}

fn is_near(one: [u8; 4], other: [u8; 4]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= 12)
}

fn assert_quarters(picture: &Picture, expected: [[u8; 4]; 4], what: &str) {
    let found = quarters(picture);
    let same = found.iter().zip(expected).all(|(a, b)| is_near(*a, b));
    assert!(same, "{what}: {found:?}, not {expected:?}");
}

/// A PNG of one kind. `data` are its rows.
fn png(size: Size, color: png::ColorType, depth: png::BitDepth, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.width, size.height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == png::ColorType::Indexed {
        encoder.set_palette([&RED[..3], &GREEN[..3]].concat());
        encoder.set_trns([255, 128].as_slice());
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("pixels");
    writer.finish().expect("an end");
    file
}

/// Two pixels side by side.
const PAIR: Size = Size {
    width: 2,
    height: 1,
};

/// The quarters in 48 x 32 pixels.
fn quarters_png() -> Vec<u8> {
    let mut data = Vec::new();
    for y in 0..32 {
        for x in 0..48 {
            let colour = match (x < 24, y < 16) {
                (true, true) => RED,
                (false, true) => GREEN,
                (true, false) => BLUE,
                (false, false) => LIGHT,
            };
            data.extend(colour);
        }
    }
    png(WIDE, png::ColorType::Rgba, png::BitDepth::Eight, &data)
}

/// What one frame of a GIF is: place, size, index of its colour, delay in hundredths of a second,
/// what becomes of it.
type Patch = (u16, u16, u16, u16, u8, u16, gif::DisposalMethod);

/// A GIF of 8 x 4 pixels with the colours 0 transparent, 1 red, 2 green.
fn gif(patches: &[Patch]) -> Vec<u8> {
    let palette = [[0; 3], [220, 30, 30], [30, 160, 30]].concat();
    let mut file = Vec::new();
    let mut encoder = gif::Encoder::new(&mut file, 8, 4, &palette).expect("a header");
    for &(left, top, width, height, colour, delay, dispose) in patches {
        let pixels = vec![colour; usize::from(width) * usize::from(height)];
        let mut frame = gif::Frame::from_indexed_pixels(width, height, pixels, Some(0));
        (frame.left, frame.top) = (left, top);
        (frame.delay, frame.dispose) = (delay, dispose);
        encoder.write_frame(&frame).expect("a frame");
    }
    drop(encoder);
    file
}

/// `jpeg` with an EXIF block that says how it was held.
fn held(jpeg: &[u8], orientation: u16, little: bool) -> Vec<u8> {
    let (mark, two, four): (&[u8], _, _) = if little {
        (
            b"II*\0",
            u16::to_le_bytes as fn(u16) -> [u8; 2],
            u32::to_le_bytes as fn(u32) -> [u8; 4],
        )
    } else {
        (
            b"MM\0*",
            u16::to_be_bytes as fn(u16) -> [u8; 2],
            u32::to_be_bytes as fn(u32) -> [u8; 4],
        )
    };
    let mut block = b"Exif\0\0".to_vec();
    block.extend(mark);
    block.extend(four(8));
    // A directory of two entries; the first one is of another kind.
    block.extend(two(2));
    for (tag, value) in [(0x0100, 7), (0x0112, orientation)] {
        block.extend([two(tag), two(3)].concat());
        block.extend(four(1));
        block.extend([two(value), two(0)].concat());
    }
    block.extend(four(0));
    let mut file = jpeg[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend((block.len() as u16 + 2).to_be_bytes());
    file.extend(block);
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn every_format_is_read_and_its_size_known_from_its_first_bytes() {
    let png = quarters_png();
    let files: [(&str, &[u8], usize); 7] = [
        ("PNG", &png, 24),
        ("baseline JPEG", BASELINE, 400),
        ("progressive JPEG", PROGRESSIVE, 400),
        ("CMYK JPEG", CMYK, 400),
        ("lossy WebP", LOSSY, 30),
        ("lossless WebP", LOSSLESS, 30),
        ("moving WebP", MOVING, 30),
    ];
    for (name, file, head) in files {
        let head = &file[..head.min(file.len())];
        assert_eq!(size(head), Some(WIDE), "{name}");
        let picture = read(file);
        assert_eq!(picture.size, WIDE, "{name}");
        assert_eq!(picture.frames[0].levels[0].size, WIDE, "{name}");
        if name != "moving WebP" {
            assert_quarters(&picture, [RED, GREEN, BLUE, LIGHT], name);
            assert!(!picture.is_animated(), "{name}");
        }
    }
    let transparent = read(ALPHA);
    assert_quarters(&transparent, [RED, GREEN, BLUE, [0; 4]], "WebP with alpha");
    let [_, grey, ..] = quarters(&read(GREY));
    assert!(grey[0] == grey[1] && grey[1] == grey[2] && grey[3] == 255);
    let gif = gif(&[(0, 0, 8, 4, 2, 0, gif::DisposalMethod::Keep)]);
    let expected = Size {
        width: 8,
        height: 4,
    };
    assert_eq!(size(&gif[..10]), Some(expected));
    assert_quarters(&read(&gif), [GREEN; 4], "GIF");
}

#[test]
fn every_kind_of_png_becomes_eight_bits_with_the_colours_multiplied_by_alpha() {
    use png::BitDepth::{Eight, One, Sixteen};
    use png::ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};
    let cases: [(_, _, &[u8], [[u8; 4]; 2]); 7] = [
        (Grayscale, One, &[0x40], [[0, 0, 0, 255], [255; 4]]),
        (Grayscale, Eight, &[7, 9], [[7, 7, 7, 255], [9, 9, 9, 255]]),
        (
            GrayscaleAlpha,
            Eight,
            &[200, 255, 200, 51],
            [[200, 200, 200, 255], [40, 40, 40, 51]],
        ),
        (Indexed, Eight, &[0, 1], [RED, [15, 80, 15, 128]]),
        (
            Rgb,
            Eight,
            &[1, 2, 3, 4, 5, 6],
            [[1, 2, 3, 255], [4, 5, 6, 255]],
        ),
        (
            Rgba,
            Sixteen,
            &[9, 0, 8, 0, 7, 0, 255, 255, 9, 9, 8, 8, 7, 7, 0, 0],
            [[9, 8, 7, 255], [0; 4]],
        ),
        (
            Rgba,
            Eight,
            &[100, 100, 100, 0, 255, 0, 0, 128],
            [[0; 4], [128, 0, 0, 128]],
        ),
    ];
    for (color, depth, data, expected) in cases {
        let picture = read(&png(PAIR, color, depth, data));
        assert_eq!(
            picture.frames[0].levels[0].pixels,
            expected.concat(),
            "{color:?} {depth:?}"
        );
    }
}

#[test]
fn a_photo_is_upright_however_the_camera_was_held() {
    // Where the quarters of the stored rows are seen (EXIF 2.32, section 4.6.4).
    let cases = [
        (1, [RED, GREEN, BLUE, LIGHT]),
        (2, [GREEN, RED, LIGHT, BLUE]),
        (3, [LIGHT, BLUE, GREEN, RED]),
        (4, [BLUE, LIGHT, RED, GREEN]),
        (5, [RED, BLUE, GREEN, LIGHT]),
        (6, [BLUE, RED, LIGHT, GREEN]),
        (7, [LIGHT, GREEN, BLUE, RED]),
        (8, [GREEN, LIGHT, RED, BLUE]),
        (0, [RED, GREEN, BLUE, LIGHT]),
        (9, [RED, GREEN, BLUE, LIGHT]),
    ];
    for (orientation, expected) in cases {
        for little in [true, false] {
            let file = held(BASELINE, orientation, little);
            let seen = if (5..=8).contains(&orientation) {
                Size {
                    width: 32,
                    height: 48,
                }
            } else {
                WIDE
            };
            assert_eq!(size(&file), Some(seen), "{orientation}");
            let picture = read(&file);
            assert_eq!(picture.size, seen, "{orientation}");
            assert_quarters(&picture, expected, &format!("orientation {orientation}"));
        }
    }
}

#[test]
fn a_large_picture_is_made_smaller_and_keeps_its_natural_size() {
    let large = Size {
        width: 600,
        height: 200,
    };
    let data: Vec<u8> = (0..600 * 200)
        .map(|index| if index % 2 == 0 { 0 } else { 200 })
        .collect();
    let file = png(
        large,
        png::ColorType::Grayscale,
        png::BitDepth::Eight,
        &data,
    );
    let limit = Limit {
        longest: 300,
        pixels: 40_000,
        ..Limit::default()
    };
    let picture = decode(&file, limit).unwrap();
    assert_eq!(picture.size, large);
    let sizes: Vec<_> = picture.frames[0]
        .levels
        .iter()
        .map(|level| (level.size.width, level.size.height))
        .collect();
    assert_eq!(sizes, [(300, 100), (150, 50), (75, 25), (38, 13)]);
    // Each is the mean of what it covers: no stripes are left, and none is lighter.
    for level in &picture.frames[0].levels {
        let mut pixels = level.pixels.chunks_exact(4);
        assert!(pixels.all(|pixel| pixel == [100, 100, 100, 255]));
    }
    let by_area = Limit {
        longest: 300,
        pixels: 1_000,
        ..Limit::default()
    };
    let kept = decode(&file, by_area).unwrap().frames[0].levels[0].size;
    assert!(kept.area() <= 1_000 && kept.width == 54, "{kept:?}");
    assert_eq!(
        picture.bytes(),
        (300 * 100 + 150 * 50 + 75 * 25 + 38 * 13) * 4
    );
}

#[test]
fn the_level_for_a_place_has_as_many_pixels_but_not_twice_as_many() {
    let side = Size {
        width: 512,
        height: 512,
    };
    let data = vec![0; 512 * 512];
    let file = png(side, png::ColorType::Grayscale, png::BitDepth::Eight, &data);
    let picture = read(&file);
    let frame = &picture.frames[0];
    let cases = [
        ([2000, 2000], 512),
        ([512, 512], 512),
        ([257, 257], 512),
        ([256, 256], 256),
        ([200, 100], 256),
        ([1, 1], 64),
        ([0, 0], 64),
    ];
    for (wanted, expected) in cases {
        let level = &frame.levels[frame.level_for(wanted)];
        assert_eq!(level.size.width, expected, "{wanted:?}");
    }
}

#[test]
fn frames_of_a_gif_lie_over_each_other_as_they_say() {
    use gif::DisposalMethod::{Background, Keep, Previous};
    let file = gif(&[
        (0, 0, 8, 4, 1, 10, Keep),
        (4, 0, 4, 2, 2, 0, Previous),
        (0, 2, 4, 2, 2, 25, Background),
        // Reaches beyond the canvas, and is transparent.
        (6, 2, 8, 8, 0, 1, Keep),
    ]);
    let picture = read(&file);
    let expected = [
        ([RED, RED, RED, RED], 100),
        ([RED, GREEN, RED, RED], 100),
        ([RED, RED, GREEN, RED], 250),
        ([RED, RED, [0; 4], RED], 100),
    ];
    assert_eq!(picture.frames.len(), expected.len());
    for (index, (quarters, delay)) in expected.into_iter().enumerate() {
        let level = &picture.frames[index].levels[0];
        let places = [(0.25, 0.25), (0.6, 0.25), (0.25, 0.75), (0.6, 0.75)];
        let found = places.map(|(x, y)| pixel(level, x, y));
        assert_eq!(found, quarters, "frame {index}");
        let shown = picture.frames[index].delay;
        assert_eq!(shown, Duration::from_millis(delay), "frame {index}");
    }
    let frame_at = |millis| picture.frame_at(Duration::from_millis(millis));
    assert_eq!(frame_at(0), (0, Duration::from_millis(100)));
    assert_eq!(frame_at(100), (1, Duration::from_millis(100)));
    assert_eq!(frame_at(449), (2, Duration::from_millis(1)));
    assert_eq!(frame_at(549), (3, Duration::from_millis(1)));
    assert_eq!(frame_at(550 * 7 + 5).0, 0);
    assert_eq!(read(BASELINE).frame_at(Duration::from_secs(9)).0, 0);
}

#[test]
fn a_moving_webp_has_its_frames_and_delays() {
    let picture = read(MOVING);
    let expected = [(RED, 100), (GREEN, 200), (BLUE, 300)];
    assert_eq!(picture.frames.len(), expected.len());
    for (frame, (colour, delay)) in picture.frames.iter().zip(expected) {
        assert!(is_near(pixel(&frame.levels[0], 0.5, 0.5), colour));
        assert_eq!(frame.delay, Duration::from_millis(delay));
    }
}

#[test]
fn frames_beyond_the_memory_are_made_smaller_and_else_left_out() {
    let big = |count: u16| {
        let palette = [[0; 3], [220, 30, 30]].concat();
        let mut file = Vec::new();
        let mut encoder = gif::Encoder::new(&mut file, 400, 400, &palette).unwrap();
        for _ in 0..count {
            let pixels = vec![1; 400 * 400];
            let frame = gif::Frame::from_indexed_pixels(400, 400, pixels, None);
            encoder.write_frame(&frame).unwrap();
        }
        drop(encoder);
        file
    };
    let limit = |moving| Limit {
        moving,
        ..Limit::default()
    };
    let whole = decode(&big(4), limit(4 << 20)).unwrap();
    assert_eq!(
        (whole.frames.len(), whole.frames[0].levels[0].size.width),
        (4, 400)
    );
    let smaller = decode(&big(4), limit(2 << 20)).unwrap();
    assert_eq!(
        (smaller.frames.len(), smaller.frames[3].levels[0].size.width),
        (4, 200)
    );
    assert!(smaller.bytes() <= 2 << 20);
    // Still in all its pixels, and not in a play control's way.
    let still = decode(&big(40), limit(2 << 20)).unwrap();
    assert_eq!(
        (still.frames.len(), still.frames[0].levels[0].size.width),
        (1, 400)
    );
    assert!(!still.is_animated() && still.size.width == 400);
}

#[test]
fn a_header_that_asks_for_too_much_is_refused_before_anything_is_decoded() {
    let mut bomb = quarters_png();
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    // The header's checksum (PNG, annex D).
    let mut crc = u32::MAX;
    for byte in &bomb[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    bomb[29..33].copy_from_slice(&(!crc).to_be_bytes());
    let mut jpeg = BASELINE.to_vec();
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xff);
    let mut gif = gif(&[(0, 0, 8, 4, 1, 0, gif::DisposalMethod::Keep)]);
    gif[6..10].fill(0xff);
    let mut webp = MOVING.to_vec();
    webp[24..30].fill(0xfe);
    for (name, file) in [("PNG", bomb), ("JPEG", jpeg), ("GIF", gif), ("WebP", webp)] {
        let read = decode(&file, Limit::default());
        assert!(
            matches!(read, Err(Fault::TooLarge | Fault::Damaged)),
            "{name}: {read:?}"
        );
        if name != "WebP" {
            assert_eq!(read, Err(Fault::TooLarge), "{name}");
        }
    }
    let strict = Limit {
        decoded: 48 * 32 * 3 - 1,
        ..Limit::default()
    };
    assert_eq!(decode(BASELINE, strict), Err(Fault::TooLarge));
}

#[test]
fn a_picture_that_was_cut_off_shows_what_is_there_or_says_so() {
    let files = [
        quarters_png(),
        BASELINE.to_vec(),
        PROGRESSIVE.to_vec(),
        LOSSY.to_vec(),
        LOSSLESS.to_vec(),
        MOVING.to_vec(),
        gif(&[(0, 0, 8, 4, 1, 5, gif::DisposalMethod::Keep); 3]),
    ];
    for file in &files {
        for end in 0..file.len() {
            let part = &file[..end];
            let known = size(part);
            match decode(part, Limit::default()) {
                Ok(picture) => assert_eq!(known, Some(picture.size)),
                Err(fault) => assert!(matches!(
                    fault,
                    Fault::Format | Fault::Damaged | Fault::TooLarge
                )),
            }
        }
    }
}

#[test]
fn no_bytes_make_it_fall() {
    let files = [
        quarters_png(),
        BASELINE.to_vec(),
        PROGRESSIVE.to_vec(),
        CMYK.to_vec(),
        held(BASELINE, 6, true),
        LOSSY.to_vec(),
        ALPHA.to_vec(),
        MOVING.to_vec(),
        gif(&[(1, 1, 4, 2, 1, 5, gif::DisposalMethod::Previous); 3]),
    ];
    let limit = Limit {
        decoded: 1 << 20,
        ..Limit::default()
    };
    // A generator of Lehmer's kind: the same bytes in every run.
    let mut seed = 12_345_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for file in &files {
        for _ in 0..300 {
            let mut file = file.clone();
            for _ in 0..=next(4) {
                let at = next(file.len());
                file[at] = next(256) as u8;
            }
            if let Ok(picture) = decode(&file, limit) {
                for level in picture.frames.iter().flat_map(|frame| &frame.levels) {
                    assert_eq!(level.pixels.len() as u64, level.size.area() * 4);
                }
            }
            let _known = size(&file);
        }
    }
}

#[test]
fn what_is_no_picture_is_told_so() {
    let cases: [&[u8]; 7] = [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"<html><body>no</body></html>",
        b"RIFF\0\0\0\0WAVE",
        b"\x89PNG\r\n",
        &[0; 1000],
    ];
    for bytes in cases {
        assert_eq!(size(bytes), None);
        assert_eq!(decode(bytes, Limit::default()), Err(Fault::Format));
    }
    let words = Fault::Format.to_string();
    assert!(words.contains("PNG, JPEG, GIF, WebP, SVG"), "{words}");
}
