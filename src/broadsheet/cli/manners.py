"""The options that say how pages are had: `--render`, `--archived`, `--cookies`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from broadsheet.article import Source
from broadsheet.cli.context import Context
from broadsheet.errors import UsageError
from broadsheet.page import Manner

_RENDER = "Let the installed browser run the page's scripts, and read what it shows then."
_ARCHIVED = "Read the web archive's newest copy."
_COOKIES = "Send the cookies in FILE (Netscape cookies.txt) to the sites that they belong to."


def fetching_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options to a command, which gets `manner`; the cookies' file is put into the context."""

    @click.option("--render", is_flag=True, help=_RENDER)
    @click.option("--archived", is_flag=True, help=_ARCHIVED)
    @click.option(
        "--cookies",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=_COOKIES,
        expose_value=False,
        callback=_keep_cookies,
    )
    @wraps(command)
    def with_manner(*args: object, render: bool, archived: bool, **options: object) -> int:
        return command(*args, manner=_manner(render=render, archived=archived), **options)

    return with_manner


def _manner(*, render: bool, archived: bool) -> Manner:
    if render and archived:
        raise UsageError(
            "A page is either rendered or fetched from the archive.", "Leave out one of --render and --archived."
        )
    return "rendered" if render else "archived" if archived else "fetched"


def _keep_cookies(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    shared = context.find_object(Context)
    if shared is not None:
        shared.cookies = path


def tell_of(origin: Source, name: str | None = None) -> None:
    """Say on stderr what is to be known of where an article came from: its age in the archive, what is missing of it.

    `name` is what the person called it, where there are many.
    """
    said = []
    if origin.archived_at:
        said.append(f"This is the web archive's copy of {origin.archived_at:%Y-%m-%d}.")
    if origin.note:
        said.append(origin.note)
    if origin.whole:
        said.append(f"There is a version on one page: {origin.whole}")
    if said:
        sentences = " ".join(said)
        click.echo(f"{name}: {sentences}" if name else sentences, err=True)
