"""Inline spans as nested markup: shared by the formats that have inline markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from broadsheet.article import Span

Escape = Callable[[str], str]
Tags = Callable[[Span], tuple[str, str]]


def mark_up(text: str, spans: Sequence[Span], *, escape: Escape, tags: Tags) -> str:
    """`text` escaped, with each span's opening and closing tag around its characters.

    Spans that cross each other are closed and opened again, so that the result is always well nested.
    """
    edges = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    order = sorted((s for s in spans if s.start < s.end), key=lambda s: (s.start, -s.end))
    out: list[str] = []
    opened: list[Span] = []
    for at, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _close(out, opened, [s for s in opened if s.end <= at], tags)
        for span in (s for s in order if s.start == at):
            opened.append(span)
            out.append(tags(span)[0])
        out.append(escape(text[at:following]))
    return "".join(out)


def _close(out: list[str], opened: list[Span], ended: Sequence[Span], tags: Tags) -> None:
    """Close the ended spans; those opened after them are closed too and opened again."""
    if not ended:
        return
    first = min(opened.index(s) for s in ended)
    above = opened[first:]
    out.extend(tags(s)[1] for s in reversed(above))
    del opened[first:]
    for span in above:
        if span not in ended:
            opened.append(span)
            out.append(tags(span)[0])
