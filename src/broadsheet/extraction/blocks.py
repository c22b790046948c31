"""The walk: a tree becomes the row of all blocks in it, in reading order, each with the element it came from.

Nothing is judged here; which of the blocks are the article is decided in `body`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from broadsheet.article import Block, BlockKind, Span, SpanKind
from broadsheet.extraction.addresses import link_address
from broadsheet.extraction.embeds import EMBED, embed_block
from broadsheet.extraction.figures import holds_pictures_only, is_caption, picture_block, picture_name
from broadsheet.extraction.inline import InlineText
from broadsheet.extraction.listings import is_gutter, listing_block
from broadsheet.extraction.notes import is_mark, is_note, is_note_list, is_pointer, note_block
from broadsheet.extraction.tables import table_block, table_caption

BULLET: Final = "•"
DEEPEST_ITEM: Final = 8

BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p",
    "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "xmp",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE: dict[str, SpanKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis",
    "var": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "mark": "mark", "sub": "sub",
    "sup": "sup",
}  # fmt: skip
_INLINE_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:-\w+-)?inline", re.IGNORECASE)
_LONGEST_LABEL = 40
"""Characters: a shorter line beside the caption of a figure ("Image", "View gallery") is a label or a button."""

_Role = Literal["heading", "quote", "item", "note", "caption", "label", "term", "plain"]


class Placed(NamedTuple):
    """A block and where it stands in the tree."""

    block: Block
    element: HtmlElement
    """The innermost block-level element that holds the block's text (or the picture, table, listing itself)."""


@dataclass(slots=True)
class _Context:
    """What the text inside one open element is."""

    element: HtmlElement
    role: _Role
    level: int = 0
    depth: int = 0
    marker: str = ""


@dataclass(slots=True)
class _List:
    element: HtmlElement
    ordered: bool
    number: int = 1
    notes: bool = False
    has_items: bool = False
    """A list that holds nothing but another list only sets it in."""

    def next_marker(self, item: HtmlElement) -> str:
        """The bullet, or the number of the item that begins now."""
        if not self.ordered:
            return BULLET
        if (value := item.get("value") or "").isdecimal():
            self.number = int(value[:6])
        self.number += 1
        return f"{self.number - 1}."


def walk_blocks(root: HtmlElement, base: str) -> list[Placed]:
    """All blocks under `root` in reading order. `base` is the address that relative ones are relative to."""
    return list(merge_captions(_Walk(base).run(root)))


def merge_captions(placed: Iterator[Placed]) -> Iterator[Placed]:
    """Join each caption that stands alone to the picture before it, or else after it; the others are left out.

    One picture in two sizes in the same `<figure>` is one.
    """
    waiting: Placed | None = None
    caption = ""
    for item in placed:
        if item.block.kind != "figure":
            if waiting is not None and _is_seen(waiting.block):
                yield waiting
            waiting, caption = None, ""
            yield item
        elif item.element.tag != "img" and item.element.get(EMBED) is None:
            if waiting is not None:
                waiting = _captioned(waiting, item.block.text)
            else:
                caption = f"{caption} {item.block.text}".strip()
        elif waiting is not None and _are_one(waiting, item):
            waiting = _captioned(item, waiting.block.text)
        else:
            if waiting is not None and _is_seen(waiting.block):
                yield waiting
            waiting, caption = _captioned(item, caption), ""
    if waiting is not None and _is_seen(waiting.block):
        yield waiting


def _are_one(picture: Placed, other: Placed) -> bool:
    figure = next(picture.element.iterancestors("figure"), None)
    is_same = picture_name(picture.block.url) == picture_name(other.block.url)
    return figure is not None and is_same and next(other.element.iterancestors("figure"), None) is figure


def _is_seen(picture: Block) -> bool:
    """Whether there is anything of the picture: its address, a caption, or words in its place."""
    return bool(picture.url or picture.text or picture.alt)


