"""Where pages are read: in this process, or in others, on all cores and so that they can be ended.

Small pages are read here, since a process takes longer to start than they to be read. Large ones, and all of them once
there is a staff, go to processes of their own (`worker.py`): one that takes too long or too much memory ends there.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from broadsheet import errors
from broadsheet.article_json import from_json_object
from broadsheet.desk.understanding import Part, read_part, understand, understood
from broadsheet.desk.worker import ARTICLE, ERROR, PART, Job
from broadsheet.errors import BroadsheetError, NotReadableError
from broadsheet.fetching import FilePath

if TYPE_CHECKING:
    from broadsheet.article import Article
    from broadsheet.desk.rulebook import RuleBook
    from broadsheet.desk.staff import Process
    from broadsheet.page import Page

LARGE = 1_000_000
"""Bytes from which on a page is never read in this process."""
MOST = 8
"""Processes at once, however many cores there are."""


class Workshop:
    """Reads pages by the site rules in `rules`. Its methods take milliseconds to seconds, and threads may share it.

    They raise what `understanding` raises, and NotReadableError for a page that had to be ended.
    """

    def __init__(self, rules: RuleBook) -> None:
        self.rules = rules
        self._staff = 0
        self._closed = False
        self._idle: list[Process] = []
        self._lock = threading.Lock()
        self.most = min(cores(), MOST)
        """Pages that are read at once."""
        self._room = threading.Semaphore(self.most)

    def _employed(self) -> Process:
        from broadsheet.desk.staff import Process  # noqa: PLC0415 - a small page needs no other process

        return Process(self.rules)

    def staff(self, number: int) -> None:
        """From now on have pages read by other processes; `number` of them are started at once, to be ready."""
        with self._lock:
            wanted = min(number, self.most)
            self._idle += [self._employed() for _ in range(wanted - self._staff)]
            self._staff = max(self._staff, wanted)

    def close(self) -> None:
        """End the processes; one that is at work, as soon as it has answered."""
        with self._lock:
            self._closed = True
            for worker in self._idle:
                worker.end()
            self._idle.clear()

    def part(self, page: Page, first: Part | None = None) -> Part:
        """One page, of the article that begins with `first` where it is a further one."""
        if not self._elsewhere(page):
            return read_part(page, first, self.rules)
        from broadsheet.extraction.following import Following  # noqa: PLC0415 - its names only, but they load lxml

        kind, content = self._ask(Job(part=(page, first and first._replace(page=_bare(first.page)))))
        assert kind == PART  # noqa: S101 - the answer to this kind of job
        article, following = json.loads(content)
        return Part(page, from_json_object(article), Following(*following))

    def understood(self, parts: Sequence[Part]) -> Article:
        if not any(self._elsewhere(part.page) for part in parts):
            return understood(list(parts))
        return _article(self._ask(Job(parts=tuple(part._replace(page=_bare(part.page)) for part in parts))))

    def understand(self, page: Page) -> Article:
        """The article of a page with all its further ones."""
        if not any(map(self._elsewhere, (page, *page.more))):
            return understand(page, self.rules)
        return _article(self._ask(Job(page=page)))

    def json_of_file(self, where: FilePath, requested: str) -> bytes:
        """The article in a file as JSON on one line, by another process."""
        kind, content = self._ask(Job(file=(where, requested)))
        assert kind == ARTICLE  # noqa: S101 - the answer to this kind of job
        return content

    def _elsewhere(self, page: Page) -> bool:
        return self._staff > 0 or len(page.content) >= LARGE

    def _ask(self, job: Job) -> tuple[bytes, bytes]:
        """The kind of the answer and its JSON. Raises the error that came instead."""
        with self._room:
            with self._lock:
                worker = self._idle.pop() if self._idle else self._employed()
            answer = worker.answer(job)
            if answer is None:
                raise NotReadableError(
                    "The page takes too long or too much memory to read.", "Open it in the browser instead."
                )
            with self._lock:
                if self._closed:
                    worker.end()
                else:
                    self._idle.append(worker)
        if answer[:1] == ERROR:
            raise _error(*json.loads(answer[1:]))
        return answer[:1], answer[1:]


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _bare(page: Page) -> Page:
    """The page without what weighs: only where it came from is asked for."""
    from dataclasses import replace  # noqa: PLC0415 - only where pages go elsewhere

    return replace(page, content=b"", more=())


def _article(answer: tuple[bytes, bytes]) -> Article:
    return from_json_object(json.loads(answer[1]))


def _error(name: str, title: str, hint: str) -> BroadsheetError:
    kind = getattr(errors, name, NotReadableError)
    if not (isinstance(kind, type) and issubclass(kind, BroadsheetError)) or kind is errors.FaultError:
        kind = BroadsheetError
    return kind(title, hint)
