"""Pages from files and from standard input."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from broadsheet.errors import FileError, NotReadableError
from broadsheet.fetching.address import STANDARD_INPUT, FilePath, show
from broadsheet.fetching.limits import MAX_BYTES
from broadsheet.fetching.sniffing import kind_of_bytes, not_readable, sniff
from broadsheet.fetching.unpacking import DamagedError, unpack
from broadsheet.page import Page

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".eml": "message/rfc822",
}
_GZIP = b"\x1f\x8b"
_READS = "broadsheet reads HTML, Markdown, plain text and mails (.eml)."


def read_file(source: FilePath) -> Page:
    """The page in a file of at most `MAX_BYTES`, also packed with gzip; a mail is opened.

    The file's suffix says what kind of text it holds; without a known one, the text itself does.
    Raises FileError where it cannot be read, NotReadableError where it is empty or no text.
    """
    path = source.path
    name = f"The file “{show(str(path))}”"
    data = _bytes_of(path, name)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if data.startswith(_GZIP):
        data = _unpacked(data, name)
        suffixes = [suffix for suffix in suffixes if suffix != ".gz"]
    url = path.absolute().as_uri()
    typed = source.typed or str(path)
    # A name that is not valid UTF-8 can be written down only as an address.
    requested = typed if typed.isprintable() else url
    return _page(
        data, name, requested=requested, url=url, media_type=_MEDIA_TYPES.get(suffixes[-1] if suffixes else "")
    )


def read_standard_input(data: bytes) -> Page:
    """The page in what was piped in: HTML, a mail, Markdown or plain text, told apart by their marks.

    Raises NotReadableError where it is empty, larger than `MAX_BYTES`, or no text.
    """
    name = "Standard input"
    if len(data) > MAX_BYTES:
        raise NotReadableError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB.", "Pipe in the article alone.")
    return _page(data, name, requested=STANDARD_INPUT, url="", media_type=None)


def _page(data: bytes, name: str, *, requested: str, url: str, media_type: str | None) -> Page:
    if not data.strip():
        raise NotReadableError(f"{name} is empty.", "Give a source with text in it.")
    kind = kind_of_bytes(data)
    if kind is not None:
        raise not_readable(name, kind, _READS)
    page = Page(
        requested=requested,
        url=url,
        content=data,
        media_type=media_type or sniff(data),
        fetched_at=datetime.now(UTC),
    )
    if page.media_type != "message/rfc822":
        return page
    from broadsheet.fetching.mail import open_mail  # noqa: PLC0415 - Python's mail parser is not needed for other files

    return open_mail(page)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FileError(f"There is no file “{show(str(path))}”.", "Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise FileError(f"“{show(str(path))}” is a folder.", "Name one of the files in it.") from error
    except PermissionError as error:
        raise FileError(f"{name} may not be read.", "Check its permissions with ls -l.") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = show(error.strerror or "") if isinstance(error, OSError) else "the name is not valid"
        raise FileError(f"{name} cannot be read: {reason}.", "Check the name and the disk it is on.") from error
    if len(data) > MAX_BYTES:
        raise FileError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB.", "Articles are far smaller; cut it up.")
    return data


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        unpacked = unpack(data, "gzip", MAX_BYTES)
    except DamagedError as error:
        raise FileError(f"{name} is a damaged gzip file.", "Get the file anew.") from error
    if len(unpacked) > MAX_BYTES:
        raise FileError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB when unpacked.", "Articles are far smaller; cut it up."
        )
    return unpacked
