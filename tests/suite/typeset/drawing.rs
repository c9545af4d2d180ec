//! What is drawn, and what is not drawn twice.

use eframe::egui::{
    Align2, Color32, ColorImage, Context, Painter, RawInput, Rect, Theme, ViewportId, pos2, vec2,
};
use postwright::typeset::{
    Face, Paragraph, ParagraphStyle, Span, SpanStyle, SystemFonts, Typeface, Typesetter, fonts,
};

use super::pixels::Screen;
use super::{MIXED, base, frame};

const SIZE: [usize; 2] = [300, 120];

/// A typesetter with a screen of [`SIZE`] points.
struct Stage {
    ctx: Context,
    screen: Screen,
    setter: Typesetter,
    scale: f32,
}

impl Stage {
    fn new() -> Self {
        Self {
            ctx: Context::default(),
            screen: Screen::new(Color32::WHITE),
            setter: Typesetter::new(),
            scale: 1.0,
        }
    }

    /// One frame: what `draw` paints, in pixels.
    fn frame(&mut self, mut draw: impl FnMut(&mut Typesetter, &Painter)) -> ColorImage {
        let points = vec2(SIZE[0] as f32, SIZE[1] as f32);
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), points)),
            ..RawInput::default()
        };
        let root = input.viewports.entry(ViewportId::ROOT).or_default();
        root.native_pixels_per_point = Some(self.scale);
        let setter = &mut self.setter;
        let output = self.ctx.run_ui(input, |ui| {
            let painter = ui.painter().clone();
            setter.begin_frame(painter.ctx());
            draw(setter, &painter);
            setter.end_frame();
        });
        let size = SIZE.map(|side| (side as f32 * self.scale) as usize);
        self.screen.show(&self.ctx, output, size)
    }

    /// One frame with a text at 10, 10.
    fn text(&mut self, text: &str, spans: &[Span], style: &ParagraphStyle) -> ColorImage {
        self.frame(|setter, painter| {
            let mut paragraph = setter.set(text, spans, &[], style);
            setter.paint(painter, &mut paragraph, pos2(10.0, 10.0));
        })
    }
}

/// How dark the pixels of a rectangle are, in full black pixels.
fn ink(image: &ColorImage, left: usize, right: usize) -> f32 {
    let row = |y: usize| (left..right).map(move |x| image[(x, y)]);
    let dark = |c: Color32| 1.0 - (f32::from(c.r()) + f32::from(c.g()) + f32::from(c.b())) / 765.0;
    (0..image.size[1]).flat_map(row).map(dark).sum()
}

fn all(image: &ColorImage) -> f32 {
    ink(image, 0, image.size[0])
}

#[test]
fn ink_is_where_the_letters_are() {
    let image = Stage::new().text("ii      ii", &[], &frame(280.0));
    let paragraph = super::set("ii      ii", 280.0);
    let clusters = paragraph.clusters(0);
    let gap = 10.0 + clusters[2].x + 2.0..10.0 + clusters[8].x - 2.0;
    assert!(ink(&image, 10, gap.start as usize) > 5.0);
    assert_eq!(ink(&image, gap.start as usize, gap.end as usize), 0.0);
    assert!(ink(&image, gap.end as usize, 60) > 5.0);
    let row = |y: usize| (0..SIZE[0]).any(|x| image[(x, y)] != Color32::WHITE);
    let rows: Vec<usize> = (0..SIZE[1]).filter(|y| row(*y)).collect();
    let baseline = 10 + paragraph.row(0).baseline as usize;
    assert_eq!(
        rows.last(),
        Some(&(baseline - 1)),
        "letters stand on the baseline"
    );
}

#[test]
fn every_text_shows_without_any_font_of_the_system() {
    let mut stage = Stage::new();
    for text in [
        "日",
        "א",
        "ا",
        "😀",
        "\u{e123}",
        "\n",
        "\u{0}",
        "\u{10ffff}",
        "क",
        "•",
    ] {
        let image = stage.text(text, &[], &frame(280.0));
        assert!(all(&image) > 3.0, "{text:?}");
    }
    assert_eq!(stage.setter.counts().system_faces, 0);
}

