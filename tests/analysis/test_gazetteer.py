"""What is known of words before an article is read."""

from __future__ import annotations

import zlib

import pytest

from broadsheet.analysis.datafiles import read_data
from broadsheet.analysis.gazetteer import Known, fold, gender_of, is_place, known


@pytest.mark.parametrize(
    ("word", "lists"),
    [
        ("Olga", Known.FEMALE),
        ("olga", Known.FEMALE),
        ("García", Known.SURNAME),
        ("Li", Known.SURNAME),
        ("carrying", Known.WORD),
        ("Lima", Known.PLACE),
        ("Sen.", 0),
        ("Sen", Known.TITLE),
        ("spokeswoman", Known.ROLE),
        ("The", Known.FUNCTION),
        ("Qwxz", 0),
        ("", 0),
    ],
)
def test_a_word_is_in_its_lists_whatever_its_case_and_accents(word: str, lists: int) -> None:
    assert known(word) & lists == lists
    assert bool(known(word)) == bool(lists)


def test_a_compound_is_a_name_when_a_part_of_it_is() -> None:
    assert known("Qwxz-García") & Known.SURNAME
    assert not known("Qwxz-carrying")


def test_gender_is_told_where_a_name_is_mostly_of_one() -> None:
    assert (gender_of("Olga"), gender_of("Otto"), gender_of("Qwxz")) == ("f", "m", None)


def test_places_may_have_several_words() -> None:
    assert is_place("New Zealand")
    assert not is_place("New Harbour")


def test_every_line_of_the_file_is_found() -> None:
    for group in zlib.decompress(read_data("names.z")).decode("ascii").split("\n\n")[::50]:
        stem, *lines = group.split("\n")
        for line in lines:
            rest, _, _ = line.partition("=")
            assert fold(stem + rest) == stem + rest
            assert known(stem + rest), stem + rest
