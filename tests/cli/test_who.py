"""`quotes` and `people`: who said what, in everything that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

STORY = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The harbour of Port Anselm opens again on Monday, said Mireille Okafor, the harbour master of the town.</p>
<p>“We waited nine long years for this ferry,” Okafor said. “The island was very far away without it.”</p>
<p>The ferry sails twice a day between the two islands, and the fare is half of what it used to be before.</p>
<p>Nobody on the quay could remember when the last boat had left, or which of the captains had been on it.</p>
</article></body></html>"""


@pytest.fixture
def stories(command: Command, tmp_path: Path) -> None:
    """Two articles with the same quotations."""
    for title in ("Ferry is back", "Islands are joined"):
        path = tmp_path / f"{title}.html"
        path.write_text(STORY.format(title=title), "utf-8")
        assert command("save", str(path)).code == 0


@pytest.mark.usefixtures("stories")
def test_the_same_words_in_two_articles_are_one_quote_with_two_sources(command: Command) -> None:
    run = command("quotes", "--by", "okafor", "--format", "jsonl", "ferry")
    (saying,) = [json.loads(line) for line in run.out.splitlines()]
    assert saying["text"].startswith("We waited nine long years")
    assert saying["speakers"] == ["Mireille Okafor"]
    assert [source["title"] for source in saying["sources"]] == ["Islands are joined", "Ferry is back"]


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_quotes_are_printed_with_speaker_and_articles(command: Command, form: str) -> None:
    out = command("quotes", "--format", form, "waited long").out
    assert out == ""
    out = command("quotes", "--format", form, "waited").out
    assert "We waited nine long years" in out
    assert "— Mireille Okafor" in out
    assert "Ferry is back" in out
    assert len(command("quotes", "--limit", "1").out.splitlines()) < len(command("quotes").out.splitlines())


@pytest.mark.usefixtures("stories")
def test_people_are_counted_across_articles(command: Command) -> None:
    (okafor,) = [json.loads(line) for line in command("people", "--format", "jsonl", "okafor").out.splitlines()]
    assert (okafor["name"], okafor["articles"]) == ("Mireille Okafor", 2)
    assert len(okafor["sources"]) == 2
    assert "Mireille Okafor" in command("people").out
    assert "Islands are joined" in command("people", "Mireille", "Okafor").out


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("args", [("quotes", "--by", "Nobody"), ("quotes", "quetzalcoatlus"), ("people", "Nobody")])
def test_nothing_found_is_exit_code_1(command: Command, args: tuple[str, ...]) -> None:
    assert command(*args)[:3] == (1, "", "")


def test_a_malformed_query_is_wrong_use(command: Command) -> None:
    assert command("quotes", "before:soon").code == 2
