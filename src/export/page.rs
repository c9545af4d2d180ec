//! The page: one HTML file with its style inside, which stands alone.

use super::around::Around;
use super::body::body;
use super::contents::contents;
use super::finish::{Finished, finish};
use super::metadata::{Metadata, escaped};
use super::pictures::{Places, Sizes};
use super::sanitize::MAIN_ID;
use super::script::{policy, script};
use super::style::{push_css, share_css};
use super::tags::tags;
use super::{ExportOptions, PlannedFile};
use crate::markdown::{BlockKind, HtmlOptions};
use crate::post::{Post, TitleSource};
use crate::site::{PageParts, PartsInput, built_in, language_tag, page_words};
use crate::stats::{self, PageFigures};

/// The class by which the heading that is the title is found again in the HTML.
const TITLE_MARK: &str = "postwright-title";

/// About how many bytes a page has besides its post.
const REST: usize = 32_768;

/// Makes the page of a post, and what the writer should know about it.
pub(super) fn page(
    text: &str,
    post: &Post,
    options: &ExportOptions<'_>,
) -> (String, Vec<String>, Vec<PlannedFile>) {
    let mark = title_place(post).map(|place| (place, TITLE_MARK));
    let written = HtmlOptions {
        outline: Some(&post.outline),
        mark,
        ..HtmlOptions::PAGE
    };
    let mut body = body(text, &post.model, &written, options);
    let mut warnings = post_warnings(post);
    warnings.append(&mut body.warnings);
    let rule = stats::rule(options.read_time_rule).or_else(|| stats::rules().first());
    let stored = body.is_stored.then_some(body.html.as_str());
    let figures = rule.map(|rule| stats::of_page(text, post, rule, stored));
    let heading = mark.and_then(|_| lift_title(&mut body.html));
    let title = title_text(post, heading.is_some(), options, &mut warnings);
    warnings.extend(figures.as_ref().and_then(read_time_warning));
    let parts = parts(post, &title, figures.as_ref(), options);
    let page = Page {
        metadata: &Metadata::of(post, title, figures.as_ref(), &parts, options.site.profile),
        language: Languages::of(post, &parts, options),
        heading,
        content: &body.html,
        parts: &parts,
        options,
    };
    // The author's picture is the only one there.
    let places = Places::of(options);
    let around = page.around();
    let sides = [true, false].map(|before| places.place(&around.with_post(before), Sizes::Left));
    let [before, after] = sides.each_ref().map(|side| side.html.as_str());
    let (html, titles) = page.html(&around, before, after);
    warnings.extend(heading_warning(titles));
    for side in sides {
        let known = |file: &PlannedFile| body.files.contains(file);
        let new: Vec<_> = side.files.into_iter().filter(|file| !known(file)).collect();
        body.files.extend(new);
        warnings.extend(side.warnings);
    }
    (html, warnings, body.files)
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

    /// All of it, and how many titles the post has besides its own; `before` and `after` stand in the
    /// article before the post and behind it.
    fn html(&self, around: &Around<'_>, before: &str, after: &str) -> (String, usize) {
        let mut html = String::with_capacity(self.content.len() + self.content.len() / 8 + REST);
        html.push_str(&format!(
            "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n",
            root = self.language.root,
        ));
        let recent = around.recent();
        let start = self.start(around, before, !recent.is_empty());
        let end = format!(
            "{after}</article>\n</main>\n{recent}</div>\n{footer}",
            footer = around.footer(),
        );
        let body = [start.as_str(), self.content, end.as_str()];
        html.push_str(&policy(self.parts, self.options, &body));
        self.head(&mut html);
        html.push_str(&start);
        let titles = self.words(&mut html);
        html.push_str(&end);
        html.push_str(&script(self.parts));
        html.push_str("</body>\n</html>\n");
        (html, titles)
    }

    /// Appends the rest of the head.
    fn head(&self, html: &mut String) {
        html.push_str(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"Postwright\">\n",
        );
        html.push_str(&self.metadata.head());
        html.push_str("<style>\n");
        push_css(html, self.options.site.theme);
        html.extend(self.parts.share.as_ref().map(share_css));
        html.push_str("</style>\n</head>\n");
    }

    /// The body up to the words of the post: what stands before the post, its title and facts.
    /// `is_beside` says whether something stands beside all this.
    fn start(&self, around: &Around<'_>, before: &str, is_beside: bool) -> String {
        let beside = if is_beside { " class=\"beside\"" } else { "" };
        let title = || {
            format!(
                "<h1 class=\"p-name\">{}</h1>",
                escaped(&self.metadata.title)
            )
        };
        let heading = self.heading.clone().unwrap_or_else(title);
        format!(
            "<body{beside}>\n{skip}{top}<div class=\"columns\">\n\
             <main id=\"{MAIN_ID}\" tabindex=\"-1\">\n<article class=\"h-entry\">\n{before}\
             <header>\n{heading}\n{facts}{data}</header>\n",
            skip = around.skip(MAIN_ID),
            top = around.top(),
            heading = heading.replacen("<h1", &format!("<h1{}", self.language.post), 1),
            facts = around.facts(),
            data = self.metadata.entry_data(self.parts.author.is_some()),
        )
    }

    /// Appends the words of the post; says how many titles are among these.
    fn words(&self, html: &mut String) -> usize {
        let Languages { post, ours, .. } = &self.language;
        let words = page_words(&self.parts.language);
        let start = html.len();
        html.push_str(&format!("<div class=\"e-content\"{post}>\n"));
        let Finished { headings, titles } = finish(html, self.content, words);
        html.push_str("</div>\n");
        if self.options.contents {
            html.insert_str(start, &contents(&headings, &words.contents, ours, post));
        }
        titles
    }
}

