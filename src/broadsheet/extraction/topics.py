"""Topics that the publisher gives an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from broadsheet.text import clean_text

MOST_TOPICS = 8
LONGEST_TOPIC = 60
MOST_LINKS = 300
"""Links looked at in search of a row of topics."""
_MOST_WORDS = 7

_TOPIC_PATH = re.compile(
    r"/(?:topics?|tags?|themen?|thema|temas?|tema|etiquetas?|keywords?|subjects?)/[^/]+/?$", re.IGNORECASE
)
_DIVIDER = re.compile(r"[,;|\n]")
_OPENING = re.compile(r"^\W*(?:#|tags?:|topics?:|more (?:on|about):?)\s*", re.IGNORECASE)


def topic_names(sources: Sequence[Iterable[str]], *, without: Iterable[str | None] = ()) -> tuple[str, ...]:
    """The names in the first of the sources that gives any; `without` are names that are no topics (site, authors)."""
    barred = {name.casefold() for name in without if name}
    for source in sources:
        names: dict[str, str] = {}
        for name in source:
            key = name.casefold()
            if _is_topic(name) and key not in barred:
                names.setdefault(key, name)
        if names:
            return tuple(list(names.values())[:MOST_TOPICS])
    return ()


def split_keywords(values: Iterable[str]) -> Iterator[str]:
    """The single names in lists such as "trade, Cuba; migration"."""
    for value in values:
        for part in _DIVIDER.split(value):
            if name := _named(part):
                yield name


def linked_topics(root: HtmlElement) -> Iterator[str]:
    """The texts of the links that the page marks with `rel=tag`."""
    for link in root.iter("a"):
        if "tag" in (link.get("rel") or "").lower().split() and (name := _text(link)):
            yield name


def topic_blocks(root: HtmlElement) -> Iterator[str]:
    """The texts in the first row of links to topic pages that stands apart from running text.

    Such as `<span>All about</span><a href="/topics/cuba">Cuba</a>`. A row is an element in which little is not linked.
    """
    seen: set[HtmlElement] = set()
    for link in islice(filter(_leads_to_topic, root.iter("a")), MOST_LINKS):
        row = _row(link)
        if row is None or row in seen:
            continue
        seen.add(row)
        links = [a for a in islice(row.iter("a"), MOST_LINKS) if _text(a)]
        topics = [a for a in links if _leads_to_topic(a)]
        if len(topics) >= max(2, 0.7 * len(links)) and _is_mostly_linked(row, links):
            yield from map(_text, topics)
            return


def _row(link: HtmlElement) -> HtmlElement | None:
    """The nearest element around the link that holds another topic link, within four steps."""
    for element in islice(link.iterancestors(), 4):
        if element.tag in ("body", "html", "nav"):
            return None
        if len(list(islice(filter(_leads_to_topic, element.iter("a")), 2))) > 1:
            return element
    return None


def _is_mostly_linked(row: HtmlElement, links: Sequence[HtmlElement]) -> bool:
    linked = sum(len(_text(a)) for a in links)
    return len(clean_text(" ".join(row.itertext()))) - linked <= max(30, linked)


def _leads_to_topic(link: HtmlElement) -> bool:
    try:
        path = urlsplit(link.get("href") or "").path
    except ValueError:
        return False
    return bool(_TOPIC_PATH.search(path))


def _text(element: HtmlElement) -> str:
    return _named("".join(element.itertext()))


def _named(text: str) -> str:
    return _OPENING.sub("", clean_text(text)).strip(" .\"'#")


def _is_topic(name: str) -> bool:
    is_code = "_" in name or ":" in name or name.isdigit()
    return bool(name) and not is_code and len(name) <= LONGEST_TOPIC and len(name.split()) <= _MOST_WORDS
