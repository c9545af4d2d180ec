//! The bundled font files, each once in the program.

/// The interface: Source Sans 3, regular.
pub static SANS: &[u8] = include_bytes!("../assets/fonts/source-sans-3/SourceSans3-Regular.ttf");
/// Source Sans 3, semibold.
pub static SANS_BOLD: &[u8] =
    include_bytes!("../assets/fonts/source-sans-3/SourceSans3-SemiBold.ttf");
/// The page: Literata, regular.
pub static SERIF: &[u8] = include_bytes!("../assets/fonts/literata/Literata-Regular.ttf");
/// Literata, bold.
pub static SERIF_BOLD: &[u8] = include_bytes!("../assets/fonts/literata/Literata-Bold.ttf");
/// Literata, italic.
pub static SERIF_ITALIC: &[u8] = include_bytes!("../assets/fonts/literata/Literata-Italic.ttf");
/// Literata, bold italic.
pub static SERIF_BOLD_ITALIC: &[u8] =
    include_bytes!("../assets/fonts/literata/Literata-BoldItalic.ttf");
/// The source and code: IBM Plex Mono, regular.
pub static MONO: &[u8] = include_bytes!("../assets/fonts/ibm-plex-mono/IBMPlexMono-Regular.ttf");
/// IBM Plex Mono, semibold.
pub static MONO_BOLD: &[u8] =
    include_bytes!("../assets/fonts/ibm-plex-mono/IBMPlexMono-SemiBold.ttf");
/// IBM Plex Mono, italic.
pub static MONO_ITALIC: &[u8] =
    include_bytes!("../assets/fonts/ibm-plex-mono/IBMPlexMono-Italic.ttf");
/// IBM Plex Mono, semibold italic.
pub static MONO_BOLD_ITALIC: &[u8] =
    include_bytes!("../assets/fonts/ibm-plex-mono/IBMPlexMono-SemiBoldItalic.ttf");
/// The icons: a part of Lucide.
pub static ICONS: &[u8] = include_bytes!("../assets/icons/lucide-subset.ttf");
