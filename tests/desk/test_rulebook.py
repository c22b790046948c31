"""The person's own rules: read beside those of the package, written while reading, and said where they are wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.decisions import Decision, with_decision
from broadsheet.desk.rulebook import RuleBook
from broadsheet.errors import SettingsError
from broadsheet.extraction.rules import NO_RULE, parse_rules
from broadsheet.page import Page

URL = "https://www.tidings.example/coast/story"
SAVED = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def page(url: str = URL, *, content: bytes = b"<p>Tides.") -> Page:
    return Page(url or "-", url, content, "text/html", SAVED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "sites.toml"


def written(path: Path, text: str) -> RuleBook:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return RuleBook(path)


def test_without_a_file_the_rules_of_the_package_hold(path: Path) -> None:
    book = RuleBook(path)
    assert book.rule_for(page(), "<p>Tides.") == NO_RULE
    assert book.rule_for(page("https://en.wikipedia.example/x"), '<meta content="MediaWiki 1.45">').drop
    assert book.problem is None


def test_own_rules_come_first_and_the_package_adds_to_them(path: Path) -> None:
    book = written(path, '[sites."github.com"]\nselect = "main"\ndrop = ".badge"\nuser-agent = "Reader/1"')
    rule = book.rule_for(page("https://github.com/orran/bell"), "")
    assert rule.select == ("main",)
    assert rule.drop[0] == ".badge"
    assert len(rule.drop) > 1
    assert book.user_agent("https://gist.github.com/1") == "Reader/1"
    assert book.user_agent("https://tidings.example/") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[sites."tidings.example"]\ndrop = [', "sites.toml, line 2 cannot"),
        ('[sites."tidings.example"]\ndrop = 7', "line 2"),
        (
            '[sites."tidings.example"]\n# a box\ndrop = ["div..box"]',
            "line 3 cannot be used: 'div..box' is no CSS selector",
        ),
        ("\xe4", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_the_package_still_holds(path: Path, text: str, said: str) -> None:
    path.parent.mkdir()
    path.write_bytes(text.encode("latin-1"))
    book = RuleBook(path)
    rule = book.rule_for(page(), '<meta content="MediaWiki 1.45">')
    assert "div.navbox" in rule.drop
    assert "div..box" not in rule.drop
    assert book.problem is not None
    assert said in book.problem.title
    assert book.problem.exit_code == 2


def test_a_file_that_was_put_right_is_read_again(path: Path) -> None:
    book = written(path, "drop = 7")
    book.rule_for(page(), "")
    assert [book.problem] != [None]
    path.write_text('[sites."tidings.example"]\ndrop = ".box"\n', "utf-8")
    assert book.rule_for(page(), "").drop == (".box",)
    assert book.problem is None
    path.unlink()
    assert book.rule_for(page(), "") == NO_RULE


def test_a_decision_is_written_beside_what_stands_there(path: Path) -> None:
    book = written(path, '# mine\n[sites."tidings.example"]\ndrop = ".box" # always sold out\n')
    book.decide(Decision("site", "aside.offer", hide=True), [URL])
    book.decide(Decision("article", "Buy the almanac.", hide=True), [URL, "https://tidings.example/1"])
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n")
    rule = book.rule_for(page(), "")
    assert rule.drop == (".box", "aside.offer")
    assert rule.decisions(URL).hide == ("Buy the almanac.",)
    assert RuleBook(path).rule_for(page(), "") == rule


def test_bringing_back_takes_the_hiding_out_of_the_file(path: Path) -> None:
    book = RuleBook(path)
    for scope, value in (("article", "Buy the almanac."), ("site", "aside.offer")):
        hidden = Decision(scope, value, hide=True)  # type: ignore[arg-type] # of a tuple's str
        book.decide(hidden, [URL])
        book.decide(hidden._replace(hide=False), [URL.replace("www.", "") + "#top"])
    assert book.rule_for(page(), "").selectors == ()
    assert book.rule_for(page(), "").decisions(URL) == ((), ())


def test_what_the_extraction_cut_is_brought_back_and_hidden_again(path: Path) -> None:
    book = RuleBook(path)
    book.decide(Decision("article", "A note.", hide=False), [URL])
    assert book.rule_for(page(), "").decisions(URL).keep == ("A note.",)
    book.decide(Decision("article", "A note.", hide=True), [URL])
    assert book.rule_for(page(), "").decisions(URL) == ((), ())


def test_a_malformed_file_is_not_written_over(path: Path) -> None:
    book = written(path, "drop = 7")
    with pytest.raises(SettingsError, match="line 1"):
        book.decide(Decision("site", ".box", hide=True), [URL])
    assert path.read_text("utf-8") == "drop = 7"


def test_the_mark_changes_with_the_rules_of_the_article_and_with_no_others(path: Path) -> None:
    book = RuleBook(path)
    assert book.mark(page(), []) == ""
    book.decide(Decision("site", ".box", hide=True), ["https://elsewhere.example/1"])
    assert book.mark(page(), []) == ""
    book.decide(Decision("site", ".box", hide=True), [URL])
    first = book.mark(page(), [])
    book.decide(Decision("article", "A note.", hide=True), ["https://canonical.example/1"])
    assert first == book.mark(page(), []) != book.mark(page(), ["http://canonical.example/1/"])


def test_standard_input_is_known_by_its_bytes(path: Path) -> None:
    book = RuleBook(path)
    piped = page("", content=b"<p>Piped.")
    rule = book.rule_for(piped, "")
    book.decide(Decision("article", "Piped.", hide=True), ["stdin:sha256-" + "0" * 32])
    assert book.rule_for(piped, "").decisions() == rule.decisions()


def test_any_words_and_selectors_come_back_as_they_were() -> None:
    text = ""
    values = ['div[data-x="a\\b"]', "“Tea”, he said.\t\\n", "'''", '"""', "#hash # none"]
    for value in values:
        text = with_decision(text, Decision("article", value, hide=True), [URL + "?a=[1].b"])
    (decided,) = parse_rules(text).articles.values()
    assert list(decided.hide) == values
