"""Other ways to the article that is shown, and the line that says what is known to be missing of it."""

from __future__ import annotations

from textual.content import Content

from broadsheet.page import Manner
from broadsheet.tui.screens.phrases import long_date
from broadsheet.tui.screens.reading_keeping import Keeping
from broadsheet.tui.widgets.stops import is_web


class Fetching(Keeping):
    """The actions that get the article in another manner, or from another address."""

    def action_render(self) -> None:
        self._open_anew("rendered", "Only pages on the web can be rendered.")

    def action_archived(self) -> None:
        self._open_anew("archived", "Only pages on the web have copies in the web archive.")

    def _open_anew(self, manner: Manner, otherwise: str) -> None:
        if is_web(self.opened.page.url):
            self.remember_position()
            self.broadsheet.fetch_anew(self.opened, manner=manner)
        else:
            self.broadsheet.tell(otherwise, severity="warning")

    def action_whole(self) -> None:
        if self.article.source.whole:
            self.broadsheet.open_source(self.article.source.whole)
        else:
            self.broadsheet.tell("The page links no version on one page.")

    def notice(self) -> Content | None:
        """What the reader must know before reading, with the keys that help; None where all is well."""
        source = self.article.source
        said = []
        if source.archived_at:
            said.append(f"The web archive's copy of {long_date(source.archived_at.date())}.")
        if source.note:
            said.append(source.note)
        offers = []
        if source.whole:
            offers.append(("reading.whole", "a version on one page"))
        if source.note and not source.archived_at and is_web(self.opened.page.url):
            offers.append(("reading.archived", "the archive's copy"))
        if not said and not offers:
            return None
        return Content("   ").join(filter(len, (Content(" ".join(said)), self.hints(*offers))))
