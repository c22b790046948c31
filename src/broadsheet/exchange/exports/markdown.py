"""One Markdown file for each article, with YAML front matter, as Obsidian and other collections of notes keep them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from broadsheet.exchange.exports.model import Exported, Remark
from broadsheet.exchange.markdown import escape, to_markdown


def page(one: Exported) -> bytes:
    """Front matter, the article, and the passages and notes in it."""
    parts = ["---", *_head(one), "---", ""]
    parts.append(to_markdown(one.article) if one.article else f"# {escape(one.title)}\n\n<{one.url}>\n")
    if one.notes:
        parts += ["## Passages and notes", ""]
        parts += ["\n\n".join(_note(note) for note in one.notes), ""]
    return "\n".join(parts).encode("utf-8", "replace")


def _head(one: Exported) -> Iterator[str]:
    """JSON is YAML: texts in double quotes, lists in brackets (YAML 1.2, 1.3)."""
    article = one.article
    values = {
        "title": one.title,
        "url": one.url,
        "tags": list(one.tags),
        "state": "archived" if one.archived else "unread",
        "starred": one.starred,
        "saved": one.saved_at.isoformat(),
        "author": list(article.authors) if article else [],
        "site": article.site if article else None,
        "published": article.published.isoformat() if article and article.published else None,
        "lang": article.language if article else None,
        "notes": [note.text for note in one.notes if note.text and not note.quote],
    }
    always = {"title", "url", "tags", "state", "starred", "saved"}
    for key, value in values.items():
        if value or key in always:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _note(note: Remark) -> str:
    quoted = "\n".join("> " + escape(line) for line in note.quote.split("\n")) if note.quote else ""
    return "\n\n".join(filter(None, (quoted, escape(note.text or ""))))
