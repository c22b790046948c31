"""Where an article goes on: the next of its pages, and versions that hold it on one page.

Links that say "next" mostly lead to another article, to an older list, or to more comments. So a link counts only where
its address is the article's own with the next number, or lies right below it; what it says is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from broadsheet.extraction import jsonld
from broadsheet.extraction.addresses import base_address, host, web_address
from broadsheet.extraction.numbering import is_below, opened_number, page_number
from broadsheet.extraction.rules import NO_RULE, Rule
from broadsheet.extraction.tree import parse
from broadsheet.text import clean_text

_LONGEST_LABEL = 60
_MOST_LINKS = 5_000
_NEAR = 40
"""Elements that are looked at in a link for its label, and around it for where it stands."""

_NEXT = re.compile(
    r"(?:go to |read |see )?(?:the )?(?:next|following)(?: page| part)?|page suivante|suivante?"
    r"|(?:nächste|folge) ?seite|weiter|(?:página )?siguiente|(?:pagina )?successiva|(?:página )?(?:seguinte|próxima)"
    r"|volgende(?: pagina)?"
    r"|nästa(?: sida)?|næste(?: side)?|następna(?: strona)?|次(?:のページ|へ)?|下一页",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:continued?|(?:continue|go on|keep) reading|read on|weiterlesen|lire la suite|seguir leyendo|continua a leggere"
    r"|continuar lendo|lees verder|läs vidare|続きを読む)"
    r"(?: (?:on|auf|sur))?(?: (?:the )?(?:next page|(?:page|seite) \d{1,2}))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:page|part|seite|página|pagina|p\.?)? ?(\d{1,2})(?: ?[:.–—-].*)?", re.IGNORECASE)
_ARROWS = " \t«»‹›<>→➔▶►▸…."
_WHOLE = re.compile(
    r"(?:(?:view|show|read|see|the|this|as|on|in|a) )*"
    r"(?:(?:view |show )all|all pages|single[- ]page|one page|(?:full|entire|whole|complete) (?:article|story|text)"
    r"|print(?:er[- ]friendly)?(?: (?:version|view|page|article))?)"
    r"|(?:auf )?eine[rn]? seite(?: lesen)?|druck(?:en|version|ansicht)|toutes les pages|stampa"
    r"|(?:version (?:à |para )?)?imprim(?:er|able|ir)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"comment|kommentar|discuss|disqus|repl(?:y|ies)|forum|thread|review-?list|related|recommend|teaser|gallery|slideshow",
    re.IGNORECASE,
)
_LIST_CLASSES = frozenset({"home", "archive", "category", "tag", "search", "author", "listing", "blog-index"})
_LIST_TYPES = frozenset({"website", "blog", "profile", "product", "object"})


class Following(NamedTuple):
    """Addresses that a page gives for its article, absolute, or None."""

    next: str | None = None
    """The next page."""
    whole: str | None = None
    """All of it on one page, or a version for printing."""
    amp: str | None = None
    """The AMP version."""


def find_following(text: str, address: str, *, opened: str, rule: Rule = NO_RULE) -> Following:
    """Where the article goes on that the page at `address` with the content `text` is a part of.

    `opened` is the address of the page that the article was opened by, the same for the first one. Where a site rule
    says which link leads on, only that one does.
    """
    root = parse(text)
    if root is None or web_address("", address) is None or web_address("", opened) is None:
        return Following()
    base = base_address(root, address)
    links = list(_links(root, base))
    if rule.next_page:
        goes_on = _ruled(root, base, rule)
    else:
        goes_on = _next(links, address, opened) if _is_article(root, opened) else None
    return Following(goes_on, _whole(links, address, opened), _amp(root, base, address))


def _ruled(root: HtmlElement, base: str, rule: Rule) -> str | None:
    from broadsheet.extraction.ruling import elements  # noqa: PLC0415  # most pages have no rule

    targets = (web_address(base, element.get("href")) for element in elements(root, rule.next_page))
    target = next(filter(None, targets), None)
    return target.partition("#")[0] if target else None


class _Link(NamedTuple):
    element: HtmlElement
    address: str
    label: str
    """What it says, without arrows; empty for a `<link>`."""


def _links(root: HtmlElement, base: str) -> Iterator[_Link]:
    for element in islice(root.iter("link", "a"), _MOST_LINKS):
        href = element.get("href")
        target = web_address(base, href) if href and not href.startswith("#") else None
        if target is None:
            continue
        label = "" if element.tag == "link" else _label(element)
        if len(label) <= _LONGEST_LABEL:
            yield _Link(element, target, label)


def _label(link: HtmlElement) -> str:
    pieces = [link.text or "", *(f"{e.text or ''} {e.tail or ''}" for e in islice(link.iterdescendants(), _NEAR))]
    return clean_text(" ".join(pieces)[: 8 * _LONGEST_LABEL] or link.get("title", "")).strip(_ARROWS)


def _next(links: list[_Link], address: str, opened: str) -> str | None:
    first = opened_number(opened)
    wanted = max(page_number(address, opened) or first, first) + 1
    for link in links:
        is_next = _says_next(link, wanted) and page_number(link.address, opened) == wanted
        if is_next and not _stands_elsewhere(link, opened):
            return link.address.partition("#")[0]
    below = (link for link in links if _GOES_ON.fullmatch(link.label) and is_below(link.address, opened))
    going_on = {link.address.partition("#")[0] for link in below if not _stands_elsewhere(link, opened)}
    # Where there are several, this is a list of teasers, each with its own.
    return going_on.pop() if len(going_on) == 1 and address == opened else None


def _says_next(link: _Link, wanted: int) -> bool:
    if "next" in (link.element.get("rel") or "").lower().split():
        return True
    number = _NUMBERED.fullmatch(link.label)
    if number is not None:
        return int(number[1]) == wanted
    return bool(_NEXT.fullmatch(link.label) or _GOES_ON.fullmatch(link.label))


def _stands_elsewhere(link: _Link, opened: str) -> bool:
    """Whether the link belongs to the comments, to a gallery, or to other stories."""
    if len(_ELSEWHERE.findall(link.address)) > len(_ELSEWHERE.findall(opened)):
        return True
    around = [link.element, *islice(link.element.iterancestors(), _NEAR)]
    names = (f"{e.get('id', '')} {e.get('class', '')}" for e in around if e.tag not in ("body", "html"))
    return any(_ELSEWHERE.search(name) for name in names)


def _is_article(root: HtmlElement, opened: str) -> bool:
    """Whether the page may be one of an article, and not one of a list without end."""
    if not urlsplit(opened).path.strip("/"):
        return False
    if any(jsonld.is_article(node) for node in jsonld.nodes(root)):
        return True
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "og:type":
            return (meta.get("content") or "").strip().lower() not in _LIST_TYPES
    body = next(root.iter("body"), None)
    return body is None or not _LIST_CLASSES & set((body.get("class") or "").lower().split())


def _whole(links: list[_Link], address: str, opened: str) -> str | None:
    for link in links:
        alternate = link.element.tag == "link" and link.element.get("rel") == "alternate"
        is_print = alternate and (link.element.get("media") or "").strip().lower() == "print"
        if not (is_print or (link.label and _WHOLE.fullmatch(link.label))):
            continue
        target = link.address.partition("#")[0]
        if target not in (address, opened) and _is_same_story(target, opened):
            return target
    return None


def _is_same_story(address: str, opened: str) -> bool:
    """Whether an address names the same story: the same path, one below it, or one with the same long number."""
    if host(address) != host(opened):
        return False
    one, other = urlsplit(address), urlsplit(opened)
    if one.path == other.path or page_number(address, opened) is not None or is_below(address, opened):
        return True
    numbers = set(re.findall(r"\d{5,}", other.path + other.query))
    return bool(numbers & set(re.findall(r"\d{5,}", one.path + one.query)))


def _amp(root: HtmlElement, base: str, address: str) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "amphtml":
            target = web_address(base, link.get("href"))
            return target if target != address else None
    return None
