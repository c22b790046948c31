"""`broadsheet quotes` and `people`: who said what, in everything that is kept."""

from __future__ import annotations

import json
from typing import Any

import click

from broadsheet.cli.context import Context
from broadsheet.cli.library import joined
from broadsheet.library import Appearance, KnownPerson, Saying

_NOTHING_FOUND = 1


@click.command("quotes")
@click.argument("words", nargs=-1)
@click.option("--by", metavar="NAME", help="Said by NAME: a full name, a surname, or any words of a name.")
@click.option("--limit", type=click.IntRange(min=1), metavar="COUNT", help="At most so many.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "markdown"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.pass_obj
def quotes_command(context: Context, words: tuple[str, ...], by: str | None, limit: int | None, form: str) -> int:
    """Print what was said in the saved articles, the newest saved first.

    WORDS are looked for in the quotes; what else a query can say is about their articles: `embargo before:2010`. The
    same words in several articles are one quote. Exit code 1 where there is none.
    """
    sayings = context.reader.library.quotes(joined(words), by=by, limit=limit)
    write = {"text": _text, "jsonl": _json, "markdown": _markdown}[form]
    for number, saying in enumerate(sayings):
        if number and form != "jsonl":
            click.echo()
        click.echo(write(saying).encode())
    return 0 if sayings else _NOTHING_FOUND


@click.command("people")
@click.argument("name", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), metavar="COUNT", help="At most so many.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print."
)
@click.pass_obj
def people_command(context: Context, name: tuple[str, ...], limit: int | None, form: str) -> int:
    """Print the people whom the saved articles name, those in most articles first; or those whom NAME may mean.

    A surname alone counts for the full name where the library knows only one. Exit code 1 where there is nobody.
    """
    people = context.reader.library.people(" ".join(name) or None, limit=limit)
    for person in people:
        click.echo((_person_json(person) if form == "jsonl" else _person_text(person, whole=bool(name))).encode())
    return 0 if people else _NOTHING_FOUND


def _text(saying: Saying) -> str:
    lines = [f"“{saying.text}”" + (f" — {', '.join(saying.speakers)}" if saying.speakers else "")]
    return "\n".join([*lines, *(f"  {_source(source)}" for source in saying.sources)])


def _markdown(saying: Saying) -> str:
    """A block quotation with its speaker, and links to the articles."""
    quoted = "\n".join(f"> {line}" for line in saying.text.split("\n"))
    speaker = f">\n> — {', '.join(saying.speakers)}\n" if saying.speakers else ""
    links = "\n".join(f"- [{_escaped(source.title)}](<{source.url}>), {source.day}" for source in saying.sources)
    return f"{quoted}\n{speaker}\n{links}"


def _json(saying: Saying) -> str:
    return _dumped(
        {
            "text": saying.text,
            "speakers": list(saying.speakers),
            "partial": saying.partial,
            "sources": [_source_object(source) for source in saying.sources],
        }
    )


def _person_text(person: KnownPerson, *, whole: bool) -> str:
    """One line; with `whole` also the other spellings and the articles."""
    role = f", {person.roles[0]}" if person.roles else ""
    articles = f"{person.articles} article" + ("s" if person.articles > 1 else "")
    line = f"{person.name}{role} · {articles} · last {person.last_seen}"
    if not whole:
        return line
    variants = [f"  also: {', '.join(person.variants[1:])}"] if len(person.variants) > 1 else []
    return "\n".join([line, *variants, *(f"  {_source(source)}" for source in person.sources)])


def _person_json(person: KnownPerson) -> str:
    return _dumped(
        {
            "name": person.name,
            "variants": list(person.variants),
            "roles": list(person.roles),
            "articles": person.articles,
            "mentions": person.mentions,
            "quotes": person.quotes,
            "last_seen": person.last_seen.isoformat(),
            "sources": [_source_object(source) for source in person.sources],
        }
    )


def _source(source: Appearance) -> str:
    """The article's number, day, title and site on a line."""
    return f"{source.entry:>5}  {source.day}  {source.title}" + (f" · {source.site}" if source.site else "")


def _source_object(source: Appearance) -> dict[str, Any]:
    return {
        "id": source.entry,
        "url": source.url,
        "title": source.title,
        "site": source.site or None,
        "day": source.day.isoformat(),
        "passages": [list(passage) for passage in source.passages],
    }


def _escaped(title: str) -> str:
    return title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
