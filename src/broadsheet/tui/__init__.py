"""The screen: everything that imports Textual."""

import os

# Textual draws at most sixty times a second by default, so that a key would be answered eight milliseconds later on the
# average. It draws only when something has changed.
os.environ.setdefault("TEXTUAL_FPS", "240")

from broadsheet.tui.app import run_app

__all__ = ["run_app"]
