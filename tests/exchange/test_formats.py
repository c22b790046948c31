"""The output formats against golden files, and what holds for any article."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from broadsheet.article import Article, Block, Source
from broadsheet.article_json import to_json_object
from broadsheet.exchange.html import to_html
from broadsheet.exchange.markdown import escape, to_markdown
from broadsheet.exchange.text import to_linear_text, to_text
from tests.articles import FERRY, articles

GOLDEN = Path(__file__).parent / "golden"


def _json(article: Article) -> str:
    return json.dumps(to_json_object(article), ensure_ascii=False, indent=2) + "\n"


def _titled(article: Article) -> str:
    return to_text(article, with_title=True)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("ferry.txt", _titled),
        ("ferry.linear.txt", to_linear_text),
        ("ferry.md", to_markdown),
        ("ferry.html", to_html),
        ("ferry.json", _json),
    ],
)
def test_a_format_is_as_its_golden_file(name: str, write: Callable[[Article], str]) -> None:
    assert write(FERRY) == (GOLDEN / name).read_text("utf-8")


def test_text_holds_the_blocks_and_nothing_else() -> None:
    assert to_text(FERRY).split("\n\n")[0] == FERRY.blocks[0].text
    assert "Night ferry" not in to_text(FERRY)


class _Reader(HTMLParser):
    """Collects the text of a page and checks that its elements are well nested."""

    VOID = frozenset({"meta", "img", "br", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(articles())
def test_html_is_well_nested_and_holds_every_word(article: Article) -> None:
    reader = _Reader()
    reader.feed(to_html(article))
    assert reader.open == []
    shown = "".join("".join(reader.text).split())
    for block in article.blocks:
        for cell in [cell for row in block.rows for cell in row] or [block.text]:
            assert "".join(cell.split()) in shown


@given(articles())
def test_plain_text_is_shown_by_markdown_as_it_is(article: Article) -> None:
    for block in article.blocks:
        if block.kind == "paragraph" and block.text:
            assert _shown(escape(block.text)) == block.text


def _shown(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return "".join("\n" if t.type == "hardbreak" else t.content for t in tokens[1].children or [])


@pytest.mark.parametrize(
    "text", ["# no heading", "1. no item", "> no quote", "- no item", "a * b * c", "<b>x</b>", "===", "&amp;"]
)
def test_what_looks_like_markdown_is_escaped(text: str) -> None:
    assert _shown(escape(text)) == text


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    article = Article(Source("x"), blocks=(Block("code", "a\n````\nb"),))
    assert re.search(r"^`{5}\na\n````\nb\n`{5}$", to_markdown(article), re.MULTILINE)


def test_markup_in_titles_and_addresses_stays_text() -> None:
    article = Article(Source("x"), title="<script>alert(1)</script>", blocks=(Block("figure", "c", url='a"b'),))
    page = to_html(article)
    assert "<script>" not in page
    assert 'src="a&quot;b"' in page
