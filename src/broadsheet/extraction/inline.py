"""Running text with inline markup, folded as HTML folds it, with offsets that are right after cleaning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from broadsheet.article import Span, SpanKind
from broadsheet.text import clean_lines

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Mark:
    kind: SpanKind
    href: str | None
    start: int
    end: int = -1


class InlineText:
    """Collects the pieces of one block's text.

    White space is folded across the pieces; `line_break` is the only way to a line feed. Markup that is open when the
    text is taken goes on in the next text.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = "\n"
        self._open: list[_Mark] = []
        self._marks: list[_Mark] = []

    def __bool__(self) -> bool:
        return self._length > 0

    @property
    def ends_in_line_break(self) -> bool:
        return self._length > 0 and self._last == "\n"

    def add(self, raw: str) -> None:
        piece = _folded(raw)
        if self._last in " \n":
            piece = piece.removeprefix(" ")
        self._push(piece)

    def line_break(self) -> None:
        """A line feed, with no space before it; nothing at the start of the text."""
        if not self._length:
            return
        if self._last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        self._push("\n")

    def open(self, kind: SpanKind, href: str | None = None) -> None:
        self._open.append(_Mark(kind, href, self._length))

    def close(self, kind: SpanKind) -> None:
        """End the innermost open markup of this kind."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind == kind:
                mark = self._open.pop(index)
                mark.end = self._length
                self._marks.append(mark)
                return

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """The text so far, without white space at its ends, and its spans in order; then start anew."""
        text = "".join(self._pieces)
        marks = self._marks + [_Mark(mark.kind, mark.href, mark.start, self._length) for mark in self._open]
        self._pieces, self._length, self._last, self._marks = [], 0, "\n", []
        for mark in self._open:
            mark.start = 0
        text, marks = _composed(text.rstrip(), marks)
        return text, _spans(text, marks)

    def _push(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
            self._last = piece[-1]


def _folded(raw: str) -> str:
    """A piece of text, cleaned, with every run of white space folded to one space."""
    if raw.isspace():
        return " "
    # Of what is printable, only letters and accents apart need cleaning.
    is_clean = raw.isprintable() and unicodedata.is_normalized("NFC", raw)
    if is_clean and "  " not in raw:
        return raw
    return _SPACES.sub(" ", raw if is_clean else clean_lines(raw))


def _composed(text: str, marks: list[_Mark]) -> tuple[str, list[_Mark]]:
    """The text in NFC. Every piece is, but a combining accent may have begun a piece of its own."""
    if unicodedata.is_normalized("NFC", text):
        return text, marks

    def moved(offset: int) -> int:
        return len(unicodedata.normalize("NFC", text[:offset]))

    whole = unicodedata.normalize("NFC", text)
    return whole, [_Mark(m.kind, m.href, moved(m.start), moved(m.end)) for m in marks]


def _spans(text: str, marks: list[_Mark]) -> tuple[Span, ...]:
    """The marks as spans inside `text`, without white space at their ends; equal and empty ones left out."""
    found: dict[tuple[SpanKind, str | None], list[tuple[int, int]]] = {}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        start, end = max(0, mark.start), min(mark.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        runs = found.setdefault((mark.kind, mark.href), [])
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    spans = [Span(start, end, kind, href) for (kind, href), runs in found.items() for start, end in runs]
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.kind)))
