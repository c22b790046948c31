"""What the reader takes for wrong in the lists of people and quotes."""

from __future__ import annotations

from broadsheet.desk.opened import Opened
from broadsheet.tui.keys import first_key
from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.panels import Verdict


class Correcting(ReadingBase):
    """Hiding a name that is no person's, and taking a quote from who did not say it."""

    def judge(self, verdict: Verdict) -> None:
        """Keep what somebody says of an entry of the sidebar, and show the lists without it or with it again."""
        with self.broadsheet.telling():
            self._show(self.broadsheet.reader.editor.correct(self.opened, verdict.wrong, right=verdict.right))
            self.broadsheet.tell(self._told(verdict))

    def refresh_corrections(self) -> None:
        """Show the lists as they are now: what was said here may have been taken back in the library."""
        with self.broadsheet.telling():
            self._show(self.broadsheet.reader.editor.corrected(self.opened))

    def on_corrected(self) -> None:
        """The people and quotes of the article have changed."""
        raise NotImplementedError

    def _show(self, opened: Opened) -> None:
        shown = self.as_shown(opened.article)
        if shown != self.article:
            self.opened, self.article = opened, shown
            self.on_corrected()

    def _told(self, verdict: Verdict) -> str:
        names = " and ".join(wrong.name for wrong in verdict.wrong)
        if verdict.right:
            return f"Brought back {names}."
        done = f"Taken from {names}." if verdict.wrong[0].words else f"{names} is hidden."
        key = first_key("panel.remove", self.broadsheet.settings.keys)
        return f"{done} {key} on it brings it back." if key else done
