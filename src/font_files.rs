//! The bundled font files, each once in the program. All but the source and the icons are packed
//! (zlib) and unpacked when they are first asked for: the program is smaller by more than a
//! megabyte for some milliseconds at its start.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// The interface: Source Sans 3, regular.
pub static SANS: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/source-sans-3/SourceSans3-Regular.ttf.zlib"
    ))
});
/// Source Sans 3, semibold.
pub static SANS_BOLD: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/source-sans-3/SourceSans3-SemiBold.ttf.zlib"
    ))
});
/// Source Sans 3, italic.
pub static SANS_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/source-sans-3/SourceSans3-Italic.ttf.zlib"
    ))
});
/// Source Sans 3, semibold italic.
pub static SANS_BOLD_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/source-sans-3/SourceSans3-SemiBoldItalic.ttf.zlib"
    ))
});
/// The page: Literata, regular.
pub static SERIF: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/literata/Literata-Regular.ttf.zlib"
    ))
});
/// Literata, bold.
pub static SERIF_BOLD: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/literata/Literata-Bold.ttf.zlib"
    ))
});
/// Literata, italic.
pub static SERIF_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/literata/Literata-Italic.ttf.zlib"
    ))
});
/// Literata, bold italic.
pub static SERIF_BOLD_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/literata/Literata-BoldItalic.ttf.zlib"
    ))
});
/// The source and code: IBM Plex Mono, regular.
pub static MONO: &[u8] = include_bytes!("../assets/fonts/ibm-plex-mono/IBMPlexMono-Regular.ttf");
/// IBM Plex Mono, semibold.
pub static MONO_BOLD: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/ibm-plex-mono/IBMPlexMono-SemiBold.ttf.zlib"
    ))
});
/// IBM Plex Mono, italic.
pub static MONO_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/ibm-plex-mono/IBMPlexMono-Italic.ttf.zlib"
    ))
});
/// IBM Plex Mono, semibold italic.
pub static MONO_BOLD_ITALIC: Packed = Packed::new(|| {
    unpack(include_bytes!(
        "../assets/fonts/ibm-plex-mono/IBMPlexMono-SemiBoldItalic.ttf.zlib"
    ))
});
/// The icons: a part of Lucide.
pub static ICONS: &[u8] = include_bytes!("../assets/icons/lucide-subset.ttf");

/// A font file that is unpacked when it is first asked for.
pub type Packed = LazyLock<Vec<u8>>;

/// The bytes of a packed file; none if it is damaged, which leaves the face to its regular one.
fn unpack(packed: &[u8]) -> Vec<u8> {
    decompress_to_vec_zlib(packed).unwrap_or_default()
}
