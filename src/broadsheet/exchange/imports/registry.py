"""Every foreign format: by what it is known, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from broadsheet.errors import UsageError
from broadsheet.exchange.imports import (
    anything,
    chrome,
    delicious,
    diigo,
    firefox,
    goodlinks,
    instapaper,
    karakeep,
    lines,
    linkwarden,
    markdown,
    matter,
    netscape,
    omnivore,
    opml,
    own,
    pinboard,
    pocket,
    raindrop,
    readability,
    readeck,
    readwise,
    safari,
    wallabag,
)
from broadsheet.exchange.imports.archives import climbs
from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Refusal, Where
from broadsheet.exchange.imports.source import Source


class Format(NamedTuple):
    """`recognise` never raises anything but DamagedError; `read` that, too, before it has given the first entry."""

    name: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Found]]


FORMATS = (
    Format("jsonl", own.recognise, own.read),
    Format("safari", safari.recognise, safari.read),
    Format("omnivore", omnivore.recognise, omnivore.read),
    Format("readeck", readeck.recognise, readeck.read),
    Format("pocket", pocket.recognise, pocket.read),
    Format("matter", matter.recognise, matter.read),
    Format("instapaper", instapaper.recognise, instapaper.read),
    Format("wallabag", wallabag.recognise, wallabag.read),
    Format("readability", readability.recognise, readability.read),
    Format("karakeep", karakeep.recognise, karakeep.read),
    Format("linkwarden", linkwarden.recognise, linkwarden.read),
    Format("chrome", chrome.recognise, chrome.read),
    Format("firefox", firefox.recognise, firefox.read),
    Format("readwise", readwise.recognise, readwise.read),
    Format("diigo", diigo.recognise, diigo.read),
    Format("raindrop", raindrop.recognise, raindrop.read),
    Format("goodlinks", goodlinks.recognise, goodlinks.read),
    Format("delicious", delicious.recognise, delicious.read),
    Format("pinboard", pinboard.recognise, pinboard.read),
    Format("opml", opml.recognise, opml.read),
    Format("netscape", netscape.recognise, netscape.read),
    Format("markdown", markdown.recognise, markdown.read),
    Format("csv", anything.recognise_table, anything.read_table),
    Format("json", anything.recognise_json, anything.read_json),
    Format("onetab", lines.recognise_onetab, lines.read),
    Format("urls", lines.recognise_lines, lines.read),
)
"""In the order in which they are tried: the more particular first."""

NAMES = tuple(sorted(one.name for one in FORMATS))

_NOTES = (".md", ".markdown")


class Reading(NamedTuple):
    """A file that is known: its format, and what is in it, read as it is asked for."""

    format: str
    found: Iterator[Found]


def read(source: Source, name: str | None = None) -> Reading:
    """What is in the file, read as the format of this name, or as the one that its content shows.

    Raises UsageError where it is no export of any known kind, DamagedError where it is one, but damaged as a whole.
    """
    wanted = next((one for one in FORMATS if one.name == name), None) if name else recognise(source)
    if source.archive and (wanted is None or (name and not wanted.recognise(source))):
        return _of_members(source, wanted)
    if wanted is None:
        raise unknown(source)
    return Reading(wanted.name, chain(wanted.read(source), _climbing(source)))


def _climbing(source: Source) -> Iterator[Refusal]:
    """What an archive holds under a name that leads out of it. Nothing is unpacked, so it could do no harm."""
    for name in source.archive.names if source.archive else ():
        if climbs(name):
            yield Refusal(Where(item=name), "its name leads out of the archive")


def recognise(source: Source) -> Format | None:
    """The format that the content shows. Raises DamagedError."""
    return next((one for one in FORMATS if one.recognise(source)), None)


def unknown(source: Source) -> UsageError:
    what = "is a picture or a program" if source.is_binary and not source.archive else "is no export of a known kind"
    if not source.archive and not source.data.strip():
        what = "is empty"
    return UsageError(
        f"{source.name} {what}; tried were {', '.join(NAMES)}.",
        "Name one with --format where you know better.",
    )


def _of_members(source: Source, wanted: Format | None) -> Reading:
    """Every file inside an archive, each by its own content; a folder of clippings, for one."""
    assert source.archive is not None  # noqa: S101 - called for archives only
    known: list[tuple[str, Format]] = []
    refused = list(_climbing(source))
    for name in source.members():
        try:
            inside = Source(name, source.archive.read(name))
            one = wanted or recognise(inside)
        except DamagedError as error:
            refused.append(Refusal(Where(item=name), str(error), failed=True))
            continue
        if one:
            known.append((name, one))
        elif name.lower().endswith(_NOTES):
            refused.append(Refusal(Where(item=name), "a note without the address of a page"))
    if not known:
        if refused and all(one.failed for one in refused):
            raise DamagedError(f"{refused[0].where.item}: {refused[0].reason}")
        raise unknown(source)
    return Reading(known[0][1].name, _read_members(source, known, refused))


def _read_members(source: Source, known: list[tuple[str, Format]], refused: list[Refusal]) -> Iterator[Found]:
    assert source.archive is not None  # noqa: S101 - called for archives only
    root = _common_folder([name for name, _ in known])
    for name, one in known:
        inside = Source(name, source.archive.read(name))
        if one.name == "markdown":
            yield markdown.clipping(inside, PurePosixPath(name).parent.relative_to(root).parts)
            continue
        try:
            for found in one.read(inside):
                where = found.where._replace(item=f"{name}: {found.where.item}" if found.where.item else name)
                yield found._replace(where=where)
        except DamagedError as error:
            yield Refusal(Where(item=name), str(error), failed=True)
    yield from refused


def _common_folder(names: list[str]) -> PurePosixPath:
    """The innermost folder that holds all files: it is where somebody keeps them, and says nothing about them."""
    folders = [PurePosixPath(name).parent for name in names]
    root = folders[0]
    while not all(folder.is_relative_to(root) for folder in folders):
        root = root.parent
    return root
