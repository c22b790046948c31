"""An article as plain text: for pipes, and as a linear reading copy for screen readers and logs."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.article import Article, Block, Picture, Quote

INDENT = "  "


def to_text(article: Article, *, with_title: bool = False) -> str:
    """The blocks' text with a blank line between; before it, if asked for, the title and the lead picture's caption.

    Ends with a line feed.
    """
    front = (article.title, article.image.caption if article.image else None) if with_title else ()
    parts = [line for line in front if line]
    parts += [block.text for block in article.blocks if block.text]
    return "\n\n".join(parts) + "\n"


def to_linear_text(article: Article) -> str:
    """The whole article in reading order, in words instead of boxes and bullets. Ends with a line feed."""
    return "\n\n".join(part for part in _linear_parts(article) if part) + "\n"


def byline(article: Article) -> str:
    """Authors, site, date and reading time on one line, as far as they are known."""
    parts = []
    if article.authors:
        parts.append("By " + ", ".join(article.authors))
    if article.site:
        parts.append(article.site)
    if article.published:
        parts.append(f"{article.published.day} {article.published:%B %Y}")
    parts.append(f"{article.minutes} {'minute' if article.minutes == 1 else 'minutes'}")
    return ". ".join(parts) + "."


def lead_figure(image: Picture) -> Block:
    """The article's picture as the figures of the body are."""
    return Block("figure", image.caption, url=image.url, alt=image.alt)


def attribution(quote: Quote) -> str:
    """The speakers as a person would say them: "A", "A and B", "A, B and C"; empty where there is none."""
    *most, last = quote.speakers or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def spoken(quote: Quote) -> str:
    """The words on one line in quotation marks, without the comma that only led to the attribution."""
    return f"“{' '.join(quote.text.split()).rstrip(',')}”"


def _linear_parts(article: Article) -> Iterator[str]:
    yield article.title or ""
    yield article.standfirst or ""
    yield byline(article)
    yield _linear_block(lead_figure(article.image)) if article.image and article.image.caption else ""
    if article.highlights:
        origin = "from the page" if article.highlights[0].origin == "publisher" else "computed"
        yield "\n".join([f"Story highlights, {origin}:", *(h.text for h in article.highlights)])
    for number, block in enumerate(article.blocks):
        text = _linear_block(block)
        yield f"{article.dateline} - {text}" if number == 0 and _dateline_is_cut(article) else text
    if article.people:
        lines = (p.name + (f", {p.role}" if p.role else "") + f": named {len(p.mentions)}×" for p in article.people)
        yield "\n".join(["People:", *lines])
    if article.quotes:
        yield "\n".join(["Quotes:", *(_linear_quote(q) for q in article.quotes)])
    if article.topics:
        yield "Topics: " + ", ".join(t.name for t in article.topics)


def _dateline_is_cut(article: Article) -> bool:
    """Whether the dateline was taken out of the first block (plain text and Markdown keep it there)."""
    return bool(article.dateline) and not article.blocks[0].text.startswith(article.dateline or "")


def _linear_quote(quote: Quote) -> str:
    who = attribution(quote)
    return f"{who}: {spoken(quote)}" if who else spoken(quote)


_WORDS = {
    "heading": "Heading: ",
    "quote": "Quotation: ",
    "note": "Footnote: ",
    "figure": "Picture: ",
    "code": "Code:\n",
}


def _linear_block(block: Block) -> str:
    if block.kind == "item":
        return INDENT * block.depth + f"{block.marker.replace('•', '-')} {block.text}".strip()
    if block.kind == "table":
        return "Table:\n" + "\n".join("; ".join(row) for row in block.rows)
    text = block.text or (block.alt if block.kind == "figure" else "")
    return _WORDS.get(block.kind, "") + text if text else ""
