"""The formats that are tables."""

from __future__ import annotations

import pytest

from broadsheet.exchange.imports.model import Item, Refusal
from tests.exchange.imports.reading import BYLINE, HARBOUR, all_of, items_of, noted, refusals_of, saved


@pytest.mark.parametrize(
    "table",
    [
        "title,url,time_added,tags,status\nThe harbour,{url},1600322788,sea|long read,archive\n",
        "title,url,time_added,cursor,tags,status\r\nThe harbour,{url},1600322788,,sea|long read,archive\r\n",
        "URL;Title;Tags;Status;Time_Added\n{url};The harbour;sea,long read;archive;1600322788\n",
        "\ufefftitle\turl\ttime_added\ttags\tstatus\nThe harbour\t{url}\t1600322788000\tsea|long read\tarchive",
    ],
)
def test_pocket_in_any_order_and_with_any_separator(table: str) -> None:
    (item,) = items_of(table.format(url=HARBOUR), "pocket")
    assert (item.url, item.title, item.tags, item.archived) == (HARBOUR, "The harbour", ("sea", "long read"), True)
    assert saved(item) == "2020-09-17T06:06:28Z"


def test_pocket_titles_over_lines_and_titles_that_are_none() -> None:
    table = (
        f'title,url,time_added,tags,status\n"The\n\nharbour, at ""night""",{HARBOUR},1600322788,,unread\n'
        f"{BYLINE},{BYLINE},0,,unread\n\nno address,,,,unread\nTorn, title,{HARBOUR}#b,1600322788,,unread\n"
    )
    found = all_of(table, "pocket")
    first, second, refused, torn = found
    assert isinstance(first, Item)
    assert (first.title, first.where.line) == ('The harbour, at "night"', 2)
    assert isinstance(second, Item)
    assert (second.title, second.saved_at, second.where.line) == ("", None, 5)
    assert (refused.where.line, refused.where.item) == (7, "no address")
    assert isinstance(torn, Item)
    assert torn.title == "Torn, title"


def test_a_quotation_mark_that_is_never_closed_takes_nothing_along() -> None:
    table = f'title,url,time_added,tags,status\n"Open,{HARBOUR},1,,unread\nByline,{BYLINE},1600322788,,unread\n'
    found = all_of(table, "pocket")
    assert [(one.where.line, isinstance(one, Item)) for one in found] == [(2, False), (3, True)]


def test_instapaper_in_three_generations() -> None:
    (item,) = items_of(f"URL,Title,Selection,Folder\n{HARBOUR},Harbour,,Starred\n", "instapaper")
    assert (item.starred, item.archived, item.tags, item.saved_at) == (True, False, (), None)
    (item,) = items_of(
        f"URL,Title,Selection,Folder,Timestamp\n{HARBOUR},Harbour,two words,Archive,1600322788\n", "instapaper"
    )
    assert (item.archived, noted(item), saved(item)) == (True, [(None, "two words")], "2020-09-17T06:06:28Z")
    (item,) = items_of(
        f'URL,Title,Selection,Folder,Timestamp,Tags\n{HARBOUR},Harbour,"Harbour {BYLINE}",Ships,1,"[""a"",""b c""]"\n',
        "instapaper",
    )
    assert (item.tags, item.notes) == (("a", "b c", "Ships"), ())


def test_wallabag_csv_trusts_only_the_day() -> None:
    (item,) = items_of(
        'Title;URL;Content;Tags;"MIME Type";Language;"Creation date"\n'
        f'"No title found";{HARBOUR};"<p>Lamps; lit.</p>";"sea, long read";text/html;en;"02/03/2025 06:22:05"\n',
        "wallabag",
    )
    assert (item.title, item.tags, saved(item)) == ("", ("sea", "long read"), "2025-03-02T00:00:00Z")
    assert item.body is not None
    assert (item.body.load(), item.body.language) == ("<p>Lamps; lit.</p>", "en")


