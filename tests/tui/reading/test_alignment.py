from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from broadsheet.settings import load

from .host import reading
from .story import OPENED


async def test_the_key_goes_through_the_alignments_and_the_last_one_is_remembered(tmp_path: Path) -> None:
    english = replace(OPENED, article=replace(OPENED.article, language="en"))
    async with reading(tmp_path, english) as desk:
        await desk.press("right_square_bracket")
        place, row, left = desk.body.top, desk.body.scroll_offset.y, desk.rows
        await desk.press("J")
        justified = desk.rows
        assert justified != left
        assert (desk.body.top, desk.body.scroll_offset.y) == (place, row)
        await desk.press("J")
        await desk.until(lambda: desk.body.setting.measure.alignment == "hyphenated")
        assert (desk.body.top, desk.body.scroll_offset.y) == (place, row)
        assert load(tmp_path / "settings.toml").reading_alignment == "hyphenated"
        await desk.press("J")
        assert desk.rows == left
        assert desk.app.told == ["Justified.", "Justified, with hyphens.", "Aligned left."]


async def test_it_opens_in_the_alignment_of_the_last_time(tmp_path: Path) -> None:
    english = replace(OPENED, article=replace(OPENED.article, language="en"))
    async with reading(tmp_path, english, reading_alignment="hyphenated") as desk:
        await desk.until(lambda: desk.body.setting.measure.alignment == "hyphenated")


async def test_a_page_that_names_no_language_gets_no_hyphens_and_says_so(tmp_path: Path) -> None:
    silent = replace(OPENED, article=replace(OPENED.article, language=None))
    async with reading(tmp_path, silent, reading_alignment="justified") as desk:
        before = desk.rows
        await desk.press("J")
        await desk.until(lambda: desk.body.setting.measure.alignment == "hyphenated")
        assert desk.rows == before
        assert "does not name its language" in desk.app.told[-1]
