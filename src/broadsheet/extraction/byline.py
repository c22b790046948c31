"""Bylines: the people in "By JANE DOE, Staff Writer | The Daily Example", and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from broadsheet.extraction.addresses import host
from broadsheet.text import clean_text

LONGEST_NAME = 50
MOST_AUTHORS = 12
_MOST_WORDS = 6

LONGEST_LINE = 120
_LOOKED_AT = 8
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|authors?|writer)(?:[\s_-]|$)|by[lL]ine|author-?_?[nN]ame|authName")
_PERSON_PATH = re.compile(
    r"/(?:authors?|people|persons?|staff|contributors?|writers?|columnists?|reporters?|journalists?|by|profiles?|autor(?:en)?)"
    r"/[^/?#]{3,}"
)
_BY = re.compile(r"\s*(?:By|BY|Von|Por|Par|Di|Door|Av|Af)\b\s*:?\s*(?:[A-ZÀ-Þ]|$)")
_AGENCY_AFTER_NAME = re.compile(
    r"\s+(?:the\s+)?(?:associated press|reuters|usa today|afp|bloomberg|upi|cnn|bbc)\b.*$", re.IGNORECASE
)

_OPENING = re.compile(
    r"^\W*(?:(?:written|reported|story|text|words|posted|published|review(?:ed)?|report|opinion|analysis|article|"
    r"edited|compiled|created|submitted|added|contributed|reporting)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|autor(?:in)?|author|text)\b\s*:?\s*",
    re.IGNORECASE,
)
_DIVIDER = re.compile(
    r"\s*(?:[,;|/•·\n]|\s[-–—]\s|\band\b|\bund\b|\bet\b|\by\b|\bwith\b|&|\bfor\b|\bin\b|\bon\b|\bat\b|\(|\))\s*"
)
_NO_PERSON = re.compile(
    r"https?:|www\.|@|\d|^\W*$|\b(?:staff|editors?|editorial|desk|newsroom|team|agency|agencies|news|press|reuters|afp|ap|"
    r"dpa|upi|bloomberg|associated|admin|administrator|guest|contributors?|correspondents?|reporters?|writers?|author|"
    r"columnist|producer|updated?|published|posted|magazine|media|times|post|herald|tribune|gazette|journal|daily|online|"
    r"redaktion|redaction|rédaction|redacción|redazione|inc|llc|ltd|gmbh|university|institute|wire|service|network|"
    r"photograph(?:er|s|y)?|director|chief|senior|anonymous|unknown|user|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|bio|profile|follow|read|more|share|email|view|all|posts)\b",
    re.IGNORECASE,
)


def people_of(bylines: Iterable[str], *, site: str | None, address: str = "") -> tuple[str, ...]:
    """The names of people in the bylines, in order, each once.

    `site` and the host of `address` tell the site's own name from a person's.
    """
    own = _own_names(site, address)
    found: dict[str, str] = {}
    for byline in bylines:
        for part in _DIVIDER.split(_OPENING.sub("", clean_text(byline))):
            name = _AGENCY_AFTER_NAME.sub("", _OPENING.sub("", part)).strip(" .,:*–—-\"'“”")
            if _is_person(name) and _squeezed(name) not in own:
                found.setdefault(name.casefold(), _cased(name))
    return tuple(list(found.values())[:MOST_AUTHORS])


def shown_bylines(root: HtmlElement) -> Iterator[list[str]]:
    """The lines in the page that may name its authors, the surest first: each as the pieces of text it is made of.

    First what is marked as author (`rel`, `itemprop`), then what classes name so, then links to pages of people, then
    a short line that begins with "By".
    """
    for found in (_marked, _named, _linked, _opened):
        for element in islice(found(root), _LOOKED_AT):
            pieces = [piece for text in element.itertext() if (piece := clean_text(text))]
            if pieces and sum(map(len, pieces)) <= LONGEST_LINE:
                yield pieces


def _marked(root: HtmlElement) -> Iterator[HtmlElement]:
    yield from root.xpath(".//*[contains(concat(' ', @rel, ' '), ' author ') or @itemprop='author']")


def _named(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter("a", "span", "div", "p", "li", "address", "h4", "h5", "cite"):
        if (name := element.get("class")) and _AUTHOR_CLASS.search(name):
            yield element


def _linked(root: HtmlElement) -> Iterator[HtmlElement]:
    for link in root.iter("a"):
        if _PERSON_PATH.search(link.get("href") or ""):
            yield link


def _opened(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter("p", "div", "span", "h4", "h5"):
        if len(element) <= 2 and _BY.match(element.text or ""):
            yield element


def _is_person(name: str) -> bool:
    words = name.split()
    if not words or len(name) > LONGEST_NAME or len(words) > _MOST_WORDS or _NO_PERSON.search(name):
        return False
    if not any(letter.isalpha() for letter in name) or len(name) < 2:
        return False
    return name[0].isupper() or not name[0].isascii() or len(words) > 1


def _cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    if name.isupper() and len(name) > 4:
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return name


def _own_names(site: str | None, address: str) -> frozenset[str]:
    names = {_squeezed(site)} if site else set()
    for label in host(address).split(".")[:-1]:
        names.add(_squeezed(label))
    return frozenset(names)


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
