"""Articles as pages of a newspaper, in the language of Typst (https://typst.app/docs/reference/).

Every foreign text stands in a string literal, of which Typst reads nothing but `\\` and `"`: no article can say
anything in this language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, get_args

from broadsheet.article import Article, Block, Quote, Span
from broadsheet.exchange.inline import mark_up
from broadsheet.exchange.text import attribution, byline, spoken

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_TEASED = 3
"""Paragraphs of the first article that stand on the front page of an edition."""
_PULLED = range(7, 46)
"""Words of a quotation that is set out."""
_APART = 5
"""Blocks between two quotations that are set out, at least."""
_TAGS = {"strong": "strong", "emphasis": "emph", "code": "mono", "mark": "highlight", "sub": "sub", "sup": "super"}

_STYLE = """\
#set text(font: ("Libertinus Serif", "New Computer Modern"), size: 9.5pt, hyphenate: true)
#set par(justify: true, leading: 0.52em, spacing: 0.52em, first-line-indent: 1em)
#set table(stroke: (x, y) => (bottom: 0.4pt), inset: 3pt)
#let grey = luma(90)
#let wide(body) = block(width: 100%, par(justify: false, first-line-indent: 0em, body))
#let folio(stroke, left, right) = block(width: 100%, stroke: stroke, inset: (y: 4pt), below: 1.1em, above: 0.5em,
  par(justify: false, first-line-indent: 0em, text(size: 8pt, fill: grey, left + h(1fr) + right)))
#let nameplate(left, right) = {
  align(center, text(size: 30pt, weight: "bold", tracking: 1pt)[broadsheet])
  folio((top: 1.2pt, bottom: 0.4pt), left, right)
}
#let running(left, right) = folio((bottom: 0.8pt), [*broadsheet* · ] + left, right)
#let headline(size, body) = wide(text(size: size, weight: "bold", hyphenate: false, body))
#let standfirst(body) = block(above: 0.8em, wide(text(size: 12pt, style: "italic", body)))
#let author(body) = block(above: 0.8em, below: 1.2em, wide(text(size: 8.5pt, fill: grey, body)))
#let highlights(..items) = block(width: 100%, stroke: (top: 1.2pt, bottom: 0.4pt), inset: (y: 6pt), below: 1em, {
  set par(justify: false, first-line-indent: 0em, spacing: 0.6em)
  text(size: 8pt, weight: "bold", tracking: 0.5pt)[STORY HIGHLIGHTS]
  for item in items.pos() { par(hanging-indent: 0.9em)[• #item] }
})
#let subhead(body) = block(sticky: true, above: 1.1em, below: 0.6em,
  par(justify: false, first-line-indent: 0em, text(weight: "bold", size: 10.5pt, hyphenate: false, body)))
#let item(depth, marker, body) = pad(left: 1em * depth,
  grid(columns: (1.4em, 1fr), marker, par(first-line-indent: 0em, body)))
#let quoted(body) = block(inset: (left: 1em, y: 3pt), stroke: (left: 0.8pt + grey),
  emph(par(first-line-indent: 0em, body)))
#let pulled(words, speaker) = block(width: 100%, above: 1.2em, below: 1.2em, inset: (y: 7pt), breakable: false,
  stroke: (top: 1.2pt, bottom: 0.4pt), {
  set par(justify: false, first-line-indent: 0em)
  text(size: 13pt, style: "italic", hyphenate: false, words)
  v(-2pt)
  text(size: 8pt, weight: "bold", tracking: 0.4pt, upper(speaker))
})
#let mono(body) = text(font: "DejaVu Sans Mono", size: 0.8em, body)
#let listing(words) = block(width: 100%, fill: luma(240), inset: 5pt, text(size: 6.5pt, hyphenate: false, raw(words)))
#let caption(body) = block(width: 100%, inset: (y: 3pt), above: 0.9em, below: 0.9em, stroke: (bottom: 0.4pt + grey),
  par(justify: false, first-line-indent: 0em, text(size: 8pt, fill: grey, body)))
#let small(body) = par(first-line-indent: 0em, text(size: 8pt, body))
#let teaser(to, title, about) = block(width: 100%, below: 0.9em, breakable: false, {
  set par(justify: false, first-line-indent: 0em)
  text(weight: "bold", size: 11pt, hyphenate: false, link(to, title))
  if about != none { linebreak() + text(size: 8.5pt, about) }
  linebreak()
  text(size: 8pt, fill: grey)[page #context counter(page).at(to).first()]
})
#show heading: it => it.body
"""


def edition(articles: Sequence[Article], *, day: date, paper: Paper = "a4", columns: int = 3) -> str:
    """The source of a newspaper; several articles have a front page with the contents before them.

    `day` is that of printing; `columns` are those of the text, 1 to 4.
    """
    title = articles[0].title if len(articles) == 1 else "broadsheet"
    page = f'#set page(paper: "{_PAPERS[paper]}", margin: (x: 1.6cm, top: 1.5cm, bottom: 1.7cm), numbering: "1")'
    parts = [f"#set document(title: {literal(title or '')})", page, _STYLE]
    if len(articles) > 1:
        parts += _front_page(articles, day, columns)
    for number, article in enumerate(articles, start=1):
        parts += _article(article, number, day, columns, alone=len(articles) == 1)
    return "\n".join(parts) + "\n"


def literal(text: str) -> str:
    """A string literal that means exactly `text`."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _words(text: str) -> str:
    """Markup that shows `text`. What follows it must begin with `#` or end the markup."""
    return "#linebreak()".join(f"#{literal(line)}" for line in text.split("\n"))


