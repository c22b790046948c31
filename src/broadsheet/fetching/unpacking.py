"""Transport compression, undone only as far as a limit: a small body can unpack to gigabytes.

httpx would unpack each chunk as a whole, so the client takes the raw body and this module unpacks it. Content codings
after RFC 9110 §8.4.1, Brotli RFC 7932, Zstandard RFC 8878.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

_GZIP_WINDOW = 31  # zlib's 15 bits, and 16 for a gzip header
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 9659: what a decoder on the web must and need support


class DamagedError(Exception):
    """Packed bytes that cannot be unpacked."""


def accepted_codings() -> str:
    """The value of Accept-Encoding: what `unpack` can undo within a limit."""
    return "gzip, deflate, br, zstd" if _brotli() else "gzip, deflate, zstd"


def unpack(data: bytes, codings: str, most: int) -> bytes:
    """`data` without its content codings, named in the order they were applied ("gzip", "deflate, br").

    At most `most` + 1 bytes come out of each: a result longer than `most` is one that was too large. What comes before
    the end of a body that was cut off is given. Names that are no codings ("utf-8" is seen) are passed over, as
    browsers do. Raises DamagedError.
    """
    for coding in reversed([name.strip().lower() for name in codings.split(",")]):
        undo = _CODINGS.get(coding)
        if undo is None:
            continue
        data = undo(data, most + 1)
        if len(data) > most:
            break
    return data


def _gunzip(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(data, most)
    except zlib.error as error:
        raise DamagedError from error


def _inflate(data: bytes, most: int) -> bytes:
    """Deflate with the zlib header that the standard wants, or without, as some servers send it."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most)
        except zlib.error as error:
            raise DamagedError from error


def _brotli() -> ModuleType | None:
    """The Brotli library, if there is one that can stop at a limit, as it can from 1.2 on."""
    try:
        module = import_module("brotli")  # in CPython; it publishes no types
    except ImportError:
        return None
    return module if hasattr(module.Decompressor, "can_accept_more_data") else None


def _unbrotli(data: bytes, most: int) -> bytes:
    brotli = _brotli()
    if brotli is None:
        raise DamagedError
    try:
        unpacked: bytes = brotli.Decompressor().process(data, output_buffer_limit=most)
    except brotli.error as error:
        raise DamagedError from error
    return unpacked


def _unzstd(data: bytes, most: int) -> bytes:
    import zstandard  # noqa: PLC0415 - needed only for a page packed so

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    pieces: list[bytes] = []
    try:
        with decompressor.stream_reader(data, read_across_frames=True) as reader:
            while most > 0 and (piece := reader.read(min(most, 1_048_576))):
                pieces.append(piece)
                most -= len(piece)
    except zstandard.ZstdError as error:
        raise DamagedError from error
    return b"".join(pieces)


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