#[test]
fn bold_is_bolder_and_italic_is_another_face() {
    let mut stage = Stage::new();
    let face = |face| ParagraphStyle {
        base: SpanStyle { face, ..base() },
        ..frame(280.0)
    };
    let page = Face::regular(Typeface::Page);
    let italic = Face {
        italic: true,
        ..page
    };
    let regular = stage.text("minimum", &[], &face(page));
    let bold = stage.text("minimum", &[], &face(Face::bold(Typeface::Page)));
    let slanted = stage.text("minimum", &[], &face(italic));
    assert!(all(&bold) > 1.2 * all(&regular));
    assert_ne!(slanted.pixels, regular.pixels);
    let interface = Face::regular(Typeface::Interface);
    let upright = stage.text("minimum", &[], &face(interface));
    let slanted = Face {
        italic: true,
        ..interface
    };
    let slanted = stage.text("minimum", &[], &face(slanted));
    assert!(slanted.pixels != upright.pixels, "it has an italic as well");
}

#[test]
fn spans_have_their_ink_ground_and_lines() {
    let span = |style| vec![Span { range: 2..4, style }];
    let mut stage = Stage::new();
    let mut has = |spans: &[Span], colour: Color32| {
        let image = stage.text("ab  cd", spans, &frame(280.0));
        image.pixels.iter().filter(|p| **p == colour).count()
    };
    let (red, blue) = (Color32::RED, Color32::BLUE);
    assert_eq!(has(&[], red), 0);
    let ground = has(
        &span(SpanStyle {
            ground: red,
            ..base()
        }),
        red,
    );
    assert!(ground > 150, "{ground}");
    let under = has(
        &span(SpanStyle {
            underline: Some(blue),
            ..base()
        }),
        blue,
    );
    let strike = has(
        &span(SpanStyle {
            strike: Some(blue),
            ..base()
        }),
        blue,
    );
    assert!((6..40).contains(&under), "{under}");
    assert_eq!(under, strike);
    let mut letters = span(SpanStyle { ink: red, ..base() });
    letters[0].range = 0..2;
    assert!(has(&letters, red) > 3);
}

#[test]
fn a_mesh_is_made_once_and_moved() {
    let mut stage = Stage::new();
    let mut kept = None;
    let mut images = Vec::new();
    for at in [10.0, 10.0, 25.3, 10.0] {
        images.push(stage.frame(|setter, painter| {
            let set = || setter.set("kept text", &[], &[], &frame(200.0));
            let mut paragraph = kept.take().unwrap_or_else(set);
            setter.paint(painter, &mut paragraph, pos2(10.0, at));
            kept = Some(paragraph);
        }));
    }
    let counts = stage.setter.counts();
    assert_eq!((counts.layouts, counts.meshes), (1, 1));
    assert_eq!(images[0].pixels, images[1].pixels);
    assert_eq!(images[0].pixels, images[3].pixels);
    let lower = images[2].region_by_pixels([0, 15], [SIZE[0], SIZE[1] - 15]);
    let upper = images[0].region_by_pixels([0, 0], [SIZE[0], SIZE[1] - 15]);
    assert_eq!(lower.pixels, upper.pixels, "moved by whole pixels");
}

#[test]
fn the_same_glyphs_are_drawn_and_uploaded_once() {
    let mut stage = Stage::new();
    stage.text("aaaa", &[], &frame(280.0));
    let first = stage.setter.counts();
    assert!(first.glyphs <= 4);
    stage.text("aaaa", &[], &frame(280.0));
    assert_eq!(stage.setter.counts().glyphs, first.glyphs);
    assert_eq!(stage.setter.counts().uploaded, first.uploaded);
    stage.text("Q", &[], &frame(280.0));
    let more = stage.setter.counts().uploaded - first.uploaded;
    assert!(more > 0 && more < 2000, "{more}");
}

/// Paragraphs of large letters, in every face that has its own glyphs.
fn large_letters(setter: &mut Typesetter) -> Vec<Paragraph> {
    let mut kept = Vec::new();
    for typeface in [Typeface::Page, Typeface::Source] {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let face = Face {
                typeface,
                bold,
                italic,
            };
            let style = SpanStyle::plain(face, 250.0, Color32::BLACK);
            let style = ParagraphStyle::new(style, 300.0);
            let mut set = |c: char| setter.set(&format!("{c}ag"), &[], &[], &style);
            kept.extend(('A'..='Z').chain('a'..='z').map(&mut set));
        }
    }
    kept
}

