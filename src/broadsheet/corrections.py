"""What a reader takes for wrong in our reading of an article, and an article without it.

An article that was corrected holds in `Article.corrections` what was taken out of it, so that every correction can be
taken back. A person and a quote are named by their words, so that a correction holds when the page is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from broadsheet.article import Article, Correction, Person, Quote


class Wrong(NamedTuple):
    """What is wrong: `name` is no person's; or, where there are `words`, they were not said by `name`."""

    name: str
    words: str = ""


def wrongs(article: Article) -> tuple[Wrong, ...]:
    """What was taken for wrong in the article, in the order in which it was."""
    return tuple(Wrong(one.name, one.quote.text if one.quote else "") for one in article.corrections)


def corrected(article: Article, wrong: Iterable[Wrong]) -> Article:
    """The article without these errors too; what is not in it (any more) is passed over.

    A name that is no person's goes from the list of people, but may still be who says something, as "the ministry" is.
    A quote that somebody did not say keeps its other speakers.
    """
    for one in wrong:
        article = _without_speaker(article, one) if one.words else _without_person(article, one.name)
    return article


def uncorrected(article: Article) -> Article:
    """The article as it was before its corrections: of all that `corrected` has made of an article, that article."""
    people, quotes = list(article.people), list(article.quotes)
    for one in reversed(article.corrections):
        if one.quote is not None:
            quotes = [one.quote if _is_same(one.quote, quote) else quote for quote in quotes]
        elif one.person is not None:
            people.insert(_rank_among(people, one.person), one.person)
    return replace(article, people=tuple(people), quotes=tuple(quotes), corrections=())


def _is_same(one: Quote, other: Quote) -> bool:
    return (one.passages, one.text) == (other.passages, other.text)


def _rank_among(people: Sequence[Person], person: Person) -> int:
    return next((at for at, one in enumerate(people) if _rank(one) > _rank(person)), len(people))


def _rank(person: Person) -> tuple[int, tuple[int, ...]]:
    """By this people are listed: the most mentioned first, then in the order of their first mention."""
    return -len(person.mentions), tuple(person.mentions[0]) if person.mentions else ()


def _without_person(article: Article, name: str) -> Article:
    person = next((person for person in article.people if person.name == name), None)
    if person is None:
        return article
    return replace(
        article,
        people=tuple(one for one in article.people if one is not person),
        corrections=(*article.corrections, Correction(name, person=person)),
    )


def _without_speaker(article: Article, wrong: Wrong) -> Article:
    said = [quote for quote in article.quotes if quote.text == wrong.words and wrong.name in quote.speakers]
    for quote in said:
        article = replace(
            article,
            quotes=tuple(_not_said_by(one, wrong.name) if one is quote else one for one in article.quotes),
            corrections=(*article.corrections, Correction(wrong.name, quote=quote)),
        )
    return article


def _not_said_by(quote: Quote, name: str) -> Quote:
    speakers = tuple(speaker for speaker in quote.speakers if speaker != name)
    return replace(quote, speakers=speakers, attribution=quote.attribution if speakers else None)
