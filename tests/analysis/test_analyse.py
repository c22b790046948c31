"""The whole room: an article in, what was understood of it out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.analysis import analyse
from broadsheet.article import Article, Block, Highlight, Passage, Source, Topic

STATEMENT = (
    "The province has offered to reopen talks about the bridge at Ostrand, a Transport Ministry official said Friday.",
    (
        "“We mean to use these talks to make the river safe for everybody who lives on it, and to rebuild"
        " what the floods have taken,” Transport Ministry spokeswoman Helen Carter-Doyle told the Courier."
    ),
    "The talks had been broken off in January.",
    "Three members of the provincial assembly were less than pleased.",
    "Reps. Martin Oakes, Helena Oakes-Lund and Peter Oakes issued a joint statement saying:",
    (
        "“The town has never kept a single promise that it made about the bridge. The province should first"
        " insist that the debts are paid before it speaks of ‘talks.’ This is a gift to those who let the bridge fall.”"
    ),
    "Democratic Sen. Robert Marlowe of Norland was not pleased either.",
    "“The province is missing a chance to make a real change,” Marlowe said.",
)


def article(*paragraphs: str, language: str | None = "en") -> Article:
    return Article(Source("-"), language=language, blocks=tuple(Block("paragraph", text) for text in paragraphs))


def test_a_story_with_a_spokeswoman_a_joint_statement_and_a_senator() -> None:
    found = analyse(article(*STATEMENT))
    assert [(quote.text.split()[1], quote.speakers, quote.partial) for quote in found.quotes] == [
        ("mean", ("Helen Carter-Doyle",), False),
        ("town", ("Martin Oakes", "Helena Oakes-Lund", "Peter Oakes"), False),
        ("province", ("Robert Marlowe",), False),
    ]
    assert {person.name for person in found.people} >= {"Helen Carter-Doyle", "Robert Marlowe", "Peter Oakes"}


def test_what_the_publisher_gave_is_kept() -> None:
    given_highlights = (Highlight("Province offers to reopen talks about bridge at Ostrand", "publisher"),)
    given_topics = (Topic("Bridges", "publisher"),)
    found = analyse(replace(article(*STATEMENT), highlights=given_highlights, topics=given_topics))
    assert found.topics == given_topics
    assert [highlight.text for highlight in found.highlights] == [given_highlights[0].text]
    assert found.highlights[0].at == Passage(0, 0, len(STATEMENT[0]))


def test_what_the_publisher_did_not_give_is_computed() -> None:
    found = analyse(article(*STATEMENT, *STATEMENT[2:5]))
    assert found.highlights
    assert {highlight.origin for highlight in found.highlights} == {"computed"}
    assert {topic.origin for topic in found.topics} == {"computed"}


def test_the_language_is_read_from_the_text_but_not_made_the_pages() -> None:
    german = "„Wir bauen sie wieder auf“, sagte Anna Keller am Montag, und das ist auch gut so für die Stadt."
    found = analyse(article(german, language=None))
    assert found.language is None
    assert [quote.speakers for quote in found.quotes] == [("Anna Keller",)]


def test_an_empty_article_stays_empty() -> None:
    assert analyse(article()) == article()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4), st.sampled_from([None, "en", "de", "ja"]))
def test_no_text_makes_it_fail(paragraphs: list[str], language: str | None) -> None:
    found = analyse(article(*paragraphs, language=language))
    assert [block.text for block in found.blocks] == paragraphs
