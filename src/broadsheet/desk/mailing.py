"""An article handed to the person's mail program: as a `mailto:` address (RFC 6068), or as a draft in a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote

from broadsheet.article import Article
from broadsheet.errors import UsageError
from broadsheet.exchange.exports import mail
from broadsheet.exchange.exports.model import Exported
from broadsheet.text import shorten

MAILER = "BROADSHEET_MAILER"
"""The environment variable that names the person's mail program, a command with its arguments."""
LONGEST = 1_900
"""Characters of a `mailto:` address; Windows and some programs cut longer ones at about 2000."""
_LONGEST_SUBJECT = 150
_LONGEST_LINK = 1_200


class Mailer(NamedTuple):
    """The command that opens a `mailto:` address, without it."""

    words: tuple[str, ...]
    in_terminal: bool
    """Whether it may need the terminal, as mutt does: it is waited for."""


def mailto(article: Article, address: str) -> str:
    """A new mail to nobody yet: the title, the address, and as many of the highlights as there is room for."""
    subject = shorten(article.title or address, _LONGEST_SUBJECT)
    while len(quote(subject, safe="")) > LONGEST // 3:
        subject = shorten(subject, len(subject) * 2 // 3)
    link = address if address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK else ""
    lines = [link] if link else []
    made = _mailto(subject, lines)
    for highlight in article.highlights:
        lines += ["", highlight.text] if len(lines) <= 1 else [highlight.text]
        longer = _mailto(subject, lines)
        if len(longer) > LONGEST:
            break
        made = longer
    return made


def _mailto(subject: str, lines: list[str]) -> str:
    """RFC 6068, 5: lines end with %0D%0A, a space is %20."""
    body = "%0D%0A".join(quote(line, safe="") for line in lines)
    return f"mailto:?subject={quote(subject, safe='')}&body={body}"


def find_mailer(environment: Mapping[str, str] = os.environ) -> Mailer:
    """The person's own, else the desktop's. Raises UsageError where there is none, or it is no command."""
    named = environment.get(MAILER, "").strip()
    try:
        words = tuple(shlex.split(named))
    except ValueError as error:
        raise UsageError(f"{MAILER} is no command: {error}.", "Close its quotation marks.") from error
    if words:
        return Mailer(words, in_terminal=True)
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    if shutil.which(opener) is None:
        raise UsageError("No mail program was found.", f"Name yours in the environment variable {MAILER}.")
    return Mailer((opener,), in_terminal=False)


def hand_over(mailer: Mailer, address: str) -> None:
    """Start the program, without a shell, and wait for it to end. Raises UsageError where it cannot be started."""
    words = [word.replace("{url}", address) for word in mailer.words]
    command = words if words != list(mailer.words) else [*words, address]
    streams = None if mailer.in_terminal else subprocess.DEVNULL
    try:
        # The program is the person's own choice, and no shell reads what the article says.
        code = subprocess.run(command, stdin=streams, stdout=streams, stderr=streams, check=False).returncode  # noqa: S603
    except OSError as error:
        raise UsageError(
            f"The mail program “{mailer.words[0]}” cannot be started.", f"Check the environment variable {MAILER}."
        ) from error
    if code and not mailer.in_terminal:
        raise UsageError("No mail program took the article.", f"Name yours in the environment variable {MAILER}.")


def draft(article: Article, address: str) -> bytes:
    """The article as a mail that is not sent yet, as text and as HTML."""
    title = article.title or address
    return mail.draft(Exported(address, title, datetime.now(UTC), article))
