"""What stands above the body: the masthead and the box of highlights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from broadsheet.article import Article, Highlight, Origin
from broadsheet.typesetting.direction import reads_leftwards
from broadsheet.typesetting.edges import NO_EDGE, Edge, Frame, bar, indent, lettering
from broadsheet.typesetting.faces import Styles
from broadsheet.typesetting.galley import Copy, Fixed, Galley, Lines, Owner
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Run

_MASTHEAD = Owner("masthead")
_HIGHLIGHTS = Owner("highlights")
_HEADLINE = frozenset(("headline",))
_STANDFIRST = frozenset(("standfirst",))
_BYLINE = frozenset(("byline",))
_RULE = frozenset(("rule",))
_BOX = frozenset(("box",))
_BOX_TITLE = frozenset(("box_title",))
_HIGHLIGHT = frozenset(("highlight",))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORIGINS: dict[Origin, str] = {"publisher": "from the page", "computed": "computed"}
_DOT = " · "
_LEAST_BOX = 16
"""Characters of the narrowest box; below that the highlights are a plain list."""


def long_date(date: datetime) -> str:
    """A day as a newspaper prints it: "24 November 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def named_origin(origins: Iterable[Origin]) -> str:
    """Where highlights or topics come from, in words."""
    return " and ".join({_ORIGINS[origin]: None for origin in origins})


def set_masthead(article: Article, style: Style, minutes: int) -> list[Galley]:
    """Site and section, headline, standfirst, and the line of authors, date and reading time.

    A thin rule closes the masthead where no box of highlights follows.
    """
    section = _joined([part.upper() for part in (article.site, article.section) if part], style, style.width)
    galleys = [
        _set(section, style, _BYLINE),
        _set(article.title, style, _HEADLINE, _balanced(article.title or "", style)),
        _set(article.standfirst, style, _STANDFIRST),
        _set(_facts(article, style, minutes), style, _BYLINE),
    ]
    galleys = [galley for galley in galleys if galley.height]
    if galleys and article.blocks and not article.highlights:
        galleys.append(Fixed(_MASTHEAD, ((Run("─" * style.width, style.width, _RULE),),)))
    return galleys


def _set(text: str | None, style: Style, styles: Styles, width: int | None = None) -> Galley:
    if not text:
        return Galley()
    return Lines(_MASTHEAD, Copy(text, styles, ornament=True), style, Frame(width or style.width))


def _balanced(headline: str, style: Style) -> int:
    """The narrowest width at which the headline takes no more lines than at the full width: lines of like length."""
    face = style.face
    if reads_leftwards(headline):
        return style.width
    count = len(face.break_lines(headline, style.width))
    low = min(style.width, max((face.cells(word) for word in headline.split()), default=1))
    high = style.width
    while low < high:
        middle = (low + high) // 2
        if len(face.break_lines(headline, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return high


def _facts(article: Article, style: Style, minutes: int) -> str:
    """Authors, date and reading time."""
    facts = [f"By {_listed(article.authors)}"] if article.authors else []
    if article.published:
        facts.append(long_date(article.published))
    if article.modified and (article.published is None or article.modified.date() > article.published.date()):
        facts.append(f"updated {long_date(article.modified)}")
    if article.blocks:
        facts.append(f"{minutes} min read")
    return _joined(facts, style, style.width)


def _joined(parts: Sequence[str], style: Style, room: int) -> str:
    """The parts on as few lines as `room` cells allow; a line ends between two parts where it can."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{_DOT}{part}" if lines else part
        if lines and style.face.cells(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def set_highlights(highlights: Sequence[Highlight], style: Style) -> list[Galley]:
    """The box: its top with the title, a galley for each highlight, its bottom. Nothing without highlights."""
    if not highlights:
        return []
    face, width = style.face, style.width
    boxed = width >= _LEAST_BOX * face.unit
    left, right = (bar(face, "│ ", _BOX), bar(face, " │", _BOX)) if boxed else (NO_EDGE, NO_EDGE)
    room = width - left.cells - right.cells
    origin = named_origin(highlight.origin for highlight in highlights)
    titles = [f"Story highlights{_DOT}{origin}", f"Highlights{_DOT}{origin}"]
    on_border = next((title for title in titles if boxed and face.unit == 1 and len(title) + 6 <= width), "")
    galleys: list[Galley] = []
    if boxed:
        galleys.append(Fixed(_HIGHLIGHTS, (_top(on_border, width),)))
    if not on_border:
        title = Copy(_joined(["Story highlights", origin], style, room), _BOX_TITLE, ornament=True)
        galleys.append(Lines(_HIGHLIGHTS, title, style, Frame(room, left, left, right, fill=boxed)))
    bullet = lettering(face, "• ", _BOX)
    hung = indent(face, bullet.cells)
    if room - bullet.cells < 2 * face.unit:
        bullet = hung = NO_EDGE
    frame = Frame(room - bullet.cells, left.beside(bullet), left.beside(hung), right, fill=boxed)
    leading = Fixed(_HIGHLIGHTS, _between(left, room, right) * (style.items or face.rows // 2))
    for number, highlight in enumerate(highlights):
        if leading.height and (number or not on_border):
            galleys.append(leading)
        owner = Owner("highlights", -1, number)
        galleys.append(Lines(owner, Copy(highlight.text, _HIGHLIGHT), style, frame))
    if boxed:
        galleys.append(Fixed(_HIGHLIGHTS, ((Run("└" + "─" * (width - 2) + "┘", width, _BOX),),)))
    return galleys


def _between(left: Edge, room: int, right: Edge) -> tuple[tuple[Run, ...], ...]:
    """A row of leading inside the box."""
    return ((*left.leading, Run(" " * room, room), *right.leading),)


def _top(title: str, width: int) -> tuple[Run, ...]:
    if not title:
        return (Run("┌" + "─" * (width - 2) + "┐", width, _BOX),)
    rest = width - len(title) - 5
    return (Run("┌─ ", 3, _BOX), Run(title, len(title), _BOX_TITLE), Run(" " + "─" * rest + "┐", rest + 2, _BOX))
