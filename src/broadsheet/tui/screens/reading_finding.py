"""Searching in the article, and walking from hit to hit, from quote to quote, from name to name."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cached_property

from textual import events
from textual.actions import SkipAction
from textual.worker import WorkType

from broadsheet.article import Article, Passage, Place
from broadsheet.errors import UsageError
from broadsheet.exchange.text import attribution
from broadsheet.finding import Manner, find
from broadsheet.tui.screens.reading_moving import Moving
from broadsheet.tui.widgets.history import History
from broadsheet.tui.widgets.walk import Walk

_SEARCH = "search"
"""The group of workers that search."""
_LONG = 100_000
"""Characters of an article from which on a search while one types is done in a thread."""
_PAUSE = 0.03
"""Seconds in which the next key may call a search off before it has begun."""


class Finding(Moving):
    """The actions of the group "Finding". A walk is shown as a whole, with the step where one is."""

    walk: Walk | None = None
    _manner = Manner()
    _last_words = ""
    _search_from = (0, Place(0, 0))

    # Walking

    def set_walk(self, walk: Walk | None) -> None:
        """Show this walk and where it is, in the place of another one."""
        self.walk = walk
        for kind in ("hit", "lit"):
            here = walk if walk and walk.kind == kind else None
            self.body.mark(kind, here.passages if here else ())
            self.body.mark(f"{kind}_current", here.current if here else ())
        if walk:
            with self.jumping():
                self.body.reveal_passage(walk.current[0])
        self.show_status()

    def move_walk(self, steps: int) -> None:
        if self.walk:
            self.set_walk(self.walk.moved(steps))
        elif self._last_words:
            self.search(self._last_words, self.body.top)
        else:
            self.broadsheet.tell("Nothing was searched for.")

    def action_next_hit(self) -> None:
        self.move_walk(self.count())

    def action_previous_hit(self) -> None:
        self.move_walk(-self.count())

    def action_next_quote(self) -> None:
        self._walk_among(self._quoted, self.count(), "Nobody is quoted in this article.")

    def action_previous_quote(self) -> None:
        self._walk_among(self._quoted, -self.count(), "Nobody is quoted in this article.")

    def action_next_mention(self) -> None:
        self._walk_among(self._named, self.count(), "Nobody is named in this article.")

    def action_previous_mention(self) -> None:
        self._walk_among(self._named, -self.count(), "Nobody is named in this article.")

    @cached_property
    def _quoted(self) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
        """Every quote with who said it, in reading order."""
        found = [(attribution(quote), quote.passages) for quote in self.article.quotes if quote.passages]
        return tuple(sorted(found, key=lambda pair: pair[1][0]))

    @cached_property
    def _named(self) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
        """Every mention of everybody with the person's name, in reading order."""
        found = [(person.name, (mention,)) for person in self.article.people for mention in person.mentions]
        return tuple(sorted(found, key=lambda pair: pair[1][0]))

    def _walk_among(self, things: Sequence[tuple[str, tuple[Passage, ...]]], steps: int, nothing: str) -> None:
        if not things:
            self.broadsheet.tell(nothing)
            return
        titles, places = (tuple(column) for column in zip(*things, strict=True))
        if self.walk and self.walk.steps == places:
            self.set_walk(self.walk.moved(steps))
        else:
            self.set_walk(Walk.along(titles, places, self.body.top, steps))

    # Searching

    @property
    def searches(self) -> History:
        return self.broadsheet.searches

    def action_search(self) -> None:
        if self.prompt.has_focus_within or self.sidebar.has_focus_within or self.selecting:
            raise SkipAction
        self._search_from = (self.body.scroll_offset.y, self.body.top)
        self.prompt.open("search", self._search_label, "words in this article", "")

    @property
    def selecting(self) -> bool:
        """Whether words are selected, so that the key means them."""
        raise NotImplementedError

    @property
    def _search_label(self) -> str:
        shown = [name for name, on in (("whole words", self._manner.whole), ("pattern", self._manner.pattern)) if on]
        return f"/ {', '.join(shown)}: " if shown else "/ "

    def action_whole_words(self) -> None:
        self._search_otherwise(self._manner._replace(whole=not self._manner.whole))

    def action_pattern(self) -> None:
        self._search_otherwise(self._manner._replace(pattern=not self._manner.pattern))

    def _search_otherwise(self, manner: Manner) -> None:
        self._manner = manner
        if self.prompt.purpose == "search":
            self.prompt.relabel(self._search_label)
            self.search_from_start(self.prompt.text)
        else:
            self.broadsheet.tell(
                f"The search looks for {'a pattern' if manner.pattern else 'words'}"
                f"{', whole words only' if manner.whole else ''}."
            )
            if self._last_words and self.walk and self.walk.kind == "hit":
                self.search(self._last_words, self.body.top)

    def search(self, words: str, begin: Place) -> None:
        """Show the hits, the first one not before `begin` as the current one."""
        self.workers.cancel_group(self, _SEARCH)
        if self._manner.pattern:
            self._search_beside(words, begin)
        else:
            self._show_found(words, _found(self.article, words, self._manner, begin))

    def search_from_start(self, words: str) -> None:
        """Search while one types: what is not there leaves the view where it was when the line was opened.

        No key waits for it: what may take long is looked for in a thread, and called off by the next key.
        """
        _, place = self._search_from
        if self._manner.pattern or self._is_long:
            self._search_beside(words, place)
        else:
            self.search(words, place)

    @cached_property
    def _is_long(self) -> bool:
        return sum(len(block.text) for block in self.article.blocks) > _LONG

    def _search_beside(self, words: str, begin: Place) -> None:
        manner = self._manner

        async def search() -> None:
            await asyncio.sleep(_PAUSE)
            self._show_found(words, await asyncio.to_thread(_found, self.article, words, manner, begin))

        work: WorkType[None] = search
        self.run_worker(work, group=_SEARCH, exclusive=True)

    def _show_found(self, words: str, found: Walk | UsageError | None) -> None:
        typing = self.prompt.purpose == "search"
        self.set_walk(None if isinstance(found, UsageError) else found)
        complaint = found.title if isinstance(found, UsageError) else ""
        if words.strip() and found is None:
            complaint = f"“{words}” is not in the article."
        if typing:
            self.prompt.complain(complaint)
            if self.walk is None:
                self.body.move_to_row(self._search_from[0])
        elif complaint:
            self.broadsheet.tell(complaint)

    def end_search(self, words: str) -> None:
        """The line was entered; an empty one takes up the last search."""
        if words and not self._manner.pattern and (self.walk is None or self.walk.title != words):
            self.search(words, self._search_from[1])  # what follows at once, such as "n", means these hits
        self._last_words = words or self._last_words
        self.searches.add(words)
        if words:
            self.jumps.note(self._search_from[1])
        elif self._last_words:
            self.search(self._last_words, self.body.top)

    def give_up_search(self) -> None:
        self.workers.cancel_group(self, _SEARCH)
        self.set_walk(None)
        self.body.move_to_row(self._search_from[0])

    async def on_key(self, event: events.Key) -> None:
        """Up and down go through what was searched for before."""
        if self.prompt.purpose == "search" and event.key in ("up", "down"):
            turn = self.searches.older if event.key == "up" else self.searches.newer
            self.prompt.replace(turn(self.prompt.text))
            event.stop()
            event.prevent_default()


def _found(article: Article, words: str, manner: Manner, begin: Place) -> Walk | UsageError | None:
    """The hits as a walk that starts with the first one not before `begin`, or why there can be none."""
    try:
        return Walk.over_hits(words, find(article, words, manner), begin)
    except UsageError as error:
        return error
