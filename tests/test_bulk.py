from __future__ import annotations

import asyncio
import weakref
from collections import Counter

import pytest

from broadsheet.bulk import PARALLEL, PER_HOST, in_parallel, may_pass
from broadsheet.errors import BroadsheetError, FetchError, FileError, NotReadableError, OfflineError


async def test_many_are_worked_on_at_once_but_few_of_one_host() -> None:
    busy: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def work(item: str) -> str:
        busy.update(["all", item[0]])
        for name in ("all", item[0]):
            most[name] = max(most[name], busy[name])
        for _ in range(3):
            await asyncio.sleep(0)
        busy.subtract(["all", item[0]])
        return item

    items = [f"{host}{number}" for host in "abcdefgh" for number in range(5)]
    done = [result async for result in in_parallel(items, lambda item: item[0], work)]
    assert sorted(done) == sorted(items)
    assert most["all"] == PARALLEL
    assert {most[host] for host in "abcdefgh"} == {PER_HOST}


async def test_leaving_early_ends_what_is_under_way() -> None:
    ended: list[int] = []

    async def work(item: int) -> int:
        try:
            await asyncio.sleep(item * 1000)
        finally:
            ended.append(item)
        return item

    results = in_parallel([0, 1, 2], str, work)
    assert await anext(results) == 0
    await results.aclose()
    assert sorted(ended) == [0, 1, 2]


async def test_results_are_let_go_one_by_one() -> None:
    class Page:
        """Something that is large."""

    alive: weakref.WeakSet[Page] = weakref.WeakSet()

    async def work(item: int) -> Page:
        page = Page()
        alive.add(page)
        return page

    left = 200
    async for page in in_parallel(range(200), str, work):
        del page
        left -= 1
        assert len(alive) <= left + 1


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OfflineError("No network.", "Wait."), True),
        (FetchError("Too slow.", "Wait."), True),
        (FetchError("Busy.", "Wait.", status=503), True),
        (FetchError("Too often.", "Wait.", status=429), True),
        (FetchError("Gone.", "Look elsewhere.", status=410), False),
        (NotReadableError("No article.", "Look elsewhere."), False),
        (FileError("No file.", "Look elsewhere."), False),
    ],
)
def test_only_what_may_pass_is_worth_another_try(error: BroadsheetError, passes: bool) -> None:
    assert may_pass(error) is passes
