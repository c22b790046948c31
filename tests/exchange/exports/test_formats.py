"""What the formats are made of, each by itself."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from broadsheet.article import Article, Block, Span
from broadsheet.exchange.exports import epub, html, mail, markdown, netscape, table
from broadsheet.exchange.exports.model import Exported, Remark
from broadsheet.exchange.exports.names import MOST_BYTES, Names, safe_name
from broadsheet.exchange.exports.offline import sound_address
from tests.articles import FERRY, FETCHED, articles

EPUBCHECK = Path("/usr/bin/epubcheck")
"""Debian's, a program of Java's."""

NOTES = (Remark(None, "Ask <Imke> & co."), Remark("Tickets are cheap.", "are they?\nReally?"))
ONE = Exported("https://example.org/ferry?a=1&b=2", "Night <ferry>", FETCHED, FERRY, ("sea", "a|b"), notes=NOTES)
BARE = Exported("https://example.org/bare", "Nothing yet", FETCHED, None, archived=True)


@given(st.text(max_size=400))
def test_any_title_names_a_file_on_every_system(title: str) -> None:
    name = safe_name(title)
    assert name
    assert len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name == name.strip(" ").rstrip(".")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who pays? A/B: the cost", "Who pays A B the cost"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("..", "untitled"),
        ("…and then.", "…and then"),
        ("[[Link]] #1", "Link 1"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_no_two_files_have_one_name() -> None:
    names = Names()
    assert [names.of(title, ".md") for title in ("Ferry", "FERRY", "Ferry", "Quay")] == [
        "Ferry.md",
        "FERRY 2.md",
        "Ferry 3.md",
        "Quay.md",
    ]


def test_a_table_has_the_columns_that_others_import() -> None:
    out = io.BytesIO()
    table.write([ONE, BARE], out)
    first, second = csv.DictReader(io.StringIO(out.getvalue().decode()))
    assert (first["title"], first["url"], first["tags"], first["status"]) == (ONE.title, ONE.url, "sea|a/b", "unread")
    assert int(second["time_added"]) == FETCHED.timestamp()
    assert second["status"] == "archive"


def test_bookmarks_are_escaped() -> None:
    out = io.BytesIO()
    netscape.write([ONE], out)
    text = out.getvalue().decode()
    assert 'HREF="https://example.org/ferry?a=1&amp;b=2"' in text
    assert ">Night &lt;ferry&gt;</A>" in text
    assert "<DD>Ask &lt;Imke&gt; &amp; co." in text


def test_markdown_has_front_matter_and_quotes_what_was_marked() -> None:
    text = markdown.page(ONE).decode()
    head = dict(line.split(": ", 1) for line in text.split("---\n")[1].splitlines())
    assert {key: json.loads(value) for key, value in head.items()} == {
        "title": ONE.title,
        "url": ONE.url,
        "tags": ["sea", "a|b"],
        "state": "unread",
        "starred": False,
        "saved": "2026-03-01T09:30:00+00:00",
        "author": ["Imke Varga"],
        "site": "The Sound Courier",
        "published": "2026-02-27T06:00:00+00:00",
        "lang": "en",
        "notes": ["Ask <Imke> & co."],
    }
    assert "> Tickets are cheap.\n\nare they?  \nReally?" in text
    assert "https://example.org/bare" in markdown.page(BARE).decode()


class _Loads(HTMLParser):
    """What a page would load, and the ids and fragments in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if "src" in said or tag in {"link", "script", "iframe", "object"}:
            self.loads.append(tag)
        self.ids += [value for key, value in attrs if key == "id" and value]
        href = said.get("href") or ""
        self.fragments += [href[1:]] if href.startswith("#") else []


def test_a_page_of_html_loads_nothing_and_its_contents_lead_to_the_articles() -> None:
    out = io.BytesIO()
    html.write([ONE, BARE], out)
    text = out.getvalue().decode()
    page = _Loads(text)
    assert page.loads == []
    assert page.fragments == page.ids == ["a1", "a2"]
    assert "@media print" in text
    assert 'name="viewport"' in text
    assert 'href="https://example.org/pier.jpg"' in text  # the picture is a link
    assert "<h1>Nothing yet</h1>" in html.page(BARE).decode()


