"""The text size of the reading screen, and how its lines are aligned."""

from __future__ import annotations

import asyncio

from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.terminal.inquiry import Abilities
from broadsheet.tui.terminal.plain import Repertoire, repertoire
from broadsheet.typesetting import ALIGNMENTS, STEPS, Alignment, Letters, Measure, Step, prepare

_BIG = frozenset({"big", "bigger", "huge"})
_LETTERS: dict[str, Letters] = {"terminal": "terminal", "sextant": "sextant", "quadrant": "quadrant", "off": "off"}
_DRAWN: dict[Letters, str] = {"terminal": "terminal", "sextant": "sextants", "quadrant": "quadrants"}
_ALIGNED: dict[Alignment, str] = {
    "left": "Aligned left.",
    "justified": "Justified.",
    "hyphenated": "Justified, with hyphens.",
}
_AUTOMATIC: dict[Repertoire, Letters] = {"unicode": "sextant", "console": "quadrant", "ascii": "off"}
"""The fonts of the Linux console have no sextants."""


class Sizing(ReadingBase):
    """The actions of the group "Text". The step is a setting: it holds for every article, and for the next time."""

    @property
    def step(self) -> Step:
        return next((step for step in STEPS if step == self.broadsheet.settings.reading_text_size), "normal")

    @property
    def letters(self) -> Letters:
        """How big letters are drawn under the person's setting, which is one of `settings.LETTERS`."""
        automatic = "terminal" if self.broadsheet.abilities.letters else _AUTOMATIC[repertoire()]
        return _LETTERS.get(self.broadsheet.settings.reading_letters, automatic)

    def on_mount(self) -> None:
        self.broadsheet.abilities_signal.subscribe(self, self._abilities_changed)

    def _abilities_changed(self, _: Abilities) -> None:
        self.body.set_letters(self.letters)
        self.show_status()

    @property
    def size_in_words(self) -> str:
        """The name of the step, and from big on how the letters are drawn."""
        return f"{self.step} · {_DRAWN[self.letters]}" if self.step in _BIG and self.letters != "off" else self.step

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

    @property
    def alignment(self) -> Alignment:
        wanted = self.broadsheet.settings.reading_alignment
        return next((alignment for alignment in ALIGNMENTS if alignment == wanted), "left")

    @property
    def alignment_at_once(self) -> Alignment:
        """What the text can be set in before the patterns for hyphens are read."""
        return "justified" if self.alignment == "hyphenated" else self.alignment

    def align(self) -> None:
        """Set the text as it is wanted; hyphens follow once their patterns are read, and move nothing."""
        self.body.set_alignment(self.alignment_at_once)
        self.run_worker(self._prepare(), exclusive=True, group="align")

    async def _prepare(self) -> None:
        measure = Measure(self.broadsheet.settings.reading_measure, alignment=self.alignment)
        await asyncio.to_thread(prepare, self.article, measure)
        self.body.set_alignment(self.alignment)

    def action_alignment(self) -> None:
        wanted = ALIGNMENTS[(ALIGNMENTS.index(self.alignment) + 1) % len(ALIGNMENTS)]
        self.broadsheet.remember_setting(reading_alignment=wanted)
        self.align()
        self.broadsheet.tell(self._said(wanted))

    def _said(self, alignment: Alignment) -> str:
        if alignment == "hyphenated" and not self.article.language:
            return "Justified; without hyphens, as the page does not name its language."
        return _ALIGNED[alignment]
