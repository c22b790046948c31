"""No page may end in anything but an article or a sentence for the person."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.errors import NeedsScriptError, NotReadableError
from broadsheet.extraction import extract
from tests.extraction.making import article_of, assert_sound, page_of, paragraphs, story

_TAGS = st.sampled_from((
    "a", "article", "aside", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer", "form", "h1", "h2", "hr", "i", "img", "li", "main", "math", "nav", "noscript", "ol",
    "p", "picture", "pre", "q", "section", "source", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "th", "tr", "ul",
))  # fmt: skip
_ATTRIBUTES = st.sampled_from(
    (
        "",
        ' class="caption"',
        ' class="related-posts"',
        ' id="fn1"',
        " hidden",
        ' href="http://[broken"',
        ' href="#x"',
        ' src="\x1b]0;x"',
        ' srcset=", , 1.2.3w"',
        ' start="٣"',
        ' value="99999999999999999999"',
        ' width="1e9"',
        ' role="doc-endnotes"',
        ' style="display:none"',
    )
)
_PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "A sentence of the usual length, with a comma, that says nothing at all. " * 3,
            "\x00",
            "\u202e",
            "&#x1b;[31m",
            "&#1",
            "&#xFFFE;",
            "]]>",
        ]
    ),
    st.builds("<{}{}>".format, _TAGS, _ATTRIBUTES),
    st.builds("</{}>".format, _TAGS),
)


def read(text: str, media_type: str = "text/html") -> None:
    try:
        article = article_of(text, media_type=media_type)
    except NotReadableError:
        return
    assert_sound(article)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40))
def test_any_soup_is_an_article_or_is_explained(pieces: list[str]) -> None:
    read("".join(pieces))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_readable_as_plain_text_and_markdown(text: str) -> None:
    read(text, "text/plain")
    read(text, "text/markdown")


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=20))
def test_soup_around_an_article_is_sound(pieces: list[str]) -> None:
    read(story(paragraphs() + "".join(pieces), after="".join(pieces)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "<!DOCTYPE html>",
        "<html></html>",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<frameset cols='50%,50%'><frame src=a.html><frame src=b.html></frameset>",
        "<svg xmlns='http://www.w3.org/2000/svg'><text>not read</text></svg>",
        "\x00\x00\x00",
        "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "<?xml version='1.0' encoding='utf-16'?><feed><entry/></feed>",
        "<nav><ul>" + "<li><a href='/x'>Another page of this site</a></li>" * 50 + "</ul></nav>",
        "<base href='http://[::1'><p>x</p>",
        '<script type=\'application/ld+json\'>{"@type": "Article", "author": [[[null]]]}</script>',
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
        "\ud800 lone surrogate",
    ],
)
def test_what_is_no_article_is_explained(text: str) -> None:
    with pytest.raises(NotReadableError) as caught:
        extract(page_of("", url="https://tidings.example/"), text)
    assert caught.value.title.endswith(".")
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body>",
        "<html><body><div id=app></div><script src=/bundle.js></script></body></html>",
        "<html><body><p>Please turn on JavaScript and reload the page.</p><script>1</script></body></html>",
    ],
)
def test_a_page_that_needs_scripts_says_so(text: str) -> None:
    with pytest.raises(NeedsScriptError) as caught:
        article_of(text)
    assert "JavaScript" in caught.value.title
    assert "`R`" in caught.value.hint
    assert "--render" in caught.value.hint
    assert "| broadsheet -" in caught.value.hint


def test_control_characters_never_get_through() -> None:
    article = article_of(
        story(paragraphs() + "<p>The bell\x1b[2J rang &#27;]0;gotcha&#7; \u202eagain\u2066 and again, they said.</p>")
    )
    assert article.blocks[-1].text == "The bell[2J rang ]0;gotcha again and again, they said."


@pytest.mark.parametrize(
    "attribute",
    ["a{0}=1 ", "a{0} ", "a{0}='>' ", 'a{0}="<p>" ', "a{0}=\"x\"b{0}='y'"],
)
def test_a_tag_with_very_many_attributes_does_not_stop_the_parser(attribute: str) -> None:
    crowded = "<div " + "".join(attribute.format(n) for n in range(60_000)) + ">"
    article = article_of(story(crowded + paragraphs()))
    assert "The ferry to Orran" in article.blocks[0].text


def test_text_in_deep_nesting_is_found() -> None:
    depth = 1_500
    article = article_of("<html><body>" + "<div>" * depth + paragraphs() + "</div>" * depth + "</body></html>")
    assert len(article.blocks) == 5


def test_very_deep_nesting_is_no_accident() -> None:
    read("<div>" * 50_000 + "text" + "</div>" * 50_000)
    read("<ul><li>" * 3_000 + "text, and more of it. " * 20)
    read("<b>" * 5_000 + paragraphs())


@pytest.mark.timeout(60)  # it takes seconds; by the square of their number it would take minutes
def test_very_many_links_are_read() -> None:
    read("<div>" + "<div><a href='/tag/x'>Another story of this site</a></div>" * 10_000 + "</div>")


@pytest.mark.parametrize(("behind", "is_cut"), [("<i>x</i>" * 81_000, True), ("<i>x</i>" * 1_000, False)])
def test_the_article_says_where_only_the_beginning_of_its_page_was_looked_at(behind: str, *, is_cut: bool) -> None:
    article = article_of(story(paragraphs(6), after=f"<footer>{behind}</footer>"))
    assert len(article.blocks) == 6
    assert (article.source.note is not None) == is_cut
    assert not is_cut or "only its beginning" in str(article.source.note)
