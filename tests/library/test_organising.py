"""States, tags, notes, what waits, and old versions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from broadsheet.anchor import Anchor
from broadsheet.errors import UnreachableError, UsageError
from broadsheet.library import Library, Note, TagCount, versions
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page

FERRY = "https://gazette.example/ferry"
BRIDGE = "https://gazette.example/bridge"
LATER = NOON + timedelta(days=1)


@pytest.fixture
def ferry(library: Library) -> int:
    return library.save(make_page(), RICH_ARTICLE, at=NOON).id


@pytest.fixture
def bridge(library: Library) -> int:
    return library.save(make_page(BRIDGE), make_article("Bridge", url=BRIDGE), at=NOON).id


def test_an_archived_article_is_left_out_of_lists_that_do_not_ask(library: Library, ferry: int, bridge: int) -> None:
    change = library.archive([ferry])
    assert change is not None
    assert change.description == "Archived “Ferry is back after nine years”"
    assert library.numbers() == (bridge,)
    assert library.numbers(everywhere=True) == (bridge, ferry)
    assert library.numbers("in:archive") == library.numbers("is:archived") == (ferry,)
    assert library.numbers("in:all") == library.numbers("in:archive or tag:x or in:all") == (bridge, ferry)
    assert library.numbers("-in:archive") == (bridge,)
    assert library.archive([ferry]) is None
    library.archive([ferry, bridge], archived=False)
    assert library.numbers() == (bridge, ferry)


def test_saving_an_archived_article_anew_brings_it_back(library: Library, ferry: int) -> None:
    library.archive([ferry])
    library.star([ferry])
    library.save(make_page(), RICH_ARTICLE, at=LATER, renew=False)
    assert library.entry(ferry).archived
    entry = library.save(make_page(), RICH_ARTICLE, at=LATER)
    assert (entry.archived, entry.starred, entry.saved_at) == (False, True, LATER)


def test_starring_many_is_one_change(library: Library, ferry: int, bridge: int) -> None:
    library.star([bridge])
    change = library.star([ferry, bridge])
    assert change is not None
    assert change.description == "Starred “Ferry is back after nine years”"
    assert set(library.numbers("is:starred")) == {ferry, bridge}
    library.undo()
    assert library.numbers("is:starred") == (bridge,)
    change = library.star([ferry, bridge], starred=False)
    assert change is not None
    assert library.numbers("is:starred") == ()


def test_a_tag_keeps_its_case_and_is_one_in_any(library: Library, ferry: int, bridge: int) -> None:
    library.tag([ferry, bridge], add=["Cuba", "trade,\nfree"])
    library.tag([bridge], add=["CUBA", "dev/c"])
    assert library.entry(bridge).tags == ("Cuba", "dev/c", "trade free")
    assert library.tags() == (TagCount("Cuba", 2), TagCount("dev/c", 1), TagCount("trade free", 2))
    assert set(library.numbers("tag:cuba")) == set(library.numbers('tag:"TRADE free"')) == {ferry, bridge}
    assert library.numbers("tag:cub") == library.numbers("tag:dev_*") == ()
    assert library.numbers("tag:dev*") == (bridge,)
    assert library.tag([ferry], add=["cuba"]) is None
    library.tag([ferry, bridge], remove=["cuba"], add=["x"])
    assert library.entry(ferry).tags == ("trade free", "x")


def test_the_tags_that_all_have_are_common_to_them(library: Library, ferry: int, bridge: int) -> None:
    library.tag([ferry, bridge], add=["sea", "Trade"])
    library.tag([bridge], add=["steel"])
    assert library.common_tags([ferry, bridge, ferry]) == ("sea", "Trade")
    assert library.common_tags([bridge]) == ("sea", "steel", "Trade")
    assert library.common_tags([]) == ()


@pytest.mark.parametrize("tag", ["", " ,\n", "\x07"])
def test_an_empty_tag_is_wrong_use(library: Library, ferry: int, tag: str) -> None:
    with pytest.raises(UsageError):
        library.tag([ferry], add=["good", tag])
    assert library.entry(ferry).tags == ()


def test_notes_come_before_the_passages_in_reading_order(library: Library, ferry: int) -> None:
    library.add_bookmark(FERRY, "Ferry", Anchor(5, 0, 0), "late", at=NOON)
    library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON)
    library.add_bookmark(FERRY, "Ferry", Anchor(3, 0, 0), "", at=NOON)
    library.set_note(ferry, " ask\nQuill \x1b")
    library.add_note(ferry, "again")
    assert library.add_note(ferry, "again") is None
    assert library.entry(ferry).notes == (
        Note(None, "ask\nQuill"),
        Note(None, "again"),
        Note("ferry", None),
        Note(None, "late"),
    )
    assert library.numbers("quill again late has:note") == (ferry,)
    library.set_note(ferry, "")
    assert library.numbers("quill") == ()
    assert library.numbers("has:note late") == (ferry,)


def test_an_unknown_number_changes_nothing(library: Library, ferry: int) -> None:
    for change in (library.archive, library.star, lambda ids: library.tag(ids, add=["x"])):
        with pytest.raises(UsageError, match="number 99 "):
            change([ferry, 99])
    with pytest.raises(UsageError, match="number 99 "):
        library.set_note(99, "x")
    assert library.numbers("is:starred or is:archived or tag:x") == ()


def test_an_address_waits_until_it_is_fetched(library: Library) -> None:
    entry = library.wait_for(f" {BRIDGE}?a=1#top ", "There is\x1b no network.", at=NOON, title="The bridge, they say")
    assert (entry.url, entry.title, entry.fetched) == (f"{BRIDGE}?a=1#top", "The bridge, they say", False)
    assert library.wait_for(f"{BRIDGE}?a=1", "Again.", at=LATER) == entry
    assert library.numbers("bridge is:waiting") == (entry.id,)
    (item,) = library.waiting()
    assert (item.entry, item.reason, item.tries, item.tried_at) == (entry.id, "There is no network.", 1, NOON)
    with pytest.raises(UnreachableError, match="not fetched yet"):
        library.article(entry.id)
    library.tag([entry.id], add=["x"])
    page = make_page("https://gazette.example/other", requested=entry.url)
    fetched = library.save(page, make_article("Bridge"), at=LATER)
    assert (fetched.id, fetched.fetched, fetched.saved_at, fetched.tags) == (entry.id, True, NOON, ("x",))
    assert library.waiting() == ()
    assert library.numbers('"they say"') == ()
    library.undo()
    assert library.waiting() == (item,)
    assert library.numbers('"they say"') == (entry.id,)


def test_what_fails_is_tried_last_and_then_no_more(library: Library) -> None:
    first, second = (library.wait_for(url, "", at=NOON).id for url in (FERRY, BRIDGE))
    library.fetch_failed(second, "Busy.", at=LATER, given_up=False)
    assert [item.entry for item in library.waiting()] == [first, second]
    assert library.waiting()[1].tried_at == LATER
    library.fetch_failed(first, "Gone.", at=LATER, given_up=True)
    assert [item.entry for item in library.waiting()] == [second]
    assert {item.entry for item in library.waiting(given_up=True)} == {first, second}


def test_what_waited_may_turn_out_to_be_saved_already(library: Library, ferry: int) -> None:
    short = library.wait_for("https://short.example/7", "", at=NOON - timedelta(days=9)).id
    library.tag([short], add=["sea"])
    library.set_note(short, "from Jo")
    page = make_page(FERRY, requested="https://short.example/7")
    entry = library.save(page, RICH_ARTICLE, at=LATER, renew=False, waiting=short)
    assert (entry.id, entry.tags, entry.notes) == (ferry, ("sea",), (Note(None, "from Jo"),))
    assert entry.saved_at == NOON - timedelta(days=9)
    assert library.numbers("jo in:all") == (ferry,)
    library.undo()
    assert library.entry(ferry).tags == ()
    assert [item.entry for item in library.waiting()] == [short]


def test_the_old_version_of_a_changed_page_is_kept(library: Library, ferry: int) -> None:
    library.save(make_page(content=b"other bytes"), RICH_ARTICLE, at=LATER)
    assert library.versions(ferry) == ()
    library.save(make_page(), make_article("Sunk"), at=LATER)
    (version,) = library.versions(ferry)
    assert (version.title, version.replaced_at, version.fetched_at) == (RICH_ARTICLE.title, LATER, NOON)
    assert library.version(version.id) == RICH_ARTICLE
    library.undo()
    assert library.versions(ferry) == ()
    with pytest.raises(UsageError, match="no version number"):
        library.version(version.id)


def test_of_many_versions_the_newest_are_kept(library: Library, ferry: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "MOST", 2)
    for body in ("one", "two", "three"):
        library.save(make_page(), make_article(body, body=body), at=LATER)
    before = library.versions(ferry)
    assert [version.title for version in before] == ["two", "one"]
    library.undo()
    assert [version.title for version in library.versions(ferry)] == ["one", RICH_ARTICLE.title]
    library.delete([ferry])
    library.undo()
    assert len(library.versions(ferry)) == 2
