"""A page of the public web cannot make the program ask machines inside the person's own network; the person can."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from broadsheet.errors import FetchError
from broadsheet.fetching import borders, fetch, fetch_archived
from broadsheet.fetching.borders import Border, InsideError, check, is_inside, is_private
from tests.serving import Answer, Site

PUBLIC = "https://8.8.8.8/story"
STORY = "<p>The ferry is late.</p>"


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("0.0.0.0", True),
        ("100.64.0.1", True),
        ("[::1]", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("64:ff9b::a00:1", True),
        ("2002:a00:1::", True),
        ("LOCALHOST.", True),
        ("printer.localhost", True),
        ("8.8.8.8", False),
        ("64:ff9b::808:808", False),
        ("2606:4700::1111", False),
        ("gazette.example", False),
    ],
)
def test_which_addresses_are_of_the_public_internet(host: str, *, private: bool) -> None:
    assert is_private(host) is private


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names of the test's own, and where each look-up of them leads, one after the other; the last one stays."""
    leads: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        answers = leads.get(name)
        if answers:
            return real(answers.pop(0) if len(answers) > 1 else answers[0], *rest, **named)
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(borders, "_public", set())
    return leads


async def test_the_person_may_ask_for_what_is_inside_and_be_sent_on_there(site: Site) -> None:
    site.serve("/new", STORY)
    page = await fetch(site.redirect("/old", f"http://localhost:{site.port}/new"))
    assert page.content == STORY.encode()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]", "inside.example", "bücher.example"]
)
async def test_a_public_page_may_not_lead_inside(site: Site, names: dict[str, list[str]], host: str) -> None:
    names["inside.example"] = names["xn--bcher-kva.example"] = ["127.0.0.1"]
    site.serve("/secret", STORY)
    with pytest.raises(FetchError, match=r"inside your own network|not a valid address"):
        await fetch(f"http://{host}:{site.port}/secret", page_url=PUBLIC)
    assert site.requests == []


class _Connection:
    """What httpcore hands over once a connection stands."""

    def __init__(self, leads_to: str) -> None:
        self.leads_to = leads_to
        self.closed = False

    def get_extra_info(self, _: str) -> tuple[str, int]:
        return self.leads_to, 80

    async def aclose(self) -> None:
        self.closed = True


async def _connects(border: Border, host: str, leads_to: str, *, to: str | None = None) -> None:
    """As httpcore does for `host`: the connection is made `to` it, or to a proxy."""
    connection = _Connection(leads_to)
    look = border.hook(host)
    await look("connection.connect_tcp.started", {"host": to or host})
    try:
        await look("connection.connect_tcp.complete", {"return_value": connection})
    except InsideError:
        assert connection.closed
        raise


async def test_the_way_leads_inside_only_while_it_has_not_been_outside() -> None:
    border = Border(inside=True)
    await _connects(border, "wiki.example", "10.0.0.1")
    await _connects(border, "files.example", "10.0.0.2")
    await _connects(border, "gazette.example", "8.8.8.8")
    with pytest.raises(InsideError):
        await _connects(border, "elsewhere.example", "10.0.0.3")
    with pytest.raises(InsideError):
        border.hook("wiki.example")  # its connection still stands, so httpcore would not make one


async def test_where_a_proxy_is_says_nothing_of_the_page() -> None:
    border = Border(inside=False)
    await _connects(border, "gazette.example", "10.0.0.1", to="proxy.example")
    with pytest.raises(InsideError):
        await _connects(border, "10.0.0.2", "10.0.0.1", to="proxy.example")


async def test_an_archive_may_not_lead_inside_either(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's own site stands for a public one: what is inside is another address of this machine.
    monkeypatch.setattr(borders, "is_private", lambda host: host == "127.0.0.9")
    monkeypatch.setattr(site, "answer", lambda _: Answer(status=302, headers={"Location": "http://127.0.0.9:1/"}))
    with pytest.raises(FetchError, match="inside your own network"):
        await fetch_archived("https://gazette.example/a", archive=site.url("").rstrip("/"))


async def test_the_next_page_of_an_article_may_not_either(names: dict[str, list[str]]) -> None:
    names["printer.example"] = ["10.0.0.1"]
    with pytest.raises(FetchError, match="inside your own network"):
        await check("http://printer.example/", PUBLIC)
    await check("http://printer.example/", "http://192.168.0.1/")
    await check("http://8.8.8.8/", PUBLIC)


async def test_a_name_that_led_outside_is_not_inside_later(names: dict[str, list[str]]) -> None:
    names["rebound.example"] = ["10.0.0.1"]
    assert await is_inside("rebound.example")
    borders._public.add("rebound.example")
    assert not await is_inside("rebound.example")
