"""An `Article` as the public JSON object, schema `broadsheet/article/1`, and back.

The object is documented in docs/formats.md; tools depend on it. `to_json_object` and `from_json_object` are inverse:
a library keeps articles in this form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from broadsheet.article import (
    Article,
    Block,
    Correction,
    Highlight,
    Passage,
    Person,
    Picture,
    Quote,
    Source,
    Span,
    Topic,
)

SCHEMA = "broadsheet/article/1"

_BLOCK_FIELDS: dict[str, tuple[str, ...]] = {
    "heading": ("level",),
    "item": ("depth", "marker"),
    "code": ("language",),
    "table": ("rows", "header"),
    "figure": ("url", "alt"),
}


def to_json_object(article: Article) -> dict[str, Any]:
    """The article as JSON-ready dicts, lists, strings, numbers, booleans and None."""
    return {
        "schema": SCHEMA,
        "source": {
            "requested": article.source.requested,
            "url": article.source.url or None,
            "canonical": article.source.canonical,
            "fetched_at": _date(article.source.fetched_at),
            "via": article.source.via,
            "archived_at": _date(article.source.archived_at),
            "note": article.source.note,
            "whole": article.source.whole,
        },
        "title": article.title,
        "standfirst": article.standfirst,
        "dateline": article.dateline,
        "site": article.site,
        "section": article.section,
        "language": article.language,
        "authors": list(article.authors),
        "published": _date(article.published),
        "modified": _date(article.modified),
        "image": _picture(article.image),
        "highlights": [{"text": h.text, "origin": h.origin, "at": _list(h.at)} for h in article.highlights],
        "topics": [{"name": t.name, "origin": t.origin} for t in article.topics],
        "people": [_person(p) for p in article.people],
        "quotes": [_quote(q) for q in article.quotes],
        "corrections": [_correction(c) for c in article.corrections],
        "blocks": [_block(b) for b in article.blocks],
        "words": article.words,
        "minutes": article.minutes,
    }


def source_of(data: Mapping[str, Any]) -> Source:
    """Only where the article came from. Raises as `from_json_object`."""
    source = data["source"]
    return Source(
        requested=source["requested"],
        url=source["url"] or "",
        canonical=source["canonical"],
        fetched_at=_read_date(source["fetched_at"]),
        via=source["via"],
        # Articles that were kept before these keys were added have none of them.
        archived_at=_read_date(source.get("archived_at")),
        note=source.get("note"),
        whole=source.get("whole"),
    )


def from_json_object(data: Mapping[str, Any]) -> Article:
    """The article that `to_json_object` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    if data["schema"] != SCHEMA:
        raise ValueError(f"unknown schema {data['schema']!r}")
    image = data["image"]
    return Article(
        source=source_of(data),
        title=data["title"],
        standfirst=data["standfirst"],
        dateline=data["dateline"],
        site=data["site"],
        section=data["section"],
        language=data["language"],
        authors=tuple(data["authors"]),
        published=_read_date(data["published"]),
        modified=_read_date(data["modified"]),
        image=Picture(image["url"], image["alt"], image.get("caption", "")) if image else None,
        highlights=tuple(Highlight(h["text"], h["origin"], _read_passage(h["at"])) for h in data["highlights"]),
        topics=tuple(Topic(t["name"], t["origin"]) for t in data["topics"]),
        people=tuple(_read_person(p) for p in data["people"]),
        quotes=tuple(_read_quote(q) for q in data["quotes"]),
        corrections=tuple(_read_correction(c) for c in data.get("corrections", ())),
        blocks=tuple(_read_block(b) for b in data["blocks"]),
    )


def _picture(picture: Picture | None) -> dict[str, str] | None:
    return {"url": picture.url, "alt": picture.alt, "caption": picture.caption} if picture else None


def _date(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _read_date(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _list(passage: Passage | None) -> list[int] | None:
    return list(passage) if passage else None


def _read_passage(value: Sequence[int] | None) -> Passage | None:
    return Passage(*value) if value else None


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "role": person.role, "mentions": [list(m) for m in person.mentions]}


def _read_person(data: Mapping[str, Any]) -> Person:
    return Person(data["name"], data["role"], tuple(Passage(*m) for m in data["mentions"]))


def _correction(correction: Correction) -> dict[str, Any]:
    if correction.quote is not None:
        return {"kind": "not-said-by", "name": correction.name, "quote": _quote(correction.quote)}
    person = correction.person
    return {"kind": "not-a-person", "name": correction.name, "person": _person(person) if person else None}


def _read_correction(data: Mapping[str, Any]) -> Correction:
    person, quote = data.get("person"), data.get("quote")
    return Correction(data["name"], _read_person(person) if person else None, _read_quote(quote) if quote else None)


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "speakers": list(quote.speakers),
        "passages": [list(p) for p in quote.passages],
        "attribution": _list(quote.attribution),
        "partial": quote.partial,
    }


def _read_quote(data: Mapping[str, Any]) -> Quote:
    return Quote(
        text=data["text"],
        speakers=tuple(data["speakers"]),
        passages=tuple(Passage(*p) for p in data["passages"]),
        attribution=_read_passage(data["attribution"]),
        partial=data["partial"],
    )


def _block(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind, "text": block.text}
    for field in _BLOCK_FIELDS.get(block.kind, ()):
        value = getattr(block, field)
        data[field] = [list(row) for row in value] if field == "rows" else value
    data["spans"] = [_span(s) for s in block.spans]
    return data


def _span(span: Span) -> dict[str, Any]:
    data: dict[str, Any] = {"start": span.start, "end": span.end, "kind": span.kind}
    if span.href is not None:
        data["href"] = span.href
    return data


def _read_block(data: Mapping[str, Any]) -> Block:
    fields = {name: data[name] for name in _BLOCK_FIELDS.get(data["kind"], ())}
    if "rows" in fields:
        fields["rows"] = tuple(tuple(row) for row in fields["rows"])
    spans = tuple(Span(s["start"], s["end"], s["kind"], s.get("href")) for s in data["spans"])
    return Block(kind=data["kind"], text=data["text"], spans=spans, **fields)
