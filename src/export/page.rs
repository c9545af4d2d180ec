//! The page: one HTML file with its style inside, which stands alone.

use super::access::with_reading_aids;
use super::around::Around;
use super::body::body;
use super::code::with_code_classes;
use super::contents::{contents, with_anchors};
use super::metadata::{Metadata, escaped};
use super::pictures::{Places, Sizes};
use super::sanitize::MAIN_ID;
use super::script::{policy, script};
use super::style::{css, share_css};
use super::tags::tags;
use super::{ExportOptions, PlannedFile};
use crate::markdown::{BlockKind, Model};
use crate::post::{Post, TitleSource};
use crate::site::{PageParts, PartsInput, built_in, language_tag, page_words};
use crate::stats::{self, PageFigures};

/// The class by which the heading that is the title is found again in the HTML.
const TITLE_MARK: &str = "postwright-title";

/// Makes the page of a post, and what the writer should know about it.
pub(super) fn page(
    text: &str,
    post: &Post,
    options: &ExportOptions<'_>,
) -> (String, Vec<String>, Vec<PlannedFile>) {
    let marked = mark_title(post);
    let body = body(text, marked.as_ref().unwrap_or(&post.model), options);
    let mut warnings = post_warnings(post);
    warnings.extend(body.warnings);
    let mut files = body.files;
    let (heading, content) = match lift_title(&body.html) {
        Some((heading, rest)) => (Some(heading), rest),
        None => (None, body.html),
    };
    let title = title_text(post, heading.is_some(), options, &mut warnings);
    let rule = stats::rule(options.read_time_rule).or_else(|| stats::rules().first());
    let figures = rule.map(|rule| stats::of_page(text, post, rule));
    warnings.extend(figures.as_ref().and_then(read_time_warning));
    warnings.extend(heading_warning(&content));
    let parts = parts(post, &title, figures.as_ref(), options);
    let page = Page {
        metadata: &Metadata::of(post, title, figures.as_ref(), &parts, options.site.profile),
        language: Languages::of(post, &parts, options),
        heading,
        content: &content,
        parts: &parts,
        options,
    };
    let around = page.around();
    let places = Places::of(options);
    let [before, after] = [true, false].map(|before| {
        // The author's picture is the only one there.
        let placed = places.place(&around.with_post(before), Sizes::Left);
        for file in placed.files {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        warnings.extend(placed.warnings);
        placed.html
    });
    let html = page.html(&around, &before, &after);
    (html, warnings, files)
}

/// What stands around the post.
fn parts(
    post: &Post,
    title: &str,
    figures: Option<&PageFigures>,
    options: &ExportOptions<'_>,
) -> PageParts {
    let site = &options.site;
    let read_time = figures
        .map(|figures| &figures.read_time)
        .filter(|read_time| read_time.words > 0);
    PageParts::of(&PartsInput {
        profile: site.profile,
        theme: site.theme,
        site_folder: site.site_folder,
        front_matter: &post.front_matter,
        title,
        slug: &post.file_stem(options.fallback_title),
        read_time: read_time.map_or("", |read_time| &read_time.label),
        file_name: site.file_name,
        posts: site.posts,
        year: site.year,
    })
}

/// The parts of a page.
struct Page<'a> {
    metadata: &'a Metadata,
    language: Languages,
    /// The `h1` element, if it is in the body.
    heading: Option<String>,
    content: &'a str,
    parts: &'a PageParts,
    options: &'a ExportOptions<'a>,
}

/// The attributes that say in which language words are.
struct Languages {
    /// Of the page.
    root: String,
    /// Of the post, if they differ.
    post: String,
    /// Of the page's own words, if they differ.
    ours: String,
}

impl Languages {
    fn of(post: &Post, parts: &PageParts, options: &ExportOptions<'_>) -> Self {
        let named = post.language().as_deref().and_then(language_tag).is_some();
        let attributes = |language: &str, rtl: bool| {
            let direction = if rtl { "rtl" } else { "ltr" };
            format!("lang=\"{}\" dir=\"{direction}\"", escaped(language))
        };
        // What language the post has is not known unless it or its site says so; if it does not,
        // its direction is that of its first letter.
        let unknown = match (named, options.site.profile == built_in()) {
            (true, _) => "",
            (false, false) => " dir=\"auto\"",
            (false, true) => " lang=\"\" dir=\"auto\"",
        };
        let ours = if parts.language == parts.page_language {
            String::new()
        } else {
            format!(" {}", attributes(&parts.language, parts.rtl))
        };
        Self {
            root: attributes(&parts.page_language, parts.page_rtl),
            post: unknown.to_owned(),
            ours,
        }
    }
}

