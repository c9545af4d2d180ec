#!/usr/bin/env python3
"""Compares what a generator made of exported posts with what the posts say.

    check.py GENERATOR LIVE ALL PICTURES

LIVE is the site as readers see it, ALL the site with drafts, PICTURES the folder of the pictures
that the posts show. expected.json says what the posts say.
"""

import html
import json
import re
import sys
from datetime import datetime, timezone
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = Path(__file__).parent

# What a generator has no place for, or reads in its own way.
KINDS = {
    "hugo": {"summary": True},
    "jekyll": {"summary": True},
    "eleventy": {},
    "hexo": {"summary": True, "local_dates": True},
    "pelican": {"one_category": True, "formatted_description": True},
}


class Page(HTMLParser):
    """The facts, the text and the pictures of a page."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.facts_source, self.text, self.pictures, self.links = "", [], [], []
        self.in_facts = self.in_main = False
        self.feed(source)
        self.facts = json.loads(self.facts_source or "null")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.in_facts |= tag == "script" and attrs.get("id") == "facts"
        self.in_main |= tag == "main"
        if tag == "img" and self.in_main:
            self.pictures.append((attrs.get("src", ""), attrs.get("alt", "")))
        if tag in ("p", "li", "pre", "br", "h1", "h2", "h3", "td", "th", "dt", "dd"):
            self.text.append(" ")

    def handle_endtag(self, tag):
        self.in_facts &= tag != "script"
        self.in_main &= tag != "main"

    def handle_data(self, data):
        if self.in_facts:
            self.facts_source += data
        elif self.in_main:
            self.text.append(data)


def plain(text):
    """Text whatever a generator does to its quotes, dashes and spaces."""
    for typographic, straight in ("“\"", "”\"", "‘'", "’'", "–-", "—-", "…."):
        text = text.replace(typographic, straight)
    return re.sub(r"\s+", " ", text).strip()


def instant(written):
    if isinstance(written, (int, float)):
        return datetime.fromtimestamp(written, timezone.utc)
    return datetime.fromisoformat(re.sub(r"(\.\d+)?Z$", "+00:00", written)).astimezone(timezone.utc)


def page_of(folder, slug):
    """The page of a post: SLUG/index.html or SLUG.html, at any depth."""
    found = [
        path
        for path in folder.rglob("*.html")
        if path == path.parent / f"{slug}.html"
        or (path.name == "index.html" and path.parent.name == slug)
    ]
    return found[0] if len(found) == 1 else None


def missing_pictures(page, path, folder, expected, originals):
    """The expected pictures that the page does not show, or that are not there byte for byte."""
    shown = {}
    for source, alternative in page.pictures:
        address = urlsplit(urljoin(f"https://example.org/{path.relative_to(folder)}", source))
        file = folder / unquote(address.path).lstrip("/")
        shown[Path(unquote(address.path)).name] = (file, alternative)
    for name in expected:
        file, alternative = shown.get(name, (None, ""))
        if file is None:
            yield f"the picture {name} is not on the page"
        elif not file.is_file():
            yield f"the picture {name} is not at {file}"
        elif file.read_bytes() != (originals / name).read_bytes():
            yield f"the picture {name} is another"
        elif not alternative.strip():
            yield f"the picture {name} has lost its words"


def faults(kind, post, live, everything, originals):
    """What is wrong with one post."""
    slug = post["slug"]
    is_draft = post.get("draft", False)
    if is_draft and page_of(live, slug):
        yield "the draft is on the site"
    folder = everything if is_draft else live
    path = page_of(folder, slug)
    if path is None:
        yield "there is no page of it, or more than one"
        return
    page = Page(path.read_text(encoding="utf-8"))
    facts = page.facts
    if facts is None:
        yield "its page has no layout"
        return
    if plain(html.unescape(facts["title"])) != plain(post["title"]):
        yield f"the title is {facts['title']!r}"
    date = post.get("local_date" if kind.get("local_dates") else "date", post.get("date"))
    if date and instant(facts["date"]) != instant(date):
        yield f"the date is {facts['date']!r}"
    if sorted(facts["tags"] or []) != sorted(post["tags"]):
        yield f"the tags are {facts['tags']!r}"
    categories = post.get("categories", [])
    if kind.get("one_category"):
        categories = categories[:1]
    if categories and facts["categories"] != categories:
        yield f"the categories are {facts['categories']!r}"
    description = facts.get("description") or ""
    if kind.get("formatted_description"):
        description = html.unescape(re.sub(r"</?em>", "*", re.sub(r"</?p>", "", description)))
    if "description" in post and plain(description) != plain(post["description"]):
        yield f"the description is {description!r}"
    if kind.get("summary") and "folded" in post:
        summary = plain(html.unescape(facts["summary"]))
        if summary != plain(post["folded"][0]):
            yield f"the part before the fold is {summary!r}"
    text = plain("".join(page.text))
    for words in post.get("folded", []) + post["words"]:
        if plain(words) not in text:
            yield f"the text does not say {words!r}"
    yield from missing_pictures(page, path, folder, post.get("pictures", []), originals)


def main():
    generator, live, everything, originals = sys.argv[1], *map(Path, sys.argv[2:5])
    posts = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    found = [
        f"{generator}: {post['slug']}: {fault}"
        for post in posts
        for fault in faults(KINDS[generator], post, live, everything, originals)
    ]
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{generator}: {len(posts)} posts, {len(found)} faults")
    sys.exit(1 if found else 0)


main()
