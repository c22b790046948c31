"""`--render`, `--archived` and `--cookies` on the commands that fetch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.serving import Site
from tests.websites import SHELL, fake_browser, keep_copy, story

LOCKED = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(autouse=True)
def settings(site: Site, tmp_path: Path) -> None:
    browser = fake_browser(tmp_path, story("Rendered"))
    text = f'[fetching]\nbrowser = "{browser}"\narchive = "{site.url("")}"\n'
    (tmp_path / "settings.toml").write_text(text, "utf-8")


def test_a_page_that_needs_scripts_names_the_option_that_renders_it(command: Command, site: Site) -> None:
    url = site.serve("/story", SHELL)
    run = command("show", url)
    assert run.code == 1
    assert "--render" in run.err
    assert command("show", "--with-title", "--render", url).out.startswith("Rendered\n\nParagraph 1")


def test_the_archives_copy_is_marked_with_its_day(command: Command, site: Site) -> None:
    url = site.url("/gone")
    keep_copy(site, url, story("As it was"))
    run = command("show", url)
    assert run.code == 3
    assert "--archived" in run.err
    run = command("show", "--archived", "--format", "json", url)
    source = json.loads(run.out)["source"]
    assert (source["url"], source["archived_at"]) == (url, "2019-05-01T12:00:00+00:00")
    assert run.err == "This is the web archive's copy of 2019-05-01.\n"


def test_a_beginning_is_printed_and_said_to_be_one(command: Command, site: Site) -> None:
    url = site.serve("/story", story("Locked", head=LOCKED + '<link rel=amphtml href="/amp">'))
    run = command("show", url)
    assert run.code == 0
    assert run.out.startswith("Paragraph 1")
    assert run.err.startswith("This may be only the beginning")
    assert site.url("/amp") in run.err
    assert command("save", url).err.startswith(f"{url}: This may be only the beginning")


def test_what_was_saved_is_had_anew_where_a_manner_is_asked_for(command: Command, site: Site) -> None:
    url = site.serve("/story", story("As fetched"))
    command("save", url)
    assert command("show", "--with-title", url).out.startswith("As fetched")
    assert command("show", "--with-title", "--render", url).out.startswith("Rendered")
    assert command("save", "--render", url).code == 0
    assert command("show", "--with-title", url).out.startswith("Rendered")


def test_cookies_are_sent_and_what_was_saved_is_asked_for_again(command: Command, site: Site, tmp_path: Path) -> None:
    url = site.serve("/story", story("For members"))
    path = tmp_path / "cookies.txt"
    path.write_text("127.0.0.1\tFALSE\t/\tFALSE\t0\tlogin\tsecret\n", "utf-8")
    command("save", url)
    for name in ("show", "save"):
        assert command(name, "--cookies", str(path), url).code == 0
    command("--cookies", str(path), url)
    assert [asked.headers.get("cookie") for asked in site.requests] == [None, *["login=secret"] * 3]


def test_a_cookie_file_that_is_none_is_said(command: Command, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "cookies.txt"
    path.write_text("login=secret\n", "utf-8")
    run = command("show", "--cookies", str(path), site.url("/story"))
    assert run.code == 3
    assert "line 1" in run.err
    assert "secret" not in run.err
    assert site.requests == []


def test_two_manners_at_once_and_a_manner_without_a_page_are_wrong_use(command: Command, site: Site) -> None:
    assert command("show", "--render", "--archived", site.url("/story")).code == 2
    assert command("--render").code == 2


@pytest.mark.parametrize(("option", "manner"), [("--render", "rendered"), ("--archived", "archived")])
def test_the_screen_is_asked_for_the_manner(command: Command, option: str, manner: str) -> None:
    (request,) = command(option, "example.com/story", terminal=True).screens
    assert (request.source, request.manner) == ("example.com/story", manner)
