"""`broadsheet tag`, `archive`, `star` and `note`: what a person does with what they keep."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from broadsheet.cli.choosing import by_query, chosen
from broadsheet.cli.context import Context
from broadsheet.cli.progress import patience
from broadsheet.errors import UsageError
from broadsheet.library import Change, Entry

_NOTHING_FOUND = 1


@click.command("tag", context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NUMBER]… [+TAG]… [-TAG]…")
@click.option("--remove", "removed", multiple=True, metavar="TAG", help="The same as -TAG.")
@by_query
@click.pass_obj
def tag_command(
    context: Context, words: tuple[str, ...], removed: tuple[str, ...], query: str | None, *, yes: bool
) -> int:
    """Give articles a TAG with +TAG, take it off with -TAG.

    With neither it prints the tags of the articles; with nothing at all every tag and how many articles have it.
    """
    numbers, added = [], []
    taken = list(removed)
    for word in words:
        if word.startswith("+"):
            added.append(word[1:])
        elif word.startswith("-"):
            taken.append(word[1:])
        else:
            numbers.append(_number(word))
    if not (numbers or query is not None or added or taken):
        for tag, count in context.reader.library.tags():
            click.echo(f"{count:>5}  {tag}".encode())
        return 0
    ids = chosen(context, numbers, query, yes=yes or not (added or taken), doing="Tag")
    if not (added or taken):
        for entry in _entries(context, ids):
            click.echo(f"{entry.id:>5}  {', '.join(entry.tags)}".encode())
        return 0
    with patience() as working:
        change = context.reader.library.tag(ids, add=added, remove=taken, working=working) if ids else None
    return _told(change, ids)


@click.command("archive")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]…")
@click.option("--off", is_flag=True, help="Take out of the archive.")
@by_query
@click.pass_obj
def archive_command(context: Context, numbers: tuple[int, ...], query: str | None, *, off: bool, yes: bool) -> int:
    """Put articles into the archive: out of the list, still found by `search` and in:archive."""
    ids = chosen(context, numbers, query, yes=yes, doing="Take out of the archive" if off else "Archive")
    return _told(context.reader.library.archive(ids, archived=not off) if ids else None, ids)


@click.command("star")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]…")
@click.option("--off", is_flag=True, help="Take the star off.")
@by_query
@click.pass_obj
def star_command(context: Context, numbers: tuple[int, ...], query: str | None, *, off: bool, yes: bool) -> int:
    """Star articles."""
    ids = chosen(context, numbers, query, yes=yes, doing="Take the star off" if off else "Star")
    return _told(context.reader.library.star(ids, starred=not off) if ids else None, ids)


@click.command("note")
@click.argument("number", type=int)
@click.argument("text", nargs=-1)
@click.option("--add", is_flag=True, help="Keep the notes that are there.")
@click.option("--remove", is_flag=True, help="Take the note off.")
@click.pass_obj
def note_command(context: Context, number: int, text: tuple[str, ...], *, add: bool, remove: bool) -> int:
    """Note TEXT on an article, in place of an earlier note; "-" reads it from standard input.

    Without a TEXT it prints the notes on the article and its passages.
    """
    library = context.reader.library
    if not (text or remove):
        for note in library.entry(number).notes:
            quote = f"“{note.quote}”" if note.quote else ""
            click.echo(" — ".join(part for part in (quote, note.text) if part).encode())
        return 0
    if text and remove:
        raise UsageError("There is a note, and --remove.", "Give either a note or --remove.")
    words = sys.stdin.read() if text == ("-",) else " ".join(text)
    change = library.add_note(number, words) if add else library.set_note(number, words)
    return _told(change, [number])


def _told(change: Change | None, ids: Sequence[int]) -> int:
    """Say what was changed; the exit code."""
    if not ids:
        return _NOTHING_FOUND
    click.echo(f"{change.description}." if change else "It was so already.", err=True)
    return 0


def _entries(context: Context, ids: Sequence[int]) -> tuple[Entry, ...]:
    """The entries. Raises UsageError for a number that is none of an article."""
    return tuple(context.reader.library.entry(number) for number in ids)


def _number(word: str) -> int:
    if word.isascii() and word.isdigit():
        return int(word)
    raise UsageError(f"“{word}” is neither a number nor a tag.", "Write +TAG to give a tag, -TAG to take it off.")
