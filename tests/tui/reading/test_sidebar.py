from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from .host import SIZES, Desk, reading
from .story import STORY, bare, opened


async def test_a_panel_opens_with_its_first_entry_and_closes_with_the_same_key(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1")
        assert desk.title.split() == ["People", "3"]
        assert desk.entries.lstrip().startswith("▌ Tomas Brandvik")
        assert "the ship owner" in desk.entries
        assert "×2" in desk.entries
        assert desk.selected == 0
        await desk.press("1")
        assert not desk.sidebar.display
        assert desk.body.has_focus


async def test_every_panel_has_its_key_and_escape_closes_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("d")
        top = desk.body.top
        for key, name in zip("12345", ("People", "Quotes", "Contents", "Links", "Notes"), strict=True):
            await desk.press(key)
            assert desk.title.startswith(name)
            assert desk.body.top == top
            await desk.press("escape")
            assert not desk.sidebar.display
            assert desk.body.top == top
            assert desk.body.has_focus


async def test_another_key_changes_the_panel(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("3", "2")
        assert desk.title.startswith("Quotes")
        await desk.press("2")
        assert not desk.sidebar.display


async def test_keys_that_come_at_once_go_to_the_panel(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.burst("1", "j", "enter")
        assert desk.marked("lit_current") == ["Marta Oyelaran"]


async def test_enter_walks_through_the_mentions_of_a_person(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("1", "enter")
        assert desk.marked("lit") == ["Tomas Brandvik", "Brandvik answered"]
        assert desk.marked("lit_current") == ["Tomas Brandvik"]
        assert "1 of 2" in desk.status
        assert any("ship owner Tomas" in row for row in desk.rows)
        await desk.press("enter")
        assert desk.marked("lit_current") == ["Brandvik answered"]
        await desk.press("enter")
        assert desk.marked("lit_current") == ["Tomas Brandvik"]
        await desk.press("j", "enter")
        assert desk.marked("lit_current") == ["Marta Oyelaran"]


async def test_where_the_panel_covers_the_body_the_walk_goes_on_in_the_body(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as desk:
        await desk.press("1", "enter")
        assert not desk.sidebar.display
        assert desk.marked("lit_current") == ["Tomas Brandvik"]
        await desk.press("enter")
        assert desk.marked("lit_current") == ["Brandvik answered"]
        await desk.press("n")
        assert desk.marked("lit_current") == ["Tomas Brandvik"]
        await desk.press("escape")
        assert desk.marked("lit", "lit_current") == []


async def test_the_quotes_of_a_person_are_one_key_away(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "2")
        assert desk.title.split() == ["Quotes", "·", "Tomas", "Brandvik", "2", "of", "4"]
        assert "Nobody rides a spreadsheet" in desk.entries
        assert "We have waited" not in desk.entries
        await desk.press("escape")
        assert "We have waited" in desk.entries
        await desk.press("escape")
        assert not desk.sidebar.display


async def test_quotes_stand_under_their_speakers_in_reading_order(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("2")
        text = " ".join(desk.entries.split())
        order = ["Marta Oyelaran", "“We have", "Tomas Brandvik", "“a romance", "“Nobody", "Speaker not named", "“They"]
        places = [text.index(words) for words in order]
        assert places == sorted(places)


async def test_enter_lights_a_quote(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 14)) as desk:
        await desk.press("2", "j", "j", "enter")
        assert desk.marked("lit_current") == ["Nobody rides a spreadsheet,"]
        assert any("Nobody rides" in row for row in desk.rows)


async def test_quotes_open_at_the_reading_position(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("right_square_bracket", "2")
        assert desk.selected == 2


async def test_a_filter_keeps_what_contains_every_word(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.burst("2", "slash", *"brandvik no")
        assert desk.title.split() == ["Quotes", "1", "of", "4"]
        await desk.press("enter", "enter")
        assert desk.marked("lit_current") == ["Nobody rides a spreadsheet,"]
        await desk.press("escape")
        assert desk.title.split() == ["Quotes", "4"]


async def test_a_filter_that_nothing_matches(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.burst("2", "slash", *"m12n/")
        assert "Nothing here matches the filter." in " ".join(desk.entries.split())
        await desk.press("enter", "enter")
        assert desk.marked("lit_current") == []


async def test_contents_show_where_one_reads_and_go_to_a_heading(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("3")
        assert desk.selected == 0
        await desk.press("j", "j", "enter")
        assert desk.rows[0].strip() == "A long night"
        await desk.press("3", "3")
        assert desk.selected == 2


async def test_the_current_heading_follows_the_reading(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("3", "right_square_bracket", "right_square_bracket")
        panel = desk.sidebar.query_one("PanelList")
        styles = [
            {segment.style.color for segment in panel.render_line(y) if segment.style and segment.text.strip(" ▌▏")}
            for y in range(5)
        ]
        assert desk.entries.split("\n")[3].strip(" ▏") == "A long night"
        assert styles[3] != styles[2]
        assert styles[2] == styles[4]


async def test_tab_leaves_the_panel_for_the_links_of_the_body(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "tab", "tab", "enter")
        assert desk.app.asked == [("open", "https://bridges.example/strait")]
        assert desk.sidebar.display


async def test_links_show_their_host_and_are_chosen_in_the_body(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("4")
        assert "a road bridge" in desk.entries
        assert "bridges.example" in desk.entries
        await desk.press("enter")
        assert desk.marked("stop") == ["a road bridge"]
        assert "https://bridges.example/strait" in desk.status
        await desk.press("escape", "enter")
        assert desk.app.asked == [("open", "https://bridges.example/strait")]


async def test_an_empty_panel_says_what_would_be_there(tmp_path: Path) -> None:
    sentences = {
        "1": "Nobody is named in this article.",
        "2": "Nobody is quoted in this article.",
        "3": "This article has no headings.",
        "4": "There are no links in this article.",
        "5": "You have kept no place of this article yet.",
    }
    async with reading(tmp_path, opened(bare("A paragraph.")), size=(120, 40)) as desk:
        for key, sentence in sentences.items():
            await desk.press(key, "j", "enter", "x")
            assert " ".join(desk.entries.split()) == sentence
            await desk.press("escape")


async def test_the_sidebar_is_beside_over_or_instead_of_the_body(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1")
        assert desk.sidebar.region.width == 40
        assert desk.body.region.width == 80
        await _resize(desk, 80, 24)
        assert desk.sidebar.region.width == 30
        assert desk.sidebar.region.right == 80
        assert desk.body.region.width == 80
        await _resize(desk, 40, 10)
        assert desk.sidebar.region.width == 40
        assert desk.sidebar.region.x == 0


async def _resize(desk: Desk, width: int, height: int) -> None:
    await desk.pilot.resize_terminal(width, height)
    await desk.settle()


async def test_a_click_on_an_entry_goes_there(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("1")
        row = desk.entries.split("\n").index("  Aino Kestrel                     ×1")
        await desk.pilot.click("PanelList", offset=(6, row))
        await desk.settle()
        assert desk.marked("lit_current") == ["Aino Kestrel"]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_breaks_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as desk:
        for key in "12345":
            await desk.press(key, "G", "enter", "escape")
            if not desk.body.has_focus:
                await desk.press("escape")
            assert desk.body.has_focus
            assert "%" in desk.status
            assert len(desk.status) <= size[0]


async def test_brackets_in_foreign_text_are_text(tmp_path: Path) -> None:
    trap = "[@click=app.quit]Quit[/] [/oops] [50%]"
    person = replace(STORY.people[0], name=trap, role=trap)
    quote = replace(STORY.quotes[0], text=trap, speakers=(trap,))
    article = replace(STORY, title=trap, people=(person,), quotes=(quote,))
    async with reading(tmp_path, opened(article), size=(130, 40)) as desk:
        assert any(trap in row for row in desk.rows)
        assert trap in desk.status
        for key in "12":
            await desk.press(key)
            assert trap in " ".join(desk.entries.replace("▌", "").replace("×2", "").split())
        await desk.press("1", "2")
        assert trap[:12] in desk.title
