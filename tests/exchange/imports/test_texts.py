"""Lists of addresses, and pages that a clipper kept."""

from __future__ import annotations

import pytest

from broadsheet.exchange.imports.markdown import front_matter
from broadsheet.exchange.imports.model import Item, Refusal
from tests.exchange.imports.reading import BYLINE, HARBOUR, all_of, items_of, noted, refusals_of, saved


def test_a_plain_list_with_comments_and_a_line_that_is_none() -> None:
    first, second, refused = all_of(f"# later\n{HARBOUR}\r\n\n  {BYLINE}  \nnot an address\n", "urls")
    assert [one.where.line for one in (first, second, refused)] == [2, 4, 5]
    assert isinstance(second, Item)
    assert (second.url, second.title) == (BYLINE, "")
    assert refused.where.item == "not an address"


def test_onetab_cuts_at_the_first_bar() -> None:
    first, second = items_of(f"{HARBOUR} | The harbour | Journal\n\n{BYLINE}\n", "onetab")
    assert (first.title, second.title) == ("The harbour | Journal", "")


def test_lists_as_people_write_them() -> None:
    first, second, third = items_of(f"- [The harbour]({HARBOUR}) – at night\n* {BYLINE}\n3. <{HARBOUR}#c>\n", "urls")
    assert (first.url, first.title, noted(first)) == (HARBOUR, "The harbour", [(None, "at night")])
    assert (second.url, third.url) == (BYLINE, HARBOUR + "#c")


def test_newsboats_bookmarks_are_articles_and_its_feeds_are_not() -> None:
    (item,) = items_of(f"{HARBOUR}\tThe harbour\tLamps, lit\tThe Journal\n", "urls")
    assert (item.title, noted(item)) == ("The harbour", [(None, "Lamps, lit")])
    feeds = refusals_of('https://journal.example/feed sea "~The Journal"\n"query:Unread:unread = \\"yes\\""\n', "urls")
    assert [one.reason for one in feeds] == ["a feed, not an article"] * 2


CLIPPING = """---
title: "The \\"harbour\\" at night"
source: {url}
author:
  - "[[A. Writer]]"
published: 2023-09-29
created: "2025-01-15T04:00:00-08:00"
tags:
  - clippings
  - "sea"
---
# The harbour

Lamps were lit.
"""


def test_a_clipping_of_obsidian() -> None:
    (item,) = items_of(CLIPPING.format(url=HARBOUR), "markdown")
    assert (item.url, item.title, item.tags) == (HARBOUR, 'The "harbour" at night', ("clippings", "sea"))
    assert saved(item) == "2025-01-15T12:00:00Z"
    assert item.body is not None
    assert (item.body.author, item.body.is_html) == ("A. Writer", False)
    assert item.body.load().startswith("# The harbour")


def test_a_clipping_without_a_text_or_a_title_is_called_by_its_file() -> None:
    (item,) = items_of(f"---\r\nurl: {HARBOUR}\r\ntags: [a, 'b c', \"d\"]\r\n---\r\n", "markdown")
    assert (item.title, item.tags, item.body) == ("export", ("a", "b c", "d"), None)


def test_a_folder_of_clippings_in_a_zip_file_is_tags_below_its_root() -> None:
    note = "---\nurl: {}\n---\nWords.\n"
    found = all_of(
        {
            "Vault/Clips/a.md": note.format(HARBOUR),
            "Vault/Clips/Ships/Tall/b.md": note.format(BYLINE),
            "Vault/Clips/plain.md": "# A note\n",
            "Vault/picture.png": b"\x89PNG\0",
            "__MACOSX/Vault/Clips/._a.md": b"\0\1",
        },
        "markdown",
    )
    first, second, refused = found
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.title, first.tags, second.tags) == ("a", (), ("Ships", "Tall"))
    assert isinstance(refused, Refusal)
    assert (refused.where.item, refused.reason) == ("Vault/Clips/plain.md", "a note without the address of a page")


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("key: plain # a comment", ["plain"]),
        ("key: 'it''s'", ["it's"]),
        ("key: [a, b]", ["a", "b"]),
        ('key: "[[Link|Shown]]"', ["Shown"]),
        ("key:", []),
        ("key: null", []),
        ("key: https://journal.example/#top", ["https://journal.example/#top"]),
    ],
)
def test_front_matter(line: str, values: list[str]) -> None:
    assert front_matter(f"---\n{line}\n---\nText") == ({"key": values}, "Text")
