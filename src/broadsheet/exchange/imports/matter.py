"""Matter's export: a table of everything, alone or in a zip file beside the highlights and the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Body, Found, Refusal, Remark, Where, item
from broadsheet.exchange.imports.source import Archive, Source
from broadsheet.exchange.imports.values import no, yes

_HISTORY = "_matter_history.csv"
_HIGHLIGHTS = "_matter_highlights.csv"


def recognise(source: Source) -> bool:
    if source.archive:
        return _member(source, _HISTORY) is not None
    return source.table is not None and source.table.has("publisher", "word count", "last interaction date")


def read(source: Source) -> Iterator[Found]:
    if source.archive is None:
        yield from _of_table(source, {}, None, "")
        return
    name = _member(source, _HISTORY) or _HISTORY
    folder = name.removesuffix(_HISTORY)
    history = Source(name, source.archive.read(name))
    remarks: dict[str, list[Remark]] = {}
    if marked := _member(source, _HIGHLIGHTS):
        try:
            remarks = _remarks(Source(marked, source.archive.read(marked)))
        except DamagedError as error:
            yield Refusal(Where(item=marked), str(error), failed=True)
    yield from _of_table(history, remarks, source.archive, folder)


def _member(source: Source, name: str) -> str | None:
    return next((one for one in source.members() if one.rpartition("/")[2] == name), None)


def _remarks(source: Source) -> dict[str, list[Remark]]:
    """The highlights by the title of their article: there is nothing else to join them by."""
    found: dict[str, list[Remark]] = {}
    for _, row in source.table.rows() if source.table else ():
        found.setdefault(row.get("title", ""), []).append(Remark(row.get("text"), row.get("note")))
    return found


def _of_table(
    source: Source, remarks: Mapping[str, list[Remark]], archive: Archive | None, folder: str
) -> Iterator[Found]:
    for line, row in source.rows():
        content = folder + row.get("file id", "")
        body = None
        if archive and content in archive.names and content.endswith(".html"):
            body = Body(partial(_text, archive, content), author=row.get("author", ""))
        yield item(
            Where(line),
            row.get("url"),
            title=row.get("title"),
            tags=row.get("tags", "").split(";"),
            archived=no(row.get("in queue")),
            starred=yes(row.get("favorited")),
            saved_at=row.get("last interaction date"),
            notes=remarks.get(row.get("title", ""), ()),
            body=body,
        )


def _text(archive: Archive, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")
