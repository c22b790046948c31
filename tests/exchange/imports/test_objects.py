"""The formats that are JSON, and Safari's property list."""

from __future__ import annotations

import json
import plistlib
from datetime import datetime
from typing import Any

import pytest

from broadsheet.exchange.imports.compressed import unpack_mozilla
from broadsheet.exchange.imports.model import Item, Refusal
from tests.exchange.imports.reading import BYLINE, HARBOUR, all_of, as_json, items_of, noted, refusals_of, saved


def test_wallabag_of_version_2_with_all_its_spellings() -> None:
    first, second, third = items_of(
        as_json(
            [
                {
                    "id": "1",
                    "title": "Harbour",
                    "url": HARBOUR,
                    "is_archived": 1,
                    "is_starred": False,
                    "created_at": "2016-09-08T11:55:58+0200",
                    "tags": ["a", "b"],
                    "content": "<p>Lamps.</p>",
                    "annotations": [{"quote": "Lamps", "text": "why?"}, {"quote": "more"}],
                },
                {"id": 2, "title": "Untitled", "url": BYLINE, "is_archived": False, "is_starred": True, "tags": []},
                {
                    "url": HARBOUR + "#c",
                    "is_archived": 0,
                    "is_starred": 0,
                    "tags": [{"label": "c"}],
                    "content": "wallabag can't retrieve contents for this article.",
                },
            ]
        ),
        "wallabag",
    )
    assert (first.archived, first.starred, first.tags) == (True, False, ("a", "b"))
    assert saved(first) == "2016-09-08T09:55:58Z"
    assert noted(first) == [("Lamps", "why?"), ("more", None)]
    assert first.body is not None
    assert (second.title, second.starred, second.saved_at) == ("", True, None)
    assert (third.tags, third.body) == (("c",), None)


def test_wallabag_of_version_1() -> None:
    entry = {"0": "3", "title": "Harbour", "url": HARBOUR, "is_read": "1", "is_fav": "0", "tags": "a,b", "content": ""}
    (item,) = items_of(as_json([entry]), "wallabag")
    assert (item.archived, item.starred, item.tags) == (True, False, ("a", "b"))


def test_karakeep_lists_are_paths_of_tags_but_for_queries() -> None:
    bookmark = {"createdAt": 1752420630, "title": None, "tags": ["a"], "lists": ["2", "3"], "note": "mine"}
    lists: list[dict[str, Any]] = [
        {"id": "1", "name": "Sea", "type": "manual", "parentId": None},
        {"id": "2", "name": "Ships", "type": "manual", "parentId": "1"},
        {"id": "3", "name": "All", "type": "smart", "query": "is:fav", "parentId": None},
    ]
    found = all_of(
        as_json(
            {
                "lists": lists,
                "bookmarks": [
                    {**bookmark, "content": {"type": "link", "url": HARBOUR}, "archived": True},
                    {**bookmark, "content": {"type": "text", "text": "words"}},
                    {**bookmark, "content": None},
                ],
            }
        ),
        "karakeep",
    )
    first = found[0]
    assert isinstance(first, Item)
    assert (first.title, first.tags, first.archived) == ("", ("a", "Sea", "Ships"), True)
    assert (noted(first), saved(first)) == ([(None, "mine")], "2025-07-13T15:30:30Z")
    assert [isinstance(one, Refusal) for one in found[1:]] == [True, True]


def test_linkwarden_collections_pins_and_uploads() -> None:
    link = {"name": "Harbour", "url": HARBOUR, "description": "mine", "tags": [{"name": "a"}]}
    found = all_of(
        as_json(
            {
                "username": "reader",
                "collections": [
                    {"id": 1, "name": "Unorganized", "links": [{**link, "url": None}]},
                    {"id": 2, "name": "Sea", "links": []},
                    {"id": 3, "name": "Ships", "parentId": 2, "links": [{**link, "createdAt": "2024-03-09T17:41:02Z"}]},
                ],
                "pinnedLinks": [{"url": HARBOUR}],
            }
        ),
        "linkwarden",
    )
    upload, item = found
    assert isinstance(upload, Refusal)
    assert upload.where.item == "Harbour"
    assert isinstance(item, Item)
    assert (item.tags, item.starred, noted(item)) == (("a", "Sea", "Ships"), True, [(None, "mine")])


def test_omnivore_without_its_zip_file() -> None:
    entry = {"slug": "harbour-1", "url": HARBOUR, "title": "Harbour", "savedAt": "2024-10-29T16:30:11.000Z"}
    first, second = items_of(
        as_json([{**entry, "state": "Archived", "labels": ["a"]}, {**entry, "url": BYLINE, "state": "Unknown"}]),
        "omnivore",
    )
    assert (first.archived, first.tags, second.archived) == (True, ("a",), False)


