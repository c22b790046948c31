"""The library on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.library import Entry, Library
from broadsheet.library.asking import Asking
from broadsheet.settings import Settings
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.reading import ReadingScreen

from .shelf import ControlledReader, fill, notices, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db", read={1: 0.4, 2: 1.0})
    return Reader(tmp_path / "library.db", Settings())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (20, 5)])
async def test_every_size_shows_the_titles_and_the_first_one_under_the_cursor(
    reader: Reader, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(reader, tmp_path, size=size) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        lines = shown(app).splitlines()
        assert len(lines) == size[1]
        assert all(len(line) <= size[0] for line in lines)
        assert "Enter" in lines[-1]


async def test_marks_tell_what_is_unread_begun_and_read(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles, 2 unread" in shown(app))
        text = shown(app)
        assert "● Night ferry stays" in text
        assert "◐ Bees at the airfield" in text
        assert "40 % read" in text
        assert "✓ The last typesetter" in text


async def test_the_preview_stands_beside_the_list_where_there_is_room(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, size=(120, 40)) as (app, pilot):
        await until(pilot, lambda: "Greta Lund" in shown(app))
        assert "Highlight of number 0" in shown(app)
        await pilot.press("j")
        await until(pilot, lambda: "Highlight of number 1" in shown(app))
        assert "Highlight of number 0" not in shown(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Highlight" not in shown(app))
        await pilot.press("j")
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "Highlight of number 2" in shown(app))


async def test_enter_opens_the_article_and_q_comes_back_to_it(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: screen.entry_list.current)
        assert screen.entry_list.current
        assert screen.entry_list.current.title == "The last typesetter"


async def test_coming_back_shows_what_was_read_meanwhile(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "● Night ferry" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("G")
        await pilot.press("q")
        await until(pilot, lambda: "✓ Night ferry" in shown(app))


async def test_a_query_narrows_the_list_while_it_is_typed(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.press("slash", *"bees")
        await until(pilot, lambda: "Night ferry" not in shown(app))
        assert "1 article of “bees”" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "/ bees" not in shown(app))
        assert "Night ferry" not in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("slash", "z", "escape")
        await until(pilot, lambda: "/ z" not in shown(app) and "Night ferry" in shown(app))


async def test_keys_typed_at_once_after_the_slash_are_words_and_not_actions(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        for key in ("slash", "x", "u", "q"):
            # Straight into the application's queue, faster than any focus can follow.
            app.simulate_key(key)
        await until(pilot, lambda: "/ xuq" in shown(app))
        await pilot.press("slash")
        await until(pilot, lambda: "/ xuq/" in shown(app))
        assert len(reader.entries()) == 4


async def test_a_wrong_query_is_explained_and_leaves_the_list_alone(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.press("slash", *'"night')
        await until(pilot, lambda: "not understood" in shown(app))
        assert "Bees" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "not understood" in shown(app))
        await pilot.press("quotation_mark")
        await until(pilot, lambda: "not understood" not in shown(app) and "Bees" not in shown(app))


async def test_nothing_that_matches_is_said(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("slash", *"zeppelin", "enter")
        await until(pilot, lambda: "No article matches “zeppelin”." in shown(app))


async def test_delete_and_undo(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.press("j", "x")
        await until(pilot, lambda: "Bees" not in shown(app).split("Deleted")[0])
        assert "Deleted “Bees at the airfield”. u brings it back." in notices(app)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.entry_list.current
        assert screen.entry_list.current.title == "The last typesetter"
        await pilot.press("u")
        await until(pilot, lambda: "◐ Bees" in shown(app))
        assert screen.entry_list.current.title == "The last typesetter"


async def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    Library.open(tmp_path / "library.db").close()
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await until(pilot, lambda: "Nothing is saved yet." in shown(app))
        assert "Press O and type an address" in shown(app)
        await pilot.press("u", "x", "enter")
        await until(pilot, lambda: "There is nothing to take back." in notices(app))
        assert isinstance(app.screen, LibraryScreen)


async def test_archiving_takes_an_article_out_of_the_list_and_is_taken_back(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("a")
        await until(pilot, lambda: "3 articles" in shown(app))
        assert any(notice.startswith("Archived “Night ferry") for notice in notices(app))
        assert [entry.archived for entry in reader.entries("in:archive")] == [True]
        await pilot.press("u")
        await until(pilot, lambda: "4 articles" in shown(app))


async def test_a_star_is_shown_and_taken_away(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("*")
        await until(pilot, lambda: "★" in shown(app))
        await pilot.press("*")
        await until(pilot, lambda: "★" not in shown(app))


async def test_tags_are_typed_and_taken_away_again(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("t", *"sea, to read", "enter")
        await until(pilot, lambda: "#sea #to read" in shown(app))
        await pilot.press("t", *["backspace"] * 9, "enter")
        await until(pilot, lambda: "#to read" not in shown(app))
        assert reader.entries("tag:sea")[0].tags == ("sea",)


async def test_what_waits_for_a_network_is_opened_by_its_address(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    reader = ControlledReader(tmp_path / "library.db")
    reader.library.wait_for("https://example.org/later", "No network.", at=datetime(2030, 1, 1, tzinfo=UTC))
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "waits to be fetched" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: reader.asked == [("https://example.org/later", False)])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_the_preview_of_what_waits_gives_no_time_to_read(tmp_path: Path) -> None:
    fill(tmp_path / "library.db", ())
    reader = ControlledReader(tmp_path / "library.db")
    reader.library.wait_for("https://example.org/later", "", at=datetime(2030, 1, 1, tzinfo=UTC), title="Later")
    async with running(reader, tmp_path, size=(120, 40)) as (app, pilot):
        await until(pilot, lambda: shown(app).count("waits to be fetched") == 2)
        assert "0 min" not in shown(app)


async def test_an_address_is_typed_and_opened(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("O", *"example.org", "enter")
        await until(pilot, lambda: reader.asked == [("example.org", False)])
        assert isinstance(app.screen, LoadingScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert reader.cancelled == 1


async def test_markup_in_a_title_is_only_text(tmp_path: Path) -> None:
    fill(tmp_path / "library.db", ("[@click=app.quit]Free[/] [50%] [/oops]",))
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path, size=(120, 40)) as (app, pilot):
        await until(pilot, lambda: shown(app).count("[50%] [/oops]") == 2)
        await pilot.press("x")
        await until(pilot, lambda: "[/oops]" in "".join(notices(app)))


async def test_a_click_chooses_and_a_second_one_opens(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.click("#library-list", offset=(10, 2))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: screen.entry_list.cursor == 1)
        await pilot.click("#library-list", offset=(10, 3))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))


async def test_of_thousands_of_articles_only_those_in_sight_are_read(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = reader.entries()[0]
    read: set[int] = set()

    def entries_of(numbers: Sequence[int]) -> tuple[Entry, ...]:
        read.update(numbers)
        return tuple(replace(entry, id=number, title=f"Number {number}") for number in numbers)

    def numbers(query: str = "", *, limit: int | None = None, **_: object) -> tuple[int, ...]:
        return tuple(range(100_000))[:limit]

    monkeypatch.setattr(reader.library, "entries_of", entries_of)
    monkeypatch.setattr(Asking, "numbers", lambda self, *args, **how: numbers(*args, **how))
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "100 000 articles" in shown(app))
        await pilot.press("G")
        await until(pilot, lambda: "Number 99999" in shown(app))
        assert len(read) < 300
