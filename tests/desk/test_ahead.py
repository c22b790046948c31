"""Work begun ahead: its outcome, and its error, come to whoever asks."""

from __future__ import annotations

from threading import Event

import pytest

from broadsheet.desk.ahead import Ahead


def test_the_work_is_under_way_before_anybody_asks() -> None:
    begun = Event()

    def work() -> str:
        begun.set()
        return "the tide table"

    ahead = Ahead(work)
    assert begun.wait(10)
    assert ahead.outcome() == "the tide table"
    assert ahead.outcome() == "the tide table"


def test_what_went_wrong_is_raised_where_the_outcome_is_asked_for() -> None:
    def work() -> str:
        raise LookupError("no such harbour")

    ahead = Ahead(work)
    with pytest.raises(LookupError, match="no such harbour"):
        ahead.outcome()
