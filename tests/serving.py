"""A small web site for tests: real sockets on this machine, answers as told, requests counted."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

HTML = "text/html; charset=utf-8"


class Asked(NamedTuple):
    """A request as it came in; the names of the headers are in lower case."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What the site says to one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the first byte; over at once when the site closes."""
    stall: float = 0.0
    """Seconds in the middle of the body; over at once when the site closes."""


class Site:
    """A web site on a free port of 127.0.0.1, used as a context manager.

    A path without an answer is a 404. A request with the ETag of the answer gets a 304.
    """

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self._answers: dict[str, Answer] = {}
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return self._server.server_port

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(
        self,
        path: str,
        body: bytes | str = b"",
        *,
        status: int = 200,
        media_type: str | None = HTML,
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
        stall: float = 0.0,
    ) -> str:
        """Answer `path` (with its query) so from now on; the address is returned."""
        content = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": media_type} if media_type is not None else {}
        self._answers[path] = Answer(content, status, {**named, **(headers or {})}, delay, stall)
        return self.url(path)

    def redirect(self, path: str, to: str, *, status: int = 302, headers: Mapping[str, str] | None = None) -> str:
        return self.serve(path, status=status, media_type=None, headers={"Location": to, **(headers or {})})

    def count(self, path: str) -> int:
        """How often `path` was asked for."""
        return sum(1 for asked in self.requests if asked.path == path)

    def answer(self, asked: Asked) -> Answer:
        """Note a request and find its answer; called in the server's threads."""
        self.requests.append(asked)
        answer = self._answers.get(asked.path, Answer(b"<p>Nothing here.</p>", 404, {"Content-Type": HTML}))
        etag = answer.headers.get("ETag")
        if etag is not None and asked.headers.get("if-none-match") == etag:
            return Answer(status=304, headers={"ETag": etag})
        return answer

    def pause(self, seconds: float) -> None:
        if seconds:
            self._closing.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 64


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = site.answer(Asked(self.path, headers))
            site.pause(answer.delay)
            try:
                self._send(answer)
            except ConnectionError:  # the client has gone, as some tests want it to
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers and answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            half = len(answer.body) // 2 if answer.stall else len(answer.body)
            self.wfile.write(answer.body[:half])
            self.wfile.flush()
            site.pause(answer.stall)
            self.wfile.write(answer.body[half:])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server has
            """Tests have no log."""

    return Handler


@contextmanager
def serving(answers: Mapping[str, bytes | str] | Sequence[tuple[str, bytes | str]] = ()) -> Iterator[Site]:
    """A site that answers these paths with these HTML pages."""
    with Site() as site:
        for path, body in dict(answers).items():
            site.serve(path, body)
        yield site
