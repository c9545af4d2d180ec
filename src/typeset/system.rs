//! The fonts of the system: which families stand in for what the bundled faces lack.

use std::collections::HashSet;

use fontique::{
    Collection, CollectionOptions, FallbackKey, FamilyId, GenericFamily, Script, SourceCache,
};
use parley::{FontContext, FontFamily, FontFamilyName, Layout, LayoutContext, StyleProperty};

/// Scripts whose stand-in is looked up ahead, with the symbol fonts behind it: the ones in which
/// signs, arrows and formulas are met between words. A script that is not here is looked up when
/// it is first met. Codes of ISO 15924, each with a family for running text that goes first where
/// it is installed: asked for all characters of a script, systems prefer the font with the rarest
/// ones, and have answered Hebrew with a cursive face and Arabic with a coloured one.
const SCRIPTS: [(&[u8; 4], Option<&str>); 12] = [
    (b"Zyyy", None),
    (b"Latn", None),
    (b"Grek", None),
    (b"Cyrl", None),
    (b"Arab", Some("Noto Sans Arabic")),
    (b"Hebr", Some("Noto Sans Hebrew")),
    (b"Deva", Some("Noto Sans Devanagari")),
    (b"Thai", Some("Noto Sans Thai")),
    (b"Hani", None),
    (b"Hira", None),
    (b"Kana", None),
    (b"Hang", None),
];

/// How many general families are asked for a sign that no family of its script has.
const GENERAL: usize = 4;

/// The first character that the bundled faces leave to the system, by script.
const FOREIGN: char = '\u{530}';

/// What is known about the fonts of the system. No font file is read before a text needs it.
pub struct SystemFonts {
    pub(super) context: FontContext,
    pub(super) emoji: Option<String>,
}

impl SystemFonts {
    /// Asks the system for its fonts. Takes 10 to 40 ms: run it on a thread.
    pub fn find() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: true,
        });
        let emoji = emoji_family(&mut collection);
        let symbols = symbol_families(&mut collection);
        for (code, preferred) in SCRIPTS {
            let key = FallbackKey::new(Script::from_bytes(*code), None);
            let preferred = preferred.and_then(|name| collection.family_id(name));
            let mut families: Vec<FamilyId> = preferred.into_iter().collect();
            families.extend(collection.fallback_families(key));
            families.extend(&symbols);
            let mut seen = HashSet::new();
            families.retain(|family| seen.insert(*family));
            collection.set_fallbacks(key, families.into_iter());
        }
        let source_cache = SourceCache::default();
        Self {
            context: FontContext {
                collection,
                source_cache,
            },
            emoji,
        }
    }

    /// Looks up and opens the fonts that a text needs, so that its first layout need not. Takes
    /// up to 5 ms for each script: for the thread that ran [`Self::find`].
    pub fn prepare(&mut self, text: &str) {
        let sample = sample(text);
        let family = self.emoji.clone().unwrap_or_default();
        let family = FontFamily::Single(FontFamilyName::Named(family.into()));
        let mut scratch = LayoutContext::<u32>::new();
        let mut builder = scratch.ranged_builder(&mut self.context, &sample, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(family));
        let _: Layout<u32> = builder.build(&sample);
    }
}

/// One character of each part of Unicode that a text has: at least one of each script.
fn sample(text: &str) -> String {
    let mut seen = HashSet::new();
    let foreign = text.chars().filter(|c| *c >= FOREIGN);
    foreign.filter(|c| seen.insert(*c as u32 / 64)).collect()
}

/// The system's emoji family. Its list goes on with every other family, some of them coloured
/// fonts for other scripts, so the name decides.
fn emoji_family(collection: &mut Collection) -> Option<String> {
    let families: Vec<FamilyId> = collection.generic_families(GenericFamily::Emoji).collect();
    families.into_iter().find_map(|id| {
        let name = collection.family_name(id)?;
        let lower = name.to_lowercase();
        (lower.contains("moji") || lower.contains("joypixels")).then(|| name.to_owned())
    })
}

/// Families with signs: the first general ones, and those named for it.
fn symbol_families(collection: &mut Collection) -> Vec<FamilyId> {
    let general: Vec<FamilyId> = collection
        .generic_families(GenericFamily::SansSerif)
        .collect();
    let mut symbols: Vec<FamilyId> = general.iter().copied().take(GENERAL).collect();
    for id in general {
        let named = collection
            .family_name(id)
            .is_some_and(|name| name.contains("Symbol") || name.contains("Math"));
        if named && !symbols.contains(&id) {
            symbols.push(id);
        }
    }
    symbols
}
