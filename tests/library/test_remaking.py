"""Articles made again of their kept pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.anchor import anchor_passage
from broadsheet.article import Article, Block, Passage
from broadsheet.corrections import Wrong
from broadsheet.library import Library, Making, Position
from tests.library.indexes import found_by
from tests.library.making import NOON, RICH_ARTICLE, make_article, make_page

FERRY = "https://gazette.example/ferry"
OLD, NEW = Making("1.0"), Making("1.1", "abc")
WITH_A_LINE_MORE = replace(
    RICH_ARTICLE,
    title="Ferry is back",
    blocks=(Block("paragraph", "A line that was lost before."), *RICH_ARTICLE.blocks),
    highlights=(),
    people=(),
    quotes=(),
)


def remake(library: Library, article: Article, description: str | None = None, *, making: Making = NEW) -> int:
    return library.remake([library.compared(1, article, NOON, making)], description)


def test_it_is_known_by_what_an_article_was_made(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    assert library.making(1) == Making()
    library.save(make_page(), RICH_ARTICLE, at=NOON, making=OLD)
    assert library.making(1) == OLD


def test_the_same_article_again_is_only_noted(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON, making=OLD)
    assert remake(library, RICH_ARTICLE) == 0
    assert library.making(1) == NEW


def test_another_article_takes_its_place_in_list_and_index_and_no_version_is_kept(library: Library) -> None:
    before = library.save(make_page(), RICH_ARTICLE, at=NOON, making=OLD)
    library.star([1])
    assert remake(library, WITH_A_LINE_MORE) == 1
    assert library.article(1) == WITH_A_LINE_MORE
    assert (library.making(1), library.versions(1)) == (NEW, ())
    (entry,) = library.entries("lost")
    assert (entry.title, entry.starred, entry.saved_at) == ("Ferry is back", True, before.saved_at)
    assert library.people() == ()
    assert found_by(library, rebuilt=False) == found_by(library, rebuilt=True)


def test_bookmarks_and_position_stay_at_their_words(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    words = Passage(1, 0, 12)
    anchor = anchor_passage(RICH_ARTICLE, words)
    library.add_bookmark(FERRY, "Ferry", anchor, "why?", at=NOON)
    library.add_bookmark(FERRY, "Ferry", None, "", at=NOON)
    library.remember_position(FERRY, Position(anchor, 0.5), at=NOON)
    remake(library, WITH_A_LINE_MORE, "Made an article again")
    position = library.position(FERRY)
    marks = [mark.anchor for mark in library.bookmarks(FERRY)]
    assert position is not None
    assert marks == [None, position.anchor]
    assert position.anchor.block == 2
    assert WITH_A_LINE_MORE.text_of(Passage(2, 0, 12)) == RICH_ARTICLE.text_of(words) == position.anchor.exact
    library.undo()
    assert [mark.anchor for mark in library.bookmarks(FERRY)] == [None, anchor]


def test_what_has_lost_its_words_waits_for_them(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    kept = library.add_bookmark(FERRY, "Ferry", anchor_passage(RICH_ARTICLE, Passage(1, 0, 12)), "", at=NOON)
    remake(library, make_article(body="Nothing of it."))
    assert library.bookmarks(FERRY) == (kept,)


def test_with_a_description_it_is_one_change_that_is_taken_back(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON, making=OLD)
    remake(library, WITH_A_LINE_MORE, "Made 1 article again")
    change = library.undo()
    assert change is not None
    assert change.description == "Made 1 article again"
    assert library.article(1) == RICH_ARTICLE
    assert library.making(1) == OLD
    assert found_by(library, rebuilt=False) == found_by(library, rebuilt=True)


def test_without_a_description_it_is_nothing_that_undo_knows(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    remake(library, WITH_A_LINE_MORE)
    change = library.undo()
    assert change is not None
    assert change.description.startswith("Saved")
    assert library.entries() == ()


@pytest.mark.parametrize("meanwhile", ["deleted", "fetched"])
def test_what_has_changed_meanwhile_is_left_alone(library: Library, meanwhile: str) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    remade = library.compared(1, WITH_A_LINE_MORE, NOON, NEW)
    if meanwhile == "deleted":
        library.delete([1])
    else:
        newer = replace(make_page(), fetched_at=NOON + timedelta(hours=1))
        library.save(newer, make_article("Newer"), at=NOON)
    assert library.remake([remade]) == 0
    assert [entry.title for entry in library.entries()] == ([] if meanwhile == "deleted" else ["Newer"])


def test_corrections_hold_for_the_article_that_is_made_again(library: Library) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    library.correct(FERRY, "Ferry", [Wrong("Mireille Okafor")])
    remake(library, replace(RICH_ARTICLE, title="Again"))
    assert library.article(1).people == ()
