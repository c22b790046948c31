"""Addresses on lines: OneTab's export (`address | title`), newsboat's two files, plain lists, Markdown's links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.exchange.imports.model import A_FEED, Found, Refusal, Where, item
from broadsheet.exchange.imports.source import Source

_MARKER = re.compile(r"^\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,6}[.)]\s+|>\s+)?")
_LINE = re.compile(r"<?(https?://[^\s<>]+)>?(.*)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\]]*)\]\(\s*<?(https?://[^\s>]+?)>?\s*(?:\"[^\"]*\"\s*)?\)(.*)", re.IGNORECASE)
_QUERY_FEED = re.compile(r"^\"(?:query|filter|exec):|^(?:query|filter|exec):")
_FEED_NAME = re.compile(r"\"[~!]|(?:^|\s)[~!]\S")
_ONETAB = " | "
_LONGEST = 30_000
_SHARE = 3
"""One line of so many must be an address; the others are reported."""


def recognise_onetab(source: Source) -> bool:
    return recognise_lines(source) and any(_ONETAB in line for _, line in _lines(source.text) if _address(line))


def recognise_lines(source: Source) -> bool:
    if source.is_binary or source.head.startswith(("<", "{", "---")):
        return False
    total = known = 0
    for _, line in _lines(source.text):
        total += 1
        known += _address(line) is not None or _QUERY_FEED.match(line) is not None
    return known > 0 and known * _SHARE >= total


def read(source: Source) -> Iterator[Found]:
    """A line with `|`, or a tab, has its title after it; in newsboat's list of feeds every line is one."""
    lines = list(_lines(source.text))
    are_feeds = any(_QUERY_FEED.match(line) or _names_a_feed(line) for _, line in lines)
    for number, line in lines:
        entry = _address(line)
        if are_feeds:
            yield Refusal(Where(number, entry[0] if entry else line[:_LONGEST]), A_FEED)
        elif entry is None:
            yield item(Where(number, line[:_LONGEST]), "")
        else:
            url, title, note = entry
            yield item(Where(number), url, title=title, notes=[note])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers; a comment begins with # or //."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        stripped = line.strip("\ufeff \t")
        if stripped and not stripped.startswith(("#", "//")):
            yield number, stripped


def _address(line: str) -> tuple[str, str, str] | None:
    """The address at the beginning of a line, with the title and the note that follow it."""
    line = line[_matched(line) :]
    if link := _MARKDOWN.match(line):
        return link[2], link[1], link[3].strip(" -–—:")
    match = _LINE.match(line)
    if match is None:
        return None
    url, rest = match[1], match[2]
    if "\t" in rest:  # newsboat's bookmark command is called with address, title, description and the feed's title
        _, title, *more = rest.split("\t")
        return url, title, more[0] if more else ""
    return url, rest.strip().removeprefix("|").strip(' "'), ""


def _matched(line: str) -> int:
    match = _MARKER.match(line)
    return match.end() if match else 0


def _names_a_feed(line: str) -> bool:
    """Whether newsboat's names for feeds stand behind the address: `"~title"`, or a tag that begins with `!`."""
    match = _LINE.match(line)
    return match is not None and "|" not in match[2] and "\t" not in match[2] and bool(_FEED_NAME.search(match[2]))
