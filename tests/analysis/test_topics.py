from __future__ import annotations

from dataclasses import replace

from broadsheet.analysis.topics import compute_topics, publishers_topics
from broadsheet.article import Article, Block, Passage, Person, Source, Topic

STORY = (
    (
        "The council of Ostrand wants to rebuild the bridge over the Vesper. Ida Frost, the mayor, has asked"
        " the province for money. The Ostrand Rowing Club has opposed the plan since the floods."
    ),
    (
        "A flood warning was given for Ostrand on Monday. Another flood warning followed, and Frost closed"
        " the bridge. She said that the Ostrand Rowing Club had moved its boats. Nobody crossed."
    ),
    (
        "The Vesper rose by two feet. The flood warning was lifted on Friday, and Ida Frost opened the bridge again for"
        " people on foot. The Vesper has flooded the town nine times. Nobody was hurt this time."
    ),
)


def story(title: str | None = "Bridge over the Vesper to be rebuilt", language: str | None = "en") -> Article:
    return Article(
        Source("-"), title=title, blocks=tuple(Block("paragraph", text) for text in STORY), language=language
    )


FROST = Person("Ida Frost", "mayor", (Passage(0, 70, 79), Passage(1, 86, 91), Passage(2, 68, 77)))


def test_topics_are_names_and_terms_that_come_up_again() -> None:
    names = [topic.name for topic in compute_topics(story(), (FROST,))]
    assert {"Vesper", "Ida Frost", "flood warning"} <= set(names)
    assert "Ostrand Rowing Club" in names or "Ostrand" in names
    assert len(names) <= 5


def test_topics_do_not_repeat_each_other() -> None:
    names = [topic.name for topic in compute_topics(story(), (FROST,))]
    words = [word.lower() for name in names for word in name.split()]
    assert len(words) == len(set(words))


def test_topics_are_marked_computed() -> None:
    assert {topic.origin for topic in compute_topics(story(), (FROST,))} == {"computed"}


def test_days_months_and_sentence_openings_are_no_topics() -> None:
    names = {topic.name for topic in compute_topics(story(), (FROST,))}
    assert not names & {"Monday", "Friday", "Nobody", "Another", "The"}


def test_a_short_article_has_none() -> None:
    assert compute_topics(Article(Source("-"), blocks=(Block("paragraph", "Ostrand. Ostrand."),)), ()) == ()


def test_in_other_languages_only_people_are_topics() -> None:
    assert [topic.name for topic in compute_topics(story(language="de"), (FROST,))] == ["Ida Frost"]


def test_the_publishers_topics_are_eight_that_say_something_new() -> None:
    given = ("Ostrand", "News", "Courier", "Bridges", "ostrand", *"ABCDEFGH")
    whole = replace(
        story(), site="Courier", section="Regional", topics=tuple(Topic(name, "publisher") for name in given)
    )
    assert [topic.name for topic in publishers_topics(whole)] == ["Ostrand", "Bridges", *"ABCDEF"]


def test_an_ordinary_word_with_a_capital_is_no_topic() -> None:
    text = "Then the Party of the town met. The Party chose Lund for the Council of Ostrand, and Ostrand was glad. " * 6
    names = {topic.name for topic in compute_topics(Article(Source("-"), blocks=(Block("paragraph", text),)), ())}
    assert "Ostrand" in names or "Council of Ostrand" in names
    assert "Party" not in names


def test_two_spellings_of_a_topic_are_one() -> None:
    given = ("U.S. tariffs", "US tariff", "São Ostrand", "Sao-Ostrand", "Frost", "Ida Frost", "日本", "日本")
    whole = replace(story(), people=(FROST,), topics=tuple(Topic(name, "publisher") for name in given))
    names = [topic.name for topic in publishers_topics(whole)]
    assert names == ["U.S. tariffs", "São Ostrand", "Ida Frost", "日本"]
