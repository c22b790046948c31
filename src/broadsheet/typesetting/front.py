"""What stands above the body: the masthead and the box of highlights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from broadsheet.article import Article, Block, Highlight, Origin
from broadsheet.typesetting.direction import reads_leftwards
from broadsheet.typesetting.edges import NO_EDGE, Edge, Frame, bar, indent, lettering, space
from broadsheet.typesetting.faces import Styles
from broadsheet.typesetting.figures import set_figure
from broadsheet.typesetting.galley import Copy, Fixed, Galley, Lines, Owner
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import PictureSize, Run

_MASTHEAD = Owner("masthead")
_HIGHLIGHTS = Owner("highlights")
_HEADLINE = frozenset(("headline",))
_STANDFIRST = frozenset(("standfirst",))
_BYLINE = frozenset(("byline",))
_RULE = frozenset(("rule",))
_BOX = frozenset(("box",))
_MARKER = frozenset(("marker",))
_BOX_TITLE = frozenset(("box_title",))
_HIGHLIGHT = frozenset(("highlight",))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORIGINS: dict[Origin, str] = {"publisher": "from the page", "computed": "computed"}
_DOT = " · "
_LEAST_FOLIO = 60
"""Characters of the narrowest column that has a double rule below the names of site and section."""
_LEAST_BOX = 16
"""Characters of the narrowest box; below that the highlights are a plain list."""


def long_date(date: datetime) -> str:
    """A day as a newspaper prints it: "24 November 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def named_origin(origins: Iterable[Origin]) -> str:
    """Where highlights or topics come from, in words."""
    return " and ".join({_ORIGINS[origin]: None for origin in origins})


def short_date(date: datetime) -> str:
    """The same where room is scarce: "24 Nov 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def set_masthead(article: Article, style: Style, minutes: int, pictures: Mapping[str, PictureSize]) -> list[Galley]:
    """Site and section, headline, standfirst, the line of authors, date and reading time, and the lead picture.

    In a column of some width site and section stand at its two edges over a double rule, as at the head of a page. A
    thin rule closes the masthead where no box of highlights follows.
    """
    wide = style.width >= _LEAST_FOLIO * style.face.unit
    galleys = [
        _folio(article.site or "", article.section or "", style, wide=wide),
        _set(article.title, style, _HEADLINE, _balanced(article.title or "", style)),
        _set(article.standfirst, style, _STANDFIRST),
        _set(_facts(article, style, minutes), style, _BYLINE),
        _lead(article, style, pictures),
    ]
    galleys = [galley for galley in galleys if galley.height]
    if galleys and article.blocks and not article.highlights:
        galleys.append(Fixed(_MASTHEAD, (_rule("─", style),)))
    return galleys


def _lead(article: Article, style: Style, pictures: Mapping[str, PictureSize]) -> Galley:
    """The article's picture as figures are set in the body, where there is anything to be seen or said of it there."""
    image = article.image
    if image is None or any(block.kind == "figure" and block.url == image.url for block in article.blocks):
        return Galley()
    size = pictures.get(image.url)
    if not (size or image.caption or image.alt):
        return Galley()
    return set_figure(_MASTHEAD, Block("figure", image.caption, url=image.url, alt=image.alt), style, size)


def _folio(site: str, section: str, style: Style, *, wide: bool) -> Galley:
    names = [name.upper() for name in (site, section) if name]
    face = style.face
    between = style.width - sum(map(face.cells, names))
    if not wide or not names or between < face.cells(_DOT):
        return _set(_flow([(_DOT, name) for name in names], style), style, _BYLINE)
    gap = (space(between),) if len(names) > 1 else ()
    rows = []
    for slice_ in range(face.rows):
        first, *rest = (face.ornament(name, _BYLINE, slice_) for name in names)
        rows.append((*first, *gap, *(run for runs in rest for run in runs)))
    return Fixed(_MASTHEAD, (*rows, _rule("═", style)))


def _rule(line: str, style: Style) -> tuple[Run, ...]:
    return (Run(line * style.width, style.width, _RULE),)


def _set(text: str | None, style: Style, styles: Styles, width: int | None = None) -> Galley:
    if not text:
        return Galley()
    leading = style if styles == _STANDFIRST else style.tight
    return Lines(_MASTHEAD, Copy(text, styles, ornament=True), leading, Frame(width or style.width))


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
    """Authors, dates and reading time, with the names of months cut short where that saves a line."""
    long, short = (_flow(_parts(article, minutes, date), style) for date in (long_date, short_date))
    return short if short.count("\n") < long.count("\n") else long


def _parts(article: Article, minutes: int, date: Callable[[datetime], str]) -> list[tuple[str, str]]:
    """Each fact that a line may end before, behind what parts it from the one before on the same line."""
    parts: list[tuple[str, str]] = []
    for number, name in enumerate(article.authors):
        last = number + 1 == len(article.authors)
        before = "By " if number == 0 else "and " if last else ""
        parts.append((" ", f"{before}{name}{'' if number + 2 >= len(article.authors) else ','}"))
    if article.published:
        parts.append((_DOT, date(article.published)))
    if article.modified and (article.published is None or article.modified.date() > article.published.date()):
        parts.append((_DOT, f"updated {date(article.modified)}"))
    if article.blocks:
        parts.append((_DOT, f"{minutes} min read"))
    return parts


def _flow(parts: Iterable[tuple[str, str]], style: Style, room: int | None = None) -> str:
    """The parts on as few lines as the room in cells allows; a line ends between two parts where it can."""
    lines: list[str] = []
    for separator, part in parts:
        longer = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and style.face.cells(longer) <= (style.width if room is None else room):
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


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
        title = Copy(_flow([(_DOT, "Story highlights"), (_DOT, origin)], style, room), _BOX_TITLE, ornament=True)
        galleys.append(Lines(_HIGHLIGHTS, title, style, Frame(room, left, left, right, fill=boxed)))
    bullet = lettering(face, "• ", _MARKER)
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
