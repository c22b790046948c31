"""Pages that give only the beginning, and pages that only look like it."""

from __future__ import annotations

import pytest

from broadsheet.extraction.teaser import ONLY_THE_BEGINNING
from tests.extraction.making import article_of, paragraphs, story

LOCKED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s%s}</script>'
WALL = "<div class=wall><h2>Subscribe to continue reading</h2><button>Subscribe</button></div>"


@pytest.mark.parametrize(
    ("count", "head", "after", "is_noted"),
    [
        (3, LOCKED % ("false", ""), "", True),
        (3, LOCKED % ('"False"', ""), "", True),
        (3, "", WALL, True),
        (3, "", "<p>Dieser Artikel ist nur für Abonnenten.</p>", True),
        (3, LOCKED % ("true", ""), "", False),
        (3, "", "", False),
        (3, "", f"<script>const wall = '{WALL.replace('</', '<')}'</script>", False),
        (20, LOCKED % ("false", ""), WALL, False),
        (20, LOCKED % ("false", ', "wordCount": 4000'), "", True),
        (3, LOCKED % ("false", ', "wordCount": "100"'), "", False),
    ],
)
def test_a_beginning_is_noted(count: int, head: str, after: str, is_noted: bool) -> None:
    article = article_of(story(paragraphs(count), head=head, after=after))
    assert article.source.note == (ONLY_THE_BEGINNING if is_noted else None)


def test_a_locked_text_that_breaks_off_is_a_beginning() -> None:
    body = (
        paragraphs(15) + "<p>It was then that the keeper saw, far out beyond the last of the buoys, a light that…</p>"
    )
    assert article_of(story(body, head=LOCKED % ("false", ""))).source.note
    assert not article_of(story(body)).source.note