impl Page<'_> {
    /// What stands around the post.
    fn around(&self) -> Around<'_> {
        Around {
            parts: self.parts,
            layout: &self.options.site.theme.layout,
            ours: &self.language.ours,
        }
    }

    /// All of it; `before` and `after` stand in the article before the post and behind it.
    fn html(&self, around: &Around<'_>, before: &str, after: &str) -> String {
        let body = self.body(around, before, after);
        let share = self.parts.share.as_ref();
        format!(
            "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n{policy}\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"Postwright\">\n\
             {head}<style>\n{css}{share}</style>\n</head>\n{body}{script}</body>\n</html>\n",
            root = self.language.root,
            policy = policy(self.parts, self.options, &body),
            head = self.metadata.head(),
            css = css(self.options.site.theme),
            share = share.map(share_css).unwrap_or_default(),
            script = script(self.parts),
        )
    }

    fn body(&self, around: &Around<'_>, before: &str, after: &str) -> String {
        let recent = around.recent();
        let beside = if recent.is_empty() {
            ""
        } else {
            " class=\"beside\""
        };
        format!(
            "<body{beside}>\n{skip}{top}<div class=\"columns\">\n\
             <main id=\"{MAIN_ID}\" tabindex=\"-1\">\n<article class=\"h-entry\">\n\
             {before}{article}{after}</article>\n</main>\n{recent}</div>\n{footer}",
            skip = around.skip(MAIN_ID),
            top = around.top(),
            article = self.article(around),
            footer = around.footer(),
        )
    }

    /// The post itself: title, facts and words.
    fn article(&self, around: &Around<'_>) -> String {
        let Languages { post, ours, .. } = &self.language;
        let title = || {
            format!(
                "<h1 class=\"p-name\">{}</h1>",
                escaped(&self.metadata.title)
            )
        };
        let heading = self.heading.clone().unwrap_or_else(title);
        let contents = if self.options.contents {
            let title = &page_words(&self.parts.language).contents;
            contents(self.content, title, ours, post)
        } else {
            String::new()
        };
        let content = with_anchors(&with_code_classes(self.content));
        format!(
            "<header>\n{heading}\n{facts}{data}</header>\n{contents}\
             <div class=\"e-content\"{post}>\n{content}</div>\n",
            heading = heading.replacen("<h1", &format!("<h1{post}"), 1),
            facts = around.facts(),
            data = self.metadata.entry_data(self.parts.author.is_some()),
            content = with_reading_aids(&content, &page_words(&self.parts.language).footnotes),
        )
    }
}

/// The model with the heading marked that is the title of the page and so is not to be repeated
/// in its body: the first of level 1, or one of any level at the very start.
fn mark_title(post: &Post) -> Option<Model> {
    let title = post.title()?;
    let heading = |at: usize| match &post.model.blocks.get(at)?.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let at = match title.source {
        TitleSource::FrontMatter => return None,
        TitleSource::OtherHeading => heading(0).map(|_| 0)?,
        TitleSource::Heading1 => {
            let mut first = post.outline.iter();
            let start = &first
                .find(|entry| entry.level == 1 && !entry.text.is_empty())?
                .range
                .start;
            let mut blocks = post.model.blocks.iter();
            blocks.position(|block| block.range.start == *start)?
        }
    };
    heading(at)?;
    let mut model = post.model.clone();
    if let BlockKind::Heading(heading) = &mut model.blocks[at].kind {
        heading.classes.insert(0, TITLE_MARK.to_owned());
    }
    Some(model)
}

/// Takes the marked heading out of a body: the heading as an `h1` element, and the rest. Its
/// identifier, links and footnotes stay with it.
fn lift_title(html: &str) -> Option<(String, String)> {
    let tags = tags(html);
    let at = tags.iter().position(|tag| {
        let class = tag.attribute("class").unwrap_or_default();
        !tag.closing && class.split_ascii_whitespace().next() == Some(TITLE_MARK)
    })?;
    let start = &tags[at];
    let name = start.name();
    let end = tags[at..]
        .iter()
        .find(|tag| tag.closing && tag.name() == name)?;
    let attributes = html[start.range.clone()]
        .strip_prefix('<')?
        .strip_prefix(name.as_str())?
        .replacen(TITLE_MARK, "p-name", 1);
    let inner = &html[start.range.end..end.range.start];
    let before = &html[..start.range.start];
    let after = html[end.range.end..].trim_start_matches('\n');
    Some((
        format!("<h1{attributes}{inner}</h1>"),
        format!("{before}{after}"),
    ))
}

/// The title of the page as text.
fn title_text(
    post: &Post,
    lifted: bool,
    options: &ExportOptions<'_>,
    warnings: &mut Vec<String>,
) -> String {
    let known = post
        .title()
        .filter(|title| lifted || title.source != TitleSource::OtherHeading);
    if let Some(title) = known {
        return title.text;
    }
    let fallback = options.fallback_title.trim();
    let title = if fallback.is_empty() {
        "Untitled"
    } else {
        fallback
    };
    warnings.push(format!(
        "The post has no title, so the page is called {title}. Write a title into the front \
         matter or as the first heading."
    ));
    title.to_owned()
}

fn post_warnings(post: &Post) -> Vec<String> {
    let mut warnings: Vec<String> = post
        .problems
        .iter()
        .map(|problem| format!("Front matter, line {}: {}", problem.line, problem.message))
        .collect();
    if let Some(written) = post.language()
        && language_tag(&written).is_none()
    {
        warnings.push(format!(
            "The language {written} is not a language tag, so the page does not name its \
             language. Write it as en or pt-BR."
        ));
    }
    if post.draft() {
        warnings.push(
            "The post is marked as a draft. The page shows it like any other: take care where \
             you put it."
                .to_owned(),
        );
    }
    warnings
}

fn read_time_warning(figures: &PageFigures) -> Option<String> {
    figures.read_time.understates.then(|| {
        "The read time on the page is much too small: its rule takes a whole run of Chinese or \
         Japanese for one word. Choose another rule."
            .to_owned()
    })
}

/// A page has one heading of level 1, its title.
fn heading_warning(content: &str) -> Option<String> {
    let count = tags(content)
        .iter()
        .filter(|tag| !tag.closing && tag.name() == "h1")
        .count();
    let subject = match count {
        0 => return None,
        1 => "a heading of level 1".to_owned(),
        _ => format!("{count} headings of level 1"),
    };
    Some(format!(
        "The text has {subject} besides the title, and a page should have one. Use ## for the \
         parts of a post."
    ))
}
