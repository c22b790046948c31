"""`broadsheet refresh`: make saved articles again of their kept pages."""

from __future__ import annotations

import click

from broadsheet.cli.context import Context
from broadsheet.cli.library import joined
from broadsheet.cli.main import explain
from broadsheet.cli.progress import progress
from broadsheet.cli.show import exit_code


@click.command("refresh")
@click.argument("query", nargs=-1)
@click.option("--all", "all_of_them", is_flag=True, help="Also what this version made by the same site rules.")
@click.pass_obj
def refresh_command(context: Context, query: tuple[str, ...], *, all_of_them: bool) -> int:
    """Make saved articles again of their kept pages: after an update, or when your site rules have changed.

    All of them, or those that QUERY finds; the network is not asked. Bookmarks, notes and places are found again by
    their words. It is one change, which `undo` takes back. `sync --refresh` fetches the pages themselves anew.
    """
    from broadsheet.desk.remaking import refresh  # noqa: PLC0415 - loads the library and the extraction

    library = context.reader.library
    found = library.entries(joined(query), everywhere=True)
    numbers = [entry.id for entry in found if entry.fetched]
    with progress("Making again", len(numbers)) as step:
        done = refresh(library, numbers, context.reader.rules, all_of_them=all_of_them, step=step)
    for title, error in done.failures:
        explain(error, f"“{title}” stays as it was")
    counts = ((done.changed, "changed"), (done.unchanged, "unchanged"), (done.left, "up to date"))
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    click.echo(f"{told}." if told else "No article was made again.", err=True)
    return exit_code([error for _, error in done.failures], len(numbers))
