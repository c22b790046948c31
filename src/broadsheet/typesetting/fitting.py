"""Where the lines of a justified text end: total fit.

After D. E. Knuth and M. F. Plass, "Breaking paragraphs into lines" (1981): of all ways to break a paragraph the one
whose lines are together least stretched. Cells cannot shrink, so the number of lines is the one of the greedy breaks,
the least that there can be without hyphens. So every way of aligning a text takes the same rows, and nothing moves when
another one is chosen. It also keeps the search narrow: line k ends between the earliest break from which the rest still
fits and the last one that it can reach.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from broadsheet.typesetting.breaking import Line, ends_compound
from broadsheet.typesetting.cells import SOFT_HYPHEN

_OPPORTUNITY = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+|[-\u2010\u2013\u2014]|\u00ad(?! |$)")

# Demerits, as Knuth and Plass have them: (1 + 100 r² + penalty)², r the cells by which each space is stretched.
_HYPHEN = 20.0
"""Penalty: a hyphen is as bad as spaces stretched by 0.45 cells."""
_DASH = 3.0
_FORCED = 200.0
"""Penalty of a break inside a word that is longer than a line, wherever the greedy breaks have one."""
_TWO_HYPHENS = 8_000.0
"""Demerits of two lines in a row that end with a hyphen."""
_LAST_HYPHEN = 3_000.0
"""Demerits of a hyphen at the end of the last line but one."""
_RUNT = 2_500.0
"""Demerits of a last line that is shorter than `_RUNT_PART` of the measure."""
_RUNT_PART = 0.15
WIDEST = 2
"""Cells (of the face) by which a space may be stretched; a line that needs more is left ragged."""
_RAGGED = (1.0 + 100.0 * WIDEST**2) ** 2
"""Demerits of a ragged line, and as much again for one that is nearly empty: so one bad line does not spoil others."""
_LOOSEST, _LOOSEST_CELLS = 0.34, 16
"""The part of the measure, at least so many cells, by which a line may fall short where another does better."""


class Fitted(NamedTuple):
    """Lines, as many as there were, and the ends of those after which a hyphen is to be shown that the text lacks."""

    lines: list[Line]
    hyphens: list[int]


class _Breaks(NamedTuple):
    """The places where a line may end, in order; number 0 is the beginning of the text and the last one its end.

    `ends` and `starts` are cells from the beginning of the text: to the end of the line that ends there, the hyphen
    counted in, and to the start of the next. `gaps` and `passed` are the cells of the spaces before the one and the
    other.
    """

    lines: list[Line]
    """(end of the line, start of the next one), in characters."""
    ends: list[int]
    starts: list[int]
    gaps: list[int]
    passed: list[int]
    penalties: list[float]
    hyphens: list[int]
    """1 where the line ends with a hyphen that is not of the text."""


def fit(
    text: str,
    greedy: Sequence[Line],
    advances: Sequence[int] | None,
    *,
    unit: int,
    room: int,
    first: int,
    points: Iterable[int] = (),
    closing: bool = True,
) -> Fitted:
    """The lines of a text without line feeds, as many as the greedy ones, which cover it from its first character.

    `advances` are the cells of each character, None where all take `unit`. `room` are the cells of a line, `first`
    those of the first. `points` are where words may be divided. `closing` says that the last line ends the paragraph
    and is not stretched.
    """
    if len(greedy) < 2:
        return Fitted(list(greedy), [])
    breaks = _find_breaks(text, greedy, advances, unit, set(points))
    chosen = _choose(breaks, len(greedy), room, first, closing=closing)
    if not chosen:
        return Fitted(list(greedy), [])
    lines: list[Line] = []
    start = 0
    hyphens = []
    for number in chosen:
        end, following = breaks.lines[number]
        lines.append(Line(start, end))
        if breaks.hyphens[number] and text[end : end + 1] != SOFT_HYPHEN:
            hyphens.append(end)
        start = following
    return Fitted(lines, hyphens)


def _find_breaks(
    text: str, greedy: Sequence[Line], advances: Sequence[int] | None, unit: int, points: set[int]
) -> _Breaks:
    sums = range(0, (len(text) + 1) * unit, unit) if advances is None else [0, *accumulate(advances)]
    end = len(text)
    # End of the line, start of the next, penalty, 1 with a hyphen that shows, 1 at a space. Tuples are made quickest.
    found: list[tuple[int, int, float, int, int]] = []
    for match in _OPPORTUNITY.finditer(text):
        at, after = match.span()
        character = text[at]
        if character == SOFT_HYPHEN:
            found.append((at, after, _HYPHEN, 1, 0))
        elif character in "-\u2010\u2013\u2014":
            if ends_compound(text, after):
                found.append((after, after, _DASH, 0, 0))
        elif at and after < end:
            found.append((at, after, 0.0, 0, 1))
    known = {entry[0] for entry in found}
    forced = [(one.end, two.start, _FORCED, 0, 0) for one, two in pairwise(greedy) if one.end not in known]
    divided = [(point, point, _HYPHEN, 1, 0) for point in points]
    if forced or divided:
        # A word may be divided where a line without a hyphen ends too: the hyphen makes it the later end of the two.
        found = sorted(found + forced + divided, key=lambda one: (sums[one[0]] + one[3] * unit, one[0]))
    found.append((greedy[-1].end, end, 0.0, 0, 0))
    lines, ends, starts, gaps, passed, penalties, hyphens = [Line(0, 0)], [0], [0], [0], [0], [0.0], [0]
    count = 0
    for stop, following, penalty, hyphen, is_space in found:
        lines.append(Line(stop, following))
        ends.append(sums[stop] + hyphen * unit)
        starts.append(sums[following])
        gaps.append(count)
        count += is_space * unit
        passed.append(count)
        penalties.append(penalty)
        hyphens.append(hyphen)
    return _Breaks(lines, ends, starts, gaps, passed, penalties, hyphens)


def _earliest(breaks: _Breaks, count: int, room: int) -> list[int]:
    """For each line number the first break at which it can end so that the lines after it still take the rest."""
    earliest = [0] * (count + 1)
    earliest[count] = len(breaks.ends) - 1
    for number in range(count - 1, 0, -1):
        earliest[number] = bisect_left(breaks.starts, breaks.ends[earliest[number + 1]] - room)
    return earliest


def _looseness(extra: int, spaces: int, room: int, penalty: float) -> float:
    """Demerits of a line whose spaces, which take so many cells, are to take `extra` more."""
    if extra > WIDEST * spaces:
        return _RAGGED * (1.0 + extra / room) + penalty * penalty
    badness = 1.0 + penalty
    if extra:
        stretch = extra / spaces
        badness += 100.0 * stretch * stretch
    return badness * badness


def _choose(breaks: _Breaks, count: int, room: int, first: int, *, closing: bool) -> list[int]:
    """The breaks that end the `count` lines with the fewest demerits together; empty if there are none."""
    _, ends, starts, gaps, passed, penalties, hyphens = breaks
    earliest = _earliest(breaks, count, room)
    final = len(ends) - 1
    active = {0: 0.0}
    before: list[dict[int, int]] = []
    for number in range(1, count):
        now = first if number == 1 else room
        low, far = earliest[number], max(_LOOSEST_CELLS, int(now * _LOOSEST))
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for start, demerits in active.items():
            limit, spaces, hyphenated = starts[start] + now, passed[start], hyphens[start]
            at = min(bisect_right(ends, limit), final) - 1
            least = max(low, start + 1)
            whole = False
            while at >= least:
                extra = limit - ends[at]
                if extra > far and whole:
                    break
                total = demerits + _looseness(extra, gaps[at] - spaces, now, penalties[at])
                if hyphens[at]:
                    total += _TWO_HYPHENS if hyphenated else 0.0
                else:
                    whole = True
                if at not in reached or total < reached[at]:
                    reached[at] = total
                    origin[at] = start
                at -= 1
        active = reached
        before.append(origin)
    last = _last_line(breaks, active, room, closing=closing)
    if last is None:
        return []
    chosen = [final]
    for origin in reversed(before):
        chosen.append(last)
        last = origin[last]
    return chosen[::-1]


def _last_line(breaks: _Breaks, active: dict[int, float], room: int, *, closing: bool) -> int | None:
    """The break before the last line."""
    final = len(breaks.ends) - 1
    best, found = float("inf"), None
    for start, demerits in active.items():
        taken = breaks.ends[final] - breaks.starts[start]
        if taken > room:
            continue
        if closing:
            total = demerits + (_LAST_HYPHEN if breaks.hyphens[start] else 0.0)
            total += _RUNT if taken < room * _RUNT_PART else 0.0
        else:
            total = demerits + _looseness(room - taken, breaks.gaps[final] - breaks.passed[start], room, 0.0)
        if total < best:
            best, found = total, start
    return found
