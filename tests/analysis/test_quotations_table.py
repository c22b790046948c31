"""The texts of `quotations.txt` and `pronouns.txt`: what is a quotation, and who spoke it."""

from __future__ import annotations

import pytest

from broadsheet.analysis import analyse
from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Article, Source
from tests.analysis.quotation_cases import Case, cases
from tests.analysis.test_quotes import people_in

QUOTATIONS, PRONOUNS = cases("quotations.txt"), cases("pronouns.txt")


@pytest.mark.parametrize("case", QUOTATIONS, ids=lambda case: case.blocks[0].text[:40])
def test_text(case: Case) -> None:
    quotes = find_quotes(case.blocks, people_in(case.blocks), language=case.language)
    assert [(quote.text, quote.speakers) for quote in quotes] == case.expected


def test_he_and_she_are_mostly_the_right_person() -> None:
    right = asked = 0
    for case in PRONOUNS:
        found = {quote.text: quote.speakers for quote in analyse(Article(Source("-"), blocks=case.blocks)).quotes}
        asked += len(case.expected)
        right += sum(found.get(words) == speakers for words, speakers in case.expected)
    assert right >= 0.92 * asked


def test_there_are_enough_texts() -> None:
    assert len(QUOTATIONS) + len(PRONOUNS) >= 150
