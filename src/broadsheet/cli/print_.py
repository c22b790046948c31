"""`broadsheet print`: articles on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from broadsheet.cli.context import Context
from broadsheet.cli.mail import article_of
from broadsheet.desk.printing import PAPERS, Paper, print_articles, to_pdf, write_pdf


@click.command("print")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="The size of the pages.")
@click.option("--columns", type=click.IntRange(1, 4), default=3, show_default=True, help="Columns of text.")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write a PDF instead.")
@click.option("--force", is_flag=True, help="Write over FILE.")
@click.pass_obj
def print_command(
    context: Context, sources: tuple[str, ...], *, paper: Paper, columns: int, output: Path | None, force: bool
) -> None:
    """Print the article at each SOURCE as a newspaper page; several make an edition with a front page.

    Where there is no printer the pages become a PDF in this folder. Needs the extra "print".
    """
    articles = [article_of(context, source) for source in sources]
    if output is None:
        click.echo(print_articles(articles, folder=Path(), paper=paper, columns=columns), err=True)
        return
    day = date.today()  # noqa: DTZ011 - the day where the person is
    write_pdf(to_pdf(articles, day=day, paper=paper, columns=columns), output, force=force)
    click.echo(f"The pages are in {output}.", err=True)
