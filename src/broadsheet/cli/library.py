"""`broadsheet list`, `search`, `delete` and `undo`: the library without a screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli.context import Context
from broadsheet.errors import UsageError

if TYPE_CHECKING:
    from broadsheet.library import Entry

_FORMATS = click.Choice(["text", "jsonl"])
_QUERY_HELP = 'Queries: words, "phrases", -not, or, site:, author:, is:unread, before:, after:, lang:.'


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="What to print.")
@click.pass_obj
def list_command(context: Context, query: tuple[str, ...], form: str) -> int:
    """List what is saved, newest first; with a QUERY what matches it."""
    return print_entries(context.reader.entries(joined(query)), form)


@click.command("search", epilog=_QUERY_HELP)
@click.argument("query", nargs=-1, required=True, metavar="WORDS…")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="What to print.")
@click.pass_obj
def search_command(context: Context, query: tuple[str, ...], form: str) -> int:
    """List the saved articles that hold WORDS. Exit code 1 where there are none, as grep has it."""
    entries = context.reader.entries(joined(query))
    print_entries(entries, form)
    return 0 if entries else 1


@click.command("delete")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER…")
@click.pass_obj
def delete_command(context: Context, numbers: tuple[int, ...]) -> None:
    """Take the articles with these NUMBERs (see `list`) out of the library; `undo` brings them back."""
    click.echo(f"{context.reader.delete(numbers).description}.", err=True)


@click.command("undo")
@click.pass_obj
def undo_command(context: Context) -> None:
    """Take the last change to the library back."""
    change = context.reader.undo()
    if change is None:
        raise UsageError("There is nothing to undo.", "Every change to the library can be undone once.")
    click.echo(f"Undone: {change.description}.", err=True)


def joined(query: Sequence[str]) -> str:
    """The words of the command line as one query; a word with white space in it was quoted in the shell: a phrase."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word and ":" not in word else word for word in query)


def print_entries(entries: Sequence[Entry], form: str) -> int:
    """Print the entries on stdout as they are asked for."""
    for entry in entries:
        if form == "jsonl":
            click.echo(json.dumps(entry_object(entry), ensure_ascii=False).encode())
        else:
            click.echo(_line(entry).encode())
    return 0


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as the JSON object of `list --format jsonl`; documented in docs/formats.md."""
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "site": entry.site or None,
        "byline": entry.byline or None,
        "language": entry.language or None,
        "published": entry.published.isoformat() if entry.published else None,
        "saved_at": entry.saved_at.isoformat(),
        "words": entry.words,
        "minutes": entry.minutes,
        "progress": round(entry.progress, 3),
        "highlights": list(entry.highlights),
    }


def _line(entry: Entry) -> str:
    """Number, how much was read, day, title and site, aligned; the address at the end for other programs."""
    read = "new" if entry.progress == 0 else f"{round(entry.progress * 100)}%"
    site = f" · {entry.site}" if entry.site else ""
    return (
        f"{entry.id:>5}  {read:>4}  {entry.saved_at:%Y-%m-%d}  {entry.title}{site} · {entry.minutes} min\t{entry.url}"
    )
