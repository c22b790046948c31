"""What stands around the body: the masthead, the box of highlights, the topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from broadsheet.article import Article, Highlight, Origin
from broadsheet.typesetting.breaking import Line
from broadsheet.typesetting.faces import PLAIN, Styles
from broadsheet.typesetting.galley import Edge, Fixed, Frame, Galley, Lines, Owner, Stack, bar, lettering, space
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Row, Run

_MASTHEAD = Owner("masthead")
_HEADLINE = frozenset(("headline",))
_STANDFIRST = frozenset(("standfirst",))
_BYLINE = frozenset(("byline",))
_BOX = frozenset(("box",))
_BOX_TITLE = frozenset(("box_title",))
_HIGHLIGHT = frozenset(("highlight",))
_TOPIC = frozenset(("topic",))
_TOPIC_TITLE = frozenset(("topic_title",))
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


def set_masthead(article: Article, style: Style, minutes: int) -> list[Galley]:
    """Site and section, headline, standfirst, and the line of authors, date and reading time."""
    section = _DOT.join(part.upper() for part in (article.site, article.section) if part)
    facts = [f"By {_listed(article.authors)}"] if article.authors else []
    if article.published:
        facts.append(long_date(article.published))
    if article.modified and (article.published is None or article.modified.date() > article.published.date()):
        facts.append(f"updated {long_date(article.modified)}")
    if article.blocks:
        facts.append(f"{minutes} min read")
    return [
        _line(section, style, _BYLINE),
        _line(article.title or "", style, _HEADLINE, balanced=True),
        _line(article.standfirst or "", style, _STANDFIRST),
        _facts(facts, style),
    ]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _line(text: str, style: Style, styles: Styles, *, balanced: bool = False) -> Galley:
    if not text:
        return Galley()
    lines = style.face.break_lines(text, style.width)
    if balanced and len(lines) > 1:
        lines = _balance(text, style, len(lines))
    return Lines(
        _MASTHEAD, text, lines, style.face, Frame(style.width), leading=style.lines, styles=styles, ornament=True
    )


def _balance(text: str, style: Style, count: int) -> list[Line]:
    """As many lines as the width asks for, but about equally long: the narrowest width that takes no more lines."""
    low, high = 1, style.width
    while low < high:
        middle = (low + high) // 2
        if len(style.face.break_lines(text, middle)) <= count and _whole_words(text, style, middle):
            high = middle
        else:
            low = middle + 1
    return style.face.break_lines(text, high)


def _whole_words(text: str, style: Style, width: int) -> bool:
    return all(style.face.cells(word) <= width for word in text.split())


def _facts(facts: Sequence[str], style: Style) -> Galley:
    """The facts in one line, or one below the other where they do not fit."""
    line = _DOT.join(facts)
    if style.face.cells(line) <= style.width:
        return _line(line, style, _BYLINE)
    return Stack([_line(fact, style, _BYLINE) for fact in facts], style.lines)


def set_highlights(highlights: Sequence[Highlight], style: Style) -> list[Galley]:
    """The box: its top with the title, a galley for each highlight, its bottom. Nothing without highlights."""
    if not highlights:
        return []
    face = style.face
    title = "Story highlights"
    origin = _origin(highlight.origin for highlight in highlights)
    boxed = style.width >= _LEAST_BOX * face.unit
    left = bar(face, "│ ", _BOX) if boxed else Edge()
    right = bar(face, " │", _BOX) if boxed else Edge()
    room = style.width - left.cells - right.cells
    owner = Owner("highlights")
    galleys: list[Galley] = []
    on_border = boxed and face.unit == 1 and len(title) + 4 <= style.width - 2
    if boxed:
        whole = f"{title}{_DOT}{origin}"
        shown = (whole if len(whole) + 4 <= style.width - 2 else title) if on_border else ""
        galleys.append(Fixed(owner, (_top(shown, style.width),)))
    if not on_border:
        frame = Frame(room, left, left, right, fill=boxed)
        text = f"{title}{_DOT}{origin}" if face.cells(f"{title}{_DOT}{origin}") <= room else title
        lines = face.break_lines(text, room)
        galleys.append(Lines(owner, text, lines, face, frame, leading=style.lines, styles=_BOX_TITLE, ornament=True))
    bullet = lettering(face, "• ", _BOX)
    hung = Edge(bullet.cells, ((space(bullet.cells),),) * face.rows, (space(bullet.cells),))
    frame = Frame(room - bullet.cells, left.beside(bullet), left.beside(hung), right, fill=boxed)
    gap = style.items or style.blocks and face.rows // 2
    blank = Fixed(owner, ((*left.leading, space(room), *right.leading),) * gap) if boxed else None
    for number, highlight in enumerate(highlights):
        if galleys[1 - on_border :] and gap and blank and (number or not on_border):
            galleys.append(blank)
        lines = face.break_lines(highlight.text, max(1, room - bullet.cells))
        galleys.append(
            Lines(
                Owner("highlights", -1, number), highlight.text, lines, face, frame,
                leading=style.lines, styles=_HIGHLIGHT,
            )
        )  # fmt: skip
    if boxed:
        galleys.append(Fixed(owner, ((Run("└" + "─" * (style.width - 2) + "┘", style.width, _BOX),),)))
    return galleys


def _top(title: str, width: int) -> tuple[Run, ...]:
    if not title:
        return (Run("┌" + "─" * (width - 2) + "┐", width, _BOX),)
    rest = width - len(title) - 5
    return (
        Run("┌─ ", 3, _BOX),
        Run(title, len(title), _BOX_TITLE),
        Run(" " + "─" * rest + "┐", rest + 2, _BOX),
    )


def _origin(origins: Iterable[Origin]) -> str:
    found = {_ORIGINS[origin]: None for origin in origins}
    return " and ".join(found)


class _Topic(NamedTuple):
    """A stretch of a topic's name at its place in a line."""

    item: int
    line: Line
    cells: int


