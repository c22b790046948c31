"""Files of no kind, damaged ones, and values that make no sense."""

from __future__ import annotations

import string
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import UsageError
from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Item
from broadsheet.exchange.imports.registry import FORMATS, NAMES, read
from broadsheet.exchange.imports.source import piped_source
from broadsheet.exchange.imports.values import some_tags, when
from tests.exchange.imports.reading import HARBOUR, as_json, items_of, source, zipped


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is a picture or a program"),
        (b"{}", "is no export of a known kind"),
        (b"[]", "is no export of a known kind"),
        (b'{"rows": [{"name": "a", "count": 3}]}', "is no export of a known kind"),
        (b"Once upon a time\nthere was a list.\n", "is no export of a known kind"),
        (
            b"<html><body><p>A <a href='https://journal.example/'>page</a>.</p></body></html>",
            "is no export of a known kind",
        ),
        (b"name,price\nApple,3\n", "is no export of a known kind"),
        (b"---\ntitle: A note\n---\nhttps://journal.example/ is in its text.\n", "is no export of a known kind"),
    ],
)
def test_a_file_of_no_kind_says_what_was_tried(content: bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(source(content))
    assert said in raised.value.title
    assert all(name in raised.value.title for name in NAMES)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[{"url": "https://journal.example/", "is_archived": 1, "is_sta', "cannot be read"),
        (b"[" * 100_000, "nested"),
        (b"bplist00 WebBookmarkType", "property list"),
        (b"mozLz40\0\xff\xff\0\0\xf0", "cut off"),
        (b"mozLz40\0\xff\xff\xff\xff", "more than a backup"),
    ],
)
def test_a_file_that_is_damaged_as_a_whole(content: bytes, said: str) -> None:
    with pytest.raises(DamagedError, match=said):
        list(read(source(content)).found)


def test_a_format_that_is_named_counts_more_than_the_content() -> None:
    table = f"title,url,time_added,tags,status\nHarbour,{HARBOUR},1600322788,,archive\n"
    assert read(source(table), "csv").format == "csv"
    with pytest.raises(DamagedError):
        list(read(source(table), "karakeep").found)
    assert read(source({"a.csv": table}), "csv").format == "csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    table = f"title,url,time_added,tags,status\nDer Hafen für Bücher,{HARBOUR},1600322788,,unread\n"
    (item,) = items_of(table.encode(encoding), "pocket")
    assert item.title == "Der Hafen für Bücher"


def test_a_title_of_five_megabytes_is_cut() -> None:
    first, second = items_of(
        as_json([{"url": HARBOUR, "title": "x" * 5_000_000, "addedAt": 1}, {"url": HARBOUR + "2", "addedAt": 1}]),
        "goodlinks",
    )
    assert len(first.title) == 1_000
    assert second.title == ""


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (1600322788, 2020),
        ("1600322788123", 2020),
        (1600322788123456, 2020),
        ("13244796388000000", 2020),
        ("2020-09-17T06:06:28.123456789Z", 2020),
        ("2020-09-17T08:06:28+0200", 2020),
        ("Thu, 17 Sep 2020 06:06:28 +0000", 2020),
        ("2020/09/17", 2020),
        ("17/Sep/2020:06:06:28 +0000", 2020),
        ("2020-09-17 06:06:28 UTC", 2020),
        (0, None),
        ("0", None),
        ("", None),
        (None, None),
        (True, None),
        (-5, None),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("99/Foo/0000:00:00:00", None),
        ("9" * 400, None),
        (float("inf"), None),
        (float("nan"), None),
        ("yesterday", None),
    ],
)
def test_times(value: object, year: int | None) -> None:
    time = when(value)
    assert (time.year if time else None) == year
    assert time is None or time.tzinfo is UTC


def test_tags_as_programs_write_them() -> None:
    assert some_tags('["a", "b, c"]') == ["a", "b, c"]
    assert some_tags("['a', \"it's\"]") == ["a", "it's"]
    assert some_tags("[a,b]") == ["a", "b"]
    assert some_tags([{"name": "a"}, {"label": "b"}, "c", 4, None]) == ["a", "b", "c", "4"]


CELLS = st.text(alphabet=string.ascii_letters + string.digits + " \t\n\r\"',;|/:?&=<>[]{}\\-#\ufeff\0é", max_size=40)
HEADERS = st.sampled_from(
    [
        *("url", "title", "time_added", "tags", "selection", "folder", "mime type", "publisher", "created", "excerpt"),
        *("annotations", "comments", "document tags", "saved date", "word count", "last interaction date", HARBOUR),
    ]
)
KEYS = st.sampled_from(
    [
        *("url", "href", "title", "bookmarks", "collections", "links", "roots", "children", "type", "root", "guid"),
        *("slug", "savedAt", "is_archived", "is_starred", "is_read", "is_fav", "content", "createdAt", "lists", "tags"),
        *("labels", "annotations", "addedAt", "created", "owner", "article__url", "time", "uri", "annos", "state"),
        *("saved_at", "starred", "notes", "article", "name", "parentId", "id", "pinnedLinks", "bookmark_bar", "items"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS | st.sampled_from([HARBOUR, "text/x-moz-place"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=30,
)


def _must_not_crash(content: bytes, name: str | None = None) -> None:
    try:
        found = list(read(source(content), name).found)
    except (UsageError, DamagedError):
        return
    for one in found:
        assert not isinstance(one, Item) or one.url.lower().startswith("http")
        assert not isinstance(one, Item) or one.saved_at is None or one.saved_at > datetime(1970, 1, 1, tzinfo=UTC)


@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    _must_not_crash(data)


@given(
    st.sampled_from(["<", "<opml>", "<posts>", "<dt><a href=x>", "bplist00URLString", "---\n", "mozLz40\0", HARBOUR]),
    CELLS,
    CELLS,
)
def test_random_text_after_a_good_beginning(start: str, one: str, other: str) -> None:
    _must_not_crash((start + one + other).encode("utf-8", errors="surrogatepass"))


@settings(max_examples=200)
@given(VALUES)
def test_random_json(value: object) -> None:
    _must_not_crash(as_json(value).encode("utf-8", errors="surrogatepass"))


@given(st.lists(HEADERS, min_size=1, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=4))
def test_random_tables(header: list[str], rows: list[list[str]]) -> None:
    _must_not_crash("\n".join(",".join(row) for row in (header, *rows)).encode("utf-8", errors="surrogatepass"))


@settings(max_examples=300)
@given(st.sampled_from([one.name for one in FORMATS]), VALUES | CELLS)
def test_anything_under_a_name_that_is_wrong(name: str, value: object) -> None:
    content = value if isinstance(value, str) else as_json(value)
    _must_not_crash(content.encode("utf-8", errors="surrogatepass"), name)


@given(st.binary(max_size=300), st.integers(min_value=4, max_value=300))
def test_random_damage_to_a_zip_file(noise: bytes, at: int) -> None:
    data = zipped({"metadata_0_to_1.json": as_json([{"slug": "a", "url": HARBOUR, "savedAt": 1}])})
    damaged = data[:at] + noise + data[at + len(noise) :]
    with suppress(UsageError, DamagedError):
        list(read(piped_source(damaged)).found)
