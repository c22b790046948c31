"""Letters on links, where a link leads, saving it for later, and the way back and forward."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from broadsheet.article import Block, Place, Span
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.widgets.hints import LETTERS, hint_labels

from .host import Desk, reading
from .story import STORY, bare, opened


async def test_the_letters_on_a_link_choose_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        before = desk.rows
        await desk.press("f")
        changed = [row for row, old in zip(desk.rows, before, strict=True) if row != old]
        assert any(row.lstrip().startswith("a") for row in changed)
        assert "letters" in desk.status
        links = desk.body.stops_in_view
        assert next(stop.target for stop in links if stop.words) == "https://bridges.example/strait"
        number = next(n for n, stop in enumerate(links) if stop.target == "https://bridges.example/strait")
        await desk.press(hint_labels(len(links))[number])
        assert desk.body.chosen is links[number]
        assert desk.status.startswith("https://bridges.example/strait")
        assert desk.rows == before
        assert desk.app.asked == []
        await desk.press("enter")
        assert desk.app.asked == [("open", "https://bridges.example/strait")]


async def test_another_key_takes_the_letters_away(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        before = desk.rows
        await desk.press("f", "9")
        assert desk.rows == before
        await desk.press("f", "escape")
        assert desk.rows == before
        assert desk.body.chosen is None


async def test_many_links_get_two_letters(tmp_path: Path) -> None:
    words = " ".join(f"link{number}" for number in range(40))
    spans = tuple(
        Span(hit, hit + 5, "link", f"https://example.org/{number}")
        for number in range(40)
        if (hit := words.index(f"link{number}")) >= 0
    )
    article = bare("x")
    many = opened(article.__class__(article.source, blocks=(Block("paragraph", words, spans),)))
    async with reading(tmp_path, many, size=(80, 40)) as desk:
        await desk.burst("f", *hint_labels(40)[30])
        assert desk.body.chosen is desk.body.stops[30]


def test_labels_are_different_and_of_one_length() -> None:
    for number in (1, len(LETTERS), len(LETTERS) + 1, 700):
        labels = hint_labels(number)
        assert len(set(labels)) == number
        assert len({len(label) for label in labels}) == 1


async def test_where_nothing_is_in_view_to_choose(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(bare("Only rain."))) as desk:
        await desk.press("f", "S")
        assert desk.app.told == ["There is no link in view.", "No link to a web page is selected."]


async def test_the_mouse_shows_where_a_link_leads(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        y = next(y for y, row in enumerate(desk.rows) if "a road bridge" in row)
        await desk.pilot.hover(desk.body, offset=(desk.rows[y].index("a road bridge") + 2, y))
        await desk.settle()
        assert desk.status.startswith("https://bridges.example/strait")
        await desk.pilot.hover(desk.body, offset=(0, y))
        await desk.settle()
        assert desk.status.startswith("After eleven years")


async def test_the_chosen_link_is_what_the_browser_opens(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        await desk.press("tab", "tab", "o")
        assert desk.app.asked == [("browser", "https://bridges.example/strait")]


@pytest.mark.parametrize("queued", [True, False])
async def test_a_link_is_saved_without_leaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, queued: bool) -> None:
    saved: list[str] = []

    async def save_many(sources: list[str]) -> AsyncIterator[SimpleNamespace]:
        saved.extend(sources)
        yield SimpleNamespace(opened=None if queued else opened(STORY), queued=queued, error=None)

    async with reading(tmp_path, size=(80, 40)) as desk:
        monkeypatch.setattr(desk.app.reader, "save_many", save_many)
        await desk.press("tab", "tab", "S")
        await desk.until(lambda: len(desk.app.told) == 2)
        assert saved == ["https://bridges.example/strait"]
        assert ("waits in the library" in desk.app.told[1]) == queued
        assert (str(STORY.title) in desk.app.told[1]) != queued


async def test_back_and_forward_again_to_the_same_line(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        below = desk.app.screen
        desk.app.show_article(opened(bare(*(f"Paragraph {number}." for number in range(60)))))
        await _on_another_screen(desk, below)
        second = desk.app.screen
        assert isinstance(second, ReadingScreen)
        second.body.move_to_place(Place(30, 0))
        await desk.press("backspace")
        assert desk.app.screen is below
        await desk.press("L")
        await _on_another_screen(desk, below)
        again = desk.app.screen
        assert isinstance(again, ReadingScreen)
        assert again.body.top == Place(30, 0)
        await desk.press("L")
        assert desk.app.told[-1] == "There is nothing to go forward to."


async def _on_another_screen(desk: Desk, below: object) -> None:
    await desk.until(lambda: desk.app.screen is not below and desk.app.screen.is_mounted)
    screen = desk.app.screen
    await desk.until(lambda: isinstance(screen, ReadingScreen) and screen.body.virtual_size.height > 0)
    await desk.settle()
