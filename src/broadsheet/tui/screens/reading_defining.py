"""Looking the selected words up in a dictionary that is installed."""

from __future__ import annotations

import shutil
from functools import partial

from broadsheet.desk.piping import command_of
from broadsheet.errors import UsageError
from broadsheet.tui.screens.reading_handing import Handing

_KNOWN = ("dict {word}", "sdcv -n {word}")
"""Commands that are tried where the settings name none."""


class Defining(Handing):
    """The dictionary is a command; what it says is shown over the article."""

    def action_dictionary(self) -> None:
        """Look up the selected words."""
        selected = self.body.selected
        word = " ".join(selected.text.split()).lstrip("-") if selected else ""  # a word is never an option
        if word:
            with self.broadsheet.telling():
                words = dictionary_command(self.broadsheet.settings.reading_dictionary, word)
                self.broadsheet.tell(f"Looking up “{word}” …")
                run = partial(self._run, f"{words[0]} {word}", words, "")
                self.run_worker(partial(self._with_errors_told, run), thread=True)


def dictionary_command(own: str, word: str) -> tuple[str, ...]:
    """The command with its arguments that looks `word` up: a person's own, else the first known one that is installed.

    Raises UsageError where there is none.
    """
    line = own or next((known for known in _KNOWN if shutil.which(known.split()[0])), "")
    if not line:
        raise UsageError(
            "No dictionary is installed.", "Install dict or sdcv, or name a command in the setting reading.dictionary."
        )
    return tuple(part.replace("{word}", word) for part in command_of(line))
