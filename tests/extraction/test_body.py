"""What belongs to the article, and what only stands around it."""

from __future__ import annotations

import json

import pytest

from tests.extraction.making import SENTENCES, article_of, paragraphs, story

OTHERS = "".join(f'<li><a href="/{n}">Another story about something else, number {n}</a></li>' for n in range(5))


def body(markup: str) -> list[str]:
    return [block.text for block in article_of(markup).blocks]


@pytest.mark.parametrize(
    "furniture",
    [
        f'<div class="related-posts"><h3>Related</h3><ul>{OTHERS}</ul></div>',
        f"<ul>{OTHERS}</ul>",
        f'<nav class="breadcrumbs"><ul>{OTHERS}</ul></nav>',
        '<div class="newsletterSignup"><p>One letter a week, with all that happened on the coast.</p></div>',
        '<div class="author-bio"><p>Ada Fenn has written about bells for years, and lives with two of them.</p></div>',
        '<div id="comments"><p>I never read anything as good as this about a bell, thank you for it.</p></div>',
        "<footer><p>This site is made by four people and a dog, who likes the sea most.</p></footer>",
        '<div class="ad-slot"><p>Buy a crane! Our cranes are the best on the whole coast, says everybody.</p></div>',
        "<p>© 2024 Tidings. All rights reserved, in every port and on every ship.</p>",
        "<p>Sign up for our free newsletter and get the tides in your inbox every Friday.</p>",
        '<p><a href="/x">READ MORE: The crane that could not be mended</a></p>',
        '<div class="share-tools"><a href="#a">Share</a> <a href="#b">Print</a></div>',
        '<div class="vjs-menu"><ul><li>captions off, selected</li><li>English</li></ul></div>',
    ],
)
def test_furniture_in_and_after_the_article_is_left_out(furniture: str) -> None:
    expected = body(story(paragraphs(6)))
    assert body(story(paragraphs(6) + furniture)) == expected
    assert body(story(paragraphs(6), after=furniture)) == expected


def test_furniture_between_paragraphs_is_left_out() -> None:
    promo = (
        '<aside class="related"><h4>See also</h4>'
        "<p>The crane of Orran has been mended at last, after many years.</p></aside>"
    )
    middle = paragraphs(6).replace("</p>", "</p>" + promo, 1)
    assert body(story(middle)) == body(story(paragraphs(6)))


def test_what_is_said_of_the_neighbours_does_not_count() -> None:
    for name in ("layout has-sidebar", "column--right-rail", "no-ads", "js-comments-off"):
        assert body(f'<html><body><div class="{name}"><h1>The bell</h1>{paragraphs()}</div></body></html>') == body(
            f"<html><body><div><h1>The bell</h1>{paragraphs()}</div></body></html>"
        )


def test_the_title_is_not_repeated() -> None:
    assert body(story("<h2>The bell of Orran</h2>" + paragraphs()))[0].startswith(SENTENCES[0])


def test_a_paragraph_that_comes_again_elsewhere_is_said_once() -> None:
    again = f'<div class="copy"><p>{SENTENCES[0]} It was day 1, and the sea was calm.</p></div>'
    assert body(story(f"<div>{paragraphs()}</div>{again}")) == body(story(paragraphs()))


def test_a_refrain_is_kept() -> None:
    refrain = "<p>And the bell rang over the ice, and the ice rang under the bell, and nobody slept.</p>"
    verses = paragraphs(3).replace("</p>", "</p>" + refrain)
    assert sum("nobody slept" in text for text in body(story(verses))) == 3


def test_an_article_in_many_sections_is_whole() -> None:
    sections = "".join(
        f"<section><div><h2>Part {n}</h2><div><p>{sentence} {SENTENCES[0]} {n}</p></div></div></section>"
        for n, sentence in enumerate(SENTENCES * 2)
    )
    texts = body(f"<html><body><main><h1>The bell</h1>{sections}</main></body></html>")
    assert sum(text.startswith("Part") for text in texts) == 10
    assert len(texts) == 20


