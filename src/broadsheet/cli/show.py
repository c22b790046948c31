"""`broadsheet show`: articles on stdout, for pipes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from enum import Enum

import click

from broadsheet.article import Article
from broadsheet.article_json import to_json_object
from broadsheet.cli.context import Context, standard_input
from broadsheet.cli.main import explain
from broadsheet.cli.manners import fetching_options, tell_of
from broadsheet.errors import SOME_FAILED, BroadsheetError, UsageError
from broadsheet.opening import Manner

FORMATS = ("text", "markdown", "html", "json", "jsonl")


class TextStyle(Enum):
    """What `--format text` prints of an article."""

    BODY = "body"
    TITLED = "titled"
    LINEAR = "linear"


@click.command("show")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@click.option("--with-title", is_flag=True, help="Text: the title before the body.")
@click.option("--plain", is_flag=True, help="Text: everything in reading order, in words, for screen readers and logs.")
@click.option("--fresh", is_flag=True, help="Fetch anew, even what is saved.")
@fetching_options
@click.pass_obj
def show_command(
    context: Context,
    *,
    sources: tuple[str, ...],
    form: str,
    with_title: bool,
    plain: bool,
    fresh: bool,
    manner: Manner,
) -> int:
    """Print the article at each SOURCE: an address, a file, or "-" for standard input.

    Formats: text (the body), markdown, html (a page of its own), json (one object), jsonl (an object on a line for each
    source; one that fails gives a line with its error).
    """
    style = TextStyle.LINEAR if plain else TextStyle.TITLED if with_title else TextStyle.BODY
    return show_sources(context, sources, form, style, fresh=fresh or context.cookies is not None, manner=manner)


def show_sources(
    context: Context, sources: tuple[str, ...], form: str, style: TextStyle, *, fresh: bool, manner: Manner
) -> int:
    """Print every source in order, as soon as it is there; return the exit code."""
    if form == "json" and len(sources) > 1:
        raise UsageError("--format json prints one article.", "Use --format jsonl for several sources.")
    write = _writer(form, style)
    stdin = standard_input(sources)
    failures: list[BroadsheetError] = []
    for number, source in enumerate(sources):
        try:
            article = asyncio.run(context.reader.article(source, fresh=fresh, manner=manner, stdin=stdin))
        except BroadsheetError as error:
            failures.append(error)
            if form == "jsonl":
                problem = {"source": source, "error": {"title": error.title, "hint": error.hint}}
                click.echo(json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace"))
            else:
                explain(error, source if len(sources) > 1 else None)
            continue
        text = write(article)
        if number > len(failures) and form != "jsonl":
            click.echo()
        click.echo(text.encode("utf-8"), nl=False)
        tell_of(article, source if len(sources) > 1 else None)
    return exit_code(failures, len(sources))


def exit_code(failures: list[BroadsheetError], tried: int) -> int:
    """0, the error's own code where all failed, `SOME_FAILED` where some of many did."""
    if not failures:
        return 0
    return failures[0].exit_code if len(failures) == tried else SOME_FAILED


def _writer(form: str, style: TextStyle) -> Callable[[Article], str]:
    """The function that makes the output; only the format that is asked for is imported."""
    if form == "markdown":
        from broadsheet.exchange.markdown import to_markdown  # noqa: PLC0415

        return to_markdown
    if form == "html":
        from broadsheet.exchange.html import to_html  # noqa: PLC0415

        return to_html
    if form in {"json", "jsonl"}:
        indent = 2 if form == "json" else None
        return lambda article: json.dumps(to_json_object(article), ensure_ascii=False, indent=indent) + "\n"
    from broadsheet.exchange import text  # noqa: PLC0415

    if style is TextStyle.LINEAR:
        return text.to_linear_text
    return lambda article: text.to_text(article, with_title=style is TextStyle.TITLED)
