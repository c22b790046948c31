"""HTML that needs nothing else: a page for each article, or one page with all of them and a list of contents."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from typing import IO

from broadsheet.exchange.exports.model import Exported, Remark
from broadsheet.exchange.exports.offline import direction, media_type, offline, sound_address
from broadsheet.exchange.html import inner_html

STYLE = """\
html { color-scheme: light dark; }
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 Georgia, serif;
  overflow-wrap: break-word; }
h1 { line-height: 1.15; } h2, h3 { line-height: 1.25; } .byline { opacity: .7; }
aside { border-top: 3px solid; padding: 0 0 1rem; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #b3261e; }
pre { overflow-x: auto; } table { display: block; overflow-x: auto; border-collapse: collapse; }
td, th { border-bottom: 1px solid #ccc; padding-block: .25rem; padding-inline-end: .75rem; text-align: start;
  vertical-align: top; }
article + article { border-top: 1px solid; margin-top: 3rem; }
@media print { body { max-width: none; margin: 0; font-size: 10.5pt; } a { color: inherit; text-decoration: none; }
  article + article { break-before: page; border: 0; margin: 0; } h1, h2, h3 { break-after: avoid; }
  blockquote, figure, tr { break-inside: avoid; } pre { white-space: pre-wrap; } }"""


def page(one: Exported) -> bytes:
    """One article as a page of its own."""
    return _page(one.title, one.article.language if one.article else None, [article_html(one)])


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """All articles on one page, the contents first."""
    titles, articles = [], []
    for number, one in enumerate(some, start=1):
        titles.append(f'<li><a href="#a{number}">{escape(one.title)}</a></li>')
        articles.append(article_html(one, number))
    contents = f"<nav><h1>Contents</h1><ol>{''.join(titles)}</ol></nav>"
    out.write(_page("broadsheet", None, [contents, *articles]))


def article_html(one: Exported, number: int | None = None, pictures: Mapping[str, str] | None = None) -> str:
    """The article with its address, the passages and notes in it, as an element of its own.

    `pictures` says where they are found, by their addresses; without it they stand in the page itself.
    """
    article = one.article
    where = _inside(one.pictures) if pictures is None else pictures
    inner = inner_html(offline(article, where)) if article else f"<h1>{escape(one.title)}</h1>"
    language = escape(article.language) if article and article.language else ""
    named = f' id="a{number}"' if number else ""
    named += f' lang="{language}" dir="{direction(language)}"' if language else ""
    address = sound_address(one.url)
    link = f'<p class="byline"><a href="{escape(address)}">{escape(one.url)}</a></p>' if address else ""
    return f"<article{named}>\n{inner}\n{notes_html(one.notes)}{link}\n</article>"


def _inside(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Pictures as `data:` addresses (RFC 2397)."""
    return {
        url: f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
        for url, content in pictures.items()
        if (kind := media_type(content))
    }


def notes_html(notes: Iterable[Remark]) -> str:
    """The passages and notes; nothing where there are none."""
    parts = []
    for note in notes:
        quoted = f"<blockquote>{_lines(note.quote)}</blockquote>" if note.quote else ""
        parts.append(quoted + (f"<p>{_lines(note.text)}</p>" if note.text else ""))
    return f"<aside><h2>Passages and notes</h2>{''.join(parts)}</aside>\n" if parts else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _page(title: str, language: str | None, parts: list[str]) -> bytes:
    lang = f' lang="{escape(language)}"' if language else ""
    head = (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>"
    )
    return "\n".join([head, *parts, "</body>\n</html>\n"]).encode("utf-8", "replace")
