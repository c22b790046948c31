"""`broadsheet export`: the library taken along."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from broadsheet.cli.context import Context
from broadsheet.cli.library import entry_object, joined
from broadsheet.cli.main import explain
from broadsheet.cli.progress import progress
from broadsheet.desk.exporting import FORMATS, Exporting, Outcome
from broadsheet.errors import SOME_FAILED, UsageError
from broadsheet.text import clean_text

_NOTHING_FOUND = 1


@click.command("export")
@click.argument("query", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--output", "-o", type=click.Path(), metavar="PATH", help="The file, or the folder for many files.")
@click.option("--force", is_flag=True, help="Write over what is there; other files of a folder stay.")
@click.option("--with-pages", is_flag=True, help="jsonl: pages and pictures too, as they came from their sites.")
@click.pass_obj
def export_command(
    context: Context, query: tuple[str, ...], *, form: str, output: str | None, force: bool, with_pages: bool
) -> int:
    """Write every saved article, or those that QUERY finds, archived ones too.

    jsonl loses nothing: `import` makes the same library of it. csv, netscape (bookmarks), epub and pdf are one file,
    markdown and eml a folder with one for each article; html is either, a folder where --output has no suffix.
    """
    if with_pages and form != "jsonl":
        raise UsageError("Only jsonl holds pages.", "Leave out --with-pages, or use --format jsonl.")
    known = FORMATS[form]
    library = context.reader.library
    asked = joined(query)
    # Made anew in this order, those of the same moment stand in the same order again.
    numbers = library.numbers(asked, everywhere=True, order="oldest" if form == "jsonl" else "newest")
    if not numbers:
        click.echo("No article matches; nothing was written.", err=True)
        return _NOTHING_FOUND
    exporting = Exporting(library, numbers, known, entry_object, progress)
    with_rest = form == "jsonl" and not asked
    if output is None or output == "-":
        if not known.is_text or known.whole is None:
            raise UsageError(f"{form} needs a place to be written to.", "Name it with --output.")
        outcome = exporting.to_stream(sys.stdout.buffer, with_pages=with_pages, with_rest=with_rest)
        sys.stdout.buffer.flush()
        return _told(outcome, form, "standard output")
    path = Path(output)
    if known.whole is None or (known.single is not None and _is_folder(output)):
        outcome = exporting.to_folder(path, force=force)
    else:
        outcome = exporting.to_file(path, force=force, with_pages=with_pages, with_rest=with_rest)
    return _told(outcome, form, str(path))


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir() or not Path(output).suffix


def _told(outcome: Outcome, form: str, place: str) -> int:
    """Say how many of those that were found were written, and why others were not."""
    for name, error in outcome.failed:
        explain(error, name)
    word = "article" if outcome.found == 1 else "articles"
    click.echo(f"{outcome.written} of {outcome.found} {word} written to {clean_text(place)} as {form}.", err=True)
    if not outcome.failed:
        return 0
    return SOME_FAILED if outcome.written else outcome.failed[0][1].exit_code
