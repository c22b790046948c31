from __future__ import annotations

from tests.extraction.making import SENTENCES, article_of, paragraphs, story

LINE = "A frost, a baker and a rope: how one town came to have a bell that rings at night."


def test_a_shown_standfirst_is_set_apart_from_the_body() -> None:
    article = article_of(story(f'<p class="standfirst">{LINE}</p>' + paragraphs()))
    assert article.standfirst == LINE
    assert article.blocks[0].text.startswith(SENTENCES[0])


def test_the_description_is_one_if_the_page_shows_it_outside_of_the_body() -> None:
    page = f'<title>The bell of Orran</title><meta name="description" content="{LINE}"><h1>The bell of Orran</h1>'
    body = f"<article><div>{paragraphs()}</div></article>"
    assert article_of(f"{page}<header><div>{LINE}</div></header>{body}").standfirst == LINE
    assert article_of(page + body).standfirst is None


def test_a_description_that_repeats_or_breaks_off_is_none() -> None:
    for description in (SENTENCES[0], "The bell of Orran", LINE[:40] + "…", LINE[:40] + "..."):
        head = f'<meta name="description" content="{description}">'
        assert article_of(story(f"{paragraphs()}<div><div>{description}</div></div>", head=head)).standfirst is None
