"""Program listings: `<pre>` with its exact white space and the language that its classes name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.text import clean_lines

_LANGUAGE = re.compile(
    r"(?:^|[\s:;])(?:lang(?:uage)?|brush|highlight-source|highlight-text|sourceCode|hljs|code|prettyprint)"
    r"[-:\s]\s*(?:lang-|language-)?([a-z][a-z0-9+#._-]{0,19})(?=[\s;]|$)",
    re.IGNORECASE,
)
_NO_LANGUAGE = frozenset((
    "none", "plain", "text", "plaintext", "nohighlight", "wrapper", "block", "toolbar", "highlight", "box",
    "container", "txt", "hljs", "linenums", "code", "prettyprint", "prettyprinted", "show-language",
))  # fmt: skip
_GUTTER = re.compile(r"(?:^|[\s_-])(?:gutter|lineno|linenos|line-?numbers?(?:-rows)?|linenumber|rouge-gutter)(?:\s|$)")
_NOT_A_NUMBER = re.compile(r"[^\d\s.:|]")
_MOST_NUMBERS = 10_000
"""Pieces of text that are looked at for anything but line numbers."""
_ANCESTORS_THAT_NAME = 3


def listing_block(pre: HtmlElement) -> Block | None:
    """The listing as a block; None where it is empty."""
    text = clean_lines("".join(_texts(pre)))
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return Block("code", text="\n".join(lines), language=listing_language(pre)) if lines else None


def listing_language(pre: HtmlElement) -> str:
    """The language in lower case as the classes around the listing name it, or an empty string."""
    elements = [*pre.iter("code"), pre, *list(pre.iterancestors())[:_ANCESTORS_THAT_NAME]]
    for element in elements:
        for name in ("data-lang", "data-language", "lang"):
            value = (element.get(name) or "").lower()
            if name != "lang" and value and value not in _NO_LANGUAGE:
                return value
        for match in _LANGUAGE.finditer(element.get("class") or ""):
            if (language := match[1].lower()) not in _NO_LANGUAGE:
                return language
    return ""


def is_gutter(element: HtmlElement) -> bool:
    """Whether the element holds the line numbers beside a listing. A layout's gutter holds more than numbers."""
    if not (words := element.get("class")) or not _GUTTER.search(words):
        return False
    return not _NOT_A_NUMBER.search("".join(islice(element.itertext(), _MOST_NUMBERS)))


def _texts(pre: HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(pre, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element is not pre and is_gutter(element):
                walk.skip_subtree()
            elif element.tag == "br":
                yield "\n"
            elif element.text:
                yield element.text
        elif element is not pre and element.tail:
            yield element.tail
