"""The dateline: where a report was written and who sent it, as agencies put it before the first sentence."""

from __future__ import annotations

import re

from broadsheet.article import Block, Span

LONGEST = 80
_DASH = r"\s*(?:--+|[—–―]|-(?=\s))\s*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\w*\.?\s+\d{1,2}(?:,?\s+\d{4})?"
_PLACE_IN_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+){0,3}"
_REGION = r"(?:,\s*[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w'’.-]*){0,3})?"
_AGENCY = r"\s*\((?:[A-Z][\w.&’'-]*)(?:[ /][\w.&’'-]+){0,4}\)"
_PLACE = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w'’.-]+){0,3}"
_NO_PLACES = frozenset((
    "update", "updated", "breaking", "breaking news", "watch", "listen", "exclusive", "opinion", "review", "note",
    "live", "editor's note", "editor’s note", "spoiler alert", "warning", "analysis", "correction", "photos", "video",
))  # fmt: skip
_DATELINE = re.compile(
    rf"^({_PLACE_IN_CAPITALS}{_REGION}(?:,\s*{_MONTH})?(?:{_AGENCY})?|{_PLACE}{_REGION}(?:,\s*{_MONTH})?{_AGENCY}){_DASH}(?=\S)"
)


def split_dateline(text: str) -> tuple[str, int] | None:
    """The dateline at the start of a paragraph and the offset at which the report begins, or None.

    A place in capitals needs only a dash after it ("BERLIN —"); one in small letters needs an agency too ("Paris
    (AFP) -").
    """
    match = _DATELINE.match(text)
    if match is None or len(match[1]) > LONGEST or match[1].casefold() in _NO_PLACES:
        return None
    if not match[1].endswith(")") and text[match.end()].islower():
        return None  # "NASA — the agency": the sentence goes on
    return match[1], match.end()


def cut(block: Block, offset: int) -> Block:
    """The block without its first `offset` characters; spans move with the text."""
    spans = tuple(
        Span(max(0, span.start - offset), span.end - offset, span.kind, span.href)
        for span in block.spans
        if span.end > offset
    )
    return Block(block.kind, block.text[offset:], spans)
