"""`broadsheet list`, `search`, `delete` and `undo`: the library without a screen."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any, get_args

import click

from broadsheet.cli.choosing import by_query, chosen
from broadsheet.cli.context import Context
from broadsheet.cli.progress import patience
from broadsheet.errors import UsageError
from broadsheet.library import Entry, Order, Snippet

_FORMATS = click.Choice(["text", "jsonl"])
_NOTHING_FOUND = 1
_QUERY_HELP = (
    'Queries: words, "phrases", -not, or; tag:, site:, author:, person:, said:, topic:, lang:; is:unread, reading, '
    "finished, archived, starred, waiting; in:archive, in:all; has:note, has:quote, has:tag; longer:, shorter: "
    '(minutes); before:, after: (2024-05, yesterday, "3 weeks").'
)


@click.command("list", epilog=_QUERY_HELP)
@click.argument("query", nargs=-1)
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="What to print.")
@click.option(
    "--sort", type=click.Choice(get_args(Order)), help="What comes first.  [default: the shelf's order, or newest]"
)
@click.option("--limit", type=click.IntRange(min=0), metavar="COUNT", help="At most so many.")
@click.option("--shelf", metavar="NAME", help="Only what stands on this shelf; `broadsheet shelf` lists them.")
@click.pass_obj
def list_command(
    context: Context, query: tuple[str, ...], *, form: str, sort: Order | None, limit: int | None, shelf: str | None
) -> int:
    """List what is saved, newest first; with a QUERY what matches it.

    As text, archived articles are left out unless the QUERY says in:archive or in:all; as jsonl every article is there,
    unless a shelf is named.
    """
    library = context.reader.library
    on = library.shelf(shelf) if shelf is not None else None
    entries = library.entries(
        joined(query),
        within=on.query if on else "",
        limit=limit,
        order=sort or (on.order if on else "newest"),
        everywhere=form == "jsonl" and on is None,
    )
    return print_entries(entries, form)


@click.command("search", epilog=_QUERY_HELP)
@click.argument("query", nargs=-1, required=True, metavar="WORDS…")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="What to print.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="COUNT", help="At most so many."
)
@click.pass_obj
def search_command(context: Context, query: tuple[str, ...], form: str, limit: int) -> int:
    """Print the saved articles that hold WORDS, archived ones too, the best first, each with a piece of its text.

    Exit code 1 where there are none, as grep has it.
    """
    hits = context.reader.library.search(joined(query), limit=limit)
    for entry, snippet in hits:
        if form == "jsonl":
            found = {"text": snippet.text, "hits": [list(hit) for hit in snippet.hits]}
            click.echo(_dumped({**entry_object(entry), "snippet": found}))
        else:
            click.echo(_line(entry).encode())
            if snippet.text:
                shown = _marked(snippet) if sys.stdout.isatty() else snippet.text
                click.echo(f"{'':13}{shown}".encode(), color=True)
    return 0 if hits else _NOTHING_FOUND


@click.command("delete")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]…")
@by_query
@click.pass_obj
def delete_command(context: Context, numbers: tuple[int, ...], query: str | None, *, yes: bool) -> int:
    """Take the articles with these NUMBERs (see `list`) out of the library; `undo` brings them back."""
    ids = chosen(context, numbers, query, yes=yes, doing="Delete")
    if not ids:
        return _NOTHING_FOUND
    with patience() as working:
        change = context.reader.delete(ids, working=working)
    click.echo(f"{change.description}.", err=True)
    return 0


@click.command("undo")
@click.pass_obj
def undo_command(context: Context) -> None:
    """Take the last change to the library back; again takes back the one before."""
    with patience() as working:
        change = context.reader.undo(working=working)
    if change is None:
        raise UsageError("There is nothing to undo.", "Every change to the library can be undone once.")
    click.echo(f"Undone: {change.description}.", err=True)


def joined(query: Sequence[str]) -> str:
    """The words of the command line as one query; a word with white space in it was quoted in the shell: a phrase."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word and ":" not in word else word for word in query)


def print_entries(entries: Sequence[Entry], form: str) -> int:
    """Print the entries on stdout as they are asked for."""
    for entry in entries:
        click.echo(_dumped(entry_object(entry)) if form == "jsonl" else _line(entry).encode())
    return 0


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as the JSON object of `list --format jsonl`; documented in docs/formats.md."""
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "site": entry.site or None,
        "byline": entry.byline or None,
        "authors": list(entry.authors),
        "tags": list(entry.tags),
        "state": "archived" if entry.archived else "unread",
        "starred": entry.starred,
        "language": entry.language or None,
        "published": entry.published.isoformat() if entry.published else None,
        "saved_at": entry.saved_at.isoformat(),
        "words": entry.words,
        "minutes": entry.minutes,
        "progress": round(entry.progress, 3),
        "fetched": entry.fetched,
        "notes": [{"quote": note.quote, "text": note.text} for note in entry.notes],
        "people": list(entry.people),
        "highlights": list(entry.highlights),
    }


def _dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _line(entry: Entry) -> str:
    """Number, how much was read, day, title and site, aligned; the address at the end for other programs."""
    site = f" · {entry.site}" if entry.site else ""
    star = "★ " if entry.starred else ""
    minutes = f" · {entry.minutes} min" if entry.fetched else ""
    tags = "".join(f" +{tag}" for tag in entry.tags)
    head = f"{entry.id:>5}  {_read(entry):>4}  {entry.saved_at:%Y-%m-%d}"
    return f"{head}  {star}{entry.title}{site}{minutes}{tags}\t{entry.url}"


def _read(entry: Entry) -> str:
    """What is to be known of it first, in four letters."""
    if not entry.fetched:
        return "wait"
    if entry.archived:
        return "arch"
    return "new" if entry.progress == 0 else f"{round(entry.progress * 100)}%"


def _marked(snippet: Snippet) -> str:
    """The snippet with its hits in bold and underlined, which terminals without colour show too."""
    parts, at = [], 0
    for start, end in snippet.hits:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], bold=True, underline=True)]
        at = end
    return "".join([*parts, snippet.text[at:]])
