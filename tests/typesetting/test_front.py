"""The masthead, the box of highlights and the topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from broadsheet.article import Article, Highlight, Source, Topic
from broadsheet.typesetting import Part, set_article
from tests.typesetting.articles import STORY, measure


def drawn(article: Article, part: Part, column: int = 80, step: str = "normal") -> list[str]:
    setting = set_article(article, measure(column, step))
    return [setting.row(y).text.rstrip() for y in setting.part_rows(part)]


def test_the_masthead_says_what_where_who_and_when() -> None:
    assert drawn(STORY, "masthead") == [
        f"{'THE COAST WIRE':66}REGION",
        "═" * 72,
        "",
        "Harbour line to reopen after eleven years, council decides",
        "",
        "Trains will cross the bay again from next spring.",
        "",
        "By Ann Hollis and Peter Marsh · 24 November 2026 · 1 min read",
    ]


def test_a_narrow_masthead_names_site_and_section_on_one_line() -> None:
    assert drawn(STORY, "masthead", 40)[:2] == ["THE COAST WIRE · REGION", ""]
    alone = replace(STORY, section=None)
    assert drawn(alone, "masthead", 72)[:2] == ["THE COAST WIRE", "═" * 72]
    long = replace(STORY, section="A section whose name leaves no room beside the other one at all")
    assert drawn(long, "masthead", 72)[:2] == ["THE COAST WIRE", long.section.upper() if long.section else ""]


def test_display_lines_stay_together_in_the_airy_step() -> None:
    rows = drawn(STORY, "masthead", 40, "airy")
    assert rows[2:4] == ["Harbour line to reopen after", "eleven years, council decides"]


def test_the_lines_of_a_headline_are_of_like_length() -> None:
    headline = [row for row in drawn(STORY, "masthead", 50) if row.startswith(("Harbour", "years", "eleven", "after"))]
    assert headline == ["Harbour line to reopen after", "eleven years, council decides"]


def test_what_does_not_fit_on_a_line_stands_below() -> None:
    assert drawn(STORY, "masthead", 24)[-3:] == ["By Ann Hollis", "and Peter Marsh", "24 Nov 2026 · 1 min read"]


def test_a_later_change_is_dated() -> None:
    story = replace(STORY, modified=datetime(2026, 12, 2, tzinfo=UTC), authors=("A", "B", "C"))
    assert drawn(story, "masthead")[-1] == "By A, B and C · 24 November 2026 · updated 2 December 2026 · 1 min read"
    same_day = replace(STORY, modified=datetime(2026, 11, 24, 20, tzinfo=UTC))
    assert "updated" not in drawn(same_day, "masthead")[-1]


def test_a_rule_closes_the_masthead_where_no_box_does() -> None:
    assert drawn(replace(STORY, highlights=()), "masthead")[-1] == "─" * 72


def test_an_article_may_have_no_front_matter() -> None:
    assert drawn(Article(Source("test")), "masthead") == []


def test_the_highlights_stand_in_a_box_with_their_origin() -> None:
    assert drawn(STORY, "highlights", 44) == [
        "┌─ Story highlights · from the page ───────┐",
        "│ • Council votes nine to four to reopen   │",
        "│   the line                               │",
        "│ • First trains planned for spring, two   │",
        "│   an hour in each direction              │",
        "└──────────────────────────────────────────┘",
    ]


def test_computed_highlights_say_so_however_narrow_the_box() -> None:
    story = replace(STORY, highlights=(Highlight("The line reopens", "computed"),))
    assert drawn(story, "highlights", 80)[0].startswith("┌─ Story highlights · computed ─")
    assert drawn(story, "highlights", 28)[0] == "┌─ Highlights · computed ───┐"[:27] + "┐"
    assert drawn(story, "highlights", 20) == [
        "┌──────────────────┐",
        "│ Story highlights │",
        "│ computed         │",
        "│ • The line       │",
        "│   reopens        │",
        "└──────────────────┘",
    ]
    assert drawn(story, "highlights", 12) == ["Story", "highlights", "computed", "• The line", "  reopens"]


def test_the_box_is_closed_in_big_letters_too() -> None:
    setting = set_article(STORY, measure(80, "big"))
    rows = [setting.row(y).text for y in setting.part_rows("highlights")]
    assert {row[0] + row[-1] for row in rows[1:-1]} == {"││"}
    assert {len(row) for row in rows} == {80}


def test_the_topics_run_on_behind_their_title() -> None:
    assert drawn(STORY, "topics") == [
        "─" * 72,
        "",
        "Topics (computed): Marrow Bay · Railways · Public spending",
    ]
    published = replace(STORY, topics=(Topic("Railways", "publisher"),))
    assert drawn(published, "topics")[-1] == "Topics: Railways"


def test_a_topic_is_not_broken_over_two_lines() -> None:
    assert drawn(STORY, "topics", 30)[2:] == ["Topics (computed):", "", "Marrow Bay · Railways", "Public spending"]


def test_each_topic_is_found_on_its_line() -> None:
    setting = set_article(STORY, measure(30))
    y = setting.part_rows("topics", 1).start
    row = setting.row(y)
    assert row.item == 0
    hits = [setting.hit(y, row.text.index(name) + 1) for name in ("Marrow", "Railways")]
    assert [(hit.item, hit.offset) for hit in hits if hit] == [(0, 1), (1, 1)]
    assert setting.part_rows("topics", 2).start == y + 1
