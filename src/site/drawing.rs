//! The drawings of likes and reactions, from `assets/site/drawings.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The inside of an `svg` element with the view box `0 0 24 24`, for an id such as `like` or
/// `happy`; empty for another. It is drawn in lines of `currentColor`.
pub fn drawing(id: &str) -> &'static str {
    DRAWINGS.get(id).map_or("", String::as_str)
}

static DRAWINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let text = include_str!("../../assets/site/drawings.toml");
    let mut drawings: BTreeMap<String, String> =
        toml::from_str(text).expect("the built-in drawings");
    for lines in drawings.values_mut() {
        *lines = format!(
            "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\">{lines}</g>"
        );
    }
    drawings
});
