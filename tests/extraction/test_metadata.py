from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from broadsheet.article import Picture
from broadsheet.page import Envelope
from tests.extraction.making import article_of, paragraphs, story


def json_ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_json_ld_of_an_article_in_a_graph() -> None:
    article = article_of(
        story(
            paragraphs(),
            head=json_ld(
                {
                    "@graph": [
                        {"@type": "WebSite", "name": "Not the article"},
                        {
                            "@type": ["Article", "NewsArticle"],
                            "headline": "The bell of Orran",
                            "author": [{"name": "Ada Fenn"}, {"name": "Tidings"}],
                            "publisher": {"name": "Tidings"},
                            "datePublished": "2024-03-05T09:15:00+01:00",
                            "dateModified": "2024-03-06",
                            "articleSection": "Coast",
                            "keywords": "Bells, Orran; Ice",
                            "image": {"url": "/bell.jpg"},
                        },
                    ]
                }
            ),
        )
    )
    assert article.authors == ("Ada Fenn",)
    assert article.site == "Tidings"
    assert article.section == "Coast"
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T09:15:00+01:00"
    assert article.modified == datetime(2024, 3, 6, tzinfo=UTC)
    assert [topic.name for topic in article.topics] == ["Bells", "Orran", "Ice"]
    assert article.image == Picture("https://tidings.example/bell.jpg")


def test_meta_tags() -> None:
    article = article_of(
        story(
            paragraphs(),
            head='<meta property="og:site_name" content="Tidings">'
            '<meta name="author" content="By Ada Fenn and Olu Marsh">'
            '<meta property="article:published_time" content="2024-03-05T09:15:00Z"><link rel="canonical" href="/bell">'
            '<meta property="og:image" content="/b.jpg"><meta property="og:image:alt" content="A bell">'
            '<meta property="article:section" content="Coast"><meta property="article:tag" content="Bells">'
            '<meta property="article:tag" content="Ice">',
        )
    )
    assert article.authors == ("Ada Fenn", "Olu Marsh")
    assert article.published == datetime(2024, 3, 5, 9, 15, tzinfo=UTC)
    assert article.source.canonical == "https://tidings.example/bell"
    assert article.image == Picture("https://tidings.example/b.jpg", "A bell")
    assert article.section == "Coast"
    assert [topic.name for topic in article.topics] == ["Bells", "Ice"]


def test_what_only_the_page_shows() -> None:
    article = article_of(
        story('<p class="byline">By Ada Fenn</p><time datetime="2024-03-05">5 March</time>' + paragraphs()),
    )
    assert article.authors == ("Ada Fenn",)
    assert article.published == datetime(2024, 3, 5, tzinfo=UTC)
    assert article.site == "tidings.example"
    assert article.language == "en"


def test_the_day_in_the_address_is_the_last_resort() -> None:
    article = article_of(story(paragraphs()), url="https://tidings.example/2024/03/05/bell")
    assert article.published == datetime(2024, 3, 5, tzinfo=UTC)


def test_broken_json_ld_does_not_hide_the_meta_tags() -> None:
    article = article_of(
        story(
            paragraphs(),
            head='<script type="application/ld+json">{"@type": "Article", </script>'
            '<meta name="author" content="Ada Fenn">',
        )
    )
    assert article.authors == ("Ada Fenn",)


def test_json_ld_with_a_comma_too_many_is_read() -> None:
    article = article_of(
        story(
            paragraphs(), head='<script type="application/ld+json">{"@type": "Article", "author": "Ada Fenn",}</script>'
        )
    )
    assert article.authors == ("Ada Fenn",)


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<meta property="og:locale" content="de_AT">', "de"),
        ('<meta http-equiv="content-language" content="pt-BR">', "pt"),
        ("", None),
    ],
)
def test_language_is_the_primary_subtag(head: str, language: str | None) -> None:
    page = story(paragraphs(), head=head).replace("<html lang=en>", "<html>")
    assert article_of(page).language == language


def test_relative_links_of_a_saved_page_follow_its_canonical_address() -> None:
    article = article_of(
        story('<p>Read <a href="/log">the log</a>, which the keepers kept for a hundred years.</p>' + paragraphs(),
              head='<link rel="canonical" href="https://tidings.example/coast/bell">'),
        url="file:///home/reader/bell.html",
    )  # fmt: skip
    assert [span.href for span in article.blocks[0].spans] == ["https://tidings.example/log"]


def test_a_mail_fills_what_its_page_leaves_open() -> None:
    sent = datetime(2025, 5, 1, 8, 0, tzinfo=UTC)
    page = f"<html><body>{paragraphs()}</body></html>"
    article = article_of(page, url="", envelope=Envelope("The week in bells", "Ada Fenn", sent))
    assert (article.title, article.authors, article.published) == ("The week in bells", ("Ada Fenn",), sent)


def test_a_page_that_names_itself_keeps_its_name_in_a_mail() -> None:
    envelope = Envelope("Fwd: look at this", "Olu Marsh", None)
    article = article_of(story(paragraphs(), head='<meta name="author" content="Ada Fenn">'), envelope=envelope)
    assert (article.title, article.authors) == ("The bell of Orran", ("Ada Fenn",))
