"""A story with everything in it, drawn at three widths in the three alignments, as it was when last looked at.

After a change that is meant: `python -m tests.typesetting.test_golden`, and look at the difference before it is kept.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from broadsheet.typesetting import ALIGNMENTS, Alignment, Measure, set_article
from tests.typesetting.newspaper import NEWSPAPER

FOLDER = Path(__file__).parent / "golden"
WIDTHS = (72, 40, 20)


def page(width: int, alignment: Alignment) -> str:
    setting = set_article(NEWSPAPER, Measure(width, alignment=alignment))
    return "".join(setting.row(y).text.rstrip() + "\n" for y in range(setting.height))


def file_of(width: int, alignment: Alignment) -> Path:
    return FOLDER / f"{alignment}-{width}.txt"


@pytest.mark.parametrize(("width", "alignment"), list(product(WIDTHS, ALIGNMENTS)))
def test_the_page_looks_as_it_did(width: int, alignment: Alignment) -> None:
    assert page(width, alignment) == file_of(width, alignment).read_text("utf-8")


if __name__ == "__main__":
    for each in product(WIDTHS, ALIGNMENTS):
        file_of(*each).write_text(page(*each), "utf-8")