#[test]
fn a_growing_and_an_emptied_atlas_draw_what_a_single_drawing_draws() {
    // Those behind the first 75 are off the screen, but their glyphs take room all the same.
    let run = |count: usize| {
        let mut stage = Stage::new();
        let mut kept = large_letters(&mut stage.setter);
        kept.truncate(count);
        let mut images = Vec::new();
        for _ in 0..2 {
            images.push(stage.frame(|setter, painter| {
                for (place, paragraph) in kept.iter_mut().enumerate() {
                    let at = pos2(6.0 * place as f32 - 150.0, 3.0 * place as f32 - 250.0);
                    setter.paint(painter, paragraph, at);
                }
            }));
        }
        (images, stage.setter.counts())
    };
    let (few, counts) = run(75);
    assert!(counts.atlas_pages > 1, "it grew: {counts:?}");
    assert_eq!(counts.meshes, 75, "nothing was drawn again: {counts:?}");
    assert_eq!(few[0].pixels, few[1].pixels);
    let (many, counts) = run(usize::MAX);
    assert!(counts.atlas_epoch > 2, "it was emptied: {counts:?}");
    for image in many {
        assert!(image.pixels == few[1].pixels);
    }
}

#[test]
fn more_glyphs_than_the_atlas_can_hold_do_not_hang() {
    let mut stage = Stage::new();
    let text: String = ('!'..='~').collect();
    let sizes = (0..6).map(|more| 240.0 + more as f32);
    let spans: Vec<Span> = sizes
        .enumerate()
        .map(|(place, size)| Span {
            range: place * text.len()..(place + 1) * text.len(),
            style: SpanStyle { size, ..base() },
        })
        .collect();
    let image = stage.text(&text.repeat(6), &spans, &frame(f32::INFINITY));
    assert!(all(&image) > 50.0);
    assert!(stage.setter.counts().atlas_epoch > 1, "it was emptied");
    assert!(all(&stage.text("abc", &[], &frame(200.0))) > 10.0);
}

#[test]
fn huge_letters_are_drawn() {
    let mut stage = Stage::new();
    for size in [120.0, 500.0, 1e9, f32::NAN, 0.0] {
        let style = ParagraphStyle {
            base: SpanStyle { size, ..base() },
            ..frame(f32::INFINITY)
        };
        let image = stage.frame(|setter, painter| {
            let mut paragraph = setter.set("m", &[], &[], &style);
            let up = paragraph.row(0).baseline - 110.0;
            setter.paint(painter, &mut paragraph, pos2(10.0, -up));
        });
        assert!(size == 1e9 || size == 0.0 || all(&image) > 3.0, "{size}");
    }
}

#[test]
fn another_scale_is_another_generation_with_the_same_places() {
    let mut stage = Stage::new();
    let style = frame(280.0);
    stage.text("Scale", &[], &style);
    let before = stage.setter.generation();
    let small = stage.setter.set("Scale", &[], &[], &style);
    stage.scale = 2.0;
    let image = stage.text("Scale", &[], &style);
    assert_ne!(stage.setter.generation(), before);
    assert_eq!(small.generation(), before);
    let large = stage.setter.set("Scale", &[], &[], &style);
    assert!((large.size() - small.size()).length() < 0.1);
    assert_eq!(image.size, [600, 240]);
    assert!(all(&image) > 100.0);
    let again = stage.setter.generation();
    stage.text("Scale", &[], &style);
    assert_eq!(stage.setter.generation(), again);
}

