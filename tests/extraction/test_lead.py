"""The lead picture: in front of the text, and known again under its several addresses."""

from __future__ import annotations

import pytest

from broadsheet.article import Picture
from broadsheet.extraction.figures import picture_name
from tests.extraction.making import article_of, paragraphs, story

IMAGE = "https://tidings.example/media/harbour-frozen.jpg"
HEAD = f'<meta property="og:image" content="{IMAGE}"><meta property="og:image:alt" content="A frozen harbour">'


def figure(address: str, caption: str = "The harbour in January") -> str:
    return f'<figure><img src="{address}"><figcaption>{caption}</figcaption></figure>'


def test_the_picture_before_the_text_leaves_the_body_with_its_caption() -> None:
    small = "https://cdn.tidings.example/harbour-frozen-640x360.webp"
    article = article_of(story(figure(small) + paragraphs(), head=HEAD))
    assert article.image == Picture(small, "A frozen harbour", "The harbour in January")
    assert {block.kind for block in article.blocks} == {"paragraph"}


def test_the_only_picture_before_the_text_is_the_lead_whatever_the_page_names() -> None:
    other = "https://tidings.example/media/crane-of-orran.jpg"
    article = article_of(story(figure(other, "The old crane") + paragraphs(), head=HEAD))
    assert article.image == Picture(other, "A frozen harbour", "The old crane")


def test_a_picture_between_paragraphs_stays_there() -> None:
    article = article_of(story(paragraphs(2) + figure(IMAGE) + paragraphs(), head=HEAD))
    assert article.image == Picture(IMAGE, "A frozen harbour")
    assert [block.text for block in article.blocks if block.kind == "figure"] == ["The harbour in January"]


def test_the_standfirst_may_stand_on_either_side_of_the_picture() -> None:
    line = '<p class="standfirst">It rang once, and then it rang again.</p>'
    for front in (line + figure(IMAGE), figure(IMAGE) + line):
        article = article_of(story(front + paragraphs(), head=HEAD))
        assert article.standfirst == "It rang once, and then it rang again."
        assert article.image == Picture(IMAGE, "A frozen harbour", "The harbour in January")
        assert article.blocks[0].text.startswith("The ferry to Orran")


def test_the_picture_under_the_headline_is_the_lead_where_the_body_begins_below_it() -> None:
    other = "https://tidings.example/media/crane-of-orran.jpg"
    top = f"<header><h1>The bell of Orran</h1>{figure(other, 'The old crane')}</header><nav>{'<p>Menu</p>' * 20}</nav>"
    page = f"<html><head>{HEAD}</head><body>{top}<article>{paragraphs()}</article></body></html>"
    assert article_of(page).image == Picture(other, "A frozen harbour", "The old crane")


@pytest.mark.parametrize(
    "address",
    [
        "https://tidings.example/img/harbour-frozen-1200x630.jpg?quality=80",
        "https://cdn.example/resize/w=800/https%3A%2F%2Ftidings.example%2Fimg%2Fharbour-frozen.png",
        "/_next/image?url=%2Fimg%2Fharbour-frozen.webp&w=640&q=75",
        "https://tidings.example/HARBOUR-frozen_large.JPG",
    ],
)
def test_a_picture_has_one_name_in_all_its_sizes(address: str) -> None:
    assert picture_name(address) == "harbour-frozen"


def test_short_names_are_told_apart_by_their_folders() -> None:
    one, other = (picture_name(f"https://tidings.example/media/{n}/master/1200.jpg") for n in "ab")
    assert one != other
