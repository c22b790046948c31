"""Where the lines of a text end.

Greedy, first fit. A line may end at white space, after a hyphen or dash inside a compound, between the characters of a
script that is written without spaces (unless Japanese or Chinese practice, kinsoku, forbids it), at a soft hyphen
(which then shows), and, where a word is longer than the line, after the joints of an address or else between graphemes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from broadsheet.typesetting.cells import SOFT_HYPHEN

_DASHES = "-\u2010\u2013\u2014"
_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_JOINTS = frozenset("/?&=_.-:#%+~,;@")
"""After these a long address may be broken."""

# Line-start and line-end prohibitions of JIS X 4051 and CLREQ; the ASCII and Latin marks by the same reasoning.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〻‐゠–〜～）〕］｝〉》」』】〙〗〟’”｠»%‰°′″℃％"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣･ｧｨｩｪｫｬｭｮｯｰﾞﾟ,.!?:;)]}'\"…‥"
)
_NEVER_LAST = frozenset("（〔［｛〈《「『【〘〖〝‘“｟｢«([{$£¥€＄￡￥#＃")


class Line(NamedTuple):
    """The characters `[start, end)` of the text; the white space or soft hyphen that ended the line is not in it."""

    start: int
    end: int


def break_simple(text: str, room: int, first: int) -> list[Line]:
    """Lines of a text whose characters all take the same width (`cells.is_simple`).

    `room` is the number of characters that a line takes, `first` that of the first line; both at least 1.
    """
    dashes = [dash for dash in _DASHES if dash in text]
    lines: list[Line] = []
    now = first
    for start, end in author_lines(text):
        place, count = start, len(lines)
        while place + now < end:
            cut = _simple_cut(text, place, place + now, dashes)
            stop = _before_space(text, place, cut)
            if stop > place:
                lines.append(Line(place, stop))
                now = room
            place = _after_space(text, cut, end)
        if place < end or count == len(lines):
            lines.append(Line(place, _before_space(text, place, end)))
        now = room
    return lines


def _simple_cut(text: str, place: int, limit: int, dashes: Sequence[str]) -> int:
    """The end of the line that begins at `place` and must end at `limit` at the latest; `text[limit]` exists."""
    if text[limit] == " ":
        return limit
    cut = text.rfind(" ", place, limit) + 1
    for dash in dashes:
        at = text.rfind(dash, max(cut, place), limit)
        while at >= 0:
            if ends_compound(text, at + 1):
                cut = max(cut, at + 1)
                break
            at = text.rfind(dash, max(cut, place), at)
    return cut if cut > place else _cut_word(text, place, limit)


def break_measured(text: str, advances: Sequence[int], room: int, first: int, hyphen: int) -> list[Line]:
    """Lines of any text. `advances` are the cells of each character, 0 where one belongs to the grapheme before it.

    `room` and `first` are cells; `hyphen` is what the hyphen takes that a soft hyphen becomes at a line's end.
    """
    sums = [0, *accumulate(advances)]
    lines: list[Line] = []
    now = first
    for start, end in author_lines(text):
        place, count = start, len(lines)
        while sums[end] - sums[place] > now:
            limit = bisect_right(sums, sums[place] + now, place, end + 1) - 1
            if limit <= place:  # a single grapheme that is wider than the line
                limit = next((i for i in range(place + 1, end) if advances[i]), end)
            cut = limit if limit == end else _measured_cut(text, sums, place, limit, now - hyphen)
            stop = _before_space(text, place, cut)
            hyphenated = stop == cut < end and stop > place and text[stop - 1] == SOFT_HYPHEN
            if hyphenated and sums[stop] - sums[place] <= now - hyphen:
                stop -= 1
            if stop > place:
                lines.append(Line(place, stop))
                now = room
            place = _after_space(text, cut, end)
        if place < end or count == len(lines):
            lines.append(Line(place, _before_space(text, place, end)))
        now = room
    return lines


def _measured_cut(text: str, sums: Sequence[int], place: int, limit: int, hyphen_room: int) -> int:
    for cut in range(limit, place, -1):
        if sums[cut] == sums[cut + 1] and text[cut] not in _SPACES:
            continue  # inside a grapheme, or before a soft hyphen
        if text[cut - 1] == SOFT_HYPHEN:
            if text[cut] not in _SPACES and cut - 1 > place and sums[cut] - sums[place] <= hyphen_room:
                return cut
        elif may_end(text, cut):
            return cut
    return _cut_word(text, place, limit)


def may_end(text: str, cut: int) -> bool:
    """Whether a line may end before the character number `cut` (soft hyphens aside); 0 < cut < len(text)."""
    last, following = text[cut - 1], text[cut]
    if following in _SPACES or last in _SPACES:
        return True
    if last in _DASHES and ends_compound(text, cut):
        return True
    if _is_ideographic(last) or _is_ideographic(following):
        return following not in _NEVER_FIRST and last not in _NEVER_LAST
    return False


def ends_compound(text: str, cut: int) -> bool:
    """Whether the dash before `cut` joins two words: "north-east", "1990–95", "he said—and"; not "-5" or "2009-11"."""
    if cut < 2 or cut >= len(text):
        return False
    dash, before, after = text[cut - 1], text[cut - 2], text[cut]
    if dash in "-\u2010":
        return before.isalnum() and after.isalpha()
    return not before.isspace() and (after.isalnum() or after in "“‘\"'«„(")


_IDEOGRAPH_PART = 4


@cache
def _ideograph() -> re.Pattern[str]:
    """Compiled when it is first needed: that takes longer than loading this module."""
    return re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U0001f300-\U0003ffff]")


def is_unspaced(text: str) -> bool:
    """Whether a good part of the text is in a script that has no spaces."""
    return not text.isascii() and _IDEOGRAPH_PART * len(_ideograph().findall(text)) > len(text)


def _is_ideographic(character: str) -> bool:
    """Whether the character belongs to a script set without spaces, or is an emoji. Hangul is set with spaces."""
    return character >= "\u2e80" and _ideograph().match(character) is not None


def _cut_word(text: str, place: int, limit: int) -> int:
    """Where to break a word that is longer than the line: after an address's last joint, else as late as may be."""
    for cut in range(limit, place + 1, -1):
        if text[cut - 1] in _JOINTS and text[cut].isalnum():
            return cut
    return limit


def _before_space(text: str, place: int, stop: int) -> int:
    while stop > place and text[stop - 1] in _SPACES:
        stop -= 1
    return stop


def _after_space(text: str, place: int, end: int) -> int:
    while place < end and text[place] in _SPACES:
        place += 1
    return place


def author_lines(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between line feeds. The text has at least one, which may be empty."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)
