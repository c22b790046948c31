from __future__ import annotations

import pytest

from broadsheet.extraction.headline import choose_headline, without_site

SITE = "The Orran Tidings"
ADDRESS = "https://tidings.example/bell"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("The bell of Orran | The Orran Tidings", "The bell of Orran"),
        ("The bell of Orran - tidings.example", "The bell of Orran"),
        ("The bell of Orran – Coast – The Orran Tidings", "The bell of Orran"),
        ("The Orran Tidings: » The bell of Orran", "The bell of Orran"),
        ("The bell of Orran — and who rings it", "The bell of Orran — and who rings it"),
        ("Twenty-one: the bell of Orran", "Twenty-one: the bell of Orran"),
        ("The bell of Orran", "The bell of Orran"),
    ],
)
def test_the_site_is_cut_off(title: str, headline: str) -> None:
    assert without_site(title, SITE if "»" not in title else "The Orran Tidings:", ADDRESS) == headline


def choose(*, declared: list[str], title: str | None, headings: list[str]) -> str | None:
    return choose_headline(declared=declared, document_title=title, headings=headings, site=SITE, address=ADDRESS)


def test_the_heading_wins_where_it_says_the_same() -> None:
    assert choose(declared=["Bell of Orran rings"], title=None, headings=["The bell of Orran rings"]) == (
        "The bell of Orran rings"
    )


def test_the_declared_title_wins_over_a_heading_about_something_else() -> None:
    assert choose(declared=["The bell of Orran"], title=None, headings=["Tidings", "Weather"]) == "The bell of Orran"


def test_the_documents_title_is_enough() -> None:
    assert choose(declared=[], title="The bell of Orran | The Orran Tidings", headings=[]) == "The bell of Orran"


def test_a_single_heading_is_enough() -> None:
    assert choose(declared=[], title=None, headings=["The bell of Orran"]) == "The bell of Orran"


def test_nothing_is_no_headline() -> None:
    assert choose(declared=[], title=None, headings=[]) is None
