"""Blocks that are hidden or brought back, written into a file of site rules: text in, text out, comments kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import tomlkit

from broadsheet.addresses import address_key, host_of

Scope = Literal["article", "site"]


class Decision(NamedTuple):
    """That a block is hidden or brought back, in one article or on its whole site.

    `value` names the block: by its words (`extraction.rules.words_of`) in an article, by a CSS selector on a site.
    """

    scope: Scope
    value: str
    hide: bool


def with_decision(text: str, decision: Decision, names: Sequence[str]) -> str:
    """The file with the decision in it, or without the opposite one where that is in it.

    `names` are the addresses of the article, the one that it is kept under first; the first one's host is the site. The
    text must be valid TOML.
    """
    document = tomlkit.parse(text)
    if decision.scope == "article":
        keys = {address_key(name) for name in names}
        section, wanted = "articles", names[0]
        alike = [name for name in document.get(section, {}) if address_key(name) in keys]
    else:
        section, wanted = "sites", host_of(names[0])
        alike = [name for name in document.get(section, {}) if name.lower() == wanted]
    adding, removing = ("hide" if section == "articles" else "drop"), "keep"
    if not decision.hide:
        adding, removing = removing, adding
    tables: Any = document.get(section, {})
    opposite = [name for name in alike if decision.value in _texts(tables[name].get(removing))]
    for name in opposite:
        _put(tables[name], removing, [one for one in _texts(tables[name][removing]) if one != decision.value])
    if not opposite:
        table = _table(document, section, alike[0] if alike else wanted)
        _put(table, adding, dict.fromkeys([*_texts(table.get(adding)), decision.value]))
    return tomlkit.dumps(document)


def _texts(value: Any) -> list[str]:
    """What stands there as one text or a list of them."""
    return [value] if isinstance(value, str) else list(value or ())


def _table(document: tomlkit.TOMLDocument, section: str, name: str) -> Any:
    """The table of a site or an article, made where it is missing."""
    if section not in document:
        document.append(section, tomlkit.table(is_super_table=True))
    tables: Any = document[section]
    if name not in tables:
        tables.append(tomlkit.key(name), tomlkit.table())
    return tables[name]


def _put(table: Any, key: str, texts: Any) -> None:
    """Write the texts as a list, one on a line; no list where there are none."""
    array = tomlkit.array()
    array.extend(texts)
    if array:
        table[key] = array.multiline(multiline=True)
    else:
        table.remove(key)
