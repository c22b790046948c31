"""From bytes to text, as browsers do it.

The order is that of the WHATWG standard (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding):
byte order mark, transport, the page's own declaration, then what the bytes look like. Where a declaration is plainly
wrong it is not obeyed; browsers show mojibake there.
"""

from __future__ import annotations

import codecs
import re

from broadsheet.fetching.labels import MULTI_BYTE, WIDE, codec_of
from broadsheet.page import Page

_BOMS = (  # UTF-32 before UTF-16: their little-endian marks start alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "cp1252"
_ESCAPED = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
"""Codecs whose text is ASCII bytes."""

_PRESCAN = 1024
"""Where browsers look for a declaration before they parse; they change their mind when one comes later."""
_LATE = 65_536
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)

_GUESS_FROM = 200_000
_GUESS_BYTES = 4_096
_GUESS_SURE = 0.6
"""The confidence from which a guess is worth more than windows-1252, which most undeclared Western pages are in."""
_UNLIKELY = frozenset({"cp1252", "mac-roman", "mac-cyrillic", "iso8859-8", "utf-8"})
"""Guesses that are no better than the fallback, or that are nearly always wrong for pages."""
_NO_CHANCE = 16
"""Bytes: about one pair in five of GBK is valid UTF-8, eight pairs in a row are so once in 400,000 texts."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_ERROR = "\ufffd"


def decode(page: Page) -> str:
    """The text of a page. Line ends are as they are in the bytes; what fits nothing becomes U+FFFD. Never raises."""
    return decode_bytes(page.content, page.charset, markup=page.media_type == "text/html")


def decode_bytes(data: bytes, charset: str | None = None, *, markup: bool = False) -> str:
    """`data` as text: `charset` is what the transport says; with `markup` a declaration in the page counts too."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    declared = codec_of(charset)
    if declared is None and markup:
        declared = _declared_inside(data[:_PRESCAN])
    return data.decode(_choose(data, declared, markup=markup), "replace")


def _declared_inside(data: bytes) -> str | None:
    """The codec that the page itself declares in `data`. What can be read as ASCII is not UTF-16, whatever it says."""
    match = _XML.match(data) or _META.search(_COMMENT.sub(b"", data))
    codec = codec_of(match[1].decode("ascii", "replace")) if match else None
    return "utf-8" if codec in WIDE else codec


def _choose(data: bytes, declared: str | None, *, markup: bool) -> str:
    """The codec to read `data` with: the declared one, unless the bytes speak against it."""
    wide = _wide_codec(data)
    if wide is not None and (declared is None or declared in WIDE):
        return wide if declared is None or declared.startswith("utf-16") else declared
    if declared in WIDE:
        if not _is_utf8(data):
            return declared
        declared = None
    if data.isascii() and b"\x1b$" not in data:
        return declared if declared in _ESCAPED else "utf-8"
    if declared == "utf-8":
        return "utf-8" if _is_mostly_utf8(data) else _guess(data)
    if _is_utf8(data) and b"\x1b$" not in data:
        return declared if declared in MULTI_BYTE and _may_be_chance(data, declared) else "utf-8"
    if declared is None and markup:
        declared = _declared_inside(data[:_LATE])
    if declared is not None and declared != "utf-8":
        return declared
    return "utf-8" if not data.isascii() and _is_mostly_utf8(data) else _guess(data)


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 recognised by the zero bytes of its Latin letters: every second byte, and hardly any other."""
    head = data[:_PRESCAN]
    pairs = len(head) // 2
    if pairs < 2 or b"\0" not in head:
        return None
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second * 5 >= pairs * 2 and first * 10 <= pairs:
        return "utf-16-le"
    if first * 5 >= pairs * 2 and second * 10 <= pairs:
        return "utf-16-be"
    return None


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _may_be_chance(data: bytes, declared: str) -> bool:
    """Whether `data`, which is valid UTF-8, is so by chance: a few East Asian characters can be, but not a sentence."""
    beyond_ascii = len(data) - len(data.decode("ascii", "ignore"))
    return beyond_ascii < _NO_CHANCE and _fits(data, declared)


def _is_utf8(data: bytes) -> bool:
    return _fits(data, "utf-8")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8, perhaps with a few bytes damaged: more characters beyond ASCII are whole than broken."""
    if _is_utf8(data):
        return True
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    broken = text.count(_ERROR) - data.count(_ERROR.encode())
    return broken * 2 < beyond_ascii


def _guess(data: bytes) -> str:
    """The codec that the text between the tags looks like; windows-1252 where nothing else is likely.

    chardet works from letter frequencies. It is slow, so it gets only stretches that are not ASCII. It often misses
    Shift-JIS; but Japanese text is full of syllabic letters, and other text read as Japanese has none.
    """
    stretches = re.split(rb"[\r\n<>]+", data[:_GUESS_FROM])
    telling = b"\n".join(part for part in stretches if not part.isascii() or b"\x1b" in part)[:_GUESS_BYTES]
    if not telling:
        return _FALLBACK
    for japanese in ("cp932", "euc_jp"):
        if _is_japanese(telling, japanese):
            return japanese
    import chardet  # noqa: PLC0415 - 40 ms that only pages with an undeclared legacy encoding need

    found = chardet.detect(telling)
    codec = codec_of(found["encoding"])
    if codec is None or codec in _UNLIKELY or codec in WIDE or found["confidence"] < _GUESS_SURE:
        return _FALLBACK
    return codec


def _is_japanese(data: bytes, codec: str) -> bool:
    """Whether `data`, perhaps cut inside a character, is Japanese in `codec`: every fifth foreign character is kana."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return foreign > 0 and len(_KANA.findall(text)) * 5 >= foreign
