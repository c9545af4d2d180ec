//! The targets that come with the program, read from `assets/targets`.

use std::sync::LazyLock;

use super::kinds::Target;
use super::read::read_over;

/// The id of the target that is for no site in particular.
const PLAIN: &str = "plain";

/// The files, by title but for the plain one, which is first.
const FILES: [(&str, &str); 12] = [
    (PLAIN, include_str!("../../assets/targets/plain.toml")),
    ("astro", include_str!("../../assets/targets/astro.toml")),
    (
        "eleventy",
        include_str!("../../assets/targets/eleventy.toml"),
    ),
    ("ghost", include_str!("../../assets/targets/ghost.toml")),
    ("hexo", include_str!("../../assets/targets/hexo.toml")),
    ("hugo", include_str!("../../assets/targets/hugo.toml")),
    ("jekyll", include_str!("../../assets/targets/jekyll.toml")),
    ("mkdocs", include_str!("../../assets/targets/mkdocs.toml")),
    ("nikola", include_str!("../../assets/targets/nikola.toml")),
    ("pelican", include_str!("../../assets/targets/pelican.toml")),
    (
        "wordpress",
        include_str!("../../assets/targets/wordpress.toml"),
    ),
    ("zola", include_str!("../../assets/targets/zola.toml")),
];

/// The targets of the program, by title; the plain one first.
pub fn targets() -> &'static [Target] {
    static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| {
        let read = |(id, text)| read_over(id, text, |_, _| Target::default()).0;
        FILES.into_iter().map(read).collect()
    });
    &TARGETS
}

/// The target of the program with this id.
pub fn target(id: &str) -> Option<&'static Target> {
    targets().iter().find(|target| target.id == id)
}

/// The target that is for no site in particular.
pub fn plain() -> &'static Target {
    static BLANK: LazyLock<Target> = LazyLock::new(Target::default);
    target(PLAIN).unwrap_or(&BLANK)
}
