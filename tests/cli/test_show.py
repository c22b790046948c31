"""`broadsheet show`: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from broadsheet.article import Article
from tests.cli.conftest import Command

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bees return to the old brewery</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bees return to the old brewery</h1>
{}</article></body></html>""".format(
    "".join(
        f"<p>Paragraph number {n} tells of the hives on the roof of the brewery, of the people who carried them up "
        f"there, and of the honey, which tastes of lime trees and a little of malt.</p>"
        for n in range(1, 7)
    )
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "bees.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def test_text_is_the_body_and_nothing_else(command: Command, page: str) -> None:
    run = command("show", page)
    assert run.code == 0
    assert run.err == ""
    paragraphs = run.out.strip().split("\n\n")
    assert len(paragraphs) == 6
    assert paragraphs[0].startswith("Paragraph number 1 tells")
    assert "Home" not in run.out


def test_the_title_is_printed_if_asked_for(command: Command, page: str) -> None:
    assert command("show", "--with-title", page).out.startswith("Bees return to the old brewery\n\nParagraph number 1")


def test_json_is_one_object(command: Command, page: str) -> None:
    article = json.loads(command("show", "--format", "json", page).out)
    assert article["schema"] == "broadsheet/article/1"
    assert article["title"] == "Bees return to the old brewery"
    assert article["source"]["requested"] == page
    assert article["source"]["url"].startswith("file:")
    assert [block["kind"] for block in article["blocks"]] == ["paragraph"] * 6


def test_json_of_several_sources_is_wrong_use(command: Command, page: str) -> None:
    run = command("show", "--format", "json", page, page)
    assert run.code == 2
    assert "jsonl" in run.err


def test_jsonl_has_a_line_for_each_source_in_order_and_says_which_failed(command: Command, page: str) -> None:
    run = command("show", "--format", "jsonl", page, "nowhere.html", page)
    lines = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 4
    assert [line.get("title") for line in lines] == ["Bees return to the old brewery", None, lines[0]["title"]]
    assert lines[1]["source"] == "nowhere.html"
    assert set(lines[1]["error"]) == {"title", "hint"}


def test_a_fault_met_on_one_page_leaves_the_others(
    command: Command, page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from broadsheet import analysis  # noqa: PLC0415 - what is to break

    monkeypatch.delenv("BROADSHEET_DEBUG", raising=False)
    sound = analysis.analyse

    def breaking(article: Article) -> Article:
        if article.title == "Odd":
            raise ZeroDivisionError
        return sound(article)

    monkeypatch.setattr(analysis, "analyse", breaking)
    odd = tmp_path / "odd.html"
    odd.write_text(PAGE.replace("Bees return to the old brewery", "Odd"), "utf-8")
    run = command("show", "--format", "jsonl", str(odd), page)
    first, second = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 4
    assert "ZeroDivisionError" in first["error"]["title"]
    assert second["title"] == "Bees return to the old brewery"


def test_standard_input_is_read(command: Command) -> None:
    run = command("show", "-", stdin=b"First paragraph\nof two lines.\n\nSecond.\n")
    assert run.out == "First paragraph of two lines.\n\nSecond.\n"


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_formats_carry_the_title(command: Command, page: str, form: str) -> None:
    assert "Bees return to the old brewery" in command("show", "--format", form, page).out


@pytest.mark.parametrize(
    ("content", "code"), [(b"", 1), (b"\x89PNG\r\n\x1a\n\x00\x00", 1), (b"<html><body></body></html>", 1)]
)
def test_what_is_no_article_gets_two_sentences(command: Command, tmp_path: Path, content: bytes, code: int) -> None:
    path = tmp_path / "odd.html"
    path.write_bytes(content)
    run = command("show", str(path))
    assert run.code == code
    assert run.out == ""
    assert run.err.count(".") >= 2
    assert "Traceback" not in run.err


@pytest.mark.parametrize(("source", "code"), [("gopher://example.org/1", 2), ("nowhere/page.html", 3)])
def test_what_cannot_be_opened_is_said(command: Command, source: str, code: int) -> None:
    run = command("show", source)
    assert run.code == code
    assert run.err.strip()


def test_a_hostile_page_sends_no_control_character(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    title = "News \x1b]52;c;cHduZWQ=\x07\x9b31m\u202e"
    path.write_text(PAGE.replace("Bees return to the old brewery", title).replace("honey", "ho\x1b[2Jney"), "utf-8")
    for form in ("text", "markdown", "html", "jsonl"):
        out = command("show", "--with-title", "--format", form, str(path)).out
        assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_showing_a_file_makes_no_library(command: Command, page: str, tmp_path: Path) -> None:
    command("show", page)
    assert not (tmp_path / "library.db").exists()