/// Where the heading starts that is the title of the page and so is not to be repeated in its body:
/// the first of level 1, or one of any level at the very start.
fn title_place(post: &Post) -> Option<usize> {
    let first = || {
        let first = post.model.blocks.first()?;
        matches!(first.kind, BlockKind::Heading(_)).then_some(first.range.start)
    };
    match post.title()?.source {
        TitleSource::FrontMatter => None,
        TitleSource::OtherHeading => first(),
        TitleSource::Heading1 => {
            let mut entries = post.outline.iter();
            let start = entries
                .find(|entry| entry.level == 1 && !entry.text.is_empty())?
                .range
                .start;
            let blocks = &post.model.blocks;
            let at = blocks.binary_search_by_key(&start, |block| block.range.start);
            matches!(blocks[at.ok()?].kind, BlockKind::Heading(_)).then_some(start)
        }
    }
}

/// Takes the marked heading out of a body, as an `h1` element. Its identifier, links and footnotes
/// stay with it.
fn lift_title(html: &mut String) -> Option<String> {
    let mut all = tags(html);
    let start = all.find(|tag| {
        let class = tag.attribute("class").unwrap_or_default();
        !tag.closing && class.split_ascii_whitespace().next() == Some(TITLE_MARK)
    })?;
    let name = start.name();
    let end = all.find(|tag| tag.closing && tag.is(&name))?;
    let attributes = html[start.range.clone()]
        .strip_prefix('<')?
        .strip_prefix(name.as_str())?
        .replacen(TITLE_MARK, "p-name", 1);
    let inner = &html[start.range.end..end.range.start];
    let heading = format!("<h1{attributes}{inner}</h1>");
    let after = html[end.range.end..].trim_start_matches('\n').len();
    let (start, end) = (start.range.start, html.len() - after);
    html.replace_range(start..end, "");
    Some(heading)
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

/// A page has one heading of level 1, its title; `titles` are those in its body.
fn heading_warning(titles: usize) -> Option<String> {
    let subject = match titles {
        0 => return None,
        1 => "a heading of level 1".to_owned(),
        _ => format!("{titles} headings of level 1"),
    };
    Some(format!(
        "The text has {subject} besides the title, and a page should have one. Use ## for the \
         parts of a post."
    ))
}
