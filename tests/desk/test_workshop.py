"""Pages are read by other processes as they are in this one, and a page that is too much ends only such a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.desk import staff, worker, workshop
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import read_part, understand
from broadsheet.desk.workshop import Workshop
from broadsheet.errors import NeedsScriptError, NotReadableError
from broadsheet.fetching import FilePath
from broadsheet.page import Page

NOW = datetime(2026, 5, 4, tzinfo=UTC)
PARAGRAPHS = "".join(
    f"<p>On the {n}th morning the keeper of the Orran light climbed the stairs again, and counted them aloud, "
    f"“as one does,” said Greta Lund, who has kept the light for years.</p>"
    for n in range(4, 12)
)
STORY = f"<html lang=en><title>The light</title><body><article><h1>The light</h1>{PARAGRAPHS}</article></body></html>"
SHELL = "<html><body><div id=app></div><script src=/bundle.js></script></body></html>"


def page(markup: str = STORY, number: int = 1) -> Page:
    url = f"https://orran.example/light?page={number}"
    return Page(url, url, markup.encode(), "text/html", NOW, charset="utf-8")


@pytest.fixture
def staffed() -> Iterator[Workshop]:
    shop = Workshop(RuleBook())
    shop.staff(1)
    yield shop
    shop.close()


def test_another_process_reads_a_page_as_this_one_does(staffed: Workshop) -> None:
    assert staffed.understand(page()) == understand(page())


def test_a_page_of_several_is_read_for_itself_and_put_together_there(staffed: Workshop) -> None:
    linked = page(STORY.replace("</article>", "</article><a rel=next href='/light?page=2'>Next page</a>"))
    part = staffed.part(linked)
    assert part == read_part(linked, None, RuleBook())
    assert part.following.next == "https://orran.example/light?page=2"
    second = staffed.part(page(STORY.replace("morning", "evening"), 2), part)
    whole = staffed.understood([part, second])
    assert whole == understand(replace(linked, more=(second.page,)))


def test_what_is_wrong_with_a_page_is_told_as_in_this_process(staffed: Workshop) -> None:
    with pytest.raises(NeedsScriptError) as there:
        staffed.understand(page(SHELL))
    with pytest.raises(NeedsScriptError) as here:
        understand(page(SHELL))
    assert str(there.value) == str(here.value)
    assert staffed.understand(page()).title == "The light"


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Workshop(RuleBook())
    shop.staff(1)
    with monkeypatch.context() as hurried:
        hurried.setattr(staff, "PATIENCE", 0.0)
        with pytest.raises(NotReadableError, match="too long or too much memory"):
            shop.understand(page())
    assert shop.understand(page()).title == "The light"
    shop.close()


def test_a_process_that_dies_takes_only_its_page_along(staffed: Workshop) -> None:
    assert staffed.understand(page()).title == "The light"
    (idle,) = staffed._idle
    os.kill(idle._process.pid, signal.SIGKILL)
    idle._process.wait()
    with pytest.raises(NotReadableError):
        staffed.understand(page())
    assert staffed.understand(page()).title == "The light"


def test_a_process_at_work_when_all_is_closed_ends_once_it_has_answered(
    staffed: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    (working,) = staffed._idle
    answer = staff.Process.answer

    def late(process: staff.Process, job: worker.Job) -> bytes | None:
        staffed.close()
        return answer(process, job)

    monkeypatch.setattr(staff.Process, "answer", late)
    assert staffed.understand(page()).title == "The light"
    assert working._process.poll() is not None


def test_a_large_page_is_read_elsewhere_even_without_a_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Workshop(RuleBook())
    monkeypatch.setattr(workshop, "understand", lambda *_: pytest.fail("it was read here"))
    large = page(STORY + "<!--" + "x" * workshop.LARGE + "-->")
    assert shop.understand(large).title == "The light"
    shop.close()


def test_a_file_is_read_as_one_line_of_json(staffed: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_text(STORY, "utf-8")
    line = staffed.json_of_file(FilePath(path), str(path))
    assert line.startswith(b'{"schema": "broadsheet/article/1"')
    assert b"\n" not in line


def test_a_job_that_is_no_article_answers_with_its_error(tmp_path: Path) -> None:
    path = tmp_path / "nothing.html"
    path.write_text("", "utf-8")
    answer = worker.answer(worker.Job(file=(FilePath(path), "nothing.html")), RuleBook())
    assert answer[:1] == worker.ERROR
    assert b"NotReadableError" in answer
