from __future__ import annotations

import pytest

from broadsheet.extraction.byline import people_of


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Fenn", ("Ada Fenn",)),
        ("BY ADA FENN", ("Ada Fenn",)),
        ("Written by: Ada Fenn, Staff Writer", ("Ada Fenn",)),
        ("Ada Fenn and Olu Marsh", ("Ada Fenn", "Olu Marsh")),
        ("Ada Fenn, Olu Marsh & Bo Lindqvist-Haar", ("Ada Fenn", "Olu Marsh", "Bo Lindqvist-Haar")),
        ("Von Ada Fenn und Olu Marsh", ("Ada Fenn", "Olu Marsh")),
        ("Par Ada Fenn", ("Ada Fenn",)),
        ("Ada Fenn | Tidings", ("Ada Fenn",)),
        ("Ada Fenn for Tidings", ("Ada Fenn",)),
        ("Ada Fenn (Reuters)", ("Ada Fenn",)),
        ("https://tidings.example/people/ada-fenn", ()),
        ("ada@tidings.example", ()),
        ("Associated Press", ()),
        ("Staff", ()),
        ("Tidings", ()),
        ("admin", ()),
        ("Updated 5 March 2024", ()),
        ("", ()),
    ],
)
def test_people_are_told_from_everything_else(byline: str, names: tuple[str, ...]) -> None:
    assert people_of([byline], site="Tidings", address="https://tidings.example/a") == names


def test_everybody_is_named_once() -> None:
    assert people_of(["Ada Fenn", "By Ada Fenn", "ADA FENN"], site=None) == ("Ada Fenn",)
