"""`broadsheet versions`: what a page said before it changed."""

from __future__ import annotations

import sys

import click

from broadsheet.cli.context import Context
from broadsheet.desk.differing import Paragraph, Piece, differences, is_changed
from broadsheet.errors import UsageError
from broadsheet.fetching import Address, parse_source
from broadsheet.library import Entry, Library
from broadsheet.text import clean_text

_LEFT_OUT = "…"


@click.command("versions")
@click.argument("address")
@click.option("--diff", is_flag=True, help="Print what is said differently now.")
@click.option("--version", "number", type=int, metavar="NUMBER", help="Compare this version, not the newest.")
@click.pass_obj
def versions_command(context: Context, address: str, *, diff: bool, number: int | None) -> int:
    """List the older versions of a saved article, the newest first: number, when it was fetched, title.

    ADDRESS is an address of it, or its number in the list. With --diff only what changed is printed: [-removed-] and
    {+added+} words, struck out and bold on a terminal.
    """
    library = context.reader.library
    entry = _entry(library, address)
    versions = library.versions(entry.id)
    if not versions:
        click.echo("The page has not changed since it was saved.", err=True)
        return 0
    if not (diff or number is not None):
        for version in versions:
            fetched = version.fetched_at.astimezone().strftime("%Y-%m-%d %H:%M")
            click.echo(f"{version.id:>5}  {fetched}  {version.title}".encode())
        return 0
    wanted = versions[0].id if number is None else number
    if wanted not in {version.id for version in versions}:
        raise UsageError(
            f"“{entry.title}” has no version number {wanted}.", f"`broadsheet versions {entry.id}` lists them."
        )
    _print(differences(library.version(wanted), library.article(entry.id)))
    return 0


def _entry(library: Library, address: str) -> Entry:
    if address.isdecimal():
        return library.entry(int(address))
    source = parse_source(address)
    entry = library.find(source.url) if isinstance(source, Address) else None
    if entry is None or not entry.fetched:
        raise UsageError(f"“{clean_text(address)}” is not saved.", "`broadsheet list` names what is.")
    return entry


def _print(paragraphs: tuple[Paragraph, ...]) -> None:
    """Changed paragraphs with an empty line between; a line of its own stands for those left out."""
    styled = sys.stdout.isatty()
    left_out = False
    for paragraph in paragraphs:
        if is_changed(paragraph):
            text = "".join(_shown(piece, styled=styled) for piece in paragraph)
            click.echo((f"{_LEFT_OUT}\n\n" if left_out else "") + f"{text}\n")
        left_out = not is_changed(paragraph)
    if left_out:
        click.echo(_LEFT_OUT)


def _shown(piece: Piece, *, styled: bool) -> str:
    if piece.fate == "same":
        return piece.text
    if styled:
        removed = piece.fate == "removed"
        return click.style(piece.text, strikethrough=removed, dim=removed, bold=not removed, underline=not removed)
    return f"[-{piece.text}-]" if piece.fate == "removed" else f"{{+{piece.text}+}}"
