"""Exports that are zip files or folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Item, Refusal, Remark
from broadsheet.exchange.imports.omnivore import remarks
from broadsheet.exchange.imports.registry import read
from broadsheet.exchange.imports.source import open_source, piped_source
from tests.exchange.imports.reading import BYLINE, HARBOUR, all_of, as_json, items_of, noted, saved, zipped

POCKET = "title,url,time_added,tags,status\n"
OMNIVORE = {
    "slug": "harbour-1",
    "url": HARBOUR,
    "title": "Harbour",
    "state": "Active",
    "savedAt": "2024-10-29T16:30:11Z",
}


def test_pocket_with_highlights_and_collections() -> None:
    found = items_of(
        {
            "pocket/part_000000.csv": POCKET + f"Harbour,{HARBOUR},1600322788,sea,unread\n",
            "pocket/part_000001.csv": POCKET + f"Byline,{BYLINE},1600322788,,archive\n",
            "pocket/annotations/part_000000.json": as_json(
                [{"url": HARBOUR, "title": "Harbour", "highlights": [{"quote": "lamps\n\nlit", "created_at": 1}]}]
            ),
            "pocket/collections/ships.json": as_json(
                {"slug": "ships", "title": "Ships", "items": [{"url": HARBOUR, "title": "H", "note": "mine"}]}
            ),
        },
        "pocket",
    )
    first, second, collected = found
    assert (first.tags, noted(first)) == (("sea",), [("lamps\n\nlit", None)])
    assert second.archived
    assert (collected.tags, noted(collected)) == (("Ships",), [(None, "mine")])


def test_omnivore_with_its_texts_and_highlights() -> None:
    (first, second) = items_of(
        {
            "metadata_20_to_21.json": as_json([{**OMNIVORE, "slug": "b", "url": BYLINE}]),
            "metadata_0_to_20.json": as_json([{**OMNIVORE, "labels": ["a"]}]),
            "content/harbour-1.html": "<p>Lamps were lit.</p>",
            "highlights/harbour-1.md": "> Lamps\n> were lit\n\n#a #b\n\nwhy?\n\n> Nobody\n",
        },
        "omnivore",
    )
    assert (first.url, first.tags, second.url) == (HARBOUR, ("a",), BYLINE)
    assert noted(first) == [("Lamps\nwere lit", "why?"), ("Nobody", None)]
    assert first.body is not None
    assert first.body.load() == "<p>Lamps were lit.</p>"


def test_a_note_on_the_whole_page_of_omnivore_has_no_quote() -> None:
    assert list(remarks("A note\non it\n\n> Lamps\n")) == [Remark(None, "A note\non it"), Remark("Lamps", None)]
    assert list(remarks("")) == []


def test_readeck_with_times_of_nine_digits() -> None:
    info: dict[str, object] = {
        "URL": HARBOUR,
        "Title": "Harbour",
        "Created": "2025-03-02T18:22:05.123456789Z",
        "Labels": None,
    }
    info |= {"IsArchived": True, "IsMarked": True, "Annotations": [{"text": "Lamps", "color": "yellow"}]}
    found = all_of(
        {
            "data.json": as_json({"Info": {"Version": "1"}, "Bookmarks": [{"UID": "a", "UserID": 1}]}),
            "bookmarks/a/info.json": as_json(info),
            "bookmarks/a/container/index.html": "<section><p>Lamps.</p></section>",
            "bookmarks/b/info.json": "{broken",
        },
        "readeck",
    )
    first, second = found
    assert isinstance(first, Item)
    assert (first.archived, first.starred, first.tags, saved(first)) == (True, True, (), "2025-03-02T18:22:05Z")
    assert first.body is not None
    assert isinstance(second, Refusal)
    assert (second.where.item, second.failed) == ("bookmarks/b/info.json", True)


def test_matter_joins_highlights_by_title_and_leaves_litter() -> None:
    header = "Title,Author,Publisher,URL,Word Count,Saved,Read,Highlight Count,Last Interaction Date,File Id\n"
    (item,) = items_of(
        {
            "__MACOSX/._matter_history.csv": b"\0\5",
            "_matter_history.csv": header + f"Harbour,,,{HARBOUR},1,TRUE,TRUE,1,2022-12-18 14:49:11,content_1.html\n",
            "_matter_highlights.csv": "Text,Highlighted Date,Title,Author,Publisher\nLamps,2022-12-18,Harbour,,\n",
            "content_1.html": "<p>Lamps.</p>",
        },
        "matter",
    )
    assert noted(item) == [("Lamps", None)]
    assert item.body is not None
    assert item.body.load() == "<p>Lamps.</p>"


def test_any_known_file_inside_a_zip_file() -> None:
    found = items_of({"a/list.csv": POCKET + f"Harbour,{HARBOUR},1600322788,,unread\n", "a/b.txt": BYLINE}, "pocket")
    assert [item.url for item in found] == [HARBOUR, BYLINE]


def test_an_unpacked_folder_is_read_like_its_zip_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "metadata_0_to_1.json").write_text(json.dumps([OMNIVORE]), "utf-8")
    (tmp_path / "content" / "harbour-1.html").write_text("<p>Lamps.</p>", "utf-8")
    (tmp_path / "content" / "elsewhere.html").symlink_to("/etc/hostname")
    reading = read(open_source(tmp_path))
    (item,) = reading.found
    assert reading.format == "omnivore"
    assert isinstance(item, Item)
    assert item.body is not None


def test_a_zip_file_on_standard_input() -> None:
    assert read(piped_source(zipped({"list.txt": HARBOUR}))).format == "urls"


def test_a_zip_file_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"part_000000.csv": POCKET + HARBOUR * 100})[:-30])
    with pytest.raises(DamagedError, match="cut off"):
        open_source(path)


def test_one_damaged_file_inside_leaves_the_others() -> None:
    data = zipped({"metadata_0_to_20.json": as_json([OMNIVORE]), "metadata_20_to_21.json": as_json([OMNIVORE] * 50)})
    at = data.rindex(b"metadata_20_to_21.json", 0, data.index(b"PK\x01\x02")) + len("metadata_20_to_21.json") + 8
    damaged = data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]
    first, second = read(piped_source(damaged)).found
    assert isinstance(first, Item)
    assert isinstance(second, Refusal)
    assert second.failed


def test_a_bomb_is_not_unpacked() -> None:
    found = all_of(
        {"metadata_0_to_20.json": as_json([OMNIVORE]), "metadata_20_to_40.json": b"[" + b" " * 60_000_000 + b"]"},
        "omnivore",
    )
    bomb = found[1]
    assert isinstance(bomb, Refusal)
    assert "zip bomb" in bomb.reason


@pytest.mark.parametrize("name", ["../../list.txt", "/etc/list.txt", "a\\..\\..\\list.txt", "C:\\list.txt"])
def test_a_name_that_leads_out_of_a_known_export_is_told(name: str) -> None:
    found = all_of({"metadata_0_to_1.json": as_json([OMNIVORE]), name: BYLINE}, "omnivore")
    assert [isinstance(one, Item) for one in found] == [True, False]


@pytest.mark.parametrize("name", ["../../list.txt", "/etc/list.txt", "a\\..\\..\\list.txt", "C:\\list.txt"])
def test_a_name_that_leads_out_is_told_and_not_read(name: str) -> None:
    found = all_of({"list.txt": HARBOUR, name: BYLINE}, "urls")
    assert isinstance(found[0], Item)
    assert isinstance(found[1], Refusal)
    assert found[1].reason == "its name leads out of the archive"
