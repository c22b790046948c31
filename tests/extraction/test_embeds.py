"""Players and posts from elsewhere: what is left of them is where they are from."""

from __future__ import annotations

import pytest

from broadsheet.article import Block, Span
from tests.extraction.making import article_of, blocks_of, paragraphs, story

WATCH = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="The bell rings"></iframe>',
        '<iframe data-src="//www.youtube-nocookie.com/embed/abcdefghijk" title="The bell rings"></iframe>',
        '<lite-youtube videoid="abcdefghijk" playlabel="The bell rings"></lite-youtube>',
    ],
)
def test_a_player_with_a_title_is_a_linked_title(markup: str) -> None:
    text = "Video on YouTube: The bell rings"
    assert blocks_of(markup) == [Block("figure", text, spans=(Span(0, text.find(":"), "link", WATCH),))]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://www.youtube.com/embed/abcdefghijk", "Video on YouTube: youtube.com/watch?v=abcdefghijk"),
        ("https://player.vimeo.com/video/1234?color=fff", "Video on Vimeo: vimeo.com/1234"),
        ("https://open.spotify.com/embed/episode/4aB", "Audio on Spotify: open.spotify.com/episode/4aB"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=99", "Post on X: x.com/i/status/99"),
    ],
)
def test_a_player_without_a_title_says_what_it_is_and_where(address: str, words: str) -> None:
    for title in ("", "YouTube video player", "Embedded Frame"):
        (figure,) = blocks_of(f'<iframe src="{address}" title="{title}"></iframe>')
        assert (figure.kind, figure.text, figure.alt) == ("figure", "", words)


def test_frames_of_nobody_known_are_left_out() -> None:
    assert not blocks_of('<iframe src="https://ads.example/frame" title="Prize draw"></iframe>')


def test_a_post_is_a_quote_with_its_source_or_says_where_it_is() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>It rang.</p>— A keeper (@bell) '
        '<a href="https://x.example/bell/status/9">1 May</a></blockquote>'
    )
    said, source = blocks_of(tweet)
    assert (said.kind, said.text, source.kind) == ("quote", "It rang.", "quote")
    assert [span.href for span in source.spans] == ["https://x.example/bell/status/9"]
    (post,) = blocks_of(
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/B_x-1/?utm=2">'
        "<p>View this post</p></blockquote>"
    )
    assert (post.kind, post.alt) == ("figure", "Post on Instagram: instagram.com/p/B_x-1/")


def test_a_player_stays_in_its_place_in_the_body() -> None:
    player = f'<iframe src="{WATCH.replace("watch?v=", "embed/")}" title="The bell rings"></iframe>'
    first, second, *rest = paragraphs(6).replace("</p>", "</p>|").split("|")
    article = article_of(story(f"{first}{second}<p>{player}</p>{''.join(rest)}"))
    assert [block.kind for block in article.blocks][1:4] == ["paragraph", "figure", "paragraph"]
