"""What went wrong, what to do about it, and the keys to do it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.errors import BroadsheetError, FetchError, NeedsScriptError
from broadsheet.fetching import Address, parse_source
from broadsheet.page import Manner
from broadsheet.text import clean_text
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import BroadsheetScreen

LOW = 12
"""Rows below which the keys stand on one line at the foot."""

_ANSWERED = frozenset({"fetch", "browser", "render", "archived", "line_down", "line_up", "page_down", "page_up"})


_OTHER_WAYS = (("reading.render", "render with the browser"), ("reading.archived", "the web archive's copy"))
_REFUSED = frozenset({401, 403, 406, 429})
"""What servers say to programs that they would say to no browser."""


class ProblemScreen(BroadsheetScreen):
    """Stands in the place of the article that could not be opened.

    Leaving it ends the program with the error's exit code where the command line named the source.
    """

    def __init__(
        self, error: BroadsheetError, source: str, *, manner: Manner = "fetched", stdin: bytes | None = None
    ) -> None:
        super().__init__()
        self._error = error
        self.exit_code = error.exit_code
        self._source = source
        self._manner = manner
        self._stdin = stdin
        self._url = _web_address(source)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="problem", can_focus=False):
            yield Static(Content(self._error.title), id="problem-title")
            yield Static(Content(self._error.hint), id="problem-hint")
            yield Static(Content(clean_text(self._source)), id="problem-address")
            yield Static(id="problem-keys")
        yield Static(id="problem-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, only=_ANSWERED)
        self.call_after_refresh(self.broadsheet.show_pictures)

    def on_resize(self) -> None:
        keys, status = self.query_one("#problem-keys", Static), self.query_one("#problem-status", Static)
        keys.update(self._keys())
        status.update(self.hints(*self._offers(), room=self.size.width - 2))
        status.display = self.size.height < LOW
        keys.display = not status.display

    def _offers(self) -> list[tuple[str, str]]:
        offers = [("reading.fetch", "try again")]
        if self._url:
            offers += [offer for offer in _OTHER_WAYS if self._helps(offer[0])]
            offers.append(("reading.browser", "open in the browser"))
        return [*offers, ("everywhere.leave", "leave" if self is self.broadsheet.lowest else "back")]

    def _helps(self, action: str) -> bool:
        """Whether the page may be had in this manner, which was not tried: a shell by rendering, else as a copy."""
        error = self._error
        if action == "reading.render":
            is_refused = isinstance(error, FetchError) and error.status in _REFUSED
            return self._manner != "rendered" and (isinstance(error, NeedsScriptError) or is_refused)
        return self._manner != "archived" and isinstance(error, FetchError)

    def _keys(self) -> Content:
        """Each key on a line of its own."""
        known = [(self.key(action), words) for action, words in self._offers()]
        width = max((len(key) for key, _ in known), default=0)
        lines = [Content.assemble((key.ljust(width), "bold $primary"), f"  {words}") for key, words in known if key]
        return Content("\n").join(lines)

    def action_fetch(self) -> None:
        self._open(self._manner)

    def action_render(self) -> None:
        if self._url:
            self._open("rendered")

    def action_archived(self) -> None:
        if self._url:
            self._open("archived")

    def _open(self, manner: Manner) -> None:
        from broadsheet.tui.screens.loading import LoadingScreen  # noqa: PLC0415 - they take each other's place

        self.app.switch_screen(LoadingScreen(self._source, fresh=True, manner=manner, stdin=self._stdin))

    def action_browser(self) -> None:
        if self._url:
            self.broadsheet.open_in_browser(self._url)

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()

    def action_line_down(self) -> None:
        self.query_one("#problem").scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.query_one("#problem").scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.query_one("#problem").scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.query_one("#problem").scroll_page_up(animate=False)


def _web_address(source: str) -> str:
    """The address that a browser could open; empty for files, standard input and what is no address at all."""
    try:
        where = parse_source(source)
    except BroadsheetError:
        return ""
    return where.url if isinstance(where, Address) else ""
