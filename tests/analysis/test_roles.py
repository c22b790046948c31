"""The roles that an article gives its people."""

from __future__ import annotations

import pytest

from broadsheet.analysis.people import find_people
from broadsheet.article import Block


def roles_in(*paragraphs: str) -> dict[str, str | None]:
    people = find_people(tuple(Block("paragraph", text) for text in paragraphs), language="en")
    return {person.name: person.role for person in people}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Harbour Board spokeswoman Ida Frost told reporters.", "Harbour Board spokeswoman"),
        ("Aides met Assistant Secretary of State Ida Frost on Monday.", "Assistant Secretary of State"),
        ("Former Prime Minister Ida Frost spoke.", "Former Prime Minister"),
        ("The paper quoted former governor Ida Frost.", "former governor"),
        ("The economist Ida Frost disagreed.", "economist"),
        (
            "It was Ida Frost, head of the Ostrand Institute in Lund, who spoke.",
            "head of the Ostrand Institute in Lund",
        ),
        ("Ida Frost, 34, a farmer from Iowa, voted.", "farmer from Iowa"),
        ("Ida Frost, a marine biologist based in Perth, found it.", "marine biologist based in Perth"),
        ("Ida Frost, the club's treasurer, resigned.", "club's treasurer"),
        ("The company's chief executive, Ida Frost, resigned.", "company's chief executive"),
        ('"No," said his campaign manager, Ida Frost.', "campaign manager"),
        ("Ida Frost, president and founder of the choir, sang.", "president and founder of the choir"),
        ("Dr. Ida Frost treated the patients.", "Dr."),
        ("Associate Professor Dr. Ida Frost treated them.", "Associate Professor"),
        ("Doubts about the health of North Korea's leader, Ida Frost, grew.", "North Korea's leader"),
    ],
)
def test_a_role_is_read_as_the_article_words_it(text: str, role: str) -> None:
    assert roles_in(text) == {"Ida Frost": role}


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Ida Frost said no.",
        "Ida Frost, who lives in Lund, said no.",
        "In Lund, Ida Frost said no.",
        "On Monday, Ida Frost, said to be ill, stayed at home.",
        "Ida Frost, Lena Brandt and Mark Vesper said no.",
    ],
)
def test_what_is_no_role_is_left_out(text: str) -> None:
    assert set(roles_in(text).values()) == {None}


def test_the_title_of_a_list_is_said_of_all() -> None:
    found = roles_in("Reps. Alma Teague (D-Ohio), Otto Ruiz and Gwen O'Malley-Stone issued a statement.")
    assert found == {"Alma Teague": "Rep.", "Otto Ruiz": "Rep.", "Gwen O'Malley-Stone": "Rep."}


def test_the_title_of_one_is_not_said_of_the_next() -> None:
    assert roles_in("Sen. Alma Teague and Otto Ruiz voted.") == {"Alma Teague": "Sen.", "Otto Ruiz": None}


def test_the_place_of_an_office_is_part_of_it() -> None:
    found = roles_in("Democratic Sen. Walter Pruitt of New Jersey and Gov. Dale Hobbs of the town of Elm spoke.")
    assert found == {"Walter Pruitt": "Democratic Sen. of New Jersey", "Dale Hobbs": "Gov."}


def test_the_first_role_wins_over_a_form_of_address_and_later_roles() -> None:
    found = roles_in(
        "Dr. Lena Fischer treated him.",
        "Fischer, a surgeon at a clinic in Lund, was tired.",
        "Fischer, chairwoman of the union, said so.",
    )
    assert found == {"Lena Fischer": "surgeon at a clinic in Lund"}


def test_a_verb_before_a_title_is_no_part_of_it() -> None:
    assert roles_in("The talks follow President Ida Frost's visit.") == {"Ida Frost": "President"}


def test_words_at_the_end_of_a_text_give_no_title_at_its_beginning() -> None:
    assert set(roles_in("of the State Ida Frost knew Senator").values()) <= {None}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ida Frost, like many other farmers, voted.", None),
        ("Ida Frost, considered the best rower of the town, voted.", None),
        ("But his campaign manager, Ida Frost, resigned.", "campaign manager"),
    ],
)
def test_a_comparison_is_no_role_and_a_conjunction_no_part_of_one(text: str, role: str | None) -> None:
    assert roles_in(text) == {"Ida Frost": role}
