"""What a person types to name a source: an address, a file, or "-" for standard input."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from broadsheet.errors import FileError, UsageError
from broadsheet.text import clean_text, shorten

STANDARD_INPUT = "-"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PORT = re.compile(r"\d{1,5}(?=[/?#]|$)")
_FILE_NAME = re.compile(r"\.(?:x?html?|md|markdown|mdown|txt|text|eml)(?:\.gz)?$", re.IGNORECASE)
_MISSPELT_HTTP = re.compile(r"h+t*p+s?|ht+p?s?|t+ps?|https?s", re.IGNORECASE)
_WITHOUT_COLON = re.compile(r"https?//+(?=.)|https?;//+(?=.)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x20\x7f-\xa0\ud800-\udfff]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Characters of path, query and fragment that are not to be percent-encoded (again)."""
_FORMS = "Give an address such as https://example.com/story, the name of a file, or - for standard input."
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Address:
    """An absolute http or https address."""

    url: str


@dataclass(frozen=True, slots=True)
class FilePath:
    """A file. `typed` is how the person named it, where that differs from the path."""

    path: Path
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class StandardInput:
    """What is piped into the program."""


Source = Address | FilePath | StandardInput


def show(text: str) -> str:
    """Foreign or typed text as it may stand in an error: clean, on one line, and not longer than a line."""
    return shorten(clean_text(text), _LONGEST_SHOWN)


