from __future__ import annotations

import pytest

from tests.extraction.making import article_of, paragraphs, story

LINES = (
    "The bell was rung by the baker at night",
    "Nobody in Orran could remember such a frost",
    "A crane was mended after all",
)
ITEMS = "".join(f"<li>{line}</li>" for line in LINES)


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="cnxStoryHighlights"><ul><li class="head">Story Highlights</li>{ITEMS}</ul></div>',
        f'<ul class="article-key-points">{ITEMS}</ul>',
        f"<div><h3>Key points</h3><ul>{ITEMS}</ul></div>",
        f"<h4>Auf einen Blick</h4><ul>{ITEMS}</ul>",
        f"<p><strong>Lo más importante:</strong></p><ul>{ITEMS}</ul>",
        f"<div><div><span>L’essentiel</span></div><div><ul>{ITEMS}</ul></div></div>",
        "".join(f'<p class="article__standfirst">{line}</p>' for line in LINES),
        '<div class="summary-bullets">' + "".join(f"<p>• {line}</p>" for line in LINES) + "</div>",
    ],
)
def test_the_publishers_box_is_found_and_leaves_the_body(box: str) -> None:
    article = article_of(story(box + paragraphs()))
    assert tuple(highlight.text for highlight in article.highlights) == LINES
    assert {highlight.origin for highlight in article.highlights} == {"publisher"}
    body = " ".join(block.text for block in article.blocks)
    assert "baker at night" not in body
    assert len(article.blocks) == 5


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>What the baker bought</h3><ul>{ITEMS}</ul>",
        "<h3>Key points</h3><p>There is only one, and it is a paragraph of the usual kind, with nothing to list.</p>",
        '<h3>Summary</h3><ul><li><a href="/a">A story of the ice</a></li><li><a href="/b">And one more</a></li></ul>',
        '<div class="highlight"><pre>ring()</pre></div>',
        f"<nav><h3>Highlights</h3><ul>{'<li>x</li>' * 12}</ul></nav>",
    ],
)
def test_other_lists_are_no_highlights(box: str) -> None:
    assert article_of(story(paragraphs(3) + box + paragraphs(3))).highlights == ()
