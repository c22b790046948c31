"""Where an article goes on, and the many links that only look as if it did."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.following import Following, find_following
from broadsheet.extraction.numbering import page_number
from broadsheet.extraction.rules import Rule
from tests.extraction.making import SENTENCES, paragraphs

HOST = "https://tidings.example"


def following(links: str, opened: str = "/coast/story", *, at: str = "", head: str = "", body: str = "") -> Following:
    page = f"<html><head>{head}</head><body {body}><article>{paragraphs(2)}</article>{links}</body></html>"
    return find_following(page, urljoin(HOST, at or opened), opened=urljoin(HOST, opened))


@pytest.mark.parametrize(
    ("opened", "link", "goes_on"),
    [
        ("/coast/story", '<a rel="next" href="/coast/story?page=2">Next</a>', "/coast/story?page=2"),
        ("/coast/story", '<a href="?page=2">2</a>', "/coast/story?page=2"),
        ("/coast/story?id=7", '<a href="?id=7&amp;seite=2">Nächste Seite »</a>', "/coast/story?id=7&seite=2"),
        ("/coast/story/", '<a href="/coast/story/2/"><span>2</span></a>', "/coast/story/2/"),
        ("/coast/story", '<a href="/coast/story/page/2">Page 2: The bell</a>', "/coast/story/page/2"),
        ("/story.html", '<a href="story-2.html">Next page</a>', "/story-2.html"),
        ("/story-1.html", '<a href="story-2.html">Next page</a>', "/story-2.html"),
        ("/story.html", '<a href="story_2.html">weiter</a>', "/story_2.html"),
        ("/story.html", '<a href="story-page-2.html">page 2</a>', "/story-page-2.html"),
        ("/covid-19", '<a href="/covid-19/2">Continue reading on page 2</a>', "/covid-19/2"),
        ("/coast/story", '<a href="/coast/story/continued">Continue reading →</a>', "/coast/story/continued"),
        ("/coast/story", '<a href="https://www.tidings.example/coast/story/2#top">2</a>', None),
        # Other articles, comments, lists, other hosts.
        ("/coast/story", '<a rel="next" href="/coast/the-next-story">Next</a>', None),
        ("/coast/story", '<a rel="next" href="https://other.example/coast/story?page=2">2</a>', None),
        ("/coast/story", '<a href="/coast/story?page=3">3</a>', None),
        ("/coast/story", '<a href="/coast/story?page=2">17 photographs</a>', None),
        ("/coast/story", '<div class="comments"><a rel="next" href="?page=2">Next</a></div>', None),
        ("/coast/story", '<a rel="next" href="/coast/story/comment-page-2">Next</a>', None),
        ("/coast/story", '<a href="?page=2#comments">2</a>', None),
        ("/coast/story-7.html", '<a rel="next" href="/coast/story-8.html">Next</a>', None),
        ("/coast/story-7", '<a rel="next" href="/coast/story-8">Next</a>', None),
        ("/coast/2024", '<a rel="next" href="/coast/2025">Next</a>', None),
        ("/", '<a rel="next" href="/page/2">Next</a>', None),
        ("/coast/story", '<a rel="next" href="/coast/story">Next</a>', None),
        ("/coast/story", '<a href="javascript:next(2)">2</a>', None),
        ("/coast", '<a href="/coast/a">Continue reading</a><a href="/coast/b">Continue reading</a>', None),
    ],
)
def test_only_the_articles_own_next_page_is_followed(opened: str, link: str, goes_on: str | None) -> None:
    expected = None if goes_on is None else urljoin(HOST, goes_on)
    if "www." in link:
        expected = "https://www.tidings.example/coast/story/2"
    assert following(link, opened).next == expected


@pytest.mark.parametrize(
    ("head", "body", "is_followed"),
    [
        ('<meta property="og:type" content="article">', "", True),
        ('<meta property="og:type" content="website">', "", False),
        ('<meta property="og:type" content="website"><script type="application/ld+json">{"@type": "Article"}</script>',
         "", True),
        ("", 'class="archive category-coast"', False),
        ("", 'class="single single-post"', True),
    ],
)  # fmt: skip
def test_lists_without_end_are_not_followed(head: str, body: str, is_followed: bool) -> None:
    found = following('<a rel="next" href="/coast/page/2">2</a>', "/coast", head=head, body=body)
    assert (found.next is not None) is is_followed


def test_each_page_leads_to_the_one_after_it() -> None:
    pager = "".join(f'<a href="/coast/story/{n}">{n}</a>' for n in range(1, 6))
    assert following(pager, at="/coast/story/3").next == HOST + "/coast/story/4"
    assert following(pager, at="/coast/story/5").next is None


def test_who_opens_the_third_page_by_name_reads_on_from_there() -> None:
    pager = "".join(f'<a href="/coast/story?page={n}">{n}</a>' for n in range(1, 6))
    assert following(pager, "/coast/story?page=3").next == HOST + "/coast/story?page=4"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ('<a href="/coast/story?page=all">View all</a>', "/coast/story?page=all"),
        ('<a href="/coast/story/print">Print</a>', "/coast/story/print"),
        ('<a href="?view=single">View as single page</a>', "/coast/story?view=single"),
        ('<link rel="alternate" media="print" href="/coast/story?print=1">', "/coast/story?print=1"),
        ('<a href="/other/story">Read the full story</a>', None),
        ('<a href="javascript:window.print()">Print</a>', None),
        ('<a href="/coast/story">Full article</a>', None),
        ('<a href="/coast/story?share=1">Share</a>', None),
    ],
)
def test_a_version_on_one_page_is_found(link: str, whole: str | None) -> None:
    assert following(link).whole == (urljoin(HOST, whole) if whole else None)


def test_the_amp_version_is_found() -> None:
    assert following('<link rel="amphtml" href="/coast/story/amp">').amp == HOST + "/coast/story/amp"


def test_a_file_leads_nowhere() -> None:
    page = f'<body><p>{SENTENCES[0]}</p><a rel="next" href="story?page=2">2</a></body>'
    assert find_following(page, "file:///tmp/story", opened="file:///tmp/story") == Following()


SLUGS = st.text("abcde-2.7/", min_size=1, max_size=12).map(lambda text: "/a" + text.strip("/"))
NUMBERS = st.integers(2, 20)


@given(SLUGS, NUMBERS, st.sampled_from(["{}/page/{}", "{}?page={}", "{}/{}", "{}-page-{}.html"]))
def test_a_number_is_read_back_from_every_form(slug: str, number: int, form: str) -> None:
    assert page_number(HOST + form.format(slug, number), HOST + slug) == number


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_an_address_or_none(one: str, other: str) -> None:
    assert page_number(one, other) is None or one.startswith("http")
    find_following(f"<p><a rel=next href='{one}'>2</a>", "https://" + other, opened="https://" + other)


def test_a_rule_says_which_link_leads_on_and_no_other_does() -> None:
    text = '<a href="/story?page=2" rel=next>Next</a><a class=leaf href="/leaves/b.html#top">Turn over</a>'
    address = "https://tidings.example/story"
    assert find_following(text, address, opened=address, rule=Rule(next_page=(".leaf",))).next == (
        "https://tidings.example/leaves/b.html"
    )
    assert find_following(text, address, opened=address, rule=Rule(next_page=(".gone",))).next is None
