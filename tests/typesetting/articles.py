"""Articles for the tests of typesetting: strategies, and one with a block of every kind."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from broadsheet.article import Article, Block, BlockKind, Highlight, Source, Span, SpanKind, Topic
from broadsheet.text import clean_lines
from broadsheet.typesetting import ALIGNMENTS, STEPS, Letters, Measure

_PIECES = (
    "a", "I", "harbour", "line", "Tuesday", "north-east", "a day—weather", "1990–95", "“small", "thing”.", "crowns,",
    "https://line.example/plans/2027?day=1&way=south", "Donaudampfschifffahrtsgesellschaft", "hy\u00adphen\u00adation",
    "港湾鉄道は、", "「再開」", "항구 노선", "e\u0301le\u0301gant", "👩\u200d👩\u200d👧", "❤\ufe0f", "🇳🇴",
    "שלום", "مرحبا", "नमस्ते", "\u00a0%", "ﬁ", "…", "\u00ad", "\u0301",
)  # fmt: skip
pieces = st.sampled_from(_PIECES)
odd = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6).map(clean_lines)
lines = st.lists(st.one_of(pieces, odd), max_size=25).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
"""Texts as an article holds them: clean, with line feeds."""

LETTERS: tuple[Letters, ...] = ("terminal", "sextant", "quadrant", "off")
measures = st.builds(
    Measure,
    column=st.integers(1, 250),
    wanted=st.integers(20, 200),
    step=st.sampled_from(STEPS),
    letters=st.sampled_from(LETTERS),
    alignment=st.sampled_from(ALIGNMENTS),
)
KINDS: tuple[BlockKind, ...] = (
    "paragraph", "heading", "quote", "item", "code", "table", "figure", "rule", "note",
)  # fmt: skip
SPAN_KINDS: tuple[SpanKind, ...] = ("strong", "emphasis", "code", "link", "mark")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(KINDS))
    text = "" if kind == "rule" else draw(texts)
    if kind == "table":
        rows = draw(st.lists(st.lists(lines.map(lambda t: t.replace("\t", " ")), min_size=1, max_size=4), min_size=1))
        cells = tuple(tuple(row) for row in rows)
        return Block(kind, "\n".join("\t".join(row) for row in cells), rows=cells, header=draw(st.booleans()))
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        spans.append(Span(start, draw(st.integers(start, len(text))), draw(st.sampled_from(SPAN_KINDS))))
    return Block(
        kind,
        text,
        tuple(spans),
        level=draw(st.integers(1, 6)) if kind == "heading" else 0,
        depth=draw(st.integers(0, 6)) if kind == "item" else 0,
        marker=draw(st.sampled_from(("", "•", "3.", "1000."))) if kind in ("item", "note") else "",
        alt=draw(st.one_of(st.just(""), lines)) if kind == "figure" else "",
    )


_words = st.lists(pieces, min_size=1, max_size=12).map(" ".join)
_maybe = st.one_of(st.none(), _words)
articles = st.builds(
    Article,
    source=st.just(Source("test")),
    title=_maybe,
    standfirst=_maybe,
    dateline=st.sampled_from((None, "MARROW BAY (Coast Wire)", "A")),
    site=_maybe,
    language=st.sampled_from((None, "en", "de")),
    section=_maybe,
    authors=st.lists(_words, max_size=3).map(tuple),
    published=st.sampled_from((None, datetime(2027, 3, 1, tzinfo=UTC))),
    modified=st.sampled_from((None, datetime(2027, 3, 4, tzinfo=UTC))),
    highlights=st.lists(
        st.builds(Highlight, _words, st.sampled_from(("publisher", "computed"))), max_size=3
    ).map(tuple),
    topics=st.lists(st.builds(Topic, _words, st.sampled_from(("publisher", "computed"))), max_size=4).map(tuple),
    blocks=st.lists(blocks(), max_size=6).map(tuple),
)  # fmt: skip


def measure(column: int, step: str = "normal", letters: str = "sextant") -> Measure:
    """A measure whose step and letters are named by strings."""
    return Measure(
        column,
        step=next(known for known in STEPS if known == step),
        letters=next(known for known in LETTERS if known == letters),
    )


STORY = Article(
    Source("test"),
    title="Harbour line to reopen after eleven years, council decides",
    standfirst="Trains will cross the bay again from next spring.",
    dateline="MARROW BAY (Coast Wire)",
    site="The Coast Wire",
    section="Region",
    authors=("Ann Hollis", "Peter Marsh"),
    published=datetime(2026, 11, 24, 9, tzinfo=UTC),
    highlights=(
        Highlight("Council votes nine to four to reopen the line", "publisher"),
        Highlight("First trains planned for spring, two an hour in each direction", "publisher"),
    ),
    topics=(Topic("Marrow Bay", "computed"), Topic("Railways", "computed"), Topic("Public spending", "computed")),
    blocks=(
        Block("paragraph", "The council of Marrow Bay voted on Tuesday to reopen the old line across the water."),
        Block("paragraph", "Opponents said the money would have been better spent on the school by the harbour."),
        Block("heading", "What the line will carry", level=2),
        Block("item", "Passengers, on weekdays from six in the morning until eleven at night", marker="9."),
        Block("item", "Fish", marker="10."),
        Block("quote", "I have waited for this train since I was a girl."),
        Block("code", "def fare(age):\n    return 0 if age < 16 else 240"),
        Block("table", "Year\tRiders\n2012\t18,400\n2013\t3,120", rows=(("Year", "Riders"),), header=True),
        Block("figure", "The bridge in 1987.", alt="A steel bridge over grey water"),
        Block("rule"),
        Block("note", "The votes were counted twice.", marker="1"),
    ),
)