def test_addresses_that_lead_nowhere_are_no_links() -> None:
    assert sound_address("javascript:alert(1)") is None
    assert sound_address("story.html") is None
    assert sound_address("https://[::1") is None
    assert sound_address("https://a.example/ü b?q=[1]#x#y") == "https://a.example/%C3%BC%20b?q=%5B1%5D#x%23y"
    assert sound_address("mailto:ann@a.example") == "mailto:ann@a.example"


def book_of(*some: Exported) -> zipfile.ZipFile:
    out = io.BytesIO()
    epub.write(some, out)
    return zipfile.ZipFile(out)


def test_a_book_is_built_as_readers_expect() -> None:
    book = book_of(ONE, BARE)
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, book.read("mimetype")) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    package = ET.fromstring(book.read("EPUB/package.opf"))
    space = "{http://www.idpf.org/2007/opf}"
    items = {item.get("id"): item.get("href") for item in package.iter(f"{space}item")}
    assert {f"EPUB/{href}" for href in items.values()} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == (
        set(book.namelist())
    )
    spine = [ref.get("idref") for ref in package.iter(f"{space}itemref")]
    assert spine == ["nav", "a1", "a2", "people", "quotes"]
    nav = book.read("EPUB/nav.xhtml").decode()
    assert [name for name in spine[1:] if f'href="{name}.xhtml"' in nav] == spine[1:]
    assert "Odile Brandt" in book.read("EPUB/people.xhtml").decode()
    assert "We kept the pier warm" in book.read("EPUB/quotes.xhtml").decode()


@given(articles())
def test_every_chapter_is_xml(article: Article) -> None:
    book = book_of(Exported("https://example.org/x", "Any", FETCHED, article))
    for name in book.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            assert ET.fromstring(book.read(name)).tag
    assert book.testzip() is None


def test_right_to_left_text_is_set_from_the_right() -> None:
    hebrew = replace(FERRY, language="he", blocks=(Block("paragraph", "א", spans=(Span(0, 1, "link", "x:y"),)),))
    chapter = book_of(ONE._replace(article=hebrew)).read("EPUB/a1.xhtml").decode()
    assert '<article lang="he" xml:lang="he" dir="rtl">' in chapter
    assert "x:y" not in chapter


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("java") and EPUBCHECK.exists()), reason="epubcheck is not installed")
def test_the_checker_of_books_finds_nothing_wrong(tmp_path: Path) -> None:
    png = Image.new("RGB", (4, 4))
    drawn = io.BytesIO()
    png.save(drawn, "PNG")
    odd = tuple(
        Span(0, 7, "link", href) for href in ("http://a b/", "x y", "javascript:1", "https://a.example/[1]|ü?q=a b#x#y")
    )
    hebrew = replace(FERRY, language="he", blocks=(Block("paragraph", "שלום עולם", spans=odd), *FERRY.blocks))
    kept = {url: drawn.getvalue() for url in ("https://example.org/pier.jpg", "https://example.org/ferry.jpg")}
    book = tmp_path / "book.epub"
    with book.open("wb") as file:
        epub.write([ONE._replace(pictures=kept), BARE, ONE._replace(article=hebrew)], file)
    done = subprocess.run(
        ["java", "-jar", EPUBCHECK, "--failonwarnings", book], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout


def _parsed(data: bytes) -> EmailMessage:
    parsed = message_from_bytes(data, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_mail_has_the_article_as_text_and_as_html() -> None:
    mail_of_one = _parsed(mail.message(ONE))
    assert mail_of_one["Subject"] == ONE.title
    assert mail_of_one["From"].addresses[0].display_name == "Imke Varga"
    assert mail_of_one["Date"].datetime == FERRY.published
    text, page = mail_of_one.iter_parts()
    assert "Tickets are cheap." in text.get_content()
    assert "<h1>" in page.get_content()


def test_a_draft_is_not_sent_and_no_title_becomes_a_header() -> None:
    evil = ONE._replace(title="Ferry\r\nBcc: all@example.org" + "x" * 5000)
    drafted = _parsed(mail.draft(evil))
    assert drafted["X-Unsent"] == "1"
    assert drafted["Bcc"] is None
    assert drafted["From"] is None
    assert len(drafted["Subject"]) <= mail.LONGEST_SUBJECT