def set_topics(article: Article, style: Style) -> Galley:
    """The names of the topics in running lines behind their title; see `Topics`."""
    return Topics(article, style) if article.topics else Galley()


class Topics(Galley):
    """The topics, parted by dots. A name is broken only where it is longer than a line.

    `Row.item` is the number of the first topic on the row; each later run that starts at offset 0 is the next topic.
    """

    __slots__ = ("_article", "_lines", "_pitch", "_style", "_title", "height")

    def __init__(self, article: Article, style: Style) -> None:
        self._article = article
        self._style = style
        self._pitch = style.face.rows + style.lines
        origin = _origin(topic.origin for topic in article.topics)
        self._title = "Topics: " if origin == _ORIGINS["publisher"] else f"Topics ({origin}): "
        self._lines = self._flow()
        self.height = len(self._lines) * self._pitch - style.lines

    def _flow(self) -> list[list[_Topic]]:
        """The lines; the title alone in an empty first one where nothing fits beside it."""
        face, width = self._style.face, self._style.width
        lines: list[list[_Topic]] = [[]]
        taken = face.cells(self._title)
        if taken > width:
            self._title = "Topics"
            taken = width
        for item, topic in enumerate(self._article.topics):
            whole = face.cells(topic.name)
            between = face.cells(_DOT) if lines[-1] else 0
            if taken + between + whole <= width:
                lines[-1].append(_Topic(item, Line(0, len(topic.name)), whole))
                taken += between + whole
                continue
            for line in face.break_lines(topic.name, width):
                cells = face.cells(topic.name[line.start : line.end])
                lines.append([_Topic(item, line, cells)])
                taken = cells
        return lines

    def row(self, y: int) -> Row:
        number, slice_ = divmod(y, self._pitch)
        face = self._style.face
        if slice_ >= face.rows:
            return Row("blank")
        runs = list(face.ornament(self._title, _TOPIC_TITLE, slice_)) if number == 0 else []
        line = self._lines[number]
        for at, topic in enumerate(line):
            if at:
                runs += face.ornament(_DOT, PLAIN, slice_)
            runs += face.draw(self._article.topics[topic.item].name, *topic.line, _TOPIC, slice_)
        item = line[0].item if line else -1
        start, end = line[0].line if line else (0, 0)
        return Row("topics", tuple(runs), -1, start, end, item, slice_)

    def item_at(self, y: int, run: int) -> int:
        """The number of the topic that the run number `run` of row `y` shows."""
        line = self._lines[y // self._pitch]
        runs = self.row(y).runs
        starts = [at for at, shown in enumerate(runs) if shown.start == 0]
        first = line[0].item + (line[0].line.start > 0)
        return first + sum(at <= run for at in starts) - 1

    def rows_of_item(self, item: int) -> range:
        """The rows that show the topic."""
        shown = [n for n, line in enumerate(self._lines) if any(topic.item == item for topic in line)]
        if not shown:
            return range(0)
        return range(shown[0] * self._pitch, shown[-1] * self._pitch + self._style.face.rows)


def section_rule(style: Style) -> Galley:
    """The thin rule between the parts of the page."""
    return Fixed(_MASTHEAD, ((Run("─" * style.width, style.width, frozenset(("rule",))),),))
