"""Folding out what a person said, and hiding what the reader thinks wrong."""

from __future__ import annotations

from pathlib import Path

from .host import Desk, reading


def shown(desk: Desk) -> list[str]:
    return [line.strip(" ▌▏") for line in desk.entries.splitlines() if line.strip(" ▌▏")]


async def test_the_quotes_of_a_person_fold_out_and_in(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1")
        folded = shown(desk)
        assert "▸ 2 quotes" in folded
        await desk.press("right")
        assert "▾ 2 quotes" in shown(desk)
        assert any("a romance with a timetable" in line for line in shown(desk))
        assert desk.title.split() == ["People", "3"]
        await desk.press("right")
        assert shown(desk) == folded
        await desk.press("right", "j", "left")
        assert shown(desk) == folded
        assert desk.selected == 0


async def test_somebody_without_quotes_has_nothing_to_fold_out(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "G")
        folded = shown(desk)
        await desk.press("right")
        assert shown(desk) == folded


async def test_enter_on_a_quote_that_was_folded_out_goes_to_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "right", "j", "j", "enter")
        assert desk.marked("lit_current") == ["Nobody rides a spreadsheet,"]
        assert "Tomas Brandvik" in desk.status


async def test_what_is_no_person_is_hidden_and_comes_back(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "x")
        assert desk.title.split() == ["People", "2"]
        assert shown(desk)[-3:-1] == ["Not a person, you say", "Tomas Brandvik                   ×2"]
        assert desk.app.told[-1] == "Tomas Brandvik is hidden. x on it brings it back."
        assert [person.name for person in desk.screen.article.people] == ["Marta Oyelaran", "Aino Kestrel"]
        await desk.press("G", "x")
        assert desk.title.split() == ["People", "3"]
        assert desk.app.told[-1] == "Brought back Tomas Brandvik."


async def test_a_quote_is_taken_from_who_did_not_say_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("2", "x")
        assert "not Marta Oyelaran, you say" in shown(desk)
        assert not desk.screen.article.quotes[0].speakers
        await desk.press("x")
        assert desk.screen.article.quotes[0].speakers == ("Marta Oyelaran",)


async def test_a_quote_that_was_folded_out_is_taken_from_its_person_alone(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "right", "j", "x")
        assert "▸ 1 quote" in shown(desk)
        assert [quote.speakers for quote in desk.screen.article.quotes].count(("Tomas Brandvik",)) == 1


async def test_what_was_hidden_stays_hidden_when_the_article_is_opened_again(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "x")
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1")
        assert desk.title.split() == ["People", "2"]


async def test_undo_in_the_library_brings_it_back(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "x", "B")  # another screen lies over the article
        desk.app.reader.undo()
        await desk.press("escape")
        assert desk.title.split() == ["People", "3"]
