"""An article as one self-contained HTML page: nothing is loaded from elsewhere but the pictures it shows by address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from broadsheet.article import Article, Block, Span
from broadsheet.exchange.inline import mark_up
from broadsheet.exchange.text import attribution, byline, lead_figure, spoken

_STYLE = """\
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 Georgia, serif; color: #1b1a17; }
h1 { line-height: 1.15; } .byline { color: #6b665c; } aside { border-top: 3px solid; padding: 0 0 1rem; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid #b3261e; }
pre { overflow-x: auto; } img { max-width: 100%; } table { border-collapse: collapse; }
td, th { border-bottom: 1px solid #ccc; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }"""

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "mark": "mark", "sub": "sub", "sup": "sup"}


def to_html(article: Article) -> str:
    """A whole page: headline, byline, highlights, body, people, quotes, topics. Ends with a line feed."""
    title = escape(article.title or article.source.requested)
    language = f' lang="{escape(article.language)}"' if article.language else ""
    return "\n".join(
        [
            f"<!DOCTYPE html>\n<html{language}>\n<head>",
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<article>",
            inner_html(article),
            "</article>\n</body>\n</html>\n",
        ]
    )


def inner_html(article: Article) -> str:
    """What stands inside of the page: headline, byline, highlights, body, people, quotes, topics."""
    title = escape(article.title or article.source.requested)
    return "\n".join([*_front(article, title), *_body(article), *_back(article)])


def _front(article: Article, title: str) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    if article.standfirst:
        yield f"<p><strong>{escape(article.standfirst)}</strong></p>"
    yield f'<p class="byline">{escape(byline(article))}</p>'
    if article.image and article.image.caption:
        yield _block(lead_figure(article.image))
    if article.highlights:
        items = "".join(f"<li>{escape(h.text)}</li>" for h in article.highlights)
        yield f"<aside><h2>Story highlights</h2><ul>{items}</ul></aside>"


def _body(article: Article) -> Iterator[str]:
    """The blocks; neighbouring items become one list, nested by their depth."""
    depth = -1
    lists: list[str] = []
    for number, block in enumerate(article.blocks):
        wanted = block.depth if block.kind == "item" else -1
        while depth > wanted:
            yield f"</li></{lists.pop()}>"
            depth -= 1
        if block.kind == "item":
            if depth == wanted:
                yield "</li>"
            while depth < wanted:
                lists.append("ul" if block.marker in {"", "•"} else "ol")
                yield f"<{lists[-1]}>" + ("<li>" if depth + 1 < wanted else "")
                depth += 1
            yield f"<li>{_inline(block)}"
            continue
        text = _block(block)
        if number == 0 and article.dateline and not block.text.startswith(article.dateline):
            text = text.replace("<p>", f"<p>{escape(article.dateline)} — ", 1)
        yield text
    while lists:
        yield f"</li></{lists.pop()}>"


def _back(article: Article) -> Iterator[str]:
    if article.people:
        people = "".join(
            f"<li><strong>{escape(p.name)}</strong>{escape(', ' + p.role if p.role else '')}</li>"
            for p in article.people
        )
        yield f"<aside><h2>People</h2><ul>{people}</ul></aside>"
    if article.quotes:
        yield "<aside><h2>Quotes</h2>"
        for quote in article.quotes:
            who = attribution(quote)
            cite = f"<footer>— {escape(who)}</footer>" if who else ""
            yield f"<blockquote>{escape(spoken(quote))}{cite}</blockquote>"
        yield "</aside>"
    if article.topics:
        yield f'<p class="byline">Topics: {escape(", ".join(t.name for t in article.topics))}</p>'


def _tags(span: Span) -> tuple[str, str]:
    if span.kind == "link":
        return f'<a href="{escape(span.href or "")}">', "</a>"
    return f"<{_TAGS[span.kind]}>", f"</{_TAGS[span.kind]}>"


def _inline(block: Block) -> str:
    return mark_up(block.text, block.spans, escape=escape, tags=_tags).replace("\n", "<br>")


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            level = min(max(block.level, 2), 6)  # the page's own headline is the only h1
            return f"<h{level}>{_inline(block)}</h{level}>"
        case "quote":
            return f"<blockquote><p>{_inline(block)}</p></blockquote>"
        case "code":
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case "table":
            return _table(block)
        case "figure":
            caption = f"<figcaption>{_inline(block)}</figcaption>" if block.text else ""
            picture = f'<img src="{escape(block.url)}" alt="{escape(block.alt)}">' if block.url else ""
            return f"<figure>{picture}{caption}</figure>"
        case "rule":
            return "<hr>"
        case "note":
            return f"<p><small>{_inline(block)}</small></p>"
        case _:
            return f"<p>{_inline(block)}</p>"


def _table(block: Block) -> str:
    lines = []
    for number, row in enumerate(block.rows):
        tag = "th" if block.header and number == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{''.join(lines)}</table>"