def test_matter_in_two_generations() -> None:
    (item,) = items_of(
        "Title,Author,Publisher,URL,Word Count,Saved,Read,Highlight Count,Last Interaction Date,File Id\n"
        f"Harbour,A. Writer,Journal,{HARBOUR},10,TRUE,TRUE,2,2022-12-18 14:49:11,\n",
        "matter",
    )
    assert (item.archived, saved(item)) == (False, "2022-12-18T14:49:11Z")
    (item,) = items_of(
        "Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight Count,Last Interaction Date,"
        f"File Id\nHarbour,,=?utf-8?q?J?=,{HARBOUR},sea;ships,10,False,True,True,0,2022-12-18 14:49:11,\n",
        "matter",
    )
    assert (item.archived, item.starred, item.tags) == (True, True, ("sea", "ships"))


def test_readwise_reads_lists_as_python_writes_them_and_leaves_the_feed() -> None:
    table = (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        f"Harbour,{HARBOUR},1,\"['a', \"\"it's b\"\", 'c\\'d']\",2026-03-14 23:55:23.291000+00:00,1,shortlist,True\n"
        f"Byline,{BYLINE},2,,2026-03-14 23:55:23+00:00,0,archive,True\n"
        f"Feed,{HARBOUR}#f,3,,2026-03-14 23:55:23+00:00,0,feed,True\n"
    )
    first, second, third = all_of(table, "readwise")
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.tags, first.archived, saved(first)) == (("a", "it's b", "c'd"), False, "2026-03-14T23:55:23Z")
    assert second.archived
    assert isinstance(third, Refusal)
    assert "feed" in third.reason


def test_raindrop_folders_notes_and_passages() -> None:
    (item,) = items_of(
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
        f'1,Harbour,"two\nlines",the page\'s,{HARBOUR},Ships/Sail / Tall,"a, b",2024-03-09T17:41:02.118Z,,'
        '"Highlight:lamps were lit\nNote:why?\nHighlight:nobody came",true\n',
        "raindrop",
    )
    assert (item.tags, item.starred, saved(item)) == (("a", "b", "Ships/Sail", "Tall"), True, "2024-03-09T17:41:02Z")
    assert noted(item) == [(None, "two\nlines"), ("lamps were lit", "why?"), ("nobody came", None)]
    (item,) = items_of(f"url,folder,title,note,tags,created\n{HARBOUR},a/b,Harbour,,,1629980125\n", "raindrop")
    assert item.tags == ("a", "b")


def test_diigo_tags_in_quotes_and_passages_with_notes() -> None:
    (item,) = items_of(
        "title,url,tags,description,comments,annotations,created_at\n"
        f'Harbour,{HARBOUR},"sea,""long read""",mine,,"Highlight:the <b>lamps</b> Sticky notes:why? Highlight:nobody",'
        "2017-03-31 16:36:40\n",
        "diigo",
    )
    assert item.tags == ("sea", "long read")
    assert noted(item) == [(None, "mine"), ("the lamps", "why?"), ("nobody", None)]


@pytest.mark.parametrize(
    ("table", "title", "tags", "archived"),
    [
        ('url,state,labels,saved_at\n"{url}",archived,"[a,b c ]",\n', "", ("a", "b c"), True),
        ("url,title,state,created,labels\n{url},Harbour,unread,2024-01-02,\n", "Harbour", (), False),
        ("Titel;Adresse;Schlagwörter;Datum\nHafen;{url};See,Schiff;2024-01-02\n", "Hafen", ("See", "Schiff"), False),
        ("url\n{url}\n", "", (), False),
        ("name,link,folder\nHarbour,{url},Ships\n", "Harbour", ("Ships",), False),
    ],
)
def test_any_table_with_addresses(table: str, title: str, tags: tuple[str, ...], archived: bool) -> None:
    (item,) = items_of(table.format(url=HARBOUR), "csv")
    assert (item.url, item.title, item.tags, item.archived) == (HARBOUR, title, tags, archived)


def test_a_spreadsheet_names_its_separator_above_the_header() -> None:
    (item,) = items_of(f"\nsep=;\r\ntitle, all of it;url;time_added\r\nHarbour;{HARBOUR};1600322788\r\n", "pocket")
    assert (item.url, item.where.line, saved(item)) == (HARBOUR, 4, "2020-09-17T06:06:28Z")


def test_what_has_no_address_is_told_with_its_line() -> None:
    (refusal,) = refusals_of("title,url,time_added,tags,status\nRun,javascript:alert(1),1600322788,,unread\n", "pocket")
    assert (refusal.where.line, refusal.where.item, refusal.failed) == (2, "javascript:alert(1)", False)
    assert refusal.reason == "no http(s) address"
