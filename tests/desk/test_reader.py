"""The service: from the library at once, anew when asked, the place kept for what is saved and what is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from broadsheet.article import Passage, Place
from broadsheet.desk.reader import WELCOME_ADDRESS, Reader
from broadsheet.desk.rulebook import RuleBook
from broadsheet.errors import FetchError, NotReadableError, OfflineError, UsageError
from broadsheet.extraction.rules import words_of
from broadsheet.settings import Settings
from tests.cli.test_show import PAGE
from tests.serving import Site

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path / "library.db", Settings(), now=lambda: NOW)
    yield reader
    reader.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.serve("/bees", PAGE)
        yield site


async def test_an_address_is_fetched_and_understood(reader: Reader, site: Site) -> None:
    opened = await reader.open(site.url("/bees"))
    assert opened.article.title == "Bees return to the old brewery"
    assert opened.article.source.requested == site.url("/bees")
    assert opened.entry is None


async def test_what_is_saved_opens_without_the_network(reader: Reader, site: Site) -> None:
    saved = reader.save(await reader.open(site.url("/bees")))
    again = await reader.open(site.url("/bees?utm_source=mail"))
    assert site.count("/bees") == 1
    assert again.entry == saved.entry
    assert again.article == saved.article
    assert again.page.content == PAGE.encode()


async def test_fresh_fetches_what_is_saved_anew(reader: Reader, site: Site) -> None:
    reader.save(await reader.open(site.url("/bees")))
    site.serve("/bees", PAGE.replace("Bees", "Wasps"))
    opened = await reader.open(site.url("/bees"), fresh=True)
    assert opened.article.title == "Wasps return to the old brewery"
    assert opened.entry is not None
    assert reader.save(opened).entry == reader.entries("wasps")[0]


@pytest.mark.parametrize("saved", [True, False])
async def test_the_place_is_kept_saved_or_not(reader: Reader, site: Site, saved: bool) -> None:
    opened = await reader.open(site.url("/bees"))
    if saved:
        opened = reader.save(opened)
    reader.remember(opened, Place(3, 10), 0.5)
    position = (await reader.open(site.url("/bees"))).position
    assert position is not None
    assert (position.anchor.place, position.progress) == (Place(3, 10), 0.5)


async def test_a_file_is_read_anew_each_time(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# First\n\nOne paragraph.\n", "utf-8")
    reader.save(await reader.open(str(path)))
    path.write_text("# Second\n\nOne paragraph.\n", "utf-8")
    opened = await reader.open(str(path))
    assert opened.article.title == "Second"
    assert opened.entry is not None


async def test_a_file_that_is_read_ahead_is_opened_as_it_was_then_and_read_anew_the_next_time(
    reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "bees.html"
    path.write_text(PAGE, "utf-8")
    expected = await reader.open(str(path))
    reader.prepare(str(path))
    ahead = await reader.open(str(path))
    assert (ahead.article.title, ahead.article.blocks) == (expected.article.title, expected.article.blocks)
    assert (ahead.key, ahead.page.content) == (expected.key, PAGE.encode())
    path.write_text(PAGE.replace("Bees", "Wasps"), "utf-8")
    assert (await reader.open(str(path))).article.title == "Wasps return to the old brewery"


async def test_another_source_than_the_one_that_was_read_ahead_is_opened_too(reader: Reader, tmp_path: Path) -> None:
    bees, wasps = tmp_path / "bees.html", tmp_path / "wasps.html"
    bees.write_text(PAGE, "utf-8")
    wasps.write_text(PAGE.replace("Bees", "Wasps"), "utf-8")
    reader.prepare(str(bees))
    assert (await reader.open(str(wasps))).article.title == "Wasps return to the old brewery"


async def test_what_is_wrong_with_a_source_is_told_when_it_is_opened(reader: Reader, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    reader.prepare(str(empty))
    with pytest.raises(NotReadableError):
        await reader.open(str(empty))
    reader.prepare("gopher://example.com/bees")
    with pytest.raises(UsageError):
        await reader.open("gopher://example.com/bees")


async def test_standard_input_can_be_kept(reader: Reader) -> None:
    opened = reader.save(await reader.open("-", stdin=b"# From a pipe\n\nIt has a paragraph.\n"))
    assert opened.entry is not None
    assert reader.open_entry(opened.entry.id).article.title == "From a pipe"


async def test_a_missing_standard_input_is_wrong_use(reader: Reader) -> None:
    with pytest.raises(UsageError):
        await reader.open("-")


async def test_bookmarks_belong_to_their_article(reader: Reader, site: Site) -> None:
    opened = await reader.open(site.url("/bees"))
    kept = reader.bookmark(opened, Passage(1, 0, 9), "why?")
    reader.bookmark(reader.open_entry(reader.entries()[0].id), None, "")
    assert reader.bookmarks(opened) == (kept,)
    assert kept.anchor is not None
    assert kept.anchor.exact == "Paragraph"
    assert len(reader.bookmarks()) == 2
    reader.remove_bookmark(kept.id)
    assert reader.bookmarks(opened) == ()
    reader.undo()
    assert [bookmark.note for bookmark in reader.bookmarks(opened)] == ["why?"]


async def test_taking_an_article_out_is_undone(reader: Reader, site: Site) -> None:
    opened = reader.save(await reader.open(site.url("/bees")))
    assert reader.unsave(opened).entry is None
    assert reader.entries("bees") == ()
    reader.undo()
    assert [entry.title for entry in reader.entries("bees")] == ["Bees return to the old brewery"]


def test_a_new_library_holds_the_welcome_article_with_its_people_and_quotes(reader: Reader) -> None:
    (welcome,) = reader.entries()
    article = reader.open_entry(welcome.id).article
    assert welcome.url == WELCOME_ADDRESS
    assert "Ottilie Marchbanks" in [person.name for person in article.people]
    assert ("Ottilie Marchbanks",) in [quote.speakers for quote in article.quotes]


def test_a_deleted_welcome_article_does_not_come_back(tmp_path: Path) -> None:
    for _ in range(2):
        reader = Reader(tmp_path / "library.db", Settings(), now=lambda: NOW)
        entries = reader.entries()
        if entries:
            reader.delete([entry.id for entry in entries])
        reader.close()
    assert entries == ()


async def test_many_are_saved_at_once_and_failures_are_told(reader: Reader, site: Site) -> None:
    sources = [site.url("/bees"), site.url("/nothing"), site.serve("/other", PAGE.replace("Bees", "Ants"))]
    outcomes = {outcome.source: outcome async for outcome in reader.save_many(sources)}
    assert isinstance(outcomes[sources[1]].error, FetchError)
    assert {entry.title for entry in reader.entries("brewery")} == {
        "Bees return to the old brewery",
        "Ants return to the old brewery",
    }


async def test_without_a_network_the_error_says_so(reader: Reader) -> None:
    with Site() as closed:
        address = closed.url("/bees")
    with pytest.raises(FetchError) as caught:
        await reader.open(address)
    assert caught.value.exit_code == OfflineError.exit_code == 3
    assert caught.value.hint


async def test_what_is_opened_without_a_network_waits_and_is_kept_once_it_can_be_read(
    reader: Reader, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.url("/bees")
    with monkeypatch.context() as patch:
        patch.setattr("socket.getaddrinfo", _no_network)
        with pytest.raises(OfflineError) as caught:
            await reader.open("http://nowhere.invalid/bees")
    assert "sync" in caught.value.hint
    (waiting,) = reader.library.waiting()
    assert (waiting.url, waiting.reason) == ("http://nowhere.invalid/bees", caught.value.title)
    reader.library.wait_for(address, "No network.", at=NOW)
    opened = await reader.open(address)
    assert opened.entry is not None
    assert opened.entry.fetched
    assert [item.url for item in reader.library.waiting()] == [waiting.url]


def _no_network(*_: object, **__: object) -> NoReturn:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


async def test_a_failed_address_of_many_waits_unless_the_page_itself_is_missing(reader: Reader, site: Site) -> None:
    site.serve("/busy", "later", status=503)
    outcomes = {
        outcome.source: outcome
        async for outcome in reader.save_many([site.url("/busy"), site.url("/nothing"), "no.html"])
    }
    assert [outcomes[source].queued for source in (site.url("/busy"), site.url("/nothing"), "no.html")] == [
        True,
        False,
        False,
    ]
    (entry,) = reader.entries("is:waiting")
    assert (entry.url, entry.fetched) == (site.url("/busy"), False)


async def test_sync_fetches_what_waits_and_keeps_its_place_in_the_list(reader: Reader, site: Site) -> None:
    earlier = NOW - timedelta(days=30)
    waiting = reader.library.wait_for(site.url("/bees"), "", at=earlier, title="Bees, they say")
    reader.library.tag([waiting.id], add=["garden"])
    reader.library.wait_for(site.url("/nothing"), "", at=earlier)
    outcomes = [outcome async for outcome in reader.sync(reader.library.waiting())]
    assert sorted(outcome.error is None for outcome in outcomes) == [False, True]
    (bees,) = reader.entries("tag:garden")
    assert (bees.title, bees.saved_at, bees.fetched) == ("Bees return to the old brewery", earlier, True)
    assert reader.library.waiting() == ()
    (missing,) = reader.library.waiting(given_up=True)
    assert (missing.tries, missing.given_up) == (1, True)


async def test_sync_finds_that_a_waiting_address_leads_to_what_is_saved(reader: Reader, site: Site) -> None:
    saved = reader.save(await reader.open(site.url("/bees"))).entry
    assert saved is not None
    site.serve("/short", status=302, headers={"Location": site.url("/bees")})
    waiting = reader.library.wait_for(site.url("/short"), "", at=NOW)
    reader.library.star([waiting.id])
    assert [outcome.error async for outcome in reader.sync(reader.library.waiting())] == [None]
    (entry,) = reader.entries("brewery")
    assert (entry.id, entry.starred) == (saved.id, True)
    assert reader.library.find(site.url("/short")) == entry


async def test_refreshing_keeps_the_old_version_of_a_page_that_changed(reader: Reader, site: Site) -> None:
    saved = reader.save(await reader.open(site.url("/bees"))).entry
    assert saved is not None
    entries = reader.entries("brewery")
    assert [outcome.changed async for outcome in reader.sync((), entries)] == [False]
    site.serve("/bees", PAGE.replace("Bees", "Wasps"))
    assert [outcome.changed async for outcome in reader.sync((), entries)] == [True]
    (version,) = reader.library.versions(saved.id)
    assert version.title == "Bees return to the old brewery"
    assert reader.library.version(version.id).title == version.title
    assert reader.library.article(saved.id).title == "Wasps return to the old brewery"
    site.serve("/bees", "gone", status=404)
    (outcome,) = [outcome async for outcome in reader.sync((), entries)]
    assert outcome.error is not None
    assert reader.library.article(saved.id).title == "Wasps return to the old brewery"


async def test_output_opens_no_library_where_there_is_none(reader: Reader, site: Site, tmp_path: Path) -> None:
    article = await reader.article(site.url("/bees"))
    assert article.title == "Bees return to the old brewery"
    assert not (tmp_path / "library.db").exists()


async def test_output_of_what_is_saved_needs_no_network(reader: Reader, site: Site) -> None:
    reader.save(await reader.open(site.url("/bees")))
    assert (await reader.article(site.url("/bees"))).title == "Bees return to the old brewery"
    assert site.count("/bees") == 1


# Site rules


def _with_rules(tmp_path: Path) -> Reader:
    return Reader(tmp_path / "library.db", Settings(), rules=RuleBook(tmp_path / "sites.toml"), now=lambda: NOW)


async def test_a_hidden_block_stays_hidden_saved_or_not_and_after_a_restart(tmp_path: Path, site: Site) -> None:
    reader = _with_rules(tmp_path)
    opened = await reader.open(site.url("/bees"))
    words = words_of(opened.article.blocks[2])
    assert (
        len(reader.editor.decide(opened, "article", words, hide=True).article.blocks) == len(opened.article.blocks) - 1
    )
    saved = reader.save(await reader.open(site.url("/bees")))
    assert saved.entry
    reader.close()
    fetched = site.count("/bees")
    reader = _with_rules(tmp_path)
    again = await reader.open(site.url("/bees"))
    assert words not in [words_of(block) for block in again.article.blocks]
    back = reader.editor.decide(again, "article", words, hide=False)
    assert back.article.blocks == opened.article.blocks
    assert reader.open_entry(saved.entry.id).article == back.article
    assert site.count("/bees") == fetched
    reader.close()


async def test_rules_written_by_hand_hold_for_what_is_saved_already(tmp_path: Path, site: Site) -> None:
    reader = _with_rules(tmp_path)
    saved = reader.save(await reader.open(site.url("/bees")))
    assert saved.entry
    reader.remember(saved, Place(4, 3), 0.5)
    (tmp_path / "sites.toml").write_text('[sites."127.0.0.1"]\ndrop = "article p:nth-of-type(2)"\n', "utf-8")
    seen = await reader.article(site.url("/bees"))
    assert reader.library.article(saved.entry.id) == saved.article
    opened = reader.open_entry(saved.entry.id)
    assert opened.article == seen == reader.library.article(saved.entry.id)
    assert len(seen.blocks) == len(saved.article.blocks) - 1
    assert opened.position is not None
    assert opened.position.anchor.place == Place(3, 3)
    change = reader.undo()
    assert change is not None
    assert change.description.startswith("Saved")
    reader.close()


async def test_rules_that_leave_nothing_leave_the_saved_article_alone(tmp_path: Path, site: Site) -> None:
    reader = _with_rules(tmp_path)
    saved = reader.save(await reader.open(site.url("/bees")))
    assert saved.entry
    (tmp_path / "sites.toml").write_text('[sites."127.0.0.1"]\ndrop = "p"\n', "utf-8")
    assert reader.open_entry(saved.entry.id).article.blocks == saved.article.blocks
    reader.close()


async def test_the_address_of_a_further_page_opens_the_whole_article(reader: Reader, site: Site) -> None:
    first = PAGE.replace("</body>", '<a rel=next href="/bees?page=2">Next page</a></body>')
    site.serve("/bees", first)
    site.serve("/bees?page=2", PAGE.replace("Paragraph", "Later paragraph"))
    saved = reader.save(await reader.open(site.url("/bees")))
    assert len(saved.page.more) == 1
    assert (await reader.open(site.url("/bees?page=2"))).entry == saved.entry
    fresh = await reader.open(site.url("/bees?page=2"), fresh=True)
    assert fresh.page.url == site.url("/bees")
    assert fresh.article.blocks == saved.article.blocks
