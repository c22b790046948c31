"""`broadsheet mail`: an article handed to the mail program."""

from __future__ import annotations

from pathlib import Path

import click

from broadsheet.article import Article
from broadsheet.cli.context import Context, standard_input
from broadsheet.desk.mailing import draft, find_mailer, hand_over, mailto
from broadsheet.errors import FileError, UsageError
from broadsheet.exchange.exports.names import safe_name


@click.command("mail")
@click.argument("source")
@click.option(
    "--attach",
    is_flag=False,
    flag_value="",
    metavar="[PATH]",
    help="Write a draft (.eml) with the whole article instead, to PATH or under its title.",
)
@click.pass_obj
def mail_command(context: Context, source: str, attach: str | None) -> None:
    """Begin a mail about the article at SOURCE: its title, its address and its highlights.

    The mail program is the desktop's, or the one that BROADSHEET_MAILER names.
    """
    article = article_of(context, source)
    address = article.source.url or article.source.requested
    if attach is None:
        hand_over(find_mailer(), mailto(article, address))
        return
    path = Path(attach or f"{safe_name(article.title or 'article')}.eml")
    try:
        with path.open("xb") as file:
            file.write(draft(article, address))
    except FileExistsError as error:
        raise UsageError(f"{path} is there already.", "Name another one with --attach PATH.") from error
    except OSError as error:
        raise FileError(f"{path} cannot be written.", "Check the folder's permissions and space.") from error
    click.echo(f"The draft is {path}.", err=True)


def article_of(context: Context, source: str) -> Article:
    """The article at a source: from the library where it is saved there, else read or fetched."""
    stdin = standard_input([source])
    here = context.reader.article_here(source, stdin=stdin)
    if here:
        return here
    import asyncio  # noqa: PLC0415 - a file or a saved article is read without it

    return asyncio.run(context.reader.article(source, stdin=stdin))
