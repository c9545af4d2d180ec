//! The page: one HTML file with its style inside, which stands alone.

use super::ExportOptions;
use super::access::with_reading_aids;
use super::body::body;
use super::metadata::{Metadata, escaped, language_tag, machine_date};
use super::sanitize::MAIN_ID;
use super::tags::tags;
use crate::markdown::{BlockKind, Model};
use crate::post::{Post, TitleSource};
use crate::stats;

/// The style of every page.
const CSS: &str = include_str!("../../assets/page/page.css");

/// What a page may load and do (Content Security Policy, level 3). No script runs and no form is
/// sent, whatever got past everything else. Pictures and sounds may come from anywhere: the writer
/// put their addresses into the post, and a page that hides them is not the post.
const POLICY: &str = "default-src 'none'; img-src 'self' data: https: http:; \
                      media-src 'self' https: http:; style-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// The class by which the heading that is the title is found again in the HTML.
const TITLE_MARK: &str = "postwright-title";

/// Makes the page of a post, and what the writer should know about it.
pub(super) fn page(text: &str, post: &Post, options: &ExportOptions<'_>) -> (String, Vec<String>) {
    let marked = mark_title(post);
    let body = body(text, marked.as_ref().unwrap_or(&post.model));
    let mut warnings = post_warnings(post);
    warnings.extend(body.warnings);
    let (heading, content) = match lift_title(&body.html) {
        Some((heading, rest)) => (Some(heading), rest),
        None => (None, body.html),
    };
    let title = title_text(post, heading.is_some(), options, &mut warnings);
    let rule = stats::rule(options.read_time_rule).or_else(|| stats::rules().first());
    let stats = rule.map(|rule| stats::of_post(text, post, rule));
    let metadata = Metadata::of(post, title, stats.as_ref());
    let heading = heading
        .unwrap_or_else(|| format!("<h1 class=\"p-name\">{}</h1>", escaped(&metadata.title)));
    if stats
        .as_ref()
        .is_some_and(|stats| stats.read_time.understates)
    {
        warnings.push(
            "The read time on the page is much too small: its rule takes a whole run of Chinese \
             or Japanese for one word. Choose another rule."
                .to_owned(),
        );
    }
    let read_time = stats
        .map(|stats| stats.read_time)
        .filter(|read_time| read_time.words > 0)
        .map(|read_time| read_time.label);
    warnings.extend(heading_warning(&content));
    let page = Page {
        metadata: &metadata,
        heading: &heading,
        read_time: read_time.as_deref(),
        content: &with_reading_aids(&content),
    };
    (page.html(), warnings)
}

/// The parts of a page.
struct Page<'a> {
    metadata: &'a Metadata,
    /// The `h1` element.
    heading: &'a str,
    /// The read time as the site prints it, if there is anything to read.
    read_time: Option<&'a str>,
    content: &'a str,
}

impl Page<'_> {
    fn html(&self) -> String {
        let language = self.metadata.language.as_deref();
        let direction = self.metadata.direction();
        // The page's own words are English. What language the post has is not known unless it
        // says so; then its direction is that of its first letter.
        let root = format!(
            "lang=\"{}\" dir=\"{}\"",
            language.unwrap_or("en"),
            direction.unwrap_or("ltr")
        );
        let unknown = if language.is_none() {
            " lang=\"\" dir=\"auto\""
        } else {
            ""
        };
        let ours = match language {
            Some(language) if !language.to_ascii_lowercase().starts_with("en") => {
                " lang=\"en\" dir=\"ltr\""
            }
            _ => "",
        };
        let heading = self.heading.replacen("<h1", &format!("<h1{unknown}"), 1);
        format!(
            "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"Postwright\">\n\
             {head}<style>\n{CSS}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#{MAIN_ID}\"{ours}>Skip to content</a>\n\
             <main id=\"{MAIN_ID}\" tabindex=\"-1\">\n<article class=\"h-entry\">\n\
             <header>\n{heading}\n{facts}</header>\n\
             <div class=\"e-content\"{unknown}>\n{content}</div>\n\
             </article>\n</main>\n</body>\n</html>\n",
            head = self.metadata.head(),
            facts = self.facts(ours),
            content = self.content,
        )
    }

    /// The line under the title: authors, dates and read time, as far as they are known.
    fn facts(&self, ours: &str) -> String {
        let mut facts = Vec::new();
        for author in &self.metadata.authors {
            facts.push(format!(
                "<span>By <span class=\"p-author h-card\" dir=\"auto\">{}</span></span>\n",
                escaped(author)
            ));
        }
        for (words, class, date) in [
            ("Posted on", "dt-published", &self.metadata.published),
            ("Updated on", "dt-updated", &self.metadata.updated),
        ] {
            if let Some(date) = date {
                facts.push(format!(
                    "<span>{words} <time class=\"{class}\" datetime=\"{}\">{}</time></span>\n",
                    machine_date(date),
                    escaped(&date.long())
                ));
            }
        }
        if let Some(label) = self.read_time {
            facts.push(format!(
                "<span class=\"read-time\">{}</span>\n",
                escaped(label)
            ));
        }
        if facts.is_empty() {
            return String::new();
        }
        format!("<p class=\"meta\"{ours}>\n{}</p>\n", facts.concat())
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
