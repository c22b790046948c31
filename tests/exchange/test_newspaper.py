"""Pages of a newspaper."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Passage, Quote, Source
from broadsheet.errors import UsageError
from broadsheet.exchange.newspaper import edition, literal
from broadsheet.exchange.pdf import to_pdf
from tests.articles import FERRY, articles

DAY = date(2026, 3, 1)
EVIL = '"] #read("/etc/passwd") #import "@preview/x" \\" $x$ *b* <a1> @a1 // /* ` '


def pages(pdf: bytes) -> int:
    assert pdf.startswith(b"%PDF-")
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@given(st.text())
def test_a_literal_ends_only_at_its_end(text: str) -> None:
    inner = literal(text)[1:-1]
    assert '"' not in re.sub(r"\\.", "", inner, flags=re.DOTALL)
    assert inner.replace("\\n", "\n").count("\n") >= text.count("\n")


def test_a_page_has_everything_that_a_newspaper_has() -> None:
    source = edition([FERRY], day=DAY, paper="letter", columns=2)
    assert 'paper: "us-letter"' in source
    assert "#columns(2" in source
    for words in (
        FERRY.title,
        FERRY.standfirst,
        "Sunday, 1 March 2026",
        "SANDHOLM",
        *(h.text for h in FERRY.highlights),
    ):
        assert f'"{words}"' in source
    assert pages(to_pdf([FERRY], day=DAY, paper="letter", columns=2)) == 1


def test_quotes_are_set_out_with_their_speakers() -> None:
    words = "We kept the pier warm for all of them"
    block = Block("paragraph", f"“{words},” Brandt said.")
    quote = Quote(words, ("Odile Brandt",), (Passage(0, 1, 1 + len(words)),))
    source = edition([replace(FERRY, blocks=(block, *FERRY.blocks), quotes=(quote,))], day=DAY)
    assert f'#pulled([#"“{words}”"], [#"Odile Brandt"])' in source


def test_an_edition_has_a_front_page_before_its_articles() -> None:
    other = Article(Source("https://example.org/other", "https://example.org/other"), "Other news")
    assert pages(to_pdf([FERRY, other], day=DAY)) == 3
    assert "#teaser(<a2>" in edition([FERRY, other], day=DAY)


def test_no_article_says_anything_in_the_language_of_the_setter() -> None:
    blocks = tuple(replace(block, text=EVIL, spans=(), rows=((EVIL,),), marker=EVIL) for block in FERRY.blocks)
    evil = replace(FERRY, title=EVIL, standfirst=EVIL, site=EVIL, dateline=EVIL, language='e"', blocks=blocks)
    assert pages(to_pdf([evil], day=DAY)) >= 1


@settings(max_examples=15, deadline=None)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_any_articles_can_be_set(some: list[Article]) -> None:
    assert pages(to_pdf(some, day=DAY, columns=1)) >= len(some)


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def missing(
        name: str,
        given: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == "typst":
            raise ImportError(name)
        return load(name, given, local, wanted or (), level)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match="extra") as raised:
        to_pdf([FERRY], day=DAY)
    assert "broadsheet[print]" in raised.value.hint
