from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from broadsheet.article import Block
from broadsheet.library import Library
from broadsheet.page import Page
from broadsheet.tui.screens.versions import VersionsScreen

from .host import Desk, reading
from .story import ADDRESS, FETCHED, OPENED, STORY, opened


async def test_saving_is_undone_by_the_same_key(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 24)) as desk:
        assert "saved" not in desk.status
        await desk.press("space", "s")
        assert "● saved" in desk.status
        [entry] = desk.app.reader.entries()
        assert entry.title == STORY.title
        assert entry.progress > 0
        await desk.press("s")
        assert "saved" not in desk.status
        assert desk.app.reader.entries() == ()
        assert desk.app.told == ["Saved in the library.", "Taken out of the library."]


async def test_standard_input_has_no_address_to_copy_and_no_place_to_remember(tmp_path: Path) -> None:
    page = Page("-", "", b"Words.", "text/plain", FETCHED)
    piped = replace(OPENED, requested="-", key="-", page=page)
    async with reading(tmp_path, piped) as desk:
        await desk.press("y", "space")
        assert desk.app.told == ["Nothing is selected, and this article has no web address."]
    with Library.open(tmp_path / "library.db") as library:
        assert library.position("-") is None


async def test_a_bookmark_keeps_the_place_with_a_note(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 30)) as desk:
        await desk.press("right_square_bracket")
        top = desk.body.top
        await desk.burst("m", *"my 1st note /?", "enter")
        [bookmark] = desk.app.reader.bookmarks(OPENED)
        assert bookmark.note == "my 1st note /?"
        assert bookmark.anchor is not None
        assert bookmark.anchor.place == top
        assert "⚑" in desk.status
        assert "⚑" in desk.rows[0]
        assert desk.body.has_focus
        await desk.press("5")
        assert "What the ferry costs" in desk.entries
        assert "my 1st note /?" in desk.entries


async def test_a_bookmark_needs_no_note_and_escape_keeps_none(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("m", "escape")
        assert desk.app.reader.bookmarks(OPENED) == ()
        await desk.press("m", "enter")
        [bookmark] = desk.app.reader.bookmarks(OPENED)
        assert bookmark.note == ""


async def test_what_is_selected_is_kept_as_a_passage(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        await _select(desk, "Marta Oyelaran")
        await desk.press("m", "enter")
        [bookmark] = desk.app.reader.bookmarks(OPENED)
        assert bookmark.anchor is not None
        assert bookmark.anchor.exact == "Marta Oyelaran"
        assert desk.marked("bookmarked") == ["Marta Oyelaran"]
        assert desk.body.selected is None


async def test_bookmarks_go_to_their_place_and_are_removed(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("right_square_bracket", "right_square_bracket")
        await desk.burst("m", *"night", "enter")
        await desk.press("g", "5", "enter")
        assert any("A long night" in row for row in desk.rows)
        await desk.press("x")
        assert desk.app.reader.bookmarks(OPENED) == ()
        assert "⚑" not in desk.status
        assert desk.app.told[-1].startswith("Removed the bookmark. u in the library")
        assert desk.app.reader.undo() is not None
        assert len(desk.app.reader.bookmarks(OPENED)) == 1


async def test_copying_and_handing_on_the_address(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("y")
        assert desk.app.clipboard == ADDRESS
        await desk.press("tab", "tab", "y")
        assert desk.app.clipboard == "https://bridges.example/strait"
        await desk.press("o", "r")
        await desk.press("escape", "o")
        link = "https://bridges.example/strait"
        assert desk.app.asked == [("browser", link), ("fetch", ADDRESS), ("browser", ADDRESS)]


async def test_a_broken_library_is_told_and_the_reading_goes_on(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        library = tmp_path / "library.db"
        Library.open(library).close()
        desk.app.reader.close()
        await desk.press("s", "j")
        assert "saved" not in desk.status
        assert desk.body.scroll_offset.y == 1


async def _select(desk: Desk, words: str) -> None:
    y = next(y for y, row in enumerate(desk.rows) if words in row)
    x = desk.rows[y].index(words)
    await desk.drag(desk.body, (x, y), (x + len(words) - 1, y))


async def test_what_the_page_said_before_is_shown_with_what_changed(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 30)) as desk:
        await desk.press("V")
        await desk.press("s", "V")
        assert desk.app.told[0] == "Only of saved articles older versions are kept."
        assert desk.app.told[-1] == "The page has not changed since it was saved."
        for title in ("Ferry sinks", "Ferry sails"):
            desk.screen.opened = desk.app.reader.save(
                replace(desk.screen.opened, article=replace(desk.screen.opened.article, title=title))
            )
        await desk.press("V")
        screen = desk.app.screen
        assert isinstance(screen, VersionsScreen)
        shown = screen.query_one("#versions-text", Static).render()
        assert isinstance(shown, Content)
        assert shown.plain.startswith("Ferry sinkssails\n\n")
        assert "1 of 2" in str(screen.query_one("#versions-status", Static).render())
        await desk.press("h", "h", "G", "g", "j", "k", "space")
        assert "2 of 2" in str(screen.query_one("#versions-status", Static).render())
        await desk.press("n")
        assert "change 1 of " in str(screen.query_one("#versions-status", Static).render())
        await desk.press("l")
        assert "1 of 2" in str(screen.query_one("#versions-status", Static).render())
        await desk.press("escape")
        assert desk.app.screen is desk.screen


async def test_n_goes_from_change_to_change(tmp_path: Path) -> None:
    def told(number: int) -> Block:
        return Block("paragraph", f"Paragraph number {number} tells of ferry and harbour, as it did before.")

    blocks = [told(number) for number in range(60)]
    later = [Block("paragraph", "Corrected.") if number in (20, 40) else block for number, block in enumerate(blocks)]
    async with reading(tmp_path, opened(replace(STORY, blocks=tuple(blocks))), size=(80, 24)) as desk:
        await desk.press("s")
        desk.screen.opened = desk.app.reader.save(
            replace(desk.screen.opened, article=replace(desk.screen.opened.article, blocks=tuple(later)))
        )
        await desk.press("V")
        screen = desk.app.screen
        assert isinstance(screen, VersionsScreen)
        view, tops = screen.view, []
        for key in ("n", "n", "N", "n", "n"):
            await desk.press(key)
            tops.append(view.scroll_offset.y)
            shown = "\n".join(
                strip.text
                for strip in screen.query_one("#versions-text").render_lines(
                    screen.query_one("#versions-text").region.reset_offset
                )[view.scroll_offset.y : view.scroll_offset.y + view.size.height]
            )
            assert "Corrected." in shown
        assert 0 < tops[0] < tops[1]
        assert tops[2] == tops[0]
        assert tops[3] == tops[1]
        assert tops[4] == tops[0]  # after the last comes the first
