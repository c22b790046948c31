"""Firefox's compressed backups, `.jsonlz4`: a magic number, the size, and one LZ4 block.

The block's format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
"""

from __future__ import annotations

from broadsheet.exchange.imports.damage import DamagedError

MOZILLA_MAGIC = b"mozLz40\0"
LARGEST_UNPACKED = 500_000_000
_SIZE_BYTES = 4
_LEAST_MATCH = 4
_MORE = 15
"""A length of four bits that says: further bytes follow."""


def unpack_mozilla(data: bytes) -> bytes:
    """The JSON in a backup. Raises DamagedError."""
    start = len(MOZILLA_MAGIC)
    size = int.from_bytes(data[start : start + _SIZE_BYTES], "little")
    if size > LARGEST_UNPACKED:
        raise DamagedError("it claims to hold more than a backup can")
    try:
        unpacked = _unpack(data, start + _SIZE_BYTES, size)
    except IndexError:
        raise DamagedError("the compressed backup is cut off") from None
    if len(unpacked) != size:
        raise DamagedError("the compressed backup is damaged")
    return bytes(unpacked)


def _unpack(data: bytes, at: int, size: int) -> bytearray:
    out = bytearray()
    while at < len(data) and len(out) <= size:
        token = data[at]
        length, at = _length(data, at + 1, token >> 4)
        out += data[at : at + length]
        at += length
        if at >= len(data):
            break
        offset = data[at] | data[at + 1] << 8
        length, at = _length(data, at + 2, token & 15)
        _repeat(out, offset, length + _LEAST_MATCH)
    return out


def _length(data: bytes, at: int, length: int) -> tuple[int, int]:
    """A length whose first four bits are known, and where what follows it begins."""
    if length == _MORE:
        while True:
            more = data[at]
            at += 1
            length += more
            if more != 255:
                break
    return length, at


def _repeat(out: bytearray, offset: int, length: int) -> None:
    """Append `length` bytes of what stands `offset` bytes before the end, which may run into what is appended."""
    if not 0 < offset <= len(out):
        raise IndexError(offset)
    start = len(out) - offset
    while length > 0:
        piece = out[start : start + min(length, len(out) - start)]
        out += piece
        length -= len(piece)
