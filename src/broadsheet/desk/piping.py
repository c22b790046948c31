"""An article handed to a command on standard input, and what comes back."""

from __future__ import annotations

import json
import shlex
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Literal, NamedTuple, get_args

from broadsheet.article import Article
from broadsheet.article_json import to_json_object
from broadsheet.errors import UsageError
from broadsheet.exchange.html import to_html
from broadsheet.exchange.markdown import to_markdown
from broadsheet.exchange.text import to_text
from broadsheet.text import clean_lines

Form = Literal["text", "markdown", "html", "json"]
FORMS: tuple[Form, ...] = get_args(Form)

PATIENCE = 120.0
"""Seconds after which a command is ended."""
_LAST_BYTES = 2.0
"""Seconds to find out that nobody reads what is still to be given."""
MOST = 1_000_000
"""Bytes of what comes back that are read; a command that says more is ended."""


class Answer(NamedTuple):
    """What a command said on standard output and error, cleaned, and its exit code."""

    text: str
    code: int
    whole: bool
    """False where it was ended before it was through."""


def command_of(line: str) -> tuple[str, ...]:
    """The words of a command line, as a shell would part them. Raises UsageError where there are none."""
    try:
        words = tuple(shlex.split(line))
    except ValueError as error:
        raise UsageError(f"This is no command: {error}.", "Close its quotation marks.") from error
    if not words:
        raise UsageError("There is no command.", "Type one, such as `wc -w`.")
    return words


def in_form(article: Article, form: Form) -> str:
    """The article as the command is given it."""
    if form == "markdown":
        return to_markdown(article)
    if form == "html":
        return to_html(article)
    if form == "json":
        return json.dumps(to_json_object(article), ensure_ascii=False, indent=2) + "\n"
    return to_text(article, with_title=True)


def pipe(words: Sequence[str], text: str, *, patience: float = PATIENCE) -> Answer:
    """Run the command, without a shell, and wait for what it says. Raises UsageError where it cannot be started."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the command is what the person typed
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise UsageError(
            f"The command “{words[0]}” cannot be started: {error.strerror or error}.", "Check how it is written."
        ) from error
    assert process.stdin is not None  # noqa: S101 - asked for above
    assert process.stdout is not None  # noqa: S101 - as above
    given = threading.Thread(target=_give, args=(process.stdin, text.encode("utf-8", "replace")), daemon=True)
    clock = threading.Timer(patience, process.kill)
    given.start()
    clock.start()
    try:
        said = process.stdout.read(MOST + 1)
        more = len(said) > MOST
        if more:
            process.kill()
        code = process.wait()
    finally:
        ran_out = not clock.is_alive()
        clock.cancel()
        given.join(_LAST_BYTES)
        process.stdout.close()
    return Answer(clean_lines(said[:MOST].decode("utf-8", "replace")), code, whole=not more and not ran_out)


def _give(stdin: IO[bytes], data: bytes) -> None:
    """A command may end before it has read everything, as `head` does."""
    with suppress(OSError):
        stdin.write(data)
    with suppress(OSError):
        stdin.close()
