"""Footnotes and the small links that lead about in the same page."""

from __future__ import annotations

import pytest

from broadsheet.article import Span
from tests.extraction.making import article_of, blocks_of, paragraphs, story


@pytest.mark.parametrize(
    "back",
    [
        '<a href="#ref1">↩</a>',
        '<span class="mw-cite-backlink">^ <a href="#a1"><sup>a</sup></a> <a href="#a2"><sup>b</sup></a></span> ',
        '^ <a href="#a1">a</a> ',
        "↑ Jump up to: ",
    ],
)
def test_what_leads_back_from_a_note_is_no_part_of_it(back: str) -> None:
    (note,) = blocks_of(f'<ol class="footnotes"><li id="fn1">{back}The <em>Orran</em> Times.</li></ol>')
    assert (note.kind, note.text) == ("note", "1. The Orran Times.")
    assert note.spans == (Span(7, 12, "emphasis"),)


def test_the_mark_of_a_note_stays_in_the_text() -> None:
    block, note = blocks_of('<p>It rang.<sup><a href="#fn1">[1]</a></sup></p><div id="fn1">[1] At night.</div>')
    assert (block.text, note.kind) == ("It rang.[1]", "note")


@pytest.mark.parametrize("mark", ['<a class="headerlink" href="#x">¶</a>', '<a href="#x">#</a>'])
def test_the_permanent_link_of_a_heading_is_no_part_of_it(mark: str) -> None:
    (heading,) = blocks_of(f"<h2>The crane {mark}</h2>")
    assert heading.text == "The crane"


def test_a_pointer_to_another_page_of_an_encyclopedia_is_no_text() -> None:
    assert not blocks_of('<div role="note" class="hatnote">Main article: <a href="/crane">Crane</a></div>')


def test_terms_are_set_apart_from_what_they_mean() -> None:
    term, meaning, item = blocks_of("<dl><dt>Bell <i>n.</i></dt><dd>What is rung<ul><li>at night</li></ul></dd></dl>")
    assert term.spans == (Span(0, 7, "strong"), Span(5, 7, "emphasis"))
    assert (meaning.kind, item.kind, item.depth) == ("paragraph", "item", 1)


def test_no_heading_in_the_body_is_of_the_headlines_level() -> None:
    article = article_of(story(f"{paragraphs(3)}<h1>The crane</h1>{paragraphs(4)}<h3>The rope</h3>{paragraphs(5)}"))
    assert [block.level for block in article.blocks if block.kind == "heading"] == [2, 3]
