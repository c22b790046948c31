"""What a reader takes for wrong, taken out of an article and put back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Passage, Person, Quote
from broadsheet.article_json import from_json_object, to_json_object
from broadsheet.corrections import Wrong, corrected, uncorrected, wrongs
from tests.articles import FERRY

TWO = replace(
    FERRY,
    people=(
        Person("Odile Brandt", "harbour master", (Passage(0, 40, 52), Passage(3, 0, 6))),
        Person("Tickets", None, (Passage(2, 0, 7),)),
    ),
    quotes=(Quote("We kept the pier warm", ("Odile Brandt", "Tickets"), (Passage(0, 1, 22),), Passage(0, 40, 52)),),
)


def names(article: Article) -> list[str]:
    return [person.name for person in article.people]


def test_a_name_that_is_no_persons_leaves_the_list() -> None:
    read = corrected(TWO, [Wrong("Tickets")])
    assert names(read) == ["Odile Brandt"]
    assert wrongs(read) == (Wrong("Tickets"),)


def test_what_is_no_person_may_still_say_something() -> None:
    read = corrected(TWO, [Wrong("Tickets")])
    assert read.quotes == TWO.quotes


def test_a_quote_loses_the_one_who_did_not_say_it() -> None:
    words = TWO.quotes[0].text
    once = corrected(TWO, [Wrong("Odile Brandt", words)])
    assert once.quotes[0].speakers == ("Tickets",)
    assert once.quotes[0].attribution == Passage(0, 40, 52)
    twice = corrected(once, [Wrong("Tickets", words)])
    assert twice.quotes[0].speakers == ()
    assert twice.quotes[0].attribution is None
    assert names(twice) == names(TWO)


def test_what_is_not_in_the_article_any_more_is_passed_over() -> None:
    assert corrected(TWO, [Wrong("Nils Grau"), Wrong("Odile Brandt", "Other words")]) == TWO


def test_a_corrected_article_comes_back_from_json() -> None:
    read = corrected(TWO, [Wrong("Tickets"), Wrong("Odile Brandt", TWO.quotes[0].text)])
    kept = to_json_object(read)
    assert [(one["kind"], one["name"]) for one in kept["corrections"]] == [
        ("not-a-person", "Tickets"),
        ("not-said-by", "Odile Brandt"),
    ]
    assert from_json_object(kept) == read


def test_an_article_that_was_kept_before_there_were_corrections_has_none() -> None:
    kept = to_json_object(TWO)
    del kept["corrections"]
    assert from_json_object(kept) == TWO


@given(st.lists(st.sampled_from([("Tickets", ""), *((name, TWO.quotes[0].text) for name in names(TWO))])))
def test_taking_everything_back_gives_the_article_as_it_was(wrong: list[tuple[str, str]]) -> None:
    assert uncorrected(corrected(TWO, (Wrong(*one) for one in wrong))) == TWO
