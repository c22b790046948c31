from __future__ import annotations

import pytest
from rich.cells import cell_len

from broadsheet.tui.widgets.status import Status, arrange, time_left

FULL = Status(
    title="After eleven years, the harbour town gets its ferry back",
    progress=0.38,
    minutes=6,
    size="big · sextants",
    saved=True,
    bookmarked=True,
    count=(3, 17),
)


def _line(status: Status, width: int) -> str:
    left, parts = arrange(status, width)
    return f"{left} {'  '.join(text for text, _ in parts)}".strip()


def test_a_wide_line_shows_everything() -> None:
    assert _line(FULL, 120).endswith("3 of 17  ● saved ⚑  big · sextants  4 min left  38 %")
    assert _line(FULL, 120).startswith("After eleven years, the harbour town gets its ferry back")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (56, "After eleven years… 3 of 17  ● saved ⚑  4 min left  38 %"),
        (44, "After eleven years… 3 of 17  ● saved ⚑  38 %"),
        (30, "After eleven ye… 3 of 17  38 %"),
        (20, "After eleven y… 38 %"),
        (8, "Af… 38 %"),
        (4, "38 %"),
    ],
)
def test_what_matters_least_goes_first(width: int, shown: str) -> None:
    assert _line(FULL, width) == shown
    assert cell_len(shown) <= width


def test_a_hint_takes_the_place_of_the_title() -> None:
    assert _line(Status(title="Title", hint="https://example.org/"), 60).startswith("https://example.org/")


@pytest.mark.parametrize(
    ("minutes", "progress", "words"),
    [(6, 0.0, "6 min left"), (6, 0.5, "3 min left"), (1, 0.5, "<1 min left"), (6, 1.0, "")],
)
def test_time_left(minutes: int, progress: float, words: str) -> None:
    assert time_left(minutes, progress) == words


def test_a_hint_takes_the_room_of_the_size_and_the_time() -> None:
    hint = "47 words: y copy · m keep · / library · v move · o other end"
    left, parts = arrange(Status(title="A story", hint=hint, progress=0.5, minutes=10, saved=True), 80)
    assert left == hint
    assert [text for text, _ in parts] == ["● saved", "50 %"]
    left, parts = arrange(Status(title="A story", hint="Go", progress=0.5, minutes=10), 80)
    assert [text for text, _ in parts] == ["normal", "5 min left", "50 %"]
