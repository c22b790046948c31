"""Pages that a web clipper kept as Markdown (Obsidian's, MarkDownload's): the address stands in the front matter.

The front matter is YAML. Of that only what clippers write is read: `key: value`, lists in brackets or on lines of their
own, texts in quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from broadsheet.exchange.imports.model import Body, Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import is_web_address, when, yes

_FRONT_MATTER = re.compile(r"\A\ufeff?---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^([\w][\w .-]*?)[^\S\n]*:(?:[^\S\n]+(.*))?$")
_LIST_ITEM = re.compile(r"^\s*-\s+(.*)$")
_WIKI_LINK = re.compile(r"^\[\[(.*)\]\]$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_FLOW_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[\[[^\]]*\]\]|[^,\[\]]+")
_ADDRESSES = ("url", "source", "source_url", "link", "original", "uri", "href", "permalink", "canonical")
_DATES = (
    "saved",
    "saved_at",
    "created",
    "clipped",
    "date_saved",
    "date saved",
    "date-saved",
    "added",
    "date_added",
    "date",
)
_ARCHIVED = frozenset({"archived", "archive", "read", "done", "finished"})

FrontMatter = Mapping[str, list[str]]


def recognise(source: Source) -> bool:
    if source.is_binary or not source.head.startswith("---"):
        return False
    return any(is_web_address(value) for value in _addresses(front_matter(source.text)[0]))


def read(source: Source) -> Iterator[Found]:
    yield clipping(source, ())


def clipping(source: Source, folders: tuple[str, ...]) -> Found:
    """The page in a file; `folders` are those that it lies in."""
    head, text = front_matter(source.text)
    name = PurePosixPath(source.name.replace("\\", "/")).stem
    return item(
        Where(item=source.name),
        next(filter(is_web_address, _addresses(head)), ""),
        title=_first(head, "title") or name,
        tags=[*(tag.removeprefix("#") for key in ("tags", "tag", "labels") for tag in _tags(head, key)), *folders],
        archived=any(value.casefold() in _ARCHIVED for value in head.get("state", ())) or yes(_first(head, "archived")),
        starred=any(yes(_first(head, key)) for key in ("starred", "favorite", "favourite")),
        saved_at=next((value for key in _DATES for value in head.get(key, ()) if when(value)), None),
        notes=head.get("note", head.get("notes", ())),
        body=_body(head, text),
    )


def _body(head: FrontMatter, text: str) -> Body | None:
    if not text.strip():
        return None
    return Body(
        lambda: text,
        is_html=False,
        author=", ".join(head.get("author", head.get("authors", ()))),
        published=when(_first(head, "published")),
        language=_first(head, "lang") or _first(head, "language"),
    )


def front_matter(text: str) -> tuple[FrontMatter, str]:
    """The entries of the head, keys in lower case, every value a list of texts; and the text below the head."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if match is None:
        return {}, text
    found: dict[str, list[str]] = {}
    key = ""
    for line in match[1].split("\n"):
        if entry := _ENTRY.match(line):
            key = entry[1].casefold()
            found[key] = _values(entry[2] or "")
        elif key and (member := _LIST_ITEM.match(line)):
            found[key] += _values(member[1])
    return found, match.string[match.end() :]


def _values(text: str) -> list[str]:
    """What a value says: one text, or the members of a list in brackets."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and not _WIKI_LINK.match(text):
        return [value for part in _FLOW_ITEM.findall(text[1:-1]) if (value := _scalar(part))]
    value = _scalar(text)
    return [value] if value else []


def _scalar(text: str) -> str:
    """A YAML scalar: in double quotes with escapes, in single ones with '' for ', or plain."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        with suppress(ValueError):
            text = str(json.loads(text))
    elif len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1].replace("''", "'")
    elif not is_web_address(text):
        text = _COMMENT.sub("", text) if not text.startswith("#") else text
        text = "" if text in ("null", "~", "|", ">", "|-", ">-") else text
    link = _WIKI_LINK.match(text)
    return link[1].rpartition("|")[2] if link else text


def _tags(head: FrontMatter, key: str) -> list[str]:
    """Obsidian allows tags in one text, parted by commas or, in old notes, by spaces after a #."""
    values = head.get(key, [])
    if len(values) != 1:
        return list(values)
    return values[0].split(",") if "," in values[0] else values[0].split() if values[0].startswith("#") else values


def _addresses(head: FrontMatter) -> Iterator[str]:
    for key in _ADDRESSES:
        yield from head.get(key, ())


def _first(head: FrontMatter, key: str) -> str:
    return next(iter(head.get(key, ())), "")
