"""What names an address and a title, whoever wrote it: any table with a column of addresses, any list of such objects.

Among them are Readeck's CSV, ArchiveBox' `index.json`, linkding's and Raindrop's answers, and tables that people make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from broadsheet.exchange.imports.model import Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import a_path, entries, no, objects, some_tags, text_of, when, yes

_ADDRESS = (
    *("url", "href", "link", "uri", "address", "web address", "website", "source_url", "given_url", "resolved_url"),
    *("adresse", "lien", "enlace", "dirección", "indirizzo", "endereço", "ссылка", "адрес", "网址", "链接", "リンク"),
)
_TITLE = ("title", "name", "titel", "titre", "título", "titolo", "название", "标题", "タイトル", "given_title")
_DESCRIPTION = ("description",)
_TAGS = (
    *("tags", "labels", "tag", "label", "keywords", "document tags", "tag_names", "schlagwörter", "schlagworte"),
    *("étiquettes", "etiquetas", "etichette", "теги", "标签", "タグ"),
)
_FOLDER = ("folder", "collection", "list", "folders", "ordner", "dossier", "carpeta", "cartella", "папка")
_DATE = (
    *("created", "created_at", "createdat", "saved_at", "savedat", "date", "added", "date_added", "dateadded", "time"),
    *("timestamp", "time_added", "saved", "saved date", "datum", "fecha", "data", "дата", "bookmarked_at"),
)
_NOTE = ("note", "notes", "comment", "comments", "notiz", "notizen", "nota", "notas")
_STAR = ("starred", "is_starred", "favorite", "favourite", "favorited", "important", "is_fav", "favori", "favorit")
_ARCHIVED = ("archived", "is_archived", "archive", "read", "is_read")
_UNREAD = ("unread", "toread", "to_read")
_STATE = ("state", "status", "location", "folder")
_ARCHIVED_STATES = frozenset({"archived", "archive", "read", "done", "finished"})
_LISTS = ("items", "results", "bookmarks", "links", "articles", "entries", "data", "list", "posts", "urls")
_LOOKED_AT = 50


def recognise_table(source: Source) -> bool:
    return source.table is not None and any(name in source.table.columns for name in _ADDRESS)


def read_table(source: Source) -> Iterator[Found]:
    for line, row in source.rows():
        yield _found(Where(line), row)


def recognise_json(source: Source) -> bool:
    return any(_first(_lower(one), _ADDRESS) and _first(_lower(one), _TITLE + _DESCRIPTION) for one in _some(source))


def read_json(source: Source) -> Iterator[Found]:
    if source.json_lines is not None and not isinstance(source.json, dict | list):
        for line, entry in source.json_lines:
            yield _found(Where(line), _lower(entry or {}))
        return
    for number, entry in enumerate(_list(source.json), start=1):
        known = _lower(entry)
        yield _found(Where(item=text_of(_first(known, _ADDRESS)) or f"entry {number}"), known)


def _some(source: Source) -> list[dict[str, Any]]:
    if source.json is None:
        return [line for _, line in (source.json_lines or ())[:_LOOKED_AT] if line is not None]
    return objects(_list(source.json))[:_LOOKED_AT]


def _list(value: object) -> list[dict[str, Any]]:
    """The list of entries: the value itself, or what an object has under a usual name, also by number."""
    if isinstance(value, dict):
        found: Any = next((value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), [])
        value = list(found.values()) if isinstance(found, dict) else found
    return entries(value)


def _lower(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).casefold(): value for key, value in entry.items()}


def _first(entry: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((entry[name] for name in names if entry.get(name) not in (None, "", [])), None)


def _found(where: Where, entry: Mapping[str, Any]) -> Found:
    folder = _first(entry, _FOLDER)
    folders = some_tags(folder) if isinstance(folder, list) else a_path(folder)
    folders = [name for name in folders if name.strip().casefold() not in {"unsorted", "unread", "archive", "starred"}]
    return item(
        where,
        _first(entry, _ADDRESS),
        title=_first(entry, _TITLE) or _first(entry, _DESCRIPTION),
        tags=[*_tags(_first(entry, _TAGS)), *folders],
        archived=_is_archived(entry),
        starred=yes(_first(entry, _STAR)) or text_of(folder).strip().casefold() == "starred",
        saved_at=next((entry[name] for name in _DATE if when(entry.get(name))), None),
        notes=[text_of(_first(entry, _NOTE))],
    )


def _tags(value: object) -> list[str]:
    """By commas, or where there is none by what else people put between tags."""
    text = text_of(value)
    separator = next((mark for mark in (",", "|", ";") if mark in text), ",")
    return some_tags(value, separator)


def _is_archived(entry: Mapping[str, Any]) -> bool:
    if any(text_of(entry.get(name)).strip().casefold() in _ARCHIVED_STATES for name in _STATE):
        return True
    unread = _first(entry, _UNREAD)
    return yes(_first(entry, _ARCHIVED)) or no(unread)
