"""One parse of a page, guarded against the documents that stop parsers, and freed of what nobody reads."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from broadsheet.extraction.embeds import settle_embeds
from broadsheet.extraction.formulas import settle_formulas
from broadsheet.extraction.lazy import reveal_pictures

LONGEST_PAGE: Final = 5_000_000
"""Characters of markup that are looked at; finding the body in more takes seconds and hundreds of megabytes."""
LONGEST_SCRIPT: Final = 500_000
"""Characters; longer ones are left out of a page that is too long itself, so that its text is looked at."""
MOST_TAGS: Final = 80_000
"""Tags that open something; what follows them is not looked at. Each takes some 40 µs until the body is found."""
MOST_ATTRIBUTES: Final = 128
"""Attributes kept on one tag: libxml2 compares each with all before it, so 200 000 of them take a minute."""
NUMBER: Final = "data-broadsheet"
"""The attribute that numbers the elements of a tree, so that a choice made on a copy can be found in the original."""

_ATTRIBUTE = r"""(?:[\s/]++|(?<=["']))[^\s"'<>=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+"""
_CROWDED_TAG = re.compile(rf"""(<[a-zA-Z][^\s<>"'=/]*+(?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++""")

_SCRIPT = re.compile(r"<script\b(?:[^<]++|<(?!/script))*+", re.IGNORECASE)
_OPENING_TAG = re.compile("<[a-zA-Z]")
# libxml2 knows the empty elements of HTML 4 only: what follows one of these would become its content.
_UNKNOWN_EMPTY_TAG = re.compile(r"</?(?:wbr|track|embed|keygen|bgsound|command)\b[^>]*>", re.IGNORECASE)
# Browsers read on after these; libxml2 loses some of what follows. A letter in both cases is searched for much faster
# than one without regard to case.
_END_OF_PAGE = re.compile(r"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>")
_SOURCE_TAG = re.compile(r"<[sS][oO][uU][rR][cC][eE]\b[^>]*>")

# What libxml2 lets into a tree but lxml refuses to move about in one: characters that XML does not have.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")

_UNREAD_TAGS = (
    "script", "style", "template", "noscript", "svg", "iframe", "object", "video", "audio", "canvas", "map",
    "select", "button", "input", "textarea", "dialog", "datalist", "head", "noframes", "progress", "meter",
)  # fmt: skip
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|assistive-text|element-invisible|u-hidden"
    r"|a11y-hidden|visuallyhidden|print-only|printonly|noscreen|show-for-print)(?:\s|$)",
    re.IGNORECASE,
)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, comments left out; None where there is no element at all."""
    markup = _within_limits(markup).replace("\f", " ")
    markup = _CHARACTER_REFERENCE.sub(_safe_reference, _NOT_XML.sub("", markup))
    markup = _CROWDED_TAG.sub(r"\1", _END_OF_PAGE.sub("", markup))
    markup = _SOURCE_TAG.sub(r"\g<0></source>", _UNKNOWN_EMPTY_TAG.sub("", markup))
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # lxml's own look-up, which is for forms, is a call of Python for every element that is touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.LxmlError:
        return None


def is_cut(markup: str) -> bool:
    """Whether `parse` looks at the beginning of the page only."""
    return len(_without_long_scripts(markup)) > LONGEST_PAGE or _end_of_tags(markup) is not None


def _within_limits(markup: str) -> str:
    markup = _without_long_scripts(markup)[:LONGEST_PAGE]
    return markup[: _end_of_tags(markup)]


def _without_long_scripts(markup: str) -> str:
    if len(markup) <= LONGEST_PAGE:
        return markup
    return _SCRIPT.sub(lambda script: "" if len(script[0]) > LONGEST_SCRIPT else script[0], markup)


def _end_of_tags(markup: str) -> int | None:
    """Where the tag begins that is one too many."""
    if markup.count("<") <= MOST_TAGS:
        return None
    end = next(islice(_OPENING_TAG.finditer(markup), MOST_TAGS, None), None)
    return end.start() if end else None


def _safe_reference(reference: re.Match[str]) -> str:
    """The character reference as it is, or nothing for one to a character that XML does not have."""
    digits = (reference[1] or reference[2]).lstrip("0")[:8]
    number = int(digits or "0", 16 if reference[1] else 10)
    return "" if number > 0x10FFFF or _NOT_XML.match(chr(number)) else reference[0]


def strip_unread(root: HtmlElement) -> None:
    """Take out of `root` what is not read: scripts, styles, controls, players and everything hidden.

    A picture that only exists inside `<noscript>` is kept in its place. What holds most of the page's paragraphs is
    kept in any case: a button that was never closed, or a part that a script would have shown.
    """
    reveal_pictures(root)
    settle_embeds(root)
    settle_formulas(root)
    total = prose_length(root)
    for element in list(root.iter(*_UNREAD_TAGS)):
        if holds_most(element, total):
            element.drop_tag()
        else:
            _drop(element)
    for element in root.xpath("//*[@hidden or @style or @class]"):
        if element.tag in ("html", "body") or not is_hidden(element):
            continue
        if holds_most(element, total):
            for name in ("hidden", "style", "class"):
                element.attrib.pop(name, None)
        else:
            _drop(element)


def prose_length(element: HtmlElement) -> int:
    """Characters in the paragraphs under an element."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def holds_most(element: HtmlElement, total: int) -> bool:
    """Whether more than half of the `total` characters in paragraphs stand under an element."""
    has_paragraphs = element.getparent() is not None and next(element.iter("p"), None) is not None
    return has_paragraphs and 2 * prose_length(element) > total


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element's own attributes say that it is not shown on a screen."""
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    if (style := element.get("style")) and _HIDING_STYLE.search(style):
        return True
    return bool((words := element.get("class")) and _hides(words))


@lru_cache(maxsize=4096)
def _hides(words: str) -> bool:
    return _HIDING_CLASS.search(words) is not None


def number(root: HtmlElement) -> None:
    """Give every element its number in document order as the attribute `NUMBER`."""
    for count, element in enumerate(root.iter("*")):
        element.set(NUMBER, str(count))


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
