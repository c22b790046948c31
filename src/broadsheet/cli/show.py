"""`broadsheet show`: articles on stdout, for pipes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import Enum

import click

from broadsheet.article import Article
from broadsheet.article_json import from_json_object, source_of, to_json_object
from broadsheet.cli.context import Context, standard_input
from broadsheet.cli.main import explain
from broadsheet.cli.manners import fetching_options, tell_of
from broadsheet.desk.reader import MANY, is_file
from broadsheet.errors import SOME_FAILED, BroadsheetError, UsageError
from broadsheet.page import Manner

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
    failures: list[BroadsheetError] = []
    articles = _read(context, sources, fresh=fresh, manner=manner)
    for number, (source, read) in enumerate(zip(sources, articles, strict=True)):
        name = source if len(sources) > 1 else None
        if isinstance(read, BroadsheetError):
            failures.append(read)
            if form == "jsonl":
                problem = {"source": source, "error": {"title": read.title, "hint": read.hint}}
                click.echo(json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace"))
            else:
                explain(read, name)
            continue
        if number > len(failures) and form != "jsonl":
            click.echo()
        if isinstance(read, bytes) and form == "jsonl":
            click.echo(read)
            tell_of(source_of(json.loads(read)), name)
            continue
        article = from_json_object(json.loads(read)) if isinstance(read, bytes) else read
        click.echo(write(article).encode("utf-8"), nl=False)
        tell_of(article.source, name)
    return exit_code(failures, len(sources))


def _read(
    context: Context, sources: tuple[str, ...], *, fresh: bool, manner: Manner
) -> Iterator[Article | bytes | BroadsheetError]:
    """Every source in order: the article, its JSON where another process has read it, or what went wrong."""
    reader = context.reader
    stdin = standard_input(sources)
    files = [source for source in sources if manner == "fetched" and is_file(source)]
    elsewhere = reader.jsons_of_files(files) if len(files) >= MANY else None
    for source in sources:
        if elsewhere and is_file(source):
            yield next(elsewhere)
            continue
        try:
            here = reader.article_here(source, fresh=fresh, stdin=stdin) if manner == "fetched" else None
            yield here or _fetched(context, source, fresh=fresh, manner=manner, stdin=stdin)
        except BroadsheetError as error:
            yield error


def _fetched(context: Context, source: str, *, fresh: bool, manner: Manner, stdin: bytes | None) -> Article:
    import asyncio  # noqa: PLC0415 - a file or a saved article is read without it

    return asyncio.run(context.reader.article(source, fresh=fresh, manner=manner, stdin=stdin))


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