def _content(text: str) -> str:
    return f"[{_words(text)}]"


def _front_page(articles: Sequence[Article], day: date, columns: int) -> Iterator[str]:
    yield f"#nameplate({_content(_long(day))}, {_content(f'{len(articles)} articles')})"
    lead, *others = articles
    yield f"#headline(26pt){_content(_title(lead))}"
    if lead.standfirst:
        yield f"#standfirst{_content(lead.standfirst)}"
    yield f"#author{_content(byline(lead))}\n#columns({columns}, gutter: 1.2em)["
    yield from _highlights(lead)
    paragraphs = [number for number, block in enumerate(lead.blocks) if block.kind == "paragraph"][:_TEASED]
    for number in paragraphs:
        yield _paragraph(lead, number)
    yield "#small[#emph[Continued on page #context counter(page).at(<a1>).first()]]"
    yield "#subhead[In this edition]"
    for number, article in enumerate(others, start=2):
        about = article.standfirst or next((highlight.text for highlight in article.highlights), "")
        yield f"#teaser(<a{number}>, {_content(_title(article))}, {_content(about) if about else 'none'})"
    yield "]"


def _article(article: Article, number: int, day: date, columns: int, *, alone: bool) -> Iterator[str]:
    if not alone:
        yield "#pagebreak(weak: true)"
    language = article.language or ""
    if language.isascii() and language.isalpha() and len(language) in (2, 3):
        yield f'#[\n#set text(lang: "{language.lower()}")'
    else:
        yield "#["
    plate, where = ("nameplate", "") if alone else ("running", article.section or "")
    yield f"#{plate}({_content(article.site or where)}, {_content(_long(day))})"
    yield f"#heading(outlined: true, headline(22pt){_content(_title(article))}) <a{number}>"
    if article.standfirst:
        yield f"#standfirst{_content(article.standfirst)}"
    yield f"#author{_content(byline(article))}\n#columns({columns}, gutter: 1.2em)["
    yield from _highlights(article)
    pulled = _set_out(article)
    for at, block in enumerate(article.blocks):
        yield _paragraph(article, at) if block.kind == "paragraph" else _block(block)
        if at in pulled:
            yield f"#pulled({_content(spoken(pulled[at]))}, {_content(attribution(pulled[at]))})"
    if article.source.url.startswith("http"):
        yield f"#v(6pt)\n#small[#link({literal(article.source.url)}){_content(article.source.url)}]"
    yield "]\n]"


def _title(article: Article) -> str:
    return article.title or article.site or article.source.requested


def _long(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def _highlights(article: Article) -> Iterator[str]:
    if article.highlights:
        yield f"#highlights({', '.join(_content(highlight.text) for highlight in article.highlights)})"


def _set_out(article: Article) -> dict[int, Quote]:
    """The quotations to set out, each by the block that it stands in: whole ones whose speaker is known."""
    found: dict[int, Quote] = {}
    last = -_APART
    for quote in article.quotes:
        fits = quote.speakers and not quote.partial and len(quote.passages) == 1
        if fits and len(quote.text.split()) in _PULLED:
            at = quote.passages[0].block
            if at - last >= _APART and article.blocks[at].kind == "paragraph":
                found[at] = quote
                last = at
    return found


def _paragraph(article: Article, number: int) -> str:
    block = article.blocks[number]
    dateline = article.dateline if number == 0 else None
    if dateline and not block.text.startswith(dateline):
        return f"#par[#strong[{_words(dateline)}]#{literal(' — ')}{_inline(block)}]"
    return f"#par[{_inline(block)}]"


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"#subhead[{_inline(block)}]"
        case "quote":
            return f"#quoted[{_inline(block)}]"
        case "item":
            return f"#item({block.depth}, {_content(block.marker)})[{_inline(block)}]"
        case "code":
            return f"#listing({literal(block.text)})"
        case "table":
            return _table(block)
        case "figure":
            words = block.text or block.alt
            return f"#caption{_content(words)}" if words else ""
        case "rule":
            return "#align(center, line(length: 30%, stroke: 0.4pt))"
        case _:
            return f"#small[{_inline(block)}]"


def _table(block: Block) -> str:
    columns = max((len(row) for row in block.rows), default=0)
    if not columns:
        return ""
    cells = []
    for number, row in enumerate(block.rows):
        for cell in (*row, *[""] * (columns - len(row))):
            words = _content(cell)
            cells.append(f"strong{words}" if block.header and number == 0 else words)
    table = f"table(columns: (1fr,) * {columns}, {', '.join(cells)})"
    return f"#block(width: 100%, {{ set par(justify: false); set text(size: 7.5pt); {table} }})"


def _inline(block: Block) -> str:
    return mark_up(block.text, block.spans, escape=_words, tags=_tags)


def _tags(span: Span) -> tuple[str, str]:
    if span.kind == "link":
        return (f"#link({literal(span.href)})[", "]") if span.href else ("#[", "]")
    return f"#{_TAGS[span.kind]}[", "]"