def _captioned(figure: Placed, caption: str) -> Placed:
    """The figure with a further part of its caption."""
    block = figure.block
    if not caption or caption in block.text:
        return figure
    return Placed(replace(block, text=f"{block.text} {caption}".strip(), spans=()), figure.element)


class _Walk:
    def __init__(self, base: str) -> None:
        self._base = base
        self._text = InlineText()
        self._contexts: list[_Context] = []
        self._lists: list[_List] = []
        self._elements: list[HtmlElement] = []
        self._links: list[bool] = []
        self._done: list[Placed] = []
        self._pictures: list[Placed] = []

    def run(self, root: HtmlElement) -> Iterator[Placed]:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._start(element):
                    if element.text:
                        self._text.add(element.text)
                else:
                    walk.skip_subtree()
                    skipped = element
            else:
                if element is not skipped:
                    self._end(element)
                skipped = None
                if element is not root and element.tail:
                    self._text.add(element.tail)
            yield from self._take_done()
        self._flush()
        yield from self._take_done()

    def _take_done(self) -> list[Placed]:
        if not self._done:
            return []
        done, self._done = self._done, []
        return done

    def _start(self, element: HtmlElement) -> bool:
        """Begin an element. False where it is finished as a whole and not to be walked into."""
        tag = element.tag
        if tag in BLOCK_TAGS and not _is_set_inline(element):
            return self._start_block(element, tag)
        if tag in BLOCK_TAGS:  # set into the line: a badge without words must not break it
            return bool("".join(element.itertext()).strip()) or next(element.iter("img"), None) is not None
        if is_mark(element, in_note=self._inside("note"), in_heading=self._inside("heading")):
            return False
        return self._start_inline(element, str(tag))

    def _start_inline(self, element: HtmlElement, tag: str) -> bool:
        if tag == "br":
            self._line_break()
        elif tag == "img":
            self._picture(element)
        elif tag == "math":
            self._text.add(element.get("alttext") or " ".join("".join(element.itertext()).split()))
            return False
        elif tag == "a":
            href = link_address(self._base, element.get("href"))
            self._links.append(href is not None)
            if href:
                self._text.open("link", href)
        elif tag in _INLINE:
            self._text.open(_INLINE[tag])
        elif tag == "q":
            self._text.add("“")
        elif tag == "span" and is_caption(element) and not self._inside("caption"):
            self._flush()
            self._contexts.append(_Context(element, "caption"))
        return True

    def _end(self, element: HtmlElement) -> None:
        tag = element.tag
        if (tag in BLOCK_TAGS and not _is_set_inline(element)) or (
            self._contexts and self._contexts[-1].element is element
        ):
            self._end_block(element)
        elif tag == "a":
            if self._links.pop():
                self._text.close("link")
        elif tag in _INLINE:
            self._text.close(_INLINE[tag])
        elif tag == "q":
            self._text.add("”")

    def _start_block(self, element: HtmlElement, tag: str) -> bool:
        self._flush()
        if (whole := self._whole(element, tag)) is not None:
            self._done += [Placed(block, element) for block in whole]
            return False
        if (is_gutter(element) and tag in ("td", "div")) or is_pointer(element):
            return False
        self._elements.append(element)
        if context := self._context(element, tag):
            self._contexts.append(context)
        if tag in ("ul", "ol", "menu", "dir") or (tag == "dl" and next(element.iterchildren("dt"), None) is not None):
            self._lists.append(self._list(element, tag))
        return True

    def _end_block(self, element: HtmlElement) -> None:
        self._flush()
        if self._elements and self._elements[-1] is element:
            self._elements.pop()
        if self._contexts and self._contexts[-1].element is element:
            self._contexts.pop()
        if self._lists and self._lists[-1].element is element:
            self._lists.pop()

    def _whole(self, element: HtmlElement, tag: str) -> list[Block] | None:
        """The blocks of an element that is made in one piece; None where it is to be walked into."""
        if tag == "hr":
            return [Block("rule")]
        if tag == "figure" and element.get(EMBED) is not None:
            embed = embed_block(element)
            return [embed] if embed else []
        if tag in ("pre", "listing", "xmp", "plaintext"):
            listing = listing_block(element)
            return [listing] if listing else []
        if tag == "table":
            table = table_block(element)
            return [*table_caption(element), table] if table else None
        return None

    def _context(self, element: HtmlElement, tag: str) -> _Context | None:
        if tag in _HEADINGS:
            return _Context(element, "heading", level=_HEADINGS[tag])
        if tag == "blockquote":
            return _Context(element, "quote")
        if tag in ("figcaption", "caption") or (tag in ("div", "p", "dd") and is_caption(element)):
            return _Context(element, "caption")
        if tag == "figure" and next(element.iter("figcaption"), None) is not None and holds_pictures_only(element):
            return _Context(element, "label")
        if tag == "li":
            return self._item(element)
        if tag in ("div", "p", "aside", "dd") and is_note(element):
            return _Context(element, "note")
        if tag in ("dd", "dt"):
            return _Context(element, "plain" if tag == "dd" else "term")
        return None

    def _item(self, element: HtmlElement) -> _Context:
        within = self._lists[-1] if self._lists else None
        if within is not None:
            within.has_items = True
        if (within is not None and within.notes) or is_note(element):
            return _Context(element, "note", marker=within.next_marker(element) if within and within.ordered else "")
        if next(element.iter("h1", "h2", "h3", "h4", "article"), None) is not None:
            return _Context(element, "plain")
        depth = min(DEEPEST_ITEM, sum(one.has_items and not one.notes for one in self._lists[:-1]))
        marker = within.next_marker(element) if within is not None else BULLET
        return _Context(element, "item", depth=depth, marker=marker)

    def _list(self, element: HtmlElement, tag: str) -> _List:
        start = element.get("start") or ""
        notes = is_note_list(element) or bool(self._lists and self._lists[-1].notes)
        number = int(start[:6]) if start.isdecimal() else 1
        return _List(element, tag == "ol", number, notes, has_items=tag == "dl")

    def _inside(self, role: _Role) -> bool:
        return any(context.role == role for context in self._contexts)

    def _line_break(self) -> None:
        if self._text.ends_in_line_break:
            self._flush()
        else:
            self._text.line_break()

    def _picture(self, image: HtmlElement) -> None:
        block = picture_block(image, self._base)
        if block is not None:
            self._pictures.append(Placed(block, image))
        elif not self._text and not self._elements:
            return
        elif "emoji" in (image.get("class") or ""):
            self._text.add(image.get("alt") or "")

    def _flush(self) -> None:
        if self._text:
            text, spans = self._text.take()
            if text and self._elements:
                context = self._contexts[-1] if self._contexts else None
                if context is None or context.role != "label" or len(text) >= _LONGEST_LABEL:
                    self._done.append(Placed(_block(context, Block("paragraph", text, spans)), self._elements[-1]))
        self._done += self._pictures
        self._pictures = []


def _block(context: _Context | None, plain: Block) -> Block:
    """The text as the kind of block that its context makes of it."""
    if context is None or context.role in ("plain", "label"):
        return plain
    text, spans = plain.text, plain.spans
    if context.role == "term":
        return replace(plain, spans=(Span(0, len(text), "strong"), *(s for s in spans if s.kind != "strong")))
    if context.role == "heading":
        return Block("heading", text, spans, level=context.level)
    if context.role == "item":
        marker, context.marker = context.marker, ""
        return Block("item", text, spans, depth=context.depth, marker=marker)
    if context.role == "note":
        marker, context.marker = context.marker, ""
        return note_block(plain, marker)
    kinds: dict[_Role, BlockKind] = {"quote": "quote", "caption": "figure"}
    return Block(kinds[context.role], text, spans)


def _is_set_inline(element: HtmlElement) -> bool:
    """Whether a block's own style puts it into the line."""
    return bool((style := element.get("style")) and _INLINE_STYLE.search(style))
