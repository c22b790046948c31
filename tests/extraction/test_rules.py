"""Files of rules, and which of them holds for a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Block
from broadsheet.extraction.rules import (
    NO_RULE,
    Decisions,
    Rule,
    RulesError,
    joined,
    package_rules,
    parse_rules,
    words_of,
)
from broadsheet.extraction.ruling import compiled

FILE = """
# what I do not want to see
[sites."tidings.example"]
drop = ".offer"
stop-at = ["#talk"]
user-agent = "Reader/1"

[sites."coast.tidings.example"]
title = "h2.kicker"

[sites."*.papers.example"]
select = [".text"]

[platforms.presswork]
signs = ['content="Presswork']
drop = [".share"]

[articles."https://tidings.example/story?utm_source=mail"]
hide = ["Subscribe to the tides."]
"""


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("tidings.example", 1),
        ("coast.tidings.example", 2),
        ("deep.coast.tidings.example", 2),
        ("nottidings.example", 0),
        ("north.papers.example", 1),
        ("papers.example", 0),
        ("", 0),
    ],
)
def test_a_site_is_its_host_and_all_below_it(host: str, found: int) -> None:
    assert len(list(parse_rules(FILE).of_host(host))) == found


def test_the_longest_name_comes_first_and_what_is_dropped_adds_up() -> None:
    rules = parse_rules(FILE)
    rule = joined(rules.of_page("coast.tidings.example", '<meta name=generator content="Presswork 2">'))
    assert rule == Rule(drop=(".offer", ".share"), stop_at=("#talk",), title=("h2.kicker",), user_agent="Reader/1")
    assert joined(rules.of_page("elsewhere.example", "<p>Presswork is a word like any other.")) == NO_RULE


def test_decisions_are_found_by_any_spelling_of_the_address() -> None:
    rule = Rule(articles=parse_rules(FILE).articles)
    assert rule.decisions("http://www.tidings.example/story/") == Decisions(hide=("Subscribe to the tides.",))
    assert rule.decisions("https://tidings.example/other", None) == Decisions()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[sites."a.example"]\ndrop = [".x"\n\n[sites."b.example"]', 4, "Unclosed array"),
        ('[sites."a.example"]\n\ndorp = ".x"', 3, "'dorp'"),
        ('[sites."a.example"]\ndrop = 7', 2, "'drop' must be words"),
        ('[sites."a.example"]\nuser-agent = ["x"]', 2, "'user-agent'"),
        ('# first\n[site."a.example"]', 2, "'site' is no section"),
        ('[platforms.presswork]\ndrop = ".x"', 1, "no signs"),
        ('[articles."https://a.example/1"]\ndrop = "x"', 2, "'drop'"),
        ("sites = 3", 1, "'sites'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(RulesError, match=reason) as error:
        parse_rules(text)
    assert error.value.line == line


def test_a_block_is_known_by_its_words_or_its_picture() -> None:
    long = "The sea was calm. " * 20
    assert words_of(Block("paragraph", "A line\nof two")) == "A line of two"
    assert words_of(Block("paragraph", long)) == words_of(Block("item", long + "And on."))
    assert words_of(Block("figure", url="https://tidings.example/map.png")) == "https://tidings.example/map.png"
    assert not Decisions(hide=("",)).hides(Block("rule"))


def test_every_selector_that_comes_with_the_program_is_one() -> None:
    rules = package_rules()
    assert rules.sites
    for rule in (*rules.sites.values(), *(platform.rule for platform in rules.platforms)):
        assert all(compiled(selector) for selector in rule.selectors)


def test_what_is_no_selector_is_refused() -> None:
    with pytest.raises(ValueError, match="Expected"):
        compiled("div..offer")


def test_the_example_of_the_guide_is_a_file_of_rules() -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide.md"
    example = guide.read_text("utf-8").partition("## Site rules")[2].partition("```toml\n")[2].partition("```")[0]
    rules = parse_rules(example)
    (rule,) = rules.of_host("news.example.com")
    assert all(
        getattr(rule, name) for name in ("select", "drop", "keep", "stop_at", "title", "next_page", "user_agent")
    )
    assert all(compiled(selector) for selector in rule.selectors)
    assert rules.platforms
    assert rules.articles["example.com/story"] == (("Subscribe to our letter.",), ("A note that was cut.",))
