"""Changes to the library: those to very many articles are made beside the screen, which says how far they are."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.library import Change, Library, Working
from broadsheet.tui.screens import BroadsheetScreen

MOST_AT_ONCE = 500
"""Articles that are changed while the screen waits: each takes up to a millisecond or two."""

Work = Callable[[Library, Working | None], Change | None]
"""A change, made to the library that it is given."""


def make_change(
    screen: BroadsheetScreen, doing: str, count: int, work: Work, then: Callable[[Change | None], None]
) -> None:
    """Change something of `count` articles, then say so; what goes wrong is told, and `then` is not called.

    `doing` says what is going on, such as "Deleting 4 articles".
    """
    if count > MOST_AT_ONCE:
        from broadsheet.tui.screens.working import WorkingScreen  # noqa: PLC0415 - rarely needed

        screen.app.push_screen(WorkingScreen(doing, work, then))
        return
    with screen.broadsheet.telling():
        then(work(screen.broadsheet.reader.library, None))


def take_back(screen: BroadsheetScreen, then: Callable[[], None]) -> None:
    """Undo the last change to the library, say which, and `then` show what is there now."""
    last = None
    with screen.broadsheet.telling():
        last = screen.broadsheet.reader.library.last_change()

    def told(change: Change | None) -> None:
        words = f"Taken back: {change.description}." if change else "There is nothing to take back."
        screen.broadsheet.tell(words)
        then()

    doing, count = (f"Taking back: {last[0].description}", last[1]) if last else ("", 0)
    make_change(screen, doing, count, lambda library, working: library.undo(working=working), told)
