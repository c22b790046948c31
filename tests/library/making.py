"""Pages and articles made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from broadsheet.anchor import Anchor
from broadsheet.article import (
    Article,
    Block,
    Highlight,
    Passage,
    Person,
    Picture,
    Quote,
    Source,
    Span,
    Topic,
)
from broadsheet.page import Page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def minutes_from_noon() -> Iterator[datetime]:
    """A clock that is a minute later each time it is looked at."""
    at = NOON
    while True:
        yield at
        at += timedelta(minutes=1)


def make_page(
    url: str = "https://gazette.example/ferry",
    *,
    requested: str | None = None,
    content: bytes = b"<p>The ferry is back.",
) -> Page:
    return Page(url if requested is None else requested, url, content, "text/html", NOON)


def make_article(
    title: str | None = "Ferry is back",
    *,
    url: str = "https://gazette.example/ferry",
    canonical: str | None = None,
    site: str | None = None,
    authors: tuple[str, ...] = (),
    published: datetime | None = None,
    language: str | None = None,
    body: str = "The ferry is back.",
) -> Article:
    return Article(
        source=Source(url, url, canonical),
        title=title,
        site=site,
        authors=authors,
        published=published,
        language=language,
        blocks=(Block("paragraph", body),),
    )


RICH_ARTICLE = Article(
    source=Source("gazette.example/ferry", "https://gazette.example/ferry", None, NOON, "readability"),
    title="Ferry is back after nine years",
    standfirst="Two islands are joined again.",
    dateline="PORT ANSELM (Gazette)",
    site="The Gazette",
    section="Transport",
    language="en",
    authors=("Ána Pereira", "Jo Lindqvist"),
    published=datetime.fromisoformat("2026-02-27T08:30:00+01:00"),
    modified=datetime(2026, 2, 28, 9, tzinfo=UTC),
    image=Picture("https://gazette.example/ferry.jpg", "A white ferry"),
    highlights=(
        Highlight("Ferry sails twice a day", "publisher", Passage(0, 0, 18)),
        Highlight("Fares halve", "computed"),
    ),
    topics=(Topic("Shipping", "publisher"),),
    people=(Person("Mireille Okafor", "harbour master", (Passage(0, 20, 35),)),),
    quotes=(Quote("We waited long", ("Mireille Okafor",), (Passage(0, 37, 51),), Passage(0, 20, 35)),),
    blocks=(
        Block(
            "paragraph",
            "The ferry is back. Mireille Okafor: “We waited long.”",
            (Span(4, 9, "link", "https://x.example/"),),
        ),
        Block("heading", "What it costs", level=2),
        Block("item", "Nine crowns", depth=1, marker="3."),
        Block("table", "a\tb\nc\td", rows=(("a", "b"), ("c", "d")), header=True),
        Block("code", "while sailing:\n    pass", language="python"),
        Block("figure", "The quay", url="https://gazette.example/quay.jpg", alt="A quay"),
        Block("paragraph", "東京タワーの下で 🛳️ zażółć"),
    ),
)

ANCHOR = Anchor(0, 4, 9, "ferry", "The ", " is back.")
