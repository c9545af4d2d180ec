//! Drawings: sizes, and what is where in them.

use postwright::picture::{Fault, Level, Limit, Size, decode, size};

use super::pixel;

/// The pixels of a drawing of 100 x 100 units.
fn drawn(inside: &str) -> Level {
    let file = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' width='100' \
         height='100'>{inside}</svg>"
    );
    let picture = decode(file.as_bytes(), Limit::default()).expect("a drawing");
    picture.frames[0].levels[0].clone()
}

/// Whether there is ink at a place in units.
fn has_ink(level: &Level, x: f64, y: f64) -> bool {
    pixel(level, x / 100.0, y / 100.0)[3] > 127
}

const RED: [u8; 4] = [255, 0, 0, 255];
const LIME: [u8; 4] = [0, 255, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];
const NONE: [u8; 4] = [0; 4];

#[test]
fn the_size_of_a_drawing_is_that_of_browsers() {
    let cases = [
        ("width='20' height='10'", Some((20, 10))),
        ("width='20px' height='1in'", Some((20, 96))),
        ("width='2em' height='10.6'", Some((32, 11))),
        ("viewBox='0 0 40 30'", Some((40, 30))),
        (
            "viewBox='5,5, 40,30' width='100%' height='100%'",
            Some((40, 30)),
        ),
        ("viewBox='0 0 40 20' width='200'", Some((200, 100))),
        ("viewBox='0 0 40 20' height='200'", Some((400, 200))),
        ("viewBox='0 0 40 20' width='10' height='10'", Some((10, 10))),
        ("width='20'", Some((20, 150))),
        ("", Some((300, 150))),
        ("viewBox='0 0 0 20'", Some((300, 150))),
        ("width='-5' height='1e9'", Some((300, 65_535))),
        ("width='0.1' height='0.2'", Some((1, 1))),
    ];
    for (attributes, expected) in cases {
        let expected = expected.map(|(width, height)| Size { width, height });
        let head = format!("<svg {attributes}>");
        assert_eq!(size(head.as_bytes()), expected, "{attributes}");
        let whole = format!("{head}<rect width='1' height='1'/></svg>");
        let natural = decode(whole.as_bytes(), Limit::default()).map(|picture| picture.size);
        assert_eq!(natural.ok(), expected, "{attributes}");
    }
}

