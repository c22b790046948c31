from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from broadsheet.tui.screens.topic import TopicScreen

from .host import Desk, reading
from .story import STORY, bare, opened


async def test_tab_goes_from_highlight_to_link_to_topic_and_round(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 60)) as desk:
        hints = []
        for _ in range(5):
            await desk.press("tab")
            hints.append(desk.status.split("  ")[0].strip())
        assert hints[:3] == [
            "Enter goes to this sentence in the story",
            "https://bridges.example/strait",
            "mailto:auditor@gazette.example",
        ]
        assert hints[3] == "Enter looks for “Ferries” in the library"
        assert desk.body.scroll_offset.y > 0
        await desk.press("tab")
        assert "goes to this sentence" in desk.status
        await desk.press("shift+tab")
        assert "Harbour council" in desk.status


async def test_tab_begins_with_what_is_in_view(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 20)) as desk:
        await desk.press("right_square_bracket", "tab")
        assert desk.marked("stop") == ["regional auditor"]
        await desk.press("escape", "shift+tab")
        assert desk.marked("stop") == ["regional auditor"]


async def test_enter_follows_links_to_web_pages_and_no_others(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("tab", "tab", "enter")
        assert desk.app.asked == [("open", "https://bridges.example/strait")]
        await desk.press("tab", "enter")
        assert len(desk.app.asked) == 1
        assert desk.app.told == ["Only web pages are followed, not mailto:auditor@gazette.example"]


async def test_enter_on_a_highlight_goes_to_its_sentence(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("tab", "enter")
        assert desk.marked("lit_current") == ["The first boat is to sail on the first of May."]
        assert any("The first boat is to sail" in row for row in desk.rows)


async def test_enter_on_a_topic_looks_for_it_in_the_library(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("G", "shift+tab", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, TopicScreen))
        await desk.settle()
        words = str(desk.app.screen.query_one("#library-empty", Static).visual)
        assert words.startswith("Nothing in the library is about “Harbour council”.")
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is desk.screen)


async def test_a_topic_finds_what_is_saved_and_leaving_leads_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("s", "G", "shift+tab", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, TopicScreen))
        await desk.settle()
        topic = desk.app.screen
        assert isinstance(topic, TopicScreen)
        assert topic.entry_list.count == 1
        assert topic.entry_list.current
        assert topic.entry_list.current.title == STORY.title
        await desk.press("q")
        await desk.until(lambda: desk.app.screen is desk.screen)


async def test_enter_with_nothing_chosen_and_tab_without_links_say_so(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(bare("No links."))) as desk:
        await desk.press("enter", "tab")
        assert desk.app.told == ["No link is selected.", "There are no links in this article."]


async def test_clicks_follow_links_and_highlights(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        await _click_on(desk, "a road bridge")
        assert desk.app.asked == [("open", "https://bridges.example/strait")]
        await _click_on(desk, "First boat to sail")
        assert desk.marked("lit_current") == ["The first boat is to sail on the first of May."]
        await desk.press("g")
        await _click_on(desk, "the only way")
        assert len(desk.app.asked) == 1


async def _click_on(desk: Desk, words: str) -> None:
    y = next(y for y, row in enumerate(desk.rows) if words in row)
    await desk.pilot.click(desk.body, offset=(desk.rows[y].index(words) + 2, y))
    await desk.settle()


async def test_links_are_clicked_in_big_letters_too(tmp_path: Path) -> None:
    async with reading(tmp_path, reading_text_size="big", size=(100, 60)) as desk:
        link = next(stop for stop in desk.body.stops if stop.words and stop.target.startswith("https"))
        assert link.words
        desk.body.reveal_passage(link.words)
        await desk.settle()
        rows = desk.body.setting.rows_of(link.words)
        y = rows.stop - 2
        hits = [desk.body.setting.hit(y, x) for x in range(desk.body.setting.width)]
        x = next(x for x, hit in enumerate(hits) if hit and link.words.start <= hit.offset < link.words.end)
        await desk.pilot.click(desk.body, offset=(x + desk.body.margin, y - desk.body.scroll_offset.y))
        await desk.settle()
        assert desk.app.asked == [("open", link.target)]


def test_the_story_has_links_of_both_kinds() -> None:
    links = [span.href or "" for block in STORY.blocks for span in block.spans]
    assert sorted(link.split(":")[0] for link in links) == ["https", "mailto"]


async def test_the_address_of_the_chosen_link_is_copied_whatever_is_selected(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("Y")
        assert desk.app.told == ["No link is selected."]
        await desk.press("tab", "tab", "v", "Y")
        assert desk.app.clipboard == "https://bridges.example/strait"
        assert desk.app.told[-1] == "Copied https://bridges.example/strait"


async def test_where_a_link_leads_is_shown_before_it_is_followed(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("tab", "tab")
        assert desk.status.startswith("https://bridges.example/strait")
        assert desk.app.asked == []
