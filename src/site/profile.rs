//! The profile of a site: what does not change from post to post.

use std::sync::LazyLock;

use crate::markdown::Dialect;

/// A site, as its `site.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The title; empty if there is none, and then the page has no masthead.
    pub title: String,
    /// The line below the title; may be empty.
    pub tagline: String,
    /// The language of the site and of posts that name none (RFC 5646), such as `en` or `pt-BR`.
    pub language: String,
    /// Whether it is written from right to left; `None`: as its language is.
    pub rtl: Option<bool>,
    /// The address of the site without a slash at its end, such as `https://example.org`.
    pub base_url: Option<String>,
    /// The pattern of a post's address below that, such as `/{year}/{month}/{slug}/`.
    pub permalink: String,
    /// How dates are written (the conversions of `strftime`); `None`: as the language does.
    pub date_format: Option<String>,
    /// The menu, in order.
    pub menu: Vec<MenuItem>,
    /// The authors. The first wrote the posts that name nobody.
    pub authors: Vec<Author>,
    /// Where readers can share a post, in order.
    pub share: Vec<Network>,
    /// Whether readers can like and dislike a post.
    pub likes: bool,
    /// Whether readers can say how a post made them feel.
    pub reactions: bool,
    /// Where likes and reactions are sent to and counted.
    pub endpoint: Option<String>,
    /// The list of recent posts.
    pub recent: RecentRule,
    /// The foot of the page.
    pub footer: Footer,
    /// The id of the page theme.
    pub theme: String,
    /// The id of the target that posts are exported to.
    pub target: String,
    /// The id of the read time rule; `None`: the one in the settings.
    pub read_time: Option<String>,
    /// Whether straight quotes, `--` and `...` are set as a printer would.
    pub smart_punctuation: bool,
    /// What becomes of raw HTML.
    pub raw_html: RawHtmlPolicy,
    /// The hosts from which frames may come, in lower case.
    pub iframe_hosts: Vec<String>,
}

/// A link of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its words.
    pub label: String,
    /// Its address: whole, or below the base address if it starts with `/`.
    pub url: String,
}

/// An author.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// The name, by which posts name them.
    pub name: String,
    /// A short name by which posts may name them as well.
    pub id: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// A few sentences, as plain text.
    pub biography: Option<String>,
    /// The address of a picture, from the folder of the profile on.
    pub picture: Option<String>,
    /// The author's own site.
    pub url: Option<String>,
    /// Other places, such as social networks.
    pub links: Vec<PersonLink>,
}

/// A link of an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLink {
    /// Its words.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// Where readers can share a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// Facebook.
    Facebook,
    /// X, once called Twitter.
    Twitter,
    /// Pinterest.
    Pinterest,
    /// `LinkedIn`.
    LinkedIn,
    /// A letter.
    Email,
}

/// The list of recent posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecentRule {
    /// Whether there is one.
    pub show: bool,
    /// How many posts it names at most.
    pub count: usize,
}

/// The foot of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footer {
    /// The line, with `{year}` and `{title}` in it; `None`: `© {year} {title}`.
    pub text: Option<String>,
    /// A second line that gives credit.
    pub credit: Option<String>,
}

/// What becomes of raw HTML in a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RawHtmlPolicy {
    /// What is safe stays, the rest goes.
    #[default]
    Sanitise,
    /// It stays as it is written, whatever it does.
    Keep,
    /// Its source is shown as text.
    Escape,
}

impl Network {
    /// All of them, in the order of the reference page.
    pub const ALL: [Self; 5] = [
        Self::Facebook,
        Self::Twitter,
        Self::Pinterest,
        Self::LinkedIn,
        Self::Email,
    ];

    /// The id in files: `facebook`, `twitter`, `pinterest`, `linkedin`, `email`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Facebook => "facebook",
            Self::Twitter => "twitter",
            Self::Pinterest => "pinterest",
            Self::LinkedIn => "linkedin",
            Self::Email => "email",
        }
    }
}

impl RawHtmlPolicy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sanitise, Self::Keep, Self::Escape];

    /// The id in files and on the command line: `sanitise`, `keep`, `escape`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sanitise => "sanitise",
            Self::Keep => "keep",
            Self::Escape => "escape",
        }
    }

    /// The policy with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.id() == id)
    }
}

impl Profile {
    /// The Markdown that posts of this site are written in: the one place that decides it.
    pub fn dialect(&self) -> Dialect {
        Dialect {
            smart_punctuation: self.smart_punctuation,
            ..Dialect::default()
        }
    }
}

/// The built-in profile: see [`Profile::default`].
pub fn built_in() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(Profile::default);
    &PROFILE
}

impl Default for Profile {
    /// The built-in profile: a page without a site around it.
    fn default() -> Self {
        Self {
            title: String::new(),
            tagline: String::new(),
            language: "en".to_owned(),
            rtl: None,
            base_url: None,
            permalink: "/{slug}/".to_owned(),
            date_format: None,
            menu: Vec::new(),
            authors: Vec::new(),
            share: Network::ALL[..4].to_vec(),
            likes: false,
            reactions: false,
            endpoint: None,
            recent: RecentRule {
                show: true,
                count: 5,
            },
            footer: Footer::default(),
            theme: "newspaper".to_owned(),
            target: "plain".to_owned(),
            read_time: None,
            smart_punctuation: false,
            raw_html: RawHtmlPolicy::Sanitise,
            iframe_hosts: Vec::new(),
        }
    }
}
