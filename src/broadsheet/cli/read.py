"""`broadsheet [SOURCE]`: read on the screen; where stdout is no terminal, the same as text."""

from __future__ import annotations

import os
import sys

import click

from broadsheet.cli.context import Context, ScreenRequest, standard_input
from broadsheet.cli.manners import fetching_options
from broadsheet.errors import UsageError
from broadsheet.page import Manner


@click.command("read")
@click.argument("source", required=False)
@click.option("--fresh", is_flag=True, help="Fetch anew, even if the article is saved.")
@fetching_options
@click.pass_obj
def read_command(context: Context, source: str | None, *, fresh: bool, manner: Manner) -> int:
    """Read SOURCE on the screen, or open the library."""
    if source is None and manner != "fetched":
        raise UsageError("There is no page to get in this manner.", "Name the address of one.")
    fresh = fresh or context.cookies is not None
    if not sys.stdout.isatty():
        return _print(context, source, fresh, manner)
    from broadsheet.library.migrations import is_old  # noqa: PLC0415 - printing may need no library

    stdin = standard_input([source or ""])
    if not sys.stdin.isatty():
        _take_keys_from_the_terminal()
    if is_old(context.library_path):
        context.reader.library.numbers()  # brought up to date while there is no screen yet, so that it can be told of
    if source is not None:
        context.reader.prepare(source)
    request = ScreenRequest(context.reader, context.settings, context.settings_path, source, fresh, manner, stdin)
    return context.open_screen(request)


def _print(context: Context, source: str | None, fresh: bool, manner: Manner) -> int:
    from broadsheet.cli import library, show  # noqa: PLC0415 - not needed on the way to the screen

    if source is None:
        return library.print_entries(context.reader.entries(), "text")
    return show.show_sources(context, (source,), "text", show.TextStyle.LINEAR, fresh=fresh, manner=manner)


def _take_keys_from_the_terminal() -> None:
    """Standard input held the page; the keys come from the terminal itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError(
            "There is no terminal to read keys from.", "Use `broadsheet show` to print the article instead."
        ) from error
    os.dup2(terminal, sys.__stdin__.fileno() if sys.__stdin__ else 0)
    os.close(terminal)
