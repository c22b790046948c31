"""The text size of the reading screen."""

from __future__ import annotations

import os

from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.typesetting import STEPS, Letters, Step

_BIG = frozenset({"big", "bigger", "huge"})
_LETTERS: dict[str, Letters] = {"sextant": "sextant", "quadrant": "quadrant", "off": "off"}
_CONSOLE = "linux"
"""What TERM is on the console of a Linux computer, whose fonts have no sextants."""


class Sizing(ReadingBase):
    """The actions of the group "Text". The step is a setting: it holds for every article, and for the next time."""

    @property
    def step(self) -> Step:
        return next((step for step in STEPS if step == self.broadsheet.settings.reading_text_size), "normal")

    @property
    def letters(self) -> Letters:
        """How big letters are drawn under the person's setting, which is one of `settings.LETTERS`."""
        automatic: Letters = "quadrant" if os.environ.get("TERM") == _CONSOLE else "sextant"
        return _LETTERS.get(self.broadsheet.settings.reading_letters, automatic)

    @property
    def size_in_words(self) -> str:
        """The name of the step, and from big on how the letters are drawn."""
        return f"{self.step} · {self.letters}s" if self.step in _BIG and self.letters != "off" else self.step

    def action_larger(self) -> None:
        self._change_size(1)

    def action_smaller(self) -> None:
        self._change_size(-1)

    def action_normal_size(self) -> None:
        self._set_size("normal")

    def _change_size(self, steps: int) -> None:
        number = STEPS.index(self.step) + steps
        if 0 <= number < len(STEPS):
            self._set_size(STEPS[number])
        else:
            self.broadsheet.tell(f"This is the {'largest' if steps > 0 else 'smallest'} text size.")

    def _set_size(self, step: Step) -> None:
        self.broadsheet.remember_setting(reading_text_size=step)
        self.body.set_step(step)
        self.show_status()
