"""Hiding blocks, showing what was cut, and bringing blocks back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from broadsheet.anchor import anchor_place
from broadsheet.article import Place
from broadsheet.desk.opened import Opened
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import understand
from broadsheet.extraction.rules import parse_rules
from broadsheet.library.model import Position
from broadsheet.page import Page
from broadsheet.tui.screens.reading_cutting import found_again

from .host import Desk, reading

ADDRESS = "https://gazette.example/tides"
FETCHED = datetime(2031, 3, 4, 9, tzinfo=UTC)
OFFER = "The almanac of the coast is out now, with all of its tides and moons."
ASIDE = "More on this: the crane that never was."


def page(offer: str = f'<div class="offer"><p>{OFFER}</p></div>') -> Page:
    told = [
        f"<p>On day {day} the keeper of the lamp at Orran wrote that the water stood {day} feet above the old mark, "
        f"and that nobody in the village could say why.</p>"
        for day in range(1, 41)
    ]
    markup = (
        "<html lang=en><head><title>The tides of Orran</title></head><body><article><h1>The tides of Orran</h1>"
        f"{''.join(told[:2])}{offer}{''.join(told[2:4])}<aside class='related'><p>{ASIDE}</p></aside>"
        f"{''.join(told[4:])}</article></body></html>"
    )
    return Page(ADDRESS, ADDRESS, markup.encode(), "text/html", FETCHED, charset="utf-8")


def opened(where: Page | None = None, block: int = 0) -> Opened:
    kept = where or page()
    article = understand(kept)
    position = Position(anchor_place(article, Place(block, 0)), 0.1)
    return Opened(ADDRESS, ADDRESS, article, kept, position=position)


OPENED = opened()
AT_OFFER = opened(block=2)


def texts(desk: Desk) -> list[str]:
    return [block.text for block in desk.screen.article.blocks]


async def after(desk: Desk, *keys: str) -> None:
    """Press keys and wait until the article is shown anew."""
    before = desk.screen
    await desk.press(*keys)
    await desk.until(lambda: desk.screen is not before and desk.screen.is_mounted)
    await desk.until(lambda: desk.body.virtual_size.height > 0)
    await desk.settle()


def test_the_story_holds_an_offer_and_not_the_aside() -> None:
    assert [block.text for block in OPENED.article.blocks].index(OFFER) == 2
    assert ASIDE not in [block.text for block in OPENED.article.blocks]


async def test_a_block_is_hidden_in_this_article_and_the_place_holds(tmp_path: Path) -> None:
    async with reading(tmp_path, AT_OFFER) as desk:
        top = desk.body.top
        await desk.press("H")
        assert desk.marked("meant") == [OFFER]
        assert "Hide: Enter in this article" in desk.status
        await after(desk, "enter")
        assert OFFER not in texts(desk)
        assert desk.body.top == top  # where the next block has come to
        assert any("H brings it back" in said for said in desk.app.told)
    rules = parse_rules((tmp_path / "sites.toml").read_text("utf-8"))
    assert rules.articles["gazette.example/tides"].hide == (OFFER,)


async def test_another_block_is_chosen_before_it_is_hidden_and_escape_ends_it(tmp_path: Path) -> None:
    async with reading(tmp_path, OPENED) as desk:
        await desk.press("H", "j", "j")
        assert desk.marked("meant") == [OFFER]
        await desk.press("k")
        assert desk.marked("meant") == [texts(desk)[1]]
        await desk.press("escape")
        assert desk.marked("meant") == []
        assert not (tmp_path / "sites.toml").exists()


async def test_the_selected_block_is_meant(tmp_path: Path) -> None:
    async with reading(tmp_path, OPENED) as desk:
        desk.body.select_between(Place(2, 4), Place(2, 11))
        await desk.press("H")
        assert desk.marked("meant") == [OFFER]


async def test_for_the_site_the_selector_is_shown_before_it_is_kept(tmp_path: Path) -> None:
    async with reading(tmp_path, AT_OFFER, size=(120, 40)) as desk:
        await desk.press("H", "s")
        await desk.until(lambda: "div.offer (1 block here) on gazette.example" in desk.status)
        assert not (tmp_path / "sites.toml").exists()
        await after(desk, "enter")
        assert OFFER not in texts(desk)
    rules = parse_rules((tmp_path / "sites.toml").read_text("utf-8"))
    assert rules.sites["gazette.example"].drop == ("div.offer",)


async def test_a_paragraph_like_all_others_is_hidden_in_its_article_alone(tmp_path: Path) -> None:
    async with reading(tmp_path, OPENED) as desk:
        await desk.press("H", "s")
        await desk.until(lambda: any("Nothing tells this block" in said for said in desk.app.told))
        assert not (tmp_path / "sites.toml").exists()


async def test_what_was_cut_is_shown_dimmed_and_comes_back(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(block=3)) as desk:
        place = desk.screen.place_read
        await after(desk, "C")
        assert desk.screen.place_read == place
        number = texts(desk).index(ASIDE)
        row = desk.body.setting.row_of(Place(number, 0)) - desk.body.scroll_offset.y
        assert "┆" in desk.rows[row]
        assert desk.screen.opened.article == OPENED.article
        await desk.press("H")
        assert desk.marked("meant") == [ASIDE]
        assert "Bring back: Enter" in desk.status
        await after(desk, "enter")
        assert desk.screen.cut is not None
        assert desk.screen.cut.kept[texts(desk).index(ASIDE)]
        await after(desk, "C")
        assert texts(desk)[5] == ASIDE


async def test_what_was_hidden_is_brought_back_the_same_way(tmp_path: Path) -> None:
    async with reading(tmp_path, AT_OFFER) as desk:
        await after(desk, "H", "enter")
        await after(desk, "C")
        number = texts(desk).index(OFFER)
        desk.body.select_between(Place(number, 0), Place(number, 4))
        await after(desk, "H", "enter")
        await after(desk, "C")
        assert texts(desk) == [block.text for block in OPENED.article.blocks]


async def test_a_saved_article_is_changed_in_the_library_and_its_bookmarks_stay_at_their_words(tmp_path: Path) -> None:
    async with reading(tmp_path, AT_OFFER) as desk:
        reader = desk.app.reader
        desk.body.move_to_place(Place(2, 0))
        await desk.press("s", "right_curly_bracket", "m", "enter")
        (before,) = reader.bookmarks(desk.screen.opened)
        desk.body.move_to_place(Place(2, 0))
        await after(desk, "H", "enter")
        (bookmark,) = reader.bookmarks(desk.screen.opened)
        assert before.anchor
        assert bookmark.anchor
        assert (before.anchor.block, bookmark.anchor.block) == (3, 2)
        (entry,) = reader.entries()
        assert OFFER not in [block.text for block in reader.library.article(entry.id).blocks]


async def test_where_nothing_was_cut_that_is_said(tmp_path: Path) -> None:
    note = Page("file:///note.txt", "file:///note.txt", b"One line.\n\nAnother.", "text/plain", FETCHED)
    async with reading(tmp_path, opened(note)) as desk:
        await desk.press("C")
        await desk.until(lambda: "Nothing was cut out of this page." in desk.app.told)
        await desk.press("H")
        assert "on the site" not in desk.status


async def test_malformed_rules_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text("drop = 7", "utf-8")
    async with reading(tmp_path, AT_OFFER) as desk:
        await desk.press("H", "enter")
        await desk.until(lambda: any("sites.toml, line 1" in error.title for error in desk.app.errors))
        assert OFFER in texts(desk)
    assert (tmp_path / "sites.toml").read_text("utf-8") == "drop = 7"


async def test_malformed_rules_are_told_once_and_reading_goes_on(tmp_path: Path) -> None:
    rules = RuleBook(tmp_path / "sites.toml")
    (tmp_path / "sites.toml").write_text("drop = 7", "utf-8")
    story = Opened(ADDRESS, ADDRESS, understand(page(), rules), page())
    async with reading(tmp_path, story) as desk:
        desk.app.reader.rules.rule_for(page(), "")
        desk.app.show_article(story)
        desk.app.show_article(story)
        await desk.settle()
        assert [error.exit_code for error in desk.app.errors] == [2]


def test_a_place_is_found_again_or_the_nearest_one() -> None:
    old, new = OPENED.article, understand(page(""))
    assert found_again(old, Place(4, 9), new) == Place(3, 9)
    assert found_again(old, Place(2, 5), new) == Place(2, 0)
    assert found_again(old, Place(0, 0), new) == Place(0, 0)
    assert found_again(new, Place(3, 9), old) == Place(4, 9)
