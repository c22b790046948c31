"""What bytes are, from the bytes themselves: no text at all, or which kind of text.

Signatures after the WHATWG MIME Sniffing Standard (https://mimesniff.spec.whatwg.org/) and the formats' own.
"""

from __future__ import annotations

import re
from typing import Literal

from broadsheet.errors import NotReadableError
from broadsheet.fetching.decoding import decode_bytes

TextType = Literal["text/html", "text/markdown", "text/plain", "message/rfc822"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"SQLite format 3\0", "a database"),
    (b"%!PS", "a PostScript document"),
)
_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a sound", b"AVI ": "a film"}
_FAMILIES = {"image": "a picture", "audio": "a sound", "video": "a film", "font": "a font", "model": "a 3-D model"}
_APPLICATIONS = {
    "pdf": "a PDF document",
    "zip": "a ZIP archive",
    "gzip": "a gzip archive",
    "x-gzip": "a gzip archive",
    "x-tar": "an archive",
    "x-7z-compressed": "an archive",
    "vnd.rar": "an archive",
    "epub+zip": "an e-book (EPUB)",
    "msword": "an office document",
    "rtf": "an office document",
    "postscript": "a PostScript document",
    "json": "data (JSON)",
    "ld+json": "data (JSON)",
    "feed+json": "a news feed",
    "rss+xml": "a news feed",
    "atom+xml": "a news feed",
    "javascript": "a script",
    "wasm": "a program",
}
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOK_AT = 8_192
_FEW = 0.005
"""The share of control bytes from which bytes are not text. Old pages hold a stray one now and then."""


def kind_of_type(media_type: str) -> str | None:
    """In words, what a media type is of which no article can be made; None where it may be text."""
    family, _, kind = media_type.partition("/")
    if family in _FAMILIES:
        return _FAMILIES[family]
    if family != "application":
        return "a script" if media_type == "text/javascript" else None
    if kind.startswith(("vnd.openxmlformats", "vnd.oasis", "vnd.ms-")):
        return "an office document"
    return _APPLICATIONS.get(kind)


def kind_of_bytes(data: bytes) -> str | None:
    """In words, what bytes are that are no text; None where they may be text. UTF-16 and UTF-32 are text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return "a film or a picture"
    head = decode_bytes(data[:_LOOK_AT]).encode("utf-8", "replace")
    # A mark in a multi-byte text may have been cut; what counts is the share of bytes that no text has.
    if head.count(b"\0") > 2 or len(_CONTROL_BYTES.findall(head)) > max(2, len(head) * _FEW):
        return "not text"
    return None


def not_readable(name: str, kind: str, hint: str) -> NotReadableError:
    """The error for a source, named as it is to be shown, that is no text."""
    what = "is not text" if kind == "not text" else f"is {kind}"
    return NotReadableError(f"{name} {what}, not an article.", hint)


# ---- which kind of text ----

_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*+"  # possessive: a row of comments could be read in many ways
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|style|script|base|article|main|section|header|nav|div|table"
    r"|h[1-6]|p|ul|ol|blockquote|figure|center|font|iframe|a|b|br|img)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WHOLE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HTML_CLOSING = re.compile(r"</(?:p|div|h[1-6]|li|ul|article|section)>", re.IGNORECASE)

_FEED_START = re.compile(
    r"(?:\s|<\?[^>]{0,300}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>]{0,300}>)*+<(?:rss|feed|rdf:RDF)(?=[\s>])", re.DOTALL
)

_MAIL_LINE = re.compile(r"(?:([A-Za-z][A-Za-z0-9-]*):(?:\s|$)|[ \t]+\S|From \S)")
_MAIL_SENDER = "from"
_MAIL_OTHERS = frozenset(
    {
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "content-type",
        "return-path",
        "delivered-to",
    }
)

_FRONT_MATTER = re.compile(r"---\n(?:[A-Za-z_-]+:.*\n)+---\n")
_TITLE_FIRST = re.compile(r"\s*# +\S[^\n]*\n\s*\n")
_MARKS: dict[str, re.Pattern[str]] = {
    "heading": re.compile(r"^#{1,6} +\S|^[^\s#>*-].*\n(?:={3,}|-{3,})$", re.MULTILINE),
    "link": re.compile(
        r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)|^\[[^\]\n]{1,80}\]: +\S", re.MULTILINE
    ),
    "fence": re.compile(r"^(?:```|~~~)", re.MULTILINE),
    "item": re.compile(r"^ {0,3}(?:[*+-]|\d{1,3}\.) +\S", re.MULTILINE),
    "strong": re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*|(?<!\w)__[^\s_][^_\n]{0,200}__(?!\w)"),
    "quote": re.compile(r"^> ?\S", re.MULTILINE),
}
_OWN_TO_MARKDOWN = ("heading", "link", "fence")
_CLEARLY = 3


def is_feed(text: str) -> bool:
    return _FEED_START.match(text[:_LOOK_AT]) is not None


def sniff(data: bytes) -> TextType:
    """Which kind of text `data` is: HTML by its tags, a mail by its headers, Markdown by its marks, else plain text."""
    text = decode_bytes(data[: 4 * _LOOK_AT], markup=True).replace("\r\n", "\n").removeprefix("\ufeff")
    if _looks_like_mail(text):  # before HTML, which may be all that the mail holds
        return "message/rfc822"
    if _looks_like_html(text):
        return "text/html"
    return "text/markdown" if _looks_like_markdown(text) else "text/plain"


def _looks_like_html(text: str) -> bool:
    if _HTML_WHOLE.search(text[:2_048]) and text.lstrip().startswith("<"):
        return True
    if _HTML_START.match(text):
        return not _looks_like_markdown(text)
    return len(_HTML_CLOSING.findall(text)) > _CLEARLY and not _looks_like_markdown(text)


def _looks_like_mail(text: str) -> bool:
    """Whether `text` starts with a block of headers that names a sender and one more thing that only mails have."""
    names = set()
    for line in text.lstrip("\n").split("\n"):
        if not line.strip():
            break
        match = _MAIL_LINE.match(line)
        if match is None:
            return False
        names.add((match[1] or "").lower())
    return _MAIL_SENDER in names and bool(names & _MAIL_OTHERS)


def _looks_like_markdown(text: str) -> bool:
    """Whether there are marks of Markdown of at least two kinds, and enough of them, or a title on a line of its own.

    One hash or dash in running text is none.
    """
    if _TITLE_FIRST.match(text):
        return True
    found = {name: len(mark.findall(text)) for name, mark in _MARKS.items()}
    kinds = sum(1 for count in found.values() if count)
    own = sum(found[name] for name in _OWN_TO_MARKDOWN)
    if own and _FRONT_MATTER.match(text):
        return True
    if found["link"] >= _CLEARLY or found["fence"] >= 2:
        return True
    return bool(own) and kinds >= 2 and sum(found.values()) >= _CLEARLY
