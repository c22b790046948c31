"""What somebody took for wrong in an article: kept, applied wherever the article comes from, taken back."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.article import Article, Block, Passage, Person, Quote
from broadsheet.corrections import Wrong, corrected, wrongs
from broadsheet.library import Library
from tests.library.making import NOON, make_article, make_page

URL = "https://example.org/harbour"
HARBOUR = replace(
    make_article(),
    blocks=(Block("paragraph", "“We wait,” Ida Frost said at Cape Prudence."),),
    people=(
        Person("Ida Frost", None, (Passage(0, 11, 20),)),
        Person("Cape Prudence", None, (Passage(0, 29, 42),)),
    ),
    quotes=(Quote("We wait", ("Ida Frost",), (Passage(0, 1, 8),), Passage(0, 11, 20)),),
)
NO_PERSON = Wrong("Cape Prudence")
NOT_SAID = Wrong("Ida Frost", "We wait")


def save(library: Library, article: Article = HARBOUR) -> int:
    return library.save(make_page(URL), article, at=NOON).id


def names(library: Library) -> list[str]:
    return [person.name for person in library.people()]


def test_a_saved_article_comes_without_what_is_wrong(library: Library) -> None:
    number = save(library)
    library.correct(URL, "Harbour", [NO_PERSON])
    library.correct(URL, "Harbour", [NOT_SAID])
    article = library.article(number)
    assert [person.name for person in article.people] == ["Ida Frost"]
    assert article.quotes[0].speakers == ()
    assert wrongs(article) == (NO_PERSON, NOT_SAID)


def test_the_lists_of_people_and_quotes_follow(library: Library) -> None:
    save(library)
    assert names(library) == ["Cape Prudence", "Ida Frost"]
    assert library.quotes(by="Ida Frost")
    library.correct(URL, "Harbour", [NO_PERSON])
    library.correct(URL, "Harbour", [NOT_SAID])
    assert names(library) == ["Ida Frost"]
    assert not library.quotes(by="Ida Frost")
    assert not library.entries('person:"Cape Prudence"')


def test_undo_brings_back_what_was_wrong_and_what_was_right(library: Library) -> None:
    number = save(library)
    library.correct(URL, "Harbour", [NO_PERSON])
    change = library.bring_back(URL, "Harbour", [NO_PERSON])
    assert change
    assert "Harbour" in change.description
    assert library.article(number) == HARBOUR
    assert library.undo() == change
    assert wrongs(library.article(number)) == (NO_PERSON,)
    assert names(library) == ["Ida Frost"]
    library.undo()
    assert library.article(number) == HARBOUR
    assert names(library) == ["Cape Prudence", "Ida Frost"]


def test_what_is_known_already_is_no_change(library: Library) -> None:
    assert library.bring_back(URL, "Harbour", [NO_PERSON]) is None
    assert library.correct(URL, "Harbour", [NO_PERSON])
    assert library.correct("http://www.example.org/harbour#top", "Harbour", [NO_PERSON]) is None


def test_an_article_that_is_not_saved_keeps_its_corrections_until_it_is(library: Library) -> None:
    library.correct(URL, "Harbour", [NO_PERSON])
    assert library.corrections(URL) == (NO_PERSON,)
    number = save(library)
    assert wrongs(library.article(number)) == (NO_PERSON,)


def test_saving_a_corrected_article_keeps_what_can_be_brought_back(library: Library) -> None:
    library.correct(URL, "Harbour", [NO_PERSON])
    number = save(library, corrected(HARBOUR, [NO_PERSON]))
    library.bring_back(URL, "Harbour", [NO_PERSON])
    assert library.article(number) == HARBOUR


def test_a_corrected_article_from_elsewhere_brings_its_corrections_along(library: Library) -> None:
    number = save(library, corrected(HARBOUR, [NO_PERSON, NOT_SAID]))
    assert library.corrections(URL) == (NO_PERSON, NOT_SAID)
    assert names(library) == ["Ida Frost"]
    library.bring_back(URL, "Harbour", [NOT_SAID])
    assert library.article(number).quotes == HARBOUR.quotes
    library.undo()
    library.undo()
    assert library.corrections(URL) == ()


def test_corrections_go_and_come_back_with_the_article(library: Library) -> None:
    number = save(library)
    library.correct(URL, "Harbour", [NO_PERSON])
    library.delete([number])
    assert library.corrections(URL) == ()
    library.undo()
    assert wrongs(library.article(number)) == (NO_PERSON,)
    assert names(library) == ["Ida Frost"]
