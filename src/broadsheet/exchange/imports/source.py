"""A foreign file as it is looked at: bytes, text, JSON, table or archive, each made when it is first asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from broadsheet.errors import FileError
from broadsheet.exchange.imports.archives import Folder, Zip, climbs
from broadsheet.exchange.imports.compressed import MOZILLA_MAGIC, unpack_mozilla
from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.tables import Row, Table, read_table
from broadsheet.fetching.decoding import decode
from broadsheet.page import Page
from broadsheet.text import clean_text

LARGEST = 1_000_000_000
"""Bytes of a file that is read at once."""
_HEAD = 4_096
_ZIP = b"PK\x03\x04"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Archive(Protocol):
    """Files inside of a file or a folder."""

    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Raises DamagedError."""
        ...


class Source:
    """One file, or a folder of them. `name` is what it is called in reports."""

    def __init__(self, name: str, data: bytes = b"", archive: Archive | None = None) -> None:
        self.name = clean_text(name)
        self.archive = archive
        self._data = data

    @cached_property
    def data(self) -> bytes:
        """The contents, those of Firefox's compressed backups unpacked. Raises DamagedError."""
        return unpack_mozilla(self._data) if self._data.startswith(MOZILLA_MAGIC) else self._data

    @cached_property
    def head(self) -> str:
        """The beginning of the text, without byte order mark and white space."""
        return self.text[:_HEAD].lstrip("\ufeff \t\r\n")

    @cached_property
    def is_binary(self) -> bool:
        """Whether this is no text in any encoding."""
        return self.archive is not None or (b"\0" in self.data[:_HEAD] and self._encoding != "utf-16")

    @cached_property
    def text(self) -> str:
        """The contents as text: by the byte order mark, as UTF-8, or in the encoding that they name or seem to have."""
        if self.is_binary:
            return ""
        try:
            return self.data.decode(self._encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            if self._encoding == "utf-16":
                return self.data.decode("utf-16", errors="replace").removeprefix("\ufeff")
        is_markup = self.data.lstrip()[:1] == b"<"
        media_type = "text/html" if is_markup else "text/plain"
        return decode(Page(self.name, "", self.data, media_type, datetime.now(UTC)))

    @cached_property
    def json(self) -> Any:
        """What the file says as JSON; None where it is none. Raises DamagedError where it begins like JSON and ends."""
        if not self.head.startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except RecursionError:
            raise DamagedError("its JSON is nested too deeply") from None
        except ValueError as error:
            if self.json_lines is not None or not self.looks_like_json:
                return None
            raise DamagedError(f"its JSON cannot be read ({clean_text(str(error))})") from None

    @cached_property
    def looks_like_json(self) -> bool:
        """Whether what follows the first bracket could be JSON; a Markdown link is none."""
        return self.head[1:].lstrip()[:1] in ("", '"', "{", "[", "]", "}")

    @cached_property
    def json_lines(self) -> list[tuple[int, Any]] | None:
        """The objects of a file that has one on each line, with the line's number; None where the first is none.

        A line that cannot be read is there as None.
        """
        if not self.head.startswith("{"):
            return None
        lines = [(number, line) for number, line in enumerate(self.text.split("\n"), start=1) if line.strip()]
        found = [(number, _object(line)) for number, line in lines]
        return found if found and found[0][1] is not None else None

    @cached_property
    def table(self) -> Table | None:
        """The file as a table with a header; None where it is none."""
        if self.is_binary or self.head.startswith(("<", "{", "[")):
            return None
        return read_table(self.text)

    def rows(self) -> Iterator[Row]:
        """The rows of the table. Raises DamagedError, also where the file is no table."""
        if self.table is None:
            raise DamagedError("it is no table with a header")
        yield from self.table.rows()

    def members(self) -> Iterator[str]:
        """The names of the files in an archive that belong to it: no litter of macOS, and none that leads out of it."""
        for name in self.archive.names if self.archive else ():
            parts = name.replace("\\", "/").split("/")
            is_litter = any(part.startswith("._") or part in {"__MACOSX", ".DS_Store"} for part in parts)
            if parts[-1] and not is_litter and not climbs(name):
                yield name

    @cached_property
    def _encoding(self) -> str:
        return next((name for mark, name in _BOMS if self.data.startswith(mark)), "utf-8")


def _object(line: str) -> Any:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def open_source(path: Path) -> Source:
    """The file or folder at `path`. Raises FileError where it cannot be read, DamagedError for a damaged archive."""
    name = clean_text(str(path))
    try:
        if path.is_dir():
            return Source(name, archive=Folder(path))
        if path.stat().st_size > LARGEST:
            raise FileError(f"{name} is larger than {LARGEST // 1_000_000} MB.", "Split it into several files.")
        with path.open("rb") as file:
            if file.read(len(_ZIP)) == _ZIP:
                return Source(name, archive=Zip(path))
            file.seek(0)
            return Source(name, file.read())
    except OSError as error:
        reason = clean_text(error.strerror or str(error))
        raise FileError(f"{name} cannot be read: {reason}.", "Check its name and its permissions.") from error


def piped_source(data: bytes) -> Source:
    """What came on standard input. Raises DamagedError for a damaged archive."""
    return Source("-", archive=Zip(data)) if data.startswith(_ZIP) else Source("-", data)
