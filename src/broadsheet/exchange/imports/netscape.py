"""Bookmarks as every browser and most bookmark managers export them: `NETSCAPE-Bookmark-file-1`, more or less.

A `<DT><A HREF>` is an entry, a `<DD>` after it a note, an `<H3>` names the folder that the next `<DL>` holds. Firefox's
and Chrome's exports are described at https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from broadsheet.exchange.imports.markup import Lines, Tag, tags, without_comments
from broadsheet.exchange.imports.model import A_FEED, Found, Refusal, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import no, some_tags, words_of

_NAMES = frozenset({"a", "dd", "dl", "dt", "h3"})
_STRUCTURE = re.compile(r"<dt>\s*<a\s[^>]*?href\s*=", re.IGNORECASE)
_ROOTS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_NO_FOLDERS = frozenset({"unsorted", "unlabeled"})
"""What Raindrop and Google call the place of what is in no folder."""
_FORMATTING = re.compile(r"<(b|i|u|s|em|strong|code|small|span|font|mark|sub|sup|tt)\b[^>]*>(.*?)</\1>", re.I | re.S)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINKDING_NOTES = re.compile(r"\[linkding-notes\](.*?)\[/linkding-notes\]", re.DOTALL)
_LINKDING_ARCHIVED = "linkding:bookmarks.archived"
_TO_READ = "toread"
_LOOKED_AT = 200_000


def recognise(source: Source) -> bool:
    """By the doctype, which some leave out, or by a link in a list of definitions."""
    if not source.head.startswith("<"):
        return False
    return "netscape-bookmark-file" in source.head.lower() or bool(_STRUCTURE.search(source.text[:_LOOKED_AT]))


@dataclass(slots=True)
class _Entry:
    """An entry that is being read; `title` and `note` are stretches of the text."""

    tag: Tag
    where: Where
    folders: tuple[str, ...]
    title: str = ""
    notes: list[str] = field(default_factory=list)


def read(source: Source) -> Iterator[Found]:
    """The entries in the order of the file."""
    text = without_comments(source.text)
    for entry in _entries(text):
        yield _found(entry)


class _Walk:
    """Where the reading of a file stands."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.folder = ""
        self.entry: _Entry | None = None
        self.title_from = self.note_from = self.folder_from = -1


def _entries(text: str) -> Iterator[_Entry]:
    walk, lines = _Walk(), Lines(text)
    for tag in tags(text, _NAMES):
        if walk.note_from >= 0 and tag.name in ("a", "h3"):
            continue  # inside of a description, until the next <DT>, <DL> or <DD>
        _end_note(walk, text, tag.start)
        done = None
        if tag.name == "a":
            done = _link(walk, text, tag, lines)
        elif tag.name == "h3":
            done = _folder(walk, text, tag)
        elif tag.name == "dl":
            _list(walk, tag)
        elif tag.name == "dd" and not tag.is_end:
            _end_title(walk, text, tag.start)
            walk.note_from = tag.end if walk.entry else -1
        elif tag.name == "dt":
            _end_title(walk, text, tag.start)
        if done:
            yield done
    _end_note(walk, text, len(text))
    if walk.entry:
        yield walk.entry


def _link(walk: _Walk, text: str, tag: Tag, lines: Lines) -> _Entry | None:
    """Begin or end a link; returns the entry before it, which is whole then."""
    if tag.is_end:
        _end_title(walk, text, tag.start)
        return None
    if "href" not in tag.attributes:
        return None
    _end_title(walk, text, tag.start)
    done, walk.entry = walk.entry, _Entry(tag, Where(lines.of(tag.start)), tuple(filter(None, walk.folders)))
    walk.title_from = tag.end
    return done


def _folder(walk: _Walk, text: str, tag: Tag) -> _Entry | None:
    if tag.is_end:
        if walk.folder_from >= 0:
            walk.folder = unescape(text[walk.folder_from : tag.start])
        walk.folder_from = -1
        return None
    _end_title(walk, text, tag.start)
    walk.folder = ""
    walk.folder_from = -1 if any(flag in tag.attributes for flag in _ROOTS) else tag.end
    done, walk.entry = walk.entry, None  # a <DD> that follows is the folder's
    return done


def _list(walk: _Walk, tag: Tag) -> None:
    if not tag.is_end:
        name = walk.folder.strip()
        walk.folders.append("" if name.casefold() in _NO_FOLDERS else name)
        walk.folder = ""
    elif walk.folders:
        walk.folders.pop()


def _end_title(walk: _Walk, text: str, at: int) -> None:
    if walk.entry and walk.title_from >= 0:
        walk.entry.title = text[walk.title_from : at]
    walk.title_from = -1


def _end_note(walk: _Walk, text: str, at: int) -> None:
    if walk.entry and walk.note_from >= 0:
        walk.entry.notes.append(text[walk.note_from : at])
    walk.note_from = -1


def _found(entry: _Entry) -> Found:
    said = entry.tag.attributes
    if "feedurl" in said:
        return Refusal(entry.where._replace(item=said["feedurl"]), A_FEED)
    names = [name.strip() for name in some_tags(said.get("tags", ""))]
    archived = no(said.get("toread")) or _LINKDING_ARCHIVED in names
    names = [name for name in names if name != _LINKDING_ARCHIVED and not ("toread" in said and name == _TO_READ)]
    return item(
        entry.where,
        said["href"],
        title=_title(entry.title),
        tags=[*names, *entry.folders],
        archived=archived,
        saved_at=said.get("add_date"),
        notes=[*_notes(entry.notes), said.get("description")],
    )


def _title(markup: str) -> str:
    """A title: some programs escape nothing in it, so only what is formatting beyond doubt is taken out."""
    return unescape(_FORMATTING.sub(r"\2", markup))


def _notes(descriptions: list[str]) -> Iterator[str]:
    for description in descriptions:
        words = words_of(_BREAK.sub("\n", description))
        yield _LINKDING_NOTES.sub("", words)
        yield from _LINKDING_NOTES.findall(words)
