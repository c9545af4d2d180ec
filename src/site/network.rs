//! The places where readers can share a post: names, addresses, colours and glyphs, from
//! `assets/site/networks.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Rgb;
use super::parts::ShareLink;
use super::percent;
use super::profile::Network;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkFile {
    network: Vec<NetworkRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkRow {
    id: String,
    label: String,
    share: String,
    light: String,
    dark: String,
    glyph: String,
}

static NETWORKS: LazyLock<Vec<NetworkRow>> = LazyLock::new(|| {
    let text = include_str!("../../assets/site/networks.toml");
    let file: NetworkFile = toml::from_str(text).expect("the built-in networks");
    file.network
});

impl Network {
    /// The network with this id, in any ASCII case; `x` is [`Self::Twitter`].
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim();
        if id.eq_ignore_ascii_case("x") {
            return Some(Self::Twitter);
        }
        Self::ALL
            .into_iter()
            .find(|network| network.id().eq_ignore_ascii_case(id))
    }

    /// The name for readers, the same in every language.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label.as_str())
    }

    /// The address that shares a post: `url` is its whole address, `image` that of its picture.
    /// Every part is percent-encoded.
    pub fn share_url(self, url: &str, title: &str, image: Option<&str>) -> String {
        let pattern = self.row().map_or("", |row| row.share.as_str());
        let pattern = match (pattern.split_once('['), image) {
            (Some((before, rest)), Some(_)) => format!("{before}{}", rest.replacen(']', "", 1)),
            (Some((before, rest)), None) => {
                let after = rest.split_once(']').map_or("", |(_, after)| after);
                format!("{before}{after}")
            }
            (None, _) => pattern.to_owned(),
        };
        // Encoded values have no braces, so none is taken for another placeholder.
        pattern
            .replace("{url}", &percent::component(url))
            .replace("{title}", &percent::component(title))
            .replace("{image}", &percent::component(image.unwrap_or_default()))
    }

    /// The link that shares a post there.
    pub(super) fn link(self, url: &str, title: &str, image: Option<&str>) -> ShareLink {
        let of = |hex: fn(&NetworkRow) -> &String| {
            let row = self.row();
            row.and_then(|row| colour(hex(row))).unwrap_or_default()
        };
        ShareLink {
            network: self,
            label: self.label().to_owned(),
            url: self.share_url(url, title, image),
            colour: [of(|row| &row.light), of(|row| &row.dark)],
            icon: self.row().map_or("", |row| row.glyph.as_str()),
        }
    }

    fn row(self) -> Option<&'static NetworkRow> {
        NETWORKS.iter().find(|row| row.id == self.id())
    }
}

/// The colour that is written `#RRGGBB`.
fn colour(written: &str) -> Option<Rgb> {
    let digits = written
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Rgb([red, green, blue]))
}
