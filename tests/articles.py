"""Articles for tests: one written out by hand, and a hypothesis strategy for any."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

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
    SpanKind,
    Topic,
)
from broadsheet.text import clean_lines, clean_text

FETCHED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

FERRY = Article(
    source=Source("https://example.org/ferry", "https://example.org/ferry", None, FETCHED, "readability"),
    title="Night ferry returns to Sandholm after eleven years",
    standfirst="The first boat leaves on Friday.",
    dateline="SANDHOLM",
    site="The Sound Courier",
    section="Transport",
    language="en",
    authors=("Imke Varga",),
    published=datetime(2026, 2, 27, 6, 0, tzinfo=UTC),
    image=Picture("https://example.org/ferry.jpg", "The ferry at its pier", "The *Sandholm* on Thursday"),
    highlights=(
        Highlight("The ferry sails three nights a week", "publisher"),
        Highlight("Tickets cost less than the bridge toll", "publisher", Passage(2, 0, 20)),
    ),
    topics=(Topic("Ferries", "publisher"), Topic("Sandholm", "computed")),
    people=(Person("Odile Brandt", "harbour master", (Passage(0, 40, 52), Passage(3, 0, 6))),),
    quotes=(
        Quote("We kept the pier warm", ("Odile Brandt",), (Passage(0, 1, 22),), Passage(0, 40, 52)),
        Quote("a floating hotel", (), (Passage(3, 10, 26),), None, partial=True),
    ),
    blocks=(
        Block("paragraph", "“We kept the pier warm,” harbour master Odile Brandt told the council."),
        Block("heading", "What it costs", level=2),
        Block("paragraph", "Tickets are cheap.", spans=(Span(0, 7, "link", "https://example.org/t?a=1&b=2"),)),
        Block("paragraph", "Brandt’s “a floating hotel” has 40 cabins.", spans=(Span(10, 26, "emphasis"),)),
        Block("item", "Cabins", depth=0, marker="•", spans=(Span(0, 6, "strong"),)),
        Block("item", "Inside *and* outside", depth=1, marker="1."),
        Block("item", "Deck chairs", depth=0, marker="•"),
        Block("quote", "Nobody sleeps\nlike a passenger."),
        Block("code", "def knots(kmh):\n    return kmh / 1.852", language="python"),
        Block("table", "Berth\tPrice\nInside\t40 | 45", rows=(("Berth", "Price"), ("Inside", "40 | 45")), header=True),
        Block("figure", "The pier in winter", url="https://example.org/pier.jpg", alt="A pier under snow"),
        Block("rule"),
        Block("note", "1. Before taxes."),
    ),
)


def _spans(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    if not text:
        return st.just(())
    inline: list[SpanKind] = ["strong", "emphasis", "code", "mark", "sub", "sup"]
    kinds = st.sampled_from(inline)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), kinds)
    plain = places.filter(lambda p: p[0] < p[1]).map(lambda p: Span(*p))
    return st.lists(plain, max_size=3).map(tuple)


def _block(kind: str, text: str) -> st.SearchStrategy[Block]:
    fields: dict[str, st.SearchStrategy[object]] = {"spans": _spans(text)}
    if kind == "heading":
        fields["level"] = st.integers(1, 6)
    elif kind == "item":
        fields["depth"] = st.integers(0, 3)
        fields["marker"] = st.sampled_from(["•", "1.", "12.", ""])
    elif kind == "figure":
        fields["url"] = st.sampled_from(["", "https://example.org/p.png"])
        fields["alt"] = st.sampled_from(["", "A picture"])
    return st.builds(Block, st.just(kind), st.just(text), **fields)


def _table() -> st.SearchStrategy[Block]:
    cell = st.text(max_size=12).map(clean_text)
    rows = st.lists(st.lists(cell, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple)
    return rows.map(lambda r: Block("table", "\n".join("\t".join(row) for row in r), rows=r, header=len(r) > 1))


def blocks() -> st.SearchStrategy[Block]:
    kinds = st.sampled_from(["paragraph", "heading", "quote", "item", "figure", "note"])
    text = st.text(max_size=80).map(clean_text)
    code = st.text(max_size=60).map(lambda t: Block("code", clean_lines(t)))
    written = st.tuples(kinds, text).flatmap(lambda pair: _block(*pair))
    return st.one_of(written, written, code, _table(), st.just(Block("rule")))


def articles() -> st.SearchStrategy[Article]:
    """Any article: blocks of every kind, without people and quotes."""
    return st.builds(
        Article,
        st.builds(Source, requested=st.just("https://example.org/a"), url=st.just("https://example.org/a")),
        title=st.one_of(st.none(), st.text(min_size=1, max_size=40).map(clean_text)),
        authors=st.lists(st.text(min_size=1, max_size=12).map(clean_text), max_size=2).map(tuple),
        blocks=st.lists(blocks(), max_size=8).map(tuple),
    )
