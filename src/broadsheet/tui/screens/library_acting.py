"""What the library screen does with articles: with those that are selected, else with the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.library import Change, Entry
from broadsheet.tui.screens.changing import Work, make_change
from broadsheet.tui.screens.library_base import LibraryBase
from broadsheet.tui.screens.phrases import counted

MOST_IN_BROWSER = 12
"""Articles that are handed to the browser at once; more are hardly meant."""


class Acting(LibraryBase):
    """Whatever is done to several articles is one change, which is taken back as one."""

    @property
    def chosen(self) -> Sequence[int]:
        """The numbers of the articles that an action is about."""
        current = self.current
        numbers = [key for key in self.entry_list.selected if isinstance(key, int)]
        return numbers or ([current.id] if current else [])

    def _chosen_there(self) -> Sequence[int]:
        """Those of the chosen articles that another program has not deleted meanwhile."""
        return self.broadsheet.reader.library.numbers(among=self.chosen, everywhere=True)

    def _chosen_entries(self) -> Sequence[Entry]:
        return self.broadsheet.reader.library.entries_of(self.chosen)

    def change(self, doing: str, ids: Sequence[int], work: Work, undone: str = "takes it back") -> None:
        """Do something to these articles, say what, and show what is there now. `doing` is such as "Deleting"."""

        def told(change: Change | None) -> None:
            self.entry_list.select_none()
            self.broadsheet.tell(f"{change.description}.{self.undo_hint(undone)}" if change else "It was so already.")
            self.refill_after(ids)

        make_change(self, f"{doing} {counted(len(ids), 'article')}", len(ids), work, told)

    # Selecting

    def action_select(self) -> None:
        self.entry_list.select()
        self.show_hints()

    def action_select_to(self) -> None:
        self.entry_list.select_to_here()
        self.show_hints()

    def action_select_all(self) -> None:
        """Select everything that is listed; again selects nothing."""
        keys = self.entry_list.items.keys
        if len(self.entry_list.selected) == len(keys):
            self.entry_list.select_none()
        else:
            self.entry_list.select_these(keys)
        self.show_hints()

    # Doing

    def action_delete(self) -> None:
        if chosen := self.chosen:
            undone = "brings it back" if len(chosen) == 1 else "undoes it"
            self.change("Deleting", chosen, lambda library, working: library.delete(chosen, working=working), undone)

    def action_archive(self) -> None:
        """Put the articles into the archive, which the list leaves out; take them out where all are in it."""
        if chosen := self._chosen_there():
            library = self.broadsheet.reader.library
            archived = bool(library.numbers("-is:archived", within="in:all", among=chosen, limit=1))
            doing = "Archiving" if archived else "Taking out of the archive:"
            self.change(doing, chosen, lambda library, _: library.archive(chosen, archived=archived))

    def action_star(self) -> None:
        """Star the articles; take the stars off where all have one."""
        if chosen := self._chosen_there():
            library = self.broadsheet.reader.library
            starred = bool(library.numbers("-is:starred", within="in:all", among=chosen, limit=1))
            doing = "Starring" if starred else "Taking the star off"
            self.change(doing, chosen, lambda library, _: library.star(chosen, starred=starred))

    def action_browser(self) -> None:
        entries = self._chosen_entries()
        for entry in entries[:MOST_IN_BROWSER]:
            self.broadsheet.open_in_browser(entry.url)
        if len(entries) > MOST_IN_BROWSER:
            self.broadsheet.tell(f"The first {MOST_IN_BROWSER} of {counted(len(entries), 'article')}.")

    def action_copy(self) -> None:
        entries = self._chosen_entries()
        if entries:
            self.broadsheet.copy_to_clipboard("\n".join(entry.url for entry in entries))
            copied = "the address" if len(entries) == 1 else f"{len(entries)} addresses"
            self.broadsheet.tell(f"Copied {copied}.")

    def set_tags(self, before: frozenset[str], now: frozenset[str]) -> None:
        """Give the articles the tags that were added to those that they all had, and take off those that are gone."""
        chosen = self.chosen
        if chosen and before != now:
            add, remove = sorted(now - before), sorted(before - now)
            self.change(
                "Tagging",
                chosen,
                lambda library, working: library.tag(chosen, add=add, remove=remove, working=working),
            )

    def common_tags(self) -> frozenset[str]:
        """The tags that all chosen articles have."""
        return frozenset(self.broadsheet.reader.library.common_tags(self._chosen_there()))
