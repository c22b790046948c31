from __future__ import annotations

from tests.extraction.making import article_of, paragraphs, story


def topics(markup: str = "", *, head: str = "", after: str = "") -> list[str]:
    return [topic.name for topic in article_of(story(paragraphs() + markup, head=head, after=after)).topics]


def test_links_marked_as_tags() -> None:
    assert topics(
        '<p>Filed under <a rel="tag" href="/x/1">Bells</a>, <a rel="category tag" href="/x/2">#Ice</a></p>'
    ) == [
        "Bells",
        "Ice",
    ]


def test_a_row_of_links_to_topic_pages() -> None:
    row = (
        '<div><span>All about</span><a href="/topics/bells">Bells</a><span>•</span>'
        '<a href="https://tidings.example/tag/ice/">Ice</a></div>'
    )
    assert topics(after=row) == ["Bells", "Ice"]


def test_topic_links_in_running_text_or_menus_are_none() -> None:
    assert (
        topics(
            '<p>The <a href="/topics/bells">bells</a> of the coast, and in particular those of the north, where the '
            'winters are long and <a href="/topics/ice">ice</a> is a word with more than one meaning, are old.</p>',
            after='<nav><a href="/topics/a">Politics</a><a href="/topics/b">Sport</a></nav>',
        )
        == []
    )


def test_metadata_comes_before_what_is_shown() -> None:
    assert topics(
        '<a rel="tag" href="/t">Shown</a>', head='<meta name="news_keywords" content="Bells, Ice , bells,">'
    ) == ["Bells", "Ice"]


def test_the_section_the_site_and_the_author_are_no_topics() -> None:
    assert topics(
        head='<meta property="article:section" content="Coast"><meta property="og:site_name" content="Tidings">'
        '<meta name="author" content="Ada Fenn"><meta name="keywords" content="Tidings, Ada Fenn, Bells">'
    ) == ["Bells"]


def test_topics_are_eight_at_most() -> None:
    tags = "".join(f'<meta property="article:tag" content="Island {number}x">' for number in range(20))
    assert len(article_of(story(paragraphs(), head=tags)).topics) == 8
