"""A server that keeps no rule: each path sends its own bytes over a bare socket, and does with it what it likes."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Self

import brotli  # type: ignore[import-untyped]  # publishes no types
import zstandard

Part = bytes | Callable[[socket.socket, threading.Event], None]
"""Bytes to send, or what to do with the connection until the server closes."""

STORY = "".join(
    f"<p>The harbour of Sandholm was busy on day {day}, said Odile Brandt, who counts every boat herself.</p>"
    for day in range(9)
)
PAGE = f"<title>Harbour books</title><article><h1>Harbour books</h1>{STORY}</article>".encode()
_HTML = b"Content-Type: text/html; charset=utf-8\r\n"
_BOMB = bytes(60_000_000)
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 1),
    "br": lambda data: bytes(brotli.compress(data, quality=1)),
    "zstd": lambda data: zstandard.compress(data, 1),
}


def head(*lines: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """The first lines of an answer, to the empty one."""
    sized = () if length is None else (f"Content-Length: {length}",)
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, *sized, "Connection: close", "", ""]).encode("latin-1")


def page(*lines: str, status: str = "200 OK", body: bytes = PAGE, length: int | None = None) -> bytes:
    """A whole answer, whose length may be a lie."""
    typed = () if any(line.lower().startswith("content-type") for line in lines) else (_HTML.decode().strip(),)
    return head(*typed, *lines, status=status, length=len(body) if length is None else length) + body


def bomb(coding: str) -> bytes:
    """60 MB of nothing, packed small; "gzip, gzip" is packed twice."""
    body = _BOMB
    for name in coding.split(", "):
        body = PACKERS[name](body)
    return page(f"Content-Encoding: {coding}", body=body)


def silence(_: socket.socket, closing: threading.Event) -> None:
    """Keep the connection and say nothing."""
    closing.wait()


def reset(connection: socket.socket, _: threading.Event) -> None:
    """End the connection without a goodbye: what was on the way is lost."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def for_ever(piece: bytes) -> Part:
    """Send the same without end."""

    def send(connection: socket.socket, closing: threading.Event) -> None:
        while not closing.is_set():
            connection.sendall(piece)

    return send


def endless(*lines: str) -> tuple[Part, ...]:
    chunk = b"<p>and so on</p>" * 4_096
    return (
        head(*lines, "Content-Type: text/html", "Transfer-Encoding: chunked"),
        for_ever(b"%x\r\n%s\r\n" % (len(chunk), chunk)),
    )


class BadManners:
    """The server, on a free port of this machine, as a context manager. A path that it does not know is a 404."""

    def __init__(self, answers: Mapping[str, tuple[Part, ...]]) -> None:
        self.answers = dict(answers)
        self.requests: list[str] = []
        """The heads of all requests, as they came."""
        self._closing = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._listening.getsockname()[1]}{path}"

    def _serve(self) -> None:
        for connection in self._connections():
            thread = threading.Thread(target=self._answer, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _connections(self) -> Iterator[socket.socket]:
        while not self._closing.is_set():
            try:
                yield self._listening.accept()[0]
            except OSError:  # closed
                return

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = self._request(connection)
                self.requests.append(request)
                path = request.split(" ", 2)[1] if request else "/"
                for part in self.answers.get(path, (page(status="404 Not Found"),)):
                    if callable(part):
                        part(connection, self._closing)
                    else:
                        connection.sendall(part)
            except OSError:  # the program has gone, as it should
                return

    def _request(self, connection: socket.socket) -> str:
        came = b""
        while b"\r\n\r\n" not in came and (piece := connection.recv(65_536)):
            came += piece
        return came.decode("latin-1")
