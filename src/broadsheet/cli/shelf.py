"""`broadsheet shelf`: queries that are kept under a name."""

from __future__ import annotations

from typing import get_args

import click

from broadsheet.cli.context import Context
from broadsheet.cli.library import joined
from broadsheet.errors import UsageError
from broadsheet.library import Change, Library, Order


@click.command("shelf")
@click.argument("name", required=False)
@click.argument("query", nargs=-1)
@click.option("--sort", type=click.Choice(get_args(Order)), default="newest", show_default=True, help="Its order.")
@click.option("--rename", "other", metavar="NAME", help="Give it another name.")
@click.option("--remove", is_flag=True, help="Forget it; its articles stay.")
@click.pass_obj
def shelf_command(
    context: Context, name: str | None, query: tuple[str, ...], sort: Order, other: str | None, *, remove: bool
) -> None:
    """Keep QUERY as the shelf NAME, which the library shows and `list --shelf NAME` lists.

    Without a QUERY it prints the query of the shelf; without a NAME every shelf with the number of its articles.
    """
    library = context.reader.library
    if name is None:
        _print_all(library)
    elif sum([bool(query), other is not None, remove]) > 1:
        raise UsageError("There is more than one thing to do with the shelf.", "Give a QUERY, --rename or --remove.")
    elif query:
        _tell(library.keep_shelf(name, joined(query), order=sort))
    elif other is not None:
        _tell(library.rename_shelf(name, other))
    elif remove:
        _tell(library.remove_shelf(name))
    else:
        click.echo(library.shelf(name).query.encode())


def _print_all(library: Library) -> None:
    """The number of articles, the name and the query of each shelf, everybody's first."""
    from broadsheet.library.shelves import STANDARD  # noqa: PLC0415 - the library is loaded when it is first needed

    for shelf in (*STANDARD, *library.shelves()):
        click.echo(f"{library.count(within=shelf.query):>5}  {shelf.name}\t{shelf.query}".rstrip().encode())


def _tell(change: Change | None) -> None:
    click.echo(f"{change.description}." if change else "It was so already.", err=True)
