"""The topics at the end of the article."""

from __future__ import annotations

from typing import NamedTuple

from broadsheet.article import Article
from broadsheet.typesetting.breaking import Line
from broadsheet.typesetting.edges import Frame
from broadsheet.typesetting.faces import PLAIN
from broadsheet.typesetting.front import named_origin
from broadsheet.typesetting.galley import BLANK, Copy, Fixed, Galley, Lines, Owner
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Row, Run

_DOT = " · "
_RULE = frozenset(("rule",))
_TOPIC = frozenset(("topic",))
_TOPIC_TITLE = frozenset(("topic_title",))


class _Topic(NamedTuple):
    """A stretch of a topic's name at its place in a line."""

    item: int
    line: Line
    left: int
    """Cells before it."""


def set_topics(article: Article, style: Style) -> list[Galley]:
    """A thin rule, and the names of the topics in running lines behind their title. Nothing without topics.

    The title has lines of its own where the column is too narrow for it.
    """
    if not article.topics:
        return []
    owner = Owner("topics")
    galleys: list[Galley] = [Fixed(owner, ((Run("─" * style.width, style.width, _RULE),),))]
    origins = [topic.origin for topic in article.topics]
    title = f"Topics ({named_origin(origins)}): " if "computed" in origins else "Topics: "
    if style.face.cells(title) > style.width // 2:
        galleys.append(Lines(owner, Copy(title.rstrip(), _TOPIC_TITLE, ornament=True), style, Frame(style.width)))
        title = ""
    return [*galleys, Topics(article, style, title)]


class Topics(Galley):
    """The topics, parted by dots. A name is broken only where it is longer than a line.

    `Row.item` is the number of the first topic on the row; each later run that starts at offset 0 is the next topic.
    """

    __slots__ = ("_article", "_lines", "_pitch", "_style", "_title", "height")

    def __init__(self, article: Article, style: Style, title: str) -> None:
        self._article = article
        self._style = style
        self._title = title
        self._pitch = style.face.rows + style.lines
        self._lines = self._flow()
        self.height = len(self._lines) * self._pitch - style.lines

    def _flow(self) -> list[list[_Topic]]:
        """The lines. The first one may be empty, where nothing fits beside the title."""
        face, width = self._style.face, self._style.width
        lines: list[list[_Topic]] = [[]]
        taken = face.cells(self._title)
        for item, topic in enumerate(self._article.topics):
            whole = face.cells(topic.name)
            between = face.cells(_DOT) if lines[-1] else 0
            if taken + between + whole <= width:
                lines[-1].append(_Topic(item, Line(0, len(topic.name)), taken + between))
                taken += between + whole
                continue
            for line in face.break_lines(topic.name, width):
                lines.append([_Topic(item, line, 0)])
                taken = face.cells(topic.name[line.start : line.end])
        return lines if self._title or lines[0] else lines[1:]

    def row(self, y: int) -> Row:
        number, slice_ = divmod(y, self._pitch)
        face = self._style.face
        if slice_ >= face.rows:
            return BLANK
        runs = list(face.ornament(self._title, _TOPIC_TITLE, slice_)) if number == 0 else []
        line = self._lines[number]
        for at, topic in enumerate(line):
            if at:
                runs += face.ornament(_DOT, PLAIN, slice_)
            runs += face.draw(self._article.topics[topic.item].name, *topic.line, _TOPIC, slice_)
        item = line[0].item if line else -1
        start, end = line[0].line if line else (0, 0)
        return Row("topics", tuple(runs), -1, start, end, item, slice_)

    def item_at(self, y: int, x: int) -> int:
        """The number of the topic at cell `x` of row `y`, or of the last one before it; -1 before the first."""
        return next((topic.item for topic in reversed(self._lines[y // self._pitch]) if topic.left <= x), -1)

    def rows_of_item(self, item: int) -> range:
        """The rows that show the topic."""
        shown = [n for n, line in enumerate(self._lines) if any(topic.item == item for topic in line)]
        if not shown:
            return range(0)
        return range(shown[0] * self._pitch, shown[-1] * self._pitch + self._style.face.rows)