def test_pinboard_as_json_and_as_xml() -> None:
    address = HARBOUR.replace("/", "\\/")
    text = (
        f'[{{"href":"{address}","description":"Harbour","extended":"mine","time":"2016-02-24T08:49:25Z","toread":"no",'
    )
    (item,) = items_of(text + '"tags":"a b"}]', "pinboard")
    assert (item.url, item.tags, item.archived, noted(item)) == (HARBOUR, ("a", "b"), True, [(None, "mine")])
    (item,) = items_of(
        '<?xml version="1.0"?>\n<posts user="r">\n<!-- <post href="https://no.example/"/> -->\n'
        f'<post href="{BYLINE.replace("&", "&amp;")}" description="A &gt; b" tag="a b" toread="yes"\n'
        ' time="2016-02-24T08:49:25Z"/></posts>',
        "pinboard",
    )
    assert (item.url, item.title, item.tags, item.archived) == (BYLINE, "A > b", ("a", "b"), False)


@pytest.mark.parametrize(
    ("kind", "value", "archived", "starred", "tags"),
    [
        (
            "goodlinks",
            [{"url": HARBOUR, "title": "Harbour", "addedAt": 1600322788.5, "readAt": 1, "tags": ["dev/java"]}],
            True,
            False,
            ("dev/java",),
        ),
        (
            "delicious",
            [{"url": HARBOUR, "title": "Harbour", "created": "1600322788", "others": 1, "owner": "r", "tags": [""]}],
            False,
            False,
            (),
        ),
        (
            "readability",
            {
                "bookmarks": [
                    {
                        "article__url": HARBOUR,
                        "article__title": "Harbour",
                        "archive": 1,
                        "favorite": True,
                        "date_added": "2020-09-17T06:06:28",
                    }
                ]
            },
            True,
            True,
            (),
        ),
        (
            "json",
            {
                "results": [
                    {"url": HARBOUR, "title": "Harbour", "timestamp": "1600322788.25", "tags": "a,b", "unread": 1}
                ]
            },
            False,
            False,
            ("a", "b"),
        ),
        (
            "jsonl",
            [
                {
                    "url": HARBOUR,
                    "title": "Harbour",
                    "state": "archived",
                    "starred": True,
                    "saved_at": "2020-09-17T06:06:28+00:00",
                    "tags": ["a"],
                    "notes": [],
                }
            ],
            True,
            True,
            ("a",),
        ),
    ],
)
def test_other_lists(kind: str, value: object, archived: bool, starred: bool, tags: tuple[str, ...]) -> None:
    (item,) = items_of(as_json(value), kind)
    assert (item.url, item.title, item.archived, item.starred, item.tags) == (
        HARBOUR,
        "Harbour",
        archived,
        starred,
        tags,
    )
    assert saved(item) == "2020-09-17T06:06:28Z"


def test_entries_that_are_no_objects_are_counted() -> None:
    entry = {"url": HARBOUR, "is_archived": 0, "is_starred": 0}
    first, *others = all_of(as_json([entry, None, "words", {"url": 3, "is_archived": 0, "is_starred": 0}]), "wallabag")
    assert isinstance(first, Item)
    assert [one.where.item for one in others] == ["entry 2", "entry 3", "3"]


def test_broadsheets_own_lines_with_one_that_is_damaged() -> None:
    line = {"url": HARBOUR, "title": "Harbour", "state": "unread", "starred": False, "tags": []}
    line |= {"saved_at": "2020-09-17T06:06:28+00:00", "notes": [{"quote": "lamps", "text": None}]}
    first, second, third = all_of(f"{as_json(line)}\n{{broken\n\n{as_json({**line, 'url': BYLINE})}\n", "jsonl")
    assert isinstance(first, Item)
    assert noted(first) == [("lamps", None)]
    assert isinstance(second, Refusal)
    assert (second.where.line, second.failed) == (2, True)
    assert isinstance(third, Item)
    assert third.url == BYLINE


def test_chrome_counts_from_1601_and_its_roots_are_no_tags() -> None:
    def link(url: str) -> dict[str, str]:
        return {"type": "url", "name": "Harbour", "url": url, "date_added": "13118850929335823"}

    folder = {"type": "folder", "name": "Ships", "children": [link(BYLINE), {"type": "folder", "name": "Empty"}]}
    roots = {
        "bookmark_bar": {"type": "folder", "name": "Lesezeichenleiste", "children": [link(HARBOUR), folder]},
        "other": {"type": "folder", "name": "Andere", "children": [link("chrome://version")]},
        "sync_transaction_version": "1",
    }
    first, second, refused = all_of(as_json({"roots": roots, "version": 1}), "chrome")
    assert isinstance(first, Item)
    assert (first.tags, saved(first)) == ((), "2016-09-20T13:15:29Z")
    assert isinstance(second, Item)
    assert second.tags == ("Ships",)
    assert refused.where.item == "chrome://version"


