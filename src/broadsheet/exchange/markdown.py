"""An article as CommonMark with tables (GitHub's), title and byline first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.article import Article, Block, Span
from broadsheet.exchange.inline import mark_up
from broadsheet.exchange.text import attribution, byline, lead_figure, spoken

# Characters that can begin markup inside a line (CommonMark 0.31, 2.4 and 6).
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
# What would make a line a heading, an item, a quote, a rule or a fence.
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#>+=.)-])", re.MULTILINE)
_SIMPLE_TAGS = {
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
    "code": ("<code>", "</code>"),
    "mark": ("<mark>", "</mark>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
}


def to_markdown(article: Article) -> str:
    """The article with title, byline, highlights, body, people and quotes. Ends with a line feed."""
    parts = [*_front(article), *_body(article), *_back(article)]
    return "\n\n".join(parts).strip("\n") + "\n"


def _front(article: Article) -> Iterator[str]:
    if article.title:
        yield f"# {escape(article.title)}"
    if article.standfirst:
        yield f"*{escape(article.standfirst)}*"
    yield escape(byline(article)) + (f"  \n<{article.source.url}>" if article.source.url.startswith("http") else "")
    if article.image and article.image.caption:
        yield _block(lead_figure(article.image))
    if article.highlights:
        yield "\n".join(f"> - {escape(h.text)}" for h in article.highlights)


def _body(article: Article) -> Iterator[str]:
    previous = ""
    group: list[str] = []
    for number, block in enumerate(article.blocks):
        text = _block(block)
        if number == 0 and article.dateline and not block.text.startswith(article.dateline):
            text = f"{escape(article.dateline)} — {text}"
        if block.kind == previous == "item":
            group.append(text)
            continue
        if group:
            yield "\n".join(group)
        group, previous = [text], block.kind
    if group:
        yield "\n".join(group)


def _back(article: Article) -> Iterator[str]:
    if article.people:
        lines = (f"- **{escape(p.name)}**" + (f", {escape(p.role)}" if p.role else "") for p in article.people)
        yield "\n".join(["## People", "", *lines])
    if article.quotes:
        yield "## Quotes"
        for quote in article.quotes:
            words = f"> {escape(spoken(quote))}"
            who = attribution(quote)
            yield f"{words}  \n> — {escape(who)}" if who else words
    if article.topics:
        yield "Topics: " + ", ".join(escape(t.name) for t in article.topics)


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)).replace("\n", "  \n")


def _tags(span: Span) -> tuple[str, str]:
    if span.kind == "link":
        return "[", f"](<{(span.href or '').replace('<', '%3C').replace('>', '%3E')}>)"
    return _SIMPLE_TAGS[span.kind]


def _block(block: Block) -> str:
    inline = mark_up(block.text, block.spans, escape=escape, tags=_tags)
    match block.kind:
        case "heading":
            return "#" * min(max(block.level, 1), 6) + " " + inline
        case "quote":
            return "\n".join("> " + line for line in inline.split("\n"))
        case "item":
            marker = "-" if block.marker in {"", "•"} else block.marker
            return "    " * block.depth + f"{marker} {inline}"
        case "code":
            return _fenced(block)
        case "table":
            return _table(block)
        case "figure":
            return f"![{escape(block.alt or block.text)}](<{block.url}>)" + (f"  \n*{inline}*" if block.text else "")
        case "rule":
            return "---"
        case _:
            return inline


def _fenced(block: Block) -> str:
    longest = max((len(run) for run in re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.language}\n{block.text}\n{fence}"


def _table(block: Block) -> str:
    if not block.rows:
        return ""
    columns = max(len(row) for row in block.rows)
    rows = [[escape(cell).replace("\n", " ") for cell in (*row, *[""] * (columns - len(row)))] for row in block.rows]
    head = rows.pop(0) if block.header else [""] * columns
    lines = [head, ["---"] * columns, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
