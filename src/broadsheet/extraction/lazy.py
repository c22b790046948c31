"""Pictures that a script would have shown: what stands in their place until then, and where their address is."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from broadsheet.extraction.figures import FULL_SIZE

_IMAGE_TYPE = re.compile(r"schema\.org/(?:ImageObject|Photograph)$")
_CONTENT = (
    "img",
    "picture",
    "video",
    "audio",
    "table",
    "pre",
    "blockquote",
    "iframe",
    "svg",
    "noscript",
    "ul",
    "ol",
    "p",
)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)


def reveal_pictures(root: HtmlElement) -> None:
    """Put pictures that are only in `<noscript>`, or only named by the attributes of a `<figure>`, into the tree.

    Where the picture of a `<noscript>` has a placeholder beside it, its address goes to that one.
    """
    for noscript in list(root.iter("noscript")):
        _reveal_alternative(noscript)
    for figure in list(root.iter("figure")):
        if next(figure.iter(*_CONTENT), None) is None and (address := _named_address(figure)):
            image = etree.SubElement(figure, "img", src=address)
            figure.insert(0, image)


def _reveal_alternative(noscript: HtmlElement) -> None:
    picture = next(noscript.iter("img"), None)
    if picture is None or noscript.getparent() is None:
        return
    before = noscript.getprevious()
    placeholder = next(before.iter("img"), None) if before is not None else None
    if placeholder is not None:
        if picture.get("src") and picture.get("width") != "1":
            placeholder.set(FULL_SIZE, picture.get("src", ""))
        return
    picture.tail = None
    noscript.addprevious(picture)


def _named_address(figure: HtmlElement) -> str | None:
    """The address that a figure without a picture names by its microdata, its data attributes or a background."""
    for element in figure.iter("figure", "div", "span", "a", "meta", "link"):
        if (identity := element.get("itemid")) and _IMAGE_TYPE.search(element.get("itemtype") or ""):
            return identity
        if element.get("itemprop") in ("contentUrl", "url") and (
            address := element.get("content") or element.get("href")
        ):
            return address
        for name in ("data-src", "data-original", "data-image", "data-bg", "data-background-image"):
            if address := element.get(name):
                return address
        if background := _BACKGROUND.search(element.get("style") or ""):
            return background[1]
    return None
