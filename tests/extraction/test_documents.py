"""Markdown and plain text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.article import Block, Span
from broadsheet.errors import NotReadableError
from broadsheet.page import Envelope
from tests.extraction.making import article_of, assert_sound

MARKDOWN = """\
---
title: The bell of Orran
author: Ada Fenn
date: 2024-03-05
lang: en-GB
tags: [a, b]
---

# The bell of Orran

It *rang* at [noon](https://tidings.example/noon),
and nobody **knew** why.

## Why

1. The frost
   - which came early
2. The baker

> A bell is a clock.

```python
def ring():
    return "dong"
```

| Tide | Hour |
|------|------|
| High | 4:10 |

---

The end.
"""


def test_markdown_becomes_blocks() -> None:
    article = article_of(MARKDOWN, media_type="text/markdown")

    assert article.source.via == "markdown"
    assert article.title == "The bell of Orran"
    assert article.authors == ("Ada Fenn",)
    assert article.published == datetime(2024, 3, 5, tzinfo=UTC)
    assert article.language == "en"
    assert [(b.kind, b.text) for b in article.blocks] == [
        ("paragraph", "It rang at noon, and nobody knew why."),
        ("heading", "Why"),
        ("item", "The frost"),
        ("item", "which came early"),
        ("item", "The baker"),
        ("quote", "A bell is a clock."),
        ("code", 'def ring():\n    return "dong"'),
        ("table", "Tide\tHour\nHigh\t4:10"),
        ("rule", ""),
        ("paragraph", "The end."),
    ]
    assert article.blocks[0].spans == (
        Span(3, 7, "emphasis"),
        Span(11, 15, "link", "https://tidings.example/noon"),
        Span(28, 32, "strong"),
    )
    assert article.blocks[6].language == "python"
    assert_sound(article)


def test_the_first_heading_is_the_title_and_no_block() -> None:
    article = article_of("# The bell\n\nIt rang.", media_type="text/markdown")
    assert article.title == "The bell"
    assert article.blocks == (Block("paragraph", "It rang."),)


def test_nothing_in_markdown_is_taken_for_furniture() -> None:
    text = "[A link](https://tidings.example/)\n\n- [Another](https://tidings.example/a)\n\nRelated: a word."
    assert [block.text for block in article_of(text, media_type="text/markdown").blocks] == [
        "A link",
        "Another",
        "Related: a word.",
    ]


def test_markup_in_markdown_is_as_safe_as_in_a_page() -> None:
    text = "[x](javascript:alert(1)) <script>alert(2)</script> <b onclick=alert(3)>bold</b>"
    (block,) = article_of(text, media_type="text/markdown").blocks
    assert "alert" not in block.text.replace("javascript:alert(1)", "")
    assert [span.kind for span in block.spans] == ["strong"]


def test_plain_text_is_kept_whole() -> None:
    article = article_of(
        "First  line\nsecond line.\n\n \n\tThird.\n\nSubscribe now!\n\nThird.\n", media_type="text/plain"
    )
    assert article.source.via == "plain"
    assert article.title is None
    assert article.blocks == (
        Block("paragraph", "First line second line."),
        Block("paragraph", "Third."),
        Block("paragraph", "Subscribe now!"),
        Block("paragraph", "Third."),
    )


def test_a_mail_of_plain_text_has_subject_and_sender() -> None:
    sent = datetime(2025, 5, 1, 8, 0, tzinfo=UTC)
    article = article_of("It rang.", media_type="text/plain", envelope=Envelope("Re: bells", "Ada Fenn", sent))
    assert (article.title, article.authors, article.published) == ("Re: bells", ("Ada Fenn",), sent)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_nothing_at_all_is_not_readable(media_type: str) -> None:
    with pytest.raises(NotReadableError):
        article_of(" \n\n\t\n", media_type=media_type)
