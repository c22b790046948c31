"""What the library shows of the article under the cursor: a front page's teaser."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.article import Article
from broadsheet.library import Entry
from broadsheet.tui.screens.phrases import long_date, minutes_left, reading_words

MOST_PEOPLE = 8
_LEAD = 420
"""Characters of the first paragraph that are shown."""


class Preview(VerticalScroll, can_focus=False):
    """Headline, byline and highlights of an entry; below them, once the article was read, its beginning and people."""

    def compose(self) -> ComposeResult:
        yield Static(id="preview-kicker")
        yield Static(id="preview-headline")
        yield Static(id="preview-byline")
        yield Static(id="preview-highlights")
        yield Static(id="preview-people")

    def show(self, entry: Entry | None) -> None:
        """What the list knows of the entry already."""
        self._set("preview-kicker", entry.site.upper() if entry else "")
        self._set("preview-headline", entry.title if entry else "")
        self._set("preview-byline", _byline(entry) if entry else "")
        self._set("preview-highlights", "\n\n".join(entry.highlights) if entry else "")
        self._set("preview-people", "")
        self.scroll_home(animate=False)

    def add(self, article: Article) -> None:
        """What the article itself tells; all of it goes below what is shown already, so that nothing moves."""
        lead = next((block.text for block in article.blocks if block.kind == "paragraph"), "")
        parts = [Content(_beginning(lead))]
        if article.people:
            names = [person.name for person in article.people[:MOST_PEOPLE]]
            more = len(article.people) - len(names)
            words = ", ".join(names) + (f" and {more} more" if more else "")
            parts.append(Content.assemble(("In the story  ", "bold $accent"), (words, "$text-muted")))
        self._set("preview-people", Content("\n\n").join(parts))

    def _set(self, name: str, content: Content | str) -> None:
        part = self.query_one(f"#{name}", Static)
        part.update(Content(content) if isinstance(content, str) else content)
        part.display = bool(content)


def _beginning(text: str) -> str:
    """As many whole words as `_LEAD` characters hold."""
    return text if len(text) <= _LEAD else text[:_LEAD].rsplit(maxsplit=1)[0] + " …"


def _byline(entry: Entry) -> str:
    day = (entry.published or entry.saved_at).astimezone().date()
    time = minutes_left(entry.minutes, entry.progress) if entry.fetched else "waits to be fetched"
    facts = (long_date(day), time, reading_words(entry.progress))
    return "\n".join(filter(None, (entry.byline, " · ".join(filter(None, facts)))))
