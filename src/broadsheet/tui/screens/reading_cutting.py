"""Hiding blocks, showing what was cut, and bringing blocks back; the decisions are kept in the person's site rules."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from textual import work

from broadsheet.addresses import host_of
from broadsheet.anchor import anchor_place, locate
from broadsheet.article import Article, Passage, Place
from broadsheet.desk.opened import Opened
from broadsheet.extraction.rules import words_of
from broadsheet.library.model import Position
from broadsheet.tui.keys import first_key
from broadsheet.tui.screens.reading_awaiting import Awaiting
from broadsheet.tui.screens.reading_keeping import Keeping

if TYPE_CHECKING:
    from broadsheet.decisions import Scope
    from broadsheet.extraction.cutting import Cut, Naming

_ENTER = "\n"
_ANOTHER = {"j": 1, "k": -1}


class Cutting(Awaiting, Keeping):
    """The actions of the group "What is cut". After each the article is shown anew, at the line where it was."""

    def tell_of_rules(self) -> None:
        """Say once what is wrong with the person's site rules, where they could not be used."""
        problem = self.broadsheet.reader.rules.problem
        if problem and problem is not self.broadsheet.told_of_rules:
            self.broadsheet.told_of_rules = problem
            self.broadsheet.tell_error(problem)

    # Showing what was cut

    def action_cut(self) -> None:
        self.skip_while_typing()
        self._toggle_cut()

    @work(exclusive=True, group="cutting")
    async def _toggle_cut(self) -> None:
        place = self.place_read
        if self.cut is not None:
            self._show_anew(self.opened, None, place)
            return
        with self.broadsheet.telling():
            cut = await asyncio.to_thread(self.broadsheet.reader.editor.cut, self.opened)
            count = len(cut.kept) - sum(cut.kept)
            if not count:
                self.broadsheet.tell("Nothing was cut out of this page.")
                return
            self._show_anew(self.opened, cut, place)
            key = first_key("reading.hide", self.broadsheet.settings.keys)
            back = f" {key} brings one back." if key else ""
            self.broadsheet.tell(f"{_blocks(count)} that {'was' if count == 1 else 'were'} cut, dimmed.{back}")

    # Hiding and bringing back

    def action_hide(self) -> None:
        """Ask where the block that is read, or under the selection, is to be hidden or brought back."""
        self.skip_while_typing()
        selected = self.body.selected
        self._ask_where(selected.start.block if selected and selected.in_body else self._first_meant())

    def _first_meant(self) -> int:
        """The block that is read; among what was cut, the first block in view that was."""
        first, last = self.body.top.block, self.body.end_of_view.block
        in_view = range(first, last + 1) if self.cut else ()
        return next((index for index in in_view if not self._is_kept(index)), self.body.read_block)

    def _ask_where(self, index: int) -> None:
        if not self.article.blocks:
            self.broadsheet.tell("There is no text to hide.")
            return
        self._point_at(index)
        choices = "Enter in this article" + (" · s on the site" if self._host else "")
        self.await_key(f"{self._doing(index)}: {choices} · j k another", partial(self._take_where, index))

    def _take_where(self, index: int, character: str) -> bool:
        if character in _ANOTHER:
            self._ask_where(min(max(index + _ANOTHER[character], 0), len(self.article.blocks) - 1))
        elif character == _ENTER:
            self._decide("article", words_of(self.article.blocks[index]), index)
        elif character == "s" and self._host:
            self._name_for_site(index)
        else:
            return False
        return True

    @work(exclusive=True, group="cutting")
    async def _name_for_site(self, index: int) -> None:
        """Say by what the block is named on the site before anything is kept."""
        with self.broadsheet.telling():
            cut = self.cut if self.cut else await asyncio.to_thread(self.broadsheet.reader.editor.cut, self.opened)
            place = Place(index, 0)
            naming = cut.naming((place if self.cut else cut.shown_place(place)).block)
            if naming is None:
                self.broadsheet.tell("Nothing tells this block from others of the site; it can be done in the article.")
                return
            self._point_at(index)
            what = f"{naming.selector} ({_blocks(naming.blocks)} here) on {self._host}"
            self.await_key(f"{self._doing(index)} {what}: Enter", partial(self._take_site, index, naming))

    def _take_site(self, index: int, naming: Naming, character: str) -> bool:
        if character == _ENTER:
            self._decide("site", naming.selector, index)
            return True
        return False

    @work(exclusive=True, group="cutting")
    async def _decide(self, scope: Scope, value: str, index: int) -> None:
        if not value:
            self.broadsheet.tell("There are no words by which this could be found again.")
            return
        hide, place, settings = self._is_kept(index), self.place_read, self.broadsheet.settings
        with self.broadsheet.telling():
            reader = self.broadsheet.reader
            opened = await asyncio.to_thread(reader.editor.decide, self.opened, scope, value, hide=hide)
            cut = await asyncio.to_thread(reader.editor.cut, opened) if self.cut else None
            self._show_anew(opened, cut, found_again(self.opened.article, place, opened.article))
            where = "in this article" if scope == "article" else f"on {self._host}"
            if not hide:
                self.broadsheet.tell(f"Brought back {where}.")
            elif (show := first_key("reading.cut", settings.keys)) and (
                key := first_key("reading.hide", settings.keys)
            ):
                again = f"{key} on it brings it back." if self.cut else f"{show} shows it dimmed, {key} brings it back."
                self.broadsheet.tell(f"Hidden {where}. {again}")

    def _show_anew(self, opened: Opened, cut: Cut | None, place: Place) -> None:
        """Show the article anew at a place of it, without what is kept of this screen coming after."""
        self.remember_position()
        anchor = anchor_place(opened.article, place)
        position = Position(anchor, self.body.progress)
        self.broadsheet.show_instead(replace(opened, position=position), cut=cut)

    # What it is about

    def _is_kept(self, index: int) -> bool:
        return self.cut is None or self.cut.kept[index]

    def _doing(self, index: int) -> str:
        return "Hide" if self._is_kept(index) else "Bring back"

    @property
    def _host(self) -> str:
        return host_of(self.opened.page.url)

    def _point_at(self, index: int) -> None:
        """Show which block is meant."""
        self.body.mark("meant", [Passage(index, 0, len(self.article.blocks[index].text))])
        self.body.reveal_line(Place(index, 0))

    def end_awaiting(self) -> None:
        super().end_awaiting()
        self.body.mark("meant")


def found_again(old: Article, place: Place, new: Article) -> Place:
    """Where a place of an article is in one made of the same page again, or the nearest one; what follows first."""
    if place == (0, 0):
        return place
    for candidate in chain([place], _beside(old, place.block)):
        passage = locate(new, anchor_place(old, candidate))
        if passage:
            return passage.place
    return Place(0, 0)


def _beside(article: Article, block: int) -> Iterator[Place]:
    """The beginnings of the blocks after a block, then before it, where they have words."""
    order = chain(range(block + 1, len(article.blocks)), range(block - 1, -1, -1))
    return (Place(number, 0) for number in order if article.blocks[number].text)


def _blocks(count: int) -> str:
    return f"{count} block{'' if count == 1 else 's'}"
