from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import Static

from broadsheet.article import Block

from .host import reading
from .story import STORY, TEXTS, opened

BOATS = sum(text.lower().count("boat") for text in TEXTS)


async def test_searching_shows_the_hits_while_one_types(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"boat")
        assert len(desk.marked("hit")) == BOATS
        assert desk.marked("hit_current") == ["boat"]
        assert f"1 of {BOATS}" in desk.status
        assert any("two used boats" in row for row in desk.rows)
        await desk.press("backspace", "backspace", *"nd")
        assert set(desk.marked("hit")) == {"bond"} or not desk.marked("hit")


async def test_what_is_typed_at_once_after_the_slash_is_searched_for(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"sunday", "enter")
        assert "1 of 24" in desk.status
        assert desk.body.has_focus


async def test_next_and_previous_go_round(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"boat", "enter")
        for count in (*range(2, BOATS + 1), 1):
            await desk.press("n")
            assert f"{count} of {BOATS}" in desk.status
        await desk.press("N")
        assert f"{BOATS} of {BOATS}" in desk.status


async def test_the_first_hit_is_the_first_below_the_top(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("G", "slash", *"ferry", "enter")
        block = desk.body.top.block
        assert desk.marked("hit_current") == ["ferry"]
        assert block > 20


async def test_escape_goes_back_to_where_the_search_began(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("j", "j")
        before = desk.rows
        await desk.burst("slash", *"week 20")
        assert desk.rows != before
        await desk.press("escape")
        assert desk.rows == before
        assert desk.marked("hit", "hit_current") == []
        assert desk.body.has_focus


async def test_escape_after_the_search_takes_the_marks_away(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"week 20", "enter")
        here = desk.body.scroll_offset
        await desk.press("escape")
        assert desk.marked("hit", "hit_current") == []
        assert desk.body.scroll_offset == here
        assert " of " not in desk.status


async def test_words_that_are_not_there(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"zeppelin")
        assert desk.screen.prompt.complaint == "“zeppelin” is not in the article."
        assert desk.body.scroll_offset.y == 0
        await desk.press("enter", "n")
        assert desk.body.has_focus


async def test_the_last_search_can_be_taken_up_again(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("n")
        assert desk.app.told == ["Nothing was searched for."]
        await desk.burst("slash", *"boat", "enter")
        await desk.press("escape", "slash", "enter")
        assert len(desk.marked("hit")) == BOATS
        await desk.press("escape", "n")
        assert len(desk.marked("hit")) == BOATS


async def test_hits_are_marked_in_big_letters_too(tmp_path: Path) -> None:
    async with reading(tmp_path, reading_text_size="big") as desk:
        await desk.burst("slash", *"boat", "enter")
        assert f"1 of {BOATS}" in desk.status
        rows = desk.body.setting.rows_of(desk.screen.walk.current[0]) if desk.screen.walk else range(0)
        view = desk.body.rows_in_view
        assert view.start <= rows.start < rows.stop <= view.stop


async def test_whole_words_and_patterns_are_switched_while_one_types(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"boat")
        assert len(desk.marked("hit")) == BOATS
        await desk.press("alt+w")
        whole = desk.marked("hit")
        assert set(whole) == {"boat"}
        assert 0 < len(whole) < BOATS
        assert "whole words" in str(desk.screen.query_one("#prompt-label", Static).render())
        await desk.press("alt+w", "alt+r", *"s?[ ,]", "enter")
        assert set(desk.marked("hit")) <= {"boats,", "boat,", "boats ", "boat "}
        assert "1 of " in desk.status


async def test_a_wrong_pattern_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("alt+r")
        assert desk.app.told == ["The search looks for a pattern."]
        await desk.burst("slash", *"(boat")
        await desk.until(lambda: desk.screen.prompt.complaint.startswith("“(boat” is no regular expression"))
        await desk.press(")")
        await desk.until(lambda: desk.screen.prompt.complaint == "")
        assert len(desk.marked("hit")) == BOATS


async def test_up_and_down_bring_back_what_was_searched_for(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"boat", "enter")
        await desk.burst("slash", *"ferry", "enter")
        await desk.burst("slash", *"half typed")
        await desk.press("up")
        assert desk.screen.prompt.text == "ferry"
        assert set(desk.marked("hit")) == {"ferry"}
        await desk.press("up", "up")
        assert desk.screen.prompt.text == "boat"
        await desk.press("down", "down")
        assert desk.screen.prompt.text == "half typed"


async def test_keys_that_come_at_once_after_enter_are_no_letters_of_the_search(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("slash", *"boat", "enter", "n", "n")
        assert f"3 of {BOATS}" in desk.status
        assert desk.screen.prompt.purpose == ""


async def test_no_key_waits_for_a_search_in_a_long_article(tmp_path: Path) -> None:
    words = "the ferry crosses the strait every evening but never on a holiday "
    long = replace(STORY, blocks=(*STORY.blocks, *(Block("paragraph", words * 20) for _ in range(100))))
    async with reading(tmp_path, opened(long)) as desk:
        await desk.burst("slash", *"ferry")
        await desk.until(lambda: bool(desk.screen.walk and desk.screen.walk.title == "ferry"))
        await desk.press("escape")
        assert desk.marked("hit") == []
        await desk.burst("slash", *"strait", "enter", "n")  # what was typed counts, not what was found by then
        walk = desk.screen.walk
        assert walk is not None
        assert (walk.title, walk.at) == ("strait", 1)


async def test_a_pattern_that_takes_too_long_is_told_and_the_text_moves_meanwhile(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(replace(STORY, blocks=(Block("paragraph", "a" * 5000 + "!"),)))) as desk:
        await desk.press("alt+r")
        await desk.burst("slash", *"(a|aa)+$", "enter")
        await desk.until(lambda: any("takes too long" in told for told in desk.app.told) or bool(desk.screen.walk))
        assert desk.body.has_focus
