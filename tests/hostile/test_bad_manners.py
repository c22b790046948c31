"""Servers of bad manners, through the command line: a sentence and an exit code within the limits, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.errors import DEBUG
from broadsheet.fetching import borders
from broadsheet.settings import config_path
from tests.cli.conftest import Command, command
from tests.hostile.bad_manners import PAGE, BadManners, Part, bomb, endless, for_ever, head, page, reset, silence
from tests.terminal import Terminal

__all__ = ["command"]

MARK = "counts every boat herself"
READ, UNREADABLE, UNREACHABLE = 0, 1, 3
ESCAPE = "\x1b]0;x\x07\x9b2J\u202e"

TOLD: dict[str, tuple[int, str, tuple[Part, ...]]] = {
    # what it does: the exit code, words of the sentence, what is sent
    "a body without end": (3, "larger than 25 MB", endless()),
    "a body without end, packed": (3, "larger than 25 MB", endless("Content-Encoding: br")),
    "a body that is announced as a terabyte": (3, "larger than 25 MB", (page(length=10**12), silence)),
    "a length of a million digits": (3, "broke off", (head(f"Content-Length: {'9' * 1_000_000}"), PAGE)),
    "headers without end": (3, "broke off", (b"HTTP/1.1 200 OK\r\n", for_ever(b"X-More: and more\r\n"))),
    "one header of 10 MB": (3, "broke off", (head("X-Large: " + "x" * 10_000_000), PAGE)),
    "10 000 headers": (3, "broke off", (page(*(f"X-{n}: and more of it" for n in range(10_000))),)),
    "a header that never ends": (3, "did not answer within 1 second", (b"HTTP/1.1 200 OK\r\nContent-Ty", silence)),
    "not a word": (3, "did not answer within 1 second", (silence,)),
    "half of the body, and silence": (3, "did not answer within 1 second", (page(length=9_000), silence)),
    "a bomb of gzip": (3, "larger than 25 MB", (bomb("gzip"),)),
    "a bomb of gzip in gzip": (3, "larger than 25 MB", (bomb("gzip, gzip"),)),
    "a bomb of brotli": (3, "larger than 25 MB", (bomb("br"),)),
    "a bomb of zstd": (3, "larger than 25 MB", (bomb("zstd"),)),
    "a coding that it is not": (3, "damaged", (page("Content-Encoding: gzip"),)),
    "less than announced": (3, "broke off", (page(length=len(PAGE) + 1),)),
    "a negative length": (3, "broke off", (page(length=-5),)),
    "two lengths": (3, "broke off", (page("Content-Length: 7"),)),
    "chunks that are none": (3, "broke off", (head("Transfer-Encoding: chunked"), b"zz\r\n" + PAGE)),
    "the end in the middle": (3, "broke off", (page(length=len(PAGE) * 2), reset)),
    "the end at once": (3, "broke off", (reset,)),
    "another language than HTTP": (3, "broke off", (b"SSH-2.0-OpenSSH_9.9\r\n", b"\x00\xff" * 99)),
    "nothing at all": (3, "broke off", ()),
    "a switch of protocols": (3, "broke off", (head("Upgrade: x", status="101 Switching"),)),
    "a status beyond all classes": (3, "(999)", (page(status="999 Beyond"),)),
    "no content": (1, "is empty", (head(status="204 No Content"),)),
    "multiple choices": (3, "(300)", (page(status="300 Multiple Choices"),)),
    "a redirect to nowhere": (3, "(302)", (page(status="302 Found"),)),
    "unchanged, unasked": (3, "(304)", (head(status="304 Not Modified"),)),
    "not found": (3, "(404)", (page(status="404 Not Found"),)),
    "a teapot": (3, "(418)", (page(status="418 Teapot"),)),
    "later, for ever": (3, "(429)", (page("Retry-After: 99999999999999", status="429 Too Many"),)),
    "an error of its own": (3, "(500)", (page(status="500 Error"),)),
    "a gateway's error": (3, "(599)", (page(status="599 ?"),)),
    "a circle": (3, "in a circle", (page("Location: /trap", status="302 Found"),)),
    "a redirect to a file": (3, "no web address", (page("Location: file:///etc/hostname", status="301 Moved"),)),
    "a redirect to a script": (3, "no web address", (page("Location: javascript:alert(1)", status="307 Go"),)),
    "a redirect to data": (3, "no web address", (page("Location: data:text/html,<p>x", status="308 Go"),)),
    "a redirect that holds commands": (3, "no web address", (page(f"Location: evil:{ESCAPE}"[:-1], status="302 Go"),)),
    "a redirect to no host": (3, "no web address", (page("Location: http://[/", status="302 Go"),)),
    "a redirect to no port": (3, "no web address", (page("Location: http://a:99999/", status="302 Go"),)),
    "a picture": (1, "a picture", (page("Content-Type: image/png"),)),
    "a picture that it calls a page": (1, "a PNG picture", (page(body=b"\x89PNG\r\n\x1a\n" + bytes(999)),)),
    "a type that holds commands": (0, "", (page(f"Content-Type: text/html; charset={ESCAPE}"[:-1]),)),
    "words to its status that hold commands": (3, "(503)", (page(status=f"503 {ESCAPE}"[:-1]),)),
    # and what is read in spite of it
    "more than announced": (0, "", (page(body=PAGE + b"x" * 100_000, length=len(PAGE)),)),
    "a promise to go on first": (0, "", (b"HTTP/1.1 100 Continue\r\n\r\n" * 9, page())),
    "no type": (0, "", (head(length=len(PAGE)), PAGE)),
    "no length, and the end": (0, "", (head("Content-Type: text/html"), PAGE)),
    "a coding that is none": (0, "", (page("Content-Encoding: utf-8"),)),
}
TOLD |= {f"redirects, {count} of them": (code, words, ()) for count, code, words in ((20, 0, ""), (21, 3, "20 times"))}


@pytest.fixture(scope="module")
def server() -> Iterator[BadManners]:
    answers: dict[str, tuple[Part, ...]] = {"/": (page(),)}
    for number in range(22):
        answers[f"/to/{number}"] = (page(f"Location: {f'/to/{number - 1}' if number > 1 else '/'}", status="302 Go"),)
    with BadManners(answers) as running:
        yield running


@pytest.fixture(autouse=True)
def faults_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEBUG, "1")


@pytest.mark.parametrize("trap", TOLD)
def test_a_sentence_and_an_exit_code(command: Command, server: BadManners, trap: str) -> None:
    code, words, answer = TOLD[trap]
    path = "/to/" + trap.split()[1] if trap.startswith("redirects") else "/trap"
    server.answers["/trap"] = answer
    if "did not answer" in words:
        config_path().write_text("[fetching]\ntimeout = 1\n")
    done = command("show", server.url(path))
    assert (done.code, words in done.err) == (code, True), done
    assert (MARK in done.out) == (code == READ)
    assert done.out.isprintable() or done.out.replace("\n", "").isprintable()
    assert done.err.replace("\n", "").isprintable()
    assert done.err.count("\n") <= 1, "one line"


@pytest.mark.parametrize("trap", ["the end in the middle", "a bomb of gzip", "not found", "a picture", "no content"])
def test_what_is_saved_stays_whatever_its_server_does_later(command: Command, server: BadManners, trap: str) -> None:
    server.answers["/trap"] = (page(),)
    assert command("save", server.url("/trap")).code == READ
    code, words, answer = TOLD[trap]
    server.answers["/trap"] = answer
    for again in (
        ["save", server.url("/trap")],
        ["show", "--fresh", server.url("/trap")],
        ["sync", "--refresh", "harbour"],
    ):
        done = command(*again)
        assert words in done.err, again
        assert done.code == code
    assert MARK in command("show", server.url("/trap")).out
    assert command("list").out.count("Harbour books") == 1


def test_of_many_the_good_ones_are_saved(command: Command, server: BadManners) -> None:
    traps = ["the end at once", "a bomb of zstd", "headers without end", "a picture", "a circle"]
    for number, trap in enumerate(traps):
        server.answers[f"/{number}"] = TOLD[trap][2]
    server.answers["/4"] = (page("Location: /4", status="302 Go"),)
    sources = [server.url(path) for path in ("/0", "/1", "/", "/2", "/3", "/4", "/to/3")]
    done = command("save", *sources)
    assert done.code == 4
    assert done.out.split() == [server.url("/"), server.url("/to/3")]
    assert command("list").out.count("Harbour books") == 1


def test_a_public_page_does_not_lead_inside(
    command: Command, server: BadManners, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test's own server stands for a public one: what is inside is another address of this machine.
    monkeypatch.setattr(borders, "is_private", lambda host: host == "127.0.0.9")
    server.answers["/trap"] = (page(f"Location: {server.url('/', host='127.0.0.9')}", status="302 Go"),)
    server.requests.clear()
    done = command("show", server.url("/trap"))
    assert done.code == UNREACHABLE
    assert "inside your own network" in done.err
    assert len(server.requests) == 1


def test_cookies_and_logins_stay_with_their_host(command: Command, server: BadManners, tmp_path: Path) -> None:
    cookies = tmp_path / "cookies.txt"
    cookies.write_text("127.0.0.1\tFALSE\t/\tFALSE\t0\tticket\tsesame99\n")
    other = server.url("/", host="localhost")
    server.answers["/trap"] = (page("Set-Cookie: theirs=1", f"Location: {other}", status="302 Go"),)
    server.requests.clear()
    done = command("show", "--cookies", str(cookies), server.url("/trap").replace("://", "://user:sesame99@"))
    assert done.code == READ
    asked, sent_on = (request.lower() for request in server.requests)
    assert "cookie: ticket=sesame99" in asked
    assert "authorization: basic" in asked
    assert "cookie" not in sent_on
    assert "authorization" not in sent_on
    assert "sesame99" not in done.out + done.err


@pytest.mark.parametrize("trap", ["the end in the middle", "a bomb of gzip", "a redirect that holds commands"])
def test_on_the_screen_it_is_said_too(server: BadManners, trap: str) -> None:
    code, words, server.answers["/trap"] = TOLD[trap]
    with Terminal([server.url("/trap")], columns=100, rows=30) as terminal:
        terminal.wait_for(words)
        terminal.send("q")
        assert terminal.wait_for_end() == code
        assert terminal.modes == terminal.modes_before
    assert b"Traceback" not in terminal.output
    assert b"\x1b]0;x" not in terminal.output


def test_escape_leaves_a_server_that_says_nothing(server: BadManners) -> None:
    server.answers["/trap"] = (silence,)
    with Terminal([server.url("/trap")], env={"BROADSHEET_CONFIG": "/dev/null"}) as terminal:
        terminal.wait_for("Waiting for the server")
        terminal.send("escape")
        terminal.wait_for_end()
        assert terminal.modes == terminal.modes_before
