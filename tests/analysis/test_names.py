"""The parts of names, and which names can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.analysis.gazetteer import Known, fold, gender_of, is_place, known
from broadsheet.analysis.names import fits_given, fits_middle, fits_surname, parse_name, same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Robert Tandy", "Robert M. Tandy", True),
        ("R. Tandy", "Robert Tandy", True),
        ("Dan Tandy", "Daniel Tandy", True),
        ("Ana Bolaños", "Ana Bolanos", True),
        ("Luis Ibáñez Ferrer", "José Luis Ibáñez Ferrer", True),
        ("De Witte", "Bill de Witte", True),
        ("Robert Tandy", "Roberta Tandy", False),
        ("Peter Brown", "Susan Brown", False),
        ("Peter Brown", "Peter Braun", False),
        ("Carl Moe Jr.", "Carl Moe Sr.", False),
    ],
)
def test_full_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(parse_name(one), parse_name(other)) is same
    assert same_person(parse_name(other), parse_name(one)) is same


def test_short_forms() -> None:
    whole = parse_name("Andrés Manuel Ferrer Obregón")
    assert fits_surname(parse_name("Obregón"), whole)
    assert fits_surname(parse_name("Ferrer Obregón"), whole)
    assert fits_given(parse_name("Andres"), whole)
    assert fits_middle(parse_name("Ferrer"), whole)
    assert not fits_surname(parse_name("Ferrer"), whole)


def test_a_particle_does_not_make_a_name_full() -> None:
    assert not parse_name("de Witte").full
    assert parse_name("Al Gorman").full
    assert parse_name("Carl Moe, Jr.").suffix == "jr"


def test_the_gender_of_given_names() -> None:
    assert [gender_of(name) for name in ("Susan", "Peter", "José", "Xqz")] == ["f", "m", "m", None]


def test_a_word_can_be_in_many_lists() -> None:
    assert known("Paris") & Known.PLACE
    assert known("Brown") & Known.SURNAME
    assert known("Brown") & Known.WORD
    assert known("Senator") & Known.TITLE
    assert known("spokeswoman") & Known.ROLE
    assert known("Diaz-Ruiz") & Known.SURNAME
    assert not known("Xqz")
    assert is_place("New Jersey")
    assert not is_place("Jersey New")


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(min_size=1).filter(lambda text: bool(text.split())))
def test_a_name_is_its_own_person(text: str) -> None:
    name = parse_name(text)
    assert name.words
    assert same_person(name, name)