#[test]
fn fonts_of_the_system_are_used_only_for_what_is_missing() {
    let mut setter = Typesetter::new();
    setter.set("English only, 12 “quotes”.\tTab", &[], &[], &frame(300.0));
    let before = setter.generation();
    setter.add_system_fonts(SystemFonts::find());
    assert_eq!(setter.generation(), before, "nothing was missing");
    setter.set("English only, 12 “quotes”.\tTab", &[], &[], &frame(300.0));
    assert_eq!(setter.counts().system_faces, 0);

    for text in ["日本", "©\u{fe0f}"] {
        let mut setter = Typesetter::new();
        setter.set(text, &[], &[], &frame(300.0));
        let before = setter.generation();
        setter.add_system_fonts(SystemFonts::find());
        assert_ne!(setter.generation(), before, "{text} was missing");
    }
}

#[test]
fn prepared_fonts_draw_what_others_draw() {
    let draw = |prepared: &str| {
        let mut stage = Stage::new();
        let mut fonts = SystemFonts::find();
        fonts.prepare(prepared);
        stage.setter.add_system_fonts(fonts);
        let draw = |text| stage.text(text, &[], &frame(280.0)).pixels;
        (MIXED.map(draw), stage.setter.counts().system_faces)
    };
    let plain = draw("");
    assert!(plain == draw(&MIXED.concat()));
    assert!(plain == draw("English"));
}

#[test]
fn fonts_of_the_system_draw_every_text() {
    let mut stage = Stage::new();
    let find = std::thread::spawn(SystemFonts::find);
    stage
        .setter
        .add_system_fonts(find.join().expect("the search ends"));
    for text in MIXED {
        let image = stage.text(text, &[], &frame(280.0));
        assert!(text.is_empty() || all(&image) > 3.0, "{text:?}");
    }
}

/// How far the pixels are from `paper`, in pixels that are as far as can be.
fn weight(image: &ColorImage, paper: Color32) -> f32 {
    let far = |c: &Color32| f32::from(c.r().abs_diff(paper.r())) / 255.0;
    image.pixels.iter().map(far).sum()
}

#[test]
fn letters_are_as_heavy_as_those_of_the_interface() {
    let text = "Hamburgefonstiv 0123 (quick)";
    for (theme, paper, ink) in [
        (Theme::Light, Color32::WHITE, Color32::BLACK),
        (Theme::Dark, Color32::BLACK, Color32::WHITE),
    ] {
        for scale in [1.0, 2.0] {
            for (typeface, size) in [
                (Typeface::Page, 17.0),
                (Typeface::Source, 13.0),
                (Typeface::Interface, 14.0),
            ] {
                let mut stage = Stage::new();
                stage.ctx.set_fonts(fonts());
                stage.ctx.set_theme(theme);
                stage.screen = Screen::new(paper);
                stage.scale = scale;
                let face = Face::regular(typeface);
                let style = ParagraphStyle {
                    base: SpanStyle::plain(face, size, ink),
                    ..frame(280.0)
                };
                let own = weight(&stage.text(text, &[], &style), paper);
                let theirs = stage.frame(|_, painter| {
                    let at = pos2(10.0, 10.0);
                    painter.text(at, Align2::LEFT_TOP, text, face.at(size), ink);
                });
                let ratio = own / weight(&theirs, paper);
                assert!(
                    (0.98..1.02).contains(&ratio),
                    "{typeface:?} {theme:?} {scale}: {ratio}"
                );
            }
        }
    }
}

/// Without an emoji font nothing is coloured, and the rest holds all the same.
#[test]
fn emoji_are_coloured_and_signs_are_letters() {
    let mut stage = Stage::new();
    stage.setter.add_system_fonts(SystemFonts::find());
    let mut coloured = |text: &str| {
        let image = stage.text(text, &[], &frame(280.0));
        assert!(all(&image) > 1.0, "{text:?}");
        let far = |c: &Color32| c.r().abs_diff(c.b()).max(c.r().abs_diff(c.g())) > 60;
        image.pixels.iter().any(far)
    };
    let there = coloured("😀");
    for (text, picture) in [
        ("❤\u{fe0f}", true),
        ("1\u{fe0f}\u{20e3}", true),
        ("🇩🇪", true),
        ("👍🏽", true),
        ("⭐", true),
        ("©\u{fe0f}", false),
        ("1 2 3 # *", false),
        ("© ™ ®", false),
        ("❤\u{fe0e}", false),
    ] {
        assert_eq!(coloured(text), there && picture, "{text:?}");
    }
}
