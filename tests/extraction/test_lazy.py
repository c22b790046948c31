"""Pictures that a script would have shown."""

from __future__ import annotations

import pytest

from tests.extraction.making import article_of, blocks_of, paragraphs, story

FULL = "https://tidings.example/harbour.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        f'<img src="data:image/gif;base64,R0" data-src="{FULL}">',
        f'<div><img class="placeholder"><noscript><img src="{FULL}"></noscript></div>',
        f'<div><div></div><noscript><img src="{FULL}" role="presentation"></noscript></div>',
        f'<div style="background-image: url({FULL})"></div>',
        f'<div data-src="{FULL}"></div>',
        f'<div itemscope itemtype="http://schema.org/ImageObject" itemid="{FULL}"></div>',
    ],
)
def test_the_picture_of_a_figure_is_found_behind_its_placeholder(markup: str) -> None:
    (figure,) = blocks_of(f"<figure>{markup}<figcaption>The harbour</figcaption></figure>")
    assert (figure.kind, figure.url, figure.text) == ("figure", FULL, "The harbour")


def test_a_picture_that_is_given_small_and_large_is_one() -> None:
    small, large = "https://img.example/max/60/1*harbour.png?q=20", "https://img.example/max/3788/1*harbour.png"
    (figure,) = blocks_of(
        f"<figure><div><img src='{small}' role='presentation'></div><img><noscript><img src='{large}'></noscript>"
        "<figcaption>The harbour</figcaption></figure>"
    )
    assert (figure.url, figure.text) == (large, "The harbour")
    assert len(blocks_of(f"<p><img src='{FULL}'></p><p><img src='{FULL}'></p>")) == 2


def test_a_label_beside_a_caption_is_no_text() -> None:
    (figure,) = blocks_of(
        f"<figure><span>Image</span><img src='{FULL}'><p>View gallery</p><figcaption>The harbour</figcaption></figure>"
    )
    assert (figure.kind, figure.text) == ("figure", "The harbour")


def test_a_quotation_or_table_in_a_figure_is_read() -> None:
    quoted = blocks_of("<figure><blockquote>The bell rang.</blockquote><figcaption>A keeper</figcaption></figure>")
    assert ("quote", "The bell rang.") in [(block.kind, block.text) for block in quoted]


def test_pictures_beside_a_page_that_is_a_file_are_files() -> None:
    figure = "<figure><img src='story_files/harbour.jpg'></figure>"
    markup = story(paragraphs(2) + figure + paragraphs())
    article = article_of(markup, url="file:///home/ada/story.html")
    assert [b.url for b in article.blocks if b.kind == "figure"] == ["file:///home/ada/story_files/harbour.jpg"]
    assert not any(block.url for block in article_of(markup, url="").blocks)
    assert not any("file:" in block.url for block in article_of(markup.replace("story_files", "file:///etc")).blocks)


def test_icons_are_no_pictures_but_phones_and_chips_are() -> None:
    for source in ("menu-icon.png", "siteLogo.svg", "pixel.gif", "1x1.png", "blank.gif", "a.gif"):
        assert not blocks_of(f"<p><img src='/{source}'></p>")
    for source in ("google-pixel-9.jpg", "silicon-valley.jpg", "analogous.png"):
        assert len(blocks_of(f"<p><img src='/{source}'></p>")) == 1