#[test]
fn a_drawing_is_known_behind_any_preface_and_in_any_unicode() {
    let plain = "<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a \"<b>]\">\n]>\n<!-- <html> -->\n\
                 <svg:svg xmlns:svg='http://www.w3.org/2000/svg' width=\"7\" height='8'/>";
    let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(plain.encode_utf16());
        units.flat_map(bytes).collect()
    };
    let marked = format!("\u{feff}  \r\n{}", &plain[22..]);
    let files = [
        plain.as_bytes().to_vec(),
        marked.into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ];
    for file in files {
        let expected = Size {
            width: 7,
            height: 8,
        };
        assert_eq!(size(&file), Some(expected));
    }
    for other in [
        "<html><svg width='1'/></html>",
        "svg",
        "<",
        "<svgx/>",
        "x <svg/>",
    ] {
        assert_eq!(size(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn a_drawing_has_two_pixels_a_point_as_far_as_the_limit_goes() {
    let level = drawn("<rect width='100' height='100'/>");
    assert_eq!(level.size.width, 200);
    let limit = Limit {
        longest: 120,
        ..Limit::default()
    };
    let file = b"<svg width='100' height='50'><rect width='100' height='50'/></svg>";
    let picture = decode(file, limit).unwrap();
    let kept = picture.frames[0].levels[0].size;
    assert_eq!(
        (picture.size.width, kept.width, kept.height),
        (100, 120, 60)
    );
}

#[test]
fn shapes_are_where_they_say() {
    // Places with ink and without.
    let cases = [
        (
            "<rect x='10' y='10' width='20' height='30'/>",
            (20, 35),
            (35, 20),
        ),
        ("<rect width='40' height='40' rx='20'/>", (20, 20), (2, 2)),
        ("<circle cx='50' cy='50' r='10'/>", (55, 55), (59, 59)),
        (
            "<ellipse cx='50' cy='50' rx='40' ry='5'/>",
            (85, 50),
            (50, 60),
        ),
        (
            "<line x1='0' y1='0' x2='100' y2='100' stroke='red' stroke-width='4'/>",
            (50, 50),
            (60, 40),
        ),
        ("<polygon points='0,0 100,0 0,100'/>", (20, 20), (80, 80)),
        (
            "<polyline fill='none' stroke='#000' points='0,50 100 50'/>",
            (50, 50),
            (50, 40),
        ),
        ("<path d='M10 10h80v80h-80z'/>", (50, 50), (95, 95)),
        (
            "<path d='M0 0H100V100H0zM20 20H80V80H20z' fill-rule='evenodd'/>",
            (10, 10),
            (50, 50),
        ),
        (
            "<path d='M30 50a20 20 0 1040 0 20 20 0 10-40 0'/>",
            (50, 60),
            (75, 75),
        ),
        (
            "<g transform='translate(50 50) scale(2)'><rect width='10' height='10'/></g>",
            (65, 65),
            (45, 45),
        ),
        ("<rect width='50%' height='50%'/>", (45, 45), (55, 55)),
        (
            "<rect width='10' height='10' transform='rotate(90 50 50)'/>",
            (95, 5),
            (5, 5),
        ),
        (
            "<svg x='50' y='50' width='20' height='20' viewBox='0 0 1 1'><rect width='9' height='9'/></svg>",
            (60, 60),
            (75, 75),
        ),
        (
            "<defs><rect id='a' width='10' height='10'/></defs><use href='#a' x='40'/>",
            (45, 5),
            (5, 5),
        ),
        (
            "<symbol id='s' viewBox='0 0 2 2'><rect width='1' height='2'/></symbol><use xlink:href='#s' width='50' height='50'/>",
            (10, 40),
            (40, 10),
        ),
        (
            "<clipPath id='c'><circle cx='50' cy='50' r='20'/></clipPath><rect width='100' height='100' clip-path='url(#c)'/>",
            (50, 50),
            (5, 5),
        ),
        (
            "<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath><rect x='50' width='50' height='50' clip-path='url(#c)'/>",
            (60, 20),
            (90, 20),
        ),
        (
            "<mask id='m'><rect width='50' height='100' fill='white'/></mask><rect width='100' height='100' mask='url(#m)'/>",
            (20, 50),
            (80, 50),
        ),
        (
            "<line x1='0' y1='50' x2='100' y2='50' stroke='#000' stroke-width='10' stroke-dasharray='20 30'/>",
            (10, 50),
            (35, 50),
        ),
        (
            "<marker id='m' markerWidth='10' markerHeight='10' markerUnits='userSpaceOnUse' refY='5' orient='auto'><rect width='10' height='10'/></marker><path d='M50 0V50' marker-end='url(#m)'/>",
            (50, 55),
            (50, 70),
        ),
        (
            "<switch><foreignObject width='9' height='9'/><rect width='10' height='10'/></switch>",
            (5, 5),
            (50, 50),
        ),
        (
            "<rect width='10' height='10'/><rect x='50' width='50' height='50' display='none'/>",
            (5, 5),
            (60, 20),
        ),
        (
            "<g visibility='hidden'><rect width='50' height='50'/><rect y='50' width='50' height='50' visibility='visible'/></g>",
            (20, 70),
            (20, 20),
        ),
    ];
    for (inside, ink, none) in cases {
        let level = drawn(inside);
        let (x, y) = ink;
        assert!(
            has_ink(&level, f64::from(x), f64::from(y)),
            "no ink: {inside}"
        );
        let (x, y) = none;
        assert!(
            !has_ink(&level, f64::from(x), f64::from(y)),
            "ink: {inside}"
        );
    }
}

#[test]
fn inks_come_from_attributes_sheets_and_styles_in_that_order() {
    let cases = [
        ("fill='#f00'", RED),
        ("fill='rgb(255, 0, 0)'", RED),
        ("fill='lime'", LIME),
        ("fill='hsl(240 100% 50%)'", BLUE),
        ("color='blue' fill='currentColor'", BLUE),
        ("fill='none'", NONE),
        ("fill='nonsense'", [0, 0, 0, 255]),
        ("fill='red' class='a'", LIME),
        ("fill='red' class='x a'", LIME),
        ("class='a' id='i'", BLUE),
        ("class='a' style='fill: red'", RED),
        ("class='b'", RED),
        ("fill='red' fill-opacity='0'", NONE),
        ("fill='red' opacity='0'", NONE),
        ("fill='url(#none) lime'", LIME),
        ("fill='url(#none)'", NONE),
        ("fill='url(#one)'", BLUE),
        ("fill='#f00f'", RED),
    ];
    for (attributes, expected) in cases {
        let level = drawn(&format!(
            "<style>/* fill */ @media print {{ .a {{ fill: red }} }} #i {{fill:blue}} .a, .none \
             {{ fill: lime; }} g > rect {{fill: lime}} rect.b {{fill:#F00}} .b {{ fill: blue \
             }}</style><linearGradient id='one'><stop stop-color='blue'/></linearGradient><rect \
             width='100' height='100' {attributes}/>"
        ));
        assert_eq!(pixel(&level, 0.5, 0.5), expected, "{attributes}");
    }
}

#[test]
fn gradients_run_from_stop_to_stop() {
    let across = drawn(
        "<linearGradient id='base'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>\
         </linearGradient><linearGradient id='g' href='#base' gradientTransform='scale(.5 1)'/>\
         <rect width='100' height='100' fill='url(#g)'/>",
    );
    let [red, _, blue, _] = pixel(&across, 0.25, 0.5);
    assert!((120..136).contains(&red) && (120..136).contains(&blue));
    assert_eq!(pixel(&across, 0.75, 0.5), BLUE);
    let round = drawn(
        "<radialGradient id='g' gradientUnits='userSpaceOnUse' cx='50' cy='50' r='50'><stop \
         stop-color='lime'/><stop offset='100%' stop-color='lime' stop-opacity='0'/>\
         </radialGradient><rect width='100' height='100' fill='url(#g)'/>",
    );
    assert!(pixel(&round, 0.5, 0.5)[3] > 250 && pixel(&round, 0.01, 0.01)[3] == 0);
    assert!((110..146).contains(&pixel(&round, 0.75, 0.5)[3]));
}

#[test]
fn words_are_set_where_they_begin_stand_in_the_middle_or_end() {
    let ink = |text: &str, from: u32, to: u32| {
        let level = drawn(text);
        let (from, to) = (from * 2, to * 2);
        (0..level.size.height).any(|y| {
            (from..to).any(|x| level.pixels[((y * level.size.width + x) * 4 + 3) as usize] > 127)
        })
    };
    let at = |how: &str| format!("<text x='50' y='60' font-size='20' {how}>Hamb</text>");
    assert!(ink(&at(""), 50, 100) && !ink(&at(""), 0, 49));
    let end = at("text-anchor='end'");
    assert!(ink(&end, 0, 50) && !ink(&end, 51, 100));
    let middle = at("style='text-anchor:middle'");
    assert!(ink(&middle, 25, 50) && ink(&middle, 50, 75) && !ink(&middle, 0, 20));
    // White space is one space, and none at the start; a part may have a place of its own.
    let parts =
        "<text y='60' font-size='20'>\n   <tspan x='0'>I</tspan> <tspan x='80'>I</tspan>\n</text>";
    assert!(ink(parts, 0, 8) && ink(parts, 80, 90) && !ink(parts, 12, 78));
    // Every letter may.
    let each = "<text x='0 50 90' y='60' font-size='10'>III</text>";
    assert!(ink(each, 0, 5) && ink(each, 50, 55) && ink(each, 90, 95) && !ink(each, 10, 48));
}

#[test]
fn pictures_in_a_drawing_are_shown_and_nothing_outside_is_read() {
    let inner = "data:image/svg+xml,<svg/>";
    let file = super::quarters_png();
    let sign = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let base64: String = file
        .chunks(3)
        .flat_map(|three| {
            let bits = three
                .iter()
                .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - three.len()));
            (0..=three.len())
                .map(move |index| char::from(sign[(bits >> (18 - 6 * index) & 63) as usize]))
        })
        .collect();
    let level = drawn(&format!(
        "<image width='100' height='100' href='data:image/png;base64,{base64}'/>"
    ));
    // In proportion, in the middle.
    assert!(!has_ink(&level, 50.0, 10.0));
    assert_eq!(pixel(&level, 0.25, 0.4), super::RED);
    assert_eq!(pixel(&level, 0.75, 0.6), super::LIGHT);
    for href in [
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.org/a.png",
        inner,
    ] {
        let level = drawn(&format!("<image width='100' height='100' href='{href}'/>"));
        assert!(level.pixels.iter().all(|&byte| byte == 0), "{href}");
    }
}

#[test]
fn what_would_take_for_ever_is_refused_or_left_out() {
    // Each level draws the one before ten times.
    let mut bomb = "<rect id='l0' width='1' height='1'/>".to_owned();
    for level in 1..12 {
        let uses = format!("<use href='#l{}'/>", level - 1).repeat(10);
        bomb.push_str(&format!("<g id='l{level}'>{uses}</g>"));
    }
    let deep = format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
    let refused = [bomb, deep];
    for inside in &refused {
        let file = format!("<svg width='10' height='10'>{inside}</svg>");
        assert_eq!(
            decode(file.as_bytes(), Limit::default()),
            Err(Fault::Complex)
        );
    }
    let harmless = [
        "<use id='a' href='#a'/>",
        "<g id='a'><use href='#a'/></g>",
        "<symbol id='a'><use href='#a'/></symbol><use href='#a'/>",
        "<clipPath id='a'><use href='#b'/></clipPath><g id='b' clip-path='url(#a)'><use href='#b'/></g>",
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/><rect width='9' height='9' fill='url(#a)'/>",
        "<line x2='1e6' stroke='red' stroke-dasharray='1e-9'/>",
        "<rect width='1e30' height='1e30'/><path d='M0 0L1e300 1e300Z'/>",
        "<rect width='NaN' height='inf'/><path d='M'/><path d='hello'/><polygon points='1'/>",
        "<g transform='scale(0)'><rect width='9' height='9' stroke='red'/></g>",
        "<g transform='matrix(1 2)'><text>&#xFFFFFFFF;&none;&</text></g>",
        "<radialGradient id='r' r='0'/><rect width='9' height='9' fill='url(#r)'/>",
        "<marker id='m'><path d='M0 0L9 9' marker-end='url(#m)'/></marker><path d='M0 0L9 9' marker-end='url(#m)'/>",
        "<mask id='m'><rect width='9' height='9' mask='url(#m)'/></mask><rect width='9' height='9' mask='url(#m)'/>",
        "<text font-size='1e9'>big</text><text font-size='-5'>x</text>",
        "<style>{{{}}} .a { fill",
    ];
    for inside in harmless {
        let file = format!("<svg width='10' height='10'>{inside}</svg>");
        let read = decode(file.as_bytes(), Limit::default());
        assert!(matches!(read, Ok(_) | Err(Fault::Complex)), "{inside}");
    }
}

#[test]
fn no_bytes_make_it_fall() {
    let whole = include_str!("../../../sample-posts/images/lamp.svg");
    for end in (0..whole.len())
        .step_by(7)
        .filter(|end| whole.is_char_boundary(*end))
    {
        let limit = Limit {
            longest: 32,
            ..Limit::default()
        };
        if let Err(fault) = decode(&whole.as_bytes()[..end], limit) {
            assert!(
                matches!(fault, Fault::Format | Fault::Damaged),
                "{end}: {fault:?}"
            );
        }
    }
    let mut seed = 7_u64;
    for _ in 0..200 {
        let mut bytes = whole.as_bytes().to_vec();
        for _ in 0..5 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (seed >> 33) as usize % bytes.len();
            bytes[at] = b"<>/=\"' 0Z-eE.&;#(){}"[(seed >> 20) as usize % 20];
        }
        let limit = Limit {
            longest: 32,
            ..Limit::default()
        };
        let _read = decode(&bytes, limit);
    }
}
