"""Which saved articles a command is about: their numbers, or a query."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from broadsheet.cli.context import Context
from broadsheet.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


def by_query(command: Command) -> Command:
    """Give a command the options `--query` and `--yes`."""
    command = click.option("--yes", is_flag=True, help="Do not ask, however many articles the query finds.")(command)
    return click.option("--query", metavar="QUERY", help="All articles that QUERY finds, archived ones too.")(command)


def chosen(context: Context, numbers: Sequence[int], query: str | None, *, yes: bool, doing: str) -> tuple[int, ...]:
    """The ids of the articles; empty where the query finds none. `doing` is what will happen, such as "Delete".

    Where the query finds more than one article somebody is asked first. Raises UsageError where nobody can be asked,
    and click.Abort where the answer is no.
    """
    if query is None:
        if not numbers:
            raise UsageError("No article is named.", "Give its number from `broadsheet list`, or --query QUERY.")
        return tuple(numbers)
    if numbers:
        raise UsageError("There are numbers and a query.", "Give either numbers or --query QUERY.")
    found = context.reader.library.numbers(query, everywhere=True)
    if not found:
        click.echo("No article matches.", err=True)
    elif len(found) > 1 and not yes:
        if not sys.stdin.isatty():
            raise UsageError(f"The query finds {len(found)} articles.", "Add --yes to do it without being asked.")
        click.confirm(f"{doing} {len(found)} articles?", abort=True, err=True)
    return found