def test_opera_has_more_roots_and_vivaldi_a_trash() -> None:
    link = {"type": "url", "name": "Harbour", "url": HARBOUR}
    first, second = all_of(
        as_json({"roots": {"custom_root": {"speedDial": {"children": [link]}}, "trash": {"children": [link]}}}),
        "chrome",
    )
    assert isinstance(first, Item)
    assert isinstance(second, Refusal)
    assert (second.where.item, second.reason) == (HARBOUR, "in the trash")


FIREFOX: dict[str, Any] = {
    "guid": "root________",
    "type": "text/x-moz-place-container",
    "root": "placesRoot",
    "children": [
        {
            "title": "Menü",
            "type": "text/x-moz-place-container",
            "root": "bookmarksMenuFolder",
            "children": [
                {"type": "text/x-moz-place", "title": "Q", "uri": "place:sort=8"},
                {"type": "text/x-moz-place-separator"},
                {
                    "type": "text/x-moz-place-container",
                    "title": "Ships",
                    "children": [
                        {
                            "type": "text/x-moz-place",
                            "title": "Harbour",
                            "uri": HARBOUR,
                            "tags": "a,b",
                            "dateAdded": 1600322788000000,
                            "annos": [{"name": "bookmarkProperties/description", "value": "mine"}],
                        }
                    ],
                },
                {
                    "type": "text/x-moz-place-container",
                    "title": "News",
                    "annos": [{"name": "livemark/feedURI", "value": "https://journal.example/feed"}],
                },
            ],
        },
        {
            "type": "text/x-moz-place-container",
            "root": "tagsFolder",
            "children": [{"title": "old", "children": [{"type": "text/x-moz-place", "uri": HARBOUR}]}],
        },
    ],
}


def firefox(content: str | bytes) -> None:
    query, item, feed = all_of(content, "firefox")
    assert query.where.item == "place:sort=8"
    assert isinstance(item, Item)
    assert (item.tags, noted(item), saved(item)) == (
        ("a", "b", "old", "Ships"),
        [(None, "mine")],
        "2020-09-17T06:06:28Z",
    )
    assert isinstance(feed, Refusal)
    assert feed.reason == "a feed, not an article"


def test_firefox_with_its_folder_of_tags_and_a_feed() -> None:
    firefox(as_json(FIREFOX))


def test_firefox_compressed() -> None:
    plain = json.dumps(FIREFOX).encode()
    # One sequence of literals only, as the format allows: 15 in the token, then bytes of 255 and a rest.
    rest = len(plain) - 15
    lengths = bytes([0xF0, *[255] * (rest // 255), rest % 255])
    firefox(b"mozLz40\0" + len(plain).to_bytes(4, "little") + lengths + plain)


def test_repeated_bytes_are_unpacked() -> None:
    # "[]" and spaces: a literal of "[ ", then a match of eight bytes that overlaps itself, then "]".
    packed = bytes([0x24, ord("["), ord(" "), 1, 0, 0x10, ord("]")])
    assert unpack_mozilla(b"mozLz40\0" + (11).to_bytes(4, "little") + packed) == b"[" + b" " * 9 + b"]"


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_safari_in_both_kinds(form: plistlib.PlistFormat) -> None:
    def leaf(url: str, **more: object) -> dict[str, object]:
        return {"WebBookmarkType": "WebBookmarkTypeLeaf", "URLString": url, "URIDictionary": {"title": "H"}, **more}

    listed = leaf(HARBOUR, ReadingList={"DateAdded": datetime(2020, 9, 17, 6, 6, 28), "PreviewText": "the page's"})  # noqa: DTZ001 - property lists know no zones
    tree = {
        "Children": [
            {"WebBookmarkType": "WebBookmarkTypeProxy", "Title": "History"},
            {"Title": "BookmarksBar", "Children": [{"Title": "Ships", "Children": [leaf(BYLINE)]}]},
            {"Title": "com.apple.ReadingList", "Children": [listed]},
        ]
    }
    first, second = items_of(plistlib.dumps(tree, fmt=form), "safari")
    assert (first.url, first.tags, first.saved_at) == (BYLINE, ("Ships",), None)
    assert (second.url, second.tags, saved(second), second.notes) == (HARBOUR, (), "2020-09-17T06:06:28Z", ())


def test_what_other_programs_write_is_not_taken_for_a_list() -> None:
    assert refusals_of(as_json([{"url": "mailto:a@b.example", "title": "x"}]), "json")[0].where.item
