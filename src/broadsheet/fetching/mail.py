"""A mail as a source: the part of it that is to be read, and what its envelope says.

Newsletters and mailed articles come as `message/rfc822` (RFC 5322, MIME RFC 2045 ff.). Mails are broken in every way;
where Python's parser gives up on a header or a part, that one is done without.

The parts are found with the older of Python's two mail parsers, since the newer takes quadratic time over long headers;
the envelope is read with the newer one, which decodes names and dates, from no more than it needs.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from typing import TypeVar

from broadsheet.errors import NotReadableError
from broadsheet.fetching.decoding import decode_bytes
from broadsheet.fetching.labels import WIDE, codec_of
from broadsheet.fetching.sniffing import kind_of_bytes
from broadsheet.page import Envelope, Page
from broadsheet.text import clean_text

_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    email.errors.MessageError,
)
"""What Python's mail parser is known to raise on malformed mails, besides what it documents."""

_PREFERRED = ("text/html", "text/markdown", "text/plain")
_HEADER_BYTES = 256_000
_ENVELOPE = re.compile(r"^(?:From|Subject|Date):.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_HEADER_LENGTH = 500
"""Characters: more than any name and title needs."""
_MOST_PARTS = 1_000
_SIGNATURE = b"-- "

T = TypeVar("T")


def open_mail(page: Page) -> Page:
    """The page inside a mail: `page` with the best part's content, media type and charset, and with the envelope.

    HTML is preferred to Markdown to plain text; attachments do not count. Raises NotReadableError where the mail has
    no text.
    """
    message = _attempt(lambda: email.message_from_bytes(page.content))
    part = _best_part(message) if message is not None else None
    if part is None:
        raise NotReadableError(
            "The mail holds no text to read.", "Open it in a mail program; its content may be an attachment."
        )
    media_type, content, charset = part
    return replace(page, content=content, media_type=media_type, charset=charset, envelope=_envelope(page.content))


def _attempt(step: Callable[[], T]) -> T | None:
    """What `step` gives, or None where the parser gives up on a malformed mail."""
    try:
        return step()
    except _BROKEN:
        return None


def _best_part(message: Message) -> tuple[str, bytes, str | None] | None:
    """Media type, decoded bytes and charset of the first part of the most preferred type that is not empty."""
    found: dict[str, tuple[str, bytes, str | None]] = {}
    for part in _parts(message):
        media_type = _media_type(part)
        if media_type not in _PREFERRED or media_type in found or _is_attached(part):
            continue
        content = _content(part)
        if content.strip() and kind_of_bytes(content) is None:
            found[media_type] = (media_type, content, _attempt(part.get_content_charset))
    return next((found[media_type] for media_type in _PREFERRED if media_type in found), None)


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a mail in reading order, with those of forwarded mails, however deeply they are nested."""
    waiting: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting.extend(inner for inner in reversed(payload) if isinstance(inner, Message))
        else:
            yield part


def _media_type(part: Message) -> str:
    """The part's media type; a part that says it has parts but has none is taken as text."""
    media_type = _attempt(part.get_content_type) or "text/plain"
    return "text/plain" if media_type.startswith("multipart/") else media_type


def _is_attached(part: Message) -> bool:
    return _attempt(part.get_content_disposition) == "attachment"


def _content(part: Message) -> bytes:
    payload = _attempt(lambda: part.get_payload(decode=True))
    content = payload if isinstance(payload, bytes) else b""
    if _media_type(part) == "text/plain" and _parameter(part, "format") == "flowed":
        charset = _attempt(part.get_content_charset)
        if codec_of(charset) not in WIDE:
            return unflow(content, delete_space=_parameter(part, "delsp") == "yes")
    return content


def _parameter(part: Message, name: str) -> str:
    value = _attempt(lambda: part.get_param(name))
    return value.lower() if isinstance(value, str) else ""


def unflow(content: bytes, *, delete_space: bool = False) -> bytes:
    """`format=flowed` text with its paragraphs on one line each (RFC 3676).

    A line that ends with a space goes on in the next one of the same quote depth; the signature's mark does not.
    `delete_space` is the parameter `DelSp=yes`: the space was added only to mark the break.
    """
    lines: list[bytes] = []
    open_depth = -1  # the quote depth of the paragraph that goes on, if one does
    for raw in re.split(rb"\r?\n", content):
        text = raw.lstrip(b">")
        depth = len(raw) - len(text)
        text = text.removeprefix(b" ")  # space-stuffing
        is_signature = text == _SIGNATURE
        if open_depth == depth and not is_signature:
            before = lines[-1][:-1] if delete_space else lines[-1]
            lines[-1] = before + text
        else:
            lines.append(b">" * depth + (b" " if depth else b"") + text)
        flows = text.endswith(b" ") and not is_signature
        open_depth = depth if flows else -1
    return b"\n".join(lines)


def _envelope(data: bytes) -> Envelope:
    """What the headers say. They are decoded first: many a mail has raw UTF-8 in them, against RFC 5322."""
    head = re.split(rb"\r?\n\r?\n", data[:_HEADER_BYTES].lstrip(b"\r\n"), maxsplit=1)[0]
    text = re.sub(r"\r\n?", "\n", decode_bytes(head))
    if text.startswith("From "):  # the line that mbox puts before a mail
        text = text.partition("\n")[2]
    short = "".join(f"{match[0][:_HEADER_LENGTH].rstrip()}\n" for match in _ENVELOPE.finditer(text))
    headers = _attempt(lambda: HeaderParser(_class=EmailMessage, policy=email.policy.default).parsestr(short))
    if headers is None:
        return Envelope()
    subject = _attempt(lambda: str(headers["subject"] or ""))
    return Envelope(
        title=clean_text(subject or "") or None,
        author=_attempt(lambda: _author(headers)),
        sent=_attempt(lambda: _sent(headers)),
    )


def _author(headers: EmailMessage) -> str | None:
    """The sender's name; without one, the part of the address before the @."""
    sender = headers["from"]
    if not isinstance(sender, AddressHeader) or not sender.addresses:
        return None
    address = sender.addresses[0]
    return clean_text(address.display_name or address.username or "") or None


def _sent(headers: EmailMessage) -> datetime | None:
    date = headers["date"]
    if not isinstance(date, DateHeader) or date.datetime is None:
        return None
    sent: datetime = date.datetime
    return sent if sent.tzinfo is not None else sent.replace(tzinfo=UTC)