def without_login(url: str) -> str:
    """The address without a name and password in it, which are for its server only."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return url
    end = min((at for at in (rest.find(sign) for sign in "/?#") if at >= 0), default=len(rest))
    return scheme + mark + rest[:end].rpartition("@")[2] + rest[end:]


def parse_source(text: str) -> Source:
    """The source that `text` names.

    "-" is standard input; an existing file wins over everything else; `file:` addresses are files; an address without
    a scheme is taken as https, on this machine and for bare IP addresses as http.
    Raises UsageError where `text` is neither, FileError where it can only be a file and there is none.
    """
    if text == STANDARD_INPUT:
        return StandardInput()
    path = _existing(text)
    if path is not None:
        return FilePath(path, text)
    typed = _unwrapped(text)
    if not typed:
        raise UsageError("There is nothing to read: the source is empty.", _FORMS)
    if typed == STANDARD_INPUT:
        return StandardInput()
    if _WITHOUT_COLON.match(typed):
        rest = _WITHOUT_COLON.sub("", typed)
        raise UsageError(f"“{show(typed)}” lacks the colon of an address.", f"Did you mean https://{show(rest)}?")
    scheme = _scheme(typed)
    if scheme is not None:
        return _with_scheme(typed, scheme)
    return _without_scheme(typed)


def _unwrapped(text: str) -> str:
    """Without white space around it, and without the brackets or quotation marks that come along when copying."""
    text = re.sub(r"[\t\r\n]", "", text).strip()
    for opening, closing in ("<>", '""', "“”"):
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            text = text[1:-1].strip()
    return text


def _existing(text: str, *, folder: bool = False) -> Path | None:
    """The path that `text` names, if there is something to read (a file or a pipe), or if there is a folder."""
    for path in (Path(text), _at_home(text)):
        try:
            if text and path.exists() and path.is_dir() == folder:
                return path
        except (OSError, ValueError):  # too long, a zero byte
            return None
    return None


def _at_home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except (RuntimeError, ValueError):  # ~ of an unknown person, a zero byte
        return Path(text)


def _scheme(text: str) -> str | None:
    """The scheme of `text` in lower case; None where it has none, or only a host with a port."""
    match = _SCHEME.match(text)
    if match is None or len(match[1]) == 1:  # one letter is a drive: C:\story.html
        return None
    name = match[1].lower()
    if _PORT.match(text, match.end()) and ("." in name or name == "localhost"):
        return None
    return name


def _with_scheme(text: str, scheme: str) -> Source:
    rest = text[len(scheme) + 1 :]
    if scheme in ("http", "https"):
        if not rest.startswith("//"):
            fixed = f"{scheme}://{rest.lstrip('/')}"
            raise UsageError(f"“{show(text)}” is not a complete address.", f"Did you mean {show(fixed)}?")
        return Address(_address(scheme, rest.lstrip("/"), text))
    if scheme == "file":
        return _file(text)
    name = show(scheme)
    if _MISSPELT_HTTP.fullmatch(scheme):
        fixed = f"https://{rest.lstrip('/')}"
        raise UsageError(f"There is no kind of address “{name}:”.", f"Did you mean {show(fixed)}?")
    if scheme == "mailto":
        raise UsageError("“mailto:” is the address of a person, not of an article.", _FORMS)
    if _PORT.match(rest):
        raise UsageError(
            f"Addresses that start with “{name}:” cannot be read.",
            f"For a server with a port number, write http://{show(text)}.",
        )
    raise UsageError(
        f"Addresses that start with “{name}:” cannot be read.", "broadsheet reads http and https addresses and files."
    )


def _file(text: str) -> FilePath:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise UsageError(f"“{show(text)}” is not a valid address.", _FORMS) from error
    if parts.netloc not in ("", "localhost"):
        raise UsageError(
            f"The file of “{show(text)}” is on another machine.",
            "Copy the file to this machine, or give its web address.",
        )
    try:
        name = os.fsdecode(unquote_to_bytes(parts.path))
    except UnicodeError as error:
        raise UsageError(f"“{show(text)}” is not a valid address.", _FORMS) from error
    if not name or "\0" in name:
        raise UsageError(f"“{show(text)}” names no file.", "Write it as file:///folder/story.html.")
    return FilePath(Path(name), text)


def _without_scheme(text: str) -> Source:
    if text.startswith("//") and "." in text.split("/")[2]:
        return Address(_address("https", text.lstrip("/"), text))
    start = re.split(r"[/?#]", text, maxsplit=1)[0]
    folder = _existing(text, folder=True)
    if folder is not None and not _looks_like_host(start):
        return FilePath(folder, text)
    if text.startswith((".", "/", "~", "\\")) or (_FILE_NAME.search(text) and not _is_host_before_path(text, start)):
        raise _no_file(text)
    if "@" in start and "/" not in text:
        raise UsageError(f"“{show(text)}” is the address of a person, not of an article.", _FORMS)
    if not _looks_like_host(start):
        raise UsageError(f"“{show(text)}” is neither an address nor a file.", _FORMS)
    return Address(_address("http" if _is_near(start) else "https", text, text))


def _no_file(text: str) -> FileError:
    return FileError(
        f"There is no file “{show(text)}”.", "Check the name and the folder; for a web page start with https://."
    )


def _is_host_before_path(text: str, start: str) -> bool:
    """`example.com/story.html` is an address, `docs/story.html` and `story.html` are files."""
    return len(start) < len(text) and _looks_like_host(start)


def _looks_like_host(start: str) -> bool:
    host = start.rpartition("@")[2]
    if host.startswith("["):
        return "]" in host
    name = host.partition(":")[0].rstrip(".")
    if name.lower() == "localhost" or _is_ip(name):
        return True
    labels = name.split(".")
    return len(labels) > 1 and all(labels) and not labels[-1].isdigit() and not re.search(r"[\s,;\\\"'<>|]", name)


def _is_near(start: str) -> bool:
    """Whether the host is one that hardly ever has a certificate: this machine, or a bare IP address."""
    host = start.rpartition("@")[2]
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return name.lower() == "localhost" or _is_ip(name)


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _address(scheme: str, rest: str, typed: str) -> str:
    """`scheme://rest` with the host in lower case and everything else percent-encoded as browsers do it."""
    parts = _split(f"{scheme}://{rest}", typed)
    host = parts.netloc.rpartition("@")[2]
    if not parts.hostname:
        raise UsageError(f"“{show(typed)}” names no server.", _FORMS)
    if re.search(r"[\s,;\\\"'<>|{}^`%]", host) or _CONTROL.search(parts.netloc):
        raise UsageError(
            f"“{show(host)}” cannot be the name of a server.", "Check the address for a blank or a wrong character."
        )
    if ".." in host or host.startswith("."):
        raise UsageError(f"“{show(host)}” cannot be the name of a server.", "Check the dots in the address.")
    after = f"{parts.path}{'?' + parts.query if parts.query else ''}{'#' + parts.fragment if parts.fragment else ''}"
    login = parts.netloc[: len(parts.netloc) - len(host)]
    return f"{scheme}://{login}{host.lower()}{quote(after, safe=_KEPT, errors='replace')}"


def _split(url: str, typed: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # checked on access
    except ValueError as error:
        raise UsageError(
            f"“{show(typed)}” is not a valid address.", "Check the name of the server and its port number (1 to 65535)."
        ) from error
    return parts
