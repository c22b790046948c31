"""Tags typed with commas between: what is being typed, the known tags that it may become, and completing it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from broadsheet.library import TagCount

_GAP = "   "


def typed_tags(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, text.split(","))))


def last_tag(text: str) -> tuple[str, str]:
    """The text before the tag that is being typed, its comma and space included, and that tag."""
    before, comma, last = text.rpartition(",")
    return (f"{before}{comma} " if comma else "", last.strip())


def completions(text: str, known: Sequence[TagCount]) -> tuple[TagCount, ...]:
    """The known tags that the tag being typed may become, the most frequent first; those that begin so before others.

    Tags that are typed already are left out.
    """
    before, last = last_tag(text)
    folded = last.casefold()
    there = {tag.casefold() for tag in typed_tags(before)}
    fitting = [tag for tag in known if folded in tag.tag.casefold() and tag.tag.casefold() not in there]
    return tuple(sorted(fitting, key=lambda tag: (not tag.tag.casefold().startswith(folded), -tag.articles, tag.tag)))


class TagOffers(Static):
    """The tags that Tab completes to, each with the number of its articles, on one line above the one to type on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._known: Sequence[TagCount] = ()
        self._offers: Sequence[TagCount] = ()
        self._taken = -1
        self._begun = ""
        self._completed = ""

    def on_mount(self) -> None:
        self.display = False

    def open(self, known: Sequence[TagCount], text: str) -> None:
        self._known = known
        self.display = bool(known)
        self._completed = ""
        self.typed(text)

    def close(self) -> None:
        self.display = False

    def typed(self, text: str) -> None:
        """Offer what fits the text; not where the text is what was completed last."""
        if text.strip() == self._completed.strip() and self._completed:
            return
        self._begun, self._completed, self._taken = text, "", -1
        self._offers = completions(text, self._known)
        self.refresh()

    def complete(self, text: str, steps: int) -> str | None:
        """The text with the next offer in the place of the tag that was being typed; None where there is none."""
        if text.strip() != self._begun.strip().removesuffix(","):
            self.typed(text)  # what was typed last may not have been told yet
        if not self._offers:
            return None
        self._taken = (
            (self._taken + steps) % len(self._offers) if self._taken >= 0 or steps > 0 else len(self._offers) - 1
        )
        self._completed = last_tag(self._begun)[0] + self._offers[self._taken].tag
        self.refresh()
        return self._completed

    def render(self) -> Content:
        parts: list[tuple[str, str]] = []
        room = self.size.width
        first = max(0, self._taken - 3)
        for number, (tag, count) in enumerate(self._offers[first:], first):
            room -= cell_len(f"{tag} {count}{_GAP}")
            if room < 0 and parts:
                break
            style = "bold underline $foreground" if number == self._taken else "$foreground"
            parts += [(tag, style), (f" {count}{_GAP}", "$text-muted")]
        return Content.assemble(*parts)
