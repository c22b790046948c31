"""A story in which every kind of block, several scripts, and long and short lines occur."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.article import Block, Span
from tests.typesetting.articles import STORY

_TABLE = (
    ("Station", "Platforms", "Riders in 2012", "What is missing"),
    ("Harbour", "3", "18,400", "a roof over platform two, and every sign that the storms of February took"),
    ("Breakwater", "1", "950", "nothing"),
    ("Kvalnes", "2", "3,120", "the waiting room"),
)
_LIST = (
    ("•", 0, "Passengers, on weekdays from six in the morning until eleven at night"),
    ("•", 1, "with a bicycle, for nothing"),
    ("•", 0, "Fish"),
)
_OPENING = (
    "The council of Marrow Bay voted on Tuesday to reopen the old railway line across the water, eleven years after "
    "the last train left the harbour station with forty passengers and a brass band. Supporters said the decision "
    "would give the fishing villages on the southern shore a reliable connection to the hospital and to the school."
)
_PROMISE = (
    "“We have been promised this railway by four governments,” said Ingrid Solberg-Haines, who has represented the "
    "southern villages for nineteen years; the particulars are at https://line.example/plans/2027?day=1&way=south-and-"
    "north for everybody’s inspection."
)

NEWSPAPER = replace(
    STORY,
    title="Harbour line to reopen after eleven years, a divided council decides",
    standfirst="Trains will cross the bay again from next spring, if the breakwater holds and the money lasts.",
    language="en",
    blocks=(
        Block("paragraph", _OPENING),
        Block("paragraph", _PROMISE, (Span(1, 8, "emphasis"), Span(62, 82, "strong"))),
        Block("heading", "What the line will carry", level=2),
        *(Block("item", text, marker=marker, depth=depth) for marker, depth, text in _LIST),
        Block("quote", "I have waited for this train since I was a girl, and I shall be on it, whatever it costs me."),
        Block("table", "\n".join("\t".join(row) for row in _TABLE), rows=_TABLE, header=True),
        Block("heading", "Elsewhere", level=3),
        Block(
            "paragraph",
            "港湾鉄道は来年の春に再開される。市長は「とても嬉しい」と述べ、住民も歓迎している（一部を除く）。",
        ),
        Block("paragraph", "מועצת העיר החליטה ביום שלישי לפתוח מחדש את קו הרכבת הישן מעבר למפרץ, אחרי אחת עשרה שנים."),
        Block("code", "def fare(age: int) -> int:\n    return 0 if age < 16 else 240  # in crowns", language="python"),
        Block("figure", "The bridge in 1987.", alt="A steel bridge over grey water"),
        Block("rule"),
        Block("note", "The votes were counted twice.", marker="1"),
    ),
)