def test_text_that_is_only_in_json_ld_is_read_from_there() -> None:
    text = "\n\n".join(SENTENCES)
    data = json.dumps({"@type": "NewsArticle", "headline": "The bell of Orran", "articleBody": text})
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=root></div></body></html>'
    )
    article = article_of(page)
    assert article.source.via == "json-ld"
    assert [block.text for block in article.blocks] == list(SENTENCES)


def test_markup_in_json_ld_is_read_as_markup() -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    data = json.dumps({"@type": "NewsArticle", "articleBody": text}).replace("</", "<\\/")
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=root></div></body></html>'
    )
    assert body(page) == list(SENTENCES)


def test_json_ld_corrects_a_choice_that_misses_the_text() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(SENTENCES)})
    comments = "".join(
        f"<p>{name} says, at length, and with many commas, that it, like, all, was better in year {year}.</p>"
        for name in ("Bo", "Cy", "Di", "Ed")
        for year in range(1950, 1970)
    )
    text = "".join(f"<div><span>{sentence}</span></div>" for sentence in SENTENCES)
    article = article_of(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div>{text}</div>'
        f"<div class=entry-content>{comments}</div></body></html>"
    )
    assert article.source.via == "json-ld"
    assert article.blocks[0].text == SENTENCES[0]
    assert not any("was better in" in block.text for block in article.blocks)


def test_of_many_stories_on_a_page_the_one_of_the_title_is_read() -> None:
    longer = "".join(
        f"<p>{SENTENCES[n % 5]} But that was in another year, {1900 + n}, elsewhere.</p>" for n in range(90)
    )
    page = (
        f"<html><title>The bell of Orran</title><body><article><h1>The bell of Orran</h1><div>{paragraphs()}</div>"
        f"</article><article><h1>Years of ice</h1><div class=entry-content>{longer}</div></article></body></html>"
    )
    assert body(page) == body(story(paragraphs()))


@pytest.mark.parametrize(
    "around",
    [
        "<button>Menu<div>{}</div>",
        "<div hidden id='S:0'>{}</div>",
        "<div style='visibility: hidden'>{}</div>",
        "<noscript><div>{}</div></noscript>",
        "<template shadowrootmode=open><div>{}</div></template>",
    ],
)
def test_what_holds_the_article_is_not_thrown_away(around: str) -> None:
    article = f"<main><h1>The bell of Orran</h1>{paragraphs()}</main>"
    page = f"<html><title>The bell of Orran</title><body><p>Menu</p>{around.format(article)}</body></html>"
    assert body(page) == body(story(paragraphs()))


def test_headings_that_nothing_follows_are_left_out() -> None:
    assert body(story(paragraphs() + "<h2>Leave a word</h2>"))[-1].endswith("the sea was calm.")


def test_a_layout_that_calls_its_margin_a_gutter_is_read() -> None:
    assert body(story(f'<div class="u-gutter">{paragraphs()}</div>')) == body(story(paragraphs()))


def test_what_comes_after_the_end_of_the_page_is_read() -> None:
    markup = story("</article></body></html><style>p { margin: 0 }</style><article>" + paragraphs())
    assert body(markup) == body(story(paragraphs()))


def test_a_page_of_very_many_links_is_still_read() -> None:
    links = "".join(f'<div><a href="/{n}">Another story, number {n}</a></div>' for n in range(6000))
    assert body(story(paragraphs(), after=links)) == body(story(paragraphs()))


def test_the_points_of_a_story_in_the_data_are_not_its_text() -> None:
    points = [f"{sentence} The {number}. point." for number, sentence in enumerate(SENTENCES[:3])]
    data = json.dumps({"@type": "NewsArticle", "headline": "The bell of Orran", "articleBody": "\n".join(points)})
    head = f'<script type="application/ld+json">{data}</script>'
    shown = "".join(f"<li class=point>{point}</li>" for point in points)
    article = article_of(story(f"<ul>{shown}</ul>{paragraphs(26)}", head=head))
    assert article.source.via == "classifier"
    assert len(article.blocks) >= 26
