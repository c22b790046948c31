"""Pictures: which of the many addresses a page gives for one is the picture, and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.addresses import picture_link
from broadsheet.text import clean_text

SMALLEST_PICTURE = 80
"""Pixels: what says it is smaller than this on a side is an icon, an avatar or a counter, not a picture."""

FULL_SIZE = "data-broadsheet-full"
"""The attribute for the address that `<noscript>` gives beside a placeholder."""

_LAZY = (FULL_SIZE, "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url",
         "data-image")  # fmt: skip
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_DECORATION = re.compile(
    r"(?i:emoji|avatar|spacer|tracking[-_]?pixel|(?:^|[-_/.])(?:pixel|1x1)\.(?:gif|png)|^\w\.gif)"
    r"|(?:^|[^A-Za-z])(?:[Ii]con|[Ll]ogo)|[a-z](?:Icon|Logo)"
)
_EMPTY = re.compile(r"blank\.gif|transparent\.|placeholder|1x1", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"^data:|placeholder|blank\.|spacer|grey\.|transparent|1x1|lazy", re.IGNORECASE)
_SOURCE_SET_ENTRY = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")

_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|wp-caption-text|photo-?credit|image-?credit)", re.IGNORECASE)
_CAPTION_CAMEL = re.compile(r"[a-z]Caption|[a-z](?:Photo|Image)Credit")
_FRAME_CLASS = re.compile(r"(?:^|\s)(?:thumb|thumbinner|wp-caption)(?:\s|$)")
_STEPS_TO_FRAME = 4
_SIZE = re.compile(r"[-_.@]?(?:\d{2,4}x\d{2,4}|\d{2,4}w|[1-3]x|scaled|large|medium|small|thumb(?:nail)?)(?=$|[-_.])")
_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$")
_INNER_ADDRESS = re.compile(r"https?:/+[^?&]+$|(?<=url=)/[^?&]+")
_TELLING_NAME = 8
"""Characters: a shorter file name ("1200", "master") is told from others only by the folders that it lies in."""


def picture_block(image: HtmlElement, base: str) -> Block | None:
    """The figure for an `<img>`, its caption still empty; None for icons and counters.

    A picture whose address is unknown (a relative one in a page without address) keeps its place with an empty `url`;
    that of a page that is a file is a `file:` address.
    """
    if _is_decoration(image):
        return None
    return Block("figure", url=picture_address(image, base) or "", alt=clean_text(image.get("alt") or ""))


def picture_address(image: HtmlElement, base: str) -> str | None:
    """The address of the largest version that the page names; lazy ones before a placeholder."""
    for candidate in _addresses(image):
        if not _PLACEHOLDER.search(candidate) and (url := picture_link(base, candidate)):
            return url
    return picture_link(base, image.get("src"))


def picture_name(address: str) -> str:
    """What the addresses of one picture in its several sizes and formats have in common; empty for no address."""
    address = unquote(unquote(address))
    if inner := _INNER_ADDRESS.search(address, 1):
        address = inner[0]
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    *folders, name = parts.path.lower().rstrip("/").split("/")
    name = _SUFFIX.sub("", _SIZE.sub("", _SUFFIX.sub("", name)))
    return name if len(name) >= _TELLING_NAME else "/".join([parts.netloc, *folders, name])


def _addresses(image: HtmlElement) -> Iterator[str]:
    for name in _LAZY:
        if value := image.get(name):
            yield value
    if source := image.get("src"):
        yield source
    for name in _LAZY_SETS:
        if value := image.get(name):
            yield from _largest_first(value)
    picture = image.getparent()
    if picture is not None and picture.tag == "picture":
        for alternative in picture.iter("source"):
            for name in _LAZY_SETS:
                if value := alternative.get(name):
                    yield from _largest_first(value)


def _largest_first(source_set: str) -> list[str]:
    """The addresses of a `srcset` (HTML, "srcset attribute"), the largest width or density first."""
    entries = [(float(size or 1), url) for url, size in _SOURCE_SET_ENTRY.findall(source_set) if _is_number(size)]
    return [url for _, url in sorted(entries, key=lambda entry: -entry[0])]


def _is_number(size: str) -> bool:
    return not size or (size.count(".") <= 1 and size != ".")


def _is_decoration(image: HtmlElement) -> bool:
    for side in ("width", "height"):
        digits = re.match(r"\s*(\d{1,6})", image.get(side) or "")
        if digits and int(digits[1]) < SMALLEST_PICTURE:
            return True
    if image.get("role") == "presentation" and not image.get("alt") and not _is_in_figure(image):
        return True
    if _is_captioned(image):
        return False
    marks = " ".join(filter(None, (image.get("class"), image.get("id"))))
    if _DECORATION.search(marks):
        return True
    source = (image.get("src") or "").rsplit("/", 1)[-1]
    is_empty = _EMPTY.search(f"{marks} {source}") or _DECORATION.search(source)
    return bool(is_empty) and not any(map(image.get, _LAZY))


def _is_in_figure(image: HtmlElement) -> bool:
    return next(image.iterancestors("figure"), None) is not None


def _is_captioned(image: HtmlElement) -> bool:
    """Whether the picture stands in a frame with a caption: the logo that an article speaks of is a picture of it."""
    for frame in islice(image.iterancestors(), _STEPS_TO_FRAME):
        if frame.tag == "figure":
            return next(frame.iter("figcaption"), None) is not None
        if _FRAME_CLASS.search(frame.get("class") or ""):
            return True
    return False


def holds_pictures_only(figure: HtmlElement) -> bool:
    """Whether a figure holds pictures and nothing else that is to be read."""
    return next(figure.iter("img"), None) is not None and next(figure.iter("table", "pre", "blockquote"), None) is None


def is_caption(element: HtmlElement) -> bool:
    """Whether the classes of an element say that it is a caption, and it is no more than one."""
    words = element.get("class")
    return bool(words and _names_caption(words)) and not _holds_blocks(element)


@lru_cache(maxsize=4096)
def _names_caption(words: str) -> bool:
    return bool(_CAPTION_CLASS.search(words) or _CAPTION_CAMEL.search(words))


def _holds_blocks(element: HtmlElement) -> bool:
    """Whether there is more in the element than one caption can be."""
    return next(element.iter("img", "h2", "h3", "ul", "ol", "table", "figure"), None) is not None
