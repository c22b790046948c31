"""Bookmarks in HTML, Pocket's and Instapaper's HTML, OPML."""

from __future__ import annotations

import pytest

from broadsheet.exchange.imports.model import Item, Refusal
from tests.exchange.imports.reading import BYLINE, HARBOUR, all_of, items_of, noted, refusals_of, saved

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n"


def test_folders_notes_and_tags() -> None:
    first, second, third = items_of(
        HEAD
        + '<DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Leiste</H3>\n<DD>not the note of anything\n<DL><p>\n'
        + f'<DT><A HREF="{HARBOUR}" ADD_DATE="1600322788" TAGS="a, b " ICON="data:image/png;base64,{"A" * 9_000}">'
        + "The &amp; harbour</A>\n<DD>Lines:\n- one <b>bold</b>\n- <a href='https://no.example/'>two</a> &lt;\n"
        + "<DT><H3>Ships</H3><DL><p><DT><H3 FOLDED>Sail</H3><DL><p>\n"
        + f'<DT><A HREF="{BYLINE}">Byline</A>\n</DL><p></DL><p></DL><p>\n<HR>'
        + f'<DT><A HREF="{HARBOUR}#c">Last</A></DL>',
        "netscape",
    )
    assert (first.title, first.tags, saved(first)) == ("The & harbour", ("a", "b"), "2020-09-17T06:06:28Z")
    assert noted(first) == [(None, "Lines:\n- one bold\n- two <")]
    assert (second.url, second.tags, second.where.line) == (BYLINE, ("Ships", "Sail"), 13)
    assert (third.title, third.tags) == ("Last", ())


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEAD.replace("NETSCAPE", "netscape") + '<dt><a href="{url}">Harbour</a></dl>',
        '<H1>Bookmarks</H1><DL><DT><A HREF="{url}">Harbour</A>',
        "<DT><A\n  HREF='{url}'\n>Har\n bour</A>".replace("Har\n bour", "Harbour"),
        "  <!-- made -->\n<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\r<DT><A HREF={url}>Harbour</A>",
    ],
)
def test_every_shape_is_known(text: str) -> None:
    (item,) = items_of(text.format(url=HARBOUR), "netscape")
    assert (item.url, item.title) == (HARBOUR, "Harbour")


def test_addresses_and_titles_that_are_escaped_or_not() -> None:
    first, second, third = items_of(
        HEAD
        + '<DT><A HREF="https://journal.example/?a=1&copy=2&amp;lt=3&amp=4">How <video> and <b>bold</b> work</A>\n'
        + '<DT><A HREF="https://journal.example/?q=%22&#38;r">It\'s "5 < 6" here</A>\n'
        + f'<DT><A HREF="{HARBOUR}" ADD_DATE="10/Oct/2000:13:55:36 +0300">A &amp;#39;b</A>\n',
        "netscape",
    )
    assert first.url == "https://journal.example/?a=1&copy=2&lt=3&amp=4"
    assert first.title == "How <video> and bold work"
    assert second.url == "https://journal.example/?q=%22&r"
    assert second.title == 'It\'s "5 < 6" here'
    assert (third.title, saved(third)) == ("A &#39;b", "2000-10-10T10:55:36Z")


def test_to_read_counts_both_ways_and_linkding_says_archived_by_a_tag() -> None:
    unread, archived, tagged = items_of(
        HEAD
        + f'<DT><A HREF="{HARBOUR}" TOREAD="1" TAGS="a,toread">A</A>\n'
        + f'<DT><A HREF="{BYLINE}" TOREAD="0">B</A>\n'
        + f'<DT><A HREF="{HARBOUR}#c" TOREAD="1" TAGS="linkding:bookmarks.archived,a">C</A>\n'
        + "<DD>words[linkding-notes]more\nlines[/linkding-notes]\n",
        "netscape",
    )
    assert (unread.archived, unread.tags) == (False, ("a",))
    assert archived.archived
    assert (tagged.archived, tagged.tags) == (True, ("a",))
    assert noted(tagged) == [(None, "words"), (None, "more\nlines")]


def test_what_is_no_article_is_told() -> None:
    refused = refusals_of(
        HEAD
        + '<DT><A HREF="place:type=6&sort=14">Recent</A>\n<DT><A HREF="?lY47tw">Own note</A>\n'
        + '<DT><A HREF="https://journal.example/" FEEDURL="https://journal.example/feed">News</A>\n',
        "netscape",
    )
    assert [(one.where.item, one.where.line) for one in refused] == [
        ("place:type=6&sort=14", 5),
        ("?lY47tw", 6),
        ("https://journal.example/feed", 7),
    ]


def test_a_long_file_of_icons_is_read_at_once() -> None:
    entry = f'<DT><A HREF="{HARBOUR}" ICON="data:image/png;base64,{"A" * 20_000}">Harbour</A>\n'
    assert len(items_of(HEAD + entry * 500, "netscape")) == 500


def test_tags_that_never_end_take_no_time() -> None:
    refused = refusals_of(HEAD + "<DT><A HREF=" * 20_000 + "<DT><A " + "x=" * 200_000 + ">", "netscape")
    assert len(refused) <= 1


def test_pocket_and_instapaper_as_html() -> None:
    first, second = items_of(
        "<!DOCTYPE html>\n<title>Pocket Export</title>\n<h1>Unread</h1><ul>\n"
        f'<li><a href="{BYLINE.replace("&", "&amp;")}" time_added="1600322788"\n tags="a,b">By &amp; line</a></li></ul>'
        f'<h1>Read Archive</h1><ul><li><a href="{HARBOUR}" time_added="1" tags="">Harbour</a></li></ul>',
        "pocket",
    )
    assert (first.url, first.title, first.tags, first.archived) == (BYLINE, "By & line", ("a", "b"), False)
    assert saved(first) == "2020-09-17T06:06:28Z"
    assert (second.archived, second.tags) == (True, ())
    (item,) = items_of(
        f'<title>Instapaper: Export</title><h1>Ships</h1><ol><li><a href="{HARBOUR}">Harbour</a></ol>', "instapaper"
    )
    assert item.tags == ("Ships",)


def test_opml_has_feeds_and_now_and_then_links() -> None:
    feed, item = all_of(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Sea">\n'
        '<outline text="N" type="rss" xmlUrl="https://journal.example/feed" htmlUrl="https://journal.example/"/>\n'
        f'<outline text="Harbour" type="link" url="{HARBOUR}"/></outline></body></opml>',
        "opml",
    )
    assert isinstance(feed, Refusal)
    assert (feed.where.item, feed.reason) == ("https://journal.example/feed", "a feed, not an article")
    assert isinstance(item, Item)
    assert (item.url, item.title, item.tags) == (HARBOUR, "Harbour", ("Sea",))
