"""Quotes that only repeat the article."""

from __future__ import annotations

from tests.extraction.making import SENTENCES, article_of, paragraphs, story


def quotes(body: str) -> list[str]:
    return [block.text for block in article_of(story(body)).blocks if block.kind == "quote"]


def test_a_pull_quote_is_read_where_it_belongs() -> None:
    words = SENTENCES[2].partition(", which")[0]
    assert not quotes(f"{paragraphs(4)}<blockquote>“{words}…”</blockquote><p>{SENTENCES[4]} And so it stayed.</p>")


def test_a_quotation_of_its_own_or_of_few_words_is_kept() -> None:
    own = "The bell will be rung for as long as there is a baker in Orran to ring it, and a rope."
    kept = quotes(
        f"{paragraphs(4)}<blockquote>{own}</blockquote><p>{SENTENCES[4]} So it stayed.</p>"
        f"<blockquote>nine passengers</blockquote><p>{SENTENCES[3]} And so it went on.</p>"
    )
    assert kept == [own, "nine passengers"]
