"""The application's colours: the theme of the settings, the terminal's background, terminals with few colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.filter import LineFilter
from textual.screen import Screen

from broadsheet.settings import Settings
from broadsheet.tui import themes
from broadsheet.tui.asking import Asking
from broadsheet.tui.terminal.colourless import Colourless
from broadsheet.tui.terminal.plain import Plain, repertoire


class Colours(Asking, inherit_bindings=False):
    """Shows what the settings ask for, as far as the terminal can."""

    settings: Settings

    def __init__(self, **options: Any) -> None:
        self._colourless = Colourless()
        shown = repertoire()
        self._plain = None if shown == "unicode" else Plain(shown)
        # What the styles were read for before there was a screen.
        self._begun_with: dict[str, str] | None = None
        super().__init__(**options)
        for theme in themes.THEMES:
            self.register_theme(theme)

    def remember_setting(self, **changes: str | int) -> None:
        """Keep settings for the next time too."""
        raise NotImplementedError

    def get_default_screen(self) -> Screen[Any]:
        """The first screen of all: the theme is chosen before anything is drawn, so that the styles are read once."""
        self._follow_theme()
        self._begun_with = self.get_css_variables()
        self.stylesheet.set_variables(self._begun_with)
        return super().get_default_screen()

    def begin_colours(self) -> None:
        """Ask the terminal for its own colours once the first picture is shown."""
        self.call_after_refresh(self.ask_terminal, paper=self.settings.reading_theme == themes.AUTOMATIC)

    def refresh_css(self, animate: bool = True) -> None:
        """Textual would read all styles again for the theme that it begins with, also where they are read for it."""
        if self._begun_with is None or self._begun_with != self.get_css_variables():
            self._begun_with = None
            super().refresh_css(animate)

    def choose_theme(self, name: str) -> None:
        """Change the colours; with "auto" they follow the terminal's background from now on."""
        self.remember_setting(reading_theme=name)
        self._follow_theme()
        if name == themes.AUTOMATIC:
            self.ask_terminal(paper=True)

    def background_changed(self) -> None:
        if self.settings.reading_theme == themes.AUTOMATIC:
            self._follow_theme()

    def _follow_theme(self) -> None:
        """Show the colours that the settings name."""
        wanted = self.settings.reading_theme
        if wanted == themes.AUTOMATIC:
            wanted = themes.fitting(dark=self.dark_terminal)
        if self.console.color_system == "standard" and not self.is_headless and wanted.startswith("broadsheet-"):
            wanted = themes.TERMINAL  # of sixteen colours no paper and no rule of the others is left
        if wanted in self.available_themes:
            self.theme = wanted
        else:
            self.theme = themes.DEFAULT
            self.notify(f"There is no theme named “{wanted}”.", severity="warning", markup=False)

    def get_css_variables(self) -> dict[str, str]:
        return themes.with_rule(super().get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = (self._colourless,) if self.no_color else tuple(super().get_line_filters())
        return filters if self._plain is None else (*filters, self._plain)
