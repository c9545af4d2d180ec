"""A site that writes down what it read of each post."""

import json

SITENAME = "Check"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
# Names of files, as in the other generators.
SLUGIFY_SOURCE = "basename"
THEME = "theme"
THEME_STATIC_DIR = "theme"
STATIC_PATHS = ["images"]
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
DRAFT_SAVE_AS = "drafts/{slug}/index.html"
DRAFT_URL = "drafts/{slug}/"
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None


def facts(article):
    """What was read, as JSON that can stand in a script element."""
    read = {
        "title": article.title,
        "date": article.date.isoformat(),
        "draft": article.status == "draft",
        "tags": [str(tag) for tag in getattr(article, "tags", [])],
        "categories": [str(article.category)],
        "description": article.metadata.get("summary", ""),
    }
    return json.dumps(read, ensure_ascii=False).replace("<", "\\u003c")


JINJA_FILTERS = {"facts": facts}
