"""A process of its own in which pages are read: `python -m broadsheet.desk.worker [RULES]`.

A page can be made so that reading it takes for ever, or all memory. Here that ends this process, and the one that
asked for it goes on (`workshop.py`). RULES is the person's file of site rules.

On standard input come jobs, each as its length in eight bytes and a pickled `Job`; on standard output go answers, each
as its length, one byte for its kind, and JSON: nothing that a page may have led astray is unpickled.
"""

from __future__ import annotations

import json
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from broadsheet.errors import BroadsheetError, faults_told

if TYPE_CHECKING:
    from broadsheet.article import Article
    from broadsheet.desk.rulebook import RuleBook
    from broadsheet.desk.understanding import Part
    from broadsheet.fetching import FilePath
    from broadsheet.page import Page

MEMORY = 1_500_000_000
"""Bytes of address space that a page may take, the interpreter and the data files included."""
LENGTH = 8
ARTICLE, PART, ERROR = b"A", b"P", b"E"


class Job(NamedTuple):
    """What is to be read; exactly one of the four is there."""

    file: tuple[FilePath, str] | None = None
    """A file and how the person named it: gives an article."""
    page: Page | None = None
    """A page with all its further ones: gives an article."""
    part: tuple[Page, Part | None] | None = None
    """One page of the article that begins with the other: gives a part."""
    parts: tuple[Part, ...] = ()
    """Gives the article that they make."""


def main() -> None:
    from broadsheet.desk.rulebook import RuleBook  # noqa: PLC0415 - the asking side needs only the names above

    limit_memory()
    rules = RuleBook(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    warm_up()
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while (content := received(jobs)) is not None:
        send(answers, answer(pickle.loads(content), rules))  # noqa: S301 - from the process that started this one


def limit_memory() -> None:
    """Not every system keeps to it, and Windows has nothing like it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def warm_up() -> None:
    """Load what every page needs while there is none yet."""
    import broadsheet.analysis  # noqa: PLC0415
    import broadsheet.extraction.following  # noqa: PLC0415
    import broadsheet.extraction.web  # noqa: F401, PLC0415


def answer(job: Job, rules: RuleBook) -> bytes:
    """The kind of the answer, and its JSON."""
    try:
        with faults_told():
            return _done(job, rules)
    except BroadsheetError as error:
        return ERROR + _json([type(error).__name__, error.title, error.hint])


def _done(job: Job, rules: RuleBook) -> bytes:
    from broadsheet.desk.understanding import read_here, read_part, understand, understood  # noqa: PLC0415 - see main

    if job.part:
        part = read_part(*job.part, rules)
        return PART + _json([_object(part.article), part.following])
    if job.parts:
        return ARTICLE + _json(_object(understood(list(job.parts))))
    if job.file:
        return ARTICLE + _json(_object(understand(read_here(*job.file, None), rules)))
    assert job.page is not None  # noqa: S101 - the last of the four
    return ARTICLE + _json(_object(understand(job.page, rules)))


def _object(article: Article) -> dict[str, object]:
    from broadsheet.article_json import to_json_object  # noqa: PLC0415 - see main

    return to_json_object(article)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def send(stream: BinaryIO, content: bytes) -> None:
    stream.write(len(content).to_bytes(LENGTH, "big") + content)
    stream.flush()


def received(stream: BinaryIO) -> bytes | None:
    """What was sent; None at the end."""
    head = stream.read(LENGTH)
    return stream.read(int.from_bytes(head, "big")) if len(head) == LENGTH else None


if __name__ == "__main__":
    main()
