"""One EPUB 3 book (https://www.w3.org/TR/epub-33/): a chapter for each article, then the people and the quotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from typing import IO, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from broadsheet.exchange.exports.html import article_html
from broadsheet.exchange.exports.model import Exported
from broadsheet.exchange.exports.offline import media_type
from broadsheet.exchange.text import attribution, spoken

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """\
h1 { line-height: 1.15; } .byline { font-size: .85em; } aside { border-top: 2px solid; }
blockquote { margin: .5em 0; padding: 0 1em; border-left: 2px solid; }
pre { white-space: pre-wrap; font-size: .85em; } td, th { padding: .1em .5em; vertical-align: top; }
"""
_VOID = re.compile(r"<(br|hr|img\b[^>]*)>")
_LANG = re.compile(r' lang="([^"]*)"')


class _Chapter(NamedTuple):
    name: str
    title: str


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """Write the book; it is the same book where the articles are the same."""
    people: dict[str, set[int]] = {}
    said: list[str] = []
    chapters: list[_Chapter] = []
    addresses: list[str] = []
    newest = datetime(1980, 1, 1, tzinfo=UTC)
    languages: dict[str, int] = {}
    pictures: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        _add(book, "META-INF/container.xml", _CONTAINER)
        for number, one in enumerate(some, start=1):
            chapters.append(_Chapter(f"a{number}", one.title))
            addresses.append(one.url)
            newest = max(newest, one.saved_at.astimezone(UTC))
            where = _add_pictures(book, one.pictures, pictures)
            _add(book, f"EPUB/a{number}.xhtml", _xhtml(one.title, _chapter(one, where)))
            if one.article:
                language = one.article.language or "und"
                languages[language] = languages.get(language, 0) + 1
                for person in one.article.people:
                    people.setdefault(person.name, set()).add(number)
                said += _said(one, number)
        for name, title, items in (("people", "People", _people(people, chapters)), ("quotes", "Quotes", said)):
            if items:
                chapters.append(_Chapter(name, title))
                _add(book, f"EPUB/{name}.xhtml", _xhtml(title, f"<h1>{title}</h1>\n{''.join(items)}"))
        _add(book, "EPUB/style.css", _STYLE)
        _add(book, "EPUB/nav.xhtml", _xhtml("Contents", _nav(chapters)))
        language = max(languages, key=lambda name: languages[name], default="und")
        _add(book, "EPUB/package.opf", _package(chapters, addresses, newest, language, pictures))


def _add(book: zipfile.ZipFile, name: str, text: str) -> None:
    book.writestr(zipfile.ZipInfo(name), text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)


def _add_pictures(book: zipfile.ZipFile, some: Mapping[str, bytes], known: dict[str, str]) -> dict[str, str]:
    """Put pictures into the book, each once, and return where each address is found in it.

    `known` has the media types of those that are in the book, by name.
    """
    where: dict[str, str] = {}
    for url, content in some.items():
        kind = media_type(content)
        if kind is None:
            continue
        name = f"p{sha256(content).hexdigest()[:16]}.{kind.removeprefix('image/')}"
        if name not in known:
            known[name] = kind
            book.writestr(zipfile.ZipInfo(f"EPUB/{name}"), content)
        where[url] = name
    return where


def _chapter(one: Exported, pictures: Mapping[str, str]) -> str:
    """XML closes every element and names the language in its own attribute too."""
    html = _VOID.sub(r"<\1/>", article_html(one, pictures=pictures))
    start, rest = html.split("\n", 1)
    return _LANG.sub(r' lang="\1" xml:lang="\1"', start) + "\n" + rest


def _xhtml(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\n'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _people(people: dict[str, set[int]], chapters: list[_Chapter]) -> list[str]:
    """Everybody whom the articles name, in alphabetical order, with links to these."""
    titles = [chapter.title for chapter in chapters]
    lines = []
    for name in sorted(people, key=str.casefold):
        links = ", ".join(
            f'<a href="a{number}.xhtml">{escape(titles[number - 1])}</a>' for number in sorted(people[name])
        )
        lines.append(f"<p><strong>{escape(name)}</strong>: {links}</p>\n")
    return lines


def _said(one: Exported, number: int) -> Iterator[str]:
    for quote in one.article.quotes if one.article else ():
        who = attribution(quote)
        link = f'<a href="a{number}.xhtml">{escape(one.title)}</a>'
        by = f"{escape(who)}, in {link}" if who else f"In {link}"
        if not quote.partial:
            yield f"<blockquote><p>{escape(spoken(quote))}</p><p>{by}</p></blockquote>\n"


def _nav(chapters: list[_Chapter]) -> str:
    items = "".join(f'<li><a href="{one.name}.xhtml">{escape(one.title)}</a></li>\n' for one in chapters)
    return f'<nav epub:type="toc" id="toc"><h1>Contents</h1>\n<ol>\n{items}</ol></nav>'


def _package(
    chapters: list[_Chapter], addresses: list[str], newest: datetime, language: str, pictures: Mapping[str, str]
) -> str:
    identifier = uuid5(NAMESPACE_URL, "\n".join(addresses))
    names = [chapter.name for chapter in chapters]
    items = "\n".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in names)
    items += "".join(f'\n<item id="{n}" href="{n}" media-type="{kind}"/>' for n, kind in pictures.items())
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    title = chapters[0].title if len(addresses) == 1 else f"broadsheet: {len(addresses)} articles"
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{escape(title)}</dc:title>
<dc:language>{escape(language)}</dc:language>
<dc:creator>broadsheet</dc:creator>
<meta property="dcterms:modified">{newest:%Y-%m-%dT%H:%M:%SZ}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine><itemref idref="nav"/>{spine}</spine>
</package>
"""
