"""`refresh`, and what a malformed file of site rules does to every command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.library import Library, Making
from broadsheet.page import Page
from tests.cli.conftest import Command
from tests.cli.test_show import PAGE
from tests.scripts import SHEBANG
from tests.serving import Site

RULES = '[sites."127.0.0.1"]\ndrop = ["article p:nth-of-type(2)"]\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.serve("/bees", PAGE)
        yield site


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return tmp_path / "sites.toml"


def words_saved(command: Command) -> list[int]:
    lines = command("list", "bees", "--format", "jsonl").out.splitlines()
    return [json.loads(line)["words"] for line in lines]


def test_what_is_up_to_date_is_left_alone_unless_all_is_asked_for(command: Command, site: Site) -> None:
    command("save", site.url("/bees"))
    assert command("refresh").err == "2 up to date.\n"  # the welcome article is there too
    assert command("refresh", "--all", "bees").err == "1 unchanged.\n"
    assert command("refresh", "nothing").err == "No article was made again.\n"


def test_new_rules_are_applied_offline_as_one_change(command: Command, site: Site, rules: Path) -> None:
    command("save", site.url("/bees"), site.serve("/ants", PAGE.replace("Bees", "Ants and bees")))
    before = words_saved(command)
    rules.write_text(RULES, "utf-8")
    asked = site.count("/bees")
    run = command("refresh")
    assert (run.code, run.err) == (0, "2 changed, 1 up to date.\n")
    assert site.count("/bees") == asked
    assert all(now < then for now, then in zip(words_saved(command), before, strict=True))
    assert command("undo").err == "Undone: Made 2 articles again.\n"
    assert words_saved(command) == before


def test_what_an_older_version_made_is_made_again(command: Command, site: Site, tmp_path: Path) -> None:
    command("save", site.url("/bees"))
    with Library.open(tmp_path / "library.db") as library:
        entry = library.entries("bees")[0].id
        article, page = library.article(entry), library.page(entry)
        library.remake([library.compared(entry, article, page.fetched_at, Making("0.0.1"))])
    assert command("refresh", "bees").err == "1 unchanged.\n"
    assert command("refresh", "bees").err == "1 up to date.\n"


def test_an_article_that_can_no_longer_be_made_stays(command: Command, site: Site, tmp_path: Path) -> None:
    command("save", site.url("/bees"))
    with Library.open(tmp_path / "library.db") as library:
        entry = library.entries("bees")[0]
        page = library.page(entry.id)
        nothing = Page(page.requested, page.url, b"", page.media_type, page.fetched_at)
        library.save(nothing, library.article(entry.id), at=entry.saved_at)
    run = command("refresh", "bees")
    assert run.code == 1
    assert "stays as it was" in run.err
    assert words_saved(command)[0] > 100


def test_malformed_rules_are_told_with_their_line_and_reading_goes_on(
    command: Command, site: Site, rules: Path
) -> None:
    rules.write_text('[sites."127.0.0.1"]\ndrop = [".ad"\n[sites."b.example"]\n', "utf-8")
    run = command("show", site.url("/bees"))
    assert run.out.startswith("Paragraph number 1")
    assert run.code == 2
    assert f"{rules}, line 3 cannot be used" in run.err
    rules.write_text('[sites."127.0.0.1"]\ndrop = ["p:nth(2"]\n', "utf-8")
    run = command("show", site.url("/bees"))
    assert (run.code, "line 2" in run.err, run.out.count("Paragraph")) == (2, True, 6)


def test_rules_hold_for_what_is_shown(command: Command, site: Site, rules: Path) -> None:
    rules.write_text(RULES, "utf-8")
    run = command("show", site.url("/bees"))
    assert (run.code, run.out.count("Paragraph"), run.err) == (0, 5, "")


def test_a_rendered_page_is_not_fetched_over(command: Command, site: Site, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"{SHEBANG}print({PAGE!r})\n", "utf-8")
    browser.chmod(0o755)
    (tmp_path / "settings.toml").write_text(f'[fetching]\nbrowser = "{browser}"\n', "utf-8")
    address = site.serve("/shell", "<script src=x></script>")
    assert command("save", "--render", address).code == 0
    run = command("sync", "--refresh", "bees")
    assert (run.code, site.count("/shell")) == (0, 0)
    assert "Left alone: 1" in run.err
